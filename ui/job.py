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

from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent

from db.progress import Step
from db.store.errors import StoreError
from ui.collecting import WindowCollector
from widgets.guard import guarded

_LOG = logging.getLogger("dasbor")
Result = TypeVar("Result")

#: How often a job is looked at only to know whether it is over, in milliseconds.
_WATCH_MS = 100


class Left(Exception):
    """Nobody waits for the job any more."""


class Job(Generic[Result]):
    """One piece of work. :attr:`result` or :attr:`error` tell how it :attr:`ended`.

    With neither of them it was left, and has done nothing.
    """

    def __init__(self, work: Callable[[Step], Result], bug: StoreError, *, daemon: bool) -> None:
        """Begin ``work`` in a thread of its own; it is given what to tell its steps to.

        ``bug`` is what the officer is told when the work fails for a reason that nobody
        foresaw. A ``daemon`` writes nothing, so that a program that ends need not wait for it.
        """
        self._work, self._bug = work, bug
        self._left = threading.Event()
        self._over = threading.Event()
        #: How far it is: done, total (0: not known), what.
        self.told: tuple[int, int, str] = (0, 0, "")
        self.result: Result | None = None
        self.error: StoreError | None = None
        self._thread = threading.Thread(target=self._run, name="kerja", daemon=daemon)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Tell whether it is over."""
        return self._over.is_set()

    def leave(self) -> None:
        """Let it end at its next step, with nothing."""
        self._left.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait so long for its end, or as long as it takes; return whether it came."""
        return self._over.wait(seconds)

    def _step(self, done: int, total: int, what: str) -> None:
        if self._left.is_set():
            raise Left
        self.told = (done, total, what)

    def _run(self) -> None:
        try:
            self.result = self._work(self._step)
        except Left:
            return
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
    """Keeps Python from destroying widgets in the thread of a job, until the job is over.

    It outlives the dialog: a job that is left behind may take a while to notice.
    """

    def __init__(self, job: Job[Any]) -> None:
        """Watch from now on."""
        super().__init__(QCoreApplication.instance())
        self._job = job
        self._collector = WindowCollector(self)
        self._collector.begin()
        self.startTimer(_WATCH_MS)

    def timerEvent(self, event: QTimerEvent) -> None:
        """End with the job."""
        if self._job.ended:
            self.killTimer(event.timerId())
            self._collector.end()
            self.deleteLater()
