"""The regions as a table: name, code, level, and what is recorded about each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt

from db.domain.figures import Region
from db.store.reading import RegionUse
from ui.forms.region_check import level_title
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.record_model import Index, RecordModel


class Column(IntEnum):
    """The columns, left to right."""

    NAME = 0
    CODE = 1
    LEVEL = 2
    USE = 3


_TITLES = {
    Column.NAME: "Wilayah",
    Column.CODE: "Kode",
    Column.LEVEL: "Tingkat",
    Column.USE: "Isi",
}


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region with what names it; ``own`` marks the office's own."""

    region: Region
    use: RegionUse
    own: bool = False

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether every one of ``words`` (casefolded) is in a name, spelling or the code."""
        region = self.region
        texts = (region.name, region.short_name, region.code, region.level.value, *region.aliases)
        everything = "\n".join(texts).casefold()
        return all(word in everything for word in words)


def use_text(use: RegionUse) -> str:
    """Return ``12 angka, 3 target``; nothing for a region that nothing names."""
    told = [f"{use.figures} angka" if use.figures else "", f"{use.targets} target"]
    return ", ".join(part for part in told if part and not part.startswith("0 "))


@guarded
class RegionModel(RecordModel):
    """The regions that the search passes."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__([_TITLES[column] for column in Column])
        self._all: tuple[RegionRow, ...] = ()
        self._shown: tuple[RegionRow, ...] = ()
        self._words: tuple[str, ...] = ()

    def set_regions(
        self, regions: Sequence[Region], own: str, uses: Mapping[str, RegionUse]
    ) -> None:
        """Show ``regions``, in their order."""
        rows = (
            RegionRow(region, uses.get(region.code, RegionUse()), region.code == own)
            for region in regions
        )
        self._reset(tuple(rows), self._words)

    def search(self, text: str) -> None:
        """Show only the regions that ``text`` names; nothing shows all."""
        self._reset(self._all, tuple(text.casefold().split()))

    def _reset(self, rows: tuple[RegionRow, ...], words: tuple[str, ...]) -> None:
        self.beginResetModel()
        self._all, self._words = rows, words
        self._shown = tuple(row for row in rows if row.matches(words))
        self._lines = [_line(row) for row in self._shown]
        self.endResetModel()

    def row(self, number: int) -> RegionRow | None:
        """Return the row that stands at ``number``."""
        return self._shown[number] if 0 <= number < len(self._shown) else None

    def place(self, code: str) -> int | None:
        """Return where the region of a code stands, ``None`` where it does not."""
        codes = [row.region.code for row in self._shown]
        return codes.index(code) if code in codes else None

    # -- what Qt asks ------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text; a screen reader says the whole line at the name."""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.NAME:
            return ", ".join(text for text in self.line(index.row()) if text) or None
        return super().data(index, role)


def _line(row: RegionRow) -> tuple[str, ...]:
    region = row.region
    name = f"{clean(region.name)} (daerah sendiri)" if row.own else clean(region.name)
    return name, region.code, level_title(region.level), use_text(row.use)
