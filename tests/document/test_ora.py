import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from anicolor.document.blend import Blend
from anicolor.document.geometry import Rect
from anicolor.document.layers import build_picture, flatten
from anicolor.document.model import Document, LayerState, Look, PaintLayer, Role, Style
from anicolor.document.ora import read_merged, read_ora, write_ora
from anicolor.document.palette import Palette, Swatch
from anicolor.document.psd import write_psd
from anicolor.document.region_marks import MarkKind, RegionMark
from anicolor.document.strokes import HintKind, HintPatch, HintStroke, PenPoint
from anicolor.document.tiles import TiledImage
from anicolor.errors import OutputError
from tests.document.pages import HEIGHT, WIDTH, make_document, make_line, make_picture, make_profile


def rewrite(path: Path, **changes: bytes | None) -> None:
    """Replace entries of a ZIP file; None takes one out."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries |= changes  # type: ignore[arg-type]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            if data is not None:
                archive.writestr(name, data)


def source_of(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        stack = ET.fromstring(archive.read("stack.xml"))
    return next(layer.attrib["src"] for layer in stack.iter("layer") if layer.get("name") == name)


def png(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("per_color", [False, True])
def test_a_saved_document_is_loaded_again(tmp_path: Path, per_color: bool) -> None:
    document = replace(make_document(), icc=make_profile())
    write_ora(tmp_path / "線画.ora", document, make_picture(document, per_color))
    assert read_ora(tmp_path / "線画.ora") == document


bytes_ = st.integers(0, 255)
colors = st.tuples(bytes_, bytes_, bytes_)
kinds = st.sampled_from(HintKind)
places = st.floats(-1000, 1000)
strokes = st.builds(
    HintStroke,
    st.lists(st.builds(PenPoint, places, places, st.floats(0.01, 50)), min_size=1, max_size=5).map(tuple),
    colors,
    kinds,
    st.booleans(),
)


spots = st.tuples(places, places)
marks = st.builds(
    RegionMark,
    st.sampled_from(sorted(set(MarkKind) - {MarkKind.LOCK})),
    st.lists(spots, min_size=1, max_size=4).map(tuple),
)


def mask_of(seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.random(tuple(random.integers(1, 9, 2))) > 0.5


patches = st.builds(
    HintPatch, st.integers(-9, 99), st.integers(-9, 99), st.integers(0, 99).map(mask_of), colors, kinds, st.booleans()
)


locks = st.builds(RegionMark, st.just(MarkKind.LOCK), st.tuples(spots), colors, st.none() | patches)


def picture_of(seed: int, width: int, height: int) -> TiledImage:
    random = np.random.default_rng(seed)
    pixels = random.integers(0, 256, (height, width, 4), np.uint8)
    left, top, right, bottom = random.integers(0, max(width, height) + 1, 4)
    pixels[top:bottom, left:right] = 0
    return TiledImage.from_array(pixels)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    width, height = draw(st.integers(1, 200)), draw(st.integers(1, 40))
    images = st.integers(0, 99).map(lambda seed: picture_of(seed, width, height))
    opacities = st.floats(0, 1)
    layers = st.builds(
        PaintLayer, st.text(max_size=8), images, st.sampled_from(Blend), opacities, st.booleans(), st.booleans()
    )
    states = st.dictionaries(st.sampled_from(Role), st.builds(LayerState, opacities, st.booleans()))
    dpi = st.floats(2, 10_000)
    return Document(
        width,
        height,
        draw(images),
        tuple(draw(st.lists(strokes | patches, max_size=4))),
        tuple(draw(st.lists(layers, max_size=3))),
        tuple(sorted(draw(states).items())),
        Palette(draw(st.text()), tuple(draw(st.lists(st.builds(Swatch, st.text(), colors), max_size=3)))),
        draw(
            st.builds(Style, st.sampled_from(Look), st.none() | st.integers(0, 99), st.text(), st.text(), st.integers())
        ),
        draw(st.none() | st.tuples(dpi, dpi)),
        draw(st.none() | st.binary(min_size=1)),
        tuple(draw(st.lists(marks | locks, max_size=4))),
    )


@settings(max_examples=20)
@given(documents(), st.booleans(), st.booleans())
def test_any_document_is_loaded_again(
    tmp_path_factory: pytest.TempPathFactory, document: Document, is_cleaned: bool, per_color: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.ora"
    line = document.line_art.to_array()
    flats = line[..., :3] // 64 * 64
    layer = TiledImage.from_array(line // 2) if is_cleaned else document.line_art
    picture = build_picture(document, flats, None, layer, per_color)
    write_ora(path, document, picture)
    assert read_ora(path) == document


def test_other_programs_find_an_ordinary_picture(tmp_path: Path) -> None:
    path = tmp_path / "page.ora"
    picture = make_picture(per_color=True)
    write_ora(path, make_document(), picture)
    with zipfile.ZipFile(path) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"image/openraster"
        with Image.open(archive.open("Thumbnails/thumbnail.png")) as thumbnail:
            assert max(thumbnail.size) <= 256
        image = ET.fromstring(archive.read("stack.xml"))
        assert (image.get("w"), image.get("h")) == (str(WIDTH), str(HEIGHT))
        (stack,) = image
        names = [item.get("name") for item in stack]
        assert names == ["Hints", "hidden", '線画 "上" <&>', "Line art", "下塗り", "Shade", "Flats", "Paper"]
        assert [item.get("visibility") for item in stack][:2] == ["hidden", "hidden"]
        assert [item.get("composite-op") for item in stack][2:4] == ["svg:overlay", "svg:multiply"]
        group = stack[6]
        assert group.tag == "stack"
        assert group[-1].get("name") == "#FADCBE skin 肌"
        # What a program that only stacks the PNGs of opaque layers would see of the flats.
        canvas = Image.new("RGBA", (WIDTH, HEIGHT))
        for layer in group:
            with Image.open(archive.open(layer.attrib["src"])) as part:
                canvas.paste(part, (int(layer.attrib["x"]), int(layer.attrib["y"])), part.convert("RGBA"))
        flats = make_picture().layers[1].render(Rect(0, 0, WIDTH, HEIGHT))  # type: ignore[union-attr]
        assert np.array_equal(np.asarray(canvas), flats)
    assert np.array_equal(read_merged(path).pixels, flatten(picture))


def test_a_cleaned_line_layer_does_not_replace_the_page_as_opened(tmp_path: Path) -> None:
    page = make_line()
    page[..., 2] //= 2
    document = replace(make_document(), line_art=TiledImage.from_array(page))
    write_ora(tmp_path / "page.ora", document, make_picture(document))
    assert read_ora(tmp_path / "page.ora") == document


@pytest.mark.parametrize("name", ["Flats", "Shade", "Paper", "Hints"])
def test_pixels_changed_elsewhere_become_a_paint_layer(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.ora"
    document = make_document()
    write_ora(path, document, make_picture())
    retouched = np.random.default_rng(5).integers(0, 256, (HEIGHT, WIDTH, 4), np.uint8)
    source = source_of(path, name)
    with zipfile.ZipFile(path) as archive, Image.open(archive.open(source)) as image:
        retouched = retouched[: image.height, : image.width]
    rewrite(path, **{source: png(retouched)})
    read = read_ora(path)
    (extra,) = set(read.paint_layers) - set(document.paint_layers)
    assert extra.name == name
    assert extra.is_above == (name == "Hints")
    assert any(
        np.array_equal(extra.pixels.read(Rect(x, y, x + retouched.shape[1], y + retouched.shape[0])), retouched)
        for x, y in [(0, 0), (14, 0)]
    )
    assert read.hints == document.hints


def test_line_art_changed_elsewhere_is_the_line_art(tmp_path: Path) -> None:
    path = tmp_path / "page.ora"
    write_ora(path, make_document(), make_picture())
    retouched = make_line() // 2
    rewrite(path, **{source_of(path, "Line art"): png(retouched)})
    assert read_ora(path) == replace(make_document(), line_art=TiledImage.from_array(retouched))


def foreign(path: Path, *layers: str, size: tuple[int, int] = (30, 20), **entries: bytes) -> None:
    stack = f'<image w="{size[0]}" h="{size[1]}" xres="300" yres="300"><stack>{"".join(layers)}</stack></image>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("stack.xml", stack)
        archive.writestr("mergedimage.png", png(np.full((size[1], size[0], 4), 200, np.uint8)))
        for name, data in entries.items():
            archive.writestr(name, data)


RED = np.full((4, 5, 4), (255, 0, 0, 255), np.uint8)
INK = np.full((20, 30, 4), (0, 0, 0, 128), np.uint8)


@pytest.mark.parametrize("name", ["Line art", "lineart", "Lines 2", "線画", "Ink", "线稿"])
def test_a_foreign_file_tells_its_line_art_by_name(tmp_path: Path, name: str) -> None:
    foreign(
        tmp_path / "krita.ora",
        '<stack name="g" opacity="0.5" visibility="hidden">'
        '<layer name="glow" src="a" x="-2" y="18" composite-op="svg:screen" opacity="0.5"/></stack>',
        f'<layer name="{name}" src="b"/>',
        '<layer name="outline of a pink thing" src="a" composite-op="krita:odd" opacity="nan"/>',
        a=png(RED),
        b=png(INK),
    )
    read = read_ora(tmp_path / "krita.ora")
    assert np.array_equal(read.line_art.to_array(), INK)
    below, above = read.paint_layers
    assert (below.name, below.blend, below.opacity, below.is_above) == (
        "outline of a pink thing",
        Blend.NORMAL,
        1.0,
        False,
    )
    assert (above.blend, above.opacity, above.is_visible, above.is_above) == (Blend.SCREEN, 0.25, False, True)
    expected = np.zeros((20, 30, 4), np.uint8)
    expected[18:, :3] = (255, 0, 0, 255)
    assert np.array_equal(above.pixels.to_array(), expected)
    assert read.dpi == (300, 300)


def test_a_foreign_file_without_line_art_is_taken_flattened(tmp_path: Path) -> None:
    foreign(tmp_path / "a.ora", '<layer name="Background" src="b"/>', b=png(INK))
    read = read_ora(tmp_path / "a.ora")
    assert (read.line_art.to_array() == 200).all()
    assert read.paint_layers == ()


def test_a_failed_save_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "page.ora"
    write_ora(path, make_document(), make_picture())
    before = path.read_bytes()
    picture = make_picture()

    def fail(rect: Rect) -> np.ndarray:
        raise OSError(28, "No space left on device")

    broken = replace(picture.layers[3], render=fail)  # type: ignore[type-var]
    with pytest.raises(OutputError, match=r"the disk is full\.$"):
        write_ora(path, make_document(), replace(picture, layers=(*picture.layers[:3], broken)))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("dpi", [[1e300, 300], [300, float("nan")], [float("inf"), 1], [-300, 300], [300], 300, "300"])
def test_a_resolution_that_no_file_could_hold_is_none(tmp_path: Path, dpi: object) -> None:
    path = tmp_path / "page.ora"
    write_ora(path, make_document(), make_picture())
    state = json.loads(zipfile.ZipFile(path).read("data/anicolor.json")) | {"dpi": dpi}
    rewrite(path, **{"data/anicolor.json": json.dumps(state).encode()})
    document = read_ora(path)
    assert document.dpi is None
    picture = build_picture(document, None, None, document.line_art)
    write_ora(path, document, picture)
    write_psd(tmp_path / "page.psd", picture, document=document)


def test_the_state_is_plain_json(tmp_path: Path) -> None:
    write_ora(tmp_path / "page.ora", make_document(), make_picture())
    with zipfile.ZipFile(tmp_path / "page.ora") as archive:
        state = json.loads(archive.read("data/anicolor.json"))
    assert state["style"]["weights_sha256"] == "ab" * 32
    assert state["hints"][0]["points"] == [[20, 20.5, 5], [60.25, 40, 9]]
    assert len(state["layers"]) == 8
