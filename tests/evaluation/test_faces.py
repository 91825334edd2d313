"""Judging of faces: copies are found whatever their colors, collapse and distance are measured, ratings are counted."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from anicolor.errors import InputError
from anicolor.evaluation.face_report import read_rating
from anicolor.evaluation.faces import diversity, encode_faces, find_nearest, frechet_distance, spread


def drawings(count: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    faces = np.zeros((count, 64, 64, 3), np.uint8)
    for face in faces:
        face[:] = rng.integers(0, 255, 3)
        for _ in range(6):
            x, y, radius = (int(value) for value in rng.integers((0, 0, 4), (64, 64, 20)))
            cv2.circle(face, (x, y), radius, tuple(int(value) for value in rng.integers(0, 255, 3)), -1)
    return faces


def test_a_recolored_mirrored_copy_is_found() -> None:
    training = drawings(12, 0)
    copy = np.ascontiguousarray(255 - training[3:4, :, ::-1])
    likeness = find_nearest(np.concatenate([copy, drawings(3, 1)]), training)
    assert likeness.copies == 1
    assert (likeness.nearest[0], likeness.is_mirrored[0]) == (3, True)
    assert likeness.correlation[1:].max() < 0.8
    assert find_nearest(training, training, skip_self=True).copies == 0


def test_distance_is_small_for_the_same_and_large_for_others() -> None:
    rng = np.random.default_rng(0)
    one, same, other = rng.normal(0, 1, (80, 6)), rng.normal(0, 1, (80, 6)), rng.normal(3, 2, (80, 6))
    assert abs(frechet_distance(one, one)) < 1e-3
    assert frechet_distance(same, one) < 1.0 < 20 < frechet_distance(other, one)


def test_collapse_is_measured() -> None:
    faces = drawings(6, 0)
    alike = faces[:1].repeat(6, axis=0)
    assert spread(alike) == 0.0 < spread(faces)
    features = encode_faces(faces)
    assert diversity(features) > 10 * diversity(encode_faces(alike) + 1e-9 * features)


def test_ratings_are_counted_and_half_filled_sheets_refused(tmp_path: Path) -> None:
    path = tmp_path / "rating.csv"
    path.write_text("number,eyes,mouth\n1,ok,ok\n2,broken,ok\n3,ok,broken\n4,ok,broken\n")
    assert read_rating(path) == {"rated": 4, "broken_eyes": 0.25, "broken_mouth": 0.5}
    path.write_text("number,eyes,mouth\n1,ok,\n")
    with pytest.raises(InputError, match="Face 1"):
        read_rating(path)
    path.write_text("")
    with pytest.raises(InputError, match="empty"):
        read_rating(path)
