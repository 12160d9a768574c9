"""A page of a form that has several: rows of fields with their labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QFormLayout, QWidget

from widgets.combo import CalmComboBox
from widgets.labels import PlainLabel
from widgets.theme import Theme

_LABEL_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something cannot be saved so, and the field to go to."""

    text: str
    field: QWidget


def chooser_of(titles: Iterable[str], placeholder: str = "") -> CalmComboBox:
    """Return a chooser of ``titles``, no wider than its row."""
    made = CalmComboBox()
    made.addItems(list(titles))
    made.setPlaceholderText(placeholder)
    made.setSizeAdjustPolicy(CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


class FormPage(QWidget):
    """Rows as :class:`widgets.form_frame.FormFrame` has them, on a page of their own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(parent)
        self.theme = theme
        self._labels: list[PlainLabel] = []
        self.rows = QFormLayout(self)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        theme.changed.connect(self.dress)
        self.dress()

    def add_row(self, text: str, field: QWidget, name: str = "") -> None:
        """Add a field with its label; ``name`` is what a screen reader says instead of it."""
        label = PlainLabel(text)
        label.setMinimumWidth(self.theme.pixels(_LABEL_WIDTH))
        self._labels.append(label)
        self.rows.addRow(label, field)
        field.setAccessibleName(name or text)

    def dress(self) -> None:
        """Take on the theme's lengths."""
        pixels = self.theme.pixels
        self.rows.setContentsMargins(0, pixels(4), pixels(6), pixels(4))
        self.rows.setHorizontalSpacing(pixels(22))
        self.rows.setVerticalSpacing(pixels(9))
        for label in self._labels:
            label.setMinimumWidth(pixels(_LABEL_WIDTH))
