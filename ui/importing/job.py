"""Reading beside the window: a thread that is looked at, and that may be left behind.

The window looks at it from a timer. No signal comes out of the thread, so a dialog may close,
and the program end, while a large file is still being unpacked: what it finds is dropped.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from typing import Generic, TypeVar

from db.importers import Step
from db.store.errors import StoreError

_LOG = logging.getLogger("dasbor")
Result = TypeVar("Result")


class _Left(Exception):
    """Nobody waits for the job any more."""


class Job(Generic[Result]):
    """One piece of reading. :attr:`result` or :attr:`error` tell how it :attr:`ended`."""

    def __init__(self, work: Callable[[Step], Result]) -> None:
        """Begin ``work`` in a thread of its own; it is given what to tell its steps to."""
        self._work = work
        self._left = threading.Event()
        self._over = threading.Event()
        #: How far it is: done, total (0: not known), what.
        self.told: tuple[int, int, str] = (0, 0, "")
        self.result: Result | None = None
        self.error: StoreError | None = None
        # A daemon: it writes nothing, so a program that ends need not wait for it.
        self._thread = threading.Thread(target=self._run, name="impor", daemon=True)
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Tell whether there is a result or an error."""
        return self._over.is_set()

    def leave(self) -> None:
        """Let it end at its next step, and drop what it finds."""
        self._left.set()

    def wait(self, seconds: float) -> bool:
        """Wait so long for its end; return whether it came."""
        return self._over.wait(seconds)

    def _step(self, done: int, total: int, what: str) -> None:
        if self._left.is_set():
            raise _Left
        self.told = (done, total, what)

    def _run(self) -> None:
        try:
            self.result = self._work(self._step)
        except _Left:
            return
        except StoreError as error:
            self.error = error
        except Exception as error:
            # A bug, and still the officer must know that nothing was read.
            _LOG.exception("an import could not be read")
            self.error = StoreError(
                "Berkas belum dapat dibaca karena kesalahan program.",
                safe="Data dasbor tidak berubah.",
                todo="Coba simpan ulang berkasnya sebagai XLSX, atau kirim rincian ini.",
                detail=f"{error!r}\n{traceback.format_exc()}",
            )
        finally:
            self._over.set()
