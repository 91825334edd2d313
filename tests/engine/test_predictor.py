import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch

from anicolor.catalog import WeightsInfo, hash_file
from anicolor.document.model import Document, Look
from anicolor.document.strokes import HintKind
from anicolor.document.tiles import TiledImage
from anicolor.engine import predictor as predictor_module
from anicolor.engine.device import choose_device, is_out_of_memory
from anicolor.engine.divide import Detail
from anicolor.engine.messages import Colorization, ColorizeRequest
from anicolor.engine.predictor import Predictor
from anicolor.errors import EngineError, WeightsError
from anicolor.models.registry import create
from anicolor.models.strength import load_at_strength
from anicolor.models.weights import load_weights, save_weights
from tests.engine.pages import BLUE, GREEN, RED, dot, left_room, make_request, make_rooms, right_room


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    return Predictor()


def write_weights(path: Path, seed: int) -> Path:
    torch.manual_seed(seed)
    small = {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 8, 8, 8]}
    colorizer = create("hint_unet", small)
    save_weights(path, colorizer.state_dict(), WeightsInfo(path.stem, "hint_unet", colorizer.config, "CC0"))
    return path


def is_remembered(answer: Colorization, *steps: str) -> list[bool]:
    return [answer.seconds[step] == 0.0 for step in steps]


def test_a_page_is_analyzed_and_encoded_once(predictor: Predictor) -> None:
    page = TiledImage.from_array(make_rooms())
    first = predictor.colorize(make_request(page))
    assert is_remembered(first, "clean", "regions", "encode") == [False, False, False]
    second = predictor.colorize(make_request(page, dot(left_room()), look=Look.CEL))
    assert is_remembered(second, "clean", "regions", "encode") == [True, True, True]
    assert is_remembered(second, "decode", "settle") == [False, False]
    assert second.regions is first.regions
    assert set(second.seconds) == {"clean", "regions", "encode", "decode", "settle"}


def test_another_gap_is_another_analysis(predictor: Predictor) -> None:
    page = make_rooms()
    page[57:63, 99:103, :3] = 255  # a door in the wall
    line_art = TiledImage.from_array(page)
    closed = predictor.colorize(make_request(line_art, gap_px=20))
    opened = predictor.colorize(make_request(line_art, gap_px=0))
    assert is_remembered(opened, "clean", "regions", "encode") == [False, False, False]
    assert closed.regions.count == opened.regions.count + 1
    assert is_remembered(predictor.colorize(make_request(line_art, gap_px=20)), "regions") == [True]


def test_two_pages_are_remembered_and_the_oldest_forgotten() -> None:
    predictor = Predictor()
    pages = [TiledImage.from_array(make_rooms(96, width)) for width in (96, 128, 160)]
    predictor.colorize(make_request(pages[0]))
    predictor.colorize(make_request(pages[1]))
    assert is_remembered(predictor.colorize(make_request(pages[0])), "regions") == [True]
    predictor.colorize(make_request(pages[2]))
    assert is_remembered(predictor.colorize(make_request(pages[0])), "regions") == [True]
    assert is_remembered(predictor.colorize(make_request(pages[1])), "regions") == [False]
    predictor.forget()
    assert is_remembered(predictor.colorize(make_request(pages[1])), "regions", "encode") == [False, False]


def test_other_weights_encode_again_but_keep_the_regions(predictor: Predictor, tmp_path: Path) -> None:
    page = TiledImage.from_array(make_rooms())
    base = predictor.colorize(make_request(page))
    other = predictor.colorize(make_request(page, weights=write_weights(tmp_path / "other.safetensors", 1)))
    assert is_remembered(other, "regions", "encode") == [True, False]
    assert other.weights_name == "other"
    assert other.weights_sha256 != base.weights_sha256
    again = predictor.colorize(make_request(page))
    assert is_remembered(again, "encode") == [True]
    assert np.array_equal(again.colors, base.colors)


def test_weights_that_changed_on_disk_are_loaded_anew(predictor: Predictor, tmp_path: Path) -> None:
    path = write_weights(tmp_path / "mine.safetensors", 1)
    page = TiledImage.from_array(make_rooms())
    before = predictor.colorize(make_request(page, weights=path))
    write_weights(path, 2)
    after = predictor.colorize(make_request(page, weights=path))
    assert after.weights_sha256 != before.weights_sha256
    path.unlink()
    with pytest.raises(WeightsError):
        predictor.colorize(make_request(page, weights=path))


def test_the_same_request_gives_the_same_pixels_in_any_predictor(predictor: Predictor) -> None:
    for look in Look:
        request = make_request(make_rooms(), dot(left_room()), dot(right_room(), BLUE), look=look)
        first, second, fresh = (which.colorize(request) for which in (predictor, predictor, Predictor()))
        for other in (second, fresh):
            assert np.array_equal(first.colors, other.colors)
            assert (first.shade is None) == (other.shade is None) == (look is not Look.CEL)
            assert first.shade is None or np.array_equal(first.shade, other.shade)


def test_what_is_remembered_never_shows_in_the_pixels() -> None:
    """Strokes come, go and change color in one predictor; each picture is as if made from scratch."""
    predictor = Predictor()
    page = TiledImage.from_array(make_rooms())
    (lx, ly), right = left_room(), right_room()
    first, second, third = dot((lx - 20, ly), RED), dot((lx + 20, ly), BLUE), dot((lx, ly - 30), GREEN)
    for hints in (
        (first,),
        (first, second),
        (second, first),
        (first, second, third),
        (first, replace(second, color=GREEN)),
        (first, replace(second, is_locked=False)),
        (first, replace(second, kind=HintKind.PAPER)),
        (first, second, dot(right, BLUE)),
        (first, second),
        (),
    ):
        request = make_request(page, *hints)
        assert np.array_equal(predictor.colorize(request).colors, Predictor().colorize(request).colors)


def fail_on(
    monkeypatch: pytest.MonkeyPatch, device: str, make_error: Callable[[], Exception], times: int = 1
) -> list[str]:
    """Let computing on a device fail some times; returns the list of devices that were tried."""
    tried: list[str] = []
    real = Predictor._colorize_on

    def compute(
        self: Predictor, on: torch.device, request: ColorizeRequest, notes: tuple[str, ...], detail: Detail
    ) -> Any:
        tried.append(on.type)
        if on.type == device and tried.count(device) <= times:
            raise make_error()
        return real(self, on, request, notes, detail)

    monkeypatch.setattr(Predictor, "_colorize_on", compute)
    return tried


def test_a_gpu_without_memory_gives_way_to_the_processor_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # As on a computer with a GPU, whose memory another program holds.
    monkeypatch.setattr(predictor_module, "choose_device", lambda wanted: torch.device(wanted))
    tried = fail_on(monkeypatch, "cuda", lambda: torch.OutOfMemoryError("CUDA out of memory"), 2)
    predictor = Predictor()
    request = make_request(make_rooms(), dot(left_room(), RED), device="cuda")
    answer = predictor.colorize(request)
    assert tried == ["cuda", "cuda", "cpu"]
    assert answer.device == "cpu"
    assert answer.hint_delta_e_max == 0
    [note] = answer.notes
    assert "CUDA" in note
    assert note.endswith(".")
    # It is not tried again with every stroke.
    assert predictor.colorize(request).device == "cpu"
    assert tried == ["cuda", "cuda", "cpu", "cpu"]
    assert np.array_equal(answer.colors, Predictor().colorize(make_request(request.line_art, *request.hints)).colors)


@pytest.mark.parametrize("times", [1, 2])
def test_no_memory_on_the_processor_is_one_sentence_and_all_is_let_go(
    monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    predictor = Predictor()
    page = make_request(make_rooms())
    remembered = weakref.ref(predictor.colorize(page).regions)
    fail_on(monkeypatch, "cpu", MemoryError, 2 * times)
    for _ in range(times):
        with pytest.raises(EngineError, match="not enough memory"):
            predictor.colorize(page)
        gc.collect()
        assert remembered() is None
    assert predictor.colorize(page).regions.count == 3


def test_memory_that_only_what_is_remembered_took_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = fail_on(monkeypatch, "cpu", MemoryError)
    answer = Predictor().colorize(make_request(make_rooms(), dot(left_room(), RED)))
    assert tried == ["cpu", "cpu"]
    assert answer.notes == ()


def test_other_errors_are_not_taken_for_lack_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = fail_on(monkeypatch, "cpu", lambda: RuntimeError("shapes do not match"))
    with pytest.raises(RuntimeError, match="shapes"):
        Predictor().colorize(make_request(make_rooms()))
    assert tried == ["cpu"]


HUGE = 10**15


@pytest.mark.parametrize(
    ("demand", "is_memory"),
    [
        (lambda: torch.empty(HUGE), True),
        (lambda: np.empty(HUGE), True),
        (lambda: cv2.resize(np.zeros((2, 2), np.uint8), (2**31 - 5, 2**31 - 5)), True),
        (lambda: torch.zeros(8) @ torch.zeros(9), False),
        (lambda: cv2.resize(np.zeros((0, 0), np.uint8), (2, 2)), False),
    ],
)
def test_every_library_has_its_own_way_to_say_it(demand: Callable[[], Any], is_memory: bool) -> None:
    with pytest.raises(Exception) as caught:
        demand()
    assert isinstance(caught.value, Exception)
    assert is_out_of_memory(caught.value) is is_memory


def test_devices_are_chosen_by_what_is_there() -> None:
    assert choose_device("cpu").type == "cpu"
    has_gpu = torch.cuda.is_available() or torch.backends.mps.is_available()
    assert (choose_device("auto").type != "cpu") is has_gpu
    with pytest.raises(EngineError, match="auto, cpu, cuda, mps"):
        choose_device("tpu")
    if not torch.cuda.is_available():
        with pytest.raises(EngineError, match="CUDA"):
            choose_device("cuda")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
def test_a_gpu_colors_as_the_processor_does() -> None:
    requests = [
        make_request(make_rooms(), dot(left_room(), RED), device=device, look=Look.SOFT) for device in ("cuda", "cpu")
    ]
    on_gpu, on_cpu = (Predictor().colorize(request) for request in requests)
    assert on_gpu.device == "cuda"
    assert np.abs(on_gpu.colors.astype(int) - on_cpu.colors).mean() < 3


def test_a_style_at_less_than_full_strength_is_between_its_base_and_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anicolor.catalog.user_weights_folder", lambda: tmp_path)
    base = write_weights(tmp_path / "ground.safetensors", 1)
    write_weights(tmp_path / "style.safetensors", 2)
    colorizer, info = load_weights(tmp_path / "style.safetensors")
    style = tmp_path / "style.safetensors"
    save_weights(style, colorizer.state_dict(), replace(info, base=hash_file(base)))
    own = Predictor()
    page = TiledImage.from_array(make_rooms())

    def field(path: Path, strength: float, look: Look = Look.FLAT) -> Colorization:
        request = make_request(page, dot(left_room()), weights=path)
        return own.colorize(replace(request, strength=strength, look=look))

    assert np.array_equal(field(style, 0.0).colors, field(base, 1.0).colors)
    assert not np.array_equal(field(style, 1.0).colors, field(base, 1.0).colors)
    half, whole, none = (load_at_strength(style, s)[0].state_dict()["head.weight"] for s in (0.5, 1.0, 0.0))
    assert torch.allclose(half, (whole + none) / 2)
    painted = {s: field(style, s, Look.PAINTED).pixels for s in (0.0, 0.5, 1.0)}
    assert np.array_equal(painted[0.0], field(base, 1.0).pixels), "its look belongs to a style"
    moved = [np.abs(painted[s].astype(int) - field(style, s).pixels).mean() for s in (0.0, 0.5, 1.0)]
    assert moved[0] == 0 < moved[1] < moved[2]
    whole_painted = field(base, 1.0, Look.PAINTED).pixels
    assert np.array_equal(field(base, 0.5, Look.PAINTED).pixels, whole_painted), "base weights have one strength only"
    base.unlink()
    with pytest.raises(WeightsError, match="base weights"):
        field(style, 0.5)
    assert field(style, 1.0).weights_name == "style"


def test_a_request_changes_with_the_content_of_its_weights(tmp_path: Path) -> None:
    document = Document(200, 120, TiledImage.from_array(make_rooms()))
    path = write_weights(tmp_path / "mine.safetensors", 1)
    first = ColorizeRequest.of(document, path)
    assert first == ColorizeRequest.of(document, path)
    write_weights(path, 2)
    assert first != ColorizeRequest.of(document, path)
