"""The row of controls over the awards: search, year, level, list or chart."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.domain.awards import Award, AwardLevel
from ui.tabs.picture_buttons import PictureButtons
from widgets.combo import CalmComboBox
from widgets.flow_layout import FlowLayout, follow_width
from widgets.segmented import Segmented
from widgets.theme import Theme

_LEVELS = tuple(AwardLevel)
_SEARCH, _SEARCH_SHORT = "Cari nama atau pemberi…", "Cari penghargaan…"
_ALL_YEARS, _ALL_LEVELS = "Semua tahun", "Semua tingkat"


class AwardView(Enum):
    """What the panel shows."""

    LIST = "daftar"
    CHART = "jumlah"


class AwardFilter(QWidget):
    """Which awards are shown, and how. ``changed`` tells that others pass now."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Let everything pass."""
        super().__init__(parent)
        follow_width(self)
        self._theme = theme
        self._years: tuple[int, ...] = ()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_SEARCH)
        self.search.setAccessibleName("Cari nama atau pemberi")
        self.year = CalmComboBox(self)
        self.year.addItem(_ALL_YEARS)
        self.year.setAccessibleName("Tahun")
        self.level = CalmComboBox(self)
        self.level.addItems([_ALL_LEVELS, *(level.title for level in _LEVELS)])
        self.level.setAccessibleName("Tingkat")
        self.view = Segmented(
            [(AwardView.LIST, "Daftar"), (AwardView.CHART, "Per tahun")], "Tampilan", self
        )
        self._flow = FlowLayout(self)
        for widget in (self.search, self.year, self.level, self.view):
            self._flow.addWidget(widget)
        self.pictures = PictureButtons(theme, self._flow, self)
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self.year.activated.connect(lambda _index: self.changed.emit())
        self.level.activated.connect(lambda _index: self.changed.emit())

    def passing(self, awards: Sequence[Award]) -> tuple[Award, ...]:
        """Return the awards that pass, in their order."""
        words = self.search.text().casefold().split()
        year, level = self._chosen_year(), self._chosen_level()
        return tuple(
            award
            for award in awards
            if (year is None or award.year == year)
            and (level is None or award.level is level)
            and all(word in f"{award.name}\n{award.giver}".casefold() for word in words)
        )

    def _chosen_year(self) -> int | None:
        index = self.year.currentIndex()
        return self._years[index - 1] if index > 0 else None

    def _chosen_level(self) -> AwardLevel | None:
        index = self.level.currentIndex()
        return _LEVELS[index - 1] if index > 0 else None

    def offer_years(self, awards: Sequence[Award]) -> None:
        """Offer the years of ``awards``; one whose last award is gone shows all years then."""
        chosen = self._chosen_year()
        self._years = tuple(dict.fromkeys(award.year for award in awards))
        self.year.clear()
        self.year.addItems([_ALL_YEARS, *(str(year) for year in self._years)])
        self.year.setCurrentIndex(self._years.index(chosen) + 1 if chosen in self._years else 0)

    def clear(self) -> None:
        """Let everything pass."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.year.setCurrentIndex(0)
        self.level.setCurrentIndex(0)
        self.changed.emit()

    def set_enabled(self, *, choosing: bool, picture: bool) -> None:
        """Enable what there is something to do for."""
        for widget in (self.search, self.year, self.level, self.view):
            widget.setEnabled(choosing)
        self.pictures.set_enabled(picture)

    def arrange(self, *, narrow: bool) -> None:
        """Take less room where there is little."""
        pixels = self._theme.pixels
        self._flow.setSpacing(pixels(8 if narrow else 10))
        self.search.setPlaceholderText(_SEARCH_SHORT if narrow else _SEARCH)
        self.search.setFixedWidth(pixels(170 if narrow else 220))
        self.pictures.set_short(narrow)
