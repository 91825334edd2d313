from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anicolor.document import edits
from anicolor.document.blend import Blend
from anicolor.document.geometry import Rect
from anicolor.document.layer_edits import (
    can_merge_down,
    duplicate_paint_layer,
    find_locked_change,
    merge_down,
    move_paint_layer,
)
from anicolor.document.layers import flatten
from anicolor.document.model import Document, Edge, LayerState, PaintLayer, Role, Style
from anicolor.document.ora import read_ora, write_ora
from anicolor.document.psd import write_psd
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.document.tiles import TiledImage
from tests.document.pages import HEIGHT, WIDTH, make_document, make_picture

DOT = HintStroke((PenPoint(5, 5, 2),), (1, 2, 3))


def names(document: Document) -> list[str]:
    return [f"{layer.name}{'^' if layer.is_above else ''}" for layer in document.paint_layers]


def make_layers() -> Document:
    layers = tuple(
        PaintLayer(name, TiledImage.empty(WIDTH, HEIGHT), is_above=name in "cd") for name in ("a", "b", "c", "d")
    )
    return replace(make_document(), paint_layers=layers)


@pytest.mark.parametrize(
    ("index", "target", "is_above", "expected"),
    [
        (0, 1, False, ["b", "a", "c^", "d^"]),
        (3, 2, True, ["a", "b", "d^", "c^"]),
        (0, 1, True, ["b", "a^", "c^", "d^"]),
        (3, 0, False, ["d", "a", "b", "c^"]),
        (1, 3, True, ["a", "c^", "d^", "b^"]),
    ],
)
def test_a_layer_is_moved_also_across_the_line_art(
    index: int, target: int, is_above: bool, expected: list[str]
) -> None:
    assert names(move_paint_layer(make_layers(), index, target, is_above)) == expected


def test_a_layer_moved_to_its_place_changes_nothing() -> None:
    document = make_layers()
    assert move_paint_layer(document, 1, 1, False) is document


def test_a_copy_stands_above_and_shares_its_pixels() -> None:
    copied = duplicate_paint_layer(make_layers(), 2, "c copy")
    assert names(copied) == ["a", "b", "c^", "c copy^", "d^"]
    assert copied.paint_layers[3].pixels is copied.paint_layers[2].pixels


@pytest.mark.parametrize("blend", [Blend.NORMAL, Blend.MULTIPLY, Blend.SCREEN])
def test_merging_down_looks_as_before(blend: Blend) -> None:
    random = np.random.default_rng(1)
    paint = [random.integers(0, 256, (60, 60, 4), np.uint8) for _ in range(2)]
    paint[0][..., 3] = 255
    below, above = (TiledImage.empty(WIDTH, HEIGHT).write(Rect(9, 9, 69, 69), pixels) for pixels in paint)
    layers = (PaintLayer("below", below), PaintLayer("above", above, blend, 0.7))
    document = replace(make_document(), paint_layers=layers)
    merged = merge_down(document, 1)
    assert names(merged) == ["below^"]
    before, after = (flatten(make_picture(page)).astype(int) for page in (document, merged))
    assert np.abs(before - after).max() <= 1


def test_merging_a_hidden_layer_drops_it() -> None:
    document = make_layers()
    layer = PaintLayer("d", TiledImage.from_array(np.full((HEIGHT, WIDTH, 4), 9, np.uint8)), is_visible=False)
    document = edits.replace_paint_layer(document, 3, layer)
    merged = merge_down(document, 3)
    assert names(merged) == ["a", "b", "c^"]
    assert merged.paint_layers[2].pixels == TiledImage.empty(WIDTH, HEIGHT)


def test_only_neighbors_on_one_side_that_are_not_locked_merge() -> None:
    document = make_layers()
    assert [can_merge_down(document, index) for index in range(4)] == [False, True, False, True]
    locked = edits.replace_paint_layer(document, 2, replace(document.paint_layers[2], is_locked=True))
    assert not can_merge_down(locked, 3)
    with pytest.raises(IndexError):
        merge_down(locked, 3)


def test_a_lock_protects_pixels_and_nothing_else() -> None:
    document = make_layers()
    document = edits.replace_paint_layer(document, 1, replace(document.paint_layers[1], is_locked=True))
    red = np.full((4, 4, 4), 255, np.uint8)
    assert find_locked_change(document, edits.paint(document, 1, Rect(0, 0, 4, 4), red)) == "b"
    assert find_locked_change(document, edits.remove_paint_layer(document, 1)) == "b"
    for other in (
        edits.paint(document, 0, Rect(0, 0, 4, 4), red),
        edits.remove_paint_layer(document, 0),
        edits.add_paint_layer(document, "new"),
        edits.add_hint(document, DOT),
        move_paint_layer(document, 1, 3, True),
        edits.replace_paint_layer(document, 1, replace(document.paint_layers[1], is_locked=False)),
        edits.replace_paint_layer(document, 1, replace(document.paint_layers[1], opacity=0.2, name="other")),
    ):
        assert find_locked_change(document, other) is None


def test_a_copy_of_a_locked_layer_can_be_painted_on_and_the_locked_one_not() -> None:
    document = make_layers()
    document = edits.replace_paint_layer(document, 1, replace(document.paint_layers[1], is_locked=True))
    document = duplicate_paint_layer(document, 1, "copy")
    red = np.full((4, 4, 4), 255, np.uint8)
    assert find_locked_change(document, edits.paint(document, 2, Rect(0, 0, 4, 4), red)) is None
    assert find_locked_change(document, edits.paint(document, 1, Rect(0, 0, 4, 4), red)) == "b"
    assert find_locked_change(document, edits.remove_paint_layer(document, 1)) == "b"


def test_locked_hints_stay() -> None:
    document = make_document()
    locked = edits.set_layer_state(document, Role.HINTS, LayerState(is_visible=False, is_locked=True))
    assert find_locked_change(document, edits.add_hint(document, DOT)) is None
    assert find_locked_change(locked, edits.add_hint(locked, DOT)) == "Hints"
    assert find_locked_change(locked, document) is None


def make_set_document() -> Document:
    document = make_document()
    layer = replace(document.paint_layers[0], is_locked=True)
    return replace(
        document,
        paint_layers=(layer, *document.paint_layers[1:]),
        states=(
            (Role.HINTS, LayerState(0.5, False, None, True)),
            (Role.SHADE, LayerState(0.7, True, Blend.COLOR_BURN)),
        ),
        style=Style(shade_strength=1.4, light=(0.2, -0.9), edge=Edge.SMOOTH),
    )


def test_locks_blend_modes_and_light_are_saved(tmp_path: Path) -> None:
    document = make_set_document()
    write_ora(tmp_path / "page.ora", document, make_picture(document))
    assert read_ora(tmp_path / "page.ora") == document


def test_a_standard_layer_blends_as_the_artist_chose(tmp_path: Path) -> None:
    import psd_tools

    document = make_set_document()
    shade = next(layer for layer in make_picture(document).layers if layer.name == "Shade")
    assert shade.blend is Blend.COLOR_BURN  # type: ignore[union-attr]
    write_psd(tmp_path / "page.psd", make_picture(document))
    layers = {layer.name: layer for layer in psd_tools.PSDImage.open(tmp_path / "page.psd")}
    assert layers["Shade"].blend_mode.value == b"idiv"


@pytest.mark.parametrize(
    "values", [{"shade_strength": -0.1}, {"shade_strength": 2.1}, {"light": (1.0, 0.2)}, {"light": (float("nan"), 0)}]
)
def test_a_style_that_means_nothing_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="is not"):
        Style(**values)  # type: ignore[arg-type]
