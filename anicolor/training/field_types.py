"""Whether a value, which may come from anybody's file, is what a dataclass's annotation says; free of torch."""

from __future__ import annotations

import reprlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from anicolor.errors import InputError


def is_number(value: Any) -> bool:
    """Whether this is a number that a float can hold; a whole one of any size is not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


def _is_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


_CHECKS: dict[str, Any] = {
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "float": is_number,
    "bool": lambda value: isinstance(value, bool),
    "str": lambda value: isinstance(value, str),
    "tuple[str, ...]": _is_texts,
    "Mapping[str, float]": lambda value: isinstance(value, Mapping) and all(map(is_number, value.values())),
}


def fits(annotation: object, value: Any) -> bool:
    """Whether a value is of an annotation; of mappings to anything else only that they are mappings is told."""
    check = _CHECKS.get(str(annotation), lambda one: isinstance(one, Mapping))
    return bool(check(value))


def check_types(options: Any) -> None:
    """Refuse options, a dataclass, of which one is no value of its annotation.

    Raises:
        InputError: one is not.
    """
    for one in fields(options):
        value = getattr(options, one.name)
        if not fits(one.type, value):
            raise InputError(f"{one.name.replace('_', ' ').capitalize()} cannot be {reprlib.repr(value)}.")


def check_ranges(options: Any, ranges: Iterable[tuple[str, float, float]]) -> None:
    """Refuse options of which a number is out of its range: name, lowest and highest.

    Raises:
        InputError: one is.
    """
    for name, low, high in ranges:
        if not low <= getattr(options, name) <= high:
            raise InputError(f"{name.replace('_', ' ').capitalize()} must be {low:g} to {high:,}.")
