"""Tables that stand side by side in one sheet, taken apart."""

from __future__ import annotations

from dataclasses import replace

from db.importers.grids import Grid
from db.importers.regions import RegionIndex
from db.importers.tables.cells import is_value, is_year_cell, shown
from db.importers.tables.role_words import role_of
from db.importers.tables.roles import HEADER_ROWS
from db.importers.texts import words

_LOOK_ROWS = 300
_NAMES = frozenset(("region", "province"))
_CODES = frozenset(("code", "province_code", "year", "ignored"))


def side_by_side(grid: Grid, regions: RegionIndex) -> list[Grid]:
    """Return the grid in parts, from left to right, each with labels of its own.

    A second column of regions or years behind numbers begins a new table: its numbers are not
    those of the labels further left. Cells keep their addresses.
    """
    starts = _starts(grid, regions)
    if not starts:
        return [grid]
    edges = [0, *starts, max(map(len, grid.rows))]
    parts = [_part(grid, first, last) for first, last in zip(edges[:-1], edges[1:], strict=True)]
    rest = zip(edges[1:-1], parts[1:], strict=True)
    return [parts[0], *(_entitled(part, grid, first) for first, part in rest)]


def _starts(grid: Grid, regions: RegionIndex) -> list[int]:
    labels = _label_columns(grid, regions)
    if len(labels) < 2:
        return []
    header = _long_header(grid)
    # kode_kabupaten_kota is no number between two tables, wherever the one column of values is.
    coded = {column for column, role in enumerate(header) if role in _CODES}
    numbers = _number_columns(grid, {*labels, *coded})
    if header and len(numbers) < 2:
        return []
    starts: list[int] = []
    before = labels[0]
    for column in labels[1:]:
        between = [number for number in numbers if before < number < column]
        if between:
            blank = [c for c in range(between[-1] + 1, column) if _is_blank(grid, c)]
            starts.append(blank[-1] + 1 if blank else column)
        before = column
    return starts


def _label_columns(grid: Grid, regions: RegionIndex) -> list[int]:
    """Return the columns that name regions down the side, or whose header says so, or years."""
    found: set[int] = set()
    for row, cells in enumerate(grid.rows[:_LOOK_ROWS]):
        roles: dict[str, list[int]] = {}
        last = max((c for c, cell in enumerate(cells) if is_value(cell)), default=-1)
        for column, cell in enumerate(cells):
            if not isinstance(cell, str) or not cell:
                continue
            if row < HEADER_ROWS and (role := role_of(cell)) in ("region", "year"):
                roles.setdefault(role, []).append(column)
            elif last > column and not is_value(cell) and regions.find(cell).regions:
                found.add(column)
        for columns in roles.values():
            if len(columns) > 1:
                found.update(columns)
    return sorted(found)


def _long_header(grid: Grid) -> list[str]:
    """Return the roles of the columns of a long table (``tahun`` is one of them), else nothing.

    Nothing too where more than one row may be a header, or a word stands twice in it: then
    there may be tables side by side, each with columns of its own.
    """
    headers = [
        (cells, roles)
        for cells in grid.rows[:HEADER_ROWS]
        if _NAMES.intersection(roles := list(map(_header_role, cells)))
    ]
    if len(headers) != 1:
        return []
    cells, roles = headers[0]
    texts = [words(shown(cell)) for cell in cells if cell not in ("", None)]
    return roles if roles.count("year") == 1 and len(set(texts)) == len(texts) else []


def _header_role(cell: object) -> str:
    return role_of(cell) if isinstance(cell, str) else ""


def _number_columns(grid: Grid, taken: set[int]) -> list[int]:
    return sorted(
        {
            column
            for cells in grid.rows[:_LOOK_ROWS]
            for column, cell in enumerate(cells)
            if column not in taken and is_value(cell) and not is_year_cell(cell)
        }
    )


def _is_blank(grid: Grid, column: int) -> bool:
    return not any(column < len(cells) and cells[column] not in ("", None) for cells in grid.rows)


def _part(grid: Grid, first: int, last: int) -> Grid:
    blank: list[object] = [""] * first
    facts = replace(
        grid.facts,
        merged=tuple(area for area in grid.facts.merged if first <= area[1] < last),
    )
    return replace(grid, rows=[[*blank, *cells[first:last]] for cells in grid.rows], facts=facts)


def _entitled(part: Grid, grid: Grid, first: int) -> Grid:
    """Return a part with the titles that stand over all parts, unless it has some of its own."""
    rows = list(part.rows)
    for row, cells in enumerate(grid.rows[:HEADER_ROWS]):
        filled = [column for column, cell in enumerate(cells) if cell not in ("", None)]
        if len(filled) > 1 or (filled and role_of(shown(cells[filled[0]]))):
            break
        if filled and filled[0] >= first:
            return part
        if filled:
            rows[row] = [*[""] * first, cells[filled[0]]]
    return replace(part, rows=rows)
