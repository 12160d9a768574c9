"""The schema, as append-only steps: a published step is never edited.

Each runs in one transaction. ``user_version`` counts the steps, so that a file from a newer
program is noticed before it is opened.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from db.store.shape import APPLICATION_ID, MIGRATION_SET

schema = Migrations(MIGRATION_SET)

# JSON columns are checked by their brackets: SQLite calls its JSON functions unsafe in a schema
# that is not trusted, and ours never is (PRAGMA trusted_schema = OFF).
# A canonical decimal: no exponent, no blank, no trailing dot. GLOB has no repetition, so the
# check says what may not be there; the repository writes nothing else.
_DECIMAL = """CHECK ({0} GLOB '[0-9]*' OR {0} GLOB '-[0-9]*')
    CHECK (substr({0}, 2) NOT GLOB '*[^0-9.]*' AND {0} NOT GLOB '*.' AND {0} NOT GLOB '*.*.*')"""
_YEAR = "CHECK (year BETWEEN 1945 AND 2100)"


@schema()
def step_1_first_schema(db: Database) -> None:
    """Create the tables of the first version."""
    tables = f"""
    CREATE TABLE region (
        code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 20),
        name TEXT NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 200),
        short_name TEXT NOT NULL CHECK (length(trim(short_name)) BETWEEN 1 AND 200),
        level TEXT NOT NULL CHECK (level IN ('kabupaten', 'kota', 'provinsi', 'negara')),
        aliases TEXT NOT NULL CHECK (aliases GLOB '[[]*]')
    ) STRICT;
    CREATE TABLE scale (
        code TEXT PRIMARY KEY,
        noun TEXT NOT NULL,
        versions TEXT NOT NULL CHECK (versions GLOB '[[]*]')
    ) STRICT;
    CREATE TABLE indicator (
        code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 60),
        topic TEXT NOT NULL
            CHECK (topic IN ('kemiskinan', 'ketenagakerjaan', 'reformasi_birokrasi')),
        name TEXT NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 300),
        short_name TEXT NOT NULL CHECK (length(trim(short_name)) BETWEEN 1 AND 300),
        phrase TEXT NOT NULL CHECK (length(trim(phrase)) BETWEEN 1 AND 300),
        unit_symbol TEXT NOT NULL,
        unit_spoken TEXT NOT NULL,
        unit_difference TEXT NOT NULL,
        unit_prefix TEXT NOT NULL,
        decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 6),
        direction TEXT NOT NULL CHECK (direction IN ('lower', 'higher', 'neutral')),
        minimum TEXT {_DECIMAL.format("minimum")},
        maximum TEXT {_DECIMAL.format("maximum")},
        definition TEXT NOT NULL,
        reference_month TEXT NOT NULL,
        default_source TEXT NOT NULL,
        scale TEXT REFERENCES scale (code),
        breaks TEXT NOT NULL CHECK (breaks GLOB '[[]*]'),
        lead_better TEXT NOT NULL,
        lead_worse TEXT NOT NULL,
        position INTEGER NOT NULL,
        retired INTEGER NOT NULL CHECK (retired IN (0, 1))
    ) STRICT;
    CREATE TABLE figure (
        indicator TEXT NOT NULL REFERENCES indicator (code),
        region TEXT NOT NULL REFERENCES region (code),
        year INTEGER NOT NULL {_YEAR},
        value TEXT NOT NULL {_DECIMAL.format("value")},
        status TEXT NOT NULL CHECK (status IN ('tetap', 'sementara', 'perbaikan')),
        source TEXT NOT NULL CHECK (length(source) <= 1000),
        method TEXT NOT NULL CHECK (length(method) <= 1000),
        note TEXT NOT NULL CHECK (length(note) <= 10000),
        rating TEXT NOT NULL CHECK (length(rating) <= 100),
        PRIMARY KEY (indicator, region, year)
    ) STRICT;
    CREATE TABLE target (
        indicator TEXT NOT NULL REFERENCES indicator (code),
        region TEXT NOT NULL REFERENCES region (code),
        year INTEGER NOT NULL {_YEAR},
        value TEXT NOT NULL {_DECIMAL.format("value")},
        document TEXT NOT NULL CHECK (length(document) <= 1000),
        PRIMARY KEY (indicator, region, year)
    ) STRICT;
    CREATE TABLE picture (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        content BLOB NOT NULL
    ) STRICT;
    CREATE TABLE award (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 1000),
        giver TEXT NOT NULL CHECK (length(giver) <= 1000),
        level TEXT NOT NULL
            CHECK (level IN ('internasional', 'nasional', 'provinsi', 'kabupaten', '')),
        year INTEGER NOT NULL {_YEAR},
        received TEXT CHECK (received IS NULL OR CAST(substr(received, 1, 4) AS INTEGER) = year),
        note TEXT NOT NULL CHECK (length(note) <= 10000),
        source TEXT NOT NULL CHECK (length(source) <= 1000),
        certificate TEXT REFERENCES picture (sha256)
    ) STRICT;
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT;
    CREATE TABLE change_set (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        user TEXT NOT NULL,
        computer TEXT NOT NULL,
        action TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('seed', 'do', 'undo', 'redo')),
        target INTEGER REFERENCES change_set (sequence),
        CHECK ((target IS NULL) = (kind IN ('seed', 'do')))
    ) STRICT;
    CREATE TABLE change_row (
        change_set INTEGER NOT NULL REFERENCES change_set (sequence),
        position INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_key TEXT NOT NULL CHECK (row_key GLOB '{{*}}'),
        old_row TEXT CHECK (old_row IS NULL OR old_row GLOB '{{*}}'),
        new_row TEXT CHECK (new_row IS NULL OR new_row GLOB '{{*}}'),
        PRIMARY KEY (change_set, position),
        CHECK (old_row IS NOT NULL OR new_row IS NOT NULL)
    ) STRICT;
    CREATE INDEX figure_by_region ON figure (region, indicator, year);
    """
    _execute_all(db, tables)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@schema()
def step_2_deck(db: Database) -> None:
    """Create the tables of what the officer has chosen for the presentation."""
    _execute_all(
        db,
        """
    CREATE TABLE deck (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        title TEXT NOT NULL CHECK (length(title) <= 1000),
        occasion TEXT NOT NULL CHECK (length(occasion) <= 1000),
        held TEXT CHECK (held GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        closing TEXT NOT NULL CHECK (length(closing) <= 1000)
    ) STRICT;
    CREATE TABLE deck_slide (
        kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        subject TEXT NOT NULL CHECK (length(subject) <= 60),
        position INTEGER NOT NULL,
        hidden INTEGER CHECK (hidden IN (0, 1)),
        notes TEXT CHECK (length(notes) <= 100000),
        basis TEXT NOT NULL CHECK (length(basis) <= 100000),
        indicator TEXT NOT NULL CHECK (length(indicator) <= 60),
        chart TEXT CHECK (chart GLOB '{*}'),
        PRIMARY KEY (kind, subject)
    ) STRICT;
    """,
    )
    db.execute("PRAGMA user_version = 2")


@schema()
def step_3_notes_and_imports(db: Database) -> None:
    """Create the tables of the notes at a year, and of what an import came from and was told."""
    _execute_all(
        db,
        f"""
    CREATE TABLE annotation (
        indicator TEXT NOT NULL REFERENCES indicator (code),
        year INTEGER NOT NULL {_YEAR},
        text TEXT NOT NULL CHECK (length(trim(text)) BETWEEN 1 AND 200),
        PRIMARY KEY (indicator, year)
    ) STRICT;
    CREATE TABLE import_choice (
        signature TEXT PRIMARY KEY CHECK (length(signature) BETWEEN 1 AND 1000),
        choices TEXT NOT NULL CHECK (choices GLOB '{{*}}')
    ) STRICT;
    CREATE TABLE change_source (
        change_set INTEGER NOT NULL REFERENCES change_set (sequence),
        position INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 1000),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
        PRIMARY KEY (change_set, position)
    ) STRICT;
    """,
    )
    db.execute("PRAGMA user_version = 3")


@schema()
def step_4_regions(db: Database) -> None:
    """Add the regions that ship; one that the office has already stays as the office has it."""
    from db.store.rows import region_row
    from db.store.seed import shipped_regions

    for region in shipped_regions():
        db.table("region").insert(region_row(region), ignore=True)
    db.execute("PRAGMA user_version = 4")


@schema()
def step_5_change_form(db: Database) -> None:
    """Let an indicator say in which form its changes are told; as differences, as until now."""
    db.execute(
        "ALTER TABLE indicator ADD COLUMN change_form TEXT NOT NULL DEFAULT 'difference' "
        "CHECK (change_form IN ('difference', 'relative'))"
    )
    db.execute("PRAGMA user_version = 5")


def _execute_all(db: Database, statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)
