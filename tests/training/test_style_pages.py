"""Which pages of a run are judged."""

from pathlib import Path

import torch
from PIL import Image

from anicolor.training.run import StyleOptions
from anicolor.training.style_pages import StylePages
from anicolor.training.validation import MOST_PAGES
from tests.training.pictures import draw

CPU = torch.device("cpu")


def test_few_held_out_pages_do_not_choose_the_look_alone(tmp_path: Path) -> None:
    for number in range(10):
        Image.fromarray(draw(number, 80)[:, : 64 + number]).save(tmp_path / f"{number}.png")
    pages = StylePages(StyleOptions(pairs=(str(tmp_path),)), lambda _event: None)
    held_out, all_kinds = pages.judged(CPU), pages.all_kinds(CPU)
    assert len(held_out) == 2
    assert all_kinds[:2] == held_out
    assert sorted(page.truth.shape[1] for page in all_kinds) == list(range(64, 74))


def test_so_many_pages_are_enough_to_choose_it(tmp_path: Path) -> None:
    for number in range(MOST_PAGES + 8):
        Image.fromarray(draw(number, 64)).save(tmp_path / f"{number}.png")
    pages = StylePages(StyleOptions(pairs=(str(tmp_path),)), lambda _event: None)
    assert len(pages.judged(CPU)) == 4
    assert len(pages.all_kinds(CPU)) == MOST_PAGES


def test_a_run_that_holds_nothing_out_judges_no_page_twice(tmp_path: Path) -> None:
    for number in range(3):
        Image.fromarray(draw(number, 64)).save(tmp_path / f"{number}.png")
    pages = StylePages(StyleOptions(pairs=(str(tmp_path),), validation=0.0), lambda _event: None)
    assert len(pages.all_kinds(CPU)) == len(pages.judged(CPU)) == 3
