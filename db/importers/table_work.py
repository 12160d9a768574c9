"""One table being read: the plain data that the steps of reading hand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from db.domain.figures import Region
from db.domain.indicators import Indicator
from db.importers.context import Context
from db.importers.grids import Grid
from db.importers.model import Place
from db.importers.table_cells import Cells
from db.importers.table_facts import TableFacts
from db.importers.table_roles import Block


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

    @property
    def by_rows(self) -> bool:
        """Whether the rows tell the indicator, by a column of theirs or by headings."""
        return "indicator" in self.block.roles or any(row.indicator for row in self.rows)

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(self.grid.origin, row, column)
