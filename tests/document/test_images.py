import io
from pathlib import Path

import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from anicolor.document.images import read_image, write_image
from anicolor.document.ora import write_ora
from anicolor.document.psd import write_psd
from anicolor.errors import InputError, OutputError
from tests.document.hostile import png_bytes
from tests.document.pages import make_document, make_picture, make_profile

ENDINGS = [".png", ".webp", ".tiff"]


def noise(height: int = 30, width: int = 40, channels: int = 4) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (height, width, channels), np.uint8)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("is_opaque", [False, True])
def test_pixels_resolution_and_profile_survive(tmp_path: Path, ending: str, is_opaque: bool) -> None:
    pixels = noise()
    pixels[..., 3] = 255 if is_opaque else np.maximum(pixels[..., 3], 1)
    path = tmp_path / f"線画{ending}"
    write_image(path, pixels, (300.0, 350.5), make_profile())
    read = read_image(path)
    assert np.array_equal(read.pixels, pixels)
    assert not read.pixels.flags.writeable
    assert read.dpi == pytest.approx((300, 350.5), abs=0.02)
    assert read.icc == make_profile()
    assert (read.has_alpha, read.bits) == (not is_opaque, 8)


@settings(max_examples=20)
@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from(ENDINGS), st.integers(0, 9))
def test_any_size_survives(
    tmp_path_factory: pytest.TempPathFactory, width: int, height: int, ending: str, seed: int
) -> None:
    pixels = np.random.default_rng(seed).integers(1, 256, (height, width, 4), np.uint8)
    path = tmp_path_factory.getbasetemp() / f"size{ending}"
    write_image(path, pixels)
    read = read_image(path)
    assert np.array_equal(read.pixels, pixels)
    assert (read.dpi, read.icc) == (None, None)


def modes() -> list[tuple[Image.Image, str, dict[str, object], float]]:
    rgb = Image.fromarray(np.kron(noise(4, 5, 3), np.ones((8, 8, 1), np.uint8)))
    clear = rgb.convert("RGBA")
    clear.putalpha(rgb.convert("L"))
    return [
        (rgb, "PNG", {}, 0),
        (rgb.convert("L"), "PNG", {}, 0),
        (rgb.convert("LA"), "PNG", {}, 0),
        (rgb.convert("1"), "PNG", {}, 0),
        (rgb.quantize(16), "PNG", {}, 0),
        (rgb.quantize(16), "PNG", {"transparency": 3}, 0),
        (rgb, "PNG", {"transparency": rgb.getpixel((0, 0))}, 0),
        (clear, "PNG", {}, 0),
        (clear.convert("PA"), "TIFF", {}, 0),
        (rgb, "JPEG", {"quality": 95}, 12),
        (rgb.convert("L"), "JPEG", {"quality": 95}, 12),
        (rgb.convert("CMYK"), "JPEG", {"quality": 95}, 12),
        (rgb.convert("CMYK"), "TIFF", {}, 0),
        (clear, "WEBP", {"lossless": True, "exact": True}, 0),
        (clear, "TIFF", {"compression": "tiff_lzw"}, 0),
        (rgb.convert("L"), "TIFF", {"compression": "packbits"}, 0),
    ]


@pytest.mark.parametrize(("image", "kind", "options", "tolerance"), modes())
def test_every_kind_of_pixel_is_read(
    tmp_path: Path, image: Image.Image, kind: str, options: dict[str, object], tolerance: float
) -> None:
    if image.mode == "PA":
        image = image.convert("LA")
    path = tmp_path / "page"
    image.save(path, kind, **options)
    expected = image.copy()
    expected.info |= options
    read = read_image(path)
    wanted = np.asarray(expected.convert("RGBA")).astype(int)
    assert np.abs(read.pixels - wanted).mean() <= tolerance
    assert read.has_alpha == ("A" in image.mode or "transparency" in options)
    assert read.bits == 8


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_16_bit_png_is_read(tmp_path: Path, channels: int) -> None:
    deep = np.random.default_rng(0).integers(0, 65536, (20, 30, channels)).astype(np.uint16)
    path = tmp_path / "deep.png"
    path.write_bytes(png_bytes(deep))
    read = read_image(path)
    assert read.bits == 16
    wanted = np.round(deep / 257.0)
    color = wanted[..., :3] if channels >= 3 else np.repeat(wanted[..., :1], 3, axis=2)
    assert np.abs(read.pixels[..., :3] - color).max() <= 1
    if channels in (2, 4):
        assert np.abs(read.pixels[..., 3] - wanted[..., -1]).max() <= 1


@pytest.mark.parametrize(("photometric", "channels"), [("minisblack", 1), ("miniswhite", 1), ("rgb", 3)])
def test_16_bit_tiff_is_read(tmp_path: Path, photometric: str, channels: int) -> None:
    deep = np.random.default_rng(0).integers(0, 65536, (20, 30, channels)).astype(np.uint16)
    path = tmp_path / "deep.tif"
    tifffile.imwrite(path, deep.squeeze(), photometric=photometric, compression="zlib")
    read = read_image(path)
    assert read.bits == 16
    wanted = deep / 257.0 if photometric != "miniswhite" else 255 - deep / 257.0
    assert np.abs(read.pixels[..., :3] - wanted).max() <= 1


def test_32_bit_pictures_are_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "float.tif"
    tifffile.imwrite(path, np.zeros((4, 4), np.float32), photometric="minisblack")
    with pytest.raises(InputError, match="8 or 16"):
        read_image(path)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_pictures_stand_upright(tmp_path: Path, orientation: int, kind: str) -> None:
    upright = np.zeros((24, 40, 3), np.uint8)
    upright[:8, :8] = 255
    upright[16:, :8] = (255, 0, 0)
    stored = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.transpose(1, 0, 2),
        6: upright.transpose(1, 0, 2)[::-1],
        7: upright.transpose(1, 0, 2)[::-1, ::-1],
        8: upright.transpose(1, 0, 2)[:, ::-1],
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "turned"
    options: dict[str, object] = {"exif": exif}
    options |= {"lossless": True} if kind == "WEBP" else {"dpi": (100, 200)}
    options |= {"quality": 100, "subsampling": 0} if kind == "JPEG" else {}
    Image.fromarray(np.ascontiguousarray(stored)).save(path, kind, **options)
    read = read_image(path)
    assert read.pixels.shape == (24, 40, 4)
    assert np.abs(read.pixels[..., :3].astype(int) - upright).max() < 40
    if kind != "WEBP":
        assert read.dpi == ((100, 200) if orientation < 5 else (200, 100))


def test_colors_go_through_the_pictures_own_profile(tmp_path: Path) -> None:
    grey = Image.fromarray(np.tile(np.arange(256, dtype=np.uint8), (4, 1)))
    linear = grey_profile(1.0)
    path = tmp_path / "linear.png"
    grey.save(path, icc_profile=linear)
    read = read_image(path)
    assert read.icc is None
    # Linear light in the middle is 188 in sRGB.
    assert abs(int(read.pixels[0, 128, 0]) - 188) <= 2
    path.write_bytes(b"")
    Image.new("LA", (4, 4), (128, 77)).save(path, icc_profile=linear)
    read = read_image(path)
    assert abs(int(read.pixels[0, 0, 0]) - 188) <= 2
    assert read.pixels[0, 0, 3] == 77


def grey_profile(gamma: float) -> bytes:
    """A minimal ICC profile: grey of one gamma."""
    curve = b"curv" + bytes(4) + (1).to_bytes(4, "big") + round(gamma * 256).to_bytes(2, "big") + bytes(2)
    white = b"XYZ " + bytes(4) + b"".join(round(v * 65536).to_bytes(4, "big") for v in (0.9642, 1, 0.8249))
    tags = [(b"kTRC", curve), (b"wtpt", white)]
    table, data, at = (len(tags)).to_bytes(4, "big"), b"", 132 + 12 * len(tags)
    for name, value in tags:
        table += name + (at + len(data)).to_bytes(4, "big") + len(value).to_bytes(4, "big")
        data += value
    size = 128 + len(table) + len(data)
    head = size.to_bytes(4, "big") + b"lcms" + bytes([2, 0x10, 0, 0]) + b"mntrGRAYXYZ "
    head += bytes(12) + b"acsp" + bytes(28) + b"".join(round(v * 65536).to_bytes(4, "big") for v in (0.9642, 1, 0.8249))
    return head + bytes(128 - len(head)) + table + data


def test_lab_is_read(tmp_path: Path) -> None:
    lab = ImageCms.profileToProfile(
        Image.new("RGB", (8, 8), (200, 30, 60)),
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        outputMode="LAB",
    )
    assert lab is not None
    lab.save(tmp_path / "lab.tif")
    assert np.abs(read_image(tmp_path / "lab.tif").pixels[0, 0].astype(int) - (200, 30, 60, 255)).max() <= 3


@pytest.mark.parametrize("profile", [b"", b"nonsense", bytes(200), make_profile()[:150]])
def test_broken_profiles_do_not_stop_a_page(tmp_path: Path, profile: bytes) -> None:
    path = tmp_path / "page.tif"
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(path, icc_profile=profile)
    assert read_image(path).pixels[0, 0].tolist() == [255, 0, 0, 255]


@pytest.mark.parametrize("ending", ENDINGS)
def test_profiles_that_are_large_survive_and_those_that_are_absurd_do_not(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"page{ending}"
    profile = make_profile() + bytes(3 << 20)
    write_image(path, noise(), icc=profile)
    assert read_image(path).icc == profile
    Image.fromarray(noise()).save(path, icc_profile=make_profile() + bytes(5 << 20))
    if ending == ".png":
        with pytest.raises(InputError):
            read_image(path)
    else:
        assert read_image(path).icc is None


def test_layered_files_give_their_flattened_picture(tmp_path: Path) -> None:
    document, picture = make_document(), make_picture()
    write_psd(tmp_path / "page.psd", picture)
    write_ora(tmp_path / "page.ora", document, picture)
    psd, ora = read_image(tmp_path / "page.psd"), read_image(tmp_path / "page.ora")
    assert np.array_equal(psd.pixels, ora.pixels)
    assert psd.dpi == (300, 350.5)
    assert ora.dpi == pytest.approx((300, 350.5), abs=0.02)


def test_the_content_tells_the_format(tmp_path: Path) -> None:
    path = tmp_path / "page.jpg"
    buffer = io.BytesIO()
    Image.fromarray(noise()).save(buffer, "PNG")
    path.write_bytes(buffer.getvalue())
    assert np.array_equal(read_image(path).pixels, noise())


def test_other_endings_and_sizes_are_refused_before_writing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"page\.gif"):
        write_image(tmp_path / "page.gif", noise())
    with pytest.raises(InputError, match="16,383"):
        write_image(tmp_path / "page.webp", np.zeros((1, 16_384, 4), np.uint8))
    with pytest.raises(OutputError, match="folder"):
        write_image(tmp_path / "no" / "page.png", noise())
    assert list(tmp_path.iterdir()) == []
