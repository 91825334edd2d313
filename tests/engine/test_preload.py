"""torch's libraries are there before torch is imported, and no import of it is needed for that."""

import subprocess
import sys

import pytest

from anicolor.engine import preload

PROBE = """
import sys
from pathlib import Path
from anicolor.engine.preload import preload_torch
assert preload_torch()
assert "torch" not in sys.modules
maps = Path("/proc/self/maps").read_text()
assert "libtorch_python" in maps and "libtorch_cpu" in maps
import torch
assert float(torch.ones(3).sum()) == 3.0
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has loaded is told by Linux only")
def test_libraries_are_loaded_before_the_import() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr


def test_without_torch_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preload, "find_spec", lambda _name: None)
    assert not preload.preload_torch()
