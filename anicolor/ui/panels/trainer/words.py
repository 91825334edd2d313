"""What the trainer means, in an artist's words, and what one click can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from anicolor.training.events import Finished, Warned
from anicolor.ui.panels.trainer.record import RunRecord, RunState
from anicolor.ui.sentences import translate_sentence


class Remedy(Enum):
    """What a click on an alert does."""

    NONE = auto()
    CHANGE = auto()
    """Change options as the trainer proposes, and go on."""
    STOP = auto()
    """Stop and keep the best."""
    PICTURES = auto()
    """Back to the pictures."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of one kind of warning."""

    text: str
    button: str = ""
    remedy: Remedy = Remedy.NONE


RUN_AWAY = "nan"
"""The code of the one trouble that ends a run; what is said of it says why it ended."""
_WORDS = {
    "overfitting": Words(
        str(
            QT_TRANSLATE_NOOP(
                "TrainerWords",
                "It begins to learn your pages by heart: it still gets better on them, but no longer on the pages it "
                "does not know. The best it knew is kept.",
            )
        ),
        str(QT_TRANSLATE_NOOP("TrainerWords", "Stop and keep the best")),
        Remedy.STOP,
    ),
    "flat": Words(
        str(
            QT_TRANSLATE_NOOP(
                "TrainerWords",
                "It has learned nothing new for a while. It may be done, or its steps are too small.",
            )
        ),
        str(QT_TRANSLATE_NOOP("TrainerWords", "Learn faster")),
        Remedy.CHANGE,
    ),
    "alone": Words(
        str(
            QT_TRANSLATE_NOOP(
                "TrainerWords",
                "With a single page it is judged by what it learned from; add at least one more.",
            )
        ),
        str(QT_TRANSLATE_NOOP("TrainerWords", "Add pictures…")),
        Remedy.PICTURES,
    ),
    "jump": Words(
        str(QT_TRANSLATE_NOOP("TrainerWords", "It suddenly got much worse: its steps are too large.")),
        str(QT_TRANSLATE_NOOP("TrainerWords", "Halve the learning rate")),
        Remedy.CHANGE,
    ),
    "few": Words(
        str(
            QT_TRANSLATE_NOOP(
                "TrainerWords", "These are very few pages to learn a style from; ten or more make a great difference."
            )
        ),
        str(QT_TRANSLATE_NOOP("TrainerWords", "Add pictures…")),
        Remedy.PICTURES,
    ),
    "grey": Words(
        str(QT_TRANSLATE_NOOP("TrainerWords", "Its colors get greyer than yours, as if it did not dare.")),
        str(QT_TRANSLATE_NOOP("TrainerWords", "Ask for stronger colors")),
        Remedy.CHANGE,
    ),
    RUN_AWAY: Words(
        str(
            QT_TRANSLATE_NOOP(
                "TrainerWords", "Its numbers ran away and it stopped; the best it knew is kept. Smaller steps help."
            )
        ),
        str(QT_TRANSLATE_NOOP("TrainerWords", "Go on more carefully")),
        Remedy.CHANGE,
    ),
}


def explain(warning: Warned) -> Words:
    """Return what to say of a warning; one that is not known is told as the trainer tells it."""
    known = _WORDS.get(warning.code)
    if known is None:
        button = QCoreApplication.translate("TrainerWords", "Do that") if warning.remedy else ""
        return Words(translate_sentence(warning.message), button, Remedy.CHANGE if warning.remedy else Remedy.NONE)
    text, button, remedy = _tell(known.text), _tell(known.button), known.remedy
    if remedy is Remedy.CHANGE and not warning.remedy:
        button, remedy = "", Remedy.NONE
    return Words(text, button, remedy)


def explain_end(end: Finished) -> Words:
    """Return what to say of a run that came to its end and to nothing better than its base."""
    few = _WORDS["few"]
    return Words(translate_sentence(end.reason), _tell(few.button), few.remedy)


def tell_state(record: RunRecord) -> str:
    """Return in a few words where a run stands."""
    return {
        RunState.WAITING: QCoreApplication.translate("TrainerWords", "not begun"),
        RunState.RUNNING: QCoreApplication.translate("TrainerWords", "learning"),
        RunState.PAUSED: QCoreApplication.translate("TrainerWords", "paused"),
        RunState.BROKEN: QCoreApplication.translate("TrainerWords", "broken off"),
        RunState.FINISHED: QCoreApplication.translate("TrainerWords", "finished"),
    }[record.state]


def tell_gain(record: RunRecord, is_short: bool = False) -> str:
    """Return how much nearer to the artist's colors it came; empty while that is unknown."""
    gain = record.gain
    if gain is None:
        return ""
    if round(100 * gain) <= 0:
        return QCoreApplication.translate("TrainerWords", "not nearer yet")
    if is_short:
        return QCoreApplication.translate("TrainerWords", "{} % nearer").format(round(100 * gain))
    return QCoreApplication.translate("TrainerWords", "{} % nearer to your colors").format(round(100 * gain))


def tell_time(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < 90:
        return QCoreApplication.translate("TrainerWords", "{} s").format(round(seconds))
    if seconds < 5400:
        return QCoreApplication.translate("TrainerWords", "{} min").format(round(seconds / 60))
    hours, minutes = divmod(round(seconds / 60), 60)
    return QCoreApplication.translate("TrainerWords", "{} h {} min").format(hours, minutes)


def tell_clock(seconds: float) -> str:
    """Return a time as a clock shows it, so that several of one minute are told apart."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _tell(text: str) -> str:
    return QCoreApplication.translate("TrainerWords", text)
