"""The trainer's process: runs what a folder asks for, speaks in events, and stops when nobody listens any more."""

from __future__ import annotations

import importlib
import logging
import os
import sys
import threading
from typing import IO

from anicolor.errors import AnicolorError, InputError
from anicolor.training.events import Event, EventWriter, Failed
from anicolor.training.run import RunFolder, lock_run
from anicolor.training.stop import stop_signal

_TRAINERS = {
    "style": "anicolor.training.finetune",
    "search": "anicolor.training.search",
    "faces": "anicolor.training.gan",
}
"""By kind of run: a module with `train(folder, emit, stop)`."""


def run_trainer(folder: RunFolder, stream: IO[str] | None) -> int:
    """Train until the run ends or is told to stop.

    Args:
        folder: with a `run.json`.
        stream: gets the events that `events.jsonl` gets.

    Returns:
        0: finished, or stopped and to be resumed; 2: failed, and said why in the last event.

    Raises:
        InputError: another trainer works there. OutputError: the folder cannot be written.
    """
    if int(os.environ.get("RANK", "0")):
        return _run(folder, _Silent(), threading.Event())
    folder.make()
    with lock_run(folder.path), stop_signal() as stop:
        return _run(folder, EventWriter(folder.events, stream), stop)


class _Silent:
    """Takes the events of those processes that have nothing to say."""

    is_heard = True

    def write(self, event: Event) -> None:
        """Forget it."""


def _run(folder: RunFolder, writer: EventWriter | _Silent, stop: threading.Event) -> int:
    was_heard = writer.is_heard

    def emit(event: Event) -> None:
        writer.write(event)
        if was_heard and not writer.is_heard:
            stop.set()  # Whoever started this is gone.

    try:
        kind = folder.read_kind()
        if kind not in _TRAINERS:
            raise InputError(
                f"{folder.options} asks for a training of the kind '{kind[:40]}', which is not known here."
            )
        importlib.import_module(_TRAINERS[kind]).train(folder, emit, stop)
        return 0
    except AnicolorError as error:
        sentence = str(error)
    except Exception as error:
        logging.getLogger(__name__).exception("the training failed")
        sentence = f"The training met an unexpected problem ({type(error).__name__}); what it saved is kept."
    emit(Failed(message=sentence))
    # For whoever reads no events.
    print(f"anicolor: {sentence}", file=sys.stderr)
    return 2
