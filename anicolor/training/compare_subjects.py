"""What the networks of a comparison see, give and are punished for: grey paintings, or line art with hints."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.errors import InputError
from anicolor.evaluation.pictures import extract_line
from anicolor.models.chroma import join, split
from anicolor.models.colorizer import FIELD_STRIDE, ColorField, Colorizer
from anicolor.models.oklab import oklab_to_srgb
from anicolor.models.registry import Kind, create_as, kind_of
from anicolor.models.tone import ToneColorizer
from anicolor.models.vgg16 import Vgg16, start_vgg16
from anicolor.training.batches import stack, to_inputs
from anicolor.training.compare_config import Entry
from anicolor.training.compare_data import Pictures, to_pixels
from anicolor.training.losses import colorizer_losses
from anicolor.training.simulate import draw_hint_count, simulate_hints
from anicolor.training.style_samples import make_hinted
from anicolor.training.tone_losses import make_tone_loss

TEST_HINTS = 5
LINE_LOSSES = ("color", "error", "shade")
_GAP_PX = 3
_PERCEPTUAL_STAGES = 2


class Subject(ABC):
    """A network and its task; `seen`, `answer` and `truth` are tensors of one kind throughout a subject."""

    network: nn.Module
    config: dict[str, Any]
    """What the network was built with."""
    origin: str = "random weights"
    """Where the weights it starts from come from."""

    @abstractmethod
    def look(self, pictures: Pictures, is_test: bool) -> tuple[Tensor, Tensor]:
        """Return what is seen of each picture, and the truth."""

    @abstractmethod
    def ask(self, seen: Tensor) -> Tensor:
        """Return the network's answer."""

    @abstractmethod
    def loss(self, answer: Tensor, truth: Tensor, seen: Tensor) -> Tensor:
        """Return what the network is punished for."""

    @abstractmethod
    def paint(self, answer: Tensor, seen: Tensor) -> Tensor:
        """Return the colored pictures, sRGB (N, 3, S, S)."""

    @abstractmethod
    def show(self, seen: Tensor) -> Tensor:
        """Return what is seen as people see it, sRGB (N, 3, S, S)."""


class TonePictures(Subject):
    """Lightness (N, 1, S, S) in, chroma (N, 2, S, S) out."""

    def __init__(self, entry: Entry, device: torch.device) -> None:
        network = create_as(ToneColorizer, entry.architecture, dict(entry.config))  # type: ignore[type-abstract]
        path = Path(entry.vgg) if entry.vgg else None
        vgg = getattr(network, "vgg", None)
        if isinstance(vgg, Vgg16):
            self.origin = start_vgg16(vgg, path)
        elif path:
            raise InputError(f"'{entry.name}' does not stand on a VGG-16; leave out 'vgg'.")
        features = None
        if "perceptual" in entry.loss:
            features = Vgg16(_PERCEPTUAL_STAGES, False)
            start_vgg16(features, path)
            features.to(device)
        self._loss = make_tone_loss(entry.loss, network.space, features)
        self.network, self.config, self._space = network.to(device), network.config, network.space

    def look(self, pictures: Pictures, is_test: bool) -> tuple[Tensor, Tensor]:
        """See `Subject.look`."""
        return split(pictures.test if is_test else pictures.train, self._space)

    def ask(self, seen: Tensor) -> Tensor:
        """See `Subject.ask`."""
        chroma: Tensor = self.network(seen)
        return chroma

    def loss(self, answer: Tensor, truth: Tensor, seen: Tensor) -> Tensor:
        """See `Subject.loss`."""
        return self._loss(answer, truth, seen)

    def paint(self, answer: Tensor, seen: Tensor) -> Tensor:
        """See `Subject.paint`."""
        return join(seen, answer, self._space)

    def show(self, seen: Tensor) -> Tensor:
        """See `Subject.show`."""
        return join(seen, seen.new_zeros(1).expand(len(seen), 2, *seen.shape[2:]), self._space)


class LinePictures(Subject):
    """Line art and hint map (N, 1 + HINT_CHANNELS, S, S) in, the field's color, error and shade out.

    The lines are extracted, and hints simulated, once for each picture; test pictures have `TEST_HINTS`.
    """

    def __init__(self, entry: Entry, device: torch.device) -> None:
        if unknown := set(entry.loss) - set(LINE_LOSSES):
            names = ", ".join(LINE_LOSSES)
            raise InputError(f"'{min(unknown)[:40]}' is no loss for line art; choose among {names}.")
        if entry.critic > 0 or entry.vgg:
            raise InputError(f"'{entry.name}' colors line art; leave out 'critic' and 'vgg'.")
        network = create_as(Colorizer, entry.architecture, dict(entry.config))  # type: ignore[type-abstract]
        self.network, self.config, self._shares, self._device = network.to(device), network.config, entry.loss, device

    def look(self, pictures: Pictures, is_test: bool) -> tuple[Tensor, Tensor]:
        """See `Subject.look`; the truth is OKLab and shade (N, 4, S, S)."""
        samples = []
        colors = to_pixels(pictures.test if is_test else pictures.train)
        for number, color in enumerate(colors):
            random = np.random.default_rng((number, is_test))
            line = extract_line(color)
            count = TEST_HINTS if is_test else draw_hint_count(random)
            samples.append(make_hinted(line, color, simulate_hints(color, line, count, random), _GAP_PX))
        line_art, hint, lab, _ = to_inputs(stack(samples), self._device)
        shade = torch.zeros_like(line_art) if is_test else pictures.train_shade
        return torch.cat([line_art, hint], dim=1), torch.cat([lab, shade], dim=1)

    def ask(self, seen: Tensor) -> Tensor:
        """See `Subject.ask`."""
        field: ColorField = self.network(seen[:, :1], seen[:, 1:])
        return torch.cat([field.color, field.error, field.shade], dim=1)

    def loss(self, answer: Tensor, truth: Tensor, seen: Tensor) -> Tensor:
        """See `Subject.loss`."""
        color, error, shade = answer.split([3, 1, 1], dim=1)
        # What mixed and matched the colors is not punished.
        field = ColorField(color, error, shade, answer, ())  # type: ignore[arg-type]
        terms = colorizer_losses(field, truth[:, :3], truth[:, 3:], seen[:, :1])
        return torch.stack([share * terms[name] for name, share in self._shares.items()]).sum()

    def paint(self, answer: Tensor, seen: Tensor) -> Tensor:
        """See `Subject.paint`; the ink lies over the colors."""
        color = F.interpolate(answer[:, :3], scale_factor=float(FIELD_STRIDE), mode="bilinear")
        return oklab_to_srgb(color) * seen[:, :1]

    def show(self, seen: Tensor) -> Tensor:
        """See `Subject.show`; hints lie over the lines."""
        mask = seen[:, 4:5]
        return torch.where(mask > 0, oklab_to_srgb(seen[:, 1:4]), seen[:, :1])


def make_subject(entry: Entry, seed: int, device: torch.device) -> Subject:
    """Build the network of an entry and what it is asked.

    Raises:
        InputError, WeightsError: the entry cannot be used.
    """
    torch.manual_seed(seed)
    kind = LinePictures if kind_of(entry.architecture) is Kind.LINE else TonePictures
    return kind(entry, device)
