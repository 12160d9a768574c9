"""What would be written, row by row: filter, table, and all that is known of the current row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
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
from ui.importing.preview import Mark, Preview
from ui.importing.row_model import Column, Filter, RowModel
from ui.importing.wording import left_out_text, notes_of, number
from widgets.flow_layout import FlowLayout
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.theme import Theme

#: The table shows at least as many rows.
_FEWEST = 4
_WIDTHS = (122, 150, 246, 62, 150, 96, 150, 160)


@guarded
class RowTable(QTableView):
    """The table: Space sets and takes away the ticks of the chosen rows."""

    def __init__(self, model: RowModel, theme: Theme) -> None:
        """Show ``model``."""
        super().__init__()
        self._theme, self._rows = theme, model
        self.setModel(model)
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
        """Let Space change ticks; Enter belongs to the dialog."""
        if event.key() == Qt.Key.Key_Space:
            self._rows.toggle(self.chosen())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

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
        for column, width in zip(Column, _WIDTHS, strict=True):
            self.setColumnWidth(column, pixels(width))


class RowsView(QWidget):
    """Chips that filter, the table, and what is known of its current row. ``ticked``: see model."""

    ticked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty view."""
        super().__init__(parent)
        self._theme = theme
        self.model = RowModel(theme)
        self.model.ticked.connect(self.ticked)
        self.table = RowTable(self.model, theme)
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
            self.about.setText(" ".join(parts))
