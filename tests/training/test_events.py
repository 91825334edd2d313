"""Events: what one side writes the other reads, whatever stands between."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from anicolor.training.events import (
    Checkpoint,
    EventReader,
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
    read_events,
    read_line,
    write_line,
)

ALL = [
    Started(step=0, pid=7, device="cpu", pictures=9, planned_steps=40),
    Step(step=10, loss=0.25, losses={"color": 0.2, "hint": 0.05}, rate=1e-3, eta_s=12.5),
    Sample(step=10, picture="samples/000010.png"),
    Metric(step=10, delta_e=9.5, is_best=True, values={"k0": 12.0}),
    Checkpoint(step=10, weights="weights/last.safetensors"),
    Warned(step=10, code="jump", message="The error jumped.", remedy={"learning_rate": 5e-4}),
    Tried(step=2, state="pruned", options={"rank": 8}, run="trials/ab"),
    Stopped(step=10, delta_e=9.5),
    Failed(step=10, message="The disk is full."),
    Finished(step=40, weights="weights/best.safetensors", reason="The time is over."),
]


@pytest.mark.parametrize("event", ALL, ids=lambda event: event.event)
def test_what_is_written_is_read(event: Step) -> None:
    line = write_line(event)
    assert json.loads(line)["event"] == event.event
    assert read_line(line) == event


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Traceback (most recent call last):",
        "[1]",
        "null",
        '{"event": "moon"}',
        '{"step": 3}',
        "[" * 9000,
        b"\xff{}",
    ],
)
def test_other_lines_are_ignored(line: str | bytes) -> None:
    assert read_line(line) is None


def test_fields_of_the_wrong_kind_and_unknown_ones_are_left_out() -> None:
    line = '{"event": "step", "step": "3", "loss": Infinity, "losses": {"color": "x"}, "rate": 1, "moon": 2}'
    assert read_line(line) == Step(rate=1)


def test_a_number_too_large_for_any_figure_is_left_out() -> None:
    line = json.dumps({"event": "step", "step": 3, "loss": 10**400, "losses": {"color": 10**400}})
    assert read_line(line) == Step(step=3)


def test_a_figure_that_is_no_number_is_left_out() -> None:
    line = write_line(Step(step=4, loss=float("nan"), losses={"color": float("inf")}))
    assert json.loads(line)["loss"] is None
    assert read_line(line) == Step(step=4)


def test_the_file_and_the_listener_get_the_same_lines(tmp_path: Path) -> None:
    stream = io.StringIO()
    writer = EventWriter(tmp_path / "events.jsonl", stream)
    for event in ALL:
        writer.write(event)
    assert (tmp_path / "events.jsonl").read_text() == stream.getvalue()
    found = read_events(tmp_path / "events.jsonl")
    assert [replace(event, time=0.0) for event in found] == ALL
    assert all(event.time > 1e9 for event in found)


def test_a_line_cut_off_by_a_kill_does_not_swallow_the_next(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(write_line(ALL[0]) + "\n" + write_line(ALL[1])[:20])
    EventWriter(path, None).write(ALL[4])
    assert [event.event for event in read_events(path)] == ["started", "checkpoint"]


def test_a_listener_who_hangs_up_does_not_end_the_file(tmp_path: Path) -> None:
    stream = io.StringIO()
    writer = EventWriter(tmp_path / "events.jsonl", stream)
    stream.close()
    writer.write(ALL[0])
    assert not writer.is_heard
    writer.write(ALL[4])
    assert len(read_events(tmp_path / "events.jsonl")) == 2


def test_a_stream_in_pieces_is_put_together() -> None:
    text = "".join(write_line(event) + "\nnoise\n" for event in ALL).encode()
    reader = EventReader()
    found = [event for start in range(0, len(text), 7) for event in reader.feed(text[start : start + 7])]
    assert found == ALL


def test_no_file_is_no_events(tmp_path: Path) -> None:
    assert read_events(tmp_path / "none.jsonl") == []
