"""Work beside the window: a thread that is looked at, and that may be left behind.

The window looks at it from a timer. No signal comes out of the thread, so a dialog may close,
and the program end, while a large file is still being unpacked: what it finds is dropped.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent, Signal

from db.progress import Cancelled, Step
from db.store.errors import StoreError
from ui.collecting import WindowCollector
from widgets.guard import guarded

_LOG = logging.getLogger("dasbor")
Result = TypeVar("Result")

#: How often the window looks at how far a job is, in milliseconds.
LOOK_MS = 30


class Job(Generic[Result]):
    """One piece of work. :attr:`result` or :attr:`error` tell how it :attr:`ended`.

    Or it was :attr:`stopped`, and has no result.
    """

    def __init__(self, work: Callable[[Step], Result], bug: StoreError, *, daemon: bool) -> None:
        """Begin ``work`` in a thread of its own; it is given what to tell its steps to.

        It touches no widget. ``bug`` is what the officer is told when it fails for a reason
        that nobody foresaw. A ``daemon`` writes nothing, so that a program that ends need not
        wait for it.
        """
        self._work, self._bug = work, bug
        self._left = threading.Event()
        self._over = threading.Event()
        #: How far it is: done, total (0: not known), what.
        self.told: tuple[int, int, str] = (0, 0, "")
        self.result: Result | None = None
        self.error: StoreError | None = None
        #: Whether it noticed that it was left.
        self.stopped = False
        self._thread = threading.Thread(target=self._run, name="kerja", daemon=daemon)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Tell whether it is over."""
        return self._over.is_set()

    @property
    def is_left(self) -> bool:
        """Tell whether it is to end at its next step."""
        return self._left.is_set()

    def leave(self) -> None:
        """Let it end at its next step, with nothing."""
        self._left.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait so long for its end, or as long as it takes; return whether it came."""
        return self._over.wait(seconds)

    def join(self) -> None:
        """Wait until its thread, too, has let go of the work, a moment after its end.

        The work may know the last of a dialog that is closed: whoever lets go last destroys it.
        """
        self._thread.join()

    def _step(self, done: int, total: int, what: str) -> None:
        # Told first: whoever leaves and then finds a step not told knows that it does not come.
        self.told = (done, total, what)
        if self._left.is_set():
            raise Cancelled

    def _run(self) -> None:
        try:
            self.result = self._work(self._step)
        except Cancelled:
            self.stopped = True
        except StoreError as error:
            self.error = error
        except Exception as error:
            # A bug, and still the officer must know that nothing came of it.
            _LOG.exception(self._bug.what)
            self._bug.detail = f"{error!r}\n{traceback.format_exc()}"
            self.error = self._bug
        finally:
            self._over.set()


@guarded
class Watch(QObject):
    """Looks at a job from the window's thread until it is over.

    ``stepped`` carries (done, total, what) at every look, ``ended`` comes once. It keeps Python
    from destroying widgets in the thread of the job, and outlives the dialog: a job that is left
    may take a while to notice.
    """

    stepped = Signal(int, int, str)
    ended = Signal()

    def __init__(self, job: Job[Any]) -> None:
        """Watch from now on."""
        super().__init__(QCoreApplication.instance())
        self._job = job
        self._left = False
        self._collector = WindowCollector(self)
        self._collector.begin()
        self.startTimer(LOOK_MS)

    def leave(self) -> None:
        """Leave the job, and tell nobody any more; it may be over."""
        self._left = True
        self._job.leave()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Tell how far the job is, and end with it."""
        if not self._job.ended:
            if not self._left:
                self.stepped.emit(*self._job.told)
            return
        self.killTimer(event.timerId())
        self._job.join()
        self._collector.end()
        if not self._left:
            self.ended.emit()
        self.deleteLater()


def watched(begin: Callable[[], Job[Result]]) -> tuple[Job[Result], Watch]:
    """Return a job that ``begin`` begins and what watches it, with no moment between them.

    A thread runs before whoever starts it goes on: until somebody watches, it may be the one
    that finds a closed dialog.
    """
    collector = WindowCollector()
    collector.begin()
    try:
        job = begin()
        return job, Watch(job)
    finally:
        collector.end()
