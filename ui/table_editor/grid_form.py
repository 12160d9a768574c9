"""The table of the dialog "Tabel angka" as it is looked at: which regions and years, and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Cell, Detail
from db.domain.indicators import Indicator
from db.domain.plausibility import range_text
from db.store.errors import StoreError
from ui.session import Session
from ui.table_editor.cell_bar import CellBar
from ui.table_editor.chips import Chips, Kind
from ui.table_editor.controls import GridControls
from ui.table_editor.model import GridModel
from ui.table_editor.rows import Arrangement, Order, arranged, in_house_order, years_of
from ui.table_editor.table import GridTable
from widgets.charts.canvas import clean
from widgets.form_frame import FormFrame
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.theme import Theme

_ARROWS = {Order.HIGHEST: "▼", Order.LOWEST: "▲"}
_NOTHING_FOUND = "Tidak ada wilayah yang cocok. Kosongkan pencarian untuk melihat semuanya."


@guarded
class GridForm(FormFrame):
    """One indicator at a time in a table, with controls over it; a subclass edits and saves.

    ``turned`` tells that another indicator is in view, ``rearranged`` that its regions or years
    are, and with them perhaps the current cell.
    """

    turned = Signal()
    rearranged = Signal()

    def __init__(
        self, session: Session, theme: Theme, code: str | None = None, parent: QWidget | None = None
    ) -> None:
        """Make the table for the indicator ``code``, or the first one. Raises ``StoreError``."""
        super().__init__(theme, "Tabel angka", " ", width=1320, height=740, parent=parent)
        self.setObjectName("table_editor")
        store = session.store
        self._session = session
        self._indicators = {indicator.code: indicator for indicator in store.indicators()}
        self._own = store.own_region().code
        self._every_region = in_house_order(store.regions(), self._own)
        self._tables: dict[str, GridEdits] = {}
        self._more_years: dict[str, set[int]] = {}
        self._this_year = date.today().year
        first = code if code in self._indicators else next(iter(self._indicators))
        self.model = GridModel(self._table(first), self._own, self._this_year)
        self.model.set_levels(self._every_region)
        self._build(store.sources())

    # -- building ----------------------------------------------------------------------------

    def _build(self, sources: Sequence[str]) -> None:
        self.controls = GridControls(self.theme, self._indicators.values())
        self.table = GridTable(self.model, self.theme)
        self.nothing = PlainLabel(_NOTHING_FOUND, "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.chips = Chips()
        self.bar = CellBar(self.theme, sources)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.controls)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.chips)
        layout.addWidget(self.bar)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the table, also where the body has to be scrolled to it."""
        super().showEvent(event)
        self.bring_into_view(self.table)

    def _table(self, code: str) -> GridEdits:
        """Return the table of an indicator, with what is pending in it."""
        if code not in self._tables:
            indicator = self._indicators[code]
            new = Detail(source=clean(indicator.default_source))
            self._tables[code] = GridEdits(indicator, self._session.store.figures(code), new)
        return self._tables[code]

    # -- what is shown -----------------------------------------------------------------------

    @property
    def edits(self) -> GridEdits:
        """The table that is shown, with its pending edits."""
        return self.model.edits

    @property
    def indicator(self) -> Indicator:
        """The indicator that is shown."""
        return self.edits.indicator

    def show_indicator(self, code: str) -> None:
        """Show another indicator; what is pending in this one stays pending."""
        try:
            edits = self._table(code)
        except StoreError as error:
            self.tell(error)
            return
        self.controls.indicator.setCurrentIndex(self.controls.indicator.findData(code))
        indicator = edits.indicator
        told = range_text(indicator)
        unit = indicator.unit.symbol or indicator.unit.prefix
        parts = [f"Satuan {unit}" if unit else "", f"rentang {told}" if told else ""]
        self.hint.setText(
            " · ".join([part for part in parts if part] or ["Tanpa satuan dan tanpa batas"])
        )
        self._show(edits, self.controls.arrangement)
        recorded = [cell for cell in edits.filled() if cell.region == self._own]
        newest = max((cell.year for cell in recorded), default=self.model.years[-1])
        self.table.go_to(Cell(self._own, newest))
        self.turned.emit()

    def _show(self, edits: GridEdits, chosen: Arrangement) -> None:
        current, place = self.table.current(), self.table.verticalScrollBar().value()
        code = edits.indicator.code
        self.model.ordered_by = (chosen.year, _ARROWS.get(chosen.order, ""))
        years = years_of(edits, self._this_year, self._more_years.get(code, ()))
        regions = arranged(self._every_region, edits, chosen)
        self.model.set_table(edits, regions, years)
        self.table.setVisible(bool(regions))
        self.nothing.setVisible(not regions)
        self.table.dress()
        self.controls.offer_years(years)
        if current is not None:
            self.table.verticalScrollBar().setValue(place)
            self.table.go_to(current)
        if not self.table.currentIndex().isValid() and regions:
            self.table.go_to(self.model.cell(0, len(years) - 1))

    def _arrange(self) -> None:
        self._show(self.edits, self.controls.arrangement)
        self.rearranged.emit()

    def add_year(self, year: int) -> None:
        """Show the columns up to ``year`` too."""
        self._more_years.setdefault(self.indicator.code, set()).add(year)
        self._arrange()
        current = self.table.current()
        if current is not None:
            self.table.go_to(Cell(current.region, year))

    def reveal(self, cells: Sequence[Cell]) -> None:
        """Bring cells into view, whatever was filtered out, and choose them."""
        shown = {region.code for region in self.model.regions}
        if any(cell.region not in shown for cell in cells):
            self.controls.show_every_region()
        more = {cell.year for cell in cells} - set(self.model.years)
        self._more_years.setdefault(self.indicator.code, set()).update(more)
        if more or self.model.regions != arranged(
            self._every_region, self.edits, self.controls.arrangement
        ):
            self._arrange()
        self.table.choose(sorted(cells, key=lambda cell: self._place(cell)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_view(self.table)

    def _place(self, cell: Cell) -> tuple[int, int]:
        index = self.model.place(cell)
        return index.row(), index.column()

    def go_to_next(self, kind: Kind) -> None:
        """Go to the next cell of a kind, after the current one, round about."""
        current = self.table.current()
        order = {region.code: place for place, region in enumerate(self._every_region)}
        shown = {region.code: place for place, region in enumerate(self.model.regions)}

        def place(cell: Cell) -> tuple[int, int]:
            return shown.get(cell.region, len(shown) + order[cell.region]), cell.year

        cells = sorted(self.chips.cells[kind], key=place)
        after = [cell for cell in cells if current is not None and place(cell) > place(current)]
        if cells:
            self.reveal([(after or cells)[0]])
