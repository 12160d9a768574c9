"""The model of an indicator's yearly figures: what a cell shows, sorts by, edits and copies."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication

from db.domain.chart_builders import TableRow
from db.domain.figures import Figure
from db.domain.numbers import format_number
from widgets.charts.canvas import clean
from widgets.charts.marks import verdict_colours
from widgets.guard import guarded
from widgets.labels import tool_tip
from widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    YEAR = 0
    VALUE = 1
    CHANGE = 2
    TARGET = 3
    STATUS = 4
    SOURCE = 5


TITLES = ("Tahun", "Nilai", "Perubahan", "Target · capaian", "Status", "Sumber")
SORT_ROLE = Qt.ItemDataRole.UserRole
EDITABLE = (Column.VALUE, Column.SOURCE)


@guarded
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
        self._noun = ""

    def set_rows(self, rows: Sequence[TableRow], decimals: int, noun: str = "") -> None:
        """Show other rows; ``noun`` is what their ratings are called: "Predikat"."""
        self.beginResetModel()
        self._rows = rows
        self._decimals = decimals
        self._noun = noun
        self.endResetModel()

    def columns(self) -> tuple[Column, ...]:
        """Return the columns that have something to show: targets only where there are any."""
        with_targets = any(row.target_text for row in self._rows)
        return tuple(column for column in Column if with_targets or column is not Column.TARGET)

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
            case Qt.ItemDataRole.ToolTipRole if column == Column.SOURCE:
                # What may be cut, and what there is no column for.
                note = row.figure.note
                told = self._text(row, column)
                return tool_tip(f"{told}\nCatatan: {clean(note)}" if note else told)
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

    def copied_titles(self) -> list[str]:
        """Return the titles of a whole row as :meth:`copied` gives it."""
        columns = self.columns()
        return self._with_rating([TITLES[column] for column in columns], self._noun, columns)

    def copied(self, row: int, columns: Sequence[int]) -> list[str]:
        """Return cells of a row as a sheet takes them: a number has a cell of its own.

        The rating follows the value, unless the value is asked for alone.
        """
        shown = self._rows[row]
        cells = [
            format_number(shown.figure.value, self._decimals).replace("−", "-")
            if column == Column.VALUE
            else _safe(self._text(shown, column))
            for column in columns
        ]
        return self._with_rating(cells, _safe(clean(shown.rating)), columns)

    def _with_rating(self, cells: list[str], rating: str, columns: Sequence[int]) -> list[str]:
        rated = any(row.rating for row in self._rows)
        if rated and Column.VALUE in columns and len(columns) > 1:
            cells.insert(list(columns).index(Column.VALUE) + 1, rating)
        return cells

    @staticmethod
    def _text(row: TableRow, column: int) -> str:
        note = " (ada catatan)" if row.figure.note else ""
        return clean(
            (
                str(row.year),
                row.value_text,
                row.change_text,
                row.target_text,
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
            return float("-inf") if row.change is None else float(row.change)
        if column == Column.TARGET:
            return float(row.target.value) if row.target else float("-inf")
        return row.status.title if column == Column.STATUS else row.source.casefold()

    def _colour(self, row: TableRow, column: int) -> QColor:
        tokens = self._theme.tokens
        if column == Column.CHANGE:
            return QColor(verdict_colours(tokens, row.verdict)[0])
        muted = column in (Column.STATUS, Column.SOURCE)
        return QColor(tokens.muted if muted else tokens.ink)


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (Column.VALUE, Column.CHANGE, Column.TARGET)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _safe(cell: str) -> str:
    """Return a text that Excel takes as one also where it begins like a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
