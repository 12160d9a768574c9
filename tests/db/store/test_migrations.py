"""The schema: counted steps, STRICT tables, and rules that hold without the program."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.domain.deck import DeckChoices
from db.domain.indicators import ChangeForm
from db.store import connection, repository
from db.store.backup import backups, verify
from db.store.errors import NotOurStore, StoreError, StoreReadOnly
from db.store.foreign import read_foreign
from db.store.migrations import schema
from db.store.operations import PutIndicator
from db.store.repository import Store
from db.store.seed import shipped_regions
from db.store.shape import APPLICATION_ID, MIGRATION_SET, SCHEMA_VERSION, STEPS, tables_of
from tests.db.store.samples import AUTHOR, content, do, execute, figure


def test_the_version_counts_the_steps(path: Path) -> None:
    assert tuple(step.name for step in schema._migrations) == STEPS
    assert len(STEPS) == SCHEMA_VERSION
    assert schema.name == MIGRATION_SET
    header = path.read_bytes()[:100]
    assert struct.unpack(">i", header[60:64]) == (SCHEMA_VERSION,)
    assert header[68:72] == b"DKDB"
    assert APPLICATION_ID.to_bytes(4, "big") == b"DKDB"


def test_every_table_of_ours_is_strict(path: Path) -> None:
    raw = sqlite3.connect(path)
    tables = {row[1]: row[5] for row in raw.execute("PRAGMA table_list") if row[0] == "main"}
    raw.close()
    strict = {name for name, is_strict in tables.items() if is_strict}
    assert strict >= tables_of(SCHEMA_VERSION) - {schema.migrations_table}
    assert {name for name in tables if not name.startswith("sqlite_")} == tables_of(SCHEMA_VERSION)


FIGURE = "INSERT INTO figure VALUES ({})"


@pytest.mark.parametrize(
    "row",
    [
        "'p0', '1607', 2024, 9.31, 'tetap', '', '', '', x'00'",
        "'p0', '1607', 2024, '9,31', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, '9.', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, '9.3.1', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, '1E3', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, '1_000', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, '٩', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, '--9', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, 'inf', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, '', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, NULL, 'tetap', '', '', '', ''",
        "'p0', '1607', 1944, '9.31', 'tetap', '', '', '', ''",
        "'p0', '1607', 2101, '9.31', 'tetap', '', '', '', ''",
        "'p0', '1607', 'dua ribu', '9.31', 'tetap', '', '', '', ''",
        "'p0', '1607', 2024, '9.31', 'resmi', '', '', '', ''",
        "'p0', '1607', 2023, '9.31', 'tetap', '', '', '', ''",
        "'tidak', '1607', 2024, '9.31', 'tetap', '', '', '', ''",
        "'p0', '9', 2024, '9.31', 'tetap', '', '', '', ''",
    ],
)
def test_the_tables_refuse_what_is_no_figure(path: Path, row: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        execute(path, "PRAGMA foreign_keys = ON", FIGURE.format(row))


@pytest.mark.parametrize("value", ["-0.5", "0", "1234567.125"])
def test_the_tables_take_canonical_decimals(path: Path, value: str) -> None:
    execute(path, FIGURE.format(f"'p0', '1607', 2024, '{value}', 'tetap', '', '', '', ''"))
    with_it = [row[3] for row in content(path)["figure"] if row[2] == 2024]
    assert with_it == [value]


#: The version that a program after this one would write.
NEXT = SCHEMA_VERSION + 1


@pytest.fixture
def next_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a closed store of today, while the program already knows one step more."""

    def next_step(db: Database) -> None:
        db.execute("ALTER TABLE setting ADD COLUMN extra TEXT")
        db.execute(f"PRAGMA user_version = {NEXT}")

    for module in (connection, repository):
        monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(connection, "STEPS", (*STEPS, "next_step"))
    schema()(next_step)
    yield path
    schema._migrations.pop()


def test_an_older_store_is_backed_up_and_brought_up_to_date(next_version: Path) -> None:
    opened = Store.open(next_version)
    assert len(opened.figures()) == 12
    opened.close()
    assert connection.check_header(next_version) == NEXT
    (kept,) = backups(next_version.parent / "cadangan-sebelum-pembaruan")
    assert connection.check_header(kept) == SCHEMA_VERSION
    verify(kept)


def test_read_only_brings_an_older_store_up_to_date_in_memory_only(next_version: Path) -> None:
    before = next_version.read_bytes()
    opened = Store.open(next_version, read_only=True)
    assert len(opened.figures()) == 12
    with pytest.raises(StoreReadOnly):
        opened.run(do(figure(2024)))
    opened.close()
    assert next_version.read_bytes() == before


def test_a_step_that_fails_leaves_the_older_store(
    next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema._migrations.pop()

    def next_step(db: Database) -> None:
        db.execute("ALTER TABLE setting ADD COLUMN extra TEXT")
        db.execute(f"PRAGMA user_version = {NEXT}")
        db.execute("INSERT INTO setting VALUES (NULL, NULL, NULL)")

    schema()(next_step)
    before = content(next_version)
    with pytest.raises(StoreError):
        Store.open(next_version)
    assert content(next_version) == before
    assert connection.check_header(next_version) == SCHEMA_VERSION


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """Return a store as the first version of the program left it: tables of step 1 only."""
    path = tmp_path / "lama.db"
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
    schema.apply(db, stop_before=STEPS[1])
    db.execute(
        "INSERT INTO region VALUES ('1607', 'Banyuasin Bangkit', 'Banyuasin', 'kabupaten', '[]')"
    )
    db.execute("INSERT INTO setting VALUES ('own_region', '1607')")
    db.close()
    return path


def test_a_store_of_the_first_version_gets_every_table_of_today(first_version: Path) -> None:
    assert connection.check_header(first_version) == 1
    verify(first_version)
    opened = Store.open(first_version)
    assert opened.deck_choices() == DeckChoices()
    shipped = {region.code: region for region in shipped_regions()}
    found = {region.code: region for region in opened.regions()}
    assert found.keys() == shipped.keys()
    own = found.pop("1607")
    assert (own.name, own.aliases) == ("Banyuasin Bangkit", ()), "as the office has it"
    assert found.items() < shipped.items()
    assert opened.history() == ()
    assert opened.check() == ()
    opened.close()
    assert connection.check_header(first_version) == SCHEMA_VERSION
    verify(first_version)


@pytest.fixture
def fourth_version(path: Path) -> Path:
    """Return a store as the program before step 5 left it, an edit of an indicator in it."""
    opened = Store.open(path, author=AUTHOR)
    renamed = replace(opened.indicator("p0"), name="Penduduk Miskin")
    opened.run(do(PutIndicator(renamed), action="Ubah indikator"))
    opened.close()
    execute(
        path,
        "ALTER TABLE indicator DROP COLUMN change_form",
        "UPDATE change_row SET old_row = json_remove(old_row, '$.change_form'), "
        "new_row = json_remove(new_row, '$.change_form')",
        f"DELETE FROM {schema.migrations_table} WHERE name = 'step_5_change_form'",
        "PRAGMA user_version = 4",
    )
    return path


def test_indicators_of_before_tell_differences_and_their_history_still_holds(
    fourth_version: Path,
) -> None:
    opened = Store.open(fourth_version, author=AUTHOR)
    assert {indicator.change_form for indicator in opened.indicators()} == {ChangeForm.DIFFERENCE}
    stored = opened.indicator("p0")
    assert stored.name == "Penduduk Miskin"
    opened.run(do(PutIndicator(replace(stored, change_form=ChangeForm.RELATIVE))))
    assert opened.indicator("p0").change_form is ChangeForm.RELATIVE
    for form, name in (
        (ChangeForm.DIFFERENCE, "Penduduk Miskin"),
        (ChangeForm.DIFFERENCE, "Angka Kemiskinan"),
    ):
        assert opened.undo() is not None
        assert (opened.indicator("p0").change_form, opened.indicator("p0").name) == (form, name)
    assert opened.redo() is not None
    assert opened.redo() is not None
    assert opened.indicator("p0").change_form is ChangeForm.RELATIVE
    opened.close()
    (kept,) = backups(fourth_version.parent / "cadangan-sebelum-pembaruan")
    assert connection.check_header(kept) == 4


def test_a_store_of_before_can_still_be_read_by_another_office(fourth_version: Path) -> None:
    before = fourth_version.read_bytes()
    found = read_foreign(fourth_version)
    assert {indicator.change_form for indicator in found.indicators} == {ChangeForm.DIFFERENCE}
    assert len(found.figures) == 12
    assert fourth_version.read_bytes() == before


def test_the_tables_refuse_an_unknown_form_of_change(path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        execute(path, "UPDATE indicator SET change_form = 'persen'")


def test_a_table_of_a_later_version_is_not_taken_for_ours(first_version: Path) -> None:
    execute(first_version, "CREATE TABLE deck (id INTEGER) STRICT")
    with pytest.raises(NotOurStore):
        Store.open(first_version)
