"""Write the guide's table of shortcuts from the table of commands.

Run as `python packaging/make_guide.py` after commands or keys were changed.
"""

from __future__ import annotations

from pathlib import Path

from anicolor.settings import Settings
from anicolor.ui.actions import MENUS, TABLE, plain_text
from anicolor.ui.shortcuts import HELD, keys_of

TARGET = Path(__file__).resolve().parent.parent / "docs" / "guide" / "shortcuts.md"
_HEAD = """# Shortcuts

The keys are Krita's where Krita has the command. Edit > Settings > Shortcuts changes them, or takes those of Clip
Studio Paint, which are in the last column.

Made by `make guide` from the program's own table.
"""


def make_page() -> str:
    """Return the page."""
    studio = Settings(shortcut_preset="clip_studio")
    parts = [_HEAD]
    for menu in MENUS:
        parts += [f"\n## {menu}\n", "| command | keys | Clip Studio |", "|---|---|---|"]
        for row in TABLE:
            if row.menu.rstrip("|") == menu:
                keys = (row.keys, keys_of(row.name, row.keys, studio))
                parts.append(f"| {plain_text(row)} | {' | '.join(_show(one) for one in keys)} |")
    parts += ["\n## Held\n", "| while held | key |", "|---|---|"]
    parts += [f"| {held.text} | {_show(held.keys)} |" for held in HELD]
    return "\n".join(parts) + "\n"


def _show(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


if __name__ == "__main__":
    TARGET.write_text(make_page(), encoding="utf-8")
