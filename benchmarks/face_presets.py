"""Reports trainings of faces side by side: curves and samples at their epochs in one picture, figures in a table.

Run as `python -m benchmarks.face_presets SET RUN... -o PICTURE.png`, after `anicolor faces train` made the runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.engine.face_messages import FaceRequest
from anicolor.engine.faces import FaceMaker
from anicolor.evaluation.faces import diversity, encode_faces, frechet_distance
from anicolor.training.events import Metric, Step, Warned, read_events
from anicolor.training.face_options import FaceOptions
from anicolor.training.faces_data import read_faces
from anicolor.training.faces_recolor import FaceBatches
from anicolor.training.run import RunFolder
from benchmarks.machine import make_table

Pixels = NDArray[np.uint8]
_CHART = (320, 200)
_CHART_TOP = 4.0
"""Losses above are cut off."""
_BLUE, _ORANGE, _INK = (64, 112, 196), (224, 138, 44), (60, 60, 60)
_SAMPLES = (2, 4)
"""Rows and columns of faces shown of every epoch."""
_GAP = 8


@dataclass(frozen=True, slots=True)
class Run:
    """What one training says of itself."""

    folder: RunFolder
    options: FaceOptions
    steps: tuple[Step, ...]
    metrics: tuple[Metric, ...]
    warnings: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Run:
        """Read a run folder."""
        folder = RunFolder(path)
        events = read_events(folder.events)
        steps = tuple(event for event in events if isinstance(event, Step))
        metrics = tuple(event for event in events if isinstance(event, Metric))
        codes = tuple(sorted({event.code for event in events if isinstance(event, Warned)}))
        return cls(folder, folder.read_options(FaceOptions), steps, metrics, codes)

    def last(self, name: str) -> float:
        """Return the mean of a loss over the last tenth of the reports."""
        return float(np.mean([step.losses[name] for step in self.steps[-max(len(self.steps) // 10, 1) :]]))


def make_row(run: Run, theirs: NDArray[np.float64], count: int) -> list[str]:
    """Return a run's figures; `theirs` are the features of the training pictures, `count` faces are compared."""
    request = FaceRequest(run.folder.last, count, has_gate=False, is_enhanced=False)
    own = encode_faces(FaceMaker().make(request).pictures)
    last = run.steps[-1]
    return [
        f"`{run.options.preset}`",
        f"{last.step}, {last.epoch:.0f}",
        f"{last.seconds:.0f} s",
        f"{run.last('generator'):.2f}, {run.last('discriminator'):.2f}",
        f"{run.last('real'):.2f}, {run.last('fake'):.2f}",
        f"{diversity(own) / diversity(theirs):.2f}",
        f"{frechet_distance(own, theirs):.0f}",
        ", ".join(run.warnings) or "none",
    ]


def draw_run(run: Run) -> Pixels:
    """Return curves and samples of a run beside each other, (H, W, 3)."""
    parts = [_draw_chart(run)]
    rows, columns = _SAMPLES
    for path in sorted(run.folder.samples.glob("epoch-*.png")):
        sheet = np.asarray(cv2.imread(str(path)), np.uint8)[..., ::-1]
        # A sheet has eight faces a row with gaps of two pixels.
        cell = (sheet.shape[1] + 2) // 8
        part = sheet[: rows * cell - 2, : columns * cell - 2]
        part = cv2.resize(part, None, fx=(_CHART[1] - 22) / part.shape[0], fy=(_CHART[1] - 22) / part.shape[0])
        shown = np.full((_CHART[1], part.shape[1], 3), 255, np.uint8)
        shown[22 : 22 + part.shape[0]] = part
        _write(shown, f"epoch {int(path.stem.split('-')[1])}", (2, 15))
        parts.append(shown)
    gap = np.full((_CHART[1], _GAP, 3), 255, np.uint8)
    return np.hstack([piece for part in parts for piece in (part, gap)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the picture and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("-n", "--count", type=int, default=100, help="faces of every run that are measured")
    options = parser.parse_args(arguments)
    theirs = encode_faces(FaceBatches(read_faces(options.set), "cpu", seed=0).draw_all())
    runs = [Run.read(path) for path in options.runs]
    pictures = [draw_run(run) for run in runs]
    width = max(picture.shape[1] for picture in pictures)
    padded = [np.pad(one, ((0, _GAP), (0, width - one.shape[1]), (0, 0)), constant_values=255) for one in pictures]
    cv2.imwrite(str(options.out), np.vstack(padded)[..., ::-1])
    heads = [
        "preset",
        "steps, epochs",
        "time",
        "loss of G, D",
        "belief in pictures, faces",
        "diversity",
        "Frechet",
        "told",
    ]
    print(make_table(heads, [make_row(run, theirs, options.count) for run in runs]))
    return 0


def _draw_chart(run: Run) -> Pixels:
    width, height = _CHART
    chart = np.full((height, width, 3), 255, np.uint8)
    top, bottom = 24, height - 16
    end = max(run.steps[-1].epoch, 1e-6)
    for name, color in (("generator", _BLUE), ("discriminator", _ORANGE)):
        values = np.array([step.losses[name] for step in run.steps])
        x = np.array([step.epoch for step in run.steps]) / end * (width - 34) + 28
        y = bottom - np.clip(values / _CHART_TOP, 0, 1) * (bottom - top)
        cv2.polylines(chart, [np.stack([x, y], 1).astype(np.int32)], False, color, 1, cv2.LINE_AA)
    cv2.line(chart, (28, top), (28, bottom), _INK)
    cv2.line(chart, (28, bottom), (width - 6, bottom), _INK)
    for value in range(int(_CHART_TOP) + 1):
        _write(chart, str(value), (12, int(bottom - value / _CHART_TOP * (bottom - top)) + 4))
    _write(chart, f"{run.options.preset}: loss of", (28, 14))
    _write(chart, "G", (width - 46, 14), _BLUE)
    _write(chart, "D", (width - 26, 14), _ORANGE)
    _write(chart, f"{end:.0f} epochs", (width - 84, height - 4))
    return chart


def _write(picture: Pixels, text: str, place: tuple[int, int], color: tuple[int, int, int] = _INK) -> None:
    cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.4, color, 1, cv2.LINE_AA)


if __name__ == "__main__":
    sys.exit(main())
