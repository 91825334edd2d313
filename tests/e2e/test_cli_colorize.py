"""Coloring pages and folders from the command line."""

from pathlib import Path

import numpy as np
import pytest
from psd_tools import PSDImage

from anicolor import colorize
from anicolor.catalog import find_weights, hash_file
from anicolor.cli.colorize import list_pages
from anicolor.document.images import read_image, write_image
from anicolor.document.ora import read_ora
from tests.e2e.desk import HINTS, files_in, is_hinted, read, run, save_hints, save_page
from tests.engine.pages import RED, make_rooms


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = save_page(tmp_path / "page.png")
    save_hints(tmp_path / "page.hints.png")
    return path


def test_the_json_keys_are_a_promise(page: Path, tmp_path: Path) -> None:
    done = run("colorize", page, "--json", "--seed", "7", "-o", tmp_path / "x.png")
    [told] = done.told
    assert list(told) == [
        *("page", "out", "width", "height", "regions", "hints", "hint_delta_e_max", "seconds"),
        *("weights", "sha256", "device", "seed", "page_kind", "files"),
    ]
    assert list(told["seconds"]) == ["read", "clean", "regions", "encode", "decode", "settle", "write"]
    assert all(value >= 0 for value in told["seconds"].values())
    assert told["page"] == str(page)
    assert told["out"] == str(tmp_path / "x.png")
    assert (told["width"], told["height"], told["regions"], told["hints"]) == (200, 120, 3, 2)
    assert (told["hint_delta_e_max"], told["weights"], told["seed"]) == (0, "base", 7)
    assert told["sha256"] == hash_file(find_weights("base"))
    assert told["device"] in ("cpu", "cuda", "mps")


def test_progress_goes_to_stderr_only_and_can_be_silenced(page: Path, tmp_path: Path) -> None:
    done = run("colorize", page, "-o", tmp_path / "x.png")
    assert (done.code, done.out) == (0, "")
    first, second = done.err.splitlines()
    assert first == f"[1/1] {page}"
    assert str(tmp_path / "x.png") in second
    assert "3 regions, 2 hints" in second
    silent = run("colorize", page, "-o", tmp_path / "x.png", "--quiet")
    assert (silent.code, silent.out, silent.err) == (0, "", "")


def test_without_out_results_go_to_a_folder_beside_the_page(page: Path, tmp_path: Path) -> None:
    assert run("colorize", page).code == 0
    assert run("colorize", page, "--format", "psd").code == 0
    assert sorted(files_in(tmp_path / "colored")) == ["page.png", "page.psd"]


@pytest.mark.parametrize("ending", ["png", "webp", "tiff", "tif", "ora", "psd", "PNG"])
def test_the_ending_of_out_is_the_format(page: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / "new folder" / f"色.{ending}"
    assert run("colorize", page, "-o", out).code == 0
    assert list(files_in(out.parent)) == [out.name]
    assert is_hinted(read_image(out).pixels[..., :3])


def test_out_can_be_a_folder_with_any_name(page: Path, tmp_path: Path) -> None:
    (tmp_path / "version.1").mkdir()
    assert run("colorize", page, "-o", tmp_path / "version.1", "--format", "webp").code == 0
    assert run("colorize", page, "-o", tmp_path / "version2", "--format", "tiff").code == 0
    assert list(files_in(tmp_path / "version.1")) == ["page.webp"]
    assert list(files_in(tmp_path / "version2")) == ["page.tiff"]
    assert run("colorize", page, "-o", tmp_path / "x.tif", "--format", "tiff").code == 0


def test_hints_are_those_given_else_those_beside_the_page(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    run("colorize", page, "-o", out)
    assert is_hinted(read(out))
    empty = tmp_path / "empty.png"
    write_image(empty, np.zeros((120, 200, 4), np.uint8))
    [told] = run("colorize", page, "--hints", empty, "-o", out, "--json").told
    assert told["hints"] == 0
    page.with_name("page.hints.png").unlink()
    [told] = run("colorize", page, "-o", out, "--json").told
    assert told["hints"] == 0


def test_an_ora_brings_its_own_hints_and_look(page: Path, tmp_path: Path) -> None:
    ora, again = tmp_path / "page.ora", tmp_path / "again.ora"
    assert run("colorize", page, "-o", ora, "--look", "cel", "--gap", "5", "--seed", "3").code == 0
    page.with_name("page.hints.png").unlink()
    [told] = run("colorize", ora, "-o", again, "--json").told
    assert (told["hints"], told["seed"]) == (2, 3)
    assert read_ora(again) == read_ora(ora)
    assert np.array_equal(read_image(again).pixels, read_image(ora).pixels)


@pytest.mark.parametrize("look", ["flat", "cel", "soft", "painted"])
def test_command_and_library_give_the_same_pixels(page: Path, tmp_path: Path, look: str) -> None:
    run("colorize", page, "-o", tmp_path / "out.png", "--look", look)
    first = (tmp_path / "out.png").read_bytes()
    assert np.array_equal(read(tmp_path / "out.png"), colorize(page, look=look).flatten()[..., :3])
    run("colorize", page, "-o", tmp_path / "out.png", "--look", look)
    assert (tmp_path / "out.png").read_bytes() == first


def test_layers_by_color(page: Path, tmp_path: Path) -> None:
    assert run("colorize", page, "-o", tmp_path / "x.psd", "--layers", "colors").code == 0
    assert "#D62839" in [layer.name for layer in PSDImage.open(tmp_path / "x.psd")[1]]


def test_an_older_result_is_replaced(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    out.write_bytes(b"older")
    assert run("colorize", page, "-o", out).code == 0
    assert is_hinted(read(out))


def make_folder(folder: Path) -> Path:
    save_page(folder / "a.png")
    save_hints(folder / "a.hints.png")
    save_page(folder / "b.jpg", make_rooms(96, 128))
    (folder / "notes.txt").write_text("not a page")
    (folder / ".hidden.png").write_bytes(b"not a page either")
    save_page(folder / "deeper" / "c.png")
    return folder


def test_a_folder_is_its_pages(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "book")
    assert [path.name for path in list_pages([folder])] == ["a.png", "b.jpg"]
    done = run("colorize", folder, "-o", tmp_path / "out", "--format", "ora", "--json", "--quiet")
    assert done.code == 0
    assert [(told["width"], told["hints"]) for told in done.told] == [(200, 2), (128, 0)]
    assert sorted(files_in(tmp_path / "out")) == ["a.ora", "b.ora"]
    assert read_ora(tmp_path / "out" / "a.ora").hints[0].color == RED
    assert len(HINTS) == 2


def test_one_broken_page_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "book")
    (folder / "aa.png").write_bytes((folder / "a.png").read_bytes()[:-300])
    done = run("colorize", folder, "-o", tmp_path / "out", "--json")
    assert done.code == 1
    assert len(done.told) == 2
    lines = done.err.splitlines()
    assert [line for line in lines if line.startswith("[")] == [
        f"[1/3] {folder / 'a.png'}",
        f"[2/3] {folder / 'aa.png'}",
        f"[3/3] {folder / 'b.jpg'}",
    ]
    failures = [line for line in lines if line.startswith("anicolor: ")]
    assert failures[0].startswith(f"anicolor: {folder / 'aa.png'}: aa.png is ")
    assert failures[1:] == ["anicolor: 1 of 3 pages failed: aa.png"]
    assert sorted(files_in(tmp_path / "out")) == ["a.png", "b.png"]


def test_pages_that_all_fail_are_status_two(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(b"nonsense")
    done = run("colorize", tmp_path, "--quiet")
    assert done.code == 2
    assert len(done.err.splitlines()) == 3


def test_a_missing_page_among_several_does_not_stop_the_others(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "broken.png"
    other.write_bytes(b"")
    assert run("colorize", other, page, "-o", tmp_path / "out").code == 1
    assert list(files_in(tmp_path / "out")) == ["page.png"]


def test_two_pages_of_one_name_do_not_replace_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    save_page(folder / "a.png")
    save_page(folder / "a.tiff", make_rooms(96, 128))
    save_page(folder / "b.png")
    done = run("colorize", folder, "-o", tmp_path / "out", "--quiet")
    assert done.code == 1
    assert "another page's result" in done.err
    assert read(tmp_path / "out" / "a.png").shape == (120, 200, 3)
    assert sorted(files_in(tmp_path / "out")) == ["a.png", "b.png"]


def test_results_put_among_the_pages_never_replace_one(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    save_page(folder / "a.jpg")
    save_page(folder / "a.png", make_rooms(96, 128))
    save_page(folder / "c.jpg")
    before = files_in(folder)
    done = run("colorize", folder, "-o", folder, "--quiet")
    assert done.code == 1
    after = files_in(folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"c.png"}


def test_several_pages_need_a_folder_and_hints_need_one_page(page: Path, tmp_path: Path) -> None:
    other = save_page(tmp_path / "other.png")
    assert "several pages" in run("colorize", page, other, "-o", tmp_path / "out.png").complaint
    assert "several pages" in run("colorize", tmp_path, "-o", tmp_path / "out.psd").complaint
    assert "single page" in run("colorize", page, other, "--hints", other).complaint
    assert not (tmp_path / "out.png").exists()


def test_the_gap_option_decides_what_is_closed(tmp_path: Path) -> None:
    picture = make_rooms()
    picture[57:63, 99:103, :3] = 255
    page = save_page(tmp_path / "page.png", picture)
    counts = [
        run("colorize", page, "-o", tmp_path / "x.png", "--json", "--gap", gap).told[0]["regions"] for gap in (0, 20)
    ]
    assert counts == [2, 3]


def test_weights_by_file(page: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.safetensors"
    own.write_bytes(find_weights("base").read_bytes())
    [told] = run("colorize", page, "-o", tmp_path / "x.png", "--json", "--weights", own).told
    assert told["sha256"] == hash_file(own)


def test_light_shade_and_edges_are_obeyed(page: Path, tmp_path: Path) -> None:
    pictures = {}
    for name, options in {
        "usual": (),
        "dark": ("--shade-strength", "2"),
        "none": ("--shade-strength", "0"),
        "right": ("--light=0.9,0",),
        "smooth": ("--edge", "smooth"),
    }.items():
        assert run("colorize", page, "--look", "cel", "-o", tmp_path / f"{name}.png", *options).code == 0
        pictures[name] = read(tmp_path / f"{name}.png").astype(int)
    assert pictures["dark"].sum() < pictures["usual"].sum() < pictures["none"].sum()
    assert not np.array_equal(pictures["right"], pictures["usual"])
    assert not np.array_equal(pictures["smooth"], pictures["usual"])


@pytest.mark.parametrize(
    "options", [("--light", "2,0"), ("--light", "up"), ("--edge", "torn"), ("--shade-strength", "3")]
)
def test_a_light_that_cannot_be_is_refused_in_one_line(page: Path, tmp_path: Path, options: tuple[str, str]) -> None:
    done = run("colorize", page, "-o", tmp_path / "x.png", *options)
    assert done.code != 0
    assert len(done.err.strip().splitlines()) <= 2
    assert not (tmp_path / "x.png").exists()
