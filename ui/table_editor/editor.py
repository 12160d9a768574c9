"""The dialog "Tabel angka": a whole indicator, regions by years, saved as one action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.domain.grid_cells import value_text
from db.domain.grid_edits import Cell, Detail, DetailChange, GridEdits
from db.domain.indicators import Indicator
from db.domain.plausibility import range_text
from db.store.errors import StoreError
from db.store.operations import ChangeSet
from ui.session import Session
from ui.table_editor.cell_bar import CellBar, readings_offered
from ui.table_editor.chips import Chips, Kind
from ui.table_editor.controls import GridControls
from ui.table_editor.model import GridModel
from ui.table_editor.pasting import Paste, copied, paste
from ui.table_editor.rows import Arrangement, Order, arranged, in_house_order, years_of
from ui.table_editor.saving import Question, Saving, pending_count
from ui.table_editor.table import GridTable
from ui.table_editor.wording import cells_text, told_short
from widgets.charts.canvas import clean
from widgets.form_frame import FormFrame
from widgets.guard import guarded
from widgets.labels import PlainLabel
from widgets.theme import Theme

_ARROWS = {Order.HIGHEST: "▼", Order.LOWEST: "▲"}
_NOTHING_FOUND = "Tidak ada wilayah yang cocok. Kosongkan pencarian untuk melihat semuanya."


@guarded
class TableEditor(FormFrame):
    """Edits in cells stay pending, also while another indicator is looked at, until "Simpan".

    ``saved`` carries a line about what was saved.
    """

    saved = Signal(str)

    def __init__(
        self, session: Session, theme: Theme, code: str | None = None, parent: QWidget | None = None
    ) -> None:
        """Show the indicator ``code``, or the first one. Raises ``StoreError``."""
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
        self._is_saving = False
        first = code if code in self._indicators else next(iter(self._indicators))
        self.model = GridModel(self._table(first), self._own, self._this_year)
        self.model.set_levels(self._every_region)
        self._saving = Saving(self._this_year, self._every_region)
        self._build(store.sources())
        self._connect()
        self.show_indicator(first)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the table, also where the body has to be scrolled to it."""
        super().showEvent(event)
        self.bring_into_view(self.table)

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
        self.undo_button = self.add_button("Urungkan", self.undo, left=True)
        self.redo_button = self.add_button("Ulangi", self.redo, left=True)
        self.add_note("F2 mengubah · Ctrl+V menempel dari Excel · Ctrl+D menyalin ke bawah")
        self.close_button = self.add_button("Tutup", self.reject)
        self.save_button = self.add_button("Simpan", self.save, "primary")
        # Enter belongs to the table.
        self.save_button.setDefault(False)

    def _connect(self) -> None:
        self.controls.indicator_chosen.connect(self.show_indicator)
        self.controls.arranged.connect(lambda _chosen: self._arrange())
        self.controls.year_asked.connect(self.add_year)
        self.model.edited.connect(self._on_edited)
        table = self.table
        table.copy_requested.connect(self.copy)
        table.paste_requested.connect(self.paste)
        table.clear_requested.connect(self.clear)
        table.undo_requested.connect(self.undo)
        table.redo_requested.connect(self.redo)
        table.fill_requested.connect(self.fill_down)
        table.sort_requested.connect(lambda column: self.controls.sort_by(self.model.years[column]))
        table.chosen_changed.connect(self._on_chosen)
        self.chips.asked.connect(self.go_to_next)
        self.bar.changed.connect(self._set_detail)
        self.bar.left.connect(lambda: table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.bar.too_long.connect(
            lambda told: self.problem.tell(
                "error", told, "Pendekkan teks itu; tidak ada yang hilang."
            )
        )
        self._session.changed.connect(self._on_changed)

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
        self._on_edited()
        self._on_chosen()

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
        self._on_chosen()

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

    def _on_edited(self) -> None:
        """Count anew and say what can be done."""
        self.problem.clear()
        self.chips.tell("")
        self.chips.count((cell, self.model.look(cell)) for cell in self.edits.cells())
        self.undo_button.setEnabled(self.edits.can_undo)
        self.redo_button.setEnabled(self.edits.can_redo)
        pending = pending_count([*self._tables.values()])
        self.save_button.setEnabled(pending > 0)
        self.save_button.setText(f"Simpan {cells_text(pending)}" if pending else "Simpan")
        self._on_chosen()

    def _on_chosen(self) -> None:
        """Tell of the current cell and show the details of all that are chosen."""
        cell = self.table.current()
        if cell is None or not self.model.regions:
            self.bar.show_about("")
            self.bar.show_details("", (), new=False)
            return
        self.controls.set_year(cell.year)
        look, indicator = self.model.look(cell), self.indicator
        region = self.model.regions[self.table.currentIndex().row()]
        offers = readings_offered(
            [*look.readings, *(d.suggestion for d in look.doubts if d.suggestion is not None)],
            lambda value: value_text(value, indicator),
            partial(self._choose, cell),
        )
        if look.conflict:
            revert = partial(self.edits.revert, [cell])
            offers.append(("Pakai yang tersimpan", lambda: self.model.change(revert)))
        chosen = self.table.chosen()
        self.bar.show_about(told_short(region, cell.year, look, indicator, len(chosen)), offers)
        filled = [entry for entry in map(self.edits.entry, chosen) if not entry.is_empty]
        if filled:
            subject = "Sel ini:" if len(filled) == 1 else f"{cells_text(len(filled))}:"
            self.bar.show_details(subject, [entry.detail for entry in filled], new=False)
        else:
            self.bar.show_details("Angka baru:", [self.edits.new_detail], new=True)

    # -- editing -----------------------------------------------------------------------------

    def _choose(self, cell: Cell, value: Decimal) -> None:
        self.model.change(lambda: self.edits.choose(cell, value))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_detail(self, change: DetailChange) -> None:
        cells = self.table.chosen()
        if any(not self.edits.entry(cell).is_empty for cell in cells):
            self.model.change(lambda: self.edits.set_detail(cells, change))
        else:
            self.edits.new_detail = change.applied(self.edits.new_detail)
        if change.source:
            self.bar.source.offer(change.source)

    def clear(self) -> None:
        """Empty the chosen cells."""
        self.model.change(lambda: self.edits.clear(self.table.chosen()))

    def fill_down(self) -> None:
        """Give status, source and method of the topmost chosen cells to those under them."""
        columns = self.table.columns_of_chosen()
        done = self.model.change(lambda: self.edits.fill_down(columns))
        self.chips.tell(
            f"Status, sumber, dan metode disalin ke {cells_text(len(done))}."
            if done
            else "Pilih dua sel atau lebih yang berisi angka, dari atas ke bawah."
        )

    def undo(self) -> None:
        """Take back the last pending edit."""
        self._step(back=True)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        done = self.model.change(self.edits.undo if back else self.edits.redo)
        shown = {region.code for region in self.model.regions}
        seen = [cell for cell in done if cell.region in shown]
        if seen:
            self.reveal(seen)
        elif not done:
            self.chips.tell(
                "Tidak ada isian yang dapat diurungkan di sini. Yang sudah disimpan diurungkan "
                "di jendela utama dengan Ctrl+Z."
                if back
                else "Tidak ada isian yang dapat diulangi."
            )

    def copy(self) -> None:
        """Copy the chosen cells for Excel; all of them with years and names of regions."""
        chosen = self.table.rectangle()
        rows = chosen.regions[chosen.top : chosen.top + chosen.rows]
        years = chosen.years[chosen.left : chosen.left + chosen.columns]
        labelled = self.table.all_chosen()
        QGuiApplication.clipboard().setText(copied(self.edits, rows, years, labelled=labelled))
        count = len(rows) * len(years)
        self.chips.tell(f"{cells_text(count)} disalin. Tempel di Excel dengan Ctrl+V.")

    def paste(self) -> None:
        """Put the cells on the clipboard into the table, as one step."""
        text = QGuiApplication.clipboard().text()
        made: Paste = paste(text, self.table.rectangle(), self._every_region)
        if made.problem[0]:
            self.problem.tell("warning", *made.problem)
            return
        before = self.edits.filled()
        changed = self.model.change(lambda: self.edits.enter(made.texts))
        if made.texts:
            self.reveal(list(made.texts))
        emptied = len(before - self.edits.filled())
        how = "menurut nama wilayah dan tahun" if made.by_name else "menurut letaknya"
        parts = [
            f"Ditempel {how}: {cells_text(len(made.texts))}, {len(changed)} di antaranya berubah."
        ]
        if emptied:
            parts.append(f"{cells_text(emptied)} yang tercatat dikosongkan.")
        self.chips.tell(" ".join(parts))
        if made.left_out:
            self.problem.tell("warning", "Sebagian tidak ditempel", made.left_out)

    # -- saving ------------------------------------------------------------------------------

    def save(self) -> None:
        """Save everything that is pending as one action, once all questions are answered."""
        # Whatever is still being typed is taken first.
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        tables = [*self._tables.values()]
        if not pending_count(tables):
            return
        question = self._saving.question(tables)
        if question is not None:
            self._ask(question)
            return
        self._is_saving = True
        try:
            self._session.run(self._saving.operation(tables))
        except StoreError as error:
            self._is_saving = False
            self._on_failure(error)
            return
        self._is_saving = False
        told = self._saving.done(tables)
        self.model.forget({*self.edits.cells(), *self.edits.filled()})
        self._follow()
        self._on_edited()
        self.chips.tell(told)
        self.saved.emit(told)

    def _ask(self, question: Question) -> None:
        if question.edits is not self.edits:
            self.show_indicator(question.edits.indicator.code)
        self.reveal([question.cells[0]])
        self.problem.tell(question.role, question.title, question.text)
        if question.answer:
            self.problem.add_button("Periksa dahulu", self._look_first)
            self.problem.add_button(question.answer, partial(self._insist, question), "primary")

    def _look_first(self) -> None:
        self.problem.clear()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insist(self, question: Question) -> None:
        self._saving.agree(question)
        self.problem.clear()
        self.save()

    def _on_failure(self, error: StoreError) -> None:
        """Tell what went wrong; where others came between, show their figures and ask."""
        self._follow()
        self._on_edited()
        question = self._saving.question([*self._tables.values()])
        if question is not None:
            self._ask(question)
        else:
            self.tell(error)

    def _on_changed(self, done: ChangeSet) -> None:
        if self._is_saving or not any(map(done.touches, ("figure", "region"))):
            return
        self._follow()
        self._on_edited()

    def _follow(self) -> None:
        """Take in what is stored by now; nothing pending is lost."""
        store = self._session.store
        try:
            regions = in_house_order(store.regions(), self._own)
            fresh = {code: store.figures(code) for code in self._tables}
        except StoreError as error:
            self.tell(error)
            return
        moved = {code: self._tables[code].follow(found) for code, found in fresh.items()}
        self.model.forget(moved[self.indicator.code])
        years = years_of(self.edits, self._this_year, self._more_years.get(self.indicator.code, ()))
        if regions != self._every_region or tuple(self.model.years) != years:
            self._every_region = regions
            self.model.set_levels(regions)
            self._arrange()

    # -- leaving and keys --------------------------------------------------------------------

    def unsaved(self) -> str:
        """Name how much is not saved."""
        pending = pending_count([*self._tables.values()])
        return f"Buang isian {cells_text(pending)} yang belum disimpan?" if pending else ""

    def leave(self) -> None:
        """Close without saving; a write that failed is given up with it."""
        if self._session.problem is not None:
            self._session.dismiss()
        super().leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+S, search with Ctrl+F."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.controls.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)
