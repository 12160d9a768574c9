"""The dialog "Riwayat perubahan": who changed what, when, and what it was before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from db.store.errors import StoreError
from db.store.operations import ChangeSet
from ui.forms.history_model import PAGE, Column, HistoryModel
from ui.forms.history_words import Names, count_text
from ui.session import Session
from widgets.form_frame import FormFrame
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.record_model import Index
from widgets.record_table import RecordTable
from widgets.search_line import SearchLine
from widgets.theme import Theme, set_role

_HINT = "Setiap perubahan tercatat dan tidak dapat dihapus dari riwayat."
#: A search begins when the officer has stopped typing for so long.
_PAUSE_MS = 200
#: The least and the most that a column has for its texts, in pixels at 100 percent. What is left
#: is shared by what was changed and by the action, the two that are sentences.
_WIDTHS = {
    Column.WHEN: (120, 200),
    Column.SUBJECT: (180, 520),
    Column.OLD: (84, 150),
    Column.NEW: (84, 150),
    Column.WHO: (84, 160),
    Column.ACTION: (170, 900),
}
_SENTENCES = (Column.SUBJECT, Column.ACTION)
#: The share of that which the action has where there is not enough for both.
_SHARE = 0.5
#: What a cell needs beside its text.
_AROUND = 24


@guarded
class HistoryForm(FormFrame):
    """Shows the history; nothing can be changed here."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the newest changes. Raises ``StoreError``."""
        # What can fail comes first: no half-made dialog is left behind in the window.
        self._session = session
        self._names = Names({}, {})
        self.model = HistoryModel()
        self._read("")
        super().__init__(theme, "Riwayat perubahan", _HINT, width=1160, height=620, parent=parent)
        self.setObjectName("history_form")
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.model.failed.connect(self.tell)
        self.model.grown.connect(self._tell_count)
        session.changed.connect(self._on_changed)
        self._dress_table()
        theme.changed.connect(self._dress_table)
        self._frame_settled.timeout.connect(self._fit_columns)
        self._go_to(0)
        self._tell_count()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.search = SearchLine(
            "Cari indikator, wilayah, tahun, penghargaan, atau nama", "Cari dalam riwayat"
        )
        self.search.stepped.connect(self._step)
        self.table = _HistoryTable()
        self.table.setModel(self.model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_line())
        self.nothing = PlainLabel("Tidak ada perubahan yang cocok dengan pencarian.", "muted")
        self.detail = PlainLabel("", wrap=True, selectable=True)
        self.detail.setAccessibleName("Rincian perubahan")
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 4, 6, 4)
        whole.addWidget(self.search)
        whole.addWidget(self.nothing)
        whole.addWidget(self.table, 1)
        # The last line of the table may be half in view: the text under it is none of its lines.
        self.line = QFrame()
        set_role(self.line, "line")
        whole.addWidget(self.line)
        whole.addWidget(self.detail)
        self.count = self.add_note("")
        self.close_button = self.add_button("Tutup", self.reject, "primary")

    def _dress_table(self) -> None:
        pixels = self.theme.pixels
        self.table.verticalHeader().setDefaultSectionSize(pixels(30))
        self.table.setMinimumHeight(pixels(150))
        self.detail.setMinimumHeight(2 * self.detail.fontMetrics().lineSpacing())
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column the width of its texts as far as there is room for all."""
        advance = self.table.fontMetrics().horizontalAdvance
        header = self.table.horizontalHeader()
        lines = [self.model.line(number) for number in range(min(self.model.rowCount(), PAGE))]
        around = self.theme.pixels(_AROUND)
        widths = {}
        for column, bounds in _WIDTHS.items():
            least, most = (self.theme.pixels(bound) for bound in bounds)
            needed = max((advance(line[column]) for line in lines), default=0) + around
            widths[column] = min(max(needed, least, header.sectionSizeHint(column)), most)
        room = self.table.viewport().width() - sum(
            width for column, width in widths.items() if column not in _SENTENCES
        )
        # What was changed may be cut in its middle: the action comes first, up to its share.
        subject, action = (widths[column] for column in _SENTENCES)
        action = min(action, max(round(_SHARE * room), room - subject))
        least_subject, least_action = (
            self.theme.pixels(_WIDTHS[column][0]) for column in _SENTENCES
        )
        widths[Column.ACTION] = max(action, least_action)
        widths[Column.SUBJECT] = max(min(subject, room - widths[Column.ACTION]), least_subject)
        for column, width in widths.items():
            self.table.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._frame_settled.start()

    # -- what is shown -----------------------------------------------------------------------

    def _read(self, text: str) -> None:
        """Show the newest changes that ``text`` finds. Raises ``StoreError``."""
        store = self._session.store
        known = store.indicators(with_retired=True)
        self._names = Names(
            {indicator.code: indicator for indicator in known},
            {region.code: region for region in store.regions()},
        )
        more = partial(store.log, self._names.terms(text), limit=PAGE)
        self.model.show(more(), self._names, more)

    def refresh(self) -> None:
        """Show the newest changes that the search finds."""
        self._pause.stop()
        try:
            self._read(self.search.text())
        except StoreError as error:
            self.tell(error)
            return
        self.problem.clear()
        self._go_to(0)

    def _on_changed(self, _done: ChangeSet) -> None:
        self.refresh()

    def _tell_count(self) -> None:
        count = self.model.rowCount()
        self.count.setText(count_text(count, more=self.model.has_more))
        self.nothing.setVisible(not count)

    def _tell_line(self) -> None:
        line = self.model.line(self.table.currentIndex().row())
        if not line:
            self.detail.setText("")
            return
        when, subject, old, new, who, action = line
        step = f"{old} → {new}" if old else new
        self.detail.setText(f"{subject}: {step}\n{when} · {who} · {action}")

    def _go_to(self, place: int) -> None:
        place = max(0, min(place, self.model.rowCount() - 1))
        self.table.setCurrentIndex(self.model.index(place, 0))
        self._tell_line()

    def _step(self, by: int) -> None:
        self._go_to(self.table.currentIndex().row() + by)


@guarded
class _Subjects(QStyledItemDelegate):
    """Cuts what was changed in the middle: the year stands at its end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


@guarded
class _HistoryTable(RecordTable):
    """The table: Enter is left to the dialog's button."""

    def __init__(self) -> None:
        super().__init__("Riwayat perubahan")
        self.setItemDelegateForColumn(Column.SUBJECT, _Subjects(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a line into view; the columns stay where they are."""
        bar = self.horizontalScrollBar()
        place = bar.value()
        super().scrollTo(index, hint)
        bar.setValue(place)
