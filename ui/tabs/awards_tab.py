"""The tab Penghargaan: how many on the left; on the right the awards by year, or their chart."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders import award_chart
from db.domain.charts import ChartSpec, NoChart
from db.store.errors import StoreError
from db.store.operations import ChangeSet
from ui.award_writes import delete_award, named
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs.award_cards import LevelCard, total_card
from ui.tabs.award_list import AwardList
from widgets.charts.canvas import clean
from widgets.charts.view import ChartView
from widgets.combo import CalmComboBox
from widgets.flow_layout import FlowLayout
from widgets.indicator_card import IndicatorCard
from widgets.labels import ElidedLabel, PlainLabel
from widgets.message import MessageBar
from widgets.panel import SqueezablePanel
from widgets.segmented import Segmented
from widgets.theme import Theme, set_role

_VIEW = "penghargaan/tampilan"
_LEVELS = tuple(AwardLevel)
_NO_MATCH = "Tidak ada penghargaan yang cocok"
#: Sources of many awards would push the list off the screen; the picture has them all.
_MOST_SOURCE = 260


class AwardView(Enum):
    """What the panel shows."""

    LIST = "daftar"
    CHART = "jumlah"


class PictureActions(Protocol):
    """What the tab asks of whoever makes pictures."""

    def copy(self, spec: ChartSpec) -> None:
        """Put the chart on the clipboard."""

    def save(self, parent: QWidget, spec: ChartSpec) -> None:
        """Ask where, and write the chart."""

    def drag_file(self, spec: ChartSpec | None) -> Path | None:
        """Return a file to drag out of the window."""


class AwardsTab(QWidget):
    """The awards of the own region. ``saved`` carries a sentence for the status bar."""

    saved = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        actions: PictureActions,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tab; it fills itself when it is first shown."""
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._preferences, self._actions = preferences, actions
        self._awards: tuple[Award, ...] = ()
        self._years: tuple[int, ...] = ()
        self._stale = True
        self._built = False
        self.setProperty("role", "page")
        session.changed.connect(self._on_changed)
        theme.changed.connect(self._dress)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def shown(self) -> tuple[Award, ...]:
        """The awards that pass the filter, newest year first."""
        self.prepare()
        words = self.search.text().casefold().split()
        year = self._years[self.year.currentIndex() - 1] if self.year.currentIndex() > 0 else None
        level = _LEVELS[self.level.currentIndex() - 1] if self.level.currentIndex() > 0 else None
        return tuple(
            award
            for award in self._awards
            if (year is None or award.year == year)
            and (level is None or award.level is level)
            and all(word in f"{award.name}\n{award.giver}".casefold() for word in words)
        )

    def spec(self) -> ChartSpec:
        """Return the chart of the awards that pass the filter."""
        self.make_ready()
        spec = award_chart(self.shown, self._session.store.own_region())
        if isinstance(spec, NoChart) and self._awards:
            reason = f"{_NO_MATCH} dengan saringan."
            caption = replace(spec.caption, headline=_NO_MATCH, description=reason)
            return replace(spec, caption=caption, reason=reason)
        return spec

    def refresh(self) -> None:
        """Read the awards anew and show them."""
        self.prepare()
        self._stale = False
        self._awards = self._session.store.awards()
        self.total.set_spec(total_card(self._awards))
        self.levels.set_awards(self._awards)
        self.list.set_awards(self._awards)
        self._fill_years()
        self._show()

    def prepare(self) -> None:
        """Make the tab's parts, once: a window that starts makes those of the tab in view only."""
        if self._built:
            return
        self._built = True
        self._build()
        remembered = self._preferences.value(_VIEW)
        self.view.set_value(AwardView.CHART if remembered == "jumlah" else AwardView.LIST)

    @property
    def is_ready(self) -> bool:
        """Tell whether the tab could come into view without further work."""
        return self._built and not self._stale

    def make_ready(self) -> None:
        """Make and fill the tab while it is not in view."""
        if self._stale:
            self.refresh()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.prepare()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_filter(self) -> None:
        """Show all awards again."""
        self.prepare()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.year.setCurrentIndex(0)
        self.level.setCurrentIndex(0)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the tab when it comes into view."""
        super().showEvent(event)
        self.make_ready()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards less width in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    def _on_changed(self, done: ChangeSet) -> None:
        if not any(done.touches(table) for table in ("award", "region", "setting")):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.total = IndicatorCard(self._theme)
        self.total.setChecked(True)
        # It is the only card: pressing it shows everything, and it stays chosen.
        self.total.clicked.connect(lambda: self.total.setChecked(True))
        self.total.clicked.connect(lambda: self.clear_filter())
        self.levels = LevelCard(self._theme)
        self.add_button = QPushButton("+ Penghargaan")
        set_role(self.add_button, "quiet")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        side = QWidget()
        side.setProperty("role", "page")
        self._cards = QVBoxLayout(side)
        self._cards.setContentsMargins(0, 0, 0, 0)
        for widget in (self.total, self.levels, self.add_button):
            self._cards.addWidget(widget)
        self._cards.addStretch(1)
        self.side = _scrolled(side)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.panel = SqueezablePanel()
        self.panel.setProperty("role", "panel")
        self._build_panel()
        self._outer = QHBoxLayout(self)
        self._outer.addWidget(self.side)
        page = _scrolled(self.panel)
        self.list.reached.connect(lambda row: page.ensureWidgetVisible(row, 0, 8))
        self._outer.addWidget(page, 1)
        self._dress()

    def _build_panel(self) -> None:
        layout = QVBoxLayout(self.panel)
        self._panel_layout = layout
        self.headline = PlainLabel("", "headline", wrap=True, selectable=True)
        self.subtitle = ElidedLabel("", "subtitle")
        self.controls = QWidget()
        self._flow = FlowLayout(self.controls)
        self._build_controls()
        self.message = MessageBar()
        self.list = AwardList(self._theme)
        self.chart = ChartView(tokens=self._theme.tokens, scale=self._theme.scale)
        self.chart.drag_file = lambda: self._actions.drag_file(self.chart.spec)
        self.empty = QWidget()
        inside = QVBoxLayout(self.empty)
        self.empty_text = PlainLabel("", "muted", wrap=True)
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_button = QPushButton()
        self.empty_button.setAutoDefault(False)
        self.empty_button.clicked.connect(self._mend)
        inside.addStretch(1)
        inside.addWidget(self.empty_text)
        inside.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        self.source = PlainLabel("", "note", wrap=True, selectable=True)
        for widget in (self.headline, self.subtitle, self.controls, self.message):
            layout.addWidget(widget)
        for widget in (self.list, self.chart, self.empty):
            layout.addWidget(widget, 1)
        layout.addWidget(self.source)
        self.list.opened.connect(self.open)
        self.list.edit_requested.connect(self.edit)
        self.list.delete_requested.connect(self.delete)

    def _build_controls(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari nama atau pemberi…")
        self.search.setAccessibleName("Cari nama atau pemberi")
        self.search.setMaxLength(200)
        self.year = CalmComboBox()
        self.year.addItem("Semua tahun")
        self.year.setAccessibleName("Tahun")
        self.level = CalmComboBox()
        self.level.addItems(["Semua tingkat", *(level.title for level in _LEVELS)])
        self.level.setAccessibleName("Tingkat")
        choices = [(AwardView.LIST, "Daftar"), (AwardView.CHART, "Jumlah per tahun")]
        self.view = Segmented(choices, "Tampilan")
        self.copy_button = QPushButton("Salin")
        self.copy_button.setToolTip("Salin grafik sebagai gambar (Ctrl+C)")
        self.save_button = QPushButton("Simpan…")
        self.save_button.setToolTip("Simpan grafik sebagai gambar (Ctrl+S)")
        for widget in (self.search, self.year, self.level, self.view):
            self._flow.addWidget(widget)
        for button in (self.copy_button, self.save_button):
            button.setAutoDefault(False)
            self._flow.add_right(button)
        self.search.textChanged.connect(lambda _text: self._show())
        self.year.activated.connect(lambda _index: self._show())
        self.level.activated.connect(lambda _index: self._show())
        self.view.chosen.connect(self._on_view)
        self.copy_button.clicked.connect(lambda: self._actions.copy(self.spec()))
        self.save_button.clicked.connect(lambda: self._actions.save(self, self.spec()))

    def _dress(self) -> None:
        if not self._built:
            return
        pixels = self._theme.pixels
        self._cards.setSpacing(pixels(12))
        self._flow.setSpacing(pixels(10))
        self.search.setFixedWidth(pixels(220))
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
        self.side.setFixedWidth(pixels(236 if narrow else 292))

    # -- filling -----------------------------------------------------------------------------

    def _fill_years(self) -> None:
        chosen = self._years[self.year.currentIndex() - 1] if self.year.currentIndex() > 0 else None
        self._years = tuple(dict.fromkeys(award.year for award in self._awards))
        self.year.clear()
        self.year.addItems(["Semua tahun", *(str(year) for year in self._years)])
        # A year whose last award is gone is no choice any more: all years are shown then.
        self.year.setCurrentIndex(self._years.index(chosen) + 1 if chosen in self._years else 0)

    def _show(self) -> None:
        shown, spec = self.shown, self.spec()
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
        else:
            self.empty_text.setText("Belum ada penghargaan tercatat.")
            self.empty_button.setText("Tambah penghargaan")
        self.list.setVisible(bool(shown) and not charted)
        self.chart.setVisible(bool(shown) and charted)
        self.empty.setVisible(not shown)
        for widget in (self.search, self.year, self.level, self.view):
            widget.setEnabled(bool(self._awards))
        for button in (self.copy_button, self.save_button):
            button.setEnabled(bool(shown))

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

        form = AwardForm(self._session, self._theme, self._preferences, award, self)
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
        self.saved.emit(f"Tersimpan: {named(award)}. Ctrl+Z mengurungkan.")

    def _tell_deleted(self, award: Award) -> None:
        self.saved.emit(f"{named(award)} dihapus. Ctrl+Z mengurungkan.")


def _scrolled(widget: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(widget)
    return scroll
