"""What a picture tells of the weights that colored it: name, license, what they were trained on.

As XMP, which PNG, TIFF, WebP and PSD carry alike and picture viewers show.

Source: ISO 16684-1:2019, Extensible metadata platform (XMP).
"""

from pathlib import Path
from xml.sax.saxutils import escape

from anicolor.catalog import find_by_hash, find_installed, is_of_hash, read_info
from anicolor.errors import WeightsError

_MOST_CHARACTERS = 2000
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<xmp:CreatorTool>anicolor</xmp:CreatorTool>
<dc:source>{text}</dc:source>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe_origin(name: str, sha256: str, file: Path | None = None) -> str:
    """A sentence on weights; of those that are not here, no more than their name is known.

    Args:
        name: of the weights.
        sha256: of their file; empty: those installed under the name.
        file: where they may lie if they are not installed.
    """
    try:
        if file is None or not is_of_hash(file, sha256):
            file = find_by_hash(sha256) if sha256 else find_installed(name)
        info = read_info(file)
    except WeightsError:
        return f"Colored with anicolor, weights '{name}'."
    told = [f"Colored with anicolor, weights '{info.name}'"]
    told += [f"license: {info.license}"] if info.license else []
    told += [f"trained on: {info.trained_on}"] if info.trained_on else []
    return "; ".join(told)[:_MOST_CHARACTERS]


def encode_xmp(text: str) -> bytes:
    """The XMP packet, in UTF-8, that gives `text` as the source of a picture."""
    return _PACKET.format(text=escape(text)).encode()
