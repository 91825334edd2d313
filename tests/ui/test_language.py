"""English and Japanese: complete, switched while running, and never cut off."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)

from anicolor.paths import resource
from anicolor.ui.language import NAMES, apply_language, choose_language, current_language
from anicolor.ui.retranslate import _PROPERTIES
from tests.ui.cut_texts import find_cut_texts
from tests.ui.desk import Desk, close_desk, open_desk
from tests.ui.windows import WINDOWS, open_window

ROOT = Path(__file__).parents[2]
SMALL_SCREEN = (1280, 800)
"""What 1920 x 1200 pixels are at 150 %."""
JAPANESE = resource("translations", "anicolor_ja.ts")
FIELD = re.compile(r"\{[^}]*\}")


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    apply_language(qapp, "en")
    QLocale.setDefault(before)
    QApplication.processEvents()


def messages() -> list[tuple[str, str, str]]:
    """Context, English, Japanese of every string."""
    found = []
    for context in ElementTree.parse(JAPANESE).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            said = "" if translation is None or translation.get("type") else translation.text or ""
            found.append((context.findtext("name") or "", message.findtext("source") or "", said))
    return found


def test_every_string_is_translated() -> None:
    missing = [f"{context}: {source}" for context, source, said in messages() if not said]
    assert not missing, "\n".join(missing)


def test_values_stay_in_their_strings_and_ends_agree() -> None:
    for context, source, said in messages():
        assert sorted(FIELD.findall(source)) == sorted(FIELD.findall(said)), f"{context}: {source}"
        assert source.endswith("…") == said.endswith("…"), f"{context}: {source}"


def test_the_compiled_file_is_of_this_translation(tmp_path: Path) -> None:
    target = tmp_path / "made.qm"
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([tool, "-silent", JAPANESE, "-qm", target], check=True, timeout=500)
    assert target.read_bytes() == JAPANESE.with_suffix(".qm").read_bytes()


def test_the_translation_file_has_every_string_of_the_window(tmp_path: Path) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
    try:
        import make_translations
    finally:
        sys.path.pop(0)
    fresh = tmp_path / "fresh_ja.ts"
    make_translations.find_strings(fresh)
    wanted = {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(fresh).getroot().iter("context")
        for message in context.iter("message")
    }
    assert wanted <= {(context, source) for context, source, _ in messages()}, "run `make translations`"


@pytest.mark.parametrize(("wanted", "language"), [("ja", "ja"), ("en", "en"), ("xx", "en")])
def test_a_setting_chooses_a_language(wanted: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wanted not in NAMES or choose_language(wanted) == language
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("ja_JP"))
    assert choose_language("system") == "ja"
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("sv_SE"))
    assert choose_language("system") == "en"


def texts_of(top: QWidget) -> dict[str, str]:
    """Everything that is said in a window, by where."""
    found = {}
    counts: dict[str, int] = {}
    for thing in (top, *top.findChildren(QObject)):
        if not isinstance(thing, QWidget | QAction) or thing.objectName().startswith("qt_dockwidget_"):
            continue  # panels have buttons of their own
        kind = f"{type(thing).__name__}.{thing.objectName()}"
        counts[kind] = counts.get(kind, 0) + 1
        for name in _PROPERTIES:
            value = thing.property(name)
            if isinstance(value, str) and "×" not in value:  # noqa: RUF001 - the size of the page
                found[f"{kind}.{counts[kind]}.{name}"] = value
        if isinstance(thing, QComboBox):
            found[f"{kind}.{counts[kind]}.items"] = "|".join(thing.itemText(n) for n in range(thing.count()))
        if isinstance(thing, QTabBar):
            found[f"{kind}.{counts[kind]}.tabs"] = "|".join(thing.tabText(n) for n in range(thing.count()))
    return found


def speak(language: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_language(app, language)
    for _ in range(3):
        QApplication.processEvents()


def fresh_texts(language: str, name: str) -> dict[str, str]:
    speak(language)
    desk = open_desk()
    try:
        return texts_of(open_window(desk, name))
    finally:
        _close(desk)


def _close(desk: Desk) -> None:
    if desk.window.session is not None:
        close_desk(desk)
    else:
        desk.window.close()
        desk.window.deleteLater()
    QApplication.processEvents()


@pytest.mark.parametrize("name", ["window", "start", "settings", "shortcuts"])
@pytest.mark.parametrize(("before", "after"), [("en", "ja"), ("ja", "en")])
def test_switching_says_what_a_new_window_says(qapp: QApplication, name: str, before: str, after: str) -> None:
    fresh = fresh_texts(after, name)
    speak(before)
    desk = open_desk()
    try:
        window = open_window(desk, name)
        said = texts_of(window)
        assert said != fresh
        speak(after)
        assert current_language() == after
        switched = texts_of(window)
    finally:
        _close(desk)
    keys = [key for key in fresh | switched if fresh.get(key) != said.get(key)]  # is translated at all
    differ = {key: (fresh.get(key), switched.get(key)) for key in keys if fresh.get(key) != switched.get(key)}
    assert not differ, differ


def test_numbers_and_dates_follow(qapp: QApplication, desk: Desk) -> None:
    box = desk.window.findChild(QAbstractSpinBox)
    day = QDate(2026, 11, 21)
    for language, shown in (("ja", "2026/11/21"), ("en", "11/21/26")):
        speak(language)
        assert QLocale().toString(day, QLocale.FormatType.ShortFormat) == shown
        assert box.locale().language() == QLocale().language() == QLocale(language).language()


@pytest.mark.parametrize(("system", "used"), [("de_DE", "en_US"), ("en_GB", "en_GB"), ("en_ZA", "en_US"), ("ja", "ja")])
def test_the_system_says_how_numbers_are_written_only_where_it_speaks_the_language(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, system: str, used: str
) -> None:
    theirs = QLocale(system)
    monkeypatch.setattr(QLocale, "system", lambda: theirs)
    speak("system")
    assert QLocale() == QLocale(used)


def test_the_buttons_of_qt_speak_too(desk: Desk) -> None:
    speak("ja")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("name", WINDOWS)
def test_no_text_is_cut_off(desk: Desk, name: str, language: str) -> None:
    speak(language)
    cut = find_cut_texts(desk, name)
    assert not cut, "\n".join(sorted(set(cut)))


@pytest.mark.parametrize("language", NAMES)
def test_no_text_is_cut_off_in_a_larger_interface(language: str) -> None:
    """Qt takes its scale once, at the start; the window is as large as a small screen then leaves it."""
    own = {"QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.ui.cut_texts", language, str(SMALL_SCREEN[0]), str(SMALL_SCREEN[1])]
    said = subprocess.run(command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, timeout=500)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.splitlines() == [f"scale 1.5, {len(WINDOWS)} windows"]
