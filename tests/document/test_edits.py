from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from anicolor.document import edits
from anicolor.document.geometry import Rect
from anicolor.document.model import Document, LayerState, Look, PaintLayer, Role, Style
from anicolor.document.palette import Palette, Swatch
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.document.tiles import TiledImage

DOT = HintStroke((PenPoint(5, 5, 2),), (255, 0, 0))
OTHER_DOT = replace(DOT, color=(0, 255, 0))


@pytest.fixture
def document() -> Document:
    pixels = np.random.default_rng(0).integers(0, 256, (40, 50, 4), np.uint8)
    return Document(50, 40, TiledImage.from_array(pixels))


def test_hints_are_added_replaced_removed_and_cleared(document: Document) -> None:
    two = edits.add_hint(edits.add_hint(document, DOT), OTHER_DOT)
    assert two.hints == (DOT, OTHER_DOT)
    assert edits.replace_hint(two, 0, OTHER_DOT).hints == (OTHER_DOT, OTHER_DOT)
    assert edits.remove_hint(two, 0).hints == (OTHER_DOT,)
    assert edits.clear_hints(two) == document
    assert document.hints == ()


def test_paint_changes_one_layer_in_one_place(document: Document) -> None:
    layered = edits.add_paint_layer(edits.add_paint_layer(document, "影", is_above=False), "光")
    painted = edits.paint(layered, 1, Rect(10, 10, 12, 12), np.full((2, 2, 4), 200, np.uint8))
    assert painted.paint_layers[0] is layered.paint_layers[0]
    assert int(painted.paint_layers[1].pixels.to_array().astype(bool).sum()) == 16
    assert painted.line_art is document.line_art
    assert edits.remove_paint_layer(painted, 1).paint_layers == layered.paint_layers[:1]


def test_layer_states_have_defaults(document: Document) -> None:
    assert document.state(Role.FLATS).is_visible
    assert not document.state(Role.HINTS).is_visible
    faded = edits.set_layer_state(document, Role.LINE_ART, LayerState(0.5))
    assert faded.state(Role.LINE_ART).opacity == 0.5
    one = edits.set_layer_state(faded, Role.HINTS, LayerState())
    other = edits.set_layer_state(document, Role.HINTS, LayerState())
    assert one == edits.set_layer_state(other, Role.LINE_ART, LayerState(0.5))


@pytest.mark.parametrize(
    "edit",
    [
        lambda page: edits.set_style(page, Style()),
        lambda page: edits.set_palette(page, Palette()),
        lambda page: edits.set_layer_state(page, Role.SHADE, LayerState()),
        lambda page: edits.clear_hints(page),
        lambda page: edits.replace_hint(page, 0, DOT) if page.hints else page,
    ],
)
def test_edits_that_change_nothing_give_the_same_object(
    document: Document, edit: Callable[[Document], Document]
) -> None:
    assert edit(document) is document


def test_style_and_palette_are_set(document: Document) -> None:
    style = Style(look=Look.CEL, gap_px=7, seed=3)
    palette = Palette("p", (Swatch("s", (1, 2, 3)),))
    changed = edits.set_palette(edits.set_style(document, style), palette)
    assert (changed.style, changed.palette) == (style, palette)


def test_documents_are_equal_and_hashed_by_value(document: Document) -> None:
    copy = Document(50, 40, TiledImage.from_array(document.line_art.to_array()))
    assert copy == document
    assert hash(copy) == hash(document)
    assert edits.add_hint(copy, DOT) != document


def test_wrong_places_are_refused(document: Document) -> None:
    with pytest.raises(IndexError):
        edits.remove_hint(document, 0)
    with pytest.raises(IndexError):
        edits.replace_hint(edits.add_hint(document, DOT), -1, DOT)


def test_values_no_file_could_hold_are_refused() -> None:
    picture = TiledImage.empty(4, 4)
    with pytest.raises(ValueError, match="opacity"):
        PaintLayer("a", picture, opacity=float("nan"))
    with pytest.raises(ValueError, match="opacity"):
        LayerState(1.5)
    with pytest.raises(ValueError, match="size"):
        Document(5, 4, picture)
    assert PaintLayer("線\x00画\ud800\n塗　り" + "x" * 999, picture).name == ("線画塗　り" + "x" * 999)[:200]
