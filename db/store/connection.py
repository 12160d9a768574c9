"""Open a store file: refuse what must not be opened, before SQLite touches it."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from db.store.errors import (
    NotOurStore,
    StoreEmpty,
    StoreMissing,
    StoreTooNew,
    StoreUnreachable,
    translated,
)
from db.store.migrations import APPLICATION_ID, SCHEMA_VERSION, TABLES, schema

_MAGIC = b"SQLite format 3\x00"
#: Seconds to wait for another writer before saying that the store is busy.
BUSY_TIMEOUT = 3.0


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


def connect(path: Path, *, read_only: bool = False) -> Database:
    """Return a connection with the house's pragmas; the header must have been checked.

    Nothing is written yet, not even by a pragma: see :func:`settle_journal`. Explicit
    transactions only: nothing is begun behind our back.
    """
    mode = "ro" if read_only else "rw"
    try:
        raw = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
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
        raw.execute("PRAGMA foreign_keys = ON")
        return Database(raw, strict=True, execute_plugins=False)
    except sqlite3.Error as error:
        raw.close()
        raise translated(error) from error


def settle_journal(db: Database) -> None:
    """Set the journal to TRUNCATE, once the file is known to be ours.

    This rewrites the header of a file in WAL mode, so it must not come before the checks.
    TRUNCATE with synchronous FULL and normal locking lost nothing in simulated power cuts.
    """
    db.conn.execute("PRAGMA journal_mode = TRUNCATE")


def sidecars(path: Path) -> list[Path]:
    """Return the journals that SQLite left beside ``path``, hot or not.

    They belong to that very file: beside another file of the same name they would spoil it.
    """
    named = (path.with_name(f"{path.name}-{suffix}") for suffix in ("journal", "wal", "shm"))
    return [file for file in named if file.exists()]


def check_shape(db: Database) -> None:
    """Refuse a file with tables missing or strange, triggers, views, or unknown migrations.

    Raises ``NotOurStore`` or ``StoreTooNew``.
    """
    found = list(db.query("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
    odd = [row["name"] for row in found if row["type"] in ("trigger", "view")]
    if odd:
        raise NotOurStore(detail=f"triggers or views: {odd}")
    tables = {row["name"] for row in found if row["type"] == "table"}
    if not tables | {schema.migrations_table} >= TABLES or not tables <= TABLES:
        raise NotOurStore(detail=f"tables: {sorted(tables ^ TABLES)}")
    known = {step.name for step in schema._migrations}
    applied = {step.name for step in schema.applied(db)}
    if not applied <= known:
        raise StoreTooNew(detail=f"unknown migrations: {sorted(applied - known)}")


@contextmanager
def immediate(db: Database) -> Iterator[None]:
    """Run a block in one ``BEGIN IMMEDIATE`` transaction; any exception undoes all of it.

    Raises the :class:`~db.store.errors.StoreError` of whatever SQLite says.
    """
    try:
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise translated(error) from error
