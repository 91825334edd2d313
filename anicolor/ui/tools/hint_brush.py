"""Drawing hints: free strokes, dots, and "no color here"."""

from typing import Any, ClassVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from anicolor.document import edits
from anicolor.document.model import Document
from anicolor.document.palette import PAPER_COLOR, Color
from anicolor.document.strokes import HintKind, HintStroke, PenPoint
from anicolor.ui.pen import PenEvent, StrokeBuilder
from anicolor.ui.tools.tool import Tool


class HintBrush(Tool):
    """A free stroke in the current color; exact in its region, or soft, as the settings say."""

    name = "hint_brush"
    has_size = True
    is_painting = True
    kind = HintKind.COLOR
    entry: ClassVar[Any] = QT_TRANSLATE_NOOP("Tools", "hint stroke")
    _stroke: StrokeBuilder | None = None
    _start: Document | None = None

    def press(self, event: PenEvent) -> None:
        """Begin a stroke; one that is only a touch makes a dot."""
        settings = self.bench.settings
        self._stroke = settings.begin_stroke()
        self._start = self.bench.session.document
        self._stroke.add(event)
        self._show(self._stroke.points)

    def move(self, event: PenEvent) -> None:
        """Lengthen it."""
        if self._stroke is not None and self._stroke.add(event):
            self._show(self._stroke.points)

    def release(self, event: PenEvent) -> None:
        """Keep it."""
        if self._stroke is None:
            return
        self.move(event)
        if self._stroke.finish():
            self._show(self._stroke.points)
        self._stroke = self._start = None
        self.bench.session.commit(QCoreApplication.translate("Tools", self.entry))
        if self.kind is HintKind.COLOR:
            self.bench.settings.note_use()

    def cancel(self) -> None:
        """Drop the stroke."""
        self._stroke = self._start = None
        super().cancel()

    def _show(self, points: tuple[PenPoint, ...]) -> None:
        if self._start is not None:
            stroke = HintStroke(points, self._color(), self.kind, self.bench.settings.is_locked or self._is_paper)
            self.bench.session.preview(edits.add_hint(self._start, stroke))

    def _color(self) -> Color:
        return PAPER_COLOR if self._is_paper else self.bench.settings.color

    @property
    def _is_paper(self) -> bool:
        return self.kind is HintKind.PAPER


class PaperHint(HintBrush):
    """A stroke where the paper shall stay white."""

    name = "paper_hint"
    is_painting = False
    kind = HintKind.PAPER
    entry: ClassVar[Any] = QT_TRANSLATE_NOOP("Tools", "paper hint")


class HintDot(HintBrush):
    """A single dot, which follows the pen until it is lifted."""

    name = "hint_dot"
    entry: ClassVar[Any] = QT_TRANSLATE_NOOP("Tools", "hint dot")

    def move(self, event: PenEvent) -> None:
        """Take the dot along."""
        if self._stroke is not None:
            radius = self._stroke.points[0].radius_px
            self._show((PenPoint(event.x, event.y, radius),))

    def release(self, event: PenEvent) -> None:
        """Keep it where it is."""
        if self._stroke is not None:
            self.move(event)
            self._stroke = self._start = None
            self.bench.session.commit(QCoreApplication.translate("Tools", self.entry))
            self.bench.settings.note_use()
