"""The table of an indicator's yearly figures: sorted by its figures, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from db.domain.chart_builders import TableRow
from db.domain.figures import Figure
from db.domain.numbers import format_number
from widgets.charts.canvas import clean
from widgets.charts.marks import verdict_colours
from widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    YEAR = 0
    VALUE = 1
    CHANGE = 2
    STATUS = 3
    SOURCE = 4


TITLES = ("Tahun", "Nilai", "Perubahan", "Status", "Sumber")
SORT_ROLE = Qt.ItemDataRole.UserRole
EDITABLE = (Column.VALUE, Column.SOURCE)


class FigureModel(QAbstractTableModel):
    """Rows of one indicator and region. ``edited`` asks to change a figure; nothing is stored here.

    ``edited`` carries (figure, column, text); the store's answer arrives as new rows.
    """

    edited = Signal(object, int, str)

    def __init__(self, theme: Theme) -> None:
        """Make an empty table."""
        super().__init__()
        self._theme = theme
        self._rows: Sequence[TableRow] = ()
        self._decimals = 2

    def set_rows(self, rows: Sequence[TableRow], decimals: int) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._decimals = decimals
        self.endResetModel()

    def row(self, index: int) -> TableRow:
        """Return a row."""
        return self._rows[index]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of figures."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let value and source be edited in place."""
        flags = super().flags(index)
        if index.isValid() and index.column() in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows, sorts by or edits."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.EditRole:
                return row.source if column == Column.SOURCE else self._value_text(row.figure)
            case Qt.ItemDataRole.UserRole:
                return self._sort_key(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.FontRole if column == Column.VALUE:
                bold = QFont(QGuiApplication.font())
                bold.setWeight(QFont.Weight.Bold)
                return bold
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{TITLES[column]} {self._text(row, column)}"
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Ask for a change; the cell shows it once the store has it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text = str(value).strip()
        if text != str(self.data(index, Qt.ItemDataRole.EditRole)).strip():
            self.edited.emit(self._rows[index.row()].figure, index.column(), text)
        return False

    def _value_text(self, figure: Figure) -> str:
        exponent = figure.value.normalize().as_tuple().exponent
        needed = -exponent if isinstance(exponent, int) else 0
        return format_number(figure.value, max(self._decimals, needed))

    @staticmethod
    def _text(row: TableRow, column: int) -> str:
        note = " (ada catatan)" if row.figure.note else ""
        return clean(
            (
                str(row.year),
                row.value_text,
                row.change_text,
                row.status.title,
                f"{row.source or 'Belum diisi'}{note}",
            )[column]
        )

    @staticmethod
    def _sort_key(row: TableRow, column: int) -> Any:
        if column == Column.YEAR:
            return row.year
        if column == Column.VALUE:
            return float(row.figure.value)
        if column == Column.CHANGE:
            digits = row.change_text.strip("▲▼■ ").replace(".", "").replace(",", ".")
            try:
                size = float(Decimal(digits))
            except ArithmeticError:
                return float("-inf")
            return -size if row.movement.value == "down" else size
        return row.status.title if column == Column.STATUS else row.source.casefold()

    def _colour(self, row: TableRow, column: int) -> QColor:
        tokens = self._theme.tokens
        if column == Column.CHANGE:
            return QColor(verdict_colours(tokens, row.verdict)[0])
        muted = column in (Column.STATUS, Column.SOURCE)
        return QColor(tokens.muted if muted else tokens.ink)


class FigureTable(QTableView):
    """The table. Typing or F2 edits, Enter asks for the form, Ctrl+C copies to Excel.

    ``delete_requested`` (Delete) and ``form_requested`` (Enter) carry the :class:`Figure`.
    """

    delete_requested = Signal(object)
    form_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(parent)
        self._theme = theme
        self.figures = FigureModel(theme)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.figures)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.YEAR, Qt.SortOrder.DescendingOrder)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Tabel angka tahunan")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.SOURCE, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._dress)
        self._dress()

    def set_rows(self, rows: Sequence[TableRow], decimals: int) -> None:
        """Show other rows, keeping the sort order and the year that is current."""
        figure, column = self.current_figure(), self.currentIndex().column()
        self.figures.set_rows(rows, decimals)
        if figure is not None:
            self._go_to(figure, column)

    def _go_to(self, figure: Figure, column: int) -> None:
        """Go back to a year, so that who edits by keyboard can go on from there."""
        for row in range(self._sorted.rowCount()):
            index = self._sorted.index(row, column)
            if self.figures.row(self._sorted.mapToSource(index).row()).figure.key == figure.key:
                self.setCurrentIndex(index)
                return

    def row_height(self) -> int:
        """Return the height of a row in pixels."""
        return self._theme.pixels(29)

    def height_for(self, rows: int) -> int:
        """Return the height that shows ``rows`` rows and the header."""
        return self.horizontalHeader().sizeHint().height() + rows * self.row_height() + 2

    def current_figure(self) -> Figure | None:
        """Return the figure of the current row."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self.figures.row(self._sorted.mapToSource(index).row()).figure

    def copy(self) -> None:
        """Copy the chosen cells as tab-separated text; with none or all chosen, the table."""
        chosen = sorted(
            self.selectionModel().selectedIndexes(), key=lambda index: (index.row(), index.column())
        )
        if 0 < len(chosen) < self._sorted.rowCount() * len(TITLES):
            lines: dict[int, list[str]] = {}
            for index in chosen:
                lines.setdefault(index.row(), []).append(str(index.data()))
            table = list(lines.values())
        else:
            table = [list(TITLES)] + [
                [str(self._sorted.index(row, column).data()) for column in range(len(TITLES))]
                for row in range(self._sorted.rowCount())
            ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(_safe(line)) for line in table))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, delete or edit."""
        figure = self.current_figure()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Delete and figure is not None:
            self.delete_requested.emit(figure)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and figure is not None:
            if self.state() is not QAbstractItemView.State.EditingState:
                self.form_requested.emit(figure)
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        for column, width in zip(Column, (76, 130, 130, 110), strict=False):
            self.setColumnWidth(column, self._theme.pixels(width))


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (Column.VALUE, Column.CHANGE)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _safe(cells: Sequence[str]) -> list[str]:
    """Return cells that Excel takes as text where they begin like a formula."""
    return [f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in cells]
