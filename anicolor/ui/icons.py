"""The program's own icons: one stroke weight, drawn in the color of the text around them at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from anicolor.paths import resource


def load_icon(name: str) -> QIcon:
    """Return the icon of a name, which follows the theme."""
    return QIcon(_Engine(name))


class IconMark(QWidget):
    """An icon that is no button; unlike a label's picture it follows the theme.

    Args:
        side: in points.
        name: of the icon.
    """

    def __init__(self, side: int, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(side, side)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        load_icon(self._name).paint(painter, self.rect())
        painter.end()


class _Engine(QIconEngine):
    """Draws an SVG whose color is `currentColor`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it centered, as large as fits."""
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        is_on_highlight = mode == QIcon.Mode.Selected
        role = QPalette.ColorRole.HighlightedText if is_on_highlight else QPalette.ColorRole.WindowText
        color = QGuiApplication.palette().color(group, role)
        side = min(rect.width(), rect.height())
        box = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
        _renderer(self._name, color.name()).render(painter, box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw it on nothing."""
        pixmap = QPixmap(size)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another one of the same."""
        return _Engine(self._name)


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", color).encode()))
