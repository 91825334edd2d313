"""The changing half of a training: tensors, their average, optimizer and critic, and how they come to disk and back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from anicolor.catalog import WeightsInfo
from anicolor.engine.device import has_fast_bfloat16
from anicolor.errors import InputError
from anicolor.models.colorizer import ColorField, Colorizer
from anicolor.models.weights import save_weights
from anicolor.training.batches import to_inputs
from anicolor.training.objective import Objective
from anicolor.training.optimizing import make_optimizer, set_rate
from anicolor.training.peers import Peers
from anicolor.training.progress import Progress
from anicolor.training.region_losses import find_losses, stack_samples
from anicolor.training.region_samples import HintedPage, RegionSample, encode_regions, sample_regions
from anicolor.training.run import StyleOptions
from anicolor.training.style_checkpoint import (
    Origin,
    fill_optimizer,
    optimizer_tensors,
    read_checkpoint,
    write_checkpoint,
)
from anicolor.training.style_samples import LESSON_STEPS, Batch
from anicolor.training.tuning import HEAD, Regularized, Tuning
from anicolor.training.validation import Figures, HeldOutPage, judge_pages

_MOST_NORM = 1.0


class StyleState:
    """What is trained, and one step of it.

    Args:
        options: of the run.
        origin: what it began with.
        network: the base, which becomes this object's.
        device: where it is trained.
        peers: the processes that train along.
    """

    def __init__(
        self, options: StyleOptions, origin: Origin, network: Colorizer, device: torch.device, peers: Peers
    ) -> None:
        self._options, self.origin, self._device, self._peers = options, origin, device, peers
        network = network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        # The norms of a base have seen far more pictures than a style will.
        self._network = network.train(not origin.base)
        self._tuning = Tuning(network, options.method, options.rank, options.seed)
        # Clipped apart, because the region head has an objective of its own.
        named = self._tuning.leaves.items()
        self._groups = [[leaf for name, leaf in named if name.startswith(HEAD) is its] for its in (False, True)]
        self._regularized = Regularized(network, options.dropout)
        self._objective = Objective(options.losses, network, options.seed)
        self._optimizer = make_optimizer(options, *self._groups)
        self._average = {name: leaf.detach().clone() for name, leaf in self._tuning.leaves.items()}
        wants_16_bit = options.precision == "bfloat16" or (options.precision == "auto" and has_fast_bfloat16(device))
        self._autocast = torch.autocast(device.type, torch.bfloat16, enabled=wants_16_bit)

    @property
    def trained_count(self) -> int:
        """How many numbers are trained."""
        return sum(leaf.numel() for leaf in self._tuning.leaves.values())

    @property
    def has_head(self) -> bool:
        """Whether there is a region head, which is taught along."""
        return self._network.region_head is not None

    def train(self, batches: list[Batch], step: int, rate: float) -> dict[str, float]:
        """Do step number `step`; returns the means of the objective's terms, which are finite or nothing is changed."""
        set_rate(self._optimizer, rate)
        self._optimizer.zero_grad(set_to_none=True)
        samples = self._options.batch * self._options.accumulate
        sums: dict[str, float] = {}
        for part, batch in enumerate(batches):
            number = (step * len(batches) + part) * self._peers.count + self._peers.rank
            torch.manual_seed((self._options.seed * 1_000_003 + number) % 2**63)
            for name, value in self._add_gradients(batch.samples, samples).items():
                sums[name] = sums.get(name, 0.0) + float(value)
            if batch.lesson:
                self._teach_head(batch.lesson, math.ceil(len(batches) / LESSON_STEPS))
        first = step * len(batches)
        has_lesson = any(number % LESSON_STEPS == 0 for number in range(first, first + len(batches)))
        # Without a lesson for anybody the head rests, or its momentum would carry it on.
        learning = self._groups if has_lesson else self._groups[:1]
        for leaf in (leaf for group in learning for leaf in group if leaf.grad is None):
            leaf.grad = torch.zeros_like(leaf)
        self._peers.add_gradients([leaf for group in learning for leaf in group])
        means = dict(zip(sums, (one / samples for one in self._peers.add_up(list(sums.values()))), strict=True))
        if not torch.isfinite(torch.tensor(list(means.values()))).all():
            return means
        for own in self._groups:
            torch.nn.utils.clip_grad_norm_(own, _MOST_NORM)
        self._optimizer.step()
        decay = min(self._options.average, (1.0 + step) / (10.0 + step))
        for name, leaf in self._tuning.leaves.items():
            self._average[name].lerp_(leaf.detach(), 1.0 - decay)
        return means

    def judge(self, pages: Sequence[HeldOutPage]) -> Figures:
        """Judge the running average by pages; see `judge_pages`."""
        return self._tuning.use(self._average, lambda network: judge_pages(pages, network, self._objective))

    def save_weights(self, path: Path, info: WeightsInfo) -> None:
        """Write the running average as usable weights.

        Raises:
            OutputError: they cannot be written.
        """
        save_weights(path, self._tuning.export(self._average), info)

    def save(self, path: Path, progress: Progress) -> None:
        """Write a checkpoint.

        Raises:
            OutputError: it cannot be written; the one before is as it was.
        """
        parts: dict[str, dict[str, Tensor]] = {
            "leaf": dict(self._tuning.leaves),
            "average": self._average,
            "optimizer": optimizer_tensors(self._optimizer),
        }
        if not self.origin.base:
            parts["buffer"] = dict(self._network.named_buffers())
        critic = self._objective.critic
        if critic is not None:
            parts["critic"] = dict(critic.network.state_dict())
            parts["critic_optimizer"] = optimizer_tensors(critic.optimizer)
        write_checkpoint(path, parts, progress, self.origin)

    @torch.no_grad()
    def resume(self, path: Path) -> Progress:
        """Become what a checkpoint holds; returns its progress.

        Raises:
            InputError: it is damaged or of another training.
        """
        parts, progress = read_checkpoint(path)
        critic = self._objective.critic
        try:
            for name, leaf in self._tuning.leaves.items():
                leaf.copy_(parts["leaf"][name])
                self._average[name].copy_(parts["average"][name])
            for name, buffer in self._network.named_buffers() if "buffer" in parts else ():
                buffer.copy_(parts["buffer"][name])
            fill_optimizer(self._optimizer, parts.get("optimizer", {}))
            if critic is not None and "critic" in parts:
                critic.network.load_state_dict(parts["critic"])
                fill_optimizer(critic.optimizer, parts["critic_optimizer"])
        except (KeyError, RuntimeError, ValueError) as error:
            raise InputError(f"The checkpoint {path} is of another training; delete it to begin anew.") from error
        return progress

    def _add_gradients(self, batch: dict[str, Tensor], samples: int) -> dict[str, Tensor]:
        """Add the gradients of one batch; returns the sums of the terms over its samples."""
        line, hint, truth, shade = to_inputs(batch, self._device)
        changed = {f"network.{name}": value for name, value in self._tuning.weights().items()}
        with self._autocast:
            field: ColorField = torch.func.functional_call(self._regularized, changed, (line, hint))
        total, terms = self._objective(field, truth, shade, line, hint)
        (total / samples).backward()
        if self._objective.critic is not None:
            self._peers.add_gradients(self._objective.critic.learn(line, field.color, truth))
            self._objective.critic.optimizer.step()
        return terms

    def _teach_head(self, lesson: Sequence[HintedPage], lessons: int) -> None:
        """Add the region head's gradients for one of so many lessons; the running average of the rest looks at it."""

        def look(network: Colorizer) -> list[RegionSample]:
            looked = encode_regions(network, lesson[0].structure)
            return [sample_regions(network, *looked, page) for page in lesson]

        samples = stack_samples(self._tuning.use(self._average, look), self._device)
        (find_losses(self._tuning.ask_head, samples)["total"] / lessons).backward()
