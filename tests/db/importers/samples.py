"""What the store knows in these tests, and a table written to every kind of file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

import resources
from db.domain.figures import Figure, Region, RegionLevel
from db.importers import Answers, InputFile, Known, Reading, interpret, load_files
from db.store.seed import shipped_templates
from tests.db.domain.samples import EVERY_INDICATOR, SEED

REGIONS = tuple(
    Region(
        entry["code"],
        entry["name"],
        entry["short_name"],
        RegionLevel(entry["level"]),
        tuple(entry["aliases"]),
    )
    for entry in json.loads(resources.path("regions.json").read_text("utf-8"))["regions"]
)
KNOWN = Known(EVERY_INDICATOR, REGIONS, "1607")
#: What a new store has, with all templates taken.
STORE = Known((*SEED.indicators, *shipped_templates()), REGIONS, "1607")

Cell = str | float | int | None
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Merge:
    """First row, first column, last row, last column, from 0."""

    r1: int
    c1: int
    r2: int
    c2: int


def read(*files: InputFile, answers: Answers | None = None) -> Reading:
    return read_known(KNOWN, *files, answers=answers)


def read_known(known: Known, *files: InputFile, answers: Answers | None = None) -> Reading:
    return interpret(load_files(files), known, answers)


def figures(reading: Reading) -> dict[tuple[str, str, int], Decimal]:
    return {
        (entry.record.indicator, entry.record.region, entry.record.year): entry.record.value
        for entry in reading.candidates
    }


def only(reading: Reading) -> Figure:
    (candidate,) = reading.candidates
    assert isinstance(candidate.record, Figure)
    return candidate.record


def csv_bytes(
    rows: Rows, delimiter: str = ";", encoding: str = "utf-8", end: str = "\r\n"
) -> bytes:
    text = io.StringIO()
    width = max(map(len, rows))
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        writer.writerow(cells + [""] * (width - len(cells)))
    return text.getvalue().encode(encoding)


def xlsx_bytes(rows: Rows, merges: Sequence[Merge] = (), sheet: str = "Data") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for r, row in enumerate(rows, start=1):
        for c, cell in enumerate(row, start=1):
            if cell is not None and cell != "":
                page.cell(r, c).value = cell
                if isinstance(cell, str):
                    page.cell(r, c).data_type = "s"
    for merge in merges:
        page.merge_cells(
            start_row=merge.r1 + 1,
            start_column=merge.c1 + 1,
            end_row=merge.r2 + 1,
            end_column=merge.c2 + 1,
        )
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def xls_bytes(rows: Rows, merges: Sequence[Merge] = (), sheet: str = "Data") -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    heads = {(merge.r1, merge.c1): merge for merge in merges}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if (r, c) in heads:
                merge = heads[r, c]
                page.write_merge(merge.r1, merge.r2, merge.c1, merge.c2, cell)
            elif cell is not None and cell != "":
                page.write(r, c, cell)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def ods_bytes(rows: Rows, merges: Sequence[Merge] = (), sheet: str = "Data") -> bytes:
    book = OpenDocumentSpreadsheet()
    page = Table(name=sheet)
    heads = {(merge.r1, merge.c1): merge for merge in merges}
    covered = {
        (r, c)
        for merge in merges
        for r in range(merge.r1, merge.r2 + 1)
        for c in range(merge.c1, merge.c2 + 1)
    } - heads.keys()
    width = max(map(len, rows))
    for r, row in enumerate(rows):
        line = TableRow()
        for c in range(width):
            cell = row[c] if c < len(row) else None
            line.addElement(
                CoveredTableCell() if (r, c) in covered else _ods_cell(cell, heads.get((r, c)))
            )
        page.addElement(line)
    book.spreadsheet.addElement(page)
    made = io.BytesIO()
    book.write(made)
    return made.getvalue()


def _ods_cell(cell: Cell, merge: Merge | None) -> TableCell:
    named = {}
    if merge is not None:
        named = {
            "numbercolumnsspanned": merge.c2 - merge.c1 + 1,
            "numberrowsspanned": merge.r2 - merge.r1 + 1,
        }
    if isinstance(cell, (int, float)):
        made = TableCell(valuetype="float", value=repr(cell), **named)
    elif cell:
        made = TableCell(valuetype="string", **named)
    else:
        return TableCell(**named)
    made.addElement(P(text=str(cell)))
    return made


def zip_bytes(entries: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def sheet_bytes(kind: str, rows: Rows, merges: Sequence[Merge] = (), sheet: str = "Data") -> bytes:
    """Write a table to a file of cells; ``kind`` is its ending."""
    writers = {"xlsx": xlsx_bytes, "xls": xls_bytes, "ods": ods_bytes}
    if kind in writers:
        return writers[kind](rows, merges, sheet)
    return csv_bytes(rows, "\t" if kind == "tsv" else ";")


KINDS = ("csv", "tsv", "xlsx", "xls", "ods")
