"""Our own long form, as XLSX and CSV carry it: read back exactly, and fast.

The rules are :mod:`db.domain.long_form`'s. Rows in the shape that we write are read on a short
path; whatever else stands in a row goes through the rules themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import itemgetter

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
from db.importers.context import STEP_ROWS, Context
from db.importers.grids import Grid
from db.importers.model import Candidate, LeftOutKind, Origin, Place, Recognised, shortened

FORM = "Ekspor dasbor"
_HEADER_ROWS = 10
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
        self._codes: dict[str, str] = {}
        self._regions: dict[str, str] = {}
        wanted = ("kode_indikator", "kode_wilayah", "tahun", "nilai", "status", "sumber", "metode")
        more = ("catatan", "predikat", "target", EXACT_COLUMNS["nilai"])
        self._short = [self.places.get(name, -1) for name in (*wanted, *more)]
        self._short_works = not grid.text and -1 not in self._short
        #: Texts without an escape, and exact texts of numbers, each looked at once.
        self._plain: dict[object, str] = {"": ""}
        self._numbers: dict[object, tuple[Decimal, float]] = {}

    def read(self, start: int) -> None:
        """Read all rows from ``start`` on: the short way where a row is exactly as we write it."""
        rows = self.grid.rows
        if not self._short_works:
            for index in range(start, len(rows)):
                if not index % STEP_ROWS:
                    self.context.step(index, len(rows), self.origin.file)
                self._long_row(index, rows[index])
            return
        pick, width = itemgetter(*self._short), max(self._short) + 1
        at, origin, years = self._short[3], self.origin, set[float]()
        codes, regions, numbers, plain = self._codes, self._regions, self._numbers, self._plain
        candidates, statuses = self.context.out.candidates, _STATUS
        for index in range(start, len(rows)):
            if not index % STEP_ROWS:
                self.context.step(index, len(rows), origin.file)
            cells = rows[index]
            if len(cells) >= width:
                code, region, year, value, status, source, method, note, rating, target, exact = (
                    pick(cells)
                )
                try:
                    number, same = numbers[exact]
                    if same == value and target == "" and year in years:
                        figure = Figure(
                            codes[code],
                            regions[region],
                            int(year),
                            number,
                            statuses[status],
                            plain[source],
                            plain[method],
                            plain[note],
                            plain[rating],
                        )
                        candidates.append(Candidate(figure, origin, index, at, "", (), True))
                        continue
                except (KeyError, TypeError):
                    pass  # something is seen for the first time, or is not as we write it
            self._long_row(index, cells)
            if len(cells) >= width:
                self._learn(pick(cells), years)

    def _learn(self, cells: tuple[object, ...], years: set[float]) -> None:
        """Remember what a row holds, so that rows like it take the short way."""
        _, _, year, value, _, *texts, _, exact = cells
        for text in texts:
            if isinstance(text, str) and "\\" not in text:
                self._plain[text] = text
        if type(year) is float and year.is_integer() and FIRST_YEAR <= year <= LAST_YEAR:
            years.add(year)
        number = read_number(exact) if isinstance(exact, str) else None
        if number is not None and type(value) is float and float(number) == value:
            self._numbers[exact] = (number, value)

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
            self._codes.setdefault(texts["kode_indikator"], code)
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
            self._regions.setdefault(texts["kode_wilayah"], code)
            return code
        name = unescaped(texts.get("wilayah", ""))
        region = context.ask_region(
            f"{code} {name}".strip(),
            context.regions.find(name) if name else context.regions.find(code),
            Place(self.origin, index, self.places["kode_wilayah"]),
        )
        return region.code if region else ""
