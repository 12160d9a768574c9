"""Open a store file: refuse what must not be opened, before SQLite touches it."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from db.store.errors import (
    NotOurStore,
    StoreEmpty,
    StoreMissing,
    StoreTooNew,
    StoreUnreachable,
    translated,
)
from db.store.shape import (
    APPLICATION_ID,
    MIGRATION_SET,
    MIGRATIONS_TABLE,
    SCHEMA_VERSION,
    STEPS,
    tables_of,
)

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

_MAGIC = b"SQLite format 3\x00"
#: Seconds to wait for another writer before saying that the store is busy.
BUSY_TIMEOUT = 3.0

Parameters = Sequence[Any] | Mapping[str, Any]


class Connection:
    """One connection: it reads by itself, and through sqlite-utils it makes and writes.

    Loading sqlite-utils takes longer than opening a store and reading all that a window shows,
    so that is done by whoever first needs it.
    """

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Take over ``raw``, which must be in autocommit mode."""
        self.raw = raw
        self._database: Database | None = None

    @property
    def database(self) -> Database:
        """The same connection as sqlite-utils sees it."""
        if self._database is None:
            from sqlite_utils import Database

            self._database = Database(self.raw, strict=True, execute_plugins=False)
        return self._database

    def table(self, name: str) -> Table:
        """Return a table to write to."""
        return self.database.table(name)

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement."""
        with readable():
            return self.raw.execute(sql, parameters)

    def query(self, sql: str, parameters: Parameters = ()) -> Iterator[dict[str, Any]]:
        """Yield the rows of a SELECT by their columns' names."""
        with readable():
            cursor = self.raw.execute(sql, parameters)
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(columns, row, strict=True))

    def close(self) -> None:
        """Close the connection."""
        self.raw.close()


@contextmanager
def readable() -> Iterator[None]:
    """Say of a message that cannot be read that the file is damaged.

    SQLite quotes the damaged bytes of a schema in its message, which Python then cannot decode.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        damaged = sqlite3.DatabaseError(f"unreadable message: {error}")
        damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damaged from error


def check_header(path: Path) -> int:
    """Return the schema version of the file at ``path``, read from its first 100 bytes.

    Nothing is opened by SQLite, so a refused file stays as it is to the last byte.

    Raises ``StoreMissing``, ``StoreEmpty``, ``NotOurStore``, ``StoreTooNew`` or
    ``StoreUnreachable``.
    """
    try:
        if not path.exists():
            raise StoreMissing(detail=str(path))
        if not path.is_file():
            raise NotOurStore(detail=f"not a regular file: {path}")
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreUnreachable(detail=f"{path}: {error}") from error
    if not header:
        raise StoreEmpty(detail=str(path))
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise NotOurStore(detail=f"no SQLite header: {path}")
    (version,) = struct.unpack(">i", header[60:64])
    (application,) = struct.unpack(">I", header[68:72])
    if application != APPLICATION_ID or version < 1:
        raise NotOurStore(detail=f"application id {application:#x}, version {version}: {path}")
    if version > SCHEMA_VERSION:
        raise StoreTooNew(detail=f"version {version}, known {SCHEMA_VERSION}: {path}")
    return int(version)


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Return a connection with the house's pragmas; the header must have been checked.

    Nothing is written yet, not even by a pragma: see :func:`settle_journal`. Explicit
    transactions only: nothing is begun behind our back.
    """
    mode = "ro" if read_only else "rw"
    try:
        raw = sqlite3.connect(
            f"{file_uri(path.resolve())}?mode={mode}",
            uri=True,
            timeout=BUSY_TIMEOUT,
            isolation_level=None,
        )
    except sqlite3.Error as error:
        raise translated(error) from error
    try:
        # A schema is data from a file: nothing in it may call a function with side effects.
        raw.execute("PRAGMA trusted_schema = OFF")
        if not read_only:
            raw.execute("PRAGMA synchronous = FULL")
            raw.execute("PRAGMA locking_mode = NORMAL")
            # Others read on while much is written; spilled pages would lock them out at once.
            raw.execute("PRAGMA cache_spill = OFF")
        raw.execute("PRAGMA foreign_keys = ON")
        return Connection(raw)
    except sqlite3.Error as error:
        raw.close()
        raise translated(error) from error


def file_uri(path: PurePath) -> str:
    """Return the URI by which SQLite opens an absolute path.

    A network folder of Windows is a host and its path, also where it has a drive letter. SQLite
    takes no host in a URI: there it stands at the beginning of the path.
    """
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def settle_journal(db: Connection) -> None:
    """Set the journal to TRUNCATE, once the file is known to be ours.

    This rewrites the header of a file in WAL mode, so it must not come before the checks.
    TRUNCATE with synchronous FULL and normal locking lost nothing in simulated power cuts.
    """
    db.execute("PRAGMA journal_mode = TRUNCATE")


def sidecars(path: Path) -> list[Path]:
    """Return the journals that SQLite left beside ``path``, hot or not.

    They belong to that very file: beside another file of the same name they would spoil it.
    """
    named = (path.with_name(f"{path.name}-{suffix}") for suffix in ("journal", "wal", "shm"))
    return [file for file in named if file.exists()]


def check_shape(db: Connection) -> None:
    """Refuse a file with tables missing or strange, triggers, views, or unknown migrations.

    Raises ``NotOurStore`` or ``StoreTooNew``.
    """
    found = list(db.query("SELECT type, name FROM sqlite_master"))
    # A trigger is none of SQLite's own whatever it is called.
    odd = [row["name"] for row in found if row["type"] in ("trigger", "view")]
    if odd:
        raise NotOurStore(detail=f"triggers or views: {odd}")
    ((version,),) = db.execute("PRAGMA user_version")
    wanted = tables_of(version)
    tables = {row["name"] for row in found if row["type"] == "table"}
    tables = {name for name in tables if not str(name).startswith("sqlite_")}
    if not tables | {MIGRATIONS_TABLE} >= wanted or not tables <= wanted:
        raise NotOurStore(detail=f"tables: {sorted(tables ^ wanted)}")
    unknown = _steps(db, tables) - set(STEPS)
    if unknown:
        raise StoreTooNew(detail=f"unknown migrations: {sorted(unknown)}")


def _steps(db: Connection, tables: set[str]) -> set[str]:
    """Return the names of the migration steps that the file says it has."""
    if MIGRATIONS_TABLE not in tables:
        return set()
    steps = f"SELECT name FROM {MIGRATIONS_TABLE} WHERE migration_set = ?"
    return {str(row["name"]) for row in db.query(steps, [MIGRATION_SET])}


@contextmanager
def immediate(db: Connection) -> Iterator[None]:
    """Run a block in one ``BEGIN IMMEDIATE`` transaction; any exception undoes all of it.

    Raises the :class:`~db.store.errors.StoreError` of whatever SQLite says.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.raw.in_transaction:
                db.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise translated(error) from error
