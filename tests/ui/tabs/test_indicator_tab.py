"""An indicator tab: views, years, regions, the table edited in place, and every empty state."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import resources
from db.domain.chart_builders import View
from db.domain.charts import Annotation, BarChart, NoChart, RankingChart, TrendChart
from db.domain.figures import Figure, FigureKey, Target
from db.domain.indicators import Topic
from db.store.operations import DeleteFigure, Operation, PutAnnotation, PutFigure, PutTarget
from db.store.repository import Store
from ui.export.actions import ChartActions
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs.indicator_tab import FormStart, IndicatorTab
from ui.tabs.region_picker import RegionPicker
from widgets.figure_table import Column
from widgets.theme import Theme

OWN, PROVINCE, NATION = "1607", "1600", "0000"


class Desk:
    """A store and a tab on it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        seed = resources.path("seed.json").read_text(encoding="utf-8")
        self.store = Store.create(folder / "angka.db", seed)
        self.session = Session(self.store)
        self.preferences = Preferences(folder / "pilihan.ini")
        self.theme = Theme()
        self.theme.apply()
        self.actions = ChartActions(self.session, self.preferences, self.theme)
        self.code = self.store.indicators(Topic.POVERTY)[0].code
        self.tab = self.open()

    def open(self, topic: Topic = Topic.POVERTY) -> IndicatorTab:
        """Show a tab."""
        tab = IndicatorTab(topic, self.session, self.theme, self.preferences, self.actions)
        self.qtbot.addWidget(tab)
        tab.resize(1366, 640)
        tab.show()
        self.qtbot.waitExposed(tab)
        return tab

    def put(self, year: int, value: str, region: str = OWN) -> None:
        """Store a figure as another part of the program would."""
        figure = Figure(self.code, region, year, Decimal(value), source="BPS")
        self.session.run(Operation("Tambah", (PutFigure(figure),)))

    def clear(self) -> None:
        """Delete every figure of the indicator."""
        keys = [figure.key for figure in self.store.figures(self.code)]
        self.session.run(Operation("Hapus", tuple(DeleteFigure(key) for key in keys)))

    def click(self, view: View) -> None:
        """Choose a view with the mouse."""
        self.qtbot.mouseClick(self.tab.controls.view.button(view), Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.session.close()


def test_views_change_and_are_remembered(desk: Desk) -> None:
    assert isinstance(desk.tab.spec(), BarChart)
    desk.click(View.TREND)
    assert isinstance(desk.tab.spec(), TrendChart)
    assert isinstance(desk.open().spec(), TrendChart)


def test_bars_of_any_years(desk: Desk, qtbot: QtBot) -> None:
    desk.put(2021, "10.5")
    desk.put(2024, "9.31")
    spec = desk.tab.spec()
    assert isinstance(spec, BarChart)
    assert [bar.year for bar in spec.bars] == [2023, 2024]
    desk.tab.controls.first.setFocus()
    qtbot.keyClicks(desk.tab.controls.first, "2021")
    desk.tab.controls.first.activated.emit(desk.tab.controls.first.currentIndex())
    spec = desk.tab.spec()
    assert isinstance(spec, BarChart)
    assert [bar.year for bar in spec.bars] == [2021, 2024]
    menu = desk.tab.controls.years.menu()
    next(action for action in menu.actions() if action.data() == 2022).trigger()
    spec = desk.tab.spec()
    assert isinstance(spec, BarChart)
    assert [bar.year for bar in spec.bars] == [2021, 2022, 2024]
    assert desk.tab.controls.years.text() == "Tahun lain (1)"


def test_a_figure_saved_shows_whatever_years_were_chosen(desk: Desk) -> None:
    desk.put(2021, "10.5")
    desk.tab.controls.first.setCurrentText("2021")
    desk.tab.controls.last.setCurrentText("2022")
    desk.tab.controls.last.activated.emit(1)
    desk.put(2024, "9.31")
    spec = desk.tab.spec()
    assert isinstance(spec, BarChart)
    assert spec.bars[-1].year == 2024


def test_trend_with_comparison_regions(desk: Desk) -> None:
    desk.click(View.TREND)
    for year, province, nation in ((2022, "11.90", "9.54"), (2023, "11.78", "9.36")):
        desk.put(year, province, PROVINCE)
        desk.put(year, nation, NATION)
    desk.qtbot.mouseClick(desk.tab.controls.regions, Qt.MouseButton.LeftButton)
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, RegionPicker)
    picker.model.toggled.emit(PROVINCE, True)
    picker.close()
    spec = desk.tab.spec()
    assert isinstance(spec, TrendChart)
    assert [line.name for line in spec.lines] == ["Sumatera Selatan", "Banyuasin"]
    assert any("Sumatera Selatan 11,78" in text.text for text in desk.tab.chart.plan.texts)


def test_ranking_without_other_regions_says_so_and_mends_it(desk: Desk) -> None:
    desk.click(View.RANKING)
    spec = desk.tab.spec()
    assert isinstance(spec, NoChart)
    with desk.qtbot.waitSignal(desk.tab.form_requested) as asked:
        desk.tab.chart.remedy_requested.emit(spec.remedy)
    assert asked.args is not None
    start = asked.args[0]
    assert isinstance(start, FormStart)
    assert (start.indicator, start.year) == (desk.code, 2023)
    assert start.region != OWN
    desk.put(2023, "11.78", PROVINCE)
    assert isinstance(desk.tab.spec(), RankingChart)


def test_targets_are_shown_where_there_are_any(desk: Desk) -> None:
    assert not desk.tab.controls.target.isVisible()
    target = Target(desk.code, OWN, 2023, Decimal("9.00"), "RPJMD")
    desk.session.run(Operation("Target", (PutTarget(target),)))
    assert desk.tab.controls.target.isVisible()
    spec = desk.tab.spec()
    assert isinstance(spec, BarChart)
    assert spec.bars[-1].target == Decimal("9.00")
    desk.qtbot.mouseClick(desk.tab.controls.target, Qt.MouseButton.LeftButton)
    spec = desk.tab.spec()
    assert isinstance(spec, BarChart)
    assert spec.bars[-1].target is None


def test_the_officers_note_at_a_year_stands_on_the_trend(desk: Desk) -> None:
    desk.click(View.TREND)
    note = Annotation(2022, "Bantuan sosial diperluas")
    desk.session.run(Operation("Catatan", (PutAnnotation(desk.code, note),)))
    spec = desk.tab.spec()
    assert isinstance(spec, TrendChart)
    assert spec.annotations == (note,)
    assert any("Bantuan sosial" in text.text for text in desk.tab.chart.plan.texts)


def edit(desk: Desk, row: int, column: Column, text: str) -> None:
    """Type into a cell with real keys."""
    table = desk.tab.table
    table.setCurrentIndex(table.model().index(row, column))
    table.setFocus()
    desk.qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = next(e for e in table.viewport().findChildren(QLineEdit) if e.isVisible())
    editor.selectAll()
    desk.qtbot.keyClicks(editor, text)
    desk.qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_cell_is_edited_in_place(desk: Desk) -> None:
    edit(desk, 0, Column.VALUE, "9,55")
    stored = desk.store.figure(FigureKey(desk.code, OWN, 2023))
    assert stored is not None
    assert stored.value == Decimal("9.55")
    assert "9,55" in desk.tab.headline.text()
    edit(desk, 0, Column.SOURCE, "BPS <b>2024</b>")
    stored = desk.store.figure(FigureKey(desk.code, OWN, 2023))
    assert stored is not None
    assert stored.source == "BPS <b>2024</b>"
    assert "<b>" in desk.tab.source.text()


@pytest.mark.parametrize("text", ["93,1", "abc", "120"])
def test_a_doubtful_cell_opens_the_form_with_what_was_typed(desk: Desk, text: str) -> None:
    with desk.qtbot.waitSignal(desk.tab.form_requested) as asked:
        edit(desk, 0, Column.VALUE, text)
    assert asked.args == [FormStart(desk.code, OWN, 2023, text)]
    stored = desk.store.figure(FigureKey(desk.code, OWN, 2023))
    assert stored is not None
    assert stored.value == Decimal("9.58")


def test_delete_key_deletes_and_undo_brings_back(desk: Desk) -> None:
    table = desk.tab.table
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    desk.qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert desk.store.figure(FigureKey(desk.code, OWN, 2023)) is None
    assert "10,00 persen pada 2022" in desk.tab.headline.text()
    desk.session.undo()
    assert "9,58 persen pada 2023" in desk.tab.headline.text()


def test_delete_takes_all_chosen_figures_as_one_action_and_keeps_the_place(desk: Desk) -> None:
    for year in (2019, 2020, 2021):
        desk.put(year, "10.5")
    told: list[str] = []
    desk.tab.told.connect(told.append)
    table = desk.tab.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, Column.VALUE))
    for _ in range(2):
        desk.qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [figure.year for figure in desk.store.figures(desk.code, OWN)] == [2019, 2023]
    assert told == ["Angka Kemiskinan 2020–2022 dihapus. Ctrl+Z mengurungkan."]
    current = table.current_figure()
    assert current is not None
    assert current.year == 2019, "what stands where the deleted ones stood"
    assert table.currentIndex().column() == Column.VALUE
    assert QApplication.focusWidget() is table
    assert desk.store.undo_label() == "Hapus Angka Kemiskinan 2020–2022"
    desk.session.undo()
    assert len(desk.store.figures(desk.code, OWN)) == 5


def test_deleting_everything_leaves_no_place(desk: Desk) -> None:
    table = desk.tab.table
    table.setFocus()
    table.selectAll()
    desk.qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert desk.store.figures(desk.code, OWN) == ()
    assert table.current_figure() is None


def test_a_source_that_is_too_long_is_refused_and_not_cut(desk: Desk) -> None:
    before = desk.store.figure(FigureKey(desk.code, OWN, 2023))
    figure = desk.tab.table.figures.row(0).figure
    desk.tab.table.figures.edited.emit(figure, Column.SOURCE, "x" * 1001)
    assert desk.store.figure(FigureKey(desk.code, OWN, 2023)) == before
    assert desk.tab.message.title == ("Sumber terlalu panjang: 1.001 huruf, paling banyak 1.000.")
    desk.tab.table.figures.edited.emit(figure, Column.SOURCE, "x" * 1000)
    assert not desk.tab.message.isVisible()


def test_an_indicator_without_figures_offers_the_form(desk: Desk) -> None:
    desk.clear()
    assert isinstance(desk.tab.spec(), NoChart)
    assert desk.tab._cards[desk.code].spec.empty_reason == "Belum ada angka"
    assert not desk.tab.table.isVisible()
    assert not desk.tab.controls.copy.isEnabled()
    desk.put(2024, "9.31")
    assert "9,31 persen pada 2024" in desk.tab.headline.text()


def test_cards_choose_by_mouse_and_key(desk: Desk) -> None:
    second = desk.store.indicators(Topic.POVERTY)[1].code
    desk.qtbot.mouseClick(desk.tab._cards[second], Qt.MouseButton.LeftButton)
    assert desk.tab.indicator is not None
    assert desk.tab.indicator.code == second
    desk.tab._cards[desk.code].setFocus()
    desk.qtbot.keyClick(desk.tab._cards[desk.code], Qt.Key.Key_Space)
    assert desk.tab.indicator.code == desk.code


def test_dragging_hands_out_a_real_file(desk: Desk) -> None:
    assert desk.tab.chart.drag_file is not None
    path = desk.tab.chart.drag_file()
    assert path is not None
    assert path.read_bytes().startswith(b"\x89PNG")


def test_what_was_typed_into_a_cell_is_told_when_saving_fails(desk: Desk) -> None:
    other = sqlite3.connect(desk.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        edit(desk, 0, Column.VALUE, "9,55")
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert desk.tab.message.isVisible()
    assert "Yang Anda ketik: 9,55" in desk.tab.message.text
    assert "9,58" in desk.tab.headline.text()


def test_the_regions_have_as_much_room_beside_their_arrow_as_the_years(desk: Desk) -> None:
    controls = desk.tab.controls
    for button in (controls.regions, controls.years):
        button.setText("Pembanding (16)")
    assert controls.regions.sizeHint() == controls.years.sizeHint()


@pytest.mark.parametrize("over", [False, True])
def test_a_menu_button_is_lit_after_its_menu_only_under_the_mouse(desk: Desk, over: bool) -> None:
    button = desk.tab.controls.manage
    menu = button.menu()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    middle = button.mapToGlobal(button.rect().center())
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    QCursor.setPos(middle if over else middle + QPoint(0, 300))
    menu.close()
    assert button.underMouse() is over
