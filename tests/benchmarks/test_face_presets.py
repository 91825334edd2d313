"""The report of face trainings: every run gets its curves, its epochs and its figures."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from anicolor.training.events import EventWriter
from anicolor.training.face_options import FaceOptions
from anicolor.training.faces_data import prepare_faces
from anicolor.training.gan import train_faces
from anicolor.training.run import RunFolder
from benchmarks.face_presets import main
from tests.training.face_pictures import write_pictures


def test_every_run_is_drawn_and_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pictures(tmp_path / "data", 70)
    prepare_faces(tmp_path / "data", tmp_path / "set", is_head=True)
    threads = torch.get_num_threads()
    small = {"width": 4, "latent": 8, "batch": 8, "epochs": 3, "minutes": 0.0, "snapshot_epochs": 3}
    for preset in ("even", "stronger"):
        folder = RunFolder(tmp_path / preset)
        folder.write_options(FaceOptions.of_preset(preset, **{"faces": str(tmp_path / "set"), **small}))
        train_faces(folder, EventWriter(folder.events, None).write, lambda: False)
    torch.set_num_threads(threads)
    picture = tmp_path / "report.png"
    runs = [str(tmp_path / "even"), str(tmp_path / "stronger")]
    assert main([str(tmp_path / "set"), *runs, "-o", str(picture), "-n", "6"]) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.split("|")[1].strip() for row in rows] == ["`even`", "`stronger`"]
    drawn = cv2.imread(str(picture))
    assert drawn is not None and drawn.shape[0] == 2 * 208 and drawn.shape[1] > 320 + 300
    assert (np.abs(np.diff(drawn[40:180, 40:300].astype(int), axis=2)).max(axis=2) > 60).sum() > 200, "two curves"
