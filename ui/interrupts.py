"""Ctrl+C in a run without a window: it ends between two files, and not in the middle of one."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Any

from db.progress import Cancelled


class Interrupts:
    """A progress that ends the work at its next step once Ctrl+C was pressed.

    Raised wherever it happens to arrive, it would stop painters and writers that know nothing
    of it, and show a traceback. Pressed again it is raised at once: a disk may hold the work.
    """

    def __init__(self) -> None:
        """Heed nothing yet."""
        #: The number of the signal that came, 0 before.
        self.number = 0
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interrupts:
        """Heed Ctrl+C, and what a system sends that shuts down."""
        for number in (signal.SIGINT, signal.SIGTERM):
            # A run in the background of a shell is started with Ctrl+C ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave signals as they were."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self.number:
            raise KeyboardInterrupt
        self.number = number

    def step(self, _done: int, _total: int, _what: str) -> None:
        """Raise ``Cancelled`` once the run is to end."""
        if self.number:
            raise Cancelled
