"""Cells from and to Excel: by place, or by the names of regions and years that came along. No Qt.

A number's mark of status (``9,58*``, ``10,00 r``) and the signs for "no data" are read as the
import reads them; what is no number goes into its cell as it is, for the officer to mend.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.domain.figures import FigureStatus, Region
from db.domain.grid_cells import value_text
from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Cell, Typed
from db.importers.regions import RegionIndex
from db.importers.tables.cells import is_value
from db.importers.texts import is_foot, is_missing, split_marks, status_of, tidy
from db.importers.years import year_label
from widgets.charts.canvas import clean

Block = Sequence[Sequence[str]]

#: A larger paste is no table of one indicator.
MAX_CELLS = 60_000


@dataclass(frozen=True, slots=True)
class Paste:
    """What a paste puts where.

    ``problem`` says why nothing is pasted, title and advice. ``left_out`` tells what of a labelled
    table had no place.
    """

    texts: Mapping[Cell, Typed] = field(default_factory=dict)
    problem: tuple[str, str] = ("", "")
    left_out: str = ""
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where a paste goes: what the table shows, and the chosen rectangle in it (row, column)."""

    regions: Sequence[Region]
    years: Sequence[int]
    top: int
    left: int
    rows: int
    columns: int


def typed_of(text: str) -> Typed:
    """Return what a text puts into a cell: a sign for "no data" empties it."""
    line = tidy(text)
    if is_missing(line):
        return Typed("")
    marked = split_marks(line)
    status, unknown = status_of(marked.marks, {})
    if not marked.marks or unknown:
        return Typed(line)
    return Typed(marked.text, status)


def block_of(text: str) -> Block | None:
    """Return the cells of a clipboard's text, all rows equally long; ``None`` for none."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab"))
    except csv.Error:
        return None
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    if not width or width * len(rows) > MAX_CELLS:
        return None
    return [row + [""] * (width - len(row)) for row in rows]


def paste(text: str, target: Target, every_region: Sequence[Region]) -> Paste:
    """Return what pasting ``text`` at ``target`` does.

    Names of regions before the cells and years above them say where each belongs, whatever the
    table shows; without them the cells go where they are pasted.
    """
    block = block_of(text)
    if block is None:
        return Paste(
            problem=(
                "Isi papan klip bukan tabel yang dapat ditempel",
                "Salin sel angkanya di Excel, lalu tempel lagi.",
            )
        )
    index = RegionIndex(tuple(every_region))
    head = _head(block)
    body = block if head is None else block[head + 1 :]
    # Over a column of names stands no year.
    corner = head is not None and year_label(tidy(block[head][0])) is None
    named = corner or _has_names(body, index)
    if head is None and not named:
        return _by_place(block, target)
    return _by_name(block, head, body, target, index if named else None)


def _head(block: Block) -> int | None:
    """Return the row of years, with lines of a title above it and cells under it, or ``None``."""
    for place, row in enumerate(block[:-1][:6]):
        corner, *cells = [tidy(cell) for cell in row]
        cells = [cell for cell in cells if cell]
        if not is_value(corner):
            if not cells:
                continue
        else:
            # Two years side by side are a head; a lone one could be any number.
            cells = [corner, *cells] if cells else []
        labels = [year_label(cell) for cell in cells]
        years = {label[0] for label in labels if label is not None}
        return place if cells and len(years) == len(cells) else None
    return None


def _has_names(body: Block, index: RegionIndex) -> bool:
    """Tell whether the first column holds names of regions."""
    if not body or len(body[0]) < 2:
        return False
    first = [row[0] for row in body]
    return any(index.find(text).regions for text in first) and not any(map(is_value, first))


# -- by place --------------------------------------------------------------------------------------


def _by_place(block: Block, target: Target) -> Paste:
    height, width = len(block), len(block[0])
    # As in a spreadsheet, a selection of whole multiples is filled with copies.
    down = target.rows // height if target.rows % height == 0 else 1
    across = target.columns // width if target.columns % width == 0 else 1
    texts: dict[Cell, Typed] = {}
    outside = 0
    for row in range(height * max(down, 1)):
        for column in range(width * max(across, 1)):
            text = block[row % height][column % width]
            y, x = target.top + row, target.left + column
            if y < len(target.regions) and x < len(target.years):
                texts[Cell(target.regions[y].code, target.years[x])] = typed_of(text)
            elif text.strip():
                outside += 1
    if outside:
        return Paste(
            problem=(
                f"Tidak ditempel: {outside} sel jatuh di luar tabel",
                f"Tempelan itu {height} baris × {width} kolom. Pilih sel awal yang lain, tambah "
                "tahun, atau tampilkan semua wilayah.",
            )
        )
    return Paste(texts)


# -- by name ---------------------------------------------------------------------------------------


def _by_name(
    block: Block, head: int | None, body: Block, target: Target, index: RegionIndex | None
) -> Paste:
    first = 0 if index is None else 1
    years = _years(block, head, target, first)
    texts: dict[Cell, Typed] = {}
    unknown: list[str] = []
    twice: list[str] = []
    height = 0
    for row in body:
        cells = row[first:]
        if not any(cell.strip() for cell in cells) or (first and is_foot(row[0])):
            continue
        region = _region(row, index, target, height)
        height += 1
        if region is None:
            unknown.append(clean(row[0])[:40] or "tanpa nama")
            continue
        found = {
            Cell(region.code, year[0]): _with_status(typed_of(text), year[1])
            for text, year in zip(cells, years, strict=True)
            if year is not None
        }
        if texts.keys() & found.keys():
            twice.append(clean(region.short_name))
        texts |= found
    if (
        twice
        or (not texts and not unknown)
        or any(
            year is None and any(row[first + at].strip() for row in body)
            for at, year in enumerate(years)
        )
    ):
        return Paste(problem=_refusal(twice))
    return Paste(texts, left_out=_told(unknown), by_name=True)


def _years(
    block: Block, head: int | None, target: Target, first: int
) -> list[tuple[int, FigureStatus] | None]:
    """Return for each column of cells its year, with the status that its mark gives to all."""
    width = len(block[0]) - first
    if head is None:
        known = target.years[target.left : target.left + width]
        return [*((year, FigureStatus.FINAL) for year in known), *([None] * (width - len(known)))]
    found: list[tuple[int, FigureStatus] | None] = []
    for cell in block[head][first:]:
        label = year_label(tidy(cell))
        found.append(None if label is None else (label[0], status_of(label[1], {})[0]))
    return found


def _region(
    row: Sequence[str], index: RegionIndex | None, target: Target, height: int
) -> Region | None:
    if index is not None:
        return index.find(row[0]).one
    place = target.top + height
    return target.regions[place] if place < len(target.regions) else None


def _with_status(typed: Typed, status: FigureStatus) -> Typed:
    marked = typed.text and typed.status is None and status is not FigureStatus.FINAL
    return Typed(typed.text, status) if marked else typed


def _refusal(twice: Sequence[str]) -> tuple[str, str]:
    if twice:
        names = ", ".join(dict.fromkeys(twice))
        return (
            f"Tidak ditempel: {names} ada lebih dari satu kali",
            "Sisakan satu baris untuk setiap wilayah dan satu kolom untuk setiap tahun.",
        )
    return (
        "Tidak ditempel: tahun atau angkanya tidak dikenali",
        "Salin angka bersama tahun di atasnya, atau angkanya saja.",
    )


def _told(unknown: Sequence[str]) -> str:
    if not unknown:
        return ""
    names = ", ".join(unknown[:4]) + (" …" if len(unknown) > 4 else "")
    return f"{len(unknown)} baris tidak ditempel karena wilayahnya tidak dapat dipastikan: {names}."


# -- to Excel --------------------------------------------------------------------------------------


def copied(
    edits: GridEdits, regions: Iterable[Region], years: Sequence[int], *, labelled: bool
) -> str:
    """Return cells as tab-separated text, as Excel in Indonesian takes them.

    ``labelled`` puts the years above and the names of the regions before them.
    """
    lines = []
    if labelled:
        lines.append(["Wilayah", *(str(year) for year in years)])
    for region in regions:
        cells = [_cell_text(edits, Cell(region.code, year)) for year in years]
        lines.append([_safe(clean(region.name)), *cells] if labelled else cells)
    return "\n".join("\t".join(line) for line in lines)


def _cell_text(edits: GridEdits, cell: Cell) -> str:
    entry = edits.entry(cell)
    if entry.value is None:
        return _safe(clean(entry.typed))
    return value_text(entry.value, edits.indicator).replace("−", "-")


def _safe(text: str) -> str:
    """Return a text that Excel takes as one also where it begins like a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
