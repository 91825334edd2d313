"""The window: puts its parts together and connects them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from anicolor.document import edits
from anicolor.paths import examples_folder
from anicolor.ui.actions import build_actions, dress_actions
from anicolor.ui.autosave import Autosave
from anicolor.ui.background import Background
from anicolor.ui.canvas.canvas import Canvas
from anicolor.ui.coloring import Coloring
from anicolor.ui.dialogs.new_page import ask_new_page
from anicolor.ui.docks import Docks
from anicolor.ui.engine_thread import EngineThread
from anicolor.ui.exporting import Exports
from anicolor.ui.files import Files
from anicolor.ui.help import Help
from anicolor.ui.importing import Imports
from anicolor.ui.job_strip import JobStrip
from anicolor.ui.layout import build_menus, build_tool_bar
from anicolor.ui.message_bar import MessageBar
from anicolor.ui.pages import LoadedPage
from anicolor.ui.panels.hint_panel import HintPanel
from anicolor.ui.panels.layer_panel import LayerPanel
from anicolor.ui.panels.stray_panel import StrayPanel
from anicolor.ui.panels.suggestion_panel import SuggestionPanel
from anicolor.ui.panels.table import PANELS
from anicolor.ui.preferences import Preferences
from anicolor.ui.recent import RecentFiles
from anicolor.ui.recent_link import RecentLink
from anicolor.ui.recent_menu import RecentMenu
from anicolor.ui.restart import ask_to_restart
from anicolor.ui.sentences import translate_sentence
from anicolor.ui.session import Session
from anicolor.ui.settings_link import SettingsLink
from anicolor.ui.status import StatusBar
from anicolor.ui.tabs import OpenPage, PageTabs
from anicolor.ui.tools.hint_select import HintSelect
from anicolor.ui.tools.region_lock import RegionLock
from anicolor.ui.tools.settings import ToolSettings
from anicolor.ui.training_link import TrainingLink
from anicolor.ui.view_commands import ViewCommands
from anicolor.ui.welcome import Welcome

_MOST_STOPS = 1000
"""Of the Tab key, so that it ends whatever there is."""
_OPENED_SIZE = QSize(1280, 820)


class MainWindow(QMainWindow):
    """Shows one page with its tools and panels.

    Args:
        engine: colors the page; not started yet.
        preferences: the settings; `None`: the usual ones, which are not written anywhere.
        recent: the list of recent pages; `None`: nothing is remembered.
    """

    def __init__(
        self, engine: EngineThread, preferences: Preferences | None = None, recent: RecentFiles | None = None
    ) -> None:
        super().__init__()
        self.recent = recent or RecentFiles()
        self.recent.setParent(self)
        self.preferences = preferences or Preferences()
        self.preferences.setParent(self)
        self.setAcceptDrops(True)
        self.resize(_OPENED_SIZE)
        self.engine = engine
        self.beside = Background(self)
        self.settings = ToolSettings(self)
        self.coloring = Coloring(engine, self)
        self.session: Session | None = None
        self.canvas: Canvas | None = None
        self._is_leaving = self._is_waiting = self._is_hurried = False
        self.reopened: tuple[Path, ...] | None = None
        """The pages to open when it has been closed in order to be started again; None: it has not."""
        self.has_left_files = False
        """Whether it was closed without waiting for what was being written."""
        self.autosave: Autosave | None = None
        self.tabs = PageTabs()
        self.files = Files(self, self.coloring, self.tabs)
        self.exports, self.imports = Exports(self, self.files), Imports(self, self.files)
        self.messages = MessageBar()
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.status.addPermanentWidget(JobStrip(self.files.backgrounds))
        self.view = ViewCommands(self)
        self.help = Help(self)
        self.training = TrainingLink(self)
        self.actions_by_name = build_actions(self, self._handlers())
        self._build()
        self._connect()
        self._update_title()
        self._enable()

    def open_path(self, path: Path) -> None:
        """Open a file; the page appears when it is read."""
        self.files.open(path)

    def show_page(self, page: LoadedPage) -> None:
        """Open a page in a tab of its own."""
        session = Session(page.document, page.path, page.name, self)
        canvas = Canvas(session, page.line, self.settings, self.files.do_beside)
        session.undo_stack.indexChanged.connect(self._update_undo)
        session.undo_stack.cleanChanged.connect(self._update_title)
        session.refused.connect(lambda name: self.messages.inform(self.tr("The layer {} is locked.").format(name)))
        canvas.view_changed.connect(self.view.tell)
        canvas.pointed.connect(self.status.show_place)
        canvas.tool_changed.connect(lambda name: self.actions_by_name[name].setChecked(True))
        self.files.watch(session)
        self.tabs.add(OpenPage(session, canvas))
        if page.recovery_key and self.autosave is not None:
            self.autosave.take_over(session, page.recovery_key)
            session.mark_unsaved()
        session.stamp = page.stamp
        if page.source is not None and page.source.parent != examples_folder():
            session.source = page.source
        self.imports.offer(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave, after asking what becomes of unsaved changes; the engine ends before Python does."""
        if not self._is_leaving and any(session.is_modified for session in self.tabs.sessions):
            event.ignore()
            self.files.ask_to_keep(self.tabs.sessions, self.leave)
            return
        if self.files.is_writing and not self._is_waiting:
            event.ignore()
            self._wait_for_files(True)
            return
        self._is_waiting = False
        self.has_left_files = self.files.is_writing
        self.docks.close()
        self.beside.close(is_needed=False)
        self.hide()
        self.messages.clear()
        self.exports.close()
        self.training.close()
        self.files.close(is_patient=not self.has_left_files)
        if self.autosave is not None and (self._is_hurried or not self.has_left_files):
            self.autosave.close(is_needed=self._is_hurried)
        self.view.close()
        self.preferences.close()
        self.recent.close()
        self.engine.stop()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Say what has values in it in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            dress_actions(self.actions_by_name, self.preferences.settings)
            self.docks.retranslate()
            self.help.close_guide()
            self._update_undo()
            self._update_title()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go past everything that stands in a panel behind another."""
        start = self.focusWidget()
        for _ in range(_MOST_STOPS):
            if not super().focusNextPrevChild(next):
                return False
            at = self.focusWidget()
            if at is None or at is start or self.docks.is_in_sight(at):
                break
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        if self.files.open_data(event.mimeData()):
            event.acceptProposedAction()

    def _wait_for_files(self, is_waiting: bool) -> None:
        """Close as soon as everything is written, and say so: a drive that hangs keeps no invisible program alive."""
        self._is_waiting = is_waiting
        if is_waiting:
            text = self.tr("anicolor closes when everything is written. Close it once more to leave without waiting.")
            self.messages.warn(text)

    def _close_if_written(self) -> None:
        if self._is_waiting and not self.files.is_writing:
            self.close()

    def leave_unasked(self) -> None:
        """Leave at once, because the system wants it; what is not saved is offered at the next start."""
        self._is_leaving = self._is_waiting = self._is_hurried = True
        self.close()

    def leave(self) -> None:
        """Close it without asking about unsaved changes."""
        self._is_leaving = True
        self.close()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": lambda: ask_new_page(self),
            "open": self.files.ask_open,
            "paste": self.files.paste,
            "save": self.files.save,
            "save_as": self.files.ask_save,
            "revert": self.files.revert,
            "import_line": self.imports.ask,
            "clean_line": self.imports.clean_page,
            "export": self.exports.ask,
            "close": self._close_page,
            "next_page": lambda: self.tabs.step(1),
            "previous_page": lambda: self.tabs.step(-1),
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "delete": lambda: self.canvas and self.canvas.tool.delete(),
            "clear_hints": self._clear_hints,
            "lock_regions": lambda: self._with_locks(RegionLock.lock_rest),
            "unlock_regions": lambda: self._with_locks(RegionLock.unlock_all),
            "mend_stray": lambda: self.docks.panel(StrayPanel).mend_next(),
            "next_place": lambda: self.docks.panel(SuggestionPanel).jump(),
            "random_flats": lambda: self.docks.panel(LayerPanel).add_random_flats(),
            "larger": lambda: self._resize_brush(1),
            "smaller": lambda: self._resize_brush(-1),
            "locked": lambda: self.settings.set_locked(not self.settings.is_locked),
            **self.view.handlers(),
            **self.help.handlers(),
            **self.training.handlers(),
        }

    def _build(self) -> None:
        menus = build_menus(self, self.actions_by_name)
        self.recent_menu = RecentMenu(self.recent, self.files.open, self)
        menus["File"].insertMenu(self.actions_by_name["paste"], self.recent_menu)
        self._tools = build_tool_bar(self, self.actions_by_name)
        for action in self._tools.actions():
            action.triggered.connect(partial(self._choose_tool, action.objectName()))
        for name in ("hint_brush", "show_hints"):
            self.actions_by_name[name].setChecked(True)
        self.welcome = Welcome(self.actions_by_name)
        self.tabs.set_start(self.welcome)
        self.setCentralWidget(self.tabs)
        self.messages.lie_over(self.tabs.room)
        self.messages.left.connect(lambda: self.canvas and self.canvas.setFocus())
        self.docks = Docks(self, PANELS)
        menus["View"].addSeparator()
        menus["View"].addMenu(self.docks.menu)

    def _connect(self) -> None:
        self.docks.help_asked.connect(self.help.open_panel_help)
        self.docks.panel(HintPanel).chosen.connect(self._select_hint)
        self.tabs.changed.connect(self._on_tab)
        self.tabs.close_asked.connect(self._ask_close)
        self.coloring.worked.connect(self.status.show_work)
        self.coloring.failed.connect(self.messages.warn)
        self.files.failed.connect(self.messages.warn)
        self.preferences.failed.connect(self.messages.warn)
        self.preferences.restart_asked.connect(partial(ask_to_restart, self))
        SettingsLink(self)
        self.training.connect_panel()
        if self.preferences.report:
            self.messages.warn(translate_sentence(self.preferences.report))
        self.files.said.connect(self.messages.inform)
        self.files.written.connect(self._close_if_written, Qt.ConnectionType.QueuedConnection)
        self.files.failed.connect(lambda _message: self._wait_for_files(False))
        self.files.opened.connect(self.show_page)
        RecentLink(self, self.recent)
        self.files.saved.connect(self._update_title)
        self.files.mended.connect(self.messages.forget)
        self.settings.changed.connect(lambda: self.actions_by_name["locked"].setChecked(self.settings.is_locked))
        self.actions_by_name["locked"].setChecked(self.settings.is_locked)

    def _on_tab(self) -> None:
        """Work on the page of another tab, or on none."""
        page = self.tabs.current
        if self.session is not None:
            self.session.forget_recent()
        self.session, self.canvas = (page.session, page.canvas) if page else (None, None)
        self.docks.set_page(self.session, self.canvas)
        self.coloring.set_session(self.session)
        self.training.set_session(self.session)
        if self.canvas is not None:
            checked = self._tools.checkedAction()
            self.canvas.choose_tool(checked.objectName() if checked is not None else self.canvas.tool.name)
            self.canvas.setFocus()
        self.view.set_page(self.session, self.canvas)
        self.messages.turn_to(self.session)
        self.status.forget_place()
        self._update_title()
        self._enable()

    def _close_page(self) -> None:
        if self.session is not None:
            self._ask_close(self.session)

    def _ask_close(self, session: Session) -> None:
        def close() -> None:
            self.coloring.forget(session)
            self.tabs.remove(session)

        self.files.ask_to_keep((session,), close)

    def _choose_tool(self, name: str, _is_checked: bool = True) -> None:
        if self.canvas is not None:
            self.canvas.choose_tool(name)

    def _undo(self) -> None:
        if self.session is not None and self.canvas is not None and not self.canvas.cancel_stroke():
            self.session.undo_stack.undo()

    def _redo(self) -> None:
        if self.session is not None and self.canvas is not None and not self.canvas.is_drawing:
            self.session.undo_stack.redo()

    def _clear_hints(self) -> None:
        if self.session is not None:
            self.session.apply(edits.clear_hints(self.session.document), self.tr("delete all hints"))

    def _with_locks(self, do: Callable[[RegionLock], None]) -> None:
        tool = self.canvas.tools["region_lock"] if self.canvas is not None else None
        if isinstance(tool, RegionLock):
            do(tool)

    def _resize_brush(self, direction: int) -> None:
        if self.canvas is None or not self.canvas.tool.resize(direction):
            self.settings.grow(direction)

    def _select_hint(self, index: int) -> None:
        if self.canvas is not None:
            self._choose_tool("hint_select")
            tool = self.canvas.tools["hint_select"]
            if isinstance(tool, HintSelect):
                self.canvas.reveal(tool.select(index))

    def _update_undo(self) -> None:
        stack = self.session.undo_stack if self.session else None
        undo, redo = self.actions_by_name["undo"], self.actions_by_name["redo"]
        undo.setEnabled(stack is not None and stack.canUndo())
        redo.setEnabled(stack is not None and stack.canRedo())
        undo.setText(self.tr("&Undo {}").format(stack.undoText() if stack else "").rstrip())
        redo.setText(self.tr("&Redo {}").format(stack.redoText() if stack else "").rstrip())

    def _update_title(self) -> None:
        if self.session is None:
            self.setWindowTitle("anicolor")
            self.setWindowModified(False)
            return
        self.setWindowTitle(f"{self.session.name}[*] – anicolor")  # noqa: RUF001
        self.setWindowModified(self.session.is_modified)

    def _enable(self) -> None:
        is_open = self.session is not None
        for name in (
            "save",
            "save_as",
            "export",
            "revert",
            "import_line",
            "clean_line",
            "close",
            "next_page",
            "previous_page",
            "delete",
            "clear_hints",
            "lock_regions",
            "unlock_regions",
            "show_hints",
            "flip",
            "zoom_fit",
            "compare",
            "show_regions",
            "show_doubt",
            "next_place",
            "mend_stray",
            "random_flats",
        ):
            self.actions_by_name[name].setEnabled(is_open)
        self._update_undo()
