"""A line of text that is never cut without a word."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.guard import guarded

#: No paste is longer than this in a field; Qt's own bound, so that nothing more can be lost.
_HARD = 32_767


@guarded
class TextLine(QLineEdit):
    """A field that takes a longer text than can be stored, and says so, instead of cutting it."""

    def __init__(self, most: int, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Make an empty field for up to ``most`` characters."""
        super().__init__(parent)
        self.most = most
        self.setMaxLength(_HARD)
        self.setPlaceholderText(placeholder)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning, which tells texts apart."""
        self.setText(text)
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all as Qt does for the Tab key, but keep the beginning in view."""
        super().focusInEvent(event)
        if self.hasSelectedText():
            self.setSelection(len(self.text()), -len(self.text()))

    def too_long(self, what: str) -> str:
        """Return why the text cannot be stored as ``what``, nothing where it can."""
        return told_length(what, self.text(), self.most)


def told_length(what: str, text: str, most: int) -> str:
    """Return a sentence about a text of more than ``most`` characters, nothing for a shorter one.

    ``what`` names the field as an officer reads it: "Catatan".
    """
    if len(text) <= most:
        return ""
    # A field holds no more than that: how much was pasted is not known.
    have = "lebih dari 32 ribu" if len(text) == _HARD else _thousands(len(text))
    return f"{what} terlalu panjang: {have} huruf, paling banyak {_thousands(most)}."


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
