"""Where years and values of a trend lie, and what its labels must keep clear of."""

from __future__ import annotations

import math
from collections.abc import Sequence

from db.domain.charts import Line, TrendChart
from db.domain.charts import Point as Mark
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Point, Weight
from widgets.charts.marks import band_gutter
from widgets.charts.placing import Obstacles
from widgets.tokens import Tokens

#: The most of the width that the names at the lines' ends may take.
END_SHARE = 0.36
#: Lines of many are thin and their points small, in units.
THICK, PLAIN, THIN = 3.4, 2.0, 1.1
#: From the end of a line to its name, in units: room for a thin leader line.
END_SPACE = 22
MOST_NOTE_ROWS = 3


class Layout:
    """Where years and values lie, and what labels must keep clear of."""

    def __init__(self, canvas: Canvas, spec: TrendChart, box: Box) -> None:
        """Measure everything around the plot of ``spec`` in ``box``."""
        scale, unit = canvas.scale, canvas.unit
        self.canvas, self.spec, self.box = canvas, spec, box
        self.obstacles = Obstacles()
        self.small = max(scale.floor, scale.note)
        self.several = len(spec.lines) > 1
        #: More lines than there are colours: labels may cover the grey ones.
        self.crowded = any(not line.own and line.hue is None for line in spec.lines)
        #: On a slide the figures at the lines' ends are larger than the names.
        self.end_figures_apart = scale.least_figure > scale.name
        #: The own line's newest figure, where its end has no room for it.
        self.last_figure = ""
        self.many_points = any(
            not mark.label for line in spec.lines if line.own for mark in line.points
        )
        # Where every point says its value a grid adds nothing; a shortened axis must show itself.
        self.grid = self.several or spec.axis.truncated or (self.many_points and not spec.bands)
        largest = max(scale.change, scale.least_figure) if self.several else scale.figure
        self.figure_size = self._figure_size(largest)
        self.figure_height = canvas.line_height(self.figure_size, Weight.BOLD)
        self.radius = (5.5 if self.several else 6.5) * unit
        self.year_height = canvas.line_height(scale.axis, Weight.BOLD)
        self.note_rows = self._note_rows()
        ticks = [canvas.text_width(text, self.small) for _, text in spec.axis.ticks]
        self.left = (max(ticks) + 8 * unit) if self.grid and ticks else 0.0
        self.end_room = self._end_room()
        right = max(self.end_room, band_gutter(canvas, spec.bands, box.width))
        self.plot = Box(
            box.x + self.left,
            box.y + len(self.note_rows) * canvas.line_height(self.small) * 1.2,
            max(1.0, box.width - self.left - right),
            1.0,
        )
        top = self.plot.y + self.radius + (0 if self.several else self.figure_height) + 6 * unit
        bottom = box.bottom - self.year_height - 14 * unit
        self.base = max(bottom, top + 2)
        if spec.axis.low:
            # Below the lowest tick there is room for the value of a point in a valley.
            below = (0.6 if self.several else 1.0) * self.figure_height
            bottom = max(top + (bottom - top) * 0.6, bottom - below)
        self.value_top, self.value_bottom = top, max(bottom, top + 1)
        self.plot = Box(self.plot.x, self.plot.y, self.plot.width, self.base - self.plot.y)
        widest = max(
            (canvas.text_width(mark.label, self.figure_size, Weight.BOLD) for mark in _own(spec)),
            default=0.0,
        )
        year_width = canvas.text_width("0000", scale.axis, Weight.BOLD)
        pad = max(year_width / 2, 0.0 if self.several else widest / 2) + 6 * unit
        self.pad = min(pad, self.plot.width * 0.25)
        self.first = spec.years[0].year if spec.years else 0
        self.span = max(1, (spec.years[-1].year - self.first) if spec.years else 1)
        self.low, self.high = float(spec.axis.low), float(spec.axis.high)

    def _figure_size(self, largest: float) -> float:
        """Return the size of the values at the points, smaller where there are many."""
        canvas, spec = self.canvas, self.spec
        labels = [mark.label for mark in _own(spec) if mark.label]
        slot = self.box.width * 0.86 / max(1, len(spec.years))
        room = max(slot * 1.6, 1.0) if len(labels) < 3 else slot * 0.98
        floor = max(canvas.scale.least_figure, largest * 0.5)
        return canvas.fitting(labels, room, largest, Weight.BOLD, floor) or floor

    def _note_rows(self) -> list[int]:
        """Return the rows that the officer's notes need at the top, one number for each row."""
        count = min(MOST_NOTE_ROWS, len(self.spec.annotations))
        return list(range(count))

    def _end_room(self) -> float:
        canvas = self.canvas
        names = [line.end_label for line in self.spec.lines if line.end_label]
        if not names:
            return 0.0
        size, large = canvas.scale.name, canvas.scale.least_figure
        if self.end_figures_apart:
            ends = [split_end(line) for line in self.spec.lines if line.end_label]
            names = [name for name, _ in ends]
            widest = max(canvas.text_width(figure, large, Weight.BOLD) for _, figure in ends)
        else:
            widest = 0.0
        if self.crowded:
            names.append(left_out_text(canvas, len(names), math.inf, size))
        widest = max(widest, *(canvas.text_width(name, size, Weight.BOLD) for name in names))
        return min(widest + 2, self.box.width * END_SHARE) + END_SPACE * canvas.unit

    def x(self, year: float) -> float:
        """Return the x of a year; a single year stands in the middle."""
        if len(self.spec.years) < 2:
            return self.plot.centre_x
        width = self.plot.width - 2 * self.pad
        return self.plot.x + self.pad + width * (year - self.first) / self.span

    def y(self, value: float) -> float:
        """Return the y of a value."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.value_bottom - share * (self.value_bottom - self.value_top)

    def at(self, mark: Mark) -> Point:
        """Return where a point lies."""
        return self.x(mark.year), self.y(float(mark.value))


def line_colours(tokens: Tokens, line: Line) -> tuple[str, str]:
    """Return the colours of a line and of its name; grey names are darker than grey lines."""
    if line.own:
        return tokens.current, tokens.current
    if line.hue is None:
        return tokens.earlier, tokens.muted
    hue = tokens.comparisons[line.hue % len(tokens.comparisons)]
    return hue, hue


def line_weight(line: Line) -> float:
    """Return the width of a line in units."""
    if line.own:
        return THICK
    return THIN if line.hue is None else PLAIN


def point_share(line: Line) -> float:
    """Return the size of a line's points as a share of the own line's."""
    if line.own:
        return 1.0
    return 0.38 if line.hue is None else 0.62


def left_out_text(canvas: Canvas, count: int, room: float, size: float) -> str:
    """Return what stands for the names that find no room: ``dan 12 wilayah lain``."""
    long, short = f"dan {count} wilayah lain", f"dan {count} lain"
    return long if canvas.text_width(long, size, Weight.NORMAL) <= room else short


def named_lines(lines: Sequence[Line], room: int) -> list[int]:
    """Return which lines are named where ``room`` names find room, in the order of ``lines``.

    All, or those to keep as far as they go beside the line that counts the rest; the own one's
    name stays in any case.
    """
    if len(lines) <= room:
        return list(range(len(lines)))
    order = [index for index, line in enumerate(lines) if line.own or line.keep is not None]
    order.sort(key=lambda index: (not lines[index].own, lines[index].keep or 0))
    return sorted(order[: max(1, room - 1)])


def split_end(line: Line) -> tuple[str, str]:
    """Return name and figure of an end label; without a figure of its own, the whole and none."""
    figure = line.end_label.removeprefix(line.name)
    return (line.end_label, "") if figure == line.end_label else (line.name, figure.strip())


def _own(spec: TrendChart) -> list[Mark]:
    return [mark for line in spec.lines if line.own for mark in line.points]
