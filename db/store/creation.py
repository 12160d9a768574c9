"""Make a new store: beside its place, filled, checked, and only then given its name."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import suppress
from functools import partial
from pathlib import Path

from db.patience import patiently
from db.store import history
from db.store.connection import connect, immediate, settle_journal, sidecars
from db.store.errors import StoreExists, StoreReadOnly, StoreUnreachable, translated
from db.store.migrations import schema
from db.store.operations import (
    Author,
    ChangeKind,
    PutAward,
    PutFigure,
    PutIndicator,
    PutRegion,
    PutScale,
    PutSetting,
    Write,
)
from db.store.seed import Seed, parse_seed
from db.store.writing import apply_write

SEED_ACTION = "Data awal"
#: Whether renaming refuses an existing name by itself.
_REFUSES = os.name == "nt"


def create_file(path: Path, seed_text: str | None, author: Author) -> None:
    """Make a store file at ``path`` with what the seed holds.

    Raises ``StoreExists`` when anything is there already, ``StoreReadOnly`` or
    ``StoreUnreachable`` when the folder cannot be written; then nothing is left behind.
    """
    if path.exists():
        raise StoreExists(detail=str(path))
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}.baru")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(exist_ok=False)
        for orphan in sidecars(path):  # of a lost store: it would be played into the new one
            orphan.replace(orphan.with_name(f"{orphan.name}-yatim-{uuid.uuid4().hex[:8]}"))
        _fill(draft, parse_seed(seed_text) if seed_text is not None else None, author)
        _name(draft, path)
    except FileExistsError as error:
        raise StoreExists(detail=str(error)) from error
    except PermissionError as error:
        raise StoreReadOnly(detail=str(error)) from error
    except OSError as error:
        raise StoreUnreachable(detail=str(error)) from error
    finally:
        for leftover in (draft, *sidecars(draft)):
            with suppress(OSError):  # one that is held must not hide what went wrong
                patiently(partial(leftover.unlink, missing_ok=True))


def _fill(draft: Path, seed: Seed | None, author: Author) -> None:
    db = connect(draft)
    try:
        settle_journal(db)
        schema.apply(db.database)
        if seed is not None:
            with immediate(db):
                changes = [c for write in _writes(seed) for c in apply_write(db, write)]
                history.record(db, author, SEED_ACTION, ChangeKind.SEED, changes)
    except sqlite3.Error as error:
        raise translated(error) from error
    finally:
        db.close()


def _writes(seed: Seed) -> list[Write]:
    """Return the seed's writes in the order that foreign keys ask for."""
    return [
        *(PutRegion(region) for region in seed.regions),
        *(PutScale(scale) for scale in seed.scales),
        *(PutIndicator(indicator) for indicator in seed.indicators),
        *(PutFigure(figure) for figure in seed.figures),
        *(PutAward(award, None) for award in seed.awards),
        *(PutSetting(name, value) for name, value in seed.settings),
    ]


def _name(draft: Path, path: Path) -> None:
    """Give the finished file its name without ever replacing another one."""
    if _REFUSES:
        patiently(partial(draft.rename, path))
        return
    os.link(draft, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
