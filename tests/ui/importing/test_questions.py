"""The fields that answer, and the panel that shows few of many questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.importers import SKIP, Option, Origin, Place, Question, QuestionKind
from tests.ui.importing.helpers import LEFT
from ui.importing.answers import AnswerButtons, AnswerLine, AnswerList, field_for
from ui.importing.preview import Answered
from ui.importing.questions_panel import MOST_ROWS, QuestionsPanel
from widgets.theme import Theme
from widgets.tokens import ThemeName

PLACE = Place(Origin("p0.csv"), 3, 0)
SKIPPING = Option(SKIP, "Lewati")


def region(number: int, group: str = "") -> Question:
    options = tuple(Option(f"16{code:02d}", f"Kabupaten {code}") for code in range(9))
    return Question(
        f"wilayah:{number}",
        QuestionKind.REGION,
        f"“Kab. <b>{number}</b>” itu wilayah yang mana?",
        (*options, SKIPPING),
        PLACE,
        suggested="1603",
        count=1_500,
        group=group,
    )


def sign(number: int, group: str = "pemisah:p0.csv") -> Question:
    options = (Option("koma", "32,917"), Option("titik", "32.917"), SKIPPING)
    text = "“32.917” itu berapa?"
    return Question(
        f"pemisah:{number}", QuestionKind.SEPARATOR, text, options, PLACE, count=3, group=group
    )


YEAR = Question(
    "tahun:p0.csv", QuestionKind.YEAR, "Untuk tahun berapa?", (SKIPPING,), PLACE, free=True
)


class Panel:
    """A panel, and answers given to it as the dialog gives them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.theme = Theme()
        self.theme.use(ThemeName.LIGHT, 1.0)
        self.panel = QuestionsPanel(self.theme)
        qtbot.addWidget(self.panel)
        self.panel.resize(900, 500)
        self.panel.answered.connect(self.answer)
        self.answers: dict[str, str] = {}
        self.memory: dict[str, str] = {}
        self.questions: list[Question] = []

    def ask(self, *questions: Question) -> None:
        self.questions = list(questions)
        self.answer({})

    def answer(self, answers: dict[str, str]) -> None:
        self.answers |= answers
        self.panel.show_questions(
            [
                Answered(
                    question,
                    self.answers.get(question.key, self.memory.get(question.key, "")),
                    question.key not in self.answers,
                )
                for question in self.questions
            ]
        )
        self.panel.show()
        QApplication.processEvents()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Panel]:
    made = Panel(qtbot)
    yield made
    made.panel.close()


def test_each_question_has_the_field_of_the_fewest_clicks(qtbot: QtBot) -> None:
    for question, kind in ((region(1), AnswerList), (sign(1), AnswerButtons), (YEAR, AnswerLine)):
        field = field_for(question)
        qtbot.addWidget(field)
        assert type(field) is kind
    long = (Option("a", "sangat panjang " * 5), SKIPPING)
    field = field_for(Question("x", QuestionKind.UNIT, "Apa?", long, PLACE))
    qtbot.addWidget(field)
    assert type(field) is AnswerList


def test_a_list_never_answers_by_itself(desk: Panel, qtbot: QtBot) -> None:
    desk.ask(region(1))
    (row,) = desk.panel.rows.values()
    box = row.field
    assert isinstance(box, AnswerList)
    assert box.currentText() == "Pilih…"
    assert box.itemText(4) == "Kabupaten 3 (mungkin ini)"
    assert row.text.textFormat() is Qt.TextFormat.PlainText
    assert row.where.text() == "p0.csv, sel A4 · 1.500 angka"
    assert not desk.answers
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert desk.answers == {"wilayah:1": "1600"}
    # The first line takes the answer back.
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert desk.answers == {"wilayah:1": ""}
    assert desk.panel.title.text() == "1 pertanyaan perlu dijawab atau dilewati"


def test_buttons_answer_by_one_click_and_show_it(desk: Panel, qtbot: QtBot) -> None:
    desk.ask(sign(1, group=""))
    (row,) = desk.panel.rows.values()
    assert isinstance(row.field, AnswerButtons)
    buttons = row.field.buttons
    qtbot.mouseClick(buttons["titik"], LEFT)
    assert desk.answers == {"pemisah:1": "titik"}
    assert [button.isChecked() for button in buttons.values()] == [False, True, False]
    qtbot.mouseClick(buttons["titik"], LEFT)
    assert buttons["titik"].isChecked()
    qtbot.mouseClick(buttons[SKIP], LEFT)
    assert desk.answers == {"pemisah:1": SKIP}
    assert row.where.text() == "p0.csv, sel A4 · 3 angka dilewati"
    assert not row.alike.isVisible()


def test_one_click_answers_all_that_are_alike(desk: Panel, qtbot: QtBot) -> None:
    desk.ask(sign(1), region(7), sign(2), sign(3))
    rows = list(desk.panel.rows.values())
    assert not any(row.alike.isVisible() for row in rows)
    assert isinstance(rows[0].field, AnswerButtons)
    qtbot.mouseClick(rows[0].field.buttons["koma"], LEFT)
    assert rows[0].alike.isVisible()
    qtbot.mouseClick(rows[0].alike, LEFT)
    assert desk.answers == {"pemisah:1": "koma", "pemisah:2": "koma", "pemisah:3": "koma"}


def test_a_year_is_typed_and_only_a_year_counts(desk: Panel, qtbot: QtBot) -> None:
    desk.ask(YEAR)
    (row,) = desk.panel.rows.values()
    field = row.field
    assert isinstance(field, AnswerLine)
    field.take_focus()
    qtbot.keyClicks(field.line, "20245")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert not desk.answers
    assert field.line.property("wrong")
    assert field.line.toolTip() == "Tahun empat angka, 1945–2100."
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert not field.line.property("wrong")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert desk.answers == {YEAR.key: "2024"}
    field.line.selectAll()
    qtbot.keyClicks(field.line, "dua")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert desk.answers == {YEAR.key: ""}
    assert field.line.text() == "dua"
    qtbot.mouseClick(field.buttons.buttons[SKIP], LEFT)
    assert desk.answers == {YEAR.key: SKIP}
    assert field.line.text() == ""
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert desk.answers == {YEAR.key: SKIP}


def test_a_hundred_questions_come_few_at_a_time_and_are_skipped_by_one_click(
    desk: Panel, qtbot: QtBot
) -> None:
    desk.ask(*map(region, range(100)))
    assert len(desk.panel.rows) == MOST_ROWS
    assert desk.panel.title.text() == (
        "100 pertanyaan perlu dijawab atau dilewati (95 muncul kemudian)"
    )
    first = desk.panel.first_open()
    assert first is not None
    first.field.take_focus()
    box = first.field
    qtbot.keyClick(box, Qt.Key.Key_Down)
    # It stays under the eyes, with the focus, and the next one has come.
    assert desk.panel.rows[first.question.key] is first
    assert desk.panel.focusWidget() is box
    assert len(desk.panel.rows) == MOST_ROWS + 1
    assert desk.panel.skip_all.text() == "Lewati semua yang belum dijawab"
    qtbot.mouseClick(desk.panel.skip_all, LEFT)
    assert sum(1 for answer in desk.answers.values() if answer == SKIP) == 99
    assert desk.panel.title.text().startswith("Semua pertanyaan sudah dijawab")
    assert not desk.panel.skip_all.isVisible()
    assert len(desk.panel.rows) <= MOST_ROWS


def test_remembered_answers_stay_out_of_the_way(desk: Panel, qtbot: QtBot) -> None:
    desk.memory = {"wilayah:1": "1603", "wilayah:2": SKIP}
    desk.ask(region(1), region(2), region(3))
    assert [row.question.key for row in desk.panel.rows.values()] == ["wilayah:3"]
    qtbot.mouseClick(desk.panel.show_all, LEFT)
    assert [row.question.key for row in desk.panel.rows.values()] == [
        "wilayah:1",
        "wilayah:2",
        "wilayah:3",
    ]
    assert not desk.panel.show_all.isVisible()
    desk.panel.clear()
    assert not desk.panel.isVisible()


def test_the_answer_stands_under_its_question_where_it_is_narrow(desk: Panel) -> None:
    desk.ask(region(1))
    (row,) = desk.panel.rows.values()
    assert row.field.mapTo(row, row.field.rect().topLeft()).x() > row.text.width()
    desk.panel.resize(420, 300)
    QApplication.processEvents()
    assert row.field.mapTo(row, row.field.rect().topLeft()).y() > row.text.height()
