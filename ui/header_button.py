"""A button of the header, with the keys that do the same beside its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from widgets.guard import guarded
from widgets.theme import Theme

#: The letters of the keys are so large beside those of the name.
_KEYS_SIZE = 0.82
#: Pixels at 100 percent: from the name to the keys and from the mark to the name, between a key's
#: letters and its frame, and the side of the mark.
_GAP, _PAD, _MARK = 8, 4, 10


@guarded
class HeaderButton(QPushButton):
    """Says what it does, and shows the ``keys`` in a small frame where there is room for them.

    ``play`` puts the mark before the name that begins a show.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        keys: str = "",
        *,
        play: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show name and keys; one with the role ``light`` stands out in the header."""
        super().__init__(text, parent)
        self._theme, self._keys, self._play = theme, keys, play
        self.shows_keys = bool(keys)

    def show_keys(self, on: bool) -> None:
        """Show the keys, or leave their room to others."""
        on = on and bool(self._keys)
        if on is not self.shows_keys:
            self.shows_keys = on
            self.updateGeometry()
            self.update()

    def parts(self) -> tuple[QRectF, QRectF, QRectF]:
        """Return the boxes of mark, name and keys; what is not shown has no width."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_PushButtonContents
        room = QRectF(self.style().subElementRect(element, option, self))
        name = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        mark, keys = self._mark_width(), self._keys_width()
        x = room.center().x() - (mark + name + keys) / 2
        gap, side = self._theme.pixels(_GAP), self._theme.pixels(_MARK)
        high = QFontMetricsF(self._keys_font()).height() + 2
        middle = room.center().y()
        return (
            QRectF(x, middle - side / 2, max(mark - gap, 0), side),
            QRectF(x + mark, room.top(), name, room.height()),
            QRectF(x + mark + name + gap, middle - high / 2, max(keys - gap, 0), high),
        )

    def sizeHint(self) -> QSize:
        """Have room for all that is shown."""
        return super().sizeHint() + QSize(self._mark_width() + self._keys_width(), 0)

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button as the style sheet has it, and what stands in it."""
        painter = QStylePainter(self)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        tokens = self._theme.tokens
        light = self.property("role") == "light"
        colour = QColor(tokens.header if light else tokens.on_header)
        mark, name, keys = self.parts()
        painter.setFont(self.font())
        painter.setPen(colour)
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._play:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            tip = QPointF(mark.right(), mark.center().y())
            painter.drawPolygon(QPolygonF([mark.topLeft(), tip, mark.bottomLeft()]))
        if self.shows_keys:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1))
            painter.setOpacity(0.6)
            round_ = self._theme.pixels(3)
            painter.drawRoundedRect(keys.adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
            painter.setOpacity(1)
            painter.setFont(self._keys_font())
            painter.drawText(keys, Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()

    def _keys_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(self.fontInfo().pixelSize() * _KEYS_SIZE)))
        font.setWeight(QFont.Weight.Normal)
        return font

    def _keys_width(self) -> int:
        if not self.shows_keys:
            return 0
        letters = QFontMetricsF(self._keys_font()).horizontalAdvance(self._keys)
        return round(letters) + 2 * self._theme.pixels(_PAD) + self._theme.pixels(_GAP)

    def _mark_width(self) -> int:
        return self._theme.pixels(_MARK) + self._theme.pixels(_GAP) if self._play else 0
