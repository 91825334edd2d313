"""Every reader sees the same pixels in what is packed in pieces."""

import io
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from anicolor.document.geometry import Rect
from anicolor.document.png import encode_png
from anicolor.errors import Cancelled


def make(kind: str, width: int, height: int) -> np.ndarray:
    rng = np.random.default_rng(1)
    pixels = np.full((height, width, 4), 255, np.uint8)
    if kind == "noise":
        pixels[...] = rng.integers(0, 256, pixels.shape)
    elif kind == "ramp":
        pixels[..., :3] = (np.arange(height)[:, None] * 7 + np.arange(width) * 3)[..., None] % 256
    elif kind == "clear":
        pixels[height // 2 :, :, 3] = 0
    return pixels


def read(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["white", "noise", "ramp", "clear"])
@pytest.mark.parametrize("size", [(1, 1), (7, 3), (640, 2000)])
@pytest.mark.parametrize("has_pool", [False, True])
def test_pixels_come_back(kind: str, size: tuple[int, int], has_pool: bool) -> None:
    pixels = make(kind, *size)
    with ThreadPoolExecutor(2) as pool:
        data = encode_png(lambda rect: pixels[rect.slices], Rect(0, 0, *size), pool=pool if has_pool else None)
    image = read(data)
    assert image.mode == ("RGB" if (pixels[..., 3] == 255).all() else "RGBA")
    assert np.array_equal(np.asarray(image.convert("RGBA")), pixels)


def test_another_program_s_reader_agrees() -> None:
    cv2 = pytest.importorskip("cv2")
    pixels = make("ramp", 640, 2000)
    data = encode_png(lambda rect: pixels[rect.slices], Rect(0, 0, 640, 2000), level=6)
    assert np.array_equal(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)[..., ::-1], pixels[..., :3])


def test_resolution_and_profile_are_kept() -> None:
    pixels = make("white", 4, 4)
    image = read(encode_png(lambda rect: pixels[rect.slices], Rect(0, 0, 4, 4), dpi=(300, 150), icc=b"profile"))
    assert image.info["dpi"] == pytest.approx((300, 150), abs=0.02)
    assert image.info["icc_profile"] == b"profile"


def test_smooth_pictures_take_no_more_room_than_elsewhere() -> None:
    pixels = make("ramp", 640, 2000)
    plain = io.BytesIO()
    Image.fromarray(pixels).convert("RGB").save(plain, "PNG", compress_level=1)
    assert len(encode_png(lambda rect: pixels[rect.slices], Rect(0, 0, 640, 2000))) < 1.1 * len(plain.getvalue())


def test_rows_are_told_and_the_work_can_be_stopped() -> None:
    pixels = make("white", 640, 2000)
    told: list[int] = []
    encode_png(lambda rect: pixels[rect.slices], Rect(0, 0, 640, 2000), on_rows=told.append)
    assert sum(told) == 2000 and len(told) > 1

    def stop(_rows: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        encode_png(lambda rect: pixels[rect.slices], Rect(0, 0, 640, 2000), on_rows=stop)
