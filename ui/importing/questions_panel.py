"""The questions of an import, answered in place, few at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from db.importers import SKIP, Question
from ui.importing.answers import field_for
from ui.importing.preview import Answered
from ui.importing.wording import number
from widgets.charts.canvas import clean
from widgets.flow_layout import FlowLayout
from widgets.guard import guarded
from widgets.labels import ElidedLabel, PlainLabel
from widgets.theme import Theme, set_role

#: So many questions stand there at once; the others follow as these are answered.
MOST_ROWS = 5
#: Below this width (pixels at 100 percent) the answer stands under its question.
_NARROW = 640


class QuestionRow(QFrame):
    """A question. ``answered`` carries (key, value); ``spread`` asks to answer its group alike."""

    answered = Signal(str, str)
    spread = Signal(object)

    def __init__(self, entry: Answered, theme: Theme, parent: QWidget | None = None) -> None:
        """Show a question with what was answered so far."""
        super().__init__(parent)
        self._theme = theme
        self.entry = entry
        self.text = PlainLabel(entry.question.text, wrap=True)
        self.where = ElidedLabel("", "note")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.text)
        words.addWidget(self.where)
        words.addStretch(1)
        self.field = field_for(entry.question)
        self.field.setAccessibleName(clean(entry.question.text))
        self.field.said.connect(self._say)
        self.alike = QPushButton("Terapkan ke semua")
        self.alike.setAutoDefault(False)
        self.alike.setToolTip("Jawab semua pertanyaan yang serupa dengan jawaban ini")
        self.alike.clicked.connect(lambda: self.spread.emit(self))
        self.alike.hide()
        answers = QVBoxLayout()
        answers.setSpacing(6)
        answers.addWidget(self.field)
        answers.addWidget(self.alike)
        answers.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.addLayout(words, 3)
        self._row.addLayout(answers, 2)
        self.show_answer(entry)

    @property
    def question(self) -> Question:
        """The question."""
        return self.entry.question

    def arrange(self, width: int) -> None:
        """Put the answer beside its question, or under it where there is little room."""
        narrow = width < self._theme.pixels(_NARROW)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._row.setSpacing(self._theme.pixels(4 if narrow else 20))

    def _say(self, value: str) -> None:
        if value != self.entry.answer:
            self.answered.emit(self.question.key, value)
        else:
            # A second click on a given answer changes nothing, and must look so.
            self.field.show_answer(value)

    def show_answer(self, entry: Answered) -> None:
        """Show what is answered now; the numbers that hang on it may have become others."""
        self.entry = entry
        told = [entry.question.place.text]
        count = f"{number(entry.question.count)} angka" if entry.question.count else ""
        if entry.skipped:
            told.append(f"{count} dilewati".strip())
        elif count:
            told.append(count)
        if entry.answer and entry.remembered:
            told.append("dijawab seperti pada impor sebelumnya")
        self.where.setText(" · ".join(told))
        self.field.show_answer(entry.answer)


@guarded
class QuestionsPanel(QFrame):
    """All questions. ``answered`` carries {key: value} of what the officer has just answered."""

    answered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty panel, which is hidden."""
        super().__init__(parent)
        self._theme = theme
        self._entries: Sequence[Answered] = ()
        self.rows: dict[str, QuestionRow] = {}
        self._with_remembered = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._fit)
        self.setProperty("role", "warning")
        self.title = PlainLabel("", "strong", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, 8)
        self.skip_all = self._button("Lewati semua yang belum dijawab", self._skip_all)
        self.show_all = self._button("Tampilkan jawaban yang diingat", self._show_remembered)
        flow.addWidget(self.skip_all)
        flow.addWidget(self.show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addLayout(self._list)
        layout.addWidget(self._buttons)
        self.hide()

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def clear(self) -> None:
        """Forget everything: other files come."""
        self._with_remembered = False
        self.show_questions(())

    def show_questions(self, entries: Sequence[Answered]) -> None:
        """Show questions; rows that stay keep their place and the focus."""
        self._entries = entries
        shown = self._chosen()
        keys = [entry.question.key for entry in shown]
        if keys != list(self.rows):
            for key in [key for key in self.rows if key not in keys]:
                row = self.rows.pop(key)
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
            rows = {}
            for place, entry in enumerate(shown):
                key = entry.question.key
                rows[key] = self.rows.get(key) or self._make_row(entry)
                self._list.insertWidget(place, rows[key])
            self.rows = rows
        for entry in shown:
            row = self.rows[entry.question.key]
            row.show_answer(entry)
            group = entry.question.group
            others = sum(1 for other in entries if group and other.question.group == group)
            row.alike.setVisible(bool(entry.answer) and others > 1)
        self._tell()

    def _chosen(self) -> list[Answered]:
        """Return the questions to show: open ones, and those answered under the officer's eyes."""
        shown: list[Answered] = []
        waiting = 0
        for entry in self._entries:
            known = entry.question.key in self.rows
            if entry.answer and entry.remembered and not self._with_remembered and not known:
                continue
            if not entry.answer:
                waiting += 1
            if known or waiting <= MOST_ROWS or entry.answer:
                shown.append(entry)
        # A long list of answers would push the open questions out of view.
        answered = [entry for entry in shown if entry.answer]
        surplus = set(map(id, answered[: max(0, len(answered) - MOST_ROWS)]))
        if self._with_remembered:
            surplus = set()
        return [entry for entry in shown if id(entry) not in surplus]

    def _make_row(self, entry: Answered) -> QuestionRow:
        row = QuestionRow(entry, self._theme, self)
        row.answered.connect(lambda key, value: self.answered.emit({key: value}))
        row.spread.connect(self._spread)
        row.arrange(self.width())
        return row

    def _tell(self) -> None:
        waiting = sum(1 for entry in self._entries if not entry.answer)
        hidden = len(self._entries) - len(self.rows)
        recalled = sum(
            1
            for entry in self._entries
            if entry.answer and entry.remembered and entry.question.key not in self.rows
        )
        if waiting:
            more = sum(
                1
                for entry in self._entries
                if not entry.answer and entry.question.key not in self.rows
            )
            title = f"{number(waiting)} pertanyaan perlu dijawab atau dilewati"
            self.title.setText(f"{title} ({number(more)} muncul kemudian)" if more else title)
        else:
            self.title.setText("Semua pertanyaan sudah dijawab; jawaban masih dapat diubah")
        set_role(self, "warning" if waiting else "info")
        self.skip_all.setVisible(waiting > 1)
        self.show_all.setVisible(hidden > 0 and recalled > 0)
        self.show_all.setText(f"Tampilkan {number(recalled)} jawaban yang diingat")
        self._buttons.setVisible(waiting > 1 or (hidden > 0 and recalled > 0))
        self.setVisible(bool(self._entries))

    # -- what the officer does ---------------------------------------------------------------

    def _spread(self, row: QuestionRow) -> None:
        """Answer all questions of a group alike."""
        group, value = row.question.group, row.entry.answer
        self.answered.emit(
            {
                entry.question.key: value
                for entry in self._entries
                if entry.question.group == group
                and any(option.value == value for option in entry.question.options)
            }
        )

    def _skip_all(self) -> None:
        self.answered.emit(
            {entry.question.key: SKIP for entry in self._entries if not entry.answer}
        )

    def _show_remembered(self) -> None:
        self._with_remembered = True
        self.show_questions(self._entries)

    def first_open(self) -> QuestionRow | None:
        """Return the first question without an answer."""
        return next((row for row in self.rows.values() if not row.entry.answer), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows take the room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for row in self.rows.values():
                row.arrange(self.width())
            self._settled.start()

    def event(self, event: QEvent) -> bool:
        """Fit again when a row has another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._settled.start()
        return super().event(event)

    def _fit(self) -> None:
        """Keep all of the rows: the table gives way where there is little room, no question."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
