"""Generator and discriminator of anime faces: five strided convolutions each, no dense layer.

Source: A. Radford, L. Metz, S. Chintala, "Unsupervised representation learning with deep convolutional generative
adversarial networks", 2015.
"""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.catalog import WeightsInfo, read_info
from anicolor.errors import WeightsError

ARCHITECTURE = "dcgan"
SIZES = (64, 96)
COLOR_CHANNELS = 6
"""A condition begins with the color of the hair and of the eyes, sRGB in [-1, 1]; then comes the style, one-hot."""
_MIDDLE = (0.38, 0.94, 0.22, 0.78)
"""Top, bottom, left and right of eyes and mouth, shares of the side."""
_LARGEST_WIDTH = 256
_LARGEST_LATENT = 512


class FaceGenerator(nn.Module):
    """Turns noise into faces.

    Strides 1-2-2-2-2 (64 px) or 1-2-2-2-3 (96 px), paddings 0-1-1-1-1; BatchNorm and ReLU after every layer but the
    last, which ends in Tanh.

    Args:
        size_px: 64 or 96.
        width: channels of the last hidden layer; the first has eight times as many.
        latent: length of the noise.
        styles: names of the hair styles the condition chooses from; empty: no condition at all.
    """

    def __init__(self, *, size_px: int = 64, width: int = 64, latent: int = 100, styles: tuple[str, ...] = ()) -> None:
        super().__init__()
        if size_px not in SIZES or not 1 <= width <= _LARGEST_WIDTH or not 1 <= latent <= _LARGEST_LATENT:
            raise ValueError("size, width or latent is out of range")
        self.config: dict[str, Any] = {"size_px": size_px, "width": width, "latent": latent, "styles": list(styles)}
        self.size_px, self.latent, self.styles = size_px, latent, tuple(styles)
        self.condition = condition_length(styles)
        w8, w4, w2 = 8 * width, 4 * width, 2 * width
        layers: list[nn.Module] = [nn.ConvTranspose2d(latent + self.condition, w8, 4, 1, 0, bias=False)]
        for wide, narrow in ((w8, w4), (w4, w2), (w2, width)):
            layers += [nn.BatchNorm2d(wide), nn.ReLU(inplace=True)]
            layers += [nn.ConvTranspose2d(wide, narrow, 4, 2, 1, bias=False)]
        layers += [nn.BatchNorm2d(width), nn.ReLU(inplace=True)]
        last = nn.ConvTranspose2d(width, 3, 4, 2, 1) if size_px == 64 else nn.ConvTranspose2d(width, 3, 5, 3, 1)
        self.layers = nn.Sequential(*layers, last, nn.Tanh())
        self.apply(_initialize)

    def forward(self, noise: Tensor, condition: Tensor | None = None) -> Tensor:
        """Map noise (B, latent), normally distributed, and a condition (B, `condition`) to (B, 3, S, S) in [-1, 1]."""
        parts = [noise] if condition is None or not self.condition else [noise, condition.to(noise)]
        faces: Tensor = self.layers(torch.cat(parts, dim=1)[:, :, None, None])
        return faces


class FaceDiscriminator(nn.Module):
    """The generator's mirror: tells how much a face looks like one of the training pictures.

    LeakyReLU 0.2 everywhere; BatchNorm except after the first layer, or spectral norm on every layer instead.

    Args:
        size_px: 64 or 96.
        width: channels of the first layer.
        condition: length of the condition; 0: none.
        is_spectral: whether spectral norm takes the place of BatchNorm.

    Source: T. Miyato et al., "Spectral normalization for generative adversarial networks", 2018.
    """

    def __init__(self, *, size_px: int = 64, width: int = 64, condition: int = 0, is_spectral: bool = False) -> None:
        super().__init__()
        if size_px not in SIZES or not 1 <= width <= _LARGEST_WIDTH:
            raise ValueError("size or width is out of range")
        widths = (3, width, 2 * width, 4 * width, 8 * width)
        convolutions = [
            nn.Conv2d(a, b, 5 if i == 0 and size_px == 96 else 4, 3 if i == 0 and size_px == 96 else 2, 1, bias=False)
            for i, (a, b) in enumerate(pairwise(widths))
        ]
        convolutions.append(nn.Conv2d(widths[-1], 1, 4, 1, 0))
        self.told = nn.Conv2d(condition, widths[2], 1, bias=False) if condition else None
        self.layers = nn.ModuleList(convolutions)
        self.norms = nn.ModuleList(
            nn.Identity() if i == 0 or is_spectral else nn.BatchNorm2d(widths[i + 1]) for i in range(4)
        )
        self.apply(_initialize)
        if is_spectral:
            for layer in self.layers:
                nn.utils.parametrizations.spectral_norm(layer)

    def forward(self, faces: Tensor, condition: Tensor | None = None) -> Tensor:
        """Map faces (B, 3, S, S) in [-1, 1] to scores (B,), whose sigmoid is the share of belief in a real picture.

        The sigmoid itself is part of the loss: cross-entropy of a score is the same figure, without its overflow.
        """
        x = faces
        for index in range(4):
            x = self.norms[index](self.layers[index](x))
            if index == 1 and self.told is not None and condition is not None:
                x = x + self.told(condition.to(x)[:, :, None, None])
            x = F.leaky_relu(x, 0.2)
        score: Tensor = self.layers[4](x)
        return score.flatten()


class TwoViews(nn.Module):
    """Two discriminators: one sees the face, the other, half as wide, its middle with eyes and mouth, enlarged.

    Args:
        size_px, width, condition, is_spectral: see `FaceDiscriminator`.
    """

    def __init__(self, *, size_px: int = 64, width: int = 64, condition: int = 0, is_spectral: bool = True) -> None:
        super().__init__()
        same: dict[str, Any] = {"size_px": size_px, "condition": condition, "is_spectral": is_spectral}
        self.whole = FaceDiscriminator(width=width, **same)
        self.middle = FaceDiscriminator(width=max(width // 2, 1), **same)

    def forward(self, faces: Tensor, condition: Tensor | None = None) -> Tensor:
        """Map faces (B, 3, S, S) in [-1, 1] to the scores of both (2 B,), see `FaceDiscriminator`."""
        size = faces.shape[-1]
        top, bottom, left, right = (round(share * size) for share in _MIDDLE)
        middle = faces[:, :, top:bottom, left:right]
        middle = F.interpolate(middle, size=(size, size), mode="bilinear", align_corners=False)
        return torch.cat([self.whole(faces, condition), self.middle(middle, condition)])


def condition_length(styles: tuple[str, ...] | list[str]) -> int:
    """Return how many numbers a condition has for these hair styles."""
    return COLOR_CHANNELS + len(styles) if styles else 0


def load_generator(path: Path) -> tuple[FaceGenerator, WeightsInfo]:
    """Build the generator of a weights file; evaluation mode, float32, on the CPU.

    Raises:
        WeightsError: not the weights of a face generator, or damaged.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    info = read_info(path)
    if info.architecture != ARCHITECTURE:
        raise WeightsError(f"{path.name} holds no face generator but weights for '{info.architecture[:60]}'.")
    try:
        # Built without memory and given the file's tensors, so that a configuration cannot claim more than it brings.
        with torch.device("meta"):
            generator = FaceGenerator(**_checked(info.config))
        tensors = {name: tensor.float() for name, tensor in load_file(path).items()}
        generator.load_state_dict(tensors, strict=True, assign=True)
        if not all(bool(torch.isfinite(tensor).all()) for tensor in tensors.values()):
            raise ValueError("a number is not finite")
    except (SafetensorError, RuntimeError, OSError, ValueError, TypeError) as error:
        raise WeightsError(f"The face generator {path.name} is damaged.") from error
    return generator.eval(), info


def _checked(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a generator from a file's header, which may come from anybody."""
    styles = config.get("styles", [])
    if not isinstance(styles, list) or len(styles) > 64 or not all(isinstance(s, str) and len(s) < 60 for s in styles):
        raise ValueError("styles")
    numbers = {name: config[name] for name in ("size_px", "width", "latent") if name in config}
    if not all(isinstance(value, int) for value in numbers.values()):
        raise ValueError("numbers")
    return numbers | {"styles": tuple(styles)}


def _initialize(module: nn.Module) -> None:
    if any(weight.is_meta for weight in module.parameters(recurse=False)):
        return  # Random numbers without memory would make PyTorch load its compiler, which takes a second.
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(module.weight, 0.0, 0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)
