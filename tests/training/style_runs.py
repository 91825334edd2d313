"""Small pages, a small base, and options with which a training takes a second."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from anicolor.catalog import WeightsInfo
from anicolor.models.registry import create
from anicolor.models.weights import save_weights
from anicolor.training.run import RunFolder, StyleOptions
from tests.training.pictures import draw, save

SMALL: dict[str, Any] = {"widths": [8, 16, 16, 16], "blocks": [1, 1, 1, 1], "decoder_widths": [16, 16, 16, 16]}


def make_pages(folder: Path, count: int = 4) -> Path:
    """Finished pages, every second one with its line art."""
    for number in range(count):
        picture = draw(number, 96 + 16 * (number % 3))
        save(folder / f"{number:02d}.png", picture)
        if number % 2 == 0:
            save(folder / f"{number:02d}.line.png", np.where(picture.max(axis=2) < 40, 0, 255).astype(np.uint8))
    return folder


def make_base(path: Path, seed: int = 0, region_width: int = 0) -> Path:
    """Weights of the shipped architecture in a small configuration, with a region head where that has a width."""
    torch.manual_seed(seed)
    network = create("hint_unet", SMALL | {"region_width": region_width})
    save_weights(path, network.state_dict(), WeightsInfo(path.stem, "hint_unet", network.config, "CC0"))
    return path


def write_run(folder: Path, pages: Path, base: Path | str, **changed: Any) -> RunFolder:
    """A run folder whose training takes a moment."""
    options = StyleOptions(
        pairs=(str(pages),),
        base=str(base),
        minutes=0.0,
        epochs=4,
        batch=2,
        crop_px=64,
        validate_steps=3,
        precision="float32",
        device="cpu",
        learning_rate=1e-2,
    )
    run = RunFolder(folder)
    run.write_options(replace(options, **changed))
    return run
