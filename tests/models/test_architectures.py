"""What every registered architecture must keep to."""

from pathlib import Path

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from anicolor.catalog import WeightsInfo
from anicolor.models.blocks import fold_norms
from anicolor.models.colorizer import FIELD_STRIDE, HINT_CHANNELS, ColorField, Colorizer, empty_hint
from anicolor.models.registry import architectures, create
from anicolor.models.weights import load_weights, save_weights

MAX_DECODE_FLOP = 6e9
MAX_WHOLE_FLOP = 30e9

pytestmark = pytest.mark.parametrize("name", architectures())


def make_colorizer(name: str, seed: int = 0) -> Colorizer:
    """An untrained network whose norms have seen something, so that folding them is no empty act."""
    torch.manual_seed(seed)
    colorizer = create(name).train()
    with torch.no_grad():
        colorizer(torch.rand(2, 1, 64, 64), torch.rand(2, HINT_CHANNELS, 64, 64))
    return colorizer.eval()


def make_line(height: int, width: int, batch: int = 1) -> torch.Tensor:
    line = torch.ones(batch, 1, height, width)
    line[..., height // 3, :] = 0.0
    line[..., :, width // 2] = 0.2
    return line


def make_hint(height: int, width: int, batch: int = 1) -> torch.Tensor:
    hint = torch.zeros(batch, HINT_CHANNELS, height, width)
    hint[:, 0:3, 5:9, 5:9] = torch.tensor([0.6, 0.1, -0.1])[:, None, None]
    hint[:, 3, 5:9, 5:9] = 1.0
    hint[:, 4:7] = torch.tensor([0.6, 0.1, -0.1])[:, None, None]
    hint[:, 7, : height // 3] = 1.0
    return hint


@torch.no_grad()
@pytest.mark.parametrize("strides", [(1, 1), (2, 3), (5, 2)])
def test_field_has_half_the_size_and_sane_ranges(name: str, strides: tuple[int, int]) -> None:
    colorizer = make_colorizer(name)
    height, width = (colorizer.stride * count for count in strides)
    field = colorizer(make_line(height, width, 2), make_hint(height, width, 2))
    half = (height // FIELD_STRIDE, width // FIELD_STRIDE)
    assert [tuple(channel.shape) for channel in field[:3]] == [(2, 3, *half), (2, 1, *half), (2, 1, *half)]
    assert all(torch.isfinite(channel).all() for channel in field[:4])
    assert (field.error >= 0).all()
    assert ((field.shade >= 0) & (field.shade <= 1)).all()


@torch.no_grad()
def test_encoding_once_and_decoding_gives_what_forward_gives(name: str) -> None:
    colorizer = make_colorizer(name)
    line, hint = make_line(64, 96), make_hint(64, 96)
    features = colorizer.encode(line)
    colorizer.decode(features, empty_hint(line))  # another request in between must leave no trace
    assert same(colorizer.decode(features, hint), colorizer(line, hint))


@torch.no_grad()
def test_same_input_same_field_and_another_hint_another_field(name: str) -> None:
    colorizer = make_colorizer(name)
    line, hint = make_line(64, 96), make_hint(64, 96)
    first = colorizer(line, hint)
    assert same(first, colorizer(line, hint))
    assert not same(first, colorizer(line, empty_hint(line)))
    assert not same(first, colorizer(1.0 - line, hint))


@torch.no_grad()
def test_a_page_of_a_batch_is_colored_as_if_alone(name: str) -> None:
    """Pages without hints among pages with hints, of any number, color like any other page without hints."""
    colorizer = make_colorizer(name)
    lines = make_line(64, 64, 3)
    lines[1, :, 20:30] = 0.5
    hints = torch.cat([empty_hint(lines[:1]), make_hint(64, 64), make_hint(64, 64).roll(30, 3)])
    together = colorizer(lines, hints)
    for number in range(3):
        alone = colorizer(lines[number : number + 1], hints[number : number + 1])
        for one, other in zip(together[:4], alone[:4], strict=True):
            torch.testing.assert_close(one[number : number + 1], other, rtol=1e-4, atol=1e-4)


@torch.no_grad()
def test_without_a_hinted_pixel_nothing_else_in_the_hint_map_counts(name: str) -> None:
    colorizer = make_colorizer(name)
    line = make_line(64, 64)
    unhinted = empty_hint(line)
    unhinted[:, 4:7] = 0.7  # a spread color without any hint that spreads
    assert same(colorizer(line, unhinted), colorizer(line, empty_hint(line)))


@torch.no_grad()
def test_folding_norms_changes_nothing_but_rounding(name: str) -> None:
    colorizer = make_colorizer(name)
    line, hint = make_line(64, 64), make_hint(64, 64)
    before = colorizer(line, hint)
    fold_norms(colorizer)
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in colorizer.modules())
    for one, other in zip(before[:4], colorizer(line, hint)[:4], strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-4)


@torch.no_grad()
def test_saved_and_loaded_weights_color_the_same_within_half_precision(name: str, tmp_path: Path) -> None:
    colorizer = make_colorizer(name)
    path = tmp_path / "weights.safetensors"
    save_weights(path, colorizer.state_dict(), WeightsInfo("mine", name, colorizer.config))
    loaded, info = load_weights(path)
    assert (info.name, info.architecture) == ("mine", name)
    assert not loaded.training
    line, hint = make_line(64, 96), make_hint(64, 96)
    for one, other in zip(colorizer(line, hint)[:4], loaded(line, hint)[:4], strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=0.01)
    save_weights(tmp_path / "again.safetensors", loaded.state_dict(), info)
    again = load_weights(tmp_path / "again.safetensors")[0].state_dict()
    assert all(torch.equal(again[key], tensor) for key, tensor in loaded.state_dict().items())


@torch.no_grad()
def test_loaded_weights_can_be_trained_on(name: str, tmp_path: Path) -> None:
    colorizer = make_colorizer(name)
    path = tmp_path / "weights.safetensors"
    save_weights(path, colorizer.state_dict(), WeightsInfo("mine", name, colorizer.config))
    loaded, _ = load_weights(path)
    assert all(parameter.requires_grad and parameter.device.type == "cpu" for parameter in loaded.parameters())


@torch.no_grad()
def test_cost_stays_within_the_promise(name: str) -> None:
    colorizer = create(name).eval()
    line, hint = make_line(512, 512), empty_hint(make_line(512, 512))
    hint[:, 3, 8:500:60, 8:500:60] = 1.0  # 81 hints
    with FlopCounterMode(display=False) as encoding:
        features = colorizer.encode(line)
    with FlopCounterMode(display=False) as decoding:
        colorizer.decode(features, hint)
    assert 1e8 < decoding.get_total_flops() <= MAX_DECODE_FLOP
    assert 1e8 < encoding.get_total_flops() <= MAX_WHOLE_FLOP - decoding.get_total_flops()


def same(first: ColorField, second: ColorField) -> bool:
    return all(torch.equal(one, other) for one, other in zip(first[:4], second[:4], strict=True))
