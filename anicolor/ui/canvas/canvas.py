"""The widget that shows the page and gets the pen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from anicolor.document.geometry import Rect
from anicolor.document.model import Document
from anicolor.document.palette import Color
from anicolor.ui.canvas.compare import CompareSlider
from anicolor.ui.canvas.ink import HintInk
from anicolor.ui.canvas.level_cache import shrink_rect
from anicolor.ui.canvas.mips import LAST_LEVEL, Pyramid, TiledPyramid
from anicolor.ui.canvas.missed_hints import MissedHints
from anicolor.ui.canvas.navigator import Navigator
from anicolor.ui.canvas.page_picture import PagePicture, Shown
from anicolor.ui.canvas.painting import (
    SURROUNDINGS,
    brush_area,
    paint_brush,
    paint_page,
    paint_page_edge,
    paint_pixel_grid,
    paint_place,
    see,
)
from anicolor.ui.canvas.renewal import Renewal, Sight, pieces_under
from anicolor.ui.canvas.tile_images import TileImages
from anicolor.ui.canvas.view import View
from anicolor.ui.pen import PenEvent, PressureReader, is_eraser_end
from anicolor.ui.qimage import to_qrect
from anicolor.ui.release import release_when_deleted
from anicolor.ui.session import Session
from anicolor.ui.tools.settings import ToolSettings
from anicolor.ui.tools.tool import Beside, Tool, Workbench
from anicolor.ui.tools.toolbox import build_tools

_Event = QTabletEvent | QMouseEvent
_ERASER = "hint_eraser"
_PICKER = "eyedropper"
_PICKED = {"colors": Shown.COLORS, "lines": Shown.LINES}
_REVEALED_PX = 48.0
"""What is this far from the edges is seen well."""
HOLD_KEYS = {Qt.Key.Key_Q: Shown.LINES, Qt.Key.Key_W: Shown.COLORS}


class Canvas(QWidget):
    """One page on screen, with tools that work on it.

    Args:
        session: the open page.
        line: its line art, made ready to be shown.
        settings: what the tools draw with.
        do_beside: does slow work of tools beside the window.
    """

    view_changed = Signal()
    tool_changed = Signal(str)
    pointed = Signal(QPointF)
    """Where on the page the pen is."""

    def __init__(self, session: Session, line: TiledPyramid, settings: ToolSettings, do_beside: Beside) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Page"))
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMinimumSize(200, 150)
        self._session, self._settings, self._line = session, settings, line
        document = session.document
        self._renewal = Renewal(self._sight, self._show_piece, self)
        self._ink = HintInk(document.width, document.height)
        self._ink.set_hints(document.hints)
        self._picture = PagePicture(document, line, session.display, TileImages(), self._ink)
        self.view = View(document.width, document.height)
        self._navigator = Navigator(self.view, self._on_view_changed)
        # Before the colors: the line art alone, which the compare slider shows on its left.
        self._before = PagePicture(document, line, session.display, TileImages(), self._ink)
        self._before.show(Shown.LINES, False)
        self.compare = CompareSlider()
        self.missed = MissedHints()
        self._shown = self._held = Shown.ALL
        self.tools = build_tools(Workbench(session, self.view, settings, self.pick, self.update, do_beside))
        self._tool: Tool = self.tools["hint_brush"]
        self._drawing: Tool | None = None
        self._pressure = PressureReader()
        self._pen: QPointF | None = None
        self._marked: QPointF | None = None
        self._is_space_held = False
        self._resized: tuple[QPointF, float] | None = None
        """Where a drag that resizes the brush began, and how large the brush was."""
        release_when_deleted(self)
        session.previewed.connect(self._on_previewed)
        session.display_changed.connect(self._on_display_changed)
        settings.changed.connect(self.update)
        settings.color_changed.connect(self.update)
        self._update_cursor()

    @property
    def tool(self) -> Tool:
        """The chosen tool."""
        return self._tool

    @property
    def is_up_to_date(self) -> bool:
        """Whether the newest colors are seen everywhere; they come piece by piece."""
        return not self._renewal.is_under_way

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is under way."""
        return self._drawing is not None

    def choose_tool(self, name: str) -> None:
        """Take another tool into the hand."""
        if name != self._tool.name:
            self.cancel_stroke()
            self._tool.deactivate()
            self._tool = self.tools[name]
            self._tool.activate()
            self._update_cursor()
            self.tool_changed.emit(name)
            self.update()

    def thumbnail(self, side_px: int) -> QImage:
        """Return the page as it is seen without hints; its longer side has `side_px` or up to twice as many."""
        session = self._session
        picture = PagePicture(session.document, self._line, session.display, TileImages(), self._ink)
        picture.show(Shown.ALL, False)
        sizes = [picture.level_rect(level) for level in range(LAST_LEVEL + 1)]
        wide_enough = (
            level for level, size in enumerate(sizes) if not level or max(size.width, size.height) >= side_px
        )
        level = max(wide_enough)
        return picture.image(level, sizes[level]).copy(to_qrect(sizes[level]))

    def overview(self, side_px: int) -> QImage:
        """Return the page as it is seen, at the level whose longer side has at least `side_px`; cheap when repeated."""
        sizes = [self._picture.level_rect(level) for level in range(LAST_LEVEL + 1)]
        level = max(at for at, size in enumerate(sizes) if not at or max(size.width, size.height) >= side_px)
        return self._picture.image(level, sizes[level]).copy(to_qrect(sizes[level]))

    def mark_place(self, place: QPointF | None) -> None:
        """Draw a ring around a place of the page, or none."""
        if place != self._marked:
            self._marked = place
            self.update()

    def center_on(self, place: QPointF) -> None:
        """Move a place of the page into the middle of the view."""
        self.view.pan(self.view.middle - self.view.to_window(place))
        self._on_view_changed()

    def reveal(self, place: QPointF) -> None:
        """Bring a place of the page into the middle of the view, unless it is seen well where it is."""
        inner = QRectF(self.rect()).adjusted(_REVEALED_PX, _REVEALED_PX, -_REVEALED_PX, -_REVEALED_PX)
        if not inner.contains(self.view.to_window(place)):
            self.center_on(place)

    def show_layers(self, shown: Shown, is_hints_shown: bool) -> None:
        """Choose what of the page is shown."""
        self._shown = shown
        self._picture.show(shown if self._held is Shown.ALL else self._held, is_hints_shown)
        self.update()

    def show_overlay(self, overlay: Pyramid | None) -> None:
        """Show something of the page's size over all layers, or nothing."""
        self._picture.set_overlay(overlay)
        self.update()

    def show_compare(self, is_shown: bool) -> None:
        """Show the line that compares with the line art, or hide it."""
        self.compare.is_shown = is_shown
        self.update()

    @property
    def is_hints_shown(self) -> bool:
        """Whether hints are seen."""
        return self._picture.is_hints_shown

    def cancel_stroke(self) -> bool:
        """Drop the stroke that is under way; False where none is."""
        if self._drawing is None:
            return False
        drawing, self._drawing = self._drawing, None
        drawing.cancel()
        return True

    def pick(self, x: int, y: int) -> Color | None:
        """Return the color of a page pixel, hints left out; of all layers or of those the settings say."""
        return self._picture.pick(x, y, _PICKED.get(self._settings.pick_from))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is asked for."""
        painter = QPainter(self)
        area = event.rect()
        painter.fillRect(area, SURROUNDINGS)
        paint_page(painter, self.view, self._picture, QRectF(area), is_late_shown=not self.is_up_to_date)
        if self.compare.is_shown:
            before = self.compare.before_area(QRectF(area), self.width())
            painter.save()
            painter.setClipRect(before)
            paint_page(painter, self.view, self._before, before)
            painter.restore()
        paint_page_edge(painter, self.view, self._picture.level_rect(0))
        paint_pixel_grid(painter, self.view, QRectF(area))
        if self.is_hints_shown:
            self.missed.paint(painter, self.view, QRectF(area))
        self._tool.paint(painter)
        if self._marked is not None:
            paint_place(painter, self.view.to_window(self._marked))
        if self.compare.is_shown:
            self.compare.paint(painter, self.width(), self.height())
        if self._pen is not None and self._tool.has_size and not self._navigator.is_active:
            paint_brush(painter, self._pen, self._brush_radius(), self._tool.ink)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in its place."""
        self.view.set_window(self.width(), self.height(), self.devicePixelRatioF())
        self.view_changed.emit()

    def event(self, event: QEvent) -> bool:
        """Sort out what has no method of its own in Qt."""
        if isinstance(event, QTouchEvent):
            self._navigator.touch(event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._navigator.gesture(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.view.set_window(self.width(), self.height(), self.devicePixelRatioF())
            self.update()
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Take what the pen does."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._press(event)
        elif kind == QEvent.Type.TabletRelease:
            self._release(event)
        else:
            self._move(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what the mouse does."""
        self._press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take what the mouse does."""
        self._move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what the mouse does."""
        self._release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or move."""
        self._navigator.wheel(event)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the brush."""
        self._show_pen(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the brush."""
        self._show_pen(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold Space to move the view, with Shift to turn it, with Ctrl to zoom; Escape drops a stroke."""
        if event.key() == Qt.Key.Key_Space:
            self._is_space_held = True
            self._update_cursor()
        elif event.key() in HOLD_KEYS:
            self._hold(HOLD_KEYS[Qt.Key(event.key())])
        elif not (event.key() == Qt.Key.Key_Escape and self.cancel_stroke()):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of Space."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_held = False
            self._update_cursor()
        elif event.key() in HOLD_KEYS and not event.isAutoRepeat():
            self._hold(Shown.ALL)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget held keys, whose release another window gets."""
        self._is_space_held = False
        self._hold(Shown.ALL)
        self._update_cursor()
        super().focusOutEvent(event)

    def _hold(self, shown: Shown) -> None:
        self._held = shown
        self.show_layers(self._shown, self.is_hints_shown)

    def _press(self, event: _Event) -> None:
        self._show_pen(event.position())
        if self.compare.is_hit(event.position(), self.width()) and event.button() == Qt.MouseButton.LeftButton:
            self.compare.is_dragged = True
            return
        if self._drawing is not None or self._navigator.is_active or self._resized is not None:
            return
        mode, modifiers = self._navigation(event), event.modifiers()
        if mode:
            self._navigator.begin(mode, event.position(), bool(modifiers & Qt.KeyboardModifier.ControlModifier))
            self._update_cursor()
        elif event.button() == Qt.MouseButton.LeftButton:
            tool = self._tool
            if tool.has_size and modifiers == Qt.KeyboardModifier.ShiftModifier:
                self._resized = event.position(), self._settings.size_px
                return
            if is_eraser_end(event) and not tool.has_eraser_end:
                tool = self.tools[_ERASER]
            elif tool.is_painting and modifiers & Qt.KeyboardModifier.ControlModifier:
                tool = self.tools[_PICKER]
            self._drawing = tool
            tool.press(self._pen_event(event))

    def _move(self, event: _Event) -> None:
        if self._resized is not None:
            start, size = self._resized
            self._settings.set_size(size + 2 * (event.position() - start).x() / self.view.scale)
            return
        self._show_pen(event.position())
        self.pointed.emit(self.view.to_page(event.position()))
        if self.compare.is_dragged:
            self.compare.drag(event.position(), self.width())
            self.update()
        elif self._navigator.is_active:
            self._navigator.drag(event.position(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif self._drawing is not None:
            self._drawing.move(self._pen_event(event))
        else:
            self._tool.hover(self._pen_event(event))

    def _release(self, event: _Event) -> None:
        if self._resized is not None:
            self._resized = None
            self._show_pen(event.position())
        elif self.compare.is_dragged:
            self.compare.is_dragged = False
        elif self._navigator.is_active:
            self._navigator.end(event.position())
            self._update_cursor()
        elif self._drawing is not None and event.button() == Qt.MouseButton.LeftButton:
            drawing, self._drawing = self._drawing, None
            drawing.release(self._pen_event(event))

    def _navigation(self, event: _Event) -> str:
        modifiers = event.modifiers()
        if event.button() == Qt.MouseButton.MiddleButton or self._is_space_held:
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                return "rotate"
            return "zoom" if modifiers & Qt.KeyboardModifier.ControlModifier else "pan"
        return self._tool.navigation if event.button() == Qt.MouseButton.LeftButton else ""

    def _pen_event(self, event: _Event) -> PenEvent:
        place = self.view.to_page(event.position())
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return PenEvent(place.x(), place.y(), self._pressure.read(event), is_shifted, is_eraser_end(event))

    def _brush_radius(self) -> float:
        return self._settings.size_px / 2 * self.view.scale

    def _show_pen(self, position: QPointF | None) -> None:
        before, self._pen = self._pen, position
        for place in (before, position):
            if place is not None and self._tool.has_size:
                self.update(brush_area(place, self._brush_radius()).toAlignedRect())

    def _update_cursor(self) -> None:
        if self._is_space_held or self._navigator.is_active:
            is_dragged = self._navigator.is_active
            self.setCursor(Qt.CursorShape.ClosedHandCursor if is_dragged else Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(Qt.CursorShape.BlankCursor if self._tool.has_size else self._tool.cursor)

    def _on_view_changed(self) -> None:
        self.update()
        self.view_changed.emit()

    def _on_previewed(self, before: Document, after: Document) -> None:
        ink_rect = self._ink.set_hints(after.hints)
        rect = self._picture.set_document(after, ink_rect)
        self._before.set_document(after, ink_rect)
        if not rect.is_empty:
            self.update(self._to_widget(self.view.covering(rect)))

    def _on_display_changed(self) -> None:
        for mark in self.missed.areas(self.view):
            self.update(self._to_widget(mark))
        self.missed.set_display(self._session.display)
        for mark in self.missed.areas(self.view):
            self.update(self._to_widget(mark))
        changed = self._picture.set_display(self._session.display)
        self._before.set_display(self._session.display)
        if not self.isVisible():
            self._renewal.stop()
            return
        sight = self._sight()
        parts = (shrink_rect(part, sight.level).intersect(sight.part) for part in changed)
        near = self.view.to_page(self._pen if self._pen is not None else self.view.middle) / (1 << sight.level)
        pieces = [piece for part in parts for piece in pieces_under(part)]
        self._renewal.start(sight, pieces, (near.x(), near.y()))

    def _sight(self) -> Sight:
        return see(self.view, self._picture, QRectF(self.rect()))

    def _show_piece(self, sight: Sight, piece: Rect) -> None:
        self._picture.image(sight.level, piece)
        size = 1 << sight.level
        page = Rect(piece.left * size, piece.top * size, piece.right * size, piece.bottom * size)
        self.update(self._to_widget(self.view.covering(page)))

    def _to_widget(self, area: QRectF) -> QRect:
        return area.toAlignedRect().intersected(self.rect())
