"""Differences as people see them, by packages that need not be installed: FLIP and LPIPS."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.metrics import Floats, Mask, check_shapes, to_float

LPIPS_BACKBONE = "alexnet-owt-7be5be79.pth"


def has_flip() -> bool:
    """Whether the package flip-evaluator is installed (`pip install anicolor[bench]`)."""
    return find_spec("flip_evaluator") is not None


def flip_map(picture: NDArray[Any], truth: NDArray[Any]) -> Floats:
    """(H, W) FLIP difference of every pixel, 0..1, as seen from 67 pixels per degree.

    Source:
        P. Andersson, J. Nilsson, T. Akenine-Möller, M. Oskarsson, K. Åström, M. D. Fairchild, 2020, "FLIP: A
        Difference Evaluator for Alternating Images".
    """
    # Neither package has types, nor need either be there.
    flip_evaluator: Any = import_module("flip_evaluator")
    pictures = [np.ascontiguousarray(to_float(one), np.float32) for one in (truth, picture)]
    differences, _, _ = flip_evaluator.evaluate(*pictures, "LDR", applyMagma=False, computeMeanError=False)
    return np.asarray(differences[..., 0])


def flip(picture: NDArray[Any], truth: NDArray[Any], area: Mask) -> float:
    """Mean FLIP difference over the area; outside of it the picture is given the truth's own pixels first."""
    check_shapes(picture, truth, area)
    judged = np.where(area[:, :, None], to_float(picture), to_float(truth))
    return float(flip_map(judged, truth)[area].mean(dtype=np.float64))


def explain_missing_lpips() -> str | None:
    """Why LPIPS cannot be taken here, or None where it can; nothing is ever downloaded."""
    import torch

    if find_spec("lpips") is None or find_spec("torchvision") is None:
        return "the packages lpips and torchvision are not installed"
    if not _does_torchvision_load():
        return f"the installed torchvision does not fit torch {torch.__version__}"
    backbone = Path(torch.hub.get_dir()) / "checkpoints" / LPIPS_BACKBONE
    return None if backbone.is_file() else f"its backbone {LPIPS_BACKBONE} is not in {backbone.parent}"


@cache
def _does_torchvision_load() -> bool:
    try:
        import_module("torchvision")
    except (ImportError, OSError, RuntimeError):  # built for another torch: an operator is missing, or a library
        return False
    return True


@cache
def _lpips_network() -> Callable[..., Any]:
    with warnings.catch_warnings():
        # It asks torchvision for its backbone by an argument that torchvision has renamed.
        warnings.simplefilter("ignore")
        lpips: Any = import_module("lpips")
        network: Callable[..., Any] = lpips.LPIPS(net="alex", verbose=False).eval()
    return network


def lpips_distance(picture: NDArray[Any], truth: NDArray[Any], area: Mask) -> float:
    """LPIPS of the whole page; outside of the area the picture is given the truth's own pixels first.

    Source:
        R. Zhang, P. Isola, A. A. Efros, E. Shechtman, O. Wang, 2018, "The Unreasonable Effectiveness of Deep Features
        as a Perceptual Metric".
    """
    import torch

    check_shapes(picture, truth, area)
    judged = np.where(area[:, :, None], to_float(picture), to_float(truth))
    one, two = (
        torch.from_numpy(np.ascontiguousarray(page, np.float32)).permute(2, 0, 1)[None]
        for page in (judged, to_float(truth))
    )
    with torch.inference_mode():
        return float(_lpips_network()(one, two, normalize=True))
