"""Which indicator a row is of: its own label's, its group heading's, or the row's above it.

A row may also be a part of its indicator: its target, its realisation, its achievement.
"""

from __future__ import annotations

from enum import Enum

from db.domain.indicators import Indicator
from db.importers.model import shortened
from db.importers.tables.facts import table_match
from db.importers.tables.work import Work
from db.importers.texts import unit_in, words

#: What may stand beside "Target" in a label without making another thing of it.
_BESIDE_PART = frozenset(
    ["rpjmd", "rkpd", "renstra", "tahun", "kinerja", "angka", "nilai", "persen", "persentase"]
)
#: The words of a heading that parts regions by level and names no indicator.
_LEVELS = frozenset(
    ["kabupaten", "kab", "kota", "regency", "municipality", "city", "provinsi", "province", "dan"]
)


class Part(Enum):
    """What a row with a label like "Target" holds."""

    TARGET = "target"
    ACTUAL = "realisasi"
    ACHIEVED = "capaian"


def part_of(text: str) -> Part | None:
    """Return which part of an indicator a label names and nothing else, if it names one."""
    said = [w for w in words(text).split() if w not in _BESIDE_PART and not w.isdigit()]
    return next((part for part in Part if said == [part.value]), None)


def of_parts(names: list[str]) -> dict[str, Part] | None:
    """Return the part that each label names, ``None`` where they do not part target and figure.

    An achievement counts as one only beside a realisation: alone it may be the figure itself.
    """
    parts = {name: part_of(name) for name in names}
    found = {name: part for name, part in parts.items() if part is not None}
    said = set(found.values())
    if len(found) < len(parts) or Part.TARGET not in said or Part.ACTUAL not in said:
        return None
    return found


class RowSubjects:
    """Tells the indicator of each row, from the top down."""

    def __init__(self, work: Work) -> None:
        """Begin at the top of the table of ``work``."""
        self.work = work
        self.column = work.block.roles.get("indicator", -1)
        #: Tells that headings between the rows name the indicators.
        self.grouped = False
        self._above: tuple[int, str] | None = None
        labels = work.cells.texts(work.block.body, self.column) if self.column >= 0 else ()
        names = dict.fromkeys(filter(part_of, labels))
        self.parted = of_parts(list(names)) is not None

    def heading(self, index: int) -> None:
        """Take in a row that heads those below it."""
        cells = [cell for cell in self.work.grid.rows[index] if isinstance(cell, str)]
        find = self.work.context.subjects.find
        measure = next((cell for cell in cells if find(cell).named), "")
        text = measure or max(cells, key=len, default="")
        if measure or (self.grouped and text and not set(words(text).split()) <= _LEVELS):
            self.grouped = True
            self._above = index, text

    def of_group(self) -> tuple[Indicator | None, str]:
        """Return the indicator and unit of the rows under the last heading."""
        if self._above is None:
            return None, ""
        return self._asked(*self._above)

    def of_row(self, index: int, text: str) -> tuple[Indicator | None, str, Part | None, bool]:
        """Return a row's indicator, unit and part, and whether a row above told the indicator."""
        part = part_of(text) if self.parted else None
        if text and part is None:
            self._above = index, text
            indicator, unit = self._asked(index, text)
            target = "target" in words(text).split() and "realisasi" not in words(text).split()
            return indicator, unit, Part.TARGET if target else None, False
        if self._above is not None:
            indicator, unit = self._asked(*self._above)
            return indicator, unit, part, True
        if part is None:
            return None, "", None, False
        return self._of_table(), "", part, False

    def _of_table(self) -> Indicator | None:
        """Return the indicator of a table whose rows are its parts only."""
        work = self.work
        match = table_match(work.table, [], work.context)
        if match.sure:
            return work.context.indicators[match.codes[0]]
        return work.context.ask_indicator(
            work.table.key,
            f"Tabel “{work.table.name}” berisi indikator yang mana?",
            match,
            work.table.place,
            lasting=work.table.lasting,
            count=len(work.block.values),
        )

    def _asked(self, index: int, text: str) -> tuple[Indicator | None, str]:
        context = self.work.context
        unit = unit_in(text)
        match = context.subjects.find(text)
        if match.sure:
            return context.indicators[match.codes[0]], unit[0] if unit else ""
        indicator = context.ask_indicator(
            words(text)[:200],
            f"Baris “{shortened(text)}” indikator yang mana?",
            match,
            self.work.place(index, max(self.column, 0)),
            lasting=True,
            count=len(self.work.block.values),
        )
        return indicator, unit[0] if unit else ""
