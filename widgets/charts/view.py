"""The chart in the window: a plan drawn inside a pyqtgraph plot, for reading only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget

from db.domain.charts import ChartSpec, NoChart
from widgets.charts.empty import BUTTON
from widgets.charts.geometry import SCREEN, Hotspot, Plan, Role
from widgets.charts.layout import plan_chart
from widgets.charts.plan_item import PlanItem
from widgets.fonts import load_fonts
from widgets.guard import guarded
from widgets.labels import tool_tip
from widgets.theme import set_role
from widgets.tokens import LIGHT, Tokens

BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@guarded
class ChartView(pg.PlotWidget):  # type: ignore[misc]
    """Shows a :class:`ChartSpec`.

    Hovering, or the arrow keys when it has the focus, tell the exact figure. It does not zoom,
    pan or open a menu of its own; the wheel goes to whatever lies behind. With ``drag_file`` set,
    dragging carries the picture file that it returns out of the window. ``remedy_requested``
    carries the :class:`Remedy` of an empty chart's button. ``planned`` tells that :attr:`plan` is
    another one: of another chart, or at another size.
    """

    remedy_requested = Signal(object)
    planned = Signal()

    def __init__(
        self, parent: QWidget | None = None, tokens: Tokens = LIGHT, scale: float = 1.0
    ) -> None:
        """Make an empty view; nothing is drawn before :meth:`set_spec`."""
        self._spec: ChartSpec | None = None
        self._plan = Plan(1, 1)
        self._tokens = tokens
        self._scale = scale
        self._least = 0
        self._family = load_fonts()
        self._press: QPoint | None = None
        self._told: Hotspot | None = None
        self._framed = False
        #: Returns the file to drag out of the window, made when the drag begins.
        self.drag_file: Callable[[], Path | None] | None = None
        super().__init__(parent=parent, background=tokens.surface, enableMenu=False)
        self._item = PlanItem(self._family)
        plot = self.getPlotItem()
        for side in ("left", "bottom", "top", "right"):
            plot.hideAxis(side)
        plot.hideButtons()
        plot.layout.setContentsMargins(0, 0, 0, 0)
        box = plot.getViewBox()
        box.setMouseEnabled(False, False)
        box.setMenuEnabled(False)
        box.setDefaultPadding(0)
        box.disableAutoRange()
        box.invertY(True)
        # The range is the plan's own size, also while the window is being resized.
        box.addItem(self._item, ignoreBounds=True)
        box.sigResized.connect(self._arrange)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._remedy = QPushButton(self.viewport())
        # The one thing to do where there is nothing to see.
        set_role(self._remedy, "primary")
        self._remedy.hide()
        self._remedy.clicked.connect(self._ask_remedy)
        self.setAccessibleName("Grafik")

    # -- what is shown -----------------------------------------------------------------------

    def set_spec(self, spec: ChartSpec) -> None:
        """Show ``spec``; its description becomes the accessible description."""
        self._spec = spec
        self.setAccessibleName(f"Grafik: {spec.caption.headline}")
        self.setAccessibleDescription(spec.caption.description)
        self._hide_detail()
        empty = isinstance(spec, NoChart)
        if isinstance(spec, NoChart):
            self._remedy.setText(spec.remedy.value)
            self._remedy.setAccessibleDescription(spec.reason)
        self._arrange()
        self._remedy.setVisible(empty)
        self.updateGeometry()

    def set_tokens(self, tokens: Tokens, scale: float = 1.0) -> None:
        """Use another theme, and ``scale`` times the normal size of text."""
        self._tokens, self._scale = tokens, scale
        self.setBackground(tokens.surface)
        self.updateGeometry()
        self._arrange()

    @property
    def spec(self) -> ChartSpec | None:
        """What is shown."""
        return self._spec

    @property
    def plan(self) -> Plan:
        """The plan on the screen, in its own logical pixels."""
        return self._plan

    def detail_at(self, position: QPoint) -> str:
        """Return the exact figure at a point of the widget, or nothing."""
        spot = self._spot_at(position)
        return spot.detail if spot else ""

    def close(self) -> bool:
        """Close as any widget does: to be shown again, or deleted.

        pyqtgraph's own would take the scene apart, and with Qt 6.11 that ends the program.
        """
        return QWidget.close(self)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(round(720 * self._scale), round(380 * self._scale))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which everything can still be read, or what was asked for."""
        return QSize(round(280 * self._scale), max(self.readable_height(), self._least))

    def readable_height(self) -> int:
        """Return the smallest height at which everything can still be read."""
        height = 150 * self._scale
        if isinstance(self._spec, NoChart):
            boxes = [text.box for text in self._plan.texts if text.role is Role.NAME]
            words = max((b.bottom for b in boxes), default=0) - min((b.y for b in boxes), default=0)
            height = words + (BUTTON + 10) * self._scale
        return round(height)

    def set_least(self, height: int) -> None:
        """Have ``height`` pixels at least, also where less could still be read."""
        if height != self._least:
            self._least = height
            self.updateGeometry()

    def _arrange(self, *_: object) -> None:
        """Lay the chart out anew for the size of the view box."""
        if self._spec is None:
            return
        box = self.getPlotItem().getViewBox()
        size = box.rect()
        width, height = max(1.0, size.width()), max(1.0, size.height())
        scale = SCREEN.times(self._scale)
        self._plan = plan_chart(self._spec, width, height, self._family, self._tokens, scale)
        box.setRange(
            xRange=(0, self._plan.width), yRange=(0, self._plan.height), padding=0, update=True
        )
        self._show()
        self._place_remedy()
        self.planned.emit()

    def _show(self) -> None:
        focus = self._tokens.current if self._framed else None
        self._item.show_plan(self._plan, focus)

    def _place_remedy(self) -> None:
        """Put the button under the last line of the sentence."""
        lines = [text.box.bottom for text in self._plan.texts if text.role is Role.NAME]
        factor = self.viewport().height() / max(1.0, self._plan.height)
        room = self.viewport().size()
        size = self._remedy.sizeHint().boundedTo(room)
        below = (max(lines, default=0.0)) * factor + 14 * self._scale
        y = min(below, room.height() - size.height())
        x = (room.width() - size.width()) / 2
        self._remedy.setGeometry(round(x), round(y), size.width(), size.height())

    def _ask_remedy(self) -> None:
        if isinstance(self._spec, NoChart):
            self.remedy_requested.emit(self._spec.remedy)

    # -- reading figures ---------------------------------------------------------------------

    def _spot_at(self, position: QPoint) -> Hotspot | None:
        factor = self._plan.width / max(1, self.viewport().width())
        return self._plan.hotspot_at(position.x() * factor, position.y() * factor)

    def _tell(self, spot: Hotspot, position: QPoint) -> None:
        """Show the figure beside the pointer. What data say is shown letter by letter."""
        if spot is self._told and QToolTip.isVisible():
            return
        self._told = spot
        place = self.viewport().mapToGlobal(position)
        QToolTip.showText(place, tool_tip(spot.detail), self.viewport())

    def _hide_detail(self) -> None:
        if self._told is not None:
            self._told = None
            QToolTip.hideText()

    def _step(self, by: int) -> None:
        """Tell the next or the previous figure, for who reads with the keyboard."""
        spots = self._plan.hotspots
        if not spots:
            return
        start = spots.index(self._told) if self._told in spots else (-1 if by > 0 else 0)
        spot = spots[(start + by) % len(spots)]
        factor = self.viewport().width() / max(1.0, self._plan.width)
        where = QPoint(round(spot.box.centre_x * factor), round(spot.box.centre_y * factor))
        self._tell(spot, where)
        # A screen reader does not read tool tips.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spot.detail))

    # -- events: for reading, not for zooming ------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the figure under the pointer, or begin to drag the picture out."""
        position = event.position().toPoint()
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (position - self._press).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._press = None
                self._drag_out()
            return
        spot = self._spot_at(position)
        if spot is None:
            self._hide_detail()
        else:
            self._tell(spot, position)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
            event.accept()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Forget the drag."""
        self._press = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing: a double click changes no view."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls behind the chart."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Leave the menu to the window; pyqtgraph's own is never shown."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the figures with the arrow keys; leave every other key to the window."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self._step(step)
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave released keys to the window."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the figure with the pointer gone."""
        self._hide_detail()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus frame, for who came by keyboard; a click shows where it is itself."""
        super().focusInEvent(event)
        self._framed = event.reason() in BY_KEYBOARD
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        super().focusOutEvent(event)
        self._framed = False
        self._hide_detail()
        self._show()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Say that the whole chart has the focus: a page then scrolls until all of it is seen.

        A graphics view names a cursor of its own, and a page would be content to show that.
        """
        return QWidget.inputMethodQuery(self, query)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay the chart out for the new size. pyqtgraph calls this once before it has a plot."""
        super().resizeEvent(event)
        plot = self.getPlotItem()
        if plot is not None:
            # The view box is else resized only when the scene is next shown.
            plot.layout.activate()

    def _drag_out(self) -> None:
        path = self.drag_file() if self.drag_file is not None else None
        if path is None:
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
