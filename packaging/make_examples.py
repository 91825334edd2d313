"""Make the bundled example pages and their hints out of the training pictures.

Run once, by hand: `python packaging/make_examples.py ../shared/data/train resources/examples`.
The strokes below were placed by eye; positions and radii are pixels of the source picture.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from anicolor.lineart.extract import extract_lines

SCALE = 2
# Contrast after enlarging: lines become as crisp as drawn at this size, and keep one pixel of soft edge.
CONTRAST = 2.6
EXTRACT_SIGMA_PX = 1.5
EXTRACT_SHARPNESS = 14.0

Stroke = tuple[str, float, tuple[tuple[float, float], ...]]


@dataclass(frozen=True)
class Example:
    """One page: where it comes from, and the strokes (color, radius, points) of its hints."""

    name: str
    source: str
    strokes: tuple[Stroke, ...]


EXAMPLES = (
    Example(
        "witch",
        "render_seedsan_witch_violet/0048.line.png",
        (
            ("#4B3B78", 6, ((70, 60), (110, 40), (150, 28))),  # hat
            ("#4B3B78", 2, ((290, 2), (310, 2))),
            ("#352A57", 6, ((140, 90), (165, 60))),  # under the brim
            ("#352A57", 5, ((460, 90), (455, 120))),
            ("#C97F9B", 1.5, ((372, 68), (384, 71))),  # hatband
            ("#A98BD0", 6, ((262, 85), (252, 130))),  # hair
            ("#A98BD0", 5, ((330, 115), (348, 175))),
            ("#A98BD0", 5, ((385, 180), (385, 250))),
            ("#A98BD0", 4, ((107, 420), (106, 480))),
            ("#A98BD0", 4, ((180, 105), (175, 130))),
            ("#A98BD0", 3, ((213, 112), (204, 145))),
            ("#A98BD0", 2.5, ((148, 200), (144, 245))),
            ("#A98BD0", 3, ((377, 280), (379, 297))),
            ("#A98BD0", 2.5, ((425, 345), (428, 380))),
            ("#A98BD0", 4, ((338, 372), (348, 360))),
            ("#8767B4", 3, ((157, 370), (155, 400))),  # hair behind the neck
            ("#8767B4", 4, ((178, 385), (178, 400))),
            ("#8767B4", 3, ((364, 350), (365, 385))),
            ("#8767B4", 1.5, ((188, 403),)),
            ("#FCE3CD", 7, ((215, 290), (255, 305))),  # skin
            ("#FCE3CD", 4, ((322, 203), (335, 210))),
            ("#FCE3CD", 3, ((325, 168), (332, 174))),
            ("#FCE3CD", 2.5, ((182, 162), (192, 158))),
            ("#F6D5BB", 7, ((230, 425), (290, 435))),
            ("#4FBF63", 3, ((204, 249), (206, 246))),  # eyes
            ("#4FBF63", 3, ((293, 262), (300, 266))),
            ("#FFFFFF", 2, ((173, 247),)),
            ("#FFFFFF", 2, ((279, 260),)),
            ("#FFFFFF", 2, ((334, 252),)),
            ("#FFFFFF", 2, ((211, 242),)),
            ("#FFFFFF", 1.5, ((182, 226),)),
            ("#FFFFFF", 1.5, ((291, 240),)),
            ("#FBF1DC", 4, ((137, 380), (128, 415))),
            ("#5A3F86", 5, ((128, 490), (140, 500))),  # dress
            ("#5A3F86", 4, ((92, 475), (90, 495))),
            ("#5A3F86", 7, ((430, 460), (470, 480))),
            ("#FBF1DC", 7, ((25, 200), (40, 330))),  # behind her
            ("#FBF1DC", 7, ((470, 240), (480, 320))),
            ("#FBF1DC", 5, ((470, 10), (490, 14))),
        ),
    ),
    Example(
        "backpack",
        "render_seedsan_orange_lowtwin/0034.line.png",
        (
            ("#EE8F45", 6, ((205, 50), (205, 95))),  # hair
            ("#EE8F45", 5, ((262, 35), (252, 75))),
            ("#EE8F45", 6, ((305, 35), (320, 60))),
            ("#EE8F45", 6, ((128, 170), (105, 240))),
            ("#EE8F45", 3, ((335, 205), (335, 225))),
            ("#EE8F45", 4, ((237, 55), (226, 95))),
            ("#EE8F45", 4, ((293, 60), (283, 95))),
            ("#EE8F45", 3, ((193, 140), (193, 165))),
            ("#EE8F45", 2, ((158, 190), (155, 210))),
            ("#EE8F45", 3, ((323, 235), (327, 228))),
            ("#FBE3D0", 6, ((255, 185), (280, 205))),  # skin
            ("#FBE3D0", 3, ((250, 118), (265, 112))),
            ("#FBE3D0", 3, ((268, 94),)),
            ("#FBE3D0", 2, ((329, 97),)),
            ("#F3CFB5", 6, ((250, 265), (275, 285))),
            ("#F3CFB5", 4, ((308, 258), (318, 290))),
            ("#3FA25C", 2.5, ((257, 151),)),  # eyes
            ("#3FA25C", 2, ((323, 152),)),
            ("#FFFFFF", 1.5, ((250, 147),)),
            ("#FFFFFF", 1.5, ((281, 148),)),
            ("#FBE9B8", 7, ((145, 290), (115, 370))),  # shirt
            ("#FBE9B8", 7, ((255, 400), (275, 460))),
            ("#FBE9B8", 6, ((365, 320), (372, 380))),
            ("#FBE9B8", 4, ((308, 345), (300, 390))),
            ("#C9533A", 6, ((80, 440), (60, 490))),  # sleeves
            ("#C9533A", 6, ((363, 425), (378, 465))),
            ("#3E4046", 5, ((205, 260), (215, 275))),  # straps
            ("#3E4046", 4, ((219, 310), (220, 350))),
            ("#3E4046", 4, ((206, 420), (203, 470))),
            ("#3E4046", 3, ((341, 410), (341, 440))),
            ("#3E4046", 4, ((328, 262), (338, 282))),
            ("#3E4046", 2, ((352, 330), (352, 355))),
            ("#3E4046", 2, ((200, 320), (200, 350))),
            ("#3E4046", 2, ((215, 390),)),
            ("#3E4046", 3, ((172, 257), (180, 268))),
            ("#3E4046", 3, ((135, 435), (140, 415))),
            ("#3E4046", 3, ((180, 455), (170, 478))),
            ("#2F7FB5", 4, ((329, 354),)),  # badge
            ("#2F7FB5", 4, ((319, 382),)),
            ("#2F7FB5", 3, ((327, 405),)),
            ("#4FA3C7", 5, ((105, 470), (100, 490))),  # bag
            ("#DDEFF5", 8, ((60, 140), (45, 250))),  # behind her
            ("#DDEFF5", 8, ((430, 230), (445, 320))),
            ("#DDEFF5", 4, ((190, 205), (195, 220))),
            ("#DDEFF5", 2.5, ((335, 480), (345, 500))),
        ),
    ),
    Example(
        "student",
        "nova_vn/0004.webp",
        (
            ("#8C3F4E", 6, ((120, 40), (80, 75))),  # hair
            ("#8C3F4E", 5, ((60, 150), (72, 200))),
            ("#8C3F4E", 6, ((235, 60), (252, 130))),
            ("#8C3F4E", 6, ((270, 290), (262, 340))),
            ("#8C3F4E", 5, ((300, 260), (305, 300))),
            ("#8C3F4E", 5, ((85, 280), (88, 320))),
            ("#8C3F4E", 5, ((262, 375), (232, 407))),
            ("#8C3F4E", 4, ((195, 75), (207, 100))),
            ("#8C3F4E", 3, ((155, 112), (152, 140))),
            ("#8C3F4E", 3, ((53, 260), (57, 280))),
            ("#6E303D", 5, ((118, 255), (125, 300))),  # hair in the shade
            ("#6E303D", 4, ((206, 250), (213, 290))),
            ("#6E303D", 4, ((86, 360), (95, 375))),
            ("#FCE6D6", 7, ((165, 195), (185, 215))),  # skin
            ("#FCE6D6", 3, ((243, 165),)),
            ("#FCE6D6", 2.5, ((226, 189),)),
            ("#F2CDB9", 4, ((177, 258), (182, 250))),
            ("#C9545B", 2.5, ((150, 230), (157, 229))),  # mouth
            ("#FFFFFF", 2, ((184, 285), (187, 281))),  # blouse
            ("#FFFFFF", 3, ((124, 440), (123, 465))),
            ("#FFFFFF", 4, ((156, 430), (152, 455))),
            ("#FFFFFF", 3, ((139, 445), (138, 475))),
            ("#FFFFFF", 2, ((177, 303), (179, 310))),
            ("#C2293B", 5, ((180, 335), (192, 342))),  # bow
            ("#C2293B", 4, ((166, 355), (170, 368))),
            ("#C2293B", 3, ((140, 345), (145, 340))),
            ("#C2293B", 2, ((157, 331),)),
            ("#C2293B", 3, ((144, 360), (139, 370))),
            ("#2E3C7A", 6, ((72, 380), (40, 470))),  # jacket
            ("#2E3C7A", 6, ((95, 440), (100, 480))),
            ("#2E3C7A", 6, ((200, 410), (185, 450))),
            ("#2E3C7A", 7, ((325, 380), (310, 460))),
            ("#2E3C7A", 5, ((300, 370), (275, 410), (245, 470), (205, 495))),
            ("#2E3C7A", 4, ((325, 341), (338, 351))),
            ("#2E3C7A", 4, ((230, 352), (223, 365))),
            ("#FCE6D6", 3, ((262, 497), (268, 493))),  # hand
            ("#ECE6F5", 7, ((18, 130), (22, 230))),  # behind her
            ("#ECE6F5", 7, ((330, 110), (335, 210))),
            ("#ECE6F5", 3, ((356, 430), (352, 485))),
        ),
    ),
    Example(
        "headscarf",
        "dicebear_open_peeps/0018.line.png",
        (
            ("#B97A4A", 7, ((220, 270), (240, 310))),  # skin
            ("#A56A3E", 6, ((240, 385), (265, 395))),
            ("#3E7BD6", 5, ((170, 88), (182, 98))),  # scarf
            ("#3E7BD6", 5, ((255, 95), (268, 90))),
            ("#3E7BD6", 5, ((305, 70), (322, 60))),
            ("#3E7BD6", 5, ((165, 155), (190, 130))),
            ("#F2705E", 7, ((90, 425), (140, 415))),  # shirt
            ("#F2705E", 7, ((355, 410), (370, 430))),
            ("#FFE9B8", 8, ((30, 150), (40, 260))),  # behind her
            ("#FFE9B8", 8, ((405, 180), (415, 290))),
        ),
    ),
)


def enlarge_line(line: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Enlarge (H, W) line art, 255 = paper, and make its soft edges crisp again."""
    big = cv2.resize(line, None, fx=SCALE, fy=SCALE, interpolation=cv2.INTER_LANCZOS4).astype(np.float32)
    return np.clip((big - 140.0) * CONTRAST + 140.0, 0.0, 255.0).astype(np.uint8)


def make_line(source: Path) -> NDArray[np.uint8]:
    """Enlarge true line art; enlarge a color picture and extract its lines; (H, W)."""
    if source.name.endswith(".line.png"):
        return enlarge_line(np.asarray(Image.open(source).convert("L")))
    color = np.asarray(Image.open(source).convert("RGB"))
    big = cv2.resize(color, None, fx=SCALE, fy=SCALE, interpolation=cv2.INTER_LANCZOS4)
    return extract_lines(big.astype(np.uint8), sigma=EXTRACT_SIGMA_PX, sharpness=EXTRACT_SHARPNESS)


def draw_hints(strokes: tuple[Stroke, ...], width: int, height: int) -> Image.Image:
    """Strokes with round ends on a transparent page; no soft edges, so that every color stays exact."""
    picture = Image.new("RGBA", (width, height))
    draw = ImageDraw.Draw(picture)
    for color, radius, points in strokes:
        places = [(x * SCALE, y * SCALE) for x, y in points]
        if len(places) > 1:
            draw.line(places, fill=color, width=round(radius * SCALE * 2))
        for x, y in places:
            draw.circle((x, y), radius * SCALE, fill=color)
    return picture


def main() -> None:
    """Write NAME.png and NAME.hints.png for every example."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=Path, help="folder with the training pictures")
    parser.add_argument("out", type=Path, help="folder for the examples")
    arguments = parser.parse_args()
    for example in EXAMPLES:
        line = make_line(arguments.pictures / example.source)
        height, width = line.shape
        Image.fromarray(line).save(arguments.out / f"{example.name}.png", optimize=True)
        hints = draw_hints(example.strokes, width, height)
        hints.save(arguments.out / f"{example.name}.hints.png", optimize=True)
        print(f"{example.name}: {width} x {height} px, {len(example.strokes)} strokes")


if __name__ == "__main__":
    main()
