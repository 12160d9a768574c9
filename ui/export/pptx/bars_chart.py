"""Antartahun as a native column chart: bars from zero, labels from cells, targets as marks."""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.charts import Bar, BarChart
from ui.export.pptx.bars_layout import TARGET_RADIUS, BarLayout
from ui.export.pptx.bars_marks import draw_marks
from ui.export.pptx.chart_xml import category_axis, chart_space, text_style, value_axis
from ui.export.pptx.native import SLACK, NativeChart, Paper, label_skip
from ui.export.pptx.numbers import NumberForm
from ui.export.pptx.series_xml import (
    Fill,
    LabelStyle,
    Marker,
    PointLabel,
    Series,
    bar_series,
    line_series,
)
from ui.export.pptx.workbook import (
    Cell,
    Label,
    Number,
    cell_reference,
    column_range,
    name_of,
    workbook,
)
from widgets.charts.bars import BAR_SHARE
from widgets.charts.geometry import Box, Weight
from widgets.charts.marks import (
    bands_behind,
)
from widgets.charts.placing import thinned

_CATEGORIES, _VALUES = 1001, 1002


def bars_chart(paper: Paper, spec: BarChart, box: Box) -> NativeChart:
    """Return the bars of ``spec`` in ``box``."""
    layout = BarLayout(paper, spec, box)
    behind, front = paper.canvas(), layout.canvas
    plot, tokens = layout.plot, paper.tokens
    if spec.bands:
        top = layout.y(float(spec.axis.high))
        bottom = layout.y(min(float(spec.axis.low), 0.0))
        ground = Box(box.x, top, layout.plot_width, bottom - top)
        bands_behind(behind, spec.bands, ground, layout.y, box)
    lifts = [layout.lift(index) for index in range(len(spec.bars))]
    draw_marks(layout, front, lifts)
    groups, sheet = _data(layout, lifts)
    axes = category_axis(
        identifier=_CATEGORIES,
        cross=_VALUES,
        position="b",
        text=text_style(paper.size(layout.year_size), tokens.ink, bold=True),
        skip=label_skip(
            front.text_width("0000", layout.year_size, Weight.BOLD) * SLACK + 4, layout.slot
        ),
    ) + value_axis(
        identifier=_VALUES,
        cross=_CATEGORIES,
        position="l",
        low=-(plot.bottom - layout.zero) / layout.per_value if layout.zero < plot.bottom else 0.0,
        high=(layout.zero - plot.y) / layout.per_value,
        form=NumberForm.of(spec.bars[-1].label).code,
        between="between",
        crosses="autoZero",
    )
    xml = chart_space(groups, axes, box, plot)
    return NativeChart(box, xml, sheet, behind.plan(None), front.plan(None))


def _data(layout: BarLayout, lifts: Sequence[float]) -> tuple[str, bytes]:
    """Return the chart's series, and the data sheet that they refer to."""
    paper, bars = layout.paper, layout.spec.bars
    tokens, last = paper.tokens, len(bars)
    with_targets = any(bar.target is not None for bar in bars)
    head: list[Cell] = ["Tahun", "Nilai", "Label", *(["Target"] if with_targets else [])]
    rows = [head]
    for index, bar in enumerate(bars, start=1):
        form = NumberForm.of(bar.label)
        row: list[Cell] = [str(bar.year), Number(bar.value, form)]
        row.append(Label(bar.label, name_of(index, 1), form))
        if with_targets:
            row.append(Number(bar.target, form) if bar.target is not None else None)
        rows.append(row)
    years = [str(bar.year) for bar in bars]
    named = _labelled(layout)
    series = Series(
        index=0,
        name="Nilai",
        name_reference=cell_reference(0, 1),
        across=years,
        across_reference=column_range(0, 1, last),
        values=[bar.value for bar in bars],
        values_reference=column_range(1, 1, last),
        style=Fill(tokens.earlier).xml,
        form=NumberForm.of(bars[-1].label),
        points={index: _fill(layout, bar).xml for index, bar in enumerate(bars)},
        labels={
            index: PointLabel(bar.label, "outEnd", (0.0, -lifts[index] / layout.box.height))
            for index, bar in enumerate(bars)
            if index in named
        },
        labels_reference=column_range(2, 1, last),
        label_style=LabelStyle(paper.size(layout.size), tokens.ink),
    )
    gap = round((1 / BAR_SHARE - 1) * 100)
    groups = (
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bar_series(series)}<c:gapWidth val="{gap}"/><c:axId val="{_CATEGORIES}"/>'
        f'<c:axId val="{_VALUES}"/></c:barChart>'
    )
    if with_targets:
        targets = Series(
            index=1,
            name="Target",
            name_reference=cell_reference(0, 3),
            across=years,
            across_reference=column_range(0, 1, last),
            values=[bar.target for bar in bars],
            values_reference=column_range(3, 1, last),
            style="<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>",
            form=NumberForm.of(bars[-1].label),
            marker=Marker(
                "diamond", paper.points(2 * TARGET_RADIUS), tokens.target, tokens.surface, 1.4
            ).xml,
        )
        groups += (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{line_series(targets)}<c:marker val="1"/><c:axId val="{_CATEGORIES}"/>'
            f'<c:axId val="{_VALUES}"/></c:lineChart>'
        )
    return groups, workbook(rows)


def _fill(layout: BarLayout, bar: Bar) -> Fill:
    tokens = layout.paper.tokens
    return Fill(tokens.current if bar.current else tokens.earlier, bar.provisional, tokens.surface)


def _labelled(layout: BarLayout) -> set[int]:
    """Return the bars whose labels have room beside each other."""
    if layout.label_size is not None:
        return set(range(len(layout.spec.bars)))
    canvas, bars = layout.canvas, layout.spec.bars
    widest = max(canvas.text_width(bar.label, layout.size, Weight.BOLD) for bar in bars) * SLACK
    return set(thinned(len(bars), layout.slot, widest + 6))
