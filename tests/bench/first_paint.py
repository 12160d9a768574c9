"""Tell the bench of the first paint of a widget, and end the process right after it."""

from __future__ import annotations

import os
import resource
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _Waiting(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # Zero: after this paint event, and so after the chart itself.
            QTimer.singleShot(0, _tell_and_end)
        return False


def _tell_and_end() -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"painted {peak}\n")
    sys.stdout.flush()
    os._exit(0)


def end_at_first_paint(widget: QWidget) -> QObject:
    """Print ``painted`` and the peak memory in KiB at the first paint of ``widget``, and end."""
    return _Waiting(widget)
