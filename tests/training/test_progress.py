"""Alerts come when they are due, again when a trouble returns, in words, with what would mend it."""

import math
from dataclasses import replace

import pytest

from anicolor.training.progress import Progress, find_warnings
from anicolor.training.run import StyleOptions

OPTIONS = StyleOptions(pairs=("a",))


def codes(progress: Progress) -> list[str]:
    return [warning.code for warning in find_warnings(progress, OPTIONS, 1e-3)]


def with_losses(*losses: float) -> Progress:
    progress = Progress(step=100)
    for loss in losses:
        progress.add_loss(loss)
    return progress


def test_a_jump_halves_the_rate() -> None:
    progress = with_losses(*[0.1] * 10, 0.25)
    (warning,) = find_warnings(progress, OPTIONS, 1e-3)
    assert (warning.code, warning.remedy) == ("jump", {"learning_rate": 5e-4})
    assert "Halving" in warning.message
    assert codes(progress) == []
    assert codes(with_losses(*[0.1] * 10, 0.15)) == []


def test_a_trouble_is_told_again_when_it_returns_but_not_while_it_lasts() -> None:
    progress = with_losses(*[0.1] * 10, 0.25)
    told = [codes(progress)]
    for _ in range(3):
        progress.step += 5
        progress.add_loss(0.25)
        told.append(codes(progress))
    assert told == [["jump"], [], [], []]
    for _ in range(20):
        progress.step += 5
        progress.add_loss(0.25)
        assert "jump" not in codes(progress)
    progress.step += 5
    progress.add_loss(0.9)
    assert codes(progress) == ["jump"]


def test_every_part_of_a_run_says_anew_what_is_still_so() -> None:
    progress = with_losses(*[0.1] * 30)
    assert codes(progress) == ["flat"]
    again = Progress.from_json(progress.to_json())
    again.step += 5
    again.add_loss(0.1)
    assert codes(again) == ["flat"]


def test_after_a_remedy_only_what_was_seen_since_counts() -> None:
    progress = with_losses(*[0.1] * 10, 0.25)
    (warning,) = find_warnings(progress, OPTIONS, 1e-3)
    mended = replace(OPTIONS, **warning.remedy)
    progress = Progress.from_json(progress.to_json())
    told = []
    for loss in [0.25] * 12 + [0.6]:
        progress.step += 5
        progress.add_loss(loss)
        told += [one.code for one in find_warnings(progress, mended, 5e-4)]
    assert told == ["jump"], "the jump that was mended is over; the next one is told"


def test_after_a_remedy_the_pages_are_judged_anew_before_grey_is_told_again() -> None:
    progress = Progress()
    for chroma in (0.9, 0.8, 0.6):
        progress.step += 50
        progress.add_round(9.0, chroma, [2.2])
    (warning,) = find_warnings(progress, OPTIONS, 1e-3)
    mended = replace(OPTIONS, **warning.remedy)
    progress = Progress.from_json(progress.to_json())
    progress.step += 5
    assert not list(find_warnings(progress, mended, 1e-3))
    progress.step += 45
    progress.add_round(9.0, 0.55, [2.2])
    assert [one.code for one in find_warnings(progress, mended, 1e-3)] == ["grey"]


def test_a_flat_loss_is_told_after_a_while() -> None:
    assert codes(with_losses(*[0.1] * 29)) == []
    assert codes(with_losses(*[0.1] * 30)) == ["flat"]
    assert codes(with_losses(*[0.1 - 0.001 * n for n in range(40)])) == []


def test_learning_by_heart_is_told_with_what_to_do() -> None:
    progress = Progress()
    for step, (loss, delta_e) in enumerate([(0.3, 10), (0.2, 8), (0.1, 8.5), (0.05, 8.6), (0.04, 9), (0.03, 9.2)]):
        progress.step = step + 1
        progress.losses = [loss]
        progress.add_round(delta_e, 1.0, [math.log(delta_e)])
    assert progress.best_step == 2
    (warning,) = find_warnings(progress, OPTIONS, 1e-3)
    assert warning.code == "overfitting"
    assert warning.remedy["patience"] > 0


def test_rounds_that_are_worse_while_the_loss_is_not_better_are_no_learning_by_heart() -> None:
    progress = Progress()
    for step, delta_e in enumerate([8, 9, 9, 9, 9, 9]):
        progress.step = step + 1
        progress.losses = [0.2]
        progress.add_round(delta_e, 1.0, [math.log(delta_e)])
    assert codes(progress) == []


def test_a_drift_to_grey_is_told_but_not_grey_pages() -> None:
    progress = Progress()
    for chroma in (0.9, 0.8, 0.6):
        progress.step += 1
        progress.add_round(9.0, chroma, [2.2])
    (warning,) = find_warnings(progress, OPTIONS, 1e-3)
    assert warning.code == "grey"
    assert warning.remedy["losses"] == {"color": 1.0, "chroma": 1.0}
    always = Progress()
    for _ in range(4):
        always.add_round(9.0, 0.6, [2.2])
    assert codes(always) == []


def test_it_survives_the_checkpoint() -> None:
    progress = with_losses(0.3, 0.2)
    progress.add_round(7.0, 0.9, [1.9])
    assert Progress.from_json(progress.to_json()) == progress
    assert Progress.from_json(Progress().to_json()).best == math.inf
    with pytest.raises(KeyError):
        Progress.from_json({})


def test_of_states_that_the_pages_cannot_tell_apart_the_last_is_kept() -> None:
    progress = Progress()
    progress.add_base(10.0, [2.3, 2.3, 2.3])
    kept = []
    for step, by_page in enumerate([[2.4, 2.4, 2.41], [2.1, 2.4, 2.3], [2.2, 2.4, 2.25], [2.3, 2.5, 2.5]], start=1):
        progress.step = step
        kept.append(progress.add_round(9.0, 1.0, by_page))
    assert kept == [False, True, True, False]
    assert (progress.best_step, progress.bad_rounds) == (3, 2)


def test_a_state_that_is_hardly_farther_than_the_base_is_not_kept_either() -> None:
    progress = Progress()
    progress.add_base(10.0, [2.3, 2.3, 2.3])
    assert not progress.add_round(10.1, 1.0, [2.5, 2.0, 2.45])
    assert progress.add_round(9.9, 1.0, [2.5, 2.0, 2.35])


def test_the_base_is_kept_where_nothing_is_nearer() -> None:
    progress = Progress()
    progress.add_base(10.0, [2.3])
    progress.step = 5
    assert not progress.add_round(10.0, 1.0, [2.3])
    assert (progress.best, progress.best_step) == (10.0, 0)
