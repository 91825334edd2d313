"""A comparison of networks: same data, same budget, a report that says what happened."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor, nn

from anicolor.cli import main
from anicolor.errors import InputError
from anicolor.evaluation.metrics import Scores
from anicolor.models.hypercolumns import Hypercolumns
from anicolor.models.lab_autoencoders import LabAutoencoder
from anicolor.models.registry import create_as
from anicolor.models.residual_encoder import ResidualEncoder
from anicolor.models.tone import ToneColorizer
from anicolor.models.weights import load_weights_as
from anicolor.training.adversary import Adversary
from anicolor.training.compare import compare
from anicolor.training.compare_config import Claim, Comparison, Entry, keep_only, read_comparison
from anicolor.training.compare_costs import Costs, measure_costs, measure_peak
from anicolor.training.compare_data import choose_pictures, load_pictures, to_pixels
from anicolor.training.compare_report import check_claim, judge, make_rows
from anicolor.training.compare_results import Epoch, Result
from anicolor.training.compare_subjects import make_subject

SMALL = {"width": 4, "levels": 2}


def make_data(root: Path) -> Path:
    random = np.random.default_rng(0)
    for part, count in (("train", 6), ("validation", 3)):
        for source in ("cats", "dogs"):
            folder = root / part / source
            folder.mkdir(parents=True)
            for number in range(count):
                picture = np.full((40, 30, 3), random.integers(0, 256, 3), np.uint8)
                picture[10:25, 5:20] = random.integers(0, 256, 3)
                Image.fromarray(picture).save(folder / f"{number:04d}.webp", lossless=True)
    return root


CONFIG = """
title = "Two <networks>"
data = "pictures"
train = 8
test = 4
size_px = 32
epochs = 3
minutes = 5
device = "cpu"
[[entry]]
name = "plain & small"
architecture = "lab_autoencoders"
config = { width = 4, levels = 2, has_skips = false }
batch = 4
[[entry]]
name = "adversarial"
architecture = "lab_autoencoders"
config = { width = 4, levels = 2 }
loss = { distance = 1.0, perceptual = 0.1 }
critic = 0.1
critic_config = { width = 4, layers = 1 }
batch = 4
[[entry]]
name = "on VGG"
architecture = "residual_encoder"
config = { vgg_width = 2 }
loss = { blurred_uv = 1.0 }
optimizer = "sgd"
batch = 8
[[entry]]
name = "counted"
architecture = "tone_unet"
minutes = 0.0
[[claim]]
text = "Fewer numbers"
figure = "memory_mb"
better = "plain & small"
worse = "counted"
"""


def test_the_command_trains_measures_and_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_data(tmp_path / "pictures")
    (tmp_path / "zoo.toml").write_text(CONFIG)
    out = tmp_path / "report"
    assert main(["compare", str(tmp_path / "zoo.toml"), "-o", str(out), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    events = [json.loads(line) for line in lines if line.startswith("{")]
    assert [event["name"] for event in events if event["event"] == "entry"] == [
        "plain & small", "adversarial", "on VGG", "counted",
    ]  # fmt: skip
    assert [event["step"] for event in events if event.get("name") == "adversarial" and "step" in event] == [2, 4, 6]
    table = (out / "table.md").read_text()
    assert "| plain & small |" in table and "counted only" in table and "- Fewer numbers: " in table
    page = (out / "report.html").read_text()
    assert "Two &lt;networks&gt;" in page and "plain &amp; small" in page and "<script" not in page
    assert page.count("<svg") == 6
    assert {path.name for path in out.glob("*.webp")} == {
        f"{name}_step{step:06d}.webp"
        for name, steps in {"plain-small": (2, 4, 6), "adversarial": (2, 4, 6), "on-vgg": (1, 2, 3)}.items()
        for step in steps
    }
    assert (out / "plain-small_step000006.webp").name in page
    network, info = load_weights_as(ToneColorizer, out / "plain-small.safetensors")
    assert (info.architecture, info.metrics["steps"], network.stride) == ("lab_autoencoders", 6, 4)


def test_the_same_seed_gives_the_same_curves(tmp_path: Path) -> None:
    data = make_data(tmp_path / "pictures")
    entry = Entry("a", "lab_autoencoders", SMALL, batch=4)
    comparison = Comparison(str(data), (entry,), train=8, test=4, size_px=32, epochs=2, minutes=5.0, device="cpu")

    def curve(folder: str) -> list[float]:
        return [epoch.test_error for epoch in compare(comparison, tmp_path / folder, lambda event: None)[0].epochs]

    assert curve("one") == curve("two")


def test_pictures_come_in_turn_from_all_sources_and_fit_the_square(tmp_path: Path) -> None:
    pairs = choose_pictures(make_data(tmp_path) / "train", 5)
    assert [pair.source for pair in pairs] == ["cats", "dogs", "cats", "dogs", "cats"]
    pictures, shade = load_pictures(pairs, 32)
    assert shade.shape == (5, 1, 32, 32) and not shade.any()
    assert pictures.shape == (5, 3, 32, 32)
    assert (pictures[:, :, :, :4] == 1).all() and not (pictures[:, :, 16, 16] == 1).all()
    assert (to_pixels(pictures)[:, 0, 0] == 255).all()


def test_memory_grows_with_the_batch_and_weights_do_not_count() -> None:
    light = torch.rand(1, 1, 64, 64)
    network = LabAutoencoder(**SMALL)
    one, four = (measure_peak(network.parameters(), network, light.repeat(count, 1, 1, 1)) for count in (2, 8))
    assert four == pytest.approx(4 * one, rel=0.05)
    costs = measure_costs(network, network, light)
    assert costs.parameters == sum(p.numel() for p in network.parameters())
    assert costs.gflop > 0


def test_memory_is_that_of_all_arrays_alive_at_a_time() -> None:
    scale = nn.Parameter(torch.ones(1))

    def ask(light: Tensor) -> Tensor:
        x = light * 2.0  # freed when the next one is there: nothing needs it to go back
        x = x + 1.0
        return x * scale

    # Two at a time on the way, and on the way back the one that was kept and what becomes of it.
    assert measure_peak([scale], ask, torch.rand(1, 1, 100, 100)) / (4 * 100 * 100) == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize("is_vgg_trained", [False, True])
def test_a_residual_encoder_takes_less_than_a_fourth_of_the_memory_of_hypercolumns(is_vgg_trained: bool) -> None:
    light = torch.rand(1, 1, 64, 64)
    config = {"vgg_width": 16, "is_vgg_trained": is_vgg_trained}
    networks = [network(**config) for network in (Hypercolumns, ResidualEncoder)]
    columns, residual = (measure_costs(network, network, light) for network in networks)
    assert columns.memory_mb > 4.0 * residual.memory_mb


def test_a_critic_drives_a_network_towards_what_is_real() -> None:
    torch.manual_seed(0)
    light = torch.rand(8, 1, 32, 32)
    real = torch.cat([light, -light], dim=1)
    shift = torch.zeros(1, 2, 1, 1, requires_grad=True)
    adversary = Adversary(color_channels=2, config={"width": 8, "layers": 1}, learning_rate=2e-3)
    optimizer = torch.optim.Adam([shift], lr=0.02)
    start = real + 0.6
    for _ in range(60):
        made = start + shift
        adversary.judge(light, made, real)
        loss = adversary.fool(light, made)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert shift.mean().item() < -0.2


def make_result(test: list[float], train: list[float], saturation: float = 1.0) -> Result:
    epochs = [Epoch(10 * (i + 1), 0.0, 0.0, train[i], test[i], 1.0) for i in range(len(test))]
    scores = [Scores(20.0, 0.9, 5.0, 0.5, 40.0 * saturation, 40.0)]
    return Result(Entry("x", "lab_autoencoders"), Costs(1, 1.0, 1.0), "random weights", epochs, scores)


def test_verdicts_call_things_by_name() -> None:
    assert judge(make_result([9, 7, 8], [8, 6, 5])).startswith("overfitting: the test error was lowest by step 20")
    assert judge(make_result([9, 8], [8, 5])).startswith("overfitting: the test error is 60% above")
    assert judge(make_result([9, 8], [9, 8], 0.1)) == "drifts to grey"
    assert judge(make_result([9, 8], [9, 8])) == "sound"
    assert judge(make_result([9, 8], [8, 6])).startswith("begins to overfit: the test error is 33% above")
    assert len(make_rows([make_result([9, 8], [9, 8])])[0]) == 16


def test_claims_are_reproduced_or_refuted_with_numbers() -> None:
    good, bad = make_result([9, 8], [9, 8]), make_result([9, 9], [9, 8])
    good.entry, bad.entry = Entry("good", "x"), Entry("bad", "x")
    claim = Claim("", "test_error", "good", "bad")
    assert check_claim(claim, [good, bad]).startswith("reproduced: test_error 8 (good) to 9 (bad), 1.12 times")
    assert check_claim(Claim("", "test_error", "good", "bad", 2.0), [good, bad]).startswith("refuted")
    assert check_claim(Claim("", "test_error", "bad", "good"), [good, bad]).startswith("refuted")
    assert (good.figure("settled_step"), bad.figure("gap")) == (20.0, 1.0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("train = 8", "train = 0"), "needs pictures"),
        (("train = 8", 'train = "many"'), "something else than expected"),
        (("[[entry]]", "[entry]"), "is not a TOML file|written"),
        (('title = "Two <networks>"', "colour = 1"), "unknown setting 'colour'"),
        (('better = "plain & small"', 'better = "nobody"'), "unknown entry"),
        (('name = "adversarial"', 'name = "plain & small"'), "two entries of one name"),
        (('optimizer = "sgd"', 'optimizer = "magic"'), "adam and sgd"),
        (('architecture = "tone_unet"\n', ""), "lacks 'architecture'"),
        (("minutes = 5", "minutes = -1"), "budget"),
        (('title = "Two <networks>"', 'title = "'), "not a TOML file"),
    ],
)
def test_a_faulty_comparison_is_refused_in_one_sentence(change: tuple[str, str], sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "zoo.toml"
    assert change[0] in CONFIG
    path.write_text(CONFIG.replace(*change, 1))
    with pytest.raises(InputError, match=sentence):
        read_comparison(path)


def test_some_entries_alone_keep_the_claims_on_them(tmp_path: Path) -> None:
    path = tmp_path / "zoo.toml"
    path.write_text(CONFIG)
    whole = read_comparison(path)
    kept = keep_only(whole, ["counted", "plain & small"])
    assert ([entry.name for entry in kept.entries], len(kept.claims)) == (["plain & small", "counted"], 1)
    assert keep_only(whole, ["counted"]).claims == ()
    with pytest.raises(InputError, match="no entry 'nobody'"):
        keep_only(whole, ["nobody"])


def test_a_picture_cut_out_of_many_counts_alone() -> None:
    many = torch.rand(50, 3, 32, 32)
    network = create_as(ToneColorizer, "lab_autoencoders", SMALL)
    assert measure_costs(network, network, many[:1, :1]).memory_mb < 0.2


@pytest.mark.parametrize(("name", "count"), [("compare", 19), ("ablations", 3)])
def test_the_comparisons_of_the_benchmarks_can_be_read_and_built(name: str, count: int) -> None:
    comparison = read_comparison(Path(f"benchmarks/{name}.toml"))
    assert len(comparison.entries) == count
    for entry in comparison.entries:
        if entry.minutes != 0:
            make_subject(entry, 0, torch.device("cpu"))


def test_networks_for_line_art_are_compared_too(tmp_path: Path) -> None:
    config = {"widths": [8, 16, 16, 16], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 16, 16, 16]}
    shares = {"color": 1.0, "error": 1.0, "shade": 1.0}
    entries = tuple(
        Entry(name, "hint_unet", {**config, "sees_hints_early": name == "early"}, shares, batch=4)
        for name in ("split", "early")
    )
    data = str(make_data(tmp_path / "pictures"))
    whole = Comparison(data, entries, train=8, test=4, size_px=64, epochs=4, minutes=5.0, device="cpu")
    split, early = compare(whole, tmp_path / "out", lambda event: None)
    for result in (split, early):
        assert result.epochs[-1].train_error < result.epochs[0].train_error
        assert len(result.scores) == 4 and (tmp_path / "out" / result.sheets[-1]).is_file()
    assert early.costs.gflop > split.costs.gflop and early.epochs != split.epochs
    with pytest.raises(InputError, match="'mse' is no loss for line art"):
        compare(replace(whole, entries=(replace(entries[0], loss={"mse": 1.0}),)), tmp_path / "out", print)
    with pytest.raises(InputError, match="leave out 'critic'"):
        compare(replace(whole, entries=(replace(entries[0], critic=0.1),)), tmp_path / "out", print)


def test_a_missing_file_and_a_mistake_in_an_entry_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_comparison(tmp_path / "none.toml")
    data = make_data(tmp_path / "pictures")
    entry = Entry("a", "lab_autoencoders", SMALL, vgg="vgg.pth")
    comparison = Comparison(str(data), (entry,), train=8, test=4, size_px=32, device="cpu")
    with pytest.raises(InputError, match="does not stand on a VGG-16"):
        compare(comparison, tmp_path / "out", lambda event: None)


def test_what_is_done_is_not_done_again_unless_something_changed(tmp_path: Path) -> None:
    data = make_data(tmp_path / "pictures")
    first, second = (Entry(name, "lab_autoencoders", SMALL, batch=4) for name in ("a", "b"))
    comparison = Comparison(str(data), (first,), train=8, test=4, size_px=32, epochs=2, minutes=5.0, device="cpu")

    def trained(whole: Comparison) -> list[str]:
        events: list[dict[str, object]] = []
        found = compare(whole, tmp_path / "out", events.append)
        assert all(len(one.epochs) == whole.epochs and one.scores and one.sheets for one in found)
        return [str(event["name"]) for event in events if event["event"] == "entry"]

    assert trained(comparison) == ["a"]
    assert trained(replace(comparison, entries=(first, second), title="anew")) == ["b"]
    assert trained(replace(comparison, epochs=3)) == ["a"]
    (tmp_path / "out" / "a.json").write_text("{")
    assert trained(replace(comparison, epochs=3)) == ["a"]


def test_errors_are_means_over_the_last_fourth_of_the_epochs() -> None:
    result = make_result([9, 9, 9, 9, 9, 5, 3, 5], [4, 4, 4, 4, 4, 4, 4, 2])
    assert (result.figure("test_error"), result.figure("train_error"), result.figure("gap")) == (4.0, 3.0, 1.0)
    assert result.figure("best_error") == 3.0


def test_of_two_the_faster_one_is_sooner_where_both_come_to() -> None:
    slow_and_good, fast = make_result([9, 7, 5], [1, 1, 1]), make_result([7, 7, 7], [1, 1, 1])
    slow_and_good.entry, fast.entry = Entry("slow", "x"), Entry("fast", "x")
    verdict = check_claim(Claim("", "settled_step", "fast", "slow"), [slow_and_good, fast])
    assert verdict.startswith("reproduced: settled_step 10 (fast) to 20 (slow)")


def test_networks_compute_in_half_precision_where_wanted(tmp_path: Path) -> None:
    entry = Entry("a", "lab_autoencoders", SMALL, batch=4)
    data = str(make_data(tmp_path / "pictures"))
    whole = Comparison(data, (entry,), train=8, test=4, size_px=32, epochs=2, minutes=5.0, device="cpu", is_half=True)
    half = compare(whole, tmp_path / "half", lambda event: None)[0].epochs
    full = compare(replace(whole, is_half=False), tmp_path / "full", lambda event: None)[0].epochs
    assert half != full
    assert half[-1].test_error == pytest.approx(full[-1].test_error, rel=0.05)
