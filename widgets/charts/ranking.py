"""Antarwilayah: ranked bars of one year, with province and nation as reference lines."""

from __future__ import annotations

from db.domain.charts import RankingChart, RankRow
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Hotspot, Role, Weight
from widgets.charts.ranking_layout import Layout, count_text
from widgets.charts.ranking_references import draw_references, laid_out, uncovered

BAR_SHARE = 0.66


def plan_ranking(canvas: Canvas, spec: RankingChart, box: Box) -> None:
    """Lay out the ranking of ``spec`` in ``box``."""
    layout, names = laid_out(canvas, spec, box)
    tokens, unit = canvas.tokens, canvas.unit
    labels: list[Box] = []
    counts: list[Box] = []
    own: tuple[RankRow, Box] | None = None
    for line, place in layout.rows():
        if line.row is None:
            told = canvas.write(
                count_text(line),
                layout.name_x,
                place.centre_y - canvas.line_height(layout.size) / 2,
                layout.size,
                tokens.muted,
                Role.NOTE,
            )
            counts.append(told)
            continue
        labels.append(_row(layout, line.row, place))
        if line.row.own and layout.dense and layout.labelled:
            own = line.row, place
    if own is not None:
        labels.append(_own_figure(layout, *own, [*labels, *counts]))
    bottom = layout.bottom
    # The axis ends with the last bar: under it a count would leave a stub of it.
    under = counts[-1] if counts and layout.shown[-1].row is None else None
    foot = bottom if under is None else under.y - 2 * unit
    for start, end in uncovered(layout.zero, layout.top, foot, counts, 2 * unit):
        canvas.stroke(((layout.zero, start), (layout.zero, end)), tokens.muted, 1.2 * unit)
    draw_references(layout, names, [*labels, *counts], bottom)


def _row(layout: Layout, row: RankRow, place: Box) -> Box:
    """Draw one region; return the box of its value, or of its bar without one."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    weight = Weight.BOLD if row.own else Weight.NORMAL
    colour = tokens.current if row.own else tokens.earlier
    ink = tokens.ink if row.own else tokens.muted
    y = place.centre_y - canvas.line_height(layout.size, weight) / 2
    rank_x = layout.box.x + layout.rank_width
    canvas.write(str(row.rank), rank_x, y, layout.size, ink, Role.AXIS, weight, 1.0)
    _name(layout, row, place, weight)
    # A value that is not zero shows, however small it is beside the others.
    length = max(abs(float(row.value)) * layout.per_value, unit if row.value else 0.0)
    left = layout.zero - length if row.value < 0 else layout.zero
    thick = layout.row_height * BAR_SHARE
    bar = Box(left, place.centre_y - thick / 2, length, thick)
    if row.provisional:
        canvas.rect(bar, tokens.surface, outline=colour, line=min(1.6 * unit, thick / 4))
        canvas.hatch(bar, colour, 8 * unit, 1.4 * unit)
    else:
        canvas.rect(bar, colour, radius=min(2 * unit, bar.width / 2, thick / 4))
    negative = row.value < 0
    canvas.hotspots.append(Hotspot(place, row.detail))
    if not layout.labelled or (row.own and layout.dense):
        return bar
    size = layout.figure_size
    weight = Weight.BOLD if row.own else Weight.MEDIUM
    return canvas.write(
        row.label,
        bar.x - 5 * unit if negative else bar.right + 5 * unit,
        place.centre_y - canvas.line_height(size, weight) / 2,
        size,
        tokens.ink,
        Role.VALUE if layout.dense else Role.FIGURE,
        weight,
        1.0 if negative else 0.0,
    )


def _own_figure(layout: Layout, row: RankRow, place: Box, taken: list[Box]) -> Box:
    """Write the own region's figure as large as figures must be; return its box."""
    canvas = layout.canvas
    figure = layout.own_figure(row, place.centre_y, taken)
    layout.draw_leader(row, place.centre_y, figure)
    size, colour = canvas.scale.least_figure, canvas.tokens.current
    return canvas.write(row.label, figure.x, figure.y, size, colour, Role.FIGURE, Weight.BOLD)


def _name(layout: Layout, row: RankRow, place: Box, weight: Weight) -> None:
    """Write a region's name, on two lines where it is long and the row is tall."""
    canvas, size = layout.canvas, layout.size
    height = canvas.line_height(size, weight)
    most = 2 if layout.row_height >= 2 * height else 1
    lines, _ = canvas.wrapped(row.name, layout.name_room, size, weight, most)
    colour = canvas.tokens.current if row.own else canvas.tokens.ink
    y = place.centre_y - height * len(lines) / 2
    for line in lines:
        canvas.write(line, layout.name_x, y, size, colour, Role.NAME, weight)
        y += height
