"""Colors grey paintings: their lightness stays as it is, hints steer the chroma, the network guesses the rest."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.document.geometry import Rect
from anicolor.document.strokes import Hint, HintKind
from anicolor.document.tiles import TiledImage
from anicolor.engine.color import measure_ciede2000
from anicolor.engine.device import has_fast_bfloat16
from anicolor.engine.tone_paint import GuidedChroma, guide_chroma, lighten_layer, paint_lab, small_lightness
from anicolor.lineart.tone import ToneLight, measure_slopes, read_light
from anicolor.lineart.tone_hints import carry_hints, diffuse_small
from anicolor.models.chroma import join, split
from anicolor.models.tone import Space, ToneColorizer

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

WORKING_PX = 256
"""Longer side of the page as the network sees it."""
_STRIP_ROWS = 256
_LIKE = 0.08
"""Lightness difference within which a hint that the network did not follow corrects its surroundings."""
_NEAR = 0.5
"""The same as a share of the longer side."""
_PAINTED = (0.3, 0.5)
"""Share of gently sloping lightness from which diffused hints have a say, and from which they have the most."""
_MOST_DIFFUSED = 0.9
_DIFFUSED_PX = 80
_SMOOTH_PX, _SMOOTH_EDGE = 2, 0.02


@dataclass(frozen=True, eq=False)
class TonePage:
    """A grey painting, read once."""

    painting: TiledImage | None
    """The page's greys; None: it has no colors of its own."""
    tone: ToneLight
    small_light: Floats
    """(h, w) at the working size."""
    painted: float
    """Share of it, off white, whose lightness slopes gently."""


@dataclass(frozen=True, eq=False)
class ToneColors:
    """What a grey painting got. Arrays are read-only."""

    pixels: Pixels
    """(H, W, 4) sRGB and 255."""
    lightness: Pixels
    """(H, W) the layer of `tone_paint.lighten_layer`."""
    hint_delta_e: tuple[float, ...]
    decode_s: float
    settle_s: float


@dataclass(frozen=True, eq=False)
class _Placed:
    rect: Rect
    mask: NDArray[np.bool_]
    chroma: Floats
    """(2,) a, b / 100."""


def analyze_tone(line_art: TiledImage) -> TonePage:
    """Read the lightness of a page."""
    tone = read_light(line_art.to_array())
    painting = None
    if not tone.is_grey:
        grey = np.full((*tone.grey.shape, 4), 255, np.uint8)
        grey[..., :3] = tone.grey[..., None]
        painting = TiledImage.from_array(grey)
    small = small_lightness(tone.light, WORKING_PX)
    return TonePage(painting, tone, small, measure_slopes(small))


def color_tone(
    page: TonePage, hints: Sequence[Hint], network: ToneColorizer | None, device: torch.device
) -> ToneColors:
    """Color a page.

    Args:
        page: the page.
        hints: the artist's; only their hue and chroma count.
        network: None spreads hints by lightness alone.
        device: where the network is.
    """
    start = time.perf_counter()
    placed = [_place(hint, *page.tone.grey.shape[::-1]) for hint in hints]
    marks = _mark(page, placed)
    given = np.stack([np.zeros(2, np.float32), *(hint.chroma for hint in placed)])
    channels, flooded = carry_hints(page.small_light, marks, given)
    field = _ask(network, page.small_light, channels, device)
    decoded = time.perf_counter()
    field = _mix_diffused(field, page, marks, given)
    field = _heed(field, page.small_light, marks, flooded, given)
    guided = guide_chroma(field, page.small_light, _SMOOTH_PX, _SMOOTH_EDGE)
    colors, lightness = _paint(page, guided, placed)
    delta_e = tuple(_measure(page, hint, colors) for hint in placed)
    return ToneColors(colors, lightness, delta_e, decoded - start, time.perf_counter() - decoded)


def _place(hint: Hint, width: int, height: int) -> _Placed:
    rect, mask = hint.rasterize(width, height)
    color = (255, 255, 255) if hint.kind is HintKind.PAPER else hint.color
    lab = cv2.cvtColor(np.array([[color]], np.float32) / 255.0, cv2.COLOR_RGB2LAB)[0, 0]
    return _Placed(rect, mask, np.asarray(lab[1:] / 100.0, np.float32))


def _mark(page: TonePage, placed: Sequence[_Placed]) -> NDArray[np.int32]:
    """Return (h, w) at the working size: 0 = no hint, n = the nth hint (from 1), at least one pixel of each."""
    height, width = page.small_light.shape
    marks = np.zeros((height, width), np.int32)
    scale = max(height, width) / max(page.tone.grey.shape)
    step = max(1, int(0.5 / scale))
    for number, hint in enumerate(placed, start=1):
        rows, columns = np.nonzero(hint.mask[::step, ::step])
        if not rows.size:
            first = np.argwhere(hint.mask)[:1] // step
            rows, columns = first[:, 0], first[:, 1]
        ys = ((rows * step + hint.rect.top + 0.5) * scale).astype(np.int64)
        xs = ((columns * step + hint.rect.left + 0.5) * scale).astype(np.int64)
        marks[np.minimum(ys, height - 1), np.minimum(xs, width - 1)] = number
    return marks


def _ask(network: ToneColorizer | None, light: Floats, channels: Floats, device: torch.device) -> Floats:
    """Return (h, w, 2) a, b / 100."""
    if network is None:
        return np.ascontiguousarray(np.moveaxis(channels[3:5], 0, 2))
    light_in = torch.from_numpy(light)[None, None].to(device)
    if network.space is Space.LAB:
        with torch.autocast(device.type, torch.bfloat16, enabled=has_fast_bfloat16(device)):
            chroma = network(light_in, torch.from_numpy(channels)[None].to(device)).float()
    else:
        # A network of another space sees the grey picture in its own terms, and answers in them.
        grey = join(light_in, light_in.new_zeros((1, 2, *light.shape)), Space.LAB)
        its_light = split(grey, network.space)[0]
        chroma = split(join(its_light, network(its_light).float(), network.space), Space.LAB)[1]
    return np.ascontiguousarray(chroma[0].permute(1, 2, 0).cpu().numpy())


def _mix_diffused(field: Floats, page: TonePage, marks: NDArray[np.int32], given: Floats) -> Floats:
    """Lean on diffused hints where a page is painted: colors flow there as lightness does, without borders."""
    low, high = _PAINTED
    share = _MOST_DIFFUSED * min(max((page.painted - low) / (high - low), 0.0), 1.0)
    is_hinted = marks > 0
    if share == 0 or not is_hinted.any():
        return field
    colors = np.where(is_hinted[..., None], given[marks], 0.0).astype(np.float32)
    diffused = diffuse_small(page.small_light, colors, is_hinted, _DIFFUSED_PX)
    return np.asarray((1 - share) * field + share * diffused, np.float32)


def _heed(field: Floats, light: Floats, marks: NDArray[np.int32], flooded: NDArray[np.int32], given: Floats) -> Floats:
    """Move the field, around each hint it did not follow, to the hint: where lightness is alike, and exactly on it."""
    count = len(given)
    is_hinted = marks > 0
    if not is_hinted.any():
        return field
    numbers = marks[is_hinted]
    sizes = np.maximum(np.bincount(numbers, minlength=count), 1)

    def mean(values: Floats) -> NDArray[np.float64]:
        return np.asarray(np.bincount(numbers, values[is_hinted], minlength=count) / sizes, np.float64)

    missed = given - np.stack([mean(field[..., 0]), mean(field[..., 1])], axis=1)
    missed[np.bincount(numbers, minlength=count) == 0] = 0
    rows, columns = np.mgrid[: light.shape[0], : light.shape[1]].astype(np.float32)
    reach = _NEAR * max(light.shape)
    apart = ((light - mean(light)[flooded]) / _LIKE) ** 2
    apart += ((rows - mean(rows)[flooded]) ** 2 + (columns - mean(columns)[flooded]) ** 2) / reach**2
    heeded = field + (missed[flooded] * np.exp(-0.5 * apart)[..., None]).astype(np.float32)
    heeded[is_hinted] = given[numbers]
    return np.asarray(heeded, np.float32)


def _paint(page: TonePage, guided: GuidedChroma, placed: Sequence[_Placed]) -> tuple[Pixels, Pixels]:
    light, grey = page.tone.light, page.tone.grey
    colors = np.full((*grey.shape, 4), 255, np.uint8)
    lightness = np.empty_like(grey)
    for strip in Rect(0, 0, grey.shape[1], grey.shape[0]).strips(_STRIP_ROWS):
        chroma = guided.enlarge(light, strip)
        for hint in placed:
            shared = hint.rect.intersect(strip)
            if not shared.is_empty:
                part = hint.mask[shared.shift(-hint.rect.left, -hint.rect.top).slices]
                chroma[shared.shift(-strip.left, -strip.top).slices][part] = hint.chroma
        colors[strip.slices][..., :3] = paint_lab(light[strip.slices], chroma)
        lightness[strip.slices] = lighten_layer(grey[strip.slices], colors[strip.slices][..., :3])
    for array in (colors, lightness):
        array.setflags(write=False)
    return colors, lightness


def _measure(page: TonePage, hint: _Placed, colors: Pixels) -> float:
    """Return the mean CIEDE2000 between what a hint asks for at the page's own lightness and what its pixels became.

    It is not 0 where a screen cannot show that chroma at that lightness, or where a later hint lies over it.
    """
    light = page.tone.light[hint.rect.slices][hint.mask]
    if not light.size:
        return 0.0
    step = max(1, light.size // 256)
    wanted = paint_lab(light[::step], np.broadcast_to(hint.chroma, (len(light[::step]), 2)))
    return float(measure_ciede2000(colors[hint.rect.slices][hint.mask][::step, :3], wanted).mean())
