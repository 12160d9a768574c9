"""Antarwilayah as a native bar chart, with province and nation as lines laid over it."""

from __future__ import annotations

from db.domain.charts import RankingChart
from ui.export.pptx.chart_xml import category_axis, chart_space, text_style, value_axis
from ui.export.pptx.native import SLACK, NativeChart, Paper
from ui.export.pptx.numbers import NumberForm
from ui.export.pptx.series_xml import Fill, LabelStyle, PointLabel, Series, bar_series
from ui.export.pptx.workbook import (
    Cell,
    Label,
    Number,
    cell_reference,
    column_range,
    name_of,
    workbook,
)
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import PROJECTED, Box, Weight
from widgets.charts.ranking_layout import Layout
from widgets.charts.ranking_references import draw_references, reference_names

BAR_SHARE = 0.66
MOST_HEADER_ROWS = 3
_CATEGORIES, _VALUES = 1001, 1002


def ranking_chart(paper: Paper, spec: RankingChart, box: Box) -> NativeChart:
    """Return the ranking of ``spec`` in ``box``.

    Regions that find no room are counted in a row of their own, as on the screen; the data
    sheet names them all.
    """
    # As large as on the projected slide where all regions have their room with it.
    layout, names = _laid_out(paper.canvas(PROJECTED), spec, box)
    if not layout.labelled or any(line.row is None for line in layout.shown):
        layout, names = _laid_out(paper.canvas(), spec, box)
    front, rows = layout.canvas, layout.shown
    values = [float(line.row.value) for line in rows if line.row]
    values += [float(reference.value) for reference in spec.references]
    low, high = min(0.0, *values), max(0.0, *values)
    high = high if high > low else 1.0
    bottom = layout.bottom
    if any(line.row and line.row.value < 0 for line in rows):
        # The names stand at the plot's edge: the plot reaches over the labels of such bars.
        start = layout.name_x + layout.name_room + 8
        low = min(low, (start - layout.zero) / layout.per_value)
    plot = Box(layout.x(low), layout.top, (high - low) * layout.per_value, bottom - layout.top)
    draw_references(layout, names, _value_boxes(layout), bottom)
    series, sheet = _data(paper, layout)
    gap = round((1 / BAR_SHARE - 1) * 100)
    groups = (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/><c:axId val="{_CATEGORIES}"/>'
        f'<c:axId val="{_VALUES}"/></c:barChart>'
    )
    tokens = paper.tokens
    axes = category_axis(
        identifier=_CATEGORIES,
        cross=_VALUES,
        position="l",
        text=text_style(paper.size(layout.size), tokens.ink),
        reverse=True,
        line=tokens.muted,
    ) + value_axis(
        identifier=_VALUES,
        cross=_CATEGORIES,
        position="t",
        low=low,
        high=high,
        form=NumberForm.of(spec.rows[0].label).code,
        between="between",
        crosses="autoZero",
    )
    xml = chart_space(groups, axes, box, plot)
    return NativeChart(box, xml, sheet, paper.canvas().plan(None), front.plan(None))


def _laid_out(canvas: Canvas, spec: RankingChart, box: Box) -> tuple[Layout, list[Box | None]]:
    """Return the rows, with as many lines for the references' names as these need."""
    for header_rows in range(min(MOST_HEADER_ROWS, len(spec.references)) + 1):
        layout = Layout(canvas, spec, box, header_rows)
        names = reference_names(layout)
        if None not in names:
            break
    return layout, names


def _value_boxes(layout: Layout) -> list[Box]:
    """Return where Office writes the values, so that reference lines are cut there."""
    canvas, boxes = layout.canvas, []
    for line, place in layout.rows():
        if line.row is None or not layout.labelled:
            continue
        width = canvas.text_width(line.row.label, layout.figure_size, Weight.BOLD) * SLACK + 6
        height = min(place.height, canvas.line_height(layout.figure_size, Weight.BOLD))
        end = layout.x(float(line.row.value))
        x = end - width if line.row.value < 0 else end
        boxes.append(Box(x, place.centre_y - height / 2, width, height))
    return boxes


def _data(paper: Paper, layout: Layout) -> tuple[str, bytes]:
    """Return the series of the regions shown, and the sheet with all of them."""
    tokens, spec = paper.tokens, layout.spec
    form = NumberForm.of(spec.rows[0].label.rstrip("*"))
    rows: list[list[Cell]] = [["Wilayah", str(spec.year), "Label"]]
    names: list[str] = []
    points: dict[int, str] = {}
    labels: dict[int, PointLabel] = {}
    for index, line in enumerate(layout.shown):
        row = line.row
        if row is None:
            names.append(f"dan {line.left_out} wilayah lain")
            rows.append([names[-1], None, None])
            continue
        name = layout.canvas.elided(row.name, layout.name_room, layout.size, Weight.BOLD)
        names.append(f"{row.rank}. {name}")
        rows.append(
            [
                names[-1],
                Number(row.value, form),
                Label(row.label, name_of(index + 1, 1), NumberForm.of(row.label)),
            ]
        )
        colour = tokens.current if row.own else tokens.earlier
        points[index] = Fill(colour, row.provisional, tokens.surface).xml
        if layout.labelled:
            labels[index] = PointLabel(row.label, "outEnd")
    last = len(rows) - 1
    _add_everything(rows, spec, form)
    series = Series(
        index=0,
        name=str(spec.year),
        name_reference=cell_reference(0, 1),
        across=names,
        across_reference=column_range(0, 1, last),
        values=[line.row.value if line.row else None for line in layout.shown],
        values_reference=column_range(1, 1, last),
        style=Fill(tokens.earlier).xml,
        form=form,
        points=points,
        labels=labels,
        labels_reference=column_range(2, 1, last),
        label_style=LabelStyle(paper.size(layout.figure_size), tokens.ink),
    )
    return bar_series(series), workbook(rows)


def _add_everything(rows: list[list[Cell]], spec: RankingChart, form: NumberForm) -> None:
    """Add, beside what is drawn, every region in full and the references."""
    everything: list[list[Cell]] = [["Seluruh wilayah", str(spec.year)]]
    everything += [[f"{row.rank}. {row.name}", Number(row.value, form)] for row in spec.rows]
    everything += [[one.name, Number(one.value, form)] for one in spec.references]
    while len(rows) < len(everything):
        rows.append([None, None, None])
    for row, more in zip(rows, everything, strict=False):
        row += [None, *more]
