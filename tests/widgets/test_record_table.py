"""A table of records: a click takes the whole line, and no key begins to edit."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from widgets.record_table import RecordTable


def test_lines_are_chosen_one_at_a_time(qtbot: QtBot) -> None:
    table = RecordTable("Daftar wilayah")
    qtbot.addWidget(table)
    model = QStandardItemModel(table)
    for code, name in (("1607", "Banyuasin"), ("1671", "Palembang")):
        model.appendRow([QStandardItem(code), QStandardItem(name)])
    table.setModel(model)
    table.selectRow(0)
    table.setCurrentIndex(model.index(1, 1))
    chosen = table.selectionModel().selectedIndexes()
    assert [index.data() for index in chosen] == ["1671", "Palembang"]
    assert table.accessibleName() == "Daftar wilayah"


def test_no_key_edits(qtbot: QtBot) -> None:
    table = RecordTable("Daftar")
    qtbot.addWidget(table)
    table.setModel(QStringListModel(["Banyuasin"], table))
    table.setCurrentIndex(table.model().index(0, 0))
    for key in (Qt.Key.Key_F2, Qt.Key.Key_A, Qt.Key.Key_Return):
        qtbot.keyClick(table, key)
    assert table.state() is not QAbstractItemView.State.EditingState
