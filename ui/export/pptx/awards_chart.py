"""Awards per year as native stacked columns, one series for each level."""

from __future__ import annotations

from decimal import Decimal

from db.domain.awards import AwardLevel
from db.domain.charts import AwardChart
from ui.export.pptx.chart_xml import category_axis, chart_space, text_style, value_axis
from ui.export.pptx.native import SLACK, NativeChart, Paper, label_skip
from ui.export.pptx.numbers import NumberForm
from ui.export.pptx.series_xml import (
    NO_MARKER,
    Fill,
    LabelStyle,
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
from widgets.charts.awards import level_colour
from widgets.charts.geometry import Box, Weight
from widgets.charts.marks import broken_axis, readable_on
from widgets.charts.placing import thinned

WIDEST, SHARE, TALLEST = 190, 0.62, 150
_CATEGORIES, _VALUES = 1001, 1002
_COUNT = NumberForm()


def award_chart(paper: Paper, spec: AwardChart, box: Box) -> NativeChart:
    """Return the awards of ``spec`` in ``box``; a legend names the levels."""
    front = paper.canvas()
    scale, tokens, columns = front.scale, paper.tokens, spec.columns
    slot = min(box.width / len(columns), WIDEST / SHARE)
    levels = [
        level
        for level in AwardLevel
        if any(level is found for column in columns for found, _ in column.segments)
    ]
    key = front.line_height(scale.name) * 1.5
    most = max(1, *(column.total for column in columns))
    size = (
        front.fitting([str(most)], slot * 0.9 / SLACK, scale.figure, Weight.BOLD, scale.floor)
        or scale.floor
    )
    bottom = box.bottom - front.line_height(scale.axis, Weight.BOLD) - 14
    top = box.y + key + front.line_height(size, Weight.BOLD) + 6
    one = min(max(1.0, bottom - top) / most, TALLEST)
    plot = Box(
        box.x + (box.width - slot * len(columns)) / 2,
        bottom - one * most,
        slot * len(columns),
        one * most,
    )
    broken_axis(front, box.x, box.right, bottom, ())
    need = front.text_width("0000", scale.axis, Weight.BOLD) * SLACK + 8
    totals_shown = set(thinned(len(columns), slot, front.text_width(str(most), size) * SLACK + 4))
    bars, totals, sheet = _data(paper, spec, levels, totals_shown, one, size)
    gap = round((1 / SHARE - 1) * 100)
    groups = (
        '<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="{gap}"/><c:overlap val="100"/><c:axId val="{_CATEGORIES}"/>'
        f'<c:axId val="{_VALUES}"/></c:barChart><c:lineChart><c:grouping val="standard"/>'
        f'<c:varyColors val="0"/>{totals}<c:marker val="1"/><c:axId val="{_CATEGORIES}"/>'
        f'<c:axId val="{_VALUES}"/></c:lineChart>'
    )
    axes = category_axis(
        identifier=_CATEGORIES,
        cross=_VALUES,
        position="b",
        text=text_style(paper.size(scale.axis), tokens.ink, bold=True),
        skip=label_skip(need, slot),
    ) + value_axis(
        identifier=_VALUES,
        cross=_CATEGORIES,
        position="l",
        low=0,
        high=most,
        form="0",
        between="between",
        crosses="autoZero",
    )
    xml = chart_space(
        groups, axes, box, plot, _legend(paper, len(levels), scale.name, key / box.height)
    )
    return NativeChart(box, xml, sheet, paper.canvas().plan(None), front.plan(None))


def _data(
    paper: Paper,
    spec: AwardChart,
    levels: list[AwardLevel],
    named: set[int],
    one: float,
    size: float,
) -> tuple[str, str, bytes]:
    """Return the levels' series, the series of the totals' labels, and the data sheet."""
    tokens, columns, last = paper.tokens, spec.columns, len(spec.columns)
    years = [str(column.year) for column in columns]
    rows: list[list[Cell]] = [["Tahun"]]
    rows += [[year] for year in years]
    small = max(paper.canvas().scale.floor, paper.canvas().scale.name)
    fits = paper.canvas().line_height(small, Weight.BOLD) <= one
    bars = []
    for index, level in enumerate(levels):
        column = len(rows[0])
        name = "Tingkat belum diisi" if level is AwardLevel.UNKNOWN else level.title
        counts = [dict(found.segments).get(level) for found in columns]
        rows[0] += [name, f"Label {name}"]
        labels = {}
        for row, count in enumerate(counts, start=1):
            rows[row].append(None if count is None else Number(Decimal(count), _COUNT))
            told = count is not None and fits and len(columns[row - 1].segments) > 1
            rows[row].append(Label(str(count), name_of(row, column), _COUNT) if told else None)
            if told:
                labels[row - 1] = PointLabel(str(count), "ctr")
        fill = level_colour(tokens, level)
        outline = tokens.outline if level is AwardLevel.UNKNOWN else tokens.surface
        bars.append(
            bar_series(
                Series(
                    index=index,
                    name=name,
                    name_reference=cell_reference(0, column),
                    across=years,
                    across_reference=column_range(0, 1, last),
                    values=[None if count is None else Decimal(count) for count in counts],
                    values_reference=column_range(column, 1, last),
                    style=Fill(fill, outline=outline).xml,
                    form=_COUNT,
                    labels=labels,
                    labels_reference=column_range(column + 1, 1, last),
                    label_style=LabelStyle(paper.size(small), readable_on(tokens, fill)),
                )
            )
        )
    column = len(rows[0])
    rows[0] += ["Jumlah", "Label jumlah"]
    labels = {}
    for row, found in enumerate(columns, start=1):
        rows[row].append(Number(Decimal(found.total), _COUNT) if found.total else None)
        told = bool(found.total and row - 1 in named)
        rows[row].append(Label(str(found.total), name_of(row, column), _COUNT) if told else None)
        if told:
            labels[row - 1] = PointLabel(str(found.total), "t")
    totals = line_series(
        Series(
            index=len(levels),
            name="Jumlah",
            name_reference=cell_reference(0, column),
            across=years,
            across_reference=column_range(0, 1, last),
            values=[Decimal(found.total) if found.total else None for found in columns],
            values_reference=column_range(column, 1, last),
            style="<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>",
            form=_COUNT,
            marker=NO_MARKER,
            labels=labels,
            labels_reference=column_range(column + 1, 1, last),
            label_style=LabelStyle(paper.size(size), tokens.ink),
        )
    )
    return "".join(bars), totals, workbook(rows)


def _legend(paper: Paper, levels: int, size: float, height: float) -> str:
    """Return a legend of the levels at the top, without the series of the totals."""
    return (
        f'<c:legend><c:legendPos val="t"/><c:legendEntry><c:idx val="{levels}"/>'
        '<c:delete val="1"/></c:legendEntry><c:layout><c:manualLayout><c:xMode val="edge"/>'
        '<c:yMode val="edge"/><c:x val="0"/><c:y val="0"/><c:w val="1"/>'
        f'<c:h val="{height:.6f}"/></c:manualLayout></c:layout><c:overlay val="1"/>'
        f"{text_style(paper.size(size), paper.tokens.muted)}</c:legend>"
    )
