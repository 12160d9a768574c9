"""Choosers that change only when an officer means it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)


class CalmComboBox(QComboBox):
    """A combo box that leaves the wheel to the page behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chooser."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def shown_text(self) -> str:
        """Return the chosen text as it is painted: with an ellipsis where it has no room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        # The style itself would cut in the middle of a letter.
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as the style does, but with the text elided."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

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
