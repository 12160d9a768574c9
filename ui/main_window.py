"""The window: header, the four tabs, status bar, and the actions that belong to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from db.domain.charts import ChartSpec
from db.domain.figures import Figure
from db.domain.indicators import INDICATOR_TOPICS, Indicator, Topic
from db.store.errors import StoreError
from ui.commands import Commands
from ui.deck.actions import DeckActions
from ui.dialogs import Dialogs
from ui.export.actions import ChartActions
from ui.export.catalogue import office_logo
from ui.header import Header
from ui.importing.actions import ImportActions
from ui.master_actions import MasterActions
from ui.preferences import Preferences
from ui.session import Session
from ui.status_bar import StatusBar
from ui.tabs import view_state
from ui.tabs.awards_tab import AwardsTab
from ui.tabs.indicator_menu import Wish
from ui.tabs.indicator_tab import FormStart, IndicatorTab
from widgets.figure_table import FigureTable
from widgets.message import MessageBar
from widgets.theme import Theme
from widgets.tokens import ThemeName

if TYPE_CHECKING:
    from db.domain.deck import SlideKey
    from db.store.operations import ChangeSet
    from ui.presentation.show import Show


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
        self._show: Show | None = None
        self._is_prepared = False
        #: Why a hidden tab could not be filled, until one can.
        self._unprepared: StoreError | None = None
        self.setMinimumSize(760, 480)
        self.actions_of_chart = ChartActions(session, preferences, theme, self)
        self.header = Header(theme)
        self.message = MessageBar()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setDrawBase(False)
        self.dialogs = Dialogs(session, theme, preferences, self)
        self.indicator_tabs: dict[Topic, IndicatorTab] = {}
        for topic in INDICATOR_TOPICS:
            made = IndicatorTab(topic, session, theme, preferences, self.actions_of_chart)
            made.form_requested.connect(self.dialogs.figure)
            made.slide_requested.connect(self.add_slide)
            made.wished.connect(lambda wish, tab=made, topic=topic: self._grant(wish, topic, tab))
            made.table_requested.connect(self.edit_table)
            self.indicator_tabs[topic] = made
            self.tabs.addTab(made, topic.title)
        self.awards = AwardsTab(session, theme, preferences, self.actions_of_chart)
        self.tabs.addTab(self.awards, Topic.AWARDS.title)
        self.status = StatusBar(session, theme)
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
        self.awards.saved.connect(self.status.tell)
        self.actions_of_chart.told.connect(self.status.tell)
        self.actions_of_chart.failed.connect(self.show_problem)
        self.deck = DeckActions(session, theme, self)
        self.deck.told.connect(self.status.tell)
        self.deck.failed.connect(self._tell_failure)
        self.deck.present_requested.connect(self.present_from)
        self.importing = ImportActions(session, preferences, theme, self)
        self.importing.imported.connect(self._on_imported)
        self.importing.told.connect(self.status.tell)
        self.master = MasterActions(session, theme, self)
        self.master.told.connect(self.status.tell)
        self.master.failed.connect(self._tell_failure)
        self.master.wanted.connect(self._bring)
        self.dialogs.figure_saved.connect(self._on_saved)
        self.dialogs.told.connect(self.status.tell)
        self.dialogs.failed.connect(self._tell_failure)
        self.commands = Commands(self, self.header)
        session.changed.connect(self._on_changed)
        session.news.connect(self._tell_news)
        session.failed.connect(lambda _error: self._name_steps())
        session.backup_failed.connect(self._tell_backup)
        theme.changed.connect(self._check_theme)
        self._check_theme()
        self._show_region()
        self._restore()
        self.tabs.currentChanged.connect(lambda _index: self._prepare_soon())
        self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the officer does ---------------------------------------------------------------

    def add(self) -> None:
        """Open the form for what is on screen: a figure, or an award."""
        tab = self.tabs.currentWidget()
        if isinstance(tab, AwardsTab):
            tab.add()
            return
        indicator = tab.indicator if isinstance(tab, IndicatorTab) else None
        self.dialogs.figure(FormStart(indicator.code if indicator else None))

    def show_indicator(self, code: str) -> Indicator:
        """Bring an indicator into view and return it."""
        indicator = self._session.store.indicator(code)
        tab = self.indicator_tabs[indicator.topic]
        if tab.indicator is None or tab.indicator.code != code:
            tab.choose(code)
        self.tabs.setCurrentWidget(tab)
        return indicator

    def _bring(self, code: str) -> None:
        """Bring an indicator into view, or tell why not."""
        try:
            self.show_indicator(code)
        except StoreError as error:
            self._tell_failure(error)

    @property
    def indicator(self) -> Indicator | None:
        """The indicator on screen."""
        tab = self.tabs.currentWidget()
        return tab.indicator if isinstance(tab, IndicatorTab) else None

    def edit_table(self) -> None:
        """Open the table of all regions and years, at the indicator on screen."""
        self.dialogs.table(self.indicator.code if self.indicator else None)

    def edit_targets(self) -> None:
        """Open the form of targets, at the indicator on screen."""
        self.master.edit_targets(self.indicator.code if self.indicator else None)

    def manage_indicators(self) -> None:
        """Open the list of the indicators of the tab on screen."""
        shown = self.tabs.currentWidget()
        topics = [topic for topic, tab in self.indicator_tabs.items() if tab is shown]
        code = self.indicator.code if self.indicator else ""
        self.master.manage_indicators(topics[0] if topics else INDICATOR_TOPICS[0], code)

    def _grant(self, wish: Wish, topic: Topic, tab: IndicatorTab) -> None:
        self.master.grant(wish, topic, tab.indicator.code if tab.indicator else "")

    def edit_annotations(self) -> None:
        """Open the form of notes at a year, at the indicator on screen."""
        self.master.edit_annotations(self.indicator.code if self.indicator else None)

    def _on_saved(self, figure: Figure) -> None:
        """Bring the figure that was just saved into view."""
        indicator = self.show_indicator(figure.indicator)
        self.status.tell(f"Tersimpan: {indicator.name} {figure.year}. Ctrl+Z mengurungkan.")

    def _on_imported(self, codes: Sequence[str]) -> None:
        """Bring an indicator that got figures into view, unless one of them is in view."""
        current = self.tabs.currentWidget()
        if isinstance(current, IndicatorTab) and current.indicator is not None:
            codes = () if current.indicator.code in codes else codes
        if codes:
            tab = self.indicator_tabs[self._session.store.indicator(codes[0]).topic]
            tab.choose(codes[0])
            self.tabs.setCurrentWidget(tab)

    def spec(self) -> ChartSpec | None:
        """Return the chart on screen."""
        tab = self.tabs.currentWidget()
        if isinstance(tab, IndicatorTab | AwardsTab):
            return tab.spec()
        return None

    def copy(self) -> None:
        """Copy the chart, or the text that is selected where the officer is."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit) and focus.isVisible():
            focus.copy()
        elif isinstance(focus, QLabel) and focus.hasSelectedText():
            QApplication.clipboard().setText(focus.selectedText())
        elif isinstance(focus, FigureTable):
            focus.copy()
            self.status.tell("Tabel disalin. Tempel di Excel dengan Ctrl+V.")
        else:
            spec = self.spec()
            if spec is not None:
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
        from ui.presentation.launch import subject_of

        tab = self.tabs.currentWidget()
        indicator = tab.indicator if isinstance(tab, IndicatorTab) else None
        self.present_from(subject_of(indicator.code if indicator else None) if here else None)

    def present_from(self, key: SlideKey | None) -> None:
        """Show the slides, from the one about ``key``, ``None`` for the first."""
        if self._show is not None:
            self._show.bring_forward()
            return
        from ui.presentation.launch import launch

        try:
            self._show = launch(self._session.store, self._theme, self._preferences, self, key)
        except StoreError as error:
            self.show_problem(error.what, error.safe, error.todo, error.detail)
            return
        if self._show is None:
            self.status.tell("Semua slide disembunyikan: tidak ada yang dapat ditampilkan.")
            return
        self._show.ended.connect(self._on_show_ended)

    def add_slide(self) -> None:
        """Add the chart on screen, as it is shown, to the presentation."""
        tab = self.tabs.currentWidget()
        indicator = tab.indicator if isinstance(tab, IndicatorTab) else None
        if indicator is None:
            self.status.tell("Penghargaan sudah mempunyai slide sendiri di presentasi.")
            return
        self.deck.add_chart(indicator, view_state.load(self._preferences, indicator.code))

    def _on_show_ended(self) -> None:
        self._show = None

    def undo(self) -> None:
        """Take back the newest action."""
        self._step(back=True)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        try:
            done = self._session.undo() if back else self._session.redo()
        except StoreError as error:
            self.show_problem(error.what, error.safe, error.todo, error.detail)
            return
        if done is None:
            self.status.tell(f"Tidak ada yang dapat {'diurungkan' if back else 'diulangi'}.")
        else:
            self.status.tell(f"{'Diurungkan' if back else 'Diulangi'}: {done.action}")

    def back_up(self) -> None:
        """Make a backup now."""
        self._session.back_up()
        self.status.tell("Cadangan sedang dibuat dan diperiksa…")

    def showEvent(self, event: QShowEvent) -> None:
        """Make the tabs that are not in view once the first one has been painted."""
        super().showEvent(event)
        self._prepare_soon()

    def _prepare_soon(self) -> None:
        if not self._is_prepared:
            QTimer.singleShot(60, self, self._prepare_next)

    def _prepare_next(self) -> None:
        """Make one hidden tab, fill it, and come back for the next: no pause is felt."""
        tabs: list[IndicatorTab | AwardsTab] = [*self.indicator_tabs.values(), self.awards]
        waiting = [tab for tab in tabs if not tab.is_ready]
        if waiting and self.isVisible():
            waiting[0].make_ready()
            problem = waiting[0].problem
            if problem is not None:
                # Asking again at once would hold the window up; the next tab that is shown does.
                self._unprepared = problem
                self._tell_failure(problem)
                return
            if self._unprepared is not None and self.message.title == self._unprepared.what:
                self.message.clear()
            self._unprepared = None
            QTimer.singleShot(0, self, self._prepare_next)
        elif not waiting and self.isVisible() and not self._is_prepared:
            self._is_prepared = True
            self._name_steps()
            self.prepared.emit()

    def _tell_backup(self, error: StoreError) -> None:
        self.status.tell(f"Cadangan belum dapat dibuat: {error.what}")

    def _tell_news(self, done: ChangeSet) -> None:
        self.status.tell(f"Diperbarui oleh {done.user} di {done.computer}: {done.action}")

    # -- following ---------------------------------------------------------------------------

    def _on_changed(self, done: ChangeSet) -> None:
        self.message.clear()
        self._name_steps()
        if done.touches("setting") or done.touches("region"):
            try:
                self._show_region()
            except StoreError as error:
                self._tell_failure(error)

    def _name_steps(self) -> None:
        """Let undo and redo say what they would do."""
        store = self._session.store
        try:
            self.commands.name_steps(store.undo_label(), store.redo_label())
        except StoreError:
            # Whoever met the error tells it; here it only means that nothing can be named.
            self.commands.name_steps(None, None)

    def _show_region(self) -> None:
        store = self._session.store
        name = store.own_region().name
        self.header.set_region(name, office_logo(store))
        self.setWindowTitle(f"Dasbor Kinerja Daerah — {name}")

    def show_problem(self, what: str, safe: str, todo: str, detail: str) -> None:
        """Say under the header what went wrong, until the officer closes it."""
        self.message.tell_problem(what, safe, todo, detail)
        self.message.add_button("Tutup", self.message.clear)

    def _tell_failure(self, error: StoreError) -> None:
        self.show_problem(error.what, error.safe, error.todo, error.detail)

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

    # -- remembering -------------------------------------------------------------------------

    def _restore(self) -> None:
        index = int(self._preferences.number("tab", 0))
        self.tabs.setCurrentIndex(min(max(index, 0), self.tabs.count() - 1))
        screen = self.screen().availableGeometry()
        geometry = self._preferences.blob("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(
                min(1366, round(screen.width() * 0.95)), min(768, round(screen.height() * 0.92))
            )
        # A projector that is gone must not keep the window.
        visible = any(
            other.availableGeometry().intersects(self.frameGeometry())
            for other in QApplication.screens()
        )
        if not visible:
            self.move(screen.topLeft())

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the presentation; remember window and tab. A form with unsaved text asks first."""
        from widgets.form_frame import may_close

        if not may_close(self):
            event.ignore()
            return
        if self._show is not None:
            self._show.end()
        self._preferences.set_blob("geometry", self.saveGeometry())
        self._preferences.set_value("tab", str(self.tabs.currentIndex()))
        self._preferences.flush()
        super().closeEvent(event)
