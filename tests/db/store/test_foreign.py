"""Another office's store: read whole, refused whole, and never touched."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from decimal import Decimal
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
from db.store.migrations import schema
from db.store.repository import Store
from db.store.shape import SCHEMA_VERSION, STEPS
from tests.db.store.samples import execute
from tests.fuzz_stores import ATTACKS, attacked, look_at_store, sound_store


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


def test_a_file_that_memory_does_not_take(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "_LEAST_LENGTH", 2**80)
    with pytest.raises(StoreDamaged):
        read_foreign(path)


def test_a_check_that_never_ends_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "_MOST_STEPS", 0)
    monkeypatch.setattr(foreign, "_BYTES_A_STEP", 10**9)
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


# -- who means harm ------------------------------------------------------------------------------

#: Attacks that change nothing of what is read.
HARMLESS = (
    "DELETE FROM setting",
    "DELETE FROM _sqlite_migrations",
    "VACUUM",
    "PRAGMA journal_mode = WAL",
    "8238",
    "1607x",
    "<img src=x>",
    "versions = '[]'",
)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_no_attack_is_carried_out(attack: tuple[str, ...]) -> None:
    made = attacked(sound_store(), attack)
    assert made != sound_store(), "the attack does nothing"
    reading = look_at_store("kantor.db", made)
    harmless = any(text in attack[-1] for text in HARMLESS)
    assert bool(reading.candidates) == harmless


def test_many_attacks_at_once() -> None:
    look_at_store("kantor.db", attacked(sound_store(), *ATTACKS))


def test_a_text_that_is_none_is_damage(path: Path) -> None:
    execute(path, "UPDATE figure SET source = CAST(x'ff00fe' AS TEXT)")
    with pytest.raises(StoreDamaged):
        read_foreign(path)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_stores_of_older_programs_are_read(tmp_path: Path, version: int) -> None:
    from sqlite_utils import Database

    path = tmp_path / "lama.db"
    raw = sqlite3.connect(path, isolation_level=None)
    schema.apply(Database(raw, execute_plugins=False), stop_before=STEPS[version:])
    raw.execute("INSERT OR REPLACE INTO region VALUES ('1607', 'Kab. A', 'A', 'kabupaten', '[]')")
    raw.execute(
        "INSERT INTO indicator (code, topic, name, short_name, phrase, unit_symbol, unit_spoken, "
        "unit_difference, unit_prefix, decimals, direction, definition, reference_month, "
        "default_source, breaks, lead_better, lead_worse, position, retired) VALUES ('p0', "
        "'kemiskinan', 'P0', 'P0', 'p0', '%', 'persen', 'poin', '', 2, 'lower', '', '', '', "
        "'[]', '', '', 1, 0)"
    )
    raw.execute("INSERT INTO figure VALUES ('p0', '1607', 2023, '9.58', 'tetap', '', '', '', '')")
    raw.close()
    before = _folder(path)
    found = read_foreign(path)
    assert [figure.value for figure in found.figures] == [Decimal("9.58")]
    assert _folder(path) == before


def test_what_is_no_file_is_never_opened(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder.db"
    folder.mkdir()
    with pytest.raises(NotOurStore):
        read_foreign(folder)
    if not hasattr(os, "mkfifo"):
        return  # Windows has no pipes in folders, and links only for an administrator
    loop, linked, pipe = (tmp_path / f"{name}.db" for name in ("lingkar", "pintas", "pipa"))
    linked.symlink_to(path)
    assert len(read_foreign(linked).figures) == 12
    assert linked.is_symlink()
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    for entry in (loop, pipe):
        with pytest.raises((NotOurStore, StoreMissing, StoreUnreachable)):
            read_foreign(entry)


@pytest.mark.parametrize("suffix", ["journal", "wal", "shm"])
def test_companions_with_content_mean_that_it_is_in_use(path: Path, suffix: str) -> None:
    beside = path.with_name(f"{path.name}-{suffix}")
    beside.write_bytes(b"")
    assert len(read_foreign(path).figures) == 12
    assert beside.read_bytes() == b""
    beside.write_bytes(b"x" * 32)
    before = _folder(path)
    with pytest.raises(StoreBusy):
        read_foreign(path)
    assert _folder(path) == before


def test_a_folder_that_cannot_be_written(path: Path) -> None:
    before = _folder(path)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert len(read_foreign(path).figures) == 12
    finally:
        path.parent.chmod(0o700)
    assert _folder(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE indicator SET minimum = '100', maximum = '0' WHERE code = 'p0'",
        "UPDATE scale SET versions = replace(versions, '\"70\"', '[0, [1], \"F\"]')",
        "UPDATE scale SET versions = '[' || (SELECT group_concat('{\"first_year\": 2000, "
        '"lower_inclusive": true, "source": "", "bands": [{"label": "a", "lower": null, '
        '"upper": null, "tone": "bad"}]}\') FROM change_row, change_row) || \']\'',
    ],
)
def test_records_that_make_no_sense_are_damage(path: Path, statement: str) -> None:
    execute(path, statement)
    with pytest.raises(StoreDamaged):
        read_foreign(path)
