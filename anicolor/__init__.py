"""anicolor colors line art: hints in, layered page out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anicolor.engine.page import ColoredPage, colorize

__version__ = "0.1.0"
__all__ = ["ColoredPage", "__version__", "colorize"]


def __getattr__(name: str) -> Any:
    """Load the engine, and with it torch, only when it is asked for."""
    if name in {"ColoredPage", "colorize"}:
        from anicolor.engine import page

        return getattr(page, name)
    raise AttributeError(f"module 'anicolor' has no attribute {name!r}")
