"""One look at a cell of a table: its text for headers, and whether it could be a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any

from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.domain.numbers import MONTHS, Invalid
from db.importers.grids import Grid, Spot
from db.importers.texts import tidy
from db.importers.values import read_cell
from db.importers.years import year_label

#: So many spots of merged areas are followed; a real header has far fewer.
_MOST_MERGED = 100_000
_MOST_CELL = 2_000


_tidied = lru_cache(maxsize=20_000)(tidy)


def shown(cell: object) -> str:
    """Return a cell's text as a header has it: a whole number without decimals, a date as month."""
    if isinstance(cell, str):
        return _tidied(cell if len(cell) <= _MOST_CELL else cell[:_MOST_CELL])
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, (datetime, date)):
        if (cell.month, cell.day) in ((1, 1), (12, 31)):
            return str(cell.year)
        return f"{MONTHS[cell.month - 1]} {cell.year}"
    return "" if isinstance(cell, (time, timedelta)) else str(cell)


#: What surely is a number; and a word that stands beside none: no unit, mark or error.
_PLAIN = re.compile(r"-?(?:[1-9]\d{0,11}|0)(?:[.,]\d{1,6})?", re.ASCII)
_WORD = re.compile(
    r"(?<![a-z])(?!(?:rp|persen|poin|ribu|jiwa|orang|rupiah|na|nan|null|none|nil|tad|tidak|ada|data"
    r"|tersedia|ref|value|div|name|num|spill|calc|getting|field|err)(?![a-z]))[a-z]{2,}",
    re.ASCII | re.IGNORECASE,
)


def _text_is_value(text: str) -> bool:
    if _PLAIN.fullmatch(text):
        return True
    if _WORD.search(text):
        return False  # the long look is for few: a file of noise has a hundred thousand texts
    bare, _, reading = read_cell(text)
    return not isinstance(reading, Invalid) and (reading is not None or bare != "")


def is_value(cell: object) -> bool:
    """Tell whether a cell stands where a number does: a number, a mark for a missing one, a date.

    A blank does not.
    """
    if isinstance(cell, str):
        return len(cell) <= 80 and cell != "" and _text_is_value(cell)
    return cell is not None


def is_year_cell(cell: object) -> bool:
    """Tell whether a cell reads as a year and nothing else."""
    if type(cell) is float:
        return FIRST_YEAR <= cell <= LAST_YEAR and cell.is_integer()
    if isinstance(cell, str) and not ("20" in cell or "19" in cell or "21" in cell):
        return False
    return len(text := shown(cell)) <= 60 and text != "" and year_label(text) is not None


@dataclass(slots=True)
class Cells:
    """The cells of a grid, merged areas followed where headers and labels are read."""

    grid: Grid
    width: int = 0
    _merged: dict[Spot, Spot] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Measure the width and enter the spots of merged areas."""
        rows = self.grid.rows
        self.width = max(map(len, rows), default=0)
        left = _MOST_MERGED
        for r1, c1, r2, c2 in self.grid.facts.merged:
            last_row, last_column = min(r2, len(rows) - 1), min(c2, self.width - 1)
            left -= max(0, last_row - r1 + 1) * max(0, last_column - c1 + 1)
            if left < 0:
                break
            for row in range(r1, last_row + 1):
                for column in range(c1, last_column + 1):
                    self._merged[row, column] = (r1, c1)

    def raw(self, row: int, column: int) -> object:
        """Return a cell as it stands, ``""`` outside of the grid."""
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """Return a cell's text, that of its merged area where it lies in one."""
        own = shown(self.raw(row, column))
        if own or not self._merged or (row, column) not in self._merged:
            return own
        return shown(self.raw(*self._merged[row, column]))

    def texts(self, rows: Iterable[int], column: int) -> list[str]:
        """Return the different texts of a column, in their order."""
        if self._merged:
            return list(dict.fromkeys(self.text(row, column) for row in rows))
        cells = map(self.grid.rows.__getitem__, rows)
        try:
            raws = dict.fromkeys(map(itemgetter(column), cells))
        except IndexError:
            cells = map(self.grid.rows.__getitem__, rows)
            raws = dict.fromkeys(row[column] if len(row) > column else "" for row in cells)
        return list(dict.fromkeys(map(shown, raws)))

    def numbers_behind(self, label: int, first: int, last: int) -> list[float] | None:
        """Return the last column behind ``label`` of which some rows have numbers only.

        ``None`` where there is none, or a row has nothing at ``label``: one look at what most
        rows of a large table are, with a column of remarks at their end or without.
        """
        part = self.grid.rows[first : last + 1]
        width = min(map(len, part), default=0)
        if width <= label + 1 or not all(map(itemgetter(label), part)):
            return None
        for column in (-1, *range(width - 1, label, -1)):
            if type(part[0][column]) is float:
                found: list[Any] = list(map(itemgetter(column), part))
                if set(map(type, found)) == {float}:
                    return found
        return None

    def in_merged(self, columns: Iterable[int]) -> bool:
        """Tell whether any cell of some columns lies in a merged area."""
        wanted = set(columns)
        return any(column in wanted for _, column in self._merged)

    def is_merged(self, row: int, column: int) -> bool:
        """Tell whether a cell lies in a merged area."""
        return (row, column) in self._merged
