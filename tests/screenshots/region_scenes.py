"""Comparison with regions: the panel in its states, one region to sixty in chart and ranking."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from db.domain.chart_builders import ChartChoice, View
from db.domain.indicators import Topic
from tests.screenshots.stores import NATION, OWN, PROVINCE
from ui.main_window import MainWindow
from ui.session import Session
from ui.tabs import view_state
from ui.tabs.region_picker import RegionPicker

_PALEMBANG = "1671"


def comparing(window: MainWindow, session: Session) -> Iterator[str]:
    """Compare with more and more regions; the panel is open in some scenes."""
    peers = [
        region.code
        for region in session.store.regions()
        if region.level.is_local and region.code != OWN
    ]
    own_province = [code for code in peers if code[:2] == OWN[:2]]
    for count, codes in (
        (1, ()),
        (2, (_PALEMBANG,)),
        (18, (*own_province, PROVINCE, NATION)),
        (60, None),
    ):
        _show(window, ChartChoice(view=View.RANKING, ranked=codes))
        yield f"wilayah-peringkat-{count}"
    for count, codes in (
        (1, (_PALEMBANG,)),
        (2, (PROVINCE, NATION)),
        (6, (PROVINCE, NATION, *own_province[:4])),
        (18, (PROVINCE, *own_province)),
    ):
        _show(window, ChartChoice(view=View.TREND, regions=codes))
        yield f"wilayah-tren-{count}"
    _show(window, ChartChoice(view=View.TREND, regions=(PROVINCE, NATION)))
    picker = _opened(window)
    yield "pembanding-tren"
    picker.search.setText("musi")
    picker.list.enter()
    yield "pembanding-dicari"
    picker.search.setText("tidak ada yang begini")
    yield "pembanding-tidak-ditemukan"
    picker.close()
    _show(window, ChartChoice(view=View.RANKING))
    picker = _opened(window)
    yield "pembanding-peringkat"
    picker.close()


def alone(window: MainWindow) -> Iterator[str]:
    """Open the panel where no other region has a figure."""
    for view in (View.TREND, View.RANKING):
        _show(window, ChartChoice(view=view))
        picker = _opened(window)
        yield f"pembanding-{view.value}-tanpa-angka"
        picker.close()


def _show(window: MainWindow, choice: ChartChoice) -> None:
    tab = window.indicator_tabs[Topic.POVERTY]
    view_state.save(window._preferences, "p0", choice)
    window.tabs.setCurrentWidget(tab)
    tab.choose("p0")
    QApplication.processEvents()


def _opened(window: MainWindow) -> RegionPicker:
    window.indicator_tabs[Topic.POVERTY].controls.regions.click()
    QApplication.processEvents()
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, RegionPicker)
    return picker
