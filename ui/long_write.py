"""A write of many rows, in a thread and with a connection of its own: the window goes on.

Begun by :meth:`ui.session.Session.begin`, which stays the one way to write. All is one
transaction: until it is durable nothing is there for anybody, and whatever stops it before
(the officer, a full disk, the end of the program) leaves the store as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from db.progress import Step
from db.store.errors import StoreError
from db.store.operations import ChangeSet, Operation
from db.store.repository import Store
from ui.job import Job, watched

Outcome = ChangeSet | StoreError | None
#: What is done beside the window: returns what is of use to whoever began it, and what changed.
Work = Callable[[Store, Step], tuple[Any, ChangeSet | None]]


class Order(Protocol):
    """What is to be written, with whatever whoever ordered it wants back."""

    @property
    def operation(self) -> Operation:
        """The one operation."""


class LongWrite(QObject):
    """One operation being made and written, or one that is taken back or done again.

    ``stepped`` carries (done, total); where they are the same it only has to become durable,
    and can no longer be stopped. Then comes one of ``written`` with what ``work`` returned
    first, ``failed`` with a ``StoreError``, and ``stopped``.
    """

    stepped = Signal(int, int)
    written = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        store: Store,
        work: Work,
        settle: Callable[[Outcome], None],
        parent: QObject,
    ) -> None:
        """Begin; ``settle`` is told how it ended, in the window's thread, before anybody else.

        ``work`` runs in the other thread.
        """
        super().__init__(parent)
        self._settle = settle
        bug = StoreError(
            "Angka belum tersimpan karena kesalahan program.",
            safe="Data dasbor tidak berubah.",
            todo="Coba lagi. Jika tetap gagal, kirim rincian ini.",
        )
        self._job, self._watch = watched(lambda: Job(partial(work, store), bug, daemon=False))
        self._watch.stepped.connect(self._tell_step)
        self._watch.ended.connect(self._end)

    def stop(self) -> None:
        """Take everything back at the next step; one that is durable by then stays."""
        self._job.leave()

    def finish(self) -> None:
        """Stop, and wait for the end: the program is closing."""
        self._watch.leave()
        self._job.wait()

    def _tell_step(self, done: int, total: int, _what: str) -> None:
        self.stepped.emit(done, total)

    def _end(self) -> None:
        job = self._job
        # Not kept beyond its one call: it holds the session, which holds this.
        settle, self._settle = self._settle, _settled
        if job.result is not None:
            order, done_set = job.result
            settle(done_set)
            self.written.emit(order)
        else:
            settle(job.error)
            if job.error is not None:
                self.failed.emit(job.error)
            else:
                self.stopped.emit()
        self.deleteLater()


def _settled(_outcome: Outcome) -> None:
    """Nobody is told twice."""


def write(
    make: Callable[[Step], Order], store: Store, step: Step
) -> tuple[Order, ChangeSet | None]:
    """Make an operation and do it."""
    order = make(step)
    again = store.open_again()
    try:
        return order, _looked_through(again.run(order.operation, step))
    finally:
        again.close()


def replay(back: bool, store: Store, step: Step) -> tuple[ChangeSet | None, ChangeSet | None]:
    """Take the newest action back, or do again what was taken back last."""
    again = store.open_again()
    try:
        done = again.undo(step) if back else again.redo(step)
        return done, None if done is None else _looked_through(done)
    finally:
        again.close()


def _looked_through(done: ChangeSet) -> ChangeSet:
    """Let all that the window asks a change set be known before it does."""
    for told in ("tables", "years"):
        getattr(done, told)
    return done
