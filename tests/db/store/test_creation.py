"""A new store stands at its place whole, or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from db.store import creation, history
from db.store.errors import StoreExists, StoreFull, StoreReadOnly, StoreUnreachable
from db.store.repository import Store
from tests.db.store.samples import AUTHOR, content, execute
from tests.db.test_patience import Scanner


def _raise(error: BaseException) -> object:
    def act(*_arguments: object, **_named: object) -> None:
        raise error

    return act


def test_folders_are_made_and_nothing_else_is_left(tmp_path: Path, seed_text: str) -> None:
    name = "Data Bappeda #1" if sys.platform == "win32" else "Data Bappeda #1 ?"
    path = tmp_path / name / "dalam" / "dasbor.db"
    Store.create(path, seed_text, AUTHOR).close()
    beside = [file for file in path.parent.iterdir() if file != path and file.stat().st_size]
    assert beside == []
    assert all(file.name == "dasbor.db-journal" for file in path.parent.iterdir() if file != path)


def test_without_a_seed_the_store_is_empty_but_sound(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "kosong.db", None)
    assert store.figures() == ()
    assert store.history() == ()
    assert store.check() == ()
    assert store.coverage().last_year is None
    store.close()


@pytest.mark.parametrize("old", [b"", b"penting", None])
def test_what_stands_there_is_refused_untouched(
    tmp_path: Path, seed_text: str, old: bytes | None
) -> None:
    path = tmp_path / "dasbor.db"
    if old is None:
        path.mkdir()
    else:
        path.write_bytes(old)
    with pytest.raises(StoreExists):
        Store.create(path, seed_text)
    assert path.is_dir() if old is None else path.read_bytes() == old
    assert [file.name for file in tmp_path.iterdir() if file.name != "user"] == ["dasbor.db"]


def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, seed_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dasbor.db"
    fill = creation._fill

    def slow(*arguments: object) -> None:
        fill(*arguments)  # type: ignore[arg-type]
        path.write_bytes(b"lebih dulu")

    monkeypatch.setattr(creation, "_fill", slow)
    with pytest.raises(StoreExists):
        Store.create(path, seed_text)
    assert path.read_bytes() == b"lebih dulu"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (PermissionError(errno.EACCES, "tidak boleh"), StoreReadOnly),
        (OSError(errno.ENETUNREACH, "putus"), StoreUnreachable),
    ],
)
def test_a_folder_that_cannot_be_written(
    tmp_path: Path,
    seed_text: str,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    kind: type[Exception],
) -> None:
    monkeypatch.setattr(Path, "touch", _raise(error))
    with pytest.raises(kind):
        Store.create(tmp_path / "dasbor.db", seed_text)
    assert not (tmp_path / "dasbor.db").exists()


def test_a_full_disk_in_the_middle_leaves_nothing(
    tmp_path: Path, seed_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    monkeypatch.setattr(creation.schema, "apply", _raise(full))
    with pytest.raises(StoreFull):
        Store.create(tmp_path / "d" / "dasbor.db", seed_text)
    assert list((tmp_path / "d").iterdir()) == []


def test_a_crash_in_the_middle_leaves_nothing(
    tmp_path: Path, seed_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "record", _raise(RuntimeError("listrik padam")))
    with pytest.raises(RuntimeError, match="listrik padam"):
        Store.create(tmp_path / "d" / "dasbor.db", seed_text)
    assert list((tmp_path / "d").iterdir()) == []


def test_windows_renames_where_links_are_not_sure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, path = tmp_path / "draf", tmp_path / "dasbor.db"
    draft.write_bytes(b"isi")
    with monkeypatch.context() as patch:
        patch.setattr(creation, "_REFUSES", True)
        creation._name(draft, path)
    assert path.read_bytes() == b"isi"
    assert not draft.exists()


@pytest.mark.parametrize("tries", [3, 100])
def test_a_new_file_that_a_scanner_holds(
    tmp_path: Path, seed_text: str, monkeypatch: pytest.MonkeyPatch, tries: int
) -> None:
    path = tmp_path / "d" / "dasbor.db"
    monkeypatch.setattr(creation, "_REFUSES", True)
    Scanner(monkeypatch, tries)
    if tries == 3:
        Store.create(path, seed_text, AUTHOR).close()
        assert list(path.parent.glob("*.baru*")) == []
        return
    with pytest.raises(StoreReadOnly):
        Store.create(path, seed_text, AUTHOR)
    assert not path.exists()


DIE_WITH_A_HOT_JOURNAL = """
import os, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA cache_size = 1")
raw.execute("BEGIN IMMEDIATE")
raw.execute("UPDATE figure SET note = hex(randomblob(4000))")
raw.execute("UPDATE indicator SET definition = hex(randomblob(4000))")
os.kill(os.getpid(), 9)
"""


def test_the_journal_of_a_lost_store_is_not_played_into_a_new_one(
    path: Path, seed_text: str
) -> None:
    shipped = content(path)
    execute(path, "UPDATE figure SET value = '1', note = 'toko yang hilang'")
    subprocess.run([sys.executable, "-c", DIE_WITH_A_HOT_JOURNAL, os.fspath(path)], check=False)
    journal = path.with_name("dasbor.db-journal")
    assert journal.stat().st_size > 0
    path.unlink()
    store = Store.create(path, seed_text, AUTHOR)
    assert store.check() == ()
    assert content(store) == shipped
    store.close()
    assert list(path.parent.glob("dasbor.db-journal-yatim-*"))
