"""What is said about cells, and how history reads what was saved."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from db.domain.figures import Figure, Region
from db.domain.grid_cells import CellLook, Mark, value_text
from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Entry
from db.domain.indicators import Indicator
from db.domain.numbers import format_number
from widgets.charts.canvas import clean

_STATES = {Mark.NEW: "Angka baru", Mark.CHANGED: "Diubah", Mark.CLEARED: "Akan dihapus"}
_MOST = 160


def cell_name(region: Region, year: int) -> str:
    """Return what a cell is called in a sentence: "Banyuasin 2023"."""
    return f"{clean(region.short_name)} {year}"


def told_of(region: Region, year: int, look: CellLook, edits: GridEdits) -> str:
    """Return all that is known of a cell, in sentences."""
    parts = [f"{cell_name(region, year)}: {state_of(look, edits.indicator)}"]
    parts += _details(look.entry if not look.entry.is_empty else look.before)
    return " ".join(parts)


def state_of(look: CellLook, indicator: Indicator) -> str:
    """Return how a cell stands, in sentences, without its name and details."""
    parts = [_values(look, indicator)]
    if look.mark is not None:
        parts.append(f"{_STATES[look.mark]}, belum disimpan.")
    if look.conflict:
        parts.append("Sementara itu angka ini diubah orang lain.")
    if look.problem:
        parts.append(f"Belum dapat disimpan: {look.problem}")
    parts += [doubt.told for doubt in look.doubts]
    return " ".join(parts)


def _values(look: CellLook, indicator: Indicator) -> str:
    now = shown(look.entry, indicator)
    if look.mark in (Mark.CHANGED, Mark.CLEARED) and _value_differs(look):
        return f"{shown(look.before, indicator)} → {now}."
    return f"{now}."


def _value_differs(look: CellLook) -> bool:
    return (look.entry.value, look.entry.typed) != (look.before.value, look.before.typed)


def shown(entry: Entry, indicator: Indicator) -> str:
    """Return what is in a cell: a number, what was typed in quotes, or "kosong"."""
    if entry.value is not None:
        return value_text(entry.value, indicator)
    return f"“{shortened(entry.typed)}”" if entry.typed else "kosong"


def _details(entry: Entry) -> list[str]:
    if entry.is_empty:
        return []
    detail = entry.detail
    parts = [f"Status {detail.status.value}."]
    for name, text in (
        ("Sumber", detail.source),
        ("Metode", detail.method),
        ("Catatan", detail.note),
        ("Predikat resmi", detail.rating),
    ):
        if text:
            parts.append(f"{name}: {shortened(text)}{_stop(text)}")
    return parts


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is far too long for a sentence."""
    line = clean(text)
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"


def _stop(text: str) -> str:
    return "" if text.rstrip().endswith((".", "?", "!")) else "."


def cells_text(count: int) -> str:
    """Return a number of cells: "12 sel"."""
    return f"{format_number(Decimal(count), 0)} sel"


def action_text(saved: Sequence[tuple[Indicator, int]]) -> str:
    """Return how history names what was saved, by indicator and number of figures."""
    total = sum(count for _, count in saved)
    if len(saved) == 1:
        return f"Ubah tabel {saved[0][0].name} ({total} angka)"
    return f"Ubah tabel {len(saved)} indikator ({total} angka)"


def conflict_text(
    name: str, seen: Figure | None, stored: Figure | None, mine: Entry, indicator: Indicator
) -> str:
    """Return a line about a figure that somebody else has changed since."""

    def told(figure: Figure | None) -> str:
        return "kosong" if figure is None else value_text(figure.value, indicator)

    return (
        f"{name}: semula {told(seen)}, sekarang tersimpan {told(stored)}, "
        f"isian Anda {shown(mine, indicator)}"
    )


def told_short(region: Region, year: int, look: CellLook, indicator: Indicator, chosen: int) -> str:
    """Return how the current cell stands, and how many are chosen with it."""
    told = f"{cell_name(region, year)}: {state_of(look, indicator)}"
    return told if chosen <= 1 else f"{cells_text(chosen)} terpilih. {told}"
