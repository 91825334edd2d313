"""Exports hold exactly what was asked for."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anicolor.document.export import Content, ExportOptions, estimate_bytes, export_page
from anicolor.document.images import read_image, write_image
from anicolor.document.layers import build_picture, flatten
from anicolor.document.model import Document
from anicolor.document.ora import read_ora
from anicolor.document.psd import read_psd
from anicolor.document.tiles import TiledImage
from anicolor.errors import Cancelled, InputError
from tests.document.pages import (
    HEIGHT,
    SRGB_TO_XYZ,
    WIDE_GAMMA,
    WIDE_TO_XYZ,
    WIDTH,
    make_document,
    make_flats,
    make_line,
    make_line_layer,
    make_picture,
    make_profile,
    make_shade,
    make_wide_profile,
)


def export(path: Path, options: ExportOptions | None = None, **changes: object) -> list[Path]:
    document = replace(make_document(), **changes)
    return export_page(path, document, make_picture(document), options or ExportOptions())


@pytest.mark.parametrize("ending", ["png", "webp", "tiff"])
def test_the_page_as_it_is_seen(tmp_path: Path, ending: str) -> None:
    (path,) = export(tmp_path / f"page.{ending}")
    expected = flatten(make_picture())
    difference = np.abs(read_image(path).pixels.astype(int) - expected)
    assert difference.max() == 0


def test_colors_without_lines(tmp_path: Path) -> None:
    (path,) = export(tmp_path / "page.png", ExportOptions(Content.COLORS), paint_layers=())
    pixels = read_image(path).pixels
    shade = 1 - 0.7 * (1 - make_shade() / 255)
    assert np.abs(pixels[..., :3] - make_flats() * shade[..., None]).max() <= 1


def test_transparent_paper_is_clear_where_the_flats_are_white(tmp_path: Path) -> None:
    (path,) = export(tmp_path / "page.png", ExportOptions(has_paper=False), paint_layers=())
    pixels = read_image(path).pixels
    white = (make_flats() == 255).all(axis=2)
    bare = white & (make_line()[..., :3] == 255).all(axis=2)
    assert (pixels[bare][:, 3] == 0).all()
    assert (pixels[~white][:, 3] == 255).all()
    inked = white & (make_line()[..., :3] == 0).all(axis=2)
    assert (pixels[inked] == (0, 0, 0, 255)).all()


def test_one_file_for_each_layer(tmp_path: Path) -> None:
    paths = export(tmp_path / "page.png", ExportOptions(Content.LAYERS))
    names = [path.name for path in paths]
    assert names[:3] == ["page - 01 Paper.png", "page - 02 Flats.png", "page - 03 Shade.png"]
    assert "page - 06 線画 _上_ _&_.png" in names, "no character that a file may not have"
    assert all(read_image(path).pixels.shape == (HEIGHT, WIDTH, 4) for path in paths)
    assert np.array_equal(read_image(paths[1]).pixels[..., :3], make_flats())


def test_one_mask_for_each_color(tmp_path: Path) -> None:
    paths = export(tmp_path / "page.png", ExportOptions(Content.MASKS))
    flats = make_flats()
    assert len(paths) == len(np.unique(flats.reshape(-1, 3), axis=0))
    total = np.zeros((HEIGHT, WIDTH), int)
    for path in paths:
        mask = read_image(path).pixels
        assert set(np.unique(mask[..., :3])) <= {0, 255}
        inside = mask[..., 0] == 255
        assert len(np.unique(flats[inside], axis=0)) == 1
        assert path.stem.endswith("mask {:02X}{:02X}{:02X}".format(*flats[inside][0]))
        total += inside
    assert (total == 1).all(), "every pixel is in one mask"


def test_size_resolution_and_profile(tmp_path: Path) -> None:
    icc = make_profile()
    (half,) = export(tmp_path / "half.png", ExportOptions(percent=50), icc=icc)
    image = read_image(half)
    assert image.pixels.shape[:2] == (round(HEIGHT / 2), round(WIDTH / 2))
    assert image.dpi == pytest.approx((150, 175.25), abs=0.02)
    assert image.icc == icc
    (other,) = export(tmp_path / "other.tiff", ExportOptions(dpi=72, is_srgb=True), icc=icc)
    image = read_image(other)
    assert image.dpi == pytest.approx((72, 72), abs=0.02)
    assert image.icc is None
    assert np.abs(image.pixels.astype(int) - flatten(make_picture())).max() <= 2, "the profile was sRGB's own"


@pytest.mark.parametrize("ending", ["psd", "ora"])
def test_layered_files_keep_their_options(tmp_path: Path, ending: str) -> None:
    (path,) = export(tmp_path / f"page.{ending}", ExportOptions(Content.COLORS, dpi=72), paint_layers=())
    if ending == "psd":
        image = read_psd(path)
        assert image.dpi == (72, 72)
        shade = 1 - 0.7 * (1 - make_shade() / 255)
        assert np.abs(image.pixels[..., :3] - make_flats() * shade[..., None]).max() <= 1
    else:
        assert read_ora(path).hints == make_document().hints


def test_one_layer_for_each_region(tmp_path: Path) -> None:
    labels = np.zeros((HEIGHT, WIDTH), np.int32)
    labels[:70] = 1
    labels[70:, 57:] = 2
    picture = build_picture(make_document(), make_flats(), None, make_line_layer(), labels=labels)
    flats = next(group for group in picture.layers if group.name == "Flats")
    assert sorted(layer.name.split(" #")[0] for layer in flats.layers) == ["Area 1", "Area 2", "Area 3"]
    plain = build_picture(make_document(), make_flats(), None, make_line_layer())
    assert np.array_equal(flatten(picture), flatten(plain))


@pytest.mark.parametrize("ending", ["png", "webp", "tiff", "psd", "ora"])
def test_the_size_is_told_about_right(tmp_path: Path, ending: str) -> None:
    rng = np.random.default_rng(0)
    size = (1500, 900)
    flats = np.repeat(np.repeat(rng.integers(0, 256, (15, 9, 3), np.uint8), 100, 0), 100, 1)
    line = np.full((*size, 4), 255, np.uint8)
    line[..., :3] -= rng.integers(0, 9, (*size, 1), np.uint8)
    document = replace(
        make_document(), width=900, height=1500, line_art=type(make_document().line_art).from_array(line),
        paint_layers=(), hints=(), region_marks=(),
    )  # fmt: skip
    picture = build_picture(document, flats, None, document.line_art)
    told = estimate_bytes(ending, picture, ExportOptions())
    path = tmp_path / f"page.{ending}"
    export_page(path, document, picture, ExportOptions())
    assert told == pytest.approx(path.stat().st_size, rel=0.5)


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        ExportOptions(percent=0)
    with pytest.raises(InputError):
        ExportOptions(dpi=0.5)
    with pytest.raises(InputError):
        export(tmp_path / "page.psd", ExportOptions(Content.MASKS))
    with pytest.raises(InputError):
        export(tmp_path / "page.bmp")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["png", "psd", "ora"])
def test_an_export_can_be_stopped_and_leaves_the_old_file(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"page.{ending}"
    path.write_bytes(b"old")
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0.3:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        export_page(path, make_document(), make_picture(), ExportOptions(), stop)
    assert path.read_bytes() == b"old"
    assert told == sorted(told)
    assert list(tmp_path.iterdir()) == [path]


def test_a_wide_gamut_is_converted_as_its_primaries_say(tmp_path: Path) -> None:
    """Every step of the way of a page in Adobe RGB, against the transfer curves and matrices of both spaces."""
    random = np.random.default_rng(0)
    picture = np.dstack([random.integers(60, 196, (40, 60, 3), np.uint8), np.full((40, 60), 255, np.uint8)])
    write_image(tmp_path / "wide.png", picture, icc=make_wide_profile())
    read = read_image(tmp_path / "wide.png")
    assert read.icc == make_wide_profile()
    page = Document(60, 40, TiledImage.from_array(read.pixels), icc=read.icc)
    (kept,) = export_page(tmp_path / "kept.png", page, build_picture(page, None, None, page.line_art), ExportOptions())
    assert np.array_equal(read_image(kept).pixels, picture)
    assert read_image(kept).icc == make_wide_profile()
    options = ExportOptions(is_srgb=True)
    (converted,) = export_page(tmp_path / "srgb.png", page, build_picture(page, None, None, page.line_art), options)
    linear = (picture[..., :3] / 255.0) ** WIDE_GAMMA @ (np.linalg.inv(SRGB_TO_XYZ) @ WIDE_TO_XYZ).T
    bright = 1.055 * np.maximum(linear, 0.0031308) ** (1 / 2.4) - 0.055
    wanted = 255 * np.clip(np.where(linear <= 0.0031308, 12.92 * linear, bright), 0, 1)
    image = read_image(converted)
    assert image.icc is None
    assert np.abs(image.pixels[..., :3] - wanted).max() <= 2
    assert np.abs(image.pixels[..., :3].astype(int) - picture[..., :3]).max() > 15
