"""The size of pictures: one of the usual ones, or an own one in pixels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from widgets.charts.render import PRESETS
from widgets.combo import CalmComboBox
from widgets.labels import PlainLabel

OWN_SIZE = "Ukuran sendiri"


class SizeField(QWidget):
    """A chooser of sizes; two number fields open beside it for an own one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with the size of a slide."""
        super().__init__(parent)
        self.choice = CalmComboBox()
        self.choice.setAccessibleName("Ukuran gambar")
        for name, (width, height) in PRESETS.items():
            self.choice.addItem(f"{name} ({width} × {height})", name)
        self.choice.addItem(OWN_SIZE, OWN_SIZE)
        self.width_field = _pixels("Lebar dalam piksel", "1920")
        self.height_field = _pixels("Tinggi dalam piksel", "1080")
        self._own = [self.width_field, PlainLabel("×"), self.height_field, PlainLabel("piksel")]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice)
        for part in self._own:
            layout.addWidget(part)
        layout.addStretch(1)
        self.choice.currentIndexChanged.connect(self._follow)
        for field in (self.width_field, self.height_field):
            field.textChanged.connect(self.changed)
        self._follow()

    def size_in_pixels(self) -> tuple[int, int]:
        """Return width and height; an own size may lie outside what can be painted."""
        preset = PRESETS.get(self.name)
        if preset is not None:
            return preset
        return int(self.width_field.text() or 0), int(self.height_field.text() or 0)

    @property
    def name(self) -> str:
        """The size's name, as the preferences keep it."""
        return str(self.choice.currentData())

    def choose(self, name: str, width: str = "", height: str = "") -> None:
        """Choose a size by its name; an unknown one is the slide's."""
        for field, text in ((self.width_field, width), (self.height_field, height)):
            if text.isascii() and text.isdigit() and len(text) <= 5:
                field.setText(text)
        self.choice.setCurrentIndex(max(0, self.choice.findData(name)))

    def dress(self, pixels: Callable[[float], int]) -> None:
        """Give the numbers room for five digits; ``pixels`` are the theme's lengths."""
        for field in (self.width_field, self.height_field):
            field.setFixedWidth(pixels(84))

    def _follow(self) -> None:
        for part in self._own:
            part.setVisible(self.name == OWN_SIZE)
        self.changed.emit()


def _pixels(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setMaxLength(5)
    # Not \d: that would let in the digits of other scripts.
    field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,5}"), field))
    return field
