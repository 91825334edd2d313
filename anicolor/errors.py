"""The few kinds of failure the program reports; `str(error)` is always one sentence fit to show the user."""

MALFORMED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What comes of reading values out of JSON that anybody may have written."""


class AnicolorError(Exception):
    """Base of every failure the user is told about."""


class InputError(AnicolorError):
    """A file, picture or argument that was handed in cannot be used."""


class OutputError(AnicolorError):
    """A result cannot be written; whatever stood at the target before is unchanged."""


class Cancelled(AnicolorError):
    """The user stopped the work; nothing was changed."""


class WeightsError(AnicolorError):
    """A weights file is missing, damaged, or made for another architecture."""


class EngineError(AnicolorError):
    """The engine cannot compute: no such device, or not enough memory even after falling back."""
