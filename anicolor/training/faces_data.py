"""Sets of faces to train a generator on: made of a folder, kept as one array, audited."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.errors import InputError
from anicolor.files import find_files, make_folder, replacing
from anicolor.training.faces_crop import CHANNELS, HeadCrop, RenderedSet, crop_picture, crop_rendered
from anicolor.training.field_types import check_types

Pixels = NDArray[np.uint8]
LEAST_FACES = 64
SPLITS = {"9:1": 0.1, "1:1": 0.5}
"""Presets: share of the faces that is held out to judge by."""
SIZES = (64, 96)
_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff")
_MOST_FACES = 200_000
_HASH_DISTANCE = 2
_BLUR_LIMIT = 60.0
_GREY_LIMIT = 0.04


@dataclass(frozen=True, slots=True)
class Audit:
    """What is known of a face set before it is trained on."""

    faces: int
    skipped: int
    """Pictures without a face that is seen well."""
    duplicates: int
    """Faces that look like an earlier one."""
    blurred: int
    grey: int
    saturation: float
    """Mean, 0..1."""
    styles: dict[str, int] = field(default_factory=dict)

    def findings(self) -> tuple[str, ...]:
        """Return what may spoil the training, one sentence each."""
        found = []
        if self.duplicates > 0.2 * self.faces:
            found.append(f"{self.duplicates} of {self.faces} faces are nearly the same as others.")
        if self.blurred > 0.1 * self.faces:
            found.append(f"{self.blurred} of {self.faces} faces are blurred.")
        if self.grey > 0.1 * self.faces:
            found.append(f"{self.grey} of {self.faces} faces have no color.")
        most = max(self.styles.values(), default=0)
        if len(self.styles) > 1 and most > 0.6 * self.faces:
            found.append("More than half of the faces have the same hair style or source.")
        return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class FaceSet:
    """Faces in memory."""

    folder: Path
    crops: Pixels
    """(N, S, S, CHANNELS), see `faces_crop`; the held-out ones come last."""
    styles: tuple[str, ...]
    """Names of the hair styles."""
    style: NDArray[np.int64]
    """(N,) index into `styles`."""
    sources: tuple[str, ...]
    """Of every face."""
    held_out: int
    audit: Audit

    @property
    def size_px(self) -> int:
        """Side of a face."""
        return int(self.crops.shape[1])

    @property
    def trained(self) -> int:
        """How many faces are trained on; the others come after them."""
        return len(self.crops) - self.held_out

    def pictures(self) -> Pixels:
        """Return the faces as they were found, (N, S, S, 3)."""
        return (self.crops[..., :3] * (self.crops[..., 3:4] / 255.0)).astype(np.uint8)


def prepare_faces(
    source: Path,
    target: Path,
    *,
    size_px: int = 64,
    held_out: float = 0.1,
    is_head: bool = False,
    plain_ground: bool = False,
    seed: int = 0,
    report: Callable[[int, int], None] = lambda done, count: None,
) -> FaceSet:
    """Make a face set of a folder of pictures or of rendered characters, subfolders included.

    Args:
        source: the folder; rendered sets are told by their `meta.json`, and then nothing else is taken.
        target: folder of the set.
        size_px: side of a face, 64 or 96.
        held_out: share of the faces to judge by.
        is_head: whether a picture without known regions is a head as a whole.
        plain_ground: whether the background is replaced by white.
        seed: of the split.
        report: called with the pictures looked at so far and their number.

    Raises:
        InputError: fewer than `LEAST_FACES` faces, all the same, all grey, all too small, or no folder.
        OutputError: the set cannot be written.
    """
    found, skipped = _find_heads(source, size_px, is_head, report)
    if len(found) < LEAST_FACES:
        raise InputError(
            f"{source} gives only {len(found)} usable faces of at least {size_px} pixels; "
            f"a generator needs {LEAST_FACES} or more."
        )
    crops = np.stack([head.pixels for head in found])
    if plain_ground:
        crops = _whiten(crops)
    styles = tuple(sorted({head.style for head in found}))
    audit = _audit(crops, found, skipped)
    if audit.faces - audit.duplicates < 2:
        raise InputError(f"The pictures in {source} are all the same; a generator needs different faces.")
    if audit.grey > 0.9 * audit.faces:
        raise InputError(f"The pictures in {source} have no color; a generator for coloring needs colored faces.")
    order = np.random.default_rng(seed).permutation(len(crops))
    style = np.array([styles.index(head.style) for head in found], np.int64)[order]
    sources = tuple(found[i].source for i in order)
    faces = FaceSet(target, crops[order], styles, style, sources, int(held_out * len(crops)), audit)
    _write(faces)
    return faces


def read_faces(folder: Path) -> FaceSet:
    """Read a face set.

    Raises:
        InputError: there is none, or it is damaged.
    """
    if not (folder / "set.json").is_file():
        raise InputError(f"There is no face set in {folder}; make one with 'anicolor faces prepare'.")
    try:
        said = json.loads((folder / "set.json").read_text("utf-8"))
        crops = np.load(folder / "faces.npy", allow_pickle=False)
        style = np.array(said["style"], np.int64)
        styles, sources = tuple(map(str, said["styles"])), tuple(map(str, said["sources"]))
        held_out, audit = int(said["held_out"]), Audit(**said["audit"])
        check_types(audit)
        is_whole = (
            crops.dtype == np.uint8
            and crops.ndim == 4
            and crops.shape[1:] in [(size, size, CHANNELS) for size in SIZES]
            and len(crops) == len(style) == len(sources)
            and 0 <= held_out < len(crops)
            and bool(((style >= 0) & (style < len(styles))).all())
        )
    # numpy answers a damaged file with nearly every kind of exception.
    except Exception as error:
        raise InputError(f"The face set in {folder} is damaged or was moved away.") from error
    if not is_whole:
        raise InputError(f"The face set in {folder} is damaged.")
    if len(crops) < LEAST_FACES:
        raise InputError(f"The face set in {folder} has only {len(crops)} faces; {LEAST_FACES} or more are needed.")
    return FaceSet(folder, crops, styles, style, sources, held_out, audit)


def _find_heads(
    source: Path, size_px: int, is_head: bool, report: Callable[[int, int], None]
) -> tuple[list[HeadCrop], int]:
    if not source.is_dir():
        raise InputError(f"There is no folder {source}.")
    files = find_files(source)
    rendered = [path.parent for path in files if path.name == "meta.json"]
    jobs: list[tuple[Path, RenderedSet | None]] = []
    for folder in rendered:
        character = RenderedSet.read(folder)
        if character.parts["eyes"] and character.parts["hair"]:
            jobs += [(path, character) for path in sorted(folder.glob("*.ids.png"))]
    if not rendered:
        pictures = (path for path in files if path.suffix.lower() in _ENDINGS)
        jobs = [(path, None) for path in pictures if not path.name.endswith(".line.png")]
    found: list[HeadCrop] = []
    skipped = 0
    for number, (path, described) in enumerate(jobs[:_MOST_FACES]):
        head: HeadCrop | None = None
        try:
            if described is None:
                head = crop_picture(path, size_px, is_head)
            else:
                head = crop_rendered(path.parent, path.name.split(".")[0], described, size_px)
        except InputError:
            pass
        if head is None:
            skipped += 1
        else:
            found.append(head)
        report(number + 1, len(jobs))
    return found, skipped


def _audit(crops: Pixels, found: Sequence[HeadCrop], skipped: int) -> Audit:
    color = crops[..., :3]
    grey = [cv2.cvtColor(one, cv2.COLOR_RGB2GRAY) for one in color]
    hashes = np.stack([_difference_hash(one) for one in grey])
    duplicates = sum(
        bool(((hashes[:i] != hashes[i]).sum(axis=1) <= _HASH_DISTANCE).any()) for i in range(1, len(hashes))
    )
    saturation = np.array([cv2.cvtColor(one, cv2.COLOR_RGB2HSV)[..., 1].mean() / 255.0 for one in color])
    blurred = sum(float(cv2.Laplacian(one, cv2.CV_32F).var()) < _BLUR_LIMIT for one in grey)
    return Audit(
        faces=len(crops),
        skipped=skipped,
        duplicates=duplicates,
        blurred=blurred,
        grey=int((saturation < _GREY_LIMIT).sum()),
        saturation=round(float(saturation.mean()), 3),
        styles=dict(sorted(Counter(head.style for head in found).items())),
    )


def _difference_hash(grey: NDArray[Any]) -> NDArray[np.bool_]:
    """Return 240 bits that say where a face gets lighter; alike for faces that look alike."""
    small = cv2.resize(grey, (16, 16), interpolation=cv2.INTER_AREA).astype(np.int16)
    return np.asarray(np.diff(small, axis=1) > 2).ravel()


def _whiten(crops: Pixels) -> Pixels:
    ground = crops[..., -1:] / 255.0
    whole = crops.copy()
    whole[..., :3] = (crops[..., :3] * (1 - ground) + 255 * ground).astype(np.uint8)
    return whole


def _write(faces: FaceSet) -> None:
    said = {
        "size_px": faces.size_px,
        "held_out": faces.held_out,
        "styles": faces.styles,
        "style": faces.style.tolist(),
        "sources": faces.sources,
        "audit": asdict(faces.audit),
    }
    make_folder(faces.folder)
    with replacing(faces.folder / "faces.npy") as temporary:
        np.save(temporary, faces.crops, allow_pickle=False)
    with replacing(faces.folder / "set.json") as temporary:
        temporary.write_text(json.dumps(said, indent=1), "utf-8")
