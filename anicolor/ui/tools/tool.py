"""What every tool is: something that gets the pen's positions and changes the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from anicolor.document.palette import Color
from anicolor.ui.canvas.view import View
from anicolor.ui.pen import PenEvent
from anicolor.ui.session import Session
from anicolor.ui.tools.settings import ToolSettings

Beside = Callable[[Callable[[], Any], Callable[[Any], None]], None]


@dataclass(slots=True, eq=False)
class Workbench:
    """What tools work with; the canvas replaces session and view when another page is opened."""

    session: Session
    view: View
    settings: ToolSettings
    pick: Callable[[int, int], Color | None]
    """The color that is seen on a page pixel; None beside the page."""
    repaint: Callable[[], None]
    """Ask the canvas to paint what tools draw over the page."""
    do_beside: Beside
    """Do slow work beside the window, then something in the window's thread."""

    def to_window(self, event: PenEvent) -> QPointF:
        """Return where an event is on the canvas now."""
        return self.view.to_window(QPointF(event.x, event.y))


class Tool:
    """Base of the tools. A stroke is `press`, any number of `move`, then `release` or `cancel`."""

    name: ClassVar[str]
    """Names its icon and its entry in the table of actions."""
    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.CrossCursor
    navigation: ClassVar[str] = ""
    """`pan` or `zoom` where the tool moves the view instead of changing the document."""
    has_size: ClassVar[bool] = False
    """Whether the cursor shows the size of the brush."""
    is_painting: ClassVar[bool] = False
    """Whether it uses the color, so that Ctrl picks one."""
    has_eraser_end: ClassVar[bool] = False
    """Whether it knows what to do with a pen held upside down; else that erases hints."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench

    @property
    def ink(self) -> Color | None:
        """The color the cursor shows, if any."""
        return self.bench.settings.color if self.is_painting else None

    def press(self, event: PenEvent) -> None:
        """Begin."""

    def move(self, event: PenEvent) -> None:
        """Go on."""

    def release(self, event: PenEvent) -> None:
        """End."""

    def cancel(self) -> None:
        """Drop what was begun."""
        self.bench.session.cancel()

    def hover(self, event: PenEvent) -> None:
        """Follow the pen while it does not touch."""

    def activate(self) -> None:
        """Be chosen."""

    def deactivate(self) -> None:
        """Make room for another tool."""

    def delete(self) -> bool:
        """Delete what is selected; False where nothing is."""
        return False

    def resize(self, direction: int) -> bool:
        """Make what is selected larger (+1) or smaller (-1); False where nothing is."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Draw over the page, in the window's coordinates."""
