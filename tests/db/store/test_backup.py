"""A backup counts only when it has been opened and found sound."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from db.store import backup as room
from db.store.backup import backup, backups, checksum_file, last_verified, restore, verify
from db.store.errors import (
    NotOurStore,
    StoreDamaged,
    StoreEmpty,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreUnreachable,
)
from db.store.repository import Store
from tests.db.store.samples import AUTHOR, content, do, execute, figure
from tests.db.store.test_creation import DIE_WITH_A_HOT_JOURNAL
from tests.db.test_patience import Scanner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cadangan" / "harian"


def _raise(error: BaseException) -> object:
    def act(*_arguments: object, **_named: object) -> None:
        raise error

    return act


def test_a_backup_of_an_open_store_holds_all_of_it(store: Store, folder: Path) -> None:
    store.run(do(figure(2024)))
    saved = backup(store.path, folder)
    assert content(saved) == content(store)
    verify(saved)
    assert {file for file in folder.iterdir() if file.stat().st_size} == {
        saved,
        checksum_file(saved),
    }
    checksum, name = checksum_file(saved).read_text("utf-8").split()
    assert (len(checksum), name) == (64, saved.name)
    opened = Store.open(saved, read_only=True, author=AUTHOR)
    assert opened.undo_label() == "Coba"
    opened.close()


def test_the_newest_are_kept(store: Store, folder: Path) -> None:
    made = [backup(store.path, folder, keep=2) for _ in range(4)]
    assert backups(folder) == [made[3], made[2]]
    assert len(list(folder.glob("*.sha256"))) == 2
    last = last_verified(folder)
    assert last is not None
    assert last.tzinfo is not None
    assert last == datetime.fromtimestamp(made[3].stat().st_mtime).astimezone()


def test_what_a_killed_program_left_is_cleared_and_another_windows_draft_is_not(
    store: Store, folder: Path
) -> None:
    folder.mkdir(parents=True)
    old, young = (folder / f".dasbor-{name}.db.baru" for name in ("lama", "baru"))
    old.write_bytes(b"SQLite format 3")
    young.write_bytes(b"SQLite format 3")
    long_ago = time.time() - 2 * room.DRAFT_SECONDS
    os.utime(old, (long_ago, long_ago))
    saved = backup(store.path, folder)
    assert not old.exists()
    assert young.exists()
    assert backups(folder) == [saved]


def test_no_backup_yet(folder: Path) -> None:
    assert backups(folder) == []
    assert last_verified(folder) is None


def test_a_file_without_its_checksum_was_never_verified(store: Store, folder: Path) -> None:
    checksum_file(backup(store.path, folder)).unlink()
    assert last_verified(folder) is None


def test_an_old_backup_that_cannot_be_deleted_does_not_spoil_the_new_one(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = backup(store.path, folder)
    unlink = Path.unlink

    def locked(self: Path, missing_ok: bool = False) -> None:
        if self == old:
            raise PermissionError(13, "dipakai")
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", locked)
    new = backup(store.path, folder, keep=1)
    assert backups(folder) == [new, old]


@pytest.mark.parametrize("noted", [b"", b"\xff\xfe", b"0" * 64 + b"  nama"])
def test_a_checksum_that_differs_is_noticed(store: Store, folder: Path, noted: bytes) -> None:
    saved = backup(store.path, folder)
    checksum_file(saved).write_bytes(noted)
    with pytest.raises(StoreDamaged):
        verify(saved)
    with pytest.raises(StoreDamaged):
        restore(saved, store.path)


def test_one_changed_byte_is_noticed(store: Store, folder: Path) -> None:
    saved = backup(store.path, folder)
    changed = bytearray(saved.read_bytes())
    changed[-1] ^= 1
    saved.write_bytes(changed)
    with pytest.raises(StoreDamaged):
        verify(saved)


def test_a_checksum_that_cannot_be_read(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backup(store.path, folder)
    monkeypatch.setattr(Path, "read_bytes", _raise(OSError(5, "rusak")))
    with pytest.raises(StoreUnreachable):
        verify(saved)


def test_verify_finds_what_breaks_a_rule(path: Path) -> None:
    verify(path)
    execute(path, "INSERT INTO figure VALUES ('x', '1607', 2024, '1', 'tetap', '', '', '', '')")
    with pytest.raises(StoreDamaged) as caught:
        verify(path)
    assert "figure" in caught.value.detail


def test_verify_finds_a_damaged_page(path: Path) -> None:
    raw = sqlite3.connect(path)
    ((page,),) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'figure'")
    raw.close()
    damaged = bytearray(path.read_bytes())
    damaged[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(damaged)
    with pytest.raises(StoreDamaged):
        verify(path)


def test_verify_finds_a_cut_file(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])
    with pytest.raises(StoreDamaged):
        verify(path)


@pytest.mark.parametrize(
    ("name", "error", "kind"),
    [
        ("verify", StoreDamaged(), StoreDamaged),
        ("_sha256", OSError(28, "penuh"), StoreUnreachable),
        ("connect", sqlite3.OperationalError("apa"), StoreUnreachable),
    ],
)
def test_a_backup_that_fails_leaves_none(
    store: Store,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    error: Exception,
    kind: type[StoreError],
) -> None:
    monkeypatch.setattr(room, name, _raise(error))
    with pytest.raises(kind):
        backup(store.path, folder)
    assert backups(folder) == []
    assert list(folder.iterdir()) == []


def test_a_new_backup_that_a_scanner_holds_for_a_moment(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Scanner(monkeypatch, tries=2)
    saved = backup(store.path, folder)
    verify(saved)
    assert backups(folder) == [saved]


def test_a_backup_that_never_got_its_name_leaves_no_checksum(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", _raise(PermissionError(13, "dipakai")))
    with pytest.raises(StoreUnreachable):
        backup(store.path, folder)
    assert list(folder.iterdir()) == []


def test_a_restore_waits_for_a_scanner(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backup(store.path, folder)
    then = content(store)
    store.run(do(figure(2024)))
    store.close()
    scanner = Scanner(monkeypatch, tries=3)
    assert restore(saved, store.path) is not None
    assert content(store.path) == then
    assert len(scanner.waited) == 3


@pytest.mark.parametrize("bad", ["missing", "empty", "text"])
def test_what_is_no_store_is_not_backed_up(tmp_path: Path, folder: Path, bad: str) -> None:
    file = tmp_path / "dasbor.db"
    kinds = {"missing": StoreMissing, "empty": StoreEmpty, "text": NotOurStore}
    if bad != "missing":
        file.write_bytes(b"" if bad == "empty" else b"teks" * 50)
    with pytest.raises(kinds[bad]):
        backup(file, folder)
    assert not folder.exists()


def test_restore_keeps_the_file_it_replaces(store: Store, folder: Path) -> None:
    then = content(store)
    saved = backup(store.path, folder)
    store.run(do(figure(2024)))
    now = content(store)
    store.close()
    kept = restore(saved, store.path)
    assert kept is not None
    assert kept.parent == store.path.parent
    assert kept.name.startswith("dasbor-diganti-")
    assert content(kept) == now
    assert content(store.path) == then
    verify(saved)
    opened = Store.open(store.path)
    assert opened.run(do(figure(2024))).sequence > 0
    opened.close()


def test_restore_where_nothing_stands(store: Store, folder: Path, tmp_path: Path) -> None:
    saved = backup(store.path, folder)
    assert restore(saved, tmp_path / "baru.db") is None
    assert content(tmp_path / "baru.db") == content(store)


def test_restore_over_a_damaged_file(store: Store, folder: Path) -> None:
    saved = backup(store.path, folder)
    store.close()
    store.path.write_bytes(b"rusak")
    kept = restore(saved, store.path)
    assert kept is not None
    assert kept.read_bytes() == b"rusak"
    verify(store.path)


def test_the_journal_of_a_crash_goes_with_the_replaced_file(path: Path, folder: Path) -> None:
    saved = backup(path, folder)
    subprocess.run([sys.executable, "-c", DIE_WITH_A_HOT_JOURNAL, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0
    kept = restore(saved, path)
    assert kept is not None
    assert kept.with_name(f"{kept.name}-journal").stat().st_size > 0
    before = path.read_bytes()
    opened = Store.open(path)
    assert opened.check() == ()
    opened.close()
    assert path.read_bytes() == before
    recovered = Store.open(kept)
    assert recovered.check() == ()
    assert content(recovered) == content(path)
    recovered.close()


def test_a_restore_that_fails_at_the_last_step_puts_the_old_file_back(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backup(store.path, folder)
    store.run(do(figure(2024)))
    now = content(store)
    store.close()
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if self.name.endswith(".pulih"):
            raise OSError(5, "putus")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(StoreUnreachable):
        restore(saved, store.path)
    assert content(store.path) == now
    assert list(store.path.parent.glob("*pulih*")) == []
    with pytest.raises(StoreUnreachable):
        restore(saved, store.path.with_name("baru.db"))
    assert not store.path.with_name("baru.db").exists()


def test_a_full_disk_while_restoring(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = backup(store.path, folder)
    store.close()
    before = store.path.read_bytes()
    full = sqlite3.OperationalError("full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    connect = room.connect
    calls: list[Path] = []

    def second_fails(path: Path, *, read_only: bool = False) -> object:
        calls.append(path)
        if len(calls) == 2:
            raise full
        return connect(path, read_only=read_only)

    monkeypatch.setattr(room, "connect", second_fails)
    with pytest.raises(StoreFull):
        restore(saved, store.path)
    assert store.path.read_bytes() == before
