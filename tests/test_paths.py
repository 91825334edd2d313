"""What ships with the program is found, in a checkout and in a wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from anicolor import paths

CHECKOUT = Path(__file__).parent.parent


def test_resources_of_a_checkout_stand_beside_the_package() -> None:
    assert paths.resources_folder() == CHECKOUT / "resources"
    assert (paths.examples_folder() / "CREDITS.md").is_file()


def test_resources_of_a_wheel_are_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "anicolor"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "paths.py").write_bytes(Path(paths.__file__).read_bytes())
    (package / "resources" / "weights").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", "from anicolor import paths; print(paths.weights_folder())"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == (package / "resources" / "weights").resolve()


def test_wheel_carries_the_resources(tmp_path: Path) -> None:
    builder = pytest.importorskip("hatchling.builders.wheel")
    (wheel,) = builder.WheelBuilder(str(CHECKOUT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "anicolor/resources/examples/CREDITS.md" in names
    assert "anicolor/paths.py" in names


def test_user_folders_bear_the_name_of_the_program() -> None:
    for folder in (paths.user_weights_folder(), paths.config_folder(), paths.cache_folder()):
        assert "anicolor" in folder.parts
        assert folder.is_absolute()
