"""The document: one immutable value that holds everything the artist made."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from anicolor.document.blend import Blend
from anicolor.document.palette import Palette
from anicolor.document.region_marks import RegionMark
from anicolor.document.strokes import Hint
from anicolor.document.tiles import TiledImage

MAX_NAME_CHARACTERS = 200
MAX_SHADE_STRENGTH = 2.0
LIGHT = (-0.5, -0.62)
"""From the upper left, in front of the page."""


class Look(StrEnum):
    """How the regions are painted."""

    FLAT = "flat"
    CEL = "cel"
    SOFT = "soft"
    PAINTED = "painted"

    @property
    def has_light(self) -> bool:
        """Whether it depends on where light comes from."""
        return self in (Look.CEL, Look.SOFT)

    @property
    def has_separate_colors(self) -> bool:
        """Whether each area is of one color, so that colors can be layers."""
        return self in (Look.FLAT, Look.CEL)


class Edge(StrEnum):
    """How colors and shadows end."""

    HARD = "hard"
    SMOOTH = "smooth"


class PageKind(StrEnum):
    """What a page is, and so what is done with it."""

    LINE = "line"
    """Line art: its closed areas are colored."""
    TONE = "tone"
    """A grey painting: its lightness stays as it is."""
    AUTO = "auto"
    """Whichever it looks like."""


class Role(StrEnum):
    """What a layer of the finished picture is for."""

    PAPER = "paper"
    FLATS = "flats"
    SHADE = "shade"
    LINE_ART = "line_art"
    HINTS = "hints"
    PAINT = "paint"
    COLOR = "color"
    """One color of the flats, where they are split into a layer for each."""


@dataclass(frozen=True, slots=True)
class LayerState:
    """What the artist set on a standard layer; opacity 0..1."""

    opacity: float = 1.0
    is_visible: bool = True
    blend: Blend | None = None
    """None: the layer's own, which is multiply for Shade and Line art and normal for the others."""
    is_locked: bool = False
    """Locked hints are neither added nor changed; what the engine makes is not changed by hand anyway."""

    def __post_init__(self) -> None:
        """Refuse an opacity that no file could hold."""
        _check_opacity(self.opacity)


@dataclass(frozen=True, slots=True)
class PaintLayer:
    """A layer the artist paints on, above or below the line art; `pixels` are of the page's size.

    The name loses control characters, which no layered file could hold.
    """

    name: str
    pixels: TiledImage
    blend: Blend = Blend.NORMAL
    opacity: float = 1.0
    is_visible: bool = True
    is_above: bool = True
    is_locked: bool = False
    """Whether its pixels are protected from tools."""

    def __post_init__(self) -> None:
        """Keep out what could not be saved."""
        _check_opacity(self.opacity)
        object.__setattr__(self, "name", clean_name(self.name))


@dataclass(frozen=True, slots=True)
class Style:
    """The artist's look: weights and the parameters chosen with them, enough to make a result again."""

    look: Look = Look.FLAT
    gap_px: int | None = None
    weights: str = "base"
    weights_sha256: str = ""
    seed: int = 0
    strength: float = 1.0
    """How much of a fine-tuned style is used: 0 = the weights it was made from, 1 = all of it."""
    shade_strength: float = 1.0
    """How dark shadows are, 0 = none to `MAX_SHADE_STRENGTH`; for the looks `cel` and `soft`."""
    light: tuple[float, float] = LIGHT
    """Where the light comes from, as a place on a sphere of radius 1 seen from the front: x to the right, y down."""
    edge: Edge = Edge.HARD
    page: PageKind = PageKind.LINE

    def __post_init__(self) -> None:
        """Refuse what means nothing."""
        if not 0 <= self.strength <= 1:
            raise ValueError(f"a strength of {self.strength} is not within 0 and 1")
        if not 0 <= self.shade_strength <= MAX_SHADE_STRENGTH:
            raise ValueError(f"a shade strength of {self.shade_strength} is not within 0 and {MAX_SHADE_STRENGTH}")
        if not math.hypot(*self.light) <= 1:
            raise ValueError(f"light from {self.light} is not on the sphere")


@dataclass(frozen=True, slots=True)
class Document:
    """One page: its line art as opened, and what the artist added; equal to another when all of it is.

    `paint_layers` run from bottom to top, so those below the line art come first. `states` holds only the
    standard layers that the artist changed. `dpi` is across and down; `icc` is the RGB profile that the
    pixels are in, None for sRGB.
    """

    width: int
    height: int
    line_art: TiledImage
    hints: tuple[Hint, ...] = ()
    paint_layers: tuple[PaintLayer, ...] = ()
    states: tuple[tuple[Role, LayerState], ...] = ()
    palette: Palette = field(default_factory=Palette)
    style: Style = field(default_factory=Style)
    dpi: tuple[float, float] | None = None
    icc: bytes | None = None
    region_marks: tuple[RegionMark, ...] = ()

    def __post_init__(self) -> None:
        """Hold all pictures to the page's size and the paint layers to their order."""
        ordered = tuple(sorted(self.paint_layers, key=lambda layer: layer.is_above))
        object.__setattr__(self, "paint_layers", ordered)
        for image in (self.line_art, *(layer.pixels for layer in self.paint_layers)):
            if (image.width, image.height) != (self.width, self.height):
                raise ValueError(f"a picture of {image.width} x {image.height} on a page of another size")

    def state(self, role: Role) -> LayerState:
        """The state of a standard layer; the hints are hidden until the artist shows them."""
        return dict(self.states).get(role) or LayerState(is_visible=role is not Role.HINTS)


def clean_name(text: str) -> str:
    """A layer name without control characters, lone surrogates and noncharacters, of bearable length."""
    kept = (c for c in text if unicodedata.category(c) not in ("Cc", "Cs") and ord(c) & 0xFFFE != 0xFFFE)
    return "".join(kept)[:MAX_NAME_CHARACTERS]


def _check_opacity(opacity: float) -> None:
    if not 0 <= opacity <= 1:
        raise ValueError(f"an opacity of {opacity} is not within 0 and 1")
