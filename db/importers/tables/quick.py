"""The short way through large tables: labels looked up once each, rows and figures as columns.

It is taken only where every row is plain: its labels are known by themselves, nothing is blank,
merged, marked or asked about. It then gives exactly what the long way gives
(:mod:`db.importers.tables.rows`), which is held by a test; in all other cases it gives nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from functools import partial
from itertools import compress
from operator import itemgetter
from typing import Any

from db.domain.figures import Region
from db.domain.indicators import Indicator
from db.importers.batches import Alike, Batch
from db.importers.tables.cells import is_value, shown
from db.importers.tables.column_units import Number, PlainNumbers
from db.importers.tables.columns import Column
from db.importers.tables.labels import REGION_ROLES, Labels, region_of
from db.importers.tables.row_subjects import Part, RowSubjects
from db.importers.tables.work import ColumnRows, RowGroup, Work
from db.importers.texts import status_of
from db.importers.years import period_in, year_label

#: A smaller table is read in no time anyhow.
MANY = 300
#: With more labels to ask about than this the rows are gone through one by one.
_MOST_OPEN = 30
#: Where more than one in so many numbers has a mark or a doubt of its own, all are gone through.
_FEW = 20
#: The fields of a row that a label tells, where that is not only its own.
_FIELDS = {"year": ("year", "marks", "month"), "indicator": ("indicator", "unit", "target")}


def quick_rows(work: Work, reader: Labels, subjects: RowSubjects) -> ColumnRows | None:
    """Return the rows of a plain table, ``None`` where any row is not plain."""
    roles, body = work.block.roles, work.block.body
    labels = list(roles.values())
    if len(body) < MANY or not labels or work.cells.in_merged(labels) or subjects.parted:
        return None
    rows = list(map(work.grid.rows.__getitem__, body))
    if min(map(len, rows)) <= max(labels) or not _all_hold_numbers(work, rows):
        return None
    work.context.step(0, len(body), work.grid.origin.file)
    columns: dict[str, Sequence[Any]] = {"at": body}
    found = None
    if any(role in roles for role in REGION_ROLES):
        found = _regions(work, reader, rows)
        if found is None:
            return None
        columns["region"] = found[0]
    looks: dict[str, Callable[[str], object]] = {
        "year": year_label,
        # On a copy: the long way must not find a row above that is not there.
        "indicator": partial(_subject, work, copy(subjects)),
        "month": period_in,
        "unit": str,
        "status": str.casefold,
        "source": _cut,
        "method": _cut,
    }
    for role, look in looks.items():
        if role in roles:
            cells = list(map(itemgetter(roles[role]), rows))
            if not _are_plain(cells):
                return None
            meanings = {cell: look(shown(cell)) for cell in set(cells)}
            if None in meanings.values():
                return None
            for field, column in _fields_of(role, cells, meanings).items():
                beside = columns.get(field)
                columns[field] = column if beside is None else _or(column, beside)
    if found is not None:
        # Only now: where anything is not plain, the long way finds the open ones itself.
        reader.open.update(found[1])
        if not all(found[0]):
            known = [region is not None for region in found[0]]
            columns = {name: [*compress(column, known)] for name, column in columns.items()}
    return ColumnRows(columns)


_Open = dict[tuple[object, ...], tuple[int, int]]


def _regions(
    work: Work, reader: Labels, rows: Sequence[Sequence[object]]
) -> tuple[list[Region | None], _Open] | None:
    """Return the region of each row, and the labels to ask about with first row and count."""
    used = [column for column in reader.columns if column >= 0]
    if not all(_are_plain(map(itemgetter(column), rows)) for column in used):
        return None
    labels: list[Any] = list(map(itemgetter(*used), rows))
    known: dict[Any, Region | None] = {}
    asked: _Open = {}
    for label in dict.fromkeys(labels):
        raws = iter(label if len(used) > 1 else (label,))
        whole = tuple(next(raws) if column >= 0 else "" for column in reader.columns)
        if not any(whole):
            return None
        known[label], is_known = region_of(work, tuple(map(shown, whole)))
        if not is_known:
            first = work.block.body[labels.index(label)]
            if len(asked) >= _MOST_OPEN:
                return None
            asked[whole] = (first, labels.count(label))
    return list(map(known.__getitem__, labels)), asked


def _all_hold_numbers(work: Work, rows: Sequence[Sequence[object]]) -> bool:
    """Tell whether every row has a number: none is a heading, or only a label."""
    for column in work.block.values:
        with suppress(IndexError):
            if set(map(type, map(itemgetter(column), rows))) == {float}:
                return True  # as most tables are
        rows = [row for row in rows if len(row) <= column or not _stands_for_number(row[column])]
        if not rows:
            return True
    return False


def _stands_for_number(cell: object) -> bool:
    """Tell whether a cell is a number, or the mark for a missing one."""
    return type(cell) is float or (isinstance(cell, str) and is_value(cell))


def _subject(
    work: Work, subjects: RowSubjects, text: str
) -> tuple[Indicator | None, str, bool] | None:
    if not text or not work.context.subjects.find(text).sure:
        return None
    indicator, unit, part, _ = subjects.of_row(0, text)
    return indicator, unit, part is Part.TARGET


def _fields_of(
    role: str, cells: Sequence[object], meanings: Mapping[object, Any]
) -> dict[str, list[Any]]:
    """Return the fields of rows that a column of labels tells, but those that none of them does."""
    found: dict[str, list[Any]] = {}
    for place, field in enumerate(_FIELDS.get(role, (role,))):
        told = {
            cell: meaning[place] if role in _FIELDS else meaning
            for cell, meaning in meanings.items()
        }
        if any(told.values()):
            found[field] = list(map(told.__getitem__, cells))
    return found


def _or(own: Sequence[Any], beside: Sequence[Any]) -> list[Any]:
    return [first or second for first, second in zip(own, beside, strict=True)]


def _are_plain(cells: Iterable[object]) -> bool:
    """Tell whether cells are texts and numbers only: of others, different ones are equal."""
    return set(map(type, cells)) <= {str, float}


def _cut(text: str) -> str:
    return text[:1000]


def parted(
    group: RowGroup, numbers: Sequence[Number | None]
) -> Iterator[tuple[RowGroup, Sequence[Number | None]]]:
    """Yield the rows of a large table in runs of plain numbers, and those between one by one.

    Those without a number are left away. Where many are not plain, or the table is none that
    took the short way, all are yielded together.
    """
    rows = group.rows
    if isinstance(numbers, PlainNumbers) or not isinstance(rows, ColumnRows):
        yield group, numbers
        return
    there = [at for at, number in enumerate(numbers) if number is not None]
    odd = [at for at in there if _is_odd(numbers[at])]
    if len(odd) * _FEW > len(numbers):
        yield group, numbers
        return
    start = 0
    for end in (*odd, len(numbers)):
        places = there[bisect_left(there, start) : bisect_left(there, end)]
        values = [number.value for at in places if (number := numbers[at]) is not None]
        if places:
            yield RowGroup(rows.of(places)), PlainNumbers(values, min(values), max(values))
        if end < len(numbers):
            yield RowGroup(rows.of([end])), [numbers[end]]
        start = end + 1


def _is_odd(number: Number | None) -> bool:
    return number is not None and (number.marks != () or number.reason != "")


def quick_enter(
    work: Work,
    column: Column,
    code: str,
    group: RowGroup,
    numbers: Sequence[Number | None],
    region: Region | None,
    year: int | None,
    reasons: tuple[str, ...],
) -> bool:
    """Enter the figures of a group as one batch, where all are plain; tell whether they were."""
    plain = group.plain
    if not isinstance(numbers, PlainNumbers) or work.filled or column.target or plain is None:
        return False
    regions, years = plain
    if (regions is None and region is None) or (years is None and year is None):
        return False
    status, note = status_of(column.marks, work.table.legends)
    alike = Alike(
        code,
        work.grid.origin,
        column.index,
        status,
        work.table.source,
        column.method or work.table.method,
        " ".join(column.marks),
        (*reasons, note) if note else reasons,
    )
    count = len(group.rows)
    if regions is None and region is not None:
        regions = [region.code] * count
    one_year = years is None
    if years is None and year is not None:
        years = [year] * count
    assert regions is not None
    assert years is not None
    work.years.update(years[:1] if one_year else years)
    bounds = numbers.low, numbers.high
    batch = Batch(alike, group.places, regions, years, numbers.values, bounds, one_year=one_year)
    work.context.out.candidates.add(batch)
    return True
