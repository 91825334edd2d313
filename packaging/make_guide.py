"""Write the guide's table of shortcuts, in every language, from the table of commands.

Run as `python packaging/make_guide.py` after commands or keys were changed.
"""

from __future__ import annotations

from pathlib import Path

from anicolor.settings import Settings
from anicolor.ui.actions import MENUS, TABLE, clean_text
from anicolor.ui.retranslate import read_sources
from anicolor.ui.shortcuts import HELD, keys_of

_GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide"
TARGETS = {"en": _GUIDE / "shortcuts.md", "ja": _GUIDE / "ja" / "shortcuts.md"}
_HEADS = {
    "en": """# Shortcuts

The keys are Krita's where Krita has the command. Edit > Settings > Shortcuts changes them, or takes those of Clip
Studio Paint, which are in the last column.

Made by `make guide` from the program's own table.
""",
    "ja": """# ショートカット

Krita にもあるコマンドは Krita と同じキーです。編集 > 環境設定 > ショートカット で変えられ、\
右端の列の CLIP STUDIO PAINT のキー配置も選べます。

`make guide` がソフト自身のコマンド表から作ったページです。
""",
}
_COLUMNS = {
    "en": ("| command | keys | Clip Studio |", "Held", "| while held | key |"),
    "ja": ("| コマンド | キー | CLIP STUDIO |", "押す間だけ", "| 押す間 | キー |"),
}


def make_page(language: str) -> str:
    """Return the page."""
    known = {one: said for said, found in read_sources(language).items() for one in found}

    def say(context: str, text: str) -> str:
        return clean_text(known.get((context, text), text))

    columns, held_title, held_columns = _COLUMNS[language]
    studio = Settings(shortcut_preset="clip_studio")
    parts = [_HEADS[language]]
    for menu, title in MENUS.items():
        parts += [f"\n## {say('menus', title)}\n", columns, "|---|---|---|"]
        for row in TABLE:
            if row.menu.rstrip("|") == menu:
                keys = (row.keys, keys_of(row.name, row.keys, studio))
                parts.append(f"| {say('actions', row.text)} | {' | '.join(_show(one) for one in keys)} |")
    parts += [f"\n## {held_title}\n", held_columns, "|---|---|"]
    parts += [f"| {say('held keys', held.text)} | {_show(held.keys)} |" for held in HELD]
    return "\n".join(parts) + "\n"


def _show(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


if __name__ == "__main__":
    for language, target in TARGETS.items():
        target.write_text(make_page(language), encoding="utf-8")
