"""The names and newest figures of several lines, at the lines' ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from db.domain.charts import Line
from widgets.charts.geometry import Hotspot, Point, Role, Weight
from widgets.charts.placing import spread
from widgets.charts.trend_layout import (
    END_SPACE,
    Layout,
    left_out_text,
    line_colours,
    named_lines,
    split_end,
)

#: Names in each line of the hover text that lists those without room.
IN_A_ROW = 3


#: A leader over more units than these is drawn as pale as the grid.
_FAR = 40


@dataclass(frozen=True, slots=True)
class _End:
    """A line with where it ends."""

    spot: Point
    line: Line

    @property
    def weight(self) -> Weight:
        return Weight.BOLD if self.line.own else Weight.MEDIUM


def write_ends(layout: Layout) -> None:
    """Write each line's name at its end, pushed apart, with a thin leader to what has moved.

    Where not all have room the important ones stand, and the others are counted below them.
    """
    ends = [
        _End(layout.at(line.points[-1]), line)
        for line in layout.spec.lines
        if line.end_label and line.points
    ]
    if not ends:
        return
    ends.sort(key=lambda end: end.spot[1])
    if layout.end_figures_apart:
        _write_stacked(layout, ends)
        return
    size = _end_size(layout, [end.line.end_label for end in ends])
    height = layout.canvas.line_height(size, Weight.BOLD)
    for end, top in _placed(layout, ends, size, height):
        text = _named(layout, end, size)
        _, colour = line_colours(layout.canvas.tokens, end.line)
        x = _end_x(layout)
        layout.canvas.write(text, x, top, size, colour, Role.NAME, end.weight)
        _leader(layout, end, top + height / 2)


def _write_stacked(layout: Layout, ends: Sequence[_End]) -> None:
    """Write names with the figures under them, as large as figures must be on a slide.

    Where there are too many lines for that, only the own line's figure stands, if there is room.
    """
    canvas = layout.canvas
    size, figure_size = canvas.scale.name, canvas.scale.least_figure
    name_height = canvas.line_height(size, Weight.BOLD)
    figure_height = canvas.line_height(figure_size, Weight.BOLD)
    height = name_height + figure_height
    x = _end_x(layout)
    room = layout.box.right - x
    whole = height * 1.04 * len(ends) <= layout.base - layout.box.y and all(
        canvas.text_width(split_end(end.line)[1], figure_size, Weight.BOLD) <= room for end in ends
    )
    told_rows = 0
    if not whole:
        size = canvas.scale.note
        height = name_height = canvas.line_height(size, Weight.BOLD)
        own = next((split_end(end.line)[1] for end in ends if end.line.own), "")
        if own and canvas.text_width(own, figure_size, Weight.BOLD) <= room:
            told_rows = math.ceil(figure_height / _step(height))
    placed = _placed(layout, ends, size, height, told_rows)
    if not placed and told_rows:
        told_rows = 0
        placed = _placed(layout, ends, size, height)
    if not whole and not told_rows:
        layout.last_figure = own
    for end, top in placed:
        name, figure = split_end(end.line)
        _, colour = line_colours(canvas.tokens, end.line)
        told = canvas.elided(name, room, size, end.weight)
        canvas.write(told, x, top, size, colour, Role.NAME, end.weight)
        stacked = whole or (told_rows > 0 and end.line.own)
        if stacked:
            y = top + name_height
            canvas.write(figure, x, y, figure_size, colour, Role.FIGURE, Weight.BOLD)
        _leader(layout, end, top + (name_height + figure_height if stacked else height) / 2)


def _step(height: float) -> float:
    """Return the distance of labels of ``height``."""
    return height * (1.06 if height < 40 else 1.03)


def _placed(
    layout: Layout, ends: Sequence[_End], size: float, height: float, own_rows: int = 0
) -> list[tuple[_End, float]]:
    """Return the ends that are named, with the upper edges of their labels of ``height``.

    Those without room are counted in a line under them, which tells them all to the mouse. Under
    the own name ``own_rows`` are kept free; where they are not, nothing is placed at all.
    """
    canvas, low = layout.canvas, layout.box.y
    step = _step(height)
    high = layout.base + 4 * canvas.unit
    room = int((high - low + 1e-6) / step) - own_rows
    chosen = named_lines([end.line for end in ends], room)
    shown = [ends[index] for index in chosen]
    rest = [end for index, end in enumerate(ends) if index not in chosen]
    if own_rows and len(shown) + bool(rest) > room:
        return []
    # A name with rows under it is a block around its line's end.
    wanted: list[float] = []
    entries: list[_End | None] = []
    for end in shown:
        rows = own_rows if end.line.own else 0
        wanted += [end.spot[1] - height / 2] * (1 + rows)
        entries += [end, *[None] * rows]
    own = [index for index, end in enumerate(entries) if end is not None and end.line.own]
    if rest:
        wanted.append(min(wanted[-1] + 1.5 * step, high))
    tops = spread(wanted, step, low, high, own)
    if rest and (top := tops.pop()) is not None:
        x = _end_x(layout)
        across = layout.box.right - x
        told = left_out_text(canvas, len(rest), across, size)
        told = canvas.elided(told, across, size, Weight.NORMAL)
        box = canvas.write(told, x, top, size, canvas.tokens.muted, Role.NOTE)
        canvas.hotspots.append(Hotspot(box, _listed([end.line.end_label for end in rest])))
    return [
        (end, top)
        for end, top in zip(entries, tops, strict=True)
        if end is not None and top is not None
    ]


def _listed(labels: Sequence[str]) -> str:
    """Return the end labels of the lines that are not named, a few in each line of text."""
    rows = [labels[start : start + IN_A_ROW] for start in range(0, len(labels), IN_A_ROW)]
    return "\n".join("; ".join(row) for row in rows)


def _end_x(layout: Layout) -> float:
    return layout.plot.right + END_SPACE * layout.canvas.unit


def _leader(layout: Layout, end: _End, y: float) -> None:
    """Draw the thin line from a line's end to its label at ``y``."""
    unit = layout.canvas.unit
    colour, _ = line_colours(layout.canvas.tokens, end.line)
    start = (end.spot[0] + layout.radius + 2 * unit, end.spot[1])
    stop = (_end_x(layout) - 4 * unit, y)
    knee = (max(start[0], layout.plot.right - layout.pad * 0.4), end.spot[1])
    if start[0] < stop[0]:
        leader: Sequence[Point] = (start, knee, stop)
        # Past years without figures, those of a target, it must not look like a line of figures.
        far = knee[0] - start[0] > _FAR * unit
        layout.canvas.stroke(leader, layout.canvas.tokens.hairline if far else colour, unit)
        layout.obstacles.add_path(leader)


def _end_size(layout: Layout, names: Sequence[str]) -> float:
    """Return a size at which the names fit across and, as far as may be, down."""
    canvas = layout.canvas
    room = layout.end_room - END_SPACE * canvas.unit
    floor = canvas.scale.floor
    size = canvas.fitting(names, room, canvas.scale.name, Weight.BOLD, floor) or floor
    depth = layout.base - layout.box.y
    least = size
    while least > floor and canvas.line_height(least, Weight.BOLD) * 1.06 * len(names) > depth:
        least = max(least - 1, floor)
    # Smaller only where that gives room to all of them.
    fits = canvas.line_height(least, Weight.BOLD) * 1.06 * len(names) <= depth
    return least if fits else size


def _named(layout: Layout, end: _End, size: float) -> str:
    """Return the end label, cut in its name and never in its figure."""
    canvas, line = layout.canvas, end.line
    room = layout.box.right - _end_x(layout)
    if canvas.text_width(line.end_label, size, end.weight) <= room:
        return line.end_label
    figure = line.end_label.removeprefix(line.name)
    if figure == line.end_label:
        return canvas.elided(line.end_label, room, size, end.weight)
    rest = room - canvas.text_width(figure, size, end.weight)
    if rest <= 0:
        # A figure is whole or absent: the name alone still tells the lines apart.
        return canvas.elided(line.name, room, size, end.weight)
    return canvas.elided(line.name, rest, size, end.weight) + figure
