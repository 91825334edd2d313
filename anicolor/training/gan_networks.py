"""What changes while faces are trained: the networks, their optimizers and the running average, and how it is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from anicolor.errors import MALFORMED, InputError
from anicolor.files import replacing
from anicolor.models.dcgan import FaceDiscriminator, FaceGenerator, TwoViews, condition_length
from anicolor.training.face_options import FaceOptions
from anicolor.training.faces_data import FaceSet
from anicolor.training.faces_recolor import FaceBatches
from anicolor.training.gan_eyes import EyeReader

_SETTLING_BATCHES, _SETTLING_COUNT = 12, 64


class GanNetworks:
    """The changing state of a training.

    Args:
        options: of the run.
        faces: what is learned from.
        device: where it is computed.
    """

    def __init__(self, options: FaceOptions, faces: FaceSet, device: torch.device) -> None:
        torch.manual_seed(options.seed)
        styles = faces.styles if options.is_conditional else ()
        shape = {"size_px": faces.size_px, "width": options.width}
        self.options, self.device = options, device
        self.step, self.seconds = 0, 0.0
        self._settled_at = -1
        generator = FaceGenerator(latent=options.latent, styles=styles, **shape)
        is_strong = options.objective == "stronger"
        kind: type[FaceDiscriminator | TwoViews] = TwoViews if is_strong else FaceDiscriminator
        discriminator = kind(condition=condition_length(styles), is_spectral=is_strong, **shape)
        self.generator: FaceGenerator = generator.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.discriminator: FaceDiscriminator | TwoViews = discriminator.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = (
            AveragedModel(self.generator, multi_avg_fn=_average_up_to(options.average)) if is_strong else None
        )
        betas = (0.0, 0.9) if is_strong else (0.5, 0.999)
        self.g_optimizer = torch.optim.Adam(self.generator.parameters(), lr=options.g_rate, betas=betas)
        self.random = torch.Generator().manual_seed(options.seed + 1)
        self.batches = self._batches(faces)
        has_eyes = is_strong and options.is_conditional and self.batches.knows_eyes
        self.eyes = EyeReader(faces.size_px).to(device) if has_eyes else None
        learning = [*self.discriminator.parameters(), *(self.eyes.parameters() if self.eyes else ())]
        self.d_optimizer = torch.optim.Adam(learning, lr=options.d_rate, betas=betas)

    def settle(self) -> FaceGenerator:
        """Return the generator that is kept, ready to be used: the running average where there is one.

        The average has weights of its own, so the means and deviations its norms need are measured anew.
        """
        if self.average is None:
            return self.generator
        average: FaceGenerator = self.average.module  # type: ignore[assignment]
        if self._settled_at == self.step:
            return average
        self._settled_at = self.step
        norms = [module for module in average.modules() if isinstance(module, torch.nn.BatchNorm2d)]
        for norm in norms:
            norm.reset_running_stats()
            norm.momentum = None
        average.train()
        with torch.no_grad():
            for _ in range(_SETTLING_BATCHES):
                average(self.noise(_SETTLING_COUNT), self.conditions(_SETTLING_COUNT))
        return average

    def conditions(self, count: int) -> Tensor | None:
        """Return conditions such as the training faces have; None where the generator takes none."""
        return self.batches.draw_conditions(count) if self.options.is_conditional else None

    def set_rates(self, g_rate: float, d_rate: float) -> None:
        """Learn at these rates from here on."""
        for optimizer, rate in ((self.g_optimizer, g_rate), (self.d_optimizer, d_rate)):
            for group in optimizer.param_groups:
                group["lr"] = rate

    def noise(self, count: int) -> Tensor:
        """Return noise (count, latent)."""
        return torch.randn(count, self.options.latent, generator=self.random).to(self.device)

    def save(self, path: Path) -> None:
        """Write a checkpoint.

        Raises:
            OutputError: it cannot be written; an older one is whole.
        """
        tensors: dict[str, Tensor] = {}
        parts: dict[str, torch.nn.Module] = {"g": self.generator, "d": self.discriminator}
        if self.average is not None:
            parts["a"] = self.average
        if self.eyes is not None:
            parts["e"] = self.eyes
        for name, module in parts.items():
            tensors |= {f"{name}.{key}": value for key, value in module.state_dict().items()}
        for name, optimizer in (("go", self.g_optimizer), ("do", self.d_optimizer)):
            for number, state in optimizer.state_dict()["state"].items():
                tensors |= {f"{name}.{number}.{key}": torch.as_tensor(value) for key, value in state.items()}
        rates = [optimizer.param_groups[0]["lr"] for optimizer in (self.g_optimizer, self.d_optimizer)]
        said = {"step": self.step, "seconds": self.seconds, "rates": rates}
        copies = {k: v.detach().cpu().clone(memory_format=torch.contiguous_format) for k, v in tensors.items()}
        with replacing(path) as temporary:
            temporary.write_bytes(save(copies, {"state": json.dumps(said)}))

    def load(self, path: Path, faces: FaceSet) -> None:
        """Go on from a checkpoint.

        Raises:
            InputError: it is damaged or of another training.
        """
        from safetensors import safe_open

        try:
            with safe_open(path, "pt") as file:
                said = json.loads((file.metadata() or {})["state"])
            tensors = load_file(path)
            inside = lambda p: {k[len(p) :]: v for k, v in tensors.items() if k.startswith(p)}  # noqa: E731
            self.generator.load_state_dict(inside("g."))
            self.discriminator.load_state_dict(inside("d."))
            if self.average is not None:
                self.average.load_state_dict(inside("a."))
            if self.eyes is not None:
                self.eyes.load_state_dict(inside("e."))
            for name, optimizer in (("go.", self.g_optimizer), ("do.", self.d_optimizer)):
                whole = optimizer.state_dict()
                states: dict[int, dict[str, Tensor]] = {}
                for key, value in inside(name).items():
                    number, entry = key.split(".", 1)
                    states.setdefault(int(number), {})[entry] = value
                whole["state"] = states
                optimizer.load_state_dict(whole)
            self.step, self.seconds = int(said["step"]), float(said["seconds"])
            self.set_rates(*map(float, said["rates"]))
        except (SafetensorError, OSError, RuntimeError, *MALFORMED) as error:
            raise InputError(
                f"The checkpoint {path} is damaged or of another training; delete it to begin anew."
            ) from error
        # Batches and noise differ from those of the parts before.
        self.random.manual_seed(self.options.seed + 1 + self.step)
        self.batches = self._batches(faces)

    def _batches(self, faces: FaceSet) -> FaceBatches:
        options = self.options
        return FaceBatches(
            faces,
            self.device.type,
            options.seed + self.step,
            is_recolored=options.is_recolored,
            mirror=options.mirror,
        )


def _average_up_to(decay: float) -> Callable[[Any, Any, Any], None]:
    """Return a running average over the last tenth of the steps so far, at most of this decay."""

    def update(averages: Any, current: Any, count: Any) -> None:
        get_ema_multi_avg_fn(min(decay, max(0.5, 1.0 - 10.0 / max(float(count), 1.0))))(averages, current, count)

    return update
