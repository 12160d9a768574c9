"""Within the window: from the officer's act to the chart painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

import resources
from db.domain.figures import Figure
from db.domain.indicators import Topic
from db.store.operations import Operation, PutFigure
from db.store.repository import Store
from tests.bench.row import Row
from ui.application import make_application
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs.indicator_tab import IndicatorTab
from widgets.theme import Theme
from widgets.tokens import ThemeName

REPEATS = 15
GOAL_MS = 50.0


def _timed(act: Callable[[], object], window: MainWindow) -> float:
    """Return the milliseconds of ``act`` and of painting all that it changed."""
    begun = time.perf_counter()
    act()
    # Posted layout requests first, then the paint they ask for.
    QApplication.processEvents()
    window.repaint()
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def measure(folder: Path) -> list[Row]:
    """Switch tabs and indicators and save figures in a window of usual size."""
    app = make_application()
    theme = Theme(app)
    theme.use(ThemeName.LIGHT, 1.0)
    store = Store.create(
        folder / "jendela.db", resources.path("seed.json").read_text(encoding="utf-8")
    )
    session = Session(store)
    window = MainWindow(session, theme, Preferences(folder / "pilihan.ini"))
    window.resize(1366, 768)
    window.show()
    # An officer's hand is not on another tab within a tenth of a second of the start; by then
    # the window has made the tabs that are not in view.
    ready = time.monotonic() + 0.3
    while time.monotonic() < ready:
        QApplication.processEvents()
    try:
        return [_first_visits(window), *_later(window, session)]
    finally:
        window.close()
        session.close()
        window.deleteLater()


def _first_visits(window: MainWindow) -> Row:
    """Fill each tab by its first visit; there is one of each, so the worst one counts."""
    worst = max(
        _timed(lambda at=index: window.tabs.setCurrentIndex(at), window)
        for index in range(1, window.tabs.count())
    )
    return Row("tab for the first time, slowest", worst, "ms", GOAL_MS)


def _later(window: MainWindow, session: Session) -> list[Row]:
    tabs, indicators, saves = [], [], []
    tab = window.indicator_tabs[Topic.POVERTY]
    codes = [indicator.code for indicator in session.store.indicators(Topic.POVERTY)]
    for round_ in range(REPEATS):
        for index in range(window.tabs.count()):
            tabs.append(_timed(lambda at=index: window.tabs.setCurrentIndex(at), window))
        window.tabs.setCurrentWidget(tab)
        QApplication.processEvents()
        for code in codes:
            indicators.append(_timed(lambda chosen=code: tab.choose(chosen), window))
        tab.choose(codes[0])
        QApplication.processEvents()
        saves.append(_timed(lambda n=round_: _save(session, tab, n), window))
    return [
        Row("tab again", median(tabs), "ms", GOAL_MS),
        Row("indicator", median(indicators), "ms", GOAL_MS),
        Row("saved figure to its chart", median(saves), "ms", GOAL_MS),
    ]


def _save(session: Session, tab: IndicatorTab, number: int) -> None:
    indicator = tab.indicator
    assert indicator is not None
    region = session.store.own_region().code
    value = Decimal("9.31") + Decimal(number % 7) / 100
    figure = Figure(indicator.code, region, 2024, value, source="BPS")
    session.run(Operation("Ubah angka", (PutFigure(figure),)))
