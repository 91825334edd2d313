"""Make the picture at the top of the README: example pages with their hints, and what the command made of them.

Run by hand after the weights or the engine changed: `make pictures`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from anicolor.paths import examples_folder

LOOKS = {"witch": "flat", "backpack": "cel", "student": "soft"}
HEIGHT_PX = 480
GAP_PX = 8
TARGET = Path("docs/pictures/before_after.png")


def shrink(picture: Image.Image) -> Image.Image:
    """Bring a picture to the common height."""
    size = (round(picture.width * HEIGHT_PX / picture.height), HEIGHT_PX)
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def show_hints(page: Path) -> Image.Image:
    """Lay the hints over the line art."""
    line = Image.open(page).convert("RGB")
    hints = Image.open(page.with_name(f"{page.stem}.hints.png"))
    line.paste(hints, mask=hints)
    return line


def main() -> None:
    """Color the pages with the installed command and put before and after side by side."""
    pages = [examples_folder() / f"{name}.png" for name in LOOKS]
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            look = LOOKS[page.stem]
            subprocess.run(
                [sys.executable, "-m", "anicolor", "colorize", page, "-o", folder, "--look", look, "--quiet"],
                check=True,
            )
        rows = [
            [shrink(show_hints(page)) for page in pages],
            [shrink(Image.open(Path(folder, page.name))) for page in pages],
        ]
    width = sum(picture.width + GAP_PX for picture in rows[0]) - GAP_PX
    sheet = Image.new("RGB", (width, 2 * HEIGHT_PX + GAP_PX), "white")
    for row, pictures in enumerate(rows):
        left = 0
        for picture in pictures:
            sheet.paste(picture, (left, row * (HEIGHT_PX + GAP_PX)))
            left += picture.width + GAP_PX
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(TARGET, optimize=True)
    print(TARGET)


if __name__ == "__main__":
    main()
