"""History as an officer asks for it: which record, from what to what, by whom and when.

Read in pages, newest first: an import leaves a hundred thousand rows in history, and the first
screenful of them must not wait for the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.domain.awards import Award
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator, RatingScale
from db.store import rows
from db.store.connection import Connection
from db.store.history import kept_row
from db.store.operations import ChangeKind
from db.store.rows import Row

#: Rows of these tables are no records of the office: what an import was told is for the next one.
_PRIVATE = "('import_choice')"


@dataclass(frozen=True, slots=True)
class Noted:
    """A note at a year of an indicator."""

    indicator: str
    year: int
    text: str


@dataclass(frozen=True, slots=True)
class SettingValue:
    """A setting of the office; the value of "logo" is the picture's SHA-256."""

    name: str
    value: str


Record = Figure | Target | Noted | Indicator | RatingScale | Region | Award | SettingValue


@dataclass(frozen=True, slots=True, order=True)
class LogPlace:
    """Where a changed row stands in history: its change set, and its place in that."""

    sequence: int
    position: int


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One changed record. ``at`` is UTC.

    ``old`` is ``None`` for a new record, ``new`` for a deleted one; both are ``None`` for a row
    that makes no record of its own (the order of the slides), which ``table`` then names. An
    indicator comes without its scale, which is a record of its own.
    """

    place: LogPlace
    at: datetime
    user: str
    computer: str
    action: str
    kind: ChangeKind
    table: str
    old: Record | None
    new: Record | None


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """What one word of a search stands for: codes of indicators and regions, a year, or a text.

    A row is found where any of them is its own; ``text`` is looked for in the user's name and in
    the name of an award, whatever its case.
    """

    text: str
    indicators: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


def log_entries(
    db: Connection, search: Sequence[SearchTerm], before: LogPlace | None, limit: int
) -> tuple[LogEntry, ...]:
    """Return at most ``limit`` changed records before a place, the newest first.

    Every one of ``search`` has to be found in a record.
    """
    conditions = [f"r.table_name NOT IN {_PRIVATE}"]
    values: list[str | int] = []
    if before is not None:
        conditions.append("(r.change_set, r.position) < (?, ?)")
        values += [before.sequence, before.position]
    for term in search:
        condition, found = _condition(term)
        conditions.append(condition)
        values += found
    # CROSS JOIN keeps the rows outside: their key is read backwards, and nothing is sorted.
    query = (
        "SELECT r.*, s.at, s.user, s.computer, s.action, s.kind FROM change_row AS r "
        "CROSS JOIN change_set AS s ON s.sequence = r.change_set "
        f"WHERE {' AND '.join(conditions)} "
        "ORDER BY r.change_set DESC, r.position DESC LIMIT ?"
    )
    return tuple(_entry(row) for row in db.query(query, [*values, limit]))


def _condition(term: SearchTerm) -> tuple[str, list[str | int]]:
    like = f"%{term.text.translate({ord(sign): f'!{sign}' for sign in '!%_'})}%"
    told: list[str] = ["s.user LIKE ? ESCAPE '!'"]
    values: list[str | int] = [like]
    award = "json_extract(COALESCE(r.new_row, r.old_row), '$.name') LIKE ? ESCAPE '!'"
    told.append(f"(r.table_name = 'award' AND {award})")
    values.append(like)
    if term.text.isascii() and term.text.isdigit():
        told.append("json_extract(r.row_key, '$.year') = ?")
        values.append(int(term.text[:9]))
    for name, codes in (("indicator", term.indicators), ("region", term.regions)):
        if codes:
            marks = ", ".join("?" * len(codes))
            told.append(f"json_extract(r.row_key, '$.{name}') IN ({marks})")
            told.append(
                f"(r.table_name = '{name}' AND json_extract(r.row_key, '$.code') IN ({marks}))"
            )
            values += [*codes, *codes]
    return f"({' OR '.join(told)})", values


def _entry(row: Row) -> LogEntry:
    table = str(row["table_name"])
    return LogEntry(
        place=LogPlace(row["change_set"], row["position"]),
        at=datetime.fromisoformat(row["at"]),
        user=row["user"],
        computer=row["computer"],
        action=row["action"],
        kind=ChangeKind(row["kind"]),
        table=table,
        old=_record(table, row["old_row"]),
        new=_record(table, row["new_row"]),
    )


def _record(table: str, text: str | None) -> Record | None:
    row = kept_row(table, text)
    return None if row is None else _record_of(table, row)


def _record_of(table: str, row: Row) -> Record | None:
    match table:
        case "figure":
            return rows.figure_of(row)
        case "target":
            return rows.target_of(row)
        case "indicator":
            return rows.indicator_of({**row, "scale": None}, {})
        case "scale":
            return rows.scale_of(row)
        case "region":
            return rows.region_of(row)
        case "award":
            return rows.award_of(row)
        case "annotation":
            return Noted(**row)
        case "setting":
            return SettingValue(**row)
        case _:
            return None
