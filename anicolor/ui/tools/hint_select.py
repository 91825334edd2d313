"""Hints stay objects: choose one, then move, recolor, resize or delete it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from anicolor.document import edits
from anicolor.document.model import Document
from anicolor.document.strokes import Hint, HintKind, HintPatch
from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.shapes import find_hint, move_hint, resize_hint
from anicolor.ui.tools.tool import Tool, Workbench

_SLACK_PX = 5.0
_RESIZE_STEP = 1.15
_RECOLOR: Any = QT_TRANSLATE_NOOP("Tools", "recolor hint")
_CHANGE: Any = QT_TRANSLATE_NOOP("Tools", "change hint")


class HintSelect(Tool):
    """Click a hint to select it, drag to move it; the color panel, the brush size keys and Delete work on it."""

    name = "hint_select"
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._selected: Hint | None = None
        self._hovered: Hint | None = None
        self._start: tuple[Document, int, PenEvent] | None = None
        bench.settings.color_changed.connect(self._on_color_changed)
        bench.settings.changed.connect(self._on_settings_changed)
        self._is_active = False

    @property
    def selected(self) -> int | None:
        """The index of the selected hint; None: none is, or it is no longer there."""
        hints = self.bench.session.document.hints
        return next((index for index, hint in enumerate(hints) if hint is self._selected), None)

    def select(self, index: int) -> QPointF:
        """Select a hint from elsewhere, as from a list; returns where on the page it is."""
        self._selected = self.bench.session.document.hints[index]
        self._take_over(self._selected)
        self.bench.repaint()
        return outline_of(self._selected).boundingRect().center()

    def activate(self) -> None:
        """Be chosen."""
        self._is_active = True

    def deactivate(self) -> None:
        """Let go of the selection."""
        self._is_active = False
        self._selected = self._hovered = None
        self.bench.repaint()

    def hover(self, event: PenEvent) -> None:
        """Show which hint a click would select."""
        found = self._find(event)
        if found is not self._hovered:
            self._hovered = found
            self.bench.repaint()

    def press(self, event: PenEvent) -> None:
        """Select the hint under the pen, or nothing."""
        self._selected, self._start = self._find(event), None
        index = self.selected
        if index is not None and self._selected is not None:
            document = self.bench.session.document
            self._start = document, index, event
            self._take_over(self._selected)
        self.bench.repaint()

    def move(self, event: PenEvent) -> None:
        """Move the selected hint along."""
        if self._start is None:
            return
        document, index, start = self._start
        hint = move_hint(document.hints[index], event.x - start.x, event.y - start.y)
        self._replace(document, index, hint)

    def release(self, event: PenEvent) -> None:
        """Leave it where it is."""
        self._start = None
        self.bench.session.commit(QCoreApplication.translate("Tools", "move hint"))

    def cancel(self) -> None:
        """Put it back."""
        if self._start is not None:
            document, index, _ = self._start
            self._selected, self._start = document.hints[index], None
        super().cancel()

    def delete(self) -> bool:
        """Delete the selected hint."""
        index = self.selected
        if index is None:
            return False
        session = self.bench.session
        self._selected = self._hovered = None
        session.apply(edits.remove_hint(session.document, index), QCoreApplication.translate("Tools", "delete hint"))
        return True

    def resize(self, direction: int) -> bool:
        """Make the selected hint wider or thinner."""
        index = self.selected
        if index is None:
            return False
        document = self.bench.session.document
        self._replace(document, index, resize_hint(document.hints[index], _RESIZE_STEP**direction))
        self.bench.session.commit(QCoreApplication.translate("Tools", "resize hint"), f"resize hint {index}")
        return True

    def paint(self, painter: QPainter) -> None:
        """Outline the hint under the pen and the selected one."""
        hints = self.bench.session.document.hints
        for hint, width in ((self._hovered, 1.0), (self._selected, 2.0)):
            if hint is None or not any(hint is known for known in hints):
                continue
            outline = self.bench.view.transform().map(outline_of(hint))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(255, 255, 255, 220), width + 2))
            painter.drawPath(outline)
            style = Qt.PenStyle.DashLine if width > 1 else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(20, 110, 230), width, style))
            painter.drawPath(outline)

    def _find(self, event: PenEvent) -> Hint | None:
        hints = self.bench.session.document.hints
        index = find_hint(hints, event.x, event.y, _SLACK_PX / self.bench.view.scale)
        return None if index is None else hints[index]

    def _take_over(self, hint: Hint) -> None:
        """Let the panels show what the selected hint is like, without changing it."""
        self._is_active = False
        if hint.kind is HintKind.COLOR:
            self.bench.settings.set_color(hint.color)
        self.bench.settings.set_locked(hint.is_locked)
        self._is_active = True

    def _replace(self, document: Document, index: int, hint: Hint) -> None:
        self._selected = self._hovered = hint
        self.bench.session.preview(edits.replace_hint(document, index, hint))
        # The edit keeps an equal hint, of which the selection has to be the very one.
        self._selected = self._hovered = self.bench.session.document.hints[index]

    def _on_color_changed(self) -> None:
        self._change(lambda hint: replace(hint, color=self.bench.settings.color, kind=HintKind.COLOR), _RECOLOR)

    def _on_settings_changed(self) -> None:
        self._change(lambda hint: replace(hint, is_locked=self.bench.settings.is_locked), _CHANGE)

    def _change(self, change: Callable[[Hint], Hint], text: Any) -> None:
        index = self.selected if self._is_active else None
        if index is not None:
            document = self.bench.session.document
            self._replace(document, index, change(document.hints[index]))
            self.bench.session.commit(QCoreApplication.translate("Tools", text), f"{text} {index}")


def outline_of(hint: Hint) -> QPainterPath:
    """Return the edge of a hint in page pixels."""
    path = QPainterPath()
    if isinstance(hint, HintPatch):
        import cv2  # Here, because it takes a third of a second, which the window shall not wait for.

        # Enlarged, so that the edge runs around the outermost pixels and not through their middles.
        mask = np.pad(hint.mask, 1).astype(np.uint8).repeat(2, axis=0).repeat(2, axis=1)
        edges, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for edge in edges:
            corners = (edge[:, 0] + 0.5) / 2 - 1
            path.addPolygon(QPolygonF([QPointF(hint.left + x, hint.top + y) for x, y in corners.tolist()]))
            path.closeSubpath()
        return path
    first = hint.points[0]
    if len(hint.points) == 1:
        path.addEllipse(QPointF(first.x, first.y), first.radius_px, first.radius_px)
        return path
    path.moveTo(first.x, first.y)
    for x, y, _ in hint.points[1:]:
        path.lineTo(x, y)
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * max(point.radius_px for point in hint.points))
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).simplified()
