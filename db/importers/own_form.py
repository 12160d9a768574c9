"""Our own long form, as XLSX and CSV carry it: read back exactly, and fast.

The rules are :mod:`db.domain.long_form`'s. Rows in the shape that we write are read on a short
path; whatever else stands in a row goes through the rules themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from db.domain.figures import FIRST_YEAR, LAST_YEAR, Figure, FigureStatus, Target
from db.domain.long_form import (
    EXACT_COLUMNS,
    LongFormError,
    entry_of,
    is_long_form,
    read_number,
    texts_of_cells,
    texts_of_csv,
    unescaped,
)
from db.importers.batches import Alike, Batch
from db.importers.context import STEP_ROWS, Context
from db.importers.grids import Grid
from db.importers.model import Candidate, LeftOutKind, Origin, Place, Recognised, shortened

FORM = "Ekspor dasbor"
_HEADER_ROWS = 10
#: So many rows are looked at together; a batch of less than the fewest rows is not worth while.
_AT_ONCE, _FEWEST = 2_000, 8
_STATUS = {status.value: status for status in FigureStatus}


def header_row(grid: Grid) -> int:
    """Return the row of the long form's header, −1 when the grid is not the long form."""
    for row, cells in enumerate(grid.rows[:_HEADER_ROWS]):
        if is_long_form(_names(cells)):
            return row
    return -1


def _names(cells: Sequence[object]) -> list[str]:
    return [cell if isinstance(cell, str) else "" for cell in cells]


def read_own_form(grid: Grid, header: int, context: Context) -> None:
    """Read a grid in the long form into the context's collector."""
    reader = _Reader(grid, _names(grid.rows[header]), context)
    reader.read(header + 1)
    context.out.recognised.append(
        Recognised(grid.origin, FORM, "", tuple(reader.indicators), tuple(sorted(reader.years)))
    )


class _Reader:
    """Reads row by row, with the columns' places and the codes' meanings at hand."""

    def __init__(self, grid: Grid, names: list[str], context: Context) -> None:
        self.grid, self.context = grid, context
        self.origin: Origin = grid.origin
        self.names = [name.strip() for name in names]
        self.places = {name: place for place, name in enumerate(self.names) if name}
        self.indicators: dict[str, None] = {}
        self.years: set[int] = set()
        #: Codes of regions that are exactly known, and exact texts of numbers, looked at once.
        self._regions: set[str] = set()
        self._numbers: dict[str, tuple[Decimal, float]] = {}
        wanted = ("kode_indikator", "kode_wilayah", "tahun", "nilai", "status", "sumber", "metode")
        more = ("catatan", "predikat", "target", EXACT_COLUMNS["nilai"])
        self._short = [self.places.get(name, -1) for name in (*wanted, *more)]
        self._short_works = not grid.text and -1 not in self._short

    def read(self, start: int) -> None:
        """Read all rows from ``start`` on: the short way where all are as we write them."""
        rows = self.grid.rows
        if not self._short_works:
            for index in range(start, len(rows)):
                if not index % STEP_ROWS:
                    self.context.step(index, len(rows), self.origin.file)
                self._long_row(index, rows[index])
            return
        width = max(self._short) + 1
        for first in range(start, len(rows), _AT_ONCE):
            self.context.step(first, len(rows), self.origin.file)
            part = rows[first : first + _AT_ONCE]
            batches = self._batches(first, part) if min(map(len, part)) >= width else None
            if batches is None:
                for index, cells in enumerate(part, first):
                    self._long_row(index, cells)
                continue
            for batch in batches:
                self.context.out.candidates.add(batch)

    def _batches(self, first: int, rows: Sequence[Sequence[object]]) -> list[Batch] | None:
        """Return the figures of rows that are all as we write them, ``None`` where one is not.

        Then each column holds few different cells, or none but what :meth:`_learn` understands.
        """
        columns = [list(map(itemgetter(place), rows)) for place in self._short]
        codes, regions, years, values, statuses, sources, methods, *blank, exact = columns
        labels = (codes, regions, statuses, sources, methods, exact)
        if any(set(map(type, column)) != {str} for column in labels):
            return None
        if any(set(map(type, column)) != {float} for column in (years, values)):
            return None
        if any(set(column) != {""} for column in blank) or not self._learn(columns):
            return None
        numbers = list(map(self._numbers.__getitem__, exact))
        if [held for _, held in numbers] != values:
            return None  # somebody has changed a number in Excel, and that rules
        found: list[Batch] = []
        alike = list(zip(codes, statuses, sources, methods, strict=True))
        for key, run in groupby(range(len(rows)), alike.__getitem__):
            places = list(run)
            if len(found) > len(rows) // _FEWEST:
                return None  # so many different ones are read as quickly one by one
            start, end = places[0], places[-1] + 1
            code, status, source, method = key
            said = [number for number, _ in numbers[start:end]]
            held = values[start:end]
            low, high = (said[held.index(edge(held))] for edge in (min, max))
            about = Alike(
                code, self.origin, self._short[3], _STATUS[status], source, method, complete=True
            )
            found.append(
                Batch(
                    about,
                    range(first + start, first + end),
                    regions[start:end],
                    list(map(int, years[start:end])),
                    said,
                    (low, high),
                )
            )
        self.indicators.update(dict.fromkeys(codes))
        self.years.update(map(int, set(years)))
        return found

    def _learn(self, columns: Sequence[Sequence[Any]]) -> bool:
        """Look at every different cell once; tell whether each is plainly what it should be."""
        codes, regions, years, _, statuses, sources, methods, *_, exact = columns
        context = self.context
        for region in set(regions).difference(self._regions):
            found = context.regions.by_code(region)
            if len(found) != 1 or found[0].code != region:
                return False
            self._regions.add(region)
        for text in set(exact).difference(self._numbers):
            number = read_number(text)
            if number is None:
                return False
            self._numbers[text] = (number, float(number))
        return (
            set(codes) <= context.indicators.keys()
            and set(statuses) <= _STATUS.keys()
            and not any("\\" in text for text in {*codes, *regions, *sources, *methods})
            and all(year.is_integer() and FIRST_YEAR <= year <= LAST_YEAR for year in set(years))
        )

    def _long_row(self, index: int, cells: Sequence[object]) -> None:
        if not any(cell not in ("", None) for cell in cells):
            return
        out = self.context.out
        for at, cell in enumerate(cells):
            if not isinstance(cell, (str, int, float)) and cell is not None:
                out.leave_out(
                    LeftOutKind.PROBLEM,
                    "Sel berisi tanggal, bukan angka atau teks.",
                    Place(self.origin, index, at),
                )
                return
        trouble = next(
            (
                spot
                for spot in ((index, place) for place in self.places.values())
                if spot in self.grid.facts.troubles
            ),
            None,
        )
        if trouble is not None:
            reason = self.grid.facts.troubles[trouble]
            out.leave_out(LeftOutKind.PROBLEM, reason, Place(self.origin, *trouble))
            return
        try:
            if self.grid.text:
                texts = texts_of_csv(self.names, [str(cell) for cell in cells])
            else:
                texts = texts_of_cells(self.names, cells)
            entry = entry_of(texts)
        except (LongFormError, ArithmeticError, ValueError) as error:
            column = error.column if isinstance(error, LongFormError) else "nilai"
            place = Place(self.origin, index, self.places.get(column, 0))
            reason = str(error) if isinstance(error, LongFormError) else "Angka tidak terbaca."
            out.leave_out(LeftOutKind.PROBLEM, reason, place)
            return
        code = self._indicator(texts, entry.key.indicator, index)
        region = self._region(texts, entry.key.region, index)
        if not code or not region:
            return
        self.years.add(entry.key.year)
        figure, target, year = entry.figure, entry.target, entry.key.year
        if figure is not None:
            record = Figure(
                code,
                region,
                year,
                figure.value,
                figure.status,
                figure.source,
                figure.method,
                figure.note,
                figure.rating,
            )
            at = self.places.get("nilai", 0)
            out.candidates.append(Candidate(record, self.origin, index, at, "", (), True))
        if target is not None:
            aim = Target(code, region, year, target.value, target.document)
            at = self.places.get("target", 0)
            out.candidates.append(Candidate(aim, self.origin, index, at, "", (), True))

    def _indicator(self, texts: dict[str, str], code: str, index: int) -> str:
        context = self.context
        if code in context.indicators:
            self.indicators[code] = None
            return code
        name = unescaped(texts.get("indikator", "")) or code
        found = context.ask_indicator(
            f"kode {code}",
            f"Indikator “{shortened(name)}” (kode {shortened(code)}) tidak ada di dasbor ini. "
            "Itu indikator yang mana?",
            context.subjects.find(name),
            Place(self.origin, index, self.places["kode_indikator"]),
            lasting=True,
            count=1,
        )
        if found is None:
            return ""
        self.indicators[found.code] = None
        return found.code

    def _region(self, texts: dict[str, str], code: str, index: int) -> str:
        context = self.context
        found = context.regions.by_code(code)
        if len(found) == 1 and found[0].code == code:
            return code
        name = unescaped(texts.get("wilayah", ""))
        region = context.ask_region(
            f"{code} {name}".strip(),
            context.regions.find(name) if name else context.regions.find(code),
            Place(self.origin, index, self.places["kode_wilayah"]),
        )
        return region.code if region else ""
