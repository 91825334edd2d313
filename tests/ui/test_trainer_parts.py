"""The parts of the trainer's window, each by itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from anicolor.errors import InputError
from anicolor.training.audit import audit_pages, describe_audit
from anicolor.training.events import Checkpoint, Failed, Finished, Metric, Sample, Started, Step, Tried, Warned
from anicolor.training.run import Credit, RunFolder, StyleOptions
from anicolor.ui.background import Background
from anicolor.ui.panels.trainer.advanced import OptionForm
from anicolor.ui.panels.trainer.audit import parse_audit
from anicolor.ui.panels.trainer.before_after import BeforeAfter
from anicolor.ui.panels.trainer.curves import Curve, CurveChart
from anicolor.ui.panels.trainer.greeting import example_pages
from anicolor.ui.panels.trainer.option_table import TABLE
from anicolor.ui.panels.trainer.pictures_page import PicturesPage
from anicolor.ui.panels.trainer.record import RunRecord, RunState
from anicolor.ui.panels.trainer.runs import ComparePage, RunList, describe_options
from anicolor.ui.panels.trainer.samples import SampleView, Shot
from anicolor.ui.panels.trainer.search_view import SearchView, read_importance
from anicolor.ui.panels.trainer.time_page import TimePage
from anicolor.ui.panels.trainer.watch_page import WatchPage
from anicolor.ui.panels.trainer.words import tell_clock, tell_time
from tests.ui.desk import rgb, send_mouse

RED, BLUE = QColor(220, 40, 40), QColor(30, 60, 200)


@pytest.fixture
def background(qapp: QApplication) -> Background:
    made = Background()
    yield made
    made.close()


def finish(background: Background) -> None:
    while background.is_busy:
        QApplication.processEvents()


def test_a_chart_draws_its_curves_and_marks_the_best(qapp: QApplication) -> None:
    chart = CurveChart("distance", " min")
    chart.resize(400, 240)
    points = [(0.0, 10.0), (1.0, 6.0), (2.0, 8.0)]
    chart.set_curves([Curve("held out", points, RED, mark=(1.0, 6.0), mark_text="best 6.00")])
    image = chart.grab().toImage()
    place = chart.place_of(0.5, 8.0).toPoint()
    near = [rgb(image.pixelColor(place.x() + dx, place.y() + dy)) for dx in range(-2, 3) for dy in range(-2, 3)]
    assert (220, 40, 40) in near
    best = chart.place_of(1.0, 6.0).toPoint()
    assert rgb(image.pixelColor(best)) == (63, 165, 101)


def test_a_chart_tells_the_values_under_the_pointer(qapp: QApplication) -> None:
    chart = CurveChart("distance")
    chart.resize(400, 240)
    chart.set_curves(
        [Curve("one", [(0.0, 1.0), (10.0, 2.0)], RED), Curve("two", [(4.0, 7.0)], BLUE), Curve("none", [], BLUE)]
    )
    assert chart.values_at(3.0) == [("one", 1.0), ("two", 7.0)]
    before = chart.grab().toImage()
    send_mouse(chart, QEvent.Type.MouseMove, QPointF(200, 120), Qt.MouseButton.NoButton)
    assert chart.grab().toImage() != before
    assert "one: 2" in chart.accessibleDescription()


def test_a_chart_of_many_points_keeps_its_extremes(qapp: QApplication) -> None:
    chart = CurveChart("loss")
    chart.resize(400, 240)
    points = [(float(x), 9.0 if x == 12_345 else 1.0) for x in range(20_000)]
    chart.set_curves([Curve("loss", points, RED)])
    image, top = chart.grab().toImage(), chart.place_of(12_345.0, 8.5).toPoint()
    assert any(image.pixelColor(top.x() + dx, top.y()).red() > 180 for dx in range(-2, 3))


def test_one_jump_does_not_flatten_a_chart(qapp: QApplication) -> None:
    chart = CurveChart("loss", " min")
    chart.resize(400, 240)
    points = [(float(x), 1800.0 if x == 50 else 0.1 + 0.001 * x) for x in range(100)]
    chart.set_curves([Curve("loss", points, RED)], until=200.0)
    assert chart.place_of(0.0, 0.1).y() - chart.place_of(0.0, 0.2).y() > 10
    image = chart.grab().toImage()
    inside = chart.place_of(50.0, 1.0).toPoint()
    assert any(image.pixelColor(inside.x() + dx, inside.y()).red() > 180 for dx in range(-2, 3))
    above = [image.pixelColor(inside.x() + dx, 35) for dx in range(-2, 3)]
    assert not any(pixel.red() > 100 + pixel.green() for pixel in above), "not over the names"
    assert chart.place_of(100.0, 0.1).x() < 0.6 * chart.width(), "the axis goes on to where it was asked to"


def test_a_form_gives_back_what_it_was_given(qapp: QApplication) -> None:
    form = OptionForm()
    assert {row.name for row in TABLE} <= set(StyleOptions.__slots__)
    options = StyleOptions(
        pairs=("a",),
        method="full",
        learning_rate=0.00025,
        losses={"l1": 1.0, "chroma": 0.5},
        augmentations=("mirror",),
        patience=4,
        threads=2,
    )
    form.set_values(options)
    values = form.values()
    assert all(getattr(options, name) == value for name, value in values.items())
    StyleOptions(pairs=("a",), **values)
    # As in another language, in which it says something else.
    form._fields.combos["precision"].setItemText(0, "automatisch")
    assert form.values() == values


def test_a_time_is_chosen_by_card_or_exactly(qapp: QApplication) -> None:
    page = TimePage()
    assert page.minutes == 15
    page._cards.button(2).click()
    assert page.minutes == 45
    page.set_minutes(7.5)
    assert page.values()["minutes"] == 7.5
    assert not any(card.isChecked() for card in page._cards.buttons())


def test_a_search_is_asked_for_with_how_it_chooses(qapp: QApplication) -> None:
    page = TimePage()
    assert page.sampler == "" and page.prunes
    assert not page._sampler.isEnabled()
    page.search.click()
    assert page.sampler == "bayes" and page._sampler.isEnabled()
    page._sampler.setCurrentIndex(2)
    page._prunes.click()
    assert (page.sampler, page.prunes) == ("grid", False)
    page.search.click()
    assert page.sampler == ""


def test_before_and_after_are_parted_where_the_line_is_dragged(qapp: QApplication) -> None:
    view = BeforeAfter()
    view.resize(300, 200)
    pictures = []
    for color in (RED, BLUE):
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(color)
        pictures.append(image)
    view.set_pictures(*pictures)
    send_mouse(view, QEvent.Type.MouseButtonPress, QPointF(200, 100))
    image = view.grab().toImage()
    assert rgb(image.pixelColor(150, 60)) == rgb(RED)
    assert rgb(image.pixelColor(250, 60)) == rgb(BLUE)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert rgb(view.grab().toImage().pixelColor(150, 60)) == rgb(BLUE)


def test_the_newest_sample_is_shown_until_another_one_is_chosen(background: Background, tmp_path: Path) -> None:
    view = SampleView(background)
    view.resize(400, 400)
    shots = []
    for index, color in enumerate((RED, BLUE, RED)):
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(color)
        image.save(str(tmp_path / f"{index}.png"))
        shots.append(Shot(tmp_path / f"{index}.png", f"{index} min"))
    view.set_shots(shots[:2])
    view.grab()
    finish(background)
    assert rgb(view.picture(view._strip.chosen).pixelColor(5, 5)) == rgb(BLUE)
    view.choose(0)
    view.set_shots(shots)
    assert view._strip.chosen == 0
    view.choose(2)
    view.set_shots([*shots, shots[0]])
    assert view._strip.chosen == 3


def test_what_it_should_come_to_stays_in_sight(background: Background, tmp_path: Path) -> None:
    view = SampleView(background)
    view.resize(300, 400)
    shots = []
    for index in range(9):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(BLUE if index else RED)
        image.save(str(tmp_path / f"{index}.png"))
        shots.append(Shot(tmp_path / f"{index}.png", str(index), is_goal=not index))
    view.set_shots(shots)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    view.grab()
    finish(background)
    bar, strip = view._scroll.horizontalScrollBar(), view._scroll.viewport()
    assert bar.value() == bar.maximum() > 0, "the newest is in sight"
    image = strip.grab().toImage()
    assert rgb(image.pixelColor(52, 50)) == rgb(RED)
    assert rgb(image.pixelColor(strip.width() - 52, 50)) == rgb(BLUE)
    send_mouse(view._strip, QEvent.Type.MouseButtonPress, QPointF(bar.value() + 52, 50))
    assert view._strip.chosen == 0


AUDIT = """{"count": 3, "pages": [
 {"color": "/p/a.png", "source": "p", "line": "", "width": 9, "height": 9, "has_line": false, "problems": []},
 {"color": "/p/b.png", "source": "p", "line": "", "width": 9, "height": 9, "has_line": true, "problems": ["grey"]},
 {"color": "/q/c.png", "source": "q", "line": "", "width": 9, "height": 9, "has_line": false, "problems": []}],
 "sources": [{"source": "p", "pages": 2, "with_lines": 1, "smallest": [9, 9], "largest": [9, 9],
   "credit": {"author": "Ada", "license": "CC BY 4.0"}},
   {"source": "q", "pages": 1, "with_lines": 0, "smallest": [9, 9], "largest": [9, 9],
   "credit": {"author": "", "license": ""}}],
 "problems": [{"code": "few", "message": "There are only 3 pages to learn from.", "remedy": "Add.", "pages": []},
  {"code": "grey", "message": "1 page is grey.", "remedy": "Take it out.", "pages": ["/p/b.png"]},
  {"code": "swapped", "message": "x", "remedy": "y", "pages": ["/q/c.png"]}]}"""


def test_an_audit_is_told_in_plain_words_with_remedies(background: Background) -> None:
    page = PicturesPage(background)
    asked = []
    page.paths_changed.connect(lambda: asked.append(page.paths))
    page.add([Path("/p"), Path("/q")])
    page.set_audit(parse_audit(AUDIT))
    cards = page.problems
    assert [bool(card.button) for card in cards] == [False, True, False]
    assert "3 pages are very few" in cards[0].text and "grey" in cards[1].text and "b.png" in cards[1].text
    assert page.pairs.pairs.rowCount() == 3
    assert page.credits()["p"] == Credit("Ada", "CC BY 4.0")
    assert cards[1].button is not None
    cards[1].button.click()
    assert asked[-1] == (Path("/p/a.png"), Path("/q/c.png"))
    assert page.audit is None


def test_before_there_are_pictures_it_tells_what_it_is_for_and_offers_an_example(background: Background) -> None:
    page = PicturesPage(background)
    page.resize(1100, 700)
    page.show()
    assert page.greeting.isVisible() and not page.pairs.isVisible()
    bare = page.greeting.grab().toImage()
    finish(background)
    assert page.greeting.grab().toImage() != bare, "the example's pictures are seen when they are read"
    page.greeting.example.click()
    assert page.paths == (example_pages(),)
    assert not page.greeting.isVisible()
    page.set_paths([])
    assert page.greeting.isVisible()


def test_the_example_is_ten_pages_that_can_be_used_with_author_and_licence() -> None:
    found = audit_pages([example_pages()])
    assert len(found.pages) == 10 and not found.problems
    assert all(credit.author and credit.license for credit in (source.credit for source in found.sources))


def test_single_pictures_are_told_together_and_left_out_one_by_one(background: Background, tmp_path: Path) -> None:
    page = PicturesPage(background)
    page.add([Path("/p"), Path("/q")])
    page.set_audit(parse_audit(AUDIT))
    page.resize(1100, 700)
    page.show()
    assert QTest.qWaitForWindowActive(page)
    page.pairs.setFocus()
    page.pairs.setCurrentIndex(page.pairs.pairs.index(2))
    QTest.keyClick(page.pairs, Qt.Key.Key_Delete)
    assert page.paths == (Path("/p/a.png"), Path("/p/b.png"))
    assert page._chips.count() == 1
    label = page._chips.itemAt(0).layout().itemAt(1).widget()
    assert isinstance(label, QLabel) and "2" in label.text() and str(Path("/p")) in label.text()


def test_many_problems_leave_the_pictures_their_room(background: Background) -> None:
    page = PicturesPage(background)
    page.resize(1100, 700)
    page.show()
    page.add([Path("/p")])
    audit = parse_audit(AUDIT)
    page.set_audit(audit)
    few = page.pairs.height()
    page.set_audit(replace(audit, problems=audit.problems * 8))
    assert len(page.problems) == 8 * len(audit.problems)
    assert page.pairs.height() == few


def test_what_the_command_says_is_understood(tmp_path: Path) -> None:
    for number in range(2):
        image = QImage(300, 300, QImage.Format.Format_RGB32)
        image.fill((RED, BLUE)[number])
        image.save(str(tmp_path / f"{number}.png"))
    found = parse_audit(json.dumps(describe_audit(audit_pages([tmp_path], tmp_path / "previews"))))
    assert [page.name for page in found.pages] == ["0.png", "1.png"]
    assert found.sources == {tmp_path.name: 2}
    assert all(page.color_preview and page.color_preview.is_file() for page in found.pages)
    assert all(page.line_preview and page.line_preview.is_file() for page in found.pages)
    assert "very few" in found.problems[0].text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"pages": [1], "problems": [], "sources": []}', "no json"])
def test_an_audit_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_audit(text)


def watch(background: Background, tmp_path: Path, *events: object) -> tuple[WatchPage, RunRecord]:
    page = WatchPage(background)
    record = RunRecord(RunFolder(tmp_path), StyleOptions(pairs=("a",), name="Ink"))
    for event in (Started(step=0, pictures=8, held_out=2), Metric(step=0, delta_e=10.0), *events):
        record.add(event)  # type: ignore[arg-type]
    page.set_record(record)
    return page, record


def test_an_alert_mends_with_one_click(background: Background, tmp_path: Path) -> None:
    page, record = watch(background, tmp_path, Warned(code="jump", remedy={"learning_rate": 0.0005}))
    wanted: list[dict[str, object]] = []
    page.wants_change.connect(wanted.append)
    (card,) = page.alerts
    assert card.button is not None and "Halve" in card.button.text()
    card.button.click()
    assert wanted == [{"learning_rate": 0.0005}]
    assert not page.alerts
    record.add(Warned(code="overfitting"))
    stopped: list[bool] = []
    page.wants_stop.connect(lambda: stopped.append(True))
    page.show_news()
    assert page.alerts[0].button is not None
    page.alerts[0].button.click()
    assert stopped == [True]


def test_an_alert_that_returns_is_shown_again(background: Background, tmp_path: Path) -> None:
    page, record = watch(background, tmp_path, *[Warned(code="jump", remedy={"learning_rate": 0.0005})] * 2)
    (card,) = page.alerts
    assert card.button is not None
    card.button.click()
    assert not page.alerts
    for event in (Started(step=5), Warned(code="jump", remedy={"learning_rate": 0.00025})):
        record.add(event)
    page.show_news()
    wanted: list[dict[str, object]] = []
    page.wants_change.connect(wanted.append)
    (card,) = page.alerts
    assert card.button is not None
    card.button.click()
    assert wanted == [{"learning_rate": 0.00025}]


def test_a_loss_that_ran_away_is_told_in_one_sentence(background: Background, tmp_path: Path) -> None:
    gone = Warned(code="nan", remedy={"learning_rate": 0.0005})
    page, record = watch(background, tmp_path, gone, Failed(message="It ran away at step 7."))
    (card,) = page.alerts
    assert card.button is not None and "best it knew is kept" in card.text
    record.add(Started(step=5))
    record.add(Failed(message="The disk is full."))
    page.show_news()
    assert [card.text for card in page.alerts] == ["The disk is full."]


def test_what_arrives_when_the_window_is_closing_begins_nothing(background: Background) -> None:
    background.close()
    background.start(lambda: None, lambda _done: None, lambda _sentence: None)
    assert not background.is_busy


def test_an_alert_that_is_gone_is_not_seen(background: Background, tmp_path: Path) -> None:
    page, record = watch(background, tmp_path, Warned(code="few"))
    (card,) = page.alerts
    record.add(Started(step=5))
    page.show_news()
    assert not page.alerts and card.isHidden()


def test_a_training_that_came_to_nothing_says_so_and_what_helps(background: Background, tmp_path: Path) -> None:
    page, record = watch(background, tmp_path, Finished(step=9, best_step=5, reason="The training is complete."))
    assert not page.alerts
    assert page._stop.toolTip().startswith("Makes the best")
    record.add(Finished(step=9, reason="The training is complete. It did not get nearer."))
    page.show_news()
    asked: list[bool] = []
    page.wants_pictures.connect(lambda: asked.append(True))
    (card,) = page.alerts
    assert "not get nearer" in card.text and card.button is not None
    card.button.click()
    assert asked == [True]


def test_a_single_page_is_not_called_unknown(background: Background, tmp_path: Path) -> None:
    page, record = watch(background, tmp_path)
    assert page.distance_chart.values_at(0.0)[0][0] == "pages it does not know"
    record.add(Started(step=0, pictures=1, held_out=0))
    page.show_news()
    assert page.distance_chart.values_at(0.0)[0][0] == "the same pages"
    assert "1 page to learn from, 0 to judge by" in page._facts.text()


@pytest.mark.parametrize("code", ["overfitting", "flat", "jump", "few", "alone", "grey", "nan", "something new"])
def test_every_warning_has_words(background: Background, tmp_path: Path, code: str) -> None:
    page, _ = watch(background, tmp_path, Warned(code=code, message="As it is told.", remedy={"batch": 4}))
    (card,) = page.alerts
    assert len(card.text) > 10 and card.button is not None and card.button.text()


def test_the_page_says_how_far_it_is(background: Background, tmp_path: Path) -> None:
    page, record = watch(background, tmp_path)
    assert not page.findChild(QCheckBox).isEnabled()
    record.add(Step(step=10, loss=0.3, seconds=60.0, eta_s=180.0, step_s=0.5, memory_mb=800.0))
    record.add(Metric(step=10, delta_e=8.0, is_best=True))
    record.add(Checkpoint(step=10, weights="weights/last.safetensors"))
    page.show_news()
    assert page._bar.value() == 250
    assert "3 min to go" in page._state.text() and "20 %" in page._state.text()
    assert "8 pages" in page._facts.text() and "0.8 GB" in page._facts.text()
    assert page.findChild(QCheckBox).isEnabled()
    assert page.distance_chart.values_at(1.0) == [("pages it does not know", 8.0)]


def test_compared_settings_say_first_what_differs() -> None:
    rows = describe_options([StyleOptions(pairs=("a",)), StyleOptions(pairs=("b",), method="full"), None])
    assert rows[0] == ("What is trained", ["adapter", "full", "?"])
    assert ("Learning rate", ["automatic", "automatic", "?"]) in rows


@pytest.mark.parametrize(("seconds", "said"), [(4, "4 s"), (125, "2 min"), (7260, "2 h 1 min"), (7199, "2 h 0 min")])
def test_times_are_told_as_people_say_them(seconds: float, said: str) -> None:
    assert tell_time(seconds) == said


@pytest.mark.parametrize(("seconds", "said"), [(4, "0:04"), (61.4, "1:01"), (92, "1:32"), (3725, "1:02:05")])
def test_samples_of_one_minute_are_told_apart(seconds: float, said: str) -> None:
    assert tell_clock(seconds) == said


def test_the_strip_begins_with_the_page_before_the_training(background: Background, tmp_path: Path) -> None:
    page, record = watch(background, tmp_path, Sample(step=0, picture="samples/0.webp"))
    record.add(Step(step=10, seconds=92.0))
    record.add(Sample(step=10, picture="samples/10.webp"))
    page.show_news()
    finish(background)
    assert [shot.caption for shot in page.samples.shots] == ["before", "1:32"]


def test_a_search_shows_the_best_first_and_what_mattered(qapp: QApplication, tmp_path: Path) -> None:
    view = SearchView()
    trials = [
        Tried(step=1, state="complete", delta_e=9.0, options={"rank": 4}, seconds=60),
        Tried(step=2, state="pruned", options={"rank": 16}),
        Tried(step=3, state="complete", delta_e=7.5, options={"rank": 8}),
    ]
    (tmp_path / "results.json").write_text(json.dumps({"trials": [], "importance": {"rank": 0.8, "dropout": 0.2}}))
    view.set_trials(trials, read_importance(tmp_path))
    first = [view.table.item(0, column).text() for column in range(4)]
    assert (first[0], first[1], first[3]) == ("3", "7.50", "8")
    assert view.table.item(2, 1).text() == "given up early"
    assert view.chart.values_at(3.0) == [("tries", 7.5), ("best so far", 7.5)]
    assert "80%" in view.bars.accessibleDescription()
    view.resize(500, 600)
    assert not view.grab().isNull()
    assert read_importance(tmp_path / "nowhere") == {}


def test_runs_of_one_name_do_not_look_alike(tmp_path: Path, qtbot: QtBot) -> None:
    records = [
        RunRecord(RunFolder(tmp_path / f"Ink 2026-11-2{day} 10-00-00"), StyleOptions(pairs=(), name="Ink"))
        for day in range(2)
    ]
    runs, page = RunList(), ComparePage()
    qtbot.addWidget(runs)
    qtbot.addWidget(page)
    runs.set_records(records)
    assert [runs.list.item(row).text().splitlines()[0] for row in range(2)] == [
        "Ink 2026-11-20 10-00-00",
        "Ink 2026-11-21 10-00-00",
    ]
    records[1].state = RunState.RUNNING
    runs.show_news(records[1])
    assert runs.list.item(1).text().startswith("Ink 2026-11-21 10-00-00\n")
    page.set_records(records)
    heads = [page.table.horizontalHeaderItem(column).text() for column in range(2)]
    assert heads == ["Ink 2026-11-20 10-00-00", "Ink 2026-11-21 10-00-00"]
    runs.set_records(records[:1])
    assert runs.list.item(0).text().startswith("Ink\n")
