"""New colors come piece by piece, while ink comes at once."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QTimer
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.document.geometry import Rect
from anicolor.document.model import Document
from anicolor.document.tiles import TiledImage
from anicolor.ui.canvas.page_picture import Shown
from anicolor.ui.canvas.renewal import PIECE_PX, Renewal, Sight, pieces_under
from tests.ui.desk import BLUE, PLAIN, RED, RIGHT, WALL_X, Desk, close_desk, make_pen, open_desk, rgb, send_pen

HALL = 1800, 1300
SIGHT = Sight(0, Rect(0, 0, 3 * PIECE_PX, 2 * PIECE_PX))
NEAR, FAR = (560.5, 400.5), (1500.5, 1100.5)
GRID = [(x + 0.5, y + 0.5) for x in range(240, 1800, 120) for y in range(40, 1300, 120)]


class Eye(QObject):
    """Sees a part of a page, and notes what is painted of it."""

    def __init__(self) -> None:
        super().__init__()
        self.sight = SIGHT
        self.shown: list[Rect] = []
        self.renewal = Renewal(lambda: self.sight, self.show, self)

    def show(self, sight: Sight, piece: Rect) -> None:
        assert sight == self.sight
        self.shown.append(piece)

    def start(self, *pieces: Rect, near: tuple[float, float] = (0.0, 0.0)) -> None:
        self.renewal.start(self.sight, pieces, near)

    def finish(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: not self.renewal.is_under_way, timeout=60_000)


@pytest.fixture
def eye(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Eye]:
    """One that sees one new piece a frame."""
    monkeypatch.setattr(Renewal, "frame_s", 0.0)
    made = Eye()
    yield made
    made.deleteLater()


@pytest.fixture
def hall(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A large page, all of it seen in its first colors; whatever comes now comes one piece a frame."""
    page = np.full((HALL[1], HALL[0], 4), 255, np.uint8)
    page[:, WALL_X - 2 : WALL_X + 2, :3] = 0
    desk = open_desk(Document(*HALL, TiledImage.from_array(page)))
    desk.window.show()
    desk.canvas.view.fit()
    desk.engine.answer()
    assert seen_all(desk) == {PLAIN}
    monkeypatch.setattr(Renewal, "frame_s", 0.0)
    yield desk
    close_desk(desk)


class Painted(QObject):
    """Notes what of a widget is painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__()
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def hint(desk: Desk, place: tuple[float, float]) -> None:
    """Color the large room from a place; its new colors arrive."""
    pen = make_pen()
    send_pen(desk.canvas, pen, QEvent.Type.TabletPress, desk.at(place), 0.5)
    send_pen(desk.canvas, pen, QEvent.Type.TabletRelease, desk.at(place), 0.5)
    desk.engine.answer()


def seen_all(desk: Desk) -> set[tuple[int, ...]]:
    """The colors of the canvas at many places of the large room."""
    image = desk.canvas.grab().toImage()
    return {rgb(image.pixelColor(desk.at(place).toPoint())) for place in GRID}


def finish(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.canvas.is_up_to_date, timeout=60_000)


def test_one_piece_a_frame_where_there_is_no_time(eye: Eye, qtbot: QtBot) -> None:
    counts: list[int] = []
    eye.renewal.findChild(QTimer).timeout.connect(lambda: counts.append(len(eye.shown)))
    eye.start()
    assert len(eye.shown) == 1
    eye.finish(qtbot)
    assert counts == [2, 3, 4, 5, 6]
    assert len(set(eye.shown)) == 6
    assert set(eye.shown) == set(pieces_under(SIGHT.part))


def test_pieces_near_the_pen_come_first(eye: Eye, qtbot: QtBot) -> None:
    eye.start(near=(2.6 * PIECE_PX, 1.9 * PIECE_PX))
    eye.finish(qtbot)
    assert eye.shown[0] == Rect(2 * PIECE_PX, PIECE_PX, 3 * PIECE_PX, 2 * PIECE_PX)
    assert eye.shown[-1] == Rect(0, 0, PIECE_PX, PIECE_PX)


def test_all_at_once_where_there_is_time(eye: Eye, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Renewal, "frame_s", float("inf"))
    eye.start()
    assert len(eye.shown) == 6
    assert not eye.renewal.is_under_way


def test_what_comes_meanwhile_is_painted_too(eye: Eye, qtbot: QtBot) -> None:
    eye.start()
    [first] = eye.shown
    eye.start(first, near=(3.0 * PIECE_PX, 0.0))
    assert eye.renewal.is_under_way
    eye.finish(qtbot)
    assert len(eye.shown) == 7
    assert eye.shown.count(first) == 2


def test_only_what_changed_is_painted_of_the_same_sight(eye: Eye, qtbot: QtBot) -> None:
    eye.start()
    eye.finish(qtbot)
    [*_, last] = eye.shown
    eye.shown.clear()
    eye.start(last)
    assert eye.shown == [last]
    assert not eye.renewal.is_under_way


def test_of_another_sight_all_is_painted(eye: Eye, qtbot: QtBot) -> None:
    eye.start()
    eye.sight = Sight(1, Rect(0, 0, 600, 300))
    assert not eye.renewal.is_under_way
    eye.shown.clear()
    eye.start()
    assert eye.renewal.is_under_way
    eye.finish(qtbot)
    assert eye.shown == list(pieces_under(eye.sight.part))


def test_what_is_seen_no_longer_is_not_painted(eye: Eye, qtbot: QtBot) -> None:
    eye.start()
    eye.sight = Sight(1, Rect(0, 0, 600, 300))
    qtbot.waitUntil(lambda: not eye.renewal.findChild(QTimer).isActive(), timeout=60_000)
    assert len(eye.shown) == 1


def test_after_the_end_nothing_is_painted_and_then_all(eye: Eye, qtbot: QtBot) -> None:
    eye.start()
    eye.renewal.stop()
    assert not eye.renewal.is_under_way
    assert not eye.renewal.findChild(QTimer).isActive()
    assert len(eye.shown) == 1
    eye.shown.clear()
    eye.start()
    eye.finish(qtbot)
    assert set(eye.shown) == set(pieces_under(SIGHT.part))


def test_colors_come_where_the_pen_is_and_then_everywhere(hall: Desk, qtbot: QtBot) -> None:
    hint(hall, NEAR)
    assert not hall.canvas.is_up_to_date
    assert hall.seen((NEAR[0] + 60, NEAR[1])) == RED
    assert hall.seen(FAR) == PLAIN
    painted = Painted(hall.canvas)
    finish(hall, qtbot)
    QApplication.processEvents()
    room = QRegion(QRect(hall.at((WALL_X + 4, 2)).toPoint(), hall.at((HALL[0] - 2, HALL[1] - 2)).toPoint()))
    assert room.subtracted(painted.region).isEmpty()
    assert seen_all(hall) == {RED}


def test_ink_is_seen_where_new_colors_are_not_yet(hall: Desk, qtbot: QtBot) -> None:
    hint(hall, NEAR)
    hall.window.settings.set_color(BLUE)
    pen = make_pen()
    send_pen(hall.canvas, pen, QEvent.Type.TabletPress, hall.at(FAR), 0.9)
    send_pen(hall.canvas, pen, QEvent.Type.TabletMove, hall.at((FAR[0] + 120, FAR[1])), 0.9)
    assert not hall.canvas.is_up_to_date
    assert hall.seen(FAR) == hall.seen((FAR[0] + 60, FAR[1])) == BLUE
    assert hall.seen((FAR[0], FAR[1] - 200)) == PLAIN
    finish(hall, qtbot)
    assert hall.seen(FAR) == hall.seen((FAR[0] + 60, FAR[1])) == BLUE
    assert hall.seen((FAR[0], FAR[1] - 200)) == RED


def test_the_newest_of_two_answers_is_seen_everywhere(hall: Desk, qtbot: QtBot) -> None:
    hint(hall, NEAR)
    hall.window.settings.set_color(BLUE)
    hint(hall, FAR)
    assert hall.seen((FAR[0] - 60, FAR[1])) == BLUE
    finish(hall, qtbot)
    assert seen_all(hall) == {BLUE}


@pytest.mark.parametrize("change", ["zoom", "hide", "resize"])
def test_another_view_is_complete_at_once(hall: Desk, change: str) -> None:
    hint(hall, NEAR)
    if change == "zoom":
        hall.canvas.view.zoom_to(hall.canvas.view.zoom * 0.9, QPointF(100, 100))
    elif change == "resize":
        hall.window.resize(hall.window.width() - 120, hall.window.height() - 90)
    else:
        hall.canvas.hide()
        hint(hall, FAR)
        hall.canvas.show()
    assert seen_all(hall) == {RED}


def test_what_is_shown_of_the_page_changes_at_once(hall: Desk, qtbot: QtBot) -> None:
    hint(hall, NEAR)
    hall.canvas.show_layers(Shown.LINES, False)
    assert seen_all(hall) == {(255, 255, 255)}
    hall.canvas.show_layers(Shown.ALL, True)
    assert seen_all(hall) == {RED}
    finish(hall, qtbot)


def test_remembered_colors_come_piece_by_piece_too(hall: Desk, qtbot: QtBot) -> None:
    hint(hall, RIGHT)
    finish(hall, qtbot)
    hall.choose("undo")
    assert not hall.canvas.is_up_to_date
    finish(hall, qtbot)
    assert seen_all(hall) == {PLAIN}
