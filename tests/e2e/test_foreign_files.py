"""Files of other programs open with every pixel kept, and what is odd in them is named."""

import io
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from anicolor.document.blend import Blend
from anicolor.document.export import ExportOptions, export_page
from anicolor.document.layers import flatten
from anicolor.document.ora import read_ora, write_ora
from anicolor.document.psd import read_psd
from anicolor.engine.page import open_page
from tests.document.pages import HEIGHT, WIDTH, make_document, make_picture

RNG = np.random.default_rng(5)
NOISE = {name: RNG.integers(0, 256, (40, 50, 4), np.uint8) for name in "abc"}
KRITA = """<?xml version='1.0' encoding='UTF-8'?>
<!--comment--><image version="0.0.1" w="80" h="60" xres="300" yres="300"><stack>
<layer name="Lines" src="data/a.png" x="0" y="0" opacity="1" visibility="visible" composite-op="svg:multiply"/>
<stack name="Colors" opacity="0.5" composite-op="svg:src-over" isolation="isolate" visibility="visible">
<layer name="skin" src="data/b.png" x="-5" y="7" opacity="0.8" visibility="visible" composite-op="krita:grain_merge"/>
<layer name="notes" src="data/c.png" x="20" y="10" visibility="hidden" composite-op="svg:screen"/>
</stack></stack></image>"""
MYPAINT = """<image w="80" h="60"><stack opacity="1" x="0" y="0">
<layer composite-op="svg:src-over" name="" opacity="1.000000" selected="true" src="data/a.png" x="3" y="4"/>
<layer name="background" src="data/b.png" x="0" y="0" mypaint:background-tile="data/b.png" xmlns:mypaint="http://x"/>
</stack></image>"""


def png(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def write(path: Path, stack: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("stack.xml", stack)
        for name, pixels in NOISE.items():
            archive.writestr(f"data/{name}.png", png(pixels))
        archive.writestr("mergedimage.png", png(np.full((60, 80, 4), 200, np.uint8)))
    return path


def test_the_layout_of_krita(tmp_path: Path) -> None:
    notes: list[str] = []
    page = read_ora(write(tmp_path / "krita.ora", KRITA), notes=notes)
    assert np.array_equal(page.line_art.to_array()[:40, :50], NOISE["a"])
    notes_layer, skin = page.paint_layers
    assert np.array_equal(skin.pixels.to_array()[7:47, :45], NOISE["b"][:, 5:])
    assert np.array_equal(notes_layer.pixels.to_array()[10:50, 20:70], NOISE["c"])
    assert (skin.opacity, skin.blend, skin.is_visible) == (0.4, Blend.NORMAL, True)
    assert (notes_layer.blend, notes_layer.is_visible) == (Blend.SCREEN, False)
    assert any("'Colors / skin'" in note and "grain_merge" in note for note in notes)
    assert any("'Colors'" in note for note in notes)
    assert all(note.endswith(".") for note in notes)


def test_the_layout_of_mypaint_without_line_art(tmp_path: Path) -> None:
    notes: list[str] = []
    page = read_ora(write(tmp_path / "mypaint.ora", MYPAINT), notes=notes)
    assert (page.line_art.to_array() == 200).all()
    background, top = page.paint_layers
    assert np.array_equal(top.pixels.to_array()[4:44, 3:53], NOISE["a"])
    assert np.array_equal(background.pixels.to_array()[:40, :50], NOISE["b"])
    assert not top.is_visible, "its pixels are kept, and not seen twice"
    assert len(notes) == 1


def test_ours_edited_elsewhere(tmp_path: Path) -> None:
    document = make_document()
    write_ora(tmp_path / "ours.ora", document, make_picture())
    edited = tmp_path / "edited.ora"
    red = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    red[10:20, 10:20] = (255, 0, 0, 255)
    with zipfile.ZipFile(tmp_path / "ours.ora") as old, zipfile.ZipFile(edited, "w") as new:
        for name in old.namelist():
            new.writestr(name, png(red) if name == "data/layer006.png" else old.read(name))
    notes: list[str] = []
    page = read_ora(edited, notes=notes)
    assert page.hints == document.hints
    extra = [layer for layer in page.paint_layers if np.array_equal(layer.pixels.to_array(), red)]
    assert len(extra) == 1
    assert len(notes) == 1 and "changed by another program" in notes[0]


def test_a_psd_written_here_opens_as_the_page_it_was(tmp_path: Path) -> None:
    document = make_document()
    export_page(tmp_path / "page.psd", document, make_picture(), ExportOptions())
    notes: list[str] = []
    assert open_page(tmp_path / "page.psd", notes=notes) == document
    assert notes == []
    assert np.array_equal(read_psd(tmp_path / "page.psd").pixels, flatten(make_picture()))
