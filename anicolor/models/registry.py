"""The architectures by name, so that a weights file can say which one it belongs to."""

import importlib
import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from torch import nn

from anicolor.errors import WeightsError
from anicolor.models.colorizer import Colorizer


class Kind(StrEnum):
    """What an architecture is for; all of one kind share an interface."""

    LINE = "line"
    """Line art to colors: `colorizer.Colorizer`."""
    TONE = "tone"
    """Lightness to chroma: `tone.ToneColorizer`."""
    CRITIC = "critic"
    """Colors to how real they look."""


_MODULES = {
    "hint_unet": Kind.LINE,
    "tone_unet": Kind.TONE,
    "lab_autoencoders": Kind.TONE,
    "hypercolumns": Kind.TONE,
    "residual_encoder": Kind.TONE,
    "pix2pix_unet": Kind.TONE,
    "patchgan": Kind.CRITIC,
}
_LARGEST_NUMBER = 4096
_ARCHITECTURES: dict[str, type[nn.Module]] = {}
_C = TypeVar("_C", bound=type[nn.Module])
_M = TypeVar("_M", bound=nn.Module)


def register(name: str) -> Callable[[_C], _C]:
    """Class decorator: make an architecture known under `name`, the name of its module."""

    def remember(cls: _C) -> _C:
        _ARCHITECTURES[name] = cls
        return cls

    return remember


def architectures(kind: Kind | None = Kind.LINE) -> tuple[str, ...]:
    """Return the names of all architectures of a kind, by default those that color line art; None: all there are."""
    return tuple(name for name, its_kind in _MODULES.items() if kind in (None, its_kind))


def kind_of(name: str) -> Kind | None:
    """Return what an architecture is for; None where there is none of that name."""
    return _MODULES.get(name)


def create(name: str, config: dict[str, Any] | None = None) -> Colorizer:
    """Build an architecture that colors line art, with fresh weights.

    Args:
        name: one of `architectures()`.
        config: keyword arguments of its constructor.

    Raises:
        WeightsError: the name is unknown or the configuration does not fit it.
    """
    return create_as(Colorizer, name, config)  # type: ignore[type-abstract]


def create_as(interface: type[_M], name: str, config: dict[str, Any] | None = None) -> _M:
    """Build an architecture of any kind, with fresh weights.

    Args:
        interface: what it must be, such as `Colorizer` or `ToneColorizer`; `torch.nn.Module` takes all.
        name: one of `architectures(None)`.
        config: keyword arguments of its constructor.

    Raises:
        WeightsError: the name is unknown or of another kind, or the configuration does not fit it.
    """
    if name not in _MODULES:
        raise WeightsError(f"'{name[:60]}' is not an architecture of this program; it knows {', '.join(_MODULES)}.")
    importlib.import_module(f"anicolor.models.{name}")
    cls = _ARCHITECTURES[name]
    if not issubclass(cls, interface):
        raise WeightsError(f"'{name}' is an architecture of the kind '{_MODULES[name]}', which cannot be used here.")
    whole = {key: parameter.default for key, parameter in inspect.signature(cls).parameters.items()}
    if unknown := set(config or {}) - set(whole):
        raise WeightsError(f"The configuration for '{name}' has unknown entries: {', '.join(sorted(unknown))[:200]}.")
    whole |= config or {}
    try:
        if not _is_bearable(whole):
            raise ValueError("a number is absurdly large")
        network = cls(**whole)
        network.config = whole  # type: ignore[assignment]
        return network
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
