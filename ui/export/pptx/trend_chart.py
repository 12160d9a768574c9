"""Tren as a native scatter chart: years to scale, gaps empty and dotted, breaks never joined."""

from __future__ import annotations

from db.domain.charts import LinkKind, TrendChart
from ui.export.pptx.chart_xml import chart_space, text_style, value_axis
from ui.export.pptx.drawing import EMU_PER_POINT, solid
from ui.export.pptx.native import NativeChart, Paper
from ui.export.pptx.numbers import NumberForm
from ui.export.pptx.series_xml import (
    NO_MARKER,
    LabelStyle,
    Marker,
    PointLabel,
    Series,
    scatter_series,
)
from ui.export.pptx.trend_layout import TrendLayout
from ui.export.pptx.trend_notes import draw_grid, draw_leaders, draw_notes
from ui.export.pptx.trend_runs import Run, form_of, label_cell, placed_labels, runs_of
from ui.export.pptx.workbook import (
    Cell,
    Copy,
    Label,
    Number,
    cell_reference,
    column_range,
    name_of,
    workbook,
)
from widgets.charts.geometry import Box
from widgets.charts.marks import bands_behind
from widgets.charts.trend_layout import line_weight, point_share

_YEARS, _VALUES = 1001, 1002


def trend_chart(paper: Paper, spec: TrendChart, box: Box) -> NativeChart:
    """Return the lines of ``spec`` in ``box``."""
    layout = TrendLayout(paper, spec, box)
    behind, front = paper.canvas(), layout.canvas
    plot, tokens = layout.plot, paper.tokens
    if spec.bands:
        top, bottom = layout.y(layout.axis_high), layout.y(layout.axis_low)
        bands_behind(behind, spec.bands, Box(plot.x, top, plot.width, bottom - top), layout.y, box)
    if layout.axis_low < 0 <= layout.axis_high:
        zero = layout.y(0.0)
        behind.stroke(((plot.x, zero), (plot.right, zero)), tokens.muted, 1)
    if layout.grid:
        draw_grid(layout, behind)
    series, sheet = _data(layout)
    draw_leaders(layout, behind, front)
    draw_notes(layout, front)
    form = NumberForm.of(spec.axis.ticks[-1][1]).code if spec.axis.ticks else "General"
    axes = value_axis(
        identifier=_YEARS,
        cross=_VALUES,
        position="b",
        low=layout.low_year,
        high=layout.high_year,
        # Only years of the chart are named, not the empty steps at both ends.
        form=f'[<{layout.first}]"";[>{layout.last}]"";0',
        text=text_style(paper.size(paper.canvas().scale.axis), tokens.ink, bold=True),
        step=layout.step,
        shown=True,
        ticks="out",
        line=tokens.muted,
    ) + value_axis(
        identifier=_VALUES,
        cross=_YEARS,
        position="l",
        low=layout.low,
        high=layout.axis_high,
        form=form,
    )
    groups = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{series}<c:axId val="{_YEARS}"/><c:axId val="{_VALUES}"/></c:scatterChart>'
    )
    xml = chart_space(groups, axes, box, plot)
    return NativeChart(box, xml, sheet, behind.plan(None), front.plan(None))


def _data(layout: TrendLayout) -> tuple[str, bytes]:
    """Return all series, and the data sheet that they refer to.

    The sheet has a row for every year, empty where none is recorded. Dotted links stand in a
    block of their own and repeat the figures at their two ends.
    """
    years = [tick.year for tick in layout.spec.years]
    rows: list[list[Cell]] = [["Tahun"]]
    rows += [[year] for year in years]
    series: list[str] = []
    dotted: list[tuple[Run, int, list[str]]] = []
    runs = list(runs_of(layout))
    for run, labels in zip(runs, placed_labels(layout, runs), strict=True):
        column = len(rows[0])
        form = form_of(run.line)
        by_year = {mark.year: mark for mark in run.marks}
        rows[0] += [run.name, f"Label {run.name}"]
        for row, year in enumerate(years, start=1):
            mark = by_year.get(year)
            rows[row].append(None if mark is None else Number(mark.value, form))
            label = labels.get(row - 1)
            rows[row].append(
                None if label is None else label_cell(run, label, name_of(row, column))
            )
        series.append(_line(layout, run, column, years, labels, len(series)))
        for index, link in enumerate(run.links):
            if link is LinkKind.DOTTED:
                cells = [
                    name_of(years.index(mark.year) + 1, column)
                    for mark in run.marks[index : index + 2]
                ]
                dotted.append((run, index, cells))
    if layout.spec.targets:
        series.append(_targets(layout, rows, years, len(series)))
    for run, index, cells in dotted:
        series.append(_dotted(layout, rows, run, index, cells, len(series)))
    return "".join(series), workbook(rows)


def _line(
    layout: TrendLayout,
    run: Run,
    column: int,
    years: list[int],
    labels: dict[int, PointLabel],
    index: int,
) -> str:
    paper, tokens, own = layout.paper, layout.paper.tokens, run.line.own
    by_year = {mark.year: mark for mark in run.marks}
    weight = paper.points(line_weight(run.line))
    size = paper.points(2 * layout.radius * point_share(run.line))
    if len(run.line.points) > 40:
        size *= 0.6
    points = {}
    pair = own and not layout.several and len(run.line.points) == 2
    for row, year in enumerate(years):
        mark = by_year.get(year)
        if mark is None:
            continue
        # Two figures compared look as two bars do: the earlier grey-blue, the current blue.
        fill = tokens.earlier if pair and mark is run.line.points[0] else run.colour
        if mark.provisional:
            points[row] = Marker("circle", size, tokens.surface, fill, paper.points(2.2)).xml
        elif fill != run.colour:
            points[row] = Marker("circle", size, fill, fill).xml
    last = len(years)
    return scatter_series(
        Series(
            index=index,
            name=run.name,
            name_reference=cell_reference(0, column),
            across=years,
            across_reference=column_range(0, 1, last),
            values=[by_year[year].value if year in by_year else None for year in years],
            values_reference=column_range(column, 1, last),
            style=_stroke(weight, run.colour),
            form=form_of(run.line),
            marker=Marker("circle", size, run.colour, run.colour).xml,
            points=points,
            labels=labels,
            labels_reference=column_range(column + 1, 1, last),
            label_style=LabelStyle(paper.size(layout.figure_size), tokens.ink),
        )
    )


def _stroke(weight: float, colour: str, dash: str = "") -> str:
    told = f'<a:prstDash val="{dash}"/>' if dash else ""
    return (
        f'<c:spPr><a:ln w="{round(weight * EMU_PER_POINT)}" cap="rnd">{solid(colour)}{told}'
        "<a:round/></a:ln></c:spPr>"
    )


def _targets(layout: TrendLayout, rows: list[list[Cell]], years: list[int], index: int) -> str:
    """Add the targets' columns to ``rows`` and return their series of diamonds."""
    paper, tokens = layout.paper, layout.paper.tokens
    column = len(rows[0])
    by_year = {target.year: target for target in layout.spec.targets}
    rows[0] += ["Target", "Label Target"]
    labels: dict[int, PointLabel] = {}
    for target in reversed(layout.spec.targets):
        spot = layout.x(target.year), layout.y(float(target.value))
        # Without the word a label would seem to be another figure of the line, as on the slide;
        # across a line it would seem struck out, or another's: rather none.
        placed = layout.place_on_plate(target.label, spot, layout.small, "b")
        if placed is not None:
            side, covers = placed
            plate = tokens.surface if covers else None
            labels[target.year - layout.first] = PointLabel(target.label, side, plate=plate)
    form = NumberForm.of(layout.spec.targets[0].label.removeprefix("Target "))
    for row, year in enumerate(years, start=1):
        found, label = by_year.get(year), labels.get(row - 1)
        rows[row].append(None if found is None else Number(found.value, form))
        if label is None:
            rows[row].append(None)
        else:
            rows[row].append(Label(label.text, name_of(row, column), form, "Target"))
    last = len(years)
    return scatter_series(
        Series(
            index=index,
            name="Target",
            name_reference=cell_reference(0, column),
            across=years,
            across_reference=column_range(0, 1, last),
            values=[by_year[year].value if year in by_year else None for year in years],
            values_reference=column_range(column, 1, last),
            style="<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>",
            form=form,
            marker=Marker("diamond", paper.points(13), tokens.target, tokens.surface, 1.4).xml,
            labels=labels,
            labels_reference=column_range(column + 1, 1, last),
            label_style=LabelStyle(paper.size(layout.small), tokens.target),
        )
    )


def _dotted(
    layout: TrendLayout, rows: list[list[Cell]], run: Run, link: int, cells: list[str], index: int
) -> str:
    """Add a dotted link's two ends to ``rows`` and return its series."""
    marks = run.marks[link : link + 2]
    column = len(rows[0])
    name = f"{run.line.name}: {marks[0].year + 1}–{marks[1].year - 1} belum tercatat"
    if marks[1].year - marks[0].year == 2:
        name = f"{run.line.name}: {marks[0].year + 1} belum tercatat"
    rows[0] += ["Tahun", name]
    for row, (mark, cell) in enumerate(zip(marks, cells, strict=True), start=1):
        rows[row] += [mark.year, Copy(mark.value, cell)]
    for rest in rows[3:]:
        rest += [None, None]
    weight = layout.paper.points(line_weight(run.line))
    return scatter_series(
        Series(
            index=index,
            name=name,
            name_reference=cell_reference(0, column + 1),
            across=[mark.year for mark in marks],
            across_reference=column_range(column, 1, 2),
            values=[mark.value for mark in marks],
            values_reference=column_range(column + 1, 1, 2),
            style=_stroke(weight, run.colour, "sysDot"),
            form=form_of(run.line),
            marker=NO_MARKER,
        )
    )
