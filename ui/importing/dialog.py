"""The dialog "Impor angka": read beside the window, looked at and answered, then written at once.

The officer sees what each table was taken for, answers what is open, and looks through every
figure with its place in the file. Nothing is written before the button "Impor … angka", and then
everything that has a tick, as one action.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.store.errors import StaleData, StoreError
from db.store.operations import ChangeSet
from ui.importing.desk import Desk
from ui.importing.inputs import Inputs
from ui.importing.intake import Intake
from ui.importing.preview import Mark, Preview, Table
from ui.importing.row_model import Filter
from ui.importing.saving import Saving
from ui.importing.shown_page import ShownPage
from ui.importing.start_page import ReadingPage, StartPage
from ui.importing.wording import Key, amount_of, counts_text, doubts_text, why_not
from ui.importing.writing import Import
from ui.preferences import Preferences
from ui.session import Session
from widgets.form_frame import FormFrame
from widgets.guard import guarded
from widgets.theme import Theme

_WIDTH, _HEIGHT = 1120, 700
_HINT = "Pratinjau dahulu: tidak ada yang ditulis sebelum Anda menekan Impor."
_UNTIL_THEN = "Jika dihentikan, tidak ada satu angka pun yang tertulis."
_OTHER = Qt.FocusReason.OtherFocusReason


@guarded
class ImportDialog(FormFrame):
    """Reads, shows and imports. ``imported`` carries the :class:`Import` that was written."""

    imported = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty; :meth:`take` gives it something to read."""
        super().__init__(theme, "Impor angka", _HINT, width=_WIDTH, height=_HEIGHT, parent=parent)
        self.setObjectName("import_dialog")
        self._session = session
        self.intake = Intake(self, preferences, lambda: not self.saving.is_running)
        self.intake.given.connect(self.take)
        self.intake.nothing.connect(self._tell_no_cells)
        self.saving = Saving(session, self)
        self.saving.stepped.connect(self._on_saving)
        self.saving.saved.connect(self._on_saved)
        self.saving.failed.connect(self._on_unwritten)
        self.saving.stopped.connect(self._on_stopped)
        self.desk = Desk(session.store.path, self)
        self.desk.stepped.connect(self._on_step)
        self.desk.previewed.connect(self._on_preview)
        self.desk.judged.connect(self._on_judged)
        self.desk.failed.connect(self._on_failed)
        self._build()
        session.changed.connect(self._on_changed)
        self._go_to(self.start)
        self.start.choose.setFocus(_OTHER)

    def _build(self) -> None:
        self.start = StartPage(self.theme)
        self.start.choose.clicked.connect(self.intake.choose)
        self.start.paste.clicked.connect(self.intake.paste)
        self.reading = ReadingPage(self.theme)
        self.shown = ShownPage(self.theme)
        self.shown.meant.connect(self._correct)
        self.shown.answered.connect(self._answer)
        self.shown.ticked.connect(self._on_ticked)
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 4, 6, 4)
        for page in (self.start, self.reading, self.shown):
            whole.addWidget(page, 1)
        self.more = self.add_button("Tambah berkas…", self.intake.choose, left=True)
        self.note = self.add_note("")
        self.cancel = self.add_button("Batal", self.reject)
        self.save = self.add_button("Impor", self.begin, "primary")

    def _go_to(self, page: QWidget) -> None:
        """Show one of the three pages, and let buttons and hint follow."""
        for other in (self.start, self.reading, self.shown):
            other.setVisible(other is page)
        self.more.setVisible(page is self.shown)
        self.cancel.setText("Hentikan" if page is self.reading else "Batal")
        self.cancel.setEnabled(True)
        self._follow()

    @property
    def _without(self) -> set[Key]:
        """The keys of the rows without a tick."""
        return self.shown.figures.model.without

    # -- taking something in -----------------------------------------------------------------

    def _tell_no_cells(self) -> None:
        told = "Pilih sel di Excel, tekan Ctrl+C, lalu tempel di sini."
        self.problem.tell("info", "Papan klip tidak berisi tabel.", told)

    def take(self, inputs: Inputs) -> None:
        """Read files and cells, together with those that were taken in before."""
        if self.saving.is_running:
            return
        self.problem.clear()
        self.desk.take(inputs)
        self.reading.tell(0, 0, "Membaca…")
        self._go_to(self.reading)
        self.cancel.setFocus(_OTHER)

    def _on_step(self, done: int, total: int, what: str) -> None:
        self.reading.tell(done, total, f"Membaca {what}…" if total else f"{what}…")

    def _on_preview(self, preview: Preview) -> None:
        if preview.is_empty:
            self._tell_nothing(preview)
            return
        just_read = not self.shown.isVisibleTo(self.body)
        self.shown.show_preview(preview)
        self._go_to(self.shown)
        if just_read:
            part = self.shown.take_focus()
            if part is not None:
                self.bring_into_view(part)

    def _on_judged(self, marks: tuple[Mark, ...]) -> None:
        self.shown.figures.set_marks(marks)
        self._follow()
        row = self.shown.questions.first_open()
        if row is not None and row.isAncestorOf(self.focusWidget() or self):
            # What stands over it has its height only now.
            self.bring_into_view(row)

    def _on_failed(self, error: StoreError) -> None:
        if self.desk.preview is None:
            self._start_anew()
        else:
            self._go_to(self.shown)
        self.tell(error)

    def _tell_nothing(self, preview: Preview) -> None:
        """Say that nothing was found, and go back to the start."""
        reasons = [entry.text for entry in preview.plan.left_out]
        self._start_anew()
        self.problem.tell_problem(
            reasons[0] if len(reasons) == 1 else "Tidak ada angka yang ditemukan di berkas itu.",
            "Tidak ada yang ditulis; data dasbor tidak berubah.",
            "Periksa berkasnya, atau pilih berkas lain.",
            "\n".join(reasons),
        )

    def _start_anew(self) -> None:
        self.desk.forget()
        self.shown.clear()
        self._go_to(self.start)
        self.start.choose.setFocus(_OTHER)

    # -- what the officer says ---------------------------------------------------------------

    def _answer(self, answers: Mapping[str, str]) -> None:
        self.problem.clear()
        self.desk.answer(answers)
        self._follow()

    def _correct(self, table: Table, code: str) -> None:
        self.problem.clear()
        self.desk.correct(table, code)
        self._follow()

    def _on_ticked(self) -> None:
        self.problem.clear()
        self._follow()

    def _follow(self) -> None:
        """Let hint, button and note follow what there is to import."""
        preview = self.desk.preview
        if preview is None or self.desk.is_reading or self.saving.is_running:
            self.hint.setText(_HINT)
            self.note.setText("")
            self._offer("Impor", "Belum ada yang dibaca.")
            return
        amount = amount_of(preview, self._without)
        why = why_not(preview, amount)
        if not why and not self.desk.is_settled:
            why = "Memeriksa angka…"
        self.hint.setText(f"{counts_text(preview.plan) or 'Tidak ada angka'}.")
        self.note.setText(why)
        self._offer(f"Impor {amount.text}", why)

    def _offer(self, text: str, why_not: str) -> None:
        self.save.setText(text)
        self.save.setToolTip(why_not)
        self.save.setAccessibleDescription(why_not)
        self.save.setEnabled(not why_not)

    def _on_changed(self, done: ChangeSet) -> None:
        """Compare anew when the store has changed meanwhile: another office PC writes too."""
        if self.desk.preview is not None and not self.saving.is_running and done.changes:
            self.desk.compare()
            self._follow()

    # -- writing -----------------------------------------------------------------------------

    def begin(self) -> None:
        """Import what has a tick; what is in doubt is asked about first."""
        preview = self.desk.preview
        if preview is None or not self.save.isEnabled():
            return
        doubtful = [preview.plan.rows[at] for at in self.desk.doubts or ()]
        doubtful = [row for row in doubtful if row.key not in self._without]
        if not doubtful:
            self._write(preview)
            return
        self.problem.tell("warning", *doubts_text(doubtful, preview.regions))
        keys = {row.key for row in doubtful}
        look = self.problem.add_button("Lihat dahulu", self._look_at_doubts)
        self.problem.add_button("Impor tanpa itu", lambda: self._write(preview, keys))
        self.problem.add_button("Impor semua", lambda: self._write(preview))
        # Qt shows a button in a new place later; a hidden one takes no focus.
        look.show()
        look.setFocus(Qt.FocusReason.TabFocusReason)

    def _look_at_doubts(self) -> None:
        self.problem.clear()
        self.shown.figures.show_only(Filter.DOUBT)
        self.shown.figures.table.setFocus(_OTHER)
        self.bring_into_view(self.shown.figures)

    def _write(self, preview: Preview, but: Collection[Key] = ()) -> None:
        self.problem.clear()
        self._without.update(but)
        amount = amount_of(preview, self._without)
        if not amount:
            self._follow()
            return
        self.reading.tell(0, 0, f"Menyimpan {amount.text}…", _UNTIL_THEN)
        self.saving.save(preview, self._without, self.desk.answers, self.shown.source.text())
        if self.saving.is_running:
            self._go_to(self.reading)
            self.cancel.setFocus(_OTHER)

    def _on_saving(self, done: int, total: int) -> None:
        lasts = done < total or not total
        self.reading.go_on(done, total, _UNTIL_THEN if lasts else "Merampungkan…")
        self.cancel.setEnabled(lasts)

    def _on_saved(self, order: Import) -> None:
        self.accept()
        self.imported.emit(order)

    def _on_unwritten(self, error: StoreError) -> None:
        if isinstance(error, StaleData):
            # What is stored now is shown; the officer looks at it before trying again.
            self.desk.compare()
        self._go_to(self.shown)
        self.tell(error)
        self.shown.take_focus()

    def _on_stopped(self) -> None:
        self._go_to(self.shown)
        self.problem.tell("info", "Penyimpanan dihentikan.", "Tidak ada yang ditulis.")
        self.save.setFocus(_OTHER)

    # -- leaving -----------------------------------------------------------------------------

    def unsaved(self) -> str:
        """Ask before answers, corrections and ticks are thrown away."""
        given = self.desk.has_words or self._without
        return "Tutup tanpa mengimpor?" if given and self.desk.preview else ""

    def reject(self) -> None:
        """Stop the reading while it goes on, else leave."""
        if self.saving.is_running:
            self.cancel.setEnabled(False)
            self.saving.stop()
            return
        if not self.desk.is_reading:
            super().reject()
            return
        self.desk.stop()
        if self.desk.preview is None:
            self._start_anew()
        else:
            # The files that were there before stay, as they were shown.
            self.desk.compare()
            self._go_to(self.shown)
        self.problem.tell("info", "Pembacaan dihentikan.", "Tidak ada yang ditulis.")

    def ask(self) -> bool:
        """Stop reading too when the program is closed; what is being written is waited for."""
        if self.saving.is_running:
            told = "Tunggu sampai selesai, atau tekan Hentikan, lalu tutup lagi."
            self.problem.tell("info", "Angka sedang disimpan.", told)
            return True
        if self.desk.is_reading:
            self.reject()
        return super().ask()

    def done(self, result: int) -> None:
        """Close; nothing is read on behind a closed dialog."""
        self.desk.stop()
        if self._session.problem is not None and result == 0:
            self._session.dismiss()
        super().done(result)
