"""Closing the main window while a form is open: what was typed is asked about."""

from __future__ import annotations

import sqlite3
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.domain.figures import FigureKey
from db.domain.indicators import Topic
from tests.ui.conftest import Office
from ui.forms.figure_form import FigureForm
from ui.forms.region_form import RegionForm
from ui.tabs.indicator_tab import FormStart
from widgets.figure_table import Column


def test_typed_text_keeps_the_window_open_until_it_is_answered(
    office: Office, qtbot: QtBot
) -> None:
    form = office.window.dialogs.figure(FormStart("p0", "1607", 2024))
    assert form is not None
    qtbot.keyClicks(form.value, "9,31")
    assert not office.window.close()
    assert office.window.isVisible()
    assert form.isVisible()
    assert form.question.title == "Buang 9,31 yang belum disimpan?"
    assert form.value.text() == "9,31"
    qtbot.mouseClick(form.question.buttons[1], Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert office.window.close()


def test_an_untouched_form_does_not_hold_the_window(office: Office) -> None:
    assert office.window.dialogs.figure(FormStart("p0", "1607", 2023)) is not None
    assert office.window.close()


def test_ctrl_q_closes_the_window_and_stands_in_the_menu(office: Office, qtbot: QtBot) -> None:
    window = office.window
    assert window.commands.more_button.menu().actions()[-1] is window.commands.quit
    assert window.commands.quit.shortcut().toString() == "Ctrl+Q"
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_ctrl_q_in_a_form_asks_about_what_was_typed(office: Office, qtbot: QtBot) -> None:
    form = office.window.dialogs.figure(FormStart("p0", "1607", 2024))
    assert form is not None
    qtbot.keyClicks(form.value, "9,31")
    qtbot.keyClick(form.value, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert office.window.isVisible()
    assert form.question.title == "Buang 9,31 yang belum disimpan?"
    qtbot.mouseClick(form.question.buttons[1], Qt.MouseButton.LeftButton)
    untouched = office.window.dialogs.figure(FormStart("p0", "1607", 2023))
    assert untouched is not None
    qtbot.keyClick(untouched.value, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not office.window.isVisible()


def test_ctrl_q_reaches_the_window_from_a_form_over_a_form(office: Office, qtbot: QtBot) -> None:
    regions = office.window.dialogs.regions()
    assert regions is not None
    qtbot.mouseClick(regions.add_region, Qt.MouseButton.LeftButton)
    over = regions.findChild(RegionForm)
    assert isinstance(over, RegionForm)
    qtbot.keyClicks(over.name, "Palembang")
    qtbot.keyClick(over.name, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert office.window.isVisible()
    assert over.question.title
    qtbot.mouseClick(over.question.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(regions, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not office.window.isVisible()


def typing_into_the_table(office: Office, qtbot: QtBot, text: str) -> None:
    table = office.tab(Topic.POVERTY).table
    table.setCurrentIndex(table.model().index(0, Column.VALUE))
    table.edit(table.currentIndex())
    (editor,) = table.viewport().findChildren(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def stored(office: Office) -> Decimal:
    figure = office.store.figure(FigureKey("p0", "1607", 2023))
    assert figure is not None
    return figure.value


def test_what_is_being_typed_into_the_table_is_saved(office: Office, qtbot: QtBot) -> None:
    typing_into_the_table(office, qtbot, "9,57")
    assert office.window.close()
    assert stored(office) == Decimal("9.57")


def test_what_the_table_cannot_take_is_asked_about(office: Office, qtbot: QtBot) -> None:
    typing_into_the_table(office, qtbot, "95,8")
    assert not office.window.close()
    (form,) = [f for f in office.window.findChildren(FigureForm) if f.isVisible()]
    assert form.value.text() == "95,8"
    assert stored(office) == Decimal("9.58")
    form.leave()
    assert office.window.close()


def test_what_cannot_be_saved_keeps_the_window_open(office: Office, qtbot: QtBot) -> None:
    office.store._db.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(office.path, isolation_level=None)
    typing_into_the_table(office, qtbot, "9,57")
    other.execute("BEGIN IMMEDIATE")
    try:
        assert not office.window.close()
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert "9,57" in office.tab(Topic.POVERTY).message.text
    assert office.window.close(), "told once, the officer may leave"
