"""The four tabs of the window: made empty, filled when first shown or when there is time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from db.domain.charts import ChartSpec
from db.domain.indicators import INDICATOR_TOPICS, Indicator, Topic
from db.store.errors import StoreError
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs.awards_tab import AwardsTab
from ui.tabs.indicator_tab import IndicatorTab
from ui.tabs.picture_buttons import PictureActions
from widgets.guard import guarded
from widgets.theme import Theme, set_low, set_tight

if TYPE_CHECKING:
    from ui.importing.arrival import Arrival

#: The hidden tabs are made this long after the one in view was shown, in milliseconds.
_PAUSE_MS = 60


@guarded
class WindowTabs(QTabWidget):
    """An :class:`IndicatorTab` for each topic, and the awards.

    ``prepared`` tells, once, that the hidden tabs are made too. ``failed`` carries the
    :class:`StoreError` of one that could not be filled, ``mended`` the one that is over.
    """

    prepared = Signal()
    failed = Signal(object)
    mended = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        actions: PictureActions,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tabs on ``session``; none is filled yet."""
        super().__init__(parent)
        self._session = session
        self._low = False
        self._is_prepared = False
        #: Why a hidden tab could not be filled, until one can.
        self._unprepared: StoreError | None = None
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self.of_topic: dict[Topic, IndicatorTab] = {}
        for topic in INDICATOR_TOPICS:
            made = IndicatorTab(topic, session, theme, preferences, actions)
            self.of_topic[topic] = made
            self.addTab(made, topic.title)
        self.awards = AwardsTab(session, theme, preferences, actions)
        self.addTab(self.awards, Topic.AWARDS.title)
        theme.changed.connect(self._fit)
        self.currentChanged.connect(lambda _index: self.prepare_soon())

    # -- room --------------------------------------------------------------------------------

    def set_low(self, low: bool) -> None:
        """Let the names of the tabs take little height, or as much as is comfortable."""
        if low is not self._low:
            self._low = low
            set_low(self.tabBar(), low)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the names of all tabs in view."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Move the names together before the bar would have to scroll."""
        bar = self.tabBar()
        for tight in (False, True):
            set_tight(bar, tight)
            # The bar keeps the sizes of its tabs until it is told that its look is another.
            QApplication.sendEvent(bar, QEvent(QEvent.Type.StyleChange))
            if bar.sizeHint().width() <= self.width():
                break

    # -- what is in view ---------------------------------------------------------------------

    @property
    def indicator(self) -> Indicator | None:
        """The indicator in view."""
        tab = self.currentWidget()
        return tab.indicator if isinstance(tab, IndicatorTab) else None

    @property
    def topic(self) -> Topic | None:
        """The topic of the indicator tab in view, ``None`` for the awards."""
        shown = self.currentWidget()
        return next((topic for topic, tab in self.of_topic.items() if tab is shown), None)

    def spec(self) -> ChartSpec | None:
        """Return the chart in view."""
        tab = self.currentWidget()
        return tab.spec() if isinstance(tab, IndicatorTab | AwardsTab) else None

    def show_indicator(self, code: str) -> Indicator:
        """Bring an indicator into view and return it. Raises ``StoreError``."""
        indicator = self._session.store.indicator(code)
        tab = self.of_topic[indicator.topic]
        if tab.indicator is None or tab.indicator.code != code:
            tab.choose(code)
        self.setCurrentWidget(tab)
        return indicator

    def show_one_of(self, codes: Sequence[str]) -> None:
        """Bring the first of some indicators into view, unless one of them is in view."""
        shown = self.indicator
        if not codes or (shown is not None and shown.code in codes):
            return
        tab = self.of_topic[self._session.store.indicator(codes[0]).topic]
        tab.choose(codes[0])
        self.setCurrentWidget(tab)

    def rank(self, arrivals: Mapping[str, Arrival]) -> None:
        """Show the ranking of indicators (by code) of which other regions got figures."""
        for code, arrival in arrivals.items():
            tab = self.of_topic[self._session.store.indicator(code).topic]
            tab.rank(code, arrival.year, arrival.regions)

    # -- making the hidden ones --------------------------------------------------------------

    def prepare_soon(self) -> None:
        """Make the tabs that are not in view once the one in view has been painted."""
        if not self._is_prepared:
            QTimer.singleShot(_PAUSE_MS, self, self._prepare_next)

    def _prepare_next(self) -> None:
        """Make one hidden tab, fill it, and come back for the next: no pause is felt."""
        tabs: list[IndicatorTab | AwardsTab] = [*self.of_topic.values(), self.awards]
        waiting = [tab for tab in tabs if not tab.is_ready]
        if waiting and self.isVisible():
            waiting[0].make_ready()
            problem = waiting[0].problem
            if problem is not None:
                # Asking again at once would hold the window up; the next tab that is shown does.
                self._unprepared = problem
                self.failed.emit(problem)
                return
            if self._unprepared is not None:
                self.mended.emit(self._unprepared)
            self._unprepared = None
            QTimer.singleShot(0, self, self._prepare_next)
        elif not waiting and self.isVisible() and not self._is_prepared:
            self._is_prepared = True
            self.prepared.emit()
