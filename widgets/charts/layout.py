"""Spec -> plan: which planner lays out which kind of chart, alone or in a whole picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from db.domain.charts import (
    AwardChart,
    BarChart,
    ChartSpec,
    NoChart,
    RankingChart,
    TrendChart,
)
from widgets.charts.bars import plan_bars
from widgets.charts.canvas import Canvas
from widgets.charts.empty import plan_empty
from widgets.charts.geometry import SCREEN, Box, Plan, TypeScale
from widgets.tokens import Tokens

#: Below this size (in units of the type scale) a chart is not squeezed further but drawn
#: smaller as a whole: labels would have no room left to stay apart.
LEAST_WIDTH, LEAST_HEIGHT, LEAST_LINE = 320, 190, 36


def plan_into(canvas: Canvas, spec: ChartSpec, box: Box) -> None:
    """Lay out the marks of ``spec`` in ``box``, without the words around them.

    The window begins with bars; the other planners are loaded with their first chart.
    """
    match spec:
        case BarChart():
            plan_bars(canvas, spec, box)
        case TrendChart():
            from widgets.charts.trend import plan_trend

            plan_trend(canvas, spec, box)
        case RankingChart():
            from widgets.charts.ranking import plan_ranking

            plan_ranking(canvas, spec, box)
        case AwardChart():
            from widgets.charts.awards import plan_awards

            plan_awards(canvas, spec, box)
        case NoChart():
            plan_empty(canvas, spec, box)
        case _:
            assert_never(spec)


def plan_with_notes(
    canvas: Canvas,
    spec: ChartSpec,
    notes: tuple[str, ...],
    write: Callable[[tuple[str, ...]], Box],
) -> None:
    """Lay out a chart over its ``notes``; ``write`` writes them and returns the room above.

    Missing years that the chart itself names are not told a second time below it.
    """
    told = spec.gap_text if isinstance(spec, TrendChart) else ""
    rest = tuple(note for note in notes if not told or note.rstrip(".") != told)
    before = canvas.mark()
    plan_into(canvas, spec, write(rest))
    if rest != notes and not any(text.text == told for text in canvas.texts):
        # The chart had no room to name the missing years: the note does.
        canvas.back_to(before)
        plan_into(canvas, spec, write(notes))


def plan_chart(
    spec: ChartSpec,
    width: float,
    height: float,
    family: str,
    tokens: Tokens,
    scale: TypeScale = SCREEN,
) -> Plan:
    """Return the plan of a chart alone, as the window shows it, in logical pixels.

    The plan is larger than asked for, in the same proportions, where ``width`` by ``height``
    is too small to lay anything out; whoever paints it scales it down.
    """
    unit = scale.note / SCREEN.note
    # A sentence alone keeps its size where there is no height for labels, but for its own line.
    least = LEAST_LINE if isinstance(spec, NoChart) else LEAST_HEIGHT
    grow = max(1.0, LEAST_WIDTH * unit / max(1.0, width), least * unit / max(1.0, height))
    canvas = Canvas(max(1.0, width) * grow, max(1.0, height) * grow, family, tokens, scale)
    margin = 4 * unit
    frame = Box(0, 0, canvas.width, canvas.height)
    plan_into(canvas, spec, frame.inset(margin, margin, margin, margin))
    return canvas.plan(None)
