"""How a slide looks in the list: number, check mark, picture, title, what is special about it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.domain.deck import Slide
from ui.deck.slide_model import Index, SlideModel, marks
from ui.deck.thumbnails import Thumbnails, Wanted
from widgets.charts.canvas import clean
from widgets.guard import guarded
from widgets.theme import Theme

#: A slide's picture in the list, in logical pixels at a text size of 100 percent.
_PICTURE = QSize(112, 63)
#: The largest part of the list's width that a picture takes at a large text size.
_MOST_OF_WIDTH = 0.32
#: How much of a hidden slide's picture is still seen.
_HIDDEN_OPACITY = 0.4


@guarded
class SlideDelegate(QStyledItemDelegate):
    """Paints the rows of one list of slides."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, view: QListView) -> None:
        """Paint in the theme's colours, with the pictures of ``thumbnails``."""
        super().__init__(view)
        self._theme, self._thumbnails, self._view = theme, thumbnails, view

    # -- places ------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row; all are equal."""
        return QSize(self._view.viewport().width(), self.row_height())

    def row_height(self) -> int:
        """Return the height of every row, in logical pixels."""
        return max(self._picture_size().height() + self._theme.pixels(16), self._theme.pixels(52))

    def check_area(self, row: QRect) -> QRect:
        """Return where a click in a row means its check mark: larger than it is painted."""
        return QRect(row.left(), row.center().y(), self._strip(), row.height() // 2)

    def _strip(self) -> int:
        """Return the width of the column of numbers and check marks."""
        return self._theme.pixels(30 if self._is_narrow() else 40)

    def _is_narrow(self) -> bool:
        """Tell whether the list is narrow for its text size."""
        return self._view.viewport().width() < self._theme.pixels(240)

    def _picture_size(self) -> QSize:
        room = round(self._view.viewport().width() * _MOST_OF_WIDTH)
        width = max(1, min(self._theme.pixels(_PICTURE.width()), room))
        return QSize(width, round(width * _PICTURE.height() / _PICTURE.width()))

    # -- painting ----------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Paint one row."""
        model = index.model()
        slide = model.slide(index.row()) if isinstance(model, SlideModel) else None
        if slide is None or not isinstance(model, SlideModel):
            return
        row, number = QRect(option.rect), model.number(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, bool(option.state & QStyle.StateFlag.State_Selected))
        self._paint_strip(painter, row, number, hidden=slide.hidden)
        picture = QRect(QPoint(row.left() + self._strip(), 0), self._picture_size())
        picture.moveTop(row.center().y() - picture.height() // 2)
        pixmap = self._thumbnails.ask(
            Wanted(
                slide,
                *model.stand(index.row()),
                picture.size(),
                self._view.devicePixelRatioF(),
            )
        )
        self._paint_picture(painter, picture, pixmap, hidden=slide.hidden)
        left = picture.right() + self._theme.pixels(7 if self._is_narrow() else 10)
        words = QRect(
            left, picture.top(), row.right() - left - self._theme.pixels(6), picture.height()
        )
        self._paint_words(painter, words, slide)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRect, selected: bool) -> None:
        tokens = self._theme.tokens
        if not selected:
            return
        current = QColor(tokens.current)
        painter.fillRect(row, QColor(tokens.selection))
        painter.fillRect(QRect(row.topLeft(), QSize(self._theme.pixels(4), row.height())), current)
        if self._view.hasFocus():
            painter.setPen(QPen(current, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(row.adjusted(1, 1, -1, -1))

    def _paint_strip(self, painter: QPainter, row: QRect, number: int, *, hidden: bool) -> None:
        tokens, pixels = self._theme.tokens, self._theme.pixels
        upper = QRect(row.left(), row.top(), self._strip(), row.height() // 2)
        painter.setFont(self._font(13, QFont.Weight.Bold if number else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.muted if hidden else tokens.ink))
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(upper, int(middle), str(number) if number else "–")
        side = pixels(17)
        area = self.check_area(row)
        box = QRect(0, 0, side, side)
        box.moveCenter(QPoint(area.center().x(), area.top() + pixels(3) + side // 2))
        painter.setPen(QPen(QColor(tokens.outline if hidden else tokens.current), 1))
        painter.setBrush(QColor(tokens.surface if hidden else tokens.current))
        painter.drawRoundedRect(box, 3, 3)
        if hidden:
            return
        pen = QPen(QColor(tokens.on_current), max(2, side / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        corners = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
        painter.drawPolyline(
            [QPoint(box.left() + round(side * x), box.top() + round(side * y)) for x, y in corners]
        )

    def _paint_picture(
        self, painter: QPainter, area: QRect, pixmap: QPixmap | None, *, hidden: bool
    ) -> None:
        tokens = self._theme.tokens
        painter.fillRect(area, QColor(tokens.neutral_ground))
        if pixmap is not None:
            painter.setOpacity(_HIDDEN_OPACITY if hidden else 1.0)
            painter.drawPixmap(area, pixmap)
            painter.setOpacity(1.0)
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _paint_words(self, painter: QPainter, area: QRect, slide: Slide) -> None:
        """Paint the title on as many lines as there is room for, and the marks under it."""
        tokens = self._theme.tokens
        told = ", ".join(marks(slide)).capitalize()
        small, large = self._font(12), self._font(14, QFont.Weight.Medium)
        line = QFontMetrics(large).height()
        under = QFontMetrics(small).height() if told else 0
        lines = max(1, min(2, (area.height() - under) // line))
        shown = _wrapped(clean(slide.title), QFontMetrics(large), area.width(), lines)
        top = area.top() + max(0, (area.height() - under - line * len(shown)) // 2)
        painter.setFont(large)
        painter.setPen(QColor(tokens.muted if slide.hidden else tokens.ink))
        for text in shown:
            painter.drawText(area.left(), top + QFontMetrics(large).ascent(), text)
            top += line
        if told:
            painter.setFont(small)
            painter.setPen(QColor(tokens.target if slide.notes_outdated else tokens.muted))
            told = QFontMetrics(small).elidedText(
                told, Qt.TextElideMode.ElideRight, max(0, area.width())
            )
            painter.drawText(area.left(), top + QFontMetrics(small).ascent(), told)

    def _font(self, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        made = QFont(self._view.font())
        made.setPixelSize(self._theme.pixels(size))
        made.setWeight(weight)
        return made


def _wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Break a text into at most ``most`` lines; what is over ends in an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines.append(" ".join(words))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0, width)) for line in lines]
