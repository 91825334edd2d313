"""A1 and D5: every kind of picture opens in the window as the same line art, with its resolution and profile."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from anicolor.document.layers import build_picture
from anicolor.document.ora import write_ora
from anicolor.document.psd import write_psd
from tests.document.hostile import png_bytes
from tests.document.pages import make_profile
from tests.ui.conftest import desk, nothing_left_running  # noqa: F401 - fixtures
from tests.ui.desk import HEIGHT, WIDTH, Desk, make_document, make_rooms

LINE = make_rooms()


def write(path: Path) -> Path:
    """The page of two rooms as what the name says."""
    kind, ending = path.stem, path.suffix
    document = replace(make_document(), icc=make_profile(), dpi=(300.0, 300.0))
    picture = build_picture(document, None, None, document.line_art)
    if ending == ".ora":
        write_ora(path, document, picture)
    elif ending == ".psd":
        write_psd(path, picture, document=document)
    elif kind == "deep":
        path.write_bytes(png_bytes(LINE[..., :3].astype(np.uint16) * 257))
    elif kind == "clear":
        Image.fromarray(np.dstack([np.zeros_like(LINE[..., :3]), 255 - LINE[..., 0]])).save(path)
    else:
        options = {"lossless": True} if ending == ".webp" else {"quality": 100} if ending == ".jpg" else {}
        dpi = {} if ending == ".webp" else {"dpi": (300, 300)}
        Image.fromarray(LINE[..., :3]).save(path, icc_profile=make_profile(), **options, **dpi)
    return path


NAMES = ["page.png", "deep.png", "clear.png", "page.jpg", "page.webp", "page.tiff", "page.psd", "page.ora"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_from_every_format(desk: Desk, qtbot: QtBot, tmp_path: Path, name: str) -> None:  # noqa: F811
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write(tmp_path / name)))])
    with qtbot.waitSignal(desk.window.files.opened):
        desk.window.files.open_data(data)
    document = desk.document
    assert (document.width, document.height) == (WIDTH, HEIGHT)
    pixels = document.line_art.to_array().astype(int)
    on_white = pixels[..., :3] * (pixels[..., 3:] / 255) + 255 - pixels[..., 3:]
    assert np.abs(on_white - LINE[..., :3]).max() <= (40 if name.endswith("jpg") else 1)
    if name.startswith("page"):
        assert document.icc == make_profile()
    if name.startswith("page") and not name.endswith("webp"):
        assert document.dpi is not None and [round(value) for value in document.dpi] == [300, 300]
    assert desk.window.messages.text == ""
