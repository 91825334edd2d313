"""The small buttons at the foot of panels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from anicolor.ui.icons import load_icon

_ICON_PX = 18


def make_button(icon: str, tip: str, work: Callable[[], object] | None = None) -> QToolButton:
    """Return a flat button with an icon."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIcon(load_icon(icon))
    button.setIconSize(QSize(_ICON_PX, _ICON_PX))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    if work is not None:
        button.clicked.connect(lambda _checked=False: work())
    return button


def add_buttons(row: QHBoxLayout, *wished: tuple[str, str, Callable[[], object]]) -> list[QToolButton]:
    """Add a button for each icon, tooltip and work, the last of them at the right end."""
    buttons = [make_button(*each) for each in wished]
    for number, button in enumerate(buttons):
        if number == len(buttons) - 1:
            row.addStretch(1)
        row.addWidget(button)
    return buttons
