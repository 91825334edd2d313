"""Grey paintings keep their lightness and get color."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from skimage.color import rgb2lab

from anicolor.catalog import WeightsInfo
from anicolor.document.ora import read_ora
from anicolor.document.psd import read_psd
from anicolor.engine.page import colorize, open_page
from anicolor.engine.predictor import Predictor
from anicolor.errors import InputError, WeightsError
from anicolor.lineart.tone import is_tone, read_light
from anicolor.models.registry import create_as
from anicolor.models.tone import ToneColorizer
from anicolor.models.weights import save_weights

SIZE = (90, 120)


def make_painting(seed: int = 0) -> np.ndarray:
    """(90, 120) uint8: soft and hard shapes of all lightnesses."""
    rows, columns = np.mgrid[: SIZE[0], : SIZE[1]]
    picture = 40 + 1.6 * columns
    picture[(rows - 45) ** 2 + (columns - 40) ** 2 < 600] = 200
    picture[60:, 70:] = 20 + rows[60:, 70:]
    picture[:6], picture[-6:] = 0, 255
    noise = np.random.default_rng(seed).normal(0, 2, SIZE)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def make_hints(*dots: tuple[int, int, tuple[int, int, int]]) -> np.ndarray:
    hints = np.zeros((*SIZE, 4), np.uint8)
    for row, column, color in dots:
        hints[row : row + 4, column : column + 4] = (*color, 255)
    return hints


def lightness(rgb: np.ndarray) -> np.ndarray:
    return rgb2lab(rgb[..., :3])[..., 0] * 2.55


RED, BLUE = (40, 30, (200, 40, 50)), (75, 100, (40, 60, 190))


def save_network(folder: Path, name: str, config: dict[str, object]) -> str:
    torch.manual_seed(0)
    network = create_as(ToneColorizer, name, config)
    path = folder / f"{name}.safetensors"
    save_weights(path, network.state_dict(), WeightsInfo(name, name, network.config))
    return str(path)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> str:
    config = {"widths": [8, 8, 8], "blocks": [1, 1, 1]}
    return save_network(tmp_path_factory.mktemp("weights"), "tone_unet", config)


@pytest.mark.parametrize("hints", [make_hints(), make_hints(RED, BLUE)])
def test_lightness_is_kept_within_one_of_255(weights: str, hints: np.ndarray) -> None:
    grey = make_painting()
    colored = colorize(grey, hints, kind="tone", weights=weights)
    assert np.abs(lightness(colored.flatten()) - lightness(np.dstack([grey] * 3))).max() < 1
    if hints.any():
        assert np.hypot(*rgb2lab(colored.colors)[..., 1:].reshape(-1, 2).T).max() > 20


def test_hints_give_their_chroma_to_what_is_alike_around_them(weights: str) -> None:
    colored = colorize(make_painting(), make_hints(RED, BLUE), kind="tone", weights=weights)
    lab = rgb2lab(colored.colors)
    assert colored.hint_delta_e_max < 0.5
    red, blue = (rgb2lab(np.array([[color]], np.uint8))[0, 0, 1:] for *_, color in (RED, BLUE))
    disc, corner = lab[40:50, 35:45, 1:].mean(axis=(0, 1)), lab[70:80, 90:110, 1:].mean(axis=(0, 1))
    assert np.linalg.norm(disc - red) < np.linalg.norm(disc - blue)
    assert np.linalg.norm(corner - blue) < np.linalg.norm(corner - red)


def test_the_layers_are_the_painting_and_a_color_layer_and_give_the_picture(weights: str, tmp_path: Path) -> None:
    grey = make_painting()
    colored = colorize(grey, make_hints(RED, BLUE), kind="tone", weights=weights)
    layers = {layer.name: layer for layer in colored.picture().all_layers()}
    names = list(layers)
    assert names.index("Grey painting") < names.index("Lightness") < names.index("Color")
    assert layers["Color"].blend.ora_name == "svg:color"
    page = layers["Grey painting"].rect
    assert (layers["Grey painting"].render(page)[..., :3] == grey[..., None]).all()
    difference = np.abs(colored.flatten()[..., :3].astype(int) - colored.colors)
    assert (difference > 0).mean() < 0.05
    assert difference.max() <= 2
    colored.save(tmp_path / "page.psd")
    assert np.abs(read_psd(tmp_path / "page.psd").pixels[..., :3].astype(int) - colored.colors).max() <= 2
    colored.save(tmp_path / "page.ora")
    again = colorize(read_ora(tmp_path / "page.ora"), weights=weights)
    assert again.document.style.page == "tone"
    assert (again.document.line_art.to_array()[..., :3] == grey[..., None]).all()
    assert (again.colors == colored.colors).all()


def test_a_page_with_colors_of_its_own_keeps_its_lightness_only(weights: str) -> None:
    page = np.random.default_rng(1).integers(0, 256, (*SIZE, 3), np.uint8)
    colored = colorize(page, make_hints(RED), kind="tone", weights=weights)
    assert np.abs(lightness(colored.colors) - lightness(page)).max() < 1
    painting = colored.colorization.line_layer.to_array()
    assert (painting[..., 0] == painting[..., 1]).all()


def test_transparent_places_count_as_white(weights: str) -> None:
    page = np.dstack([np.dstack([make_painting()] * 3), np.full(SIZE, 255, np.uint8)])
    page[20:40, 20:40, 3] = 0
    colored = colorize(page, make_hints(RED), kind="tone", weights=weights)
    assert (colored.colors[25:35, 25:35] >= 254).all()


def test_networks_of_another_space_and_without_hints_serve_too(tmp_path: Path) -> None:
    grey = make_painting()
    for name, config in (("residual_encoder", {"vgg_width": 2}), ("lab_autoencoders", {"width": 4})):
        path = save_network(tmp_path, name, config)
        colored = colorize(grey, make_hints(RED), kind="tone", weights=path)
        assert np.abs(lightness(colored.colors) - lightness(np.dstack([grey] * 3))).max() < 1
        assert colored.hint_delta_e_max < 0.5


def test_equal_requests_give_equal_pixels_whatever_was_asked_before(weights: str) -> None:
    grey, hints = make_painting(), make_hints(RED, BLUE)
    used = Predictor()
    colorize(make_painting(3), make_hints(BLUE), kind="tone", weights=weights, predictor=used)
    first = colorize(grey, hints, kind="tone", weights=weights, predictor=used)
    assert (first.colors == colorize(grey, hints, kind="tone", weights=weights, predictor=Predictor()).colors).all()


@pytest.mark.parametrize("size", [(16, 16), (17, 700), (331, 19)])
def test_any_size_of_page_is_colored(weights: str, size: tuple[int, int]) -> None:
    page = np.random.default_rng(0).integers(0, 256, size, np.uint8)
    hints = np.zeros((*size, 4), np.uint8)
    hints[5:7, 5:7] = (200, 40, 50, 255)
    assert colorize(page, hints, kind="tone", weights=weights).colors.shape == (*size, 3)


def test_auto_tells_paintings_from_drawings() -> None:
    painting = make_painting()
    drawing = np.full(SIZE, 255, np.uint8)
    drawing[20:22], drawing[:, 40:43], drawing[60:80, 60:100] = 0, 0, 10
    scan = (drawing * np.linspace(0.85, 0.7, SIZE[1])).astype(np.uint8)
    for page, expected in ((painting, True), (drawing, False), (scan, False)):
        rgba = np.dstack([page, page, page, np.full(SIZE, 255, np.uint8)])
        assert is_tone(rgba) is expected
    assert colorize(painting, make_hints(), kind="auto").colorization.is_tone
    assert not colorize(drawing, make_hints(), kind="auto").colorization.is_tone
    assert not colorize(painting, make_hints()).colorization.is_tone


def test_colored_pages_count_as_drawings_in_auto() -> None:
    page = np.dstack([make_painting(), np.full(SIZE, 60, np.uint8), np.full(SIZE, 200, np.uint8)])
    assert not is_tone(np.dstack([page, np.full(SIZE, 255, np.uint8)]))


def test_the_example_pages_are_line_art() -> None:
    for path in sorted(Path("resources/examples").glob("*[!s].png")):
        if not path.name.endswith(".hints.png"):
            assert not is_tone(open_page(path).line_art.to_array())


def test_lightness_of_greys_is_that_of_scikit_image() -> None:
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 4, axis=2)
    ramp[..., 3] = 255
    assert np.abs(read_light(ramp).light[0] * 100 - rgb2lab(ramp[..., :3])[0, :, 0]).max() < 0.01


def test_what_does_not_fit_is_refused(weights: str, tmp_path: Path) -> None:
    grey = make_painting()
    with pytest.raises(InputError, match="no kind of page"):
        colorize(grey, kind="photo")
    with pytest.raises(InputError, match="one Color layer"):
        colorize(grey, kind="tone", weights=weights).save(tmp_path / "x.ora", "colors")
    with pytest.raises(WeightsError, match="kind 'tone'"):
        colorize(grey, weights=weights)


def test_the_command_line_colors_a_grey_painting(weights: str, tmp_path: Path) -> None:
    from anicolor.cli import main

    Image.fromarray(make_painting()).save(tmp_path / "page.png")
    out = tmp_path / "out.png"
    arguments = ["colorize", str(tmp_path / "page.png"), "-o", str(out), "--page", "tone", "--weights", weights]
    assert main([*arguments, "--quiet"]) == 0
    kept = lightness(np.asarray(Image.open(out).convert("RGB"))) - lightness(np.dstack([make_painting()] * 3))
    assert np.abs(kept).max() < 1
