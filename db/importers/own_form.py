"""Our own long form, as XLSX and CSV carry it: read back exactly, and fast.

The rules are :mod:`db.domain.long_form`'s. Rows in the shape that we write are read on a short
path; whatever else stands in a row goes through the rules themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

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
from db.importers.context import Context
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
    for index in range(header + 1, len(grid.rows)):
        reader.row(index, grid.rows[index])
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
        self._last = max(self._short)

    def row(self, index: int, cells: Sequence[object]) -> None:
        """Read one row."""
        if self._short_works and len(cells) > self._last and self._short_row(index, cells):
            return
        self._long_row(index, cells)

    def _short_row(self, index: int, cells: Sequence[object]) -> bool:
        """Read a row exactly as we write it; false when it is anything else."""
        code, region, year, value, status, source, method, note, rating, target, exact = [
            cells[place] for place in self._short
        ]
        if (
            type(value) is not float
            or type(year) is not float
            or target != ""
            or not isinstance(code, str)
            or not isinstance(region, str)
            or not isinstance(exact, str)
            or not isinstance(source, str)
            or not isinstance(method, str)
            or not isinstance(note, str)
            or not isinstance(rating, str)
            or not isinstance(status, str)
        ):
            return False
        known_code, known_region = self._codes.get(code), self._regions.get(region)
        known_status = _STATUS.get(status)
        number = read_number(exact)
        when = int(year)
        if (
            not known_code
            or not known_region
            or known_status is None
            or number is None
            or float(number) != value
            or when != year
            or not FIRST_YEAR <= when <= LAST_YEAR
            or "\\" in source
            or "\\" in method
            or "\\" in note
            or "\\" in rating
        ):
            return False
        self.years.add(when)
        figure = Figure(
            known_code, known_region, when, number, known_status, source, method, note, rating
        )
        self.context.out.candidates.append(
            Candidate(figure, self.origin, index, self._short[3], "", (), True)
        )
        return True

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
