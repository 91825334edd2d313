"""The convolutions of VGG-16, which other networks here stand on, and where their weights come from."""

from itertools import pairwise
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from anicolor.errors import WeightsError

_STAGES = ((1, 1), (2, 2), (4, 4, 4), (8, 8, 8), (8, 8, 8))
VGG_WIDTH = 64
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_MAX_FILE_BYTES = 1_000_000_000


class Vgg16(nn.Module):
    """Features before each max-pool, from the first stage on; the tensors are named as torchvision names them.

    Source: K. Simonyan, A. Zisserman, "Very deep convolutional networks for large-scale image recognition", 2015.

    Args:
        stages: how many of the five stages are built.
        is_trained: whether training changes it; else it gives fixed features.
        width: channels of the first stage; VGG-16 proper has 64, and files of its weights fit no other width.
    """

    def __init__(self, stages: int, is_trained: bool, width: int = VGG_WIDTH) -> None:
        super().__init__()
        if not 1 <= stages <= len(_STAGES) or width < 1:
            raise ValueError("VGG-16 has one to five stages and a width")
        self.widths = tuple(stage[-1] * width for stage in _STAGES[:stages])
        """Channels of each stage's features."""
        layers: list[nn.Module] = []
        channels, self._ends = 3, []
        for stage in _STAGES[:stages]:
            for times in stage:
                layers += [nn.Conv2d(channels, times * width, 3, padding=1), nn.ReLU(inplace=True)]
                channels = times * width
            self._ends.append(len(layers))
            layers.append(nn.MaxPool2d(2, 2))
        self.features = nn.Sequential(*layers[:-1])
        for layer in self.features:
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                nn.init.zeros_(layer.bias)  # type: ignore[arg-type]
        self.requires_grad_(is_trained)
        self._is_trained = is_trained

    def forward(self, picture: Tensor) -> list[Tensor]:
        """Return the features of each stage for pictures (B, 3, H, W) in [0, 1], or (B, 1, H, W) grey ones."""
        mean, deviation = (torch.tensor(v, device=picture.device).view(1, 3, 1, 1) for v in (_MEAN, _DEVIATION))
        x = (picture.expand(-1, 3, -1, -1) - mean) / deviation
        found = []
        for start, end in pairwise([0, *self._ends]):
            stage = self.features[start:end]
            # Trained along, a stage is computed once more in the backward pass instead of being kept.
            x = checkpoint(stage, x, use_reentrant=False, preserve_rng_state=False) if self._is_trained else stage(x)
            found.append(x)
        return found


def start_vgg16(vgg: Vgg16, path: Path | None) -> str:
    """Fill a VGG-16 from a file and return where its weights come from, in words.

    Args:
        vgg: the network, filled in place.
        path: torchvision's file of VGG-16 (`.pth`, read without unpickling objects), or weights of this program whose
            network stands on a VGG-16 (`.safetensors`); None leaves the random weights it was built with.

    Raises:
        WeightsError: the file cannot be read or holds no such network.
    """
    if path is None:
        return "random weights"
    tensors = _read(path)
    wanted = {f"features.{key}": value for key, value in vgg.features.state_dict().items()}
    # A network of this program has it under a name of its own, such as "vgg.features.0.weight".
    prefix = next((key[: -len("features.0.weight")] for key in tensors if key.endswith("features.0.weight")), "")
    found = {key: tensors.get(prefix + key) for key in wanted}
    filled = {key: value for key, value in found.items() if value is not None and value.shape == wanted[key].shape}
    if len(filled) < len(wanted):
        raise WeightsError(f"{path.name} holds no VGG-16: {len(wanted) - len(filled)} of {len(wanted)} tensors miss.")
    if not all(bool(torch.isfinite(value).all()) for value in filled.values()):
        raise WeightsError(f"{path.name} holds numbers that are not finite.")
    vgg.load_state_dict({key: value.float() for key, value in filled.items()})
    return f"the encoder of this program's weights {path.name}" if prefix else f"ImageNet weights {path.name}"


def _read(path: Path) -> dict[str, Tensor]:
    try:
        if path.stat().st_size > _MAX_FILE_BYTES:
            raise WeightsError(f"{path.name} is too large for a VGG-16.")
        if path.suffix == ".safetensors":
            from safetensors.torch import load_file

            return load_file(path)
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except OSError as error:
        raise WeightsError(f"The weights {path} cannot be read: {error.strerror}.") from error
    except WeightsError:
        raise
    # The readers answer damaged files with many kinds of exception.
    except Exception as error:
        raise WeightsError(f"{path.name} is not a file of weights, or it is damaged.") from error
    if not isinstance(loaded, dict):
        raise WeightsError(f"{path.name} is not a file of weights.")
    return {str(key): value for key, value in loaded.items() if isinstance(value, Tensor)}
