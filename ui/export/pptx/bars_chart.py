"""Antartahun as a native column chart: bars from zero, labels from cells, targets as marks."""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.charts import Bar, BarChart
from ui.export.pptx.chart_xml import (
    Fill,
    LabelStyle,
    Marker,
    PointLabel,
    Series,
    bar_series,
    category_axis,
    chart_space,
    line_series,
    text_style,
    value_axis,
)
from ui.export.pptx.native import SLACK, NativeChart, Paper, label_skip
from ui.export.pptx.numbers import NumberForm
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
from widgets.charts.geometry import Box, Role, Weight
from widgets.charts.marks import (
    Pill,
    band_gutter,
    bands_behind,
    broken_axis,
    legible_on,
    method_break,
    verdict_colours,
)
from widgets.charts.placing import thinned

WIDEST_BAR = 190
BAR_SHARE = 0.58
#: Office keeps this distance between the end of a bar and its label.
LABEL_GAP = 4
#: Half the size of the diamond that marks a target.
TARGET_RADIUS = 7.0
_CATEGORIES, _VALUES = 1001, 1002


class _Layout:
    """Where bars, labels and rows lie on the slide, as in the window's chart."""

    def __init__(self, paper: Paper, spec: BarChart, box: Box) -> None:
        self.paper, self.spec, self.box = paper, spec, box
        self.canvas = canvas = paper.canvas()
        scale, bars = canvas.scale, spec.bars
        self.plot_width = max(1.0, box.width - band_gutter(canvas, spec.bands, box.width))
        self.slot = min(self.plot_width / len(bars), WIDEST_BAR / BAR_SHARE)
        self.bar_width = self.slot * BAR_SHARE
        self.start = box.x + (self.plot_width - self.slot * len(bars)) / 2
        labels = [bar.label for bar in bars]
        room = self.slot * 0.94 / SLACK
        self.label_size = canvas.fitting(labels, room, scale.figure, Weight.BOLD, scale.floor)
        self.size = self.label_size or scale.floor
        self.label_height = canvas.line_height(self.size, Weight.BOLD) + LABEL_GAP
        years = [str(bar.year) for bar in bars]
        fitted = canvas.fitting(
            years, self.slot * 0.9 / SLACK, scale.axis, Weight.BOLD, scale.floor
        )
        self.year_size = fitted or scale.floor
        self.year_height = canvas.line_height(self.year_size, Weight.BOLD)
        self.small = max(scale.floor, scale.note)
        rows = self.year_height + 14
        self.target_labels = self._targets_that_fit()
        if self.target_labels:
            rows += canvas.line_height(self.small)
        self.pill: Pill | None = None
        if spec.bracket is not None and len(bars) > 1:
            self.pill = Pill(canvas, spec.bracket, self.plot_width * 0.9)
        self._scale_values(rows, self.pill.height + 12 if self.pill else 0.0)

    def _targets_that_fit(self) -> dict[int, str]:
        for prefix in ("", "Target "):
            told = {
                index: bar.target_label.removeprefix(prefix)
                for index, bar in enumerate(self.spec.bars)
                if bar.target_label
            }
            room = self.slot * 0.96
            if told and all(
                self.canvas.text_width(text, self.small) <= room for text in told.values()
            ):
                return told
        return {}

    def _scale_values(self, rows: float, above: float) -> None:
        box, spec = self.box, self.spec
        values = [float(bar.value) for bar in spec.bars]
        targets = [float(bar.target) for bar in spec.bars if bar.target is not None]
        high, low = max(0.0, *values, *targets), min(0.0, *values, *targets)
        below = self.label_height if low < 0 else 0.0
        bottom = box.bottom - rows - below
        top = box.y + above + self.label_height + (2 * TARGET_RADIUS if targets else 2)
        self.per_value = max(1.0, bottom - top) / (high - low or 1.0)
        if spec.bands:
            # The whole rating scale must be in the picture, even over the highest bar's label.
            span = float(spec.axis.high) - min(float(spec.axis.low), 0.0)
            whole = max(1.0, bottom - (box.y + above * 0.5))
            self.per_value = min(self.per_value, whole / (span or 1.0))
            low = min(low, float(spec.axis.low))
        self.zero = bottom + low * self.per_value
        self.top = box.y + above
        if spec.bands:
            self.top = min(self.top, self.y(float(spec.axis.high)))
        self.bottom = bottom + below

    def y(self, value: float) -> float:
        return self.zero - value * self.per_value

    def centre(self, index: int) -> float:
        return self.start + self.slot * (index + 0.5)

    def bar_box(self, index: int) -> Box:
        value = float(self.spec.bars[index].value)
        height = abs(value) * self.per_value
        top = self.zero - height if value > 0 else self.zero
        return Box(self.centre(index) - self.bar_width / 2, top, self.bar_width, height)

    @property
    def plot(self) -> Box:
        """The area of the values, which the native chart is told to take exactly."""
        width = self.slot * len(self.spec.bars)
        return Box(self.start, self.top, width, self.bottom - self.top)


def bars_chart(paper: Paper, spec: BarChart, box: Box) -> NativeChart:
    """Return the bars of ``spec`` in ``box``."""
    layout = _Layout(paper, spec, box)
    behind, front = paper.canvas(), layout.canvas
    plot, tokens = layout.plot, paper.tokens
    if spec.bands:
        top = layout.y(float(spec.axis.high))
        bottom = layout.y(min(float(spec.axis.low), 0.0))
        ground = Box(box.x, top, layout.plot_width, bottom - top)
        bands_behind(behind, spec.bands, ground, layout.y, box)
    lifts = [_lift(layout, index) for index in range(len(spec.bars))]
    _front(layout, front, lifts)
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


def _data(layout: _Layout, lifts: Sequence[float]) -> tuple[str, bytes]:
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


def _fill(layout: _Layout, bar: Bar) -> Fill:
    tokens = layout.paper.tokens
    return Fill(tokens.current if bar.current else tokens.earlier, bar.provisional, tokens.surface)


def _labelled(layout: _Layout) -> set[int]:
    """Return the bars whose labels have room beside each other."""
    if layout.label_size is not None:
        return set(range(len(layout.spec.bars)))
    canvas, bars = layout.canvas, layout.spec.bars
    widest = max(canvas.text_width(bar.label, layout.size, Weight.BOLD) for bar in bars) * SLACK
    return set(thinned(len(bars), layout.slot, widest + 6))


def _lift(layout: _Layout, index: int) -> float:
    """Return by how much a label is raised because a target stands where it would be."""
    bar = layout.spec.bars[index]
    if bar.target is None or bar.value < 0:
        return 0.0
    over = layout.zero - float(bar.value) * layout.per_value - layout.y(float(bar.target))
    near = TARGET_RADIUS + 1
    return over + near if -near < over < layout.label_height + near else 0.0


def _front(layout: _Layout, canvas: Canvas, lifts: Sequence[float]) -> None:
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


def _ratings(layout: _Layout, canvas: Canvas) -> None:
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


def _gaps(layout: _Layout, canvas: Canvas) -> None:
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


def _bracket(layout: _Layout, canvas: Canvas, lifts: Sequence[float]) -> None:
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
