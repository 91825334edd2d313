import errno
import stat
from pathlib import Path

import pytest

from anicolor.errors import OutputError
from anicolor.files import find_files, replacing


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.ora"
    path.write_bytes(b"old")
    with replacing(path) as temporary:
        assert temporary.suffix == ".ora"
        assert temporary.parent == tmp_path
        temporary.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "ordinary").write_bytes(b"")
    with replacing(tmp_path / "page.png") as temporary:
        temporary.write_bytes(b"x")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("ordinary", "page.png")}
    assert len(modes) == 1


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(b"old")
    path.chmod(0o600)
    with replacing(path) as temporary:
        temporary.write_bytes(b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "page.png").write_bytes(b"old")
    (tmp_path / "link.ora").symlink_to(tmp_path / "far" / "page.png")
    with replacing(tmp_path / "link.ora") as temporary:
        assert temporary.parent == tmp_path / "far"
        temporary.write_bytes(b"new")
    assert (tmp_path / "link.ora").is_symlink()
    assert (tmp_path / "far" / "page.png").read_bytes() == b"new"
    assert len(list(tmp_path.rglob("*"))) == 3


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "x"), KeyboardInterrupt(), ValueError("x")])
def test_a_failed_save_changes_nothing(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(b"old")
    with pytest.raises((OutputError, KeyboardInterrupt, ValueError)), replacing(path) as temporary:
        temporary.write_bytes(b"half")
        raise error
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_said() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OSError, match="space"), full.open("wb", buffering=0) as file:
        file.write(b"x")
    with pytest.raises(OutputError, match=r"the disk is full\.$"), replacing(Path.cwd() / "never.png"):
        full.write_bytes(b"x")
    assert not (Path.cwd() / "never.png").exists()


def test_folders_that_are_missing_or_in_the_way_are_said(tmp_path: Path) -> None:
    with (
        pytest.raises(OutputError, match=r"its folder does not exist\.$"),
        replacing(tmp_path / "no" / "a.png"),
    ):
        pytest.fail("there is nowhere to write")
    (tmp_path / "dir.png").mkdir()
    with pytest.raises(OutputError, match=r"a folder of that name"), replacing(tmp_path / "dir.png"):
        pytest.fail("a folder must not be replaced")


def test_an_unwritable_folder_is_said() -> None:
    folder = Path("/proc")
    if not folder.is_dir():
        pytest.skip("this system has no folder that even root cannot write to")
    with (
        pytest.raises(OutputError, match=r"^/proc/page\.png cannot be written: .+\.$"),
        replacing(folder / "page.png"),
    ):
        pytest.fail("there is nowhere to write")


def test_files_behind_links_are_found_and_a_loop_ends(tmp_path: Path) -> None:
    for name in ("pages/hers/0.png", "library/his/1.png", "library/2.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    pages = tmp_path / "pages"
    (pages / "his").symlink_to(tmp_path / "library" / "his")
    (pages / "2.png").symlink_to(tmp_path / "library" / "2.png")
    (pages / "hers" / "again").symlink_to(pages)
    assert find_files(pages) == [pages / "2.png", pages / "hers" / "0.png", pages / "his" / "1.png"]
    assert find_files(tmp_path / "nowhere") == []
