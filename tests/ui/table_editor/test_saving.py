"""Saving is one action; nothing odd is saved without a question, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from db.domain.figures import Figure, FigureKey
from db.domain.grid_entries import Cell
from db.store.operations import Operation, PutFigure
from tests.ui.deck.helpers import gone
from tests.ui.table_editor.conftest import CTRL, NATION, OWN, PROVINCE, Desk
from ui.table_editor.editor import TableEditor


def press(buttons: tuple[QPushButton, ...], text: str) -> None:
    button = next(found for found in buttons if found.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def write_elsewhere(desk: Desk, value: str) -> Figure:
    """Let another window change the figure of 2023 without a word."""
    stored = desk.stored(OWN, 2023)
    assert stored is not None
    theirs = replace(stored, value=Decimal(value))
    desk.office.store.run(Operation("Dari tempat lain", (PutFigure(theirs),)))
    return theirs


def test_all_is_saved_as_one_action_and_undone_as_one(desk: Desk) -> None:
    desk.go(OWN, 2023)
    desk.type("9,6")
    desk.go(PROVINCE, 2024)
    desk.type("10,97*")
    desk.go(NATION, 2022)
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_S, CTRL)
    assert desk.value(OWN, 2023) == Decimal("9.6")
    assert desk.value(NATION, 2022) is None
    added = desk.stored(PROVINCE, 2024)
    assert added is not None
    assert (added.value, added.status.value, added.source) == (
        Decimal("10.97"),
        "sementara",
        "BPS, Susenas Maret",
    )
    assert desk.office.store.undo_label() == "Ubah tabel Angka Kemiskinan (3 angka)"
    assert not desk.editor.save_button.isEnabled()
    assert desk.editor.isVisible()
    desk.office.session.undo()
    assert desk.value(OWN, 2023) == Decimal("9.58")
    assert desk.value(PROVINCE, 2024) is None
    assert desk.value(NATION, 2022) == Decimal("9.54")
    assert desk.shown(OWN, 2023) == "9,58", "the table follows the store"


def test_two_indicators_are_saved_together(desk: Desk) -> None:
    desk.go(OWN, 2023)
    desk.type("9,6")
    desk.editor.show_indicator("tpt")
    desk.go(OWN, 2024)
    desk.type("3,24")
    assert desk.editor.unsaved() == "Buang isian 2 sel yang belum disimpan?"
    QTest.mouseClick(desk.editor.save_button, Qt.MouseButton.LeftButton)
    assert desk.value(OWN, 2024) == Decimal("3.24")
    desk.editor.show_indicator("p0")
    assert desk.value(OWN, 2023) == Decimal("9.6")
    desk.office.session.undo()
    assert desk.value(OWN, 2023) == Decimal("9.58")


def test_what_is_no_number_stays_as_typed_and_stops_saving_by_its_name(desk: Desk) -> None:
    desk.go(OWN, 2024)
    desk.type("9,5,5")
    desk.go(PROVINCE, 2024)
    desk.type("10,97")
    desk.key(Qt.Key.Key_S, CTRL)
    assert "Banyuasin 2024" in desk.editor.problem.title
    assert "9,5,5" in desk.editor.problem.text
    assert desk.table.current() == Cell(OWN, 2024)
    assert desk.value(PROVINCE, 2024) is None
    desk.type("9,31")
    desk.key(Qt.Key.Key_S, CTRL)
    assert desk.value(OWN, 2024) == Decimal("9.31")


def test_out_of_range_cannot_be_saved_and_what_was_meant_is_one_click(desk: Desk) -> None:
    desk.go(OWN, 2024)
    desk.type("958")
    desk.key(Qt.Key.Key_S, CTRL)
    assert desk.value(OWN, 2024) is None
    press(tuple(desk.editor.bar.offers), "Pakai 9,58")
    assert desk.shown(OWN, 2024) == "9,58"


def test_a_doubt_is_asked_once_and_may_be_insisted_against(desk: Desk) -> None:
    desk.go(OWN, 2024)
    desk.type("93,1")
    desk.key(Qt.Key.Key_S, CTRL)
    assert desk.value(OWN, 2024) is None
    assert "Simpan apa adanya?" in desk.editor.problem.title
    press(desk.editor.problem.buttons, "Periksa dahulu")
    assert not desk.editor.problem.title
    desk.key(Qt.Key.Key_S, CTRL)
    press(desk.editor.problem.buttons, "Simpan apa adanya")
    assert desk.value(OWN, 2024) == Decimal("93.1")


def test_a_value_far_from_the_other_regions_is_asked_about(desk: Desk) -> None:
    desk.editor.show_indicator("tpt")
    for region, value in (("1601", "3,5"), ("1602", "2,9"), ("1603", "4,2"), ("1604", "3,1")):
        desk.go(region, 2024)
        desk.type(value)
    desk.go("1605", 2024)
    desk.type("34")
    (doubt,) = desk.model.look(Cell("1605", 2024)).doubts
    assert doubt.text.startswith("34 jauh dari wilayah lain tahun 2024: umumnya 2,90 sampai 4,20%.")
    desk.key(Qt.Key.Key_S, CTRL)
    assert "jauh dari wilayah lain" in desk.editor.problem.text
    assert desk.value("1605", 2024) is None
    desk.go("1605", 2024)
    desk.type("3,4")
    assert desk.model.look(Cell("1605", 2024)).doubts == ()
    desk.key(Qt.Key.Key_S, CTRL)
    assert desk.value("1605", 2024) == Decimal("3.4")


def test_a_figure_changed_elsewhere_is_told_cell_by_cell_and_nothing_is_lost(desk: Desk) -> None:
    desk.go(OWN, 2023)
    desk.type("9,7")
    desk.go(PROVINCE, 2024)
    desk.type("10,97")
    write_elsewhere(desk, "9.60")
    desk.key(Qt.Key.Key_S, CTRL)
    assert desk.value(OWN, 2023) == Decimal("9.60")
    assert desk.value(PROVINCE, 2024) is None, "all or nothing"
    told = "Banyuasin 2023: semula 9,58, sekarang tersimpan 9,60, isian Anda 9,70"
    assert told in desk.editor.problem.text
    assert desk.shown(OWN, 2023) == "9,70"
    press(desk.editor.problem.buttons, "Simpan isian saya")
    assert desk.value(OWN, 2023) == Decimal("9.7")
    assert desk.value(PROVINCE, 2024) == Decimal("10.97")


def test_what_is_stored_can_be_taken_instead(desk: Desk) -> None:
    desk.go(OWN, 2023)
    desk.type("9,7")
    write_elsewhere(desk, "9.60")
    desk.key(Qt.Key.Key_S, CTRL)
    press(tuple(desk.editor.bar.offers), "Pakai yang tersimpan")
    assert desk.shown(OWN, 2023) == "9,60"
    assert not desk.editor.unsaved()


def test_a_store_that_cannot_be_written_is_told_and_nothing_is_lost(desk: Desk) -> None:
    desk.go(OWN, 2023)
    desk.type("9,7")
    with gone(desk.office):
        desk.key(Qt.Key.Key_S, CTRL)
    assert desk.editor.problem.title
    assert desk.shown(OWN, 2023) == "9,70"
    desk.key(Qt.Key.Key_S, CTRL)
    assert desk.value(OWN, 2023) == Decimal("9.7")


def test_leaving_asks_about_what_is_not_saved(desk: Desk) -> None:
    desk.go(OWN, 2023)
    desk.type("9,7")
    desk.key(Qt.Key.Key_Escape)
    assert desk.editor.question.title == "Buang isian 1 sel yang belum disimpan?"
    assert desk.editor.isVisible()
    desk.office.window.close()
    assert desk.office.window.isVisible(), "the program does not end either"
    press(desk.editor.question.buttons, "Buang isian")
    assert not desk.office.window.findChildren(TableEditor)
    stored = desk.office.store.figure(FigureKey("p0", OWN, 2023))
    assert stored is not None
    assert stored.value == Decimal("9.58")
