"""The screen and the files show the same pixels."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect

from anicolor.document import edits
from anicolor.document.blend import Blend
from anicolor.document.geometry import Rect
from anicolor.document.layers import build_picture, flatten
from anicolor.document.model import Document, LayerState, PaintLayer, Role
from anicolor.document.strokes import HintStroke, PenPoint, render_hints
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import ColorizeRequest
from anicolor.ui.canvas.ink import HintInk
from anicolor.ui.canvas.mips import build_tiled_pyramid, halve
from anicolor.ui.canvas.page_picture import PagePicture, Shown
from anicolor.ui.canvas.tile_images import TileImages
from anicolor.ui.display import Display, build_display
from anicolor.ui.qimage import to_array
from tests.ui.desk import BLUE, HEIGHT, PLAIN, RED, WIDTH, color_rooms, make_document

PAGE = Rect(0, 0, WIDTH, HEIGHT)


def show(document: Document, is_ink: bool = False) -> tuple[PagePicture, Display]:
    display = build_display(color_rooms(ColorizeRequest.of(document, Path("none"))), None)
    ink = HintInk(document.width, document.height)
    ink.set_hints(document.hints)
    picture = PagePicture(document, build_tiled_pyramid(document.line_art), display, TileImages(), ink)
    picture.show(Shown.ALL, is_ink)
    return picture, display


def pixels_of(picture: PagePicture, level: int = 0) -> np.ndarray:
    rect = picture.level_rect(level)
    return to_array(picture.image(level, rect).copy(QRect(0, 0, rect.width, rect.height)))[..., :3]


def flatten_file(document: Document, display: Display) -> np.ndarray:
    answer = display.colorization
    return flatten(build_picture(document, answer.pixels, answer.shade, answer.line_layer))[..., :3]


def with_paint(blend: Blend, opacity: float = 0.7, alpha: int | None = None) -> Document:
    random = np.random.default_rng(5)
    paint = random.integers(0, 256, (HEIGHT, WIDTH, 4), np.uint8)
    if alpha is not None:
        paint[..., 3] = alpha
    layer = PaintLayer("paint", TiledImage.from_array(paint), blend, opacity)
    return Document(WIDTH, HEIGHT, make_document().line_art, paint_layers=(layer,))


@pytest.mark.parametrize("blend", list(Blend))
def test_every_blend_mode_looks_as_it_is_saved(blend: Blend) -> None:
    # Paint of any alpha is rounded once more on screen, where pixels are premultiplied; sums that overflow are cut
    # there before they are mixed, so `add` is held to opaque paint.
    document = with_paint(blend, 1.0, 255) if blend is Blend.ADD else with_paint(blend)
    picture, display = show(document)
    difference = np.abs(pixels_of(picture).astype(int) - flatten_file(document, display))
    assert difference.max() <= 4
    assert difference.mean() < 0.6


def test_faded_standard_layers_look_as_they_are_saved() -> None:
    document = make_document()
    for role, opacity in ((Role.FLATS, 0.5), (Role.LINE_ART, 0.3), (Role.PAPER, 1.0)):
        document = edits.set_layer_state(document, role, LayerState(opacity))
    picture, display = show(document)
    difference = np.abs(pixels_of(picture).astype(int) - flatten_file(document, display))
    assert difference.max() <= 2


def test_hidden_layers_are_hidden() -> None:
    document = edits.set_layer_state(make_document(), Role.LINE_ART, LayerState(is_visible=False))
    picture, _ = show(document)
    assert (pixels_of(picture) == PLAIN).all()


def test_without_paper_there_is_a_checkerboard() -> None:
    document = edits.set_layer_state(make_document(), Role.PAPER, LayerState(is_visible=False))
    document = edits.set_layer_state(document, Role.FLATS, LayerState(is_visible=False))
    picture, _ = show(document)
    assert len(np.unique(pixels_of(picture)[20:60, 20:60].reshape(-1, 3), axis=0)) == 2


def test_levels_are_means() -> None:
    picture, display = show(make_document())
    whole = flatten_file(make_document(), display)
    expected = halve(np.ascontiguousarray(np.dstack([whole, np.full(whole.shape[:2], 255, np.uint8)])))[..., :3]
    difference = np.abs(pixels_of(picture, 1).astype(int) - expected)
    assert difference.max() <= 2


def test_only_what_changed_is_painted_again() -> None:
    document = make_document()
    picture, display = show(document)
    pixels_of(picture)
    hinted = edits.add_hint(document, HintStroke((PenPoint(300, 100, 8),), BLUE))
    after = build_display(color_rooms(ColorizeRequest.of(hinted, Path("none"))), display)
    assert after.previous_key == display.key
    assert picture.set_display(after) == (Rect(0, 0, WIDTH, HEIGHT),)
    assert (pixels_of(picture)[50, 300] == BLUE).all()
    again = build_display(color_rooms(ColorizeRequest.of(hinted, Path("none"))), after)
    assert again.changed == ()


def test_ink_covers_what_the_mask_says() -> None:
    stroke = HintStroke((PenPoint(60, 60, 10), PenPoint(140, 90, 14)), RED)
    document = edits.add_hint(make_document(), stroke)
    ink = HintInk(WIDTH, HEIGHT)
    ink.set_hints(document.hints)
    drawn = ink.cache.pixels(0, PAGE)[..., 3] > 127
    mask = render_hints(document.hints, WIDTH, HEIGHT)[..., 3] > 127
    assert (drawn != mask).sum() < 0.03 * mask.sum()


def test_ink_that_grew_equals_ink_drawn_at_once() -> None:
    points = tuple(PenPoint(40 + 9 * i, 60 + 5 * (i % 4), 6 + i % 3) for i in range(12))
    grown, fresh = HintInk(WIDTH, HEIGHT), HintInk(WIDTH, HEIGHT)
    grown.cache.pixels(0, PAGE)
    for count in range(1, len(points) + 1):
        grown.set_hints((HintStroke(points[:count], RED),))
    fresh.set_hints((HintStroke(points, RED),))
    one, other = (ink.cache.pixels(0, PAGE).astype(int) for ink in (grown, fresh))
    assert one.any()
    assert (np.abs(one - other).max(axis=2) > 90).sum() < 10


@pytest.mark.parametrize("count", [1, 3])
def test_ink_that_is_taken_away_leaves_nothing(count: int) -> None:
    ink = HintInk(WIDTH, HEIGHT)
    hints = tuple(HintStroke((PenPoint(50 + 90 * i, 60, 12),), RED) for i in range(count))
    ink.set_hints(hints)
    assert ink.cache.pixels(0, PAGE)[..., 3].any()
    dirty = ink.set_hints(hints[:-1])
    assert not dirty.is_empty
    left = ink.cache.pixels(0, PAGE)[..., 3] > 0
    assert left[60, 50 + 90 * (count - 1)] == False  # noqa: E712
    assert left.any() == (count > 1)
