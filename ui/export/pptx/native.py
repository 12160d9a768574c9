"""A chart that Office draws itself, with what it cannot draw laid exactly over and under it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from db.domain.charts import AwardChart, BarChart, ChartSpec, NoChart, RankingChart, TrendChart
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import PROJECTED, Box, Plan, TypeScale
from widgets.tokens import Tokens

#: Office sets texts in another font where ours is not installed: room for wider letters.
SLACK = 1.06
#: As on the projected slide; but a document is read from near as well, so that many figures may
#: be as small as any text.
SCALE = replace(PROJECTED, least_figure=PROJECTED.floor)


@dataclass(frozen=True, slots=True)
class NativeChart:
    """``xml`` and ``sheet`` (an XLSX) make the chart, which covers ``frame`` on the slide.

    ``behind`` and ``front`` are what stands under and over it, in the slide's coordinates.
    """

    frame: Box
    xml: bytes
    sheet: bytes
    behind: Plan
    front: Plan


@dataclass(frozen=True, slots=True)
class Paper:
    """What charts are laid out on: a slide 540 high, its font, its colours.

    ``factor`` is the real height of the slide by 540.
    """

    width: float
    height: float
    family: str
    tokens: Tokens
    factor: float = 1.0

    def canvas(self, scale: TypeScale = SCALE) -> Canvas:
        """Return an empty canvas as large as the slide."""
        return Canvas(self.width, self.height, self.family, self.tokens, scale)

    def size(self, pixels: float) -> int:
        """Return a text size in hundredths of a point."""
        return max(100, round(pixels * self.factor * 100))

    def points(self, length: float) -> float:
        """Return a length in points."""
        return length * self.factor


def label_skip(need: float, slot: float) -> int:
    """Return that each so-many-th text of an axis is written where each takes ``need``."""
    return max(1, math.ceil(need / max(slot, 1e-9) - 1e-9))


def values_of(spec: ChartSpec) -> Iterable[Decimal]:
    """Return every figure that a chart shows."""
    match spec:
        case BarChart():
            yield from (bar.value for bar in spec.bars)
            yield from (bar.target for bar in spec.bars if bar.target is not None)
        case TrendChart():
            yield from (point.value for line in spec.lines for point in line.points)
            yield from (target.value for target in spec.targets)
        case RankingChart():
            yield from (row.value for row in spec.rows)
            yield from (reference.value for reference in spec.references)
        case AwardChart() | NoChart():
            return


def is_exact(value: Decimal) -> bool:
    """Tell whether a data sheet can hold ``value``: its numbers have 15 safe digits."""
    return Decimal(f"{float(value):.15g}") == value


def native_chart(paper: Paper, spec: ChartSpec, box: Box) -> NativeChart | None:
    """Return ``spec`` as a native chart in ``box``; ``None`` where that would not be honest.

    That is where a figure has more digits than Office keeps: the sheet would show another one.
    """
    from ui.export.pptx.awards_chart import award_chart
    from ui.export.pptx.bars_chart import bars_chart
    from ui.export.pptx.ranking_chart import ranking_chart
    from ui.export.pptx.trend_chart import trend_chart

    if not all(is_exact(value) for value in values_of(spec)):
        return None
    match spec:
        case BarChart():
            return bars_chart(paper, spec, box)
        case TrendChart():
            return trend_chart(paper, spec, box)
        case RankingChart():
            return ranking_chart(paper, spec, box)
        case AwardChart():
            return award_chart(paper, spec, box)
        case NoChart():
            return None
