"""The commands of the View menu: how the page is looked at, and what is laid over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from anicolor.ui.canvas.mips import Pyramid
from anicolor.ui.canvas.page_picture import Shown
from anicolor.ui.region_overlay import PageOverlay, build_doubt, build_region_overlay

if TYPE_CHECKING:
    from anicolor.ui.canvas.canvas import Canvas
    from anicolor.ui.main_window import MainWindow
    from anicolor.ui.session import Session

_ROTATE_STEP = 15.0


class ViewCommands(QObject):
    """Carries them out on the open page; pages share what is shown, each has a zoom and a rotation of its own.

    Args:
        window: whose pages are looked at.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.regions = PageOverlay(build_region_overlay, lambda answer: answer.regions, self)
        self.doubt = PageOverlay(build_doubt, lambda answer: answer.uncertainty, self)
        for overlay in (self.regions, self.doubt):
            overlay.made.connect(self._show_overlay)
            overlay.failed.connect(window.messages.warn)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands of the table do."""
        return {
            "zoom_in": lambda: self._change(lambda canvas: canvas.view.zoom_step(1)),
            "zoom_out": lambda: self._change(lambda canvas: canvas.view.zoom_step(-1)),
            "zoom_actual": lambda: self._change(lambda canvas: canvas.view.zoom_to(1.0)),
            "zoom_fit": lambda: self._change(lambda canvas: canvas.view.fit()),
            "rotate_left": lambda: self._rotate(-_ROTATE_STEP),
            "rotate_right": lambda: self._rotate(_ROTATE_STEP),
            "rotate_reset": lambda: self._change(lambda canvas: canvas.view.rotate_to(0.0)),
            "flip": lambda: self._change(lambda canvas: canvas.view.flip()),
            "show_hints": self._show_layers,
            "lines_only": lambda: self._show_only("lines_only", "colors_only"),
            "colors_only": lambda: self._show_only("colors_only", "lines_only"),
            "show_regions": lambda: self._show_overlays("show_regions", "show_doubt"),
            "show_doubt": lambda: self._show_overlays("show_doubt", "show_regions"),
            "compare": self._compare,
            "only_page": lambda: self._window.docks.hide_all(self._is_on("only_page")),
        }

    def set_page(self, session: Session | None, canvas: Canvas | None) -> None:
        """Look at another page in the same way, or at none."""
        self.regions.set_session(session)
        self.doubt.set_session(session)
        if canvas is not None:
            self._window.actions_by_name["flip"].setChecked(canvas.view.is_flipped)
            self._show_layers()
            self._compare()
            self.tell()

    def tell(self) -> None:
        """Say in the status bar how the page is looked at."""
        canvas, session = self._window.canvas, self._window.session
        if canvas is not None and session is not None:
            self._window.status.show_view(canvas.view, session.document.width, session.document.height)

    def close(self) -> None:
        """End the threads."""
        self.regions.close()
        self.doubt.close()

    def _is_on(self, name: str) -> bool:
        return self._window.actions_by_name[name].isChecked()

    def _change(self, change: Callable[[Canvas], object]) -> None:
        canvas = self._window.canvas
        if canvas is not None:
            change(canvas)
            canvas.update()
            self.tell()

    def _rotate(self, degrees: float) -> None:
        self._change(lambda canvas: canvas.view.rotate_to(canvas.view.rotation + degrees))

    def _give_way(self, name: str, other: str) -> None:
        if self._is_on(name):
            self._window.actions_by_name[other].setChecked(False)

    def _show_only(self, name: str, other: str) -> None:
        self._give_way(name, other)
        self._show_layers()

    def _show_layers(self) -> None:
        if self._window.canvas is not None:
            only_colors = Shown.COLORS if self._is_on("colors_only") else Shown.ALL
            shown = Shown.LINES if self._is_on("lines_only") else only_colors
            self._window.canvas.show_layers(shown, self._is_on("show_hints"))

    def _show_overlays(self, name: str, other: str) -> None:
        self._give_way(name, other)
        # What is hidden first, or it would hide the other too.
        overlays = [(self.regions, self._is_on("show_regions")), (self.doubt, self._is_on("show_doubt"))]
        for overlay, is_shown in sorted(overlays, key=lambda pair: pair[1]):
            overlay.show(is_shown)

    def _show_overlay(self, overlay: Pyramid | None) -> None:
        if self._window.canvas is not None:
            self._window.canvas.show_overlay(overlay)

    def _compare(self) -> None:
        if self._window.canvas is not None:
            self._window.canvas.show_compare(self._is_on("compare"))
