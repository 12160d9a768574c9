"""The slide of a chart: its headline is the message, the chart fills what is left."""

from __future__ import annotations

from db.domain.charts import ChartSpec, NoChart
from db.domain.deck import ChartContent, Slide
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box
from widgets.charts.layout import plan_with_notes
from widgets.slides.frame import draw_edge, inner, write_foot, write_head, write_notes, write_result
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.words import write_reason

#: Between headline and chart.
SPACE = 18.0


def space_below(spec: ChartSpec) -> float:
    """Return the space between a chart and the words over it."""
    return SPACE * 0.35 if spec.caption.distance else SPACE


def plan_chart_slide(
    canvas: Canvas, slide: Slide, content: ChartContent, stand: Stand, pictures: SlidePictures
) -> None:
    """Lay out a chart with its words."""
    draw_edge(canvas)
    spec = content.spec
    top = write_head(canvas, slide.topic, slide.headline)
    top = write_result(canvas, spec.caption.distance, top) + space_below(spec)
    write_foot(canvas, stand, slide.source, pictures)
    box = inner(canvas)

    def room(notes: tuple[str, ...]) -> Box:
        return Box(box.x, top, box.width, max(1.0, write_notes(canvas, notes) - top))

    if isinstance(spec, NoChart):
        write_reason(canvas, spec.reason, room(slide.footnotes))
    else:
        plan_with_notes(canvas, spec, slide.footnotes, room)
