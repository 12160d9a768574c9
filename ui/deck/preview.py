"""The chosen slide, as large as there is room for, exactly as the audience sees it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.domain.deck import Slide
from ui.deck.thumbnails import Wanted
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.theme import Theme

_SHAPE = QSize(16, 9)
NOT_PAINTED = "Gambar slide ini tidak dapat dibuat. Slide yang lain tetap dapat disusun."
#: The least height that shows what a slide is about, in logical pixels at any text size.
_LEAST_HEIGHT = 130
#: How much of a slide is seen that the audience does not see.
_HIDDEN_OPACITY = 0.45


@guarded
class SlidePreview(QWidget):
    """Shows one slide; a hidden one is faint."""

    def __init__(
        self,
        theme: Theme,
        paint: Callable[[Wanted], QPixmap | None],
        parent: QWidget | None = None,
    ) -> None:
        """Paint with ``paint``; nothing is shown yet."""
        super().__init__(parent)
        self._theme, self._paint = theme, paint
        self._slide: Slide | None = None
        self._number = self._count = 0
        self._made: tuple[Wanted, QPixmap | None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Pratinjau slide")

    def show_slide(self, slide: Slide | None, number: int = 0, count: int = 0) -> None:
        """Show a slide with ``number`` of ``count`` at its foot."""
        self._slide, self._number, self._count = slide, number, count
        told = clean(slide.headline) if slide is not None else ""
        self.setAccessibleDescription(told)
        self.update()

    def forget(self) -> None:
        """Paint anew: the look has changed."""
        self._made = None
        self.updateGeometry()
        self.update()

    def picture_rect(self) -> QRect:
        """Return where the slide is, in the middle of the room that there is."""
        size = _SHAPE.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) // 2
        return QRect(QPoint(left, 0), size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slide, and a hairline around it."""
        slide, area = self._slide, self.picture_rect()
        if slide is None or area.isEmpty():
            return
        wanted = Wanted(slide, self._number, self._count, area.size(), self.devicePixelRatioF())
        if self._made is None or self._made[0] != wanted:
            self._made = wanted, self._paint(wanted)
        painter = QPainter(self)
        pixmap = self._made[1]
        if pixmap is not None:
            painter.setOpacity(_HIDDEN_OPACITY if slide.hidden else 1.0)
            painter.drawPixmap(area, pixmap)
            painter.setOpacity(1.0)
        else:
            painter.fillRect(area, QColor(self._theme.tokens.neutral_ground))
            painter.setPen(QColor(self._theme.tokens.ink))
            painter.drawText(
                area.adjusted(16, 16, -16, -16),
                int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
                NOT_PAINTED,
            )
        painter.setPen(QPen(QColor(self._theme.tokens.hairline), 1))
        painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take no more height than a slide of this width has."""
        super().resizeEvent(event)
        self.setMaximumHeight(
            max(self.minimumSizeHint().height(), self.width() * _SHAPE.height() // _SHAPE.width())
        )

    def sizeHint(self) -> QSize:
        """Return the size of a slide that is easy to read."""
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        """Return the size under which a slide says nothing any more."""
        return QSize(_LEAST_HEIGHT, _LEAST_HEIGHT)
