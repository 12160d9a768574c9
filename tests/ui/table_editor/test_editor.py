"""Rows, columns, filter, order, details and how the table is reached."""

from __future__ import annotations

import sqlite3
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from db.domain.grid_entries import Cell
from db.domain.indicators import Topic
from db.store.operations import Operation, PutIndicator
from tests.db.domain.samples import POVERTY_LINE
from tests.ui.conftest import Office
from tests.ui.table_editor.conftest import CTRL, NATION, OWN, PROVINCE, Desk
from ui.table_editor.chips import Kind
from ui.table_editor.editor import TableEditor
from ui.table_editor.rows import Order
from widgets.tokens import ThemeName


def codes(desk: Desk) -> list[str]:
    return [region.code for region in desk.model.regions]


def test_the_own_region_comes_first_the_nation_last(desk: Desk) -> None:
    assert codes(desk)[0] == OWN
    assert codes(desk)[-2:] == [PROVINCE, NATION]
    assert desk.model.years[0] == 2022
    assert desk.table.current() == Cell(OWN, 2023)
    assert desk.model.headerData(0, Qt.Orientation.Vertical, 0) == "Banyuasin"


def test_searching_and_filtering(desk: Desk) -> None:
    search = desk.editor.controls.search
    QTest.keyClicks(search, "sumatera selatan")
    assert codes(desk) == [PROVINCE]
    search.setText("tidak ada")
    assert not desk.table.isVisible()
    assert desk.editor.nothing.isVisible()
    search.clear()
    QTest.mouseClick(desk.editor.controls.filled, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert codes(desk) == [OWN, PROVINCE, NATION]
    assert desk.table.isVisible()


def test_ordering_by_the_values_of_a_year(desk: Desk) -> None:
    controls = desk.editor.controls
    desk.go(OWN, 2022)
    controls.order.setCurrentIndex(controls.order.findData(Order.HIGHEST))
    controls.order.activated.emit(controls.order.currentIndex())
    assert codes(desk)[:3] == [PROVINCE, OWN, NATION]
    assert desk.model.headerData(0, Qt.Orientation.Horizontal, 0) == "2022 ▼"
    header = desk.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
    for expected in ([NATION, OWN, PROVINCE], [OWN]):
        QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert codes(desk)[: len(expected)] == expected
    controls.order.setCurrentIndex(controls.order.findData(Order.NAME))
    controls.order.activated.emit(controls.order.currentIndex())
    names = [region.short_name.casefold() for region in desk.model.regions]
    assert names == sorted(names)


def test_a_search_keeps_the_year_of_the_order(desk: Desk) -> None:
    desk.editor.controls.sort_by(2022)
    desk.go(OWN, 2023)
    desk.editor.controls.search.setText("a")
    assert desk.editor.controls.arrangement.year == 2022


def test_more_years(desk: Desk) -> None:
    menu = desk.editor.controls.more.menu()
    before = desk.model.years
    menu.actions()[0].trigger()
    assert desk.model.years[-1] == before[-1] + 1
    menu.actions()[1].trigger()
    assert desk.model.years[0] == before[0] - 1
    menu.actions()[2].trigger()
    assert desk.model.years[0] == before[0] - 6
    assert desk.table.current() == Cell(OWN, desk.model.years[0])


def test_details_of_chosen_cells(desk: Desk) -> None:
    bar = desk.editor.bar
    desk.table.choose([Cell(PROVINCE, 2022), Cell(NATION, 2022), Cell(OWN, 2025)])
    assert bar.subject.text() == "2 sel:"
    assert bar.source.text() == "BPS"
    bar.note.setFocus()
    QTest.keyClicks(bar.note, "diperiksa <b>")
    QTest.keyClick(bar.note, Qt.Key.Key_Return)
    assert desk.table.hasFocus()
    assert desk.editor.edits.entry(Cell(NATION, 2022)).detail.note == "diperiksa <b>"
    assert desk.editor.edits.entry(Cell(OWN, 2025)).is_empty
    tip = desk.model.data(desk.model.place(Cell(NATION, 2022)), Qt.ItemDataRole.ToolTipRole)
    assert "diperiksa &lt;b&gt;" in tip
    desk.table.choose([Cell(PROVINCE, 2022), Cell(OWN, 2022)])
    assert bar.source.text() == ""
    assert bar.source.line.placeholderText() == "Beragam"
    bar.method.setFocus()
    QTest.keyClicks(bar.method, "x")
    QTest.keyClick(bar.method, Qt.Key.Key_Escape)
    assert desk.editor.isVisible()
    assert desk.editor.edits.entry(Cell(OWN, 2022)).detail.method == ""


def test_empty_cells_show_what_new_figures_get(desk: Desk) -> None:
    bar = desk.editor.bar
    desk.go(OWN, 2025)
    assert bar.subject.text() == "Angka baru:"
    bar.source.line.setFocus()
    bar.source.line.selectAll()
    QTest.keyClicks(bar.source.line, "Bappeda")
    QTest.keyClick(bar.source.line, Qt.Key.Key_Return)
    desk.type("9,1")
    assert desk.editor.edits.entry(Cell(OWN, 2025)).detail.source == "Bappeda"


def test_a_text_too_long_to_store_is_refused_in_place(desk: Desk) -> None:
    bar = desk.editor.bar
    desk.go(OWN, 2023)
    bar.method.setFocus()
    bar.method.setText("x" * 1000)
    QTest.keyClicks(bar.method, "yz")
    QTest.keyClick(bar.method, Qt.Key.Key_Return)
    assert "terlalu panjang" in desk.editor.problem.title
    assert len(bar.method.text()) == 1002
    assert not desk.editor.edits.changed()
    QTest.keyClick(bar.method, Qt.Key.Key_Escape)


def test_a_number_with_two_readings_is_asked(desk: Desk) -> None:
    desk.office.session.run(Operation("Indikator", (PutIndicator(POVERTY_LINE),)))
    desk.editor.leave()
    editor = desk.office.window.dialogs.table(POVERTY_LINE.code)
    assert editor is not None
    other = Desk(desk.office, editor)
    other.go(OWN, 2025)
    other.type("32.917")
    other.go(OWN, 2025)
    assert other.shown(OWN, 2025) == "32.917"
    assert editor.edits.figure(Cell(OWN, 2025)) is None
    assert [button.text() for button in editor.bar.offers] == ["Pakai 32,917", "Pakai 32.917"]
    QTest.mouseClick(editor.bar.offers[1], Qt.MouseButton.LeftButton)
    assert editor.edits.entry(Cell(OWN, 2025)).value == Decimal(32917)
    editor.leave()


def test_counts_lead_from_cell_to_cell(desk: Desk) -> None:
    desk.go(OWN, 2024)
    desk.type("9,3")
    desk.go(NATION, 2024)
    desk.type("abc")
    chips = desk.editor.chips.buttons
    assert chips[Kind.NEW].text() == "+ 2 baru"
    assert not chips[Kind.CLEARED].isVisible()
    desk.editor.controls.search.setText("banyuasin")
    QTest.mouseClick(chips[Kind.PROBLEM], Qt.MouseButton.LeftButton)
    assert desk.table.current() == Cell(NATION, 2024)
    assert "Huruf" in desk.editor.bar.about.text()
    QTest.mouseClick(chips[Kind.NEW], Qt.MouseButton.LeftButton)
    assert desk.table.current() == Cell(OWN, 2024)


def test_ctrl_f_searches(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F, CTRL)
    assert desk.editor.controls.search.hasFocus()


def test_a_header_chooses_its_whole_year(desk: Desk) -> None:
    header = desk.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert {cell.year for cell in desk.table.chosen()} == {2022}
    assert len(desk.table.chosen()) == len(desk.model.regions)


def test_every_state_is_painted(desk: Desk) -> None:
    desk.go(OWN, 2022)
    for text in ("9,9 r", "93,1", "abc"):
        desk.type(text, Qt.Key.Key_Tab)
    desk.go(NATION, 2022)
    desk.key(Qt.Key.Key_Delete)
    desk.go(OWN, 2022)
    desk.editor.bar.note.setFocus()
    QTest.keyClicks(desk.editor.bar.note, "n")
    QTest.keyClick(desk.editor.bar.note, Qt.Key.Key_Return)
    seen = set()
    for name in ThemeName:
        desk.office.theme.use(name)
        QApplication.processEvents()
        image = desk.table.viewport().grab().toImage()
        area = desk.table.visualRect(desk.model.place(Cell(OWN, 2024)))
        seen.add(image.pixelColor(area.center().x() - area.width() // 3, area.top() + 4).name())
    assert len(seen) == len(ThemeName), "each theme has its own ground for a problem"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_in_a_small_window_the_current_cell_is_in_view(desk: Desk, scale: float) -> None:
    desk.editor.leave()
    desk.office.theme.use(scale=scale)
    desk.office.window.resize(1024, 600)
    QApplication.processEvents()
    editor = desk.office.window.dialogs.table("p0")
    assert editor is not None
    other = Desk(desk.office, editor)
    other.go(OWN, 2024)
    other.type("9,5,5")
    other.key(Qt.Key.Key_S, CTRL)
    for _ in range(3):
        QApplication.processEvents()
    assert editor.problem.isVisible()
    assert (editor.width(), editor.height()) <= (1024, 600)
    cell = other.table.visualRect(other.table.currentIndex())
    viewport = other.table.viewport()
    seen = viewport.visibleRegion().boundingRect()
    assert seen.contains(cell.center()), f"{cell} is not in {seen}"
    editor.leave()


# -- the way in ------------------------------------------------------------------------------------


def opened(office: Office) -> TableEditor:
    QApplication.processEvents()
    (editor,) = [found for found in office.window.findChildren(TableEditor) if found.isVisible()]
    return editor


def test_ctrl_t_opens_the_indicator_on_screen(office: Office) -> None:
    office.tab(Topic.EMPLOYMENT)
    QTest.keyClick(office.window, Qt.Key.Key_T, CTRL)
    editor = opened(office)
    assert editor.indicator.code == "tpt"
    editor.leave()


def test_the_tabs_table_leads_to_it(office: Office) -> None:
    tab = office.tab(Topic.POVERTY)
    assert tab.table_link.isVisible()
    assert tab.table_link.text() == "Buka tabel lengkap"
    QTest.mouseClick(tab.table_link, Qt.MouseButton.LeftButton)
    editor = opened(office)
    assert editor.indicator.code == "p0"
    editor.leave()


def test_a_store_that_does_not_answer_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(office.store._db, "query", broken)
    office.window.edit_table()
    assert office.window.message.title
    assert not [d for d in office.window.findChildren(QDialog) if d.isVisible()]
