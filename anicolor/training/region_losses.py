"""What the region head is punished for, and how pages of different numbers of regions are learned from at once."""

from collections.abc import Callable, Sequence
from functools import cache

import torch
from torch import Tensor

from anicolor.engine.decide import SAME_COLOR
from anicolor.models.oklab import srgb_to_oklab
from anicolor.models.region_head import BIN_COUNT, OWN_CHOICES, RegionAnswer, RegionFacts, color_bins
from anicolor.training.region_samples import RegionSample

_CHOICE_WEIGHT, _BINS_WEIGHT, _TAKEN_WEIGHT, _ERROR_WEIGHT = 4.0, 1.0, 4.0, 1.0
_SOFTNESS = 0.02
"""OKLab distance by which one choice must be expected to be nearer than another to be taken almost surely."""
_WIDE = torch.tensor([1.0, 2.0, 2.0])
_FACTS_CENTER, _FACTS_SCALE = torch.tensor([0.6, 0.0, 0.0]), torch.tensor([2.0, 6.0, 6.0])
"""How `engine.region_facts` writes colors."""
_AREA_SHARE = 0.7
"""How much a region counts by its area; the rest is the same for every region."""


def stack_samples(samples: Sequence[RegionSample], device: str | torch.device) -> RegionSample:
    """Stack pages of different numbers of regions and anchors."""
    regions = max(len(sample.area) for sample in samples)
    anchors = max(max(len(sample.facts.anchors) for sample in samples), 1)

    def stack(tensors: Sequence[Tensor], *sides: int) -> Tensor:
        whole = torch.zeros((len(tensors), *sides, *tensors[0].shape[len(sides) :]), dtype=tensors[0].dtype)
        for page, tensor in zip(whole, tensors, strict=True):
            page[tuple(slice(0, side) for side in tensor.shape[: len(sides)])] = tensor
        return whole.to(device).float() if tensors[0].is_floating_point() else whole.to(device)

    facts = [sample.facts for sample in samples]
    choices = [torch.cat([s.cost[:, :-OWN_CHOICES], _room(s, anchors), s.cost[:, -OWN_CHOICES:]], 1) for s in samples]
    return RegionSample(
        RegionFacts(
            stack([f.seen for f in facts], regions),
            stack([f.regions for f in facts], regions),
            stack([f.anchors_seen for f in facts], anchors),
            stack([f.anchors for f in facts], anchors),
            stack([f.pairs for f in facts], regions, anchors),
            stack([f.is_region for f in facts], regions),
            stack([f.is_anchor for f in facts], anchors),
        ),
        stack(choices, regions),
        stack([s.bins for s in samples], regions),
        stack([s.area for s in samples], regions),
        stack([s.is_open for s in samples], regions),
    )


def _room(sample: RegionSample, anchors: int) -> Tensor:
    return sample.cost.new_zeros((len(sample.cost), anchors - len(sample.facts.anchors)))


def count_pages(batch: RegionSample) -> float:
    """Return how many pages have a region that the head decides."""
    return float((batch.is_open & batch.facts.is_region).any(dim=1).sum())


def find_losses(
    head: Callable[[RegionFacts], RegionAnswer], batch: RegionSample, pages: float | None = None
) -> dict[str, Tensor]:
    """Return the loss, `total`, and for judging the mean cost of what the head chooses and of following the field.

    Args:
        head: answers.
        batch: stacked pages.
        pages: what the sums over them are divided by; None: `count_pages`.
    """
    answer = head(batch.facts)
    counts = (batch.is_open & batch.facts.is_region).float()
    area = batch.area * counts
    weight = _AREA_SHARE * area / area.sum(dim=1, keepdim=True).clamp_min(1e-6)
    weight = weight + (1 - _AREA_SHARE) * counts / counts.sum(dim=1, keepdim=True).clamp_min(1.0)
    weight = weight / max(count_pages(batch) if pages is None else pages, 1e-6)
    expected = expect_distances(batch.facts, answer)
    # Where no hint color is taken the page gets something between the field and its mean.
    costs = torch.cat([batch.cost[..., :-OWN_CHOICES], batch.cost[..., -OWN_CHOICES:].mean(dim=2, keepdim=True)], 2)
    taken = costs.gather(2, expected.argmin(dim=2, keepdim=True))[..., 0]
    likely = (torch.softmax(-expected / _SOFTNESS, dim=2) * costs).sum(dim=2)
    chosen = (answer.choice.exp() * batch.cost).sum(dim=2)
    surprise = (weight * -(batch.bins * answer.bins).sum(dim=2)).sum()
    error = (weight * (answer.error - taken.detach()).abs()).sum()
    assert answer.bins.shape[2] == BIN_COUNT
    total = _CHOICE_WEIGHT * (weight * chosen).sum() + _TAKEN_WEIGHT * (weight * likely).sum()
    return {
        "total": total + _BINS_WEIGHT * surprise + _ERROR_WEIGHT * error,
        "region_cost": (weight * taken).sum(),
        "field_cost": (weight * batch.cost[..., -1]).sum(),
        "surprise": surprise,
    }


def expect_distances(facts: RegionFacts, answer: RegionAnswer) -> Tensor:
    """Return (B, N, M + 1) how far each hint color, and last the field's mean, is expected to be from a region's color.

    As `engine.decide.read_answer` judges; padding is far away.
    """
    bins = _wide_bins().to(answer.bins)

    def expect(scaled: Tensor) -> Tensor:
        lab = _WIDE.to(scaled) * (scaled / _FACTS_SCALE.to(scaled) + _FACTS_CENTER.to(scaled))
        return (torch.cdist(lab, bins.expand(len(lab), -1, -1)) - SAME_COLOR).clamp_min(0.0)

    share = answer.bins.exp()
    hinted = share @ expect(facts.anchors[..., :3]).transpose(1, 2)
    own = (share * expect(facts.regions[..., :3])).sum(dim=2, keepdim=True)
    return torch.cat([hinted.masked_fill(~facts.is_anchor[:, None], 9.0), own], dim=2)


@cache
def _wide_bins() -> Tensor:
    return _WIDE * srgb_to_oklab(color_bins().T[None])[0].T
