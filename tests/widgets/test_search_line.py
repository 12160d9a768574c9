"""The field over a list: arrows go through the list, letters stay in the field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.search_line import SearchLine


def test_arrows_step_and_letters_search(qtbot: QtBot) -> None:
    line = SearchLine("Cari nama atau kode", "Cari wilayah")
    qtbot.addWidget(line)
    steps: list[int] = []
    line.stepped.connect(steps.append)
    qtbot.keyClicks(line, "ban")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert steps == [1, 1, -1]
    assert line.text() == "ban"
    assert line.accessibleName() == "Cari wilayah"
