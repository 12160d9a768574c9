"""The page of a tab at every size of window and text: the chart has its share, rows are whole."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.domain.chart_builders import ChartChoice, View
from db.domain.charts import Caption
from db.domain.figures import Figure, Target
from db.domain.indicators import Topic
from db.store.operations import Operation, PutFigure, PutTarget
from tests.ui.conftest import Office
from ui.tabs import view_state
from ui.tabs.indicator_tab import IndicatorTab
from ui.tabs.page import Density, TabPage
from widgets.charts.geometry import Plan
from widgets.panel import width_without_bar

SIZES = [
    (1366, 768, 1.0),
    (1024, 600, 1.0),
    (1366, 768, 1.25),
    (1366, 768, 1.5),
    (1366, 768, 2.0),
    (2560, 1440, 1.0),
    (2560, 1440, 2.0),
]


def settle(office: Office, width: int, height: int, scale: float) -> None:
    office.theme.use(scale=scale)
    office.window.resize(width, height)
    for _ in range(4):
        QApplication.processEvents()


def put_years(office: Office, first: int, last: int) -> None:
    figures = (
        Figure("p0", "1607", year, Decimal("12.50"), source="BPS") for year in range(first, last)
    )
    office.session.run(Operation("Tambah", tuple(PutFigure(figure) for figure in figures)))


def seen(part: QWidget, page: TabPage) -> int:
    """Return how many pixels of the height of ``part`` are in view without scrolling."""
    view = page.page.viewport()
    top = part.mapTo(view, QPoint(0, 0)).y()
    return max(0, min(top + part.height(), view.height()) - max(top, 0))


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_the_chart_has_its_share_at_once(
    office: Office, width: int, height: int, scale: float
) -> None:
    put_years(office, 2008, 2022)
    tab = office.tab(Topic.POVERTY)
    settle(office, width, height, scale)
    assert seen(tab.chart, tab) >= 0.38 * tab.page.viewport().height()
    assert seen(tab.headline, tab) == tab.headline.height()
    assert not tab.page.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
@pytest.mark.parametrize("years", [0, 1, 12])
def test_the_table_shows_whole_rows(
    office: Office, width: int, height: int, scale: float, years: int
) -> None:
    put_years(office, 2021 - years, 2021)
    tab = office.tab(Topic.POVERTY)
    settle(office, width, height, scale)
    shown = tab.table.viewport().height() / tab.table.row_height()
    assert shown == int(shown) >= min(2, years + 2)
    assert shown <= years + 2


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 1.0), (1024, 600, 1.0)])
def test_controls_stand_on_one_line(office: Office, width: int, height: int, scale: float) -> None:
    put_years(office, 2015, 2022)
    tab = office.tab(Topic.POVERTY)
    settle(office, width, height, scale)
    assert tab.controls.height() < 2 * tab.controls.copy.height()
    awards = office.window.awards
    office.window.tabs.setCurrentWidget(awards)
    settle(office, width, height, scale)
    assert awards.filter.height() < 2 * awards.copy_button.height()
    assert awards.copy_button.x() > awards.view.x()


def test_a_full_row_of_a_wide_tab_stays_on_one_line(office: Office) -> None:
    target = Target("p0", "1607", 2023, Decimal("9.80"))
    other = Figure("p0", "1600", 2023, Decimal("11.78"))
    office.session.run(Operation("Isi", (PutTarget(target), PutFigure(other))))
    choice = ChartChoice(view=View.TREND, regions=("1600",))
    view_state.save(office.preferences, "p0", choice)
    tab = office.tab(Topic.POVERTY)
    tab.choose("p0")
    settle(office, 1366, 768, 1.0)
    controls = tab.controls
    assert controls.target.isVisible()
    assert controls.regions.text() == "Pembanding (1)"
    assert controls.height() < 2 * controls.copy.height()
    settle(office, 1600, 900, 1.0)
    assert controls.copy.text() == "Salin"


def test_a_narrow_tab_shows_icons_and_keeps_the_names(office: Office) -> None:
    controls = office.tab(Topic.POVERTY).controls
    settle(office, 1366, 768, 1.0)
    assert controls.copy.text() == "Salin"
    assert not controls.copy.icon().isNull()
    settle(office, 1024, 600, 1.0)
    assert controls.copy.text() == ""
    assert controls.copy.accessibleName() == "Salin"
    assert "Ctrl+C" in controls.copy.toolTip()


def test_where_it_is_tight_a_chooser_takes_the_cards_place(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    assert tab.density is Density.ROOMY
    assert tab.side.isVisible()
    assert not tab.controls.chooser.isVisible()
    settle(office, 1366, 768, 2.0)
    assert tab.density is Density.TIGHT
    assert not tab.side.isVisible()
    chooser = tab.controls.chooser
    assert [chooser.itemText(index) for index in range(chooser.count())] == [
        "Angka Kemiskinan",
        "Kemiskinan Ekstrem",
    ]
    chooser.setFocus()
    qtbot.keyClick(chooser, Qt.Key.Key_Down)
    chooser.activated.emit(chooser.currentIndex())
    assert tab.indicator is not None
    assert tab.indicator.name == "Kemiskinan Ekstrem"
    assert "ekstrem" in tab.headline.text()
    assert chooser.currentText() == "Kemiskinan Ekstrem"
    settle(office, 1366, 768, 1.0)
    assert tab.side.isVisible()
    assert not chooser.isVisible()


def test_a_bug_in_a_tab_that_comes_into_view_is_told_and_ends_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(error))

    def broken(*_: object) -> None:
        raise AttributeError("half-built")

    with monkeypatch.context() as patched:
        patched.setattr(IndicatorTab, "show_stored", broken)
        # Parts shown in the same call of Qt's run Python too: an error in between ended it all.
        office.window.hide()
        office.window.tabs.setCurrentWidget(office.window.indicator_tabs[Topic.EMPLOYMENT])
        office.window.show()
        QApplication.processEvents()
    assert "half-built" in {str(error) for error in told}
    tab = office.tab(Topic.POVERTY)
    assert tab.headline.text()


def test_missing_years_are_told_once_where_they_are_missing(office: Office) -> None:
    tab = office.tab(Topic.EMPLOYMENT)
    tab.choose("gini")
    for view in (View.BARS, View.TREND):
        tab.controls.changed.emit(replace(tab.controls._state, view=view))
        settle(office, 1366, 768, 1.0)
        inside = [text.text for text in tab.chart.plan.texts]
        assert sum("2019–2022 belum tercatat" in text for text in inside) == 1
        assert "belum tercatat" not in tab.source.text()
        assert tab.source.text().startswith("Sumber: ")
    caption = Caption("", "", "", "Sumber: BPS", ("Angka 2019 belum tercatat.",))
    tab.under.show_notes(caption, Plan(1, 1))
    assert tab.source.text() == "Sumber: BPS · Angka 2019 belum tercatat."


@pytest.mark.parametrize("view", list(View))
def test_the_scroll_bar_comes_to_rest(
    office: Office, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 200 percent in a window of 1920 x 1080 the trend of poverty ended the program."""
    tab = office.tab(Topic.POVERTY)
    tab.controls.changed.emit(replace(tab.controls._state, view=view))
    office.theme.use(scale=2.0)
    rounds = 0

    def fit() -> None:
        nonlocal rounds
        rounds += 1
        assert rounds < 50, "the page is resized without end"
        IndicatorTab.fit(tab)

    tab.page.resized.disconnect(tab.fit)
    tab.page.resized.connect(fit)
    for width in range(1840, 1960, 8):
        rounds = 0
        office.window.resize(width, 1080)
        for _ in range(4):
            QApplication.processEvents()
    assert rounds > 0


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_the_width_without_a_bar_is_known_with_and_without_one(
    office: Office, width: int, height: int, scale: float
) -> None:
    tab = office.tab(Topic.POVERTY)
    settle(office, width, height, scale)
    area = tab.page
    for part in (tab.controls, tab.under):
        for policy in (Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded):
            area.setVerticalScrollBarPolicy(policy)
            QApplication.processEvents()
            bar = area.maximumViewportSize().width() - area.viewport().width()
            assert width_without_bar(part) == part.width() + bar
    # Not in a scroll area it is the width of the part.
    alone = QWidget()
    alone.resize(120, 20)
    assert width_without_bar(alone) == 120
