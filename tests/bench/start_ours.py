"""The start of the program itself, as ``make run`` starts it, until its first chart is painted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(data: Path) -> int:
    """Run the program on the store at ``data`` and end it when a chart has been painted."""
    from ui.application import make_application, run_window

    app = make_application()

    # The filter is told of the first paint of whichever chart comes into view.
    from PySide6.QtCore import QEvent, QObject

    from tests.bench.first_paint import end_at_first_paint

    class _Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self._waiting: QObject | None = None

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if self._waiting is None and event.type() is QEvent.Type.Show:
                from widgets.charts.view import ChartView

                if isinstance(watched, ChartView):
                    app.removeEventFilter(self)
                    self._waiting = end_at_first_paint(watched.viewport())
            return False

    watch = _Watch()
    app.installEventFilter(watch)
    return run_window(data, False, False)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
