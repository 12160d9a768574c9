"""The slide of a chart: its headline is the message, the chart fills what is left."""

from __future__ import annotations

from dataclasses import replace

from db.domain.charts import NoChart
from db.domain.deck import ChartContent, Slide
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box
from widgets.charts.layout import plan_into
from widgets.slides.frame import draw_edge, inner, write_foot, write_head, write_notes
from widgets.slides.stand import SlidePictures, Stand

#: Between headline and chart.
SPACE = 18.0
#: The size of the sentence that stands where a chart has nothing to show.
REASON = 26.0


def plan_chart_slide(
    canvas: Canvas, slide: Slide, content: ChartContent, stand: Stand, pictures: SlidePictures
) -> None:
    """Lay out a chart with its words."""
    draw_edge(canvas)
    box = inner(canvas)
    top = write_head(canvas, slide.topic, slide.headline) + SPACE
    bottom = write_notes(canvas, slide.footnotes)
    write_foot(canvas, stand, slide.source, pictures)
    body = Box(box.x, top, box.width, bottom - top)
    if isinstance(content.spec, NoChart):
        canvas.scale = replace(canvas.scale, name=REASON)
    plan_into(canvas, content.spec, body)
