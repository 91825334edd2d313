"""What weights for grey paintings are taught: lightness, hints and the true chroma."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor, nn

from anicolor.models.chroma import join
from anicolor.models.tone import Space, ToneColorizer
from anicolor.training.batches import Batch
from anicolor.training.lesson import NetworkConfig, Report
from anicolor.training.network_training import train_network
from anicolor.training.pairs import PairPixels
from anicolor.training.picture_lesson import PictureLesson
from anicolor.training.tone_losses import distance
from anicolor.training.tone_samples import ToneSample, make_tone_sample

_PAPER = 0.98
"""What is lighter has no color that could be wrong."""


@dataclass(frozen=True, slots=True)
class ToneConfig(NetworkConfig):
    """Everything a training for grey paintings depends on."""

    minutes: float = 12.0
    architecture: str = "tone_unet"
    size_px: int = 128
    picture_px: int = 256
    learning_rate: float = 1.5e-3
    report_steps: int = 50


def train_tone(config: ToneConfig, report: Report) -> Path:
    """Train weights for grey paintings, see `train_network`."""
    return train_network(config, lambda tell: ToneLesson(config, tell), report)


class ToneLesson(PictureLesson):
    """Lightness and hints to chroma, in CIELAB."""

    name = "tone"
    interface = ToneColorizer
    warm_up_steps = 60
    average_steps = 200

    def __init__(self, config: ToneConfig, report: Report) -> None:
        self._device = config.device
        super().__init__(config, report)

    def make_sample(self, pixels: PairPixels, source: str, size_px: int, rng: Generator) -> ToneSample:
        """See `tone_samples.make_tone_sample`."""
        return make_tone_sample(pixels, source, size_px, rng)

    make_probe_sample = make_sample

    def teach(self, network: nn.Module, batch: Batch) -> tuple[Tensor, Mapping[str, Tensor]]:
        """Add the gradients of the mean distance of chroma."""
        light, truth, hint = self._inputs(batch)
        with torch.autocast(self._device.split(":")[0], torch.bfloat16):
            chroma = network(light, hint)
        loss = distance(chroma, truth)
        loss.backward()
        return loss, {"loss": loss}

    def probe(self, network: nn.Module, batches: Sequence[Batch]) -> dict[str, float]:
        """Return the mean chroma error (CIELAB) on hinted samples: ours, diffused and flooded hints alone."""
        errors: dict[str, list[float]] = {"ours": [], "diffused": [], "flooded": []}
        for batch in batches:
            light, truth, hint = self._inputs(batch)
            has_hints = hint[:, 2].amax(dim=(1, 2)) > 0
            if not has_hints.any():
                continue
            is_colored = light[has_hints][:, 0] < _PAPER
            chromas = {"ours": network(light, hint), "diffused": hint[:, 5:7], "flooded": hint[:, 3:5]}
            for name, chroma in chromas.items():
                error = (chroma - truth)[has_hints].pow(2).sum(dim=1).sqrt()
                errors[name].append(float(error[is_colored].mean()) * 100.0)
        return {name: round(float(np.mean(values)), 3) for name, values in errors.items() if values}

    def show(self, network: nn.Module, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return the grey picture with its hints, proposed and true colors."""
        light, truth, hint = self._inputs(batch)
        chromas = (hint[:, :2], network(light, hint), truth)
        given, proposed, true = (join(light, chroma.float(), Space.LAB) for chroma in chromas)
        return given, proposed, true

    def _inputs(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        light, truth, hint = (batch[name].to(self._device) for name in ("light", "chroma", "hint"))
        return light, truth, hint
