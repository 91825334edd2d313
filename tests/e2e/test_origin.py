"""Whose art a model was trained on is written into what leaves the program; nothing asks for the network (K2)."""

import io
import socket
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage
from psd_tools.constants import Resource

from anicolor.catalog import find_weights, read_info
from anicolor.document.layers import build_picture
from anicolor.document.model import Document, Style
from anicolor.document.ora import write_ora
from anicolor.document.origin import encode_xmp
from anicolor.document.tiles import TiledImage
from anicolor.models.weights import load_weights, save_weights
from tests.e2e.desk import run


def read_xmp(path: Path) -> bytes:
    """The packet of a file, by readers that are not ours."""
    if path.suffix == ".psd":
        return bytes(PSDImage.open(path).image_resources.get_data(Resource.XMP_METADATA))
    if path.suffix == ".ora":
        with zipfile.ZipFile(path) as archive:
            data = archive.read("mergedimage.png")
    else:
        data = path.read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        packet = image.info["xmp"]
    return packet if isinstance(packet, bytes) else packet.encode()


def refuse(*_: object) -> None:
    raise AssertionError("something asked for the network")


@pytest.mark.parametrize("ending", ["png", "webp", "tiff", "psd", "ora"])
def test_every_export_tells_the_weights_their_license_and_their_sources(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "connect", refuse)
    page, target = tmp_path / "page.png", tmp_path / f"colored.{ending}"
    Image.new("L", (96, 64), 255).save(page)
    assert run("colorize", page, "-o", target).code == 0
    told, info = read_xmp(target).decode(), read_info(find_weights("base"))
    assert info.license and info.trained_on
    for words in ("anicolor", "'base'", info.license, info.trained_on[:200]):
        assert encode_xmp(words).decode().split("<dc:source>")[1].split("</dc:source>")[0] in told


def test_weights_that_are_not_installed_are_credited_as_their_file_says(tmp_path: Path) -> None:
    network, info = load_weights(find_weights("base"))
    weights, page = tmp_path / "hers.safetensors", tmp_path / "page.png"
    save_weights(weights, network.state_dict(), replace(info, name="hers", license="CC BY 4.0", trained_on="her pages"))
    Image.new("L", (96, 64), 255).save(page)
    assert run("colorize", page, "-o", tmp_path / "colored.psd", "--weights", weights).code == 0
    told = read_xmp(tmp_path / "colored.psd").decode()
    assert "weights 'hers'; license: CC BY 4.0; trained on: her pages<" in told


def test_a_grey_painting_is_credited_to_the_weights_for_its_kind(tmp_path: Path) -> None:
    page, target = tmp_path / "page.png", tmp_path / "colored.png"
    Image.linear_gradient("L").resize((96, 64)).save(page)
    assert run("colorize", page, "-o", target, "--page", "tone").code == 0
    told, info = read_xmp(target).decode(), read_info(find_weights("tone"))
    assert f"weights '{info.name}'; license: {info.license}" in told


def test_other_weights_than_the_page_names_are_told_however_quiet(tmp_path: Path) -> None:
    line = TiledImage.from_array(np.full((64, 96, 4), 255, np.uint8))
    document = Document(96, 64, line, style=Style(weights="rembrandt"))
    page = tmp_path / "page.ora"
    write_ora(page, document, build_picture(document, None, None, line))
    done = run("colorize", page, "-o", tmp_path / "colored.png", "--quiet")
    assert done.code == 0
    assert done.complaint.endswith(
        "page.ora was colored with 'rembrandt', which is not installed: it is colored with 'base' now."
    )
