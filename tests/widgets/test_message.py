"""The message bar: hidden until it speaks, three parts of an error, buttons that act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.message import MessageBar


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[MessageBar]:
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = QVBoxLayout(owner)
    made = MessageBar()
    layout.addWidget(made)
    layout.addStretch(1)
    owner.resize(500, 300)
    owner.show()
    qtbot.waitExposed(owner)
    yield made
    owner.close()


def test_it_is_hidden_until_it_has_something_to_say(bar: MessageBar) -> None:
    assert not bar.isVisible()
    bar.tell("info", "2023 sudah tercatat")
    assert bar.isVisible()
    assert (bar.title, bar.text) == ("2023 sudah tercatat", "")
    bar.clear()
    assert not bar.isVisible()
    assert bar.title == ""


def test_a_problem_has_three_parts_and_its_details_can_be_copied(
    qtbot: QtBot, bar: MessageBar
) -> None:
    bar.tell_problem("Ruang penuh.", "Data aman.", "Kosongkan disk.", "SQLITE_FULL: disk")
    assert bar.property("role") == "error"
    assert bar.title == "Ruang penuh."
    assert bar.text == "Yang aman: Data aman.\nYang perlu dilakukan: Kosongkan disk."
    (copy,) = bar.buttons
    assert copy.text() == "Salin rincian"
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == (
        "Yang terjadi: Ruang penuh.\nYang aman: Data aman.\n"
        "Yang perlu dilakukan: Kosongkan disk.\nSQLITE_FULL: disk"
    )
    QGuiApplication.clipboard().clear()


def test_a_problem_without_details_offers_none(bar: MessageBar) -> None:
    bar.tell_problem("Ruang penuh.", "Data aman.", "Kosongkan disk.")
    assert bar.buttons == ()


def test_html_is_shown_letter_by_letter(bar: MessageBar) -> None:
    bar.tell("warning", "<b>judul</b>", "<img src='x'>\nbaris dua")
    labels = bar.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert [label.text() for label in labels] == ["<b>judul</b>", "<img src='x'>\nbaris dua"]


def test_buttons_act_by_mouse_and_key_and_go_with_the_next_message(
    qtbot: QtBot, bar: MessageBar
) -> None:
    done: list[str] = []
    bar.tell("warning", "Angka yang mana?")
    first = bar.add_button("32,917", lambda: done.append("kecil"))
    second = bar.add_button("32.917", lambda: done.append("besar"))
    QApplication.processEvents()
    assert bar.buttons == (first, second)
    assert first.x() < second.x()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert done == ["kecil", "besar"]
    bar.tell("info", "Lain")
    assert bar.buttons == ()


def test_a_button_may_replace_the_message_it_stands_in(qtbot: QtBot, bar: MessageBar) -> None:
    bar.tell("warning", "Bergeser?")
    button = bar.add_button("Pakai 9,31", lambda: bar.tell("good", "Dipakai"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert bar.title == "Dipakai"
    assert bar.buttons == ()


def test_a_long_message_wraps_and_is_shown_whole(bar: MessageBar) -> None:
    bar.tell("error", "Berkas " * 40, "teks " * 200)
    QApplication.processEvents()
    assert bar.width() <= 500
    for label in bar.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
