"""All tools in the order of the tool bar."""

from anicolor.ui.tools.eyedropper import Eyedropper
from anicolor.ui.tools.fill import Fill
from anicolor.ui.tools.hint_brush import HintBrush, HintDot, PaperHint
from anicolor.ui.tools.hint_eraser import HintEraser
from anicolor.ui.tools.hint_select import HintSelect
from anicolor.ui.tools.navigation import Hand, Zoom
from anicolor.ui.tools.paint_brush import PaintBrush, PaintEraser
from anicolor.ui.tools.region_link import RegionLink
from anicolor.ui.tools.region_lock import RegionLock
from anicolor.ui.tools.region_strokes import RegionMerge, RegionSplit
from anicolor.ui.tools.take_region import TakeRegion
from anicolor.ui.tools.tool import Tool, Workbench

TOOLS: tuple[type[Tool], ...] = (
    HintBrush,
    HintDot,
    PaperHint,
    HintEraser,
    HintSelect,
    RegionLink,
    RegionLock,
    RegionMerge,
    RegionSplit,
    TakeRegion,
    PaintBrush,
    PaintEraser,
    Fill,
    Eyedropper,
    Hand,
    Zoom,
)
GROUP_ENDS = frozenset({"hint_select", "take_region", "fill"})
"""After these the tool bar has a line."""


def build_tools(bench: Workbench) -> dict[str, Tool]:
    """Return one of each tool by its name."""
    return {kind.name: kind(bench) for kind in TOOLS}
