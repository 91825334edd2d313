"""Our files through GIMP and Krita and back: the same picture there, every layer here again.

Measured figures are in `docs/other_programs.md`.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anicolor.document.blend import Blend
from anicolor.document.images import read_image
from anicolor.document.layers import build_picture, flatten
from anicolor.document.model import Document
from anicolor.document.ora import write_ora
from anicolor.document.psd import write_psd
from anicolor.engine.page import open_page
from tests.document.pages import make_document, make_flats, make_line_layer, make_shade
from tests.e2e.other_programs import has_gimp, has_krita, through_gimp, through_krita

gimp = pytest.mark.skipif(not has_gimp(), reason="skipped: no GIMP")
krita = pytest.mark.skipif(not has_krita(), reason="skipped: no Krita")


def make_page() -> Document:
    """A page whose blend modes all programs mix alike."""
    page = make_document()
    plain = tuple(replace(layer, blend=Blend.NORMAL, opacity=1.0) for layer in page.paint_layers)
    return replace(page, paint_layers=plain, states=())


def save(path: Path) -> Path:
    page = make_page()
    picture = build_picture(page, make_flats(), make_shade(), make_line_layer())
    if path.suffix == ".ora":
        write_ora(path, page, picture)
    else:
        write_psd(path, picture, document=page)
    return path


def check_seen(path: Path, tolerance: int) -> None:
    page = make_page()
    ours = flatten(build_picture(page, make_flats(), make_shade(), make_line_layer()))
    theirs = read_image(path).pixels
    assert np.abs(theirs[..., :3].astype(int) - ours[..., :3]).max() <= tolerance


def check_kept(path: Path) -> None:
    """Hints can be edited, line art and every paint layer are there pixel by pixel, and what happened is told."""
    page, notes = make_page(), []
    back = open_page(path, notes=notes)
    assert (back.width, back.height, round(back.dpi[0])) == (page.width, page.height, 300)
    assert {hint.color for hint in back.hints} == {hint.color for hint in page.hints}
    assert np.array_equal(back.line_art.to_array(), page.line_art.to_array())
    layers = {layer.name: layer for layer in back.paint_layers}
    assert list(layers) == ["Flats", "Shade", *(layer.name for layer in page.paint_layers)]
    assert np.array_equal(layers["Flats"].pixels.to_array()[..., :3], make_flats())
    assert np.array_equal(layers["Shade"].pixels.to_array()[..., 0], make_shade())
    assert layers["Shade"].blend is Blend.MULTIPLY
    for before in page.paint_layers:
        after = layers[before.name]
        assert (after.is_visible, after.is_above) == (before.is_visible, before.is_above)
        ours, theirs = before.pixels.to_array(), after.pixels.to_array()
        assert np.array_equal(theirs[..., 3], ours[..., 3])
        is_seen = ours[..., 3] > 0
        assert np.array_equal(theirs[is_seen], ours[is_seen])
    assert any("saved by another program" in note for note in notes)


@gimp
def test_a_psd_through_gimp(tmp_path: Path) -> None:
    through_gimp(save(tmp_path / "ours.psd"), [tmp_path / "back.psd", tmp_path / "seen.png"])
    check_seen(tmp_path / "seen.png", 2)
    check_kept(tmp_path / "back.psd")


@krita
@pytest.mark.parametrize("ending", ["ora", "psd"])
def test_both_formats_through_krita(tmp_path: Path, ending: str) -> None:
    back = [tmp_path / f"back.{other}" for other in ("ora", "psd")]
    through_krita(save(tmp_path / f"ours.{ending}"), [*back, tmp_path / "seen.png"])
    check_seen(tmp_path / "seen.png", 3)
    check_kept(back[0])
    if ending == "ora":
        check_kept(back[1])
    else:
        # Krita keeps what it does not know in a PSD, and so the page comes back whole.
        assert replace(open_page(back[1]), icc=None) == make_page()


@krita
@gimp
def test_from_krita_to_gimp_and_back(tmp_path: Path) -> None:
    through_krita(save(tmp_path / "ours.ora"), [tmp_path / "krita.psd"])
    through_gimp(tmp_path / "krita.psd", [tmp_path / "gimp.psd"])
    check_kept(tmp_path / "gimp.psd")
