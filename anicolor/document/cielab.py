"""CIE Lab as painting programs show it: under D50, adapted from sRGB's D65.

Source: ICC.1:2010; the matrices as B. Lindbloom publishes them (Bradford adaptation).
"""

from __future__ import annotations

from anicolor.document.palette import Color

_WHITE = (0.96422, 1.0, 0.82521)
_TO_XYZ = ((0.4360747, 0.3850649, 0.1430804), (0.2225045, 0.7168786, 0.0606169), (0.0139322, 0.0971045, 0.7141733))
_FROM_XYZ = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)
_KNEE = 6 / 29


def to_lab(color: Color) -> tuple[float, float, float]:
    """Return lightness 0..100, a and b of an sRGB color."""
    linear = [_to_linear(value / 255) for value in color]
    x, y, z = (
        _to_f(sum(m * c for m, c in zip(row, linear, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def from_lab(lightness: float, a: float, b: float) -> Color:
    """Return the sRGB color; what sRGB has not is cut, channel by channel."""
    f = (lightness + 16) / 116
    xyz = [_from_f(value) * white for value, white in zip((f + a / 500, f, f - b / 200), _WHITE, strict=True)]
    linear = (sum(m * v for m, v in zip(row, xyz, strict=True)) for row in _FROM_XYZ)
    red, green, blue = (round(255 * _to_gamma(min(max(value, 0.0), 1.0))) for value in linear)
    return red, green, blue


def _to_f(value: float) -> float:
    return float(value ** (1 / 3)) if value > _KNEE**3 else value / (3 * _KNEE**2) + 4 / 29


def _from_f(value: float) -> float:
    return float(value**3) if value > _KNEE else 3 * _KNEE**2 * (value - 4 / 29)


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _to_gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * float(value ** (1 / 2.4)) - 0.055
