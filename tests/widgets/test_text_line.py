"""A field that never cuts what was pasted without a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.text_line import TextLine, told_length


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (0, ""),
        (1000, ""),
        (1001, "Catatan terlalu panjang: 1.001 huruf, paling banyak 1.000."),
        (40_000, "Catatan terlalu panjang: lebih dari 32 ribu huruf, paling banyak 1.000."),
    ],
)
def test_a_paste_that_is_too_long_is_told(qtbot: QtBot, length: int, told: str) -> None:
    field = TextLine(1000, "Opsional")
    qtbot.addWidget(field)
    QApplication.clipboard().setText("x" * length)
    field.paste()
    assert field.too_long("Catatan") == told
    assert len(field.text()) == min(length, 32_767)


def test_a_text_is_shown_from_its_beginning(qtbot: QtBot) -> None:
    field = TextLine(1000)
    qtbot.addWidget(field)
    field.show_text("Special Awards of Outstanding Performance")
    assert field.cursorPosition() == 0


def test_the_tab_key_selects_all_and_shows_the_beginning(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = QVBoxLayout(owner)
    field = TextLine(1000)
    field.setText("Penanganan Kawasan Perumahan Secara Terpadu")
    for part in (QPushButton("Sebelum"), field):
        layout.addWidget(part)
    owner.show()
    owner.activateWindow()
    with qtbot.waitActive(owner):
        pass
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert field.selectedText() == field.text()
    assert field.cursorPosition() == 0


def test_thousands_are_written_as_indonesia_does() -> None:
    assert told_length("Nama", "x" * 12_345, 200) == (
        "Nama terlalu panjang: 12.345 huruf, paling banyak 200."
    )


def test_a_text_from_elsewhere_is_told_by_its_own_length() -> None:
    assert told_length("Catatan", "x" * 120_000, 100_000) == (
        "Catatan terlalu panjang: 120.000 huruf, paling banyak 100.000."
    )
