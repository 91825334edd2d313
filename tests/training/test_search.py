"""A search over options: it finds the better ones, ends hopeless trials early, and goes on where it was stopped."""

import json
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from anicolor.__main__ import main
from anicolor.catalog import read_info
from anicolor.errors import InputError, OutputError
from anicolor.training import finetune
from anicolor.training import search as search_module
from anicolor.training.events import Event, Finished, Metric, Step, Stopped, Tried
from anicolor.training.run import RunFolder
from anicolor.training.search import train
from anicolor.training.search_options import SearchOptions, parse_space
from tests.limits import no_file_larger_than
from tests.training.style_runs import make_base, make_pages

pytest.importorskip("optuna")


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("search")
    pages, base = make_pages(folder / "pages", 3), make_base(folder / "small.safetensors")
    given = {"pairs": [str(pages)], "base": str(base), "minutes": 0, "epochs": 4, "batch": 1, "crop_px": 64}
    return given | {"validate_steps": 2, "precision": "float32", "device": "cpu"}


@pytest.fixture(autouse=True)
def same_threads() -> Any:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


def search(folder: Path, stop_when: Any = lambda event: False, **options: Any) -> list[Event]:
    run = RunFolder(folder)
    if options:
        run.write_options(SearchOptions(**options))
    said: list[Event] = []
    stop = threading.Event()

    def listen(event: Event) -> None:
        said.append(event)
        if stop_when(event):
            stop.set()

    train(run, listen, stop)
    return said


def read_table(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / "results.json").read_text())["trials"]
    return rows


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still but for what a test says that something takes."""
    now = [0.0]
    for module in (search_module, finetune):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


@pytest.mark.parametrize(("minutes", "steps"), [(2.0, [11, 11]), (1.5, [11, 6]), (0.5, [5]), (0.1, [1])])
def test_all_that_tries_take_is_within_the_time_of_the_search(
    minutes: float,
    steps: list[int],
    style: dict[str, Any],
    tmp_path: Path,
    clock: list[float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each takes 8 s to read its pages, 1 s to judge one, and 4 s for a step; by a step it may be over."""

    def taking(find_seconds: Any, work: Any) -> Any:
        def timed(*given: Any) -> Any:
            clock[0] += find_seconds(*given)
            return work(*given)

        return timed

    state = finetune.StyleState
    monkeypatch.setattr(finetune, "StylePages", taking(lambda *_: 8, finetune.StylePages))
    monkeypatch.setattr(state, "judge", taking(lambda _self, pages: len(pages), state.judge))
    monkeypatch.setattr(state, "train", taking(lambda *_: 4, state.train))
    short = style | {"minutes": 0.7, "epochs": 0, "validate_steps": 1000}
    space = {"learning_rate": {"low": 1e-4, "high": 1e-2}}
    said = search(tmp_path, style=short, sampler="random", space=space, trials=0, minutes=minutes)
    assert type(said[-1]) is Finished
    assert [one.step for one in said if type(one) is Metric and one.step] == steps
    assert clock[0] <= max(60 * minutes, 12) + 4


def test_a_grid_tries_every_cell_once_and_keeps_the_best(style: dict[str, Any], tmp_path: Path) -> None:
    space = {"learning_rate": [5e-2, 1e-9], "method": ["adapter", "decoder"]}
    said = search(tmp_path, style=style, sampler="grid", space=space, trials=0, prunes=False)
    tried = [event for event in said if type(event) is Tried]
    assert len({json.dumps(one.options, sort_keys=True) for one in tried}) == len(tried) == 4
    assert type(said[-1]) is Finished
    best = min(tried, key=lambda one: one.delta_e)
    assert best.options["learning_rate"] == 5e-2
    assert (said[-1].best_step, said[-1].delta_e) == (best.step, best.delta_e)
    assert (tmp_path / "weights" / "best.safetensors").read_bytes() == (
        tmp_path / best.run / "weights" / "best.safetensors"
    ).read_bytes()
    assert read_info(tmp_path / "weights" / "best.safetensors").method == best.options["method"]
    assert [row["options"] for row in read_table(tmp_path)] == [one.options for one in tried]
    importance = json.loads((tmp_path / "results.json").read_text())["importance"]
    assert importance == {} or set(importance) == set(space)
    page = (tmp_path / "search.html").read_text("utf-8")
    assert page.count("<svg") == 1
    assert page.count("<tr>") >= 5
    assert f"{best.delta_e:.3f}" in page


def test_hopeless_trials_are_ended_early(style: dict[str, Any], tmp_path: Path) -> None:
    space = {"learning_rate": [1e-9, 2e-9, 3e-9, 0.9, 0.8, 0.7], "method": ["decoder"]}
    said = search(tmp_path, style=style, sampler="grid", space=space, trials=0, warm_up_steps=2)
    states = {event.options["learning_rate"]: event.state for event in said if type(event) is Tried}
    assert "pruned" in {states[rate] for rate in (0.9, 0.8, 0.7)}
    assert states[1e-9] == "complete"


@pytest.mark.parametrize("sampler", ["random", "bayes"])
def test_stopped_and_resumed_it_goes_on(sampler: str, style: dict[str, Any], tmp_path: Path) -> None:
    space = {"learning_rate": {"low": 1e-4, "high": 1e-2, "log": True}, "rank": {"low": 2, "high": 4}}
    seen: list[Event] = []

    def in_the_second(event: Event) -> bool:
        seen.append(event)
        return type(event) is Step and any(type(one) is Tried for one in seen)

    said = search(
        tmp_path, in_the_second, style=style, sampler=sampler, space=space, trials=3, prunes=False, warm_up_steps=0
    )
    assert type(said[-1]) is Stopped
    assert len(read_table(tmp_path)) == 1
    said = search(tmp_path)
    assert type(said[-1]) is Finished
    rows = read_table(tmp_path)
    assert len(rows) == 3
    assert len(list((tmp_path / "trials").iterdir())) == 3
    assert rows[0]["delta_e"] > 0
    assert 1e-4 <= rows[1]["options"]["learning_rate"] <= 1e-2


def test_a_journal_that_was_cut_off_is_mended(style: dict[str, Any], tmp_path: Path) -> None:
    space = {"learning_rate": {"low": 1e-4, "high": 1e-2}}
    search(tmp_path, style=style | {"epochs": 1}, sampler="random", space=space, trials=1)
    journal = tmp_path / "search.journal"
    journal.write_bytes(journal.read_bytes()[:-20])
    (tmp_path / "search.journal.lock").touch()
    said = search(tmp_path, style=style | {"epochs": 1}, sampler="random", space=space, trials=2)
    assert type(said[-1]) is Finished
    assert len(read_table(tmp_path)) == 2


def test_a_full_disk_is_told(style: dict[str, Any], tmp_path: Path) -> None:
    space = {"learning_rate": {"low": 1e-4, "high": 1e-2}}
    RunFolder(tmp_path).write_options(SearchOptions(style=style | {"epochs": 1}, space=space, trials=1))
    with no_file_larger_than(100), pytest.raises(OutputError, match=r"The search in .* cannot be written"):
        search(tmp_path)
    assert type(search(tmp_path)[-1]) is Finished


def test_a_trial_that_fails_does_not_end_the_search(style: dict[str, Any], tmp_path: Path) -> None:
    said = search(tmp_path, style=style, sampler="grid", space={"base": ["gone", style["base"]]}, trials=0)
    tried = [event for event in said if type(event) is Tried]
    assert sorted(event.state for event in tried) == ["complete", "failed"]
    assert "no weights called 'gone'" in next(event.message for event in tried if event.state == "failed")


def test_a_grid_of_failures_says_so_in_the_end(style: dict[str, Any], tmp_path: Path) -> None:
    end = search(tmp_path, style=style, sampler="grid", space={"base": ["gone", "away"]}, trials=0)[-1]
    assert type(end) is Finished
    assert (end.weights, end.reason) == ("", "The search is complete. Nothing that was tried came to its end.")


def test_where_nothing_but_failures_come_of_it_it_says_why_and_ends(style: dict[str, Any], tmp_path: Path) -> None:
    gone = style | {"base": "gone"}
    space = {"learning_rate": {"low": 1e-4, "high": 1e-2}}
    with pytest.raises(InputError, match="no weights called 'gone'"):
        search(tmp_path, style=gone, sampler="random", space=space, trials=0, minutes=60.0)
    assert [row["state"] for row in read_table(tmp_path)] == 3 * ["failed"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"sampler": "luck"}, "no search"),
        ({"space": {}}, "nothing to search"),
        ({"space": {"moon": [1]}}, "no option"),
        ({"space": {"batch": [0]}}, "Batch must be"),
        ({"space": {"batch": ["a"]}}, "Batch cannot be 'a'"),
        ({"space": {"moon_phase": 1}}, "no option"),
        ({"space": {"batch": 1}}, "needs values"),
        ({"space": "batch"}, "Space cannot be"),
        ({"style": {"sheep": 1}}, "cannot be tried"),
        ({"style": "mine"}, "Style cannot be"),
        ({"trials": -4}, "Trials must be 0 to 100,000"),
        ({"trials": "many"}, "Trials cannot be"),
        ({"space": {"batch": []}}, "needs values"),
        ({"space": {"batch": {"low": 1}}}, "low and high"),
        ({"sampler": "grid", "space": {"batch": {"low": 1, "high": 2}}}, "grid needs values"),
        ({"trials": 0}, "needs an end"),
    ],
)
def test_what_no_search_could_do_is_refused(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        SearchOptions(**{"style": {"pairs": ["a"]}, **options}).check()


def test_spans_are_read_from_words() -> None:
    assert parse_space(["rank=4,8", "learning_rate=1e-4..1e-2", "batch=2..8", "method=full,adapter"]) == {
        "rank": [4, 8],
        "learning_rate": {"low": 1e-4, "high": 1e-2, "log": True},
        "batch": {"low": 2, "high": 8, "log": False},
        "method": ["full", "adapter"],
    }
    for word in ("rank", "rank=", "rank=8..4", "rank=a..b"):
        with pytest.raises(InputError):
            parse_space([word])


def test_the_command_searches(style: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "train",
        "search",
        *style["pairs"],
        "-o",
        str(tmp_path / "s"),
        "--base",
        style["base"],
        "--trials",
        "1",
    ]
    arguments += ["--epochs", "1", "--batch", "1", "--crop", "64", "--space", "learning_rate=1e-3..1e-2"]
    arguments += ["--author", "A. Artist", "--license", "CC BY 4.0"]
    assert main(arguments) == 0
    info = read_info(tmp_path / "s" / "weights" / "best.safetensors")
    assert (info.name, info.trained_on, info.license) == ("s", "pages (A. Artist, CC BY 4.0)", "CC BY 4.0")
    said = [json.loads(line)["event"] for line in capsys.readouterr().out.splitlines()]
    assert (said[0], said[-2:]) == ("started", ["trial", "finished"])
    assert main(["train", "report", str(tmp_path / "s"), "--k", "1"]) == 0, "on the pages it was judged by"
    capsys.readouterr()
    assert main(["train", str(tmp_path / "s")]) == 0
    assert main(arguments) == 2
