"""A sheet as plain rows of cells, with what a spreadsheet knows about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from db.importers.model import ImportRefused, Origin

#: What is read at all. A larger file is no office's table, and a hostile one can be made to
#: unfold to any size.
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_ROWS = 300_000
MAX_COLUMNS = 4_000
MAX_CELLS = 6_000_000
MAX_SHEETS = 200

#: First row, first column, last row, last column, counted from 0.
Area = tuple[int, int, int, int]
#: Row and column, counted from 0.
Spot = tuple[int, int]


@dataclass(slots=True)
class SheetFacts:
    """What is read of a sheet besides its cells' values.

    ``troubles`` are cells whose value is an error or a formula that was never computed, with an
    Indonesian sentence; their cells look blank otherwise. ``percent`` are numeric cells that are
    shown as percent: 0.0958 in them reads 9,58 %.
    """

    rows: int = 0
    columns: int = 0
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    troubles: dict[Spot, str] = field(default_factory=dict)
    percent: frozenset[Spot] = frozenset()


@dataclass(slots=True)
class Grid:
    """A sheet's cells from A1 on: texts, floats, booleans, dates; ``""`` is blank.

    ``text`` tells that all cells are texts, as in a CSV or what was pasted. ``commas`` that the
    cells were parted by commas, which in Indonesia may also be decimal signs.
    """

    origin: Origin
    rows: Sequence[Sequence[object]]
    facts: SheetFacts = field(default_factory=SheetFacts)
    text: bool = False
    commas: bool = False


def check_size(rows: int, columns: int, what: str) -> None:
    """Refuse a sheet that is too large to be a table. Raises :class:`ImportRefused`."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise ImportRefused(
            f"{what} terlalu besar ({rows} baris × {columns} kolom). Simpan hanya tabelnya."
        )


def error_text(shown: str) -> str:
    """Return the sentence for a cell that holds an error (``#REF!``)."""
    return f"Sel berisi kesalahan rumus {shown}." if shown else "Sel berisi kesalahan rumus."


UNCOMPUTED = "Rumus belum pernah dihitung, jadi tidak ada nilainya. Buka dan simpan di Excel."
