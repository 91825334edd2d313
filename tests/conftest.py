"""Settings of all tests."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

# A busy machine is no failure, and the same commit passes or fails every time.
settings.register_profile("checks", deadline=None, derandomize=True)
settings.load_profile("checks")

WAIT_MS = 500_000
"""How long a test waits for the window unless it says otherwise: only what will never come may fail."""


class PatientBot(QtBot):
    """pytest-qt's robot with the patience that a slow and busy machine needs; its own gives up after 5 s."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = WAIT_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = WAIT_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)
