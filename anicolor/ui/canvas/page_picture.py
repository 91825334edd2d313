"""The page as it is seen: all layers on top of each other, for the part and the size that is looked at."""

from dataclasses import replace
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter

from anicolor.document.blend import Blend
from anicolor.document.geometry import Rect
from anicolor.document.model import Document, LayerState, PaintLayer, Role
from anicolor.document.tiles import changed_rect
from anicolor.ui.canvas.color_blend import blend_color
from anicolor.ui.canvas.ink import HintInk
from anicolor.ui.canvas.level_cache import LevelCache
from anicolor.ui.canvas.mips import Pyramid, TiledPyramid
from anicolor.ui.canvas.tile_images import TileImages
from anicolor.ui.display import Display
from anicolor.ui.qimage import to_qrect

_Mode = QPainter.CompositionMode
MODES = {
    Blend.NORMAL: _Mode.CompositionMode_SourceOver,
    Blend.MULTIPLY: _Mode.CompositionMode_Multiply,
    Blend.SCREEN: _Mode.CompositionMode_Screen,
    Blend.OVERLAY: _Mode.CompositionMode_Overlay,
    Blend.DARKEN: _Mode.CompositionMode_Darken,
    Blend.LIGHTEN: _Mode.CompositionMode_Lighten,
    Blend.COLOR_DODGE: _Mode.CompositionMode_ColorDodge,
    Blend.COLOR_BURN: _Mode.CompositionMode_ColorBurn,
    Blend.HARD_LIGHT: _Mode.CompositionMode_HardLight,
    Blend.SOFT_LIGHT: _Mode.CompositionMode_SoftLight,
    Blend.DIFFERENCE: _Mode.CompositionMode_Difference,
    Blend.ADD: _Mode.CompositionMode_Plus,
}
_CHECKER = (QColor(255, 255, 255), QColor(214, 214, 214))


class Shown(Enum):
    """What of the page is shown."""

    ALL = auto()
    LINES = auto()
    COLORS = auto()


class PagePicture:
    """One page; belongs to the window's thread.

    Args:
        document: the page.
        line: its line art as it was opened, shown until the engine has answered.
        display: the newest answer, if there is one.
        tiles: the memory of paint layers, which several pictures may share.
        ink: the hints, likewise.
    """

    def __init__(
        self, document: Document, line: TiledPyramid, display: Display | None, tiles: TileImages, ink: HintInk
    ) -> None:
        self._document = document
        self._line = line
        self._display = display
        self._tiles = tiles
        self._ink = ink
        self._shown = Shown.ALL
        self.is_hints_shown = True
        self._overlay: Pyramid | None = None
        self._cache = LevelCache(document.width, document.height, QImage.Format.Format_RGB32, self._paint)

    @property
    def shown(self) -> Shown:
        """What of the page is shown."""
        return self._shown

    def image(self, level: int, rect: Rect, is_late_shown: bool = False) -> QImage:
        """Return the page at a level, finished inside `rect` (pixels of that level).

        With `is_late_shown`, the colors may be those of an earlier answer; everything else is as it is now.
        """
        return self._cache.image(level, rect, is_late_shown)

    def level_rect(self, level: int) -> Rect:
        """Return the whole page in pixels of a level."""
        return self._cache.level_rect(level)

    def show(self, shown: Shown, is_hints_shown: bool) -> None:
        """Choose what is shown."""
        if (shown, is_hints_shown) != (self._shown, self.is_hints_shown):
            self._shown, self.is_hints_shown = shown, is_hints_shown
            self._cache.invalidate()

    def set_overlay(self, overlay: Pyramid | None) -> None:
        """Show something of the page's size over all layers, or nothing."""
        if overlay is not self._overlay:
            self._overlay = overlay
            self._cache.invalidate()

    def set_document(self, document: Document, ink_rect: Rect) -> Rect:
        """Show another state of the same page; returns the document pixels that look different.

        Args:
            document: the new state.
            ink_rect: where its hints, which were given to the ink before, look different.
        """
        before, self._document = self._document, document
        page = document.line_art.rect
        rect = ink_rect if self.is_hints_shown else Rect(0, 0, 0, 0)
        if before.states != document.states:
            rect = page
        rect = rect.union(_changed_paint(before.paint_layers, document.paint_layers, page))
        if not rect.is_empty:
            # The outline of a hint and its soft edge reach further, in pixels of whatever level is shown.
            self._cache.invalidate(rect, margin=2)
        return rect

    def set_display(self, display: Display | None) -> tuple[Rect, ...]:
        """Show another answer; returns the document pixels that may look different, and may do so a little later."""
        before, self._display = self._display, display
        changed: tuple[Rect, ...] = (self._document.line_art.rect,)
        if display is not None and before is not None and display.previous_key == before.key:
            changed = display.changed
        for part in changed:
            self._cache.outdate(part)
        return changed

    def pick(self, x: int, y: int, shown: Shown | None = None) -> tuple[int, int, int] | None:
        """Return the color of one document pixel without hints, by default as it is seen; None beside the page."""
        spot = Rect(x, y, x + 1, y + 1)
        if spot.intersect(self._document.line_art.rect).is_empty:
            return None
        image = QImage(1, 1, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.translate(-x, -y)
        self._paint_layers(painter, 0, spot, shown or self._shown, is_ink_drawn=False)
        painter.end()
        color = image.pixelColor(0, 0)
        return color.red(), color.green(), color.blue()

    def _paint(self, painter: QPainter, level: int, rect: Rect) -> None:
        self._paint_layers(painter, level, rect, self._shown, self.is_hints_shown)
        if self._overlay is not None:
            _draw(painter, self._overlay, level, rect, LayerState(), Blend.NORMAL)

    def _paint_layers(self, painter: QPainter, level: int, rect: Rect, shown: Shown, is_ink_drawn: bool) -> None:
        document, display = self._document, self._display
        has_lines, has_colors = shown is not Shown.COLORS, shown is not Shown.LINES
        self._paint_paper(painter, rect, document.state(Role.PAPER))
        if display is not None and display.colorization.is_tone:
            self._paint_tone(painter, level, rect, has_colors)
            has_lines = False
        elif display is not None and has_colors:
            _draw(painter, display.colors, level, rect, document.state(Role.FLATS), Blend.NORMAL)
            if display.shade is not None:
                _draw(painter, display.shade, level, rect, document.state(Role.SHADE), Blend.MULTIPLY)
        if has_colors:
            self._paint_own(painter, level, rect, is_above=False)
        if is_ink_drawn:
            painter.setOpacity(1.0)
            self._ink.draw(painter, level, rect)
        if has_lines:
            line = self._line if display is None else display.line
            _draw(painter, line, level, rect, document.state(Role.LINE_ART), Blend.MULTIPLY)
        if has_colors:
            self._paint_own(painter, level, rect, is_above=True)

    def _paint_tone(self, painter: QPainter, level: int, rect: Rect, has_colors: bool) -> None:
        """Paint a grey painting and its colors, which keep its lightness and so can simply cover it."""
        display, state = self._display, self._document.state
        assert display is not None
        _draw(painter, display.line, level, rect, state(Role.LINE_ART), Blend.NORMAL)
        if not has_colors:
            return
        if all(_is_plain(state(role)) for role in (Role.LINE_ART, Role.SHADE, Role.FLATS)):
            _draw(painter, display.colors, level, rect, state(Role.FLATS), Blend.NORMAL)
            return
        if display.shade is not None:
            _draw(painter, display.shade, level, rect, state(Role.SHADE), Blend.SOFT_LIGHT)
        _draw(painter, display.colors, level, rect, state(Role.FLATS), Blend.COLOR)

    def _paint_paper(self, painter: QPainter, rect: Rect, state: LayerState) -> None:
        if not (state.is_visible and state.opacity == 1):
            light, dark = _CHECKER
            painter.fillRect(to_qrect(rect), light)
            texture = QImage(16, 16, QImage.Format.Format_RGB32)
            texture.fill(light)
            inner = QPainter(texture)
            inner.fillRect(0, 0, 8, 8, dark)
            inner.fillRect(8, 8, 8, 8, dark)
            inner.end()
            painter.fillRect(to_qrect(rect), QBrush(texture))
        if state.is_visible:
            painter.setOpacity(state.opacity)
            painter.fillRect(to_qrect(rect), Qt.GlobalColor.white)

    def _paint_own(self, painter: QPainter, level: int, rect: Rect, is_above: bool) -> None:
        for layer in self._document.paint_layers:
            if layer.is_above is is_above and layer.is_visible and layer.opacity > 0:
                if layer.blend is Blend.COLOR:
                    draw = partial(self._tiles.draw, picture=layer.pixels, level=level, rect=rect)
                    blend_color(painter, rect, layer.opacity, draw)
                    continue
                painter.setOpacity(layer.opacity)
                painter.setCompositionMode(MODES[layer.blend])
                self._tiles.draw(painter, layer.pixels, level, rect)
                painter.setCompositionMode(_Mode.CompositionMode_SourceOver)


def _draw(
    painter: QPainter, source: Pyramid | TiledPyramid, level: int, rect: Rect, state: LayerState, blend: Blend
) -> None:
    if not state.is_visible or state.opacity <= 0:
        return
    mode = blend if state.blend is None else state.blend
    if mode is Blend.COLOR:
        blend_color(painter, rect, state.opacity, partial(source.draw, level=level, rect=rect))
        return
    painter.setOpacity(state.opacity)
    painter.setCompositionMode(MODES[mode])
    source.draw(painter, level, rect)
    painter.setCompositionMode(_Mode.CompositionMode_SourceOver)


def _is_plain(state: LayerState) -> bool:
    return state.is_visible and state.opacity == 1 and state.blend is None


def _changed_paint(before: tuple[PaintLayer, ...], after: tuple[PaintLayer, ...], page: Rect) -> Rect:
    if before is after:
        return Rect(0, 0, 0, 0)
    if len(before) != len(after):
        return page
    rect = Rect(0, 0, 0, 0)
    for old, new in zip(before, after, strict=True):
        if replace(old, pixels=new.pixels, name=new.name, is_locked=new.is_locked) != new:
            return page
        if old.pixels is not new.pixels:
            rect = rect.union(changed_rect(old.pixels, new.pixels))
    return rect
