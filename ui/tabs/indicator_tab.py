"""One indicator tab: cards on the left, on the right the chosen indicator's chart and table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from db.domain.chart_builders import ChartChoice, View, card, chosen_chart, table_rows
from db.domain.charts import BarChart, ChartSpec, NoChart, RankingChart, Remedy, TrendChart
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator, Topic
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs import view_state
from ui.tabs.chart_controls import ChartControls
from ui.tabs.figure_edits import FigureEdits, FormStart
from ui.tabs.indicator_menu import Wish, wish_actions
from ui.tabs.page import Density, TabPage
from ui.tabs.picture_buttons import PictureActions
from ui.tabs.showing import Showing
from ui.tabs.tab_order import put_first
from ui.tabs.table_link import TableLink
from widgets.charts.canvas import clean
from widgets.figure_table import FigureTable
from widgets.indicator_card import IndicatorCard
from widgets.theme import Theme

if TYPE_CHECKING:
    from db.store.operations import ChangeSet

__all__ = ["FormStart", "IndicatorTab"]

#: Rows of the table that are always in view, and at most, before it scrolls by itself.
FEWEST_ROWS, MOST_ROWS = 2, 6
#: The share of the tab's height that the chart has before the table gets a further row.
CHART_SHARE = 0.5
#: The share that it has on a page that scrolls whatever the chart gives up.
_SCROLLED_SHARE = 0.4
_TOUCHING = ("figure", "target", "annotation", "indicator", "scale", "region", "setting")


class IndicatorTab(TabPage):
    """Serves any of the three indicator tabs.

    ``form_requested`` carries a :class:`FormStart`, ``wished`` a :class:`Wish` about indicators.
    """

    form_requested = Signal(object)
    slide_requested = Signal()
    table_requested = Signal()
    import_requested = Signal()
    wished = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        topic: Topic,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        actions: PictureActions,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tab of ``topic``; it fills itself when it is first shown."""
        super().__init__(session, theme, preferences, actions, _TOUCHING, parent)
        self._topic = topic
        self._indicators: tuple[Indicator, ...] = ()
        self._chosen = preferences.value(f"indikator/{topic.value}")
        self._cards: dict[str, IndicatorCard] = {}
        self._showing = Showing(session, preferences)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def indicator(self) -> Indicator | None:
        """The chosen indicator, ``None`` on a tab without any."""
        return next((i for i in self._indicators if i.code == self._chosen), None)

    def spec(self) -> ChartSpec | None:
        """Return the chart on screen."""
        self.make_ready()
        return self.chart.spec

    def choose(self, code: str) -> None:
        """Show an indicator of this tab."""
        self._chosen = code
        self._preferences.set_value(f"indikator/{self._topic.value}", code)
        self.prepare()
        self.message.clear()
        self.refresh()

    def show_stored(self) -> None:
        """Show the cards of the tab and the chosen indicator's chart and table."""
        store = self._session.store
        self._indicators = store.indicators(self._topic)
        codes = [indicator.code for indicator in self._indicators]
        if self._chosen not in codes:
            self._chosen = codes[0] if codes else ""
        own = store.own_region()
        figures = {code: store.figures(code, own.code) for code in codes}
        self._show_cards(figures, store.targets(region=own.code))
        indicator = self.indicator
        self.panel.setVisible(indicator is not None)
        self._show_side()
        if indicator is not None:
            self._show_indicator(indicator, own, figures[indicator.code])

    def follow(self, done: ChangeSet) -> None:
        """Let the view show a figure that has just been written, whatever was chosen before."""
        self._showing.follow(done)

    def rank(self, code: str, year: int, regions: frozenset[str]) -> None:
        """Show an indicator in the ranking of ``year``: figures of ``regions`` are new there."""
        self._showing.rank(code, year, regions)
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # -- building ----------------------------------------------------------------------------

    def make_side(self, parent: QWidget) -> Sequence[QWidget]:
        """Return the button under the cards, which come with the indicators."""
        self.add_indicator = QPushButton("+ Indikator lain", parent)
        self.add_indicator.setProperty("role", "quiet")
        self.add_indicator.clicked.connect(lambda: self.wished.emit(Wish.ADD))
        return (self.add_indicator,)

    def make_controls(self, parent: QWidget) -> QWidget:
        """Return the row of controls over the chart."""
        self.controls: ChartControls = ChartControls(self._theme, parent)
        self.controls.changed.connect(self._on_controls)
        self.controls.indicator_chosen.connect(self.choose)
        self.controls.import_wished.connect(self.import_requested)
        self.controls.table_wished.connect(self.table_requested)
        self.controls.stand = self._beside_chart
        self.controls.pictures.connect_to(self._actions, self, self.spec)
        return self.controls

    def make_contents(self, parent: QWidget) -> tuple[Sequence[QWidget], Sequence[QWidget]]:
        """Return the table, which stands under the source."""
        self.edits = FigureEdits(self._session, self.message, self)
        self.edits.form_requested.connect(self.form_requested)
        self.edits.told.connect(self.told)
        self.table = FigureTable(self._theme, parent)
        self.table.figures.edited.connect(self._on_edited)
        self.table.form_requested.connect(self.edits.open)
        self.table.delete_requested.connect(self.delete)
        self.table_link = TableLink(self.table)
        self.table_link.clicked.connect(self.table_requested)
        self.chart.remedy_requested.connect(self._on_remedy)
        self.chart.planned.connect(self._show_notes)
        self._offer_menu()
        return (), (self.table,)

    def _beside_chart(self) -> QRect | None:
        """Return where the cards are, up to the chart, on the screen; none where there are none."""
        if not self.side.isVisible():
            return None
        corner = self.side.mapToGlobal(QPoint(0, 0))
        wide = self.chart.mapToGlobal(QPoint(0, 0)).x() - corner.x() - self._theme.pixels(4)
        return QRect(corner, QSize(wide, self.side.height()))

    def _offer_menu(self) -> None:
        """Let a click of the other button on the chart, or the menu key, offer what to do."""
        pictures = self.controls.pictures
        for text, act in (
            ("Salin grafik", pictures.copy.click),
            ("Simpan gambar grafik…", pictures.save.click),
            ("Tambahkan ke presentasi", self.slide_requested.emit),
        ):
            action = QAction(text, self.chart)
            action.triggered.connect(lambda _on=False, act=act: act())
            self.chart.addAction(action)
        wishes = wish_actions(self.chart, self.wished.emit)
        self.chart.addActions(wishes)
        self.controls.manage.menu().addActions(wishes)
        self.chart.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def dress(self) -> None:
        """Let the buttons take on the theme."""
        self.controls.pictures.dress()

    def arrange(self) -> None:
        """Leave the chart its share; where it is tight a chooser takes the cards' place."""
        self.controls.arrange(narrow=self.density is not Density.ROOMY)
        self.controls.offer_indicators(self._choices(), self._chosen)
        self._show_side()
        self.fit()

    def _show_side(self) -> None:
        """Keep the column of cards where there is room, and on a tab that has nothing else."""
        self.side.setVisible(self.density is not Density.TIGHT or not self._indicators)

    def _choices(self) -> dict[str, str]:
        """Return the indicators to choose from over the chart: none where the cards are."""
        if self.density is not Density.TIGHT or len(self._indicators) < 2:
            return {}
        return {indicator.code: clean(indicator.name) for indicator in self._indicators}

    def fit(self) -> None:
        """Give the table as many whole rows as leave the chart its share."""
        recorded = self.table.figures.rowCount()
        room = self.page.viewport().height()
        layout = self._panel_layout
        width = max(self.page.viewport().width(), layout.minimumSize().width())
        hint = self.chart.readable_height()
        taken = layout.minimumHeightForWidth(width) - self.table.minimumHeight()
        taken -= self.chart.minimumSizeHint().height() - hint
        scrolls = taken + self.table.height_for(FEWEST_ROWS) > room
        self.chart.set_least(round(_SCROLLED_SHARE * room) if scrolls else 0)
        taken += max(0, round(CHART_SHARE * room) - hint)
        header = self.table.height_for(0)
        rows = (room - taken - header) // self.table.row_height()
        rows = min(max(rows, FEWEST_ROWS), MOST_ROWS, max(recorded, 1))
        self.table.setFixedHeight(self.table.height_for(rows))

    # -- filling -----------------------------------------------------------------------------

    def _show_cards(
        self, figures: dict[str, tuple[Figure, ...]], targets: Sequence[Target]
    ) -> None:
        if list(self._cards) != [indicator.code for indicator in self._indicators]:
            for old in self._cards.values():
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._cards = {}
            for position, indicator in enumerate(self._indicators):
                made = IndicatorCard(self._theme, self._side)
                made.clicked.connect(lambda _on=False, code=indicator.code: self.choose(code))
                self._column.insertWidget(position, made)
                self._cards[indicator.code] = made
            put_first([*self._cards.values(), self.add_indicator], self.page)
        for indicator in self._indicators:
            shown = self._cards[indicator.code]
            goals = [target for target in targets if target.indicator == indicator.code]
            shown.set_spec(card(indicator, figures[indicator.code], goals))
            shown.setChecked(indicator.code == self._chosen)

    def _show_indicator(self, indicator: Indicator, own: Region, series: Sequence[Figure]) -> None:
        shown = self._showing.read(indicator, own, series)
        targets = self._session.store.targets(indicator.code, own.code)
        annotations = self._session.store.annotations(indicator.code)
        spec = chosen_chart(indicator, own, shown.figures, targets, shown.state, annotations)
        caption = spec.caption
        self.headline.setText(caption.headline)
        self.subtitle.setText(caption.subtitle)
        self.chart.set_spec(spec)
        self.controls.show_state(
            shown.state,
            shown.state.view_for(series),
            [figure.year for figure in series],
            _shown_years(spec, series),
            shown.comparison,
            has_targets=bool(targets),
        )
        noun = indicator.scale.noun.capitalize() if indicator.scale else ""
        self.table.set_rows(table_rows(indicator, series, targets), indicator.decimals, noun)
        self.table.setVisible(bool(series))
        self.controls.offer_indicators(self._choices(), indicator.code)
        self.fit()

    def _show_notes(self) -> None:
        if self.chart.spec is not None:
            self.under.show_notes(self.chart.spec.caption, self.chart.plan)

    # -- what the officer does ---------------------------------------------------------------

    def _on_controls(self, state: ChartChoice) -> None:
        if self.indicator is not None:
            view_state.save(self._preferences, self.indicator.code, state)
            self.refresh()

    def _on_remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.SHOW_BARS:
            self._on_controls(replace(ChartChoice(), view=View.BARS))
        elif remedy is Remedy.CHOOSE_REGIONS:
            self.controls.choose_regions()
        elif remedy is Remedy.ADD_REGION_FIGURE:
            regions = self._session.store.regions()
            own = self._session.store.own_region()
            other = next((region for region in regions if region != own), own)
            spec = self.chart.spec
            year = _empty_year(spec, self.table) if isinstance(spec, NoChart) else None
            self.form_requested.emit(FormStart(self._chosen, other.code, year))
        else:
            self.form_requested.emit(FormStart(self._chosen))

    def _on_edited(self, figure: Figure, column: int, text: str) -> None:
        indicator = self.indicator
        if indicator is not None and indicator.code == figure.indicator:
            self.edits.edit(indicator, figure, column, text)

    def delete(self, figures: Sequence[Figure]) -> None:
        """Delete figures of the chosen indicator as one action; undo brings them back."""
        if self.indicator is not None:
            self.edits.delete(self.indicator, figures)


def _shown_years(spec: ChartSpec, series: Sequence[Figure]) -> list[int]:
    match spec:
        case BarChart():
            return [bar.year for bar in spec.bars]
        case TrendChart():
            own = next(line for line in spec.lines if line.own)
            return [point.year for point in own.points]
        case RankingChart():
            return [spec.year]
    return [figure.year for figure in series[-1:]]


def _empty_year(spec: NoChart, table: FigureTable) -> int | None:
    """Return the year that an empty ranking is about: the newest of the own region."""
    model = table.figures
    return model.row(0).year if model.rowCount() else None
