"""What stands over a native chart's bars: axis, breaks, ratings, targets, gaps, the difference."""

from __future__ import annotations

from collections.abc import Sequence

from ui.export.pptx.bars_layout import TARGET_RADIUS, BarLayout
from ui.export.pptx.native import SLACK
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Role, Weight
from widgets.charts.marks import broken_axis, legible_on, method_break, verdict_colours


def draw_marks(layout: BarLayout, canvas: Canvas, lifts: Sequence[float]) -> None:
    """Draw what stands over the bars: axis, breaks, ratings, targets' labels, the difference."""
    spec, box = layout.spec, layout.box
    breaks = [
        (layout.centre(index) + layout.centre(index - 1)) / 2
        for index, bar in enumerate(spec.bars)
        if bar.break_before and index
    ]
    broken_axis(canvas, box.x, box.x + layout.plot_width, layout.zero, breaks)
    for x in breaks:
        method_break(
            canvas, x, layout.box.y + (layout.pill.height if layout.pill else 0.0), layout.zero
        )
    y = layout.bottom + layout.year_height + 10
    for index, text in layout.target_labels.items():
        canvas.write(
            text, layout.centre(index), y, layout.small, canvas.tokens.target, Role.NOTE, anchor=0.5
        )
    _ratings(layout, canvas)
    _gaps(layout, canvas)
    _bracket(layout, canvas, lifts)


def _ratings(layout: BarLayout, canvas: Canvas) -> None:
    bars, scale, tokens = layout.spec.bars, canvas.scale, canvas.tokens
    texts = [bar.rating for bar in bars if bar.rating]
    room = layout.bar_width * 0.8 / SLACK
    size = canvas.fitting(texts, room, scale.change, Weight.BOLD, scale.floor) if texts else None
    if size is None:
        return
    height = canvas.line_height(size, Weight.BOLD)
    for index, bar in enumerate(bars):
        place = layout.bar_box(index)
        y = place.bottom - height - 8 if bar.value < 0 else place.y + 8
        if not bar.rating or place.height < height + 16:
            continue
        if bar.target is not None and y - 9 < layout.y(float(bar.target)) < y + height + 9:
            continue
        ground = tokens.current if bar.current else tokens.earlier
        spot = canvas.text_box(bar.rating, place.centre_x, y, size, Weight.BOLD, 0.5)
        colour = legible_on(canvas, ground, spot, plate=bar.provisional)
        canvas.write(bar.rating, place.centre_x, y, size, colour, Role.NAME, Weight.BOLD, 0.5)


def _gaps(layout: BarLayout, canvas: Canvas) -> None:
    """Name the years not recorded between two bars, where there is room; a note names them too."""
    width = canvas.text_width("0000", layout.year_size, Weight.BOLD)
    room = layout.slot - width * SLACK - 12
    for index, bar in enumerate(layout.spec.bars):
        for told in (f"{bar.missing_before} belum tercatat", bar.missing_before):
            if bar.missing_before and canvas.text_width(told, layout.small) * SLACK <= room:
                x = (layout.centre(index) + layout.centre(index - 1)) / 2
                y = layout.bottom + 7 + layout.year_height / 2
                y -= canvas.line_height(layout.small) / 2
                colour = canvas.tokens.faint
                canvas.write(told, x, y, layout.small, colour, Role.NOTE, anchor=0.5)
                break


def _bracket(layout: BarLayout, canvas: Canvas, lifts: Sequence[float]) -> None:
    """Draw the bracket from the first to the last bar, over their labels."""
    pill, bracket = layout.pill, layout.spec.bracket
    if pill is None or bracket is None:
        return
    colour, _ = verdict_colours(canvas.tokens, bracket.verdict)
    tops = [
        min(layout.y(float(bar.value)), layout.zero)
        - (layout.label_height + lifts[index] if bar.value >= 0 else 0.0)
        for index, bar in enumerate(layout.spec.bars)
    ]
    for index, bar in enumerate(layout.spec.bars):
        if bar.target is not None:
            tops[index] = min(tops[index], layout.y(float(bar.target)) - TARGET_RADIUS)
    first, last = layout.centre(0), layout.centre(len(tops) - 1)
    y = layout.box.y + pill.height / 2
    head = 7.0
    start, end = max(y, tops[0] - 3), max(y + head, tops[-1] - 2)
    canvas.stroke(((first, start), (first, y), (last, y), (last, end - head)), colour, 2)
    arrow = ((last - head * 0.75, end - head), (last + head * 0.75, end - head), (last, end))
    canvas.polygon(arrow, colour)
    x = (first + last) / 2 - pill.width / 2
    right = layout.box.x + layout.plot_width
    pill.place(min(max(x, layout.box.x), right - pill.width), layout.box.y)
