from dataclasses import replace

import numpy as np
import pytest

from anicolor.document import edits
from anicolor.document.color_layers import MAX_COLOR_LAYERS
from anicolor.document.geometry import Rect
from anicolor.document.layers import LayerGroup, RasterLayer, build_picture, flatten
from anicolor.document.model import Document, LayerState, Role
from anicolor.document.strokes import render_hints
from anicolor.document.tiles import TiledImage
from tests.document.pages import (
    HEIGHT,
    WIDTH,
    make_document,
    make_flats,
    make_line,
    make_line_layer,
    make_picture,
    make_shade,
)


def plain_document() -> Document:
    return Document(WIDTH, HEIGHT, TiledImage.from_array(make_line()))


def expected_plain(flats: np.ndarray, shade: np.ndarray) -> np.ndarray:
    product = flats / 255.0 * (shade[..., None] / 255.0) * (make_line()[..., :3] / 255.0)
    return product * 255


def test_a_page_has_the_promised_layers() -> None:
    picture = build_picture(plain_document(), make_flats(), None, make_line_layer())
    seen = [(layer.name, layer.blend, layer.is_visible) for layer in picture.layers]  # type: ignore[union-attr]
    assert seen == [
        ("Paper", "normal", True),
        ("Flats", "normal", True),
        ("Shade", "multiply", True),
        ("Line art", "multiply", True),
        ("Hints", "normal", False),
    ]


def test_paint_layers_lie_around_the_line_art() -> None:
    names = [layer.name for layer in make_picture().layers]
    assert names == ["Paper", "Flats", "Shade", "下塗り", "Line art", '線画 "上" <&>', "hidden", "Hints"]


def test_flattened_page_is_the_product_of_its_layers() -> None:
    picture = build_picture(plain_document(), make_flats(), make_shade(), make_line_layer())
    flat = flatten(picture)
    assert (flat[..., 3] == 255).all()
    assert np.abs(flat[..., :3] - expected_plain(make_flats(), make_shade())).max() <= 0.51


def test_strips_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = flatten(make_picture())
    monkeypatch.setattr("anicolor.document.layers._STRIP_PX", 3 * WIDTH)
    assert np.array_equal(flatten(make_picture()), whole)


def test_a_page_without_shade_is_the_same_as_one_unshaded() -> None:
    white = np.full((HEIGHT, WIDTH), 255, np.uint8)
    one = build_picture(plain_document(), make_flats(), None, make_line_layer())
    other = build_picture(plain_document(), make_flats(), white, make_line_layer())
    assert np.array_equal(flatten(one), flatten(other))


def test_color_layers_make_the_same_picture() -> None:
    assert np.array_equal(flatten(make_picture(per_color=True)), flatten(make_picture()))


def test_color_layers_are_named_cropped_and_ordered_by_size() -> None:
    group = make_picture(per_color=True).layers[1]
    assert isinstance(group, LayerGroup)
    assert [layer.name for layer in group.layers] == [
        "#FADCBE skin 肌",
        "#000000",
        "#C81E3C",
        "#0A78DC",
        "#FFFFFF",
    ]
    assert group.layers[2].rect == Rect(57, 0, 114, 70)
    assert {layer.role for layer in group.layers} == {Role.COLOR}
    total = sum((layer.render(layer.rect)[..., 3] > 0).sum() for layer in group.layers)
    assert total == WIDTH * HEIGHT


def test_too_many_colors_share_a_layer() -> None:
    flats = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    flats[:50] = np.arange(MAX_COLOR_LAYERS)[np.arange(WIDTH) % MAX_COLOR_LAYERS][:, None]
    document = plain_document()
    group = build_picture(document, flats, None, make_line_layer(), per_color=True).layers[1]
    assert isinstance(group, LayerGroup)
    assert len(group.layers) == MAX_COLOR_LAYERS + 1
    assert group.layers[-1].name == "Other colors"
    split = flatten(build_picture(document, flats, None, make_line_layer(), per_color=True))
    assert np.array_equal(split, flatten(build_picture(document, flats, None, make_line_layer())))


def test_clear_flats_have_no_layer_and_show_the_paper() -> None:
    flats = np.dstack([make_flats(), np.full((HEIGHT, WIDTH), 255, np.uint8)])
    flats[:70, :57, 3] = 0
    picture = build_picture(plain_document(), flats, None, make_line_layer(), per_color=True)
    group = picture.layers[1]
    assert isinstance(group, LayerGroup)
    # This color has another field, which is what remains of it.
    assert next(layer for layer in group.layers if "FADCBE" in layer.name).rect == Rect(0, 70, 57, 140)
    clear = flatten(picture, transparent_paper=True)
    assert clear[30, 30].tolist() == [0, 0, 0, 0]
    assert clear[17, 30].tolist() == [0, 0, 0, 255]
    assert flatten(picture)[30, 30].tolist() == [255, 255, 255, 255]


def test_hidden_paper_is_transparent_too() -> None:
    flats = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    document = edits.set_layer_state(plain_document(), Role.PAPER, LayerState(is_visible=False))
    document = edits.set_layer_state(document, Role.LINE_ART, LayerState(is_visible=False))
    assert not flatten(build_picture(document, flats, None, make_line_layer())).any()


def test_layer_states_apply() -> None:
    document = edits.set_layer_state(plain_document(), Role.LINE_ART, LayerState(0.5))
    document = edits.set_layer_state(document, Role.FLATS, LayerState(is_visible=False))
    flat = flatten(build_picture(document, make_flats(), None, make_line_layer()))
    assert flat[0, 5].tolist() == [128, 128, 128, 255]


def test_hints_show_when_asked() -> None:
    document = edits.set_layer_state(make_document(), Role.HINTS, LayerState())
    picture = make_picture(document)
    layer = picture.layers[-1]
    assert isinstance(layer, RasterLayer)
    drawn = render_hints(document.hints, WIDTH, HEIGHT)
    assert np.array_equal(layer.render(layer.rect), drawn[layer.rect.slices])
    shown = drawn[..., 3] > 0
    assert np.array_equal(flatten(picture)[shown], drawn[shown])


def test_arrays_of_another_size_are_refused() -> None:
    with pytest.raises(ValueError, match="page"):
        build_picture(plain_document(), make_flats()[1:], None, make_line_layer())
    with pytest.raises(ValueError, match="size"):
        replace(plain_document(), width=WIDTH + 1)
