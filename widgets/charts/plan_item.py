"""A plan as an item of a pyqtgraph plot."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from widgets.charts.geometry import Plan
from widgets.charts.paint import paint_plan
from widgets.guard import guarded


@guarded
class PlanItem(pg.GraphicsObject):  # type: ignore[misc]
    """Draws a plan in the coordinates of the view box, which are the plan's logical pixels."""

    def __init__(self, family: str) -> None:
        """Make an item that draws nothing yet, its text in ``family``."""
        super().__init__()
        self._family = family
        self._plan = Plan(1, 1)
        self._focus: str | None = None

    def show_plan(self, plan: Plan, focus: str | None) -> None:
        """Draw ``plan``, and a frame in the colour ``focus`` around it where there is one."""
        self.prepareGeometryChange()
        self._plan = plan
        self._focus = focus
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the whole plan."""
        return QRectF(0, 0, self._plan.width, self._plan.height)

    def paint(self, painter: QPainter, *_: object) -> None:
        """Paint the plan as every export does."""
        paint_plan(painter, self._plan, self._family)
        if self._focus is not None:
            painter.setPen(QPen(QColor(self._focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.boundingRect().adjusted(1, 1, -1, -1), 4, 4)
