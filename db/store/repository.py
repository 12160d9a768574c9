"""The store: read and write domain objects, one transaction per action with its history."""

from __future__ import annotations

import getpass
import hashlib
import platform
import sqlite3
from collections.abc import Callable
from pathlib import Path

from db.store import bulk, history
from db.store.connection import (
    Connection,
    check_header,
    check_shape,
    connect,
    immediate,
    settle_journal,
)
from db.store.errors import (
    InvalidRecord,
    StaleData,
    StoreError,
    StoreReadOnly,
    translated,
)
from db.store.operations import (
    Author,
    ChangeKind,
    ChangeSet,
    ImportSource,
    Operation,
    RowChange,
)
from db.store.reading import Reader, reading
from db.store.shape import SCHEMA_VERSION
from db.store.writing import apply_writes


def this_author() -> Author:
    """Return the user and the computer as the operating system names them."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "tidak diketahui"
    return Author(user=user, computer=platform.node() or "tidak diketahui")


class Store(Reader):
    """An open store. Every method raises only :class:`~db.store.errors.StoreError`.

    Use from the thread that opened it.
    """

    def __init__(self, path: Path, db: Connection, author: Author, *, read_only: bool) -> None:
        """Take over an open connection; use :meth:`open` or :meth:`create`."""
        super().__init__(db)
        self.path = path
        self.read_only = read_only
        self._author = author
        self._stacks: tuple[int, list[int], list[int]] | None = None
        with reading():
            ((self._commits,),) = db.execute("PRAGMA data_version")
            ((newest,),) = db.execute("SELECT MAX(sequence) FROM change_set")
        # The newest change that is known here, and those after it that are this store's own.
        self._seen: int = newest or 0
        self._own: set[int] = set()

    # -- opening -----------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, seed_text: str | None, author: Author | None = None) -> Store:
        """Make a new store at ``path``, filled from the seed's JSON text, and open it.

        It is made beside and renamed, so a half store never stands at ``path``; an existing
        file is refused (``StoreExists``).
        """
        from db.store.creation import create_file

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
            return cls(path, db, author or this_author(), read_only=read_only)
        except sqlite3.Error as error:
            db.close()
            raise translated(error) from error
        except StoreError:
            db.close()
            raise

    def close(self) -> None:
        """Close the store; nothing is pending, for every action was durable when it returned."""
        self._db.close()

    # -- writing -----------------------------------------------------------------------------

    def run(self, operation: Operation) -> ChangeSet:
        """Do ``operation`` and return what changed, durable on disk.

        All writes and their history are one transaction; on any error nothing has changed. An
        operation that changes nothing leaves no trace in history (``sequence`` 0).
        """

        def changes() -> list[RowChange]:
            return apply_writes(self._db, operation.writes)

        return self._write(operation.action, ChangeKind.DO, changes, sources=operation.sources)

    def undo(self) -> ChangeSet | None:
        """Take back the newest action that is not taken back yet; ``None`` when there is none."""
        return self._replay(ChangeKind.UNDO, history.reverse)

    def redo(self) -> ChangeSet | None:
        """Do again what was taken back last; ``None`` when there is nothing."""
        return self._replay(ChangeKind.REDO, history.repeat)

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

    def check(self) -> tuple[str, ...]:
        """Return every problem that a thorough check of the file finds; empty when it is sound."""
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

    # -- inside ------------------------------------------------------------------------------

    def _write(
        self,
        action: str,
        kind: ChangeKind,
        changes: Callable[[], list[RowChange]],
        target: int | None = None,
        sources: tuple[ImportSource, ...] = (),
    ) -> ChangeSet:
        if self.read_only:
            raise StoreReadOnly(detail=f"opened read-only: {self.path}")
        if not self.path.exists():
            # SQLite notices a moved file too, but only once it has to write to it.
            check_header(self.path)
        try:
            action.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InvalidRecord(detail=str(error)) from error
        with bulk.collection_paused(), immediate(self._db):
            made = changes()
            if not made and kind is ChangeKind.DO:
                return history.unchanged(self._author, action)
            done = history.record(self._db, self._author, action, kind, made, target, sources)
        self._own.add(done.sequence)
        return done

    def _replay(
        self, kind: ChangeKind, replay: Callable[[Connection, ChangeSet], list[RowChange]]
    ) -> ChangeSet | None:
        stack = 0 if kind is ChangeKind.UNDO else 1
        sequence = next(iter(reversed(self._undo_stacks()[stack])), None)
        if sequence is None:
            return None
        with reading(), bulk.collection_paused():
            done = history.change_set(self._db, sequence)

        def changes() -> list[RowChange]:
            if self._undo_stacks()[stack][-1:] != [sequence]:
                raise StaleData(detail=f"another writer came between: {kind} {sequence}")
            return replay(self._db, done)

        return self._write(done.action, kind, changes, sequence)

    def _undo_stacks(self) -> tuple[list[int], list[int]]:
        with reading():
            ((newest,),) = self._db.execute("SELECT MAX(sequence) FROM change_set")
            if self._stacks is None or self._stacks[0] != newest:
                self._stacks = (newest, *history.stacks(self._db))
        return self._stacks[1], self._stacks[2]

    def _label(self, stack: list[int]) -> str | None:
        if not stack:
            return None
        (row,) = self._query(
            "SELECT action, user, computer FROM change_set WHERE sequence = ?", [stack[-1]]
        )
        author = Author(str(row["user"]), str(row["computer"]))
        whose = "" if author == self._author else f" (oleh {author.user} di {author.computer})"
        return f"{row['action']}{whose}"


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
