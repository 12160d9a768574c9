"""Another office PC's store, read without touching it: nothing is written, nothing runs.

The file is read into memory as bytes and checked there: header, shape (no triggers, no views, no
strange tables), every statement of its schema, every page, every reference, every record. SQLite
never gets the file itself, so it makes no journal beside it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator
from db.store.connection import Connection, check_header, check_shape, sidecars
from db.store.errors import (
    NotOurStore,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreUnreachable,
    translated,
)
from db.store.foreign_checks import check_records, check_schema
from db.store.repository import Store
from db.store.shape import SCHEMA_VERSION

#: A store of an office has a few megabytes, with pictures perhaps a hundred.
MAX_BYTES = 512 * 1024 * 1024
#: So many steps of SQLite's machine a check may take, in thousands, and one more for so many
#: bytes: a crafted file ends there. A sound store takes a quarter of that for its bytes.
_MOST_STEPS = 2_000
_BYTES_A_STEP = 250
_LEAST_LENGTH = 1_000_000


@dataclass(frozen=True, slots=True)
class ForeignStore:
    """What another store holds, with what identifies its file."""

    name: str
    sha256: str
    size: int
    regions: tuple[Region, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...]


def read_foreign(path: Path) -> ForeignStore:
    """Return the records of the store at ``path``.

    Raises the :class:`~db.store.errors.StoreError` that says why it is not read: missing, not
    ours, newer, damaged, or in use (a journal with content lies beside it).
    """
    version = check_header(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NotOurStore(detail=f"{path.stat().st_size} bytes: {path}")
        if any(file.stat().st_size for file in sidecars(path)):
            raise StoreBusy(
                "Berkas itu sedang dipakai, atau programnya berhenti mendadak.",
                todo="Tutup dasbor di komputer itu dengan benar, lalu salin berkasnya lagi.",
                detail=f"journal beside {path}",
            )
        content = path.read_bytes()
    except OSError as error:
        raise StoreUnreachable(detail=str(error)) from error
    db = _in_memory(content)
    try:
        check_shape(db)
        check_schema(db, version)
        _check_pages(db)
        if version < SCHEMA_VERSION:
            from db.store.migrations import schema

            schema.apply(db.database)
        db.execute("PRAGMA query_only = ON")
        store = Store(path, db, None, read_only=True)
        found = ForeignStore(
            path.name,
            hashlib.sha256(content).hexdigest(),
            len(content),
            store.regions(),
            store.indicators(with_retired=True),
            store.figures(),
            store.targets(),
        )
        check_records(found.regions, found.indicators, found.figures, found.targets)
        return found
    except sqlite3.Error as error:
        raise _translated(error) from error
    except (RecursionError, MemoryError) as error:
        # Lists in lists without end, where a few names are meant.
        raise StoreDamaged(detail=repr(error)) from error
    finally:
        db.close()


def _in_memory(content: bytes) -> Connection:
    """Return the store in memory; a store left in WAL mode is put out of it there."""
    if content[18:20] == b"\x02\x02":
        content = content[:18] + b"\x01\x01" + content[20:]
    raw = sqlite3.connect(":memory:", isolation_level=None)
    try:
        raw.deserialize(content)
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA cell_size_check = ON")
        # No text can be longer than the file, and nothing else is opened.
        raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(len(content), _LEAST_LENGTH))
        raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    except (sqlite3.Error, ValueError, OverflowError) as error:
        raw.close()
        raise StoreDamaged(detail=str(error)) from error
    steps, most = 0, _MOST_STEPS + len(content) // _BYTES_A_STEP

    def too_long() -> int:
        nonlocal steps
        steps += 1
        return int(steps > most)

    raw.set_progress_handler(too_long, 1000)
    return Connection(raw)


def _translated(error: sqlite3.Error) -> StoreError:
    """Return the officer's error: what was read lies in memory, so it is the file that is wrong."""
    found = translated(error)
    return found if isinstance(found, StoreDamaged) else StoreDamaged(detail=found.detail)


def _check_pages(db: Connection) -> None:
    found = [str(line) for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
    found += [str(tuple(row)) for row in db.execute("PRAGMA foreign_key_check")]
    if found:
        raise StoreDamaged(detail="; ".join(found[:20]))
