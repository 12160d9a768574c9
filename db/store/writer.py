"""Write to a store: one transaction for each action, with its history.

Loaded when something is first written, undone or looked up in history; a window that only shows
figures needs none of it.
"""

from __future__ import annotations

import getpass
import socket
from collections.abc import Callable
from pathlib import Path

from db import progress
from db.quiet import no_collector
from db.store import bulk, history
from db.store.connection import Connection, check_header, immediate
from db.store.errors import InvalidRecord, StaleData, StoreReadOnly
from db.store.operations import (
    Author,
    ChangeKind,
    ChangeSet,
    ImportSource,
    Operation,
    RowChange,
    Step,
)
from db.store.reading import reading
from db.store.writing import apply_writes


def this_author() -> Author:
    """Return the user and the computer as the operating system names them."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "tidak diketahui"
    # The platform module has the same name, but on Windows only after it has asked a service for
    # everything else about the system: the first save would wait for that.
    return Author(user=user, computer=socket.gethostname() or "tidak diketahui")


class Writer:
    """The one that writes through an open connection.

    ``commits`` and ``newest`` are the connection's count of commits by others and the newest
    change set at the time when the store was opened.
    """

    def __init__(
        self,
        path: Path,
        db: Connection,
        author: Author,
        commits: int,
        newest: int,
        *,
        read_only: bool,
    ) -> None:
        """Write to the store at ``path`` as ``author``."""
        self._path, self._db, self._author = path, db, author
        self._read_only = read_only
        self._stacks: tuple[int, list[int], list[int]] | None = None
        # The newest change that is known here, and those after it that are this writer's own.
        self._commits, self._seen = commits, newest
        self._own: set[int] = set()

    def run(self, operation: Operation, tell: progress.Step | None = None) -> ChangeSet:
        """Do ``operation`` and return what changed, durable on disk.

        All writes and their history are one transaction; on any error nothing has changed. An
        operation that changes nothing leaves no trace in history (``sequence`` 0). ``tell`` is
        told how far it is; what it raises undoes all of it.
        """
        count = bulk.Count(tell, len(operation.writes)) if tell else bulk.uncounted()

        def changes() -> list[RowChange]:
            return apply_writes(self._db, operation.writes, count)

        return self._write(
            operation.action, ChangeKind.DO, changes, sources=operation.sources, count=count
        )

    def adopt(self, done: ChangeSet) -> None:
        """Take a change that this program made through another connection for one's own."""
        self._own.add(done.sequence)

    def undo(self, tell: progress.Step | None = None) -> ChangeSet | None:
        """Take back the newest action that is not taken back yet; ``None`` when there is none."""
        return self._replay(ChangeKind.UNDO, history.reverse, tell)

    def redo(self, tell: progress.Step | None = None) -> ChangeSet | None:
        """Do again what was taken back last; ``None`` when there is nothing."""
        return self._replay(ChangeKind.REDO, history.repeat, tell)

    def rows_of_step(self, *, back: bool) -> int:
        """Return how many rows undo or redo would change next."""
        stack = self._undo_stacks()[0 if back else 1]
        if not stack:
            return 0
        with reading():
            return history.size(self._db, stack[-1])

    def steps(self) -> tuple[Step | None, Step | None]:
        """Return what undo and redo would do next, ``None`` for nothing."""
        undoable, redoable = self._undo_stacks()
        return self._next(undoable), self._next(redoable)

    def _next(self, stack: list[int]) -> Step | None:
        label = self._label(stack)
        if label is None:
            return None
        # The rows themselves are not read: those of an import are a hundred thousand.
        tables = "SELECT DISTINCT table_name FROM change_row WHERE change_set = ?"
        with reading():
            found = frozenset(str(name) for (name,) in self._db.execute(tables, [stack[-1]]))
        return Step(label, found)

    def undo_label(self) -> str | None:
        """Return the action that undo would take back, with its author if that is another."""
        return self._label(self._undo_stacks()[0])

    def redo_label(self) -> str | None:
        """Return the action that redo would do again, with its author if that is another."""
        return self._label(self._undo_stacks()[1])

    def history(self, limit: int = 200) -> tuple[ChangeSet, ...]:
        """Return the newest change sets, newest first."""
        with reading():
            return history.change_sets(self._db, limit)

    def news(self) -> tuple[ChangeSet, ...]:
        """Return what others have changed in this file since the last look, oldest first.

        Another window on the same file is another writer. Cheap when nothing happened: SQLite
        counts the commits of other connections.
        """
        with reading():
            ((commits,),) = self._db.execute("PRAGMA data_version")
            if commits == self._commits:
                return ()
            found = self._db.query(
                "SELECT sequence FROM change_set WHERE sequence > ?", [self._seen]
            )
            fresh = [int(row["sequence"]) for row in found]
            theirs = tuple(history.change_set(self._db, at) for at in fresh if at not in self._own)
            self._commits = commits
            self._seen = max(fresh, default=self._seen)
            self._own.clear()
            return theirs

    def _write(
        self,
        action: str,
        kind: ChangeKind,
        changes: Callable[[], list[RowChange]],
        target: int | None = None,
        sources: tuple[ImportSource, ...] = (),
        count: bulk.Count | None = None,
    ) -> ChangeSet:
        if self._read_only:
            raise StoreReadOnly(detail=f"opened read-only: {self._path}")
        if not self._path.exists():
            # SQLite notices a moved file too, but only once it has to write to it.
            check_header(self._path)
        try:
            action.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InvalidRecord(detail=str(error)) from error
        with no_collector(), immediate(self._db):
            made = changes()
            if not made and kind is ChangeKind.DO:
                return history.unchanged(self._author, action)
            done = history.record(
                self._db, self._author, action, kind, made, target, sources, count
            )
            if count is not None:
                count.finish()
        self._own.add(done.sequence)
        return done

    def _replay(
        self,
        kind: ChangeKind,
        replay: Callable[[Connection, ChangeSet, bulk.Count], list[RowChange]],
        tell: progress.Step | None,
    ) -> ChangeSet | None:
        stack = 0 if kind is ChangeKind.UNDO else 1
        sequence = next(iter(reversed(self._undo_stacks()[stack])), None)
        if sequence is None:
            return None
        with reading(), no_collector():
            rows = history.size(self._db, sequence) if tell is not None else 0
            count = bulk.Count(tell, rows) if tell is not None else bulk.uncounted()
            done = history.change_set(self._db, sequence, count)

        def changes() -> list[RowChange]:
            if self._undo_stacks()[stack][-1:] != [sequence]:
                raise StaleData(detail=f"another writer came between: {kind} {sequence}")
            return replay(self._db, done, count)

        return self._write(done.action, kind, changes, sequence, count=count)

    def _undo_stacks(self) -> tuple[list[int], list[int]]:
        with reading():
            ((newest,),) = self._db.execute("SELECT MAX(sequence) FROM change_set")
            if self._stacks is None or self._stacks[0] != newest:
                self._stacks = (newest, *history.stacks(self._db))
        return self._stacks[1], self._stacks[2]

    def _label(self, stack: list[int]) -> str | None:
        if not stack:
            return None
        (row,) = self._db.query(
            "SELECT action, user, computer FROM change_set WHERE sequence = ?", [stack[-1]]
        )
        author = Author(str(row["user"]), str(row["computer"]))
        whose = "" if author == self._author else f" (oleh {author.user} di {author.computer})"
        return f"{row['action']}{whose}"
