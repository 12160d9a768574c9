"""Names with boxes to tick, in groups, of which a search shows some."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication

from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.labels import tool_tip
from widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
#: The note of an entry, which stands at the right end of its row.
NOTE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """One name to tick: ``key`` names it, ``words`` are what a search may find it by, too.

    Entries of a ``group`` follow each other and stand under its title. One with a ``note`` is
    dimmed, and can be ticked like any other.
    """

    key: str
    text: str
    group: str = ""
    note: str = ""
    words: tuple[str, ...] = ()

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether every one of ``words`` (:func:`folded`) is in what names it."""
        everything = folded("\n".join((self.text, *self.words)))
        return all(word in everything for word in words)


def folded(text: str) -> str:
    """Return ``text`` without capitals and accents, as it is searched."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parted if not unicodedata.combining(sign)).casefold()


@guarded
class CheckListModel(QAbstractListModel):
    """The entries that the search passes, under their groups. ``toggled`` carries key and state.

    What is ticked is told by :meth:`set_checked`: a click only asks.
    """

    toggled = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        """Begin empty."""
        super().__init__()
        self._theme = theme
        self._all: tuple[CheckEntry, ...] = ()
        self._rows: list[CheckEntry | str] = []
        self._checked: frozenset[str] = frozenset()
        self._words: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[CheckEntry, ...]:
        """All entries, those included that the search leaves out."""
        return self._all

    def set_entries(self, entries: Sequence[CheckEntry]) -> None:
        """Show other entries; the same ones change nothing."""
        if tuple(entries) != self._all:
            self._reset(tuple(entries), self._words)

    def set_checked(self, keys: Collection[str]) -> None:
        """Show which entries are ticked."""
        if frozenset(keys) != self._checked:
            self._checked = frozenset(keys)
            last = self.index(max(len(self._rows) - 1, 0), 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])

    def search(self, text: str) -> None:
        """Show only the entries that ``text`` names; nothing shows all."""
        self._reset(self._all, tuple(folded(text).split()))

    def _reset(self, entries: tuple[CheckEntry, ...], words: tuple[str, ...]) -> None:
        self.beginResetModel()
        self._all, self._words = entries, words
        self._rows = []
        group = ""
        for entry in entries:
            if not entry.matches(words):
                continue
            if entry.group != group:
                group = entry.group
                self._rows.append(group)
            self._rows.append(entry)
        self.endResetModel()

    def entry(self, row: int) -> CheckEntry | None:
        """Return the entry that stands at ``row``, ``None`` for a title and for no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, CheckEntry) else None

    def place(self, key: str) -> int | None:
        """Return the row of an entry, ``None`` where the search leaves it out."""
        for row in range(len(self._rows)):
            entry = self.entry(row)
            if entry is not None and entry.key == key:
                return row
        return None

    # -- what Qt asks ------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows, titles included."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be ticked; the title of a group is passed over."""
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        enabled, checkable = Qt.ItemFlag.ItemIsEnabled, Qt.ItemFlag.ItemIsUserCheckable
        return enabled | checkable | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows and says."""
        if not 0 <= index.row() < len(self._rows):
            return None
        entry = self._rows[index.row()]
        tokens = self._theme.tokens
        if isinstance(entry, str):
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return clean(entry)
                case Qt.ItemDataRole.ToolTipRole:
                    return tool_tip(clean(entry))
                case Qt.ItemDataRole.ForegroundRole:
                    return QColor(tokens.muted)
                case Qt.ItemDataRole.FontRole:
                    font = QFont(QGuiApplication.font())
                    font.setBold(True)
                    return font
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return clean(entry.text)
            case Qt.ItemDataRole.CheckStateRole:
                on = entry.key in self._checked
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(tokens.muted if entry.note else tokens.ink)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _told(entry)
            case Qt.ItemDataRole.ToolTipRole:
                # A narrow list has no room for the note, or for the end of the name.
                return tool_tip(_told(entry))
        return entry.note if role == NOTE_ROLE else None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Ask for a tick, or for its end."""
        entry = self.entry(index.row())
        if entry is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggled.emit(entry.key, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


def _told(entry: CheckEntry) -> str:
    return clean(", ".join(part for part in (entry.text, entry.note) if part))
