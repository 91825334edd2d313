"""An artist at work in the real window, for the test that kills the program; run as `python -m tests.e2e.crash_child`.

The window is made once and not shown. Every line on stdin forks a copy of it, which draws, autosaves and saves as fast
as it can and tells on stdout what is done, until somebody kills it.
"""

import os
import random
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from anicolor.ui.app import make_app
from anicolor.ui.main_window import MainWindow
from anicolor.ui.recovering import keep_safe
from tests.ui.desk import HEIGHT, WIDTH, Desk, Engine, make_document, make_page

AUTOSAVE_MS, IDLE_MS = 40, 15


def color_of(number: int, seed: int) -> tuple[int, int, int]:
    """Each stroke of each round has a color of its own."""
    return number % 256, number // 256, seed % 256


def tell(word: str, number: int) -> None:
    """Write one line in one piece, or a kill could leave half of it, and the next would stand behind that."""
    os.write(1, f"{word} {number}\n".encode())


def work(desk: Desk, folder: Path, seed: int) -> None:
    """Draw until killed."""
    window = desk.window
    window.show()
    window.show_page(make_page(make_document()))
    QApplication.processEvents()
    desk.canvas.view.zoom_to(1.0)
    autosave = keep_safe(window, folder / "recovery")
    autosave.set_interval(AUTOSAVE_MS, IDLE_MS)
    autosave.kept.connect(lambda _session, document: tell("kept", len(document.hints)))
    saving = [0]
    window.files.saved.connect(lambda: tell("saved", saving[0]))
    rng = random.Random(seed)
    tell("ready", 0)
    number = 0
    while True:
        window.settings.set_color(color_of(number, seed))
        desk.draw((rng.uniform(10, WIDTH - 10), rng.uniform(10, HEIGHT - 10)))
        number += 1
        tell("drawn", number)
        if rng.random() < 0.3 and not desk.engine.mailbox.is_empty():
            desk.engine.answer()
            if rng.random() < 0.2 and not window.files.is_busy:
                saving[0] = number
                window.files.save_to(folder / "page.ora")
        for _ in range(rng.randrange(1, 6)):
            QApplication.processEvents()


def main() -> None:
    """Fork an artist for each line `SEED FOLDER`."""
    make_app()
    engine = Engine()
    # Not shown yet: Qt paints with threads, which a copy of a program has not.
    desk = Desk(MainWindow(engine), engine)
    tell("window", 0)
    for line in sys.stdin:
        seed, folder = line.rstrip("\n").split(" ", 1)
        artist = os.fork()
        if artist == 0:
            try:
                work(desk, Path(folder), int(seed))
            finally:
                os._exit(3)
        tell("artist", artist)
        os.waitpid(artist, 0)
        tell("ended", 0)


if __name__ == "__main__":
    main()
