"""Headings between the rows that tell the region or the year of the rows below them."""

from __future__ import annotations

from bisect import bisect_right

from db.domain.figures import Region
from db.importers.context import region_key
from db.importers.model import Guess
from db.importers.tables.labels import Labels, Year
from db.importers.tables.work import Work
from db.importers.years import year_label

_NO_YEAR: Year = (None, (), "")


class GroupHeadings:
    """Holds what the last headings said, from the top down."""

    def __init__(self, work: Work, labels: Labels) -> None:
        """Begin at the top of a table, whose rows ``labels`` reads."""
        self.work, self.labels = work, labels
        #: Headings tell regions only where no column and no header does.
        self._regions = not work.block.regions_across
        self._by_region = False
        self.region: Region | None = None
        self.year: Year | None = _NO_YEAR
        #: Rows of the headings that tell a region, from the top down, and how they write it.
        self._told: list[tuple[int, str]] = []
        self._years = not any(
            year_label(work.cells.text(row, column)) is not None
            for row in work.block.headers
            for column in work.block.values
        )

    def is_heading(self, index: int) -> bool:
        """Tell whether a row of a table without a column of regions only heads those below it."""
        if not self._regions or self.labels.holds_values(index):
            return False
        text = self._text(index)
        found = self.work.context.regions.find(text)
        return bool(text) and (self._by_region or bool(found.regions))

    def heading(self, index: int) -> None:
        """Take in a row that heads those below it."""
        text = self._text(index)
        label = year_label(text) if self._years else None
        if label is not None:
            self.year = label
            return
        if self.labels.names_regions or not self._regions:
            return
        context = self.work.context
        found = context.regions.find(text)
        if found.regions or self._by_region:
            self._by_region = True
            self._told.append((index, text))
            self.region = context.region_of(text, found) or context.ask_region(
                text, found, self.work.place(index, 0)
            )

    @property
    def leaves_out(self) -> bool:
        """Whether the rows are of a region that is not known, or that the officer skips."""
        return self._by_region and self.region is None

    def written(self, index: int) -> Guess | None:
        """Return how the heading over a row writes its region."""
        place = bisect_right(self._told, index, key=lambda told: told[0])
        if not place:
            return None
        text = self._told[place - 1][1]
        return Guess(region_key(text), text)

    def _text(self, index: int) -> str:
        cells = self.work.grid.rows[index]
        texts = [self.work.cells.text(index, column) for column in range(min(len(cells), 12))]
        return max(texts, key=lambda text: (self._tells(text), len(text)), default="")

    def _tells(self, text: str) -> bool:
        if not text:
            return False
        return year_label(text) is not None or bool(self.work.context.regions.find(text).regions)
