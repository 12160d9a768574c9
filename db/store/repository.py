"""The store: read and write domain objects, one transaction per action with its history."""

from __future__ import annotations

import getpass
import hashlib
import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from db.domain.awards import Award
from db.domain.figures import Figure, FigureKey, Region, Target
from db.domain.indicators import Indicator, RatingScale, Topic
from db.store import history, rows
from db.store.connection import (
    Connection,
    Parameters,
    check_header,
    check_shape,
    connect,
    immediate,
    settle_journal,
)
from db.store.errors import (
    InvalidRecord,
    StaleData,
    StoreDamaged,
    StoreError,
    StoreReadOnly,
    translated,
)
from db.store.operations import (
    Author,
    ChangeKind,
    ChangeSet,
    Operation,
    RowChange,
)
from db.store.rows import Row
from db.store.shape import SCHEMA_VERSION
from db.store.writing import apply_write

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the data cover: indicators and regions with figures, and the newest year."""

    indicators: int
    regions: int
    last_year: int | None


def this_author() -> Author:
    """Return the user and the computer as the operating system names them."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "tidak diketahui"
    return Author(user=user, computer=platform.node() or "tidak diketahui")


class Store:
    """An open store. Every method raises only :class:`~db.store.errors.StoreError`.

    Use from the thread that opened it.
    """

    def __init__(self, path: Path, db: Connection, author: Author, *, read_only: bool) -> None:
        """Take over an open connection; use :meth:`open` or :meth:`create`."""
        self.path = path
        self.read_only = read_only
        self._db = db
        self._author = author
        self._stacks: tuple[int, list[int], list[int]] | None = None

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
        except sqlite3.Error as error:
            db.close()
            raise translated(error) from error
        except StoreError:
            db.close()
            raise
        return cls(path, db, author or this_author(), read_only=read_only)

    def close(self) -> None:
        """Close the store; nothing is pending, for every action was durable when it returned."""
        self._db.close()

    # -- reading -----------------------------------------------------------------------------

    def _query(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        with _reading():
            return list(self._db.query(sql, parameters))

    @staticmethod
    def _records(of: Callable[[Row], Record], found: list[Row]) -> tuple[Record, ...]:
        with _reading():
            return tuple(of(row) for row in found)

    def regions(self) -> tuple[Region, ...]:
        """Return all regions by code."""
        return self._records(rows.region_of, self._query("SELECT * FROM region ORDER BY code"))

    def own_region(self) -> Region:
        """Return the office's own region."""
        found = self._query(
            "SELECT region.* FROM region JOIN setting ON setting.value = region.code "
            "WHERE setting.name = 'own_region'"
        )
        return (self._records(rows.region_of, found) or self.regions())[0]

    def scales(self) -> dict[str, RatingScale]:
        """Return all rating scales by code."""
        found = self._records(rows.scale_of, self._query("SELECT * FROM scale"))
        return {scale.code: scale for scale in found}

    def indicators(
        self, topic: Topic | None = None, *, with_retired: bool = False
    ) -> tuple[Indicator, ...]:
        """Return the indicators of a tab, or of all, in the officer's order."""
        scales = self.scales()
        found = self._query(
            "SELECT * FROM indicator WHERE (:topic IS NULL OR topic = :topic) "
            "AND (:retired OR NOT retired) ORDER BY position, code",
            {"topic": topic.value if topic else None, "retired": with_retired},
        )
        return self._records(lambda row: rows.indicator_of(row, scales), found)

    def indicator(self, code: str) -> Indicator:
        """Return one indicator; raises ``KeyError`` when there is none of that code."""
        found = self._query("SELECT * FROM indicator WHERE code = ?", [code])
        if not found:
            raise KeyError(code)
        scales = self.scales()
        return self._records(lambda row: rows.indicator_of(row, scales), found)[0]

    def figures(
        self, indicator: str | None = None, region: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of an indicator and a region, or of all, oldest first."""
        found = self._query(
            "SELECT * FROM figure WHERE (:indicator IS NULL OR indicator = :indicator) "
            "AND (:region IS NULL OR region = :region) ORDER BY indicator, region, year",
            {"indicator": indicator, "region": region},
        )
        return self._records(rows.figure_of, found)

    def figure(self, key: FigureKey) -> Figure | None:
        """Return the figure of a key, or ``None``."""
        found = self._query(
            "SELECT * FROM figure WHERE indicator = ? AND region = ? AND year = ?",
            [key.indicator, key.region, key.year],
        )
        return next(iter(self._records(rows.figure_of, found)), None)

    def targets(
        self, indicator: str | None = None, region: str | None = None
    ) -> tuple[Target, ...]:
        """Return the targets of an indicator and a region, or of all, oldest first."""
        found = self._query(
            "SELECT * FROM target WHERE (:indicator IS NULL OR indicator = :indicator) "
            "AND (:region IS NULL OR region = :region) ORDER BY indicator, region, year",
            {"indicator": indicator, "region": region},
        )
        return self._records(rows.target_of, found)

    def awards(self) -> tuple[Award, ...]:
        """Return all awards, the newest year first, within a year in order of entry."""
        found = self._query("SELECT * FROM award ORDER BY year DESC, id")
        return self._records(rows.award_of, found)

    def certificate(self, award: int) -> bytes | None:
        """Return the picture of an award's certificate."""
        found = self._query(
            "SELECT content FROM picture JOIN award ON award.certificate = picture.sha256 "
            "WHERE award.id = ?",
            [award],
        )
        return bytes(found[0]["content"]) if found else None

    def logo(self) -> bytes | None:
        """Return the office's logo."""
        found = self._query(
            "SELECT content FROM picture JOIN setting ON setting.value = picture.sha256 "
            "WHERE setting.name = 'logo'"
        )
        return bytes(found[0]["content"]) if found else None

    def settings(self) -> dict[str, str]:
        """Return the office's settings by name."""
        return {row["name"]: row["value"] for row in self._query("SELECT * FROM setting")}

    def setting(self, name: str) -> str | None:
        """Return one setting, ``None`` where it is not set."""
        return self.settings().get(name)

    def sources(self, limit: int = 30) -> tuple[str, ...]:
        """Return the sources that figures name, the most recently written first."""
        found = self._query(
            "SELECT figure.source AS source, MAX(change_row.change_set) AS used FROM figure "
            "LEFT JOIN change_row ON change_row.table_name = 'figure' "
            "AND json_extract(change_row.new_row, '$.source') = figure.source "
            "WHERE figure.source <> '' GROUP BY figure.source ORDER BY used DESC, source LIMIT ?",
            [limit],
        )
        return tuple(row["source"] for row in found)

    def coverage(self) -> Coverage:
        """Return what the data cover."""
        (row,) = self._query(
            "SELECT COUNT(DISTINCT indicator) AS indicators, COUNT(DISTINCT region) AS regions, "
            "MAX(year) AS last_year FROM figure"
        )
        return Coverage(row["indicators"], row["regions"], row["last_year"])

    # -- writing -----------------------------------------------------------------------------

    def run(self, operation: Operation) -> ChangeSet:
        """Do ``operation`` and return what changed, durable on disk.

        All writes and their history are one transaction; on any error nothing has changed. An
        operation that changes nothing leaves no trace in history (``sequence`` 0).
        """

        def changes() -> list[RowChange]:
            made: list[RowChange] = []
            for write in operation.writes:
                made.extend(apply_write(self._db, write))
            return made

        return self._write(operation.action, ChangeKind.DO, changes)

    def undo(self) -> ChangeSet | None:
        """Take back the newest action that is not taken back yet; ``None`` when there is none."""
        return self._replay(ChangeKind.UNDO, history.reverse)

    def redo(self) -> ChangeSet | None:
        """Do again what was taken back last; ``None`` when there is nothing."""
        return self._replay(ChangeKind.REDO, history.repeat)

    def undo_label(self) -> str | None:
        """Return the action that undo would take back."""
        return self._label(self._undo_stacks()[0])

    def redo_label(self) -> str | None:
        """Return the action that redo would do again."""
        return self._label(self._undo_stacks()[1])

    def history(self, limit: int = 200) -> tuple[ChangeSet, ...]:
        """Return the newest change sets, newest first."""
        with _reading():
            return history.change_sets(self._db, limit)

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
        for read in (self.regions, self.indicators, self.figures, self.targets, self.awards):
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
        with immediate(self._db):
            made = changes()
            if not made and kind is ChangeKind.DO:
                return history.unchanged(self._author, action)
            return history.record(self._db, self._author, action, kind, made, target)

    def _replay(
        self, kind: ChangeKind, replay: Callable[[Connection, ChangeSet], list[RowChange]]
    ) -> ChangeSet | None:
        stack = 0 if kind is ChangeKind.UNDO else 1
        sequence = next(iter(reversed(self._undo_stacks()[stack])), None)
        if sequence is None:
            return None
        with _reading():
            done = history.change_set(self._db, sequence)

        def changes() -> list[RowChange]:
            if self._undo_stacks()[stack][-1:] != [sequence]:
                raise StaleData(detail=f"another writer came between: {kind} {sequence}")
            return replay(self._db, done)

        return self._write(done.action, kind, changes, sequence)

    def _undo_stacks(self) -> tuple[list[int], list[int]]:
        with _reading():
            ((newest,),) = self._db.execute("SELECT MAX(sequence) FROM change_set")
            if self._stacks is None or self._stacks[0] != newest:
                self._stacks = (newest, *history.stacks(self._db))
        return self._stacks[1], self._stacks[2]

    def _label(self, stack: list[int]) -> str | None:
        if not stack:
            return None
        (row,) = self._query("SELECT action FROM change_set WHERE sequence = ?", [stack[-1]])
        return str(row["action"])


@contextmanager
def _reading() -> Iterator[None]:
    """Turn what SQLite or a row that makes no sense raises into an officer's error."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error) from error
    except (ValueError, ArithmeticError, LookupError, TypeError) as error:
        raise StoreDamaged(detail=repr(error)) from error


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
