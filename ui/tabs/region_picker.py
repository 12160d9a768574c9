"""The panel under "Pembanding": which regions the chart compares with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from db.domain.chart_builders import ChartChoice
from ui.tabs.comparison import NO_FIGURE, Comparison
from widgets.check_model import CheckEntry
from widgets.check_popup import CheckPopup
from widgets.theme import Theme


class RegionPicker(CheckPopup):
    """Shows the regions of a :class:`Comparison`; ``picked`` carries the next choice.

    ``import_wished`` and ``table_wished`` ask for the ways by which other regions get figures.
    """

    picked = Signal(object)
    import_wished = Signal()
    table_wished = Signal()

    def __init__(
        self,
        theme: Theme,
        opener: QWidget,
        stand: Callable[[], QRect | None] = lambda: None,
    ) -> None:
        """Make the panel of the button ``opener``; ``stand`` returns a better place than below."""
        super().__init__(theme, opener, "Wilayah pembanding", "Cari wilayah", stand)
        self._state = ChartChoice()
        self._comparison: Comparison | None = None
        self.everything = self.add_button("Semua kabupaten/kota", "Semua")
        self.clear = self.add_button("Kosongkan")
        self.take_in = self.add_remedy("Impor…")
        self.table = self.add_remedy("Buka tabel angka…")
        self.model.toggled.connect(self._on_toggled)
        self.everything.clicked.connect(lambda: self._pick_all(on=True))
        self.clear.clicked.connect(lambda: self._pick_all(on=False))
        self.take_in.clicked.connect(self.import_wished)
        self.table.clicked.connect(self.table_wished)

    def show_choice(self, state: ChartChoice, comparison: Comparison) -> None:
        """Show what is chosen; ``state`` names its view."""
        self._state, self._comparison = state, comparison
        self.model.set_entries(
            [
                CheckEntry(
                    key=region.code,
                    text=region.name,
                    group=group,
                    note="" if region.code in comparison.recorded else NO_FIGURE,
                    words=(region.short_name, region.code, *region.aliases),
                )
                for group, region in comparison.grouped()
            ]
        )
        chosen = comparison.chosen(state)
        self.model.set_checked(chosen)
        self.count.setText(f"{len(chosen)} dipilih")
        self.tell(
            ""
            if comparison.recorded
            else f"Baru {comparison.own.short_name} yang mempunyai angka. Untuk membandingkan, "
            "impor tabel BPS yang memuat wilayah lain, atau isi tabel angka."
        )

    def _on_toggled(self, code: str, on: bool) -> None:
        if self._comparison is not None:
            self.picked.emit(self._comparison.toggled(self._state, code, on=on))

    def _pick_all(self, *, on: bool) -> None:
        found = self._comparison
        if found is not None:
            state = self._state
            self.picked.emit(found.all_chosen(state) if on else found.none_chosen(state))
