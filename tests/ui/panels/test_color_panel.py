"""A color is chosen by the wheel, by numbers of three kinds, by keys, and among the last ones."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox

from anicolor.ui.panels.color_panel import SPACES, ColorPanel
from anicolor.ui.tools.settings import ToolSettings
from tests.ui.desk import send_mouse


@pytest.fixture
def settings(qapp) -> ToolSettings:
    settings = ToolSettings()
    settings.set_color((10, 20, 30))
    return settings


@pytest.fixture
def panel(settings: ToolSettings, qtbot) -> ColorPanel:
    panel = ColorPanel(settings)
    qtbot.addWidget(panel)
    panel.resize(280, 330)
    panel.show()
    return panel


def type_in(number: QSpinBox, text: str) -> None:
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, text)
    QTest.keyClick(number, Qt.Key.Key_Return)


def test_hexadecimal_numbers_are_taken(panel: ColorPanel, settings: ToolSettings) -> None:
    panel._hex.selectAll()
    QTest.keyClicks(panel._hex, "0af")
    QTest.keyClick(panel._hex, Qt.Key.Key_Return)
    assert settings.color == (0, 170, 255)
    assert panel._hex.text() == "#00AAFF"
    panel._hex.setText("no color")
    QTest.keyClick(panel._hex, Qt.Key.Key_Return)
    assert (settings.color, panel._hex.text()) == ((0, 170, 255), "#00AAFF")


@pytest.mark.parametrize(
    ("space", "typed", "color"),
    [
        ("RGB", ("200", "100", "50"), (200, 100, 50)),
        ("HSV", ("120", "100", "50"), (0, 128, 0)),
        ("Lab", ("100", "0", "0"), (255, 255, 255)),
        ("Lab", ("50", "40", "20"), (185, 88, 87)),
    ],
)
def test_numbers_are_typed(
    panel: ColorPanel, settings: ToolSettings, space: str, typed: tuple[str, ...], color: tuple[int, int, int]
) -> None:
    settings.set_color((128, 128, 128))
    panel._space.setCurrentText(space)
    for number, text in zip(panel._numbers, typed, strict=True):
        type_in(number, text)
    assert all(abs(one - other) <= 1 for one, other in zip(settings.color, color, strict=True))
    assert [number.value() for number in panel._numbers] == [int(text) for text in typed]


def test_every_kind_of_numbers_shows_the_color_and_leaves_it(panel: ColorPanel, settings: ToolSettings) -> None:
    shown = []
    for space in SPACES:
        panel._space.setCurrentText(space.name)
        shown.append([number.value() for number in panel._numbers])
    assert shown == [[10, 20, 30], [210, 67, 12], [6, -1, -8]]
    assert settings.color == (10, 20, 30)


def test_the_wheel_gives_the_color_under_the_pointer(panel: ColorPanel, settings: ToolSettings) -> None:
    wheel = panel._wheel
    middle, outer, inner = wheel._measures()
    send_mouse(wheel, QEvent.Type.MouseButtonPress, middle + QPointF(0, -(outer + inner) / 2))
    send_mouse(wheel, QEvent.Type.MouseButtonRelease, middle)
    send_mouse(wheel, QEvent.Type.MouseButtonPress, wheel._square().topRight())
    red, green, blue = settings.color
    assert (green, blue) == (255, 0)
    assert red == pytest.approx(128, abs=3)


def test_keys_move_on_the_wheel(panel: ColorPanel, settings: ToolSettings) -> None:
    settings.set_color((255, 0, 0))
    panel._wheel.setFocus()
    for _ in range(25):
        QTest.keyClick(panel._wheel, Qt.Key.Key_Down)
    assert settings.color == pytest.approx((128, 0, 0), abs=1)
    for _ in range(40):
        QTest.keyClick(panel._wheel, Qt.Key.Key_PageUp)
    assert settings.color == pytest.approx((0, 128, 0), abs=2)


def test_a_recent_color_is_taken_by_click_and_by_keys(panel: ColorPanel, settings: ToolSettings) -> None:
    for color in ((1, 1, 1), (2, 2, 2), (3, 3, 3)):
        settings.set_color(color)
        settings.note_use()
    grid = panel._recent
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.box(2).center().toPoint())
    assert settings.color == (1, 1, 1)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Left)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert settings.color == (2, 2, 2)
    assert grid.accessibleDescription() == "#020202"
