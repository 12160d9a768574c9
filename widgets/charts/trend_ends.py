"""The names and newest figures of several lines, at the lines' ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.domain.charts import Line
from widgets.charts.geometry import Point, Role, Weight
from widgets.charts.placing import spread
from widgets.charts.trend_layout import END_SPACE, Layout, split_end


@dataclass(frozen=True, slots=True)
class _End:
    """A line with its colour and where it ends."""

    spot: Point
    line: Line
    colour: str

    @property
    def weight(self) -> Weight:
        return Weight.BOLD if self.line.own else Weight.MEDIUM


def write_ends(layout: Layout, coloured: Sequence[tuple[str, Line]]) -> None:
    """Write each line's name at its end, pushed apart, with a thin leader to what has moved."""
    ends = [
        _End(layout.at(line.points[-1]), line, colour)
        for colour, line in coloured
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
    for end, top in zip(ends, _places(layout, ends, height), strict=True):
        if top is None:
            continue
        text = _named(layout, end, size)
        x = _end_x(layout)
        layout.canvas.write(text, x, top, size, end.colour, Role.NAME, end.weight)
        _leader(layout, end, top + height / 2)


def _write_stacked(layout: Layout, ends: Sequence[_End]) -> None:
    """Write names with the figures under them, as large as figures must be on a slide.

    Where there are too many lines for that, figures are left out and only names stand.
    """
    canvas = layout.canvas
    size, figure_size = canvas.scale.name, canvas.scale.least_figure
    name_height = canvas.line_height(size, Weight.BOLD)
    figure_height = canvas.line_height(figure_size, Weight.BOLD)
    height = name_height + figure_height
    x = _end_x(layout)
    room = layout.box.right - x
    figures = [split_end(end.line)[1] for end in ends]
    whole = height * 1.04 * len(ends) <= layout.base - layout.box.y and all(
        canvas.text_width(figure, figure_size, Weight.BOLD) <= room for figure in figures
    )
    if not whole:
        size = canvas.scale.note
        height = name_height = canvas.line_height(size, Weight.BOLD)
        layout.last_figure = next((split_end(end.line)[1] for end in ends if end.line.own), "")
    places = _places(layout, ends, height)
    for end, figure, top in zip(ends, figures, places, strict=True):
        if top is None:
            continue
        name = canvas.elided(split_end(end.line)[0], room, size, end.weight)
        canvas.write(name, x, top, size, end.colour, Role.NAME, end.weight)
        if whole:
            y = top + name_height
            canvas.write(figure, x, y, figure_size, end.colour, Role.FIGURE, Weight.BOLD)
        _leader(layout, end, top + height / 2)


def _places(layout: Layout, ends: Sequence[_End], height: float) -> list[float | None]:
    """Return the upper edges of labels of ``height``; the own line's stays longest."""
    own = [index for index, end in enumerate(ends) if end.line.own]
    tops = [end.spot[1] - height / 2 for end in ends]
    step = height * (1.06 if height < 40 else 1.03)
    return spread(tops, step, layout.box.y, layout.base + 4 * layout.canvas.unit, own)


def _end_x(layout: Layout) -> float:
    return layout.plot.right + END_SPACE * layout.canvas.unit


def _leader(layout: Layout, end: _End, y: float) -> None:
    """Draw the thin line from a line's end to its label at ``y``."""
    unit = layout.canvas.unit
    start = (end.spot[0] + layout.radius + 2 * unit, end.spot[1])
    stop = (_end_x(layout) - 4 * unit, y)
    knee = (max(start[0], layout.plot.right - layout.pad * 0.4), end.spot[1])
    if start[0] < stop[0]:
        leader: Sequence[Point] = (start, knee, stop)
        layout.canvas.stroke(leader, end.colour, unit)
        layout.obstacles.add_path(leader)


def _end_size(layout: Layout, names: Sequence[str]) -> float:
    """Return a size at which the names fit across and, as far as may be, down."""
    canvas = layout.canvas
    room = layout.end_room - END_SPACE * canvas.unit
    floor = canvas.scale.floor
    size = canvas.fitting(names, room, canvas.scale.name, Weight.BOLD, floor) or floor
    depth = layout.base - layout.box.y
    while size > floor and canvas.line_height(size, Weight.BOLD) * 1.06 * len(names) > depth:
        size -= 1
    return max(size, floor)


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
