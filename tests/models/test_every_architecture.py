"""What every registered architecture must keep to, whatever it is for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.catalog import WeightsInfo
from anicolor.models.colorizer import FIELD_STRIDE, HINT_CHANNELS, Colorizer
from anicolor.models.lab_autoencoders import STEPS
from anicolor.models.patchgan import PatchGan
from anicolor.models.registry import Kind, architectures, create_as, kind_of
from anicolor.models.tone import TONE_HINT_CHANNELS, ToneColorizer
from anicolor.models.weights import load_weights_as, save_weights

SMALL_HINT_UNET = {"widths": [8, 16, 16, 16], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 16, 16, 16]}
# Small ones, since the rules hold at any width; test_architectures has the shipped one at full size.
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "hint_unet": ("hint_unet", SMALL_HINT_UNET),
    "hint_unet that sees hints early": ("hint_unet", {**SMALL_HINT_UNET, "sees_hints_early": True}),
    "tone_unet": ("tone_unet", {"widths": [16, 24, 32], "blocks": [1, 1, 1]}),
    **{f"step {step}": ("lab_autoencoders", {"width": 8, **config}) for step, config in STEPS.items()},
    "hypercolumns": ("hypercolumns", {"vgg_width": 8}),
    "hypercolumns with hidden layers": ("hypercolumns", {"vgg_width": 8, "has_hidden": True}),
    "residual encoder": ("residual_encoder", {"vgg_width": 8}),
    "residual encoder on fixed features": ("residual_encoder", {"vgg_width": 16, "is_vgg_trained": False}),
    "pix2pix_unet": ("pix2pix_unet", {"levels": 5, "width": 8, "dropout": 0.1}),
    "patchgan": ("patchgan", {"width": 8}),
}
SIZES = [(64, 96), (45, 70), (33, 32)]

pytestmark = pytest.mark.parametrize("case", CASES)

Answer = Callable[[nn.Module, Tensor], Tensor]


def test_the_table_names_every_architecture(case: str) -> None:
    assert {name for name, _ in CASES.values()} == set(architectures(None))


def make(case: str, seed: int = 0) -> nn.Module:
    name, config = CASES[case]
    torch.manual_seed(seed)
    return create_as(nn.Module, name, config)


def answer(network: nn.Module, light: Tensor) -> Tensor:
    """Ask any network about a grey picture: line art with hints, a grey painting with hints, or a painted patch."""
    if isinstance(network, Colorizer):
        down, right = (-side % network.stride for side in light.shape[2:])
        padded = F.pad(light, (0, right, 0, down), value=1.0)
        hint = torch.zeros(len(light), HINT_CHANNELS, *padded.shape[2:])
        hint[:, :3, 8:12, 8:12], hint[:, 3, 8:12, 8:12], hint[:, 4:7], hint[:, 7] = 0.3, 1.0, 0.3, 1.0
        return network(padded, hint).color
    if isinstance(network, ToneColorizer):
        hint = torch.zeros(len(light), TONE_HINT_CHANNELS, *light.shape[2:])
        hint[:, :2, 8:12, 8:12], hint[:, 2, 8:12, 8:12], hint[:, 3:] = 0.3, 1.0, 0.3
        return network(light, hint)
    assert isinstance(network, PatchGan)
    return network(light, torch.cat([light, 1 - light, light**2], dim=1))


def make_light(height: int, width: int, batch: int = 2) -> Tensor:
    rows, columns = torch.meshgrid(torch.linspace(0, 1, height), torch.linspace(0, 1, width), indexing="ij")
    picture = torch.where(rows > columns, 0.2 + 0.6 * rows, 0.9 - 0.5 * columns)
    return torch.stack([picture, 1 - picture])[:batch, None]


def warm_up(network: nn.Module) -> nn.Module:
    """Let the norms see something."""
    with torch.no_grad():
        answer(network.train(), make_light(64, 64))
    return network.eval()


@torch.no_grad()
def test_any_size_gives_finite_numbers_of_the_right_shape(case: str) -> None:
    network = warm_up(make(case))
    for height, width in SIZES:
        given = answer(network, make_light(height, width))
        assert torch.isfinite(given).all()
        if isinstance(network, ToneColorizer):
            assert given.shape == (2, 2, height, width)
        elif isinstance(network, Colorizer):
            tall, wide = (-(-side // network.stride) * network.stride // FIELD_STRIDE for side in (height, width))
            assert given.shape == (2, 3, tall, wide)
        else:
            assert given.shape[:2] == (2, 1)


@torch.no_grad()
def test_equal_questions_get_equal_answers_and_pictures_of_a_batch_do_not_meet(case: str) -> None:
    network, light = warm_up(make(case)), make_light(48, 64)
    first = answer(network, light)
    assert torch.equal(first, answer(network, light))
    torch.testing.assert_close(first[1:], answer(network, light[1:]), rtol=1e-3, atol=1e-4)
    same = make(case)
    assert all(torch.equal(one, other) for one, other in zip(same.parameters(), make(case).parameters(), strict=True))


@torch.no_grad()
def test_saved_and_loaded_it_answers_the_same_within_half_precision(case: str, tmp_path: Path) -> None:
    network, (name, _) = warm_up(make(case)), CASES[case]
    path, light = tmp_path / "weights.safetensors", make_light(48, 64)
    save_weights(path, network.state_dict(), WeightsInfo("mine", name, network.config))
    interface = {Kind.LINE: Colorizer, Kind.TONE: ToneColorizer, Kind.CRITIC: PatchGan}[kind_of(name)]
    loaded, info = load_weights_as(interface, path)
    assert (info.architecture, loaded.training, loaded.config) == (name, False, json.loads(json.dumps(network.config)))
    before, after = answer(network, light), answer(loaded, light)
    assert (before - after).abs().max() < 0.02 * max(1.0, before.abs().max())


def test_it_learns_a_pair_of_32_pixels_by_heart(case: str) -> None:
    network = make(case).train()
    light = make_light(32, 32)
    wanted = torch.where(light > 0.5, 0.3, -0.2)
    optimizer = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], lr=5e-3)
    errors: list[float] = []
    while len(errors) < 150 and (not errors or errors[-1] > 0.012):
        given = answer(network, light)
        truth = F.interpolate(wanted, size=given.shape[2:], mode="area").expand_as(given)
        loss = F.mse_loss(given, truth)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        errors.append(loss.item())
    assert errors[-1] < min(0.015, 0.25 * errors[0])
