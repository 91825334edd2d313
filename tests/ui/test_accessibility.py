"""Everything can be reached with the keyboard, has a name for screen readers, and can be read."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDockWidget,
    QLineEdit,
    QPushButton,
    QSlider,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from anicolor.ui.app import make_app
from anicolor.ui.focus_ring import FocusRing
from anicolor.ui.panels.palette_panel import PalettePanel
from anicolor.ui.theme import apply_theme
from tests.ui.desk import Desk
from tests.ui.windows import WINDOWS, open_window

CONTROLS = (QAbstractButton, QComboBox, QAbstractSpinBox, QSlider, QLineEdit)
# Made by Qt inside other widgets, which carry the name.
QT_PARTS = ("qt_tabwidget_", "qt_spinbox_", "qt_scrollarea_", "qt_menubar_", "qt_toolbar_", "ScrollLeftButton",
            "ScrollRightButton", "qt_fontDialog", "qt_keysequenceedit", "qt_dockwidget_", "qt_tableview_")  # fmt: skip


def widgets_of(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QPushButton) and not widget.isVisible() and not widget.text():
            continue  # is named when it is shown
        if widget.window() is window and not any(widget.objectName().startswith(part) for part in QT_PARTS):
            yield widget


def is_in_sight(widget: QWidget) -> bool:
    """Whether it stands in no panel, or in one that is in front."""
    while widget is not None and not isinstance(widget, QDockWidget):
        widget = widget.parentWidget()
    return widget is None or not widget.visibleRegion().isEmpty()


def describe(widget: QWidget) -> str:
    path = []
    while widget is not None:
        path.append(f"{type(widget).__name__}({widget.objectName()})")
        widget = widget.parentWidget()
    return " < ".join(path[:5])


@pytest.mark.parametrize("name", WINDOWS)
def test_every_control_has_a_name_for_screen_readers(desk: Desk, name: str) -> None:
    window = open_window(desk, name)
    unnamed = []
    for widget in widgets_of(window):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QTabBar) and not widget.count():
            continue  # is not shown, and is said by the name of its tab
        if isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            unnamed.append(describe(widget))
    assert not unnamed, "\n".join(unnamed)


@pytest.mark.parametrize("name", WINDOWS)
def test_every_control_has_a_tooltip(desk: Desk, name: str) -> None:
    window = open_window(desk, name)
    bare = []
    for widget in widgets_of(window):
        if not isinstance(widget, CONTROLS) or isinstance(
            widget.parentWidget(), QTabBar | QLineEdit | QDialogButtonBox
        ):
            continue  # Cancel is Esc everywhere
        place: QWidget | None = widget
        while place is not None and place is not window and not place.toolTip():
            place = place.parentWidget()
        if place is None or place is window:
            bare.append(describe(widget))
    assert not bare, "\n".join(bare)


@pytest.mark.parametrize("name", WINDOWS)
def test_tab_goes_everywhere_and_is_caught_nowhere(desk: Desk, name: str) -> None:
    window = open_window(desk, name)
    window.activateWindow()
    QApplication.processEvents()
    start = window.focusWidget() or window
    seen: list[QWidget] = []
    at: QWidget = start
    for _ in range(400):
        for _ in range(60 if isinstance(at, QTextBrowser) else 1):  # which goes through its links first
            QTest.keyClick(at, Qt.Key.Key_Tab)
            if window.focusWidget() is not at:
                break
        after = window.focusWidget()
        assert after is not None
        assert after is not at, f"Tab is caught by {describe(at)}"
        if after in seen:
            break
        seen.append(after)
        at = after
    wanted = {
        widget
        for widget in widgets_of(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and is_in_sight(widget)
        # Of buttons that exclude each other one has the focus, and the arrows go to the others.
        and not (isinstance(widget, QAbstractButton) and widget.group() is not None and widget.isCheckable())
        and not (isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox))
    }
    left_out = [describe(widget) for widget in wanted - set(seen) - {start}]
    assert not left_out, "\n".join(left_out)
    hidden = [describe(widget) for widget in seen if not is_in_sight(widget)]
    assert not hidden, "\n".join(hidden)


def test_tab_goes_into_a_panel_that_comes_to_the_front(desk: Desk) -> None:
    choice = desk.window.docks.panel(PalettePanel).choice
    desk.window.activateWindow()
    for name, is_reached in (("color", False), ("palettes", True)):
        desk.window.docks.show_panel(name)
        QApplication.processEvents()
        desk.canvas.setFocus()
        seen: set[QWidget] = set()
        for way in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            for _ in range(150):
                QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab, way)
                seen.add(desk.window.focusWidget())
        assert (choice in seen) is is_reached
    desk.canvas.clearFocus()


def luminance(color: QColor) -> float:
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Source: W3C, 2018, "Web Content Accessibility Guidelines 2.1", contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


ROLES = QPalette.ColorRole
PAIRS = [
    (text, ground)
    for text, grounds in {
        ROLES.WindowText: (ROLES.Window, ROLES.Base, ROLES.AlternateBase),
        ROLES.Text: (ROLES.Base, ROLES.AlternateBase, ROLES.Window),
        ROLES.ButtonText: (ROLES.Button,),
        ROLES.PlaceholderText: (ROLES.Base, ROLES.Window),
        ROLES.HighlightedText: (ROLES.Highlight,),
        ROLES.Link: (ROLES.Base, ROLES.Window),
        ROLES.ToolTipText: (ROLES.ToolTipBase,),
    }.items()
    for ground in grounds
]
LEAST_OF_SHAPES = 3.0
"""What is no text: W3C, 2018, "Web Content Accessibility Guidelines 2.1", 1.4.11."""


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[str], QPalette]]:
    before = qapp.property("theme") or "system"

    def apply(theme: str) -> QPalette:
        apply_theme(qapp, theme)
        return qapp.palette()

    yield apply
    apply_theme(qapp, before)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(themed: Callable[[str], QPalette], theme: str) -> None:
    palette = themed(theme)
    for text, ground in PAIRS:
        # What cannot be used now is read as well: it says what could be.
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
            if group is QPalette.ColorGroup.Disabled and text is ROLES.HighlightedText:
                continue  # nothing that cannot be used is chosen
            ratio = contrast(palette.color(group, text), palette.color(group, ground))
            assert ratio >= 4.5, f"{theme}: {text.name} on {ground.name} has {ratio:.2f}, {group.name}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_cannot_be_used_is_told_from_what_can(themed: Callable[[str], QPalette], theme: str) -> None:
    palette = themed(theme)
    for text in (ROLES.WindowText, ROLES.Text, ROLES.ButtonText):
        both = (palette.color(group, text) for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled))
        assert contrast(*both) >= 1.8


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ring_around_the_focus_stands_out_from_every_ground(themed: Callable[[str], QPalette], theme: str) -> None:
    palette = themed(theme)
    for ground in (ROLES.Window, ROLES.Base, ROLES.Button):
        assert contrast(palette.color(ROLES.Link), palette.color(ground)) >= LEAST_OF_SHAPES


def test_the_focus_is_seen_once_the_keyboard_moves_it(desk: Desk) -> None:
    app = make_app()
    ring = app.findChild(FocusRing)
    assert ring is not None
    desk.window.activateWindow()
    desk.canvas.setFocus()
    QTest.keyClick(desk.canvas, Qt.Key.Key_Tab)
    target = desk.window.focusWidget()
    assert ring.frame is not None and ring.frame.isVisible()
    assert ring.frame.geometry().intersects(
        target.rect().translated(target.mapTo(desk.window, target.rect().topLeft()))
    )
    desk.canvas.clearFocus()
