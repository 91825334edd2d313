"""What a training of weights leaves in its run folder to look at: events, curves over them, sheets of samples."""

import io
import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.errors import OutputError
from anicolor.evaluation.charts import Series, draw_chart
from anicolor.files import replacing

EVENTS, PAGE, SHEETS = "events.jsonl", "log.html", "samples"
_NOT_DRAWN = frozenset({"event", "step", "minutes", "pairs"})
_COLUMNS = 3
_MOST_POINTS = 40
_MOST_EVENT_BYTES = 50_000_000
_GAP_PX = 4
_GROUND = 236
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1280px; margin: 2rem auto; padding: 0 1rem; }
.charts { display: flex; flex-wrap: wrap; gap: .5rem; }
img { max-width: 100%; }
"""
Pixels = NDArray[np.uint8]


class NetworkLog:
    """The log of one run folder, which must exist; an earlier run's events are kept and added to.

    Every method raises `OutputError` where the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, event: dict[str, Any]) -> None:
        """Append an event."""
        try:
            with (self._folder / EVENTS).open("a", encoding="utf-8") as file:
                # A line of its own whatever a killed run left before it.
                file.write(("\n" if event.get("event") == "started" and file.tell() else "") + json.dumps(event) + "\n")
        except OSError as error:
            raise OutputError(f"The log in {self._folder} cannot be written: {error.strerror}.") from error

    def add_sheet(self, step: int, samples: Sequence[Sequence[Pixels]]) -> None:
        """Write a sheet of samples, three side by side, each pictures (H, W, 3) of one size: `samples/STEP.webp`."""
        cells = [np.hstack([_framed(picture) for picture in sample]) for sample in samples]
        cells += [np.full_like(cells[0], _GROUND)] * (-len(cells) % min(_COLUMNS, len(cells)))
        lines = [np.hstack(cells[at : at + _COLUMNS]) for at in range(0, len(cells), _COLUMNS)]
        buffer = io.BytesIO()
        Image.fromarray(np.vstack(lines)).save(buffer, "WEBP", quality=82, method=4)
        self._write(Path(SHEETS) / f"{step:07d}.webp", buffer.getvalue())

    def draw(self) -> None:
        """Write `log.html`: the curves as they are now, and the sheets, the newest first."""
        events = list(self._read())
        steps, metrics = ([e for e in events if (e["event"] == "step") == is_step] for is_step in (True, False))
        charts = [
            draw_chart(f"{name} (training samples)", "step", [_trace(steps, name, True)]) for name in _figures(steps)
        ]
        series = [_trace(metrics, name, at == 0) for at, name in enumerate(_figures(metrics))]
        charts.append(draw_chart("validation samples", "step", series))
        folder = self._folder / SHEETS
        sheets = sorted((path.name for path in folder.glob("*.webp")), reverse=True) if folder.is_dir() else []
        pictures = [
            f'<h2>Step {int(Path(name).stem)}</h2><img src="{SHEETS}/{escape(name)}" alt="line art and hints, '
            f'proposed, true">'
            for name in sheets
        ]
        body = f'<h1>{escape(self._folder.name)}</h1><div class="charts">{"".join(charts)}</div>{"".join(pictures)}'
        page = f'<!doctype html><meta charset="utf-8"><title>{escape(self._folder.name)}</title><style>{_STYLE}</style>'
        self._write(Path(PAGE), f"{page}{body}\n".encode())

    def _read(self) -> Iterable[dict[str, Any]]:
        path = self._folder / EVENTS
        if not path.is_file() or path.stat().st_size > _MOST_EVENT_BYTES:
            return
        for line in path.read_text("utf-8", errors="replace").splitlines():
            try:
                event = json.loads(line)
            except (ValueError, RecursionError):
                continue  # half a line, of a run that was killed
            if isinstance(event, dict) and isinstance(event.get("step"), int) and "event" in event:
                yield event

    def _write(self, name: Path, content: bytes) -> None:
        path = self._folder / name
        try:
            path.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise OutputError(f"The folder {path.parent} cannot be made: {error.strerror}.") from error
        with replacing(path) as temporary:
            temporary.write_bytes(content)


def _framed(picture: Pixels) -> Pixels:
    return np.pad(picture, ((0, _GAP_PX), (0, _GAP_PX), (0, 0)), constant_values=_GROUND)


def _figures(events: Sequence[dict[str, Any]]) -> list[str]:
    """Return the names of the figures in events, in the order they came in."""
    return list(dict.fromkeys(name for event in events for name in event if name not in _NOT_DRAWN))


def _trace(events: Sequence[dict[str, Any]], name: str, is_main: bool) -> Series:
    """Return a figure over the steps, thinned; a step that was done twice, after a kill, counts once."""
    known = {event["step"]: float(event[name]) for event in events if name in event}
    points = sorted(known.items())
    if len(points) > _MOST_POINTS:
        chosen = np.linspace(0, len(points) - 1, _MOST_POINTS).round().astype(int)
        points = [points[index] for index in chosen]
    return Series(name, tuple((float(step), value) for step, value in points), is_main)
