"""The data sheet inside a native chart: what the officer sees under "Edit Data"."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import assert_never
from xml.sax.saxutils import escape

from ui.export.pptx.numbers import NumberForm
from ui.export.pptx.texts import escaped, one_line

#: The name of the sheet that charts refer to.
SHEET = "Data"
#: Excel takes no longer text in a formula's literal.
LONGEST_LITERAL = 240
_SHEET_PART = "xl/worksheets/sheet1.xml"
_CELLS = re.compile("<sheetData>.*</sheetData>")
_DIMENSION = re.compile("<dimension [^>]*>")
#: Stands for the cells in a sheet that waits for them.
_NO_CELLS = "\x00"


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
    forms = (cell.form.code for cells in rows for cell in cells if isinstance(cell, Number))
    styles = {code: place for place, code in enumerate(dict.fromkeys(forms), start=2)}
    columns = max(len(cells) for cells in rows)
    shell, sheet = _shell(tuple(styles), columns)
    told = "".join(
        f'<row r="{row + 1}">'
        + "".join(
            _cell(name_of(row, column), cell, styles, heading=not row)
            for column, cell in enumerate(cells)
            if cell is not None
        )
        + "</row>"
        for row, cells in enumerate(rows)
    )
    whole = f'<dimension ref="A1:{name_of(len(rows) - 1, columns - 1)}"/>'
    buffer = io.BytesIO(shell)
    with zipfile.ZipFile(buffer, "a") as package:
        filled = _DIMENSION.sub(whole, sheet.replace(_NO_CELLS, told, 1), count=1)
        package.writestr(zipfile.ZipInfo(_SHEET_PART), filled)
    return buffer.getvalue()


@lru_cache(maxsize=32)
def _shell(codes: tuple[str, ...], columns: int) -> tuple[bytes, str]:
    """Return what is the same for all sheets with these number formats.

    That is an XLSX without its sheet, and the sheet without its cells. Style 1 is that of the
    headings, 2 and on are ``codes``. Every chart has a workbook, and most decks have many charts
    of a few formats.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    data = book.add_worksheet(SHEET)
    # Its styles are numbered as they are met.
    data.write_number(0, 0, 1, book.add_format({"bold": True}))
    for column, code in enumerate(codes, start=1):
        data.write_number(0, column, 1, book.add_format({"num_format": code}))
    data.set_column(0, columns, 14)
    book.close()
    shell = io.BytesIO()
    # Not packed: the deck packs it, once and whole.
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(shell, "w") as package:
        for name in made.namelist():
            if name != _SHEET_PART:
                package.writestr(zipfile.ZipInfo(name), made.read(name))
        sheet = made.read(_SHEET_PART).decode()
    return shell.getvalue(), _CELLS.sub(f"<sheetData>{_NO_CELLS}</sheetData>", sheet)


def _cell(name: str, cell: Cell, styles: Mapping[str, int], *, heading: bool) -> str:
    """Return the XML of a cell. Every text is a text, whatever it looks like."""
    match cell:
        case None:
            return ""
        case str():
            style = ' s="1"' if heading else ""
            return f'<c r="{name}"{style} t="inlineStr"><is><t>{escaped(cell)}</t></is></c>'
        case int():
            return f'<c r="{name}"><v>{cell}</v></c>'
        case Number():
            return f'<c r="{name}" s="{styles[cell.form.code]}"><v>{cell.value:f}</v></c>'
        case Label():
            before = one_line(cell.before)[:LONGEST_LITERAL]
            formula = cell.form.formula(cell.cell, f"{before} " if before else "")
            return (
                f'<c r="{name}" t="str"><f>{escape(formula.removeprefix("="))}</f>'
                f"<v>{escaped(cell.text)}</v></c>"
            )
        case Copy():
            return f'<c r="{name}"><f>{cell.cell}</f><v>{cell.value:f}</v></c>'
        case _:
            assert_never(cell)
