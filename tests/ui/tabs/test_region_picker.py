"""Pembanding: the panel over a real tab, by keys and clicks as a window system delivers them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.domain.chart_builders import ChartChoice, View
from db.domain.charts import NoChart, RankingChart, TrendChart
from db.domain.figures import Figure, FigureKey, Target
from db.domain.indicators import Topic
from db.store.operations import DeleteFigure, Operation, PutFigure, PutTarget
from tests.ui.conftest import Office
from ui.importing.dialog import ImportDialog
from ui.table_editor.editor import TableEditor
from ui.tabs import view_state
from ui.tabs.indicator_tab import IndicatorTab
from ui.tabs.region_picker import RegionPicker
from widgets.tokens import ThemeName

LEFT = Qt.MouseButton.LeftButton
OWN, PROVINCE, NATION, PALEMBANG, MUARA_ENIM = "1607", "1600", "0000", "1671", "1603"


def put(office: Office, region: str, years: Iterable[int], value: str = "11.78") -> None:
    """Store figures as another part of the program would."""
    writes = (PutFigure(Figure("p0", region, year, Decimal(value))) for year in years)
    office.session.run(Operation("Tambah", tuple(writes)))


def tab_in(office: Office, view: View, qtbot: QtBot) -> IndicatorTab:
    tab = office.tab(Topic.POVERTY)
    tab.choose("p0")
    qtbot.mouseClick(tab.controls.view.button(view), LEFT)
    come_back(office, qtbot)
    return tab


def come_back(office: Office, qtbot: QtBot) -> None:
    """Let the window be the active one, as any window system does."""
    office.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is office.window)
    QApplication.processEvents()


def opened(tab: IndicatorTab, qtbot: QtBot) -> RegionPicker:
    """Click the button and return the panel."""
    qtbot.mouseClick(tab.controls.regions, LEFT)
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, RegionPicker)
    return popup


def key(picker: RegionPicker, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(picker.windowHandle(), one)


def search(picker: RegionPicker, text: str) -> None:
    for letter in text:
        key(picker, Qt.Key(ord(letter.upper())))


def click(picker: RegionPicker, code: str, qtbot: QtBot) -> None:
    """Click a region's row."""
    row = picker.model.place(code)
    assert row is not None
    index = picker.model.index(row, 0)
    picker.list.scrollTo(index)
    qtbot.mouseClick(picker.list.viewport(), LEFT, pos=picker.list.visualRect(index).center())


def ticked(picker: RegionPicker) -> set[str]:
    model, state = picker.model, Qt.ItemDataRole.CheckStateRole
    rows = [(model.entry(row), model.index(row, 0)) for row in range(model.rowCount())]
    return {e.key for e, at in rows if e and at.data(state) == Qt.CheckState.Checked}


def names(tab: IndicatorTab) -> set[str]:
    spec = tab.spec()
    match spec:
        case TrendChart():
            return {line.name for line in spec.lines}
        case RankingChart():
            return {row.name for row in spec.rows} | {line.name for line in spec.references}
    raise AssertionError(spec)


def test_a_trend_is_compared_by_keys_alone(office: Office, qtbot: QtBot) -> None:
    for region in (PROVINCE, NATION, PALEMBANG):
        put(office, region, (2022, 2023))
    tab = tab_in(office, View.TREND, qtbot)
    tab.controls.regions.setFocus()
    QTest.keyClick(office.window.windowHandle(), Qt.Key.Key_Space)
    QApplication.processEvents()
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, RegionPicker)
    search(picker, "sumsel")
    key(picker, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert names(tab) == {"Banyuasin", "Sumatera Selatan"}, "the chart follows at once"
    assert tab.controls.regions.text() == "Pembanding (1)"
    assert picker.count.text() == "1 dipilih"
    assert picker.list.currentIndex().data() == "Provinsi Sumatera Selatan", "the place is kept"
    key(picker, Qt.Key.Key_Up)
    picker.search.selectAll()
    search(picker, "PALEM")
    key(picker, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert names(tab) == {"Banyuasin", "Sumatera Selatan", "Palembang"}
    assert QApplication.focusWidget() is tab.controls.regions
    # What was chosen is there again, and on another day too.
    assert ticked(opened(tab, qtbot)) == {PROVINCE, PALEMBANG}
    picker.close()
    office.restart()
    tab = office.tab(Topic.POVERTY)
    assert names(tab) == {"Banyuasin", "Sumatera Selatan", "Palembang"}
    assert view_state.load(office.preferences, "p0").regions == (PROVINCE, PALEMBANG)


def test_regions_without_figures_are_marked_and_can_be_chosen(office: Office, qtbot: QtBot) -> None:
    put(office, PROVINCE, (2022, 2023))
    tab = tab_in(office, View.TREND, qtbot)
    picker = opened(tab, qtbot)
    entries = {entry.key: entry for entry in picker.model.entries}
    assert entries[PROVINCE].note == ""
    assert entries[PALEMBANG].note == "belum ada angka"
    assert OWN not in entries
    assert len(entries) == len(office.store.regions()) - 1
    assert not picker.notice.isVisible()
    click(picker, PALEMBANG, qtbot)
    assert ticked(picker) == {PALEMBANG}
    assert tab.controls.regions.text() == "Pembanding (1)"
    assert names(tab) == {"Banyuasin"}
    # Its figures come while the panel is open.
    put(office, PALEMBANG, (2022, 2023))
    assert names(tab) == {"Banyuasin", "Palembang"}
    entries = {entry.key: entry for entry in picker.model.entries}
    assert entries[PALEMBANG].note == ""
    picker.close()


def test_all_and_none_of_a_trend(office: Office, qtbot: QtBot) -> None:
    for region in (PROVINCE, PALEMBANG, MUARA_ENIM):
        put(office, region, (2022, 2023))
    tab = tab_in(office, View.TREND, qtbot)
    picker = opened(tab, qtbot)
    qtbot.mouseClick(picker.everything, LEFT)
    assert names(tab) == {"Banyuasin", "Palembang", "Muara Enim"}
    assert len(ticked(picker)) == 16
    qtbot.mouseClick(picker.clear, LEFT)
    assert names(tab) == {"Banyuasin"}
    assert ticked(picker) == set()
    assert picker.isVisible()
    picker.close()


def test_a_ranking_has_all_regions_and_those_that_come_later(office: Office, qtbot: QtBot) -> None:
    for region in (PROVINCE, PALEMBANG):
        put(office, region, (2023,))
    tab = tab_in(office, View.RANKING, qtbot)
    assert tab.controls.regions.text() == "Pembanding (semua)"
    assert names(tab) == {"Banyuasin", "Palembang", "Sumatera Selatan"}
    picker = opened(tab, qtbot)
    assert len(ticked(picker)) == len(office.store.regions()) - 1
    click(picker, PROVINCE, qtbot)
    assert names(tab) == {"Banyuasin", "Palembang"}
    assert tab.controls.regions.text() == "Pembanding (17)"
    click(picker, MUARA_ENIM, qtbot)
    picker.close()
    put(office, MUARA_ENIM, (2023,))
    assert names(tab) == {"Banyuasin", "Palembang"}, "what was left out stays out"
    picker = opened(tab, qtbot)
    qtbot.mouseClick(picker.everything, LEFT)
    assert names(tab) == {"Banyuasin", "Palembang", "Sumatera Selatan", "Muara Enim"}
    assert view_state.load(office.preferences, "p0").ranked is None
    put(office, NATION, (2023,))
    assert "Indonesia" in names(tab)
    qtbot.mouseClick(picker.clear, LEFT)
    assert tab.controls.regions.text() == "Pembanding"
    picker.close()
    # The chart that has nothing left leads back to the panel.
    assert isinstance(tab.spec(), NoChart)
    (mend,) = tab.chart.viewport().findChildren(QPushButton)
    assert mend.text() == "Pilih pembanding"
    qtbot.mouseClick(mend, LEFT)
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is picker
    picker.close()


def test_a_ranking_offers_the_years_that_can_be_ranked(office: Office, qtbot: QtBot) -> None:
    put(office, OWN, (2019, 2020, 2021, 2024), "10.5")
    put(office, PALEMBANG, (2018, 2020, 2022))
    put(office, MUARA_ENIM, (2022,))
    tab = tab_in(office, View.RANKING, qtbot)
    box = tab.controls.last
    assert [box.itemText(index) for index in range(box.count())] == ["2020", "2022"]
    assert (box.currentText(), box.accessibleName()) == ("2022", "Tahun")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.currentText() == "2020"
    box.activated.emit(box.currentIndex())
    spec = tab.spec()
    assert isinstance(spec, RankingChart)
    assert spec.year == 2020
    # Without the only region of that year it is passed over.
    picker = opened(tab, qtbot)
    click(picker, PALEMBANG, qtbot)
    picker.close()
    spec = tab.spec()
    assert isinstance(spec, RankingChart)
    assert spec.year == 2022
    assert not box.isVisible(), "one year is no choice"
    figures = [f for f in office.store.figures("p0") if f.region == MUARA_ENIM]
    office.session.run(Operation("Hapus", tuple(DeleteFigure(f.key) for f in figures)))
    assert isinstance(tab.spec(), NoChart)
    office.session.undo()
    assert isinstance(tab.spec(), RankingChart)


@pytest.mark.parametrize("view", [View.TREND, View.RANKING])
def test_alone_the_panel_tells_how_to_get_other_figures(
    office: Office, qtbot: QtBot, view: View
) -> None:
    tab = tab_in(office, view, qtbot)
    picker = opened(tab, qtbot)
    assert picker.notice.isVisible()
    assert "Baru Banyuasin yang mempunyai angka" in picker.notice_text.text()
    qtbot.mouseClick(picker.take_in, LEFT)
    dialog = next(d for d in office.window.findChildren(ImportDialog) if d.isVisible())
    dialog.done(0)
    assert not picker.isVisible()
    come_back(office, qtbot)
    picker = opened(tab, qtbot)
    qtbot.mouseClick(picker.table, LEFT)
    editor = next(d for d in office.window.findChildren(TableEditor) if d.isVisible())
    editor.done(0)


def test_it_is_not_there_where_there_is_nothing_to_compare(office: Office, qtbot: QtBot) -> None:
    tab = tab_in(office, View.BARS, qtbot)
    assert not tab.controls.regions.isVisible()
    keys = (FigureKey("p0", OWN, year) for year in (2022, 2023))
    office.session.run(Operation("Hapus", tuple(DeleteFigure(one) for one in keys)))
    qtbot.mouseClick(tab.controls.view.button(View.TREND), LEFT)
    assert not tab.controls.regions.isVisible()


def test_the_choice_goes_into_the_presentation(office: Office, qtbot: QtBot) -> None:
    for region in (PROVINCE, PALEMBANG, MUARA_ENIM):
        put(office, region, (2023,))
    tab = tab_in(office, View.RANKING, qtbot)
    picker = opened(tab, qtbot)
    click(picker, MUARA_ENIM, qtbot)
    picker.close()
    office.window.add_slide()
    added = [slide for slide in office.store.deck_choices().slides if slide.chart is not None]
    assert [slide.chart.ranked for slide in added if slide.chart] == [
        tuple(r.code for r in office.store.regions() if r.code not in (OWN, MUARA_ENIM))
    ]


def test_a_full_row_of_a_narrow_tab_stays_on_one_line(office: Office, qtbot: QtBot) -> None:
    target = PutTarget(Target("p0", OWN, 2023, Decimal("9.00"), "RPJMD"))
    office.session.run(Operation("Target", (target,)))
    tab = tab_in(office, View.TREND, qtbot)
    picker = opened(tab, qtbot)
    qtbot.mouseClick(picker.everything, LEFT)
    picker.close()
    controls = tab.controls
    assert controls.copy.isVisible()
    assert controls.manage.isVisible()
    office.window.resize(1024, 600)
    QApplication.processEvents()
    assert controls.regions.text() == "Pembanding (16)"
    assert controls.target.isVisible()
    assert controls.height() < 2 * controls.regions.height()
    assert not controls.copy.isVisible(), "the menu Ekspor has it"
    assert not controls.manage.isVisible(), "the menu Lainnya has it"
    for view in (View.BARS, View.RANKING):
        qtbot.mouseClick(controls.view.button(view), LEFT)
        QApplication.processEvents()
        assert controls.copy.isVisible()
        assert controls.height() < 2 * controls.copy.height()
    assert controls.manage.isVisible(), "where there is room it is there"
    office.theme.use(scale=2.0)
    qtbot.mouseClick(controls.view.button(View.TREND), LEFT)
    QApplication.processEvents()
    assert controls.height() < 3 * controls.regions.height()
    office.theme.use(scale=1.0)


@pytest.mark.parametrize(
    ("theme", "scale", "filled"),
    [
        (ThemeName.LIGHT, 1.0, False),
        (ThemeName.DARK, 2.0, True),
        (ThemeName.CONTRAST, 2.0, False),
    ],
)
def test_it_stays_within_a_small_window(
    office: Office, qtbot: QtBot, theme: ThemeName, scale: float, filled: bool
) -> None:
    if filled:
        put(office, PALEMBANG, (2023,))
    view_state.save(office.preferences, "p0", ChartChoice(view=View.RANKING))
    office.theme.use(theme, scale)
    office.window.resize(1024, 600)
    tab = office.tab(Topic.POVERTY)
    QApplication.processEvents()
    picker = opened(tab, qtbot)
    room = QRect(office.window.mapToGlobal(QPoint()), office.window.size())
    assert room.contains(picker.geometry())
    parts = [picker.search, picker.list, picker.count, picker.everything, picker.clear]
    parts += [] if filled else [picker.notice_text, picker.take_in, picker.table]
    for part in parts:
        inside = QRect(part.mapTo(picker, QPoint()), part.size())
        assert picker.rect().contains(inside), part
        assert part.width() >= part.minimumSizeHint().width()
    text = picker.notice_text
    assert filled or text.height() >= text.heightForWidth(text.width())
    picker.close()


@pytest.mark.parametrize(("size", "scale"), [((1024, 600), 1.0), ((1366, 768), 1.5)])
def test_the_open_panel_leaves_the_chart_in_view(
    office: Office, qtbot: QtBot, size: tuple[int, int], scale: float
) -> None:
    office.theme.use(scale=scale)
    office.window.resize(*size)
    tab = tab_in(office, View.TREND, qtbot)
    picker = opened(tab, qtbot)
    QApplication.processEvents()
    chart = QRect(tab.chart.mapToGlobal(QPoint()), tab.chart.size())
    controls = QRect(tab.controls.mapToGlobal(QPoint()), tab.controls.size())
    assert not picker.geometry().intersects(chart)
    assert not picker.geometry().intersects(controls)
    assert picker.height() > 0.6 * tab.side.height()
    for button in (picker.everything, picker.clear):
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert words + 16 * scale <= button.width()
        assert picker.rect().contains(QRect(button.mapTo(picker, QPoint()), button.size()))
    assert picker.everything.accessibleName() == "Semua kabupaten/kota"
    assert picker.everything.toolTip() == "Semua kabupaten/kota"
    picker.close()


def test_without_cards_the_panel_drops_from_its_button(office: Office, qtbot: QtBot) -> None:
    office.window.resize(760, 640)
    tab = tab_in(office, View.TREND, qtbot)
    assert not tab.side.isVisible()
    picker = opened(tab, qtbot)
    assert picker.everything.text() == "Semua kabupaten/kota"
    assert picker.everything.toolTip() == ""
    below = tab.controls.regions.mapToGlobal(QPoint(0, 0))
    assert picker.geometry().left() <= below.x() <= picker.geometry().right()
    picker.close()
