"""The engine's loop: take the newest request, answer it, runs in any thread."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace

from anicolor import allocator
from anicolor.engine.divide import Abandoned, Detail
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
        deliver: called in this thread with every answer; after a draft comes the final one, unless something newer
            waits.
    """
    while not mailbox.is_closed():
        # In a function of its own, so that nothing as large as a page is kept alive while it waits for the next one.
        _serve_one(mailbox, predictor, deliver)


def _serve_one(mailbox: Mailbox[ColorizeRequest], predictor: Predictor, deliver: Callable[[Answer], None]) -> None:
    request = mailbox.take()
    if request is None:
        return
    draft = answer(predictor, request)
    deliver(draft)
    if isinstance(draft, Colorization) and not draft.is_refined:
        refined = refine(mailbox, predictor, draft)
        if refined is not None:
            deliver(refined)
    if isinstance(draft, Colorization) and draft.seconds["regions"] > 0:
        # A new page was read, which takes much more than what is kept of it.
        allocator.give_back()


def answer(predictor: Predictor, request: ColorizeRequest) -> Answer:
    """Return the colorization, maybe a draft, or what went wrong as a message."""
    try:
        return predictor.draft(request)
    except AnicolorError as error:
        return EngineFailure(request, str(error), {"kind": type(error).__name__})
    except Exception as error:
        logging.getLogger(__name__).exception("the engine failed")
        details = {"kind": type(error).__name__, "traceback": traceback.format_exc()}
        return EngineFailure(request, "The engine met an unexpected problem; the page is unharmed.", details)


def refine(mailbox: Mailbox[ColorizeRequest], predictor: Predictor, draft: Colorization) -> Colorization | None:
    """Return the final answer; None where something newer waits. What cannot be refined is final as it is."""

    def is_wanted() -> bool:
        return mailbox.is_empty() and not mailbox.is_closed()

    try:
        return predictor.colorize(draft.request, Detail(is_wanted=is_wanted)) if is_wanted() else None
    except Abandoned:
        return None
    except Exception:
        logging.getLogger(__name__).exception("a draft could not be refined")
        return replace(draft, is_refined=True)
