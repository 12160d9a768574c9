"""The card of an indicator: newest figure, change, rating and the way it came."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from db.domain.change import Verdict
from db.domain.chart_builders import CardSpec
from db.domain.charts import LinkKind
from db.domain.indicators import Tone
from widgets.charts.canvas import clean
from widgets.charts.marks import arrow_points, verdict_colours
from widgets.charts.view import BY_KEYBOARD
from widgets.fonts import font, load_fonts
from widgets.guard import guarded
from widgets.theme import Theme

#: Height of a line about a target, in pixels at scale 1.
GOAL_LINE = 20
#: Sizes of such a line, in pixels at scale 1: the longest wording is told down to the second of
#: them, a shorter one down to the third, for a number that is cut could be any other.
GOAL, SMALL_GOAL, LEAST_GOAL = 13, 12, 11
#: The size of the name, and the smallest before it is cut.
NAME, LEAST_NAME = 13.5, 11.5
#: The size of the change, and the smallest before its verdict would be cut: "mem…" could be
#: either. The small line beside it gives way first.
CHANGE, LEAST_CHANGE = 13.5, 10.5
LEAST_SPARKLINE = 32
_GOOD_TONES = (Tone.FAIR, Tone.GOOD, Tone.BEST)
_BAD_TONES = (Tone.BAD, Tone.POOR)


@guarded
class IndicatorCard(QAbstractButton):
    """Shows a :class:`CardSpec`; pressing it chooses its indicator."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(parent)
        self._theme = theme
        self._family = load_fonts()
        self._spec = CardSpec(name="")
        self._framed = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @property
    def spec(self) -> CardSpec:
        """What is shown."""
        return self._spec

    def set_spec(self, spec: CardSpec) -> None:
        """Show ``spec``."""
        self._spec = spec
        self.setAccessibleName(clean(spec.name))
        self.setAccessibleDescription(clean(spec.description))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a comfortable card."""
        return QSize(self._theme.pixels(292), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which the figure can be read."""
        return QSize(self._theme.pixels(210), self._height())

    def _height(self) -> int:
        """Return the height of a card, with a line more for each that is about a target."""
        return self._theme.pixels(122 + GOAL_LINE * len(self._spec.goals))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frame(painter)
        scale = self._theme.scale
        area = QRectF(self.rect()).adjusted(17 * scale, 13 * scale, -17 * scale, -11 * scale)
        self._head(painter, area)
        if self._spec.empty_reason:
            box = area.adjusted(0, 34 * scale, 0, 0)
            colour = self._theme.tokens.muted
            self._write(painter, self._spec.empty_reason, box, 15, colour)
        else:
            area.setBottom(area.top() + 98 * scale)
            right = self._sparkline(painter, area)
            self._figure(painter, area)
            self._change(painter, area, right)
            line = GOAL_LINE * scale
            box = QRectF(area.left(), area.bottom() + 1 * scale, area.width(), line)
            chosen = [self._best_wording(told, box.width()) for told in self._spec.goals]
            pixels = min((size for _, size in chosen), default=GOAL)
            for told, _ in chosen:
                self._write(painter, told, box, pixels, self._theme.tokens.muted)
                box.translate(0, line)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus to who came by keyboard; a click shows where it is itself."""
        super().focusInEvent(event)
        self._framed = event.reason() in BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        super().focusOutEvent(event)
        self._framed = False
        self.update()

    # -- parts -------------------------------------------------------------------------------

    def _frame(self, painter: QPainter) -> None:
        tokens, scale = self._theme.tokens, self._theme.scale
        chosen, focus = self.isChecked(), self._framed
        line = 2.0 if chosen else 1.0
        colour = (
            tokens.current if chosen else tokens.outline if self.underMouse() else tokens.hairline
        )
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colour), line))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(frame, 8 * scale, 8 * scale)
        if focus:
            painter.setPen(QPen(QColor(tokens.ink), 1.5, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(4, 4, -4, -4), 6 * scale, 6 * scale)

    def _font(self, pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        return font(self._family, pixels * self._theme.scale, weight)

    def _write(
        self,
        painter: QPainter,
        text: str,
        box: QRectF,
        pixels: float,
        colour: str,
        weight: QFont.Weight = QFont.Weight.Normal,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """Write one line, elided to the box; return its width."""
        used = self._font(pixels, weight)
        metrics = QFontMetricsF(used)
        shown = metrics.elidedText(clean(text), Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(used)
        painter.setPen(QColor(colour))
        painter.drawText(box, int(align | Qt.AlignmentFlag.AlignTop), shown)
        return metrics.horizontalAdvance(shown)

    def _best_wording(self, wordings: Sequence[str], room: float) -> tuple[str, int]:
        """Return the longest of ``wordings`` that ``room`` holds, and its size at scale 1."""
        least = SMALL_GOAL
        for told in wordings:
            for pixels in range(GOAL, least - 1, -1):
                metrics = QFontMetricsF(self._font(pixels))
                if metrics.horizontalAdvance(clean(told)) + 1 <= room:
                    return told, pixels
            least = LEAST_GOAL
        return wordings[-1], LEAST_GOAL

    def _head(self, painter: QPainter, area: QRectF) -> None:
        tokens, scale = self._theme.tokens, self._theme.scale
        mark = "*" if self._spec.provisional else ""
        width = self._write(
            painter,
            f"{self._spec.year}{mark}",
            area,
            13,
            tokens.muted,
            align=Qt.AlignmentFlag.AlignRight,
        )
        name = area.adjusted(0, 0, -width - 8 * scale, 0)
        size = self.name_size(name.width())
        # On the base line of the year, whatever its size.
        name.translate(0, (NAME - size) * scale * 0.9)
        self._write(painter, self._spec.name, name, size, tokens.muted, QFont.Weight.Medium)

    def name_size(self, room: float) -> float:
        """Return the largest size of the name, in pixels at scale 1, that ``room`` pixels hold."""
        size, name = NAME, clean(self._spec.name)
        while size > LEAST_NAME:
            metrics = QFontMetricsF(self._font(size, QFont.Weight.Medium))
            if metrics.horizontalAdvance(name) <= room:
                break
            size -= 0.5
        return size

    def _figure(self, painter: QPainter, area: QRectF) -> None:
        """Write the figure with its unit and rating on one base line, smaller where it is long."""
        tokens, scale, spec = self._theme.tokens, self._theme.scale, self._spec
        size = 36.0
        unit_font = self._font(15)
        # Words give way to the figure, which is never cut.
        unit_metrics = QFontMetricsF(unit_font)
        unit = unit_metrics.elidedText(
            clean(spec.unit), Qt.TextElideMode.ElideRight, area.width() * 0.4
        )
        extra = unit_metrics.horizontalAdvance(unit) + 8 * scale
        badge_metrics = QFontMetricsF(self._font(13, QFont.Weight.Bold))
        rating = badge_metrics.elidedText(
            clean(spec.rating), Qt.TextElideMode.ElideRight, area.width() * 0.3
        )
        badge = badge_metrics.horizontalAdvance(rating) + 14 * scale
        room = area.width() - (extra if unit else 0) - (badge + 12 * scale if rating else 0)
        while size > 8 and (
            QFontMetricsF(self._font(size, QFont.Weight.Bold)).horizontalAdvance(spec.value) > room
        ):
            size -= 1
        used = self._font(size, QFont.Weight.Bold)
        base = area.top() + 51 * scale
        painter.setFont(used)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(QPointF(area.left(), base), spec.value)
        x = area.left() + QFontMetricsF(used).horizontalAdvance(spec.value) + 5 * scale
        if unit:
            painter.setFont(unit_font)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QPointF(x, base), unit)
            x += extra
        if rating:
            box = QRectF(x + 6 * scale, base - 17 * scale, badge, 20 * scale)
            self._badge(painter, box, rating)

    def _badge(self, painter: QPainter, box: QRectF, rating: str) -> None:
        tokens, scale = self._theme.tokens, self._theme.scale
        tone = self._spec.rating_tone
        text, ground = tokens.muted, tokens.neutral_ground
        if tone in _GOOD_TONES:
            text, ground = tokens.good, tokens.good_ground
        elif tone in _BAD_TONES:
            text, ground = tokens.bad, tokens.bad_ground
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 4 * scale, 4 * scale)
        painter.setFont(self._font(13, QFont.Weight.Bold))
        painter.setPen(QColor(text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), rating)

    def _change(self, painter: QPainter, area: QRectF, right: float) -> None:
        tokens, scale, spec = self._theme.tokens, self._theme.scale, self._spec
        colour, _ = verdict_colours(tokens, spec.verdict)
        top = area.top() + 59 * scale
        if spec.change_text:
            size = 10.0 * scale
            points = arrow_points(spec.movement, area.left(), top + 4 * scale, size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
            box = QRectF(area.left() + size + 5 * scale, top, 0, 20 * scale)
            box.setRight(right)
            pixels = CHANGE
            while pixels > LEAST_CHANGE and self._change_width(pixels) > box.width():
                pixels -= 0.5
            self._write(painter, self._told_change(), box, pixels, colour, QFont.Weight.Bold)
        box = QRectF(area.left(), top + 20 * scale, right - area.left(), 20 * scale)
        self._write(painter, spec.context, box, 13, tokens.muted)

    def _told_change(self) -> str:
        """Return the change with its verdict, without the arrow that is drawn before it."""
        spec = self._spec
        told = spec.change_text.removeprefix(spec.movement.arrow).strip()
        word = "" if spec.verdict is Verdict.SAME else spec.verdict.value.lower()
        return f"{told} · {word}" if word else told

    def _change_width(self, pixels: float) -> float:
        metrics = QFontMetricsF(self._font(pixels, QFont.Weight.Bold))
        return metrics.horizontalAdvance(clean(self._told_change())) + 1

    def _sparkline_width(self) -> float:
        """Return how wide the small line is: 0 where the words beside it leave it no room."""
        scale = self._theme.scale
        room = self.width() - 34 * scale
        if len(self._spec.sparkline) < 2 or room < 236 * scale:
            return 0.0
        words = 15 * scale + self._change_width(CHANGE) if self._spec.change_text else 0.0
        context = QFontMetricsF(self._font(13)).horizontalAdvance(clean(self._spec.context)) + 1
        if context <= room:
            # What no line holds is cut anyway, and takes nothing from the small line.
            words = max(words, context)
        left = min(54 * scale, room - words - 12 * scale)
        return left if left >= LEAST_SPARKLINE * scale else 0.0

    def _sparkline(self, painter: QPainter, area: QRectF) -> float:
        """Draw the small line at the lower right; return where text must end."""
        tokens, scale, points = self._theme.tokens, self._theme.scale, self._spec.sparkline
        width = self._sparkline_width()
        if not width:
            return area.right()
        left = area.right() - 4 * scale - width
        box = QRectF(left, area.bottom() - 32 * scale, width, 24 * scale)
        years = [year for year, _ in points]
        values = [float(value) for _, value in points]
        span = max(values) - min(values) or 1.0
        flat = max(values) == min(values)
        spots = [
            QPointF(
                box.left() + box.width() * (year - years[0]) / (years[-1] - years[0]),
                box.center().y()
                if flat
                else box.bottom() - box.height() * (value - min(values)) / span,
            )
            for year, value in zip(years, values, strict=True)
        ]
        for link, start, end in zip(self._spec.sparkline_links, spots[:-1], spots[1:], strict=True):
            if link is LinkKind.NONE:
                continue
            style = Qt.PenStyle.DotLine if link is LinkKind.DOTTED else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(tokens.current), 1.8 * scale, style))
            painter.drawLine(start, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.earlier))
        painter.drawEllipse(spots[0], 3 * scale, 3 * scale)
        painter.setBrush(QColor(tokens.current))
        painter.drawEllipse(spots[-1], 4 * scale, 4 * scale)
        return box.left() - 8 * scale
