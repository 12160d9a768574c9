"""The model of the preview's table: figures and what was left out, as many as there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication

from db.domain.figures import Figure
from db.importers import Guess, LeftOut, LeftOutKind, PlanRow, RowKind, row_text
from db.importers.model import shortened
from ui.importing.preview import WRITTEN, Mark, Preview
from ui.importing.wording import Key, left_out_count, left_out_text, notes_of, place_text
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.labels import tool_tip
from widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, left to right."""

    KIND = 0
    INDICATOR = 1
    REGION = 2
    YEAR = 3
    VALUE = 4
    STATUS = 5
    NOTE = 6
    PLACE = 7


TITLES = ("Perubahan", "Indikator", "Wilayah", "Tahun", "Nilai", "Status", "Keterangan", "Asal")


class Filter(Enum):
    """Which rows are shown; the value is what the officer reads."""

    ALL = "Semua"
    NEW = "Baru"
    CHANGED = "Berubah"
    SAME = "Sama"
    DOUBT = "Ragu"
    LEFT_OUT = "Tidak diambil"


_KINDS = {
    RowKind.NEW: Filter.NEW,
    RowKind.CHANGED: Filter.CHANGED,
    RowKind.SAME: Filter.SAME,
    RowKind.REFUSED: Filter.LEFT_OUT,
}

_HOW = "Klik dua kali atau tekan F2 untuk"
_TROUBLES = (LeftOutKind.PROBLEM, LeftOutKind.REFUSED)


@guarded
class RowModel(QAbstractTableModel):
    """Rows of a preview, those that are written with a tick. ``ticked`` tells that one changed.

    Nothing is made for a row before it is looked at.
    """

    ticked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Make an empty table."""
        super().__init__()
        self._theme = theme
        self._preview: Preview | None = None
        self._marks: Sequence[Mark] = ()
        self._filter = Filter.ALL
        self._shown: Sequence[int] = ()
        #: Keys of the rows whose tick was taken away; they outlive a new preview.
        self.without: set[Key] = set()

    # -- what is shown -----------------------------------------------------------------------

    def set_preview(self, preview: Preview | None) -> None:
        """Show another preview; its marks come later."""
        self.beginResetModel()
        self._preview, self._marks = preview, ()
        self._choose()
        self.endResetModel()
        if self.without:
            self._forget_what_is_gone()

    def _forget_what_is_gone(self) -> None:
        rows = self._preview.plan.rows if self._preview else ()
        self.without &= {row.key for row in rows if row.kind in WRITTEN}

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Take over what is worth a look."""
        self._marks = marks
        if self._filter is Filter.DOUBT:
            self.set_filter(Filter.DOUBT)
        elif self._shown:
            last = self.index(len(self._shown) - 1, len(TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_filter(self, chosen: Filter) -> None:
        """Show only rows of a kind."""
        self.beginResetModel()
        self._filter = chosen
        self._choose()
        self.endResetModel()

    @property
    def is_judged(self) -> bool:
        """Tell whether it is known by now what is worth a look."""
        return bool(self._marks)

    @property
    def filter(self) -> Filter:
        """Which rows are shown."""
        return self._filter

    def count(self, of: Filter) -> int:
        """Return how many rows there are of a kind; left-out cells are told together."""
        if self._preview is None:
            return 0
        plan = self._preview.plan
        match of:
            case Filter.ALL:
                return len(plan.rows) + left_out_count(plan) - plan.counts[RowKind.REFUSED]
            case Filter.DOUBT:
                return sum(1 for mark in self._marks if mark is Mark.DOUBT)
            case Filter.LEFT_OUT:
                return left_out_count(plan)
        return sum(plan.counts[kind] for kind, shown in _KINDS.items() if shown is of)

    def _choose(self) -> None:
        if self._preview is None:
            self._shown = ()
            return
        plan = self._preview.plan
        first = len(plan.rows)
        every = range(first + len(plan.left_out))
        match self._filter:
            case Filter.ALL:
                self._shown = every
            case Filter.DOUBT:
                self._shown = [at for at, mark in enumerate(self._marks) if mark is Mark.DOUBT]
            case _:
                (kind,) = (kind for kind, shown in _KINDS.items() if shown is self._filter)
                self._shown = plan.places_of(kind)
                if self._filter is Filter.LEFT_OUT:
                    self._shown += every[first:]

    def entry(self, row: int) -> PlanRow | LeftOut | None:
        """Return what stands in a row of the table."""
        if self._preview is None or not 0 <= row < len(self._shown):
            return None
        at, plan = self._shown[row], self._preview.plan
        return plan.rows[at] if at < len(plan.rows) else plan.left_out[at - len(plan.rows)]

    def mark(self, row: int) -> Mark:
        """Return whether a row should be looked at."""
        at = self._shown[row]
        return self._marks[at] if at < len(self._marks) else Mark.PLAIN

    def guess(self, row: int, column: int) -> Guess | None:
        """Return what was concluded in a cell and may be corrected there, else ``None``."""
        entry = self.entry(row)
        if self._preview is None or not isinstance(entry, PlanRow):
            return None
        if column == Column.REGION:
            return self._preview.guesses.region(entry.candidate)
        if column == Column.VALUE:
            return self._preview.guesses.sign(entry.candidate)
        return None

    @property
    def preview(self) -> Preview | None:
        """What is shown."""
        return self._preview

    # -- ticks -------------------------------------------------------------------------------

    def is_ticked(self, row: int) -> bool | None:
        """Tell whether a row is written; ``None`` for one that is not written anyway."""
        entry = self.entry(row)
        if not isinstance(entry, PlanRow) or entry.kind not in WRITTEN:
            return None
        return entry.key not in self.without

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Let rows be written, or not."""
        entries = [entry for row in rows if isinstance(entry := self.entry(row), PlanRow)]
        keys = {entry.key for entry in entries if entry.kind in WRITTEN}
        if not keys:
            return
        if ticked:
            self.without -= keys
        else:
            self.without |= keys
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))
        self.ticked.emit()

    def toggle(self, rows: Sequence[int]) -> None:
        """Take the ticks of rows away, or set them all where one is missing."""
        states = [state for row in rows if (state := self.is_ticked(row)) is not None]
        self.tick(rows, not all(states))

    # -- Qt's model --------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the tick be changed where there is one."""
        flags = super().flags(index)
        if index.column() == Column.KIND and self.is_ticked(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        """Set or take away a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or self.is_ticked(index.row()) is None:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return clean(self.text(row, column))
            case Qt.ItemDataRole.CheckStateRole if column == Column.KIND:
                ticked = self.is_ticked(row)
                if ticked is None:
                    return None
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.FontRole if column == Column.VALUE or self._is_doubt(row, column):
                bold = QFont(QGuiApplication.font())
                bold.setWeight(QFont.Weight.Bold)
                return bold
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{TITLES[column]} {clean(self.text(row, column))}"
        return None

    def _tooltip(self, row: int, column: int) -> str | None:
        guess = self.guess(row, column)
        if guess is None:
            return None
        what = "wilayah" if column == Column.REGION else "desimalnya"
        return tool_tip(f"Di berkas: “{clean(shortened(guess.text))}”. {_HOW} mengubah {what}.")

    def _is_doubt(self, row: int, column: int) -> bool:
        return column in (Column.KIND, Column.NOTE) and self.mark(row) is Mark.DOUBT

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        entry = self.entry(row)
        if entry is None or self._preview is None:
            return ""
        if column == Column.PLACE:
            return place_text(entry.place if isinstance(entry, LeftOut) else entry.candidate.place)
        if isinstance(entry, LeftOut):
            told = {Column.KIND: "Tidak diambil", Column.NOTE: left_out_text(entry)}
            return told.get(Column(column), "")
        return self._figure_text(entry, column, self.mark(row), self._preview)

    def _figure_text(self, entry: PlanRow, column: int, mark: Mark, preview: Preview) -> str:
        record = entry.record
        indicator = preview.indicators.get(record.indicator)
        match column:
            case Column.KIND:
                told = _KINDS[entry.kind].value
                return f"{told} · ragu" if mark is Mark.DOUBT else told
            case Column.INDICATOR:
                return indicator.short_name if indicator else record.indicator
            case Column.REGION:
                region = preview.regions.get(record.region)
                return region.name if region else record.region
            case Column.YEAR:
                return str(record.year)
            case Column.VALUE:
                return row_text(entry, indicator) if indicator else str(record.value)
            case Column.STATUS:
                return record.status.title if isinstance(record, Figure) else "Target"
            case Column.NOTE:
                return next(iter(notes_of(entry, judged=self.is_judged)), "")
        return ""

    def _colour(self, row: int, column: int) -> QColor:
        tokens = self._theme.tokens
        entry = self.entry(row)
        if self._is_doubt(row, column):
            return QColor(tokens.target)
        if isinstance(entry, LeftOut):
            # That there is no figure is usual; that one could not be read is not.
            bad = column == Column.KIND and entry.kind in _TROUBLES
            return QColor(tokens.bad if bad else tokens.muted)
        if entry is not None and entry.kind is RowKind.REFUSED:
            return QColor(tokens.bad if column == Column.KIND else tokens.muted)
        if entry is not None and (
            entry.kind is RowKind.SAME or column in (Column.STATUS, Column.NOTE, Column.PLACE)
        ):
            return QColor(tokens.muted)
        if column == Column.KIND and entry is not None and entry.kind is RowKind.CHANGED:
            return QColor(tokens.current)
        return QColor(tokens.ink)


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (Column.VALUE, Column.YEAR)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
