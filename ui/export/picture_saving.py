"""One picture on its way to a disk, which may be slow or may not answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.progress import Step
from db.store.errors import StoreError
from ui.export.files import ExportError, free_name, is_there, write_file
from ui.export.look import AT_ONCE
from ui.job import Job, Watch, watched


class PictureSaving(QObject):
    """Writes beside the window. ``ended`` comes once for each :meth:`start` that is not stopped.

    A disk that is quick has ended before :meth:`start` returns.
    """

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Write nothing yet."""
        super().__init__(parent)
        self._job: Job[ExportError | None] | None = None
        self._watch: Watch | None = None
        #: Why it failed, ``None`` when it did not.
        self.error: ExportError | StoreError | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether the disk is still at it."""
        return self._job is not None

    def start(self, path: Path, data: bytes, *, replace_it: bool) -> bool:
        """Write ``data`` to ``path`` and return whether that is over.

        Without ``replace_it`` it is written only where nothing has its name.
        """

        def work(step: Step) -> ExportError | None:
            try:
                if not replace_it and is_there(path):
                    return _there_already(path)
                # A disk may hold it until nobody waits for it any more: its one step is its name.
                write_file(path, data, lambda: step(1, 1, path.name))
            except ExportError as error:
                return error
            return None

        bug = StoreError(
            "Gambar tidak dapat disimpan karena kesalahan program.",
            safe="Data dasbor tidak terpengaruh; berkas yang lama tidak berubah.",
            todo="Coba lagi, dan kirim rinciannya ke petugas teknis.",
        )
        # Not a daemon: a program that ends waits for the file that is being written.
        self._job, self._watch = watched(lambda: Job(work, bug, daemon=False))
        self._watch.ended.connect(self._finish)
        if self._job.wait(AT_ONCE):
            self._finish()
        return not self.is_on

    def stop(self) -> bool:
        """Wait no more, ``ended`` does not come; return whether nothing changes any more.

        A picture that is just getting its name, which a disk may hold up too, still gets it.
        """
        job = self._job
        self._forget()
        return job is None or job.told[0] == 0

    def _forget(self) -> None:
        if self._watch is not None:
            self._watch.leave()
        self._job = self._watch = None

    def _finish(self) -> None:
        job = self._job
        if job is not None:
            self.error = job.error or job.result
            self._forget()
            self.ended.emit()


def _there_already(path: Path) -> ExportError:
    return ExportError(
        f"Berkas “{path.name}” sudah ada.",
        "Berkas itu tidak diubah.",
        f"Simpan dengan nama lain, misalnya “{free_name(path).name}”.",
    )
