"""The light half of the program starts without torch, which takes seconds to import."""

import subprocess
import sys

import pytest

LIST_MODULES = """
import importlib, pkgutil, sys
import anicolor.document
for name in {names!r}:
    importlib.import_module(name)
for module in pkgutil.iter_modules(anicolor.document.__path__, "anicolor.document."):
    importlib.import_module(module.name)
print(" ".join(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def import_afresh(*names: str) -> set[str]:
    """Top-level packages in a new interpreter after importing `names` and all of `anicolor.document`."""
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES.format(names=names)], capture_output=True, text=True, timeout=500
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "name",
    [
        "anicolor.cli",
        "anicolor.engine.messages",
        "anicolor.engine.mailbox",
        "anicolor.training.run",
        "anicolor.training.events",
    ],
)
def test_starts_without_torch(name: str) -> None:
    loaded = import_afresh(name)
    assert "anicolor" in loaded
    assert loaded.isdisjoint({"torch", "safetensors", "PySide6"})


def test_document_needs_no_opencv() -> None:
    assert import_afresh().isdisjoint({"cv2", "skimage", "torch"})


def test_the_probe_sees_what_is_imported() -> None:
    assert "cv2" in import_afresh("anicolor.lineart.flood")
