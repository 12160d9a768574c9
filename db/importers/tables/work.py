"""One table being read: the plain data that the steps of reading hand on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from db.domain.figures import Region
from db.domain.indicators import Indicator
from db.importers.context import Context
from db.importers.grids import Grid
from db.importers.model import Place
from db.importers.tables.cells import Cells
from db.importers.tables.facts import TableFacts
from db.importers.tables.roles import Block


class Row(NamedTuple):
    """What the labels of a row say. A named tuple, for a large table has 100,000 of them."""

    at: int
    region: Region | None = None
    year: int | None = None
    marks: tuple[str, ...] = ()
    month: str = ""
    indicator: Indicator | None = None
    unit: str = ""
    status: str = ""
    source: str = ""
    method: str = ""
    target: bool = False


_SUBJECT = attrgetter("indicator", "unit")
_OWN = attrgetter("marks", "status", "target", "source", "method")


class RowGroup:
    """The rows of one indicator in one unit, with what the columns of numbers need of them."""

    def __init__(self, rows: list[Row]) -> None:
        """Take rows, one at least."""
        self.rows = rows
        self.places = [row.at for row in rows]
        self.unit = rows[0].unit

    @cached_property
    def plain(self) -> tuple[list[str] | None, list[int] | None] | None:
        """Regions' codes and years, each ``None`` where no row has any.

        ``None`` in all where a row has more of its own: marks, status, target, source, method.
        """
        if any(any(more) for more in set(map(_OWN, self.rows))):
            return None
        regions = [row.region for row in self.rows]
        years = [row.year for row in self.rows]
        codes = [region.code for region in regions if region is not None]
        said = [year for year in years if year]
        if len(codes) not in (0, len(regions)) or len(said) not in (0, len(years)):
            return None
        return codes or None, said or None


@dataclass(slots=True)
class Work:
    """One block being read."""

    grid: Grid
    cells: Cells
    block: Block
    table: TableFacts
    context: Context
    rows: list[Row] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    indicators: dict[str, None] = field(default_factory=dict)
    #: Rows of which a label stands in a row above, with a sentence that says so.
    filled: dict[int, str] = field(default_factory=dict)
    _groups: dict[str, list[tuple[str, RowGroup]]] = field(default_factory=dict)

    @property
    def by_rows(self) -> bool:
        """Whether the rows tell the indicator, by a column of theirs or by headings."""
        return "indicator" in self.block.roles or any(row.indicator for row in self.rows)

    def groups(self, subject: Indicator | None) -> list[tuple[str, RowGroup]]:
        """Return the rows by indicator and unit; they are of ``subject`` where they name none."""
        otherwise = subject.code if subject else ""
        if otherwise not in self._groups:
            found: dict[tuple[str, str], list[Row]] = defaultdict(list)
            for (indicator, unit), run in groupby(self.rows, _SUBJECT):
                code = indicator.code if indicator else otherwise
                if code:
                    found[code, unit].extend(run)
            self._groups[otherwise] = [(code, RowGroup(rows)) for (code, _), rows in found.items()]
        return self._groups[otherwise]

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(self.grid.origin, row, column)
