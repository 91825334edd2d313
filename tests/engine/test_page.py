"""The documented library function, from file to file."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage

import anicolor
from anicolor import ColoredPage, colorize, paths
from anicolor.catalog import find_weights, hash_file
from anicolor.document.images import read_image, write_image
from anicolor.document.layers import build_picture
from anicolor.document.model import Document, Look, Style
from anicolor.document.ora import read_ora, write_ora
from anicolor.document.strokes import render_hints
from anicolor.document.tiles import TiledImage
from anicolor.engine.page import describe, open_page
from anicolor.engine.predictor import Predictor
from anicolor.errors import EngineError, InputError, WeightsError
from anicolor.models.weights import load_weights, save_weights
from tests.engine.pages import BLUE, RED, colors_of, dot, left_room, make_rooms, right_room

HINTS = (dot(left_room(), RED), dot(right_room(), BLUE))


def hints_picture() -> np.ndarray:
    return render_hints(HINTS, 200, 120)


def make_document(**style: object) -> Document:
    return Document(200, 120, TiledImage.from_array(make_rooms()), HINTS, style=replace(Style(), **style))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.png"
    write_image(path, make_rooms(), dpi=(300.0, 300.0))
    write_image(tmp_path / "page.hints.png", hints_picture())
    return path


def assert_hinted(colored: ColoredPage) -> None:
    for (x, y), color in ((left_room(), RED), (right_room(), BLUE)):
        assert colors_of(colored.colors[y - 30 : y + 30, x - 20 : x + 20]) == {color}


def test_a_file_a_document_and_arrays_of_one_page_give_the_same_pixels(page: Path) -> None:
    rgba = make_rooms()
    colored = colorize(page)
    assert_hinted(colored)
    for other in (
        colorize(str(page)),
        colorize(make_document()),
        colorize(rgba, hints_picture()),
        colorize(rgba[..., :3].copy(), HINTS),
        colorize(rgba[..., 0].copy(), page.with_name("page.hints.png")),
        colorize(rgba[..., :1].copy(), str(page.with_name("page.hints.png"))),
        colorize(page, predictor=Predictor()),
    ):
        assert np.array_equal(other.colors, colored.colors)
        assert np.array_equal(other.flatten(), colored.flatten())


def test_given_hints_stand_in_place_of_those_beside_the_page(page: Path) -> None:
    colored = colorize(page, [dot(left_room(), BLUE)])
    assert len(colored.document.hints) == 1
    x, y = left_room()
    assert tuple(colored.colors[y, x]) == BLUE
    assert colorize(page, []).document.hints == ()


def test_an_ora_brings_its_own_hints_and_style(page: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.ora"
    colorize(make_document(look=Look.CEL, gap_px=3, seed=9)).save(path)
    colored = colorize(path)
    assert colored.document.hints == HINTS
    assert colored.document.style == Style(Look.CEL, 3, "base", hash_file(find_weights("base")), 9)
    assert colored.colorization.shade is not None
    assert_hinted(colored)
    assert colorize(path, look="flat", seed=1).document.style == replace(colored.document.style, look=Look.FLAT, seed=1)


@pytest.mark.parametrize("look", list(Look))
def test_all_files_of_a_page_flatten_to_the_same_picture(page: Path, tmp_path: Path, look: Look) -> None:
    colored = colorize(page, look=look)
    flat = colored.flatten()
    assert flat.shape == (120, 200, 4)
    assert (flat[..., 3] == 255).all()
    for ending in ("png", "webp", "tiff", "tif", "ora", "psd"):
        path = tmp_path / f"out.{ending}"
        colored.save(path)
        image = read_image(path)
        assert np.abs(image.pixels.astype(int) - flat).max() <= 1, ending
        assert image.dpi == pytest.approx((300, 300), abs=0.1)
    composed = np.asarray(PSDImage.open(tmp_path / "out.psd").composite(force=True).convert("RGB"))
    assert np.abs(composed.astype(int) - flat[..., :3]).max() <= 1


def test_the_line_art_is_not_altered(page: Path) -> None:
    colored = colorize(page)
    line, flat = make_rooms(), colored.flatten()
    ink = line[..., 0] == 0
    assert (flat[ink][:, :3] == 0).all()
    assert np.array_equal(flat[~ink][:, :3], colored.colors[~ink])
    assert np.array_equal(colored.document.line_art.to_array(), line)


@pytest.mark.parametrize("look", [Look.FLAT, Look.CEL])
def test_layers_can_be_had_by_color(page: Path, tmp_path: Path, look: Look) -> None:
    colored = colorize(page, look=look)
    colored.save(tmp_path / "x.psd", layers="colors")
    psd = PSDImage.open(tmp_path / "x.psd")
    assert [layer.name for layer in psd] == ["Paper", "Flats", "Shade", "Line art", "Hints"]
    names = [layer.name for layer in psd[1]]
    assert {"#D62839", "#1E5AC8"} <= set(names)
    assert len(names) == len(colors_of(colored.colors))
    colored.save(tmp_path / "x.ora", layers="colors")
    assert read_ora(tmp_path / "x.ora") == colored.document


@pytest.mark.parametrize("look", ["soft", "painted"])
def test_looks_that_vary_have_no_layers_by_color(page: Path, tmp_path: Path, look: str) -> None:
    with pytest.raises(InputError, match="separate colors"):
        colorize(page, look=look).save(tmp_path / "x.psd", layers="colors")
    assert not (tmp_path / "x.psd").exists()


def test_weights_bring_the_look_they_go_with_unless_another_is_chosen(page: Path, tmp_path: Path) -> None:
    base = load_weights(find_weights("base"))
    style = tmp_path / "style.safetensors"
    save_weights(style, base[0].state_dict(), replace(base[1], look="painted"))
    assert colorize(page, weights=str(style)).document.style.look is Look.PAINTED
    assert colorize(page, weights=str(style), look="flat").document.style.look is Look.FLAT
    document = make_document()
    cel = replace(document, style=replace(document.style, look=Look.CEL))
    assert colorize(cel, weights=str(style)).document.style.look is Look.CEL


def test_an_ora_of_a_result_is_the_document(page: Path, tmp_path: Path) -> None:
    colored = colorize(page, look="cel")
    colored.save(tmp_path / "x.ora")
    loaded = read_ora(tmp_path / "x.ora")
    assert loaded == colored.document
    assert loaded.hints == colored.document.hints
    assert np.array_equal(colorize(loaded).flatten(), colored.flatten())


def test_a_page_on_yellowed_paper_comes_out_on_white(tmp_path: Path) -> None:
    page = make_rooms()
    page[..., :3] = (page[..., :3] * (0.93, 0.88, 0.70)).astype(np.uint8)
    colored = colorize(page, HINTS)
    assert_hinted(colored)
    flat = colored.flatten()
    for (x, y), color in ((left_room(), RED), (right_room(), BLUE)):
        assert np.abs(flat[y, x, :3].astype(int) - color).max() <= 4
    colored.save(tmp_path / "x.ora")
    assert read_ora(tmp_path / "x.ora") == colored.document  # the page as it was opened


def test_transparent_line_art_is_drawn_on_paper() -> None:
    page = make_rooms()
    page[..., 3] = 255 - page[..., 0]
    page[..., :3] = 0
    colored = colorize(page, HINTS)
    assert_hinted(colored)
    assert (colored.flatten()[..., 3] == 255).all()


def refused(kind: type[Exception], page: object, *arguments: object, match: str, **options: object) -> None:
    with pytest.raises(kind, match=match) as caught:
        colorize(page, *arguments, **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_what_cannot_be_used_is_refused_in_a_sentence(page: Path, tmp_path: Path) -> None:
    rgba = make_rooms()
    refused(InputError, np.full((1, 1), 255, np.uint8), match="1 x 1")
    refused(InputError, np.full((15, 900), 255, np.uint8), match="at least 16")
    refused(InputError, np.zeros((0, 0, 3), np.uint8), match="pixels")
    refused(InputError, rgba.astype(np.float32), match="8-bit")
    refused(InputError, rgba[..., :2].copy(), match="8-bit")
    refused(InputError, rgba[None], match="8-bit")
    refused(InputError, tmp_path / "none.png", match="does not exist")
    refused(InputError, tmp_path / "none.ora", match="does not exist")
    refused(InputError, rgba, hints_picture()[:-1], match="200 x 119 .* 200 x 120")
    refused(InputError, rgba, hints_picture()[..., :3].copy(), match="no transparency")
    refused(InputError, rgba, hints_picture().astype(np.float64), match="8-bit")
    refused(InputError, page, page, match=r"page\.png has no transparency")
    refused(InputError, page, look="watercolor", match="flat, cel, soft, painted")
    refused(InputError, page, look="", match="flat, cel, soft, painted")
    refused(InputError, page, gap_px=-1, match="gap")
    refused(InputError, page, gap_px=10**9, match="gap")
    refused(WeightsError, page, weights="rembrandt", match="rembrandt")
    refused(EngineError, page, device="tpu", match="tpu")
    with pytest.raises(InputError, match=r"out\.bmp"):
        colorize(page).save(tmp_path / "out.bmp")


@pytest.mark.parametrize("weights", ["../base", "/etc/passwd", "x.safetensors", "\x1b[2J" + "a" * 5000])
def test_a_hostile_ora_names_no_file_as_weights(tmp_path: Path, weights: str) -> None:
    path = tmp_path / "x.ora"
    document = make_document(weights=weights)
    write_ora(path, document, build_picture(document, None, None, document.line_art))
    (tmp_path / "x.safetensors").write_bytes(b"not to be read")
    notes: list[str] = []
    assert open_page(path, notes=notes).style.weights == "base"
    assert len(notes[0]) < 300 and notes[0].isprintable()


def test_a_hostile_ora_brings_no_absurd_numbers(tmp_path: Path) -> None:
    document = make_document(gap_px=10**30)
    write_ora(tmp_path / "x.ora", document, build_picture(document, None, None, document.line_art))
    with pytest.raises(InputError):
        colorize(tmp_path / "x.ora")


def test_hints_beside_a_page_of_another_size_are_refused_by_name(page: Path) -> None:
    Image.fromarray(hints_picture()[:50]).save(page.with_name("page.hints.png"))
    refused(InputError, page, match=r"page\.hints\.png is 200 x 50")


def test_a_result_tells_about_itself(page: Path) -> None:
    told = describe(colorize(page, seed=5), page, page.with_name("out.png"), 0.5, 0.25)
    assert list(told) == [
        *("page", "out", "width", "height", "regions", "hints", "hint_delta_e_max", "seconds"),
        *("weights", "sha256", "device", "seed", "page_kind"),
    ]
    assert list(told["seconds"]) == ["read", "clean", "regions", "encode", "decode", "settle", "write"]
    assert (told["width"], told["height"], told["regions"], told["hints"]) == (200, 120, 3, 2)
    assert (told["hint_delta_e_max"], told["weights"], told["seed"]) == (0.0, "base", 5)
    assert told["sha256"] == hash_file(find_weights("base"))


def test_the_package_offers_what_it_says() -> None:
    assert set(anicolor.__all__) == {"ColoredPage", "__version__", "colorize"}
    assert all(hasattr(anicolor, name) for name in anicolor.__all__)
    with pytest.raises(AttributeError):
        _ = anicolor.paint  # type: ignore[attr-defined]


def test_a_page_whose_weights_are_not_here_says_so_and_starts_from_the_base(tmp_path: Path) -> None:
    document = make_document(weights="rembrandt", weights_sha256="12" * 32)
    write_ora(tmp_path / "page.ora", document, build_picture(document, None, None, document.line_art))
    notes: list[str] = []
    opened = open_page(tmp_path / "page.ora", notes=notes)
    assert (opened.style.weights, opened.style.weights_sha256) == ("base", "")
    assert notes == [
        "page.ora was colored with 'rembrandt', which is not installed: it is colored with 'base' now.",
    ]
    assert opened.hints == document.hints
    assert_hinted(colorize(tmp_path / "page.ora"))


def test_the_same_weights_under_another_name_are_found(tmp_path: Path) -> None:
    document = make_document(weights="my-copy", weights_sha256=hash_file(find_weights("base")))
    write_ora(tmp_path / "page.ora", document, build_picture(document, None, None, document.line_art))
    notes: list[str] = []
    opened = open_page(tmp_path / "page.ora", notes=notes)
    assert opened.style == replace(document.style, weights="base")
    assert notes == []


def test_a_dot_of_white_paper_leaves_a_page_its_colors() -> None:
    """Paper says nothing of the colors of things; as a hint like others it once turned such pages grey."""
    line = read_image(paths.examples_folder() / "student.png").pixels
    free, dotted = (colorize(line, hints).colors.astype(int) for hints in ((), (dot((4, 4), (255, 255, 255)),)))
    chroma = [np.ptp(colors, axis=2)[colors.min(axis=2) < 240].mean() for colors in (free, dotted)]
    assert chroma[0] > 20
    assert chroma[1] > 0.7 * chroma[0]
