"""The model of a small table that is filled by typing: rows of texts, and a blank one to go on in.

What the texts mean is the owner's business; it tells back what is wrong with which cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication

from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.labels import tool_tip
from widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
#: Asks for what is wrong with a cell, a text.
PROBLEM_ROLE = Qt.ItemDataRole.UserRole
#: No list of years or bands is longer; a paste of a whole sheet stops here.
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column: its title, and how its cells are filled.

    ``width`` is in logical pixels at 100 percent, 0 for a column that takes the room that is
    left. ``placeholder`` stands in the blank row. A column that ``follows`` takes over the text
    above when a row is begun. ``choices`` are all texts that there are; empty for free text.
    ``told`` is filled by the owner and cannot be typed into.
    """

    title: str
    width: int = 0
    right: bool = False
    placeholder: str = ""
    follows: bool = False
    told: bool = False
    choices: tuple[str, ...] = ()


@guarded
class EntryModel(QAbstractTableModel):
    """Rows of texts. ``edited`` tells that the officer has changed something."""

    edited = Signal()

    def __init__(self, theme: Theme, columns: Sequence[EntryColumn]) -> None:
        """Make a table with the blank row alone."""
        super().__init__()
        self._theme = theme
        self.columns = tuple(columns)
        #: Writes what was typed or pasted into a column as the owner writes it.
        self.tidy: Callable[[int, str], str] = lambda _column, text: text
        self._rows: list[list[str]] = [self._blank()]
        self._problems: Mapping[tuple[int, int], str] = {}

    def _blank(self) -> list[str]:
        return [""] * len(self.columns)

    # -- what the owner does -----------------------------------------------------------------

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return what was typed, all rows but the blank ones at the end; what is told is empty.

        A blank row in between stays, so that a row's number means the same here and there.
        """
        filled = [number for number in range(len(self._rows)) if not self.is_blank(number)]
        return tuple(
            tuple(
                "" if column.told else text for text, column in zip(row, self.columns, strict=True)
            )
            for row in self._rows[: filled[-1] + 1 if filled else 0]
        )

    def is_blank(self, row: int) -> bool:
        """Tell whether nothing has been typed into a row."""
        return not any(
            text
            for text, column in zip(self._rows[row], self.columns, strict=True)
            if not column.told
        )

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows; cells are texts, as many as there are columns or fewer."""
        self.beginResetModel()
        made = [self._blank() for _row in rows]
        for row, texts in zip(made, rows, strict=True):
            row[: len(texts)] = texts
        self._rows = [*made, self._blank()]
        self._problems = {}
        self.endResetModel()

    def tell(self, texts: Sequence[str], problems: Mapping[tuple[int, int], str]) -> None:
        """Fill the column that is told, row by row, and mark what is wrong with which cell."""
        place = next((n for n, column in enumerate(self.columns) if column.told), None)
        if place is not None:
            for number, row in enumerate(self._rows):
                row[place] = texts[number] if number < len(texts) else ""
        self._problems = problems
        self.dataChanged.emit(
            self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1)
        )

    def fill(self, first: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Write cells from a place on, to the right and down, as one change; no blank line."""
        writable = [n for n in range(column, len(self.columns)) if not self.columns[n].told]
        filled = [texts for texts in cells if any(text.strip() for text in texts)]
        for offset, texts in enumerate(filled):
            row = first + offset
            if row >= MOST_ROWS:
                break
            for place, text in zip(writable, texts, strict=False):
                self._write(row, place, text)
        self.edited.emit()

    def clear(self, places: Sequence[tuple[int, int]]) -> None:
        """Empty cells; a row that has nothing left goes."""
        for row, column in places:
            if not self.columns[column].told:
                self._rows[row][column] = ""
        gone = {row for row, _column in places if self.is_blank(row)}
        self.remove(sorted(gone))

    def remove(self, rows: Sequence[int]) -> None:
        """Take rows away; the blank one at the end stays."""
        for row in sorted(rows, reverse=True):
            if row < len(self._rows) - 1:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._rows[row]
                self.endRemoveRows()
        self.edited.emit()

    def _write(self, row: int, column: int, text: str) -> None:
        """Put a text into a cell, and have a blank row after it."""
        cells = self._rows[row]
        if text and self.is_blank(row) and row:
            for place, known in enumerate(self.columns):
                if known.follows and place != column:
                    cells[place] = self._rows[row - 1][place]
        cells[column] = self.tidy(column, clean(text).strip())
        if row == len(self._rows) - 1 and not self.is_blank(row) and row + 1 < MOST_ROWS:
            self.beginInsertRows(_NOWHERE, row + 1, row + 1)
            self._rows.append(self._blank())
            self.endInsertRows()

    # -- Qt's table --------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, the blank one included."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be typed into but those that are told."""
        flags = super().flags(index)
        if index.isValid() and not self.columns[index.column()].told:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        row, column = index.row(), self.columns[index.column()]
        text = self._rows[row][index.column()]
        problem = self._problems.get((row, index.column()), "")
        invites = row == len(self._rows) - 1 and not text and bool(column.placeholder)
        tokens = self._theme.tokens
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.placeholder if invites else text
            case Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole:
                muted = column.told or invites
                return QColor(tokens.bad if problem else tokens.muted if muted else tokens.ink)
            case Qt.ItemDataRole.UserRole:
                return problem
            case Qt.ItemDataRole.FontRole if invites:
                font = QFont(QGuiApplication.font())
                font.setItalic(True)
                return font
            case Qt.ItemDataRole.ToolTipRole if problem or column.told:
                return tool_tip(problem or text) if problem or text else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title} {text or 'kosong'} {problem}".strip()
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Take what was typed."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text = self.tidy(index.column(), clean(str(value)).strip())
        if text == self._rows[index.row()][index.column()]:
            return False
        self._write(index.row(), index.column(), text)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True


def _alignment(column: EntryColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
