"""Antarwilayah as a native bar chart, with province and nation as lines laid over it."""

from __future__ import annotations

from collections.abc import Mapping

from db.domain.charts import RankingChart, RankRow
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
from widgets.charts.geometry import PROJECTED, Box, Weight
from widgets.charts.ranking_layout import Layout, count_text
from widgets.charts.ranking_references import draw_references, laid_out

BAR_SHARE = 0.66
#: Between a bar's end and its label, as Office sets it, in units.
INSET = 4
_CATEGORIES, _VALUES = 1001, 1002


def ranking_chart(paper: Paper, spec: RankingChart, box: Box) -> NativeChart:
    """Return the ranking of ``spec`` in ``box``.

    Regions that find no room are counted in a row of their own, as on the screen; the data
    sheet names them all.
    """
    # The same rows as on the projected slide, as large, where its figures find their room.
    layout, names = laid_out(paper.canvas(PROJECTED), spec, box)
    if not layout.labelled:
        layout, names = laid_out(paper.canvas(), spec, box)
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
    values_at = _value_boxes(layout)
    draw_references(layout, names, list(values_at.values()), bottom)
    series, sheet = _data(paper, layout, _own_label(paper, layout, values_at, box))
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


def _value_boxes(layout: Layout) -> dict[int, Box]:
    """Return where Office writes the values, by row, so that reference lines are cut there."""
    canvas, boxes = layout.canvas, {}
    own: tuple[int, RankRow, Box] | None = None
    for index, (line, place) in enumerate(layout.rows()):
        if line.row is None or not layout.labelled:
            continue
        if line.row.own and layout.dense:
            own = index, line.row, place
            continue
        width = canvas.text_width(line.row.label, layout.figure_size, Weight.BOLD) * SLACK + 6
        height = min(place.height, canvas.line_height(layout.figure_size, Weight.BOLD))
        end = layout.x(float(line.row.value))
        x = end - width if line.row.value < 0 else end
        boxes[index] = Box(x, place.centre_y - height / 2, width, height)
    if own is not None:
        index, row, place = own
        boxes[index] = layout.own_figure(row, place.centre_y, list(boxes.values()))
        layout.draw_leader(row, place.centre_y, boxes[index])
    return boxes


def _own_label(
    paper: Paper, layout: Layout, boxes: Mapping[int, Box], frame: Box
) -> PointLabel | None:
    """Return the own region's large label in a dense ranking, moved to its place."""
    for index, (line, place) in enumerate(layout.rows()):
        row = line.row
        if row is None or not row.own or not layout.dense or index not in boxes:
            continue
        figure, end = boxes[index], layout.x(float(row.value))
        # Office sets a label at the bar's end, its own margin between the two.
        inset = INSET * layout.canvas.unit
        start = end - inset - figure.width if row.value < 0 else end + inset
        move = (figure.x - start) / frame.width, (figure.centre_y - place.centre_y) / frame.height
        style = LabelStyle(paper.size(layout.canvas.scale.least_figure), paper.tokens.current)
        return PointLabel(row.label, "outEnd", move, style)
    return None


def _data(paper: Paper, layout: Layout, own_label: PointLabel | None) -> tuple[str, bytes]:
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
            names.append(count_text(line))
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
            plain = PointLabel(row.label, "outEnd")
            labels[index] = own_label if row.own and own_label is not None else plain
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
