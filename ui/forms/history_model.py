"""The history as a table: read-only, page by page, the newest change on top."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QModelIndex, Qt, Signal

from db.store.errors import StoreError
from db.store.log import LogEntry, LogPlace
from ui.forms.history_words import (
    Names,
    action_text,
    change_texts,
    subject_text,
    when_text,
    who_text,
)
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.labels import tool_tip
from widgets.record_model import Index, RecordModel

#: So many changes are read at once; a shorter page is the last one.
PAGE = 200


class Column(IntEnum):
    """The columns, left to right."""

    WHEN = 0
    SUBJECT = 1
    OLD = 2
    NEW = 3
    WHO = 4
    ACTION = 5


_TITLES = {
    Column.WHEN: "Waktu",
    Column.SUBJECT: "Yang berubah",
    Column.OLD: "Semula",
    Column.NEW: "Menjadi",
    Column.WHO: "Oleh",
    Column.ACTION: "Tindakan",
}


@guarded
class HistoryModel(RecordModel):
    """Lines of the history that :meth:`show` asks for.

    ``failed`` carries the :class:`StoreError` of a page that could not be read; what is shown
    already stays. ``grown`` tells that there are more or other lines.
    """

    failed = Signal(object)
    grown = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__([_TITLES[column] for column in Column])
        self._names = Names({}, {})
        self._entries: list[LogEntry] = []
        self._more: Callable[[LogPlace], tuple[LogEntry, ...]] | None = None

    def show(
        self,
        entries: tuple[LogEntry, ...],
        names: Names,
        more: Callable[[LogPlace], tuple[LogEntry, ...]],
    ) -> None:
        """Show a first page of :data:`PAGE`; ``more`` gives the one that comes after a place."""
        self.beginResetModel()
        self._names, self._more = names, more
        self._entries, self._lines = [], []
        self._take(entries)
        self.endResetModel()
        self.grown.emit()

    def _take(self, entries: tuple[LogEntry, ...]) -> None:
        if len(entries) < PAGE:
            self._more = None
        self._entries += entries
        for entry in entries:
            old, new = change_texts(entry, self._names)
            subject = subject_text(entry, self._names)
            told = (when_text(entry.at), subject, old, new, who_text(entry), action_text(entry))
            self._lines.append(tuple(clean(" ".join(text.split())) for text in told))

    @property
    def has_more(self) -> bool:
        """Tell whether there may be older changes than those shown."""
        return self._more is not None

    # -- what Qt asks ------------------------------------------------------------------------

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there may be older changes."""
        return not parent.isValid() and self.has_more

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if parent.isValid() or self._more is None:
            return
        try:
            entries = self._more(self._entries[-1].place)
        except StoreError as error:
            self._more = None
            self.failed.emit(error)
            return
        if not entries:
            # The page before was full, and the last.
            self._more = None
        else:
            last = len(self._lines) + len(entries) - 1
            self.beginInsertRows(QModelIndex(), len(self._lines), last)
            self._take(entries)
            self.endInsertRows()
        self.grown.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, also whole and as a screen reader says it."""
        line, column = self.line(index.row()), index.column()
        if line and role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(line[column])
        if line and role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.titles[column]}: {line[column]}"
        return super().data(index, role)
