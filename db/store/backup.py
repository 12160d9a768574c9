"""Verified backups: made by SQLite's own means, checked, rotated, restored.

A live database file is never copied as a file. A backup counts only when it has been opened
again, found sound, and its checksum written beside it.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from db.patience import patiently
from db.store.connection import check_header, check_shape, connect, sidecars
from db.store.errors import StoreDamaged, StoreUnreachable, translated

PATTERN = "dasbor-*.db"
KEEP_BACKUPS = 10
#: No backup takes as long as this, in seconds.
DRAFT_SECONDS = 3600


def backup(store: Path, folder: Path, keep: int = KEEP_BACKUPS) -> Path:
    """Back up the store at ``store`` into ``folder`` and return the verified backup.

    Opens its own connection, so it may run in any thread. Keeps the newest ``keep`` backups.
    Raises the :class:`~db.store.errors.StoreError` that stood in the way; then no unverified
    backup is left under a backup's name.
    """
    check_header(store)
    name = datetime.now().astimezone().strftime("dasbor-%Y%m%d-%H%M%S-%f.db")
    final, draft = folder / name, folder / f".{name}.baru"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_drafts(folder)
        source = connect(store, read_only=True)
        try:
            target = sqlite3.connect(draft)
            try:
                source.raw.backup(target)
            finally:
                target.close()
        finally:
            source.close()
        verify(draft)
        checksum_file(final).write_text(f"{_sha256(draft)}  {name}\n", encoding="utf-8")
        patiently(lambda: draft.replace(final))
    except sqlite3.Error as error:
        raise translated(error) from error
    except OSError as error:
        _discard(checksum_file(final))  # of a backup that there is not
        raise StoreUnreachable(detail=str(error)) from error
    finally:
        _discard(draft)
    for old in backups(folder)[keep:]:
        with suppress(OSError):  # one too many is no reason to call the new backup a failure
            old.unlink(missing_ok=True)
            checksum_file(old).unlink(missing_ok=True)
    return final


def backups(folder: Path) -> list[Path]:
    """Return the backups in ``folder``, newest first."""
    return sorted(folder.glob(PATTERN), reverse=True) if folder.is_dir() else []


def last_verified(folder: Path) -> datetime | None:
    """Return when the newest backup was made, local time with offset; ``None`` without one."""
    for made in backups(folder):
        if checksum_file(made).exists():
            return datetime.fromtimestamp(made.stat().st_mtime).astimezone()
    return None


def verify(path: Path) -> None:
    """Check that ``path`` is a sound store; raises ``StoreDamaged`` or what else is wrong.

    The checksum beside a finished backup is compared too.
    """
    check_header(path)
    noted = checksum_file(path)
    try:
        if noted.exists() and noted.read_bytes().split()[:1] != [_sha256(path).encode()]:
            raise StoreDamaged(detail=f"checksum differs: {path}")
    except OSError as error:
        raise StoreUnreachable(detail=str(error)) from error
    db = connect(path, read_only=True)
    try:
        check_shape(db)
        found = [line for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
        found += [str(tuple(row)) for row in db.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        raise translated(error) from error
    finally:
        db.close()
    if found:
        raise StoreDamaged(detail="; ".join(found[:20]))


def restore(saved: Path, store: Path) -> Path | None:
    """Put the backup ``saved`` at ``store``; return where the replaced file was moved.

    The backup is verified first, and what stood at ``store`` is kept beside it under another
    name. The store must be closed.
    """
    verify(saved)
    draft = store.with_name(f".{store.name}.pulih")
    try:
        source = connect(saved, read_only=True)
        try:
            target = sqlite3.connect(draft)
            try:
                source.raw.backup(target)
            finally:
                target.close()
        finally:
            source.close()
        verify(draft)
        kept = _set_aside(store)
        try:
            patiently(lambda: draft.replace(store))
        except OSError:
            if kept is not None:
                patiently(partial(kept.replace, store))
            raise
    except sqlite3.Error as error:
        raise translated(error) from error
    except OSError as error:
        raise StoreUnreachable(detail=str(error)) from error
    finally:
        _discard(draft)
    return kept


def _set_aside(store: Path) -> Path | None:
    """Give what stands at ``store`` another name, its journals first.

    A journal left by a crash belongs to the old file; SQLite would play it into the new one.
    """
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    kept = store.with_name(f"{store.stem}-diganti-{stamp}{store.suffix}")
    for journal in sidecars(store):
        moved = kept.with_name(kept.name + journal.name.removeprefix(store.name))
        patiently(partial(journal.replace, moved))
    if not store.exists():
        return None
    patiently(lambda: store.replace(kept))
    return kept


def checksum_file(saved: Path) -> Path:
    """Return where the checksum of a backup is noted."""
    return saved.with_suffix(".sha256")


def _clear_drafts(folder: Path) -> None:
    """Delete what a program that was ended in the middle of a backup has left in ``folder``.

    A young one may be another window's, which is still at work on it.
    """
    for draft in folder.glob(f".{PATTERN}.baru*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > DRAFT_SECONDS:
                draft.unlink(missing_ok=True)


def _discard(path: Path) -> None:
    """Delete a file if that can be done: one that stays behind is no reason to fail."""
    with suppress(OSError):
        patiently(lambda: path.unlink(missing_ok=True))


def _sha256(path: Path) -> str:
    # Loaded here: a window that comes up only asks when the last backup was made.
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
