"""One table being read: the plain data that the steps of reading hand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any, NamedTuple, overload

from db.domain.figures import Region
from db.domain.indicators import Indicator
from db.importers.context import Context
from db.importers.grids import Grid
from db.importers.model import Guess, Place
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


_OWN = ("marks", "status", "target", "source", "method")
_made_row = partial(tuple.__new__, Row)
_code_of = attrgetter("code")


class ColumnRows(Sequence[Row]):
    """The rows of a large plain table as columns; each is made only when it is looked at."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        """Take the fields that not all rows leave as they are, ``at`` always among them."""
        self._columns = columns

    def each(self, name: str) -> Sequence[Any] | None:
        """Return one field of every row, ``None`` where all leave it as it is."""
        return self._columns.get(name)

    def of(self, places: Sequence[int]) -> ColumnRows:
        """Return only the rows at some places; those that follow each other are quickest."""
        start, end = places[0], places[-1] + 1
        if end - start == len(places):
            return ColumnRows({name: column[start:end] for name, column in self._columns.items()})
        return ColumnRows(
            {name: [column[at] for at in places] for name, column in self._columns.items()}
        )

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._columns["at"])

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """Return a row, or several as a list."""
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        return Row(**{name: column[at] for name, column in self._columns.items()})

    def __iter__(self) -> Iterator[Row]:
        """Yield every row."""
        left = Row._field_defaults
        fields = (self._columns.get(name) or repeat(left[name]) for name in Row._fields[1:])
        return map(_made_row, zip(self._columns["at"], *fields, strict=False))


def each(rows: Sequence[Row], name: str) -> Iterable[Any]:
    """Return a field of every row; of the many that all leave it as it is only one."""
    if isinstance(rows, ColumnRows):
        column = rows.each(name)
        return (Row._field_defaults[name],) if column is None else column
    return map(attrgetter(name), rows)


def every(rows: Sequence[Row], name: str) -> Iterable[Any]:
    """Return a field of every row, as many as there are rows."""
    if isinstance(rows, ColumnRows) and rows.each(name) is None:
        return repeat(Row._field_defaults[name], len(rows))
    return each(rows, name)


class RowGroup:
    """The rows of one indicator in one unit, with what the columns of numbers need of them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take rows, one at least."""
        self.rows = rows
        self.places = list(each(rows, "at"))
        self.unit = rows[0].unit

    @cached_property
    def plain(self) -> tuple[list[str] | None, list[int] | None] | None:
        """Regions' codes and years, each ``None`` where no row has any.

        ``None`` in all where a row has more of its own: marks, status, target, source, method.
        """
        if any(any(set(each(self.rows, name))) for name in _OWN):
            return None
        regions, years = list(each(self.rows, "region")), list(each(self.rows, "year"))
        codes = list(map(_code_of, filter(None, regions)))
        said = list(filter(None, years))
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
    rows: Sequence[Row] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    indicators: dict[str, None] = field(default_factory=dict)
    #: Rows of which a label stands in a row above, with a sentence that says so.
    filled: dict[int, str] = field(default_factory=dict)
    _groups: dict[str, list[tuple[str, RowGroup]]] = field(default_factory=dict)

    @property
    def by_rows(self) -> bool:
        """Whether the rows tell the indicator, by a column of theirs or by headings."""
        return "indicator" in self.block.roles or any(each(self.rows, "indicator"))

    def groups(self, subject: Indicator | None) -> list[tuple[str, RowGroup]]:
        """Return the rows by indicator and unit; they are of ``subject`` where they name none."""
        otherwise = subject.code if subject else ""
        if otherwise not in self._groups:
            found: dict[tuple[str, str], list[int]] = defaultdict(list)
            start = 0
            for (indicator, unit), run in groupby(self._subjects()):
                end = start + len(list(run))
                code = indicator.code if indicator else otherwise
                if code:
                    found[code, unit].extend(range(start, end))
                start = end
            self._groups[otherwise] = [
                (code, RowGroup(self._at(places))) for (code, _), places in found.items()
            ]
        return self._groups[otherwise]

    def _subjects(self) -> Iterable[tuple[Indicator | None, str]]:
        """Return indicator and unit of every row."""
        return zip(every(self.rows, "indicator"), every(self.rows, "unit"), strict=True)

    def _at(self, places: list[int]) -> Sequence[Row]:
        rows = self.rows
        return rows.of(places) if isinstance(rows, ColumnRows) else [rows[at] for at in places]

    def may_correct_region(self, written: Callable[[int], Guess | None], column: int = -1) -> None:
        """Let the officer correct the region of the numbers of this table, or of one column.

        ``written`` tells how the region of a row is written.
        """
        if not self.block.body:
            return
        columns = frozenset(self.block.values if column < 0 else (column,))
        first, last = self.block.body[0], self.block.body[-1]

        def guess_at(row: int, place: int) -> Guess | None:
            return written(row) if first <= row <= last and place in columns else None

        self.context.out.guesses.regions.setdefault(self.grid.origin, []).append(guess_at)

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(self.grid.origin, row, column)
