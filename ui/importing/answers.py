"""The fields that answer a question: buttons for few answers, a list for many, a typed one.

Each tells ``said`` with the value of the answer, ``""`` for none, and never by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.importers import Option, Question, QuestionKind
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.flow_layout import FlowLayout
from widgets.theme import set_wrong

#: Up to so many answers stand side by side; more are a list.
FEW = 4
#: A longer answer makes the buttons a list too.
_LONG = 44
_FOCUS = Qt.FocusReason.TabFocusReason


class AnswerButtons(QWidget):
    """Few answers, side by side: one click."""

    said = Signal(str)

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        """Offer ``options``."""
        super().__init__(parent)
        flow = FlowLayout(self, 6)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for option in options:
            button = QPushButton(clean(option.label).replace("&", "&&"))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "segment")
            button.setProperty("place", "only")
            button.clicked.connect(lambda _on=False, value=option.value: self.said.emit(value))
            self._group.addButton(button)
            flow.addWidget(button)
            self.buttons[option.value] = button

    def show_answer(self, value: str) -> None:
        """Show an answer as given."""
        self._group.setExclusive(False)
        for other, button in self.buttons.items():
            button.setChecked(other == value)
        self._group.setExclusive(True)

    def take_focus(self) -> None:
        """Let the given answer have the focus, else the first."""
        checked = self._group.checkedButton()
        (checked or next(iter(self.buttons.values()))).setFocus(_FOCUS)


class AnswerList(CalmComboBox):
    """Many answers, the likeliest first."""

    said = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        """Offer the question's options."""
        super().__init__(parent)
        self.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(18)
        self.addItem("Pilih…", "")
        for option in question.options:
            likely = " (mungkin ini)" if option.value == question.suggested else ""
            self.addItem(clean(f"{option.label}{likely}"), option.value)
        self.activated.connect(lambda at: self.said.emit(str(self.itemData(at))))

    def show_answer(self, value: str) -> None:
        """Show an answer as given."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def take_focus(self) -> None:
        """Take the focus."""
        self.setFocus(_FOCUS)


class AnswerLine(QWidget):
    """A typed answer, with what may be answered by a click beside it."""

    said = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self._is_year = question.kind is QuestionKind.YEAR
        self.line = QLineEdit()
        self.line.setMaxLength(40)
        self.line.setPlaceholderText("misalnya 2024" if self._is_year else "Tulis jawabannya")
        self.line.setAccessibleName(clean(question.text))
        self.line.editingFinished.connect(self._say_typed)
        self.line.textEdited.connect(lambda _text: set_wrong(self.line, False))
        self.buttons = AnswerButtons(question.options)
        self.buttons.said.connect(self.said)
        few = len(question.options) <= 1
        layout = QHBoxLayout(self) if few else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.buttons)
        self._answer = ""

    def _say_typed(self) -> None:
        text = self.line.text().strip()
        if text == self._answer or (not text and self._answer in self.buttons.buttons):
            return
        good = not text or not self._is_year or is_year(text)
        set_wrong(self.line, not good)
        self.line.setToolTip("" if good else f"Tahun empat angka, {FIRST_YEAR}–{LAST_YEAR}.")
        if good or self._answer:
            self.said.emit(text if good else "")

    def show_answer(self, value: str) -> None:
        """Show an answer as given; what is being typed stays."""
        self._answer = value
        self.buttons.show_answer(value)
        if value in self.buttons.buttons:
            self.line.clear()
        elif value:
            self.line.setText(value)

    def take_focus(self) -> None:
        """Let the field have the focus."""
        self.line.setFocus(_FOCUS)


AnswerField = AnswerButtons | AnswerList | AnswerLine


def field_for(question: Question) -> AnswerField:
    """Return the field that answers a question with the fewest clicks."""
    options = question.options
    if question.free:
        return AnswerLine(question)
    if len(options) <= FEW and all(len(option.label) <= _LONG for option in options):
        return AnswerButtons(options)
    return AnswerList(question)


def is_year(text: str) -> bool:
    """Tell whether a text is a year that can be recorded."""
    whole = len(text) == 4 and text.isascii() and text.isdigit()
    return whole and FIRST_YEAR <= int(text) <= LAST_YEAR
