"""Lessons for the region head come with every third batch: one page, hinted several times; each to one process."""

from pathlib import Path

import torch

from anicolor.training.peers import Peers
from anicolor.training.run import StyleOptions
from anicolor.training.sources import find_pages
from anicolor.training.style_samples import LESSON_STEPS, Batch, Batches, Pictures
from tests.training.style_runs import make_pages


def draw_batches(folder: Path, peers: Peers, start: int = 0, has_lessons: bool = True) -> list[Batch]:
    pages = Pictures(find_pages((str(folder),)))
    options = StyleOptions(pairs=(str(folder),), batch=2, crop_px=64)
    with Batches(pages, options, start, peers, has_lessons) as batches:
        return [next(batches) for _ in range(2 * LESSON_STEPS - start)]


def test_lessons_are_seldom_and_hint_one_page_several_times(tmp_path: Path) -> None:
    batches = draw_batches(make_pages(tmp_path), Peers())
    assert [len(one.lesson) > 0 for one in batches] == [True, False, False] * 2
    for lesson in (one.lesson for one in batches if one.lesson):
        assert len({id(page.structure) for page in lesson}) == 1
        assert len(lesson) == 3
        assert all(page.hints for page in lesson[1:])
    assert not any(one.lesson for one in draw_batches(tmp_path, Peers(), has_lessons=False))


def test_a_batch_is_the_same_wherever_a_run_begins_and_lessons_are_shared_out(tmp_path: Path) -> None:
    whole, rest = draw_batches(make_pages(tmp_path), Peers()), draw_batches(tmp_path, Peers(), start=2)
    for one, other in zip(whole[2:], rest, strict=True):
        assert all(torch.equal(one.samples[name], other.samples[name]) for name in one.samples)
        assert [len(page.hints) for page in one.lesson] == [len(page.hints) for page in other.lesson]
    parts = [draw_batches(tmp_path, Peers(rank, 2)) for rank in range(2)]
    assert [[at for at, one in enumerate(part) if one.lesson] for part in parts] == [[0], [LESSON_STEPS]]
