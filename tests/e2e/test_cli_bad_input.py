"""Whatever cannot be used: one sentence on stderr, exit 2, nothing half-written, older results untouched."""

import io
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anicolor.catalog import find_weights
from tests.document.hostile import chunk, png_header, psd_header
from tests.e2e.desk import HINTS, files_in, read, run, save_hints, save_page
from tests.engine.pages import make_rooms
from tests.limits import no_file_larger_than


def png_bytes(picture: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PNG")
    return buffer.getvalue()


def make_bomb() -> bytes:
    """A PNG of a few kilobytes whose header promises 16,000 x 9,000 pixels."""
    return png_header(16_000, 9_000, 8, 2) + chunk(b"IDAT", zlib.compress(bytes(10**6))) + chunk(b"IEND", b"")


def make_zip(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


STACK = b'<image w="200" h="120"><stack><layer name="ink" src="data/a.png"/></stack></image>'
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><image w="200" h="120"><stack/></image>'


def escape_zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("stack.xml", STACK.replace(b"data/a.png", name.encode()))
        archive.writestr(name, png_bytes(make_rooms()))
    return buffer.getvalue()


PAGES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("page.png", lambda: b"once upon a time"),
    "program": ("page.png", lambda: b"\x7fELF" + bytes(5000)),
    "zero bytes": ("page.png", lambda: b""),
    "truncated PNG": ("page.png", lambda: png_bytes(make_rooms())[:-200]),
    "truncated in its header": ("page.png", lambda: png_bytes(make_rooms())[:20]),
    "one pixel": ("page.png", lambda: png_bytes(np.zeros((1, 1, 3), np.uint8))),
    "one row": ("page.png", lambda: png_bytes(np.zeros((1, 900, 3), np.uint8))),
    "30,000 px a side": ("page.png", lambda: tall()),
    "a decompression bomb": ("page.png", make_bomb),
    "truncated JPEG": ("page.jpg", lambda: jpeg_bytes()[:900]),
    "truncated PSD": ("page.psd", lambda: psd_header(200, 120) + bytes(9)),
    "PSD of 30,000 px": ("page.psd", lambda: psd_header(30_000, 30_000) + bytes(100)),
    "ORA that is no ZIP": ("page.ora", lambda: b"PK\3\4 nonsense"),
    "ORA that is a PNG": ("page.ora", lambda: png_bytes(make_rooms())),
    "ZIP that is no ORA": ("page.ora", lambda: make_zip(readme=b"hello")),
    "ORA with an absolute path": ("page.ora", lambda: escape_zip("/etc/cron.d/x")),
    "ORA that climbs out": ("page.ora", lambda: escape_zip("../../x.png")),
    "ORA that climbs out on Windows": ("page.ora", lambda: escape_zip("..\\x.png")),
    "ORA with a drive": ("page.ora", lambda: escape_zip("C:/x.png")),
    "ORA without its pictures": ("page.ora", lambda: make_zip(stack_DOT_xml=STACK)),
    "ORA with entities": ("page.ora", lambda: make_zip(stack_DOT_xml=ENTITIES)),
    "ORA that is a ZIP bomb": ("page.ora", lambda: make_zip(stack_DOT_xml=STACK, data__a_DOT_png=bytes(80_000_000))),
    "ORA of 30,000 px": ("page.ora", lambda: make_zip(stack_DOT_xml=STACK.replace(b"200", b"30000"))),
    "ORA with broken hints": (
        "page.ora",
        lambda: make_zip(stack_DOT_xml=STACK, data__a_DOT_png=png_bytes(make_rooms()), data__anicolor_DOT_json=b"[{"),
    ),
}


def tall() -> bytes:
    """A real picture of 30,000 x 30,000 pixels, in 110 kilobytes."""
    rows = zlib.compress(bytes(30_000 * (1 + 30_000 // 8)), 9)
    return png_header(30_000, 30_000, 1, 0) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_bytes() -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(make_rooms()[..., :3]).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_that_cannot_be_used(tmp_path: Path, kind: str) -> None:
    name, make = PAGES[kind]
    page = tmp_path / name
    page.write_bytes(make())
    (tmp_path / "out.png").write_bytes(b"older")
    before = files_in(tmp_path)
    done = run("colorize", page, "-o", tmp_path / "out.png", "--quiet")
    assert done.code == 2
    assert done.out == ""
    assert name in done.complaint or "pixels" in done.complaint
    assert files_in(tmp_path) == before
    assert run("regions", page, "-o", tmp_path / "out.png").complaint == done.complaint
    assert files_in(tmp_path) == before


def refuse(folder: Path, *arguments: object, code: int = 2) -> str:
    """Run a command that must fail and change no file; returns the sentence."""
    before = files_in(folder)
    done = run(*arguments, "--quiet")
    assert (done.code, done.out) == (code, "")
    assert files_in(folder) == before
    return done.complaint


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "out.png").write_bytes(b"older")
    return save_page(tmp_path / "page.png")


def test_missing_files_and_folders(page: Path, tmp_path: Path) -> None:
    assert "none.png" in refuse(tmp_path, "colorize", tmp_path / "none.png")
    (tmp_path / "empty").mkdir()
    assert "no pages" in refuse(tmp_path, "colorize", tmp_path / "empty")
    assert "none.png" in refuse(tmp_path, "colorize", page, "--hints", tmp_path / "none.png")
    assert "none.png" in refuse(tmp_path, "colorize", page, tmp_path / "none.png")
    assert refuse(tmp_path, "colorize", tmp_path / ("x" * 300 + ".png"))
    assert "not a file" in refuse(tmp_path, "colorize", "/dev/null")


def test_hints_of_another_size_or_without_alpha(page: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.png"
    Image.fromarray(np.zeros((60, 100, 4), np.uint8)).save(small)
    sentence = refuse(tmp_path, "colorize", page, "--hints", small, "-o", tmp_path / "out.png")
    assert all(word in sentence for word in ("small.png", "100 x 60", "200 x 120"))
    assert "page.png has no transparency" in refuse(tmp_path, "colorize", page, "--hints", page)
    save_page(tmp_path / "page.hints.png")
    assert "page.hints.png has no transparency" in refuse(tmp_path, "colorize", page)
    (tmp_path / "page.hints.png").write_bytes(b"nonsense")
    assert "page.hints.png" in refuse(tmp_path, "colorize", page)


def test_weights_of_another_kind(page: Path, tmp_path: Path) -> None:
    good = find_weights("base").read_bytes()
    (length,) = struct.unpack("<Q", good[:8])
    header = good[8 : 8 + length].replace(b"hint_unet", b"other_net")
    broken = {
        "other.safetensors": struct.pack("<Q", length) + header + good[8 + length :],
        "header.safetensors": good[:8] + b"x" + good[9:],
        "short.safetensors": good[: len(good) // 2],
        "picture.safetensors": page.read_bytes(),
    }
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
        sentence = refuse(tmp_path, "colorize", page, "-o", tmp_path / "out.png", "--weights", tmp_path / name)
        assert "other_net" in sentence if name == "other.safetensors" else name in sentence
    assert "rembrandt" in refuse(tmp_path, "colorize", page, "--weights", "rembrandt")


def test_places_that_are_no_places(page: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a file")
    assert "file" in refuse(tmp_path, "colorize", page, "-o", tmp_path / "file")
    assert "file" in refuse(tmp_path, "colorize", page, "-o", tmp_path / "file" / "out.png")
    assert "out.bmp" in refuse(tmp_path, "colorize", page, "-o", tmp_path / "out.bmp")
    assert "--format psd" in refuse(tmp_path, "colorize", page, "-o", tmp_path / "out.png", "--format", "psd")
    assert "separate colors" in refuse(
        tmp_path, "colorize", page, "-o", tmp_path / "out.psd", "--look", "soft", "--layers", "colors"
    )


def test_a_result_never_replaces_a_page_or_its_hints(page: Path, tmp_path: Path) -> None:
    hints = save_hints(tmp_path / "page.hints.png")
    (tmp_path / "link.png").symlink_to(page)
    for place in (page, tmp_path / "." / "page.png", hints, tmp_path / "link.png"):
        assert "another place" in refuse(tmp_path, "colorize", page, "-o", place)
    assert "another place" in refuse(tmp_path, "colorize", page, "-o", tmp_path)
    assert "another place" in run("regions", page, "-o", page).complaint
    other = save_hints(tmp_path / "other.png")
    assert "another place" in refuse(tmp_path, "colorize", page, "--hints", other, "-o", other)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("paint",),
        ("colorize",),
        ("colorize", "page.png", "--look", "noir"),
        ("colorize", "page.png", "--format", "gif"),
        ("colorize", "page.png", "--gap", "wide"),
        ("colorize", "page.png", "--gap", "-1"),
        ("colorize", "page.png", "--gap", "100000"),
        ("colorize", "page.png", "--seed", "1.5"),
        ("regions", "page.png", "-o", "x.png", "--seed", "-1"),
        ("colorize", "page.png", "--device", "abacus"),
        ("weights",),
        ("regions", "page.png"),
    ],
)
def test_wrong_arguments_are_one_line_with_a_way_to_help(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    [line] = done.err.splitlines()
    assert line.startswith("anicolor")
    assert "--help)" in line
    assert "_gap" not in line
    assert "_seed" not in line


def test_a_name_with_line_breaks_and_escapes_is_still_one_line(tmp_path: Path) -> None:
    page = tmp_path / "a\nb\x1b[2J\udcff.png"
    page.write_bytes(b"nonsense")
    done = run("colorize", page)
    assert done.code == 2
    assert len(done.err.splitlines()) == 2
    assert "\x1b" not in done.err


FORMATS = ("png", "webp", "tiff", "ora", "psd")


def mount(stack: ExitStack, folder: Path, options: str) -> bool:
    """Mount a small disk there, where this user and system allow it."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        if subprocess.run(command, capture_output=True, timeout=200).returncode != 0:
            return False
    except OSError:
        return False
    stack.callback(subprocess.run, ["umount", "-l", str(folder)], check=True, timeout=200)
    return True


@pytest.fixture(scope="module")
def noisy_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that packs badly."""
    grain = np.where(np.random.default_rng(0).random((240, 240)) < 0.3, np.uint8(0), np.uint8(255))
    return save_page(tmp_path_factory.mktemp("noisy") / "page.png", np.repeat(grain[..., None], 4, 2))


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder where four kilobytes are left."""
    folder = tmp_path / "disk"
    with ExitStack() as stack:
        if not mount(stack, folder, "size=8k"):
            stack.enter_context(no_file_larger_than(4096))
        yield folder


@pytest.mark.parametrize("ending", FORMATS)
def test_a_full_disk(full_disk: Path, noisy_page: Path, ending: str) -> None:
    out = full_disk / f"out.{ending}"
    out.write_bytes(b"older")
    sentence = refuse(full_disk, "colorize", noisy_page, "-o", out)
    assert f"out.{ending} cannot be written" in sentence


def test_a_folder_that_cannot_be_written(tmp_path: Path, page: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "out.png").write_bytes(b"older")
    with ExitStack() as stack:
        if mount(stack, folder, "size=40k"):
            (folder / "out.png").write_bytes(b"older")
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True, timeout=200)
        else:
            folder.chmod(0o500)
            stack.callback(folder.chmod, 0o700)
        try:
            (folder / "probe").write_bytes(b"")
        except OSError:
            assert "out.png cannot be written" in refuse(folder, "colorize", page, "-o", folder / "out.png")
            assert "cannot be made" in refuse(folder, "colorize", page, "-o", folder / "new" / "out.png")
        else:
            pytest.skip("this user may write anywhere, and cannot mount")


def test_the_page_that_the_others_were_made_from_is_fine(page: Path, tmp_path: Path) -> None:
    """So that the tests above cannot pass because nothing works."""
    hints = save_hints(tmp_path / "dots.png")
    done = run("colorize", page, "--hints", hints, "-o", tmp_path / "out.png", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert read(tmp_path / "out.png").shape == (120, 200, 3)
    assert len(HINTS) == 2
