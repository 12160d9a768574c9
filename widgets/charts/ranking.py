"""Antarwilayah: ranked bars of one year, with province and nation as reference lines."""

from __future__ import annotations

from db.domain.charts import RankingChart, RankRow
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Hotspot, Role, Weight
from widgets.charts.ranking_layout import Layout
from widgets.charts.ranking_references import draw_references, reference_names

BAR_SHARE = 0.66
#: Rows over the plot for the names of references.
MOST_HEADER_ROWS = 3


def plan_ranking(canvas: Canvas, spec: RankingChart, box: Box) -> None:
    """Lay out the ranking of ``spec`` in ``box``."""
    for header_rows in range(min(MOST_HEADER_ROWS, len(spec.references)) + 1):
        # No more rows over the plot than the names of the references need.
        layout = Layout(canvas, spec, box, header_rows)
        names = reference_names(layout)
        if None not in names:
            break
    tokens, unit = canvas.tokens, canvas.unit
    labels: list[Box] = []
    for position, line in enumerate(layout.shown):
        y = layout.top + position * layout.row_height
        if line.row is None:
            height = canvas.line_height(layout.size)
            canvas.write(
                f"… {line.left_out} wilayah lain",
                layout.name_x,
                y + (layout.row_height - height) / 2,
                layout.size,
                tokens.muted,
                Role.NOTE,
            )
            continue
        labels.append(_row(layout, line.row, y))
    bottom = layout.top + layout.row_height * len(layout.shown)
    axis = ((layout.zero, layout.top), (layout.zero, bottom))
    canvas.stroke(axis, tokens.muted, 1.2 * unit)
    draw_references(layout, names, labels, bottom)


def _row(layout: Layout, row: RankRow, y: float) -> Box:
    """Draw one region; return the box of its value, or of its bar without one."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    weight = Weight.BOLD if row.own else Weight.NORMAL
    colour = tokens.current if row.own else tokens.earlier
    ink = tokens.ink if row.own else tokens.muted
    height = canvas.line_height(layout.size, weight)
    text_y = y + (layout.row_height - height) / 2
    rank_x = layout.box.x + layout.rank_width
    canvas.write(str(row.rank), rank_x, text_y, layout.size, ink, Role.AXIS, weight, 1.0)
    name = canvas.elided(row.name, layout.name_room, layout.size, weight)
    name_colour = tokens.current if row.own else tokens.ink
    canvas.write(name, layout.name_x, text_y, layout.size, name_colour, Role.NAME, weight)
    # A value that is not zero shows, however small it is beside the others.
    length = max(abs(float(row.value)) * layout.per_value, unit if row.value else 0.0)
    left = layout.zero - length if row.value < 0 else layout.zero
    thick = layout.row_height * BAR_SHARE
    bar = Box(left, y + (layout.row_height - thick) / 2, length, thick)
    if row.provisional:
        canvas.rect(bar, tokens.surface, outline=colour, line=min(1.6 * unit, thick / 4))
        canvas.hatch(bar, colour, 8 * unit, 1.4 * unit)
    else:
        canvas.rect(bar, colour, radius=min(2 * unit, bar.width / 2, thick / 4))
    negative = row.value < 0
    whole = Box(layout.box.x, y, layout.box.width, layout.row_height)
    canvas.hotspots.append(Hotspot(whole, row.detail))
    if not layout.labelled:
        return bar
    return canvas.write(
        row.label,
        bar.x - 5 * unit if negative else bar.right + 5 * unit,
        text_y,
        layout.size,
        tokens.ink,
        Role.FIGURE,
        Weight.BOLD if row.own else Weight.MEDIUM,
        1.0 if negative else 0.0,
    )
