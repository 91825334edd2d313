"""The shipped colorizer: a U-Net whose decoder mixes spread hints, matched hints and colors of its own."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.models.blocks import ConvNormAct, residual_stage
from anicolor.models.colorizer import (
    FIELD_STRIDE,
    HINT_CHANNELS,
    ColorField,
    Colorizer,
    Features,
    Matches,
    empty_hint,
)
from anicolor.models.region_head import RegionHead
from anicolor.models.registry import register

_PATCH = 4


@register("hint_unet")
class HintUNet(Colorizer):
    """Line art features at 1/4 to 1/32; hints enter the decoder at every scale.

    Each pixel's color is a mixture with learned weights of three candidates, so that given colors can be carried on
    exactly: the color flooded from the nearest hint, the colors of hints on similar-looking places (attention over
    the hinted cells at 1/8, whose keys and queries come from the line art alone and are computed once per page), and
    a free color.

    Args:
        widths: channels at 1/4, 1/8, 1/16, 1/32.
        blocks: residual blocks at each.
        decoder_widths: channels of the decoder at 1/4, 1/8, 1/16, 1/32.
        heads: attention heads of the hint matching.
        head_width: channels of each head's keys.
        region_width: channels of the region head's tokens; 0: no region head.
        sees_hints_early: whether the encoder sees the hints, too, so that nothing of it can be kept when they change;
            for comparisons only.
        sees_mirrored: whether the encoder sees the page mirrored, too, unless it sees the hints: its features are the
            mean of both views, which makes them steadier and costs nothing per hint.
    """

    def __init__(
        self,
        *,
        widths: Sequence[int] = (32, 80, 160, 256),
        blocks: Sequence[int] = (1, 2, 2, 2),
        decoder_widths: Sequence[int] = (32, 64, 128, 160),
        heads: int = 2,
        head_width: int = 32,
        region_width: int = 0,
        sees_hints_early: bool = False,
        sees_mirrored: bool = True,
    ) -> None:
        super().__init__()
        if not len(widths) == len(blocks) == len(decoder_widths) == 4:
            raise ValueError("widths, blocks and decoder_widths take four numbers each")
        self.heads = heads
        self.sees_hints_early, self.sees_mirrored = sees_hints_early, sees_mirrored
        sizes = [_PATCH * _PATCH * (1 + HINT_CHANNELS * sees_hints_early), *widths]
        self.stages = nn.ModuleList(
            residual_stage(sizes[i], sizes[i + 1], blocks[i], stride=1 if i == 0 else 2) for i in range(4)
        )
        match_inputs = widths[1] + widths[2] + widths[3]
        self.to_query = nn.Conv2d(match_inputs, heads * head_width, 1)
        self.to_key = nn.Conv2d(match_inputs, heads * head_width, 1)
        self.no_match = nn.Parameter(torch.zeros(heads))
        self.match_scale = nn.Parameter(torch.full((heads,), head_width**-0.5))

        pooled = 9
        matched = 4 * heads
        d4, d8, d16, d32 = decoder_widths
        self.up32 = residual_stage(widths[3] + pooled, d32, 1)
        self.up16 = residual_stage(d32 + widths[2] + pooled, d16, 1)
        self.up8 = ConvNormAct(d16 + widths[1] + pooled + matched, d8)
        self.up4 = ConvNormAct(d8 + widths[0] + pooled, d4)
        self.mix_channels = 1 + heads + 1
        self.head = nn.Conv2d(d4, (self.mix_channels + 3 + 1 + 1) * (_PATCH // FIELD_STRIDE) ** 2, 1)
        if region_width:
            self.region_head = RegionHead(seen=sum(widths), width=region_width)

    def encode(self, line: Tensor) -> Features:
        """See `Colorizer.encode`; returns the four scales, then queries and keys of the hint matching at 1/8."""
        if not self.sees_mirrored:
            return self._see(line, None)
        views = self._see(torch.cat([line, line.flip(3)]), None)
        halves = (view.chunk(2) for view in views)
        return tuple((plain + mirrored.flip(3)) / 2 for plain, mirrored in halves)

    def forward(self, line: Tensor, hint: Tensor) -> ColorField:
        """See `Colorizer.forward`."""
        return self.decode(self._see(line, hint) if self.sees_hints_early else self.encode(line), hint)

    def _see(self, line: Tensor, hint: Tensor | None) -> Features:
        x = 1.0 - line
        if self.sees_hints_early:
            x = torch.cat([x, empty_hint(line) if hint is None else hint], dim=1)
        x = F.pixel_unshuffle(x, _PATCH)
        scales: list[Tensor] = []
        for stage in self.stages:
            x = stage(x)
            scales.append(x)
        size = scales[1].shape[2:]
        seen = torch.cat([scales[1], *(F.interpolate(s, size=size, mode="bilinear") for s in scales[2:])], dim=1)
        return (*scales, self.to_query(seen), self.to_key(seen))

    def decode(self, features: Features, hint: Tensor) -> ColorField:
        """See `Colorizer.decode`."""
        f4, f8, f16, f32, query, key = features
        spread, pooled = _pool_hints(hint)
        matched, matches = self._match(query, key, pooled[8])
        x = self.up32(torch.cat([f32, pooled[32]], dim=1))
        x = self.up16(torch.cat([_double(x), f16, pooled[16]], dim=1))
        x = self.up8(torch.cat([_double(x), f8, pooled[8], matched.to(x)], dim=1))
        x = self.up4(torch.cat([_double(x), f4, pooled[4]], dim=1))
        out = F.pixel_shuffle(self.head(x), _PATCH // FIELD_STRIDE).float()

        weights, free, error, shade = torch.split(out, [self.mix_channels, 3, 1, 1], dim=1)
        color, share = self._mix(weights, spread.float(), matched.float(), free)
        return ColorField(_unscaled(color), F.softplus(error - 3.0), torch.sigmoid(shade + 2.0), share, matches)

    def look(self, features: Features) -> Tensor:
        """See `Colorizer.look`."""
        f4, f8, f16, f32 = features[:4]
        near = [F.avg_pool2d(f4, 2), f8]
        far = [F.interpolate(scale, size=f8.shape[2:], mode="bilinear") for scale in (f16, f32)]
        return torch.cat([*near, *far], dim=1).float()

    def _match(self, query: Tensor, key: Tensor, pooled: Tensor) -> tuple[Tensor, Matches]:
        """Return (B, 4 * heads, h, w): for each head the color of the best matching hints, and how well they match."""
        batch, channels, height, width = query.shape
        cells = height * width
        color = pooled[:, :3].reshape(batch, 3, cells).float()
        mask = pooled[:, 3].reshape(batch, cells)
        hinted = int((mask > 0).sum(dim=1).max())
        if hinted == 0:
            unmatched = Matches(mask.new_zeros((batch, 0)).long(), query.new_zeros((batch, self.heads, cells, 0)))
            return query.new_zeros((batch, 4 * self.heads, height, width)), unmatched
        index = mask.topk(hinted, dim=1).indices
        usable = torch.gather(mask, 1, index) > 0
        per_head = channels // self.heads
        keys = torch.gather(key.flatten(2), 2, index[:, None].expand(-1, channels, -1)).float()
        keys = keys.reshape(batch, self.heads, per_head, hinted)
        queries = query.reshape(batch, self.heads, per_head, cells).float()
        scores = torch.einsum("bhcn,bhck->bhnk", queries, keys) * self.match_scale.float()[:, None, None]
        scores = scores.masked_fill(~usable[:, None, None, :], -1e4)
        nothing = self.no_match.float()[None, :, None, None].expand(batch, -1, cells, 1)
        attention = torch.softmax(torch.cat([scores, nothing], dim=-1), dim=-1)[..., :-1]
        values = torch.gather(color, 2, index[:, None].expand(-1, 3, -1))
        found = attention.sum(dim=-1, keepdim=True)
        mean = torch.einsum("bhnk,bck->bhnc", attention, values) / found.clamp_min(1e-4)
        both = torch.cat([mean, found], dim=-1).transpose(2, 3)
        return both.reshape(batch, 4 * self.heads, height, width), Matches(index, attention)

    def _mix(self, weights: Tensor, spread: Tensor, matched: Tensor, free: Tensor) -> tuple[Tensor, Tensor]:
        size = weights.shape[2:]
        closed = [(1.0 - spread[:, 4:5]) * -1e4]
        candidates = [spread[:, :3]]
        for head in range(self.heads):
            mean, found = matched[:, 4 * head : 4 * head + 3], matched[:, 4 * head + 3 : 4 * head + 4]
            candidates.append(F.interpolate(mean, size=size, mode="bilinear"))
            closed.append(F.interpolate(torch.log(found.clamp_min(1e-4)), size=size, mode="bilinear"))
        candidates.append(free)
        share = torch.softmax(weights + torch.cat([*closed, torch.zeros_like(closed[0])], dim=1), dim=1)
        return sum((share[:, i : i + 1] * c for i, c in enumerate(candidates)), torch.zeros_like(free)), share


def _scaled(lab: Tensor) -> Tensor:
    """Center lightness and widen chroma, so that all three channels vary alike."""
    return torch.cat([(lab[:, :1] - 0.6) * 2.0, lab[:, 1:] * 6.0], dim=1)


def _unscaled(scaled: Tensor) -> Tensor:
    return torch.cat([scaled[:, :1] / 2.0 + 0.6, scaled[:, 1:] / 6.0], dim=1)


def _double(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="bilinear")


def _pool_hints(hint: Tensor) -> tuple[Tensor, dict[int, Tensor]]:
    """Average the hint map over cells: given colors over hinted pixels only, so that small dots keep their color.

    Returns:
        The spread hints (B, 5, H, W) at the field's size: scaled color, reached, whether the page has hints at all;
        and by stride the nine channels the decoder reads.
    """
    has_hints = (hint[:, 3:4].amax(dim=(2, 3), keepdim=True) > 0).to(hint)
    half = F.avg_pool2d(hint, FIELD_STRIDE)
    spread = torch.cat([_scaled(half[:, 4:7]) * has_hints, half[:, 7:8], has_hints.expand_as(half[:, :1])], dim=1)
    sums = torch.cat([half[:, :4], spread], dim=1)
    pooled = {}
    for stride in (4, 8, 16, 32):
        sums = F.avg_pool2d(sums, 2)
        mask = sums[:, 3:4]
        hinted = (mask > 0).to(hint)
        given = _scaled(sums[:, :3] / mask.clamp_min(1e-6)) * hinted
        pooled[stride] = torch.cat([given, (mask * stride).clamp(max=1.0), sums[:, 4:]], dim=1)
    return spread, pooled
