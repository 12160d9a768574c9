"""Tren: lines over time, to scale; gaps are dotted, changes of method are never joined."""

from __future__ import annotations

from db.domain.charts import Line, LinkKind, TrendChart
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Hotspot, Role, Weight
from widgets.charts.marks import bands_behind, broken_axis, method_break
from widgets.charts.placing import thinned
from widgets.charts.trend_ends import write_ends
from widgets.charts.trend_labels import draw_targets, write_change, write_points, write_targets
from widgets.charts.trend_layout import Layout, line_colours, line_weight, point_share


def plan_trend(canvas: Canvas, spec: TrendChart, box: Box) -> None:
    """Lay out the lines of ``spec`` in ``box``."""
    layout = Layout(canvas, spec, box)
    if spec.bands:
        plot = Box(
            layout.plot.x,
            layout.value_top,
            layout.plot.width,
            layout.value_bottom - layout.value_top,
        )
        bands_behind(canvas, spec.bands, plot, layout.y, box)
    if layout.grid:
        _grid(layout)
    _axis(layout)
    _annotations(layout)
    # The own one last, so that it lies on top.
    for line in sorted(spec.lines, key=lambda line: line.own):
        _line(layout, line)
    write_ends(layout)
    draw_targets(layout)
    write_points(layout)
    write_targets(layout)
    write_change(layout)


def _grid(layout: Layout) -> None:
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    height = canvas.line_height(layout.small)
    ticks = layout.spec.axis.ticks
    step = abs(layout.y(float(ticks[1][0])) - layout.y(float(ticks[0][0]))) if ticks[1:] else 0
    named = set(thinned(len(ticks), step or 1.0, height * 1.1))
    for index, (value, text) in enumerate(ticks):
        y = layout.y(float(value))
        canvas.stroke(((layout.plot.x, y), (layout.plot.right, y)), tokens.hairline, unit)
        if index in named:
            right = layout.plot.x - 6 * unit
            top = y - height / 2
            canvas.write(text, right, top, layout.small, tokens.muted, Role.AXIS, anchor=1.0)


def _axis(layout: Layout) -> None:
    """Draw the time axis, its years and the breaks of method."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    base = layout.base
    breaks = [layout.x(year - 0.5) for year in layout.spec.breaks]
    broken_axis(canvas, layout.plot.x, layout.plot.right, base, breaks)
    if layout.low < 0 <= layout.high:
        zero = (layout.plot.x, layout.y(0.0)), (layout.plot.right, layout.y(0.0))
        canvas.stroke(zero, tokens.muted, unit)
        layout.obstacles.uprights.append(zero)
    for x in breaks:
        method_break(canvas, x, layout.plot.y, base)
        layout.obstacles.uprights.append(((x, layout.plot.y), (x, base)))
    ticks = layout.spec.years
    size = canvas.scale.axis
    need = canvas.text_width("0000", size, Weight.BOLD) + 8 * unit
    step = layout.x(layout.first + 1) - layout.x(layout.first) if len(ticks) > 1 else 1.0
    gaps = any(not tick.recorded for tick in ticks)
    for index in thinned(len(ticks), step, need):
        tick = ticks[index]
        weight, colour = Weight.MEDIUM, tokens.muted
        if not tick.recorded:
            weight, colour = Weight.NORMAL, tokens.faint
        elif gaps or index == len(ticks) - 1:
            weight, colour = Weight.BOLD, tokens.ink
        x = layout.x(tick.year)
        canvas.write(
            str(tick.year), x, base + 9 * unit, size, colour, Role.AXIS, weight, anchor=0.5
        )
    for tick in ticks:
        x = layout.x(tick.year)
        colour = tokens.muted if tick.recorded else tokens.hairline
        canvas.stroke(((x, base), (x, base + 6 * unit)), colour, unit)


def _annotations(layout: Layout) -> None:
    """Write the officer's notes in rows over the plot, each with a thin upright at its year."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    height = canvas.line_height(layout.small) * 1.2
    for note in sorted(layout.spec.annotations, key=lambda note: note.year):
        x = layout.x(note.year)
        room = layout.plot.width * 0.5
        text = canvas.elided(note.text, room, layout.small, Weight.MEDIUM)
        width = canvas.text_width(text, layout.small, Weight.MEDIUM)
        start = min(max(x - width / 2, layout.plot.x), layout.plot.right - width)
        for row in layout.note_rows:
            y = layout.box.y + row * height
            place = Box(start, y, width, canvas.line_height(layout.small, Weight.MEDIUM))
            upright = ((x, place.bottom + 2), (x, layout.base))
            # Uprights of notes in higher rows come down through the lower ones.
            if canvas.labels.free(place, 6 * unit) and not layout.obstacles.hits(place, 3):
                dash = (2 * unit, 3 * unit)
                canvas.stroke(upright, tokens.faint, unit, dash)
                canvas.write(text, start, y, layout.small, tokens.muted, Role.NOTE, Weight.MEDIUM)
                layout.obstacles.uprights.append(upright)
                break


def _line(layout: Layout, line: Line) -> None:
    canvas, unit = layout.canvas, layout.canvas.unit
    colour, _ = line_colours(canvas.tokens, line)
    weight = line_weight(line) * unit
    grey = not line.own and line.hue is None
    ways = layout.obstacles.faint if grey else layout.obstacles.segments
    spots = [layout.at(mark) for mark in line.points]
    for link, start, end in zip(line.links, spots[:-1], spots[1:], strict=True):
        if link is LinkKind.NONE:
            continue
        dash = (0.0, 3.0 * weight) if link is LinkKind.DOTTED else None
        canvas.stroke((start, end), colour, weight, dash)
        ways.append((start, end))
    radius = layout.radius * point_share(line)
    if len(spots) > 40:
        radius *= 0.6
    comparison = line.own and not layout.several and len(spots) == 2
    for index, (mark, spot) in enumerate(zip(line.points, spots, strict=True)):
        # Two figures compared look as two bars do: the earlier grey-blue, the current blue.
        fill = canvas.tokens.earlier if comparison and index == 0 else colour
        if mark.provisional:
            canvas.disc(spot, radius, canvas.tokens.surface, fill, 2.2 * unit)
        else:
            canvas.disc(spot, radius, fill)
        around = Box(spot[0] - radius, spot[1] - radius, 2 * radius, 2 * radius)
        if not grey:
            layout.obstacles.boxes.append(around)
        reach = max(radius, 10 * unit)
        canvas.hotspots.append(
            Hotspot(Box(spot[0] - reach, spot[1] - reach, 2 * reach, 2 * reach), mark.detail)
        )
