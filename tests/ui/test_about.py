"""About names the licence of everything, and the guide opens offline."""

from PySide6.QtWidgets import QDialog, QTextBrowser

from anicolor.catalog import list_weights, read_info
from anicolor.paths import examples_folder, generators_folder, resource
from anicolor.ui.about import _plain
from tests.ui.desk import Desk


def test_every_source_of_the_shipped_weights_has_a_credit() -> None:
    credits = resource("credits", "pictures.md").read_text(encoding="utf-8")
    for path in (*list_weights(), *generators_folder().glob("*.safetensors")):
        for source in read_info(path).trained_on.split(", "):
            known = "_".join(source.split("_")[:2]) + "_*" if source.startswith("render_") else source
            assert known in credits, source


def test_every_example_has_a_credit() -> None:
    credits = (examples_folder() / "CREDITS.md").read_text(encoding="utf-8")
    for path in examples_folder().iterdir():
        name = path.name
        if path.is_dir():
            named = f"`{name}/`"
        elif name.startswith("style-"):
            named = "`style-*.card.webp`"
        else:
            named = f"`{name.split('.')[0]}.png`"
        assert name == "CREDITS.md" or named in credits, name


def test_every_dependency_has_its_licence_named() -> None:
    libraries = resource("credits", "libraries.md").read_text(encoding="utf-8").lower()
    names = ("pyside6", "pytorch", "numpy", "opencv", "scikit-image", "scipy", "pillow", "psd-tools", "safetensors")
    for name in names:
        assert name in libraries


def test_about_shows_weights_pictures_and_libraries(desk: Desk) -> None:
    desk.choose("about")
    dialog = desk.window.findChild(QDialog, "about")
    assert dialog is not None
    texts = [browser.toPlainText() for browser in dialog.findChildren(QTextBrowser)]
    for wanted in ("peppercarrot", "VirtualCast", "LGPL", "Apache", "faces-64", "tone"):
        assert any(wanted in text for text in texts), wanted
    dialog.close()


def test_a_text_from_a_file_is_never_markup() -> None:
    browser_text = _plain("<img src='file:///etc/x'> [a](b) *c* # d")
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setMarkdown(browser_text)
    assert document.toPlainText() == "<img src='file:///etc/x'> [a](b) *c* # d"
