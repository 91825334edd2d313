"""What goes into the engine and what comes out; nothing here needs torch, so that the window can start without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anicolor.catalog import read_version
from anicolor.document.geometry import Rect
from anicolor.document.model import LIGHT, Document, Edge, Look, PageKind
from anicolor.document.region_marks import RegionMark
from anicolor.document.strokes import Hint
from anicolor.document.tiles import TiledImage
from anicolor.lineart.regions import Regions


@dataclass(frozen=True, slots=True)
class ColorizeRequest:
    """A complete description of one colorization; equal requests give equal pixels."""

    line_art: TiledImage
    hints: tuple[Hint, ...]
    look: Look
    gap_px: int | None
    """Widest gap that is closed, in document pixels; None: by the page and its lines."""
    weights: Path
    device: str
    """`auto`, `cpu`, `cuda` or `mps`."""
    seed: int
    strength: float = 1.0
    """How much of fine-tuned weights is used: 0 = those they were made from, 1 = all."""
    weights_version: int = 0
    """Another number for another content of the same weights file, as while it is being trained."""
    region_marks: tuple[RegionMark, ...] = ()
    """Regions that are linked, locked, merged and split."""
    shade_strength: float = 1.0
    light: tuple[float, float] = LIGHT
    edge: Edge = Edge.HARD
    page: PageKind = PageKind.LINE
    """What the page is; a grey painting is colored by weights for that kind, whatever `weights` are for."""

    @classmethod
    def of(cls, document: Document, weights: Path, device: str = "auto") -> "ColorizeRequest":
        """Ask for what a document says, with these weights, as they are now, on this device."""
        style = document.style
        # Without light in the look, another light is no other request.
        has_light = style.look.has_light
        return cls(
            document.line_art,
            document.hints,
            style.look,
            style.gap_px,
            weights,
            device,
            style.seed,
            strength=style.strength,
            weights_version=read_version(weights),
            region_marks=document.region_marks,
            shade_strength=style.shade_strength if has_light else 1.0,
            light=style.light if has_light else LIGHT,
            edge=style.edge,
            page=style.page,
        )


@dataclass(frozen=True, slots=True, eq=False)
class PaintedDivision:
    """A region in several pieces of different color."""

    region: int
    rect: Rect
    pieces: NDArray[np.integer[Any]]
    """(rect.height, rect.width), 0 outside the region, else the piece from 1 on."""
    colors: NDArray[np.uint8]
    """(pieces, 3) sRGB, piece n at index n - 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """The colors of a page's regions."""

    colors: NDArray[np.uint8]
    """(regions, 3) sRGB."""
    divisions: tuple[PaintedDivision, ...]
    """The regions that have more than one color."""


@dataclass(frozen=True, slots=True, eq=False)
class Colorization:
    """The engine's answer, at the size of the document. Arrays are read-only."""

    request: ColorizeRequest
    pixels: NDArray[np.uint8]
    """(H, W, 4) sRGB without lines, then 255: the flats; in the looks `soft` and `painted` they vary smoothly."""
    shade: NDArray[np.uint8] | None
    """(H, W) to multiply with, 255 = lit; only for the look `cel`."""
    line_layer: TiledImage
    """The line art to multiply on top; the request's own unless its paper had to be cleaned."""
    regions: Regions
    hint_delta_e: tuple[float, ...]
    """For each hint the CIEDE2000 between its color and what its place got; 0 for a hint that is off the page."""
    seconds: Mapping[str, float]
    """Time taken by clean, regions, encode, decode and settle; 0 for what was remembered."""
    weights_name: str
    weights_sha256: str
    device: str
    """The device that was really used."""
    notes: tuple[str, ...]
    """Sentences for the user, such as which device had to be given up."""
    suggestions: NDArray[np.uint8]
    """(regions, 9, 3) sRGB likely colors of each region, the likeliest first; its own color nine times where the
    weights know no others."""
    suggestion_shares: NDArray[np.float32]
    """(regions, 9) how likely each is, in sum at most 1; 0 where the weights cannot tell."""
    uncertainty: NDArray[np.float32]
    """(regions,) expected CIEDE2000 of each region's color; 0 where a hint decides or the weights cannot tell."""
    next_place: tuple[int, int] | None
    """(x, y) in document pixels where the next hint is expected to mend most; None where nothing is in doubt."""
    settled: Settled
    """The color of each region, before a look varies it."""
    is_tone: bool = False
    """Whether the page is a grey painting: `line_layer` is that painting then, `colors` the finished picture, `shade`
    the difference of luminosity between the two as a layer in the mode `soft-light`, and all of it one region."""
    is_refined: bool = True
    """Whether this is the final answer; a draft's borders inside regions may be coarser."""

    @property
    def colors(self) -> NDArray[np.uint8]:
        """(H, W, 3) of `pixels`, the same memory."""
        return self.pixels[..., :3]

    @property
    def hint_delta_e_max(self) -> float:
        """The worst hint's CIEDE2000, 0 without hints."""
        return max(self.hint_delta_e, default=0.0)


@dataclass(frozen=True, slots=True)
class EngineFailure:
    """A request that could not be answered."""

    request: ColorizeRequest
    message: str
    """One sentence fit to show the user."""
    details: Mapping[str, Any]
    """For the log: kind of error and traceback."""
