"""Another office's store, hostile or damaged in any way: what the fuzzer of the importers tries.

:func:`hostile` changes a sound store as somebody would who means harm, or as a failing disk does;
:func:`look_at_store` reads it as the import dialog does and sees to it that nothing was touched.
"""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path

import resources
from db.domain.figures import Figure, FigureStatus, Target
from db.importers import Loaded, Reading, StoreRecords, interpret, plan_import
from db.store.errors import StoreError
from db.store.foreign import read_foreign
from db.store.operations import Operation, PutFigure, PutTarget
from db.store.repository import Store
from tests.db.importers.samples import KNOWN

_LONG = "9" * 40_000


@cache
def sound_store() -> bytes:
    """Return the bytes of an office's store with a few figures and targets."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kantor.db"
        store = Store.create(path, resources.path("seed.json").read_text("utf-8"))
        figures = [
            Figure("p0", region, year, Decimal(f"9.{year % 100}"), FigureStatus.REVISED, "BPS")
            for region in ("1606", "1607", "1671")
            for year in range(2010, 2025)
        ]
        target = Target("p0", "1607", 2025, Decimal("8.90"), "RPJMD")
        store.run(Operation("Isi", (*map(PutFigure, figures), PutTarget(target))))
        store.close()
        return path.read_bytes()


def sound_exports() -> tuple[bytes, bytes]:
    """Return the workbook and the CSV that the program makes of that store."""
    from ui.export.csv_file import write_csv
    from ui.export.material import material_of
    from ui.export.progress import Silent
    from ui.export.workbook.book import write_workbook

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kantor.db"
        path.write_bytes(sound_store())
        store = Store.open(path, read_only=True)
        material = material_of(store)
        made = write_workbook(material, Silent()), write_csv(material, Silent())
        store.close()
        return made


_WRITABLE = "PRAGMA writable_schema = ON"


def _figure(value: str, *, source: str = "''", year: str = "2031") -> str:
    return f"INSERT INTO figure SELECT 'p0', '1607', {year}, {value}, 'tetap', {source}, '', '', ''"


#: What somebody may do to a store who means harm; each is one set of statements.
ATTACKS: tuple[tuple[str, ...], ...] = (
    ("CREATE TRIGGER t AFTER UPDATE ON figure BEGIN DELETE FROM figure; END",),
    (
        "CREATE TRIGGER t AFTER INSERT ON region BEGIN DELETE FROM figure; END",
        _WRITABLE,
        "UPDATE sqlite_master SET name = 'sqlite_t' WHERE name = 't'",
    ),
    ("CREATE TRIGGER sqlitext AFTER INSERT ON region BEGIN DELETE FROM figure; END",),
    ("CREATE VIEW v AS SELECT load_extension('x')",),
    ("ALTER TABLE figure RENAME TO dulu", "CREATE VIEW figure AS SELECT * FROM dulu"),
    ("DROP TABLE target", "CREATE VIEW target AS SELECT * FROM figure"),
    (
        "DROP TABLE target",
        "CREATE VIEW target AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) "
        "SELECT n AS indicator, n AS region, n AS year, n AS value, n AS document FROM c",
    ),
    ("CREATE TABLE tambahan (a)",),
    ("DROP TABLE target", "CREATE VIRTUAL TABLE target USING fts5(indicator, region, year)"),
    ("DROP TABLE target", "CREATE VIRTUAL TABLE target USING rtree(id, a, b)"),
    (
        _WRITABLE,
        "UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE target USING dbstat' "
        "WHERE name = 'target'",
    ),
    ("ALTER TABLE figure ADD COLUMN x TEXT AS (hex(zeroblob(400000000)))",),
    ("ALTER TABLE region ADD COLUMN y INTEGER AS (1)",),
    ("DROP TABLE target", "CREATE TABLE target (indicator, region, year, value, document)"),
    (
        "DROP TABLE target",
        "CREATE TABLE target (indicator, region, year, value, document)",
        "INSERT INTO target VALUES ('p0', '1607', 2024, 9.31, zeroblob(100))",
    ),
    ("CREATE INDEX i ON figure (hex(zeroblob(9)))",),
    ("CREATE INDEX i ON figure (year) WHERE value LIKE '%9%9%9%9%9%9%9%9%9%9%9%9%9%9%9%'",),
    ("PRAGMA user_version = 999",),
    ("PRAGMA user_version = 1",),
    ("PRAGMA user_version = 0",),
    ("PRAGMA user_version = -5",),
    ("PRAGMA application_id = 1",),
    ("DELETE FROM _sqlite_migrations",),
    ("DELETE FROM _sqlite_migrations WHERE id > 2",),
    ("UPDATE _sqlite_migrations SET name = 'step_99' WHERE id = 2",),
    ("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('dasbor', 'step_9_baru')",),
    ("DROP TABLE figure",),
    ("PRAGMA foreign_keys = OFF", "DELETE FROM indicator"),
    ("PRAGMA foreign_keys = OFF", "DELETE FROM region"),
    ("PRAGMA foreign_keys = OFF", "DELETE FROM scale"),
    ("DELETE FROM setting",),
    ("PRAGMA encoding = 'UTF-16'", "VACUUM"),
    ("PRAGMA page_size = 512", "VACUUM"),
    ("PRAGMA page_size = 65536", "VACUUM"),
    ("PRAGMA auto_vacuum = FULL", "VACUUM"),
    ("PRAGMA journal_mode = WAL",),
    ("PRAGMA ignore_check_constraints = ON", _figure("'NaN'")),
    ("PRAGMA ignore_check_constraints = ON", _figure("'Infinity'")),
    ("PRAGMA ignore_check_constraints = ON", _figure("'1e999999999'")),
    ("PRAGMA ignore_check_constraints = ON", _figure("''")),
    ("PRAGMA ignore_check_constraints = ON", _figure("'sembilan'")),
    ("PRAGMA ignore_check_constraints = ON", _figure("'9'", year="99999999999")),
    ("PRAGMA ignore_check_constraints = ON", _figure("'9'", source="hex(zeroblob(2000000))")),
    (_figure("'9' || char(0) || 'x'"),),
    (_figure(f"'{_LONG}'"),),
    (_figure("'9'", source="char(0) || hex(zeroblob(500000))"),),
    (_figure("'9'", source="CAST(x'ff00fe' AS TEXT)"),),
    (_figure("'9'", source="char(8238, 60, 98, 62)"),),
    ("UPDATE region SET aliases = '[' || replace(hex(zeroblob(60000)), '0', '[') || ']'",),
    ("UPDATE region SET aliases = '[1, null, {\"a\": []}]' WHERE code = '1607'",),
    ("UPDATE region SET aliases = '[rusak]' WHERE code = '1607'",),
    ("UPDATE region SET name = 'x' || char(0) || hex(zeroblob(300000)) WHERE code = '1606'",),
    ("UPDATE region SET code = '1607x' WHERE code = '1604'",),
    ('UPDATE indicator SET breaks = \'[{"year": "x", "note": 5}]\' WHERE code = \'p0\'',),
    ('UPDATE indicator SET breaks = \'[{"year": 1e400, "note": ""}]\' WHERE code = \'p0\'',),
    ("UPDATE indicator SET breaks = '[null]' WHERE code = 'p0'",),
    ("UPDATE indicator SET definition = hex(zeroblob(1000000)) WHERE code = 'p0'",),
    ("UPDATE indicator SET minimum = '100', maximum = '0' WHERE code = 'p0'",),
    ("UPDATE indicator SET unit_symbol = '<img src=x>' WHERE code = 'p0'",),
    ("UPDATE scale SET versions = replace(versions, '\"70\"', '\"1E+999999999\"')",),
    ("UPDATE scale SET versions = replace(versions, '\"70\"', '\"NaN\"')",),
    ("UPDATE scale SET versions = '[]'",),
    ("UPDATE scale SET versions = '[5]'",),
    (
        'UPDATE scale SET versions = \'[{"first_year": 2000, "lower_inclusive": 1, '
        '"source": "", "bands": []}]\'',
    ),
    (
        _WRITABLE,
        "UPDATE sqlite_master SET rootpage = 2 WHERE name IN ('figure', 'region', 'target')",
    ),
    (_WRITABLE, "UPDATE sqlite_master SET sql = 'CREATE TABLE figure(' WHERE name = 'figure'"),
    (_WRITABLE, "UPDATE sqlite_master SET type = 'view' WHERE name = 'figure'"),
    (
        _WRITABLE,
        "UPDATE sqlite_master SET sql = replace(sql, 'BETWEEN 1945 AND 2100', "
        "'IN (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c)')",
    ),
    (
        _WRITABLE,
        "UPDATE sqlite_master SET sql = replace(sql, 'length(note) <= 10000', "
        "'hex(zeroblob(400000000)) > note') WHERE name = 'figure'",
    ),
    (
        _WRITABLE,
        "UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = 'figure'",
    ),
)


def attacked(content: bytes, *attacks: tuple[str, ...]) -> bytes:
    """Return a store after statements; those that SQLite does not take are left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "serang.db"
        path.write_bytes(content)
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA synchronous = OFF")
        for statement in (statement for attack in attacks for statement in attack):
            with suppress(sqlite3.Error):
                raw.execute(statement)
        raw.close()
        return path.read_bytes()


def hostile(content: bytes, chance: random.Random) -> bytes:
    """Return a store that is hostile, damaged, or both."""
    made = content
    if chance.random() < 0.6:
        made = attacked(content, *chance.sample(ATTACKS, chance.choice((1, 1, 1, 2, 4))))
    if made is content or chance.random() < 0.4:
        made = _damaged_pages(made, chance)
    return made


def _damaged_pages(content: bytes, chance: random.Random) -> bytes:
    """Damage a few places: headers of pages and cells more often than what lies between."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        page = chance.randrange(max(1, len(made) // 4096)) * 4096
        at = page + chance.choice(
            (chance.randrange(16), chance.randrange(200), chance.randrange(4096))
        )
        length = chance.choice((1, 1, 2, 4, 16, 64))
        match chance.randrange(6):
            case 0:
                made[at : at + length] = chance.randbytes(len(made[at : at + length]))
            case 1 if at < len(made):
                made[at] ^= 1 << chance.randrange(8)
            case 2:
                made[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
            case 3:
                other = chance.randrange(max(1, len(made) // 4096)) * 4096
                made[page : page + 4096] = made[other : other + 4096]
            case 4:
                # A cell that says it is a gigabyte long.
                made[at : at + 9] = b"\x84\xee\xd6\xaa\x00" + chance.randbytes(4)
            case _:
                del made[chance.choice((at, page, len(made) - 1)) :]
    return bytes(made)


def look_at_store(name: str, content: bytes) -> Reading:
    """Read a store as a dialog would: with its name, with sentences, with nothing touched."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        os.utime(path, (1_700_000_000, 1_700_000_000))
        found, refusal = None, None
        try:
            found = read_foreign(path)
        except StoreError as error:
            refusal = error
        finally:
            assert [entry.name for entry in Path(folder).iterdir()] == [name]
            assert path.read_bytes() == content
            assert path.stat().st_mtime == 1_700_000_000
    if found is None:
        assert refusal is not None
        assert all(text.strip() for text in (refusal.what, refusal.safe, refusal.todo))
        return Reading()
    records = StoreRecords(name, found.regions, found.indicators, found.figures, found.targets)
    loaded = Loaded(records=[records])
    asked = interpret(loaded, KNOWN)
    answers = {question.key: question.options[0].value for question in asked.questions}
    reading = interpret(loaded, KNOWN, answers)
    plan = plan_import(reading, KNOWN, (), this_year=2026)
    for row in plan.rows:
        assert row.record.value.is_finite()
        assert row.candidate.place.text.startswith(name)
        assert all(doubt.text.strip() for doubt in row.doubts)
    return reading
