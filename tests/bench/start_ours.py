"""The start of the program itself, as ``make run`` starts it, until its first chart is painted."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from main import main
from tests.bench.first_paint import end_at_first_paint

_RUN = QApplication.exec


def exec_until_painted(app: QApplication) -> int:
    """Run the event loop of ``app`` until a chart has been painted."""
    from widgets.charts.view import ChartView

    charts = [widget for widget in app.allWidgets() if isinstance(widget, ChartView)]
    waiting = [end_at_first_paint(chart.viewport()) for chart in charts]
    return int(_RUN()) if waiting else 1


if __name__ == "__main__":
    # The program enters its event loop once, with its window shown and nothing painted yet.
    QApplication.exec = exec_until_painted  # type: ignore[method-assign, assignment]
    sys.exit(main(["--data", sys.argv[1]]))
