"""The window: header, the four tabs, status bar, and the actions that belong to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from db.domain.charts import ChartSpec
from db.domain.figures import Figure
from db.domain.indicators import INDICATOR_TOPICS, Indicator, Topic
from db.store.errors import StoreError
from ui import window_memory
from ui.commands import Commands
from ui.copying import copy_in_focus
from ui.deck.actions import DeckActions
from ui.dialogs import Dialogs
from ui.export.actions import ChartActions
from ui.export.catalogue import office_logo
from ui.header import Header
from ui.importing.actions import ImportActions
from ui.master_actions import MasterActions
from ui.preferences import Preferences
from ui.presenting import Presenting
from ui.session import Session
from ui.status_bar import StatusBar
from ui.steps import UNDO_HINT, Steps
from ui.tabs import view_state
from ui.tabs.indicator_menu import Wish
from ui.tabs.indicator_tab import FormStart, IndicatorTab
from ui.telling import Telling
from ui.window_tabs import WindowTabs
from widgets.figure_table import FigureTable
from widgets.guard import guarded
from widgets.message import MessageBar
from widgets.theme import Theme
from widgets.tokens import ThemeName

if TYPE_CHECKING:
    from db.domain.deck import SlideKey
    from db.store.operations import ChangeSet


#: Below this height, in pixels at 100 percent, header and tabs give way to what they lead to: in
#: a window of 1024x600 their half is a third of the chart's height.
_LOW = 640


@guarded
class MainWindow(QMainWindow):
    """The main window of one session.

    ``prepared`` tells, once, that the first tab is painted and the hidden ones are made.
    """

    prepared = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``session``; the window comes up as it was left."""
        super().__init__(parent)
        self._session, self._theme, self._preferences = session, theme, preferences
        self.setMinimumSize(760, 480)
        self.actions_of_chart = ChartActions(session, preferences, theme, self)
        self.header = Header(theme)
        self.message = MessageBar()
        self.tabs = WindowTabs(session, theme, preferences, self.actions_of_chart)
        self.indicator_tabs, self.awards = self.tabs.of_topic, self.tabs.awards
        self.dialogs = Dialogs(session, theme, preferences, self)
        for topic, tab in self.indicator_tabs.items():
            tab.form_requested.connect(self.dialogs.figure)
            tab.slide_requested.connect(self.add_slide)
            tab.wished.connect(lambda wish, tab=tab, topic=topic: self._grant(wish, topic, tab))
            tab.table_requested.connect(self.edit_table)
        self.status = StatusBar(session, theme)
        self._telling = Telling(self.message, self.status)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.message)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(middle)
        for tab in self.indicator_tabs.values():
            tab.told.connect(self.status.tell)
        self.tabs.prepared.connect(self._on_prepared)
        self.tabs.failed.connect(self._telling.failure)
        self.tabs.mended.connect(self._telling.take_back)
        self.awards.saved.connect(self.status.tell)
        self.actions_of_chart.told.connect(self.status.tell)
        self.actions_of_chart.failed.connect(self._telling.problem)
        self.deck = DeckActions(session, theme, self)
        self.deck.placed.connect(self._tell_placed)
        self.presenting = Presenting(session, theme, preferences, self)
        self.deck.present_requested.connect(self.presenting.start_from)
        self.importing = ImportActions(session, preferences, theme, self)
        self.importing.ranked.connect(self.tabs.rank)
        self.importing.imported.connect(self.tabs.show_one_of)
        self.importing.told.connect(self.status.tell)
        for tab in self.indicator_tabs.values():
            tab.import_requested.connect(self.importing.open)
        self.master = MasterActions(session, theme, self)
        self.master.wanted.connect(self._bring)
        self.dialogs.figure_saved.connect(self._on_saved)
        self.steps = Steps(session, self)
        self.steps.stepped.connect(self.status.tell_step)
        self.status.undo = self.steps.undo
        for part in (self.deck, self.presenting, self.master, self.dialogs, self.steps):
            self._telling.hear(part.told, part.failed)
        self.commands = Commands(self, self.header)
        session.changed.connect(self._on_changed)
        session.news.connect(self._telling.news)
        session.failed.connect(lambda _error: self._name_steps())
        session.backup_failed.connect(self._telling.no_backup)
        theme.changed.connect(self._check_theme)
        theme.changed.connect(self._fit)
        self._check_theme()
        self._show_region()
        window_memory.restore(self, self.tabs, preferences)
        self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the officer does ---------------------------------------------------------------

    def add(self) -> None:
        """Open the form for what is on screen: a figure, or an award."""
        if self.tabs.currentWidget() is self.awards:
            self.awards.add()
            return
        indicator = self.indicator
        self.dialogs.figure(FormStart(indicator.code if indicator else None))

    def _bring(self, code: str) -> None:
        """Bring an indicator into view, or tell why not."""
        try:
            self.tabs.show_indicator(code)
        except StoreError as error:
            self._telling.failure(error)

    @property
    def indicator(self) -> Indicator | None:
        """The indicator on screen."""
        return self.tabs.indicator

    def edit_table(self) -> None:
        """Open the table of all regions and years, at the indicator on screen."""
        self.dialogs.table(self.indicator.code if self.indicator else None)

    def edit_targets(self) -> None:
        """Open the form of targets, at the indicator on screen."""
        self.master.edit_targets(self.indicator.code if self.indicator else None)

    def manage_indicators(self) -> None:
        """Open the list of the indicators of the tab on screen."""
        code = self.indicator.code if self.indicator else ""
        self.master.manage_indicators(self.tabs.topic or INDICATOR_TOPICS[0], code)

    def _grant(self, wish: Wish, topic: Topic, tab: IndicatorTab) -> None:
        self.master.grant(wish, topic, tab.indicator.code if tab.indicator else "")

    def edit_annotations(self) -> None:
        """Open the form of notes at a year, at the indicator on screen."""
        self.master.edit_annotations(self.indicator.code if self.indicator else None)

    def _on_saved(self, figure: Figure) -> None:
        """Bring the figure that was just saved into view."""
        indicator = self.tabs.show_indicator(figure.indicator)
        self.status.tell(f"Tersimpan: {indicator.name} {figure.year}. {UNDO_HINT}")

    def spec(self) -> ChartSpec | None:
        """Return the chart on screen."""
        return self.tabs.spec()

    def copy(self) -> None:
        """Copy the chart, or the text that is selected where the officer is."""
        told = copy_in_focus()
        spec = self.spec() if told is None else None
        if told:
            self.status.tell(told)
        elif spec is not None:
            self.actions_of_chart.copy(spec)

    def save_picture(self) -> None:
        """Save the chart on screen as a picture."""
        spec = self.spec()
        if spec is not None:
            self.actions_of_chart.save(self, spec)

    def export(self) -> None:
        """Open the dialog that writes slides, report, workbook, tables and pictures."""
        self.actions_of_chart.export(self, self._theme)

    def present(self, *, here: bool = False) -> None:
        """Show the slides, from the first one or from the one about what is on screen."""
        if here:
            self.presenting.start_here(self.indicator)
        else:
            self.presenting.start()

    def add_slide(self) -> None:
        """Add the chart on screen, as it is shown, to the presentation."""
        indicator = self.indicator
        if indicator is None:
            self.status.tell("Penghargaan sudah mempunyai slide sendiri di presentasi.")
            return
        self.deck.add_chart(indicator, view_state.load(self._preferences, indicator.code))

    def _tell_placed(self, told: str, key: SlideKey) -> None:
        """Say where a chart stands in the presentation, and lead there."""
        self.status.tell(told, "Susun presentasi", lambda: self.deck.arrange(self, key))

    def back_up(self) -> None:
        """Make a backup now."""
        self._session.back_up()
        self.status.tell("Cadangan sedang dibuat dan diperiksa…")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the tabs the room where the window is low for its size of text."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < self._theme.pixels(_LOW)
        for part in (self.header, self.tabs, self.status):
            part.set_low(low)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the tabs that are not in view once the first one has been painted."""
        super().showEvent(event)
        self.tabs.prepare_soon()

    def _on_prepared(self) -> None:
        self._name_steps()
        self.prepared.emit()

    # -- following ---------------------------------------------------------------------------

    def _on_changed(self, done: ChangeSet) -> None:
        self.message.clear()
        self._name_steps()
        if done.touches("setting") or done.touches("region"):
            try:
                self._show_region()
            except StoreError as error:
                self._telling.failure(error)

    def _name_steps(self) -> None:
        """Let undo and redo say what they would do."""
        self.commands.name_steps(*self.steps.labels())

    def _show_region(self) -> None:
        store = self._session.store
        name = store.own_region().name
        self.header.set_region(name, office_logo(store))
        self.setWindowTitle(f"Dasbor Kinerja Daerah — {name}")

    def show_problem(self, what: str, safe: str, todo: str, detail: str) -> None:
        """Say under the header what went wrong, until the officer closes it."""
        self._telling.problem(what, safe, todo, detail)

    def use_theme(self, name: ThemeName) -> None:
        """Dress the program in a theme, today and the next time."""
        self._theme.use(name)
        self._preferences.set_value("theme", name.value)

    def _check_theme(self) -> None:
        """Let the menu name the theme in force; the settings change it too."""
        self.commands.themes[self._theme.tokens.name].setChecked(True)

    def scale(self, direction: int) -> None:
        """Make everything larger (1) or smaller (−1), or as large as at first (0)."""
        self._theme.step_scale(direction)
        self._preferences.set_value("scale", str(self._theme.scale))
        self.status.tell(f"Ukuran tampilan {self._theme.scale:.0%}")

    # -- closing -----------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the presentation; remember window and tab. A form with unsaved text asks first.

        What is being typed into the table is saved, or asked about like what is in a form.
        """
        from widgets.form_frame import may_close

        tables = self.findChildren(FigureTable)
        typed = any(table.finish_editing() for table in tables)
        lost = typed and self._session.problem is not None
        if lost or not may_close(self):
            event.ignore()
            return
        self.presenting.end()
        window_memory.remember(self, self.tabs, self._preferences)
        super().closeEvent(event)
