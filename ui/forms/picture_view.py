"""Shows a picture as large as there is room, never larger than it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.guard import guarded


@guarded
class PictureView(QWidget):
    """A picture scaled to the widget, smoothly and in its own proportions."""

    def __init__(self, hint: QSize, name: str, parent: QWidget | None = None) -> None:
        """Ask for ``hint``; ``name`` is what a screen reader says."""
        super().__init__(parent)
        self._hint = hint
        self._image = QImage()
        self._scaled = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def set_image(self, image: QImage | None) -> None:
        """Show another picture, or none."""
        self._image = QImage() if image is None else image
        self._scaled = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that was asked for."""
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """Return a size at which a certificate can still be told from another."""
        return self._hint.boundedTo(QSize(120, 90))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in the middle."""
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = QSize(round(self.width() * ratio), round(self.height() * ratio))
        wanted = self._image.size()
        if wanted.width() > room.width() or wanted.height() > room.height():
            wanted = wanted.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        wanted = wanted.expandedTo(QSize(1, 1))
        if self._scaled.size() != wanted:
            self._scaled = self._image.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        width, height = round(wanted.width() / ratio), round(wanted.height() / ratio)
        box = QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)
        painter = QPainter(self)
        painter.drawImage(box, self._scaled)
        painter.end()
