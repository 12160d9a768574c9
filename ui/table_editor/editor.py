"""The dialog "Tabel angka": a whole indicator, regions by years, saved as one action."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from db.domain.grid_cells import value_text
from db.domain.grid_entries import Cell, DetailChange
from db.store.errors import StoreError
from db.store.operations import ChangeSet
from ui.session import Session
from ui.table_editor.cell_bar import readings_offered
from ui.table_editor.grid_form import GridForm
from ui.table_editor.pasting import Paste, copied, paste
from ui.table_editor.rows import in_house_order, years_of
from ui.table_editor.saving import Question, Saving, pending_count
from ui.table_editor.wording import cells_text, told_short
from widgets.guard import guarded
from widgets.theme import Theme


@guarded
class TableEditor(GridForm):
    """Edits in cells stay pending, also while another indicator is looked at, until "Simpan".

    ``saved`` carries a line about what was saved.
    """

    saved = Signal(str)

    def __init__(
        self, session: Session, theme: Theme, code: str | None = None, parent: QWidget | None = None
    ) -> None:
        """Show the indicator ``code``, or the first one. Raises ``StoreError``."""
        super().__init__(session, theme, code, parent)
        self._is_saving = False
        self._saving = Saving(self._this_year, self._every_region)
        self._add_buttons()
        self._connect()
        self.show_indicator(self.indicator.code)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_buttons(self) -> None:
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
        self.turned.connect(self._on_edited)
        self.rearranged.connect(self._on_chosen)
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
