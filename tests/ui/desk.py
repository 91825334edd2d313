"""A page of two rooms on a desk: a window, a pen, a mouse, and an engine that answers when it is told to."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

from anicolor.document.model import Document, Look
from anicolor.document.strokes import HintKind
from anicolor.document.tiles import TiledImage
from anicolor.engine.mailbox import Mailbox
from anicolor.engine.messages import Colorization, ColorizeRequest, EngineFailure, Settled
from anicolor.lineart.regions import find_regions
from anicolor.ui.canvas.renewal import Renewal
from anicolor.ui.display import Display, build_display
from anicolor.ui.main_window import MainWindow
from anicolor.ui.pages import LoadedPage, load_page
from anicolor.ui.variation import make_variation

# All pieces in one frame, so that what is seen does not depend on how fast the machine is.
Renewal.frame_s = math.inf

WIDTH, HEIGHT = 400, 300
WALL_X = 200
PLAIN = (180, 180, 180)
RED, BLUE = (220, 40, 40), (30, 60, 200)
LEFT, RIGHT = (100.5, 150.5), (300.5, 150.5)


def make_rooms() -> np.ndarray:
    """White paper with a black frame and a wall in the middle."""
    page = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    for area in (np.s_[4:8], np.s_[-8:-4], np.s_[:, 4:8], np.s_[:, -8:-4], np.s_[:, WALL_X - 2 : WALL_X + 2]):
        page[(*((area,) if not isinstance(area, tuple) else area),)][..., :3] = 0
    return page


def make_document() -> Document:
    return Document(WIDTH, HEIGHT, TiledImage.from_array(make_rooms()))


class Engine(QObject):
    """Stands where the engine's thread stands; each room gets the color of the last hint in it."""

    warmed = Signal()
    answered = Signal(object)
    tried = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.mailbox: Mailbox[ColorizeRequest] = Mailbox()
        self.is_running = False
        self._last: Display | None = None

    def start(self) -> None:
        self.is_running = True

    def stop(self) -> None:
        self.mailbox.close()
        self.is_running = False

    def try_out(self, request: ColorizeRequest) -> None:
        self.mailbox.put_spare(request)

    def answer_trial(self) -> ColorizeRequest:
        """Answer the request that can wait; the left room gets another color for each seed."""
        request = self.take()
        assert request is not None, "nobody asked"
        self.tried.emit(make_variation(color_rooms(request)))
        return request

    def take(self) -> ColorizeRequest | None:
        return self.mailbox.take(0)

    def answer(self, request: ColorizeRequest | None = None) -> Colorization:
        """Answer the request that waits, or this one."""
        request = request or self.take()
        assert request is not None, "nobody asked"
        self._last = build_display(color_rooms(request), self._last)
        self.answered.emit(self._last)
        return self._last.colorization

    def fail(self, message: str) -> None:
        request = self.take()
        assert request is not None, "nobody asked"
        self.failed.emit(EngineFailure(request, message, {}))


def seeded_color(seed: int) -> tuple[int, int, int]:
    """What a page without hints is colored with where it is not the likeliest color."""
    return (40 * seed) % 256, 90, 255 - (40 * seed) % 256


def color_rooms(request: ColorizeRequest) -> Colorization:
    line = request.line_art.to_array()
    pixels = np.full((*line.shape[:2], 4), 255, np.uint8)
    pixels[..., :3] = PLAIN if not request.seed else seeded_color(request.seed)
    for hint in request.hints:
        box, _ = hint.rasterize(line.shape[1], line.shape[0])
        half = np.s_[:, :WALL_X] if box.left < WALL_X else np.s_[:, WALL_X:]
        pixels[half][..., :3] = (255, 255, 255) if hint.kind is HintKind.PAPER else hint.color
    pixels.setflags(write=False)
    shade = None
    if request.look is Look.CEL:
        shade = np.full(line.shape[:2], 255, np.uint8)
        shade[HEIGHT // 2 :] = 128
    regions = find_regions(255 - line[..., 0], request.gap_px)
    boxes = regions.boxes
    middles = np.minimum((boxes[:, :2] + boxes[:, 2:]) // 2, (WIDTH - 1, HEIGHT - 1))
    colors = pixels[middles[:, 1], middles[:, 0], :3]
    return Colorization(
        request=request,
        pixels=pixels,
        shade=shade,
        line_layer=request.line_art,
        regions=regions,
        hint_delta_e=(0.5,) * len(request.hints),
        seconds={"clean": 0.0, "regions": 0.0, "encode": 0.0, "decode": 0.01, "settle": 0.01},
        weights_name="test",
        weights_sha256="0" * 64,
        device="cpu",
        notes=(),
        suggestions=np.repeat(colors[:, None], 9, axis=1),
        suggestion_shares=np.zeros((regions.count, 9), np.float32),
        uncertainty=np.zeros(regions.count, np.float32),
        next_place=None,
        settled=Settled(colors, ()),
    )


@dataclass
class Desk:
    """A window with the page open at 100 %, upright."""

    window: MainWindow
    engine: Engine

    @property
    def canvas(self):
        assert self.window.canvas is not None
        return self.window.canvas

    @property
    def session(self):
        assert self.window.session is not None
        return self.window.session

    @property
    def document(self) -> Document:
        return self.session.document

    def at(self, place: tuple[float, float]) -> QPointF:
        """Where a place on the page is on the canvas."""
        return self.canvas.view.to_window(QPointF(*place))

    def seen(self, place: tuple[float, float]) -> tuple[int, int, int]:
        """The color of the canvas at a place on the page."""
        image = self.canvas.grab().toImage()
        spot = self.at(place) * image.devicePixelRatio()
        return rgb(image.pixelColor(QPoint(int(spot.x()), int(spot.y()))))

    def draw(
        self, *places: tuple[float, float], modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Draw with the mouse."""
        send_mouse(self.canvas, QEvent.Type.MouseButtonPress, self.at(places[0]), modifiers=modifiers)
        for place in places[1:]:
            send_mouse(self.canvas, QEvent.Type.MouseMove, self.at(place), modifiers=modifiers)
        send_mouse(self.canvas, QEvent.Type.MouseButtonRelease, self.at(places[-1]), modifiers=modifiers)

    def choose(self, name: str) -> None:
        self.window.actions_by_name[name].trigger()


def open_desk(document: Document | None = None) -> Desk:
    engine = Engine()
    window = MainWindow(engine)  # type: ignore[arg-type]
    window.show()
    engine.warmed.emit()
    window.show_page(make_page(document or make_document()))
    desk = Desk(window, engine)
    QApplication.processEvents()
    desk.canvas.view.zoom_to(1.0)
    desk.window.settings.set_smoothing(0.0)
    desk.window.settings.set_color(RED)
    return desk


def make_page(document: Document) -> LoadedPage:
    page = load_page(document.line_art.to_array(), "page")
    return LoadedPage(document, page.line, None, "page.png")


def close_desk(desk: Desk) -> None:
    """Close the window without being asked anything."""
    for session in desk.window.tabs.sessions:
        session.undo_stack.setClean()
    if not desk.window.close():
        desk.window.close()  # The second time it waits for no file.
    desk.window.deleteLater()


def rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def send_mouse(
    widget: QWidget,
    kind: QEvent.Type,
    place: QPointF,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    event = QMouseEvent(kind, place, QPointF(widget.mapToGlobal(place)), pressed, held, modifiers)
    QApplication.sendEvent(widget, event)


def make_pen(is_eraser: bool = False, has_pressure: bool = True) -> QPointingDevice:
    """A stylus; keep it alive as long as its events."""
    capabilities = QInputDevice.Capability.Position
    if has_pressure:
        capabilities |= QInputDevice.Capability.Pressure
    end = QPointingDevice.PointerType.Eraser if is_eraser else QPointingDevice.PointerType.Pen
    return QPointingDevice("pen", 1, QInputDevice.DeviceType.Stylus, end, capabilities, 1, 3)


def send_pen(widget: QWidget, pen: QPointingDevice, kind: QEvent.Type, place: QPointF, pressure: float) -> None:
    is_up = kind == QEvent.Type.TabletRelease
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if is_up else Qt.MouseButton.LeftButton
    everywhere = QPointF(widget.mapToGlobal(place))
    pressed, keys = 0.0 if is_up else pressure, Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, pen, place, everywhere, pressed, 0, 0, 0, 0, 0, keys, button, held)
    QApplication.sendEvent(widget, event)


def draw_with_pen(
    desk: Desk, pen: QPointingDevice, places: list[tuple[float, float]], pressures: list[float] | None = None
) -> None:
    pressures = pressures or [0.5] * len(places)
    for index, (place, pressure) in enumerate(zip(places, pressures, strict=True)):
        kind = QEvent.Type.TabletMove if index else QEvent.Type.TabletPress
        send_pen(desk.canvas, pen, kind, desk.at(place), pressure)
    send_pen(desk.canvas, pen, QEvent.Type.TabletRelease, desk.at(places[-1]), 0.0)
