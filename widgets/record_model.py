"""Lines of texts under titles, for a :class:`~widgets.record_table.RecordTable`: read-only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from widgets.guard import guarded

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@guarded
class RecordModel(QAbstractTableModel):
    """A line for each record, as tall as :attr:`_lines`: a text for each of the titles.

    A subclass changes the lines between Qt's begin and end, and adds what else a cell tells.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        """Begin empty; ``titles`` are those of the columns, left to right."""
        super().__init__()
        self.titles = tuple(titles)
        self._lines: list[tuple[str, ...]] = []

    def line(self, number: int) -> tuple[str, ...]:
        """Return the texts of a line by column, empty where there is none."""
        return self._lines[number] if 0 <= number < len(self._lines) else ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text."""
        line = self.line(index.row())
        return line[index.column()] if line and role == Qt.ItemDataRole.DisplayRole else None
