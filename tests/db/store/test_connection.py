"""Opening: the house's pragmas, and refusals that leave a file as it is to the last byte."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from db.store import connection
from db.store.connection import (
    Connection,
    check_header,
    connect,
    file_uri,
    immediate,
    settle_journal,
    sidecars,
)
from db.store.errors import (
    NotOurStore,
    StoreBusy,
    StoreDamaged,
    StoreEmpty,
    StoreError,
    StoreMissing,
    StoreTooNew,
    StoreUnreachable,
)
from db.store.foreign import read_foreign
from db.store.repository import Store
from db.store.shape import APPLICATION_ID, SCHEMA_VERSION
from tests.db.store.samples import do, execute, figure


def _pragma(db: Connection, name: str) -> object:
    ((value,),) = db.execute(f"PRAGMA {name}")
    return value


def test_the_pragmas_of_a_store_that_writes(store: Store) -> None:
    db = store._db
    assert _pragma(db, "journal_mode") == "truncate"
    assert _pragma(db, "synchronous") == 2
    assert _pragma(db, "locking_mode") == "normal"
    assert _pragma(db, "foreign_keys") == 1
    assert _pragma(db, "trusted_schema") == 0


def test_read_only_keeps_foreign_keys_and_cannot_write(path: Path) -> None:
    db = connect(path, read_only=True)
    assert _pragma(db, "foreign_keys") == 1
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM setting")
    db.close()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/data/angka #1?.db"), "file:///data/angka%20%231%3F.db"),
        (PureWindowsPath(r"C:\Data Bappeda\a.db"), "file:///C:/Data%20Bappeda/a.db"),
        (PureWindowsPath(r"\\SERVER\bersama\a b.db"), "file:////SERVER/bersama/a%20b.db"),
    ],
)
def test_a_network_folder_of_windows_is_a_path_to_sqlite(
    path: Path, uri: str, tmp_path: Path
) -> None:
    assert file_uri(path) == uri


def test_sqlite_takes_a_path_that_begins_with_a_host(path: Path) -> None:
    if sys.platform == "win32":
        return  # two slashes begin a host there, and this PC shares no folder
    # What the URI of a network folder looks like; here the first of the two slashes is idle.
    uri = file_uri(path).replace("file:///", "file:////", 1)
    raw = sqlite3.connect(f"{uri}?mode=ro", uri=True)
    assert raw.execute("SELECT COUNT(*) FROM figure").fetchone() == (12,)
    raw.close()
    with pytest.raises(sqlite3.OperationalError, match="authority"):
        sqlite3.connect("file://SERVER/bersama/a.db?mode=ro", uri=True)


def _refused(path: Path, kind: type[StoreError]) -> None:
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreError) as caught:
            Store.open(path, read_only=read_only)
        assert type(caught.value) is kind
    assert path.read_bytes() == before
    assert sidecars(path) == []


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        Store.open(tmp_path / "tidak" / "ada.db")
    assert not (tmp_path / "tidak").exists()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", StoreEmpty),
        (b"SQLite format 3\x00", NotOurStore),
        (b"Tahun;Nilai\n2023;9,58\n" * 20, NotOurStore),
        (b"PK\x03\x04" + bytes(200), NotOurStore),
        (b"\x00" * 4096, NotOurStore),
    ],
)
def test_what_is_no_database(tmp_path: Path, content: bytes, kind: type[StoreError]) -> None:
    file = tmp_path / "dasbor.db"
    file.write_bytes(content)
    _refused(file, kind)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotOurStore):
        Store.open(tmp_path)


def test_another_programs_database(tmp_path: Path) -> None:
    file = tmp_path / "lain.db"
    execute(file, "CREATE TABLE figure (a)", "PRAGMA user_version = 1")
    _refused(file, NotOurStore)


def test_another_programs_database_in_wal_mode_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "lain.db"
    execute(file, "PRAGMA journal_mode = WAL", "CREATE TABLE figure (a)")
    _refused(file, NotOurStore)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        (f"PRAGMA user_version = {SCHEMA_VERSION + 1}", StoreTooNew),
        ("PRAGMA user_version = 0", NotOurStore),
        ("PRAGMA user_version = -1", NotOurStore),
        (f"PRAGMA application_id = {APPLICATION_ID + 1}", NotOurStore),
        (
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('dasbor', 'step_9', '')",
            StoreTooNew,
        ),
        (
            "CREATE TRIGGER t AFTER UPDATE ON figure BEGIN DELETE FROM figure; END",
            NotOurStore,
        ),
        ("CREATE VIEW v AS SELECT 1", NotOurStore),
        ("CREATE TABLE tambahan (a)", NotOurStore),
        ("DROP TABLE change_row", NotOurStore),
    ],
)
def test_a_store_with_parts_we_never_make(
    path: Path, statement: str, kind: type[StoreError]
) -> None:
    execute(path, statement)
    _journal_gone(path)
    _refused(path, kind)


def test_a_strange_store_in_wal_mode_is_refused_before_its_mode_is_changed(path: Path) -> None:
    execute(path, "CREATE VIEW v AS SELECT 1", "PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    assert before[18:20] == b"\x02\x02"
    with pytest.raises(NotOurStore):
        Store.open(path)
    assert path.read_bytes() == before


def test_our_store_in_wal_mode_is_taken_back(path: Path) -> None:
    execute(path, "PRAGMA journal_mode = WAL")
    opened = Store.open(path)
    assert _pragma(opened._db, "journal_mode") == "truncate"
    opened.run(do(figure(2024)))
    opened.close()
    assert path.read_bytes()[18:20] == b"\x01\x01"


@pytest.mark.parametrize("length", [100, 4096, 5000])
def test_a_truncated_store(path: Path, length: int) -> None:
    _journal_gone(path)
    path.write_bytes(path.read_bytes()[:length])
    _refused(path, StoreDamaged)


def test_a_store_cut_at_its_end_is_noticed(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])
    try:
        opened = Store.open(path)
    except StoreDamaged:
        return
    problems = opened.check()
    opened.close()
    assert problems


def _journal_gone(path: Path) -> None:
    for file in sidecars(path):
        assert file.stat().st_size == 0
        file.unlink()


def test_a_file_that_cannot_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "tidak boleh")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreUnreachable):
        check_header(path)


def test_a_file_lost_between_check_and_opening(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        connect(tmp_path / "hilang.db")


def test_a_pragma_that_fails_closes_the_connection(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []

    class Raw:
        def execute(self, _sql: str) -> None:
            error = sqlite3.OperationalError("locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

        def close(self) -> None:
            closed.append(True)

    monkeypatch.setattr(connection.sqlite3, "connect", lambda *_a, **_n: Raw())
    with pytest.raises(StoreBusy):
        connect(path)
    assert closed == [True]


@pytest.mark.usefixtures("impatient")
def test_a_store_held_by_a_writer_can_still_be_opened_and_read(store: Store) -> None:
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    other = Store.open(store.path)
    assert len(other.figures()) == 12
    other.close()
    holder.close()


@pytest.mark.usefixtures("impatient")
def test_a_store_held_exclusively_is_busy(store: Store) -> None:
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusy):
        Store.open(store.path)
    holder.close()


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    db = connect(path)
    settle_journal(db)

    def interrupted() -> None:
        with immediate(db):
            db.execute("DELETE FROM award")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not db.raw.in_transaction
    assert list(db.query("SELECT COUNT(*) AS n FROM award")) == [{"n": 2}]
    db.close()


def test_a_transaction_that_sqlite_itself_ended(path: Path) -> None:
    db = connect(path)

    def ended() -> None:
        with immediate(db):
            db.execute("ROLLBACK")
            raise RuntimeError("padam")

    with pytest.raises(RuntimeError, match="padam"):
        ended()
    db.close()


def test_opening_and_reading_load_nothing_that_writes(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from db.store.repository import Store; "
        "store = Store.open(Path(sys.argv[1])); "
        "assert len(store.figures()) == 12 and store.undo_label() is None; "
        "assert 'sqlite_utils' not in sys.modules; "
        "store.load_writer(); assert 'sqlite_utils' in sys.modules; store.close()"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


def test_a_store_may_lack_the_notes_on_its_steps(path: Path) -> None:
    execute(path, "DROP TABLE _sqlite_migrations")
    opened = Store.open(path)
    assert len(opened.figures()) == 12
    opened.close()


def test_damage_that_sqlite_cannot_tell_in_letters(path: Path) -> None:
    execute(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = CAST(x'435245415445205441424c4520ff84ce' AS TEXT) "
        "WHERE name = 'setting'",
    )
    with pytest.raises(StoreDamaged):
        Store.open(path).close()
    with pytest.raises(StoreDamaged):
        read_foreign(path)
