"""Choosers that change only when an officer means it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from widgets.guard import guarded


@guarded
class CalmComboBox(QComboBox):
    """A combo box that leaves the wheel to the page behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chooser."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def shown_text(self) -> str:
        """Return the text as it is painted: with an ellipsis where it has no room.

        While nothing is chosen that is the placeholder.
        """
        told = self.placeholderText() if self.currentIndex() < 0 else self.currentText()
        # The style itself would cut in the middle of a letter.
        return self.fontMetrics().elidedText(
            told, Qt.TextElideMode.ElideRight, self._field(self._option()).width()
        )

    def sizeHint(self) -> QSize:
        """Return the size that shows the longest text whole.

        Qt leaves exactly its rounded width, and a fraction of a pixel is enough for an ellipsis.
        """
        hint = super().sizeHint()
        return QSize(hint.width() + max(1, hint.height() // 20), hint.height())

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _field(self, option: QStyleOptionComboBox) -> QRect:
        whole = QStyle.ComplexControl.CC_ComboBox
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(whole, option, part, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as the style does, but with the text elided."""
        painter = QStylePainter(self)
        option = self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() < 0 and self.placeholderText():
            # The style sheet's colour would make it look like a choice.
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            place = self._field(option).adjusted(2, 0, 0, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.shown_text())
        else:
            option.currentText = self.shown_text()
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        """Open the list with all its rows, where the screen has room for them.

        Qt leaves the frame of the style sheet out: a row would go behind an arrow to scroll by.
        """
        super().showPopup()
        view = self.view()
        popup = view.window()
        height = popup.height() + 2 * view.frameWidth()
        if popup.y() + height <= self.screen().availableGeometry().bottom():
            # The arrows go only where there is room beside them.
            popup.resize(popup.width(), height + popup.height())
            popup.resize(popup.width(), height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change nothing."""
        event.ignore()


@guarded
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
