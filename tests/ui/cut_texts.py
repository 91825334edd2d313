"""Finds texts that have less room than they need; as a program, in every window, in one language.

Run as `python -m tests.ui.cut_texts LANGUAGE WIDTH HEIGHT`: Qt's scale is the one of its environment.
"""

import sys
from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from anicolor.ui.app import make_app
from anicolor.ui.language import apply_language
from tests.ui.desk import Desk, close_desk, open_desk
from tests.ui.windows import WINDOWS, open_window

BUTTONS = (QPushButton, QToolButton, QCheckBox, QRadioButton, QComboBox)
_SLACK_PX = 1
_FRAME_PX = 4


def find_cut_texts(desk: Desk, name: str) -> list[str]:
    """Open a window and every panel or tab in it."""
    window = open_window(desk, name)
    cut = list(_look_at(window))
    if name == "window":
        for panel in desk.window.docks.panels:
            desk.window.docks.show_panel(panel)
            QApplication.processEvents()
            cut += _look_at(window)
    return cut


def _look_at(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if widget.window() is window and not widget.visibleRegion().isEmpty():
            for text in _cut_in(widget):
                yield f"{type(widget).__name__} {text!r} in {type(widget.parentWidget()).__name__}"


def _cut_in(widget: QWidget) -> Iterator[str]:
    width = widget.width() + _SLACK_PX
    if isinstance(widget, QLabel) and widget.wordWrap():
        if widget.heightForWidth(widget.width()) > widget.height() + _SLACK_PX:
            yield widget.text()
    elif isinstance(widget, QLabel):
        if widget.text() and widget.pixmap().isNull() and widget.sizeHint().width() > width:
            yield widget.text()
    elif isinstance(widget, BUTTONS):
        text = widget.text() if isinstance(widget, QAbstractButton) else widget.currentText()
        if text and widget.minimumSizeHint().width() > width:
            yield text
    elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
        for section in range(widget.count()):
            needed = widget.sectionSizeFromContents(section).width()
            if not widget.isSectionHidden(section) and needed > widget.sectionSize(section) + _SLACK_PX:
                yield str(widget.model().headerData(section, Qt.Orientation.Horizontal))
    elif isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            if _text_width(widget, widget.tabText(tab)) > widget.tabRect(tab).width() + _SLACK_PX:
                yield widget.tabText(tab)
    elif isinstance(widget, QGroupBox):
        if _text_width(widget, widget.title()) > width:
            yield widget.title()
    elif isinstance(widget, QAbstractSpinBox):
        line = widget.findChild(QLineEdit)
        if _text_width(widget, widget.text()) + _FRAME_PX > line.width():
            yield widget.text()
    elif isinstance(widget, QLineEdit):
        shown = widget.text() or widget.placeholderText()
        if not widget.text() and _text_width(widget, shown) + _FRAME_PX > widget.width():
            yield shown


def _text_width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, text).width()


def main(language: str, *size: str) -> int:
    """Name what is cut off in any window; returns how many texts that are."""
    app = make_app()
    apply_language(app, language)
    cut = set()
    for name in WINDOWS:
        desk = open_desk()
        desk.window.resize(QSize(*map(int, size)))
        cut |= {f"{name}: {one}" for one in find_cut_texts(desk, name)}
        if desk.window.session is not None:
            close_desk(desk)
        else:
            desk.window.close()
        app.processEvents()
    for one in sorted(cut):
        print(one)
    print(f"scale {app.devicePixelRatio():g}, {len(WINDOWS)} windows")
    return min(len(cut), 100)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
