"""A page from file to file: the documented way to color line art from Python."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from anicolor.catalog import find_by_hash, find_installed, find_weights, read_info
from anicolor.document.export import ExportOptions, export_page
from anicolor.document.images import is_psd, read_image
from anicolor.document.layers import Picture, build_picture, flatten
from anicolor.document.model import MAX_SHADE_STRENGTH, Document, Edge, Look, PageKind, Style, clean_name
from anicolor.document.ora import read_ora
from anicolor.document.origin import describe_origin
from anicolor.document.progress import Progress, ignore
from anicolor.document.psd_layers import read_psd_document
from anicolor.document.strokes import Hint, hints_from_image
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import Colorization, ColorizeRequest
from anicolor.errors import InputError, WeightsError

if TYPE_CHECKING:
    from anicolor.engine.predictor import Predictor

FORMATS = ("png", "webp", "tiff", "tif", "ora", "psd")
HINTS_ENDING = ".hints.png"
MIN_SIDE_PX = 16
MAX_GAP_PX = 1000
Pixels = NDArray[np.uint8]
_Choice = TypeVar("_Choice", bound=StrEnum)
HintSource = str | Path | Pixels | Sequence[Hint]


@dataclass(frozen=True, slots=True, eq=False)
class ColoredPage:
    """A colored page: the document it came from and the engine's answer."""

    document: Document
    colorization: Colorization

    @property
    def colors(self) -> Pixels:
        """(H, W, 3) sRGB, the colors without lines, at the page's size; read-only."""
        return self.colorization.colors

    @property
    def hint_delta_e_max(self) -> float:
        """The CIEDE2000 by which the worst hint was missed; 0 when every hint is exact."""
        return self.colorization.hint_delta_e_max

    def picture(self, layers: str = "standard") -> Picture:
        """Return its layers: `standard`, `colors` for one layer per color, or `regions` for one per region.

        Raises:
            InputError: `colors` was asked for the look `soft` or `painted` or for a grey painting, which have no
                separate colors.
        """
        style = self.document.style
        if layers != "standard" and self.colorization.is_tone:
            raise InputError(
                "A grey painting has one Color layer; it cannot be split into several (--layers standard)."
            )
        if layers == "colors" and (not style.look.has_separate_colors or style.edge is Edge.SMOOTH):
            raise InputError(
                "One layer per color needs the look 'flat' or 'cel' and hard edges: the others have no separate colors."
            )
        answer = self.colorization
        picture = build_picture(
            self.document,
            answer.pixels,
            answer.shade,
            answer.line_layer,
            layers == "colors",
            answer.regions.labels if layers == "regions" else None,
            answer.is_tone,
        )
        origin = describe_origin(answer.weights_name, answer.weights_sha256, answer.request.weights)
        return replace(picture, origin=origin)

    def flatten(self) -> Pixels:
        """Return all visible layers in one picture, (H, W, 4)."""
        return flatten(self.picture())

    def save(
        self,
        path: str | Path,
        layers: str = "standard",
        options: ExportOptions | None = None,
        on_progress: Progress = ignore,
    ) -> list[Path]:
        """Write PNG, WebP, TIFF (flattened), OpenRaster or PSD (layered), by the ending of `path`.

        Returns:
            The files written; several where `options` ask for one for each layer or color.

        Raises:
            InputError: another ending. OutputError: it cannot be written; an older file is left as it was.
            Cancelled: by `on_progress`.
        """
        path = Path(path)
        ending = path.suffix.lower().lstrip(".")
        if ending not in FORMATS:
            raise InputError(f"'{path.name}' has no known ending; use one of {', '.join(FORMATS)}.")
        return export_page(path, self.document, self.picture(layers), options or ExportOptions(), on_progress)


def colorize(
    page: str | Path | Pixels | Document,
    hints: HintSource | None = None,
    *,
    look: str | None = None,
    gap_px: int | None = None,
    weights: str | None = None,
    device: str = "auto",
    seed: int | None = None,
    strength: float | None = None,
    shade_strength: float | None = None,
    light: tuple[float, float] | None = None,
    edge: str | None = None,
    kind: str | None = None,
    predictor: Predictor | None = None,
) -> ColoredPage:
    """Color a page of line art.

    Args:
        page: a picture or OpenRaster file, an array (H, W), (H, W, 3) or (H, W, 4) of 8-bit sRGB, or a document.
        hints: a picture of the page's size (file or (H, W, 4) array; alpha 0 = no hint) or hint values; by default
            `STEM.hints.png` beside a page file, or those in the document.
        look: `flat`, `cel`, `soft` or `painted`; by default the document's own, or, where that is flat, what the given
            `weights` go with.
        gap_px: widest gap in a line that still closes an area; by default by the page and its lines.
        weights: name or file; by default the document's own, else `base`.
        device: `auto`, `cpu`, `cuda` or `mps`.
        seed: part of the request and recorded with the result; by default the document's own, else 0.
        strength: how much of a fine-tuned style is used, 0 to 1; by default the document's own, else 1.
        shade_strength: how dark shadows are, 0 to 2; by default the document's own, else 1.
        light: where the light comes from, (x, y) on a sphere of radius 1 seen from the front, y down; by default the
            document's own, else the upper left.
        edge: `hard` or `smooth` borders of colors and shadows; by default the document's own, else `hard`.
        kind: `line` for line art, `tone` for a grey painting whose lightness is kept, `auto` for whichever it looks
            like; by default the document's own, else `line`.
        predictor: reuse one to color several pages with the weights loaded once.

    Raises:
        InputError, WeightsError, EngineError: something handed in cannot be used.
    """
    document = open_page(page)
    if hints is not None:
        document = replace(document, hints=_open_hints(hints, document.width, document.height))
    chosen: dict[str, Any] = {
        "look": _choose(Look, look, "look"),
        "gap_px": gap_px,
        "weights": weights,
        "seed": seed,
        "strength": strength,
        "shade_strength": shade_strength,
        "light": light,
        "edge": _choose(Edge, edge, "edge"),
        "page": _choose(PageKind, kind, "kind of page"),
    }
    if strength is not None and not 0 <= strength <= 1:
        raise InputError("The strength must be 0 to 1.")
    if shade_strength is not None and not 0 <= shade_strength <= MAX_SHADE_STRENGTH:
        raise InputError(f"The shade strength must be 0 to {MAX_SHADE_STRENGTH:.0f}.")
    if light is not None and not math.hypot(*light) <= 1:
        raise InputError("The light must come from a place on the sphere: x and y with x² + y² of at most 1.")
    given = {key: value for key, value in chosen.items() if value is not None}
    document = replace(document, style=replace(document.style, **given))
    if not 0 <= (document.style.gap_px or 0) <= MAX_GAP_PX:
        raise InputError(f"The gap must be 0 to {MAX_GAP_PX} pixels.")
    # A document, which may come from anybody, names installed weights but never a file.
    path = find_installed(document.style.weights) if weights is None else find_weights(weights)
    if look is None and weights is not None and document.style.look is Look.FLAT:
        document = replace(document, style=replace(document.style, look=Look(read_info(path).look or Look.FLAT)))
    request = ColorizeRequest.of(document, path, device)
    answer = (predictor or shared_predictor()).colorize(request)
    style = document.style
    # A grey painting was colored by weights of its own kind; those for line art stay as they were chosen.
    if not answer.is_tone:
        style = replace(style, weights=answer.weights_name, weights_sha256=answer.weights_sha256)
    return ColoredPage(replace(document, style=style), answer)


@lru_cache(maxsize=1)
def shared_predictor() -> Predictor:
    """Return the predictor that `colorize` uses when none is handed in; it keeps the last weights loaded."""
    from anicolor.engine.predictor import Predictor

    return Predictor()


def open_page(
    page: str | Path | Pixels | Document, on_progress: Progress = ignore, notes: list[str] | None = None
) -> Document:
    """Make a document of a page; a picture file brings the hints of `STEM.hints.png` beside it.

    `notes` gets a sentence for everything in a file that may look or be arranged in another way than it was.

    Raises:
        InputError: it cannot be read or is too small or too large. Cancelled: by `on_progress`.
    """
    if isinstance(page, Document):
        document = page
    elif isinstance(page, str | Path):
        document = _open_file(Path(page), on_progress, notes)
    else:
        pixels = to_rgba(page)
        document = Document(pixels.shape[1], pixels.shape[0], TiledImage.from_array(pixels))
    if min(document.width, document.height) < MIN_SIDE_PX:
        size = f"{document.width} x {document.height}"
        raise InputError(f"The page is only {size} pixels; it needs at least {MIN_SIDE_PX} a side.")
    return document


def _open_file(path: Path, on_progress: Progress, notes: list[str] | None) -> Document:
    if path.suffix.lower() == ".ora":
        return _with_installed_weights(read_ora(path, on_progress, notes), path.name, notes)
    if is_psd(path):
        document = _with_installed_weights(read_psd_document(path, on_progress, notes), path.name, notes)
    else:
        image = read_image(path)
        on_progress(0.7)
        height, width = image.pixels.shape[:2]
        document = Document(width, height, TiledImage.from_array(image.pixels), dpi=image.dpi, icc=image.icc)
    beside = path.with_name(path.stem + HINTS_ENDING)
    if beside.is_file():
        document = replace(document, hints=_open_hints(beside, document.width, document.height))
    return document


def _with_installed_weights(document: Document, name: str, notes: list[str] | None) -> Document:
    """The document with weights that are here: its own, the same under another name, or else those to start with."""
    style = document.style
    with suppress(WeightsError):
        find_installed(style.weights)
        return document
    weights = Style().weights
    with suppress(WeightsError):
        weights = find_by_hash(style.weights_sha256).stem
        return replace(document, style=replace(style, weights=weights))
    if notes is not None:
        notes.append(
            f"{name} was colored with '{clean_name(style.weights)[:60]}', which is not installed: "
            f"it is colored with '{weights}' now."
        )
    return replace(document, style=replace(style, weights=weights, weights_sha256=""))


def _open_hints(hints: HintSource, width: int, height: int) -> tuple[Hint, ...]:
    if isinstance(hints, np.ndarray):
        if hints.dtype != np.uint8:
            raise InputError("A hints array must be 8-bit, of shape (H, W, 4).")
        return hints_from_image(hints, width, height)
    if isinstance(hints, str | Path):
        image = read_image(Path(hints))
        pixels = image.pixels if image.has_alpha else image.pixels[..., :3]
        return hints_from_image(pixels, width, height, Path(hints).name)
    return tuple(hints)


def _choose(kind: type[_Choice], name: str | None, what: str) -> _Choice | None:
    if name is not None and name not in [choice.value for choice in kind]:
        raise InputError(f"'{name}' is no {what}; choose one of {', '.join(kind)}.")
    return None if name is None else kind(name)


def to_rgba(page: Pixels) -> Pixels:
    """Return an 8-bit picture (H, W), (H, W, 1), (H, W, 3) or (H, W, 4) as (H, W, 4), opaque where it had no alpha.

    Raises:
        InputError: it is of another shape or not 8-bit.
    """
    channels = page.shape[2] if page.ndim == 3 else 1
    if page.dtype != np.uint8 or page.ndim not in (2, 3) or channels not in (1, 3, 4):
        raise InputError("A page array must be 8-bit, of shape (H, W), (H, W, 3) or (H, W, 4).")
    if channels == 4:
        return page
    rgba = np.full((*page.shape[:2], 4), 255, np.uint8)
    rgba[..., :3] = page.reshape(*page.shape[:2], channels)
    return rgba


def describe(colored: ColoredPage, page: Path, out: Path, read_s: float, write_s: float) -> dict[str, Any]:
    """Return what happened to a page as a JSON-able mapping, stable for scripts."""
    answer = colored.colorization
    seconds = {"read": read_s, **answer.seconds, "write": write_s}
    return {
        "page": str(page),
        "out": str(out),
        "width": colored.document.width,
        "height": colored.document.height,
        "regions": answer.regions.count,
        "hints": len(colored.document.hints),
        "hint_delta_e_max": round(colored.hint_delta_e_max, 4),
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
        "weights": answer.weights_name,
        "sha256": answer.weights_sha256,
        "device": answer.device,
        "seed": colored.document.style.seed,
        "page_kind": "tone" if answer.is_tone else "line",
    }
