"""Before "Simpan": what must be mended or answered first; then the one operation. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.domain.figures import Region
from db.domain.grid_cells import CellLook, Looker
from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Cell, Entry
from db.store.operations import DeleteFigure, Operation, PutFigure
from ui.table_editor.wording import (
    action_text,
    cell_name,
    cells_text,
    conflict_text,
    shown,
)

#: So many cells are named in a question; the others are counted.
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What stands before saving: the cells, and what is said about them.

    ``answer`` is the button that saves nevertheless, empty where nothing can be saved.
    """

    edits: GridEdits
    cells: tuple[Cell, ...]
    role: str
    title: str
    text: str
    answer: str = ""


class Saving:
    """Asks each question once: what was insisted on is not asked again while it stays."""

    def __init__(self, this_year: int, regions: Sequence[Region]) -> None:
        """Know the year and the names of ``regions``."""
        self._this_year = this_year
        self._regions = {region.code: region for region in regions}
        self._levels = {region.code: region.level for region in regions}
        self._agreed: set[tuple[str, Cell, Entry, str]] = set()

    def question(self, tables: Iterable[GridEdits]) -> Question | None:
        """Return the gravest question of the first table that has one."""
        for edits in tables:
            looker = Looker(edits, self._levels, self._this_year)
            looks = [(cell, looker.look(cell)) for cell in edits.changed()]
            for made in (
                self._blocked(edits, looks),
                self._conflicting(edits, looks),
                self._doubtful(edits, looks),
            ):
                if made is not None:
                    return made
        return None

    def agree(self, question: Question) -> None:
        """Take a question as answered with "nevertheless"."""
        self._agreed |= {self._key(question.edits, cell, question.role) for cell in question.cells}

    def _key(self, edits: GridEdits, cell: Cell, role: str) -> tuple[str, Cell, Entry, str]:
        return edits.indicator.code, cell, edits.entry(cell), role

    def _name(self, cell: Cell) -> str:
        return cell_name(self._regions[cell.region], cell.year)

    def _blocked(self, edits: GridEdits, looks: Sequence[tuple[Cell, CellLook]]) -> Question | None:
        found = [(cell, seen) for cell, seen in looks if seen.problem]
        if not found:
            return None
        cell, seen = found[0]
        text = f"Isinya {shown(seen.entry, edits.indicator)}. {seen.problem}"
        if len(found) > 1:
            text += f" {cells_text(len(found) - 1)} lain juga belum dapat disimpan."
        return Question(
            edits,
            tuple(cell for cell, _ in found),
            "error",
            f"Belum disimpan: {self._name(cell)} perlu diperbaiki",
            text,
        )

    def _conflicting(
        self, edits: GridEdits, looks: Sequence[tuple[Cell, CellLook]]
    ) -> Question | None:
        cells = self._open(edits, (cell for cell, seen in looks if seen.conflict), "info")
        if not cells:
            return None
        seen_before = edits.conflicts()
        lines = [
            conflict_text(
                self._name(cell),
                seen_before[cell],
                edits.stored(cell),
                edits.entry(cell),
                edits.indicator,
            )
            for cell in cells
        ]
        return Question(
            edits,
            cells,
            "info",
            f"{cells_text(len(cells))} diubah orang lain sejak Anda mulai",
            _lines(lines),
            "Simpan isian saya",
        )

    def _doubtful(
        self, edits: GridEdits, looks: Sequence[tuple[Cell, CellLook]]
    ) -> Question | None:
        doubted = {cell: seen for cell, seen in looks if seen.doubts}
        cells = self._open(edits, doubted, "warning")
        if not cells:
            return None
        lines = [f"{self._name(cell)}: {doubted[cell].doubts[0].told}" for cell in cells]
        return Question(
            edits,
            cells,
            "warning",
            f"{cells_text(len(cells))} diragukan. Simpan apa adanya?",
            _lines(lines),
            "Simpan apa adanya",
        )

    def _open(self, edits: GridEdits, cells: Iterable[Cell], role: str) -> tuple[Cell, ...]:
        return tuple(c for c in cells if self._key(edits, c, role) not in self._agreed)

    # -- writing -----------------------------------------------------------------------------

    def operation(self, tables: Iterable[GridEdits]) -> Operation:
        """Return what saves everything that is pending, each over the figure the officer saw.

        Figures come first and deletions last, so that the store can write the figures at once.
        """
        changed = [edits for edits in tables if edits.writes()]
        writes = [write for edits in changed for write in edits.writes()]
        puts = tuple(
            PutFigure(write.figure, expected=write.expected)
            for write in writes
            if write.figure is not None
        )
        deletes = tuple(
            DeleteFigure(write.expected.key, expected=write.expected)
            for write in writes
            if write.figure is None and write.expected is not None
        )
        action = action_text([(edits.indicator, len(edits.writes())) for edits in changed])
        return Operation(action, (*puts, *deletes))

    def done(self, tables: Iterable[GridEdits]) -> str:
        """Take everything as saved and return a line about it."""
        count = 0
        names = []
        for edits in tables:
            saved = len(edits.writes())
            count += saved
            if saved:
                names.append(edits.indicator.name)
            edits.saved()
        self._agreed.clear()
        subject = names[0] if len(names) == 1 else f"{len(names)} indikator"
        return f"Tersimpan: {subject}, {count} angka. Ctrl+Z di jendela utama mengurungkan."


def pending_count(tables: Iterable[GridEdits]) -> int:
    """Return how many cells are not as they are stored."""
    return sum(len(edits.changed()) for edits in tables)


def _lines(lines: Sequence[str]) -> str:
    told = list(lines[:_MOST_NAMED])
    if len(lines) > _MOST_NAMED:
        told.append(f"… dan {cells_text(len(lines) - _MOST_NAMED)} lain.")
    return "\n".join(told)
