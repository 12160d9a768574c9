"""The link in the head of an indicator's table that leads to the table of all regions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QTableView

from widgets.guard import guarded
from widgets.theme import set_role

_TEXTS = ("Buka tabel lengkap", "Tabel…")


@guarded
class TableLink(QPushButton):
    """Stands at the right end of a table's head, as long as the last title leaves room for it."""

    def __init__(self, table: QTableView) -> None:
        """Stand in the head of ``table``."""
        super().__init__(_TEXTS[0], table.horizontalHeader())
        self._table = table
        set_role(self, "link")
        self.setToolTip("Tabel semua wilayah dan tahun (Ctrl+T)")
        table.horizontalHeader().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the head has another size or look."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Take the longest text that fits beside the last title, or none."""
        header = self._table.horizontalHeader()
        last = header.count() - 1
        title = header.sectionSizeFromContents(last).width()
        room = header.width() - header.sectionPosition(last) - title
        for text in _TEXTS:
            self.setText(text)
            self.adjustSize()
            if self.width() <= room:
                break
        self.setVisible(self.width() <= room)
        gap = max(header.height() - self.height(), 0) // 2
        self.move(header.width() - self.width() - 2 * gap, gap)
