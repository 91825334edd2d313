"""Answers requests one after the other and remembers what does not change between them."""

import time
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from weakref import ReferenceType, ref

import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.catalog import WeightsInfo, hash_file, read_version
from anicolor.document.model import Edge, Look
from anicolor.document.region_marks import RegionMark
from anicolor.document.tiles import TiledImage
from anicolor.engine.device import choose_device, is_out_of_memory
from anicolor.engine.divide import DRAFT_PX, Abandoned, Detail, Drawings, is_refined
from anicolor.engine.hint_map import Placed, PlacedHint, place_hints
from anicolor.engine.invent import drop_answered, invent_hints
from anicolor.engine.messages import Colorization, ColorizeRequest, Settled
from anicolor.engine.paint import (
    Shading,
    measure_hints,
    paint_cel_shade,
    paint_flats,
    paint_painted,
    paint_soft,
    soften_edges,
)
from anicolor.engine.propose import Encoded, Proposed, encode_page, look_closer, propose
from anicolor.engine.region_facts import LookedAt
from anicolor.engine.region_rules import read_rules, shaping_marks
from anicolor.engine.settle import settle
from anicolor.engine.structure import PageStructure, analyze_page, reshape
from anicolor.engine.suggest import advise
from anicolor.engine.tone_answers import ToneAnswers
from anicolor.errors import EngineError
from anicolor.models.blocks import fold_norms
from anicolor.models.colorizer import Colorizer, Features
from anicolor.models.strength import load_at_strength

_PAGES_REMEMBERED = 2
_NETWORKS_REMEMBERED = 2
_FEATURES_REMEMBERED = 3


_Key = tuple[str, float, str]
"""A network in use: its weights' hash, strength and device."""


@dataclass(frozen=True, slots=True, eq=False)
class _Network:
    colorizer: Colorizer
    info: WeightsInfo
    sha256: str
    strength: float
    device: torch.device

    @property
    def key(self) -> _Key:
        return self.sha256, self.strength, self.device.type


@dataclass(slots=True, eq=False)
class _Page:
    line_art: ReferenceType[TiledImage]
    """Not kept alive, so that this page is forgotten with the one it is about."""
    structure: PageStructure
    features: dict[_Key, Features]
    """Only the newest few, as of the next two."""
    looked: dict[_Key, tuple[NDArray[np.int32], LookedAt | None]]
    """With the region labels that it holds for."""
    invented: dict[tuple[_Key, int], tuple[NDArray[np.int32], list[PlacedHint], NDArray[np.uint8]]]
    """By seed as well: labels, hints, and the regions' colors they alone give."""
    drawings: Drawings
    placed: Placed = field(default_factory=dict)
    marks: tuple[RegionMark, ...] = ()
    """Those that changed the regions of `shaped`."""
    shaped: PageStructure | None = None
    """The page with the regions the artist wants; None: those of the lines."""

    def shape(self, marks: tuple[RegionMark, ...]) -> PageStructure:
        """Return the page as these marks want it."""
        shaping = shaping_marks(marks)
        if shaping != self.marks:
            # Most often one mark more than before.
            is_more = self.shaped is not None and shaping[: len(self.marks)] == self.marks
            start, rest = (self.shaped, shaping[len(self.marks) :]) if is_more else (self.structure, shaping)
            assert start is not None
            self.shaped = reshape(start, rest) if shaping else None
            self.marks, self.drawings, self.placed = shaping, {}, {}
        shaped = self.shaped or self.structure
        return replace(shaped, rules=read_rules(shaped.regions, marks)) if marks else shaped


class Predictor:
    """Colors pages; not thread-safe, one thread owns it."""

    def __init__(self) -> None:
        self._pages: dict[tuple[int, int | None], _Page] = {}
        """By the identity of the line art and the width of gaps, the oldest first."""
        self._networks: OrderedDict[tuple[Path, int, str, float], _Network] = OrderedDict()
        self._tone = ToneAnswers()
        self._given_up: set[str] = set()

    def draft(self, request: ColorizeRequest) -> Colorization:
        """Answer a request quickly; where `is_refined` is false, `colorize` draws some borders more finely."""
        return self.colorize(request, Detail(DRAFT_PX))

    def colorize(self, request: ColorizeRequest, detail: Detail | None = None) -> Colorization:
        """Answer a request; what an earlier one already computed for the same line art is used again.

        Args:
            request: what is asked for.
            detail: how finely borders inside regions are drawn; by default as finely as can be.

        Raises:
            Abandoned: the detail says that this is not wanted any more.
            WeightsError: the weights cannot be used. EngineError: no such device, or out of memory on the CPU too.
        """
        device = choose_device(request.device)
        if device.type in self._given_up:
            device = torch.device("cpu")
        notes: tuple[str, ...] = ()
        is_second = False
        while True:
            try:
                return self._colorize_on(device, request, notes, detail or Detail())
            except Abandoned:
                raise
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
                self.forget()
                if is_second and device.type == "cpu":
                    raise EngineError(
                        "There is not enough memory for this page; close other programs or reduce it."
                    ) from error
            if is_second:
                self._given_up.add(device.type)
                notes = (f"{device.type.upper()} ran out of memory; this page was colored on the processor.",)
                device = torch.device("cpu")
            # Once more on the same device, with what was remembered let go and with smaller drawings.
            is_second, detail = not is_second, replace(detail or Detail(), most_px=DRAFT_PX // 4)

    def forget(self) -> None:
        """Drop everything remembered, and the device's cached memory."""
        self._pages.clear()
        self._networks.clear()
        self._tone.forget()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    @torch.inference_mode()
    def _colorize_on(
        self, device: torch.device, request: ColorizeRequest, notes: tuple[str, ...], detail: Detail
    ) -> Colorization:
        if self._tone.concerns(request):
            return self._tone.colorize(device, request, notes)
        network = self._network(request, device)
        page, is_new = self._page(request)
        seconds = dict(page.structure.seconds) if is_new else {"clean": 0.0, "regions": 0.0}
        structure = page.shape(request.region_marks)
        encoded, seconds["encode"] = self._encode(page, network, structure)
        start = time.perf_counter()
        hints = place_hints(structure, request.hints, page.placed)
        invented = _invent(page, encoded, network.key, request.seed, hints)
        proposed = propose(encoded, invented + hints)
        decoded = time.perf_counter()
        seconds["decode"] = decoded - start
        detail.check()
        share = request.strength if network.info.base else 1.0
        drawn = _finish(structure, page.drawings, proposed, invented, hints, request, detail, share)
        settled, pixels, shade, delta_e = drawn
        advice = advise(structure, proposed.field, proposed.decision, hints, settled.colors)
        seconds["settle"] = time.perf_counter() - decoded
        return Colorization(
            request=request,
            pixels=pixels,
            shade=shade,
            line_layer=structure.line_layer or request.line_art,
            regions=structure.regions,
            hint_delta_e=delta_e,
            seconds=seconds,
            weights_name=network.info.name,
            weights_sha256=network.sha256,
            device=device.type,
            notes=notes,
            suggestions=advice.suggestions,
            suggestion_shares=advice.suggestion_shares,
            uncertainty=advice.uncertainty,
            next_place=advice.next_place,
            settled=settled,
            is_refined=is_refined(page.drawings, settled),
        )

    def _network(self, request: ColorizeRequest, device: torch.device) -> _Network:
        path = request.weights
        key = (path, read_version(path), device.type, request.strength)
        network = self._networks.get(key)
        if network is None:
            colorizer, info = load_at_strength(path, request.strength)
            fold_norms(colorizer)
            colorizer = colorizer.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
            network = self._networks[key] = _Network(colorizer, info, hash_file(path), request.strength, device)
            while len(self._networks) > _NETWORKS_REMEMBERED:
                self._networks.popitem(last=False)
        self._networks.move_to_end(key)
        return network

    def _page(self, request: ColorizeRequest) -> tuple[_Page, bool]:
        pages, key = self._pages, (id(request.line_art), request.gap_px)
        page = pages.pop(key, None)
        is_new = page is None
        if page is None:
            for old in list(pages)[: max(len(pages) - _PAGES_REMEMBERED + 1, 0)]:
                pages.pop(old, None)
            # Called by whichever thread lets go of the line art last, when nothing here works on it.
            line_art = ref(request.line_art, lambda _gone: pages.pop(key, None))
            page = _Page(line_art, analyze_page(request.line_art, request.gap_px), {}, {}, {}, {})
        pages[key] = page
        return page, is_new

    def _encode(self, page: _Page, network: _Network, structure: PageStructure) -> tuple[Encoded, float]:
        """Return the page as the network sees it, and the seconds that took; 0 where it was remembered."""
        start, seconds = time.perf_counter(), 0.0
        features = page.features.get(network.key)
        if features is None:
            features = encode_page(network.colorizer, network.device, structure)
            _remember(page.features, network.key, features)
            seconds = time.perf_counter() - start
        looked = page.looked.get(network.key)
        if looked is None or looked[0] is not structure.field_labels:
            closer = look_closer(network.colorizer, network.device, structure, features)
            looked = structure.field_labels, closer
            _remember(page.looked, network.key, looked)
        encoded = Encoded(network.colorizer, network.device, features, structure, looked[1])
        return encoded, seconds


def _remember(known: dict[Any, Any], key: Any, value: Any) -> None:
    """Add to what is known of a page, and drop the oldest beyond a few."""
    known.pop(key, None)
    while len(known) >= _FEATURES_REMEMBERED:
        del known[next(iter(known))]
    known[key] = value


def _invent(page: _Page, encoded: Encoded, key: _Key, seed: int, hints: list[PlacedHint]) -> list[PlacedHint]:
    """Return the network's own hints for a seed, less those that the artist's hints make void."""
    if not seed or encoded.looked is None:
        return []
    known = page.invented.get((key, seed))
    if known is None or known[0] is not encoded.structure.field_labels:
        invented = invent_hints(encoded, seed)
        proposed = propose(encoded, invented)
        settled = settle(encoded.structure, proposed.field, invented, None, proposed.decision)
        known = encoded.structure.field_labels, invented, settled.colors
        _remember(page.invented, (key, seed), known)
    return drop_answered(known[1], hints, known[2])


def _finish(
    structure: PageStructure,
    drawings: Drawings,
    proposed: Proposed,
    invented: list[PlacedHint],
    hints: list[PlacedHint],
    request: ColorizeRequest,
    detail: Detail,
    share: float,
) -> tuple[Settled, NDArray[np.uint8], NDArray[np.uint8] | None, tuple[float, ...]]:
    """Draw the look; `share` is how much of a style is seen, in what its look does to the flats, too."""
    settled = settle(structure, proposed.field, invented + hints, drawings, proposed.decision, detail)
    detail.check()
    pixels = paint_flats(structure, settled)
    shading = Shading(request.shade_strength, request.light)
    if request.look is Look.SOFT:
        pixels = paint_soft(structure, proposed.field, pixels, shading)
    elif request.look is Look.PAINTED:
        pixels = paint_painted(structure, proposed.field, pixels, hints, share)
    shade = paint_cel_shade(structure, shading) if request.look is Look.CEL else None
    delta_e = measure_hints(pixels, hints)
    if request.edge is Edge.SMOOTH:
        pixels = soften_edges(pixels)
        shade = None if shade is None else soften_edges(shade)
    for array in (settled.colors, pixels, shade):
        if array is not None:
            array.setflags(write=False)
    return settled, pixels, shade, delta_e
