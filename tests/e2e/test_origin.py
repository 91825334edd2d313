"""Whose art a model was trained on is written into what leaves the program; nothing asks for the network (K2)."""

import io
import socket
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from psd_tools import PSDImage
from psd_tools.constants import Resource

from anicolor.catalog import find_weights, read_info
from anicolor.document.origin import encode_xmp
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
