"""The engine's loop: take the newest request, answer it, runs in any thread."""

import logging
import traceback
from collections.abc import Callable

from anicolor.engine.mailbox import Mailbox
from anicolor.engine.messages import Colorization, ColorizeRequest, EngineFailure
from anicolor.engine.predictor import Predictor
from anicolor.errors import AnicolorError

Answer = Colorization | EngineFailure


def serve(mailbox: Mailbox[ColorizeRequest], predictor: Predictor, deliver: Callable[[Answer], None]) -> None:
    """Answer requests until the mailbox is closed; no failure ends the loop.

    Args:
        mailbox: where requests come from; a newer one replaces an older one that was not taken yet.
        predictor: owned by this loop from now on.
        deliver: called in this thread with every answer.
    """
    while not mailbox.is_closed():
        request = mailbox.take()
        if request is not None:
            deliver(answer(predictor, request))


def answer(predictor: Predictor, request: ColorizeRequest) -> Answer:
    """Return the colorization, or what went wrong as a message."""
    try:
        return predictor.colorize(request)
    except AnicolorError as error:
        return EngineFailure(request, str(error), {"kind": type(error).__name__})
    except Exception as error:
        logging.getLogger(__name__).exception("the engine failed")
        details = {"kind": type(error).__name__, "traceback": traceback.format_exc()}
        return EngineFailure(request, "The engine met an unexpected problem; the page is unharmed.", details)
