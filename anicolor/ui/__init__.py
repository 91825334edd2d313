"""The window: the only place with Qt, and the only one that changes while it is looked at."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts in what the next lines take out

# PySide reads the source of every module that is imported after it, for features that nobody here uses: a third of a
# second and 50 MB more when it is torch's turn.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
