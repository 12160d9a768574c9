"""Collect garbage in the window's thread alone while a worker runs.

Python looks for unreachable cycles in whichever thread happens to allocate. A closed dialog is
such a cycle; found by a worker it would be destroyed there, and Qt ends the program for that.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: Between two looks, in milliseconds.
EVERY_MS = 200


class WindowCollector(QObject):
    """Turns Python's own collector off, and collects by a timer until it is ended.

    Make, :meth:`begin` and :meth:`end` it in the window's thread. Several may run at once.
    """

    _running = 0
    _was_enabled = True

    def __init__(self, parent: QObject | None = None) -> None:
        """Change nothing yet."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def begin(self) -> None:
        """From now on no other thread collects."""
        if self._timer.isActive():
            return
        cls = WindowCollector
        if cls._running == 0:
            cls._was_enabled = gc.isenabled()
            gc.disable()
        cls._running += 1
        self._timer.start()

    def collect(self) -> None:
        """Collect what is young; the old is looked at again when the work is over."""
        # A reader that brackets its own work may have turned it on again.
        gc.disable()
        gc.collect(1)

    def end(self) -> None:
        """Give the work back to Python once nothing runs any more."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        cls = WindowCollector
        cls._running -= 1
        if cls._running == 0 and cls._was_enabled:
            gc.enable()
