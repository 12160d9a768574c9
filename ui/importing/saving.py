"""What has a tick is written: a little at once, much beside the window, with a way to stop it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from db.store.errors import StoreError
from ui.importing.preview import Preview
from ui.importing.wording import Key, amount_of
from ui.importing.writing import Import, import_of
from ui.long_write import LongWrite
from ui.session import LONG, Session


class Saving(QObject):
    """Writes one import by :class:`Session`.

    A long one tells ``stepped`` with (done, total). Then comes one of ``saved`` with the
    :class:`Import`, ``failed`` with the ``StoreError``, and ``stopped``: nothing was written.
    """

    stepped = Signal(int, int)
    saved = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Write to the store of ``session``."""
        super().__init__(parent)
        self._session = session
        self._long: LongWrite | None = None
        #: Whether an import is being written, in the window's own thread included.
        self.is_running = False

    def save(
        self, preview: Preview, without: Collection[Key], answers: Mapping[str, str], source: str
    ) -> None:
        """Write the rows of a preview but those of the keys ``without``."""
        self.is_running = True
        make = partial(import_of, preview, frozenset(without), dict(answers), source)
        amount = amount_of(preview, without)
        if amount.figures + amount.targets < LONG:
            self._save_now(make())
            return
        try:
            self._long = self._session.begin(make)
        except StoreError as error:
            self._end()
            self.failed.emit(error)
            return
        self._long.stepped.connect(self.stepped)
        self._long.written.connect(self._on_written)
        self._long.failed.connect(self._on_failed)
        self._long.stopped.connect(self._on_stopped)

    def stop(self) -> None:
        """Take everything back, unless it is durable by now."""
        if self._long is not None:
            self._long.stop()

    def _save_now(self, order: Import) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._session.run(order.operation)
        except StoreError as error:
            self._on_failed(error)
        else:
            self._on_written(order)
        finally:
            QApplication.restoreOverrideCursor()

    def _end(self) -> None:
        self._long = None
        self.is_running = False

    def _on_written(self, order: Import) -> None:
        self._end()
        self.saved.emit(order)

    def _on_failed(self, error: StoreError) -> None:
        self._end()
        self.failed.emit(error)

    def _on_stopped(self) -> None:
        self._end()
        self.stopped.emit()
