"""How a base training is watched: fixed samples of every validation source, what they cost, and how they look."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from anicolor.models.oklab import oklab_to_srgb
from anicolor.training.batches import stack, to_inputs
from anicolor.training.losses import color_distance
from anicolor.training.pairs import Pair, load_pair
from anicolor.training.samples import make_sample

_COLUMNS = 3
Pixels = NDArray[np.uint8]


def make_probe(pairs: Sequence[Pair], picture_px: int, size_px: int) -> list[dict[str, Tensor]]:
    """Make fixed samples of every validation source, evenly."""
    batches = []
    for source in sorted({pair.source for pair in pairs}):
        own = [pair for pair in pairs if pair.source == source]
        chosen = own[:: max(len(own) // 8, 1)][:8]
        samples = [
            make_sample(load_pair(pair, picture_px), "peppercarrot", size_px, np.random.default_rng(n))
            for n, pair in enumerate(chosen)
        ]
        batches.append(stack(samples))
    return batches


@torch.no_grad()
def probe(network: torch.nn.Module, batches: Sequence[dict[str, Tensor]], device: str) -> dict[str, float]:
    """Return the mean color distance on the hinted validation samples, and that of the spread hints alone."""
    network.eval()
    ours, spread_only = [], []
    for batch in batches:
        line, hint, truth, _ = to_inputs(batch, device)
        with torch.autocast(device.split(":")[0], torch.bfloat16):
            field = network(line, hint)
        has_hints = hint[:, 3:4].amax(dim=(1, 2, 3)) > 0
        if not has_hints.any():
            continue
        half = torch.nn.functional.avg_pool2d(torch.cat([truth, hint[:, 4:7]], dim=1), 2)[has_hints]
        ours.append(float(color_distance(field.color[has_hints], half[:, :3]).mean()))
        spread_only.append(float(color_distance(half[:, 3:], half[:, :3]).mean()))
    network.train()
    if not ours:
        return {}
    return {"distance": round(float(np.mean(ours)), 5), "distance_spread": round(float(np.mean(spread_only)), 5)}


@torch.no_grad()
def show(network: torch.nn.Module, batches: Sequence[dict[str, Tensor]], device: str) -> list[list[Pixels]]:
    """Return the rows of a sheet, three samples of different sources each: hinted line art, proposed, true."""
    network.eval()
    rows = []
    for batch in batches:
        one = {name: value[:1] for name, value in batch.items()}
        line, hint, truth, _ = to_inputs(one, device)
        proposed = torch.nn.functional.interpolate(network(line, hint).color, size=line.shape[2:], mode="bilinear")
        hinted = hint[:, 3:4] > 0
        given = torch.where(hinted, oklab_to_srgb(hint[:, :3]), line.expand(-1, 3, -1, -1))
        pictures = (given, oklab_to_srgb(proposed), oklab_to_srgb(truth))
        rows.append([(one[0].clamp(0, 1) * 255).byte().permute(1, 2, 0).cpu().numpy() for one in pictures])
    network.train()
    lines = [[picture for row in rows[at : at + _COLUMNS] for picture in row] for at in range(0, len(rows), _COLUMNS)]
    empty = [np.full_like(rows[0][0], 236)] * (len(lines[0]) - len(lines[-1]))
    return [*lines[:-1], [*lines[-1], *empty]]
