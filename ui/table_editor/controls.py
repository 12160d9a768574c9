"""The row over the table: indicator, search, what is shown, order, more years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QWidget

from db.domain.figures import FIRST_YEAR, LAST_YEAR
from db.domain.indicators import Indicator
from ui.table_editor.rows import Arrangement, Order
from widgets.charts.canvas import clean
from widgets.combo import CalmComboBox
from widgets.flow_layout import FlowLayout, follow_width
from widgets.text_line import TextLine
from widgets.theme import Theme


class GridControls(QWidget):
    """Choosers; ``indicator_chosen`` carries a code, ``year_asked`` a year to be shown too.

    ``arranged`` carries an :class:`Arrangement`. Ordering by value is by the year that
    :meth:`set_year` was told last.
    """

    indicator_chosen = Signal(str)
    arranged = Signal(object)
    year_asked = Signal(int)

    def __init__(
        self, theme: Theme, indicators: Iterable[Indicator], parent: QWidget | None = None
    ) -> None:
        """Offer ``indicators`` to choose from."""
        super().__init__(parent)
        self._theme = theme
        self._year = 0
        self._chosen = Arrangement()
        follow_width(self)
        self.indicator = CalmComboBox()
        self.indicator.setAccessibleName("Indikator")
        self.indicator.setSizeAdjustPolicy(
            CalmComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for indicator in indicators:
            self.indicator.addItem(clean(indicator.name), indicator.code)
        self.search = TextLine(200, "Cari wilayah")
        self.search.setAccessibleName("Cari wilayah")
        self.search.setClearButtonEnabled(True)
        self.filled = QCheckBox("Hanya yang ada angkanya")
        self.order = CalmComboBox()
        self.order.setAccessibleName("Urutan wilayah")
        for order, text in (
            (Order.REGION, "Urutan wilayah"),
            (Order.NAME, "Menurut nama"),
            (Order.HIGHEST, "Nilai tertinggi dahulu"),
            (Order.LOWEST, "Nilai terendah dahulu"),
        ):
            self.order.addItem(text, order)
        self.more = QPushButton("+ Tahun")
        self.more.setAutoDefault(False)
        self.more.setProperty("menu", True)
        self.more.setMenu(QMenu(self.more))
        flow = FlowLayout(self, 8)
        for widget in (self.indicator, self.search, self.filled, self.order, self.more):
            flow.addWidget(widget)
        self.indicator.activated.connect(
            lambda index: self.indicator_chosen.emit(self.indicator.itemData(index))
        )
        self.search.textChanged.connect(lambda _text: self._tell())
        self.filled.clicked.connect(lambda _on: self._tell())
        self.order.activated.connect(lambda _index: self._tell(reorder=True))
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        pixels = self._theme.pixels
        self.indicator.setFixedWidth(pixels(230))
        self.search.setFixedWidth(pixels(144))

    @property
    def arrangement(self) -> Arrangement:
        """What the officer chose to see."""
        return self._chosen

    def set_year(self, year: int) -> None:
        """Say which year values are ordered by when that is chosen next."""
        self._year = year
        for order, words in ((Order.HIGHEST, "tertinggi"), (Order.LOWEST, "terendah")):
            by = self._chosen.year if self._chosen.order is order else year
            place = self.order.findData(order)
            self.order.setItemText(place, f"Nilai {by} {words} dahulu")

    def sort_by(self, year: int) -> None:
        """Order by the values of a year: the highest first, then the lowest, then by region."""
        after = {Order.HIGHEST: Order.LOWEST, Order.LOWEST: Order.REGION}
        same = self._chosen.year == year
        order = after.get(self._chosen.order, Order.HIGHEST) if same else Order.HIGHEST
        self._year = year
        self.order.setCurrentIndex(self.order.findData(order))
        self._tell(reorder=True)

    def show_every_region(self) -> None:
        """Take the filters away, without a signal."""
        self._chosen = self._chosen.unfiltered()
        for part in (self.search, self.filled):
            part.blockSignals(True)
        self.search.clear()
        self.filled.setChecked(False)
        for part in (self.search, self.filled):
            part.blockSignals(False)

    def offer_years(self, years: Sequence[int]) -> None:
        """Offer the years next to those that are shown."""
        menu = self.more.menu()
        menu.clear()
        for year in (years[-1] + 1, years[0] - 1, years[0] - 5):
            if FIRST_YEAR <= year <= LAST_YEAR:
                text = f"Tahun {year}" if year >= years[0] - 1 else f"Mulai dari {year}"
                menu.addAction(text).triggered.connect(
                    lambda _on=False, year=year: self.year_asked.emit(year)
                )

    def _tell(self, *, reorder: bool = False) -> None:
        """Tell what is chosen; only a new choice of order goes by the year of today's cell."""
        order = self.order.currentData()
        by_value = order in (Order.HIGHEST, Order.LOWEST)
        year = self._year if reorder else self._chosen.year
        self._chosen = Arrangement(
            self.search.text(), self.filled.isChecked(), order, year if by_value else 0
        )
        self.set_year(self._year)
        self.arranged.emit(self._chosen)
