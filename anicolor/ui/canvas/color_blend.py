"""The blend mode Color on screen, which Qt's painter does not have."""

from collections.abc import Callable

from PySide6.QtGui import QImage, QPainter

from anicolor.document.blend import Blend, composite, to_pixels, to_strip
from anicolor.document.geometry import Rect
from anicolor.ui.qimage import to_array, to_qrect, view_as_image


def blend_color(painter: QPainter, rect: Rect, opacity: float, draw: Callable[[QPainter], None]) -> None:
    """Lay what `draw` paints onto what the painter's picture shows, in the mode Color.

    Args:
        painter: paints on a QImage, at most moved.
        rect: the part of the page that is painted, in the painter's own coordinates.
        opacity: of the layer.
        draw: paints the layer with another painter of the same coordinates.
    """
    device = painter.device()
    if not isinstance(device, QImage):
        return
    move = painter.combinedTransform()
    where = move.mapRect(to_qrect(rect)).intersected(device.rect())
    if where.isEmpty():
        return
    layer = QImage(where.size(), QImage.Format.Format_RGBA8888_Premultiplied)
    layer.fill(0)
    inner = QPainter(layer)
    inner.translate(move.dx() - where.left(), move.dy() - where.top())
    draw(inner)
    inner.end()
    below, top = to_strip(to_array(device.copy(where))), to_strip(to_array(layer))
    mixed = to_pixels(*composite(below, top, Blend.COLOR, opacity))
    painter.setOpacity(1.0)
    place = where.translated(-round(move.dx()), -round(move.dy())).topLeft()
    painter.drawImage(place, view_as_image(mixed, QImage.Format.Format_RGBA8888))
