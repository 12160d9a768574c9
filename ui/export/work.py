"""Long work beside the window: a thread of its own, told of by signals, stopped by a flag."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.collecting import WindowCollector
from ui.export.files import ExportError
from ui.export.progress import Cancelled, Progress

_LOG = logging.getLogger("dasbor")


class Work(QObject):
    """One piece of long work, and the :class:`Progress` that it is given.

    The job runs in a thread and touches no widget and no store; QImage, QPdfWriter and bytes
    may be made there. ``stepped`` carries (done, total, what); ``ended`` comes once, when
    :attr:`error` and :attr:`stopped` tell how.
    """

    stepped = Signal(int, int, str)
    ended = Signal()

    def __init__(self, job: Callable[[Progress], None], parent: QObject | None = None) -> None:
        """Prepare ``job``; :meth:`start` begins it."""
        super().__init__(parent)
        self._job = job
        self._stop = threading.Event()
        # Not a daemon: a program that ends waits for the file that is being written.
        self._thread = threading.Thread(target=self._run, name="ekspor")
        self._collector = WindowCollector(self)
        #: Why it failed, ``None`` when it did not.
        self.error: ExportError | None = None
        #: Whether the officer stopped it.
        self.stopped = False

    def start(self) -> None:
        """Begin."""
        self._collector.begin()
        self._thread.start()

    def stop(self) -> None:
        """Let the job end at its next step."""
        self._stop.set()

    def wait(self) -> None:
        """Return when the job has ended; whoever starts it waits for it in the end."""
        self._thread.join()
        self._collector.end()

    def step(self, done: int, total: int, what: str) -> None:
        """Tell the window how far the job is; raises ``Cancelled`` once it is stopped."""
        if self._stop.is_set():
            raise Cancelled
        self.stepped.emit(done, total, what)

    def _run(self) -> None:
        try:
            self._job(self)
        except Cancelled:
            self.stopped = True
        except ExportError as error:
            self.error = error
        except Exception as error:
            # A bug, and still the officer must know that there is no file.
            _LOG.exception("an export failed")
            self.error = ExportError(
                "Ekspor berhenti karena kesalahan program.",
                "Data dasbor tidak terpengaruh; berkas yang lama tidak berubah.",
                "Coba lagi, atau pilih format lain dan kirim rinciannya ke petugas teknis.",
                f"{error!r}\n{traceback.format_exc()}",
            )
        self.ended.emit()
