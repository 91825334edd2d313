"""Every choice of the export dialog, made in the real dialog, and the files opened with other readers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from anicolor.document.export import Content
from anicolor.document.model import Look
from anicolor.document.ora import read_ora
from anicolor.ui.dialogs.export_dialog import ExportDialog
from tests.document.pages import make_profile
from tests.ui.conftest import nothing_left_running  # noqa: F401 - a fixture
from tests.ui.desk import LEFT, RED, RIGHT, Desk, close_desk, make_document, open_desk

WHITE = (255, 255, 255)
WALL = (150, 200)
"""A pixel of the line art, row and column."""


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    """A red room on the left and a white one on the right, with a profile and a resolution."""
    desk = open_desk(replace(make_document(), icc=make_profile(), dpi=(150.0, 150.0)))
    desk.engine.answer()
    desk.draw(LEFT)
    desk.window.settings.set_color(WHITE)
    desk.draw(RIGHT)
    desk.engine.answer()
    yield desk
    close_desk(desk)


def export(desk: Desk, qtbot: QtBot, path: Path, **chosen: object) -> list[Path]:
    """Choose in the dialog as an artist does, and return the files."""
    desk.choose("export")
    dialog = desk.window.findChildren(ExportDialog)[-1]
    for name, value in {"format": path.suffix[1:], **chosen}.items():
        box = getattr(dialog, f"{name}_box")
        if isinstance(box, QComboBox):
            assert box.findData(value) >= 0
            box.setCurrentIndex(box.findData(value))
        elif isinstance(value, bool):
            box.setChecked(value)
        else:
            box.setValue(value)
    before = set(path.parent.iterdir())
    with qtbot.waitSignal(desk.window.files.said):
        dialog.export_to(str(path))
    assert "Exported" in desk.window.messages.text
    return sorted(set(path.parent.iterdir()) - before)


def pixels_of(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGBA"))


@pytest.mark.parametrize("ending", ["png", "webp", "tiff"])
def test_one_picture(page: Desk, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    [file] = export(page, qtbot, tmp_path / f"page.{ending}")
    pixels = pixels_of(file)
    assert pixels.shape == (300, 400, 4)
    assert tuple(pixels[150, 100]) == (*RED, 255)
    assert tuple(pixels[150, 300]) == (*WHITE, 255)
    assert tuple(pixels[WALL]) == (0, 0, 0, 255)
    with Image.open(file) as image:
        assert image.info["icc_profile"] == make_profile()
        dpi = image.info.get("dpi") or (image.getexif()[282],) * 2
        assert [round(float(value)) for value in dpi] == [150, 150]


@pytest.mark.parametrize("ending", ["png", "webp", "tiff", "psd", "ora"])
def test_colors_without_lines_on_transparent_paper(page: Desk, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    [file] = export(page, qtbot, tmp_path / f"page.{ending}", content=Content.COLORS, paper=True)
    if ending == "psd":
        pixels = np.asarray(PSDImage.open(file).composite(ignore_preview=True).convert("RGBA"))
    elif ending == "ora":
        with ZipFile(file) as archive, archive.open("mergedimage.png") as merged:
            pixels = np.asarray(Image.open(merged).convert("RGBA"))
    else:
        pixels = pixels_of(file)
    assert tuple(pixels[150, 100]) == (*RED, 255)
    assert pixels[150, 300, 3] == 0
    assert tuple(pixels[WALL]) != (0, 0, 0, 255), "the line is left out"


def test_size_resolution_and_profile(page: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    [file] = export(page, qtbot, tmp_path / "page.png", size=250, dpi=600, profile=True)
    with Image.open(file) as image:
        assert image.size == (1000, 750)
        assert [round(value) for value in image.info["dpi"]] == [600, 600]
        assert "icc_profile" not in image.info
    assert tuple(pixels_of(file)[375, 250]) == (*RED, 255)


def test_a_file_for_each_layer(page: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    files = export(page, qtbot, tmp_path / "page.png", content=Content.LAYERS)
    assert [file.stem.split(" ", 3)[-1] for file in files] == ["Paper", "Flats", "Shade", "Line art"]
    flats = pixels_of(files[1])
    assert tuple(flats[150, 100]) == (*RED, 255) and tuple(flats[WALL]) != (0, 0, 0, 255)


def test_a_mask_for_each_color(page: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    files = export(page, qtbot, tmp_path / "page.tiff", content=Content.MASKS)
    masks = {file.stem.split(" ")[-1]: pixels_of(file) for file in files}
    assert set(masks) == {"DC2828", "FFFFFF"}
    red = masks["DC2828"]
    assert set(np.unique(red[..., :3]).tolist()) == {0, 255}
    assert tuple(red[150, 100, :3]) == WHITE and tuple(red[150, 300, :3]) == (0, 0, 0)
    assert (sum(mask[..., 0].astype(int) for mask in masks.values()) == 255).all(), "every pixel is in one mask"


@pytest.mark.parametrize(
    ("layers", "names"),
    [
        ("standard", ["Paper", "Flats", "Shade", "Line art", "Hints"]),
        ("colors", ["Paper", "#DC2828", "#FFFFFF", "Flats", "Shade", "Line art", "Hints"]),
        ("regions", ["Paper", "Area", "Area", "Flats", "Shade", "Line art", "Hints"]),
    ],
)
def test_layers_of_a_psd(page: Desk, qtbot: QtBot, tmp_path: Path, layers: str, names: list[str]) -> None:
    [file] = export(page, qtbot, tmp_path / "page.psd", layers=layers)
    psd = PSDImage.open(file)
    found = [layer.name for layer in psd.descendants()]
    for name in names:
        assert any(one.startswith(name) for one in found), (name, found)
    seen = np.asarray(psd.composite(ignore_preview=True).convert("RGB")).astype(int)
    assert np.abs(seen - np.asarray(psd.topil().convert("RGB"))).max() <= 1
    assert tuple(seen[150, 100]) == RED


def test_an_ora_is_a_page_again(page: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    [file] = export(page, qtbot, tmp_path / "page.ora", layers="colors")
    assert read_ora(file).hints == page.document.hints
    assert page.session.path is None, "an export is no save"


def test_another_look(page: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    [same] = export(page, qtbot, tmp_path / "flat.png", look=Look.FLAT)
    assert tuple(pixels_of(same)[250, 100]) == (*RED, 255)
    [cel] = export(page, qtbot, tmp_path / "cel.png", look=Look.CEL)
    assert page.document.style.look is Look.FLAT, "the page stays as it is"
    assert pixels_of(cel).shape == (300, 400, 4)
    assert not np.array_equal(pixels_of(cel), pixels_of(same))


@pytest.mark.parametrize("ending", ["png", "webp", "tiff", "psd", "ora"])
def test_the_size_told_is_about_that_of_the_file(page: Desk, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    told: list[int | None] = []
    page.choose("export")
    dialog = page.window.findChildren(ExportDialog)[-1]
    dialog.format_box.setCurrentIndex(dialog.format_box.findData(ending))
    qtbot.waitUntil(lambda: "about" in dialog.size_label.text())
    page.window.exports.estimate(dialog.choice, told.append)
    qtbot.waitUntil(lambda: bool(told))
    dialog.reject()
    [file] = export(page, qtbot, tmp_path / f"page.{ending}")
    # A small page is mostly headers; a large one is told to a few percent.
    assert told[0] is not None and abs(told[0] - file.stat().st_size) < 0.5 * file.stat().st_size + 4000
