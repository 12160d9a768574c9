"""Which columns of a table hold labels, and of what: by the words over them, or by content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from db.importers.regions import RegionIndex
from db.importers.subjects import SubjectIndex
from db.importers.tables.cells import Cells, is_value, is_year_cell, shown
from db.importers.tables.role_words import PERIODS, role_of
from db.importers.texts import words
from db.importers.years import year_label

#: So many rows are looked at to tell what the columns hold.
LOOK_ROWS = 3_000
#: So many rows may stand over the numbers.
HEADER_ROWS = 40
_LABEL_COLUMNS = 12


@dataclass(slots=True)
class Block:
    """One table of a grid. Rows and columns count from 0 in the grid.

    ``roles`` are the columns that hold labels and not numbers. ``values`` are the columns of
    numbers. ``regions_across`` tells that regions are looked for in the header.
    """

    first: int
    last: int
    titles: list[str] = field(default_factory=list)
    title_row: int = -1
    headers: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    roles: dict[str, int] = field(default_factory=dict)
    values: list[int] = field(default_factory=list)
    text_columns: list[int] = field(default_factory=list)
    regions_across: bool = False

    @property
    def title(self) -> str:
        """All title lines as one."""
        return " ".join(self.titles)


class RoleFinder:
    """Gives the columns of a block their roles."""

    def __init__(self, cells: Cells, regions: RegionIndex, subjects: SubjectIndex) -> None:
        self.cells, self.regions, self.subjects = cells, regions, subjects

    def find(self, block: Block) -> None:
        """Enter the roles into ``block``."""
        self._roles_by_header(block)
        self._roles_by_content(block)

    def _rows(self, block: Block, most: int = LOOK_ROWS) -> range:
        return range(block.first, min(block.last + 1, block.first + most))

    def _roles_by_header(self, block: Block) -> None:
        """Take roles from header words that stand in one row with something else."""
        for row in self._rows(block, HEADER_ROWS):
            found: dict[str, int] = {}
            filled = 0
            for column, cell in enumerate(self.cells.grid.rows[row][:200]):
                if isinstance(cell, str) and cell:
                    role = role_of(cell)
                    if role and role not in found:
                        found[role] = column
                filled += cell not in ("", None)
            if self.is_body_like(row) and "region" not in found and "year" not in found:
                continue
            if filled >= 2 or found.keys() & {"region"}:
                for role, column in found.items():
                    if column not in block.roles.values():
                        block.roles.setdefault(role, column)
        if self._year_word_over_years(block):
            del block.roles["year"]
        if self._region_word_over_regions(block):
            del block.roles["region"]
        self._period_of_years(block)
        self._numbers_of_another_list(block)

    def is_body_like(self, row: int) -> bool:
        """Tell whether a row has numbers that are no years, besides its first cell."""
        filled = [cell for cell in self.cells.grid.rows[row] if cell not in ("", None)]
        return len(filled) >= 2 and any(
            is_value(cell) and not is_year_cell(cell) for cell in filled[1:]
        )

    def _year_word_over_years(self, block: Block) -> bool:
        """Tell whether "Tahun" is a word over a row of years, and not over a column of them."""
        column = block.roles.get("year")
        if column is None:
            return False
        years = others = 0
        for row in self._rows(block):
            cell = self.cells.raw(row, column)
            if is_year_cell(cell):
                years += 1
            elif is_value(cell):
                others += 1
        return others >= years

    def _region_word_over_regions(self, block: Block) -> bool:
        """Tell whether "Kabupaten/Kota" is a word over a row of regions, with numbers below."""
        column = block.roles.get("region")
        if column is None:
            return False
        names = numbers = 0
        for row in self._rows(block):
            cell = self.cells.raw(row, column)
            if is_value(cell) and not self.regions.find(shown(cell)).regions:
                numbers += 1
            elif isinstance(cell, str) and cell and not role_of(cell):
                names += 1
        return numbers > 0 and numbers >= names

    def _numbers_of_another_list(self, block: Block) -> None:
        """Take "Kode" for a list's numbers where no code below it is a region's."""
        column = block.roles.get("code")
        if column is None or "indicator" not in block.roles:
            return
        if not any(
            self.regions.find(shown(self.cells.raw(row, column))).regions
            for row in self._rows(block)
        ):
            self._give(block, "ignored", column)

    def _period_of_years(self, block: Block) -> None:
        """Take a column of periods or dates for the years where nothing else tells them."""
        if "year" in block.roles:
            return
        for row in self._rows(block, HEADER_ROWS):
            for column, cell in enumerate(self.cells.grid.rows[row][:_LABEL_COLUMNS]):
                if not isinstance(cell, str) or words(cell) not in PERIODS:
                    continue
                below = [
                    shown(text)
                    for at in range(row + 1, min(block.last + 1, row + 200))
                    if (text := self.cells.raw(at, column)) not in ("", None)
                ]
                years = sum(year_label(text) is not None for text in below)
                header = self.cells.grid.rows[row]
                if years * 5 >= len(below) * 4 > 0 and not any(map(is_year_cell, header)):
                    self._give(block, "year", column)
                    return

    def _roles_by_content(self, block: Block) -> None:
        down: dict[int, set[str]] = {}
        across: dict[int, dict[str, int]] = {}
        subjects: dict[int, int] = {}
        years: dict[int, list[int]] = {}
        for row in self._rows(block):
            cells = self.cells.grid.rows[row]
            ends = range(len(cells) - 1, -1, -1)
            last = next((column for column in ends if is_value(cells[column])), -1)
            for column, cell in enumerate(cells):
                if cell in ("", None) or (column >= _LABEL_COLUMNS and row - block.first > 40):
                    continue
                if isinstance(cell, str) and not self._plain_number(cell):
                    found = self.regions.find(cell).regions
                    if found and last > column:
                        down.setdefault(column, set()).add(found[0].code)
                    elif found and row - block.first < HEADER_ROWS:
                        across.setdefault(row, {})[found[0].code] = column
                    elif last > column and self.subjects.find(cell).named:
                        subjects[column] = subjects.get(column, 0) + 1
                if last > column and column < _LABEL_COLUMNS:
                    kind = years.setdefault(column, [0, 0])
                    kind[0 if is_year_cell(cell) else 1] += 1
        best_down = max(down, key=lambda c: len(down[c]), default=None)
        best_across = max(across, key=lambda r: len(across[r]), default=None)
        if "region" in block.roles:
            pass
        elif best_down is not None and (
            best_across is None or len(down[best_down]) >= len(across[best_across])
        ):
            self._give(block, "region", best_down)
        elif best_across is not None and self._values_below(
            block, best_across, across[best_across].values()
        ):
            block.regions_across = True
        if "year" not in block.roles and "region" not in block.roles:
            for column, (yes, no) in sorted(years.items()):
                if yes and yes >= 4 * no:
                    self._give(block, "year", column)
                    break
        for column, count in subjects.items():
            # In the long form the words of one column name the indicator of each row.
            taken = "indicator" in block.roles or column in block.roles.values()
            if not taken and count * 4 >= 3 * sum(years.get(column, (0,))):
                block.roles["indicator"] = column
        if not block.roles.keys() & {"region", "year", "indicator", "province"} and subjects:
            self._give(block, "indicator", max(subjects, key=lambda c: subjects[c]))

    @staticmethod
    def _give(block: Block, role: str, column: int) -> None:
        for other, taken in list(block.roles.items()):
            if taken == column:
                del block.roles[other]
        block.roles[role] = column

    @staticmethod
    def _plain_number(text: str) -> bool:
        return text[:1].isdigit() and is_value(text)

    def _values_below(self, block: Block, row: int, columns: Iterable[int]) -> bool:
        """Tell whether numbers stand below the regions of a row, and not only right of them."""
        below = range(row + 1, min(row + 12, block.last + 1))
        return any(self.is_body_like(at) for at in below) and any(
            is_value(cell) and not is_year_cell(cell)
            for at in below
            for column in columns
            if (cell := self.cells.raw(at, column)) not in ("", None)
        )
