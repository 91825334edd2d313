"""Whether a training of two networks against each other is healthy, in words; free of torch."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from anicolor.training.events import Warned

_WINDOW = 20
_JUMP = 3.0
_LEAST_JUMP = 1.0
_FLAT_SPREAD = 0.002
_SURE = 0.95
_COLLAPSED = 0.35
_LEARNING_REPORTS = 100
"""So long faces may be alike because nothing is learned yet."""
_QUIET_REPORTS = 20


@dataclass(slots=True)
class GanHealth:
    """Watches the figures of a training and says what is wrong, each thing at most every so often.

    Args:
        g_rate: learning rate of the generator, for remedies.
        d_rate: of the discriminator.
    """

    g_rate: float
    d_rate: float
    _g: deque[float] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _d: deque[float] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _sure: int = 0
    _widest: float = 0.0
    _said: dict[str, int] = field(default_factory=dict)
    _reports: int = 0

    def see_losses(self, step: int, losses: dict[str, float]) -> tuple[Warned, ...]:
        """Take the means since the last report: `generator`, `discriminator`, and the share of belief in pictures.

        Args:
            step: steps done.
            losses: `generator`, `discriminator`, `real` and `fake`, the last two in 0..1.
        """
        self._reports += 1
        found = [self._jump(step, losses), self._flat(step, losses), self._too_strong(step, losses)]
        self._g.append(losses["generator"])
        self._d.append(losses["discriminator"])
        return tuple(one for one in found if one is not None)

    def see_diversity(self, step: int, ratio: float) -> tuple[Warned, ...]:
        """Take how different generated faces are from each other, over how different the training pictures are."""
        self._widest = max(self._widest, ratio)
        is_early = self._widest < _COLLAPSED and self._reports < _LEARNING_REPORTS
        if ratio >= _COLLAPSED or is_early:
            return ()
        text = (
            f"The faces are nearly all alike (diversity {ratio:.0%} of the training set's): the generator collapses. "
            "Pick an earlier snapshot, or begin anew with fewer steps of the generator."
        )
        return self._once("collapse", step, text, {"g_steps": 1}, _QUIET_REPORTS // 4)

    def _jump(self, step: int, losses: dict[str, float]) -> Warned | None:
        if len(self._g) < _WINDOW:
            return None
        usual, now = median(self._g), losses["generator"]
        if now - usual < max(_LEAST_JUMP, (_JUMP - 1) * abs(usual)):
            return None
        self.g_rate, self.d_rate = self.g_rate / 2, self.d_rate / 2
        text = f"The generator's loss jumped from {usual:.2f} to {now:.2f}; both rates are halved from here on."
        self._g.clear()
        return next(iter(self._once("jump", step, text, {}, 1)), None)

    def _flat(self, step: int, losses: dict[str, float]) -> Warned | None:
        if len(self._g) < _WINDOW or max(self._g) - min(self._g) > _FLAT_SPREAD:
            return None
        text = "The losses have not moved for a long time: nothing is learned. Raise the learning rates."
        remedy = {"g_rate": 2 * self.g_rate, "d_rate": 2 * self.d_rate}
        return next(iter(self._once("flat", step, text, remedy, _QUIET_REPORTS)), None)

    def _too_strong(self, step: int, losses: dict[str, float]) -> Warned | None:
        is_sure = losses["real"] > _SURE and losses["fake"] < 1 - _SURE
        self._sure = self._sure + 1 if is_sure else 0
        if self._sure < _WINDOW // 2:
            return None
        text = (
            "The discriminator tells every generated face from a picture, so the generator learns little. "
            "Lower the discriminator's learning rate or its steps."
        )
        return next(iter(self._once("strong", step, text, {"d_rate": self.d_rate / 4}, _QUIET_REPORTS)), None)

    def _once(self, code: str, step: int, text: str, remedy: dict[str, Any], quiet: int) -> tuple[Warned, ...]:
        last = self._said.get(code)
        if last is not None and self._reports - last < quiet:
            return ()
        self._said[code] = self._reports
        return (Warned(step=step, code=code, message=text, remedy=remedy),)
