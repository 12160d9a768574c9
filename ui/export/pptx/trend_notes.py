"""What stands over a native trend: breaks of method, the officer's notes, change and gaps."""

from __future__ import annotations

from ui.export.pptx.native import SLACK
from ui.export.pptx.trend_layout import TrendLayout
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Role, Weight
from widgets.charts.marks import Pill, method_break
from widgets.charts.placing import thinned
from widgets.charts.trend_layout import line_colours

_SPACE = 8.0


def draw_notes(layout: TrendLayout, canvas: Canvas) -> None:
    """Draw them all on ``canvas``, clear of the labels that were placed before."""
    for year in layout.spec.breaks:
        method_break(canvas, layout.x(year - 0.5), layout.box.y, layout.plot.bottom)
    _annotations(layout, canvas)
    _change(layout, canvas)


def draw_leaders(layout: TrendLayout, behind: Canvas, front: Canvas) -> None:
    """Draw a thin line from each line's end to its name where that had to move.

    Past years without figures, those of a target, it must not look like a line of figures: it is
    as pale as the grid, and stands with it behind the chart. What is left out is counted.
    """
    for index, line in enumerate(layout.spec.lines):
        end = layout.ends.get(index)
        if end is None or not end.leader:
            continue
        if end.far:
            behind.stroke(end.leader, behind.tokens.hairline, 1)
        else:
            front.stroke(end.leader, line_colours(front.tokens, line)[0], 1)
    if layout.left_out is not None:
        text, spot = layout.left_out
        front.write(text, *spot, layout.end_size, front.tokens.muted, Role.NOTE)


def draw_grid(layout: TrendLayout, canvas: Canvas) -> None:
    """Draw level lines with their values, exact in any language: the axis has fixed ends."""
    tokens, size = canvas.tokens, layout.small
    height = canvas.line_height(size)
    ticks = layout.spec.axis.ticks
    step = abs(layout.y(float(ticks[1][0])) - layout.y(float(ticks[0][0]))) if ticks[1:] else 0.0
    named = set(thinned(len(ticks), step or 1.0, height * 1.1))
    for index, (value, text) in enumerate(ticks):
        y = layout.y(float(value))
        canvas.stroke(((layout.plot.x, y), (layout.plot.right, y)), tokens.hairline, 1)
        if index in named:
            right = layout.plot.x - 8
            top = y - height / 2
            canvas.write(text, right, top, size, tokens.muted, Role.AXIS, anchor=1.0)


def _annotations(layout: TrendLayout, canvas: Canvas) -> None:
    """Write the officer's notes in rows over the plot, each with a thin upright at its year."""
    tokens = canvas.tokens
    for note in sorted(layout.spec.annotations, key=lambda note: note.year):
        x = layout.x(note.year)
        text = canvas.elided(note.text, layout.plot.width * 0.5, layout.small, Weight.MEDIUM)
        width = canvas.text_width(text, layout.small, Weight.MEDIUM) * SLACK
        start = min(max(x - width / 2, layout.box.x), layout.box.right - width)
        for row in range(layout.note_rows):
            y = layout.box.y + row * layout.row_height
            place = Box(start, y, width, canvas.line_height(layout.small, Weight.MEDIUM))
            upright = ((x, place.bottom + 2), (x, layout.plot.bottom))
            if canvas.labels.free(place, 6) and not layout.obstacles.hits(place, 3):
                canvas.stroke(upright, tokens.faint, 1, (2, 3))
                middle = place.centre_x
                canvas.write(
                    text, middle, y, layout.small, tokens.muted, Role.NOTE, Weight.MEDIUM, 0.5
                )
                layout.obstacles.uprights.append(upright)
                break


def _change(layout: TrendLayout, canvas: Canvas) -> None:
    """Place the pill of the change and the sentence on missing years where the plot is empty.

    Beside other lines the pill would not say whose change it is, and is left out; the headline
    tells it.
    """
    spec = layout.spec
    pill = None
    if spec.bracket is not None and not layout.several:
        pill = Pill(canvas, spec.bracket, layout.plot.width * 0.7)
    size = layout.small + (2 if pill else 0)
    gap_width = canvas.text_width(spec.gap_text, size) * SLACK if spec.gap_text else 0.0
    gap_height = canvas.line_height(size) if spec.gap_text else 0.0
    pill_height = pill.height if pill else 0.0
    both = pill_height + gap_height + (_SPACE if pill and spec.gap_text else 0.0)
    if not both:
        return
    found = _empty_place(layout, canvas, max(pill.width if pill else 0.0, gap_width), both)
    if found is None and pill is not None:
        # The note below the chart names the missing years as well; the change matters more.
        gap_height = 0.0
        found = _empty_place(layout, canvas, pill.width, pill.height)
    if found is None:
        return
    middle, y = found
    if pill is not None:
        pill.place(middle - pill.width / 2, y)
        y += pill.height + _SPACE
    if gap_height:
        canvas.write(spec.gap_text, middle, y, size, canvas.tokens.muted, Role.NOTE, anchor=0.5)


def _empty_place(
    layout: TrendLayout, canvas: Canvas, width: float, height: float
) -> tuple[float, float] | None:
    """Return the middle and the top of the empty place nearest to the middle of the plot."""
    plot = layout.plot
    best: tuple[float, float, float] | None = None
    for across in range(9):
        for down in range(13):
            x = plot.x + (plot.width - width) * across / 8
            y = layout.box.y + (plot.bottom - 6 - height - layout.box.y) * down / 12
            place = Box(x, y, width, height)
            if x < plot.x - 1 or not canvas.labels.free(place, 6):
                continue
            if layout.obstacles.hits(place, 6):
                continue
            away = abs(place.centre_x - plot.centre_x) + abs(place.centre_y - plot.centre_y) * 1.5
            if best is None or away < best[0]:
                best = (away, place.centre_x, y)
    return None if best is None else best[1:]
