"""The tour points at real controls, and can be skipped and begun again."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anicolor.ui.tour import STEPS, Tour
from tests.ui.desk import Desk


def find_tour(desk: Desk) -> Tour:
    return next(tour for tour in desk.window.findChildren(Tour) if tour.isVisible())


def test_every_step_points_at_something_that_is_seen_and_the_bubble_is_in_the_window(desk: Desk) -> None:
    desk.choose("tour")
    tour = find_tour(desk)
    assert len(STEPS) == 5
    for index in range(len(STEPS)):
        tour.go(index)
        assert tour._target is not None and tour._target.isVisible()
        hole = tour._hole()
        assert hole.width() > 10 and hole.height() > 10
        assert desk.window.rect().contains(tour.bubble.geometry())
        assert "{" not in tour.bubble._text.text()
    tour.finish()


def test_only_what_a_step_points_at_is_lit(desk: Desk) -> None:
    docks = [desk.window.docks.dock(name) for name in ("color", "look", "layers")]

    def brightness() -> list[int]:
        QApplication.processEvents()
        places = [dock.mapTo(desk.window, QPoint(3, 40)) for dock in docks]
        seen = desk.window.grab().toImage()
        return [seen.pixelColor(place * seen.devicePixelRatio()).lightness() for place in places]

    plain = brightness()
    desk.choose("tour")
    tour = find_tour(desk)
    lit = []
    for index in range(len(STEPS)):
        tour.go(index)
        lit.append([now >= before for now, before in zip(brightness(), plain, strict=True)])
    assert lit == [[False] * 3, [False] * 3, [True, False, False], [False, True, False], [False] * 3]
    tour.finish()


def test_keys_go_on_back_and_out(desk: Desk) -> None:
    desk.choose("tour")
    tour = find_tour(desk)
    QTest.keyClick(tour, Qt.Key.Key_Right)
    assert tour.index == 1
    QTest.keyClick(tour, Qt.Key.Key_Left)
    assert tour.index == 0
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert desk.window.preferences.settings.has_seen_tour


def test_the_last_step_ends_it_and_it_begins_again(desk: Desk) -> None:
    for _ in range(2):
        desk.choose("tour")
        tour = find_tour(desk)
        assert tour.index == 0
        for _ in STEPS:
            tour.bubble.forward.click()
        assert not tour.isVisible()


def test_a_second_tour_replaces_the_first(desk: Desk) -> None:
    desk.choose("tour")
    desk.choose("tour")
    assert len([tour for tour in desk.window.findChildren(Tour) if tour.isVisible()]) == 1
    find_tour(desk).finish()


def test_the_focus_stays_in_the_bubble(desk: Desk) -> None:
    desk.choose("tour")
    tour = find_tour(desk)
    buttons = {tour.bubble.skip, tour.bubble.back, tour.bubble.forward}
    tour.go(2)
    desk.window.activateWindow()
    for _ in range(4):
        tour.focusNextPrevChild(True)
        assert desk.window.focusWidget() in buttons
    tour.finish()
