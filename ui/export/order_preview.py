"""The small picture beside the choices of an export."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from widgets.charts.render import PictureTooLarge
from widgets.theme import Theme

#: Changes within this time make one preview.
PREVIEW_DELAY_MS = 80
#: The room for the preview, in logical pixels.
ROOM = QSize(352, 198)


class OrderPreview(QLabel):
    """Shows what ``paint`` makes of a room in device pixels, soon after it is asked to.

    None is painted while it rests: what paints is made by Qt's bindings when it is first used,
    and two threads that use it first at one moment end the program.
    """

    def __init__(self, theme: Theme, paint: Callable[[QSize], QImage | None]) -> None:
        """Show nothing yet. ``paint`` may raise ``PictureTooLarge``, and ``None`` is nothing."""
        super().__init__()
        self._theme, self._paint = theme, paint
        self._missed = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(PREVIEW_DELAY_MS)
        self._delay.timeout.connect(self._on_delay)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("Pratinjau")
        self.setFixedSize(ROOM)

    def show_soon(self) -> None:
        """Show what has changed, once for all changes of a moment."""
        self._delay.start()

    def show_now(self) -> None:
        """Paint now."""
        self._delay.stop()
        self._missed = False
        ratio = self.devicePixelRatioF()
        try:
            image = self._paint(QSize(ROOM * ratio))
        except PictureTooLarge as error:
            self._say(str(error))
            return
        if image is None:
            self._say("Tidak ada yang dapat ditampilkan.")
            return
        painter = QPainter(image)
        painter.setPen(QColor(self._theme.tokens.outline))
        painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
        painter.end()
        image.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(image))

    def rest(self, resting: bool) -> None:
        """Rest, with a picture that shows the choices as they are; or show what was missed."""
        if self._delay.isActive() or (self._missed and not resting):
            self.show_now()

    def _on_delay(self) -> None:
        if self.isEnabled():
            self.show_now()
        else:
            self._missed = True

    def _say(self, text: str) -> None:
        self.setPixmap(QPixmap())
        self.setText(text)
