"""The table itself: chosen, typed and pasted as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from db.domain.grid_entries import Cell
from ui.table_editor.delegate import CellDelegate
from ui.table_editor.model import GridModel, Index
from ui.table_editor.pasting import Target
from ui.table_editor.region_header import RegionHeader
from widgets.guard import guarded
from widgets.theme import Theme

#: The table shows at least so many rows.
_FEWEST = 2
_Trigger = QAbstractItemView.EditTrigger
_Flag = QItemSelectionModel.SelectionFlag
_ENTER = (int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter))
_JUMPS = {
    int(Qt.Key.Key_Up): (-1, 0),
    int(Qt.Key.Key_Down): (1, 0),
    int(Qt.Key.Key_Left): (0, -1),
    int(Qt.Key.Key_Right): (0, 1),
}


@guarded
class GridTable(QTableView):
    """Shows a :class:`GridModel`. What a key asks for beyond moving and typing is a signal.

    ``sort_requested`` carries the column of a header that was double-clicked.
    """

    copy_requested = Signal()
    paste_requested = Signal()
    clear_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    fill_requested = Signal()
    sort_requested = Signal(int)
    chosen_changed = Signal()

    def __init__(self, model: GridModel, theme: Theme, parent: QWidget | None = None) -> None:
        """Show ``model``."""
        super().__init__(parent)
        self._theme, self._grid = theme, model
        self.cells = CellDelegate(theme, self)
        self.cells.moved.connect(self.step)
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.setProperty("role", "bordered")
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setAccessibleName("Tabel angka: wilayah menurut tahun")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.setVerticalHeader(RegionHeader(theme, self))
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.sectionDoubleClicked.connect(self.sort_requested)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        theme.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Take on the theme's lengths; columns are as wide as the longest number needs."""
        pixels = self._theme.pixels
        height = pixels(29)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setFixedWidth(pixels(164))
        bar = self.horizontalScrollBar().sizeHint().height()
        header = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(header + _FEWEST * height + bar)
        longest = max(
            (len(self._grid.look(cell).number) for cell in self._grid.edits.filled()), default=0
        )
        digits = self.fontMetrics().horizontalAdvance("0" * min(longest + 1, 18))
        self.horizontalHeader().setMinimumSectionSize(pixels(60))
        self.horizontalHeader().setDefaultSectionSize(max(pixels(92), digits + pixels(42)))

    # -- what is chosen ----------------------------------------------------------------------

    def current(self) -> Cell | None:
        """Return the current cell."""
        index = self.currentIndex()
        return self._grid.cell(index.row(), index.column()) if index.isValid() else None

    def chosen(self) -> list[Cell]:
        """Return the chosen cells, row by row, else the current one."""
        places = sorted(
            (index.row(), index.column()) for index in self.selectionModel().selectedIndexes()
        )
        if not places and self.currentIndex().isValid():
            places = [(self.currentIndex().row(), self.currentIndex().column())]
        return [self._grid.cell(row, column) for row, column in places]

    def columns_of_chosen(self) -> list[list[Cell]]:
        """Return the chosen cells column by column, each from top to bottom."""
        columns: dict[int, list[Cell]] = {}
        for cell in self.chosen():
            columns.setdefault(cell.year, []).append(cell)
        return list(columns.values())

    def rectangle(self) -> Target:
        """Return the smallest rectangle around the chosen cells."""
        indexes: Sequence[Index] = self.selectionModel().selectedIndexes()
        if not indexes and self.currentIndex().isValid():
            indexes = [self.currentIndex()]
        rows = sorted({index.row() for index in indexes}) or [0]
        columns = sorted({index.column() for index in indexes}) or [0]
        return Target(
            self._grid.regions,
            self._grid.years,
            rows[0],
            columns[0],
            rows[-1] - rows[0] + 1,
            columns[-1] - columns[0] + 1,
        )

    def all_chosen(self) -> bool:
        """Tell whether every cell is chosen."""
        cells = self._grid.rowCount() * self._grid.columnCount()
        return len(self.selectionModel().selectedIndexes()) == cells

    def go_to(self, cell: Cell) -> None:
        """Make a cell the current one and bring it into view; one that is not shown is not."""
        index = self._grid.place(cell)
        if index.isValid():
            self._stand_on(index)

    def _stand_on(self, index: Index) -> None:
        """Choose one cell alone, whichever keys are held: Qt would extend the choice by Shift."""
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.scrollTo(index)

    def choose(self, cells: Sequence[Cell]) -> None:
        """Choose cells, with the first of them as the current one."""
        selection = QItemSelection()
        for cell in cells:
            index = self._grid.place(cell)
            selection.select(index, index)
        self.go_to(cells[0])
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    # -- keys --------------------------------------------------------------------------------

    def step(self, rows: int, columns: int) -> None:
        """Go on by rows and columns; Tab goes on in the next row."""
        index = self.currentIndex()
        row, column = index.row() + rows, index.column() + columns
        last = self._grid.columnCount() - 1
        if column > last and row < self._grid.rowCount() - 1:
            row, column = row + 1, 0
        elif column < 0 and row > 0:
            row, column = row - 1, last
        target = self._grid.index(
            min(max(row, 0), self._grid.rowCount() - 1), min(max(column, 0), last)
        )
        if target.isValid():
            self._stand_on(target)

    def edit(  # type: ignore[override]  # Qt's slot of the same name calls this one
        self, index: Index, trigger: _Trigger, event: QEvent
    ) -> bool:
        """Begin to type: over the old number, or after F2 behind it."""
        self.cells.overwriting = trigger is _Trigger.AnyKeyPressed
        begun = super().edit(index, trigger, event)
        if begun and trigger is _Trigger.EditKeyPressed:
            for line in self.viewport().findChildren(QLineEdit):
                line.end(False)
        return bool(begun)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does in a spreadsheet."""
        keys = QKeySequence.StandardKey
        for sequence, signal in (
            (keys.Copy, self.copy_requested),
            (keys.Paste, self.paste_requested),
            (keys.Undo, self.undo_requested),
            (keys.Redo, self.redo_requested),
        ):
            if event.matches(sequence):
                signal.emit()
                return
        if not self._special(event):
            super().keyPressEvent(event)

    def _special(self, event: QKeyEvent) -> bool:
        """Carry out a key that Qt's table does otherwise; tell whether it was one."""
        key, modifiers = int(event.key()), event.modifiers()
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not ctrl:
            self.clear_requested.emit()
        elif key in _ENTER and not ctrl:
            self.step(-1 if shift else 1, 0)
        elif key == Qt.Key.Key_Tab and not ctrl:
            self.step(0, 1)
        elif key == Qt.Key.Key_Backtab and not ctrl:
            self.step(0, -1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._leave(forward=key == Qt.Key.Key_Tab)
        elif ctrl and key == Qt.Key.Key_Y:
            self.redo_requested.emit()
        elif ctrl and key == Qt.Key.Key_D:
            self.fill_requested.emit()
        elif ctrl and key in _JUMPS:
            self._jump(*_JUMPS[key], extend=shift)
        else:
            return False
        return True

    def _leave(self, *, forward: bool) -> None:
        """Go on to the next field: Tab alone stays in the table."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def _jump(self, rows: int, columns: int, *, extend: bool) -> None:
        """Go to the edge of what is filled, as Ctrl with an arrow key does in a spreadsheet."""
        index = self.currentIndex()
        if not index.isValid():
            return
        filled = self._grid.edits.filled()

        def ahead(row: int, column: int) -> tuple[int, int] | None:
            row, column = row + rows, column + columns
            inside = 0 <= row < self._grid.rowCount() and 0 <= column < self._grid.columnCount()
            return (row, column) if inside else None

        place = index.row(), index.column()
        following = ahead(*place)
        # From the last of a run on it goes over the gap, to where the next run begins.
        in_run = (
            self._grid.cell(*place) in filled
            and following is not None
            and self._grid.cell(*following) in filled
        )
        while following is not None:
            is_filled = self._grid.cell(*following) in filled
            if in_run and not is_filled:
                break
            place = following
            if not in_run and is_filled:
                break
            following = ahead(*place)
        target = self._grid.index(*place)
        if extend:
            corner = self.rectangle()
            rows_now = sorted((corner.top, corner.top + corner.rows - 1, target.row()))
            columns_now = sorted((corner.left, corner.left + corner.columns - 1, target.column()))
            chosen = QItemSelection(
                self._grid.index(rows_now[0], columns_now[0]),
                self._grid.index(rows_now[-1], columns_now[-1]),
            )
            self.selectionModel().setCurrentIndex(target, _Flag.NoUpdate)
            self.selectionModel().select(chosen, _Flag.ClearAndSelect)
            self.scrollTo(target)
        else:
            self._stand_on(target)
