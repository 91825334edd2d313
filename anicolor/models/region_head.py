"""The region head: looks at all closed areas and hints of a page at once, and says which of them belong together."""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

REGION_FACTS = 32
"""Numbers known of a region besides its features: see `engine.region_facts`."""
ANCHOR_FACTS = 15
PAIR_FACTS = 8
OWN_CHOICES = 2
"""What a region may choose besides the hints' colors: the average of the color field, or to follow the field."""
BIN_COUNT = 128


class RegionFacts(NamedTuple):
    """What is known of the regions of some pages; N regions, M anchors (distinct hint colors), padded."""

    seen: Tensor
    """(B, N, C) encoder features averaged over each region."""
    regions: Tensor
    """(B, N, REGION_FACTS)."""
    anchors_seen: Tensor
    """(B, M, C) encoder features under each anchor's hints."""
    anchors: Tensor
    """(B, M, ANCHOR_FACTS)."""
    pairs: Tensor
    """(B, N, M, PAIR_FACTS)."""
    is_region: Tensor
    """(B, N) bool; False is padding."""
    is_anchor: Tensor
    """(B, M) bool."""


class RegionAnswer(NamedTuple):
    """What the head says of each region."""

    choice: Tensor
    """(B, N, M + OWN_CHOICES) log-probabilities of taking each anchor's color, the field's average, the field."""
    bins: Tensor
    """(B, N, BIN_COUNT) log-probabilities of the colors of `color_bins`."""
    error: Tensor
    """(B, N) expected CIEDE2000 / 100 of the best choice, >= 0."""


class RegionHead(nn.Module):
    """A small transformer whose tokens are the regions and the hints of a page.

    Args:
        seen: channels of the encoder features.
        width: channels of a token.
        layers: attention layers.
        heads: attention heads of each.
        dropout: share of the numbers left out in training.
    """

    def __init__(self, *, seen: int, width: int, layers: int = 3, heads: int = 4, dropout: float = 0.0) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(seen)
        self.drop = nn.Dropout(dropout)
        self.look = nn.Linear(seen, width)
        self.from_region = _two_layers(REGION_FACTS, width, width)
        self.from_anchor = _two_layers(ANCHOR_FACTS, width, width)
        self.layers = nn.ModuleList(_Layer(width, heads, dropout) for _ in range(layers))
        self.last = nn.LayerNorm(width)
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.pair = _two_layers(PAIR_FACTS, 32, 1)
        self.own = nn.Linear(width, OWN_CHOICES)
        nn.init.constant_(self.own.bias, 1.0)  # following the field is a good beginning
        self.bins = nn.Linear(width, BIN_COUNT)
        self.error = nn.Linear(width, 1)

    def forward(self, facts: RegionFacts) -> RegionAnswer:
        """Answer for a batch of pages; padding gets meaningless rows."""
        count = facts.seen.shape[1]
        regions = self.look(self.drop(self.norm(facts.seen))) + self.from_region(facts.regions)
        anchors = self.look(self.drop(self.norm(facts.anchors_seen))) + self.from_anchor(facts.anchors)
        x = torch.cat([regions, anchors], dim=1)
        is_there = torch.cat([facts.is_region, facts.is_anchor], dim=1)[:, None, None]
        for layer in self.layers:
            x = layer(x, is_there)
        x = self.last(x)
        regions, anchors = x[:, :count], x[:, count:]
        query = self.query(regions) * self.query.out_features**-0.5
        score = query @ self.key(anchors).transpose(1, 2) + self.pair(facts.pairs)[..., 0]
        score = score.masked_fill(~facts.is_anchor[:, None], -1e4)
        choice = F.log_softmax(torch.cat([score, self.own(regions)], dim=2), dim=2)
        return RegionAnswer(choice, F.log_softmax(self.bins(regions), 2), F.softplus(self.error(regions))[..., 0])


class _Layer(nn.Module):
    """Attention and two linear layers, each added to its input."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.before = nn.LayerNorm(width)
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.think = nn.Sequential(nn.LayerNorm(width), _two_layers(width, 2 * width, width))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, is_there: Tensor) -> Tensor:
        batch, count, width = x.shape
        parts = self.mix(self.before(x)).reshape(batch, count, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=is_there)
        x = x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, count, width)))
        thought: Tensor = self.drop(self.think(x))
        return x + thought


def _two_layers(inputs: int, hidden: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, hidden), nn.GELU(), nn.Linear(hidden, outputs))


def color_bins() -> Tensor:
    """Return (BIN_COUNT, 3) sRGB in [0, 1]: colors spread evenly over what a screen can show, by perceived distance.

    Always the same: farthest-point selection over a regular grid of sRGB, measured in OKLab with chroma doubled,
    beginning with white.
    """
    from anicolor.models.oklab import srgb_to_oklab

    steps = torch.linspace(0, 1, 13)
    grid = torch.cartesian_prod(steps, steps, steps)
    lab = srgb_to_oklab(grid.T[None])[0].T * torch.tensor([1.0, 2.0, 2.0])
    chosen = [len(grid) - 1]
    distance = torch.full((len(grid),), torch.inf)
    while len(chosen) < BIN_COUNT:
        distance = torch.minimum(distance, (lab - lab[chosen[-1]]).square().sum(dim=1))
        chosen.append(int(distance.argmax()))
    return grid[chosen]
