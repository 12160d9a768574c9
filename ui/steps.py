"""Undo and redo as the window offers them: done, told, and named in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.store.errors import StoreError
from ui.session import Session

if TYPE_CHECKING:
    from db.store.operations import ChangeSet
    from ui.long_write import LongWrite

#: A text with this at its end tells of what can be taken back: beside it the status bar offers to.
UNDO_HINT = "Ctrl+Z mengurungkan."


class Steps(QObject):
    """Takes back and does again what a session has done.

    ``told`` carries a line about what was done, ``failed`` the :class:`StoreError` of what could
    not be. What takes long is done beside the window: ``stepped`` carries a line about how far
    it is, and what stops it, ``None`` once nothing can.
    """

    told = Signal(str)
    failed = Signal(object)
    stepped = Signal(str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Step through the history of ``session``."""
        super().__init__(parent)
        self._session = session

    def undo(self) -> None:
        """Take back the newest action."""
        self._step(back=True)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(back=False)

    def labels(self) -> tuple[str | None, str | None]:
        """Return what undo and redo would do, ``None`` for nothing."""
        store = self._session.store
        try:
            return store.undo_label(), store.redo_label()
        except StoreError:
            # Whoever met the error tells it; here it only means that nothing can be named.
            return None, None

    def _step(self, *, back: bool) -> None:
        try:
            if self._session.takes_long(back=back):
                _LongStep(self._session.begin_step(back=back), self, back=back)
                return
            done = self._session.undo() if back else self._session.redo()
        except StoreError as error:
            self.failed.emit(error)
            return
        self.tell(done, back=back)

    def tell(self, done: ChangeSet | None, *, back: bool) -> None:
        """Say what was taken back, or done again; ``None`` is nothing."""
        if done is None:
            self.told.emit(f"Tidak ada yang dapat {'diurungkan' if back else 'diulangi'}.")
        else:
            self.told.emit(f"{'Diurungkan' if back else 'Diulangi'}: {done.action}")


class _LongStep(QObject):
    """A step that is done beside the window: hears how far it is for as long as somebody asks.

    A child of whoever wants to know: a dialog may close meanwhile, and the step goes on.
    """

    def __init__(self, long: LongWrite, steps: Steps, *, back: bool) -> None:
        super().__init__(steps)
        self._long, self._steps, self._back, self._told = long, steps, back, ""
        self._on_step(0, 0)
        long.stepped.connect(self._on_step)
        long.written.connect(self._on_written)
        long.failed.connect(self._on_failed)
        long.stopped.connect(self._on_stopped)

    def _on_step(self, done: int, total: int) -> None:
        """Tell it in tenths: each is read out to whoever does not see."""
        ready = total > 0 and done >= total
        verb = "Mengurungkan" if self._back else "Mengulangi"
        text = f"{verb}… {10 * done // max(1, total) * 10}%"
        if text != self._told:
            self._told = text
            self._steps.stepped.emit(text, None if ready else self._long.stop)

    def _on_written(self, done: ChangeSet | None) -> None:
        self.deleteLater()
        self._steps.tell(done, back=self._back)

    def _on_failed(self, error: StoreError) -> None:
        self.deleteLater()
        self._steps.failed.emit(error)

    def _on_stopped(self) -> None:
        self.deleteLater()
        verb = "diurungkan" if self._back else "diulangi"
        self._steps.told.emit(f"Batal {verb}: data tidak berubah.")
