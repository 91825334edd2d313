"""A small page with everything on it, for tests of layers and files."""

import struct
from collections.abc import Sequence
from functools import cache

import numpy as np

from anicolor.document.blend import Blend
from anicolor.document.geometry import Rect
from anicolor.document.layers import Picture, build_picture
from anicolor.document.model import Document, LayerState, Look, PaintLayer, Role, Style
from anicolor.document.palette import Palette, Swatch
from anicolor.document.region_marks import MarkKind, RegionMark
from anicolor.document.strokes import HintKind, HintPatch, HintStroke, PenPoint
from anicolor.document.tiles import TiledImage

WIDTH, HEIGHT = 170, 140


def make_line() -> np.ndarray:
    """White paper with grey and black lines."""
    line = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    line[::17, :, :3] = 0
    line[:, ::23, :3] = 90
    line[60:64, :, :3] = (40, 10, 0)
    return line


def make_line_layer() -> TiledImage:
    """The same as a layer."""
    return TiledImage.from_array(make_line())


def make_flats() -> np.ndarray:
    """Six fields of five colors."""
    colors = [(250, 220, 190), (200, 30, 60), (10, 120, 220), (250, 220, 190), (0, 0, 0), (255, 255, 255)]
    flats = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    for index, color in enumerate(colors):
        row, column = divmod(index, 3)
        flats[row * 70 : row * 70 + 70, column * 57 : column * 57 + 57] = color
    return flats


def make_shade() -> np.ndarray:
    """Two steps."""
    shade = np.full((HEIGHT, WIDTH), 255, np.uint8)
    shade[30:90, 20:100] = 170
    return shade


def make_document() -> Document:
    """Hints of both kinds, paint layers above and below, Unicode names, changed states."""
    random = np.random.default_rng(3)
    glow = TiledImage.empty(WIDTH, HEIGHT).write(
        Rect(20, 30, 120, 100), random.integers(0, 256, (70, 100, 4), np.uint8)
    )
    wash = TiledImage.empty(WIDTH, HEIGHT).write(Rect(0, 0, 60, 60), random.integers(0, 256, (60, 60, 4), np.uint8))
    return Document(
        WIDTH,
        HEIGHT,
        TiledImage.from_array(make_line()),
        hints=(
            HintStroke((PenPoint(20, 20.5, 5), PenPoint(60.25, 40, 9)), (255, 0, 0)),
            HintPatch(90, 80, np.eye(20, dtype=bool), (0, 255, 0), is_locked=False),
            HintStroke((PenPoint(1, 1, 1),), (255, 255, 255), HintKind.PAPER),
        ),
        paint_layers=(
            PaintLayer("下塗り", wash, Blend.SCREEN, 0.3, is_above=False),
            PaintLayer('線画 "上" <&>', glow, Blend.OVERLAY, 0.6),
            PaintLayer("hidden", TiledImage.empty(WIDTH, HEIGHT), is_visible=False),
        ),
        states=((Role.SHADE, LayerState(0.7)),),
        palette=Palette("肌", (Swatch("skin 肌", (250, 220, 190)),)),
        style=Style(Look.CEL, 6, "base", "ab" * 32, 7, 0.4),
        dpi=(300.0, 350.5),
        region_marks=(
            RegionMark(MarkKind.LINK, ((10.5, 10), (100.25, 90))),
            RegionMark(MarkKind.LOCK, ((30, 30),), (1, 2, 3)),
            RegionMark(MarkKind.LOCK, ((92, 82),), (4, 5, 6), HintPatch(90, 80, ~np.eye(9, dtype=bool), (4, 5, 6))),
            RegionMark(MarkKind.SPLIT, ((10, 60), (80, 62.5), (90, 70))),
        ),
    )


def make_picture(document: Document | None = None, per_color: bool = False) -> Picture:
    """The layers of that page."""
    page = document or make_document()
    return build_picture(page, make_flats(), make_shade(), make_line_layer(), per_color)


@cache
def make_profile() -> bytes:
    """An RGB color profile; the same one each time, though it holds the time it was made."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


WIDE_GAMMA = 563 / 256
WIDE_TO_XYZ = np.array(
    [[0.6097559, 0.2052401, 0.1492240], [0.3111242, 0.6256560, 0.0632197], [0.0194811, 0.0608902, 0.7448387]]
)
"""The matrix of Adobe RGB (1998), adapted to D50."""
SRGB_TO_XYZ = np.array(
    [[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169], [0.0139322, 0.0971045, 0.7141733]]
)


def make_wide_profile() -> bytes:
    """A minimal ICC profile with the primaries and the curve of Adobe RGB (1998).

    Source: ICC.1:2004-10, Image technology colour management.
    """

    def xyz(values: Sequence[float]) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    white = (0.9642, 1.0, 0.8249)
    curve = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, round(WIDE_GAMMA * 256))
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"wide\0" + bytes(78)
    tags = {b"desc": text, b"cprt": b"text\0\0\0\0none", b"wtpt": xyz(white)}
    tags |= {name + b"XYZ": xyz(WIDE_TO_XYZ[:, at]) for at, name in enumerate((b"r", b"g", b"b"))}
    tags |= {name + b"TRC": curve for name in (b"r", b"g", b"b")}
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += struct.pack(">4sII", name, 132 + 12 * len(tags) + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4xI", 128 + len(table) + len(body), 0x02400000) + b"mntrRGB XYZ " + bytes(12) + b"acsp"
    head += bytes(28) + struct.pack(">3i", *(round(value * 65536) for value in white)) + bytes(48)
    return head + table + body
