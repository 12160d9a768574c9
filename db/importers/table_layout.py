"""Where in a grid are titles, headers, labels and numbers?

A grid may hold several tables below each other; each is a block. In a block the labels stand in
columns (regions, years or indicators down the side) and in the rows over the numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.importers.model import column_name
from db.importers.regions import RegionIndex
from db.importers.subjects import SubjectIndex
from db.importers.table_cells import Cells, is_value, is_year_cell
from db.importers.texts import is_foot, words, year_label, years_in

_LOOK_ROWS = 3_000
_HEADER_ROWS = 40
_LABEL_COLUMNS = 12
_NUMBERED_TITLE = re.compile(r"(?:tabel|table|lampiran|tab\.)\s?[\w.\- ]*$", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(\s?\d{1,2}\s?\)|\[\d{1,2}\]")

#: What a header says of its column, by its words.
_ROLES: dict[str, tuple[str, ...]] = {
    "region": (
        "kabupaten kota",
        "kab kota",
        "kabupaten",
        "kota",
        "wilayah",
        "nama wilayah",
        "daerah",
        "nama daerah",
        "region",
        "regency municipality",
        "kabupaten kota regency municipality",
        "nama kabupaten kota",
        "bps nama kabupaten kota",
        "kemendagri nama kabupaten kota",
        "nama kabupaten",
        "nama kab kota",
        "kabupaten kota provinsi",
        "provinsi kabupaten kota",
        "kabupaten kota regency city",
        "wilayah kabupaten kota",
        "nama kabkota",
        "kabkota",
        "kabupaten kotamadya",
    ),
    "province": (
        "provinsi",
        "nama provinsi",
        "bps nama provinsi",
        "kemendagri nama provinsi",
        "province",
    ),
    "code": (
        "kode wilayah",
        "kode",
        "kode kabupaten kota",
        "bps kode kabupaten kota",
        "kode bps",
        "kode kab kota",
        "kode kabupaten",
        "kode daerah",
        "kode kabkota",
        "id wilayah",
    ),
    "province_code": ("kode provinsi", "bps kode provinsi", "kode prov"),
    "year": ("tahun", "year", "thn", "tahun data", "periode tahun"),
    "month": ("bulan", "periode", "semester", "month"),
    "unit": ("satuan", "unit"),
    "status": ("status", "status angka", "status data"),
    "source": ("sumber", "sumber data", "source"),
    "method": ("metode", "method"),
    "indicator": ("indikator", "nama indikator", "uraian", "indicator", "variabel"),
    "ignored": (
        "no",
        "nomor",
        "no urut",
        "id",
        "_id",
        "catatan",
        "keterangan",
        "kemendagri kode provinsi",
        "kemendagri kode kabupaten kota",
        "negara",
        "kode indikator",
        "dokumen target",
        "note",
        "tanggal",
        "created at",
        "updated at",
    ),
}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names}
_ROLE_OF["latitude"] = _ROLE_OF["longitude"] = "ignored"


def role_of(text: str) -> str:
    """Return what a header says of its column, empty when it says nothing of the kind."""
    return _ROLE_OF.get(words(text), "")


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


def blocks_of(cells: Cells, regions: RegionIndex, subjects: SubjectIndex) -> list[Block]:
    """Return the tables of a grid, from the top down; empty when there are no numbers."""
    finder = _Finder(cells, regions, subjects)
    return [block for block in map(finder.block, *_borders(cells)) if block is not None]


def _borders(cells: Cells) -> tuple[list[int], list[int]]:
    """Return first and last row of every block.

    A new one begins with the titles over a header that comes after a body.
    """
    starts, loose, body_seen, in_header = [0], -1, False, False
    count = len(cells.grid.rows)
    for row in range(count):
        filled = [cell for cell in cells.grid.rows[row] if cell not in ("", None)]
        if not filled:
            continue
        header = len(filled) >= 2 and _is_header(filled)
        if header and body_seen and not in_header:
            starts.append(loose if loose >= 0 else row)
            body_seen = False
        in_header = header
        if header or any(map(is_value, filled[1:])):
            body_seen = body_seen or not header
            loose = -1
        elif isinstance(filled[0], str) and is_foot(filled[0]):
            loose = -1
        elif loose < 0:
            loose = row
    return starts, [*(start - 1 for start in starts[1:]), count - 1]


def _is_header(filled: list[object]) -> bool:
    """Tell whether a row is a header inside a grid: no numbers but years, and a header's word."""
    for cell in filled:
        if type(cell) is float and not FIRST_YEAR <= cell <= LAST_YEAR:
            return False  # the quick way out of most rows of a large table
    years = sum(map(is_year_cell, filled))
    if not all(is_year_cell(cell) or not is_value(cell) for cell in filled):
        return False
    first = filled[0]
    named = isinstance(first, str) and role_of(first) != ""
    return (named and len(filled) >= 2) or (years >= 2 and not is_year_cell(first))


class _Finder:
    """Finds the parts of each block."""

    def __init__(self, cells: Cells, regions: RegionIndex, subjects: SubjectIndex) -> None:
        self.cells, self.regions, self.subjects = cells, regions, subjects

    def block(self, first: int, last: int) -> Block | None:
        """Return the block of the rows ``first`` to ``last``, ``None`` without numbers."""
        block = Block(first, last)
        self._roles_by_header(block)
        self._roles_by_content(block)
        start = self._first_body_row(block)
        if start is None:
            return None
        self._upper_part(block, start)
        self._lower_part(block, start)
        self._value_columns(block)
        return block if block.values else None

    def _rows(self, block: Block, most: int = _LOOK_ROWS) -> range:
        return range(block.first, min(block.last + 1, block.first + most))

    def _roles_by_header(self, block: Block) -> None:
        """Take roles from header words that stand in one row with something else."""
        for row in self._rows(block, _HEADER_ROWS):
            found: dict[str, int] = {}
            filled = 0
            for column, cell in enumerate(self.cells.grid.rows[row][:200]):
                if isinstance(cell, str) and cell:
                    role = role_of(cell)
                    if role and role not in found:
                        found[role] = column
                filled += cell not in ("", None)
            if self._is_body_like(row) and "region" not in found and "year" not in found:
                continue
            if filled >= 2 or found.keys() & {"region"}:
                for role, column in found.items():
                    if column not in block.roles.values():
                        block.roles.setdefault(role, column)
        if self._year_word_over_years(block):
            del block.roles["year"]

    def _is_body_like(self, row: int) -> bool:
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

    def _roles_by_content(self, block: Block) -> None:
        down: dict[int, set[str]] = {}
        across: dict[int, set[str]] = {}
        subjects: dict[int, int] = {}
        years: dict[int, list[int]] = {}
        for row in self._rows(block):
            cells = self.cells.grid.rows[row]
            values = [column for column, cell in enumerate(cells) if is_value(cell)]
            last = values[-1] if values else -1
            for column, cell in enumerate(cells):
                if cell in ("", None) or (column >= _LABEL_COLUMNS and row - block.first > 40):
                    continue
                if isinstance(cell, str) and not self._plain_number(cell):
                    found = self.regions.find(cell).regions
                    if found and last > column:
                        down.setdefault(column, set()).add(found[0].code)
                    elif found and row - block.first < _HEADER_ROWS:
                        across.setdefault(row, set()).add(found[0].code)
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
        elif best_across is not None and self._values_below(block, best_across):
            block.regions_across = True
        if "year" not in block.roles and "region" not in block.roles:
            for column, (yes, no) in sorted(years.items()):
                if yes and yes >= 4 * no:
                    self._give(block, "year", column)
                    break
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

    def _values_below(self, block: Block, row: int) -> bool:
        return any(
            self._is_body_like(below) for below in range(row + 1, min(row + 12, block.last + 1))
        )

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
            if all(_COLUMN_NUMBER.fullmatch(text) for text in texts if text):
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
        for row in self._rows(block, _HEADER_ROWS):
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
            row -= 1
        return row

    def _upper_part(self, block: Block, start: int) -> None:
        labels = set(block.roles.values())
        edge = min(labels)
        for row in range(block.first, start):
            filled = [
                column
                for column, cell in enumerate(self.cells.grid.rows[row])
                if cell not in ("", None)
            ]
            if not filled:
                continue
            texts = [self.cells.text(row, column) for column in filled]
            if all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
                continue
            alone = len(filled) == 1
            if block.headers and self._is_body_like(row):
                block.body.append(row)  # it has no label, which is told when it is read
            elif alone and is_foot(texts[0]):
                block.foot.append(str(self.cells.raw(row, filled[0])))
            elif not block.headers and self._is_title(row, filled, texts, edge):
                block.titles.append(" ".join(texts))
                block.title_row = row if block.title_row < 0 else block.title_row
            elif not alone or filled[0] > edge or role_of(texts[0]):
                block.headers.append(row)
            # What is left stands alone under the header: the heading of a group of rows.

    def _is_title(self, row: int, filled: list[int], texts: list[str], edge: int) -> bool:
        """Tell whether a row over all headers is a title and no header."""
        if len(filled) == 2 and _NUMBERED_TITLE.match(texts[0]):
            return True
        if len(filled) > 1 or role_of(texts[0]):
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
        for row in range(start, block.last + 1):
            cells = rows[row]
            if len(cells) > anchor and type(cells[-1]) is float and cells[anchor]:
                block.body.append(row)  # what most rows of a large table are
                continue
            first = next((cell for cell in cells if cell not in ("", None)), None)
            if first is None:
                continue
            if isinstance(first, str) and _might_be_foot(first):
                filled = [cell for cell in cells if cell not in ("", None)]
                if len(filled) <= 2 or not any(is_value(cell) for cell in filled[1:]):
                    block.foot.append("   ".join(str(cell) for cell in filled))
                    continue
            if (
                any(
                    column < len(cells) and cells[column] not in ("", None)
                    for column in label_columns
                )
                or any(self.cells.is_merged(row, column) for column in label_columns)
                or any(is_value(cell) for column, cell in enumerate(cells) if column not in labels)
            ):
                block.body.append(row)
            elif isinstance(first, str):
                block.foot.append(first)

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
        sample = block.body[:_LOOK_ROWS]
        rows = self.cells.grid.rows
        for column in range(self.cells.width):
            if column in taken:
                continue
            if any(role_of(self.cells.text(row, column)) for row in block.headers) and not (
                self._holds_values(column, sample)
                and any(is_year_cell(self.cells.raw(row, column)) for row in block.headers)
            ):
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


def _might_be_foot(text: str) -> bool:
    return text[:1].strip() != "" and is_foot(text)


def column_title(cells: Cells, block: Block, column: int) -> str:
    """Return a column's headers as one text, its letters where it has none."""
    texts = dict.fromkeys(text for row in block.headers if (text := cells.text(row, column)))
    return " ".join(texts) or column_name(column)
