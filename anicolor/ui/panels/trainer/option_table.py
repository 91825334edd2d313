"""The options of a training as a table: what each is called, what it does, and what it may be."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from anicolor.settings import DEVICES
from anicolor.training.run import METHODS, OPTIMIZERS, PRECISIONS, SCHEDULES

_AUTOMATIC = str(QT_TRANSLATE_NOOP("TrainingOptions", "automatic"))


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option of `run.json` and how it is chosen."""

    name: str
    label: str
    tip: str
    choices: tuple[str, ...] = ()
    least: float = 0.0
    most: float = 0.0
    step: float = 1.0
    decimals: int = 0
    zero_text: str = ""
    """Shown instead of the least value."""


TABLE = (
    OptionRow(
        "method",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "What is trained")),
        str(
            QT_TRANSLATE_NOOP(
                "TrainingOptions",
                "adapter: a small addition to the base, quick and hard to spoil; decoder: the half that colors; "
                "full: all of the network",
            )
        ),
        choices=METHODS,
    ),
    OptionRow(
        "rank",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Adapter size")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "The larger, the more it can learn, and the larger its file")),
        least=1,
        most=64,
    ),
    OptionRow(
        "optimizer",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Optimizer")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "How errors become changes of the network")),
        choices=OPTIMIZERS,
    ),
    OptionRow(
        "learning_rate",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Learning rate")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "How large each change is; too large and it forgets what it knew")),
        least=0,
        most=1,
        step=0.0001,
        decimals=5,
        zero_text=_AUTOMATIC,
    ),
    OptionRow(
        "schedule",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Schedule")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "How the learning rate changes over the training")),
        choices=SCHEDULES,
    ),
    OptionRow(
        "batch",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Batch size")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "How many pieces of pages are learned from at once; needs memory")),
        least=1,
        most=512,
    ),
    OptionRow(
        "accumulate",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Batches a step")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Like a larger batch, without the memory")),
        least=1,
        most=512,
    ),
    OptionRow(
        "crop_px",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Size of a piece")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Side of the squares that are cut from the pages, in pixels")),
        least=64,
        most=1024,
        step=64,
    ),
    OptionRow(
        "epochs",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Rounds")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Ends when every page was seen so often; with a time, what is first")),
        least=0,
        most=1_000_000,
        zero_text=str(QT_TRANSLATE_NOOP("TrainingOptions", "as many as fit the time")),
    ),
    OptionRow(
        "validation",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Held-out share")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Share of the pages it does not learn from, to judge it by")),
        least=0,
        most=0.9,
        step=0.05,
        decimals=2,
    ),
    OptionRow(
        "patience",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Stop early")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Ends after so many checks in a row without anything better")),
        least=0,
        most=10_000,
        zero_text=str(QT_TRANSLATE_NOOP("TrainingOptions", "never")),
    ),
    OptionRow(
        "validate_steps",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Steps between checks")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "How often the held-out pages are colored to judge it")),
        least=0,
        most=1_000_000,
        zero_text=_AUTOMATIC,
    ),
    OptionRow(
        "dropout",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Dropout")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Share of features left out at random, against learning by heart")),
        least=0,
        most=0.9,
        step=0.05,
        decimals=2,
    ),
    OptionRow(
        "weight_decay",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Weight decay")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Pulls weights towards zero, against learning by heart")),
        least=0,
        most=10,
        step=0.01,
        decimals=4,
    ),
    OptionRow(
        "average",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Running average")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "The style is the average of the last steps; nearer to 1: of more")),
        least=0,
        most=0.99999,
        step=0.005,
        decimals=4,
        zero_text=str(QT_TRANSLATE_NOOP("TrainingOptions", "none")),
    ),
    OptionRow(
        "precision",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Precision")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Mixed precision is quicker on newer devices")),
        choices=PRECISIONS,
    ),
    OptionRow(
        "device",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Device")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "What computes; auto: the graphics card where there is one")),
        choices=DEVICES,
    ),
    OptionRow(
        "threads",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Processor threads")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "One less than there are leaves the pen its own")),
        least=1,
        most=256,
    ),
    OptionRow(
        "seed",
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Seed")),
        str(QT_TRANSLATE_NOOP("TrainingOptions", "Another number, another order of pages")),
        least=0,
        most=2**31 - 1,
    ),
)
OTHER_LABELS = {
    "base": str(QT_TRANSLATE_NOOP("TrainingOptions", "Begins with")),
    "architecture": str(QT_TRANSLATE_NOOP("TrainingOptions", "Architecture")),
    "minutes": str(QT_TRANSLATE_NOOP("TrainingOptions", "Minutes")),
    "losses": str(QT_TRANSLATE_NOOP("TrainingOptions", "What counts as wrong")),
    "augmentations": str(QT_TRANSLATE_NOOP("TrainingOptions", "Vary the pages")),
}
"""Of options that have a place of their own."""
LOSS_TIPS = {
    "color": str(QT_TRANSLATE_NOOP("TrainingOptions", "the right color, and how sure it is of it")),
    "l1": str(QT_TRANSLATE_NOOP("TrainingOptions", "plain difference")),
    "mse": str(QT_TRANSLATE_NOOP("TrainingOptions", "squared difference")),
    "chroma": str(QT_TRANSLATE_NOOP("TrainingOptions", "hue and saturation, sharp and blurred")),
    "perceptual": str(QT_TRANSLATE_NOOP("TrainingOptions", "what it looks like as a whole")),
    "adversarial": str(QT_TRANSLATE_NOOP("TrainingOptions", "a critic that learns to tell it from yours")),
    "hint": str(QT_TRANSLATE_NOOP("TrainingOptions", "keeping to the hints")),
}
AUGMENTATION_TEXTS = {
    "mirror": str(QT_TRANSLATE_NOOP("TrainingOptions", "Mirror")),
    "turn": str(QT_TRANSLATE_NOOP("TrainingOptions", "Turn")),
    "zoom": str(QT_TRANSLATE_NOOP("TrainingOptions", "Zoom")),
    "colors": str(QT_TRANSLATE_NOOP("TrainingOptions", "Shift colors")),
    "lines": str(QT_TRANSLATE_NOOP("TrainingOptions", "Vary lines")),
}


def tell(text: str) -> str:
    """Return a text of this table in the language of the program."""
    return QCoreApplication.translate("TrainingOptions", text)
