"""The data sheet inside a native chart: what the officer sees under "Edit Data"."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ui.export.pptx.numbers import NumberForm
from ui.export.pptx.texts import one_line

#: The name of the sheet that charts refer to.
SHEET = "Data"
#: Excel takes no longer text in a formula's literal.
LONGEST_LITERAL = 240


@dataclass(frozen=True, slots=True)
class Label:
    """A cell whose formula writes the figure in ``cell``; ``text`` is what it says now."""

    text: str
    cell: str
    form: NumberForm
    before: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A cell that repeats the figure in ``cell``, so that it follows when that is edited."""

    value: Decimal
    cell: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it is recorded, shown in its form."""

    value: Decimal
    form: NumberForm


Cell = str | int | Number | Label | Copy | None


def name_of(row: int, column: int) -> str:
    """Return ``B3`` for row 2 and column 1, both counted from 0."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Return ``A`` for 0, ``AA`` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_range(column: int, first: int, last: int) -> str:
    """Return ``Data!$B$2:$B$7`` for column 1 and rows 1 to 6, counted from 0."""
    letters = column_letters(column)
    return f"{SHEET}!${letters}${first + 1}:${letters}${last + 1}"


def cell_reference(row: int, column: int) -> str:
    """Return ``Data!$B$1``."""
    return f"{SHEET}!${column_letters(column)}${row + 1}"


def workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return the XLSX of ``rows`` with one sheet; the first row holds the headings."""
    import xlsxwriter

    buffer = io.BytesIO()
    # No strings are turned into formulas, numbers or links: a text stays the text it is.
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    heading = book.add_format({"bold": True})
    formats: dict[str, object] = {}

    def number_format(form: NumberForm) -> object:
        if form.code not in formats:
            formats[form.code] = book.add_format({"num_format": form.code})
        return formats[form.code]

    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            match cell:
                case None:
                    pass
                case str():
                    sheet.write_string(row, column, one_line(cell), None if row else heading)
                case int():
                    sheet.write_number(row, column, cell)
                case Number():
                    value, style = float(cell.value), number_format(cell.form)
                    sheet.write_number(row, column, value, style)
                case Label():
                    before = one_line(cell.before)[:LONGEST_LITERAL]
                    sheet.write_formula(
                        row,
                        column,
                        cell.form.formula(cell.cell, f"{before} " if before else ""),
                        None,
                        one_line(cell.text),
                    )
                case Copy():
                    sheet.write_formula(row, column, f"={cell.cell}", None, float(cell.value))
    sheet.set_column(0, max(len(cells) for cells in rows), 14)
    book.close()
    return buffer.getvalue()
