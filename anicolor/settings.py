"""What the user has set, as JSON in the configuration folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from anicolor.files import make_folder, replacing
from anicolor.paths import config_folder

LANGUAGES = ("system", "en", "ja")
THEMES = ("system", "dark", "light")
DEVICES = ("auto", "cuda", "mps", "cpu")
SCALES = (75, 100, 125, 150, 175, 200)
PRESETS = ("krita", "clip_studio")
_MAX_BYTES = 1_000_000
_MAX_KEYS = 4
"""Of one command."""


def _choice(default: str | int, choices: tuple[str | int, ...]) -> Any:
    return field(default=default, metadata={"check": lambda value: type(value) is type(default) and value in choices})


def _number(default: float, least: float, most: float) -> Any:
    whole = isinstance(default, int)

    def check(value: object) -> bool:
        kinds = (int,) if whole else (int, float)
        return type(value) in kinds and least <= value <= most  # type: ignore[operator]

    return field(default=default, metadata={"check": check})


def _switch(default: bool) -> Any:
    return field(default=default, metadata={"check": lambda value: isinstance(value, bool)})


def _is_key_map(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(keys, list | tuple) and len(keys) <= _MAX_KEYS and all(isinstance(key, str) for key in keys)
        for keys in value.values()
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; a new setting is a field here and a row in the dialog's table."""

    language: str = _choice("system", LANGUAGES)
    theme: str = _choice("system", THEMES)
    scale_percent: int = _choice(100, SCALES)
    """Size of the whole interface; used from the next start on."""
    device: str = _choice("auto", DEVICES)
    memory_limit_mb: int = _number(256, 32, 1 << 16)
    """How much the colors of a page's earlier states may take, so that undo shows them at once."""
    autosave_s: int = _number(120, 0, 3600)
    """Seconds between autosaves of a changed page; 0: never."""
    has_pressure: bool = _switch(True)
    """Whether a pen's pressure changes the width of strokes."""
    smoothing: float = _number(0.3, 0.0, 1.0)
    shortcut_preset: str = _choice("krita", PRESETS)
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={"check": _is_key_map})
    """Keys of commands by their names, where they are not the preset's."""
    has_seen_tour: bool = _switch(False)
    unknown: Mapping[str, object] = field(default_factory=dict)
    """Entries of the file that this version does not know; they are written back."""


def settings_path() -> Path:
    """Return where the settings are kept."""
    return config_folder() / "settings.json"


def load_settings(path: Path | None = None) -> tuple[Settings, str]:
    """Read the settings; what cannot be used is replaced by its default.

    A file in which nothing can be read is put aside under another name, so that saving does not replace what somebody
    wrote there by hand.

    Args:
        path: the file; `None`: the user's own. One that is not there is no fault.

    Returns:
        The settings, and one sentence on what was replaced; empty where nothing was.
    """
    path = path or settings_path()
    try:
        if not path.exists():
            return Settings(), ""
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError("too long")
        read = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(read, dict):
            raise ValueError("no object")
    except OSError as error:
        return (
            Settings(),
            f"The settings in {path} cannot be read ({error.strerror or error}); the usual ones are used.",
        )
    except (ValueError, RecursionError):
        return Settings(), _put_aside(path)
    return _check(read, path)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings so that the file holds either the old or the new ones, whatever happens.

    Args:
        settings: what to write.
        path: the file; `None`: the user's own. Its folder is made.

    Raises:
        OutputError: it cannot be written; the old file is unchanged.
    """
    path = path or settings_path()
    known = {item.name: getattr(settings, item.name) for item in _fields()}
    text = json.dumps({**settings.unknown, **known}, indent=2) + "\n"
    make_folder(path.parent)
    with replacing(path) as temporary:
        temporary.write_text(text, "utf-8")


def _put_aside(path: Path) -> str:
    """Rename a file that is none of settings; returns what there is to say of it."""
    kept = path.with_name(f"{path.stem}.unreadable{path.suffix}")
    try:
        path.replace(kept)
    except OSError:
        return f"The settings in {path} cannot be read; the usual ones are used instead."
    return f"The settings in {path} cannot be read; the usual ones are used, and the file is kept as {kept.name}."


def _fields() -> tuple[Field[Any], ...]:
    return tuple(item for item in fields(Settings) if item.name != "unknown")


def _check(read: Mapping[str, Any], path: Path) -> tuple[Settings, str]:
    values: dict[str, Any] = {}
    bad: list[str] = []
    for item in _fields():
        if item.name not in read:
            continue
        is_good: Callable[[object], bool] = item.metadata["check"]
        value = read[item.name]
        if not is_good(value):
            bad.append(item.name)
        elif item.name == "shortcuts":
            values[item.name] = {name: tuple(keys) for name, keys in value.items()}
        else:
            values[item.name] = value
    known = {item.name for item in _fields()}
    values["unknown"] = {name: value for name, value in read.items() if name not in known}
    if not bad:
        return Settings(**values), ""
    return Settings(**values), f"{path} has values that cannot be used ({', '.join(bad)}); the usual ones are used."
