"""A field that searches a list below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.guard import guarded


@guarded
class SearchLine(QLineEdit):
    """The field to search in: ``stepped`` (arrow keys) carries 1 or −1, for the list's cursor."""

    stepped = Signal(int)

    def __init__(self, hint: str, name: str, parent: QWidget | None = None) -> None:
        """Make an empty field; ``hint`` stands in it, ``name`` is its accessible name."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go through the list while the officer goes on typing."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)
