"""Undo and redo as the window offers them: done, told, and named in the menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.store.errors import StoreError
from ui.session import Session


class Steps(QObject):
    """Takes back and does again what a session has done.

    ``told`` carries a line about what was done, ``failed`` the :class:`StoreError` of what could
    not be.
    """

    told = Signal(str)
    failed = Signal(object)

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
            done = self._session.undo() if back else self._session.redo()
        except StoreError as error:
            self.failed.emit(error)
            return
        if done is None:
            self.told.emit(f"Tidak ada yang dapat {'diurungkan' if back else 'diulangi'}.")
        else:
            self.told.emit(f"{'Diurungkan' if back else 'Diulangi'}: {done.action}")
