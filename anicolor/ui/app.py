"""Starts the window, and the engine as soon as the window is up."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from anicolor import __version__, allocator
from anicolor.paths import cache_folder, config_folder
from anicolor.settings import settings_path
from anicolor.ui.background import has_left_work
from anicolor.ui.ending import EndSignals
from anicolor.ui.engine_thread import EngineThread
from anicolor.ui.focus_ring import FocusRing
from anicolor.ui.language import apply_language
from anicolor.ui.main_window import MainWindow
from anicolor.ui.preferences import Preferences
from anicolor.ui.recent import RecentFiles
from anicolor.ui.recovering import keep_safe
from anicolor.ui.restart import SCALE, start_again, take_pages
from anicolor.ui.theme import apply_theme
from anicolor.ui.tool_memory import remember_tools, restore_tools

_QT_OF_OPENCV = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
_SWITCH_S = 0.00002


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window, with the page named in `arguments` if there is one; returns when it is closed.

    Returns:
        0, or 128 and the number of the signal that ended it.
    """
    preferences = Preferences(settings_path())
    has_own_scale = preferences.settings.scale_percent != 100 and SCALE not in os.environ
    if has_own_scale:
        os.environ[SCALE] = str(preferences.settings.scale_percent / 100)
    app = make_app()
    layout = QSettings(str(config_folder() / "window.ini"), QSettings.Format.IniFormat)
    recent = RecentFiles(config_folder(), cache_folder() / "thumbnails")
    window = open_window(preferences, layout, recent)
    keep_safe(window, cache_folder() / "recovery")
    for path in [*map(Path, arguments), *take_pages(layout)]:
        window.open_path(path)

    def end(number: int) -> None:
        window.leave_unasked()
        app.exit(128 + number)

    EndSignals(app).wanted.connect(end)
    code = app.exec()
    remember_tools(window.settings, layout)
    if window.reopened is not None:
        start_again(window.reopened, layout, has_own_scale)
    if has_left_work():
        os._exit(code)  # Python would wait for the threads that still write, or read where a folder hangs.
    return code


def make_app() -> QApplication:
    """Return the application, dressed and named."""
    allocator.limit_arenas()
    # Qt shares large fills with threads of its own and waits for them; while the engine computes, their turn comes so
    # late, many times in one frame, that a stroke stands still.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    for name in _QT_OF_OPENCV:
        # OpenCV's wheel points Qt to its own, older copy of Qt as soon as it is imported.
        os.environ.pop(name, None)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("anicolor")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    apply_theme(app, os.environ.get("ANICOLOR_THEME", "system"))
    if app.findChild(FocusRing) is None:
        FocusRing(app)
    return app


def open_window(
    preferences: Preferences | None = None, layout: QSettings | None = None, recent: RecentFiles | None = None
) -> MainWindow:
    """Show the window in the language and theme that are set, its panels as they were left.

    torch is imported only when it is up.
    """
    preferences = preferences or Preferences()
    _dress(preferences)
    preferences.changed.connect(lambda: _dress(preferences))
    # The engine gives Python's lock away this often, so that it shows in no stroke.
    sys.setswitchinterval(_SWITCH_S)
    engine = EngineThread()
    window = MainWindow(engine, preferences, recent)
    if layout is not None:
        window.docks.restore(layout)
        window.exports.restore(layout)
        restore_tools(window.settings, layout)
    _Starter(window, engine)
    window.show()
    return window


def _dress(preferences: Preferences) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_language(app, preferences.settings.language)
        apply_theme(app, os.environ.get("ANICOLOR_THEME", preferences.settings.theme))


class _Starter(QObject):
    """Starts the engine once, when the system has shown the window and it has painted itself."""

    def __init__(self, window: MainWindow, engine: EngineThread) -> None:
        super().__init__(window)
        self._window, self._engine = window, engine
        # The window's own handle is made by `show`, so everybody's events are looked at until then.
        self._app = QApplication.instance()
        if self._app is not None:
            self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the window to be seen."""
        if event.type() == QEvent.Type.Expose and watched is self._window.windowHandle():
            if self._app is not None:
                self._app.removeEventFilter(self)
            QTimer.singleShot(0, self._window, self._engine.start)
        return False
