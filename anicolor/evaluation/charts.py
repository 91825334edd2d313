"""Small line charts as SVG text, for reports that need no other file and no script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 400, 250
LEFT, RIGHT, TOP, BOTTOM = 48, 130, 30, 36
FONT_PX = 11
LABELED_COUNT = 4
LABEL_LETTERS = 19
TICK_COUNT = 5
MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Series:
    """One line: points (x, y) with rising x; those whose y is not finite are left out."""

    name: str
    points: tuple[tuple[float, float], ...]
    is_main: bool = False

    @property
    def known(self) -> list[tuple[float, float]]:
        """The points that can be drawn."""
        return [point for point in self.points if math.isfinite(point[1])]


def choose_ticks(low: float, high: float) -> list[float]:
    """Round numbers, about five, that cover low..high from below to above."""
    if high <= low:
        low, high = low - 0.5, high + 0.5
    rough = (high - low) / (TICK_COUNT - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [number * step for number in range(first, last + 1)]


def format_tick(value: float) -> str:
    """The number without needless digits."""
    return f"{value:.6g}" if value else "0"


def draw_chart(title: str, x_title: str, series: Sequence[Series]) -> str:
    """An SVG element with one line a series: the main one bold and colored, the others gray.

    Few series are labeled at their ends, of many only the main one, the highest and the lowest; every line tells its
    name when pointed at. Text and gray lines take the color of the text around.

    Args:
        title: Said over the chart.
        x_title: Said below the axis.
        series: What is drawn; without any point the chart says so.
    """
    drawn = [one for one in series if one.known]
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{escape(title)}" font-family="sans-serif" font-size="{FONT_PX}" fill="currentColor">'
        f'<text x="{LEFT}" y="16" font-weight="bold" font-size="13">{escape(title)}</text>'
    )
    if not drawn:
        return f'{start}<text x="{LEFT}" y="{HEIGHT // 2}">not measured</text></svg>'
    values = [y for one in drawn for _, y in one.known]
    places = sorted({x for one in drawn for x, _ in one.known})
    ticks = choose_ticks(min(values), max(values))
    axes = _Axes(places[0], places[-1], ticks[0], ticks[-1])
    lines = [_draw_line(one, axes) for one in sorted(drawn, key=lambda one: one.is_main)]
    if len(places) > MOST_PLACES:
        places = [places[round(n * (len(places) - 1) / (TICK_COUNT - 1))] for n in range(TICK_COUNT)]
    return "".join([start, _draw_axes(axes, places, ticks, x_title), *lines, _draw_labels(drawn, axes), "</svg>"])


@dataclass(frozen=True, slots=True)
class _Axes:
    x_low: float
    x_high: float
    y_low: float
    y_high: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        across = (x - self.x_low) / (self.x_high - self.x_low) if self.x_high > self.x_low else 0.5
        up = (y - self.y_low) / (self.y_high - self.y_low)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def _draw_axes(axes: _Axes, places: Sequence[float], ticks: Sequence[float], x_title: str) -> str:
    parts = []
    for tick in ticks:
        _, y = axes.place(axes.x_low, tick)
        parts.append(
            f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="currentColor" '
            f'stroke-opacity="0.15"/><text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{format_tick(tick)}</text>'
        )
    for number in places:
        x, _ = axes.place(number, axes.y_low)
        y = HEIGHT - BOTTOM + 15
        parts.append(f'<text x="{x:.1f}" y="{y}" text-anchor="middle">{format_tick(number)}</text>')
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2
    parts.append(f'<text x="{middle:.1f}" y="{HEIGHT - 6}" text-anchor="middle">{escape(x_title)}</text>')
    return "".join(parts)


def _draw_line(one: Series, axes: _Axes) -> str:
    points = [axes.place(x, y) for x, y in one.known]
    stroke, width, opacity = ("#c2410c", 2.5, 1.0) if one.is_main else ("currentColor", 1.2, 0.35)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    told = ", ".join(f"{format_tick(x)}: {y:.4g}" for x, y in one.known)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width:.1f}" stroke="none"/>' for x, y in points)
    return (
        f'<g stroke="{stroke}" stroke-width="{width}" opacity="{opacity}" fill="{stroke}">'
        f"<title>{escape(one.name)} ({told})</title>"
        f'<polyline points="{path}" fill="none" stroke-linejoin="round"/>{dots}</g>'
    )


def _draw_labels(drawn: Sequence[Series], axes: _Axes) -> str:
    others = sorted((one for one in drawn if not one.is_main), key=lambda one: one.known[-1][1])
    if len(others) > LABELED_COUNT:
        others = [others[0], others[-1]]
    chosen = sorted([*others, *(one for one in drawn if one.is_main)], key=lambda one: -one.known[-1][1])
    heights = [axes.place(*one.known[-1])[1] for one in chosen]
    for place in range(1, len(heights)):
        heights[place] = max(heights[place], heights[place - 1] + FONT_PX + 1)
    over = heights[-1] - (HEIGHT - BOTTOM) if heights else 0.0
    heights = [height - max(over, 0.0) for height in heights]
    parts = []
    for one, height in zip(chosen, heights, strict=True):
        x, _ = axes.place(*one.known[-1])
        style = ' fill="#c2410c" font-weight="bold"' if one.is_main else ""
        name = one.name if len(one.name) <= LABEL_LETTERS else f"{one.name[: LABEL_LETTERS - 1]}…"
        parts.append(f'<text x="{x + 6:.1f}" y="{height + 4:.1f}"{style}>{escape(name)}</text>')
    return "".join(parts)
