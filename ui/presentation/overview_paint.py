"""How the overview of all slides looks: dark in every theme, as the presenter's screen is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from ui.presentation.overview_grid import SIDE
from widgets.charts.geometry import Weight
from widgets.charts.measure import Measure
from widgets.fonts import font, load_fonts
from widgets.tokens import DARK

TITLE = "Semua slide"
#: In a narrow window the first ones give way: how to go back is always said.
HELP = ("Panah memilih", "Enter menampilkan", "Esc kembali")


class OverviewPainter:
    """Paints the parts of one overview with text of one size."""

    def __init__(self, painter: QPainter, text: float, titles: Sequence[str]) -> None:
        """Paint with ``painter``; ``text`` is the height of titles in logical pixels."""
        self._painter, self._text, self._titles = painter, text, titles
        self._measure = Measure(load_fonts())
        digits = "0" * len(str(len(titles)))
        self._number = self._measure.text_width(digits, text, Weight.BOLD) + 0.7 * text

    def heading(self, width: float) -> None:
        """Paint what this is and which keys it knows, ``width`` wide."""
        painter, text = self._painter, self._text
        area = QRectF(SIDE * text, 1.1 * text, width - 2 * SIDE * text, 2 * text)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._use(1.35, QFont.Weight.Bold, DARK.ink)
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignLeft), TITLE)
        area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(TITLE) + 2 * text)
        self._use(1.0, QFont.Weight.Normal, DARK.muted)
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignRight), self._help(area.width()))

    def _help(self, room: float) -> str:
        for first in range(len(HELP) - 1):
            told = " · ".join(HELP[first:])
            if self._measure.text_width(told, self._text) <= room:
                return told
        return self._measure.elided(HELP[-1], room, self._text, Weight.NORMAL)

    def frame(self, cell: QRectF, *, strong: bool) -> None:
        """Paint the frame of the slide that Enter shows, or the faint one under the mouse."""
        painter, text = self._painter, self._text
        line = max(2.0, text / 7) if strong else 1.5
        painter.setPen(QPen(QColor(DARK.current if strong else DARK.outline), line))
        painter.setBrush(QColor(DARK.selection if strong else DARK.background))
        half = line / 2
        painter.drawRoundedRect(cell.adjusted(half, half, -half, -half), text / 3, text / 3)

    def slide(self, index: int, area: QRect, image: QImage | None, *, current: bool) -> None:
        """Paint a slide in small, and under it its number and its title.

        ``current`` is the one on the screen. Without an image its place is shown.
        """
        painter, text = self._painter, self._text
        if image is None:
            painter.fillRect(area, QColor(DARK.surface))
        else:
            painter.drawImage(area, image)
        # Where a dark slide ends on the dark ground.
        painter.setPen(QPen(QColor(DARK.outline), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area).adjusted(-0.5, -0.5, 0.5, 0.5))
        line = self._measure.line_height(text)
        pill = QRectF(area.left(), area.bottom() + 1 + 0.5 * text, self._number, line)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(DARK.current))
            painter.drawRoundedRect(pill, line / 4, line / 4)
        self._use(1.0, QFont.Weight.Bold, DARK.on_current if current else DARK.ink)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), str(index + 1))
        left = pill.right() + 0.5 * text
        room = area.right() + 1 - left
        lines, _ = self._measure.wrapped(self._titles[index], room, text, Weight.NORMAL, 2)
        self._use(1.0, QFont.Weight.Normal, DARK.ink)
        for row, words in enumerate(lines):
            base = self._measure.base_line(pill.top() + row * line, text)
            painter.drawText(QPointF(left, base), words)

    def _use(self, size: float, weight: QFont.Weight, colour: str) -> None:
        self._painter.setFont(font(self._measure.family, size * self._text, weight))
        self._painter.setPen(QColor(colour))
