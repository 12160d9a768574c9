"""The yardstick of the start: a bare PySide6 and pyqtgraph window with one bar plot."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.bench.first_paint import end_at_first_paint

if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    plot = pg.PlotWidget()
    plot.addItem(pg.BarGraphItem(x=[0, 1], height=[10.0, 9.58], width=0.6))
    window.setCentralWidget(plot)
    window.resize(1366, 768)
    waiting = end_at_first_paint(plot.viewport())
    window.show()
    app.exec()
