"""What the hall sees: one slide over the whole screen, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRadialGradient,
    QResizeEvent,
    QWheelEvent,
)

from ui.presentation.controller import Command, Curtain
from ui.presentation.dress import overlay_sheet
from ui.presentation.notes_view import NotesView
from ui.presentation.stage_window import StageWindow
from widgets.charts.canvas import clean
from widgets.fonts import font, load_fonts
from widgets.guard import guarded

#: The mouse pointer vanishes when it has been still so long.
STILL_MS = 2000
HINT_MS = 4000
#: One notch of a mouse wheel, in eighths of a degree.
NOTCH = 120
ZOOM = 2.0
#: A slide's width and height where only parts of it are reckoned with.
ZOOM_GRID = 10_000
_BUTTONS = {
    Qt.MouseButton.LeftButton: Command.NEXT,
    Qt.MouseButton.ForwardButton: Command.NEXT,
    Qt.MouseButton.BackButton: Command.PREVIOUS,
}


@guarded
class AudienceWindow(StageWindow):
    """Shows images that were made before; painting one is a single copy of pixels."""

    def __init__(self) -> None:
        """Make a black window, hidden."""
        super().__init__("Presentasi")
        # Nothing of the window is ever erased before it is painted: that would be a flicker.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._image = QImage()
        self._close_up: QImage | None = None
        self._curtain = Curtain.NONE
        self._hint = ""
        self._pointer: QPointF | None = None
        self._pointer_on = False
        self._zoomed = False
        self._centre = QPointF(0.5, 0.5)
        self._mouse = QPointF(-1, -1)
        self._turned = 0
        self._still = QTimer(self, interval=STILL_MS, singleShot=True)
        self._still.timeout.connect(self._hide_cursor)
        self._hint_time = QTimer(self, interval=HINT_MS, singleShot=True)
        self._hint_time.timeout.connect(lambda: self.set_hint(""))
        self.notes = NotesView(self)
        self.notes.hide()

    # -- what is shown -----------------------------------------------------------------------

    @property
    def device_size(self) -> QSize:
        """The window's size in device pixels: that of an image that needs no scaling."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    @property
    def shown(self) -> QImage:
        """The image of the slide."""
        return self._image

    @property
    def hint(self) -> str:
        """The small line at the foot, empty most of the time."""
        return self._hint

    @property
    def zoomed(self) -> bool:
        """Whether a part of the slide is shown larger."""
        return self._zoomed

    @property
    def pointer(self) -> QPointF | None:
        """Where the red dot is, in parts of width and height; ``None`` where there is none."""
        return self._pointer

    @property
    def fitted(self) -> QRectF:
        """Where a whole slide has room, in its proportions: over the notes where they are shown."""
        room = QRectF(0, 0, self.width(), self._foot)
        place = QRectF(QPointF(), self._image.size().toSizeF())
        place.setSize(place.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        return place

    @property
    def _foot(self) -> int:
        return self.height() if self.notes.isHidden() else self.notes.y()

    def show_slide(self, image: QImage, curtain: Curtain) -> None:
        """Show a slide, or the curtain before it, at once."""
        self._image, self._curtain = image, curtain
        self._zoomed, self._close_up = False, None
        if self._hint_time.isActive():
            self.set_hint("")
        # Not "update": the hall sees the new slide before anything else is done about it.
        self.repaint()

    def set_hint(self, text: str, *, lasting: bool = False) -> None:
        """Show a small line at the foot for a moment, or until the next one."""
        self._hint = clean(text)
        self._hint_time.stop()
        if text and not lasting:
            self._hint_time.start()
        self.update()

    def set_pointer_on(self, on: bool) -> None:
        """Let the mouse be a red dot that the hall sees, or a mouse again."""
        self._pointer_on = on
        inside = self.underMouse() and QRectF(self.rect()).contains(self._mouse)
        self.point(self._part(self._mouse) if on and inside else None)
        self._hide_cursor()

    def point(self, where: QPointF | None) -> None:
        """Show the red dot at a part of width and height (0 to 1), or nowhere."""
        before, self._pointer = self._pointer, where
        for place in (before, where):
            if place is not None:
                self.update(self._dot_area(place).toAlignedRect().adjusted(-2, -2, 2, 2))

    def zoom(self, on: bool, close_up: QImage | None = None, where: QPointF | None = None) -> None:
        """Show a part of the slide twice as large, or all of it again.

        ``where`` is its middle in parts of width and height, ``None`` for where the mouse is.
        """
        self._zoomed, self._close_up = on, close_up
        self._centre = where or self._part(self._mouse)
        self.update()

    def look_at(self, where: QPointF) -> None:
        """Move the part that is shown larger to another middle."""
        self._centre = where
        if self._zoomed:
            self.update()

    def point_on_slide(self, where: QPointF | None) -> None:
        """Show the red dot at a part of the slide, wherever that is while it is zoomed."""
        if where is not None and self._zoomed:
            part = self._zoomed_part(QSize(ZOOM_GRID, ZOOM_GRID))
            x = (where.x() * ZOOM_GRID - part.x()) / part.width()
            y = (where.y() * ZOOM_GRID - part.y()) / part.height()
            where = QPointF(x, y)
        self.point(where)

    def show_notes(self, text: str | None) -> None:
        """Show the notes under the slide, for who has one screen only."""
        if text is not None and not self.notes.styleSheet():
            # Not before: most presentations never need it, and dressing takes its time.
            self.notes.setStyleSheet(overlay_sheet())
        self.notes.set_text(text or "")
        self.notes.setVisible(text is not None)
        self.update()  # the slide gives way

    # -- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint slide or curtain, then what lies over it."""
        painter = QPainter(self)
        try:
            self._paint_ground(painter)
            if self._pointer is not None and self._curtain is Curtain.NONE:
                self._paint_dot(painter, self._dot_area(self._pointer))
            if self._hint:
                self._paint_hint(painter)
        finally:
            painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        if self._curtain is not Curtain.NONE or self._image.isNull():
            white = self._curtain is Curtain.WHITE
            painter.fillRect(self.rect(), QColor("#FFFFFF" if white else "#000000"))
            return
        if self._zoomed:
            source = self._close_up if self._close_up is not None else self._image
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), source, self._zoomed_part(source.size()))
            return
        size, image = self.device_size, self._image
        fits = abs(size.width() - image.width()) <= 1 and abs(size.height() - image.height()) <= 1
        if fits and self.notes.isHidden():
            # At scales such as 125 percent rounding may leave out the last row of pixels.
            image.setDevicePixelRatio(self.devicePixelRatioF())
            if size != image.size():
                painter.fillRect(self.rect(), QColor("#000000"))
            painter.drawImage(0, 0, image)
            return
        painter.fillRect(self.rect(), QColor("#000000"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.fitted, image)

    def _zoomed_part(self, size: QSize) -> QRectF:
        width, height = size.width() / ZOOM, size.height() / ZOOM
        left = self._centre.x() * size.width() - width / 2
        top = self._centre.y() * size.height() - height / 2
        return QRectF(
            min(max(left, 0.0), size.width() - width),
            min(max(top, 0.0), size.height() - height),
            width,
            height,
        )

    def _dot_area(self, where: QPointF) -> QRectF:
        radius = max(8.0, self.height() / 50)
        area = QRectF(0, 0, 2 * radius, 2 * radius)
        area.moveCenter(QPointF(where.x() * self.width(), where.y() * self.height()))
        return area

    def _paint_dot(self, painter: QPainter, area: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        light = QRadialGradient(area.center(), area.width() / 2)
        light.setColorAt(0.0, QColor(255, 40, 30, 255))
        light.setColorAt(0.4, QColor(230, 20, 15, 235))
        light.setColorAt(0.5, QColor(230, 20, 15, 90))
        light.setColorAt(1.0, QColor(230, 20, 15, 0))
        painter.setBrush(light)
        painter.drawEllipse(area)

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(load_fonts(), max(14.0, self.height() / 45)))
        metrics = painter.fontMetrics()
        margin = metrics.height()
        room = self.width() - 4 * margin
        text = metrics.elidedText(self._hint, Qt.TextElideMode.ElideRight, room)
        area = QRect(0, 0, metrics.horizontalAdvance(text) + 2 * margin, 2 * margin)
        area.moveCenter(self.rect().center())
        area.moveBottom(self._foot - margin)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#14213D"))
        painter.drawRoundedRect(area, margin / 3, margin / 3)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)

    # -- the mouse ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on with a click; with Ctrl held the mouse is a pointer, as in PowerPoint."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.button() is Qt.MouseButton.LeftButton:
                self.point(self._part(event.position()))
                self._hide_cursor()
        elif event.button() in _BUTTONS:
            self.commanded.emit(_BUTTONS[event.button()])
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the pointer that was held."""
        if not self._pointer_on:
            self.point(None)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the mouse, or what it has become."""
        before, self._mouse = self._mouse, event.position()
        if self._mouse == before:
            # A window that comes up under a mouse that rests is told that it moves.
            return
        self.look_at(self._part(self._mouse))
        held = event.buttons() & Qt.MouseButton.LeftButton and self._pointer is not None
        if self._pointer_on or held:
            self.point(self._part(self._mouse))
        elif before != QPointF(-1, -1):
            self.unsetCursor()
            self._still.start()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go on or back by a notch of the wheel."""
        turn = event.angleDelta().y()
        if turn * self._turned < 0:
            self._turned = 0
        self._turned += turn
        while abs(self._turned) >= NOTCH:
            forward = self._turned < 0
            self._turned += NOTCH if forward else -NOTCH
            self.commanded.emit(Command.NEXT if forward else Command.PREVIOUS)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notes at the foot of the window."""
        super().resizeEvent(event)
        height = round(self.height() * 0.36)
        self.notes.set_margin(round(self.height() / 30))
        self.notes.setGeometry(0, self.height() - height, self.width(), height)

    def _part(self, position: QPointF) -> QPointF:
        x, y = position.x() / max(1, self.width()), position.y() / max(1, self.height())
        return QPointF(x, y) if 0 <= x <= 1 and 0 <= y <= 1 else QPointF(0.5, 0.5)

    def _hide_cursor(self) -> None:
        self._still.stop()
        self.setCursor(Qt.CursorShape.BlankCursor)
