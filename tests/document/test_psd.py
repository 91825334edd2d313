import os
import shutil
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage
from psd_tools.constants import BlendMode

from anicolor.document import edits
from anicolor.document.blend import Blend
from anicolor.document.layers import RasterLayer, build_picture, flatten
from anicolor.document.model import LayerState, Role
from anicolor.document.psd import read_psd, write_psd
from anicolor.document.tiles import TiledImage
from tests.document.hostile import psd_header
from tests.document.pages import HEIGHT, WIDTH, make_document, make_flats, make_line, make_picture, make_profile

MAGICK = next((path for name in ("convert-im6.q16", "magick") if (path := shutil.which(name))), None)


def difference(one: Image.Image, other: np.ndarray) -> int:
    pixels = np.asarray(one.convert("RGBA")).astype(int)
    shown = (pixels[..., 3] > 0) | (other[..., 3] > 0)
    return int(np.abs(pixels - other)[shown].max())


@pytest.mark.parametrize("per_color", [False, True])
def test_another_reader_flattens_the_layers_to_our_picture(tmp_path: Path, per_color: bool) -> None:
    picture = make_picture(per_color=per_color)
    write_psd(tmp_path / "page.psd", picture)
    theirs = PSDImage.open(tmp_path / "page.psd").composite(ignore_preview=True)
    assert difference(theirs, flatten(picture)) <= 1


@pytest.mark.parametrize("blend", Blend)
def test_another_reader_blends_alike(tmp_path: Path, blend: Blend) -> None:
    page = make_document()
    layers = tuple(replace(layer, blend=blend, opacity=1.0) for layer in page.paint_layers[1:2])
    picture = make_picture(replace(page, paint_layers=layers))
    write_psd(tmp_path / "page.psd", picture)
    psd = PSDImage.open(tmp_path / "page.psd")
    assert psd[-2].blend_mode == BlendMode(blend.psd_name)
    # Photoshop's soft light is a slightly other curve than that of the recommendation.
    tolerance = 2 if blend is Blend.SOFT_LIGHT else 1
    assert difference(psd.composite(ignore_preview=True), flatten(picture)) <= tolerance


@pytest.mark.skipif(MAGICK is None, reason="ImageMagick is not installed")
@pytest.mark.parametrize("has_paper", [False, True])
def test_imagemagick_sees_our_picture(tmp_path: Path, has_paper: bool) -> None:
    document = edits.set_layer_state(make_document(), Role.PAPER, LayerState(is_visible=has_paper))
    alpha = np.tile(np.linspace(0, 255, WIDTH).astype(np.uint8), (HEIGHT, 1))
    clear = np.dstack([make_line()[..., :3], np.full((HEIGHT, WIDTH), 0, np.uint8)])
    picture = build_picture(document, np.dstack([make_flats(), alpha]), None, TiledImage.from_array(clear))
    write_psd(tmp_path / "page.psd", picture)
    command = [str(MAGICK), f"{tmp_path / 'page.psd'}[0]", str(tmp_path / "theirs.png")]
    subprocess.run(command, check=True, timeout=500)
    with Image.open(tmp_path / "theirs.png") as theirs:
        # What is nearly clear keeps few bits of its color on the white that the format mixes it with.
        pixels, ours = np.asarray(theirs.convert("RGBA")).astype(int), flatten(picture).astype(int)
    assert np.abs(pixels[..., 3] - ours[..., 3]).max() <= 1
    over = [p[..., :3] * (p[..., 3:] / 255) for p in (pixels, ours)]
    assert np.abs(over[0] - over[1]).max() <= 1.5
    assert (pixels[..., 3] == 255).all() == has_paper


@pytest.mark.parametrize("per_color", [False, True])
def test_layers_names_and_looks_survive(tmp_path: Path, per_color: bool) -> None:
    picture = make_picture(per_color=per_color)
    write_psd(tmp_path / "page.psd", picture)
    psd = PSDImage.open(tmp_path / "page.psd")
    assert [layer.name for layer in psd] == [layer.name for layer in picture.layers]
    assert [layer.visible for layer in psd] == [layer.is_visible for layer in picture.layers]
    assert psd[1].is_group() == per_color
    assert [layer.name for layer in psd if layer.blend_mode == BlendMode.MULTIPLY] == ["Shade", "Line art"]
    ours = [layer for layer in picture.layers if isinstance(layer, RasterLayer)]
    theirs = [layer for layer in psd if not layer.is_group()]
    for our, their in zip(ours, theirs, strict=True):
        assert their.opacity == round(our.opacity * 255)
        assert their.bbox == (our.rect.left, our.rect.top, our.rect.right, our.rect.bottom)
        assert np.array_equal(np.asarray(their.topil().convert("RGBA")), our.render(our.rect))
    if per_color:
        assert [layer.name for layer in psd[1]][:2] == ["#FADCBE skin 肌", "#000000"]


@pytest.mark.parametrize("is_clear", [False, True])
def test_our_own_reader_gives_the_flattened_picture(tmp_path: Path, is_clear: bool) -> None:
    document = replace(make_document(), icc=make_profile())
    if is_clear:
        document = edits.set_layer_state(document, Role.PAPER, LayerState(is_visible=False))
    flats = np.dstack([make_flats(), np.full((HEIGHT, WIDTH), 0 if is_clear else 255, np.uint8)])
    clear = np.dstack([make_line()[..., :3], 255 - make_line()[..., 0]])
    picture = build_picture(document, flats, None, TiledImage.from_array(clear))
    write_psd(tmp_path / "page.psd", picture)
    read = read_psd(tmp_path / "page.psd")
    ours = flatten(picture).astype(int)
    assert np.array_equal(read.pixels[..., 3], ours[..., 3])
    weight = ours[..., 3:] / 255
    assert np.abs((read.pixels - ours) * weight).max() <= 1.01
    assert (read.dpi, read.icc, read.has_alpha, read.bits) == ((300.0, 350.5), make_profile(), is_clear, 8)


@pytest.mark.parametrize(
    ("mode", "stored", "shown"),
    [
        (1, (77,), (77, 77, 77)),
        (3, (200, 30, 60), (200, 30, 60)),
        # Photoshop stores CMYK the other way round: 0 is full ink.
        (4, (255, 0, 0, 255), (255, 0, 0)),
        (4, (255, 255, 255, 55), (55, 55, 55)),
    ],
)
@pytest.mark.parametrize("depth", [8, 16])
def test_files_of_other_programs_are_read(
    tmp_path: Path, mode: int, stored: tuple[int, ...], shown: tuple[int, ...], depth: int
) -> None:
    planes = b"".join(bytes([value] * (depth // 8)) * 200 for value in stored)
    data = psd_header(20, 10, len(stored), depth, mode) + bytes(12) + bytes(2) + planes
    (tmp_path / "theirs.psd").write_bytes(data)
    read = read_psd(tmp_path / "theirs.psd")
    assert read.bits == depth
    assert np.abs(read.pixels.astype(int) - (*shown, 255)).max() <= 1


def test_a_file_without_a_flattened_picture_is_flattened_here(tmp_path: Path) -> None:
    picture = make_picture()
    write_psd(tmp_path / "page.psd", picture)
    data = bytearray((tmp_path / "page.psd").read_bytes())
    version = struct.pack(">IB", 1, 0) + bytes(8) + struct.pack(">I", 1)
    block = b"8BIM" + struct.pack(">HHI", 1057, 0, len(version)) + version + bytes(len(version) % 2)
    (length,) = struct.unpack_from(">I", data, 30)
    data[30:34] = struct.pack(">I", length + len(block))
    data[34:34] = block
    (tmp_path / "page.psd").write_bytes(data)
    assert difference(Image.fromarray(read_psd(tmp_path / "page.psd").pixels), flatten(picture)) <= 1


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_psd(tmp_path / name, make_picture())
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert sorted(os.listdir(tmp_path)) == ["one", "other"]


def test_psd_tools_is_imported_only_when_needed() -> None:
    script = "import sys, anicolor.document.images; print(sorted({'psd_tools', 'cv2', 'torch'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert result.stdout == "[]\n"
