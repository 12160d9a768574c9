"""An office PC with a small screen: the chart and the words over it keep what they need."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget

from db.domain.chart_builders import ChartChoice, View
from db.domain.figures import Figure, Target
from db.domain.indicators import Topic
from db.store.operations import Operation, PutFigure, PutTarget
from tests.ui.conftest import Office
from ui.tabs import view_state
from ui.tabs.indicator_tab import IndicatorTab

OWN, PROVINCE, NATION = "1607", "1600", "0000"


def compared(office: Office, view: View, size: tuple[int, int], scale: float = 1.0) -> IndicatorTab:
    """Show a year with a target, beside province and nation."""
    put: list[PutFigure | PutTarget] = [
        PutFigure(Figure("p0", region, 2024, Decimal(value), source="BPS, Susenas Maret"))
        for region, value in ((OWN, "9.31"), (PROVINCE, "10.97"), (NATION, "9.03"))
    ]
    put.append(PutTarget(Target("p0", OWN, 2024, Decimal("9.00"), "RPJMD")))
    office.session.run(Operation("Tambah", tuple(put)))
    state = ChartChoice(view=view, regions=(PROVINCE, NATION), targets=True)
    view_state.save(office.preferences, "p0", state)
    tab = office.tab(Topic.POVERTY)
    tab.choose("p0")
    office.theme.use(scale=scale)
    office.window.resize(*size)
    for _ in range(6):
        QApplication.processEvents()
    return tab


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)])
def test_the_subtitle_is_told_to_its_end(office: Office, view: View, size: tuple[int, int]) -> None:
    tab = compared(office, view, size)
    label = tab.subtitle
    lines = label.lines(label.width())
    assert " · ".join(lines) == label.text()
    assert not label.is_elided()
    assert label.height() >= len(lines) * label.fontMetrics().lineSpacing()
    assert label.geometry().bottom() < tab.controls.geometry().top()
    assert not tab.page.verticalScrollBar().isVisible()


def test_header_and_tabs_leave_the_chart_their_room(office: Office) -> None:
    tab = compared(office, View.BARS, (1024, 600))
    assert office.window.header.height() + office.window.tabs.tabBar().height() <= 80
    assert tab.chart.height() >= 170
    office.window.resize(1366, 768)
    QApplication.processEvents()
    assert office.window.header.program.isVisible()


def test_years_are_joined_by_a_short_word_before_they_cost_a_line(office: Office) -> None:
    tab = compared(office, View.BARS, (1366, 768))
    assert tab.controls.between.text() == "dibanding"
    office.session.undo()
    compared(office, View.BARS, (1366, 768), 1.5)
    assert tab.controls.between.text() in ("dibanding", "dan")
    assert tab.controls.first.y() == tab.controls.last.y()


def test_a_chart_on_a_page_that_scrolls_has_its_share(office: Office) -> None:
    tab = compared(office, View.BARS, (1366, 768), 1.5)
    room = tab.page.viewport().height()
    assert tab.page.verticalScrollBar().isVisible()
    assert 0.38 * room <= tab.chart.height() <= room
    office.theme.use(scale=1.0)
    for _ in range(6):
        QApplication.processEvents()
    assert not tab.page.verticalScrollBar().isVisible()


def test_tab_comes_to_the_cards_before_the_chart(office: Office) -> None:
    tab = office.tab(Topic.POVERTY)
    seen: list[QWidget] = []
    part: QWidget = office.window.tabs.tabBar()
    while len(seen) < 300:
        part = part.nextInFocusChain()
        if tab.isAncestorOf(part) and part.isVisible():
            seen.append(part)
    cards = [tab._cards[code] for code in ("p0", "kemiskinan_ekstrem")]
    right = (tab.controls.first, tab.chart, tab.under.link, tab.table)
    wanted = [*cards, tab.add_indicator, *right]
    places = [seen.index(part) for part in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("topic", [Topic.EMPLOYMENT, Topic.REFORM])
def test_the_names_on_narrow_cards_are_whole(office: Office, topic: Topic) -> None:
    office.window.resize(1024, 600)
    tab = office.tab(topic)
    for _ in range(4):
        QApplication.processEvents()
    for card in tab._cards.values():
        assert card.width() < 240
        room = card.width() - 2 * 17 - 8 - card.fontMetrics().horizontalAdvance("2023")
        size = card.name_size(room)
        metrics = QFontMetricsF(card._font(size, QFont.Weight.Medium))
        assert metrics.horizontalAdvance(card.spec.name) <= room, card.spec.name
