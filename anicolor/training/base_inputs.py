"""What the base training sees of its samples, and how it is watched: fixed samples of every validation source."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from anicolor.models.oklab import oklab_to_srgb, srgb_to_oklab
from anicolor.training.losses import color_distance
from anicolor.training.pairs import Pair, load_pair
from anicolor.training.samples import Sample, make_sample

_COLUMNS = 3
Pixels = NDArray[np.uint8]


def stack(samples: Sequence[Sample]) -> dict[str, Tensor]:
    """Put samples together."""
    names = Sample.__slots__
    return {name: torch.from_numpy(np.stack([getattr(s, name) for s in samples])) for name in names}


def prepare(batch: dict[str, Tensor], device: str, is_flooded: bool = True) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Turn 8-bit samples into the network's inputs: line, hint map, truth (OKLab), shade.

    Args:
        batch: from `stack`.
        device: where to compute.
        is_flooded: whether the hint map says what floods from the hints; for comparisons only.
    """
    on = {name: value.to(device, non_blocking=True) for name, value in batch.items()}
    line, shade = on["line"][:, None].float() / 255.0, on["shade"][:, None].float() / 255.0
    truth = srgb_to_oklab(on["color"].permute(0, 3, 1, 2).float() / 255.0)
    palette = srgb_to_oklab(on["palette"].permute(0, 2, 1).float() / 255.0)

    def painted(numbers: Tensor) -> Tensor:
        index = numbers.long().flatten(1)[:, None].expand(-1, 3, -1)
        return torch.gather(palette, 2, index).reshape(len(numbers), 3, *numbers.shape[1:])

    mask, reached = (on["marks"] > 0)[:, None].float(), on["reached"][:, None].float()
    spread = painted(on["spread"]) * (on["spread"] > 0)[:, None]
    flooded = torch.cat([spread, reached], dim=1) * is_flooded
    hint = torch.cat([painted(on["marks"]) * mask, mask, flooded], dim=1)
    return tuple(t.contiguous(memory_format=torch.channels_last) for t in (line, hint, truth, shade))  # type: ignore[return-value]


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
        line, hint, truth, _ = prepare(batch, device)
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
        line, hint, truth, _ = prepare(one, device)
        proposed = torch.nn.functional.interpolate(network(line, hint).color, size=line.shape[2:], mode="bilinear")
        hinted = hint[:, 3:4] > 0
        given = torch.where(hinted, oklab_to_srgb(hint[:, :3]), line.expand(-1, 3, -1, -1))
        pictures = (given, oklab_to_srgb(proposed), oklab_to_srgb(truth))
        rows.append([(one[0].clamp(0, 1) * 255).byte().permute(1, 2, 0).cpu().numpy() for one in pictures])
    network.train()
    lines = [[picture for row in rows[at : at + _COLUMNS] for picture in row] for at in range(0, len(rows), _COLUMNS)]
    empty = [np.full_like(rows[0][0], 236)] * (len(lines[0]) - len(lines[-1]))
    return [*lines[:-1], [*lines[-1], *empty]]
