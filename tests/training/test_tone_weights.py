"""Training for grey paintings."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from anicolor.cli import main
from anicolor.models.tone import ToneColorizer
from anicolor.models.weights import load_weights_as
from anicolor.training.batches import stack
from anicolor.training.pairs import PairPixels
from anicolor.training.tone_samples import make_tone_sample, to_lab
from anicolor.training.tone_weights import ToneConfig, train_tone


def make_picture(seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    picture = np.full((70, 60, 3), 255, np.uint8)
    for _ in range(6):
        top, left = random.integers(0, 40, 2)
        picture[top : top + 25, left : left + 20] = random.integers(0, 256, 3)
    return picture


@pytest.mark.parametrize("number", range(6))
def test_a_sample_is_a_grey_picture_its_chroma_and_hints_that_tell_it(number: int) -> None:
    pixels = PairPixels(make_picture(number), None, None, None)
    sample = make_tone_sample(pixels, "bookdash", 48, np.random.default_rng(number))
    assert (sample.light.shape, sample.chroma.shape, sample.hint.shape) == ((1, 48, 48), (2, 48, 48), (7, 48, 48))
    assert sample.light.min() >= 0 and sample.light.max() <= 1.001
    hinted = sample.hint[2] > 0
    if hinted.any():
        told = np.abs(sample.hint[:2, hinted] - sample.chroma[:, hinted])
        assert np.median(told) < 0.03
        assert np.allclose(sample.hint[3:5, hinted], sample.hint[:2, hinted])
    else:
        assert not sample.hint.any()


def test_lab_is_in_hundreds() -> None:
    lab = to_lab(np.array([[[255, 255, 255], [255, 0, 0]]], np.uint8))
    assert np.allclose(lab[0], [[1, 0, 0], [0.5324, 0.8009, 0.672]], atol=2e-3)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for part in ("train", "validation"):
        folder = tmp_path / "data" / part / "bookdash"
        folder.mkdir(parents=True)
        for number in range(5):
            Image.fromarray(make_picture(number)).save(folder / f"{number:04d}.webp", lossless=True)
    return tmp_path / "data"


def test_training_writes_weights_that_color_better_than_at_the_start(data: Path, tmp_path: Path) -> None:
    events: list[dict[str, Any]] = []
    config = ToneConfig(str(data), str(tmp_path / "run"), minutes=5.0, size_px=32, batch=4, workers=0, most_steps=50)
    path = train_tone(config, events.append)
    assert [event["event"] for event in events] == ["started", "step", "finished"]
    network, info = load_weights_as(ToneColorizer, path)
    assert (info.architecture, info.trained_on) == ("tone_unet", "bookdash")
    assert info.metrics["ours"] > 0
    batch = stack(
        [
            make_tone_sample(PairPixels(make_picture(n), None, None, None), "bookdash", 32, np.random.default_rng(n))
            for n in range(4)
        ]
    )
    with torch.no_grad():
        assert (network(batch["light"], batch["hint"]) - batch["chroma"]).abs().mean() < batch["chroma"].abs().mean()


def test_interrupted_and_continued_is_equal_to_in_one_go(data: Path, tmp_path: Path) -> None:
    runs = [tmp_path / "whole", tmp_path / "parts"]
    few = {
        "minutes": 60.0,
        "size_px": 32,
        "batch": 2,
        "workers": 0,
        "most_steps": 4,
        "report_steps": 1,
        "save_steps": 2,
    }

    def interrupt(event: dict[str, Any]) -> None:
        if event["event"] == "metric":
            raise KeyboardInterrupt

    train_tone(ToneConfig(str(data), str(runs[0]), **few), lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        train_tone(ToneConfig(str(data), str(runs[1]), **few), interrupt)
    events: list[dict[str, Any]] = []
    train_tone(ToneConfig(str(data), str(runs[1]), **few), events.append)
    assert [event["step"] for event in events] == [2, 3, 4, 4, 4]
    whole, parts = (load_file(run / "checkpoint.safetensors") for run in runs)
    assert whole.keys() == parts.keys()
    assert all(torch.equal(whole[name], parts[name]) for name in whole)
    page = (runs[1] / "log.html").read_text()
    assert "loss (training samples)" in page
    assert 'src="samples/0000004.webp"' in page


def test_the_command_trains_on_from_weights(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["train", "tone", str(data), "--size", "32", "--batch", "2", "--workers", "0", "--device", "cpu"]
    assert main([*common, "-o", str(tmp_path / "one"), "--minutes", "0.01"]) == 0
    start = str(tmp_path / "one" / "weights.safetensors")
    assert main([*common, "-o", str(tmp_path / "two"), "--minutes", "0.01", "--start", start]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events if event["event"] != "step"] == ["started", "finished"] * 2
