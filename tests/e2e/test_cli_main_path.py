"""The real program in a process of its own, as somebody types it."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image
from psd_tools import PSDImage

import anicolor
from anicolor import colorize
from anicolor.document.ora import read_ora
from tests.e2e.desk import files_in, is_hinted, save_hints, save_page

ROOT = Path(__file__).parents[2]


def start(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=500)


def test_a_page_with_hints_becomes_a_layered_page_and_tells_about_it(tmp_path: Path) -> None:
    save_page(tmp_path / "page.png")
    save_hints(tmp_path / "page.hints.png")
    done = start(tmp_path, sys.executable, "-m", "anicolor", "colorize", "page.png", "-o", "page.ora", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "[1/1] page.png\n"
    [line] = done.stdout.splitlines()
    told = json.loads(line)
    assert (told["page"], told["out"], told["hints"], told["regions"]) == ("page.png", "page.ora", 2, 3)
    assert told["hint_delta_e_max"] == 0
    assert is_hinted(read_merged(tmp_path / "page.ora"))
    assert len(read_ora(tmp_path / "page.ora").hints) == 2
    assert sorted(files_in(tmp_path)) == ["page.hints.png", "page.ora", "page.png"]

    # The library, in another process, with the same weights and seed: the same pixels.
    assert np.array_equal(colorize(tmp_path / "page.png").flatten()[..., :3], read_merged(tmp_path / "page.ora"))


def read_merged(path: Path) -> np.ndarray:
    with zipfile.ZipFile(path) as archive, archive.open("mergedimage.png") as file, Image.open(file) as picture:
        return np.asarray(picture.convert("RGB"))


def test_the_installed_command_colors_a_folder_and_says_what_failed(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("anicolor")
    save_page(tmp_path / "one.png")
    (tmp_path / "two.png").write_bytes(b"not a picture")
    program = [str(command)] if command.exists() else [sys.executable, "-m", "anicolor"]
    done = start(tmp_path, *program, "colorize", ".", "-o", "done", "--format", "psd")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("anicolor: ")] == [
        "anicolor: two.png: two.png is not a picture that can be read, or it is damaged.",
        "anicolor: 1 of 2 pages failed: two.png",
    ]
    assert [layer.name for layer in PSDImage.open(tmp_path / "done" / "one.psd")][-1] == "Hints"
    assert list(files_in(tmp_path / "done")) == ["one.psd"]


def test_a_failure_is_one_line_and_status_two(tmp_path: Path) -> None:
    (tmp_path / "page.png").write_bytes(b"")
    done = start(tmp_path, sys.executable, "-m", "anicolor", "colorize", "page.png")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "[1/1] page.png\nanicolor: page.png is empty.\n"


def test_the_example_of_the_readme_runs_as_it_stands(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    [example] = [block for block in blocks if "from anicolor import colorize" in block]
    save_page(tmp_path / "page.png")
    save_hints(tmp_path / "page.hints.png")
    done = start(tmp_path, sys.executable, "-W", "error", "-c", example)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "(120, 200, 3) 0.0\n"
    assert (tmp_path / "page.psd").exists()


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "anicolor", "weights", "list"],
        cwd=ROOT,
        stdout=write_end,
        stderr=subprocess.PIPE,
        timeout=500,
    )
    os.close(write_end)
    assert done.stderr == b""


def test_help_and_version_need_no_torch(tmp_path: Path) -> None:
    script = "import sys; from anicolor.cli import main; main(['--version'])"
    done = start(tmp_path, sys.executable, "-X", "importtime", "-c", script)
    assert done.stdout == f"anicolor {anicolor.__version__}\n"
    assert "numpy" not in done.stderr
    assert "torch" not in done.stderr
