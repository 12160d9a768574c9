"""A slide in small: an image scaled once for its place, with its edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.presentation.controller import Curtain
from widgets.guard import guarded
from widgets.tokens import DARK

EDGE = 2


@guarded
class SlidePreview(QWidget):
    """Shows what the hall sees, or will see.

    ``pointed`` carries the mouse's place on it in parts of width and height as ``QPointF``, and
    ``None`` when the mouse has gone.
    """

    pointed = Signal(object)
    clicked = Signal()

    def __init__(self, *, framed: bool, parent: QWidget | None = None) -> None:
        """Show nothing yet; ``framed`` draws the edge of the slide that is on the screen."""
        super().__init__(parent)
        self._framed = framed
        self._image: QImage | None = None
        self._scaled: QImage | None = None
        self._curtain = Curtain.NONE
        self._told = ""
        self.setMouseTracking(True)

    def show_image(
        self, image: QImage | None, curtain: Curtain = Curtain.NONE, told: str = ""
    ) -> None:
        """Show an image; ``told`` is said where there is none."""
        if image is not self._image:
            self._scaled = None
        self._image, self._curtain, self._told = image, curtain, told
        self.update()

    @property
    def told(self) -> str:
        """What is said instead of a slide."""
        return self._told

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slide, or what is said instead, and the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            inner = QRectF(self.rect())
            if self._framed:
                inner.adjust(EDGE, EDGE, -EDGE, -EDGE)
            self._paint_slide(painter, inner)
            if self._framed:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(DARK.current), EDGE))
                half = EDGE / 2
                edge = QRectF(self.rect()).adjusted(half, half, -half, -half)
                painter.drawRoundedRect(edge, 4, 4)
        finally:
            painter.end()

    def _paint_slide(self, painter: QPainter, inner: QRectF) -> None:
        if self._image is None:
            painter.fillRect(inner, QColor(DARK.surface))
        elif self._curtain is Curtain.NONE:
            painter.drawImage(inner, self._fitted(inner.size().toSize()))
        else:
            white = self._curtain is Curtain.WHITE
            painter.fillRect(inner, QColor("#FFFFFF" if white else "#000000"))
            # What is hidden stays faintly in view: the presenter has not lost the place.
            painter.setOpacity(0.3)
            painter.drawImage(inner, self._fitted(inner.size().toSize()))
            painter.setOpacity(1.0)
        if self._image is None and self._told:
            painter.setPen(QColor(DARK.ink))
            painter.drawText(
                inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._told
            )

    def _fitted(self, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(size.width() * ratio), round(size.height() * ratio))
        if self._scaled is None or self._scaled.size() != wanted:
            assert self._image is not None
            self._scaled = self._image.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled.setDevicePixelRatio(1.0)
        return self._scaled

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where on the slide the mouse is."""
        place = event.position()
        self.pointed.emit(
            QPointF(place.x() / max(1, self.width()), place.y() / max(1, self.height()))
        )

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse has gone."""
        self.pointed.emit(None)
