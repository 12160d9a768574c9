"""The labels of rows: which region, which year. Rows of the same labels are looked up once."""

from __future__ import annotations

from db.domain.figures import Region
from db.importers.context import region_key
from db.importers.model import Guess, LeftOutKind, Place, shortened
from db.importers.regions import Found, agreed
from db.importers.tables.work import Work
from db.importers.years import year_label

#: The roles of columns that name a region, in the order in which they are looked at.
REGION_ROLES = ("region", "code", "province", "province_code")
#: With more names than this that are like no known region, a table is one of other places too.
_MOST_STRANGE = 8
_NO_LABELS = ("", "", "", "")
Year = tuple[int | None, tuple[str, ...], str]


class Labels:
    """Looks labels up; rows of the same labels are looked up once."""

    def __init__(self, work: Work) -> None:
        self.work = work
        roles = work.block.roles
        self.columns = [roles.get(role, -1) for role in REGION_ROLES]
        self.year_column = roles.get("year", -1)
        used = [column for column in (*self.columns, self.year_column) if column >= 0]
        self.merged = work.cells.in_merged(used)
        self.regions: dict[tuple[object, ...], Region | None] = {}
        self.years: dict[object, Year | None] = {}
        self.open: dict[tuple[object, ...], tuple[int, int]] = {}
        #: Whether a column names the region of each row.
        self.names_regions = any(column >= 0 for column in self.columns)
        #: A blank under a region is that region where other labels tell the rows apart.
        others = [roles[role] for role in ("month", "indicator") if role in roles]
        self.others = [*others, *work.block.text_columns]
        self.above: Region | None = None
        self.year_above: Year | None = None
        #: A blank year under a year is that year where other labels tell the rows apart.
        self.fills_years = bool(
            roles.keys() & {*REGION_ROLES, "month", "indicator"} and self.year_column >= 0
        )
        #: The last row that heads those below it.
        self.heading = -1
        #: Rows of which a label is the one of a row above, and what is told of it.
        self.filled: dict[int, str] = {}

    def _raw(self, index: int, column: int) -> object:
        if column < 0:
            return ""
        if self.merged:
            return self.work.cells.text(index, column)
        cells = self.work.grid.rows[index]
        return cells[column] if column < len(cells) else ""

    def region(self, index: int) -> Region | None:
        """Return the region of a row, ``None`` where it is not known.

        A blank under a region is that region where the rows have years: that is how merged cells
        look in a CSV.
        """
        first, second, third, fourth = self.columns
        labels = (
            self._raw(index, first),
            self._raw(index, second),
            self._raw(index, third) if third >= 0 else "",
            self._raw(index, fourth) if fourth >= 0 else "",
        )
        if labels == _NO_LABELS:
            return self._unnamed(index)
        if labels in self.regions:
            region = self.regions[labels]
        elif not self.holds_values(index) and not self.index_knows(index):
            self.above = None
            self.heading = index
            return None
        else:
            region, known = region_of(self.work, self.names(index))
            self.regions[labels] = region
            if not known:
                self.open[labels] = (index, 0)
        if self.open and labels in self.open:
            start, count = self.open[labels]
            self.open[labels] = (start, count + 1)
        self.above = region
        return region

    def _unnamed(self, index: int) -> Region | None:
        if self.above is not None and (
            (self.year_column >= 0 and self.year(index) is not None)
            or (
                self.holds_values(index)
                and any(self.work.cells.text(index, column) for column in self.others)
            )
        ):
            self.filled[index] = "Wilayah dari baris di atasnya."
            return self.above
        if self.holds_values(index):
            self.work.context.out.leave_out(
                LeftOutKind.PROBLEM,
                "Baris ini tidak menyebut wilayah.",
                Place(self.work.grid.origin, index),
            )
        else:
            self.heading = index
        return None

    def holds_values(self, index: int) -> bool:
        """Tell whether a row has anything in the columns of numbers."""
        cells, troubles = self.work.grid.rows[index], self.work.grid.facts.troubles
        return any(
            (column < len(cells) and cells[column] not in ("", None)) or (index, column) in troubles
            for column in self.work.block.values
        )

    def written(self, index: int) -> Guess | None:
        """Return how the label of region of a row is written, which may stand in a row above."""
        first = self.work.block.body[0]
        while index > first and not any(self.names(index)):
            index -= 1
        text = _found_region(self.work, self.names(index))[0]
        return Guess(region_key(text), text) if text else None

    def index_knows(self, index: int) -> bool:
        """Tell whether the labels of a row name a region that we know."""
        return bool(_found_region(self.work, self.names(index))[1].regions)

    def names(self, index: int) -> tuple[str, ...]:
        """Return the texts of a row's labels of region."""
        return tuple(
            self.work.cells.text(index, column) if column >= 0 else "" for column in self.columns
        )

    def year(self, index: int) -> Year | None:
        """Return a row's year, marks and month; ``None`` where there is no year."""
        raw = self._raw(index, self.year_column)
        if raw in ("", None):
            return self._no_year(index)
        if raw in self.years:
            label = self.years[raw]
        else:
            text = self.work.cells.text(index, self.year_column)
            label = self.years[raw] = year_label(text) if text else None
        if label is None:
            text = self.work.cells.text(index, self.year_column)
            if text:
                self.work.context.out.leave_out(
                    LeftOutKind.PROBLEM,
                    f"“{shortened(text)}” bukan tahun.",
                    self.work.place(index, self.year_column),
                )
        self.year_above = label
        return label

    def _no_year(self, index: int) -> Year | None:
        if not self.holds_values(index):
            return None
        if self.fills_years and self.year_above is not None:
            self.filled[index] = "Tahun dari baris di atasnya."
            return self.year_above
        self.work.context.out.leave_out(
            LeftOutKind.PROBLEM,
            "Baris ini tidak menyebut tahun.",
            Place(self.work.grid.origin, index),
        )
        return None

    def ask(self) -> None:
        """Ask for the regions that are not known, answered or not."""
        strange = {
            labels: first
            for labels, (first, _) in self.open.items()
            if self._is_strange(self.names(first))
        }
        # A table of the whole country is not asked about name by name.
        many = len(strange) > _MOST_STRANGE
        for labels, (first, count) in self.open.items():
            if many and labels in strange:
                text = " ".join(filter(None, self.names(first)))
                self.work.context.out.leave_out(
                    LeftOutKind.IGNORED,
                    f"“{shortened(text)}” tidak ada di daftar wilayah.",
                    Place(self.work.grid.origin, first),
                    count,
                    like="wilayah lain",
                )
                continue
            numbers = count * len(self.work.block.values)
            _ask_region(self.work, self.names(first), first, numbers)

    def _is_strange(self, names: tuple[str, ...]) -> bool:
        """Tell whether a label is like no region that we know, and was never answered."""
        text, found = _found_region(self.work, names)
        context = self.work.context
        answered = region_key(text) in context.answers
        return not found.regions and not answered and not context.is_like_a_region(text)


def region_of(work: Work, names: tuple[str, ...]) -> tuple[Region | None, bool]:
    """Return the region of a row's labels, and whether there is nothing to ask.

    An answer counts: what was asked has its region then, and is asked still.
    """
    text, found = _found_region(work, names)
    key = region_key(text)
    if not text or (found.one is not None and not work.context.is_answered(key)):
        return found.one, True
    answer = work.context.answers.get(key, "")
    return work.context.region_by_code(answer), False


def _found_region(work: Work, names: tuple[str, ...]) -> tuple[str, Found]:
    """Return the labels of region as one text, and what they mean together."""
    name, code, province, province_code = names
    if not name and not code:
        name, code = province, province_code
    index = work.context.regions
    found = agreed(index.by_code(code), index.find(name).regions) if code else index.find(name)
    return f"{code} {name}".strip(), found


def _ask_region(work: Work, names: tuple[str, ...], row: int, count: int) -> None:
    text, found = _found_region(work, names)
    roles = work.block.roles
    column = next(roles[role] for role in REGION_ROLES if role in roles)
    work.context.ask_region(text, found, work.place(row, column), count)
