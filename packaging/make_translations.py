"""Find every string of the window for the translation files, and compile these for the program.

Run as `python packaging/make_translations.py`: new strings appear in `resources/translations/*.ts` without a
translation; write it there (a text editor or Qt Linguist) and run it again. It names what is not translated yet.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from find_sentences import find_sentences

from anicolor.ui.actions import TABLE

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
_TOOLS = Path(sys.executable).parent


def find_strings(target: Path) -> None:
    """Write what is said in the window now into a translation file; translations it has are kept."""
    sources = sorted(path.relative_to(ROOT) for path in (ROOT / "anicolor" / "ui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-silent"]
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "tables.py"
        said = [("actions", row.text) for row in TABLE] + [("sentences", one) for one in find_sentences()]
        table.write_text("\n".join(f"QT_TRANSLATE_NOOP{one!r}" for one in said), encoding="utf-8")
        subprocess.run([_TOOLS / "pyside6-lupdate", *options, *sources, table, "-ts", target], cwd=ROOT, check=True)


def compile_file(source: Path, target: Path) -> None:
    """Write the file the program reads."""
    subprocess.run([_TOOLS / "pyside6-lrelease", "-silent", source, "-qm", target], cwd=ROOT, check=True)


def find_missing(source: Path) -> list[str]:
    """Return the strings that have no translation."""
    messages = ElementTree.parse(source).getroot().iter("message")
    found = ((message.findtext("source") or "", message.find("translation")) for message in messages)
    return [text for text, said in found if said is None or said.get("type") or not said.text]


def main() -> int:
    """Renew all translation files; returns how many strings are not translated, 100 at most."""
    missing: list[str] = []
    for source in sorted(FOLDER.glob("*.ts")):
        find_strings(source)
        compile_file(source, source.with_suffix(".qm"))
        missing += find_missing(source)
    for text in missing:
        print(f"not translated: {text}")
    return min(len(missing), 100)


if __name__ == "__main__":
    sys.exit(main())
