"""The field in which a figure is typed: strict Indonesian reading, nothing rewritten silently."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from db.domain.numbers import Parsed, Reading, parse_number
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.theme import set_role

#: Qt's own bound: a long paste stays whole, and the parser says that it is no number.
MAX_LENGTH = 32_767


@guarded
class DecimalField(QLineEdit):
    """A line of text read as a number. ``read`` carries the reading after every keystroke."""

    read = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self._unit: QLabel = PlainLabel("", "muted", parent=self)
        set_role(self, "figure")
        self.setMaxLength(MAX_LENGTH)
        self._minimum: Decimal | None = None
        self._maximum: Decimal | None = None
        self._chosen: tuple[str, Decimal] | None = None
        self.textChanged.connect(lambda _text: self.read.emit(self.reading()))

    def set_range(self, minimum: Decimal | None, maximum: Decimal | None, unit: str) -> None:
        """Use an indicator's range, which decides between two readings, and show its unit."""
        if (minimum, maximum) != (self._minimum, self._maximum):
            # What was chosen was chosen for another indicator.
            self._chosen = None
        self._minimum, self._maximum = minimum, maximum
        self._unit.setText(unit)
        self._place_unit()

    def reading(self) -> Reading:
        """Return what the text means."""
        if self._chosen is not None and self._chosen[0] == self.text():
            return Parsed(self._chosen[1])
        return parse_number(self.text(), self._minimum, self._maximum)

    def value(self) -> Decimal | None:
        """Return the number, ``None`` while the text is none or could be two."""
        reading = self.reading()
        return reading.value if isinstance(reading, Parsed) else None

    def choose(self, value: Decimal) -> None:
        """Settle which of two readings the text as it stands means."""
        self._chosen = (self.text(), value)
        self.read.emit(self.reading())

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as refused."""
        if self.property("wrong") is not wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit at the right edge."""
        super().resizeEvent(event)
        self._place_unit()

    def event(self, event: QEvent) -> bool:
        """Keep the unit whole: Qt asks for a new layout when its text or font has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_unit()
        return super().event(event)

    def _place_unit(self) -> None:
        self._unit.adjustSize()
        width = self._unit.width()
        self.setTextMargins(0, 0, width + 6 if self._unit.text() else 0, 0)
        self._unit.move(self.width() - width - 12, (self.height() - self._unit.height()) // 2)
