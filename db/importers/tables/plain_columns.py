"""A column of nothing but numbers: no cell of it has to be read by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import cast

from db.importers.context import Context
from db.importers.grids import Grid
from db.importers.lazy import Looked
from db.importers.tables.column_units import PlainNumbers
from db.importers.values import number_of_cell


class PlainColumn:
    """The numbers of a column without any other cell, each different one read once."""

    def __init__(
        self,
        first: int,
        cells: Sequence[float],
        different: Collection[float],
        known: Mapping[float, Decimal],
    ) -> None:
        """Take the cells of the rows from ``first`` on, the different ones, what they mean."""
        self._first, self._cells, self._known = first, cells, known
        self._low, self._high = known[min(different)], known[max(different)]

    def of(self, rows: Sequence[int]) -> PlainNumbers:
        """Return the numbers of some rows; those that follow each other are quickest."""
        start, end = rows[0] - self._first, rows[-1] - self._first + 1
        if end - start == len(rows):
            cells = self._cells[start:end]
        else:
            cells = [self._cells[row - self._first] for row in rows]
        values = Looked(cells, self._known)
        if self._low >= 1:
            # The column's own bounds say as much: nothing in it is a fraction.
            return PlainNumbers(values, self._low, self._high)
        return PlainNumbers(values, self._known[min(cells)], self._known[max(cells)])


def plain_column(
    grid: Grid, column: int, rows: tuple[int, int], context: Context
) -> PlainColumn | None:
    """Return the numbers of the first to the last of ``rows``, ``None`` where a cell is no number.

    A number is read once in a whole reading, however often it comes.
    """
    first, last = rows
    part = grid.rows[first : last + 1]
    try:
        cells = list(map(itemgetter(column), part))
    except IndexError:
        return None
    if set(map(type, cells)) != {float} or any(spot[1] == column for spot in grid.facts.percent):
        return None
    known, values = context.numbers, cast("list[float]", cells)
    different = set(values)
    for cell in different.difference(known):
        value = number_of_cell(cell)
        if value is None:
            return None
        known[cell] = value
    return PlainColumn(first, values, different, known)
