"""What the awards tab paints itself: the card of levels and the medal of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders import CardSpec
from db.domain.narrative import joined
from widgets.fonts import font, load_fonts
from widgets.guard import guarded
from widgets.theme import Theme

#: These levels are told even with no award: that there is none is worth knowing.
_ALWAYS = (AwardLevel.NATIONAL, AwardLevel.PROVINCIAL)


def total_card(awards: Sequence[Award]) -> CardSpec:
    """Return the card "Seluruh penghargaan"."""
    name = "Seluruh penghargaan"
    if not awards:
        reason = "Belum ada penghargaan"
        return CardSpec(name=name, empty_reason=reason, description=reason)
    years = sorted({award.year for award in awards})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    context = f"{len(years)} tahun tercatat ({span})"
    return CardSpec(
        name=name,
        value=str(len(awards)),
        context=context,
        description=f"{len(awards)} penghargaan, {context}",
    )


@guarded
class LevelCard(QWidget):
    """How many awards there are of each level, as bars."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a card without awards."""
        super().__init__(parent)
        self._theme = theme
        self._family = load_fonts()
        self._counts: tuple[tuple[AwardLevel, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Menurut tingkat")
        self.set_awards(())
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @property
    def counts(self) -> tuple[tuple[AwardLevel, int], ...]:
        """The levels on the card with their numbers of awards."""
        return self._counts

    def set_awards(self, awards: Sequence[Award]) -> None:
        """Count ``awards``."""
        found = Counter(award.level for award in awards)
        self._counts = tuple(
            (level, found[level]) for level in AwardLevel if found[level] or level in _ALWAYS
        )
        told = joined([f"{level.title} {count}" for level, count in self._counts])
        self.setAccessibleDescription(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size with a line for every level."""
        return QSize(self._theme.pixels(292), self._theme.pixels(46 + 26 * len(self._counts)))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size at which names and numbers can be read."""
        return QSize(self._theme.pixels(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        tokens, scale = self._theme.tokens, self._theme.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8 * scale, 8 * scale
        )
        area = QRectF(self.rect()).adjusted(17 * scale, 12 * scale, -17 * scale, -10 * scale)
        painter.setFont(font(self._family, 13.5 * scale, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignTop), "Menurut tingkat")
        name_font = font(self._family, 14 * scale)
        count_font = font(self._family, 14 * scale, QFont.Weight.Bold)
        metrics = QFontMetricsF(name_font)
        names = max(metrics.horizontalAdvance(level.title) for level, _ in self._counts)
        most = max(1, *(count for _, count in self._counts))
        digits = QFontMetricsF(count_font).horizontalAdvance(str(most)) + 10 * scale
        left = area.left() + names + 14 * scale
        room = max(0.0, area.right() - left - digits)
        middle = Qt.AlignmentFlag.AlignVCenter
        for index, (level, count) in enumerate(self._counts):
            top = area.top() + (24 + 26 * index) * scale
            line = QRectF(area.left(), top, area.width(), 24 * scale)
            painter.setFont(name_font)
            painter.setPen(QColor(tokens.ink))
            painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignLeft), level.title)
            length = room * count / most
            if count:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.current))
                bar = QRectF(left, line.center().y() - 7 * scale, length, 14 * scale)
                painter.drawRoundedRect(bar, 2 * scale, 2 * scale)
            painter.setFont(count_font)
            painter.setPen(QColor(tokens.ink))
            line.setLeft(left + length + (10 * scale if count else 0))
            painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignLeft), str(count))
        painter.end()


@guarded
class Medal(QWidget):
    """The medal in front of an award; says nothing that the text does not say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a medal in the colours of ``theme``."""
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of the medal with its ribbons."""
        return QSize(self._theme.pixels(44), self._theme.pixels(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint two ribbons, a disc and a star."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 44, self.height() / 52)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.earlier))
        for side in (-1, 1):
            ribbon = ((3, 28), (15, 28), (15.5, 50), (9, 45), (6, 49))
            mirrored = [QPointF(22 + side * (x - 0.5), y) for x, y in ribbon]
            painter.drawPolygon(QPolygonF(mirrored))
        painter.setBrush(QColor(tokens.current))
        painter.drawEllipse(QPointF(22, 19), 17, 17)
        painter.setPen(QPen(QColor(tokens.on_current), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(22, 19), 12.5, 12.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.on_current))
        star = [
            QPointF(
                22 + radius * sin(index * pi / 5),
                19.4 - radius * cos(index * pi / 5),
            )
            for index in range(10)
            for radius in ((8.2 if index % 2 == 0 else 3.4),)
        ]
        painter.drawPolygon(QPolygonF(star))
        painter.end()
