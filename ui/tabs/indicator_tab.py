"""One indicator tab: cards on the left, on the right the chosen indicator's chart and table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.domain.chart_builders import ChartChoice, View, card, chosen_chart, table_rows
from db.domain.charts import BarChart, ChartSpec, NoChart, RankingChart, Remedy, TrendChart
from db.domain.figures import Figure, Region
from db.domain.indicators import Indicator, Topic
from db.domain.numbers import Parsed, parse_number
from db.domain.plausibility import check
from db.store.errors import StoreError
from db.store.operations import ChangeSet, DeleteFigure, Operation, PutFigure
from ui.export.actions import ChartActions
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs import view_state
from ui.tabs.chart_controls import ChartControls
from widgets.charts.canvas import clean
from widgets.charts.view import ChartView
from widgets.figure_table import Column, FigureTable
from widgets.indicator_card import IndicatorCard
from widgets.labels import ElidedLabel, PlainLabel
from widgets.message import MessageBar
from widgets.panel import SqueezablePanel
from widgets.theme import Theme, set_role

#: Rows of the table that are always in view, and at most, before it scrolls by itself.
FEWEST_ROWS, MOST_ROWS = 2, 6
#: In a lower window (in pixels at 100 percent) the chart needs the room more than the table.
LOW_WINDOW, ROWS_WHEN_LOW = 760, 3
_TOUCHING = ("figure", "target", "annotation", "indicator", "scale", "region", "setting")


@dataclass(frozen=True, slots=True)
class FormStart:
    """What the form for a figure begins with; ``text`` is a value already typed elsewhere."""

    indicator: str | None = None
    region: str | None = None
    year: int | None = None
    text: str | None = None


class IndicatorTab(QWidget):
    """Serves any of the three indicator tabs; ``form_requested`` carries a :class:`FormStart`."""

    form_requested = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        topic: Topic,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        actions: ChartActions,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tab of ``topic``; it fills itself when it is first shown."""
        super().__init__(parent)
        self._topic, self._session, self._theme = topic, session, theme
        self._preferences, self._actions = preferences, actions
        self._indicators: tuple[Indicator, ...] = ()
        self._chosen = preferences.value(f"indikator/{topic.value}")
        self._stale = True
        self._cards: dict[str, IndicatorCard] = {}
        self._built = False
        self.setProperty("role", "page")
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._dress)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def indicator(self) -> Indicator | None:
        """The chosen indicator, ``None`` on a tab without any."""
        return next((i for i in self._indicators if i.code == self._chosen), None)

    def spec(self) -> ChartSpec | None:
        """Return the chart on screen."""
        self._fill_if_stale()
        return self.chart.spec

    def choose(self, code: str) -> None:
        """Show an indicator of this tab."""
        self._chosen = code
        self._preferences.set_value(f"indikator/{self._topic.value}", code)
        self.prepare()
        self.message.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the figures anew and show them."""
        self.prepare()
        try:
            self._show_stored()
        except StoreError as error:
            self.message.tell_problem(error.what, error.safe, error.todo, error.detail)
            self.message.add_button("Coba lagi", self._try_again)

    def _try_again(self) -> None:
        self.message.clear()
        self.refresh()

    def _show_stored(self) -> None:
        store = self._session.store
        self._indicators = store.indicators(self._topic)
        codes = [indicator.code for indicator in self._indicators]
        if self._chosen not in codes:
            self._chosen = codes[0] if codes else ""
        own = store.own_region()
        figures = {code: store.figures(code, own.code) for code in codes}
        self._show_cards(figures)
        indicator = self.indicator
        self.panel.setVisible(indicator is not None)
        if indicator is not None:
            self._show_indicator(indicator, own, figures[indicator.code])
        self._stale = False

    def prepare(self) -> None:
        """Make the tab's parts, once: a window that starts makes those of the tab in view only."""
        if not self._built:
            self._built = True
            self._build()

    @property
    def is_ready(self) -> bool:
        """Tell whether the tab could come into view without further work."""
        return self._built and not self._stale

    def make_ready(self) -> None:
        """Make and fill the tab while it is not in view."""
        self._fill_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the tab when it comes into view."""
        super().showEvent(event)
        self._fill_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards less width in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    def _fill_if_stale(self) -> None:
        if self._stale:
            self.refresh()

    def _on_changed(self, done: ChangeSet) -> None:
        if not any(done.touches(table) for table in _TOUCHING):
            return
        self._follow(done)
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _follow(self, done: ChangeSet) -> None:
        """Let the view show a figure that has just been written, whatever was chosen before."""
        for change in done.changes:
            if change.table != "figure":
                continue
            code, year = change.key["indicator"], change.key["year"]
            state = view_state.load(self._preferences, code)
            shown = state.years is None or year in state.years
            inside = (state.first or year) <= year <= (state.last or year)
            if not shown or not inside:
                view_state.save(
                    self._preferences, code, replace(state, years=None, first=None, last=None)
                )

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        self._outer = outer
        self._side = QWidget()
        self._side.setProperty("role", "page")
        self._card_column = QVBoxLayout(self._side)
        self._card_column.setContentsMargins(0, 0, 0, 0)
        self._card_column.addStretch(1)
        self.cards = QScrollArea()
        self.cards.setWidgetResizable(True)
        self.cards.setFrameShape(QFrame.Shape.NoFrame)
        self.cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards.setWidget(self._side)
        self.panel = SqueezablePanel()
        self.panel.setProperty("role", "panel")
        self._build_panel()
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setWidget(self.panel)
        outer.addWidget(self.cards)
        outer.addWidget(page, 1)
        self._dress()

    def _build_panel(self) -> None:
        layout = QVBoxLayout(self.panel)
        self._panel_layout = layout
        self.headline = PlainLabel("", "headline", wrap=True, selectable=True)
        self.subtitle = ElidedLabel("", "subtitle")
        self.controls = ChartControls()
        self.message = MessageBar()
        self.chart = ChartView(tokens=self._theme.tokens, scale=self._theme.scale)
        self.chart.drag_file = lambda: self._actions.drag_file(self.chart.spec)
        self.source = PlainLabel("", "note", wrap=True, selectable=True)
        self.table = FigureTable(self._theme)
        for widget in (self.headline, self.subtitle, self.controls, self.message):
            layout.addWidget(widget)
        layout.addWidget(self.chart, 1)
        layout.addWidget(self.source)
        layout.addWidget(self.table)
        self.controls.changed.connect(self._on_controls)
        self.controls.copy_requested.connect(lambda: self._copy())
        self.controls.save_requested.connect(lambda: self._save())
        self.chart.remedy_requested.connect(self._on_remedy)
        self.table.figures.edited.connect(self._on_edited)
        self.table.form_requested.connect(self._on_form)
        self.table.delete_requested.connect(self.delete)

    def _dress(self) -> None:
        if not self._built:
            return
        pixels = self._theme.pixels
        self._card_column.setSpacing(pixels(12))
        self.chart.set_tokens(self._theme.tokens, self._theme.scale)
        self._arrange()

    def _arrange(self) -> None:
        if not self._built:
            return
        pixels = self._theme.pixels
        narrow = self.width() < pixels(1120) or self.height() < pixels(540)
        margin = pixels(10 if narrow else 16)
        side = pixels(14 if narrow else 22)
        self._panel_layout.setContentsMargins(side, pixels(10 if narrow else 14), side, pixels(8))
        self._panel_layout.setSpacing(pixels(7))
        set_role(self.headline, "headline-small" if narrow else "headline")
        self._outer.setContentsMargins(pixels(12 if narrow else 20), margin, pixels(20), margin)
        self._outer.setSpacing(pixels(12 if narrow else 16))
        self.cards.setFixedWidth(pixels(236 if narrow else 292))
        self._size_table()

    def _size_table(self) -> None:
        low = self.height() < self._theme.pixels(LOW_WINDOW)
        most = ROWS_WHEN_LOW if low else MOST_ROWS
        rows = min(max(self.table.figures.rowCount(), FEWEST_ROWS), most)
        # Where the window is low the chart comes first, and the table scrolls.
        self.table.setMinimumHeight(self.table.height_for(FEWEST_ROWS))
        self.table.setMaximumHeight(self.table.height_for(rows))

    # -- filling -----------------------------------------------------------------------------

    def _show_cards(self, figures: dict[str, tuple[Figure, ...]]) -> None:
        if list(self._cards) != [indicator.code for indicator in self._indicators]:
            for old in self._cards.values():
                self._card_column.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._cards = {}
            for position, indicator in enumerate(self._indicators):
                made = IndicatorCard(self._theme, self._side)
                made.clicked.connect(lambda _on=False, code=indicator.code: self.choose(code))
                self._card_column.insertWidget(position, made)
                self._cards[indicator.code] = made
        for indicator in self._indicators:
            shown = self._cards[indicator.code]
            shown.set_spec(card(indicator, figures[indicator.code]))
            shown.setChecked(indicator.code == self._chosen)

    def _show_indicator(self, indicator: Indicator, own: Region, series: Sequence[Figure]) -> None:
        state = view_state.load(self._preferences, indicator.code)
        view = state.view_for(series)
        others = self._others(indicator, own)
        targets = self._session.store.targets(indicator.code, own.code)
        annotations = self._session.store.annotations(indicator.code)
        spec = chosen_chart(indicator, own, {own: series, **others}, targets, state, annotations)
        caption = spec.caption
        self.headline.setText(caption.headline)
        self.subtitle.setText(caption.subtitle)
        notes = [caption.source, *caption.footnotes]
        self.source.setText(" · ".join(note for note in notes if note))
        self.source.setVisible(bool(self.source.text()))
        self.chart.set_spec(spec)
        self.controls.show_state(
            state,
            view,
            [figure.year for figure in series],
            _shown_years(spec, series),
            list(others),
            has_targets=bool(targets),
        )
        self.table.set_rows(table_rows(indicator, series), indicator.decimals)
        self.table.setVisible(bool(series))
        self._size_table()

    def _others(self, indicator: Indicator, own: Region) -> dict[Region, tuple[Figure, ...]]:
        found: dict[str, list[Figure]] = {}
        for figure in self._session.store.figures(indicator.code):
            found.setdefault(figure.region, []).append(figure)
        return {
            region: tuple(found[region.code])
            for region in self._session.store.regions()
            if region.code in found and region != own
        }

    # -- what the officer does ---------------------------------------------------------------

    def _on_controls(self, state: ChartChoice) -> None:
        if self.indicator is not None:
            view_state.save(self._preferences, self.indicator.code, state)
            self.refresh()

    def _copy(self) -> None:
        spec = self.spec()
        if spec is not None:
            self._actions.copy(spec)

    def _save(self) -> None:
        spec = self.spec()
        if spec is not None:
            self._actions.save(self, spec)

    def _on_form(self, figure: Figure) -> None:
        self.form_requested.emit(FormStart(figure.indicator, figure.region, figure.year))

    def _on_remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.SHOW_BARS:
            self._on_controls(replace(ChartChoice(), view=View.BARS))
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
        """Write a cell; anything that needs a question opens the form with what was typed."""
        indicator = self.indicator
        if indicator is None or indicator.code != figure.indicator:
            return
        if column == Column.SOURCE:
            self._put(figure, replace(figure, source=clean(text)[:1000]), text)
            return
        reading = parse_number(text, indicator.minimum, indicator.maximum)
        series = self._session.store.figures(indicator.code, figure.region)
        if isinstance(reading, Parsed) and not check(indicator, figure.year, reading.value, series):
            self._put(figure, replace(figure, value=reading.value), text)
            return
        self.form_requested.emit(FormStart(figure.indicator, figure.region, figure.year, text))

    def _put(self, before: Figure, after: Figure, typed: str) -> None:
        name = self.indicator.name if self.indicator else before.indicator
        action = f"Ubah {name} {before.year}"
        if self._write(Operation(action, (PutFigure(after, expected=before),)), typed):
            self.told.emit(f"Tersimpan: {name} {before.year}. Ctrl+Z mengurungkan.")

    def delete(self, figure: Figure) -> None:
        """Delete a figure; undo brings it back."""
        name = self.indicator.name if self.indicator else figure.indicator
        action = f"Hapus {name} {figure.year}"
        if self._write(Operation(action, (DeleteFigure(figure.key, expected=figure),))):
            self.told.emit(f"{name} {figure.year} dihapus. Ctrl+Z mengurungkan.")

    def _write(self, operation: Operation, typed: str = "") -> bool:
        """Do an operation; where it fails, say why and give back what was typed."""
        try:
            self._session.run(operation)
        except StoreError as error:
            kept = f" Yang Anda ketik: {typed}" if typed else ""
            self.message.tell_problem(error.what, error.safe, error.todo + kept, error.detail)
            return False
        self.message.clear()
        return True


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
