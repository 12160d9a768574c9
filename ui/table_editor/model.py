"""The model of the table: what the cells show, and the one way in which they are changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from db.domain.figures import Region, RegionLevel
from db.domain.grid_cells import CellLook, Looker, value_text
from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Cell
from ui.table_editor.pasting import typed_of
from ui.table_editor.wording import told_of
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.labels import tool_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
#: A cell's :class:`~db.domain.grid_cells.CellLook`.
LOOK_ROLE = int(Qt.ItemDataRole.UserRole)
#: Of a row's header: whether it is the office's own region.
OWN_ROLE = LOOK_ROLE + 1


@guarded
class GridModel(QAbstractTableModel):
    """Rows are regions, columns years. ``edited`` tells that pending edits are others now."""

    edited = Signal()

    def __init__(self, edits: GridEdits, own: str, this_year: int) -> None:
        """Show nothing yet of ``edits``; ``own`` is the code of the office's region."""
        super().__init__()
        self._own, self._this_year = own, this_year
        self.edits = edits
        self.regions: Sequence[Region] = ()
        self.years: Sequence[int] = ()
        #: The year that rows are ordered by, with the arrow that tells it; 0 for none.
        self.ordered_by: tuple[int, str] = (0, "")
        self._places: dict[Cell, tuple[int, int]] = {}
        self._looks: dict[Cell, CellLook] = {}
        self._levels: Mapping[str, RegionLevel] = {}
        self._looker = Looker(edits, self._levels, this_year)

    def set_levels(self, regions: Iterable[Region]) -> None:
        """Know the levels of all regions, shown or not: heads of a province are no regency's."""
        self._levels = {region.code: region.level for region in regions}
        self._look_anew()

    def set_table(self, edits: GridEdits, regions: Sequence[Region], years: Sequence[int]) -> None:
        """Show another table, or the same in another arrangement."""
        self.beginResetModel()
        if edits is not self.edits:
            self.edits = edits
            self._look_anew()
        self.regions, self.years = regions, years
        self._places = {
            Cell(region.code, year): (row, column)
            for row, region in enumerate(regions)
            for column, year in enumerate(years)
        }
        self.endResetModel()

    # -- cells -------------------------------------------------------------------------------

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place."""
        return Cell(self.regions[row].code, self.years[column])

    def place(self, cell: Cell) -> QModelIndex:
        """Return where a cell stands; an invalid index where it is not shown."""
        row, column = self._places.get(cell, (-1, -1))
        return self.index(row, column)

    def look(self, cell: Cell) -> CellLook:
        """Return how a cell stands, worked out once until its region or year changes."""
        found = self._looks.get(cell)
        if found is None:
            found = self._looks[cell] = self._looker.look(cell)
        return found

    def _look_anew(self) -> None:
        self._looks.clear()
        self._looker = Looker(self.edits, self._levels, self._this_year)

    def change(self, act: Callable[[], frozenset[Cell]]) -> frozenset[Cell]:
        """Carry out an edit and show it; return the cells that are others now."""
        changed = act()
        if changed:
            self.forget(changed)
            self.edited.emit()
        return changed

    def forget(self, changed: Iterable[Cell]) -> None:
        """Look anew at the regions and years of cells: what is odd depends on the neighbours."""
        cells = tuple(changed)
        regions, years = {cell.region for cell in cells}, {cell.year for cell in cells}
        self._looks = {
            cell: seen
            for cell, seen in self._looks.items()
            if cell.region not in regions and cell.year not in years
        }
        self._looker.forget(cells)
        if self.regions and self.years:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self.regions) - 1, len(self.years) - 1)
            )

    # -- Qt's model --------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of regions."""
        return 0 if parent.isValid() else len(self.regions)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of years."""
        return 0 if parent.isValid() else len(self.years)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows, or what its editor begins with."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == LOOK_ROLE:
            return self.look(cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return clean(self.look(cell).number)
        if role == Qt.ItemDataRole.EditRole:
            entry = self.look(cell).entry
            value = entry.value
            return entry.typed if value is None else value_text(value, self.edits.indicator)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = told_of(self.regions[index.row()], cell.year, self.look(cell), self.edits)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return told
            return tool_tip(told)
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Put what was typed into a cell, unless it is what stood there."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text = str(value)
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        cell = self.cell(index.row(), index.column())
        return bool(self.change(lambda: self.edits.enter({cell: typed_of(text)})))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a year, or a region's name; the own one stands out."""
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self._year(section) if across else clean(self.regions[section].short_name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if across else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if across:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            region = self.regions[section]
            return tool_tip(f"{region.name} · {region.code}")
        return self.regions[section].code == self._own if role == OWN_ROLE else None

    def _year(self, section: int) -> str:
        year, arrow = self.years[section], self.ordered_by
        return f"{year} {arrow[1]}" if year == arrow[0] else str(year)
