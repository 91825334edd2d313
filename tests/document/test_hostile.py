"""Files that are broken or mean harm: one sentence each, little memory, nothing left behind."""

import io
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from anicolor.document.images import read_image, write_image
from anicolor.document.ora import read_ora, write_ora
from anicolor.document.psd import write_psd
from anicolor.document.psd_layers import read_psd_document
from anicolor.document.raster import MAX_SIDE_PX
from anicolor.errors import InputError
from tests.document.hostile import chunk, png_bytes, png_header, psd_header
from tests.document.pages import make_document, make_picture

SMALL = np.full((4, 4, 4), 200, np.uint8)
SIDE = 30_000


def refused(path: Path, read: Callable[[Path], object] = read_image) -> str:
    """The one sentence that says why."""
    with pytest.raises(InputError) as error:
        read(path)
    sentence = str(error.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300
    return sentence


def ora(**entries: bytes | str) -> bytes:
    """A ZIP file that passes for OpenRaster."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        stack = '<image w="4" h="4"><stack><layer name="line" src="a.png"/></stack></image>'
        base = {"mimetype": "image/openraster", "stack.xml": stack, "a.png": png_bytes(SMALL)}
        for name, data in (base | {"mergedimage.png": png_bytes(SMALL)} | entries).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def valid_files(folder: Path) -> list[Path]:
    for ending in ("png", "webp", "tiff"):
        write_image(folder / f"page.{ending}", np.random.default_rng(0).integers(0, 256, (60, 50, 4), np.uint8))
    Image.fromarray(SMALL[..., :3].repeat(20, 0).repeat(20, 1)).save(folder / "page.jpg")
    write_psd(folder / "page.psd", make_picture(), document=make_document())
    write_ora(folder / "page.ora", make_document(), make_picture())
    return sorted(folder.glob("page.*"))


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in valid_files(tmp_path_factory.mktemp("valid"))}


NAMES = ["page.jpg", "page.ora", "page.png", "page.psd", "page.tiff", "page.webp"]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("name", NAMES)
def test_truncated_files(tmp_path: Path, valid: dict[str, bytes], name: str, share: float) -> None:
    path = tmp_path / name
    path.write_bytes(valid[name][: int(len(valid[name]) * share)])
    refused(path)
    if name == "page.ora":
        refused(path, read_ora)
    if name == "page.psd":
        refused(path, read_psd_document)


@settings(max_examples=100)
@given(st.sampled_from(NAMES), st.integers(0), st.binary(min_size=1, max_size=8))
def test_damaged_files_are_read_or_refused_but_never_crash(
    tmp_path_factory: pytest.TempPathFactory, valid: dict[str, bytes], name: str, at: int, patch: bytes
) -> None:
    data = bytearray(valid[name])
    at %= min(len(data), 2000)
    data[at : at + len(patch)] = patch
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    layered = {"page.ora": read_ora, "page.psd": read_psd_document}
    for read in (read_image, layered[name]) if name in layered else (read_image,):
        try:
            read(path)
        except InputError as error:
            assert name in str(error)


@pytest.mark.parametrize("data", [b"\0", b"hello, this is no picture", b"PK\3\4", b"8BPS", b"\x89PNG\r\n\x1a\n"])
def test_files_that_are_no_pictures(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(data)
    refused(path)


@pytest.mark.parametrize("read", [read_image, read_ora])
def test_files_that_are_no_files(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    assert refused(tmp_path / "empty.png", read) == "empty.png is empty."
    assert "does not exist" in refused(tmp_path / "gone.png", read)
    assert "not a file" in refused(tmp_path, read)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        assert "not a file" in refused(tmp_path / "pipe.png", read)


def test_the_smallest_page_is_read(tmp_path: Path) -> None:
    for ending in ("png", "webp", "tiff"):
        write_image(tmp_path / f"dot.{ending}", SMALL[:1, :1])
        assert np.array_equal(read_image(tmp_path / f"dot.{ending}").pixels, SMALL[:1, :1])


def tiff_header(side: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (7, 9)).save(buffer, "TIFF")
    data = bytearray(buffer.getvalue())
    (at,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, at)
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        if struct.unpack_from("<H", data, entry)[0] in (256, 257):
            struct.pack_into("<HII", data, entry + 2, 4, 1, side)
    return bytes(data)


def webp_header(side: int) -> bytes:
    size = (side - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size * 2
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg_header(side: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (8, 8)).save(buffer, "JPEG")
    data = bytearray(buffer.getvalue())
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, side, side)
    return bytes(data)


def huge_files() -> dict[str, bytes]:
    rows = zlib.compressobj(9)
    zeros = b"".join(rows.compress(bytes(1 << 20)) for _ in range(200)) + rows.flush()
    png = png_header(SIDE, SIDE, 8, 0) + chunk(b"IDAT", zeros) + chunk(b"IEND", b"")
    stack = f'<image w="{SIDE}" h="{SIDE}"><stack/></image>'
    return {
        "bomb.png": png,
        "wide.png": png_header(MAX_SIDE_PX + 1, 1) + chunk(b"IDAT", zlib.compress(bytes(90_000))),
        "endless.png": png_header(2**31 - 1, 2**31 - 1) + chunk(b"IDAT", zeros[:100]),
        "bomb.tif": tiff_header(SIDE),
        "bomb.jpg": jpeg_header(SIDE),
        "bomb.webp": webp_header(SIDE),
        "bomb.psd": psd_header(SIDE, SIDE) + bytes(12) + bytes(2) + bytes(1000),
        "coded.psd": psd_header(20_000, 7000) + bytes(12) + b"\0\1" + bytes(42_000),
        "stack.ora": ora(**{"stack.xml": stack, "mergedimage.png": png}),
        "layer.ora": ora(**{"a.png": png, "mergedimage.png": png}),
    }


@pytest.fixture(scope="module")
def huge() -> dict[str, bytes]:
    return huge_files()


@pytest.mark.parametrize("name", ["bomb.png", "wide.png", "bomb.tif", "bomb.jpg", "bomb.webp", "bomb.psd", "stack.ora"])
def test_30000_pixels_a_side(tmp_path: Path, huge: dict[str, bytes], name: str) -> None:
    path = tmp_path / name
    path.write_bytes(huge[name])
    assert "20,000" in refused(path)


@pytest.mark.parametrize("name", ["endless.png", "coded.psd"])
def test_other_lies_about_size(tmp_path: Path, huge: dict[str, bytes], name: str) -> None:
    path = tmp_path / name
    path.write_bytes(huge[name])
    refused(path)


@pytest.mark.parametrize("name", ["stack.ora", "layer.ora"])
def test_documents_of_absurd_size(tmp_path: Path, huge: dict[str, bytes], name: str) -> None:
    path = tmp_path / name
    path.write_bytes(huge[name])
    refused(path, read_ora)


def test_no_bomb_takes_memory(tmp_path: Path, huge: dict[str, bytes], zip_bombs: dict[str, bytes]) -> None:
    for name, data in (huge | zip_bombs).items():
        (tmp_path / name).write_bytes(data)
    script = """
import resource, sys
from pathlib import Path
from anicolor.document.images import read_image
from anicolor.document.ora import read_ora
from anicolor.errors import InputError
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sorted(Path(sys.argv[1]).iterdir()):
    for read in (read_image, read_ora):
        try:
            read(path)
            print("was read:", path)
        except InputError:
            pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=500)
    assert result.stderr == ""
    *read, megabytes = result.stdout.splitlines()
    assert not read
    assert int(megabytes) < 150


@pytest.mark.parametrize(
    ("kind", "head"), [(b"zTXt", b"Comment\0\0"), (b"iTXt", b"Comment\0\1\0\0\0"), (b"iCCP", b"icc\0\0")]
)
def test_text_bombs_in_png(tmp_path: Path, kind: bytes, head: bytes) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(png_bytes(SMALL, chunk(kind, head + zlib.compress(bytes(70 << 20)))))
    refused(path)


@pytest.fixture(scope="module")
def zip_bombs() -> dict[str, bytes]:
    zeros = bytes(200 << 20)
    many = {f"data/{index}": b"" for index in range(30_000)}
    crowded = ora(**many)
    doctored = bytearray(crowded)
    # A table of contents that claims to be small, with a 64-bit one beside it that is not.
    at = doctored.rindex(b"PK\5\6")
    doctored[at:at] = b"PK\6\7" + bytes(16)
    return {
        "state.ora": ora(**{"data/anicolor.json": zeros}),
        "merged.ora": ora(**{"mergedimage.png": zeros}),
        "crowded.ora": crowded,
        "doctored.ora": bytes(doctored),
    }


@pytest.mark.parametrize("read", [read_image, read_ora])
def test_zip_bombs(tmp_path: Path, zip_bombs: dict[str, bytes], read: Callable[[Path], object]) -> None:
    for name, data in zip_bombs.items():
        (tmp_path / name).write_bytes(data)
        refused(tmp_path / name, read)


@pytest.mark.parametrize("name", ["../evil.png", "/etc/evil", "data/../../evil", "..\\evil", "C:/evil", "C:\\evil"])
def test_entries_that_point_outside(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.ora"
    path.write_bytes(ora(**{name: b"x"}))
    for read in (read_image, read_ora):
        assert "not safe" in refused(path, read)
    assert os.listdir(tmp_path) == ["page.ora"]


@pytest.mark.parametrize("source", ["../secret.png", "/etc/passwd", "file:///etc/passwd", "missing.png", ""])
def test_layers_that_point_outside(tmp_path: Path, source: str) -> None:
    (tmp_path / "secret.png").write_bytes(png_bytes(SMALL))
    path = tmp_path / "page.ora"
    stack = f'<image w="4" h="4"><stack><layer name="line" src="{source}"/></stack></image>'
    path.write_bytes(ora(**{"stack.xml": stack}))
    refused(path, read_ora)


LAUGHS = """<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><image w="4" h="4"><stack><layer name="&c;" src="a.png"/></stack></image>"""
OUTSIDE = """<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]><image w="4" h="4"><stack name="&x;"/></image>"""


@pytest.mark.parametrize(
    "stack",
    [
        LAUGHS,
        OUTSIDE,
        LAUGHS.encode("utf-16"),
        "",
        "<image/>",
        '<image w="x" h="4"/>',
        '<image w="0" h="4"/>',
        '<image w="-4" h="4"/>',
        '<image w="' + "9" * 5000 + '" h="4"/>',
        '<image w="4" h="4"><stack>' + "<stack>" * 5000 + "</stack>" * 5000 + "</stack></image>",
        '<image w="4" h="4"><stack><layer name="line" src="a.png" x="1e9"/></stack></image>',
        '<image w="4" h="4"><stack><layer name="line" src="a.png" opacity="much"/></stack></image>',
    ],
)
def test_lists_of_layers_that_mean_harm(tmp_path: Path, stack: str | bytes) -> None:
    path = tmp_path / "page.ora"
    path.write_bytes(ora(**{"stack.xml": stack}))
    refused(path, read_ora)


def test_layers_far_off_the_page_are_harmless(tmp_path: Path) -> None:
    stack = '<image w="4" h="4"><stack><layer name="line" src="a.png" x="-999999999" y="99999999999"/></stack></image>'
    (tmp_path / "page.ora").write_bytes(ora(**{"stack.xml": stack}))
    assert not read_ora(tmp_path / "page.ora").line_art.to_array().any()


def test_many_layers_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layers = '<layer name="a" src="a.png"/>' * 9
    stack = f'<image w="4" h="4"><stack><layer name="line" src="a.png"/>{layers}</stack></image>'
    path = tmp_path / "page.ora"
    path.write_bytes(ora(**{"stack.xml": stack}))
    assert len(read_ora(path).paint_layers) == 9
    monkeypatch.setattr("anicolor.document.ora_zip.MAX_DECODED_PIXELS", 100)
    assert "more pixels than can be opened at once" in refused(path, read_ora)


@pytest.mark.parametrize(
    "state",
    [
        "[]",
        "{",
        "{}",
        '{"format": 1}',
        "[" * 100_000,
        '{"format": "1"}',
        '{"format": ' + "9" * 10_000 + "}",
        b"\xff\xfe",
    ],
)
def test_states_that_mean_harm(tmp_path: Path, state: str | bytes) -> None:
    path = tmp_path / "page.ora"
    path.write_bytes(ora(**{"data/anicolor.json": state}))
    refused(path, read_ora)


def test_a_newer_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.ora"
    path.write_bytes(ora(**{"data/anicolor.json": '{"format": 99}'}))
    assert "newer version" in refused(path, read_ora)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"color": [255, 0, 0]', b'"color": [256, 0, 0]'),
        (b'"color": [255, 0, 0]', b'"color": [255, 0]'),
        (b"[20, 20.5, 5]", b"[NaN, 20.5, 5]"),
        (b"[20, 20.5, 5]", b"[1e300, 20.5, 5]"),
        (b"[20, 20.5, 5]", b"[20, 20.5, -5]"),
        (b'"points": [[20, 20.5, 5], [60.25, 40, 9]]', b'"points": []'),
        (b"data/hints/0000.png", b"data/../../../a.png"),
        (b'"kind": "paper"', b'"kind": "acid"'),
        (b'["shade", 0.7, true', b'["shade", 7, true'),
        (b'["shade", 0.7, true, null', b'["shade", 0.7, true, "acid"'),
        (b'"shade_strength": 1.0', b'"shade_strength": NaN'),
        (b'"light": [-0.5', b'"light": [-5.5'),
        (b'"edge": "hard"', b'"edge": "torn"'),
        (b'"role": "flats"', b'"role": "boss"'),
        (b'"line_art": "data/layer', b'"line_art": "data/line_art.png", "x": "'),
    ],
)
def test_states_with_impossible_values(tmp_path: Path, valid: dict[str, bytes], old: bytes, new: bytes) -> None:
    path = tmp_path / "page.ora"
    source, target = zipfile.ZipFile(io.BytesIO(valid["page.ora"])), zipfile.ZipFile(path, "w")
    with source, target:
        for name in source.namelist():
            data = source.read(name)
            if name == "data/anicolor.json":
                assert old in data
                data = data.replace(old, new)
            target.writestr(name, data)
    refused(path, read_ora)


def test_locked_or_oddly_packed_archives(tmp_path: Path) -> None:
    path = tmp_path / "page.ora"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("stack.xml", "<image/>")
    assert "packed or locked" in refused(path, read_ora)
    path.write_bytes(ora().replace(b"PK\1\2\x14\x03\x14\x00\x00\x00", b"PK\1\2\x14\x03\x14\x00\x01\x00"))
    assert "packed or locked" in refused(path, read_ora)


def test_another_zip_file(tmp_path: Path) -> None:
    path = tmp_path / "book.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "not an OpenRaster picture" in refused(path)
    assert "not an OpenRaster picture" in refused(path, read_ora)


def test_no_bad_file_leaves_a_name_open(tmp_path: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not list open files")
    (tmp_path / "page.png").write_bytes(b"PK\3\4 not a zip")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        refused(tmp_path / "page.png")
    assert len(os.listdir("/proc/self/fd")) == before
