"""Tables as BPS and offices make them: headers in rows, years or regions across or down.

Each number takes its meaning from its row's labels, its column's headers and what the table says
as a whole, in this order. What none of them settles is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.figures import Figure, FigureStatus, Region, Target
from db.domain.indicators import Indicator
from db.importers.context import Context, region_key
from db.importers.grids import Grid
from db.importers.model import Candidate, Guess, LeftOutKind, Place, Recognised, shortened
from db.importers.tables.borders import continue_titles
from db.importers.tables.cells import Cells
from db.importers.tables.choices import (
    as_targets,
    chosen_columns,
    region_of_table,
    subjects_of,
    years_of_columns,
)
from db.importers.tables.column_units import Number
from db.importers.tables.column_values import numbers_of_column
from db.importers.tables.columns import Column, column_of
from db.importers.tables.facts import facts_of
from db.importers.tables.layout import blocks_of
from db.importers.tables.plain_columns import plain_column
from db.importers.tables.quick import parted, quick_enter
from db.importers.tables.rows import rows_of, rows_of_whole_cells
from db.importers.tables.side_by_side import side_by_side
from db.importers.tables.work import Row, Work
from db.importers.texts import status_of, tidy, unit_kind

FORM = "Tabel"


def read_grid(grid: Grid, context: Context) -> None:
    """Read every table of a grid into the context's collector."""
    for part in side_by_side(grid, context.regions):
        _read_part(part, context)


def _read_part(grid: Grid, context: Context) -> None:
    out = context.out
    cells = Cells(grid)
    count, file = len(grid.rows), grid.origin.file
    blocks = blocks_of(
        cells, context.regions, context.subjects, lambda row: context.step(row, count, file)
    )
    if not blocks:
        if any(cell not in ("", None) for row in grid.rows for cell in row):
            out.leave_out(
                LeftOutKind.PROBLEM,
                "Tidak ada tabel yang dikenali: tidak ada nama wilayah, tahun, atau indikator "
                "di samping angka.",
                Place(grid.origin),
            )
        return
    continue_titles(cells, blocks)
    for block in blocks:
        _read_block(Work(grid, cells, block, facts_of(grid.origin, block), context))


def _read_block(work: Work) -> None:
    block, context = work.block, work.context
    columns = [column_of(work.cells, block, index, context) for index in block.values]
    kept = [column for column in columns if not _is_ignored(work, column)]
    _tell_text_columns(work)
    if not kept:
        return
    if work.grid.commas:
        work.block.body = rows_of_whole_cells(work)
    work.rows = rows_of(work)
    subjects = subjects_of(work, kept)
    chosen = as_targets(work, chosen_columns(work, kept, subjects))
    region, region_reason = region_of_table(work, chosen)
    years = years_of_columns(work, chosen, subjects)
    for column in chosen:
        reasons = (region_reason,) if region_reason else ()
        year, year_reason = years[column.index]
        if year_reason:
            reasons = (*reasons, year_reason)
        _read_column(work, column, subjects.get(column.index), region, year, reasons)
    context.out.recognised.append(
        Recognised(
            work.grid.origin,
            FORM,
            work.table.title,
            tuple(work.indicators),
            tuple(sorted(work.years)),
            work.table.months,
            work.table.method,
            work.table.source,
        )
    )


def _is_ignored(work: Work, column: Column) -> bool:
    """Leave out what is derived, or of several years at once."""
    out, place = work.context.out, Place(work.grid.origin, -1, column.index)
    if column.derived:
        reason = f"Kolom “{shortened(column.title)}” turunan, bukan angka indikator."
    elif len(column.years) > 1:
        reason = f"Kolom “{shortened(column.title)}” menyebut lebih dari satu tahun."
    else:
        return False
    out.leave_out(LeftOutKind.IGNORED, reason, place)
    return True


def _tell_text_columns(work: Work) -> None:
    for column in work.block.text_columns:
        title = shortened(" ".join(work.cells.text(row, column) for row in work.block.headers))
        work.context.out.leave_out(
            LeftOutKind.IGNORED,
            f"Kolom {f'“{title}” ' if title.strip() else ''}tidak berisi angka.",
            Place(work.grid.origin, -1, column),
        )


def _read_column(
    work: Work,
    column: Column,
    subject: Indicator | None,
    region: Region | None,
    year: int | None,
    reasons: tuple[str, ...],
) -> None:
    """Read the numbers of one column, for each indicator that its rows are of."""
    context = work.context
    if column.region_text:
        found = column.region_found
        region = column.region
        if region is None and found is not None:
            row = work.block.headers[-1] if work.block.headers else 0
            region = context.ask_region(
                column.region_text, found, work.place(row, column.index), len(work.rows)
            )
        if region is None:
            return
        guess = Guess(region_key(column.region_text), column.region_text)
        work.may_correct_region(lambda _row: guess, column.index)
    ready = None
    if work.rows:
        ends = work.rows[0].at, work.rows[-1].at
        ready = plain_column(work.grid, column.index, ends, context)
    for code, group in work.groups(subject):
        indicator = context.indicators[code]
        work.indicators[code] = None
        unit = group.unit
        stated = (unit, kind) if unit and (kind := unit_kind(unit)) else column.unit
        if stated is None and not column.match.named and not work.by_rows:
            stated = work.table.unit
        numbers = numbers_of_column(
            work.grid,
            column.index,
            group.places,
            indicator,
            context,
            title=f"{work.table.key} › {column.title}",
            unit=stated,
            ready=None if ready is None else ready.of(group.places),
        )
        for part, told in parted(group, numbers):
            if not quick_enter(work, column, code, part, told, region, year, reasons):
                _enter(work, column, indicator, part.rows, told, region, year, reasons)


def _enter(
    work: Work,
    column: Column,
    indicator: Indicator,
    rows: Sequence[Row],
    numbers: Sequence[Number | None],
    region: Region | None,
    year: int | None,
    reasons: tuple[str, ...],
) -> None:
    origin, legends, table = work.grid.origin, work.table.legends, work.table
    candidates = work.context.out.candidates
    method = column.method or table.method
    statuses: dict[tuple[str, ...], tuple[FigureStatus, str]] = {}
    for row, number in zip(rows, numbers, strict=True):
        of, when = row.region or region, row.year or year
        if number is None or of is None or when is None:
            continue
        work.years.add(when)
        marks = number.marks
        if column.marks or row.marks:
            marks = (*column.marks, *row.marks, *marks)
        if marks not in statuses:
            statuses[marks] = status_of(marks, legends)
        status, note = statuses[marks]
        if row.status:
            status = _status_of_text(row.status, status)
        told = reasons
        if row.at in work.filled:
            told = (*told, work.filled[row.at])
        if number.reason or note:
            told = (*told, *filter(None, (number.reason, note)))
        record: Figure | Target
        if column.target or row.target:
            record = Target(indicator.code, of.code, when, number.value)
        else:
            record = Figure(
                indicator.code,
                of.code,
                when,
                number.value,
                status,
                row.source or table.source,
                row.method or method,
            )
        candidates.append(Candidate(record, origin, row.at, column.index, " ".join(marks), told))


def _status_of_text(text: str, otherwise: FigureStatus) -> FigureStatus:
    for status in FigureStatus:
        if status.value in tidy(text):
            return status
    return otherwise
