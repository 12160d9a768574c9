"""What a sound store file looks like, told apart from how it is made.

Opening a file needs only this: sqlite-utils, which makes tables and writes rows, is loaded when
there is something to make or to write.
"""

from __future__ import annotations

#: "DKDB": marks a file as ours (offset 68 of the SQLite header).
APPLICATION_ID = 0x444B4442
#: Names of the steps in :mod:`db.store.migrations`, in order; a test holds the two together.
STEPS = (
    "step_1_first_schema",
    "step_2_deck",
    "step_3_notes_and_imports",
    "step_4_regions",
    "step_5_change_form",
)
#: ``user_version`` of a file that has them all.
SCHEMA_VERSION = len(STEPS)

#: Where sqlite-utils notes which steps a file has, and the name of our set in it.
MIGRATIONS_TABLE = "_sqlite_migrations"
MIGRATION_SET = "dasbor"

#: The tables that each step makes, sqlite-utils' own among those of the first.
_MADE_BY_STEP: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "region",
            "scale",
            "indicator",
            "figure",
            "target",
            "picture",
            "award",
            "setting",
            "change_set",
            "change_row",
            MIGRATIONS_TABLE,
        }
    ),
    frozenset({"deck", "deck_slide"}),
    frozenset({"annotation", "import_choice", "change_source"}),
    frozenset(),
    frozenset(),
)

#: Columns that later steps added, with what rows of before are taken to hold in them. History is
#: never rewritten: its older rows lack such a column.
ADDED_COLUMNS: dict[str, dict[str, str]] = {"indicator": {"change_form": "difference"}}


def tables_of(version: int) -> frozenset[str]:
    """Return every table that a sound store of ``version`` has."""
    return frozenset().union(*_MADE_BY_STEP[:version])
