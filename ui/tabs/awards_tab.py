"""The tab Penghargaan: how many on the left; on the right the awards by year, or their chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from db.domain.awards import Award
from db.domain.chart_builders import award_chart
from db.domain.charts import ChartSpec, NoChart
from db.domain.figures import Region, RegionLevel
from db.store.errors import StoreError
from ui.award_writes import delete_award, named
from ui.making import made
from ui.preferences import Preferences
from ui.session import Session
from ui.steps import UNDO_HINT
from ui.tabs.award_cards import LevelCard, total_card
from ui.tabs.award_filter import AwardFilter, AwardView
from ui.tabs.award_list import AwardList
from ui.tabs.page import Density, TabPage
from ui.tabs.picture_buttons import PictureActions
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.indicator_card import IndicatorCard
from widgets.labels import PlainLabel
from widgets.segmented import Segmented
from widgets.theme import Theme, set_role

__all__ = ["AwardView", "AwardsTab"]

_VIEW = "penghargaan/tampilan"
_NO_MATCH = "Tidak ada penghargaan yang cocok"
#: Sources of many awards would push the list off the screen; the picture has them all.
_MOST_SOURCE = 260
#: Below this height, in pixels at 100 percent, a list that scrolls would show hardly an award.
_LEAST_LIST = 190
_TOUCHING = ("award", "region", "setting")


class AwardsTab(TabPage):
    """The awards of the own region. ``saved`` carries a sentence for the status bar."""

    saved = Signal(str)
    #: The presentation has slides of all awards anyway.
    offers_slides = False

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        actions: PictureActions,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tab; it fills itself when it is first shown."""
        super().__init__(session, theme, preferences, actions, _TOUCHING, parent)
        self._awards: tuple[Award, ...] = ()
        self._own = Region("", "", "", RegionLevel.REGENCY)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def shown(self) -> tuple[Award, ...]:
        """The awards that pass the filter, newest year first."""
        self.prepare()
        return self.filter.passing(self._awards)

    def spec(self) -> ChartSpec:
        """Return the chart of the awards that pass the filter."""
        self.make_ready()
        return self._spec()

    def _spec(self) -> ChartSpec:
        spec = award_chart(self.shown, self._own)
        if isinstance(spec, NoChart) and self._awards:
            reason = f"{_NO_MATCH} dengan saringan."
            caption = replace(spec.caption, headline=_NO_MATCH, description=reason)
            return replace(spec, caption=caption, reason=reason)
        return spec

    def show_stored(self) -> None:
        """Show the awards."""
        self._awards, self._own = self._session.store.awards(), self._session.store.own_region()
        self.total.set_spec(total_card(self._awards))
        self.levels.set_awards(self._awards)
        self.list.set_awards(self._awards)
        self.filter.offer_years(self._awards)
        self._show()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.prepare()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_filter(self) -> None:
        """Show all awards again."""
        self.prepare()
        self.filter.clear()

    @property
    def search(self) -> QLineEdit:
        """The field to search in."""
        return self.filter.search

    @property
    def year(self) -> CalmComboBox:
        """The chooser of a year."""
        return self.filter.year

    @property
    def level(self) -> CalmComboBox:
        """The chooser of a level."""
        return self.filter.level

    @property
    def view(self) -> Segmented:
        """The choice of list or chart."""
        return self.filter.view

    @property
    def copy_button(self) -> QPushButton:
        """The button that copies the chart."""
        return self.filter.pictures.copy

    @property
    def save_button(self) -> QPushButton:
        """The button that saves the chart."""
        return self.filter.pictures.save

    # -- building ----------------------------------------------------------------------------

    def make_side(self, parent: QWidget) -> Sequence[QWidget]:
        """Return how many there are, at which level, and the button for one more."""
        self.total = IndicatorCard(self._theme, parent)
        self.total.setChecked(True)
        # It is the only card: pressing it shows everything, and it stays chosen.
        self.total.clicked.connect(lambda: self.total.setChecked(True))
        self.total.clicked.connect(lambda: self.clear_filter())
        self.levels = LevelCard(self._theme, parent)
        self.add_button = QPushButton("+ Penghargaan", parent)
        set_role(self.add_button, "quiet")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        return self.total, self.levels, self.add_button

    def make_controls(self, parent: QWidget) -> QWidget:
        """Return the filter."""
        self.filter = AwardFilter(self._theme, parent)
        remembered = self._preferences.value(_VIEW)
        self.view.set_value(AwardView.CHART if remembered == "jumlah" else AwardView.LIST)
        self.filter.changed.connect(self._show)
        self.view.chosen.connect(self._on_view)
        self.filter.pictures.connect_to(self._actions, self, self.spec)
        return self.filter

    def make_contents(self, parent: QWidget) -> tuple[Sequence[QWidget], Sequence[QWidget]]:
        """Return the list, and what stands in its place where it is empty."""
        self.list = AwardList(self._theme, parent)
        self.empty = QWidget(parent)
        inside = QVBoxLayout(self.empty)
        inside.setContentsMargins(0, 0, 0, 0)
        self.empty_text = PlainLabel("", "muted", wrap=True)
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_button = QPushButton()
        self.empty_button.setAutoDefault(False)
        self.empty_button.clicked.connect(self._mend)
        inside.addStretch(1)
        inside.addWidget(self.empty_text)
        inside.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        self.list.opened.connect(self.open)
        self.list.edit_requested.connect(self.edit)
        self.list.delete_requested.connect(self.delete)
        self.list.reached.connect(lambda row: self.page.ensureWidgetVisible(row, 0, 8))
        return (self.list, self.empty), ()

    def dress(self) -> None:
        """Let the buttons take on the theme."""
        self.filter.pictures.dress()

    def arrange(self) -> None:
        """Let the filter take less room where there is little."""
        self.filter.arrange(narrow=self.density is not Density.ROOMY)
        self.fit()

    def fit(self) -> None:
        """Let the list scroll by itself where it has some height, the whole page where not."""
        layout = self._panel_layout
        width = max(self.page.viewport().width(), layout.minimumSize().width())
        taken = layout.minimumHeightForWidth(width)
        if not self.list.isHidden():
            taken -= self.list.minimumSizeHint().height()
        room = self.page.viewport().height() - taken
        self.list.set_whole(room < self._theme.pixels(_LEAST_LIST))

    # -- filling -----------------------------------------------------------------------------

    def _show(self) -> None:
        shown, spec = self.shown, self._spec()
        self.headline.setText(spec.caption.headline)
        self.subtitle.setText(spec.caption.subtitle)
        source = clean(spec.caption.source)
        if len(source) > _MOST_SOURCE:
            source = f"{source[: _MOST_SOURCE - 1].rstrip()}…"
        self.source.setText(source)
        self.source.setVisible(bool(source))
        self.list.show_only({award.identifier for award in shown})
        charted = self.view.value is AwardView.CHART
        if shown:
            self.chart.set_spec(spec)
        elif self._awards:
            self.empty_text.setText(f"{_NO_MATCH} dengan pencarian atau saringan itu.")
            self.empty_button.setText("Hapus saringan")
            set_role(self.empty_button, "")
        else:
            self.empty_text.setText("Belum ada penghargaan tercatat.")
            self.empty_button.setText("Tambah penghargaan")
            set_role(self.empty_button, "primary")
        self.list.setVisible(bool(shown) and not charted)
        self.chart.setVisible(bool(shown) and charted)
        self.empty.setVisible(not shown)
        self.filter.set_enabled(choosing=bool(self._awards), picture=bool(shown))
        self.fit()

    def _on_view(self, view: AwardView) -> None:
        self._preferences.set_value(_VIEW, view.value)
        self._show()

    def _mend(self) -> None:
        if self._awards:
            self.clear_filter()
            self.focus_search()
        else:
            self.add()

    # -- what the officer does ---------------------------------------------------------------

    def add(self) -> None:
        """Open the form for a new award."""
        self._open_form(None)

    def edit(self, award: Award) -> None:
        """Open the form for an award."""
        self._open_form(award)

    def open(self, award: Award) -> None:
        """Show an award with its certificate."""
        from ui.forms.award_detail import AwardDetail

        detail = AwardDetail(award, self._session, self._theme, self)
        detail.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        detail.edit_requested.connect(self.edit)
        detail.delete_requested.connect(self.delete)
        detail.open()

    def delete(self, award: Award) -> None:
        """Delete an award; undo brings it back."""
        self.make_ready()
        rows = self.list.rows
        place = next((i for i, row in enumerate(rows) if row.award == award), 0)
        try:
            delete_award(self._session, award)
        except StoreError as error:
            self.message.tell_problem(error.what, error.safe, error.todo, error.detail)
            return
        self.message.clear()
        self._tell_deleted(award)
        left = self.list.rows
        if left:
            left[min(place, len(left) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _open_form(self, award: Award | None) -> None:
        from ui.forms.award_form import AwardForm

        try:
            form = made(
                self, lambda: AwardForm(self._session, self._theme, self._preferences, award, self)
            )
        except StoreError as error:
            self.message.tell_problem(error.what, error.safe, error.todo, error.detail)
            return
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.saved.connect(self._on_saved)
        form.deleted.connect(self._tell_deleted)
        form.open()

    def _on_saved(self, award: Award) -> None:
        self.make_ready()
        self.message.clear()
        if award.identifier not in {other.identifier for other in self.shown}:
            # What has just been written is shown, whatever was filtered before.
            self.clear_filter()
        row = self.list.row(award.identifier)
        if row is not None and not row.isHidden():
            row.setFocus(Qt.FocusReason.TabFocusReason)
        self.saved.emit(f"Tersimpan: {named(award)}. {UNDO_HINT}")

    def _tell_deleted(self, award: Award) -> None:
        self.saved.emit(f"{named(award)} dihapus. {UNDO_HINT}")
