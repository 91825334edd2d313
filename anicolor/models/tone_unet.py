"""The shipped network for grey pictures: a small U-Net that mixes spread hints, matched hints and chroma of its own."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.models.blocks import ConvNormAct, residual_stage
from anicolor.models.registry import register
from anicolor.models.tone import ToneColorizer, no_tone_hint

_PATCH = 4
_FREE_SCALE = 0.5


@register("tone_unet")
class ToneUNet(ToneColorizer):
    """Lightness and hints enter at 1/4 of the size; features at 1/4, 1/8 and 1/16.

    Each pixel's chroma is a mixture with learned weights of chroma flooded from the nearest hint, chroma diffused
    from all hints along equal lightness, the chroma of hints on similar-looking places (attention over the hinted
    cells at 1/8), and free chroma. Given colors can so be carried on as they are, and what hints leave open is guessed.

    Args:
        widths: channels at 1/4, 1/8, 1/16.
        blocks: residual blocks at each.
        heads: attention heads of the hint matching.
        head_width: channels of each head's keys.
    """

    stride = 16
    takes_hints = True

    def __init__(
        self,
        *,
        widths: Sequence[int] = (48, 96, 160),
        blocks: Sequence[int] = (1, 2, 2),
        heads: int = 2,
        head_width: int = 24,
    ) -> None:
        super().__init__()
        if not len(widths) == len(blocks) == 3:
            raise ValueError("widths and blocks take three numbers each")
        self.heads = heads
        w4, w8, w16 = widths
        self.enter = residual_stage(_PATCH * _PATCH + 8, w4, blocks[0])
        self.down8 = residual_stage(w4, w8, blocks[1], stride=2)
        self.down16 = residual_stage(w8, w16, blocks[2], stride=2)
        self.to_query = nn.Conv2d(w8 + w16, heads * head_width, 1)
        self.to_key = nn.Conv2d(w8 + w16, heads * head_width, 1)
        self.no_match = nn.Parameter(torch.zeros(heads))
        self.scale = nn.Parameter(torch.full((heads,), head_width**-0.5))
        self.up8 = ConvNormAct(w16 + w8 + 3 * heads, w8)
        self.up4 = ConvNormAct(w8 + w4, w4)
        self.mixed = 2 + heads + 1
        self.head = nn.Conv2d(w4, (self.mixed + 2) * 4, 1)
        with torch.no_grad():  # an untrained network carries hints on as they were spread
            self.head.weight *= 0.2
            self.head.bias.zero_()  # type: ignore[union-attr]
            self.head.bias[: 2 * 4] = torch.tensor([2.0, 1.0]).repeat_interleave(4)  # type: ignore[index]

    def predict(self, light: Tensor, hint: Tensor | None) -> Tensor:
        """See `ToneColorizer.predict`."""
        hint = no_tone_hint(light) if hint is None else hint
        has_hints = (hint[:, 2:3].amax(dim=(2, 3), keepdim=True) > 0).to(light)
        hint = hint * has_hints
        given, mask = _pool(hint, _PATCH)
        spread = F.avg_pool2d(hint[:, 3:], _PATCH)
        seen = [F.pixel_unshuffle(1.0 - light, _PATCH), given, mask, spread, has_hints.expand_as(mask)]
        x4 = self.enter(torch.cat(seen, dim=1))
        x8 = self.down8(x4)
        x16 = self.down16(x8)
        both = torch.cat([x8, _double(x16)], dim=1)
        matched = self._match(self.to_query(both), self.to_key(both), *_pool(hint, 2 * _PATCH))
        x8 = self.up8(torch.cat([both, matched.to(both)], dim=1))
        x4 = self.up4(torch.cat([_double(x8), x4], dim=1))
        out = F.pixel_shuffle(self.head(x4), 2).float()
        out = F.interpolate(out, size=light.shape[2:], mode="bilinear")
        weights, free = out[:, : self.mixed], out[:, self.mixed :] * _FREE_SCALE
        return self._mix(weights, hint.float(), matched.float(), free, has_hints.float())

    def _match(self, query: Tensor, key: Tensor, given: Tensor, mask: Tensor) -> Tensor:
        """Return (B, 3 * heads, h, w): for each head the chroma of the best matching hints and how well they match."""
        batch, channels, height, width = query.shape
        cells = height * width
        mask = mask.reshape(batch, cells)
        hinted = int((mask > 0).sum(dim=1).max())
        if hinted == 0:
            return query.new_zeros((batch, 3 * self.heads, height, width))
        index = mask.topk(hinted, dim=1).indices
        usable = torch.gather(mask, 1, index) > 0
        per_head = (batch, self.heads, channels // self.heads, -1)
        keys = torch.gather(key.flatten(2), 2, index[:, None].expand(-1, channels, -1)).reshape(per_head).float()
        scores = torch.einsum("bhcn,bhck->bhnk", query.reshape(per_head).float(), keys)
        scores = scores * self.scale.float()[:, None, None]
        scores = scores.masked_fill(~usable[:, None, None, :], -1e4)
        nothing = self.no_match.float()[None, :, None, None].expand(batch, -1, cells, 1)
        attention = torch.softmax(torch.cat([scores, nothing], dim=-1), dim=-1)[..., :-1]
        values = torch.gather(given.flatten(2).float(), 2, index[:, None].expand(-1, 2, -1))
        found = attention.sum(dim=-1, keepdim=True)
        mean = torch.einsum("bhnk,bck->bhnc", attention, values) / found.clamp_min(1e-4)
        return torch.cat([mean, found], dim=-1).transpose(2, 3).reshape(batch, 3 * self.heads, height, width)

    def _mix(self, weights: Tensor, hint: Tensor, matched: Tensor, free: Tensor, has_hints: Tensor) -> Tensor:
        closed = ((1.0 - has_hints) * -1e4).expand(-1, 1, *weights.shape[2:])
        candidates, barred = [hint[:, 3:5], hint[:, 5:7]], [closed, closed]
        matched = F.interpolate(matched, size=weights.shape[2:], mode="bilinear")
        for head in range(self.heads):
            chroma, found = matched[:, 3 * head : 3 * head + 2], matched[:, 3 * head + 2 : 3 * head + 3]
            candidates.append(chroma)
            barred.append(torch.log(found.clamp_min(1e-4)) + closed)
        candidates.append(free)
        barred.append(torch.zeros_like(closed))
        share = torch.softmax(weights + torch.cat(barred, dim=1), dim=1)
        return sum((share[:, i : i + 1] * one for i, one in enumerate(candidates)), torch.zeros_like(free))


def _double(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="bilinear")


def _pool(hint: Tensor, size: int) -> tuple[Tensor, Tensor]:
    """Return the mean chroma over the hinted pixels of each cell (B, 2, h, w), and how much of a hint is in it."""
    pooled = F.avg_pool2d(hint[:, :3], size)
    mask = pooled[:, 2:3]
    return pooled[:, :2] / mask.clamp_min(1e-6), (mask * size).clamp(max=1.0)
