"""Where one table ends and the next begins, in a grid that holds several below each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.importers.context import STEP_ROWS
from db.importers.tables.cells import Cells, is_value, is_year_cell, shown
from db.importers.tables.role_words import role_of
from db.importers.tables.roles import Block
from db.importers.texts import is_foot
from db.importers.years import year_label

_GOES_ON = re.compile(
    r"\W*(?:lanjutan|sambungan|continued)\b|.{0,20}\((?:lanjutan|sambungan)\)", re.IGNORECASE
)

#: So many rows are looked at together; STEP_ROWS is a multiple of it.
_AT_ONCE = 1_024


def borders_of(cells: Cells, step: Callable[[int], None]) -> tuple[list[int], list[int]]:
    """Return first and last row of every block.

    A new one begins with the titles over a header that comes after a body.
    """
    starts, loose, body_seen, in_header = [0], -1, False, False
    rows = cells.grid.rows
    count, row = len(rows), -1
    while (row := row + 1) < count:
        if not row % STEP_ROWS:
            step(row)
        if not row % _AT_ONCE and body_seen and _are_body(cells, row):
            in_header, loose = False, -1
            row += _AT_ONCE - 1
            continue
        whole = rows[row]
        # The quick way through most rows of a large table.
        last = whole[-1] if whole and whole[0] and body_seen and len(whole) > 1 else None
        if type(last) is float and not (FIRST_YEAR <= last <= LAST_YEAR and last.is_integer()):
            in_header, loose = False, -1
            continue
        filled = [cell for cell in whole if cell not in ("", None)]
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


def _are_body(cells: Cells, first: int) -> bool:
    """Tell whether all of the next rows surely are body: a label, and a number that is no year."""
    found = cells.numbers_behind(0, first, first + _AT_ONCE - 1)
    return found is not None and (max(found) < FIRST_YEAR or min(found) > LAST_YEAR)


def _is_header(filled: list[object]) -> bool:
    """Tell whether a row is a header inside a grid: no numbers but years, and a header's word."""
    if any(map(_is_no_year, filled)):
        return False  # the quick way out of most rows of a large table
    first = filled[0]
    named = isinstance(first, str) and role_of(first) != ""
    if not named and (is_year_cell(first) or sum(map(is_year_cell, filled)) < 2):
        return False
    return all(is_year_cell(cell) or not is_value(cell) for cell in filled)


def _is_no_year(cell: object) -> bool:
    return type(cell) is float and (not FIRST_YEAR <= cell <= LAST_YEAR or not cell.is_integer())


def continue_titles(cells: Cells, blocks: list[Block]) -> None:
    """Give a table that goes on below a repeated header the title of the one above it."""
    for above, block in itertools.pairwise(blocks):
        goes_on = _GOES_ON.match(block.title) is not None
        if goes_on or (not block.titles and _words_over(cells, block) == _words_over(cells, above)):
            block.titles, block.title_row = list(above.titles), above.title_row


def _words_over(cells: Cells, block: Block) -> list[str]:
    return [
        text
        for row in block.headers
        for cell in cells.grid.rows[row]
        if (text := shown(cell)) and year_label(text) is None
    ]
