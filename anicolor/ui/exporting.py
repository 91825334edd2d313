"""Exports: what is asked, what is written, and that it is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from anicolor.document.export import Content, ExportOptions, estimate_bytes, export_page
from anicolor.document.layers import Picture, build_picture
from anicolor.document.model import Document, Look
from anicolor.document.progress import Progress
from anicolor.errors import MALFORMED, AnicolorError, InputError
from anicolor.ui.background import Background
from anicolor.ui.files import Files

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization
    from anicolor.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """Everything the dialog asks."""

    ending: str = "png"
    layers: str = "standard"
    """`standard`, `colors` or `regions`; for layered formats."""
    look: Look | None = None
    """None: as the page is."""
    options: ExportOptions = field(default_factory=ExportOptions)


class Exports(QObject):
    """Asks for exports and has them written.

    Args:
        window: whose pages are exported.
        files: writes beside the window.
    """

    def __init__(self, window: MainWindow, files: Files) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self._estimates = Background(self)
        self._number = 0
        self._store: QSettings | None = None
        self.choice = ExportChoice()
        """What was chosen last."""

    def restore(self, store: QSettings) -> None:
        """Begin with the choices remembered there, and remember there from now on."""
        self._store = store
        with suppress(AnicolorError, *MALFORMED):
            read = json.loads(str(store.value("export/choice", "{}")))
            look = read.get("look")
            options = ExportOptions(
                Content(read["content"]),
                bool(read["has_paper"]),
                int(read["percent"]),
                read["dpi"],
                bool(read["is_srgb"]),
            )
            self.choice = ExportChoice(str(read["ending"]), str(read["layers"]), Look(look) if look else None, options)

    def _remember(self, choice: ExportChoice) -> None:
        self.choice = choice
        if self._store is not None:
            options = choice.options
            known = {"ending": choice.ending, "layers": choice.layers, "look": choice.look, **asdict(options)}
            self._store.setValue("export/choice", json.dumps(known))

    def close(self) -> None:
        """Finish the last estimate."""
        self._forget_estimate()
        self._estimates.close()

    def _forget_estimate(self) -> None:
        """Tell nobody of the one that is under way."""
        self._number += 1

    def ask(self) -> None:
        """Ask what to export the page as."""
        from anicolor.ui.dialogs.export_dialog import ExportDialog

        session = self._files.session
        if session is None:
            return
        dialog = ExportDialog(session, self.choice, self.estimate, self._window)
        dialog.chosen.connect(self.export)
        dialog.finished.connect(self._forget_estimate)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, path: Path, choice: ExportChoice | None = None) -> None:
        """Write a page as soon as its colors are there; the look may be another one than the page's."""
        session = self._files.session
        if session is None:
            return
        if choice is None:
            choice = ExportChoice(path.suffix.lower().lstrip("."))
        else:
            self._remember(choice)

        def write(document: Document, colorization: Colorization | None, on_progress: Progress) -> list[Path]:
            document, colorization = in_look(document, colorization, choice.look)
            picture = build(document, colorization, choice.layers)
            return export_page(path, document, picture, choice.options, on_progress)

        def on_done(paths: list[Path]) -> None:
            if len(paths) == 1:
                self._files.said.emit(self.tr("Exported {name}.").format(name=paths[0].name))
            else:
                text = self.tr("Exported {count} files to {folder}.")
                self._files.said.emit(text.format(count=len(paths), folder=path.parent))

        self._files.write(session, path, self.tr("Exporting {name}").format(name=path.name), write, on_done)

    def estimate(self, choice: ExportChoice, then: Callable[[int | None], None]) -> None:
        """Tell about how many bytes an export will have; None where it cannot be told. Only the last one counts."""
        session = self._files.session
        if session is None or session.display is None:
            then(None)
            return
        self._number += 1
        number, document, answer = self._number, session.committed, session.display.colorization

        def work() -> int | None:
            if number != self._number:
                return None
            try:
                picture = build(document, answer, "standard")
                return estimate_bytes(choice.ending, picture, choice.options)
            except InputError:
                return None

        def on_done(size: int | None) -> None:
            if number == self._number:
                then(size)

        self._estimates.start(work, on_done, lambda _message: on_done(None))


def build(document: Document, colorization: Colorization | None, layers: str) -> Picture:
    """The picture of a page, with or without its colors.

    Raises:
        InputError: one layer per color was asked for a look without separate colors.
    """
    from anicolor.engine.page import ColoredPage

    if colorization is None:
        return build_picture(document, None, None, document.line_art)
    return ColoredPage(document, colorization).picture(layers)


def in_look(
    document: Document, colorization: Colorization | None, look: Look | None
) -> tuple[Document, Colorization | None]:
    """The page in another look; it is colored again where it is in a third one. For a thread.

    Raises:
        AnicolorError: it cannot be colored.
    """
    if look is None or colorization is None or look is document.style.look:
        return document, colorization
    from anicolor.engine.page import colorize

    style = replace(document.style, look=look)
    colored = colorize(replace(document, style=style))
    return colored.document, colored.colorization
