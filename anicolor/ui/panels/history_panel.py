"""Everything that was done to the page; a click goes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QUndoView

if TYPE_CHECKING:
    from anicolor.ui.session import Session


class HistoryPanel(QUndoView):
    """The list of changes, the newest last."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(self.Shape.NoFrame)
        self.setEmptyLabel(self.tr("Opened"))
        self.setAccessibleName(self.tr("History"))
        self.setToolTip(self.tr("Click a step to go back or forward to it"))

    def set_session(self, session: Session | None) -> None:
        """Show another page, or none."""
        self.setStack(session.undo_stack if session is not None else None)  # type: ignore[arg-type]
