"""Closing the main window while a form is open: what was typed is asked about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Office
from ui.tabs.indicator_tab import FormStart


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
