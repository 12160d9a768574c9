"""The slides or charts of an order, each of which can be left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.export.orders import Part
from widgets.charts.canvas import clean
from widgets.labels import PlainLabel, tool_tip

_NAME = Qt.ItemDataRole.UserRole


class PartsList(QFrame):
    """A list with a tick before each part. ``changed`` tells of a tick, ``looked_at`` of a row."""

    changed = Signal()
    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.items = QListWidget()
        self.items.setAccessibleName("Isi ekspor")
        self.items.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.items.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = PlainLabel("", "note")
        self.all_button = QPushButton("Semua")
        self.none_button = QPushButton("Kosongkan")
        for button, ticked in ((self.all_button, True), (self.none_button, False)):
            button.setAutoDefault(False)
            button.setProperty("role", "link")
            button.clicked.connect(lambda _on=False, ticked=ticked: self._tick_all(ticked))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.count, 1)
        row.addWidget(self.all_button)
        row.addWidget(self.none_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.addWidget(self.items, 1)
        layout.addLayout(row)
        self.items.itemChanged.connect(self._on_ticked)
        self.items.currentRowChanged.connect(lambda _row: self.looked_at.emit())

    def show_parts(self, parts: Sequence[Part], left_out: Iterable[str] | None) -> None:
        """List ``parts``; those ``left_out`` have no tick, ``None`` leaves out the unusual ones."""
        self.items.blockSignals(True)
        self.items.clear()
        out = None if left_out is None else set(left_out)
        for part in parts:
            item = QListWidgetItem(clean(part.title))
            # A tip is read as HTML by Qt as soon as it looks like it.
            item.setToolTip(tool_tip(clean(part.title)))
            item.setData(_NAME, part.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = part.usual if out is None else part.name not in out
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.items.addItem(item)
        self.items.setCurrentRow(0 if parts else -1)
        self.items.blockSignals(False)
        self._tell()

    def ticked(self) -> frozenset[str]:
        """Return the names of the parts with a tick."""
        return frozenset(name for name, ticked in self._states() if ticked)

    def left_out(self) -> tuple[str, ...]:
        """Return the names of the parts without a tick, in their order."""
        return tuple(name for name, ticked in self._states() if not ticked)

    def current(self) -> str:
        """Return the name of the part that is looked at, empty for none."""
        item = self.items.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def _states(self) -> list[tuple[str, bool]]:
        items = [self.items.item(row) for row in range(self.items.count())]
        return [
            (str(item.data(_NAME)), item.checkState() is Qt.CheckState.Checked) for item in items
        ]

    def _tick_all(self, ticked: bool) -> None:
        self.items.blockSignals(True)
        for row in range(self.items.count()):
            state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            self.items.item(row).setCheckState(state)
        self.items.blockSignals(False)
        self._on_ticked()

    def _on_ticked(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        self.count.setText(f"{len(self.ticked())} dari {self.items.count()}")
