"""What was taken in and what the officer has said of it; reads and compares beside the window.

Shows nothing: the dialog does, from the signals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.importers import Loaded, Origin, QuestionKind
from db.store.errors import StoreError
from ui.importing.inputs import Inputs, load
from ui.importing.preview import Answered, Preview, Table, judge, make_preview
from ui.job import Job, Watch, watched


class Desk(QObject):
    """One import from its first file to its preview.

    ``stepped`` carries (done, total, what) while files are read, ``previewed`` a new
    :class:`Preview`, ``judged`` the marks of its rows a moment later, ``failed`` a ``StoreError``.
    """

    stepped = Signal(int, int, str)
    previewed = Signal(object)
    judged = Signal(object)
    failed = Signal(object)

    def __init__(self, store_path: Path, parent: QObject | None = None) -> None:
        """Begin with nothing; what comes is compared with the store at ``store_path``."""
        super().__init__(parent)
        self._path = store_path
        self._job: Job[Any] | None = None
        self._watch: Watch | None = None
        self._then: Callable[[Any], None] | None = None
        self._inputs = Inputs()
        self._loaded: Loaded | None = None
        self._corrections: dict[tuple[Origin, str], str] = {}
        self.answers: dict[str, str] = {}
        self.preview: Preview | None = None
        #: Places of the rows in doubt, ``None`` while they are not known.
        self.doubts: tuple[int, ...] | None = None
        #: Whether files are being read, not only compared anew.
        self.is_reading = False

    @property
    def is_settled(self) -> bool:
        """Tell whether the preview is all there is to know."""
        return self._job is None and self.doubts is not None

    @property
    def has_words(self) -> bool:
        """Tell whether the officer has answered or corrected anything."""
        return bool(self.answers or self._corrections)

    # -- what the officer does ---------------------------------------------------------------

    def take(self, inputs: Inputs) -> None:
        """Read files and cells, together with those that were read before."""
        coming = self._inputs + inputs
        self.is_reading = True
        self._begin(partial(load, coming), partial(self._on_loaded, coming))

    def answer(self, answers: Mapping[str, str]) -> None:
        """Take answers by question; ``""`` takes one back."""
        self.answers.update(answers)
        if self.preview is not None:
            for entry in self.preview.questions:
                if (key := entry.question.key) in answers and _is_about_table(entry):
                    # The later word counts: the table is what it is now said to be.
                    self._corrections.pop((entry.question.place.origin, answers[key]), None)
        self.compare()

    def correct(self, table: Table, code: str) -> None:
        """Take the officer's word for what a table is about.

        Where that was a question it is its other answer, so that both choosers show the same.
        """
        origin = table.recognised.origin
        asked = [] if self.preview is None else self.preview.questions
        said = {
            entry.question.key: code
            for entry in asked
            if _is_about_table(entry)
            and (entry.question.place.origin, entry.answer) == (origin, table.code)
            and any(option.value == code for option in entry.question.options)
        }
        if said:
            self._corrections.pop((origin, table.code), None)
            self.answer(said)
            return
        self._corrections[origin, table.code] = code
        self.compare()

    def compare(self) -> None:
        """Make the preview anew, with all that was said and with what is stored now."""
        if self._loaded is None:
            return
        words = dict(self.answers), dict(self._corrections)
        self.doubts = None
        self._begin(partial(make_preview, self._loaded, self._path, *words), self._on_preview)

    def stop(self) -> None:
        """Leave what is being read behind; what was there before stays."""
        self._leave()
        self.is_reading = False

    def forget(self) -> None:
        """Begin anew, with nothing."""
        self.stop()
        self._inputs, self._loaded, self.preview, self.doubts = Inputs(), None, None, None
        self.answers, self._corrections = {}, {}

    # -- the job -----------------------------------------------------------------------------

    def _begin(self, work: Callable[..., Any], then: Callable[[Any], None]) -> None:
        """Let ``work`` run beside the window; what ran before is not waited for any more."""
        self._leave()
        bug = StoreError(
            "Berkas belum dapat dibaca karena kesalahan program.",
            safe="Data dasbor tidak berubah.",
            todo="Coba simpan ulang berkasnya sebagai XLSX, atau kirim rincian ini.",
        )
        self._job, self._watch = watched(lambda: Job(work, bug, daemon=True))
        self._then = then
        self._watch.stepped.connect(self._tell_step)
        self._watch.ended.connect(self._on_ended)

    def _leave(self) -> None:
        if self._watch is not None:
            self._watch.leave()
        self._job = self._watch = self._then = None

    def _tell_step(self, done: int, total: int, what: str) -> None:
        if self.is_reading and what:
            self.stepped.emit(done, total, what)

    def _on_ended(self) -> None:
        job, then = self._job, self._then
        self._leave()
        if job is None or then is None:
            return
        if job.error is not None:
            self.is_reading = False
            self.failed.emit(job.error)
        else:
            then(job.result)

    def _on_loaded(self, coming: Inputs, loaded: Loaded) -> None:
        self._inputs, self._loaded = coming, loaded
        self.compare()

    def _on_preview(self, preview: Preview) -> None:
        self.preview, self.is_reading = preview, False
        self._begin(partial(judge, preview.plan), self._on_judged)
        self.previewed.emit(preview)

    def _on_judged(self, judged: tuple[Any, tuple[int, ...]]) -> None:
        marks, self.doubts = judged
        self.judged.emit(marks)


def _is_about_table(entry: Answered) -> bool:
    return entry.question.kind is QuestionKind.INDICATOR
