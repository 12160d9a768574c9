"""The frame of all forms: inside its window at any size, Enter, Esc, and the question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from widgets.form_frame import FormFrame, beside, may_close
from widgets.labels import PlainLabel
from widgets.theme import SCALES, Theme


class Example(FormFrame):
    """A form with a few fields, one of which counts as typed."""

    def __init__(self, theme: Theme, rows: int, parent: QMainWindow) -> None:
        super().__init__(theme, "Contoh", "Sebuah penjelasan " * 8, parent=parent)
        self.fields = [QLineEdit() for _ in range(rows)]
        for number, field in enumerate(self.fields):
            self.add_row(f"Isian {number}", field)
        self.pressed: list[str] = []
        self.add_note("Enter menyimpan ·\nEsc membatalkan")
        self.delete = self.add_button(
            "Hapus", lambda: self.pressed.append("delete"), "danger", left=True
        )
        self.cancel = self.add_button("Batal", self.reject)
        self.save = self.add_button("Simpan", lambda: self.pressed.append("save"), "primary")
        self.left = 0
        self.fields[0].setFocus()

    def unsaved(self) -> str:
        return "Buang isian ini?" if any(field.text() for field in self.fields) else ""

    def leave(self) -> None:
        self.left += 1
        super().leave()


class Place:
    """A window, and forms that belong to it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.theme = Theme()
        self.theme.use(scale=1.0)
        self.window = QMainWindow()
        self._qtbot = qtbot
        qtbot.addWidget(self.window)
        self.window.resize(1024, 600)
        self.window.show()

    def form(self, rows: int = 3) -> Example:
        made = Example(self.theme, rows, self.window)
        made.open()
        self._qtbot.waitExposed(made)
        return made


@pytest.fixture
def place(qtbot: QtBot) -> Iterator[Place]:
    made = Place(qtbot)
    yield made
    for form in made.window.findChildren(FormFrame):
        form.leave()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def inside(form: Example) -> bool:
    corners = (form.save.rect().topLeft(), form.save.rect().bottomRight())
    return all(form.rect().contains(form.save.mapTo(form, corner)) for corner in corners)


@pytest.mark.parametrize("rows", [2, 30])
def test_it_never_outgrows_its_window(place: Place, rows: int) -> None:
    form = place.form(rows)
    for scale in (*SCALES, 1.0):
        place.theme.use(scale=scale)
        settle()
        assert form.height() <= place.window.height()
        assert form.width() <= place.window.width()
        assert inside(form)
        for field in form.fields:
            assert field.mapTo(form.body, field.rect().topRight()).x() <= form.body.width()


def test_a_short_form_needs_no_scrolling(place: Place) -> None:
    form = place.form(3)
    scroll = form.body.parentWidget()
    assert scroll is not None
    assert form.body.height() <= scroll.height()
    assert form.height() < 400


def test_the_last_field_can_be_scrolled_to(place: Place) -> None:
    form = place.form(30)
    last = form.fields[-1]
    view = form.body.parentWidget()
    assert view is not None
    assert not view.rect().contains(last.mapTo(view, last.rect().center()))
    form.bring_into_view(last)
    settle()
    assert view.rect().contains(last.mapTo(view, last.rect().center()))


def test_what_was_brought_into_view_stays_there_when_a_part_over_it_grows(place: Place) -> None:
    form = place.form(30)
    last = form.fields[-1]
    view = form.body.parentWidget()
    assert view is not None
    last.setFocus()
    form.bring_into_view(last)
    settle()
    form.fields[0].setFixedHeight(300)
    settle()
    assert view.rect().contains(last.mapTo(view, last.rect().center()))


@pytest.mark.parametrize("scrolled", [True, False])
def test_the_view_is_the_officers_once_they_went_on(place: Place, scrolled: bool) -> None:
    form = place.form(30)
    last = form.fields[-1]
    view = form.body.parentWidget()
    assert view is not None
    form.bring_into_view(last)
    settle()
    if scrolled:
        form._frame_scroll.verticalScrollBar().setValue(0)
    else:
        form.fields[5].setFocus()
    form.fields[0].setFixedHeight(300)
    settle()
    assert not view.rect().contains(last.mapTo(view, last.rect().center()))


def test_it_grows_for_a_message_and_stays_inside(place: Place) -> None:
    form = place.form(3)
    before = form.height()
    form.problem.tell_problem("Terjadi sesuatu.", "Aman.", "Lakukan ini.", "rincian")
    settle()
    assert before < form.height() <= place.window.height()
    assert inside(form)
    form.problem.clear()
    settle()
    assert form.height() > before, "it does not shrink under the officer's eyes"


def test_in_a_narrow_window_the_note_gives_way_and_then_the_buttons_stack(place: Place) -> None:
    for width, stacked in ((330, False), (250, True)):
        place.window.resize(width, 480)
        form = place.form(3)
        settle()
        assert form.width() <= width
        assert inside(form)
        under = form.delete.mapTo(form, form.delete.rect().bottomLeft()).y() <= form.save.y()
        assert under is stacked
        form.leave()


def test_any_layout_may_fill_the_body(place: Place, qtbot: QtBot) -> None:
    form = FormFrame(place.theme, "Lain", width=400, height=300, parent=place.window)
    layout = QVBoxLayout(form.body)
    field = QLineEdit()
    layout.addWidget(beside(PlainLabel("Isi"), field, stretch=False))
    form.open()
    qtbot.waitExposed(form)
    assert form.height() >= 300
    assert not form.hint.isVisible()
    assert field.isVisible()


def test_enter_presses_the_primary_button_from_any_field(place: Place, qtbot: QtBot) -> None:
    form = place.form()
    for field in form.fields:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert form.pressed == ["save"] * 3


def test_enter_presses_the_button_that_has_the_focus(place: Place, qtbot: QtBot) -> None:
    form = place.form()
    form.delete.setFocus()
    qtbot.keyClick(form.delete, Qt.Key.Key_Return)
    assert form.pressed == ["delete"]


def test_enter_presses_a_button_of_the_body_that_keys_have_come_to(
    place: Place, qtbot: QtBot
) -> None:
    form = place.form()
    choice, pick = QPushButton("Baik"), QPushButton("Pilih…")
    for button in (choice, pick):
        button.setAutoDefault(False)
        form.rows.addRow(button)
    choice.setCheckable(True)
    QWidget.setTabOrder(form.fields[-1], choice)
    QWidget.setTabOrder(choice, pick)
    pick.clicked.connect(lambda: form.pressed.append("pick"))
    settle()
    form.fields[-1].setFocus()
    qtbot.keyClick(form.fields[-1], Qt.Key.Key_Tab)
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert form.pressed == ["save"], "Space chooses; Enter saves what was chosen"
    qtbot.keyClick(choice, Qt.Key.Key_Tab)
    assert form.focusWidget() is pick
    qtbot.keyClick(pick, Qt.Key.Key_Return)
    assert form.pressed == ["save", "pick"]


def test_after_a_click_into_the_body_enter_still_saves(place: Place, qtbot: QtBot) -> None:
    form = place.form()
    pick = QPushButton("Pilih…")
    pick.setAutoDefault(False)
    form.rows.addRow(pick)
    pick.clicked.connect(lambda: form.pressed.append("pick"))
    settle()
    qtbot.mouseClick(pick, Qt.MouseButton.LeftButton)
    qtbot.keyClick(pick, Qt.Key.Key_Return)
    assert form.pressed == ["pick", "save"]
    form.save.setEnabled(False)
    qtbot.keyClick(pick, Qt.Key.Key_Return)
    assert form.pressed == ["pick", "save", "pick"], "nothing else is there to press"


def test_leaving_asks_once_and_a_hurried_second_key_stays(place: Place, qtbot: QtBot) -> None:
    form = place.form()
    qtbot.keyClicks(form.fields[1], "abc")
    form.fields[1].setFocus()
    qtbot.keyClick(form.fields[1], Qt.Key.Key_Escape)
    assert form.question.title == "Buang isian ini?"
    stay, _throw = form.question.buttons
    assert form.focusWidget() is stay
    qtbot.keyClick(stay, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert not form.question.isVisible()
    assert form.focusWidget() is form.fields[1], "where the officer was"
    qtbot.mouseClick(form.cancel, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    form.close()
    assert form.isVisible(), "the window's own button asks too"
    assert form.left == 0
    form.reject()
    qtbot.mouseClick(form.question.buttons[1], Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert form.left == 1


def test_enter_at_the_question_stays_and_saves_nothing(place: Place, qtbot: QtBot) -> None:
    form = place.form()
    qtbot.keyClicks(form.fields[0], "abc")
    form.reject()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert form.isVisible()
    assert not form.question.title
    assert form.pressed == []


def test_who_goes_on_typing_goes_on_in_the_field(place: Place, qtbot: QtBot) -> None:
    form = place.form()
    qtbot.keyClicks(form.fields[0], "9,3")
    qtbot.keyClick(form.fields[0], Qt.Key.Key_Escape)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_1)
    assert form.fields[0].text() == "9,31"
    assert not form.question.title


def test_an_untouched_form_leaves_without_a_question(place: Place, qtbot: QtBot) -> None:
    form = place.form()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_the_window_may_close_only_when_nothing_is_unsaved(place: Place) -> None:
    assert may_close(place.window)
    form = place.form()
    assert may_close(place.window)
    form.fields[0].setText("abc")
    assert not may_close(place.window)
    assert form.question.title == "Buang isian ini?"
    assert not may_close(place.window), "asked and not answered yet"
    form.leave()
    assert may_close(place.window), "a form that is gone vetoes nothing"


def test_a_form_that_is_gone_follows_no_theme(qtbot: QtBot) -> None:
    theme = Theme()
    theme.apply()
    # Held on to, as a reference cycle does until the next collection.
    form = FormFrame(theme, "Catatan")
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    form.show()
    qtbot.waitExposed(form)
    form.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as exceptions:
        theme.use(scale=1.5)
    assert exceptions == []
