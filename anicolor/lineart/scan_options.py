"""What can be done to a scan; needs no image library, so that the window can start without one."""

from dataclasses import dataclass

MOST_DEGREES = 15.0


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How a drawing is tidied; the defaults change nothing."""

    is_paper_removed: bool = False
    black: int = 0
    """0..254: what is as dark or darker becomes black."""
    white: int = 255
    """1..255, above `black`: what is as light or lighter becomes white."""
    degrees: float = 0.0
    """Turned clockwise by so much, at most `MOST_DEGREES`."""
    is_gray: bool = False
    """Whether colors are taken out."""
