"""The one painter: a plan becomes a picture on screen, projector, PNG, SVG and PDF alike."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QImage,
    QPaintEngine,
    QPainter,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)

from widgets.charts.geometry import Box, Disc, Plan, Polygon, Rect, Shape, Stroke, Text
from widgets.fonts import font

#: Qt keeps pictures of letters up to so many pixels high, and fills the outlines of larger ones.
_LARGEST_KEPT = 64


def paint_plan(
    painter: QPainter,
    plan: Plan,
    family: str,
    logo: QImage | None = None,
    picture: QImage | None = None,
) -> None:
    """Paint ``plan`` in its logical pixels; the painter's transform decides the size.

    Pens are in logical pixels too (never cosmetic), so a line keeps its weight at every size.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if plan.background:
        painter.fillRect(QRectF(0, 0, plan.width, plan.height), QColor(plan.background))
    for shape in plan.shapes:
        _shape(painter, shape)
    fonts: dict[tuple[float, int], tuple[QFont, float]] = {}
    on_pixels = painter.paintEngine().type() == QPaintEngine.Type.Raster
    factor = painter.deviceTransform().m11() if on_pixels else 0.0
    for text in plan.texts:
        _text(painter, text, family, fonts, factor)
    for place, image in ((plan.logo, logo), (plan.picture, picture)):
        if image is not None and place is not None:
            painter.drawImage(_fitted(place, image), image)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _fitted(box: Box, image: QImage) -> QRectF:
    """Return the largest rectangle of the image's proportions in the middle of ``box``."""
    factor = min(box.width / max(1, image.width()), box.height / max(1, image.height()))
    width, height = image.width() * factor, image.height() * factor
    return QRectF(box.centre_x - width / 2, box.centre_y - height / 2, width, height)


def _pen(colour: str | None, line: float) -> QPen:
    if colour is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(colour), line)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _shape(painter: QPainter, shape: Shape) -> None:
    match shape:
        case Rect():
            painter.setPen(_pen(shape.outline, shape.line))
            painter.setBrush(QBrush(QColor(shape.fill)) if shape.fill else Qt.BrushStyle.NoBrush)
            half = shape.line / 2 if shape.outline else 0.0
            area = _rect(shape.box).adjusted(half, half, -half, -half)
            if shape.radius:
                painter.drawRoundedRect(area, shape.radius, shape.radius)
            else:
                painter.drawRect(area)
        case Stroke():
            pen = _pen(shape.colour, shape.line)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if shape.dash is not None:
                # Qt measures dashes in pen widths.
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setDashPattern([max(0.01, length / shape.line) for length in shape.dash])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in shape.points]))
        case Polygon():
            painter.setPen(_pen(shape.outline, shape.line))
            painter.setBrush(QColor(shape.fill))
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in shape.points]))
        case Disc():
            painter.setPen(_pen(shape.outline, shape.line))
            painter.setBrush(QColor(shape.fill))
            radius = shape.radius - (shape.line / 2 if shape.outline else 0.0)
            painter.drawEllipse(QPointF(*shape.centre), radius, radius)
        case _:
            assert_never(shape)


def _text(
    painter: QPainter,
    text: Text,
    family: str,
    fonts: dict[tuple[float, int], tuple[QFont, float]],
    factor: float,
) -> None:
    key = (text.pixels, text.weight.value)
    if key not in fonts:
        made = font(family, text.pixels, QFont.Weight(text.weight.value))
        fonts[key] = (made, QFontMetricsF(made).ascent())
    made, ascent = fonts[key]
    painter.setFont(made)
    painter.setPen(QColor(text.colour))
    start = QPointF(text.box.x, text.box.y + ascent)
    if text.pixels * factor > _LARGEST_KEPT:
        _outlines(painter, made, start, text.text)
    else:
        painter.drawText(start, text.text)


def _outlines(painter: QPainter, made: QFont, start: QPointF, text: str) -> None:
    """Draw ``text`` letter by letter, with the pixels of ``drawText``.

    That fills the outlines of the whole text at once and takes six times as long for a headline:
    each edge is sought among all that cross its row of pixels.
    """
    layout = QTextLayout(text, made)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    top = QPointF(start.x(), start.y() - line.ascent())
    letter = QGlyphRun()
    for run in layout.glyphRuns():
        letter.setRawFont(run.rawFont())
        for index, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            letter.setGlyphIndexes([index])
            letter.setPositions([place])
            painter.drawGlyphRun(top, letter)
