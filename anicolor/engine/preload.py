"""Loading torch's libraries without holding Python's lock, so that the window goes on meanwhile."""

from __future__ import annotations

import ctypes
import os
from importlib.util import find_spec
from pathlib import Path

_ENDINGS = (".so", ".dylib")


def preload_torch() -> bool:
    """Load the libraries that `import torch` needs next; False where that is left to it.

    An import holds Python's lock while the system loads a library, and those of torch take up to a second, in which no
    other thread of Python's comes to its turn. A foreign function lets go of the lock: here it is the system's own
    loader, called as torch would call it. For the thread that imports torch; imports nothing itself.
    """
    spec = find_spec("torch")
    if os.name != "posix" or spec is None or spec.origin is None:
        return False
    load = getattr(ctypes.CDLL(None), "dlopen", None)
    if load is None:
        return False
    load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    folder = Path(spec.origin).parent / "lib"
    is_loaded = False
    # What torch wants to be seen by all libraries, then the library that needs all others.
    for name, mode in (("libtorch_global_deps", os.RTLD_GLOBAL), ("libtorch_python", os.RTLD_LOCAL)):
        for path in (folder / f"{name}{ending}" for ending in _ENDINGS):
            if path.is_file():
                is_loaded = load(os.fsencode(path), os.RTLD_NOW | mode) is not None
    return is_loaded
