"""Answers requests for grey paintings, and remembers what does not change between them."""

import time
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
import torch

from anicolor.catalog import WeightsInfo, find_installed, hash_file, read_info, read_version
from anicolor.document.model import PageKind
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import Colorization, ColorizeRequest, Settled
from anicolor.engine.tone import ToneColors, TonePage, analyze_tone, color_tone
from anicolor.errors import WeightsError
from anicolor.lineart.regions import Regions
from anicolor.lineart.tone import is_tone
from anicolor.models.blocks import fold_norms
from anicolor.models.registry import Kind, kind_of
from anicolor.models.tone import ToneColorizer
from anicolor.models.weights import load_weights_as

TONE_WEIGHTS = "tone"
_SUGGESTIONS = 9
_Loaded = tuple[ToneColorizer | None, WeightsInfo, str]


class ToneAnswers:
    """Colors grey paintings; not thread-safe."""

    def __init__(self) -> None:
        self._pages: WeakKeyDictionary[TiledImage, TonePage] = WeakKeyDictionary()
        """Of the newest line art only, and no longer than somebody else has it, as in the next."""
        self._judged: WeakKeyDictionary[TiledImage, bool] = WeakKeyDictionary()
        self._network: tuple[tuple[Path, int, str], _Loaded] | None = None

    def concerns(self, request: ColorizeRequest) -> bool:
        """Whether a request is about a grey painting."""
        if request.page is not PageKind.AUTO:
            return request.page is PageKind.TONE
        if request.line_art not in self._judged:
            self._judged[request.line_art] = is_tone(request.line_art.to_array())
        return self._judged[request.line_art]

    def forget(self) -> None:
        """Drop everything remembered."""
        self._pages.clear()
        self._judged.clear()
        self._network = None

    def colorize(self, device: torch.device, request: ColorizeRequest, notes: tuple[str, ...]) -> Colorization:
        """Answer a request.

        Raises:
            WeightsError: the weights cannot be used.
        """
        start = time.perf_counter()
        network, info, sha256 = self._load(request.weights, device)
        loaded = time.perf_counter()
        page = self._pages.get(request.line_art)
        if page is None:
            self._pages.clear()
            page = self._pages[request.line_art] = analyze_tone(request.line_art)
        seconds = {"clean": time.perf_counter() - loaded, "regions": 0.0, "encode": loaded - start}
        done = color_tone(page, request.hints, network, device)
        seconds |= {"decode": done.decode_s, "settle": done.settle_s}
        if network is None:
            notes = (*notes, "There are no weights for grey paintings here; hints are spread by lightness alone.")
        return _answer(page, done, request, seconds, info, sha256, device, notes)

    def _load(self, path: Path, device: torch.device) -> _Loaded:
        """Return the request's weights if they are for grey paintings, else those installed for them."""
        if not _is_for_tone(path):
            try:
                path = find_installed(TONE_WEIGHTS)
            except WeightsError:
                return None, WeightsInfo("none", "", {}), ""
        key = (path, read_version(path), device.type)
        if self._network is None or self._network[0] != key:
            network, info = load_weights_as(ToneColorizer, path)  # type: ignore[type-abstract]
            fold_norms(network)
            network = network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
            self._network = key, (network, info, hash_file(path))
        return self._network[1]


def _is_for_tone(path: Path) -> bool:
    return kind_of(read_info(path).architecture) is Kind.TONE


def _answer(
    page: TonePage,
    done: ToneColors,
    request: ColorizeRequest,
    seconds: dict[str, float],
    info: WeightsInfo,
    sha256: str,
    device: torch.device,
    notes: tuple[str, ...],
) -> Colorization:
    height, width = page.tone.grey.shape
    mean = done.pixels[:: max(1, height // 64), :: max(1, width // 64), :3].reshape(-1, 3).mean(axis=0)
    color = np.asarray(np.rint(mean), np.uint8)[None]
    return Colorization(
        request=request,
        pixels=done.pixels,
        shade=done.lightness,
        line_layer=page.painting or request.line_art,
        regions=_whole_page(height, width),
        hint_delta_e=done.hint_delta_e,
        seconds=seconds,
        weights_name=info.name,
        weights_sha256=sha256,
        device=device.type,
        notes=notes,
        suggestions=np.repeat(color[:, None], _SUGGESTIONS, axis=1),
        suggestion_shares=np.zeros((1, _SUGGESTIONS), np.float32),
        uncertainty=np.zeros(1, np.float32),
        next_place=None,
        settled=Settled(color, ()),
        is_tone=True,
    )


def _whole_page(height: int, width: int) -> Regions:
    """Return the one region of a page that has no lines to divide it."""
    arrays = (
        np.zeros((height, width), np.int32),
        np.array([height * width]),
        np.array([[0, 0, width, height]], np.int32),
        np.zeros((height, width), np.bool_),
    )
    for array in arrays:
        array.setflags(write=False)
    labels, areas, boxes, closures = arrays
    return Regions(labels, 1, areas, boxes, closures)
