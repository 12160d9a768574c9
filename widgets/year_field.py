"""The field for a year: an unfinished one is never taken for the year that stood there before."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from db.domain.figures import FIRST_YEAR, LAST_YEAR
from widgets.combo import CalmSpinBox
from widgets.guard import guarded
from widgets.theme import set_wrong


@guarded
class YearField(CalmSpinBox):
    """A spin box of years that keeps what was typed, also where it is no year (yet).

    ``read`` carries the year after every change, ``None`` while the text is none. Qt's own spin
    box puts the last good number back instead, and whoever pressed Enter would never know.
    """

    read = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a field for the years that can be recorded."""
        super().__init__(parent)
        self._typed: str | None = None
        self.setRange(FIRST_YEAR, LAST_YEAR)
        self.valueChanged.connect(lambda _year: self.read.emit(self.year()))
        self.lineEdit().textChanged.connect(lambda _text: self.read.emit(self.year()))

    def year(self) -> int | None:
        """Return the year, ``None`` while the text is none that can be recorded."""
        return self.value() if self._typed is None else None

    def problem(self) -> tuple[str, str]:
        """Return what is wrong with the text, title and advice; empty where it is a year."""
        if self._typed is None:
            return "", ""
        if len(self._typed) < 4:
            title = f"Tahun belum lengkap: {self._typed}" if self._typed else "Tahun belum diisi"
            return title, "Tulis empat angka, misalnya 2024."
        return (
            f"Tahun {self._typed} tidak dapat dicatat",
            f"Tahun harus antara {FIRST_YEAR} dan {LAST_YEAR}.",
        )

    def setValue(self, year: int) -> None:
        """Show a year in the place of whatever was typed."""
        self._typed = None
        super().setValue(year)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as refused."""
        set_wrong(self, wrong)

    # -- Qt's spin box, made to keep the text ------------------------------------------------

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let in up to four digits."""
        good = len(text) <= 4 and (not text or (text.isascii() and text.isdigit()))
        state = QValidator.State.Acceptable if good else QValidator.State.Invalid
        return state, text, position

    def valueFromText(self, text: str) -> int:
        """Return the year of a text; one that is none leaves the value as it was."""
        whole = len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR
        self._typed = None if whole else text
        return int(text) if whole else self.value()

    def textFromValue(self, year: int) -> str:
        """Return what the field shows: the year, or the text that is none yet."""
        return str(year) if self._typed is None else self._typed

    def stepBy(self, steps: int) -> None:
        """Go on from the last good year."""
        if self._typed is not None:
            self.setValue(self.value())
        super().stepBy(steps)
