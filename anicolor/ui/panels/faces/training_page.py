"""Training of a generator: a folder of faces, a preset, a time; curves and samples while it learns."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anicolor.errors import AnicolorError
from anicolor.paths import runs_folder
from anicolor.training.events import Event, Started, Warned
from anicolor.training.face_options import DEFAULT_PRESET, PRESETS, FaceOptions
from anicolor.training.run import RunFolder, list_runs
from anicolor.ui.background import Background
from anicolor.ui.child import Child
from anicolor.ui.number_box import NumberBox
from anicolor.ui.panels.faces.epochs import EpochView
from anicolor.ui.panels.trainer.curves import BLUE, ORANGE, Curve, CurveChart
from anicolor.ui.panels.trainer.record import RunRecord, RunState, read_record
from anicolor.ui.sentences import translate_sentence
from anicolor.ui.trainer_process import TrainerProcess

_USUAL_PRESET = "stronger"


class TrainingPage(QWidget):
    """One training of faces at a time, in a child process.

    Args:
        background: where pictures are read.
        runs: folder of the runs; the user's own by default.
    """

    failed = Signal(str)
    generator_wanted = Signal(object)
    """Path of the weights of an epoch."""

    def __init__(self, background: Background, runs: Path | None = None) -> None:
        super().__init__()
        self._runs = runs or runs_folder() / "faces"
        self._record: RunRecord | None = None
        self._process: TrainerProcess | None = None
        self._preparing: Child | None = None
        self._build(background)
        self._restore()
        self._show()

    @property
    def is_running(self) -> bool:
        """Whether something is prepared or trained."""
        return self._preparing is not None or (self._process is not None and self._process.is_running)

    def stop(self) -> None:
        """End what runs, as when the window closes."""
        for child in (self._process, self._preparing):
            if child is not None:
                child.close()

    def begin(self, pictures: Path) -> None:
        """Make a face set of a folder and train on it; a folder that is a face set is used as it is."""
        number = 1 + sum(1 for _ in self._runs.glob("run-*"))
        folder = self._runs / f"run-{number:03d}"
        if (pictures / "set.json").is_file():
            self._train(folder, pictures)
            return
        self._preparing = Child(["faces", "prepare", str(pictures), "-o", str(folder / "set")], self)
        self._preparing.ended.connect(lambda code, sentence: self._on_prepared(code, sentence, folder))
        self._preparing.start()
        self._show()

    def resume(self) -> None:
        """Go on with the run that is shown, for the minutes that are chosen."""
        if self._record is None:
            return
        folder = self._record.folder
        try:
            options = folder.read_options(FaceOptions)
            spent = self._record.seconds / 60
            if options.minutes and spent >= options.minutes - 0.1:
                more = {name: getattr(options, name) for name in FaceOptions.__slots__}
                folder.write_options(FaceOptions(**{**more, "minutes": spent + self.minutes.value()}))
        except AnicolorError as error:
            self.failed.emit(translate_sentence(str(error)))
            return
        self._start(folder)

    def _build(self, background: Background) -> None:
        self.preset = QComboBox()
        texts = {
            "generator-5": self.tr("5 generator steps to 1"),
            "discriminator-5": self.tr("1 generator step to 5"),
            "even": self.tr("1 to 1"),
            DEFAULT_PRESET: self.tr("1 to 1, gentle discriminator"),
            "stronger": self.tr("Stronger, for small sets"),
        }
        for name in PRESETS:
            self.preset.addItem(texts[name], name)
        self.preset.setCurrentIndex(self.preset.findData(_USUAL_PRESET))
        self.preset.setToolTip(self.tr("How generator and discriminator learn from each other"))
        self.preset.setAccessibleName(self.tr("Preset"))
        self.minutes = NumberBox()
        self.minutes.setRange(1, 10_000)
        self.minutes.setValue(30)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setToolTip(self.tr("How long it trains"))
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.choose = QPushButton(self.tr("Train on a folder …"))
        self.choose.setToolTip(self.tr("Choose a folder of pictures of characters, at least 64 of them"))
        self.choose.clicked.connect(self._ask)
        self.pause = QPushButton(self.tr("Pause"))
        self.pause.clicked.connect(self._on_pause)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.chart = CurveChart(self.tr("Losses"), self.tr("min"))
        self.epochs = EpochView(background)
        self.epochs.used.connect(self._on_used)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.preset, 1)
        row.addWidget(self.minutes)
        deeds = QHBoxLayout()
        deeds.addWidget(self.choose, 1)
        deeds.addWidget(self.pause)
        column.addLayout(row)
        column.addLayout(deeds)
        column.addWidget(self.told)
        column.addWidget(self.chart)
        column.addWidget(self.epochs, 1)

    def _restore(self) -> None:
        """Show the newest run again."""
        for path in list_runs(self._runs)[:1]:
            self._record = read_record(path)

    def _ask(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self.tr("Folder with pictures of characters"))
        if path:
            self.begin(Path(path))

    def _on_prepared(self, code: int, sentence: str, folder: RunFolder | Path) -> None:
        self._preparing = None
        path = folder if isinstance(folder, Path) else folder.path
        if code == 0:
            self._train(path, path / "set")
            return
        self.failed.emit(translate_sentence(sentence) or self.tr("The faces could not be prepared."))
        self._show()

    def _train(self, folder: Path, faces: Path) -> None:
        run = RunFolder(folder)
        try:
            options = FaceOptions.of_preset(
                str(self.preset.currentData()), faces=str(faces), minutes=float(self.minutes.value())
            )
            run.write_options(options)
        except AnicolorError as error:
            self.failed.emit(translate_sentence(str(error)))
            return
        self._record = RunRecord(run, None)
        self._start(run)

    def _start(self, run: RunFolder) -> None:
        self._process = TrainerProcess(run.path, self)
        self._process.said.connect(self._on_said)
        self._process.ended.connect(self._on_ended)
        self._process.start()
        self._show()

    def _on_pause(self) -> None:
        if self._process is not None and self._process.is_running:
            self._process.stop()
            self.pause.setEnabled(False)
        elif self._preparing is None:
            self.resume()

    def _on_said(self, event: Event) -> None:
        if self._record is not None:
            self._record.add(event)
        if isinstance(event, Warned):
            self.failed.emit(translate_sentence(event.message))
        self._show()

    def _on_ended(self, sentence: str) -> None:
        if self._record is not None:
            self._record.break_off()
        if sentence:
            self.failed.emit(translate_sentence(sentence))
        self._show()

    def _on_used(self, picture: Path) -> None:
        if self._record is not None:
            weights = self._record.folder.best.parent / f"{picture.stem}.safetensors"
            self.generator_wanted.emit(weights)

    def _show(self) -> None:
        record = self._record
        is_running = self._process is not None and self._process.is_running
        self.choose.setEnabled(not self.is_running)
        self.pause.setEnabled(is_running or (record is not None and self._preparing is None))
        self.pause.setText(self.tr("Pause") if is_running else self.tr("Resume"))
        self.pause.setToolTip(
            self.tr("Finish this step and keep what is learned") if is_running else self.tr("Go on with this training")
        )
        self.told.setText(self._tell(record))
        if record is None:
            self.chart.set_curves((), self.tr("Curves of both losses appear here."))
            return
        minutes = [step.seconds / 60 for step in record.steps]
        curves = [
            Curve(text, list(zip(minutes, [step.losses.get(name, 0.0) for step in record.steps], strict=True)), color)
            for name, text, color in (
                ("generator", self.tr("Generator"), ORANGE),
                ("discriminator", self.tr("Discriminator"), BLUE),
            )
        ]
        self.chart.set_curves(curves, self.tr("Curves of both losses appear here."))
        self.epochs.set_paths([record.folder.path / sample.picture for sample in record.samples])

    def _tell(self, record: RunRecord | None) -> str:
        if self._preparing is not None:
            return self.tr("Looking for faces in the pictures …")
        if record is None:
            return self.tr("Train a generator of your own on pictures of characters; it takes half an hour or more.")
        if record.state is RunState.RUNNING and record.steps:
            step = record.steps[-1]
            told = self.tr("Epoch {:.0f}, step {}, {:.0f} min left.")
            return told.format(step.epoch, step.step, step.eta_s / 60)
        states = {
            RunState.WAITING: self.tr("The training starts."),
            RunState.RUNNING: self.tr("The training starts."),
            RunState.PAUSED: self.tr("The training pauses."),
            RunState.BROKEN: self.tr("The training broke off; what it kept can be used and resumed."),
            RunState.FINISHED: self.tr("The training is done; choose the epoch you like best."),
        }
        pictures = next((one.pictures for one in (record.started,) if isinstance(one, Started)), 0)
        faces = self.tr("{} faces.").format(pictures) if pictures else ""
        return f"{states[record.state]} {faces}".strip()
