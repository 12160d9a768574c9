"""A chart that Office cannot hold: its picture from our own painter, and its figures as a table."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtGui import QImage, QPainter

from db.domain.charts import AwardChart, BarChart, ChartSpec, NoChart, RankingChart, TrendChart
from db.domain.numbers import format_exact
from ui.export.pptx.native import Paper
from widgets.charts.geometry import Box
from widgets.charts.layout import plan_into
from widgets.charts.paint import paint_plan
from widgets.charts.png import encode_png

#: Pixels to a point: sharp on a screen of 1920 by 1080, and in print.
SHARPNESS = 3


def picture_of(paper: Paper, spec: ChartSpec, box: Box) -> bytes:
    """Return the chart as a PNG in the proportions of ``box``."""
    canvas = paper.canvas()
    plan_into(canvas, spec, Box(0, 0, box.width, box.height))
    width, height = round(box.width * SHARPNESS), round(box.height * SHARPNESS)
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
    image.fill(paper.tokens.surface)
    painter = QPainter(image)
    try:
        painter.scale(SHARPNESS, SHARPNESS)
        paint_plan(painter, canvas.plan(None), paper.family)
    finally:
        painter.end()
    return encode_png(image)


def table_of(spec: ChartSpec) -> list[list[str]]:
    """Return the figures of a chart with every digit, the heading first."""
    match spec:
        case BarChart():
            targets = any(bar.target is not None for bar in spec.bars)
            head = ["Tahun", "Nilai", *(["Target"] if targets else [])]
            return [head] + [
                [
                    f"{bar.year}{'*' if bar.provisional else ''}",
                    format_exact(bar.value),
                    *([_told(bar.target)] if targets else []),
                ]
                for bar in spec.bars
            ]
        case TrendChart():
            by_line = [{mark.year: mark for mark in line.points} for line in spec.lines]
            rows = [["Tahun", *(line.name for line in spec.lines)]]
            for tick in spec.years:
                found = [marks.get(tick.year) for marks in by_line]
                rows.append(
                    [str(tick.year), *(format_exact(mark.value) if mark else "" for mark in found)]
                )
            return rows
        case RankingChart():
            return [["Wilayah", str(spec.year)]] + [
                [f"{row.rank}. {row.name}", format_exact(row.value)] for row in spec.rows
            ]
        case AwardChart() | NoChart():
            raise ValueError("whole numbers of awards are always exact")


def _told(value: Decimal | None) -> str:
    return "" if value is None else format_exact(value)
