"""Photoshop files with layers: every pixel at its place, masks applied, oddities named, our own as they were."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage
from psd_tools.api.layers import PixelLayer
from psd_tools.constants import BlendMode, ChannelID, Compression, Tag
from psd_tools.psd.layer_and_mask import ChannelData, ChannelInfo, MaskData

from anicolor.document import psd as psd_module
from anicolor.document import psd_layers as psd_layers_module
from anicolor.document.blend import Blend
from anicolor.document.edits import set_layer_state
from anicolor.document.layers import build_picture
from anicolor.document.model import LayerState, Role
from anicolor.document.psd import write_psd
from anicolor.document.psd_layers import read_psd_document
from anicolor.document.tiles import TiledImage
from anicolor.errors import Cancelled, InputError
from tests.document.pages import HEIGHT, WIDTH, make_document, make_flats, make_line, make_picture, make_profile

NOISE = np.random.default_rng(1).integers(0, 256, (40, 50, 4), np.uint8)
SOLID = np.dstack([NOISE[..., :3], np.full((40, 50), 255, np.uint8)])
SIZE = (80, 60)


def add(
    psd: PSDImage,
    name: str,
    left: int = 0,
    top: int = 0,
    pixels: np.ndarray = NOISE,
    parent: object = None,
    **look: object,
) -> PixelLayer:
    layer = psd.create_pixel_layer(Image.fromarray(pixels), name="layer", left=left, top=top)
    layer.name = name
    if parent is not None:
        layer.move_to_group(parent)
    for key, value in look.items():
        setattr(layer, key, value)
    return layer


def new(mode: str = "RGBA", depth: int = 8) -> PSDImage:
    return PSDImage.new(mode, SIZE, color=255, depth=depth)


def read(psd: PSDImage, folder: Path):
    psd.save(folder / "theirs.psd")
    notes: list[str] = []
    return read_psd_document(folder / "theirs.psd", notes=notes), notes


def rewrite(folder: Path, change: Callable[[PSDImage], None]) -> Path:
    """Change a saved file by hand in ways that psd-tools would not."""
    path = folder / "theirs.psd"
    psd = PSDImage.open(path)
    change(psd)
    with path.open("wb") as file:
        psd._record.write(file)
    return path


def mask_group(psd: PSDImage) -> None:
    """Show the left 30 columns of the first group only."""
    group = psd[0]
    half = np.zeros((60, 80), np.uint8)
    half[:, :30] = 255
    group._record.mask_data = MaskData(0, 0, 60, 80)
    group._record.channel_info.append(ChannelInfo(ChannelID.USER_LAYER_MASK, 0))
    group._channels.append(ChannelData(Compression.RAW, half.tobytes()))


@pytest.mark.parametrize("per_color", [False, True])
def test_our_own_page_comes_back_as_it_was(tmp_path: Path, per_color: bool) -> None:
    document = replace(make_document(), icc=make_profile())
    write_psd(tmp_path / "page.psd", make_picture(document, per_color), document=document)
    notes: list[str] = []
    assert read_psd_document(tmp_path / "page.psd", notes=notes) == document
    assert notes == []


def test_line_art_that_is_shown_cleaned_comes_back_as_it_was_opened(tmp_path: Path) -> None:
    document = make_document()
    clean = np.where(make_line() > 200, 255, 0).astype(np.uint8)
    write_psd(
        tmp_path / "page.psd",
        build_picture(document, make_flats(), None, TiledImage.from_array(clean)),
        document=document,
    )
    assert read_psd_document(tmp_path / "page.psd") == document


def test_what_others_painted_on_our_page_becomes_paint(tmp_path: Path) -> None:
    document = make_document()
    write_psd(tmp_path / "page.psd", make_picture(document), document=document)
    psd = PSDImage.open(tmp_path / "page.psd")
    red = Image.new("RGBA", (30, 20), (255, 0, 0, 255))
    flats = next(layer for layer in psd if layer.name == "Flats")
    new_flats = psd.create_pixel_layer(red, name="Flats", left=10, top=10)
    flats.delete_layer() if hasattr(flats, "delete_layer") else psd.remove(flats)
    psd.remove(new_flats)
    psd.insert(1, new_flats)
    psd.append(psd.create_pixel_layer(red, name="signature", left=100, top=100))
    page, notes = read(psd, tmp_path)
    assert page.hints == document.hints
    assert page.style == document.style
    names = [layer.name for layer in page.paint_layers]
    assert names[0] == "Flats" and names[-1] == "signature" and "Shade" not in names
    changed, signature = page.paint_layers[0].pixels.to_array(), page.paint_layers[-1].pixels.to_array()
    assert (changed[10:30, 10:40] == (255, 0, 0, 255)).all() and not changed[30:].any()
    assert (signature[100:120, 100:130] == (255, 0, 0, 255)).all()
    assert [note for note in notes if "another program" in note] == [
        "The layer 'Flats' was changed by another program and is kept as a paint layer."
    ]


def test_names_places_looks_and_groups(tmp_path: Path) -> None:
    psd = new()
    group = psd.create_group(name="group")
    group.name = "髪"
    group.opacity = 128
    add(psd, "base", 3, 4, parent=group, opacity=51)
    add(psd, "glow", -7, 30, parent=group, blend_mode=BlendMode.SCREEN, visible=False)
    add(psd, "Line art", 20, 10, blend_mode=BlendMode.MULTIPLY)
    add(psd, "sparks", blend_mode=BlendMode.LINEAR_DODGE)
    page, notes = read(psd, tmp_path)
    assert (page.width, page.height) == SIZE
    assert np.array_equal(page.line_art.to_array()[10:50, 20:70], NOISE)
    base, glow, _ = page.paint_layers
    assert [layer.name for layer in page.paint_layers] == ["髪 / base", "髪 / glow", "sparks"]
    assert np.array_equal(base.pixels.to_array()[4:44, 3:53], NOISE)
    assert np.array_equal(glow.pixels.to_array()[30:, :43], NOISE[:30, 7:])
    assert base.opacity == pytest.approx(51 / 255 * 128 / 255)
    assert [layer.blend for layer in page.paint_layers] == [Blend.NORMAL, Blend.SCREEN, Blend.ADD]
    assert [layer.is_visible for layer in page.paint_layers] == [True, False, True]
    assert [layer.is_above for layer in page.paint_layers] == [False, False, True]
    assert any("'髪' is taken apart" in note for note in notes)
    assert any("'髪 / glow' reaches beyond the page" in note for note in notes)
    assert all(note.endswith(".") for note in notes)


def test_masks_of_layers_and_groups_are_applied(tmp_path: Path) -> None:
    psd = new()
    group = psd.create_group(name="group")
    layer = add(psd, "skin", 5, 6, SOLID, parent=group)
    ramp = np.tile(np.arange(0, 200, 4, dtype=np.uint8), (40, 1))
    layer.create_mask(Image.fromarray(ramp), left=5, top=6)
    add(psd, "Line art", pixels=SOLID)
    psd.save(tmp_path / "theirs.psd")
    notes: list[str] = []
    page = read_psd_document(rewrite(tmp_path, mask_group), notes=notes)
    seen = page.paint_layers[0].pixels.to_array()
    assert np.array_equal(seen[6:46, 5:30, 3], ramp[:, :25])
    assert not seen[:, 30:, 3].any()
    assert np.array_equal(seen[6:46, 5:55, :3], SOLID[..., :3]), "what is hidden keeps its colors"
    assert [note for note in notes if "mask" in note] == [
        "The mask of the layer 'group' is applied to its pixels.",
        "The mask of the layer 'group / skin' is applied to its pixels.",
    ]


def test_a_clipped_layer_is_cut_to_the_one_below(tmp_path: Path) -> None:
    psd = new()
    add(psd, "base", 10, 10)
    add(psd, "shade", 0, 0, SOLID, clipping=True)
    add(psd, "ink", pixels=SOLID)
    page, notes = read(psd, tmp_path)
    shade = page.paint_layers[1].pixels.to_array()
    assert np.array_equal(shade[10:40, 10:50, 3], NOISE[:30, :40, 3])
    assert not shade[:10, :, 3].any()
    assert any("'shade' is clipped to 'base'" in note for note in notes)


@pytest.mark.parametrize("codec", Compression)
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("mode", ["RGBA", "L", "CMYK"])
@pytest.mark.parametrize("version", [1, 2])
def test_every_depth_mode_and_packing(tmp_path: Path, codec: Compression, depth: int, mode: str, version: int) -> None:
    psd = new(mode, depth)
    psd._record.header.version = version
    flat = Image.fromarray(SOLID[..., :3]).convert(mode if mode != "RGBA" else "RGB")
    layer = psd.create_pixel_layer(flat, name="line art", left=2, top=3, compression=codec)
    assert layer._record.width == 50
    page, notes = read(psd, tmp_path)
    seen = page.line_art.to_array()[3:43, 2:52]
    wanted = np.asarray(flat.convert("RGB"))
    assert np.abs(seen[..., :3].astype(int) - wanted).max() <= 1
    assert (seen[..., 3] == 255).all()
    assert any("16 bits" in note for note in notes) == (depth == 16)
    assert any("CMYK" in note for note in notes) == (mode == "CMYK")


def test_oddities_are_named(tmp_path: Path) -> None:
    psd = new()
    add(psd, "strange", blend_mode=BlendMode.PIN_LIGHT)
    hidden = add(psd, "faint", fill_opacity=51)
    hidden.create_mask(Image.new("L", (9, 9), 0), left=0, top=0)
    hidden.mask.disabled = True
    curves = add(psd, "curves", pixels=np.zeros((1, 1, 4), np.uint8))
    curves._record.tagged_blocks.set_data(Tag.INVERT)
    curves._record.right = curves._record.left
    for channel in curves._channels:
        channel.data = b""
    add(psd, "ink")
    page, notes = read(psd, tmp_path)
    strange, faint = page.paint_layers
    assert (strange.blend, faint.opacity) == (Blend.NORMAL, 0.2)
    assert np.array_equal(faint.pixels.to_array()[:40, :50], NOISE)
    for word in ("'pin light', which becomes normal", "'faint' is switched off", "'curves' holds no pixels (invert)"):
        assert any(word in note for note in notes), (word, notes)


def test_white_paper_below_the_lines_does_not_hide_new_colors(tmp_path: Path) -> None:
    psd = new()
    add(psd, "Background", pixels=np.full((60, 80, 4), 255, np.uint8))
    add(psd, "線画")
    page, notes = read(psd, tmp_path)
    assert page.paint_layers == () and notes == []
    assert np.array_equal(page.line_art.to_array()[:40, :50], NOISE)


def test_without_a_name_for_line_art_the_flattened_picture_is_it(tmp_path: Path) -> None:
    psd = new()
    add(psd, "one", pixels=SOLID)
    add(psd, "two", 30, 20, SOLID)
    page, notes = read(psd, tmp_path)
    assert np.array_equal(page.line_art.to_array()[20:, 30:, :3], SOLID[:40, :50, :3])
    assert [layer.is_visible for layer in page.paint_layers] == [False, False]
    assert len(notes) == 1 and "named like line art" in notes[0]


def test_a_single_layer_is_the_line_art(tmp_path: Path) -> None:
    psd = new()
    add(psd, "Layer 1", pixels=np.full((60, 80, 4), 90, np.uint8))
    page, notes = read(psd, tmp_path)
    assert page.paint_layers == () and notes == []
    assert page.line_art.width == 80


def test_our_page_saved_by_a_program_that_keeps_layers_only(tmp_path: Path) -> None:
    document = set_layer_state(make_document(), Role.HINTS, LayerState())
    write_psd(tmp_path / "page.psd", make_picture(document))
    notes: list[str] = []
    page = read_psd_document(tmp_path / "page.psd", notes=notes)
    assert {hint.color for hint in page.hints} == {hint.color for hint in document.hints}
    assert [layer.name for layer in page.paint_layers] == ["Flats", "Shade", "下塗り", '線画 "上" <&>', "hidden"]
    assert np.array_equal(page.line_art.to_array(), make_line())
    assert len(notes) == 1 and "read from the layer 'Hints'" in notes[0]


def damage_count(data: bytearray) -> None:
    """Claim far more layers."""
    at = 34 + struct.unpack_from(">I", data, 30)[0] + 8
    data[at : at + 2] = struct.pack(">h", 32_000)


def damage_size(data: bytearray) -> None:
    """Make a layer absurdly large."""
    at = 34 + struct.unpack_from(">I", data, 30)[0] + 10
    data[at : at + 16] = struct.pack(">4i", -2_000_000_000, 0, 2_000_000_000, 2_000_000_000)


@pytest.mark.parametrize("damage", [damage_count, damage_size])
def test_layers_that_lie_are_refused_in_a_sentence(tmp_path: Path, damage: Callable[[bytearray], None]) -> None:
    write_psd(tmp_path / "page.psd", make_picture())
    data = bytearray((tmp_path / "page.psd").read_bytes())
    damage(data)
    (tmp_path / "page.psd").write_bytes(data)
    with pytest.raises(InputError, match=r"page\.psd .*\.$"):
        read_psd_document(tmp_path / "page.psd")


@pytest.mark.parametrize("packed", [zlib.compress(bytes(100)), zlib.compress(bytes(10**6)), b"nonsense", b""])
def test_layers_of_another_length_than_told_are_refused(tmp_path: Path, packed: bytes) -> None:
    psd = new()
    psd.create_pixel_layer(Image.fromarray(NOISE), name="ink", compression=Compression.ZIP)
    psd.save(tmp_path / "theirs.psd")
    path = rewrite(tmp_path, lambda psd: setattr(psd[0]._channels[1], "data", packed))
    with pytest.raises(InputError, match=r"theirs\.psd is damaged"):
        read_psd_document(path)


def test_damaged_resources_cost_the_resolution_only(tmp_path: Path) -> None:
    document = make_document()
    write_psd(tmp_path / "page.psd", make_picture(), document=document)
    data = bytearray((tmp_path / "page.psd").read_bytes())
    data[41:45] = struct.pack(">I", 381_008)
    (tmp_path / "page.psd").write_bytes(data)
    notes: list[str] = []
    page = read_psd_document(tmp_path / "page.psd", notes=notes)
    assert page.dpi is None and np.array_equal(page.line_art.to_array(), make_line())
    assert any("are damaged in page.psd and left out" in note for note in notes)


def test_too_many_layers_or_pixels_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_psd(tmp_path / "page.psd", make_picture())
    with monkeypatch.context() as few:
        few.setattr(psd_module, "MAX_LAYERS", 3)
        with pytest.raises(InputError, match="layers; please merge"):
            read_psd_document(tmp_path / "page.psd")
    monkeypatch.setattr(psd_layers_module._Walk, "__init__", make_small_walk(psd_layers_module._Walk.__init__))
    with pytest.raises(InputError, match="more pixels than can be opened"):
        read_psd_document(tmp_path / "page.psd")


def make_small_walk(real: Callable[..., None]) -> Callable[..., None]:
    def init(self: object, *given: object) -> None:
        real(self, *given, pixels_left=3 * WIDTH * HEIGHT)

    return init


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    write_psd(tmp_path / "page.psd", make_picture())

    def stop(share: float) -> None:
        raise Cancelled("Opening page.psd: stopped.")

    with pytest.raises(Cancelled):
        read_psd_document(tmp_path / "page.psd", stop)
