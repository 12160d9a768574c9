"""A question to a disk that may not answer: asked beside the window, and not waited for long.

A share whose server has gone lets the system wait for minutes in so small a question as whether
a folder is there. Asked in the window's thread, it would hold the window for as long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from db.store.errors import StoreError
from ui.job import Job, watched

Found = TypeVar("Found")

#: A disk that is there answers within this, and the window need not show that it asked, in seconds.
AT_ONCE = 0.25
#: Longer than a sleeping disk takes to wake up, in milliseconds.
PATIENCE_MS = 5_000


class Look(QObject, Generic[Found]):
    """One question. Either ``answered`` is called once with what was found, or ``silent`` once.

    Both are called in the window's thread, and neither once the look is left.
    """

    def __init__(
        self,
        question: Callable[[], Found],
        answered: Callable[[Found], object],
        silent: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        """Prepare ``question``, which touches disks and nothing of the window."""
        super().__init__(parent)
        self._question, self._answered, self._silent = question, answered, silent
        self._job: Job[Found] | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._end)

    def begin(self) -> None:
        """Ask; what answers at once has been answered when this returns."""
        bug = StoreError("Folder tidak dapat diperiksa.")
        self._job, watch = watched(lambda: Job(lambda _step: self._question(), bug, daemon=True))
        if self._job.wait(AT_ONCE):
            self._end()
            return
        watch.ended.connect(self._end)
        self._patience.start()

    def leave(self) -> None:
        """Ask no more; what the disk still says is dropped."""
        self._job = None
        self._patience.stop()
        self.deleteLater()

    def _end(self) -> None:
        job = self._job
        if job is None:
            return
        self.leave()
        if job.ended and job.error is None:
            # It is over, so that this is what it found, and nothing may be the answer.
            self._answered(job.result)  # type: ignore[arg-type]
        else:
            self._silent()
