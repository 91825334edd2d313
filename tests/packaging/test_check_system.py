"""A missing system library is told in one sentence that names what to install."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECK = Path(__file__).parents[2] / "packaging" / "check_system.py"


def run_check(path: Path, libraries: str = "{}") -> subprocess.CompletedProcess[str]:
    """Run the check with `path` before everything else importable and another table of libraries."""
    program = (
        f"import runpy, sys; check = runpy.run_path({str(CHECK)!r}); check['PACKAGE_OF'].update({libraries}); "
        "sys.exit(check['main']())"
    )
    environment = {**os.environ, "PYTHONPATH": str(path)}
    return subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)


def test_missing_library_names_the_package(tmp_path: Path) -> None:
    (tmp_path / "cv2.py").write_text("import ctypes\nctypes.CDLL('libabsent.so.9')\n")
    done = run_check(tmp_path, "{'libabsent.so.9': 'libabsent9'}")
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert "cv2 needs system libraries" in sentence
    assert "'apt-get install -y libabsent9'" in sentence


@pytest.mark.parametrize("fault", ["raise ImportError('no attribute')", "raise RuntimeError", "1 / 0"])
def test_other_trouble_is_one_sentence_too(tmp_path: Path, fault: str) -> None:
    (tmp_path / "cv2.py").write_text(fault)
    done = run_check(tmp_path)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("anicolor: cv2 cannot be loaded")
    assert "Traceback" not in done.stderr
