"""The table of one indicator, regions by years, as an officer is changing it.

What is stored, and over it what has been put into cells and not been saved yet. Every edit is one
step that can be taken back; text that is no number is kept as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from db.domain.figures import Figure
from db.domain.grid_entries import NOTHING, PLAIN, Cell, Detail, DetailChange, Entry, Typed, Write
from db.domain.indicators import Indicator
from db.domain.numbers import Parsed, Reading, parse_number

#: What a step did to each cell: what was pending there before and after, ``None`` for nothing.
_Step = Mapping[Cell, tuple[Entry | None, Entry | None]]


class GridEdits:
    """Pending edits over the stored figures of one indicator."""

    def __init__(
        self, indicator: Indicator, stored: Iterable[Figure], new_detail: Detail = PLAIN
    ) -> None:
        """Begin with what is stored; ``new_detail`` is what a figure in an empty cell gets."""
        self.indicator = indicator
        self.new_detail = new_detail
        self._stored = _by_cell(stored)
        self._pending: dict[Cell, Entry] = {}
        self._seen: dict[Cell, Figure | None] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    # -- looking -----------------------------------------------------------------------------

    def stored(self, cell: Cell) -> Figure | None:
        """Return the figure that is stored for a cell."""
        return self._stored.get(cell)

    def before(self, cell: Cell) -> Entry:
        """Return what a cell holds in the store."""
        return _entry_of(self._stored.get(cell))

    def entry(self, cell: Cell) -> Entry:
        """Return what a cell holds with the pending edits."""
        pending = self._pending.get(cell)
        return self.before(cell) if pending is None else pending

    def changed(self) -> tuple[Cell, ...]:
        """Return the cells that are not as they are stored, by region and year."""
        return tuple(sorted(self._pending))

    def filled(self) -> frozenset[Cell]:
        """Return the cells that have something in them."""
        cells = self._stored.keys() | self._pending.keys()
        return frozenset(cell for cell in cells if not self.entry(cell).is_empty)

    def cells(self) -> frozenset[Cell]:
        """Return the cells that have something in them, or had when they were last saved."""
        return frozenset(self._stored.keys() | self._pending.keys())

    def reading(self, cell: Cell) -> Reading | None:
        """Return how the text of a cell reads that is no number (yet), ``None`` for any other."""
        entry = self.entry(cell)
        return self._read(entry.typed) if entry.typed else None

    def figure(self, cell: Cell) -> Figure | None:
        """Return the figure that a cell would be saved as, ``None`` without a value."""
        entry = self.entry(cell)
        if entry.value is None:
            return None
        detail = entry.detail
        return Figure(
            self.indicator.code,
            cell.region,
            cell.year,
            entry.value,
            detail.status,
            detail.source,
            detail.method,
            detail.note,
            detail.rating,
        )

    def conflicts(self) -> Mapping[Cell, Figure | None]:
        """Return the changed cells whose figure somebody else has changed since.

        With each what the officer saw stored.
        """
        return {cell: self._seen[cell] for cell in self.changed() if cell in self._seen}

    def is_conflict(self, cell: Cell) -> bool:
        """Tell whether a cell is one of :meth:`conflicts`."""
        return cell in self._seen and cell in self._pending

    # -- editing -----------------------------------------------------------------------------

    def enter(self, texts: Mapping[Cell, Typed]) -> frozenset[Cell]:
        """Put texts into cells as one step and return the cells that are others now.

        An empty text empties its cell. A number is read as
        :func:`~db.domain.numbers.parse_number` does, with the indicator's range; any other text
        stays as it is, for the officer to mend.
        """
        return self._put({cell: self._entered(cell, typed) for cell, typed in texts.items()})

    def clear(self, cells: Iterable[Cell]) -> frozenset[Cell]:
        """Empty cells as one step."""
        return self._put(dict.fromkeys(cells, NOTHING))

    def choose(self, cell: Cell, value: Decimal) -> frozenset[Cell]:
        """Settle a cell on a value: one of its readings, or what was probably meant."""
        entry = self.entry(cell)
        detail = self._detail_for(cell) if entry.is_empty else entry.detail
        return self._put({cell: Entry(value, "", detail)})

    def set_detail(self, cells: Iterable[Cell], change: DetailChange) -> frozenset[Cell]:
        """Change details of the cells that are not empty, as one step."""
        made = {}
        for cell in cells:
            entry = self.entry(cell)
            if not entry.is_empty:
                made[cell] = replace(entry, detail=change.applied(entry.detail))
        return self._put(made)

    def fill_down(self, columns: Iterable[Sequence[Cell]]) -> frozenset[Cell]:
        """Give status, source and method of the first cell of each column to those under it.

        One step. Values, notes and ratings stay: each is of its own region. Empty cells stay
        empty, and a column whose first cell is empty stays as it is.
        """
        made = {}
        for column in columns:
            first = self.entry(column[0])
            if first.is_empty:
                continue
            detail = first.detail
            change = DetailChange(detail.status, detail.source, detail.method)
            for cell in column[1:]:
                entry = self.entry(cell)
                if not entry.is_empty:
                    made[cell] = replace(entry, detail=change.applied(entry.detail))
        return self._put(made)

    def revert(self, cells: Iterable[Cell]) -> frozenset[Cell]:
        """Take cells back to what is stored, as one step."""
        return self._put({cell: self.before(cell) for cell in cells})

    def _read(self, text: str) -> Reading:
        return parse_number(text, self.indicator.minimum, self.indicator.maximum)

    def _entered(self, cell: Cell, typed: Typed) -> Entry:
        if not typed.text.strip():
            return NOTHING
        detail = self._detail_for(cell)
        if typed.status is not None:
            detail = replace(detail, status=typed.status)
        reading = self._read(typed.text)
        if isinstance(reading, Parsed):
            return Entry(reading.value, "", detail)
        return Entry(None, typed.text, detail)

    def _detail_for(self, cell: Cell) -> Detail:
        """Return the details of what is in a cell, was stored in it, or is new there."""
        for entry in (self.entry(cell), self.before(cell)):
            if not entry.is_empty:
                return entry.detail
        return self.new_detail

    # -- steps -------------------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def undo(self) -> frozenset[Cell]:
        """Take back the last step and return its cells; none where there is no step."""
        if not self._done:
            return frozenset()
        step = self._done.pop()
        self._undone.append(step)
        return self._apply({cell: old for cell, (old, _) in step.items()})

    def redo(self) -> frozenset[Cell]:
        """Do again what was taken back last and return its cells."""
        if not self._undone:
            return frozenset()
        step = self._undone.pop()
        self._done.append(step)
        return self._apply({cell: new for cell, (_, new) in step.items()})

    def _put(self, entries: Mapping[Cell, Entry]) -> frozenset[Cell]:
        step: dict[Cell, tuple[Entry | None, Entry | None]] = {}
        for cell, entry in entries.items():
            # Who edits a cell that somebody else has changed has seen what stands there.
            self._seen.pop(cell, None)
            if entry != self.entry(cell):
                old = self._pending.get(cell)
                step[cell] = old, None if entry == self.before(cell) else entry
        if not step:
            return frozenset()
        self._done.append(step)
        self._undone.clear()
        return self._apply({cell: new for cell, (_, new) in step.items()})

    def _apply(self, entries: Mapping[Cell, Entry | None]) -> frozenset[Cell]:
        for cell, entry in entries.items():
            # A step of before may be what somebody else has stored since.
            if entry is None or entry == self.before(cell):
                self._pending.pop(cell, None)
            else:
                self._pending[cell] = entry
        return frozenset(entries)

    # -- the store ---------------------------------------------------------------------------

    def writes(self) -> tuple[Write, ...]:
        """Return what is to be saved, by region and year: figures first, then what is deleted.

        A cell whose text is no number is not among them: ask for it before.
        """
        made = [
            Write(cell, self.figure(cell), self.stored(cell))
            for cell in self.changed()
            if not self.entry(cell).typed
        ]
        return tuple(sorted(made, key=lambda write: write.figure is None))

    def saved(self) -> None:
        """Take what was to be saved as stored; steps end here, the store's own undo goes on."""
        for write in self.writes():
            if write.figure is None:
                del self._stored[write.cell]
            else:
                self._stored[write.cell] = write.figure
        self._drop_same()
        self._seen.clear()
        self._done.clear()
        self._undone.clear()

    def follow(self, stored: Iterable[Figure]) -> frozenset[Cell]:
        """Take in what is stored by now and return the cells whose figure is another one.

        Nothing pending is lost; :meth:`conflicts` names the cells where both have changed.
        """
        fresh = _by_cell(stored)
        moved = frozenset(
            cell
            for cell in self._stored.keys() | fresh.keys()
            if self._stored.get(cell) != fresh.get(cell)
        )
        for cell in moved & self._pending.keys():
            self._seen.setdefault(cell, self._stored.get(cell))
        self._stored = fresh
        self._drop_same()
        return moved

    def _drop_same(self) -> None:
        """Forget pending entries that are stored by now."""
        self._pending = {
            cell: entry for cell, entry in self._pending.items() if entry != self.before(cell)
        }


def _by_cell(figures: Iterable[Figure]) -> dict[Cell, Figure]:
    return {Cell(figure.region, figure.year): figure for figure in figures}


def _entry_of(figure: Figure | None) -> Entry:
    if figure is None:
        return NOTHING
    detail = Detail(figure.status, figure.source, figure.method, figure.note, figure.rating)
    return Entry(figure.value, "", detail)
