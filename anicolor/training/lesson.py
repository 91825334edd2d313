"""What a network is taught: what every training of weights depends on, and what one kind of it has of its own."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

from torch import Tensor, nn

from anicolor.catalog import WeightsInfo
from anicolor.errors import InputError
from anicolor.training.objective import Critic

Report = Callable[[dict[str, Any]], None]
B = TypeVar("B")
_RANGES = (
    ("minutes", 0, 100_000),
    ("size_px", 32, 2048),
    ("picture_px", 32, 4096),
    ("batch", 1, 4096),
    ("learning_rate", 0, 1),
    ("seed", 0, 2**63 - 1),
    ("workers", 0, 256),
    ("threads", 1, 256),
    ("most_steps", 0, 10**9),
    ("report_steps", 1, 10**9),
    ("save_steps", 0, 10**9),
)
_MOST_CONFIG_BYTES = 1 << 20
LICENSE = "Apache-2.0; the training pictures and their credit lines are listed in docs/model-card.md"


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """What every training of weights depends on."""

    data: str
    """Folder with `train/` and `validation/`."""
    run: str
    """Folder of this run: checkpoint, log and weights."""
    minutes: float = 20.0
    """Wall-clock budget, counted over all parts of a run that was killed; the learning rate falls to its end over it,
    unless `most_steps` is given. A run that has come to its end is continued with a budget of its own."""
    architecture: str = ""
    size_px: int = 256
    picture_px: int = 384
    """Pictures are held in memory with at most this longer side."""
    batch: int = 16
    learning_rate: float = 1e-3
    seed: int = 0
    device: str = "cpu"
    workers: int = 1
    threads: int = 1
    most_steps: int = 0
    """The run ends after this many steps, counted from its first start, and the learning rate falls over them: such
    a run, however often interrupted, ends with the same weights; 0 = only the time counts."""
    report_steps: int = 100
    """Steps between two `step` events."""
    save_steps: int = 0
    """Steps between two checkpoints; 0: one every four minutes."""
    start: str = ""
    """Weights to begin with where the run has no checkpoint; empty: fresh ones."""

    def __post_init__(self) -> None:
        """Refuse what no run could do.

        Raises:
            InputError: an option is out of its range.
        """
        for name, low, high in _RANGES:
            if not low <= getattr(self, name) <= high:
                said = name.removesuffix("_px").replace("_", " ")
                raise InputError(f"{said.capitalize()} must be {low:g} to {high:g}.")
        if self.size_px % 32:
            raise InputError("The size must be a multiple of 32 pixels.")


def read_config(path: Path, kind: type[NetworkConfig]) -> dict[str, Any]:
    """Return what a file says of a training, such as the `config.json` that every run leaves in its folder.

    Raises:
        InputError: it cannot be read, or says something that trainings of this kind do not know.
    """
    try:
        if path.stat().st_size > _MOST_CONFIG_BYTES:
            raise ValueError("too large")
        said = dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise InputError(f"{path} does not describe a training.") from error
    usual = {one.name: "" if one.default is MISSING else one.default for one in fields(kind)}
    for name, value in said.items():
        wanted = {tuple: (list,), float: (int, float)}.get(type(usual.get(name)), (type(usual.get(name)),))
        if name not in usual or type(value) not in wanted:
            raise InputError(f"'{str(name)[:60]}' in {path} is nothing that this training can use.")
    return {name: _frozen(value) for name, value in said.items()}


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


class Lesson(ABC, Generic[B]):
    """What a network is taught with batches of the kind B."""

    warm_up_steps: int
    """Over these the learning rate rises."""
    average_steps: int
    """How many steps the running average looks back at most; 0: the average is the network itself."""
    weight_decay = 0.01
    judged_by = ""
    """Which figure of `watch` says how bad the network is: the weights of its lowest are kept; empty: the last ones."""
    critic: Critic | None = None
    """Learns along."""

    @property
    @abstractmethod
    def size(self) -> int:
        """How many pairs are learned from."""

    @abstractmethod
    def begin(self, architecture: Mapping[str, Any] | None) -> nn.Module:
        """Return the network that is taught; with the configuration of a checkpoint one that can take its tensors.

        Raises:
            WeightsError: the weights to begin with cannot be used.
        """

    def choose(self, network: nn.Module) -> Iterable[nn.Parameter]:
        """Return what is trained of the network."""
        return network.parameters()

    @abstractmethod
    def make_batch(self, number: int, share: range) -> B:
        """Make those samples of batch `number` that are in `share`, which depend on it and the seed only."""

    @abstractmethod
    def teach(self, network: nn.Module, batch: B) -> tuple[Tensor, Mapping[str, Tensor]]:
        """Add the gradients of a batch's mean loss; returns that, and the terms of it by name."""

    @abstractmethod
    def watch(self, network: nn.Module) -> tuple[dict[str, float], Sequence[Sequence[Tensor]]]:
        """Return figures on what is not learned from, and rows of pictures (1, 3, H, W), sRGB in [0, 1], to look at."""

    @abstractmethod
    def describe(self, architecture: Mapping[str, Any], metrics: Mapping[str, float]) -> WeightsInfo:
        """Return what the weights file says of the network, whose configuration this is."""
