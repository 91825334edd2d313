"""Where the page is on the screen: zoom, rotation, mirror, and the way from one to the other."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from anicolor.document.geometry import Rect

MIN_ZOOM, MAX_ZOOM = 0.01, 64.0
ZOOM_STEPS = (0.05, 0.0833, 0.125, 0.1667, 0.25, 0.3333, 0.5, 0.6667, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
_MARGIN_PX = 24.0


class View:
    """How a page of `width` x `height` is seen in a window; a zoom of 1 is one page pixel on one screen pixel."""

    def __init__(self, width: int, height: int) -> None:
        self._page = QSizeF(width, height)
        self._window = QSizeF(1, 1)
        self._ratio = 1.0
        self._center = QPointF(width / 2, height / 2)
        self._is_fitted = True
        self.zoom = 1.0
        self.rotation = 0.0
        self.is_flipped = False
        self._update()

    def set_window(self, width: float, height: float, ratio: float) -> None:
        """Tell the size of the window in Qt's units and how many screen pixels one of these is."""
        self._window, self._ratio = QSizeF(max(width, 1.0), max(height, 1.0)), ratio
        if self._is_fitted:
            self.fit()
        self._update()

    @property
    def scale(self) -> float:
        """Qt units for one page pixel."""
        return self.zoom / self._ratio

    @property
    def level(self) -> int:
        """The level of a pyramid that has at least one pixel for each of the screen's."""
        return max(0, math.floor(-math.log2(self.zoom) + 1e-6))

    @property
    def is_upright(self) -> bool:
        """Whether the page's edges lie along the window's."""
        return self.rotation % 90 == 0

    @property
    def middle(self) -> QPointF:
        """The middle of the window."""
        return QPointF(self._window.width() / 2, self._window.height() / 2)

    def transform(self) -> QTransform:
        """Return the way from page pixels to the window."""
        return QTransform(self._to_window)

    def to_page(self, point: QPointF) -> QPointF:
        """Return the place on the page under a point of the window."""
        return self._to_page.map(point)

    def to_window(self, point: QPointF) -> QPointF:
        """Return where a place on the page is in the window."""
        return self._to_window.map(point)

    def visible(self, area: QRectF) -> Rect:
        """Return the page pixels under a part of the window."""
        box = self._to_page.mapRect(area)
        rect = Rect(math.floor(box.left()), math.floor(box.top()), math.ceil(box.right()), math.ceil(box.bottom()))
        return rect.clip(round(self._page.width()), round(self._page.height()))

    def covering(self, rect: Rect) -> QRectF:
        """Return the part of the window that shows these page pixels, with a margin for soft edges."""
        box = self._to_window.mapRect(QRectF(rect.left, rect.top, rect.width, rect.height))
        # The outline of a hint is up to two pixels of the level wide.
        margin = 2 + 3 * (1 << self.level) * self.scale
        return box.adjusted(-margin, -margin, margin, margin)

    def fit(self) -> None:
        """Show the whole page; stays so while the window changes its size."""
        turned = QTransform().rotate(self.rotation).mapRect(QRectF(0, 0, self._page.width(), self._page.height()))
        room = QSizeF(max(self._window.width() - 2 * _MARGIN_PX, 16), max(self._window.height() - 2 * _MARGIN_PX, 16))
        scale = min(room.width() / turned.width(), room.height() / turned.height())
        self.zoom = min(max(scale * self._ratio, MIN_ZOOM), MAX_ZOOM)
        self._center = QPointF(self._page.width() / 2, self._page.height() / 2)
        self._is_fitted = True
        self._update()

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Set the zoom; the page stays where it is under `anchor`, a point of the window (by default its middle)."""
        point = anchor or self.middle
        self._change(point, zoom=min(max(zoom, MIN_ZOOM), MAX_ZOOM))

    def zoom_step(self, direction: int, anchor: QPointF | None = None) -> None:
        """Go to the next larger (+1) or smaller (-1) usual zoom."""
        if direction > 0:
            zoom = next((step for step in ZOOM_STEPS if step > self.zoom * 1.001), MAX_ZOOM)
        else:
            zoom = next((step for step in reversed(ZOOM_STEPS) if step < self.zoom / 1.001), MIN_ZOOM)
        self.zoom_to(zoom, anchor)

    def pan(self, delta: QPointF) -> None:
        """Move the page with the hand, by a way in the window."""
        self._is_fitted = False
        self._center = self._limit(self.to_page(self.middle - delta))
        self._update()

    def rotate_to(self, degrees: float, anchor: QPointF | None = None) -> None:
        """Turn the page, clockwise as it is seen, around a point of the window."""
        point = anchor or self.middle
        self._change(point, rotation=(degrees + 180) % 360 - 180)

    def flip(self, anchor: QPointF | None = None) -> None:
        """Mirror the view left to right; the page is not changed."""
        point = anchor or self.middle
        self._change(point, is_flipped=not self.is_flipped)

    def _change(self, anchor: QPointF, **values: float) -> None:
        fixed = self.to_page(anchor)
        self._is_fitted = False
        for name, value in values.items():
            setattr(self, name, value)
        self._update()
        moved = self.to_page(anchor)
        self._center = self._limit(self._center + fixed - moved)
        self._update()

    def _limit(self, center: QPointF) -> QPointF:
        """Keep some of the page in the middle of the window, so that it cannot be lost."""
        return QPointF(min(max(center.x(), 0), self._page.width()), min(max(center.y(), 0), self._page.height()))

    def _update(self) -> None:
        self._to_window = QTransform()
        self._to_window.translate(self._window.width() / 2, self._window.height() / 2)
        self._to_window.rotate(self.rotation)
        self._to_window.scale(-self.scale if self.is_flipped else self.scale, self.scale)
        self._to_window.translate(-self._center.x(), -self._center.y())
        if self.is_upright:
            # On whole screen pixels, or all of the page would be a little blurred at 100 %.
            matrix = self._to_window
            dx, dy = (round(value * self._ratio) / self._ratio for value in (matrix.dx(), matrix.dy()))
            values = matrix.m11(), matrix.m12(), matrix.m21(), matrix.m22(), dx, dy
            self._to_window = QTransform(*values)
        self._to_page, _ = self._to_window.inverted()
