"""The architectures by name, so that a weights file can say which one it belongs to."""

import importlib
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from anicolor.errors import WeightsError
from anicolor.models.colorizer import Colorizer

_MODULES = ("hint_unet",)
_LARGEST_NUMBER = 4096
_ARCHITECTURES: dict[str, type[Colorizer]] = {}
_C = TypeVar("_C", bound=type[Colorizer])


def register(name: str) -> Callable[[_C], _C]:
    """Class decorator: make an architecture known under `name`, the name of its module."""

    def remember(cls: _C) -> _C:
        _ARCHITECTURES[name] = cls
        return cls

    return remember


def architectures() -> tuple[str, ...]:
    """Return the names of all architectures."""
    return _MODULES


def create(name: str, config: dict[str, Any] | None = None) -> Colorizer:
    """Build an architecture with fresh weights.

    Args:
        name: one of `architectures()`.
        config: keyword arguments of its constructor.

    Raises:
        WeightsError: the name is unknown or the configuration does not fit it.
    """
    if name not in _MODULES:
        raise WeightsError(f"'{name[:60]}' is not an architecture of this program; it knows {', '.join(_MODULES)}.")
    importlib.import_module(f"anicolor.models.{name}")
    cls = _ARCHITECTURES[name]
    whole = {key: parameter.default for key, parameter in inspect.signature(cls).parameters.items()}
    if unknown := set(config or {}) - set(whole):
        raise WeightsError(f"The configuration for '{name}' has unknown entries: {', '.join(sorted(unknown))[:200]}.")
    whole |= config or {}
    try:
        if not _is_bearable(whole):
            raise ValueError("a number is absurdly large")
        colorizer = cls(**whole)
        colorizer.config = whole
        return colorizer
    # Constructors answer a configuration that makes no sense with nearly every kind of exception.
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise WeightsError(f"The configuration for '{name}' does not fit it: {reason}.") from error


def _is_bearable(value: Any) -> bool:
    """Whether a configuration, which may come from anybody's file, asks for a network of sane size."""
    if isinstance(value, dict):
        return all(_is_bearable(item) for item in value.values())
    if isinstance(value, list | tuple):
        return len(value) <= _LARGEST_NUMBER and all(_is_bearable(item) for item in value)
    return not isinstance(value, int | float) or abs(value) <= _LARGEST_NUMBER
