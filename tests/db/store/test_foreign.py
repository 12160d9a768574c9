"""Another office's store: read whole, refused whole, and never touched."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from db.store import foreign
from db.store.errors import (
    NotOurStore,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreTooNew,
    StoreUnreachable,
)
from db.store.foreign import read_foreign
from db.store.repository import Store
from tests.db.store.samples import execute


def _folder(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def test_a_store_is_read_whole_and_left_as_it_is(path: Path) -> None:
    before = _folder(path)
    found = read_foreign(path)
    opened = Store.open(path, read_only=True)
    assert found.figures == opened.figures()
    assert found.regions == opened.regions()
    assert {entry.code for entry in found.indicators} >= {"p0", "gini"}
    assert found.targets == opened.targets()
    opened.close()
    assert (found.name, found.size) == (path.name, path.stat().st_size)
    assert len(found.sha256) == 64
    assert _folder(path) == before


def test_a_store_in_wal_mode_gets_no_files_beside_it(path: Path) -> None:
    execute(path, "PRAGMA journal_mode = WAL")
    for file in path.parent.glob(f"{path.name}-*"):
        file.unlink()
    before = _folder(path)
    assert len(read_foreign(path).figures) == 12
    assert _folder(path) == before


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("CREATE TRIGGER t AFTER UPDATE ON figure BEGIN DELETE FROM figure; END", NotOurStore),
        ("CREATE VIEW v AS SELECT load_extension('x')", NotOurStore),
        ("CREATE TABLE tambahan (a)", NotOurStore),
        ("PRAGMA user_version = 999", StoreTooNew),
        ("PRAGMA application_id = 1", NotOurStore),
    ],
)
def test_what_we_never_make_is_refused(path: Path, statement: str, kind: type[StoreError]) -> None:
    execute(path, statement)
    for file in path.parent.glob(f"{path.name}-*"):
        file.unlink()
    before = _folder(path)
    with pytest.raises(kind):
        read_foreign(path)
    assert _folder(path) == before


def test_a_reference_to_nothing_is_damage(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("UPDATE figure SET region = '9876' WHERE year = 2022")
    raw.close()
    with pytest.raises(StoreDamaged):
        read_foreign(path)


@pytest.mark.parametrize("at", [100, 4096, 9000, 20_000])
def test_bad_pages_are_refused_or_harmless(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + 64] = b"\xff" * 64
    path.write_bytes(content)
    with suppress(StoreError):
        read_foreign(path)
    assert path.read_bytes() == bytes(content)


def test_a_cut_store(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(StoreError):
        read_foreign(path)


def test_a_store_in_use_is_not_read_in_the_middle_of_a_change(path: Path) -> None:
    path.with_name(f"{path.name}-journal").write_bytes(b"x" * 512)
    with pytest.raises(StoreBusy, match="sedang dipakai"):
        read_foreign(path)


def test_a_check_that_never_ends_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "_MOST_STEPS", 0)
    with pytest.raises(StoreError):
        read_foreign(path)


def test_a_missing_too_large_or_unreadable_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreMissing):
        read_foreign(tmp_path / "tidak ada.db")
    monkeypatch.setattr(foreign, "MAX_BYTES", 10)
    with pytest.raises(NotOurStore):
        read_foreign(path)
    monkeypatch.undo()

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "tidak boleh")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(StoreUnreachable):
        read_foreign(path)
