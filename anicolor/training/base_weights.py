"""What base weights are taught: line art, hints and the true colors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.random import Generator
from torch import Tensor, nn

from anicolor.catalog import find_weights
from anicolor.errors import InputError
from anicolor.models.colorizer import ColorField, Colorizer
from anicolor.models.oklab import oklab_to_srgb
from anicolor.models.weights import load_weights
from anicolor.training.batches import Batch, to_inputs
from anicolor.training.lesson import NetworkConfig, Report
from anicolor.training.losses import color_distance, colorizer_losses
from anicolor.training.network_training import train_network
from anicolor.training.objective import Objective
from anicolor.training.pairs import PairPixels
from anicolor.training.picture_lesson import PictureLesson
from anicolor.training.run import LOSSES
from anicolor.training.samples import Sample, make_sample

PARTS = ("flood", "error", "shade", "recoloring", "palettes", "weathering", "average")
_PROBED_AS = "peppercarrot"
"""Validation samples keep their hues together, whatever their source."""


@dataclass(frozen=True, slots=True)
class BaseConfig(NetworkConfig):
    """Everything a base training depends on."""

    architecture: str = "hint_unet"
    without: tuple[str, ...] = ()
    """Parts of the recipe that are left out, for measuring what they are worth: `flood`, what floods from the hints as
    an input; `error` and `shade`, the terms for the expected error and for shade; `recoloring`, other colors than a
    picture's own; `palettes`, that new colors of skin, hair and eyes are believable; `weathering`, worn lines;
    `average`, so that the weights are the last ones."""
    added_losses: tuple[tuple[str, float], ...] = ()
    """Terms of `objective.Objective` beside the recipe's own, with their weights."""

    def __post_init__(self) -> None:
        """See `NetworkConfig`; nor is anything left out or added that there is not.

        Raises:
            InputError: an option is of no use.
        """
        NetworkConfig.__post_init__(self)
        for part in self.without:
            if part not in PARTS:
                raise InputError(f"'{part}' is no part of the recipe; choose among {', '.join(PARTS)}.")
        for term in self.added_losses:
            if not isinstance(term, tuple) or len(term) != 2 or term[0] not in LOSSES or not _is_weight(term[1]):
                raise InputError(f"'{term}' is no loss with a weight; choose among {', '.join(LOSSES)}.")


def _is_weight(value: object) -> bool:
    return isinstance(value, int | float) and 0 <= value <= 1000


def train_base(config: BaseConfig, report: Report) -> Path:
    """Train base weights, see `train_network`.

    Raises:
        InputError: also where there are no pictures.
    """
    return train_network(config, lambda tell: BaseLesson(config, tell), report)


class BaseLesson(PictureLesson):
    """Line art and hints to colors."""

    name = "base"
    interface = Colorizer
    warm_up_steps = 200

    def __init__(self, config: BaseConfig, report: Report) -> None:
        self._without, self._device = frozenset(config.without), config.device
        super().__init__(config, report)
        self._is_flooded = "flood" not in self._without
        self.average_steps = 0 if "average" in self._without else 500
        self._added = _make_added(config) if config.added_losses else None
        self.critic = self._added.critic if self._added else None

    def make_sample(self, pixels: PairPixels, source: str, size_px: int, rng: Generator) -> Sample:
        """See `samples.make_sample`."""
        if "palettes" in self._without:
            pixels = replace(pixels, meanings=())
        is_recolored = False if "recoloring" in self._without else None
        is_weathered = "weathering" not in self._without
        return make_sample(pixels, source, size_px, rng, is_recolored=is_recolored, is_weathered=is_weathered)

    def make_probe_sample(self, pixels: PairPixels, source: str, size_px: int, rng: Generator) -> Sample:
        """As the recipe makes them, whatever is left out."""
        return make_sample(pixels, _PROBED_AS, size_px, rng)

    def teach(self, network: nn.Module, batch: Batch) -> tuple[Tensor, Mapping[str, Tensor]]:
        """Add the gradients of the recipe's terms and of what is added to them; a critic learns along."""
        line, hint, truth, shade = to_inputs(batch, self._device, self._is_flooded)
        with torch.autocast(self._device.split(":")[0], torch.bfloat16):
            field: ColorField = network(line, hint)
        terms = colorizer_losses(field, truth, shade, line)
        losses = {name: value for name, value in terms.items() if name not in self._without}
        total = torch.stack(list(losses.values())).sum()
        if self._added is not None:
            more, sums = self._added(field, truth, shade, line, hint)
            total = total + more / len(line)
            losses |= {name: value / len(line) for name, value in sums.items()}
        total.backward()
        if self.critic is not None:
            self.critic.learn(line, field.color, truth)
        return total, losses

    def probe(self, network: nn.Module, batches: Sequence[Batch]) -> dict[str, float]:
        """Return the mean color distance on the hinted validation samples, and that of the spread hints alone."""
        ours, spread_only = [], []
        for batch in batches:
            line, hint, truth, _ = to_inputs(batch, self._device)
            with torch.autocast(self._device.split(":")[0], torch.bfloat16):
                field = network(line, hint)
            has_hints = hint[:, 3:4].amax(dim=(1, 2, 3)) > 0
            if not has_hints.any():
                continue
            half = F.avg_pool2d(torch.cat([truth, hint[:, 4:7]], dim=1), 2)[has_hints]
            ours.append(float(color_distance(field.color[has_hints], half[:, :3]).mean()))
            spread_only.append(float(color_distance(half[:, 3:], half[:, :3]).mean()))
        if not ours:
            return {}
        return {"distance": round(float(np.mean(ours)), 5), "distance_spread": round(float(np.mean(spread_only)), 5)}

    def show(self, network: nn.Module, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return hinted line art, proposed and true colors."""
        line, hint, truth, _ = to_inputs(batch, self._device)
        proposed = F.interpolate(network(line, hint).color, size=line.shape[2:], mode="bilinear")
        given = torch.where(hint[:, 3:4] > 0, oklab_to_srgb(hint[:, :3]), line.expand(-1, 3, -1, -1))
        return given, oklab_to_srgb(proposed), oklab_to_srgb(truth)


def _make_added(config: BaseConfig) -> Objective:
    """Return what is added to the losses; a network that knows nothing yet is no lens, so the shipped one is."""
    lens = load_weights(find_weights("base"))[0].to(config.device)
    return Objective(dict(config.added_losses), lens, config.seed)
