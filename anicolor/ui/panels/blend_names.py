"""What blend modes are called."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from anicolor.document.blend import Blend

_NAMES = {
    Blend.NORMAL: str(QT_TRANSLATE_NOOP("Blend", "Normal")),
    Blend.MULTIPLY: str(QT_TRANSLATE_NOOP("Blend", "Multiply")),
    Blend.SCREEN: str(QT_TRANSLATE_NOOP("Blend", "Screen")),
    Blend.OVERLAY: str(QT_TRANSLATE_NOOP("Blend", "Overlay")),
    Blend.DARKEN: str(QT_TRANSLATE_NOOP("Blend", "Darken")),
    Blend.LIGHTEN: str(QT_TRANSLATE_NOOP("Blend", "Lighten")),
    Blend.COLOR_DODGE: str(QT_TRANSLATE_NOOP("Blend", "Color dodge")),
    Blend.COLOR_BURN: str(QT_TRANSLATE_NOOP("Blend", "Color burn")),
    Blend.HARD_LIGHT: str(QT_TRANSLATE_NOOP("Blend", "Hard light")),
    Blend.SOFT_LIGHT: str(QT_TRANSLATE_NOOP("Blend", "Soft light")),
    Blend.DIFFERENCE: str(QT_TRANSLATE_NOOP("Blend", "Difference")),
    Blend.ADD: str(QT_TRANSLATE_NOOP("Blend", "Add")),
    Blend.COLOR: str(QT_TRANSLATE_NOOP("Blend", "Color")),
}


def name_blend(blend: Blend) -> str:
    """Return the name of a blend mode in the language of the program."""
    return QCoreApplication.translate("Blend", _NAMES[blend])
