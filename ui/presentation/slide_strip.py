"""All slides in a row, to jump to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QWidget

from widgets.charts.canvas import clean
from widgets.fonts import font, load_fonts
from widgets.guard import guarded
from widgets.labels import tool_tip
from widgets.tokens import DARK

#: Height of a small slide, in logical pixels at 100 percent, and the room for its number.
HEIGHT, FOOT, GAP = 66, 18, 10


@guarded
class SlideStrip(QScrollArea):
    """A row of small slides with their numbers; ``chosen`` carries the index of a clicked one."""

    chosen = Signal(int)

    def __init__(
        self, titles: Sequence[str], thumb: Callable[[int], QImage | None], scale: float
    ) -> None:
        """Show slides with these titles; ``thumb`` gives the image of one if it is there."""
        super().__init__()
        self._row = _Row(titles, thumb, scale)
        self._row.chosen.connect(self.chosen)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._row)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self._row.height() + bar)

    def area(self, index: int) -> QRect:
        """Return where a small slide stands, in the row's own coordinates."""
        return self._row.area(index)

    @property
    def row(self) -> QWidget:
        """The row itself, which takes the clicks."""
        return self._row

    def set_aspect(self, aspect: float) -> None:
        """Use the projector's proportions, width over height."""
        self._row.set_aspect(aspect)

    def set_current(self, index: int) -> None:
        """Mark the slide on the screen; another one than before is brought into view."""
        if index == self._row.current:
            return
        self._row.set_current(index)
        area = self._row.area(index)
        self.ensureVisible(area.center().x(), 0, area.width() + GAP, 0)

    def refresh(self, index: int) -> None:
        """Paint a slide whose image has been made."""
        self._row.update(self._row.area(index))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the row sideways with an ordinary wheel too."""
        turn = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turn.x() or turn.y()))
        event.accept()


@guarded
class _Row(QWidget):
    chosen = Signal(int)

    def __init__(
        self, titles: Sequence[str], thumb: Callable[[int], QImage | None], scale: float
    ) -> None:
        super().__init__()
        self._titles, self._thumb, self._scale = titles, thumb, scale
        self._aspect, self._current = 16 / 9, -1
        self.setProperty("role", "strip")
        self._fit()

    def set_aspect(self, aspect: float) -> None:
        self._aspect = aspect
        self._fit()

    @property
    def current(self) -> int:
        return self._current

    def set_current(self, index: int) -> None:
        self._current = index
        self.update()

    def area(self, index: int) -> QRect:
        size, gap = self._slide_size(), self._pixels(GAP)
        return QRect(QPoint(index * (size.width() + gap) + 3, 3), size)

    def _pixels(self, length: float) -> int:
        return round(length * self._scale)

    def _slide_size(self) -> QSize:
        height = self._pixels(HEIGHT)
        return QSize(round(height * self._aspect), height)

    def _fit(self) -> None:
        last = self.area(max(0, len(self._titles) - 1))
        self.setFixedSize(last.right() + 4, last.bottom() + self._pixels(FOOT) + 4)

    def _at(self, position: QPoint) -> int | None:
        step = self._slide_size().width() + self._pixels(GAP)
        index = position.x() // step
        inside = 0 <= index < len(self._titles) and self.area(index).contains(position)
        return index if inside else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(font(load_fonts(), 13 * self._scale))
        try:
            for index in range(len(self._titles)):
                area = self.area(index)
                if area.adjusted(0, 0, 0, 40).intersects(event.rect()):
                    self._paint_one(painter, index, area)
        finally:
            painter.end()

    def _paint_one(self, painter: QPainter, index: int, area: QRect) -> None:
        image = self._thumb(index)
        if image is None:
            painter.fillRect(area, QColor(DARK.surface))
        else:
            painter.drawImage(area, image)
        current = index == self._current
        if current:
            painter.setPen(QPen(QColor(DARK.current), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        painter.setPen(QColor(DARK.ink if current else DARK.muted))
        foot = QRect(area.left(), area.bottom() + 2, area.width(), self._pixels(FOOT))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), str(index + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position().toPoint())
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(index)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self._at(event.pos())
            if index is not None:
                title = f"{index + 1}. {clean(self._titles[index])}"
                QToolTip.showText(event.globalPos(), tool_tip(title), self)
            return True
        return super().event(event)
