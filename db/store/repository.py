"""The store: read and write domain objects, one transaction per action with its history."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from db.store.connection import (
    Connection,
    check_header,
    check_shape,
    connect,
    settle_journal,
)
from db.store.errors import StoreError, StoreMissing, StoreUnreachable, translated
from db.store.reading import Reader, reading
from db.store.shape import SCHEMA_VERSION

if TYPE_CHECKING:
    from db import progress
    from db.store.operations import Author, ChangeSet, Operation, Step
    from db.store.writer import Writer


class Store(Reader):
    """An open store. Every method raises only :class:`~db.store.errors.StoreError`.

    Use from the thread that opened it.
    """

    def __init__(
        self, path: Path, db: Connection, author: Author | None, *, read_only: bool
    ) -> None:
        """Take over an open connection; use :meth:`open` or :meth:`create`."""
        super().__init__(db)
        self.path = path
        self.read_only = read_only
        self._author = author
        self._made: Writer | None = None
        self._file = path.stat()
        with reading():
            ((self._commits,),) = db.execute("PRAGMA data_version")
            ((newest,),) = db.execute("SELECT MAX(sequence) FROM change_set")
        self._newest: int = newest or 0

    # -- opening -----------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, seed_text: str | None, author: Author | None = None) -> Store:
        """Make a new store at ``path``, filled from the seed's JSON text, and open it.

        It is made beside and renamed, so a half store never stands at ``path``; an existing
        file is refused (``StoreExists``).
        """
        from db.store.creation import create_file
        from db.store.writer import this_author

        create_file(path, seed_text, author or this_author())
        return cls.open(path, author=author)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, author: Author | None = None) -> Store:
        """Open the store at ``path``; one of an older version is brought up to date.

        A refused file is left as it is. With ``read_only`` nothing is ever written: an older
        store is brought up to date in memory.
        """
        version = check_header(path)
        db = connect(path, read_only=read_only)
        try:
            check_shape(db)
            if not read_only:
                settle_journal(db)
            if version < SCHEMA_VERSION:
                db = _migrated(path, db, read_only=read_only)
            return cls(path, db, author, read_only=read_only)
        except sqlite3.Error as error:
            db.close()
            raise translated(error) from error
        except OSError as error:
            db.close()
            raise StoreUnreachable(detail=f"{path}: {error}") from error
        except StoreError:
            db.close()
            raise

    def close(self) -> None:
        """Close the store; nothing is pending, for every action was durable when it returned."""
        self._db.close()

    # -- writing -----------------------------------------------------------------------------

    @property
    def _writer(self) -> Writer:
        if self._made is None:
            from db.store.writer import Writer, this_author

            self._made = Writer(
                self.path,
                self._db,
                self._author or this_author(),
                self._commits,
                self._newest,
                read_only=self.read_only,
            )
        return self._made

    def run(self, operation: Operation, tell: progress.Step | None = None) -> ChangeSet:
        """Do ``operation`` and return what changed, durable on disk.

        All writes and their history are one transaction; on any error nothing has changed. An
        operation that changes nothing leaves no trace in history (``sequence`` 0). ``tell`` is
        told how far it is (done, total, ``""``); what it raises undoes all of it.
        """
        return self._writer.run(operation, tell)

    def open_again(self) -> Store:
        """Open the same file once more, to write from another thread.

        Raises ``StoreMissing`` where another file stands in its place by now.
        """
        made = Store.open(self.path, author=self._author)
        try:
            same = os.path.samestat(self._file, self.path.stat())
        except OSError as error:
            made.close()
            raise StoreUnreachable(detail=f"{self.path}: {error}") from error
        if not same:
            made.close()
            raise StoreMissing(detail=f"another file stands in the place of {self.path}")
        return made

    def adopt(self, done: ChangeSet) -> None:
        """Take a change that :meth:`open_again`'s store has made for one's own: it is no news."""
        self._writer.adopt(done)

    def undo(self, tell: progress.Step | None = None) -> ChangeSet | None:
        """Take back the newest action that is not taken back yet; ``None`` when there is none.

        ``tell`` is as that of :meth:`run`.
        """
        return self._writer.undo(tell)

    def redo(self, tell: progress.Step | None = None) -> ChangeSet | None:
        """Do again what was taken back last; ``None`` when there is nothing."""
        return self._writer.redo(tell)

    def rows_of_step(self, *, back: bool) -> int:
        """Return how many rows undo (``back``) or redo would change next, 0 for nothing."""
        return self._writer.rows_of_step(back=back)

    def steps(self) -> tuple[Step | None, Step | None]:
        """Return what undo and redo would do next, ``None`` for nothing."""
        return self._writer.steps()

    def undo_label(self) -> str | None:
        """Return the action that undo would take back, with its author if that is another."""
        return self._writer.undo_label()

    def redo_label(self) -> str | None:
        """Return the action that redo would do again, with its author if that is another."""
        return self._writer.redo_label()

    def history(self, limit: int = 200) -> tuple[ChangeSet, ...]:
        """Return the newest change sets, newest first."""
        return self._writer.history(limit)

    def news(self) -> tuple[ChangeSet, ...]:
        """Return what others have changed in this file since the last look, oldest first.

        Another window on the same file is another writer. Cheap when nothing happened: SQLite
        counts the commits of other connections.
        """
        return self._writer.news()

    def check(self) -> tuple[str, ...]:
        """Return every problem that a thorough check of the file finds; empty when it is sound."""
        import hashlib

        problems: list[str] = []
        try:
            for (line,) in self._db.execute("PRAGMA integrity_check"):
                if line != "ok":
                    problems.append(f"integrity_check: {line}")
            for row in self._db.execute("PRAGMA foreign_key_check"):
                problems.append(f"foreign_key_check: {tuple(row)}")
            for row in self._db.query("SELECT sha256, content FROM picture"):
                if hashlib.sha256(row["content"]).hexdigest() != row["sha256"]:
                    problems.append(f"picture {row['sha256']}: checksum differs")
        except sqlite3.Error as error:
            problems.append(translated(error).detail)
            return tuple(problems)
        reads: tuple[Callable[[], object], ...] = (
            self.regions,
            self.indicators,
            self.figures,
            self.targets,
            self.awards,
            self.deck_choices,
        )
        for read in reads:
            try:
                read()
            except StoreError as error:
                problems.append(f"{read.__name__}: {error.detail}")
        return tuple(problems)

    def load_writer(self) -> None:
        """Load what writes, so that the first save is as quick as the next.

        May run in any thread. Nothing is opened or written.
        """
        import sqlite_utils  # noqa: F401

        import db.store.writer  # noqa: F401


def _migrated(path: Path, db: Connection, *, read_only: bool) -> Connection:
    """Bring an older store up to date: in memory when read-only, else after a backup."""
    if read_only:
        memory = Connection(sqlite3.connect(":memory:", isolation_level=None))
        db.raw.backup(memory.raw)
        db.close()
        db = memory
    else:
        from db.store.backup import backup

        backup(path, path.parent / "cadangan-sebelum-pembaruan")
    from db.store.migrations import schema

    schema.apply(db.database)
    return db
