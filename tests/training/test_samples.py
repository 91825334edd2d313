"""Training samples: always the same for a number, and hints only where an artist would put them."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from torch.utils.data import DataLoader

from anicolor.training.data_folder import draw_weight, find_pairs
from anicolor.training.samples import MAX_HINTS, BatchStream, Draw, Sample, make_sample
from anicolor.training.simulate import draw_hint_count, find_flat_places, simulate_hints
from anicolor.training.sources import load_page
from tests.training.pictures import draw, make_folder


def make_samples(folder: Path, seed: int = 0) -> Callable[[int], Sample]:
    """What makes the sample of a number."""
    pairs = [(page, load_page(page, 96)) for page in find_pairs(folder / "train")]
    draw_pair = Draw([draw_weight(page) for page, _ in pairs], seed)

    def make(number: int) -> Sample:
        index, rng = draw_pair(number)
        page, pixels = pairs[index]
        return make_sample(pixels, page.source, 64, rng)

    return make


def same(first: Sample, second: Sample) -> bool:
    return all(np.array_equal(getattr(first, name), getattr(second, name)) for name in Sample.__slots__)


def test_sample_n_of_a_seed_is_always_the_same(tmp_path: Path) -> None:
    make, again, other = (make_samples(make_folder(tmp_path), seed) for seed in (0, 0, 1))
    assert all(same(make(number), again(number)) for number in (3, 0, 1))
    assert not same(make(0), make(1))
    assert not same(make(0), other(0))


@pytest.mark.filterwarnings("ignore:This DataLoader will create:UserWarning")  # on a machine of one core
@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_batches_come_in_their_order_whoever_makes_them(workers: int) -> None:
    loader = DataLoader(BatchStream(_name_batch, 5), batch_size=None, num_workers=workers)
    assert list(islice(loader, 7)) == [5, 6, 7, 8, 9, 10, 11]


def _name_batch(number: int) -> int:
    return number


def test_samples_hold_what_they_say(tmp_path: Path) -> None:
    for sample in map(make_samples(make_folder(tmp_path)), range(24)):
        assert sample.color.shape == (64, 64, 3)
        assert sample.palette.shape == (MAX_HINTS, 3)
        for name in ("line", "shade", "marks", "spread", "reached"):
            assert getattr(sample, name).shape == (64, 64)
            assert getattr(sample, name).dtype == np.uint8
        has_hints = bool(sample.marks.any())
        assert bool(sample.spread.all()) is has_hints
        assert bool(sample.spread.any()) is has_hints
        is_marked = sample.marks > 0
        assert np.array_equal(sample.spread[is_marked], sample.marks[is_marked])
        assert set(np.unique(sample.reached)) <= {0, 1}


def test_hints_have_the_truths_color(tmp_path: Path) -> None:
    distances = []
    for sample in map(make_samples(make_folder(tmp_path)), range(24)):
        marked = sample.marks > 0
        wanted = sample.palette[sample.marks[marked]].astype(int)
        distances += np.abs(wanted - sample.color[marked]).max(axis=1).tolist()
    assert len(distances) > 200
    assert np.mean(np.array(distances) < 20) > 0.9


def test_hints_lie_in_flat_places() -> None:
    color = draw()
    line = np.where(color.max(axis=2) < 40, 0, 255).astype(np.uint8)
    flat = find_flat_places(color, line)
    assert flat[50, 25]
    assert not flat[50, 8]  # on a line
    assert not flat[50, 10]  # beside it
    centers = 0
    for seed in range(20):
        hints = simulate_hints(color, line, 5, np.random.default_rng(seed))
        for number in range(1, len(hints.colors)):
            rows, columns = np.nonzero(hints.marks == number)
            if len(rows):
                centers += 1
                assert flat[rows, columns].any()
                assert (color[rows, columns] == hints.colors[number]).all(axis=1).any()
    assert centers > 60


def test_the_number_of_hints_runs_from_none_to_forty() -> None:
    random = np.random.default_rng(0)
    counts = np.array([draw_hint_count(random) for _ in range(3000)])
    assert (counts.min(), counts.max()) == (0, 40)
    assert 0.08 < (counts == 0).mean() < 0.2
    assert np.median(counts) < 10


def test_no_hint_is_asked_none_is_made() -> None:
    color = draw()
    hints = simulate_hints(color, np.full((96, 96), 255, np.uint8), 0, np.random.default_rng(0))
    assert not hints.marks.any()
    assert hints.colors.shape == (1, 3)


def test_a_picture_without_a_flat_place_gets_no_hints() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    hints = simulate_hints(noise, np.full((64, 64), 255, np.uint8), 9, np.random.default_rng(0))
    assert not hints.marks.any()


@pytest.mark.parametrize("shape", [(20, 300), (300, 20), (1, 1)])
def test_odd_pictures_make_samples_too(shape: tuple[int, int]) -> None:
    from anicolor.training.pairs import PairPixels

    color = np.full((*shape, 3), 200, np.uint8)
    for seed in range(6):
        sample = make_sample(PairPixels(color, None, None, None), "drawn", 64, np.random.default_rng(seed))
        assert sample.line.shape == (64, 64)


def test_a_sample_is_recolored_by_lot_always_or_never(tmp_path: Path) -> None:
    pixels = load_page(find_pairs(make_folder(tmp_path) / "train")[0], 96)

    def count_own(is_recolored: bool | None) -> int:
        made = [
            make_sample(pixels, "drawn", 64, np.random.default_rng(n), count=3, is_recolored=is_recolored)
            for n in range(20)
        ]
        reds = [(one.color.reshape(-1, 3) == (220, 60, 60)).all(axis=1).any() for one in made]
        return int(sum(reds))

    assert count_own(False) == 20
    assert 2 <= count_own(None) <= 18
    assert count_own(True) <= 5
