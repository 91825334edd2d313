"""What the window knows of a run, from its file and from listening."""

from pathlib import Path

import pytest

from anicolor.training.events import (
    Checkpoint,
    EventWriter,
    Failed,
    Finished,
    Metric,
    Sample,
    Started,
    Step,
    Stopped,
    Tried,
    Warned,
)
from anicolor.training.run import RunFolder, StyleOptions, lock_run
from anicolor.training.search_options import SearchOptions
from anicolor.ui.panels.trainer.record import RunRecord, RunState, name_apart, read_record
from anicolor.ui.panels.trainer.watch_page import smooth

EVENTS = (
    Started(step=0, pictures=8, held_out=2),
    Metric(step=0, delta_e=10.0),
    Step(step=5, loss=0.4, seconds=60.0),
    Step(step=10, loss=0.3, seconds=120.0),
    Metric(step=10, delta_e=8.0, is_best=True),
    Checkpoint(step=10, weights="weights/last.safetensors"),
    Sample(step=10, picture="samples/000010.webp"),
    Step(step=15, loss=0.2, seconds=180.0),
    Metric(step=15, delta_e=9.0),
)


def make_run(path: Path) -> RunFolder:
    folder = RunFolder(path)
    folder.write_options(StyleOptions(pairs=("pages",), name="Ink"))
    return folder


def hear(record: RunRecord, *events: object) -> RunRecord:
    for event in events:
        record.add(event)  # type: ignore[arg-type]
    return record


def test_the_file_tells_the_same_as_listening(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run")
    heard = hear(RunRecord(folder, folder.read_options(StyleOptions)), *EVENTS, Stopped(step=15))
    writer = EventWriter(folder.events, None)
    for event in (*EVENTS, Stopped(step=15)):
        writer.write(event)
    read = read_record(folder.path)
    assert read.state is heard.state is RunState.PAUSED
    assert read.distances() == heard.distances() == [(0.0, 10.0), (2.0, 8.0), (3.0, 9.0)]
    assert read.train_losses() == heard.train_losses()
    assert (read.name, read.gain, read.best and read.best.step) == ("Ink", pytest.approx(0.2), 10)


def test_steps_between_those_that_are_told_have_times_of_their_own(tmp_path: Path) -> None:
    record = hear(RunRecord(RunFolder(tmp_path), None), *(Step(step=s, seconds=3.0 * s, step_s=2.0) for s in (5, 10)))
    assert [record.seconds_at(step) for step in (0, 4, 5, 8, 10, 12)] == [0.0, 13.0, 15.0, 26.0, 30.0, 34.0]


def test_a_killed_trainer_is_seen_when_the_program_is_opened_again(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run")
    writer = EventWriter(folder.events, None)
    for event in EVENTS:
        writer.write(event)
    assert read_record(folder.path).state is RunState.BROKEN
    with lock_run(folder.path):
        assert read_record(folder.path).state is RunState.RUNNING


def test_resuming_forgets_what_came_after_the_checkpoint(tmp_path: Path) -> None:
    record = hear(RunRecord(make_run(tmp_path / "run"), None), *EVENTS, Started(step=10))
    assert [one.step for one in record.steps] == [5, 10]
    assert [one.step for one in record.metrics] == [0, 10]
    assert record.state is RunState.RUNNING


def test_pages_that_cannot_be_read_are_told_in_the_part_that_could_not_read_them(tmp_path: Path) -> None:
    unread = Warned(time=1.0, code="picture", message="Left out: a.png")
    record = hear(RunRecord(make_run(tmp_path / "run"), None), unread, Started(time=2.0), Warned(time=3.0, code="flat"))
    assert [one.code for one in record.warnings] == ["picture", "flat"]
    hear(record, Stopped(time=4.0), Started(time=6.0))
    assert not record.warnings, "the page can be read by now"


def test_nothing_is_gained_or_lost_before_the_first_judgment(tmp_path: Path) -> None:
    record = hear(RunRecord(RunFolder(tmp_path), None), Started(), Metric(step=0, delta_e=10.0))
    assert record.gain is None
    assert hear(record, Metric(step=5, delta_e=11.0)).gain == 0.0


def test_the_marked_point_is_the_state_that_is_kept(tmp_path: Path) -> None:
    record = hear(RunRecord(RunFolder(tmp_path), None), *EVENTS)
    assert record.kept_point == (2.0, 8.0)
    record.add(Step(step=20, seconds=240.0))
    record.add(Metric(step=20, delta_e=8.1, is_best=True))
    assert record.kept_point == (4.0, 8.1), "the last of those that cannot be told apart, not the lowest"


def test_the_end_of_a_run(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run")
    assert hear(RunRecord(folder, None), *EVENTS, Finished(step=15)).state is RunState.FINISHED
    broken = hear(RunRecord(folder, None), *EVENTS, Warned(code="nan"), Failed(message="It ran away."))
    assert (broken.state, broken.problem) == (RunState.BROKEN, "It ran away.")
    assert RunRecord(folder, None).gain is None


def test_a_folder_with_a_damaged_description_is_still_listed(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run")
    folder.options.write_text("{", "utf-8")
    record = read_record(folder.path)
    assert record.options is None and record.name == "run"


def test_smoothing_is_fair_from_the_first_point_on() -> None:
    assert smooth([(0.0, 4.0), (1.0, 4.0), (2.0, 4.0)]) == [(0.0, 4.0), (1.0, 4.0), (2.0, 4.0)]
    noisy = smooth([(float(x), 1.0 + (-1) ** x) for x in range(200)])
    assert abs(noisy[-1][1] - 1.0) < 0.1


def test_a_search_is_read_with_its_trials(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "search")
    folder.write_options(SearchOptions(style={"pairs": ["pages"], "name": "Ink"}, trials=3))
    writer = EventWriter(folder.events, None)
    for event in (Started(), Step(step=5, seconds=3.0), Tried(step=1, state="complete", delta_e=7.0), Stopped(step=1)):
        writer.write(event)
    record = read_record(folder.path)
    assert record.is_search and record.name == "Ink" and record.state is RunState.PAUSED
    assert [one.delta_e for one in record.trials] == [7.0] and not record.steps
    record.add(Started(step=1))
    assert len(record.trials) == 1


def test_a_search_knows_how_much_of_its_time_is_left(tmp_path: Path) -> None:
    record = hear(RunRecord(RunFolder(tmp_path), None, is_search=True), Started(minutes=2.0))
    hear(record, Tried(step=1, state="complete", seconds=40.0), Step(step=5, seconds=20.0, eta_s=1.0))
    assert (record.seconds, record.eta_s, record.share_done) == (60.0, 60.0, 0.5)
    hear(record, Tried(step=2, state="complete", seconds=30.0, is_best=True), Step(step=5, seconds=7.0), Stopped())
    assert record.seconds == 70.0 and record.steps[-1].seconds == 20.0, "the curves of the best"
    assert not hear(record, Started(step=2, minutes=2.0)).steps
    by_count = hear(RunRecord(RunFolder(tmp_path), None, is_search=True), Started(), Step(step=5, seconds=9.0))
    assert (by_count.eta_s, by_count.share_done) == (None, 0.0)


def test_a_search_has_gained_what_its_best_try_did(tmp_path: Path) -> None:
    record = RunRecord(RunFolder(tmp_path), None, is_search=True)
    for number, reached in ((1, 8.0), (2, 9.0)):
        record.add(Metric(step=0, delta_e=10.0))
        record.add(Tried(step=number, state="complete", delta_e=reached))
    record.add(Tried(step=3, state="pruned"))
    assert record.gain == pytest.approx(0.2)


def test_runs_of_one_name_are_called_as_their_folders(tmp_path: Path) -> None:
    names = ("Ink", "Wash", "Ink")
    folders = ("Ink 2026-11-20 10-00-00", "Wash 2026-11-20 11-00-00", "Ink 2026-11-21 12-00-00")
    records = [
        RunRecord(RunFolder(tmp_path / folder), StyleOptions(pairs=("pages",), name=name))
        for name, folder in zip(names, folders, strict=True)
    ]
    assert name_apart(records) == ["Ink 2026-11-20 10-00-00", "Wash", "Ink 2026-11-21 12-00-00"]
    assert name_apart(records[:2]) == ["Ink", "Wash"]
    assert name_apart([]) == []
