"""The slide of a chart: its headline is the message, the chart fills what is left."""

from __future__ import annotations

from db.domain.charts import ChartSpec, NoChart, RankingChart
from db.domain.deck import ChartContent, Slide
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import PROJECTED, Box
from widgets.charts.layout import plan_with_notes
from widgets.charts.ranking_references import laid_out
from widgets.slides.frame import (
    LEAST_HEADLINE,
    LEAST_RESULT,
    RESULT,
    draw_edge,
    inner,
    write_foot,
    write_head,
    write_notes,
    write_result,
)
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.words import write_reason

#: Between headline and chart.
SPACE = 18.0
#: The largest sizes of headline and second sentence; the later ones leave a ranking more rows.
MESSAGES = (
    (PROJECTED.headline, RESULT),
    (26.0, RESULT),
    (24.0, RESULT),
    (LEAST_HEADLINE, RESULT),
    (LEAST_HEADLINE, LEAST_RESULT),
)
#: Of more regions than these some are only counted, whatever the headline's size.
MOST_ROWS = 20


def space_below(spec: ChartSpec) -> float:
    """Return the space between a chart and the words over it."""
    return SPACE * 0.35 if spec.caption.distance else SPACE


def write_message(canvas: Canvas, slide: Slide, spec: ChartSpec) -> float:
    """Write the words over a chart; return the chart's upper edge.

    Those of a ranking give way where every region then finds its row.
    """
    if isinstance(spec, RankingChart) and len(spec.rows) <= MOST_ROWS:
        for sizes in MESSAGES:
            before = canvas.mark()
            top, box = _write_message(canvas, slide, spec, *sizes), inner(canvas)
            height = max(1.0, write_notes(canvas, slide.footnotes) - top)
            layout, _ = laid_out(canvas, spec, Box(box.x, top, box.width, height))
            canvas.back_to(before)
            if layout.whole:
                return _write_message(canvas, slide, spec, *sizes)
    return _write_message(canvas, slide, spec, *MESSAGES[0])


def _write_message(
    canvas: Canvas, slide: Slide, spec: ChartSpec, headline: float, result: float
) -> float:
    top = write_head(canvas, slide.topic, slide.headline, largest=headline)
    return write_result(canvas, spec.caption.distance, top, result) + space_below(spec)


def plan_chart_slide(
    canvas: Canvas, slide: Slide, content: ChartContent, stand: Stand, pictures: SlidePictures
) -> None:
    """Lay out a chart with its words."""
    draw_edge(canvas)
    spec = content.spec
    top = write_message(canvas, slide, spec)
    write_foot(canvas, stand, slide.source, pictures)
    box = inner(canvas)

    def room(notes: tuple[str, ...]) -> Box:
        return Box(box.x, top, box.width, max(1.0, write_notes(canvas, notes) - top))

    if isinstance(spec, NoChart):
        write_reason(canvas, spec.reason, room(slide.footnotes))
    else:
        plan_with_notes(canvas, spec, slide.footnotes, room)
