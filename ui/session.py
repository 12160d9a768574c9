"""The session: the one way in which the window writes to the store.

Whoever changes something makes an operation and gives it to :meth:`Session.run`; whoever shows
something listens to :attr:`Session.changed`. No part of the window calls another part.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from db.store.backup import backup, last_verified
from db.store.errors import StoreBusy, StoreError
from db.store.repository import Store

if TYPE_CHECKING:
    from db.progress import Step
    from db.store.operations import ChangeSet, Operation
    from ui.long_write import LongWrite, Order, Work

#: A backup is made this long after the last change, so that a row of changes makes one.
BACKUP_DELAY_MS = 60_000
#: How often another window's changes on the same file are looked for.
NEWS_DELAY_MS = 2_000
#: From this many rows on the window would notice; they are written beside it.
LONG = 1_000


class Session(QObject):
    """An open store and what the window needs around it.

    ``changed`` carries the :class:`ChangeSet` of every durable change, undo and redo included.
    ``news`` carries one that came from another window or PC, and ``changed`` then follows.
    ``failed`` carries the :class:`StoreError` of a write that did not happen (it is raised too).
    ``backed_up`` tells that the time of the last verified backup may have changed,
    ``backup_failed`` carries the :class:`StoreError` of one that could not be made. ``dismissed``
    tells that :attr:`problem` is none any more.
    """

    changed = Signal(object)
    news = Signal(object)
    failed = Signal(object)
    backed_up = Signal()
    backup_failed = Signal(object)
    dismissed = Signal()

    def __init__(
        self, store: Store, backup_folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        """Serve ``store``; with ``backup_folder`` verified backups are kept there."""
        super().__init__(parent)
        self._store = store
        self._folder = backup_folder
        self._worker: threading.Thread | None = None
        self._unsaved: StoreError | None = None
        self._long: LongWrite | None = None
        self._long_told = ""
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(BACKUP_DELAY_MS)
        self._delay.timeout.connect(self.back_up)
        self._listen = QTimer(self)
        self._listen.setInterval(NEWS_DELAY_MS)
        self._listen.timeout.connect(self.look_for_news)
        self._listen.start()

    @property
    def store(self) -> Store:
        """The open store, to read from."""
        return self._store

    @property
    def problem(self) -> StoreError | None:
        """Why the last write did not happen, ``None`` when everything is saved."""
        return self._unsaved

    def run(self, operation: Operation) -> ChangeSet:
        """Do ``operation``; when this returns it is durable. Raises ``StoreError``."""
        try:
            self._refuse_second()
            done = self._store.run(operation)
        except StoreError as error:
            self._fail(error)
            raise
        self._finish(done)
        return done

    def begin(self, make: Callable[[Step], Order]) -> LongWrite:
        """Do an operation of many rows beside the window; what comes of it tells how it ended.

        ``make`` makes it, in another thread. It is acknowledged as any other: once it is durable
        ``changed`` tells of it. Nothing else is written meanwhile. Raises ``StoreBusy``.
        """
        from ui.long_write import write

        return self._begin(partial(write, make), self._fail, "Impor sedang disimpan.")

    def begin_step(self, *, back: bool) -> LongWrite:
        """Undo (``back``) or redo beside the window, as :meth:`begin` writes.

        ``written`` carries the :class:`ChangeSet`, ``None`` where there was nothing any more.
        """
        from ui.long_write import replay

        told = f"Perubahan sebelumnya sedang {'diurungkan' if back else 'diulangi'}."
        # As in the window's own thread: nothing of the officer's is unsaved.
        return self._begin(partial(replay, back), self.failed.emit, told)

    def _begin(self, work: Work, fail: Callable[[StoreError], None], told: str) -> LongWrite:
        from ui.long_write import LongWrite

        self._refuse_second()
        self._listen.stop()
        self._long_told = told
        self._long = LongWrite(self._store, work, partial(self._on_long_end, fail), self)
        return self._long

    def _on_long_end(
        self, fail: Callable[[StoreError], None], outcome: ChangeSet | StoreError | None
    ) -> None:
        self._long = None
        self._listen.start()
        if isinstance(outcome, StoreError):
            fail(outcome)
        elif outcome is not None:
            self._store.adopt(outcome)
            self._finish(outcome)

    def _refuse_second(self) -> None:
        if self._long is not None:
            raise StoreBusy(self._long_told, todo="Tunggu sampai selesai, lalu coba lagi.")

    def takes_long(self, *, back: bool) -> bool:
        """Tell whether undo (``back``) or redo would hold the window up. Raises ``StoreError``."""
        return self._long is None and self._store.rows_of_step(back=back) >= LONG

    def undo(self) -> ChangeSet | None:
        """Take back the newest action. Raises ``StoreError``."""
        return self._step(back=True)

    def redo(self) -> ChangeSet | None:
        """Do again what was taken back last. Raises ``StoreError``."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> ChangeSet | None:
        try:
            self._refuse_second()
            done = self._store.undo() if back else self._store.redo()
        except StoreError as error:
            # Nothing of the officer's is unsaved: what should have been taken back still stands.
            self.failed.emit(error)
            raise
        if done is not None:
            self._finish(done)
        return done

    def look_for_news(self) -> None:
        """Tell of what others have changed in the store since the last look."""
        if self._long is not None:
            return
        try:
            found = self._store.news()
        except StoreError:
            # Whoever next reads or writes tells it; a look that nobody asked for does not.
            return
        for done in found:
            self.news.emit(done)
            self.changed.emit(done)

    def dismiss(self) -> None:
        """Forget a write that did not happen: the officer has given it up."""
        self._unsaved = None
        self.dismissed.emit()

    def _fail(self, error: StoreError) -> None:
        self._unsaved = error
        self.failed.emit(error)

    def _finish(self, done: ChangeSet) -> None:
        self._unsaved = None
        if done.sequence:
            self.changed.emit(done)
            if self._folder is not None:
                self._delay.start()

    # -- backups -----------------------------------------------------------------------------

    def last_backup(self) -> datetime | None:
        """Return when the last verified backup was made, local time."""
        try:
            return last_verified(self._folder) if self._folder is not None else None
        except OSError:
            return None

    def back_up(self) -> None:
        """Make a verified backup in the background; :attr:`backed_up` tells when it is there."""
        self._delay.stop()
        if self._folder is None or (self._worker is not None and self._worker.is_alive()):
            return
        self._worker = threading.Thread(target=self._back_up, args=(self._folder,), daemon=False)
        self._worker.start()

    def back_up_if_old(self) -> None:
        """Make a backup when there is none from today."""
        last = self.last_backup()
        if last is None or last.date() < datetime.now().astimezone().date():
            self.back_up()

    def _back_up(self, folder: Path) -> None:
        try:
            backup(self._store.path, folder)
        except StoreError as error:
            self.backup_failed.emit(error)
            return
        self.backed_up.emit()

    def close(self) -> None:
        """Finish what is under way and close the store."""
        self._listen.stop()
        if self._long is not None:
            self._long.finish()
        pending = self._delay.isActive()
        self._delay.stop()
        if pending:
            self.back_up()
        if self._worker is not None:
            self._worker.join()
        self._store.close()
