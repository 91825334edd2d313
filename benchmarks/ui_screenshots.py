"""Takes pictures of the window, every panel and every dialog: light, dark, in Japanese, and with two pixels a point.

Run as `python -m benchmarks.ui_screenshots FOLDER [--guide docs/guide/pictures]`; each kind is made by a process of its
own without a screen. The pictures the guide uses are written small.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDateTime, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu, QTabWidget, QWidget

from anicolor.ui.panels.faces.panel import FacesPanel
from anicolor.ui.panels.palette_panel import PalettePanel
from anicolor.ui.panels.suggestion_panel import SuggestionPanel
from anicolor.ui.panels.variation_panel import COUNT, VariationPanel
from anicolor.ui.recent import RecentFile
from benchmarks.ui import Desk

_SIZE = (1280, 840)
_COLORS = ((76, 160, 148), (236, 200, 96), (140, 62, 78), (44, 58, 122), (250, 226, 208))
# Where on the page the pen goes with the first colors: an eye, a button.
_PLACES = ((207, 370), (277, 859))
_PLACE = (400, 200)
"""In the hair, whose likely colors are shown."""
_MARKS: tuple[tuple[str, tuple[tuple[float, float], ...]], ...] = (
    ("region_lock", ((300, 430),)),
    ("region_lock", ((40, 300),)),
    ("region_link", ((70, 830), (620, 800))),
    ("region_merge", ((345, 680), (385, 672), (335, 735))),
    ("region_split", ((100, 180), (180, 230), (260, 235), (355, 205))),
)
_WARNING = "The weights 'base' cannot be read: no such file. You can go on drawing and save your hints."
_DIALOGS = ("settings", "about", "guide", "new", "export", "clean_line", "train_style")
_OTHERS_ROOT = Path("/home/me/pages")
_GUIDE_SIDE = 900
"""Longer side of pictures in the guide."""


@dataclass(frozen=True)
class Kind:
    """One way the window can look."""

    name: str
    theme: str
    language: str
    scale: int = 1


KINDS = (
    Kind("light", "light", "en"),
    Kind("dark", "dark", "en"),
    Kind("japanese", "dark", "ja"),
    Kind("japanese-light", "light", "ja"),
    Kind("2x", "dark", "en", 2),
)
_PATIENCE_S = 60.0
_THUMBNAILS_S = 1.0
"""They come a moment after the colors."""
_LEAST_PX = 80
"""Narrower windows are tooltips and shadows."""
GUIDE_KIND = "dark"
GUIDE_KINDS = {GUIDE_KIND: ".", "japanese": "../ja/pictures"}
"""Which kinds the guide has pictures of, and where they are, from the folder of the first."""
_WITHOUT_WORDS = ("hints", "regions")
"""Pictures that are the same in every language."""
GUIDE = {
    "window": "window",
    "hints": "compare",
    "regions": "regions",
    "panel-layers": "panel-layers",
    "panel-color": "panel-color",
    "panel-look": "panel-look",
    "settings": "dialog-settings",
    "trainer": "dialog-train_style",
}
"""Pictures of the guide, and the scene each is made of; `looks` is put together of three."""


class Camera:
    """Walks through the window and takes pictures.

    Args:
        kind: what it looks like.
        folder: where the pictures go.
        guide: where those of the guide go; `None`: nowhere.
    """

    def __init__(self, kind: Kind, folder: Path, guide: Path | None) -> None:
        self._kind, self._folder, self._guide = kind, folder, guide
        self._desk = Desk()
        self._window = self._desk.window
        self._window.preferences.change(theme=kind.theme, language=kind.language)
        self._window.resize(*_SIZE)
        self._desk.app.processEvents()
        # As at the first start in this language.
        self._window.docks.reset()

    def walk(self) -> None:
        """Take all pictures."""
        self._start_page()
        self._tour()
        self._page()
        self._panels()
        self._menus()
        for name in _DIALOGS:
            self._dialog(name)
        self._looks()
        self._desk.close()

    def _take(self, widget: QWidget, name: str) -> QImage:
        self._wait()
        picture = widget.grab().toImage()
        picture.save(str(self._folder / f"{name}-{self._kind.name}.png"))
        for target, scene in GUIDE.items():
            if scene == name and self._kind.name in GUIDE_KINDS:
                self._write_small(picture, target)
        return picture

    def _wait(self) -> None:
        for _ in range(5):
            self._desk.app.processEvents()

    def _write_small(self, picture: QImage, name: str) -> None:
        if self._guide is not None and not (name in _WITHOUT_WORDS and self._kind.name != GUIDE_KIND):
            if max(picture.width(), picture.height()) > _GUIDE_SIDE:
                smooth = Qt.TransformationMode.SmoothTransformation
                picture = picture.scaled(_GUIDE_SIDE, _GUIDE_SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)
            folder = self._guide / GUIDE_KINDS[self._kind.name]
            folder.mkdir(parents=True, exist_ok=True)
            picture.save(str(folder / f"{name}.webp"), quality=82)

    def _do(self, *names: str) -> None:
        for name in names:
            self._window.actions_by_name[name].trigger()
        self._wait()

    def _start_page(self) -> None:
        from anicolor.paths import examples_folder

        self._take(self._window, "start")
        now = QDateTime.currentSecsSinceEpoch()
        names = (
            ("chapter 3, page 12", "witch"),
            ("練習 04", "student"),
            ("cover_final", "backpack"),
            ("x", "headscarf"),
        )
        files = []
        for place, (name, page) in enumerate(names):
            picture = QImage(str(examples_folder() / f"{page}.png"))
            files.append(RecentFile(_OTHERS_ROOT / f"{name}.ora", now - 90_000 * place, picture))
        self._window.welcome.show_recent(files)
        self._take(self._window, "start-recent")

    def _tour(self) -> None:
        from anicolor.ui.tour import STEPS, Tour

        self._do("tour")
        tour = self._window.findChild(Tour)
        assert tour is not None
        for index in range(len(STEPS)):
            tour.go(index)
            self._take(self._window, f"tour-{index + 1}")
        tour.finish()

    def _page(self) -> None:
        from anicolor.engine.page import open_page
        from anicolor.paths import examples_folder

        self._desk.open(open_page(examples_folder() / "student.png"))
        for number, color in enumerate(_COLORS):
            self._window.settings.set_color(color)
            self._window.settings.note_use()
            if number < len(_PLACES):
                self._desk.draw(_PLACES[number], (_PLACES[number][0] + 3, _PLACES[number][1] + 2))
        self._desk.settle()
        seen = time.perf_counter() + _THUMBNAILS_S
        self._until(lambda: time.perf_counter() > seen)
        self._take(self._window, "window")
        self._do("compare")
        self._take(self._window.centralWidget(), "compare")
        made: list[object] = []
        self._window.view.regions.made.connect(made.append)
        self._do("compare", "show_regions")
        self._until(made.__len__)
        self._take(self._window.centralWidget(), "regions")
        self._do("show_regions")
        for tool, places in _MARKS:
            self._do(tool)
            self._desk.draw(*places)
            self._desk.settle()
        self._take(self._window, "marks")
        self._do("hint_brush")
        self._window.messages.warn(_WARNING)
        self._take(self._window, "message")
        self._window.messages.clear()

    def _until(self, is_done: Callable[[], object]) -> None:
        end = time.perf_counter() + _PATIENCE_S
        while not is_done() and time.perf_counter() < end:
            self._desk.app.processEvents()
            time.sleep(0.01)
        self._wait()

    def _panels(self) -> None:
        docks = self._window.docks
        for name in docks.panels:
            docks.show_panel(name)
            self._fill(name)
            self._take(docks.dock(name), f"panel-{name}")
        docks.reset()

    def _fill(self, name: str) -> None:
        """Let a panel show what it is for."""
        panels = self._window.docks
        match name:
            case "suggestions":
                panels.panel(SuggestionPanel).show_place(QPointF(*_PLACE))
            case "palettes":
                palettes = panels.panel(PalettePanel).choice
                self._until(lambda: palettes.count() > 1)
                palettes.setCurrentIndex(1)
            case "variations":
                sheet = panels.panel(VariationPanel).sheet
                self._until(lambda: all(sheet.request_of(place) is not None for place in range(COUNT)))
            case "faces":
                page = panels.panel(FacesPanel).sheet
                page.make_sheet()
                self._until(lambda: page.sheet is not None and not page.is_busy)

    def _menus(self) -> None:
        for action in self._window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                menu.ensurePolished()
                menu.resize(menu.sizeHint())
                self._take(menu, f"menu-{action.text().split('(')[0].replace('&', '').lower()}")

    def _dialog(self, name: str) -> None:
        before = set(QApplication.topLevelWidgets())
        self._do(name)

        def find() -> list[QWidget]:
            tops = set(QApplication.topLevelWidgets()) - before
            return [top for top in tops if top.isVisible() and top.width() > _LEAST_PX]

        self._until(find)
        for window in find():
            # The trainer reads its pictures when they are first drawn.
            window.grab()
            self._until(lambda: not self._window.training.is_reading)
            tabs = window.findChild(QTabWidget)
            for index in range(tabs.count() if tabs is not None else 1):
                if tabs is not None:
                    tabs.setCurrentIndex(index)
                self._take(window, f"dialog-{name}" + (f"-{index + 1}" if index else ""))
            window.close()
        self._wait()

    def _looks(self) -> None:
        from PIL import Image

        from anicolor.engine.page import colorize
        from anicolor.paths import examples_folder

        if self._guide is None or self._kind.name != GUIDE_KIND:
            return
        shots = [
            Image.fromarray(colorize(examples_folder() / "backpack.png", look=look).flatten()).convert("RGB")
            for look in ("flat", "cel", "soft", "painted")
        ]
        side = 300
        strip = Image.new("RGB", (4 * side + 24, side), "white")
        for place, shot in enumerate(shots):
            least = min(shot.size)
            left = (shot.width - least) // 2
            strip.paste(shot.crop((left, 0, left + least, least)).resize((side, side)), (place * (side + 8), 0))
        strip.save(self._guide / "looks.webp", quality=82)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures, or those of one kind."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ui_screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guide", type=Path, help="also write the pictures of the guide into this folder")
    parser.add_argument("--kind", choices=[kind.name for kind in KINDS], help="only these")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    chosen = [kind for kind in KINDS if options.kind in (None, kind.name)]
    for folder in filter(None, (options.folder, options.guide)):
        folder.mkdir(parents=True, exist_ok=True)
    if options.here:
        Camera(chosen[0], options.folder, options.guide).walk()
        return 0
    for kind in chosen:
        own = {"QT_QPA_PLATFORM": "offscreen", "ANICOLOR_THEME": kind.theme, "QT_SCALE_FACTOR": str(kind.scale)}
        command = [
            sys.executable,
            "-m",
            "benchmarks.ui_screenshots",
            str(options.folder),
            "--kind",
            kind.name,
            "--here",
        ]
        if options.guide:
            command += ["--guide", str(options.guide)]
        subprocess.run(command, env={**os.environ, **own}, check=True)
        print(f"{options.folder}: {kind.name}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
