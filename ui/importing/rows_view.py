"""What would be written, row by row: filter, table, and all that is known of the current row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.importers import LeftOut
from ui.importing.cell_corrections import CellCorrections
from ui.importing.preview import Mark, Preview
from ui.importing.row_model import Column, Filter, RowModel
from ui.importing.wording import left_out_text, notes_of, number
from widgets.flow_layout import FlowLayout
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.theme import Theme

#: The table shows at least as many rows.
_FEWEST = 4
_WIDTHS = (122, 150, 272, 66, 150, 96, 150, 160)
#: The same where the remarks, which have what is left, would not even show their title.
_NARROW = (118, 130, 256, 66, 132, 90, 150, 134)
_ROOMY = 1000


@guarded
class RowTable(QTableView):
    """The table: Space sets and takes away the ticks of the chosen rows.

    A region or number that was guessed is corrected by a double click, F2 or Enter on it.
    """

    def __init__(self, model: RowModel, theme: Theme) -> None:
        """Show ``model``."""
        super().__init__()
        self._theme, self._rows = theme, model
        self._narrow = False
        self.setModel(model)
        self.corrections = CellCorrections(model, self, theme)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("role", "bordered")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Angka yang akan diimpor")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        # All rows are alike: none is measured, however many there are.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space change ticks, and F2 correct; Enter belongs to the dialog elsewhere."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if event.key() == Qt.Key.Key_Space:
            self._rows.toggle(self.chosen())
        elif event.key() == Qt.Key.Key_F2:
            # From any other cell of the row it is the region, which is asked for most.
            if not self.corrections.correct(row, column):
                self.corrections.correct(row, Column.REGION)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.corrections.correct(row, column):
                event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Correct what was guessed in the cell under the mouse."""
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.corrections.correct(index.row(), index.column())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be corrected in a row, under the mouse or at the current cell."""
        index, at = self.indexAt(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        event.setAccepted(index.isValid() and self.corrections.offer(index.row(), at))

    def sizeHint(self) -> QSize:
        """Ask for the fewest rows: the table has whatever room there is, and squeezes nothing."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def chosen(self) -> list[int]:
        """Return the chosen rows, top to bottom, else the current one."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        current = self.currentIndex()
        return rows or ([current.row()] if current.isValid() else [])

    def _dress(self) -> None:
        pixels = self._theme.pixels
        height = pixels(29)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + _FEWEST * height)
        self.horizontalHeader().setMinimumSectionSize(pixels(62))
        self._share_out()

    def _share_out(self) -> None:
        pixels = self._theme.pixels
        self._narrow = self.width() < pixels(_ROOMY)
        widths = _NARROW if self._narrow else _WIDTHS
        for column, width in zip(Column, widths, strict=True):
            self.setColumnWidth(column, pixels(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        # A column that the officer has widened stays so, until the window is another kind.
        if self._narrow is not (self.width() < self._theme.pixels(_ROOMY)):
            self._share_out()


class RowsView(QWidget):
    """Chips that filter, the table, and what is known of its current row.

    ``ticked`` is the model's; ``answered`` carries {key: value} of a guess that was corrected.
    """

    ticked = Signal()
    answered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self._theme = theme
        self.model = RowModel(theme)
        self.model.ticked.connect(self.ticked)
        self.table = RowTable(self.model, theme)
        self.table.corrections.answered.connect(self._on_answered)
        #: The cell that was corrected: the cursor stays there when the new preview comes.
        self._corrected: tuple[int, int] | None = None
        self.about = PlainLabel("", "note", wrap=True, selectable=True)
        self._chips = QWidget()
        flow = FlowLayout(self._chips, 6)
        group = QButtonGroup(self)
        self.chips: dict[Filter, QPushButton] = {}
        for kind in Filter:
            chip = QPushButton(kind.value)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("role", "segment")
            chip.setProperty("place", "only")
            chip.setChecked(kind is Filter.ALL)
            chip.clicked.connect(lambda _on=False, chosen=kind: self.show_only(chosen))
            group.addButton(chip)
            flow.addWidget(chip)
            self.chips[kind] = chip
        self.tick_all = self._button("Centang semua", True)
        self.tick_none = self._button("Kosongkan centang", False)
        for button in (self.tick_all, self.tick_none):
            flow.add_right(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._chips)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.about)
        selection = self.table.selectionModel()
        selection.currentChanged.connect(self._tell_about)
        self.model.modelReset.connect(self._stand_on_first)

    def _button(self, text: str, ticked: bool) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip("Berlaku untuk baris yang sedang ditampilkan")
        button.clicked.connect(lambda: self.model.tick(range(self.model.rowCount()), ticked))
        return button

    def set_preview(self, preview: Preview | None) -> None:
        """Show another preview, from its first row; the filter stays where it finds something."""
        place = self.table.verticalScrollBar().value()
        self.model.set_preview(preview)
        # One indicator is told in the head; its room is better used.
        several = preview is not None and preview.several
        self.table.setColumnHidden(Column.INDICATOR, not several)
        self._count()
        if not self.model.count(self.model.filter):
            self.show_only(Filter.ALL)
        self.table.verticalScrollBar().setValue(place)
        if self._corrected is not None and self.model.rowCount():
            row, column = self._corrected
            self.table.setCurrentIndex(
                self.model.index(min(row, self.model.rowCount() - 1), column)
            )
        self._corrected = None

    def show_only(self, chosen: Filter) -> None:
        """Show rows of a kind."""
        self.chips[chosen].setChecked(True)
        self.model.set_filter(chosen)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Take over what is worth a look, once it is known."""
        self.model.set_marks(marks)
        self._count()
        self._tell_about(self.table.currentIndex())

    def _count(self) -> None:
        for kind, chip in self.chips.items():
            count = self.model.count(kind)
            chip.setText(f"{kind.value} {number(count)}")
            chip.setVisible(kind is Filter.ALL or count > 0)

    def _on_answered(self, answers: object) -> None:
        index = self.table.currentIndex()
        self._corrected = index.row(), index.column()
        self.answered.emit(answers)

    def _stand_on_first(self) -> None:
        if self.model.rowCount():
            self.table.selectRow(0)
        self._tell_about(self.table.currentIndex())

    def _tell_about(self, index: QModelIndex | QPersistentModelIndex, *_: object) -> None:
        """Say all that is known of a row; its cells show only the beginning."""
        entry = self.model.entry(index.row()) if index.isValid() else None
        if entry is None:
            self.about.setText("")
        elif isinstance(entry, LeftOut):
            self.about.setText(f"{entry.place.text}: {left_out_text(entry)}")
        else:
            source = getattr(entry.record, "source", "") or getattr(entry.record, "document", "")
            parts = [
                *notes_of(entry, judged=self.model.is_judged),
                f"Dari {entry.candidate.place.text}.",
            ]
            parts += [f"Sumber: {source}."] if source else []
            what = [
                word
                for column, word in ((Column.REGION, "wilayah"), (Column.VALUE, "nilai"))
                if self.model.guess(index.row(), column) is not None
            ]
            parts += [f"Klik dua kali {' atau '.join(what)} untuk mengubahnya."] if what else []
            self.about.setText(" ".join(parts))
