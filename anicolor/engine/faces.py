"""Makes faces: from a request to a sheet."""

from __future__ import annotations

import time
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.catalog import WeightsInfo
from anicolor.engine.device import choose_device
from anicolor.engine.face_messages import MAX_COUNT, Codes, FaceRequest, FaceSheet, Pixels, draw_codes
from anicolor.errors import InputError
from anicolor.models.dcgan import FaceGenerator, load_generator

LEAST_SATURATION = 0.11
"""Mean of a face's HSV saturation, 0..1."""
LEAST_SHARPNESS = 0.03
"""Variance of the Laplacian of a face's lightness, lightness in 0..1."""
_MOST_ROUNDS = 4
_BATCH = 100


class FaceMaker:
    """Makes sheets of faces; remembers the generator; not thread-safe, one thread owns it."""

    def __init__(self) -> None:
        self._known: tuple[Path, int, str] | None = None
        self._generator: FaceGenerator | None = None
        self._info: WeightsInfo | None = None

    def make(self, request: FaceRequest) -> FaceSheet:
        """Answer a request; the same request gives the same faces.

        Raises:
            InputError: an absurd number of faces, codes of another generator, or none that passes the gate.
            WeightsError: no usable generator. EngineError: no such device.
        """
        if not 1 <= (request.count if request.codes is None else len(request.codes)) <= MAX_COUNT:
            raise InputError(f"A sheet has 1 to {MAX_COUNT} faces.")
        start = time.perf_counter()
        device = choose_device(request.device)
        generator, info = self._load(request.generator, device)
        if request.codes is not None:
            pictures, codes, drawn = self._paint(generator, request.codes, device), request.codes, len(request.codes)
        else:
            pictures, codes, drawn = self._draw(generator, request, device)
        if request.is_enhanced:
            pictures = enhance(pictures)
        pictures.setflags(write=False)
        return FaceSheet(
            pictures=pictures,
            codes=codes,
            latent=generator.latent,
            styles=generator.styles,
            seed=request.seed,
            drawn=drawn,
            rejected=drawn - len(pictures),
            name=info.name,
            license=info.license,
            seconds=time.perf_counter() - start,
        )

    def _draw(self, generator: FaceGenerator, request: FaceRequest, device: torch.device) -> tuple[Pixels, Codes, int]:
        """Draw faces until enough pass the gate, in batches of one size so that a seed means the same everywhere."""
        rng = np.random.default_rng(request.seed)
        kept: list[Pixels] = []
        kept_codes: list[Codes] = []
        found = drawn = 0
        for _ in range(_MOST_ROUNDS * (request.count // _BATCH + 1)):
            codes = draw_codes(rng, _BATCH, generator.latent, generator.styles, request.wish)
            pictures = self._paint(generator, codes, device)
            passes = judge(pictures) if request.has_gate else np.ones(len(pictures), bool)
            order = np.flatnonzero(passes)[: request.count - found]
            # Faces after the last one that was needed were never asked for.
            drawn += int(order[-1]) + 1 if found + len(order) == request.count and len(order) else len(pictures)
            kept.append(pictures[order])
            kept_codes.append(codes[order])
            found += len(order)
            if found == request.count:
                break
        if not found:
            raise InputError("No face passed the gate; switch it off, or choose another snapshot of the generator.")
        return np.concatenate(kept), np.concatenate(kept_codes), drawn

    @torch.inference_mode()
    def _paint(self, generator: FaceGenerator, codes: Codes, device: torch.device) -> Pixels:
        wide = generator.latent + generator.condition
        if codes.shape[1] != wide + 1 or not np.isfinite(codes).all():
            raise InputError("These faces come from another generator; make a new sheet.")
        values = torch.from_numpy(np.ascontiguousarray(codes[:, :wide])).to(device)
        condition = values[:, generator.latent :] if generator.condition else None
        made = generator(values[:, : generator.latent], condition).float().cpu().numpy()
        pictures = np.clip((made + 1.0) * 127.5 + 0.5, 0, 255).astype(np.uint8).transpose(0, 2, 3, 1)
        is_mirrored = codes[:, -1] > 0.5
        return np.ascontiguousarray(np.where(is_mirrored[:, None, None, None], pictures[:, :, ::-1], pictures))

    def _load(self, path: Path, device: torch.device) -> tuple[FaceGenerator, WeightsInfo]:
        key = (path, path.stat().st_mtime_ns if path.exists() else 0, device.type)
        if self._generator is None or self._info is None or key != self._known:
            generator, info = load_generator(path)
            self._generator, self._info, self._known = generator.to(device), info, key
        return self._generator, self._info


def measure(pictures: Pixels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return saturation and sharpness of faces (N, S, S, 3), see `LEAST_SATURATION` and `LEAST_SHARPNESS`."""
    saturation = [cv2.cvtColor(one, cv2.COLOR_RGB2HSV)[..., 1].mean() / 255.0 for one in pictures]
    grey = [cv2.cvtColor(one, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255.0 for one in pictures]
    return np.array(saturation), np.array([cv2.Laplacian(one, cv2.CV_32F).var() for one in grey])


def judge(pictures: Pixels) -> NDArray[np.bool_]:
    """Return which faces (N, S, S, 3) are colorful and sharp enough."""
    saturation, sharpness = measure(pictures)
    return np.asarray((saturation >= LEAST_SATURATION) & (sharpness >= LEAST_SHARPNESS))


def enhance(pictures: Pixels) -> Pixels:
    """Return faces (N, S, S, 3) with calmer areas and crisper lines."""
    done = []
    for one in pictures:
        calm = cv2.bilateralFilter(one, 5, 20, 2.0)
        soft = cv2.GaussianBlur(calm, (0, 0), 1.5)
        done.append(np.asarray(cv2.addWeighted(calm, 1.6, soft, -0.6, 0), np.uint8))
    return np.stack(done)
