"""Antartahun: bars from zero with their values, and the difference of first and last."""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.charts import Bar, BarChart
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Hotspot, Role, Weight
from widgets.charts.marks import (
    Pill,
    band_gutter,
    bands_behind,
    broken_axis,
    legible_on,
    method_break,
    targets_that_fit,
    verdict_colours,
)
from widgets.charts.placing import Obstacles, thinned

#: Width of the widest bar, in units.
WIDEST_BAR = 190
#: Share of its slot that a bar takes.
BAR_SHARE = 0.58


class _Layout:
    """Positions shared by the steps below: slots, scale and the rows under the axis."""

    def __init__(self, canvas: Canvas, spec: BarChart, box: Box) -> None:
        scale, unit = canvas.scale, canvas.unit
        self.canvas, self.spec, self.box = canvas, spec, box
        bars = spec.bars
        self.plot_width = max(1.0, box.width - band_gutter(canvas, spec.bands, box.width))
        self.slot = min(self.plot_width / len(bars), WIDEST_BAR * unit / BAR_SHARE)
        self.bar_width = self.slot * BAR_SHARE
        self.start = box.x + (self.plot_width - self.slot * len(bars)) / 2
        self.figure_size = canvas.fitting(
            [bar.label for bar in bars],
            self.slot * 0.94,
            scale.figure,
            Weight.BOLD,
            scale.least_figure,
        )
        self.label_height = canvas.line_height(self.figure_size or scale.least_figure, Weight.BOLD)
        self.year_size = (
            canvas.fitting(
                [str(bar.year) for bar in bars], self.slot * 0.9, scale.axis, Weight.BOLD, 0
            )
            or scale.floor
        )
        self.year_size = max(self.year_size, scale.floor)
        self.small = max(scale.floor, scale.note)
        self.year_height = canvas.line_height(self.year_size, Weight.BOLD)
        rows = self.year_height + 10 * unit
        self.target_labels = targets_that_fit(canvas, bars, self.slot, self.small)
        if self.target_labels:
            rows += canvas.line_height(self.small)
        self.pill: Pill | None = None
        if spec.bracket is not None and len(bars) > 1:
            self.pill = Pill(canvas, spec.bracket, self.plot_width * 0.9)
        self._scale_values(rows, self.pill.height + 9 * unit if self.pill else 0.0)

    def _scale_values(self, rows: float, above: float) -> None:
        """Fit the values so that every label and the bracket have their room."""
        box, spec, unit = self.box, self.spec, self.canvas.unit
        values = [float(bar.value) for bar in spec.bars]
        targets = [float(bar.target) for bar in spec.bars if bar.target is not None]
        high, low = max(0.0, *values, *targets), min(0.0, *values, *targets)
        below = self.label_height + 3 * unit if min(values) < 0 else 0.0
        bottom = box.bottom - rows - below
        # A label may stand over a target tick that is over its bar: room for the tick as well.
        top = box.y + above + self.label_height + (8 if targets else 4) * unit
        self.per_value = max(1.0, bottom - top) / (high - low or 1.0)
        if spec.bands:
            # The whole rating scale must be in the picture, even over the highest bar's label.
            span = float(spec.axis.high) - min(float(spec.axis.low), 0.0)
            whole = max(1.0, bottom - (box.y + above * 0.5))
            self.per_value = min(self.per_value, whole / (span or 1.0))
            low = min(low, float(spec.axis.low))
        self.zero = bottom + low * self.per_value
        self.top = box.y + above
        self.bottom = bottom + below

    def y(self, value: float) -> float:
        return self.zero - value * self.per_value

    def centre(self, index: int) -> float:
        return self.start + self.slot * (index + 0.5)

    def bar_box(self, index: int) -> Box:
        value = float(self.spec.bars[index].value)
        # A value that is not zero shows, however small it is beside the others.
        height = max(abs(value) * self.per_value, self.canvas.unit if value else 0.0)
        top = self.zero - height if value > 0 else self.zero
        return Box(self.centre(index) - self.bar_width / 2, top, self.bar_width, height)


def plan_bars(canvas: Canvas, spec: BarChart, box: Box) -> None:
    """Lay out the bars of ``spec`` in ``box``."""
    layout = _Layout(canvas, spec, box)
    if spec.bands:
        top = layout.y(float(spec.axis.high))
        bottom = layout.y(min(float(spec.axis.low), 0.0))
        plot = Box(box.x, top, layout.plot_width, bottom - top)
        bands_behind(canvas, spec.bands, plot, layout.y, box)
    breaks = [
        (layout.centre(index) + layout.centre(index - 1)) / 2
        for index, bar in enumerate(spec.bars)
        if bar.break_before and index
    ]
    for index, bar in enumerate(spec.bars):
        _bar(layout, index, bar)
    broken_axis(canvas, box.x, box.x + layout.plot_width, layout.zero, breaks)
    for x in breaks:
        method_break(canvas, x, layout.top, layout.zero)
    tops = _figures(layout)
    _targets(layout)
    _ratings(layout)
    _years(layout)
    _bracket(layout, tops)


def _bar(layout: _Layout, index: int, bar: Bar) -> None:
    canvas, box = layout.canvas, layout.bar_box(index)
    tokens, unit = canvas.tokens, canvas.unit
    colour = tokens.current if bar.current else tokens.earlier
    if bar.provisional:
        canvas.rect(box, tokens.surface, outline=colour, line=min(2 * unit, box.width / 4))
        canvas.hatch(box, colour, 9 * unit, 1.6 * unit)
    else:
        canvas.rect(box, colour, radius=min(2 * unit, box.height / 2, box.width / 4))
    column = Box(
        layout.centre(index) - layout.slot / 2, layout.box.y, layout.slot, layout.box.height
    )
    canvas.hotspots.append(Hotspot(column, bar.detail))


def _figures(layout: _Layout) -> list[float]:
    """Write the values over the bars; return the upper edge of what stands in each column."""
    canvas, bars, unit = layout.canvas, layout.spec.bars, layout.canvas.unit
    size = layout.figure_size or canvas.scale.least_figure
    tops = [min(layout.y(float(bar.value)), layout.zero) for bar in bars]
    for index, bar in enumerate(bars):
        if bar.target is not None:
            tops[index] = min(tops[index], layout.y(float(bar.target)) - 2 * unit)
    left, right = layout.box.x, layout.box.x + layout.plot_width
    columns = Obstacles()
    widest = max(canvas.text_width(bar.label, size, Weight.BOLD) for bar in bars)
    step = layout.slot if layout.figure_size is None else widest + 6 * unit
    for index in _labelled(bars, thinned(len(bars), step, widest + 6 * unit)):
        bar = bars[index]
        width = canvas.text_width(bar.label, size, Weight.BOLD)
        x = min(max(layout.centre(index) - width / 2, left), right - width)
        box = Box(x, 0, width, layout.label_height)
        y = _free_y(layout, index, box)
        placed = Box(x, y, width, layout.label_height)
        if width > right - left or not canvas.labels.free(placed, 2) or columns.hits(placed, 2):
            continue
        colour = canvas.tokens.ink
        canvas.write(bar.label, x, y, size, colour, Role.FIGURE, Weight.BOLD)
        tops[index] = min(tops[index], y)
        if layout.pill and index in (0, len(bars) - 1):
            # Here the bracket comes down: no other label may stand in its way.
            centre = layout.centre(index)
            columns.segments.append(((centre, layout.box.y), (centre, y)))
    return tops


def _free_y(layout: _Layout, index: int, label: Box) -> float:
    """Return where a label stands: past the end of its bar, clear of bars and ticks beside it."""
    bar, unit = layout.spec.bars[index], layout.canvas.unit
    down = bar.value < 0
    own = layout.bar_box(index)
    ends = [own.bottom] if down else [own.y, layout.zero]
    for other, neighbour in enumerate(layout.spec.bars):
        box = layout.bar_box(other)
        half = box.width * 0.08 if neighbour.target is not None else 0.0
        if box.x - half >= label.right or box.right + half <= label.x:
            continue
        if (neighbour.value < 0) == down:
            ends.append(box.bottom if down else box.y)
        if neighbour.target is not None and (neighbour.target < 0) == down:
            tick = layout.y(float(neighbour.target))
            ends.append(tick + unit if down else tick - 2 * unit)
    return max(ends) + 2 * unit if down else min(ends) - layout.label_height - 2 * unit


def _labelled(bars: Sequence[Bar], others: Sequence[int]) -> list[int]:
    """Return the bars to label, the most important first: ends, extremes, then ``others``."""
    values = [bar.value for bar in bars]
    first = [0, len(bars) - 1, values.index(max(values)), values.index(min(values))]
    return list(dict.fromkeys([*first, *others]))


def _targets(layout: _Layout) -> None:
    """Draw the dashed tick of each target over its bar, and its label under the year."""
    canvas, unit = layout.canvas, layout.canvas.unit
    half = layout.bar_width * 0.58
    for index, bar in enumerate(layout.spec.bars):
        if bar.target is None:
            continue
        y, centre = layout.y(float(bar.target)), layout.centre(index)
        # A light rim keeps the tick visible on a bar of any colour.
        ends = ((centre - half, y), (centre + half, y))
        canvas.stroke(ends, canvas.tokens.surface, 4.4 * unit)
        canvas.stroke(ends, canvas.tokens.target, 2.4 * unit, (6 * unit, 4 * unit))
    y = layout.bottom + 6 * unit + layout.year_height
    for index, text in layout.target_labels.items():
        x = layout.centre(index)
        canvas.write(text, x, y, layout.small, canvas.tokens.target, Role.NOTE, anchor=0.5)


def _ratings(layout: _Layout) -> None:
    """Write each year's rating inside its bar where there is room for all of them."""
    canvas, bars, unit = layout.canvas, layout.spec.bars, layout.canvas.unit
    if not any(bar.rating for bar in bars):
        return
    scale = canvas.scale
    texts = [bar.rating for bar in bars]
    size = canvas.fitting(texts, layout.bar_width * 0.8, scale.change, Weight.BOLD, scale.floor)
    if size is None:
        return
    height = canvas.line_height(size, Weight.BOLD)
    for index, bar in enumerate(bars):
        box = layout.bar_box(index)
        ticks = [] if bar.target is None else [layout.y(float(bar.target))]
        y = box.bottom - height - 8 * unit if bar.value < 0 else box.y + 8 * unit
        if not bar.rating or box.height < height + 16 * unit:
            continue
        if any(y - 4 * unit < tick < y + height + 4 * unit for tick in ticks):
            continue
        ground = canvas.tokens.current if bar.current else canvas.tokens.earlier
        place = canvas.text_box(bar.rating, box.centre_x, y, size, Weight.BOLD, 0.5)
        colour = legible_on(canvas, ground, place, plate=bar.provisional)
        canvas.write(bar.rating, box.centre_x, y, size, colour, Role.NAME, Weight.BOLD, 0.5)


def _years(layout: _Layout) -> None:
    canvas, bars = layout.canvas, layout.spec.bars
    tokens, size = canvas.tokens, layout.year_size
    y = layout.bottom + 6 * canvas.unit
    widest = max(canvas.text_width(str(bar.year), size, Weight.BOLD) for bar in bars)
    written: dict[int, Box] = {}
    need = widest + 6 * canvas.unit
    # The outermost years are pushed inwards where they are wider than their bars.
    need += max(0.0, widest - layout.slot) / 2
    for index in thinned(len(bars), layout.slot, need):
        bar = bars[index]
        weight = Weight.BOLD if bar.current else Weight.MEDIUM
        colour = tokens.ink if bar.current else tokens.muted
        width = canvas.text_width(str(bar.year), size, weight)
        x = layout.centre(index) - width / 2
        x = min(max(x, layout.box.x), layout.box.right - width)
        written[index] = canvas.write(str(bar.year), x, y, size, colour, Role.AXIS, weight)
    for index, bar in enumerate(bars):
        if bar.missing_before and index in written and index - 1 in written:
            _gap(layout, bar.missing_before, written[index - 1], written[index])


def _gap(layout: _Layout, text: str, before: Box, after: Box) -> None:
    """Name the years not recorded between two bars, where there is room; a note names them too."""
    canvas = layout.canvas
    room = after.x - before.right - 12 * canvas.unit
    middle = (before.right + after.x) / 2
    for told in (f"{text} belum tercatat", text, "…"):
        if canvas.text_width(told, layout.small) <= room:
            y = before.centre_y - canvas.line_height(layout.small) / 2
            colour = canvas.tokens.faint
            canvas.write(told, middle, y, layout.small, colour, Role.NOTE, anchor=0.5)
            return


def _bracket(layout: _Layout, tops: Sequence[float]) -> None:
    """Draw the bracket from the first to the last bar, above every label."""
    canvas, pill = layout.canvas, layout.pill
    if pill is None or layout.spec.bracket is None:
        return
    unit = canvas.unit
    colour, _ = verdict_colours(canvas.tokens, layout.spec.bracket.verdict)
    first, last = layout.centre(0), layout.centre(len(tops) - 1)
    y = layout.box.y + pill.height / 2
    head = 7 * unit
    start, end = tops[0] - 4 * unit, tops[-1] - 3 * unit
    canvas.stroke(((first, start), (first, y), (last, y), (last, end - head)), colour, 2 * unit)
    arrow = ((last - head * 0.75, end - head), (last + head * 0.75, end - head), (last, end))
    canvas.polygon(arrow, colour)
    x = (first + last) / 2 - pill.width / 2
    right = layout.box.x + layout.plot_width
    pill.place(min(max(x, layout.box.x), right - pill.width), layout.box.y)
