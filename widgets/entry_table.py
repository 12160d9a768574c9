"""A small table that is filled by typing or from Excel: the years of targets, the bands of a scale.

Typing or F2 edits a cell, Enter goes down, Tab to the right, Ctrl+V pastes cells, Delete empties
them. The last row is blank, to go on in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.combo import CalmComboBox
from widgets.entry_model import MOST_ROWS, PROBLEM_ROLE, EntryColumn, EntryModel
from widgets.guard import guarded
from widgets.theme import Theme

__all__ = ["EntryColumn", "EntryTable", "cells_of"]

Index = QModelIndex | QPersistentModelIndex
#: A narrower column of sentences (in logical pixels at 100 percent) is left out.
_LEAST_TOLD = 150
#: What a cell needs beside its text.
_AROUND = 20
#: What may be done to cells that come from another program before they are filled in.
Filter = Callable[[list[list[str]]], list[list[str]]]


@guarded
class EntryTable(QTableView):
    """The table; :attr:`entries` holds its texts."""

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[EntryColumn],
        name: str,
        *,
        rows: tuple[int, int] = (3, 7),
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table.

        ``name`` is what a screen reader says; ``rows`` how many are in view at least and at most
        before it scrolls by itself.
        """
        super().__init__(parent)
        self.theme, self._shown = theme, rows
        self.entries = EntryModel(theme, columns)
        #: What is done to pasted cells first.
        self.paste_filter: Filter = list
        self.setModel(self.entries)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(name)
        self.setProperty("role", "entries")
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Outside a cell's editor Tab goes on to the next field of the form.
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for place, column in enumerate(self.entries.columns):
            if not column.width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for signal in (
            self.entries.rowsInserted,
            self.entries.rowsRemoved,
            self.entries.modelReset,
        ):
            signal.connect(lambda *_: self._fit())
        theme.changed.connect(self._dress)
        self._dress()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows, with the blank one in which to go on as the current one."""
        self.entries.set_rows(rows)
        self.setCurrentIndex(self.entries.index(len(rows), 0))

    def go_to(self, row: int, column: int) -> None:
        """Bring a cell into view, with the focus."""
        self.setCurrentIndex(self.entries.index(row, column))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_cell(self, row: int, column: int, text: str) -> None:
        """Write a cell, as if it had been typed."""
        self.entries.setData(self.entries.index(row, column), text, Qt.ItemDataRole.EditRole)

    def remove_chosen(self) -> None:
        """Take away the rows of the chosen cells, else the current one."""
        rows = sorted({row for row, _column in self._chosen()})
        self.entries.remove(rows)
        if rows:
            self.go_to(min(rows[0], self.entries.rowCount() - 1), self.currentIndex().column())

    def _chosen(self) -> list[tuple[int, int]]:
        indexes = self.selectionModel().selectedIndexes()
        if not indexes and self.currentIndex().isValid():
            indexes = [self.currentIndex()]
        return sorted((index.row(), index.column()) for index in indexes)

    # -- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, empty or edit."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen():
            self.entries.clear(self._chosen())
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        lines: dict[int, list[str]] = {}
        for row, column in self._chosen():
            text = self.entries.index(row, column).data(Qt.ItemDataRole.EditRole)
            lines.setdefault(row, []).append(str(text))
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def _paste(self) -> None:
        cells = self.paste_filter(cells_of(QGuiApplication.clipboard().text()))
        index = self.currentIndex()
        if cells and index.isValid():
            # Whole rows begin at the left, wherever the officer stands.
            column = 0 if any(len(line) > 1 for line in cells) else index.column()
            self.entries.fill(index.row(), column, cells)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down after Enter, as in a sheet."""
        super().closeEditor(editor, hint)
        index = self.currentIndex()
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.entries.index(index.row() + 1, index.column())
            if below.isValid():
                self.setCurrentIndex(below)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Tab out of one cell's editor pass by the cells that cannot be typed into."""
        steps = {
            QAbstractItemView.CursorAction.MoveNext: 1,
            QAbstractItemView.CursorAction.MovePrevious: -1,
        }
        step = steps.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        writable = [n for n, column in enumerate(self.entries.columns) if not column.told]
        places = [(row, column) for row in range(self.entries.rowCount()) for column in writable]
        here = (self.currentIndex().row(), self.currentIndex().column())
        after = [place for place in places if (place > here if step > 0 else place < here)]
        if not after:
            return QModelIndex()
        return self.entries.index(*(after[0] if step > 0 else after[-1]))

    # -- size --------------------------------------------------------------------------------

    @property
    def tells(self) -> bool:
        """Whether there is room for the column that is told."""
        return not any(
            column.told and self.isColumnHidden(place)
            for place, column in enumerate(self.entries.columns)
        )

    def tells_whole(self, text: str) -> bool:
        """Tell whether ``text`` would be whole in the column that is told."""
        columns = enumerate(self.entries.columns)
        widths = [self.columnWidth(place) for place, column in columns if column.told]
        needed = self.fontMetrics().horizontalAdvance(text) + self.theme.pixels(_AROUND)
        return self.tells and all(needed <= width for width in widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the column that is told where it would be a few letters wide."""
        super().resizeEvent(event)
        fixed = sum(self.theme.pixels(column.width) for column in self.entries.columns)
        short = self.viewport().width() - fixed < self.theme.pixels(_LEAST_TOLD)
        for place, column in enumerate(self.entries.columns):
            if column.told and not column.width and self.isColumnHidden(place) is not short:
                self.setColumnHidden(place, short)

    def _fit(self) -> None:
        least, most = self._shown
        rows = min(max(self.entries.rowCount(), least), most)
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + rows * self.theme.pixels(31) + 2 * self.frameWidth() + 2)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.theme.pixels(31))
        for place, column in enumerate(self.entries.columns):
            if column.width:
                self.setColumnWidth(place, self.theme.pixels(column.width))
        self._fit()


@guarded
class _Cells(QStyledItemDelegate):
    """Edits a cell as a line of text, or as one of its column's choices."""

    def __init__(self, table: EntryTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._table.entries.columns[index.column()]
        if not column.choices:
            made = super().createEditor(parent, option, index)
            made.setAccessibleName(column.title)
            return made
        chooser = CalmComboBox(parent)
        chooser.setAccessibleName(column.title)
        chooser.addItems(list(column.choices))
        chooser.activated.connect(lambda _index: self._finish(chooser))
        return chooser

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Frame a cell with something wrong in it, chosen or not."""
        super().paint(painter, option, index)
        if index.data(PROBLEM_ROLE):
            painter.save()
            painter.setPen(QPen(QColor(self._table.theme.tokens.bad), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def _finish(self, chooser: CalmComboBox) -> None:
        self.commitData.emit(chooser)
        self.closeEditor.emit(chooser, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CalmComboBox):
            # Passing by with Tab must not choose the first one.
            editor.setCurrentIndex(editor.findText(str(index.data(Qt.ItemDataRole.EditRole))))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CalmComboBox):
            model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)


def cells_of(text: str) -> list[list[str]]:
    """Return the cells of a text as Excel copies it: lines, tabs, a quoted cell where needed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    found = [[_unquoted(cell) for cell in line.split("\t")] for line in lines[:MOST_ROWS]]
    return [line for line in found if any(line)]


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        return cell[1:-1].replace('""', '"').strip()
    return cell
