"""Batches of faces with colors of their own: hair, eyes, skin, cloth and ground are painted anew every time."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from anicolor.engine.face_messages import EYE_COLORS, HAIR_COLORS
from anicolor.models.dcgan import COLOR_CHANNELS, condition_length
from anicolor.models.oklab import oklab_to_srgb, srgb_to_oklab
from anicolor.training.faces_crop import PARTS
from anicolor.training.faces_data import FaceSet

Colors = NDArray[np.float32]
_SKIN_COLORS = ((253, 236, 220), (250, 226, 204), (246, 214, 188), (232, 190, 156), (198, 146, 110), (140, 92, 68))
_SKIN_SHARES = (0.26, 0.26, 0.2, 0.12, 0.1, 0.06)
_GROUND = (226, 236, 248)
"""Unlike skin, so that a face can be told from what is behind it, and one for all, so that there is less to learn."""
_LEAST_SHARE = 0.02
"""A part that covers less of a face keeps its color: its mean would be that of its border."""


class FaceBatches:
    """Draws batches of recolored, slightly moved faces.

    Args:
        faces: the set; only the faces to train on are drawn.
        device: where the batches are made.
        seed: of everything random; the same seed gives the same batches.
        is_recolored: whether parts that are known are painted anew.
        mirror: share of mirrored faces.
    """

    def __init__(
        self, faces: FaceSet, device: str, seed: int, *, is_recolored: bool = True, mirror: float = 0.0
    ) -> None:
        self._rng = np.random.default_rng(seed)
        self._device = device
        self._mirror = mirror
        self._is_recolored = is_recolored and bool(faces.crops[..., 4:8].any())
        crops = torch.from_numpy(faces.crops[: faces.trained]).permute(0, 3, 1, 2)
        self._srgb = crops[:, :3].contiguous()
        self._line = crops[:, 3:4].contiguous()
        self._parts = crops[:, 4:].contiguous()
        self._style = torch.from_numpy(faces.style[: faces.trained])
        self._styles = faces.styles
        self._means = self._part_means()

    def __len__(self) -> int:
        return len(self._srgb)

    @property
    def knows_eyes(self) -> bool:
        """Whether it is known where the eyes of every face are, and they are painted anew."""
        return self._is_recolored and bool(self._parts[:, 1].flatten(1).any(dim=1).all())

    def draw(self, count: int) -> tuple[Tensor, Tensor]:
        """Return faces (B, 3, S, S) in [-1, 1] and their conditions (B, C), see `models.dcgan`."""
        index = self._draw_index(count)
        faces, colors = self._paint(index, self._draw_colors(count) if self._is_recolored else None)
        return faces, self._condition(colors, self._style[index])

    def draw_all(self) -> NDArray[np.uint8]:
        """Return every face once as it is learned from, (N, S, S, 3) sRGB."""
        wanted = self._draw_colors(len(self)) if self._is_recolored else None
        faces, _ = self._paint(torch.arange(len(self)), wanted)
        return ((faces.permute(0, 2, 3, 1).cpu().numpy() + 1) * 127.5).clip(0, 255).astype(np.uint8)

    def draw_odd_eyes(self, count: int) -> tuple[Tensor, Tensor]:
        """Return faces (B, 3, S, S) whose eyes have different colors, and these (B, 6), the left eye's first."""
        wanted, right = self._draw_colors(count), self._draw_colors(count)[:, 1]
        faces, colors = self._paint(self._draw_index(count), wanted, right)
        both = torch.cat([colors[:, 1], torch.from_numpy(right).to(colors)], dim=1)
        return faces, 2.0 * both - 1.0

    def _draw_index(self, count: int) -> Tensor:
        return torch.from_numpy(self._rng.integers(0, len(self), count))

    def _paint(self, index: Tensor, wanted: Colors | None, right_eyes: Colors | None = None) -> tuple[Tensor, Tensor]:
        """Return faces (B, 3, S, S) in wanted colors (B, 4, 3), or in their own, and the colors of their parts."""
        srgb = self._srgb[index].to(self._device).float() / 255.0
        line = self._line[index].to(self._device).float() / 255.0
        colors = self._means[index].to(self._device)
        if wanted is not None:
            parts = self._parts[index].to(self._device).float() / 255.0
            known = (parts[:, :4].mean(dim=(2, 3)) > _LEAST_SHARE)[..., None]
            known[:, 1] = True
            before, after = colors[:, :4], torch.where(known, torch.from_numpy(wanted).to(colors), colors[:, :4])
            areas = parts[:, :4]
            colors = torch.cat([after, colors[:, 4:]], dim=1)
            if right_eyes is not None:
                is_right = (torch.arange(parts.shape[-1], device=parts.device) >= parts.shape[-1] // 2).to(parts)
                areas = torch.cat([areas, areas[:, 1:2] * is_right], dim=1)
                areas[:, 1] *= 1.0 - is_right
                before = torch.cat([before, before[:, 1:2]], dim=1)
                after = torch.cat([after, torch.from_numpy(right_eyes).to(after)[:, None]], dim=1)
            shift = srgb_to_oklab(after.permute(0, 2, 1)) - srgb_to_oklab(before.permute(0, 2, 1))
            srgb = oklab_to_srgb(srgb_to_oklab(srgb) + torch.einsum("bcp,bphw->bchw", shift, areas))
            ground = torch.tensor(_GROUND, device=self._device)[:, None, None] / 255.0
            srgb = srgb + parts[:, 4:5] * (ground - srgb)
        return self._move(2.0 * srgb * line - 1.0), colors

    def draw_conditions(self, count: int) -> Tensor:
        """Return conditions (B, C) such as faces have."""
        colors = torch.from_numpy(self._draw_colors(count)).to(self._device)
        return self._condition(colors, torch.from_numpy(self._rng.integers(0, len(self._styles), count)))

    def _condition(self, colors: Tensor, style: Tensor) -> Tensor:
        both = 2.0 * colors[:, :2].flatten(1) - 1.0
        one_hot = torch.nn.functional.one_hot(style, len(self._styles)).to(both)
        condition = torch.cat([both, one_hot], dim=1)
        assert condition.shape[1] == condition_length(self._styles) == COLOR_CHANNELS + len(self._styles)
        return condition

    def _draw_colors(self, count: int) -> Colors:
        """Return (B, 4, 3) sRGB in [0, 1] for hair, eyes, skin and cloth."""
        rng = self._rng
        hair = np.array(HAIR_COLORS)[rng.integers(0, len(HAIR_COLORS), count)] + rng.normal(0, 12, (count, 3))
        eyes = np.array(EYE_COLORS)[rng.integers(0, len(EYE_COLORS), count)] + rng.normal(0, 10, (count, 3))
        skin = np.array(_SKIN_COLORS)[rng.choice(len(_SKIN_COLORS), count, p=_SKIN_SHARES)] + rng.normal(
            0, 3, (count, 1)
        )
        cloth = rng.uniform(30, 245, (count, 3))
        return np.clip(np.stack([hair, eyes, skin, cloth], axis=1) / 255.0, 0, 1).astype(np.float32)

    def _move(self, picture: Tensor) -> Tensor:
        """Shift every face by up to two pixels, and mirror some."""
        size = picture.shape[-1]
        padded = torch.nn.functional.pad(picture, (2, 2, 2, 2), mode="replicate")
        moved = torch.empty_like(picture)
        for one, (down, right) in enumerate(self._rng.integers(0, 5, (len(picture), 2))):
            moved[one] = padded[one, :, down : down + size, right : right + size]
        flipped = torch.from_numpy(self._rng.random(len(picture)) < self._mirror).to(moved.device)
        return torch.where(flipped[:, None, None, None], moved.flip(3), moved)

    def _part_means(self) -> Tensor:
        """Return (N, parts, 3), the mean color of every part of every face, sRGB in [0, 1]."""
        parts = self._parts.float() / 255.0
        sums = torch.einsum("bchw,bphw->bpc", self._srgb.float() / 255.0, parts)
        means = sums / parts.sum(dim=(2, 3)).clamp_min(1e-3)[..., None]
        # Where nothing is known, the upper third stands for the hair and the middle of the face for the eyes.
        size = self._srgb.shape[-1]
        unknown = parts[:, : len(PARTS) - 1].sum(dim=(1, 2, 3)) == 0
        top = self._srgb[:, :, : size // 3].float().mean(dim=(2, 3)) / 255.0
        middle = self._srgb[:, :, size // 2 : 2 * size // 3].float().mean(dim=(2, 3)) / 255.0
        means[unknown, 0], means[unknown, 1] = top[unknown], middle[unknown]
        return means
