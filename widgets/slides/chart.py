"""The slide of a chart: its headline is the message, the chart fills what is left."""

from __future__ import annotations

from db.domain.charts import ChartSpec, NoChart, TrendChart
from db.domain.deck import ChartContent, Slide
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box
from widgets.charts.layout import plan_into
from widgets.slides.frame import draw_edge, inner, write_foot, write_head, write_notes
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.words import write_reason

#: Between headline and chart.
SPACE = 18.0


def plan_chart_slide(
    canvas: Canvas, slide: Slide, content: ChartContent, stand: Stand, pictures: SlidePictures
) -> None:
    """Lay out a chart with its words."""
    draw_edge(canvas)
    top = write_head(canvas, slide.topic, slide.headline) + SPACE
    write_foot(canvas, stand, slide.source, pictures)
    spec = content.spec
    told = spec.gap_text if isinstance(spec, TrendChart) else ""
    rest = tuple(note for note in slide.footnotes if not told or note.rstrip(".") != told)
    before = canvas.mark()
    _body(canvas, spec, top, rest)
    if rest != slide.footnotes and not any(text.text == told for text in canvas.texts):
        # The chart had no room to name the missing years: the note does.
        canvas.back_to(before)
        _body(canvas, spec, top, slide.footnotes)


def _body(canvas: Canvas, spec: ChartSpec, top: float, notes: tuple[str, ...]) -> None:
    box = inner(canvas)
    bottom = write_notes(canvas, notes)
    body = Box(box.x, top, box.width, max(1.0, bottom - top))
    if isinstance(spec, NoChart):
        write_reason(canvas, spec.reason, body)
    else:
        plan_into(canvas, spec, body)
