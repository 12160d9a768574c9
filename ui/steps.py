"""Undo and redo as the window offers them: done, told, and named in the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.store.errors import StoreError
from ui.session import Session

if TYPE_CHECKING:
    from db.store.operations import ChangeSet
    from ui.long_write import LongWrite


class _Far:
    """Tells how far a long step is, in tenths: each is read out to whoever does not see."""

    def __init__(
        self, long: LongWrite, verb: str, tell: Callable[[str, Callable[[], None] | None], None]
    ) -> None:
        self._long, self._verb, self._tell, self._told = long, verb, tell, ""

    def tell(self, done: int, total: int) -> None:
        ready = total > 0 and done >= total
        text = f"{self._verb}… {10 * done // max(1, total) * 10}%"
        if text != self._told:
            self._told = text
            self._tell(text, None if ready else self._long.stop)


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
                self._begin(back=back)
                return
            done = self._session.undo() if back else self._session.redo()
        except StoreError as error:
            self.failed.emit(error)
            return
        self._tell(done, back=back)

    def _begin(self, *, back: bool) -> None:
        long = self._session.begin_step(back=back)
        far = _Far(long, "Mengurungkan" if back else "Mengulangi", self.stepped.emit)
        far.tell(0, 0)
        verb = "diurungkan" if back else "diulangi"
        long.stepped.connect(lambda done, total: far.tell(done, total))
        long.written.connect(lambda done: self._tell(done, back=back))
        long.failed.connect(self.failed)
        long.stopped.connect(lambda: self.told.emit(f"Batal {verb}: data tidak berubah."))

    def _tell(self, done: ChangeSet | None, *, back: bool) -> None:
        if done is None:
            self.told.emit(f"Tidak ada yang dapat {'diurungkan' if back else 'diulangi'}.")
        else:
            self.told.emit(f"{'Diurungkan' if back else 'Diulangi'}: {done.action}")
