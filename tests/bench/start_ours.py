"""The start of the program itself, as ``make run`` starts it, until its first chart is painted."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from main import main


def _paint_once() -> None:
    """Let the program end when it has painted a chart.

    It enters its event loop once, with its window shown and nothing painted yet.
    """
    # As the program itself does, before Qt.
    from ui import ahead  # noqa: F401, I001
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def exec_until_painted(app: QApplication) -> int:
        from tests.bench.first_paint import end_at_first_paint
        from widgets.charts.view import ChartView

        charts = [widget for widget in app.allWidgets() if isinstance(widget, ChartView)]
        waiting = [end_at_first_paint(chart.viewport()) for chart in charts]
        return int(run()) if waiting else 1

    QApplication.exec = exec_until_painted  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    _paint_once()
    sys.exit(main(["--data", sys.argv[1]]))
