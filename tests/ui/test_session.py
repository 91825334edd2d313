"""The one holder of what changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from anicolor.document import edits
from anicolor.document.model import Look, Role
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.engine.messages import ColorizeRequest
from anicolor.ui.display import build_display
from anicolor.ui.session import Session
from tests.ui.desk import BLUE, RED, color_rooms, make_document

DOT = HintStroke((PenPoint(50, 50, 5),), RED)


@pytest.fixture
def session() -> Session:
    return Session(make_document())


def ask(session: Session) -> ColorizeRequest:
    return ColorizeRequest.of(session.document, Path("weights"))


def test_a_preview_is_shown_and_not_remembered(session: Session) -> None:
    seen = []
    session.previewed.connect(lambda before, after: seen.append((before, after)))
    before = session.document
    after = edits.add_hint(before, DOT)
    session.preview(after)
    session.preview(after)
    assert seen == [(before, after)]
    assert session.committed is before
    assert not session.undo_stack.canUndo()
    session.cancel()
    assert session.document is before


def test_a_commit_can_be_undone_and_redone(session: Session) -> None:
    before = session.document
    session.apply(edits.add_hint(before, DOT), "hint stroke")
    after = session.document
    assert session.is_modified
    session.undo_stack.undo()
    assert session.document is before
    assert session.committed is before
    assert not session.is_modified
    session.undo_stack.redo()
    assert session.document is after


def test_committing_nothing_leaves_no_entry(session: Session) -> None:
    session.commit("nothing")
    session.apply(edits.clear_hints(session.document), "delete all hints")
    assert session.undo_stack.count() == 0


def test_a_dragged_slider_is_one_entry(session: Session) -> None:
    before = session.document
    for gap in (3, 4, 5):
        style = replace(session.document.style, gap_px=gap)
        session.apply(edits.set_style(session.document, style), "gap", "gap")
    style = replace(session.document.style, look=Look.CEL)
    session.apply(edits.set_style(session.document, style), "look", "look")
    session.apply(edits.add_hint(session.document, DOT), "hint")
    session.apply(edits.add_hint(session.document, DOT), "hint")
    assert [session.undo_stack.text(index) for index in range(session.undo_stack.count())] == [
        "gap", "look", "hint", "hint",
    ]  # fmt: skip
    for _ in range(4):
        session.undo_stack.undo()
    assert session.document is before


def test_what_was_changed_while_it_was_saved_is_still_to_save(session: Session) -> None:
    session.apply(edits.add_hint(session.document, DOT), "hint")
    saved = session.document
    session.apply(edits.add_hint(session.document, DOT), "hint")
    session.set_saved(Path("page.ora"), saved)
    assert session.is_modified
    session.set_saved(Path("page.ora"), session.document)
    assert not session.is_modified
    assert session.name == "page.ora"


def test_an_answer_for_another_page_is_dropped(session: Session) -> None:
    other = Session(make_document())
    assert not session.accept(build_display(color_rooms(ask(other)), None), ask(session))
    assert session.display is None


def test_a_late_answer_is_remembered_but_not_shown(session: Session) -> None:
    first = ask(session)
    session.preview(edits.add_hint(session.document, DOT))
    second = ask(session)
    right = build_display(color_rooms(second), None)
    late = build_display(color_rooms(first), right)
    assert session.accept(right, second)
    assert not session.accept(late, second)
    assert session.display is right
    assert session.recall(first)
    assert session.display is not None
    assert session.display.colorization is late.colorization


def test_an_early_answer_is_shown_until_the_right_one_comes(session: Session) -> None:
    early = build_display(color_rooms(ask(session)), None)
    session.preview(edits.add_hint(session.document, DOT))
    assert session.accept(early, ask(session))
    assert session.display is early


def test_old_colors_are_forgotten_when_they_take_too_much(session: Session) -> None:
    session.remembered_bytes = 2_500_000
    requests = []
    for color in (RED, BLUE, RED, BLUE):
        session.preview(edits.add_hint(session.document, replace(DOT, color=color)))
        requests.append(ask(session))
        session.accept(build_display(color_rooms(requests[-1]), session.display), requests[-1])
    assert session.recall(requests[2])
    assert not session.recall(requests[0])
    # Another limit holds at once, not from the next colors on.
    session.remembered_bytes = 1
    assert session.recall(requests[3])
    assert not session.recall(requests[2])


def test_what_a_lock_protects_is_not_changed_and_undo_still_works(session: Session) -> None:
    refused: list[str] = []
    session.refused.connect(refused.append)
    session.apply(edits.add_hint(session.document, DOT), "hint")
    locked = replace(session.document.state(Role.HINTS), is_locked=True)
    session.apply(edits.set_layer_state(session.document, Role.HINTS, locked), "lock")
    session.apply(edits.clear_hints(session.document), "delete all hints")
    assert refused == ["Hints"]
    assert session.document.hints == (DOT,)
    assert session.undo_stack.count() == 2
    session.undo_stack.setIndex(0)
    assert session.document.hints == ()
