"""All tools in the order of the tool bar."""

from anicolor.ui.tools.eyedropper import Eyedropper
from anicolor.ui.tools.hint_brush import HintBrush, HintDot, PaperHint
from anicolor.ui.tools.hint_eraser import HintEraser
from anicolor.ui.tools.hint_select import HintSelect
from anicolor.ui.tools.navigation import Hand, Zoom
from anicolor.ui.tools.tool import Tool, Workbench

TOOLS: tuple[type[Tool], ...] = (HintBrush, HintDot, PaperHint, HintEraser, HintSelect, Eyedropper, Hand, Zoom)
GROUP_ENDS = frozenset({"hint_select", "eyedropper"})
"""After these the tool bar has a line."""


def build_tools(bench: Workbench) -> dict[str, Tool]:
    """Return one of each tool by its name."""
    return {kind.name: kind(bench) for kind in TOOLS}
