"""The judgment of a generator on paper: figures, copies beside their originals, and a sheet to rate by eye."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.engine.face_messages import FaceRequest
from anicolor.engine.face_sheet import write_sheet
from anicolor.engine.faces import FaceMaker
from anicolor.errors import InputError
from anicolor.evaluation.faces import (
    COPY_CORRELATION,
    FEATURE_SPACE,
    Likeness,
    diversity,
    encode_faces,
    find_nearest,
    frechet_distance,
)
from anicolor.files import replacing

Pixels = NDArray[np.uint8]
_RATED = ("eyes", "mouth")
_VERDICTS = ("ok", "broken")
_MOST_RATED = 10_000


def judge_faces(
    generator: Path,
    pictures: Pixels,
    folder: Path,
    *,
    count: int = 100,
    seed: int = 0,
    has_gate: bool = True,
    rating: Path | None = None,
) -> dict[str, Any]:
    """Judge a generator by a seeded sheet and write what was found into a folder.

    Args:
        generator: its weights.
        pictures: (M, S, S, 3), what it was trained on.
        folder: takes `sheet.png`, `nearest.png`, `rating.csv` (to be filled in) and `judgment.json`.
        count: faces on the sheet.
        seed: of the sheet.
        has_gate: whether pale and blurred faces are left out, as usual.
        rating: a sheet that was filled in for the same seed.

    Returns:
        The figures of `judgment.json`.

    Raises:
        InputError, WeightsError: something handed in cannot be used. OutputError: the folder cannot be written.
    """
    sheet = FaceMaker().make(FaceRequest(generator=generator, count=count, seed=seed, has_gate=has_gate))
    faces = sheet.pictures
    if faces.shape[1] != pictures.shape[1]:
        raise InputError(f"The generator makes faces of {faces.shape[1]} pixels, the set has {pictures.shape[1]}.")
    likeness = find_nearest(faces, pictures)
    usual = find_nearest(pictures, pictures, skip_self=True)
    own, theirs = encode_faces(faces), encode_faces(pictures)
    said: dict[str, Any] = {
        "generator": sheet.name,
        "seed": seed,
        "faces": len(faces),
        "rejected_share": round(sheet.rejected_share, 4),
        "copies": likeness.copies,
        "copy_threshold": COPY_CORRELATION,
        "nearest_correlation": _quantiles(likeness),
        "nearest_correlation_of_training_pictures": _quantiles(usual),
        "feature_space": FEATURE_SPACE,
        "diversity": round(diversity(own), 4),
        "diversity_of_training_pictures": round(diversity(theirs), 4),
        "frechet_distance": round(frechet_distance(own, theirs), 4),
        "frechet_distance_between_halves_of_training_pictures": round(frechet_distance(theirs[::2], theirs[1::2]), 4),
    }
    if rating is not None:
        said |= read_rating(rating)
    write_sheet(folder / "sheet.png", _enlarge(faces, 2), 10)
    _write_nearest(folder / "nearest.png", faces, pictures, likeness)
    if not (folder / "rating.csv").exists():
        _write_rating(folder / "rating.csv", len(faces))
    with replacing(folder / "judgment.json") as temporary:
        temporary.write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    return said


def read_rating(path: Path) -> Mapping[str, Any]:
    """Count a rating sheet: a row a face with `number`, `eyes` and `mouth`, each `ok` or `broken`.

    Raises:
        InputError: it cannot be read, or a row is not filled in.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row, _ in zip(csv.DictReader(file), range(_MOST_RATED), strict=False)]
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(f"The rating sheet {path} cannot be read.") from error
    for row in rows:
        if any(row.get(part) not in _VERDICTS for part in _RATED):
            number = str(row.get("number"))[:20]
            raise InputError(f"Face {number} in {path.name} is not rated 'ok' or 'broken' for eyes and mouth.")
    if not rows:
        raise InputError(f"The rating sheet {path} is empty.")
    return {
        "rated": len(rows),
        **{f"broken_{part}": round(sum(row[part] == "broken" for row in rows) / len(rows), 4) for part in _RATED},
    }


def _write_rating(path: Path, count: int) -> None:
    lines = ["number,eyes,mouth", *(f"{number},," for number in range(1, count + 1))]
    with replacing(path) as temporary:
        temporary.write_text("\n".join(lines) + "\n", "utf-8")


def _write_nearest(path: Path, faces: Pixels, pictures: Pixels, likeness: Likeness) -> None:
    """Write every face beside its nearest training picture, the likest ones first."""
    order = np.argsort(-likeness.correlation)
    pairs = []
    for index in order:
        nearest = pictures[likeness.nearest[index]]
        nearest = nearest[:, ::-1] if likeness.is_mirrored[index] else nearest
        pairs.append(np.concatenate([faces[index], nearest], axis=1))
    write_sheet(path, np.stack(pairs), 10)


def _enlarge(faces: Pixels, factor: int) -> Pixels:
    size = factor * faces.shape[1]
    return np.stack([cv2.resize(one, (size, size), interpolation=cv2.INTER_CUBIC) for one in faces]).astype(np.uint8)


def _quantiles(likeness: Likeness) -> dict[str, float]:
    marks = np.quantile(likeness.correlation, (0.5, 0.95, 1.0))
    return {name: round(float(value), 4) for name, value in zip(("median", "p95", "largest"), marks, strict=True)}
