"""What a training of faces is asked for; free of torch, for the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from anicolor.errors import InputError
from anicolor.training.field_types import check_ranges, check_types

OBJECTIVES = ("classical", "stronger")
DEFAULT_PRESET = "even-gentle"
PRESETS: Mapping[str, Mapping[str, Any]] = {
    "generator-5": {"g_steps": 5, "d_steps": 1, "g_rate": 2e-4, "d_rate": 2e-4},
    "discriminator-5": {"g_steps": 1, "d_steps": 5, "g_rate": 2e-4, "d_rate": 2e-4},
    "even": {"g_steps": 1, "d_steps": 1, "g_rate": 2e-4, "d_rate": 2e-4},
    DEFAULT_PRESET: {"g_steps": 1, "d_steps": 1, "g_rate": 2e-4, "d_rate": 5e-5},
    "stronger": {
        "objective": "stronger",
        "g_steps": 1,
        "d_steps": 1,
        "g_rate": 2e-4,
        "d_rate": 4e-4,
        "batch": 32,
        "width": 32,
        "latent": 64,
        "is_conditional": True,
    },
}
"""The four classical settings (steps of generator to discriminator, and their rates), and one for small sets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceOptions:
    """Everything the training of a face generator depends on."""

    kind: ClassVar[str] = "faces"

    faces: str
    """Folder of the face set."""
    name: str = ""
    """Of the generator; empty: the run folder's."""
    preset: str = DEFAULT_PRESET
    """Whose settings these are; the other fields count."""
    objective: str = "classical"
    """`classical`: cross-entropy, BatchNorm, Adam (0.5, 0.999); `stronger`: hinge loss, spectral norm, changed pictures
    for the discriminator, a running average of the generator."""
    g_steps: int = 1
    """Updates of the generator in a step."""
    d_steps: int = 1
    """Updates of the discriminator in a step."""
    g_rate: float = 2e-4
    d_rate: float = 5e-5
    batch: int = 128
    width: int = 64
    latent: int = 100
    is_conditional: bool = False
    """Whether hair color, eye color and hair style can be chosen."""
    is_recolored: bool = True
    """Whether known parts of the faces get other colors every time."""
    mirror: float = 0.0
    """Share of mirrored faces; turned heads are all turned to the left in sets of rendered characters."""
    change: float = 0.2
    """How strongly pictures are shifted and cut into for the discriminator, 0 to 1; `stronger` only. The more pictures
    a set has and the more they are recolored, the less of it is needed, and too much of it hides what is to be learned.
    """
    epochs: int = 0
    """The run ends after so many; 0: `minutes` count; with both, what ends first."""
    minutes: float = 20.0
    """Wall-clock budget, counted over all parts of a run that was paused; 0: `epochs` count."""
    snapshot_epochs: int = 50
    """A sample sheet and weights are kept every so many epochs."""
    average: float = 0.998
    """Decay of the running average of the generator; `stronger` only."""
    threads: int = 1
    device: str = "auto"
    precision: str = "auto"
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what no run could do.

        Raises:
            InputError: an option is out of its range.
        """
        check_types(self)
        if self.objective not in OBJECTIVES:
            raise InputError(f"'{self.objective}' is no objective; choose one of {', '.join(OBJECTIVES)}.")
        check_ranges(self, _RANGES)
        if not self.minutes and not self.epochs:
            raise InputError("A training needs an end: give minutes or epochs.")

    @classmethod
    def of_preset(cls, preset: str, **others: Any) -> FaceOptions:
        """Return the options of a preset; `others` replace its own.

        Raises:
            InputError: there is no such preset, or an option is out of range.
        """
        if preset not in PRESETS:
            raise InputError(f"'{preset}' is no preset; choose one of {', '.join(PRESETS)}.")
        return cls(**{"preset": preset, **PRESETS[preset], **others})


_RANGES = (
    ("g_steps", 1, 20),
    ("d_steps", 1, 20),
    ("g_rate", 0, 1),
    ("d_rate", 0, 1),
    ("batch", 2, 1024),
    ("width", 4, 256),
    ("latent", 2, 512),
    ("mirror", 0, 1),
    ("change", 0, 1),
    ("epochs", 0, 1_000_000),
    ("minutes", 0, 100_000),
    ("snapshot_epochs", 1, 1_000_000),
    ("average", 0, 0.99999),
    ("threads", 0, 256),
    ("seed", 0, 2**63 - 1),
)
