"""Windows without a screen, and nothing left running."""

import gc
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2  # noqa: F401 - it points Qt to its own copy, which is undone below
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer

from tests.ui.desk import Desk, close_desk, open_desk

for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def nothing_left_running(qapp: QCoreApplication) -> Iterator[None]:
    """A thread or timer that outlives its test fails it."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # By type: asking torch for instances of its lazy modules makes it warn.
    found = [thing for thing in gc.get_objects() if issubclass(type(thing), QThread | QTimer)]
    alive = [thing for thing in found if shiboken6.isValid(thing)]
    assert not [thread for thread in alive if isinstance(thread, QThread) and thread.isRunning()]
    assert not [timer for timer in alive if isinstance(timer, QTimer) and timer.isActive()]


@pytest.fixture
def desk(qapp: QCoreApplication) -> Iterator[Desk]:
    """A window with a page of two rooms and an engine that answers when it is told to."""
    opened = open_desk()
    yield opened
    close_desk(opened)
