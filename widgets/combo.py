"""Choosers that change only when an officer means it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget


class CalmComboBox(QComboBox):
    """A combo box that leaves the wheel to the page behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chooser."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change nothing."""
        event.ignore()


class CalmSpinBox(QSpinBox):
    """A spin box that leaves the wheel to the page behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a spin box of whole numbers, written without separators."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGroupSeparatorShown(False)
        # The style sheet's padding does not reach the text of a spin box.
        self.lineEdit().setTextMargins(8, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change nothing."""
        event.ignore()
