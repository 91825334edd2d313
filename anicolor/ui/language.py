"""The language of the window.

Every string is written in English where it is used, inside `self.tr("...")`, `QCoreApplication.translate("Context",
"...")` or, in tables, `QT_TRANSLATE_NOOP("Context", "...")`, so that `pyside6-lupdate` finds it; values are put in
with `.format(...)` behind the call. `make translations` renews `resources/translations`.

When the language changes, Qt translates what is asked for from now on, and `apply_language` translates what is shown
already: texts, titles, tooltips and names of all widgets and actions. A widget need not do anything for that. Only one
that shows text with values in it, or paints text, reads it again in `changeEvent` on `QEvent.Type.LanguageChange`,
which arrives after that.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from anicolor.paths import resource
from anicolor.ui.retranslate import Retranslation

NAMES = {"en": "English", "ja": "日本語"}
"""What each language calls itself."""
_SOURCE = "en"
_OWN, _QT = "own translation", "translation of Qt"


def choose_language(wanted: str) -> str:
    """Return the language for a setting: itself, or the system's if that is one of `NAMES`, else English."""
    if wanted in NAMES:
        return wanted
    for name in QLocale.system().uiLanguages():
        if name.split("-")[0] in NAMES:
            return name.split("-")[0]
    return _SOURCE


def current_language() -> str:
    """Return which of `NAMES` is spoken now."""
    app = QCoreApplication.instance()
    return str((app.property("language") if app else None) or _SOURCE)


def apply_language(app: QApplication, wanted: str) -> None:
    """Speak a language from now on, in the windows that are open too.

    Args:
        app: the application.
        wanted: one of `NAMES`, or `system`.
    """
    language, before = choose_language(wanted), current_language()
    QLocale.setDefault(_choose_locale(language, wanted))
    for top in app.topLevelWidgets():
        top.unsetLocale()  # so that it takes the new one, with all that is in it
    if language == before:
        return
    # At the start there is nothing to translate yet, and reading all texts takes a while.
    retranslation = Retranslation(before) if app.topLevelWidgets() else None
    app.setProperty("language", language)
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    if language != _SOURCE:
        _install(app, _QT, f"qtbase_{language}.qm", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _install(app, _OWN, f"anicolor_{language}.qm", str(resource("translations")))
    if retranslation is not None:
        retranslation.apply(app)


def _choose_locale(language: str, wanted: str) -> QLocale:
    """Return how numbers and dates are written: as in the language, or as in the country where the system speaks it."""
    own, system = QLocale(language), QLocale.system()
    # A comma in the numbers of spin boxes beside a point in those of sentences would be two languages.
    is_like = (system.language(), system.decimalPoint()) == (own.language(), own.decimalPoint())
    return system if is_like and wanted not in NAMES else own


def _install(app: QApplication, name: str, file: str, folder: str) -> None:
    translator = QTranslator(app)
    translator.setObjectName(name)
    if translator.load(file, folder):
        app.installTranslator(translator)
