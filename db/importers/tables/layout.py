"""Where in a grid are titles, headers, labels and numbers?

A grid may hold several tables below each other; each is a block. In a block the labels stand in
columns (regions, years or indicators down the side) and in the rows over the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter

from db.importers.regions import RegionIndex
from db.importers.subjects import SubjectIndex
from db.importers.tables.borders import borders_of
from db.importers.tables.cells import Cells, is_value, is_year_cell, shown
from db.importers.tables.role_words import role_of
from db.importers.tables.roles import HEADER_ROWS, LOOK_ROWS, Block, RoleFinder
from db.importers.texts import is_foot
from db.importers.years import year_label, years_in

_NUMBERED_TITLE = re.compile(r"(?:tabel|table|lampiran|tab\.)\s?[\w.\- ]*$", re.IGNORECASE)
#: The roles of columns that name what a row is of.
_NAMING = ("region", "province", "code", "year", "indicator")
#: So many rows are looked at together.
_AT_ONCE = 1_024
_COLUMN_NUMBER = re.compile(r"\(\s?\d{1,2}\s?\)|\[\d{1,2}\]")


def blocks_of(
    cells: Cells, regions: RegionIndex, subjects: SubjectIndex, step: Callable[[int], None]
) -> list[Block]:
    """Return the tables of a grid, from the top down; empty when there are no numbers.

    ``step`` is told the row that is looked at now and then; it may raise to cancel.
    """
    finder = _Finder(cells, regions, subjects)
    return [block for block in map(finder.block, *borders_of(cells, step)) if block is not None]


class _Finder:
    """Finds the parts of each block."""

    def __init__(self, cells: Cells, regions: RegionIndex, subjects: SubjectIndex) -> None:
        self.cells, self.regions, self.subjects = cells, regions, subjects
        self.roles = RoleFinder(cells, regions, subjects)

    def block(self, first: int, last: int) -> Block | None:
        """Return the block of the rows ``first`` to ``last``, ``None`` without numbers."""
        block = Block(first, last)
        self.roles.find(block)
        start = self._first_body_row(block)
        if start is None:
            return None
        self._upper_part(block, start)
        self._lower_part(block, start)
        self._value_columns(block)
        return block if block.values else None

    def _first_body_row(self, block: Block) -> int | None:
        roles = block.roles
        labels = {roles[role] for role in roles}
        anchor = next(
            (
                roles[role]
                for role in ("region", "year", "province", "indicator", "code")
                if role in roles
            ),
            None,
        )
        if anchor is None:
            return None
        header = self._last_role_row(block)
        for row in range(block.first, block.last + 1):
            if row <= header:
                continue
            if self._is_label(block, row) and any(
                is_value(cell)
                for column, cell in enumerate(self.cells.grid.rows[row])
                if column not in labels
            ):
                return self._upwards(block, row, header, labels)
        return self._first_unknown(block, header, labels) if header >= 0 else None

    def _first_unknown(self, block: Block, header: int, labels: set[int]) -> int | None:
        """Return the first row under a header's words that has a label, though one we know not."""
        for row in range(header + 1, block.last + 1):
            texts = [self.cells.text(row, column) for column in labels]
            if all(_COLUMN_NUMBER.fullmatch(text) for text in texts if text) or self._counts(row):
                continue
            if any(
                is_value(cell) and not is_year_cell(cell)
                for column, cell in enumerate(self.cells.grid.rows[row])
                if column not in labels
            ):
                return row
        return None

    def _last_role_row(self, block: Block) -> int:
        """Return the row whose header words gave the roles, −1 when content gave them."""
        found = -1
        for row in range(block.first, min(block.last + 1, block.first + HEADER_ROWS)):
            for role, column in block.roles.items():
                text = self.cells.raw(row, column)
                if isinstance(text, str) and text and role_of(text) == role:
                    found = row
        return found

    def _is_label(self, block: Block, row: int) -> bool:
        roles = block.roles
        if "region" in roles or "province" in roles or "code" in roles:
            for role in ("region", "province", "code"):
                if role in roles:
                    text = self.cells.text(row, roles[role])
                    if text and (
                        self.regions.find(text).regions
                        or (role == "code" and self.regions.by_code(text))
                    ):
                        return True
            return False
        if "year" in roles:
            return year_label(self.cells.text(row, roles["year"])) is not None
        text = self.cells.text(row, roles["indicator"])
        return bool(text) and self.subjects.find(text).named

    def _upwards(self, block: Block, row: int, header: int, labels: set[int]) -> int:
        """Take in rows above that are body too: their region is one that we do not know."""
        anchor = min(labels)
        while row - 1 > max(header, block.first - 1):
            cells = self.cells.grid.rows[row - 1]
            label = self.cells.text(row - 1, block.roles.get("region", anchor))
            numbers = [
                cell
                for column, cell in enumerate(cells)
                if column not in labels
                and is_value(cell)
                and not is_year_cell(cell)
                and not _COLUMN_NUMBER.fullmatch(str(cell).strip())
            ]
            if not label or role_of(label) or is_year_cell(label) or not numbers:
                break
            if self._counts(row - 1):
                break
            row -= 1
        return row

    def _counts(self, row: int) -> bool:
        cells = self.cells.grid.rows[row]
        return len(cells) <= 200 and _counts_up([shown(cell) for cell in cells if cell != ""])

    def _upper_part(self, block: Block, start: int) -> None:
        labels = set(block.roles.values())
        edge = min(labels)
        most = max(block.roles.get(role, 0) for role in _NAMING)
        for row in range(block.first, start):
            filled = [
                column
                for column, cell in enumerate(self.cells.grid.rows[row])
                if cell not in ("", None)
            ]
            if not filled:
                continue
            texts = [self.cells.text(row, column) for column in filled]
            if all(_COLUMN_NUMBER.fullmatch(text) for text in texts) or _counts_up(texts):
                continue
            alone = len(filled) == 1
            if block.headers and (
                self.roles.is_body_like(row)
                or self._heads_rows(filled, texts, most)
                or (alone and is_value(texts[0]) and not is_year_cell(texts[0]))
            ):
                block.body.append(row)  # it has no label, which is told when it is read
            elif alone and is_foot(texts[0]):
                block.foot.append(str(self.cells.raw(row, filled[0])))
            elif not block.headers and self._is_title(row, filled, texts, edge):
                block.titles.append(" ".join(texts))
                block.title_row = row if block.title_row < 0 else block.title_row
            elif not alone or filled[0] > edge or role_of(texts[0]):
                block.headers.append(row)
            # What is left stands alone under the header: the heading of a group of rows.

    def _heads_rows(self, filled: list[int], texts: list[str], most: int) -> bool:
        """Tell whether a row under the header names the indicator of the rows below it."""
        if filled[-1] > most:
            return False
        if any(self.subjects.find(text).named for text in texts):
            return True
        return any(
            year_label(text) is not None or self.regions.find(text).regions for text in texts
        )

    def _is_title(self, row: int, filled: list[int], texts: list[str], edge: int) -> bool:
        """Tell whether a row over all headers is a title and no header."""
        if len(filled) == 2 and _NUMBERED_TITLE.match(texts[0]):
            return True
        if len(filled) > 1 or role_of(texts[0]) not in ("", "indicator"):
            return False
        return filled[0] <= edge or self._spans_table(row, filled[0]) or len(years_in(texts[0])) > 1

    def _spans_table(self, row: int, column: int) -> bool:
        """Tell whether a lone text is merged from the first column on, as titles are."""
        return column == 0 and self.cells.is_merged(row, column)

    def _lower_part(self, block: Block, start: int) -> None:
        labels = set(block.roles.values())
        rows = self.cells.grid.rows
        label_columns = [
            block.roles[role]
            for role in ("region", "province", "code", "year", "indicator")
            if role in block.roles
        ]
        anchor = label_columns[0]
        row = start - 1
        while (row := row + 1) <= block.last:
            if not (row - start) % _AT_ONCE:
                end = min(row + _AT_ONCE, block.last + 1)
                if self._are_body(row, end, anchor):
                    block.body += range(row, end)
                    row = end - 1
                    continue
            cells = rows[row]
            if len(cells) > anchor and type(cells[-1]) is float and cells[anchor]:
                block.body.append(row)  # what most rows of a large table are
                continue
            first = next((cell for cell in cells if cell not in ("", None)), None)
            if first is None:
                continue
            if isinstance(first, str) and _might_be_foot(first):
                filled = [cell for cell in cells if cell not in ("", None)]
                numbers = any(is_value(cell) for cell in filled[1:])
                if not numbers or (len(filled) <= 2 and not self._is_label(block, row)):
                    block.foot.append("   ".join(str(cell) for cell in filled))
                    continue
            if (
                any(
                    column < len(cells) and cells[column] not in ("", None)
                    for column in label_columns
                )
                or any(self.cells.is_merged(row, column) for column in label_columns)
                or any(is_value(cell) for column, cell in enumerate(cells) if column not in labels)
            ) or (isinstance(first, str) and self._heads_rows([0], [first], 0)):
                block.body.append(row)
            elif isinstance(first, str):
                block.foot.append(first)

    def _are_body(self, row: int, end: int, anchor: int) -> bool:
        """Tell whether all rows before ``end`` surely are body: a number behind what is no foot."""
        if self.cells.numbers_behind(anchor, row, end - 1) is None:
            return False
        labels = set(map(itemgetter(anchor), self.cells.grid.rows[row:end]))
        return not any(isinstance(label, str) and _might_be_foot(label) for label in labels)

    def _value_columns(self, block: Block) -> None:
        taken = set(block.roles.values())
        edge = min(
            (
                block.roles[role]
                for role in ("region", "year", "indicator", "province", "code")
                if role in block.roles
            ),
            default=0,
        )
        sample = block.body[:LOOK_ROWS]
        rows = self.cells.grid.rows
        for column in range(self.cells.width):
            if column in taken:
                continue
            if self._is_label_column(block, column, sample):
                continue
            if column < edge and not self._named(block, column):
                continue
            if self._holds_values(column, sample) or any(
                is_year_cell(self.cells.raw(row, column)) for row in block.headers
            ):
                block.values.append(column)
            elif any(
                column < len(rows[row]) and rows[row][column] not in ("", None) for row in sample
            ):
                block.text_columns.append(column)

    def _is_label_column(self, block: Block, column: int, sample: list[int]) -> bool:
        """Tell whether a column with a header's word holds no numbers of the table.

        A second column of words ("Uraian" beside "Indikator") may part the rows.
        """
        texts = [self.cells.text(row, column) for row in block.headers]
        roles = set(filter(None, map(role_of, texts)))
        holds_values = self._holds_values(column, sample)
        if block.regions_across or holds_values:
            roles -= {"region", "province"}  # a word over regions, or "Kota" beside "Desa"
        if not roles:
            return False
        if holds_values:
            return not any(is_year_cell(self.cells.raw(row, column)) for row in block.headers)
        return not roles <= {"indicator"}

    def _holds_values(self, column: int, sample: list[int]) -> bool:
        rows = self.cells.grid.rows
        troubles = self.cells.grid.facts.troubles
        return any(
            (column < len(rows[row]) and is_value(rows[row][column])) or (row, column) in troubles
            for row in sample
        )

    def _named(self, block: Block, column: int) -> bool:
        return any(
            self.subjects.find(self.cells.text(row, column)).named
            or is_year_cell(self.cells.raw(row, column))
            for row in block.headers
        )


def _counts_up(texts: list[str]) -> bool:
    """Tell whether a row numbers the columns: 1, 2, 3 or −1, −2, −3."""
    if len(texts) < 2 or texts[0].lstrip("(-") not in ("1", "1)"):
        return False
    return all(text.strip("()-") == str(at) for at, text in enumerate(texts, start=1))


def _might_be_foot(text: str) -> bool:
    return text[:1].strip() != "" and is_foot(text)
