"""All slides at once, to go to one: "Semua slide", over the window that has the keys."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QWidget

from ui.presentation.dress import presenter_sheet
from ui.presentation.overview_grid import TEXT_SHARE, Grid, Move, grid
from ui.presentation.overview_paint import OverviewPainter
from ui.presentation.slide_images import SlideImages
from widgets.charts.measure import clean
from widgets.guard import guarded
from widgets.tokens import DARK

#: The least size of text, in logical pixels at 100 percent.
LEAST_TEXT = 15
#: One notch of a mouse wheel, in eighths of a degree.
NOTCH = 120


@guarded
class Overview(QWidget):
    """A dark ground with every slide in small, its number and its title.

    It lies over a window as its child and never takes the focus: that window's keys come through
    :meth:`go`. ``chosen`` carries the index of a slide that is to be shown;
    ``clicked`` comes before it when that was asked for with the mouse.
    """

    chosen = Signal(int)
    clicked = Signal()

    def __init__(self, titles: Sequence[str], images: SlideImages, scale: float) -> None:
        """Show nothing yet; ``scale`` is the size of text, 1.0 being 100 percent."""
        super().__init__()
        self._titles = [clean(title) for title in titles]
        self._images, self._scale = images, scale
        self._current = self._focus = self._first = self._turned = 0
        self._hovered: int | None = None
        self._text = float(LEAST_TEXT)
        self._sharp: dict[int, QImage] = {}
        self._sharp_size = QSize()
        self._grid = self._laid_out()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName("Semua slide")
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.setStyleSheet(presenter_sheet(scale))
        self._bar.valueChanged.connect(self._scroll)
        # One small slide at a time: keys and paint come before the next.
        self._work = QTimer(self, interval=0, singleShot=True)
        self._work.timeout.connect(self._sharpen_one)
        images.thumb_ready.connect(self._refresh)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def grid(self) -> Grid:
        """Where the slides stand."""
        return self._grid

    @property
    def focus_index(self) -> int:
        """The slide with the frame: the one that Enter shows."""
        return self._focus

    @property
    def first_row(self) -> int:
        """The first row that is seen."""
        return self._first

    @property
    def text_size(self) -> float:
        """The height of titles and numbers, in logical pixels."""
        return self._text

    @property
    def is_sharp(self) -> bool:
        """Whether every slide that is seen has been painted for its place."""
        return all(index in self._sharp for index in self._grid.seen(self._first))

    def open_over(self, window: QWidget, current: int, framed: int) -> None:
        """Lie over ``window``: ``current`` is on the screen, ``framed`` has the frame."""
        self._focus, self._hovered = framed, None
        self.set_current(current)
        self.move_over(window)
        self._go_to(framed)

    def move_over(self, window: QWidget) -> None:
        """Lie over another window, as it stands."""
        if self.parentWidget() is not window:
            self.setParent(window)
        self.fit()
        self.show()
        self.raise_()

    def fit(self) -> None:
        """Cover the whole of the window again, which has another size or other slides now."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
            self._lay_out()

    def put_away(self) -> None:
        """Uncover the window; the small slides are made anew the next time."""
        self._work.stop()
        self._sharp.clear()
        self.hide()

    def set_current(self, index: int) -> None:
        """Mark the slide that is on the screen."""
        if index != self._current:
            self._current = index
            self.update()

    def set_focus_index(self, index: int) -> None:
        """Frame a slide; beyond either end it is the one at that end."""
        self._go_to(min(max(index, 0), len(self._titles) - 1))

    def go(self, move: Move) -> None:
        """Move the frame, or show the slide in it."""
        if move is Move.CHOOSE:
            self.chosen.emit(self._focus)
        else:
            self._go_to(self._grid.moved(self._focus, move))

    def _go_to(self, index: int) -> None:
        self._focus = index
        self.setAccessibleDescription(f"{index + 1}. {self._titles[index]}")
        self._bar.setValue(self._grid.showing(index, self._first))
        self.update()

    def _scroll(self, first: int) -> None:
        self._first = first
        self.update()
        self._work.start()

    def _refresh(self, index: int) -> None:
        if self.isVisible() and index not in self._sharp:
            self.update(self._grid.slide(index, self._first))

    # -- room --------------------------------------------------------------------------------

    def _laid_out(self) -> Grid:
        self._text = max(math.ceil(self.height() / TEXT_SHARE), round(LEAST_TEXT * self._scale))
        size = self._images.size
        aspect = size.width() / size.height()
        bar = 16 * self._scale
        return grid(len(self._titles), self.width(), self.height(), aspect, self._text, bar)

    def _lay_out(self) -> None:
        self._grid = laid = self._laid_out()
        ratio = self.devicePixelRatioF()
        size = QSize(round(laid.width * ratio), round(laid.height * ratio))
        if size != self._sharp_size:
            self._sharp.clear()
            self._sharp_size = size
        wide = round(12 * self._scale)
        top = round(laid.top)
        self._bar.setGeometry(self.width() - wide - 4, top, wide, self.height() - top - wide)
        self._bar.setPageStep(laid.rows)
        self._bar.setRange(0, laid.last_first)
        self._bar.setVisible(laid.last_first > 0)
        self._bar.setValue(laid.showing(self._focus, self._first))
        self.update()
        self._work.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every slide its place anew."""
        super().resizeEvent(event)
        self._lay_out()

    # -- pictures ----------------------------------------------------------------------------

    def _sharpen_one(self) -> None:
        """Paint one slide for its place, and come back for the next that is seen."""
        if not self.isVisible():
            return
        wanted = (i for i in self._grid.seen(self._first) if i not in self._sharp)
        index = next(wanted, None)
        if index is None:
            return
        wide = self._images.size.width()
        # Planned as on the large screen: painted at twice its size, then made small.
        factor = min(1.0, 2 * self._sharp_size.width() / wide)
        self._sharp[index] = self._images.close_up(index, factor).scaled(
            self._sharp_size,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.update(self._grid.slide(index, self._first))
        self._work.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen: the heading, then the slides."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = OverviewPainter(painter, self._text, self._titles)
        try:
            painter.fillRect(event.rect(), QColor(DARK.background))
            brush.heading(self.width())
            for index in self._grid.seen(self._first):
                area = self._grid.cell(index, self._first)
                if not area.toAlignedRect().adjusted(-4, -4, 4, 4).intersects(event.rect()):
                    continue
                if index in (self._focus, self._hovered):
                    brush.frame(area, strong=index == self._focus)
                image = self._sharp.get(index) or self._images.thumb(index)
                slide = self._grid.slide(index, self._first)
                brush.slide(index, slide, image, current=index == self._current)
        finally:
            painter.end()

    # -- the mouse ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the slide under the mouse; beside the slides a click does nothing."""
        event.accept()
        index = self._grid.at(event.position(), self._first)
        if index is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go_to(index)
            self.clicked.emit()
            self.chosen.emit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the click from the window beneath."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline the slide under the mouse."""
        event.accept()
        index = self._grid.at(event.position(), self._first)
        if index != self._hovered:
            self._hovered = index
            known = index is not None
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if known else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move by a row a notch; it never changes the slide."""
        event.accept()
        turn = event.angleDelta().y()
        if turn * self._turned < 0:
            self._turned = 0
        self._turned += turn
        while abs(self._turned) >= NOTCH:
            up = self._turned > 0
            self._turned += -NOTCH if up else NOTCH
            self._bar.setValue(self._first + (-1 if up else 1))
