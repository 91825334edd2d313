"""A grey painting in the window: the switch, and what is shown."""

from dataclasses import replace

import numpy as np
import pytest

from anicolor.document import edits
from anicolor.document.blend import Blend
from anicolor.document.layers import build_picture, flatten
from anicolor.document.model import Document, LayerState, PageKind, Role
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import Colorization, ColorizeRequest
from anicolor.ui.canvas.ink import HintInk
from anicolor.ui.canvas.mips import build_tiled_pyramid
from anicolor.ui.canvas.page_picture import PagePicture, Shown
from anicolor.ui.canvas.tile_images import TileImages
from anicolor.ui.display import build_display
from anicolor.ui.panels.look_panel import LookPanel
from tests.ui.desk import Desk
from tests.ui.test_page_picture import pixels_of

SIZE = (120, 160)


def make_document() -> Document:
    grey = np.full((*SIZE, 4), 255, np.uint8)
    grey[..., :3] = np.linspace(20, 240, SIZE[1], dtype=np.uint8)[None, :, None]
    document = Document(SIZE[1], SIZE[0], TiledImage.from_array(grey))
    return edits.set_style(document, replace(document.style, page=PageKind.TONE))


@pytest.fixture(scope="module")
def answer() -> Colorization:
    from anicolor.engine.page import colorize

    hints = np.zeros((*SIZE, 4), np.uint8)
    hints[50:60, 40:50], hints[50:60, 120:130] = (200, 60, 40, 255), (40, 90, 200, 255)
    return colorize(make_document(), hints).colorization


def show(document: Document, answer: Colorization) -> PagePicture:
    line = build_tiled_pyramid(document.line_art)
    picture = PagePicture(document, line, build_display(answer, None), TileImages(), HintInk(*SIZE[::-1]))
    picture.show(Shown.ALL, False)
    return picture


def flatten_file(document: Document, answer: Colorization) -> np.ndarray:
    picture = build_picture(document, answer.pixels, answer.shade, answer.line_layer, is_tone=True)
    return flatten(picture)[..., :3]


@pytest.mark.parametrize(
    ("role", "state"),
    [
        (Role.PAPER, LayerState()),
        (Role.FLATS, LayerState(0.5)),
        (Role.FLATS, LayerState(is_visible=False)),
        (Role.FLATS, LayerState(blend=Blend.MULTIPLY)),
        (Role.LINE_ART, LayerState(0.6)),
        (Role.SHADE, LayerState(is_visible=False)),
    ],
)
def test_the_screen_shows_what_the_file_holds(answer: Colorization, role: Role, state: LayerState) -> None:
    document = edits.set_layer_state(make_document(), role, state)
    difference = np.abs(pixels_of(show(document, answer)).astype(int) - flatten_file(document, answer))
    assert difference.max() <= 3
    assert difference.mean() < 0.7


def test_without_colors_the_painting_is_seen(answer: Colorization) -> None:
    picture = show(make_document(), answer)
    picture.show(Shown.LINES, False)
    assert np.array_equal(pixels_of(picture), make_document().line_art.to_array()[..., :3])


def test_the_switch_is_part_of_the_page_and_undone(desk: Desk) -> None:
    desk.engine.answer()
    panel = desk.window.docks.panel(LookPanel)
    buttons = {button.text(): button for button in panel._kinds.buttons()}
    assert [text for text, button in buttons.items() if button.isChecked()] == ["Line art"]
    buttons["Grey"].click()
    request = desk.engine.take()
    assert isinstance(request, ColorizeRequest)
    assert request.page is PageKind.TONE
    assert all(button.toolTip() for button in buttons.values())
    assert not any(button.isEnabled() for button in panel._looks.buttons())
    desk.choose("undo")
    assert desk.document.style.page is PageKind.LINE
    assert buttons["Line art"].isChecked()
    assert all(button.isEnabled() for button in panel._looks.buttons())


def test_the_window_colors_a_grey_painting_and_keeps_its_lightness(desk: Desk) -> None:
    from skimage.color import rgb2lab

    from anicolor.engine.predictor import Predictor

    desk.engine.answer()
    buttons = {button.text(): button for button in desk.window.docks.panel(LookPanel)._kinds.buttons()}
    buttons["Grey"].click()
    desk.session.apply(edits.add_hint(desk.document, HintStroke((PenPoint(100, 150, 6),), (200, 60, 40))), "hint")
    request = desk.engine.take()
    assert request is not None
    desk.engine.answered.emit(build_display(Predictor().colorize(request), None))
    grey = desk.document.line_art.to_array()[150, 100, :3]
    seen = desk.seen((100, 100))
    wanted, got = (rgb2lab(np.array([[color]], np.uint8))[0, 0, 0] for color in (grey, seen))
    assert abs(wanted - got) * 2.55 < 1
