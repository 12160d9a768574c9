"""How a cell of an indicator's table stands: what it shows, what has changed, what is odd."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from db.domain.figures import Figure, FigureStatus, RegionLevel
from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Cell, Entry
from db.domain.indicators import Indicator
from db.domain.numbers import Ambiguous, Invalid, decimals_of, format_exact, format_number
from db.domain.peers import Peers, crowd_of
from db.domain.plausibility import Doubt, check, check_rating

#: How tables of BPS mark a status beside the number.
SIGNS = {FigureStatus.FINAL: "", FigureStatus.PROVISIONAL: "*", FigureStatus.REVISED: "r"}


class Mark(Enum):
    """What of a cell is not saved yet."""

    NEW = "baru"
    CHANGED = "diubah"
    CLEARED = "dihapus"


@dataclass(frozen=True, slots=True)
class CellLook:
    """A cell as it stands.

    ``number`` is the value in Indonesian notation with at least the indicator's decimals, or the
    text as it was typed; ``sign`` is the mark of its status. ``problem`` says why it cannot be
    saved; ``readings`` are the numbers that the text could mean, to choose from. ``doubts`` are
    those that may be insisted against. ``conflict`` tells that somebody else has changed the
    figure since.
    """

    number: str
    sign: str
    entry: Entry
    before: Entry
    mark: Mark | None = None
    problem: str = ""
    readings: tuple[Decimal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    conflict: bool = False


def value_text(value: Decimal, indicator: Indicator) -> str:
    """Return a value with every decimal it has, at least those of the indicator."""
    return format_number(value, max(indicator.decimals, decimals_of(value)))


def series_of(edits: GridEdits, region: str) -> tuple[Figure, ...]:
    """Return a region's figures with the pending edits, oldest first."""
    cells = sorted(cell for cell in edits.cells() if cell.region == region)
    figures = (edits.figure(cell) for cell in cells)
    return tuple(figure for figure in figures if figure is not None)


class Looker:
    """Looks at cells of a table, with what is around them gathered once for many of them."""

    def __init__(self, edits: GridEdits, levels: Mapping[str, RegionLevel], this_year: int) -> None:
        """Look at ``edits``; ``levels`` are those of the regions by code."""
        self._edits, self._levels, self._this_year = edits, levels, this_year
        self._series: dict[str, tuple[Figure, ...]] = {}
        self._peers: dict[tuple[int, str], Peers] = {}

    def look(self, cell: Cell) -> CellLook:
        """Return how a cell stands."""
        series = self._series.get(cell.region)
        if series is None:
            series = self._series[cell.region] = series_of(self._edits, cell.region)
        peers = None if self._is_known(cell, series) else self._peers_of(cell)
        return look(self._edits, cell, series, self._this_year, peers)

    def forget(self, changed: Iterable[Cell]) -> None:
        """Gather anew what cells that have changed are part of."""
        for cell in changed:
            self._series.pop(cell.region, None)
            self._peers.pop((cell.year, self._crowd(cell.region)), None)

    def _is_known(self, cell: Cell, series: Sequence[Figure]) -> bool:
        """Tell whether another year of the region is stored, for the value to be held against."""
        return any(
            figure.year != cell.year
            and self._edits.stored(Cell(cell.region, figure.year)) is not None
            for figure in series
        )

    def _crowd(self, region: str) -> str:
        level = self._levels.get(region, RegionLevel.REGENCY)
        return crowd_of(self._edits.indicator, level)

    def _peers_of(self, cell: Cell) -> Peers:
        key = cell.year, self._crowd(cell.region)
        found = self._peers.get(key)
        if found is None:
            column = (other for other in self._edits.cells() if other.year == cell.year)
            entries = (self._edits.entry(c) for c in column if self._crowd(c.region) == key[1])
            values = [entry.value for entry in entries if entry.value is not None]
            found = self._peers[key] = Peers(self._edits.indicator, values)
        return found


def look(
    edits: GridEdits,
    cell: Cell,
    series: Sequence[Figure],
    this_year: int,
    peers: Peers | None = None,
) -> CellLook:
    """Return how a cell stands among the ``series`` of its region (:func:`series_of`).

    ``peers`` are the values of its year, for a region of which no other year is stored.
    """
    entry, before = edits.entry(cell), edits.before(cell)
    conflict = edits.is_conflict(cell)
    mark = _mark(entry, before)
    if entry.value is None:
        problem, readings = _unread(edits, cell)
        sign = SIGNS[entry.detail.status] if entry.typed else ""
        return CellLook(entry.typed, sign, entry, before, mark, problem, readings, (), conflict)
    indicator = edits.indicator
    doubts = check(indicator, cell.year, entry.value, series, this_year, peers)
    rating = check_rating(indicator, cell.year, entry.value, entry.detail.rating)
    if rating is not None:
        doubts = (*doubts, rating)
    blocking = next((doubt for doubt in doubts if doubt.blocking), None)
    suggested = (blocking.suggestion,) if blocking and blocking.suggestion is not None else ()
    return CellLook(
        value_text(entry.value, indicator),
        SIGNS[entry.detail.status],
        entry,
        before,
        mark,
        blocking.text if blocking else "",
        suggested,
        tuple(doubt for doubt in doubts if not doubt.blocking),
        conflict,
    )


def _mark(entry: Entry, before: Entry) -> Mark | None:
    if entry == before:
        return None
    if before.is_empty:
        return Mark.NEW
    return Mark.CLEARED if entry.is_empty else Mark.CHANGED


def _unread(edits: GridEdits, cell: Cell) -> tuple[str, tuple[Decimal, ...]]:
    match edits.reading(cell):
        case Ambiguous(readings):
            told = " atau ".join(format_exact(value) for value in readings)
            return f"Titiknya dapat berarti ribuan atau desimal: {told}?", readings
        case Invalid(message):
            return message, ()
    return "", ()
