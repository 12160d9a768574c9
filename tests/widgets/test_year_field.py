"""The field for a year keeps an unfinished text, says so, and steps from the last good year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.year_field import YearField


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[YearField]:
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = QVBoxLayout(owner)
    made = YearField()
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    made.setValue(2024)
    owner.show()
    owner.activateWindow()
    with qtbot.waitActive(owner):
        pass
    made.setFocus()
    made.selectAll()
    yield made
    owner.close()


def test_a_whole_year_is_read(qtbot: QtBot, field: YearField) -> None:
    seen: list[object] = []
    field.read.connect(seen.append)
    qtbot.keyClicks(field, "2021")
    assert field.year() == field.value() == 2021
    assert field.problem() == ("", "")
    assert seen[-1] == 2021
    assert None in seen, "on the way it was none"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("20", "Tahun belum lengkap: 20"),
        ("202", "Tahun belum lengkap: 202"),
        ("1899", "Tahun 1899 tidak dapat dicatat"),
        ("9999", "Tahun 9999 tidak dapat dicatat"),
    ],
)
def test_what_is_no_year_stays_and_is_told(
    qtbot: QtBot, field: YearField, text: str, title: str
) -> None:
    qtbot.keyClicks(field, text)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        qtbot.keyClick(field, key)
        QApplication.processEvents()
        assert field.text() == text, "neither Enter nor leaving puts another year there"
        assert field.year() is None
        assert field.problem()[0] == title


def test_an_emptied_field_is_no_year(qtbot: QtBot, field: YearField) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""
    assert field.year() is None
    assert field.problem()[0] == "Tahun belum diisi"


def test_letters_and_other_digits_do_not_come_in(qtbot: QtBot, field: YearField) -> None:
    qtbot.keyClicks(field, "a2-0_2x3e")
    assert field.text() == "2023"
    field.selectAll()
    for text in ("٢٠٢٤", "20245", "−1"):
        field.lineEdit().selectAll()
        QApplication.clipboard().setText(text)
        field.lineEdit().paste()
        assert field.text() == "2023"


def test_an_arrow_goes_on_from_the_last_good_year(qtbot: QtBot, field: YearField) -> None:
    qtbot.keyClicks(field, "20")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert (field.text(), field.year()) == ("2025", 2025)


def test_a_year_that_is_set_takes_the_place_of_the_text(qtbot: QtBot, field: YearField) -> None:
    qtbot.keyClicks(field, "20")
    field.setValue(2024)
    assert (field.text(), field.year()) == ("2024", 2024)


def test_it_can_be_marked(field: YearField) -> None:
    field.set_wrong(True)
    assert field.property("wrong") is True
