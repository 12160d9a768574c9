"""The dialog "Impor angka": read beside the window, looked at and answered, then written at once.

The officer sees what each table was taken for, answers what is open, and looks through every
figure with its place in the file. Nothing is written before the button "Impor … angka", and then
everything ticked as one action.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.importers import Loaded, Origin
from db.store.errors import StaleData, StoreError
from db.store.operations import ChangeSet
from ui.forms.source_field import SourceField
from ui.importing.inputs import FILE_FILTER, Inputs, load
from ui.importing.job import Job
from ui.importing.mime import inputs_of
from ui.importing.preview import Preview, Table, judge, make_preview
from ui.importing.questions_panel import QuestionsPanel
from ui.importing.row_model import Filter
from ui.importing.rows_view import RowsView
from ui.importing.start_page import ReadingPage, StartPage
from ui.importing.tables_panel import TablesPanel
from ui.importing.wording import amount_of, counts_text, number, why_not
from ui.importing.writing import Import, import_of
from ui.preferences import Preferences
from ui.session import Session
from widgets.form_frame import FormFrame, beside
from widgets.labels import PlainLabel
from widgets.theme import Theme

#: How often the window looks at what is being read, in milliseconds.
LOOK_MS = 30
_WIDTH, _HEIGHT = 1120, 700
_FOLDER = "impor/folder"
#: From this many figures on, writing takes so long that the window says so before.
_LONG = 5_000
_HINT = "Pratinjau dahulu: tidak ada yang ditulis sebelum Anda menekan Impor."


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
        self._session, self._preferences = session, preferences
        self._inputs = Inputs()
        self._loaded: Loaded | None = None
        self.preview: Preview | None = None
        self._answers: dict[str, str] = {}
        self._corrections: dict[tuple[Origin, str], str] = {}
        self._doubts: tuple[int, ...] | None = None
        self._job: Job[Any] | None = None
        self._then: Callable[[Any], None] | None = None
        self._writing = False
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_at_job)
        self._build()
        session.changed.connect(self._on_changed)
        self.setAcceptDrops(True)
        self._follow()

    def _build(self) -> None:
        self.start = StartPage(self.theme)
        self.start.choose.clicked.connect(self.choose_files)
        self.start.paste.clicked.connect(self.paste)
        self.reading = ReadingPage(self.theme)
        self.tables = TablesPanel(self.theme)
        self.tables.meant.connect(self._correct)
        self.questions = QuestionsPanel(self.theme)
        self.questions.answered.connect(self._answer)
        self.figures = RowsView(self.theme)
        self.figures.ticked.connect(self._on_ticked)
        self.source = SourceField(())
        self.source.setAccessibleName("Sumber angka yang berkasnya tidak menyebut sumber")
        self.source.line.setPlaceholderText("misalnya BPS Kabupaten Banyuasin")
        self._source_row = beside(
            PlainLabel("Sumber (berkas tidak menyebutnya)"), self.source, stretch=False
        )
        self._shown = QWidget()
        shown = QVBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(self.theme.pixels(10))
        for part in (self.tables, self.questions, self._source_row):
            shown.addWidget(part)
        shown.addWidget(self.figures, 1)
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 4, 6, 4)
        for page in (self.start, self.reading, self._shown):
            whole.addWidget(page, 1)
        self.more = self.add_button("Tambah berkas…", self.choose_files, left=True)
        self.note = self.add_note("")
        self.cancel = self.add_button("Batal", self.reject)
        self.save = self.add_button("Impor", self.begin, "primary")
        self._show_page(self.start)

    def _show_page(self, page: QWidget) -> None:
        for other in (self.start, self.reading, self._shown):
            other.setVisible(other is page)
        self.more.setVisible(page is self._shown)

    # -- taking something in -----------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files and read them."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self, "Berkas yang diimpor", self._preferences.value(_FOLDER, ""), FILE_FILTER
        )
        if chosen:
            inputs = Inputs.of_paths(chosen)
            self._preferences.set_value(_FOLDER, str(inputs.paths[0].parent))
            self.take(inputs)

    def paste(self) -> None:
        """Read what is on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        inputs = inputs_of(mime) if mime is not None else Inputs()
        if inputs:
            self.take(inputs)
        else:
            self.problem.tell(
                "info",
                "Papan klip tidak berisi tabel.",
                "Pilih sel di Excel, tekan Ctrl+C, lalu tempel di sini.",
            )

    def take(self, inputs: Inputs) -> None:
        """Read files and cells, together with those that were taken in before."""
        if self._writing:
            return
        self.problem.clear()
        self._inputs = self._inputs + inputs
        self._show_page(self.reading)
        self.reading.tell(0, 0, "Membaca…")
        self.cancel.setText("Hentikan")
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begin(partial(load, self._inputs), self._on_loaded)
        self._follow()

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._make_preview()

    def _make_preview(self) -> None:
        """Work the preview out anew, with all that the officer has said."""
        if self._loaded is None:
            return
        self._doubts = None
        work = partial(
            make_preview,
            self._loaded,
            self._session.store.path,
            dict(self._answers),
            dict(self._corrections),
        )
        self._begin(work, self._on_preview)
        self._follow()

    def _on_preview(self, preview: Preview) -> None:
        first = self.preview is None
        self.preview = preview
        if preview.is_empty:
            self._tell_nothing(preview)
            return
        self.cancel.setText("Batal")
        held = self.focusWidget()
        self.tables.show_tables(preview.tables, preview.known.indicators)
        self.questions.show_questions(preview.questions)
        self._source_row.setVisible(preview.lacks_source)
        for source in reversed(preview.sources):
            self.source.offer(source)
        if first:
            self.source.show_text("")
        self.figures.set_preview(preview)
        self._show_page(self._shown)
        self._begin(partial(judge, preview.plan), self._on_judged)
        self._follow()
        if held is None or not held.isVisible() or held is self.cancel:
            self._take_focus()

    def _on_judged(self, judged: tuple[Any, tuple[int, ...]]) -> None:
        marks, self._doubts = judged
        self.figures.model.set_marks(marks)
        self.figures.recount()
        self._follow()

    def _take_focus(self) -> None:
        row = self.questions.first_open()
        if row is not None:
            row.field.take_focus()
            self.bring_into_view(row)
        else:
            self.figures.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_nothing(self, preview: Preview) -> None:
        """Say that nothing was found, and go back to the start."""
        reasons = [entry.text for entry in preview.plan.left_out]
        self._forget()
        self.problem.tell_problem(
            reasons[0] if len(reasons) == 1 else "Tidak ada angka yang ditemukan di berkas itu.",
            "Tidak ada yang ditulis; data dasbor tidak berubah.",
            "Periksa berkasnya, atau pilih berkas lain.",
            "\n".join(reasons),
        )

    def _forget(self) -> None:
        """Go back to the start, with nothing taken in."""
        self._inputs, self._loaded, self.preview = Inputs(), None, None
        self._answers, self._corrections, self._doubts = {}, {}, None
        self.figures.model.without.clear()
        self.figures.set_preview(None)
        self.questions.clear()
        self._show_page(self.start)
        self.cancel.setText("Batal")
        self.start.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow()

    # -- what is being read ------------------------------------------------------------------

    def _begin(self, work: Callable[..., Any], then: Callable[[Any], None]) -> None:
        """Let ``work`` run beside the window; what ran before is not waited for any more."""
        if self._job is not None:
            self._job.leave()
        self._job, self._then = Job(work), then
        self._look.start()

    def _look_at_job(self) -> None:
        job, then = self._job, self._then
        if job is None or then is None:
            self._look.stop()
            return
        if not job.ended:
            done, total, what = job.told
            if what:
                self.reading.tell(done, total, f"Membaca {what}…" if total else f"{what}…")
            return
        self._look.stop()
        self._job = self._then = None
        if job.error is not None:
            self._tell_failure(job.error)
        else:
            then(job.result)

    def _tell_failure(self, error: StoreError) -> None:
        if self.preview is None:
            self._forget()
        else:
            self._show_page(self._shown)
            self.cancel.setText("Batal")
        self.tell(error)
        self._follow()

    # -- what the officer says ---------------------------------------------------------------

    def _answer(self, answers: Mapping[str, str]) -> None:
        self.problem.clear()
        self._answers.update(answers)
        self._make_preview()

    def _correct(self, table: Table, code: str) -> None:
        self.problem.clear()
        self._corrections[table.recognised.origin, table.code] = code
        self._make_preview()

    def _on_ticked(self) -> None:
        self.problem.clear()
        self._follow()

    def _follow(self) -> None:
        """Let title line, button and note follow what there is to import."""
        preview = self.preview
        if preview is None or (self._job is not None and not self._shown.isVisibleTo(self.body)):
            self.hint.setText(_HINT)
            self.save.setText("Impor")
            self._why("" if preview else "Belum ada berkas yang dibaca.")
            self.note.setText("")
            self.save.setEnabled(False)
            return
        amount = amount_of(preview.plan, self.figures.model.without)
        self.hint.setText(f"{counts_text(preview.plan) or 'Tidak ada angka'}.".capitalize())
        self.save.setText(f"Impor {amount.text}")
        why = why_not(preview, amount)
        if not why and self._doubts is None:
            why = "Memeriksa angka…"
        self.note.setText(why)
        self._why(why)
        self.save.setEnabled(not why and not self._writing)

    def _why(self, why: str) -> None:
        self.save.setToolTip(why)
        self.save.setAccessibleDescription(why)

    def _on_changed(self, done: ChangeSet) -> None:
        """Compare anew when the store has changed meanwhile: another office PC writes too."""
        if self.preview is not None and not self._writing and done.changes:
            self._make_preview()

    # -- writing -----------------------------------------------------------------------------

    def begin(self) -> None:
        """Import what has a tick; what is in doubt is asked about first."""
        if not self.save.isEnabled() or self.preview is None:
            return
        doubtful = self._doubtful_keys()
        if doubtful:
            self._ask_about(doubtful)
        else:
            self._write()

    def _doubtful_keys(self) -> list[tuple[str, str, str, int]]:
        assert self.preview is not None
        rows = self.preview.plan.rows
        keys = [rows[at].key for at in self._doubts or ()]
        return [key for key in keys if key not in self.figures.model.without]

    def _ask_about(self, keys: list[tuple[str, str, str, int]]) -> None:
        assert self.preview is not None
        first = next(row for row in self.preview.plan.rows if row.key == keys[0])
        region = self.preview.regions.get(first.record.region)
        doubt = first.doubts[0]
        where = f"{region.name if region else first.record.region}, {first.record.year}"
        others = f" (dan {number(len(keys) - 1)} lainnya)" if len(keys) > 1 else ""
        self.problem.tell(
            "warning",
            f"{number(len(keys))} angka perlu Anda pastikan dahulu.",
            f"{where}: {doubt.title} {doubt.text}{others}",
        )
        look = self.problem.add_button("Lihat yang ragu", self._look_at_doubts)
        self.problem.add_button("Impor tanpa yang ragu", lambda: self._write_without(keys))
        self.problem.add_button("Sudah benar, impor semua", self._write)
        look.show()
        look.setFocus(Qt.FocusReason.TabFocusReason)

    def _look_at_doubts(self) -> None:
        self.problem.clear()
        self.figures.show_only(Filter.DOUBT)
        self.figures.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_without(self, keys: list[tuple[str, str, str, int]]) -> None:
        self.figures.model.without.update(keys)
        self._follow()
        if self.save.isEnabled():
            self._write()

    def _write(self) -> None:
        assert self.preview is not None
        self.problem.clear()
        order = import_of(
            self.preview, self.figures.model.without, self._answers, self.source.text()
        )
        self._rest(True)
        amount = order.amount.figures + order.amount.targets
        self._show_page(self.reading)
        self.reading.tell(
            0,
            0,
            f"Menyimpan {order.amount.text}…",
            "Jendela tidak menjawab selama menyimpan; ini dapat memakan beberapa detik."
            if amount >= _LONG
            else "",
        )
        if amount < _LONG:
            self._run(order)
        else:
            # What is said has to be on screen before the window stops answering.
            QTimer.singleShot(50, lambda: self._run(order))

    def _rest(self, resting: bool) -> None:
        self._writing = resting
        self.cancel.setEnabled(not resting)
        self._follow()

    def _run(self, order: Import) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._session.run(order.operation)
        except StoreError as error:
            self._rest(False)
            self._show_page(self._shown)
            self.tell(error)
            if isinstance(error, StaleData):
                # What is stored now is shown; the officer looks at it before trying again.
                self._make_preview()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._writing = False
        self.accept()
        self.imported.emit(order)

    # -- drops, keys, leaving ----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files and cells be dropped anywhere on the dialog."""
        if not self._writing and event.source() is None and inputs_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self._take_dropped(event.mimeData())

    def _take_dropped(self, mime: QMimeData) -> None:
        inputs = inputs_of(mime)
        if inputs:
            self.take(inputs)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take in what is pasted, but into a field."""
        if event.matches(QKeySequence.StandardKey.Paste) and not isinstance(
            self.focusWidget(), QLineEdit
        ):
            self.paste()
        else:
            super().keyPressEvent(event)

    def unsaved(self) -> str:
        """Ask before answers and corrections are thrown away."""
        given = self._answers or self._corrections or self.figures.model.without
        if self._writing or self.preview is None or not given:
            return ""
        return "Tutup tanpa mengimpor?"

    def reject(self) -> None:
        """Stop the reading while it goes on, else leave."""
        if self._writing:
            return
        if self._job is not None and self.reading.isVisibleTo(self.body):
            self._stop()
        else:
            super().reject()

    def _stop(self) -> None:
        """Leave what is being read behind; what was shown before is shown again."""
        self._drop_job()
        if self.preview is None or self.preview.is_empty:
            self._forget()
            self.problem.tell("info", "Membaca dihentikan.", "Tidak ada yang ditulis.")
        else:
            self._make_preview()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.leave()
        self._job = self._then = None
        self._look.stop()

    def done(self, result: int) -> None:
        """Close; nothing is read on behind a closed dialog."""
        self._drop_job()
        if self._session.problem is not None and result == 0:
            self._session.dismiss()
        super().done(result)
