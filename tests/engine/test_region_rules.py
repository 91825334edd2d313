"""Linked, locked, merged and split regions, from the request to the pixels."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from anicolor.catalog import WeightsInfo
from anicolor.document.model import Look
from anicolor.document.region_marks import MarkKind, RegionMark
from anicolor.document.strokes import Hint, HintPatch
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import Colorization, ColorizeRequest
from anicolor.engine.predictor import Predictor
from anicolor.models.registry import create
from anicolor.models.weights import save_weights
from tests.engine.pages import BLUE, GREEN, RED, dot, left_room, make_request, make_rooms, right_room

LEFT, RIGHT, AROUND = left_room(), right_room(), (4, 4)
PAGE = TiledImage.from_array(make_rooms())
LINK = RegionMark(MarkKind.LINK, (LEFT, RIGHT))
LOCK = RegionMark(MarkKind.LOCK, (LEFT,), GREEN)
MERGE = RegionMark(MarkKind.MERGE, (LEFT, RIGHT))
SPLIT = RegionMark(MarkKind.SPLIT, ((LEFT[0], 16), (LEFT[0], 106)))


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = []
    small = {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 8, 8, 8]}
    for seed in (1, 2):
        torch.manual_seed(seed)
        colorizer = create("hint_unet", small)
        path = tmp_path_factory.mktemp("weights") / f"{seed}.safetensors"
        save_weights(path, colorizer.state_dict(), WeightsInfo("small", "hint_unet", colorizer.config, "CC0"))
        made.append(path)
    return made


@pytest.fixture(scope="module")
def predictor() -> Predictor:
    return Predictor()


@pytest.fixture
def ask(predictor: Predictor, weights: list[Path]):
    def ask(*hints: Hint, marks: tuple[RegionMark, ...] = (), look: Look = Look.FLAT, which: int = 0) -> Colorization:
        request = replace(make_request(PAGE, *hints, look=look, weights=weights[which]), region_marks=marks)
        answer = predictor.colorize(request)
        # What is remembered from other marks never shows.
        assert np.array_equal(answer.colors, Predictor().colorize(request).colors)
        return answer

    return ask


def at(answer: Colorization, place: tuple[float, float]) -> tuple[int, ...]:
    return tuple(answer.colors[int(place[1]), int(place[0])].tolist())


def test_a_hint_in_one_linked_region_colors_all(ask) -> None:
    assert at(ask(dot(LEFT)), RIGHT) != RED
    answer = ask(dot(LEFT), marks=(LINK,))
    assert at(answer, LEFT) == at(answer, RIGHT) == RED
    answer = ask(dot(RIGHT, BLUE), marks=(LINK,))
    assert at(answer, LEFT) == at(answer, RIGHT) == BLUE


def test_the_newest_hint_decides_what_linked_regions_are(ask) -> None:
    answer = ask(dot(LEFT), dot(RIGHT, BLUE), marks=(LINK,))
    assert at(answer, LEFT) == at(answer, RIGHT) == BLUE
    first, second = answer.hint_delta_e
    assert first > 20
    assert second == 0


def test_linked_regions_without_a_hint_have_one_color(ask) -> None:
    answer = ask(marks=(LINK,))
    assert at(answer, LEFT) == at(answer, RIGHT)


def test_links_that_share_a_region_are_one(ask) -> None:
    answer = ask(dot(LEFT), marks=(LINK, RegionMark(MarkKind.LINK, (RIGHT, AROUND))))
    assert at(answer, AROUND) == at(answer, RIGHT) == at(answer, LEFT) == RED


def test_a_link_with_a_place_beside_the_page_or_within_one_region_asks_for_nothing(ask) -> None:
    plain = ask(dot(LEFT))
    beside = RegionMark(MarkKind.LINK, (LEFT, (-5, 900)))
    within = RegionMark(MarkKind.LINK, (LEFT, (LEFT[0] + 3, LEFT[1])))
    assert np.array_equal(ask(dot(LEFT), marks=(beside, within)).colors, plain.colors)


@pytest.mark.parametrize("look", list(Look))
def test_a_locked_region_keeps_its_color_whatever_hints_and_weights_say(ask, look: Look) -> None:
    answers = [
        ask(marks=(LOCK,), look=look),
        ask(dot(LEFT), marks=(LOCK,), look=look),
        ask(dot(LEFT), dot((LEFT[0] + 8, LEFT[1]), BLUE), dot(RIGHT, BLUE), marks=(LOCK,), look=look),
        ask(dot(LEFT, is_locked=False), marks=(LOCK,), look=look, which=1),
    ]
    inside = answers[0].regions.labels == answers[0].regions.labels[LEFT[1], LEFT[0]]
    for answer in answers:
        assert tuple(answer.settled.colors[answer.regions.labels[LEFT[1], LEFT[0]]].tolist()) == GREEN
        assert np.array_equal(answer.colors[inside], answers[0].colors[inside])
        if look is not Look.SOFT:
            assert (answer.colors[inside] == GREEN).all()
    assert answers[1].hint_delta_e_max > 20


def test_a_lock_changes_nothing_elsewhere(ask) -> None:
    free, locked = ask(dot(RIGHT, BLUE)), ask(dot(RIGHT, BLUE), marks=(LOCK,))
    outside = free.regions.labels != free.regions.labels[LEFT[1], LEFT[0]]
    assert np.array_equal(free.colors[outside], locked.colors[outside])


def test_a_locked_region_lends_its_color_to_those_linked_with_it(ask) -> None:
    answer = ask(dot(RIGHT, BLUE), marks=(LOCK, LINK))
    assert at(answer, LEFT) == at(answer, RIGHT) == GREEN


def test_a_locked_piece_keeps_its_pixels(ask) -> None:
    mask = np.ones((30, 20), bool)
    area = HintPatch(LEFT[0] - 10, LEFT[1] - 15, mask, GREEN)
    marks = (RegionMark(MarkKind.LOCK, (LEFT,), GREEN, area),)
    answer = ask(dot((LEFT[0], LEFT[1] + 25)), marks=marks)
    piece = np.zeros(answer.colors.shape[:2], bool)
    piece[LEFT[1] - 15 : LEFT[1] + 15, LEFT[0] - 10 : LEFT[0] + 10] = True
    assert (answer.colors[piece] == GREEN).all()
    assert at(answer, (LEFT[0], LEFT[1] + 20)) == RED


def test_merged_regions_are_colored_as_one(ask) -> None:
    answer = ask(dot(LEFT), marks=(MERGE,))
    assert answer.regions.count == ask().regions.count - 1
    assert at(answer, LEFT) == at(answer, RIGHT) == RED


def test_the_sides_of_a_split_are_colored_apart(ask) -> None:
    one, other = (LEFT[0] - 15, LEFT[1]), (LEFT[0] + 15, LEFT[1])
    answer = ask(dot(one), dot(other, BLUE), marks=(SPLIT,))
    assert answer.regions.count == ask().regions.count + 1
    assert (answer.colors[20:100, LEFT[0] - 15] == RED).all()
    assert (answer.colors[20:100, LEFT[0] + 15] == BLUE).all()
    assert answer.hint_delta_e_max == 0


def test_marks_come_and_go_in_any_order(ask) -> None:
    hints = (dot((LEFT[0] - 15, LEFT[1])), dot(RIGHT, BLUE))
    area = HintPatch(LEFT[0] - 10, LEFT[1] - 15, np.ones((30, 20), bool), GREEN)
    piece = RegionMark(MarkKind.LOCK, (LEFT,), GREEN, area)
    for marks in ((SPLIT,), (SPLIT, MERGE), (SPLIT, MERGE, piece), (MERGE, SPLIT), (piece, LINK), (piece, MERGE), ()):
        ask(*hints, marks=marks)


def test_a_request_is_made_of_a_documents_marks() -> None:
    from anicolor.document.model import Document

    document = Document(200, 120, PAGE, region_marks=(LOCK, SPLIT))
    assert ColorizeRequest.of(document, Path("x")).region_marks == (LOCK, SPLIT)
