"""The guide opens offline, at the right place, and all it names is there."""

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication, QSlider

from anicolor.paths import guide_folder
from anicolor.ui.guide import GuideWindow, slug, slugs_of
from anicolor.ui.language import NAMES, apply_language
from anicolor.ui.panels.table import PANELS
from tests.ui.desk import Desk

PAGES = sorted(guide_folder().rglob("*.md"))
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")


def headings(path: Path) -> set[str]:
    return set(slugs_of(path))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_and_pictures_are_there(page: Path) -> None:
    for is_picture, target in LINK.findall(page.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        path = page.parent / name if name else page
        assert path.is_file(), target
        if is_picture:
            assert QImageReader(str(path)).canRead(), target
        elif anchor:
            assert anchor in headings(path), target


def test_every_panel_has_a_section() -> None:
    known = headings(guide_folder() / "panels.md")
    assert {row.name.replace("_", "-") for row in PANELS} <= known


@pytest.mark.parametrize("page", sorted(guide_folder().glob("*.md")), ids=lambda path: path.name)
@pytest.mark.parametrize("language", [name for name in NAMES if name != "en"])
def test_a_translation_is_whole(language: str, page: Path) -> None:
    """Its sections stand in the order of the English ones, by which help on a panel finds them."""
    pages = [one.read_text(encoding="utf-8") for one in (page, guide_folder() / language / page.name)]
    for mark in (r"^#+ ", r"^\|", r"^\d\. ", r"^- ", r"!\[", r"\.md\)|\.md#", r"`[^`]+`"):
        first, second = (re.findall(mark, text, re.MULTILINE) for text in pages)
        assert first == second, mark
    keys = [sorted(set(re.findall(r"\b(?:Ctrl|Shift|Alt)\+\w+(?:\+\w+)?|\bF\d", text))) for text in pages]
    assert keys[0] == keys[1]
    assert not re.search(r"[\u3040-\u9fff]\n[\u3040-\u9fff]", pages[1]), "a break within a line is shown as a space"


def test_the_table_of_shortcuts_is_that_of_the_program() -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
    try:
        import make_guide
    finally:
        sys.path.pop(0)
    for language, target in make_guide.TARGETS.items():
        assert target.read_text(encoding="utf-8") == make_guide.make_page(language), "run `make guide`"


def test_the_guide_lists_all_pages_and_shows_the_one_that_is_clicked(desk: Desk) -> None:
    desk.choose("guide")
    guide = desk.window.help._guide
    assert isinstance(guide, GuideWindow)
    named = {guide.pages.item(row).data(0x0100) for row in range(guide.pages.count())}
    assert named == {path.name for path in guide._folder.glob("*.md")}
    guide.pages.setCurrentRow(1)
    assert "Hint brush" in guide.text.toPlainText()
    guide.close()


def test_help_of_a_panel_opens_its_section(desk: Desk) -> None:
    desk.window.docks.help_asked.emit("hints")
    guide = desk.window.help._guide
    assert guide is not None
    for _ in range(3):
        QApplication.processEvents()
    bar = guide.text.verticalScrollBar()
    assert bar.value() > 0
    first = guide.text.cursorForPosition(guide.text.viewport().rect().topLeft()).block()
    nearby = [first.text(), first.next().text(), first.next().next().text()]
    assert "Hints" in nearby or bar.value() == bar.maximum()
    guide.close()


def test_help_of_a_panel_opens_its_section_in_japanese(desk: Desk, qapp: QApplication) -> None:
    before = QLocale()
    apply_language(qapp, "ja")
    try:
        QApplication.processEvents()
        desk.window.docks.help_asked.emit("suggestions")
        guide = desk.window.help._guide
        assert guide is not None
        for _ in range(3):
            QApplication.processEvents()
        assert guide._folder.name == "ja"
        first = guide.text.cursorForPosition(guide.text.viewport().rect().topLeft()).block()
        assert "色の候補" in [first.text(), first.next().text(), first.next().next().text()]
        apply_language(qapp, "en")
        QApplication.processEvents()
        desk.window.docks.help_asked.emit("suggestions")
        assert desk.window.help._guide is not None and desk.window.help._guide._folder.name == "guide"
        desk.window.help._guide.close()
    finally:
        apply_language(qapp, "en")
        QLocale.setDefault(before)


@pytest.mark.parametrize("language", NAMES)
def test_every_panel_is_told_of_at_the_top_of_the_guide(desk: Desk, qapp: QApplication, language: str) -> None:
    before = QLocale()
    apply_language(qapp, language)
    QApplication.processEvents()
    try:
        sections = slugs_of(guide_folder() / "panels.md")
        own = slugs_of((guide_folder() / language if language != "en" else guide_folder()) / "panels.md")
        for row in PANELS:
            desk.window.docks.help_asked.emit(row.name)
            guide = desk.window.help._guide
            assert guide is not None
            wanted = own[sections.index(row.name.replace("_", "-"))]
            heading = next(block for block in guide._headings() if slug(block.text()) == wanted)
            top = guide.text.document().documentLayout().blockBoundingRect(heading).top()
            shown = guide.text.verticalScrollBar().value()
            assert shown <= top < shown + guide.text.viewport().height(), row.name
            assert shown > 0
        assert desk.window.help._guide is not None
        desk.window.help._guide.close()
    finally:
        apply_language(qapp, "en")
        QLocale.setDefault(before)


def test_f1_tells_of_the_panel_with_the_focus(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(desk.window.help, "open_guide", asked.append)
    desk.window.docks.show_panel("brush")
    desk.window.activateWindow()
    slider = desk.window.docks.panels["brush"].findChild(QSlider)
    slider.setFocus()
    QApplication.processEvents()
    assert QApplication.focusWidget() is slider
    desk.choose("help_here")
    desk.canvas.setFocus()
    desk.choose("help_here")
    assert asked == ["panels.md#brush", "README.md"]
    desk.window.help.open_panel_help("hints")
    assert asked[-1] == "panels.md#hints"
