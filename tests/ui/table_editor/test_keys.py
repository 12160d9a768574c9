"""The keyboard works as in a spreadsheet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.domain.figures import FigureStatus
from db.domain.grid_cells import Mark
from db.domain.grid_entries import Cell
from tests.ui.table_editor.conftest import CTRL, NATION, OWN, PROVINCE, SHIFT, Desk


def test_typing_overwrites_and_enter_goes_down(desk: Desk) -> None:
    desk.go(OWN, 2023)
    below = desk.model.regions[1].code
    desk.type("9,6")
    assert desk.shown(OWN, 2023) == "9,60"
    assert desk.table.current() == Cell(below, 2023)
    assert desk.value(OWN, 2023) == Decimal("9.58"), "nothing is stored before saving"
    desk.key(Qt.Key.Key_Return, SHIFT)
    assert desk.table.current() == Cell(OWN, 2023)
    assert desk.table.chosen() == [Cell(OWN, 2023)]


def test_tab_goes_right_and_on_in_the_next_row(desk: Desk) -> None:
    desk.go(OWN, 2025)
    desk.type("9,1", Qt.Key.Key_Tab)
    assert desk.table.current() == Cell(OWN, 2026)
    desk.key(Qt.Key.Key_Tab)
    first = Cell(desk.model.regions[1].code, desk.model.years[0])
    assert desk.table.current() == first
    desk.key(Qt.Key.Key_Backtab, SHIFT)
    assert desk.table.current() == Cell(OWN, 2026)
    desk.type("8", Qt.Key.Key_Backtab)
    assert desk.table.current() == Cell(OWN, 2025)
    desk.key(Qt.Key.Key_Tab, CTRL)
    assert not desk.table.hasFocus()
    desk.go(OWN, 2025)
    desk.key(Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert not desk.table.hasFocus()


def test_an_arrow_leaves_a_cell_that_is_overwritten(desk: Desk) -> None:
    desk.go(OWN, 2024)
    desk.type("9,3", Qt.Key.Key_Left)
    assert desk.table.current() == Cell(OWN, 2023)
    assert desk.shown(OWN, 2024) == "9,30"


def test_f2_goes_on_with_the_text_and_its_arrows_stay_in_it(desk: Desk) -> None:
    desk.go(OWN, 2023)
    desk.key(Qt.Key.Key_F2)
    line = desk.line()
    assert (line.text(), line.selectedText()) == ("9,58", "")
    QTest.keyClick(line, Qt.Key.Key_Left)
    QTest.keyClicks(line, "1")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.shown(OWN, 2023) == "9,518"


def test_escape_leaves_the_cell_as_it_was(desk: Desk) -> None:
    desk.go(OWN, 2023)
    QTest.keyClicks(desk.table, "7")
    QTest.keyClick(desk.line(), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert desk.shown(OWN, 2023) == "9,58"
    assert desk.editor.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_clears_and_undo_brings_back(desk: Desk, key: Qt.Key) -> None:
    desk.go(OWN, 2022)
    desk.key(Qt.Key.Key_Right, SHIFT)
    desk.key(key)
    assert (desk.shown(OWN, 2022), desk.shown(OWN, 2023)) == ("", "")
    assert desk.model.look(Cell(OWN, 2022)).mark is Mark.CLEARED
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.shown(OWN, 2022) == "10,00"
    assert desk.table.chosen() == [Cell(OWN, 2022), Cell(OWN, 2023)]
    desk.key(Qt.Key.Key_Y, CTRL)
    assert desk.shown(OWN, 2022) == ""
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert "jendela utama" in desk.editor.chips.legend.text()
    desk.key(Qt.Key.Key_Y, CTRL)
    desk.key(Qt.Key.Key_Y, CTRL)
    assert "diulangi" in desk.editor.chips.legend.text()


def test_ctrl_and_arrow_go_to_the_edge_of_what_is_filled(desk: Desk) -> None:
    desk.go(OWN, 2022)
    desk.key(Qt.Key.Key_Right, CTRL)
    assert desk.table.current() == Cell(OWN, 2023)
    desk.key(Qt.Key.Key_Right, CTRL)
    assert desk.table.current() == Cell(OWN, 2026)
    desk.key(Qt.Key.Key_Left, CTRL)
    assert desk.table.current() == Cell(OWN, 2023)
    desk.go(OWN, 2022)
    desk.key(Qt.Key.Key_Down, CTRL | SHIFT)
    assert desk.table.current() == Cell(PROVINCE, 2022)
    assert len(desk.table.chosen()) == desk.table.currentIndex().row() + 1


def test_ctrl_d_fills_status_and_source_down(desk: Desk) -> None:
    bar = desk.editor.bar
    desk.go(PROVINCE, 2022)
    bar.status.setFocus()
    bar.status.setCurrentIndex(1)
    bar.status.activated.emit(1)
    desk.table.choose([Cell(PROVINCE, 2022), Cell(NATION, 2022)])
    desk.table.setFocus()
    desk.key(Qt.Key.Key_D, CTRL)
    assert desk.shown(NATION, 2022) == "9,54*"
    assert "1 sel" in desk.editor.chips.legend.text()
    desk.key(Qt.Key.Key_D, CTRL)
    assert "dua sel atau lebih" in desk.editor.chips.legend.text()


def test_blocks_come_from_excel_and_go_back(desk: Desk) -> None:
    desk.go(PROVINCE, 2022)
    desk.paste("11,95\t11,7*\n9.5\t-\n")
    assert desk.shown(PROVINCE, 2022) == "11,95"
    assert desk.shown(PROVINCE, 2023) == "11,70*"
    assert desk.shown(NATION, 2022) == "9,50"
    assert desk.shown(NATION, 2023) == ""
    assert "Ditempel" in desk.editor.chips.legend.text()
    desk.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "11,95\t11,70\n9,50\t"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert not desk.editor.edits.changed(), "a paste is one step"


def test_one_value_fills_all_chosen_cells(desk: Desk) -> None:
    desk.table.choose([Cell(PROVINCE, 2025), Cell(NATION, 2025)])
    desk.table.setFocus()
    desk.paste("9,9")
    assert desk.shown(PROVINCE, 2025) == desk.shown(NATION, 2025) == "9,90"


def test_all_cells_are_copied_with_their_names_and_pasted_by_them(desk: Desk) -> None:
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].split("\t")[:2] == ["Wilayah", str(desk.model.years[0])]
    assert any(row.startswith("Provinsi Sumatera Selatan\t") for row in text.splitlines())
    desk.paste(text)
    assert not desk.editor.edits.changed()
    desk.editor.controls.search.setText("banyuasin")
    desk.go(OWN, 2022)
    desk.paste("\t2020\t2023\nSumatera Selatan\t12,5\t11,7\nAntah Berantah\t1\t2")
    assert desk.shown(PROVINCE, 2020) == "12,50"
    assert desk.shown(PROVINCE, 2023) == "11,70"
    assert desk.model.years[0] == 2020
    assert PROVINCE in [region.code for region in desk.model.regions], "it is brought into view"
    assert "Antah Berantah" in desk.editor.problem.text


@pytest.mark.parametrize("text", ["", "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12"])
def test_what_cannot_be_pasted_changes_nothing_and_says_so(desk: Desk, text: str) -> None:
    desk.go(OWN, 2022)
    desk.paste(text)
    assert not desk.editor.edits.changed()
    assert desk.editor.problem.title


def test_status_stays_with_a_number_typed_over(desk: Desk) -> None:
    desk.go(OWN, 2023)
    desk.type("9,6 r")
    desk.go(OWN, 2023)
    desk.type("9,7")
    entry = desk.editor.edits.entry(Cell(OWN, 2023))
    assert (entry.value, entry.detail.status) == (Decimal("9.7"), FigureStatus.REVISED)
