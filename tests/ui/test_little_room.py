"""A small window at a large size of text: nothing is cut, and everything can be reached."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QToolButton, QWidget

from db.domain.chart_builders import View
from db.domain.indicators import Topic
from tests.ui.conftest import Office

SIZES = [(1024, 600), (1366, 768)]
SCALES = [1.0, 1.25, 1.5, 2.0]


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def arrange(office: Office, size: tuple[int, int], scale: float) -> None:
    office.theme.use(scale=scale)
    office.window.resize(*size)
    settle()


def in_view(part: QWidget, page: QWidget) -> bool:
    place = part.mapTo(page, QPoint(0, 0))
    return place.y() >= 0 and place.y() + part.height() <= page.height()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_the_names_of_all_tabs_and_the_region_are_whole(
    office: Office, size: tuple[int, int], scale: float
) -> None:
    arrange(office, size, scale)
    bar = office.window.tabs.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    assert bar.tabRect(bar.count() - 1).right() <= office.window.width()
    assert not any(button.isVisible() for button in bar.findChildren(QToolButton))
    for place in range(bar.count()):
        words = bar.fontMetrics().horizontalAdvance(bar.tabText(place))
        assert bar.tabRect(place).width() >= words
    region = office.window.header.region
    assert region.contentsRect().width() >= region.fontMetrics().horizontalAdvance(region.text())
    saved = office.window.status.saved
    assert saved.contentsRect().width() >= saved.fontMetrics().horizontalAdvance(saved.text())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_the_whole_chart_can_be_brought_into_view(
    office: Office, size: tuple[int, int], scale: float
) -> None:
    arrange(office, size, scale)
    tab = office.tab(Topic.POVERTY)
    for view in View:
        tab.controls.changed.emit(replace(tab.controls._state, view=view))
        settle()
        assert tab.chart.height() <= tab.page.viewport().height()
        assert tab.chart.focusPolicy() & Qt.FocusPolicy.TabFocus
        tab.page.ensureWidgetVisible(tab.chart, 0, 0)
        settle()
        assert in_view(tab.chart, tab.page.viewport())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_the_button_of_an_empty_tab_is_in_view_at_once(
    office: Office, size: tuple[int, int], scale: float
) -> None:
    arrange(office, size, scale)
    tab = office.tab(Topic.POVERTY)
    tab.controls.changed.emit(replace(tab.controls._state, view=View.RANKING))
    settle()
    (remedy,) = tab.chart.viewport().findChildren(QPushButton)
    assert remedy.isVisible()
    assert in_view(remedy, tab.page.viewport())
    words = [text.box.bottom for text in tab.chart.plan.texts]
    assert remedy.y() >= max(words)
    for award in office.store.awards():
        office.window.awards.delete(award)
    office.window.tabs.setCurrentWidget(office.window.awards)
    settle()
    awards = office.window.awards
    assert in_view(awards.empty_button, awards.page.viewport())


def test_awards_are_whole_where_there_is_no_height_for_a_list_of_its_own(office: Office) -> None:
    arrange(office, (1024, 600), 2.0)
    awards = office.window.awards
    office.window.tabs.setCurrentWidget(awards)
    settle()
    assert awards.list.verticalScrollBar().maximum() == 0
    for row in awards.list.rows:
        assert row.height() >= row.minimumSizeHint().height()
        row.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert in_view(row, awards.page.viewport())
    # With height again, the filter stays in view and the list scrolls by itself.
    arrange(office, (1366, 768), 1.0)
    assert awards.page.verticalScrollBar().maximum() == 0


def test_where_names_of_tabs_have_no_room_there_are_arrows(office: Office) -> None:
    arrange(office, (760, 600), 2.0)
    bar = office.window.tabs.tabBar()
    arrows = [button for button in bar.findChildren(QToolButton) if button.isVisible()]
    assert len(arrows) == 2
    office.window.tabs.setCurrentIndex(bar.count() - 1)
    settle()
    assert bar.tabRect(bar.count() - 1).right() <= min(arrow.x() for arrow in arrows)


def test_a_told_sentence_takes_the_room_of_the_other_facts(office: Office) -> None:
    arrange(office, (1024, 600), 2.0)
    status = office.window.status
    status.tell("Tersimpan: Tingkat Pengangguran Terbuka 2024.")
    settle()
    words = status.saved.fontMetrics().horizontalAdvance(status.saved.text())
    assert status.saved.contentsRect().width() >= words
    assert not status.coverage.isVisible()
    arrange(office, (1366, 768), 1.0)
    assert status.coverage.isVisible()


def test_what_gives_way_does_not_depend_on_the_scroll_bar(office: Office) -> None:
    # Else the bar comes for a line that then gives way, and goes, and the line is back: for ever.
    tab = office.tab(Topic.REFORM)
    controls, link = tab.controls, tab.under.link
    parts = (controls.manage, *controls.pictures.buttons, link)

    def look(least: int, width: int) -> list[tuple[bool, str]]:
        tab.chart.setMinimumHeight(least)
        office.window.resize(width, 600)
        settle()
        assert tab.page.verticalScrollBar().isVisible() is (least > 600)
        return [(part.isHidden(), part.text()) for part in parts]

    for width in range(1000, 1180, 6):
        assert look(900, width) == look(60, width), width


def test_what_is_told_with_a_link_leaves_the_bar_as_high(office: Office) -> None:
    status = office.window.status
    for scale in (1.5, 1.0):
        office.window._theme.use(scale=scale)
        QApplication.processEvents()
        before = status.height()
        status.tell("Tersimpan.", "Susun presentasi", lambda: None)
        QApplication.processEvents()
        assert status.link.isVisible()
        assert status.height() == before
        width = status.link.width()
        status.link.setFocus()
        QApplication.processEvents()
        assert (status.height(), status.link.width()) == (before, width)
        status.refresh()
