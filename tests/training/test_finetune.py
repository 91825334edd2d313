"""A style is trained on four small pages: every method learns, every part of a run goes on where the last ended."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from anicolor.catalog import hash_file, read_info
from anicolor.engine.page import colorize
from anicolor.errors import InputError, OutputError, WeightsError
from anicolor.models.weights import load_weights
from anicolor.training import finetune, style_state, validation
from anicolor.training.events import Checkpoint, Event, Finished, Metric, Sample, Started, Step, Stopped, Warned
from anicolor.training.finetune import train
from anicolor.training.run import LOSSES, Credit, RunFolder, StyleOptions
from anicolor.training.validation import LOOKS, HeldOutPage
from tests.limits import no_file_larger_than
from tests.training.pictures import draw
from tests.training.style_runs import make_base, make_pages, write_run


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base") / "small.safetensors")


@pytest.fixture(autouse=True)
def same_threads() -> Iterator[None]:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


def run(folder: RunFolder, stop_at: int = -1) -> list[Event]:
    """Train; stop when a step of this number or a later one is reported or judged."""
    said: list[Event] = []
    stop = threading.Event()

    def listen(event: Event) -> None:
        said.append(event)
        if 0 <= stop_at <= event.step:
            stop.set()

    train(folder, listen, stop)
    return said


def of_kind(kind: type[Any], said: list[Event]) -> list[Any]:
    return [event for event in said if type(event) is kind]


@pytest.mark.parametrize("method", ["adapter", "decoder", "full"])
def test_every_method_learns_and_gives_usable_weights(method: str, pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "mine", pages, base, method=method, epochs=20, validate_steps=20)
    said = run(folder)
    assert type(said[0]) is Started
    assert type(said[-1]) is Finished
    steps = of_kind(Step, said)
    assert steps[-1].loss < 0.9 * steps[0].loss
    first, *metrics = of_kind(Metric, said)
    assert metrics[-1].loss < 0.9 * first.loss
    kept = [first, *(metric for metric in metrics if metric.is_best)][-1]
    assert (said[-1].best_step, said[-1].delta_e) == (kept.step, kept.delta_e)
    assert hash_file(folder.best) == hash_file(folder.last) or kept.step < said[-1].step

    info = read_info(folder.last)
    assert info.look in LOOKS
    assert (info.name, info.method, info.base) == ("mine", method, hash_file(base))
    colored = colorize(draw(), weights=str(folder.last))
    assert colored.document.style.weights == "mine"
    assert colored.document.style.weights_sha256 == hash_file(folder.last)
    plain = colorize(draw(), weights=str(base))
    assert not np.array_equal(colored.colors, plain.colors)
    assert np.array_equal(colorize(draw(), weights=str(folder.last), strength=0.0).colors, plain.colors)


def test_an_adapter_is_small_and_needs_its_base(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=1, rank=2)
    run(folder)
    assert folder.best.stat().st_size < 0.8 * base.stat().st_size
    moved = tmp_path / "style.safetensors"
    moved.write_bytes(folder.best.read_bytes())
    with pytest.raises(WeightsError, match="made for other base weights"):
        load_weights(moved)
    make_base(tmp_path / "another.safetensors", seed=1)
    with pytest.raises(WeightsError, match="made for other base weights"):
        load_weights(moved)
    (tmp_path / "base.safetensors").write_bytes(base.read_bytes())
    load_weights(moved)


def test_only_the_decoder_is_changed_by_the_method_decoder(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, method="decoder", epochs=2)
    run(folder)
    before, after = load_file(base), load_file(folder.last)
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert any(name.startswith("head") for name in changed)
    assert not any(name.startswith(("stages", "to_key", "to_query")) for name in changed)


@pytest.mark.parametrize("method", ["adapter", "full"])
def test_the_region_head_learns_along(method: str, pages: Path, tmp_path: Path) -> None:
    base = make_base(tmp_path / "with_head.safetensors", region_width=16)
    whole = write_run(tmp_path / "whole", pages, base, method=method, epochs=2)
    run(whole)
    before, after = (load_weights(path)[0].state_dict() for path in (base, whole.last))
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert {"region_head.own.bias", "region_head.query.weight"} < changed
    assert any(name.startswith("stages") for name in changed)
    parts = write_run(tmp_path / "parts", pages, base, method=method, epochs=2)
    assert 0 < run(parts, stop_at=3)[-1].step < 4
    assert type(run(parts)[-1]) is Finished
    one, other = load_file(whole.checkpoint), load_file(parts.checkpoint)
    assert all(torch.equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "adapter", "dropout": 0.2, "accumulate": 2},
        {"method": "decoder", "optimizer": "sgd", "schedule": "plateau", "learning_rate": 1e-3},
        {"method": "full", "optimizer": "adam", "schedule": "one-cycle", "losses": {"color": 1.0, "adversarial": 0.1}},
        {"base": "none", "method": "full", "schedule": "constant"},
    ],
    ids=lambda changed: str(changed["method"]),
)
def test_stopped_and_resumed_is_equal_to_the_bit(
    changed: dict[str, Any], pages: Path, base: Path, tmp_path: Path
) -> None:
    from tests.training.style_runs import SMALL

    if changed.get("base") == "none":
        changed = changed | {"config": SMALL}
    given = {"base": base, "epochs": 5, **changed}
    whole = write_run(tmp_path / "whole", pages, **given)
    run(whole)
    parts = write_run(tmp_path / "parts", pages, **given)
    first = run(parts, stop_at=3)
    assert type(first[-1]) is Stopped
    assert 0 < first[-1].step < 10
    while type(said := run(parts, stop_at=first[-1].step + 3)[-1]) is Stopped:
        first = [said]
    one, other = load_file(whole.checkpoint), load_file(parts.checkpoint)
    assert one.keys() == other.keys()
    assert all(torch.equal(one[name], other[name]) for name in one)
    assert all(torch.equal(load_file(whole.best)[name], value) for name, value in load_file(parts.best).items())


def test_every_term_can_be_mixed_and_is_reported(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=4, losses={name: 0.5 for name in LOSSES})
    step = of_kind(Step, run(folder))[0]
    assert set(step.losses) == set(LOSSES)
    assert all(value > 0 for value in step.losses.values())
    assert step.loss == pytest.approx(0.5 * sum(step.losses.values()), rel=1e-3)


def test_the_events_tell_a_whole_story(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=10)
    said = run(folder)
    start = said[0]
    assert (start.pictures, start.held_out, start.planned_steps) == (3, 1, 20)
    assert [event.step for event in of_kind(Step, said)] == [5, 10, 15, 20]
    assert [event.step for event in of_kind(Metric, said)] == [0, 3, 6, 9, 12, 15, 18, 20]
    for metric in of_kind(Metric, said):
        by_count = [metric.values[name] for name in ("k0", "k1", "k5")]
        assert metric.delta_e == pytest.approx(float(np.exp(np.mean(np.log(np.maximum(by_count, 1.0))))), abs=1e-3)
    losses = [metric.loss for metric in of_kind(Metric, said)]
    assert 0 < losses[-1] < losses[0]
    assert losses[0] == pytest.approx(of_kind(Step, said)[0].loss, rel=0.6)
    checkpoint, sample = of_kind(Checkpoint, said)[-1], of_kind(Sample, said)[-1]
    assert (tmp_path / "run" / checkpoint.weights).is_file()
    assert (tmp_path / "run" / sample.picture).is_file()
    first = of_kind(Sample, said)[0]
    assert first.step == 0 and (tmp_path / "run" / first.picture).is_file(), "where it began"
    assert [event.code for event in of_kind(Warned, said)] == ["few"]
    assert of_kind(Step, said)[-1].memory_mb > 50


def test_the_last_steps_are_reported_however_few_they_are(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=1)
    said = run(folder)
    (step,) = of_kind(Step, said)
    assert step.step == said[-1].step == 2
    folder.write_options(replace(folder.read_options(StyleOptions), epochs=4))
    assert [event.step for event in of_kind(Step, run(folder))] == [5, 8]


def test_no_page_is_judged_twice_to_choose_a_look(
    pages: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[HeldOutPage] = []
    plain = validation._judge
    monkeypatch.setattr(validation, "_judge", lambda page, *rest: judged.append(page) or plain(page, *rest))
    run(write_run(tmp_path / "run", pages, base), stop_at=0)
    assert len(judged) == len({id(page) for page in judged}) == 4


def test_it_stops_early_when_it_gets_no_better(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=200, patience=2, learning_rate=1e-9)
    said = run(folder)[-1]
    assert said.step < 60
    assert "no better" in said.reason


def test_where_nothing_is_nearer_the_base_is_kept(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=2, learning_rate=1e-9)
    said = run(folder)
    assert (said[-1].best_step, said[-1].delta_e) == (0, said[-1].delta_e_before)
    assert "not get nearer" in said[-1].reason
    plain, colored = (colorize(draw(), weights=str(path)).colors for path in (base, folder.best))
    assert np.array_equal(plain, colored)


def test_unreadable_pages_are_left_out_and_named(base: Path, tmp_path: Path) -> None:
    folder = make_pages(tmp_path / "pages")
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "empty.jpg").write_bytes(b"")
    said = run(write_run(tmp_path / "run", folder, base, epochs=1))
    assert said[-1].event == "finished"
    left_out = [event.message for event in of_kind(Warned, said) if event.code == "picture"]
    assert len(left_out) == 2
    assert "broken.png" in left_out[0]


def test_a_single_page_is_enough_and_is_told(base: Path, tmp_path: Path) -> None:
    said = run(write_run(tmp_path / "run", make_pages(tmp_path / "pages", 1), base, epochs=3))
    assert [event.code for event in of_kind(Warned, said)] == ["alone"]
    assert said[-1].event == "finished"


def test_credits_end_in_the_style(base: Path, tmp_path: Path) -> None:
    pages = make_pages(tmp_path / "pages")
    (pages / "credits.json").write_text('{"author": "A. Artist", "license": "CC BY 4.0"}')
    folder = write_run(tmp_path / "run", pages, base, epochs=1, credits={"other": Credit("x", "y")})
    run(folder)
    info = read_info(folder.best)
    assert (info.trained_on, info.license) == ("pages (A. Artist, CC BY 4.0)", "CC BY 4.0")


def test_a_loss_that_is_no_number_stops_and_keeps_the_best(
    pages: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=4)
    run(folder, stop_at=3)
    before = {path: path.read_bytes() for path in (folder.best, folder.checkpoint)}
    plain = style_state.Objective.__call__

    def broken(self: Any, *inputs: Any) -> Any:
        total, terms = plain(self, *inputs)
        return total * float("nan"), {name: value * float("nan") for name, value in terms.items()}

    monkeypatch.setattr(style_state.Objective, "__call__", broken)
    said: list[Event] = []
    with pytest.raises(InputError, match="no number any more"):
        train(folder, said.append, threading.Event())
    assert said[-1].code == "nan"
    assert said[-1].remedy == {"learning_rate": 5e-3}
    assert {path: path.read_bytes() for path in before} == before
    monkeypatch.undo()
    assert run(folder)[-1].event == "finished"


def test_a_disk_that_fills_up_keeps_the_last_checkpoint(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=4)
    run(folder, stop_at=3)
    before = folder.checkpoint.read_bytes()
    with no_file_larger_than(30_000), pytest.raises(OutputError, match="cannot be written"):
        run(folder)
    assert folder.checkpoint.read_bytes() == before
    assert not list(folder.path.rglob(".anicolor-*"))
    assert run(folder)[-1].event == "finished"


def test_a_base_that_is_missing_is_told(pages: Path, base: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="no weights called 'gone'"):
        run(write_run(tmp_path / "run", pages, "gone"))
    folder = write_run(tmp_path / "other", pages, base)
    run(folder, stop_at=3)
    for kept in folder.best.parent.glob("base*"):
        kept.unlink()
    (tmp_path / "run").mkdir(exist_ok=True)
    folder.write_options(replace(folder.read_options(StyleOptions), base=str(make_base(tmp_path / "b.safetensors", 1))))
    with pytest.raises(InputError, match="no longer here"):
        run(folder)


def test_a_run_does_not_go_on_as_another_one(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base)
    run(folder, stop_at=3)
    write_run(tmp_path / "run", pages, base, method="full")
    with pytest.raises(InputError, match="start a new one"):
        run(folder)
    folder.checkpoint.write_bytes(b"nonsense")
    with pytest.raises(InputError, match="damaged"):
        run(folder)


def test_a_remedy_can_be_taken_in_the_middle(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=6)
    run(folder, stop_at=3)
    remedy = {"learning_rate": 1e-4, "losses": {"color": 1.0, "chroma": 1.0}, "patience": 3, "dropout": 0.1}
    folder.write_options(replace(folder.read_options(StyleOptions), **remedy))
    said = run(folder)
    assert said[-1].event == "finished"
    assert max(event.rate for event in of_kind(Step, said)) <= 1e-4


def test_the_time_ends_a_run(pages: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finetune, "_SAVE_S", 0.0)
    folder = write_run(tmp_path / "run", pages, base, epochs=0, minutes=0.01)
    said = run(folder)
    assert said[-1].event == "finished"
    assert said[-1].step >= 1
    assert len(of_kind(Checkpoint, said)) >= said[-1].step
