"""An export that goes on beside the window: what it does now, how far it is, and its end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from db.store.errors import StoreError
from ui.export.files import ExportError
from ui.export.look import PATIENCE_MS
from ui.export.material import Material
from ui.export.orders import Order
from ui.export.work import Export, begin
from ui.job import Watch, watched
from widgets.labels import ElidedLabel

#: How long a window that is closed waits for the file that is being written, in seconds.
_FAREWELL = 3.0


class Running(QWidget):
    """A line and a bar. ``ended`` comes once for each :meth:`start`; then the attributes tell how.

    Work that does not stop, because a disk holds it, is left: it ends behind the window, and
    ``ended`` comes without it. A document is not changed any more, unless it was just getting its
    name; of a folder of pictures the one that was being written still is.
    """

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden line and bar."""
        super().__init__(parent)
        self.doing = ElidedLabel("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Kemajuan ekspor")
        # Keys have a place while the choices rest: on a button, Enter pressed twice would stop.
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.doing)
        layout.addWidget(self.bar)
        self.hide()
        self._job: Export | None = None
        self._watch: Watch | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        #: The files that are written, each of them whole.
        self.written: list[Path] = []
        #: Why it failed, ``None`` when it did not.
        self.error: ExportError | StoreError | None = None
        #: Whether it was stopped, and whether it was left before it had noticed.
        self.stopped = self.left = False

    @property
    def is_on(self) -> bool:
        """Tell whether the work goes on."""
        return self._job is not None

    def start(self, order: Order, material: Material, target: Path) -> None:
        """Write ``order`` to ``target``."""
        # A new list: work that was left may still add to its own.
        self.written = []
        self.error, self.stopped, self.left = None, False, False
        written = self.written
        self._job, self._watch = watched(lambda: begin(order, material, target, written))
        self._watch.stepped.connect(self._tell_step)
        self._watch.ended.connect(self._finish)
        self.say("Mulai")

    def say(self, what: str) -> None:
        """Say what is done now, where nobody knows how long it takes."""
        self._show(0, 0, what)

    def stop(self) -> None:
        """Stop the work at its next step."""
        if self._job is not None and not self._job.is_left:
            self._job.leave()
            self.say("Menghentikan")
            self._patience.start()

    def abandon(self) -> None:
        """Stop the work for a window that closes; a file that is nearly written is waited for."""
        if self._job is not None:
            self._job.leave()
            self._job.wait(_FAREWELL)
            self._forget()

    def _tell_step(self, done: int, total: int, what: str) -> None:
        if self._job is None or self._job.is_left or not what:
            return
        self._show(done, total, what)

    def _show(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.doing.setText(f"{what}…")
        # The keys are on the bar, so that this is what a screen reader says of it.
        self.bar.setAccessibleDescription(self.doing.text())

    def _give_up(self) -> None:
        self.left = self.stopped = True
        self._forget()
        self.ended.emit()

    def _finish(self) -> None:
        if self._job is not None:
            self.error, self.stopped = self._job.error or self._job.result, self._job.stopped
            self._forget()
            self.ended.emit()

    def _forget(self) -> None:
        self._patience.stop()
        if self._watch is not None:
            self._watch.leave()
        self._job = self._watch = None
