"""Where a native trend's years and values lie, and where its labels are clear of lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from db.domain.charts import Line, TrendChart
from db.domain.charts import Point as Mark
from ui.export.pptx.native import SLACK, Paper
from widgets.charts.geometry import Box, Point, Weight
from widgets.charts.marks import band_gutter
from widgets.charts.placing import Obstacles, spread
from widgets.charts.trend_layout import left_out_text, named_lines, point_share

#: The most of the width that the names at the lines' ends may take.
END_SHARE = 0.36
#: From the middle of a point to a label at its side.
ASIDE = 14
#: Office sets a label beside a mark at about this distance.
OFFICE_GAP = 3
MOST_NOTE_ROWS = 3


@dataclass(frozen=True, slots=True)
class End:
    """The text at a line's end, how far it moves from where Office sets it, and its leader.

    A ``far`` leader passes years without figures.
    """

    text: str
    across: float
    down: float
    leader: tuple[Point, ...]
    far: bool


class TrendLayout:
    """The plot, its scales, and the places of the labels.

    Years are an axis of numbers with whole ends, one step before the first and after the last
    year: Office counts its ticks from the end of the axis.
    """

    def __init__(self, paper: Paper, spec: TrendChart, box: Box) -> None:
        """Lay out ``spec`` in ``box``."""
        self.paper, self.spec, self.box = paper, spec, box
        self.canvas = canvas = paper.canvas()
        scale = canvas.scale
        self.small = max(scale.floor, scale.note)
        self.several = len(spec.lines) > 1
        many = any(not mark.label for line in spec.lines if line.own for mark in line.points)
        # Where every point says its value a grid adds nothing; a shortened axis must show itself.
        self.grid = self.several or spec.axis.truncated or (many and not spec.bands)
        self.radius = 5.5 if self.several else 6.5
        self.first, self.last = spec.years[0].year, spec.years[-1].year
        ticks = [canvas.text_width(text, self.small) for _, text in spec.axis.ticks]
        left = (max(ticks) * SLACK + 10) if self.grid and ticks else 0.0
        right = band_gutter(canvas, spec.bands, box.width)
        self.end_size = self._end_size()
        names = [line.end_label for line in spec.lines if line.end_label]
        if any(not line.own and line.hue is None for line in spec.lines):
            names.append(left_out_text(canvas, len(names), math.inf, self.end_size))
        widest = max(
            (canvas.text_width(name, self.end_size, Weight.BOLD) * SLACK for name in names),
            default=0.0,
        )
        room = max(1.0, box.width - left - right)
        self.step = 1
        while True:
            steps = math.ceil((self.last - self.first + 1) / self.step)
            self.low_year = self.last - self.step * steps
            self.high_year = self.last + self.step
            span = self.high_year - self.low_year
            width = room
            if names:
                # The names begin in the empty step behind the last year.
                need = min(widest + ASIDE, box.width * END_SHARE)
                if room / span * self.step < need:
                    width = max(1.0, (room - need) * span / (span - self.step))
            self.per_year = width / span
            year = canvas.text_width("0000", scale.axis, Weight.BOLD) * SLACK
            if self.per_year * self.step >= year + 8 or self.step > self.last - self.first:
                break
            self.step += 1
        self.figure_size = self._figure_size(scale.change if self.several else scale.figure)
        self.figure_height = canvas.line_height(self.figure_size, Weight.BOLD)
        self.note_rows = min(MOST_NOTE_ROWS, len(spec.annotations))
        self.row_height = canvas.line_height(self.small) * 1.2
        notes = self.note_rows * self.row_height
        head = 0.0 if self.several else self.figure_height
        top = box.y + notes + self.radius + head + 6
        base = box.bottom - canvas.line_height(scale.axis, Weight.BOLD) - 16
        self.plot = Box(box.x + left, top, width, max(1.0, base - top))
        self.axis_low, self.axis_high = float(spec.axis.low), float(spec.axis.high)
        self.low = self.axis_low
        if self.axis_low:
            # Below the lowest tick there is room for the value of a point in a valley.
            below = min(self.figure_height * 1.2, self.plot.height * 0.3)
            share = below / max(1.0, self.plot.height - below)
            self.low -= (self.axis_high - self.axis_low) * share
        #: How many names have no room, and where that stands.
        self.left_out: tuple[str, Point] | None = None
        self.obstacles = Obstacles()
        self._add_obstacles()
        self.ends = self._ends()

    def _end_size(self) -> float:
        canvas = self.canvas
        scale = canvas.scale
        names = [line.end_label for line in self.spec.lines if line.end_label]
        room = self.box.width * END_SHARE / SLACK - ASIDE
        size = scale.floor
        if names:
            size = canvas.fitting(names, room, scale.name, Weight.BOLD, scale.floor) or size
        return size

    def _figure_size(self, largest: float) -> float:
        labels = [mark.label for mark in self.own_marks if mark.label]
        slot = self.per_year
        room = slot * (1.6 if len(labels) < 3 else 0.98) / SLACK
        self.smallest_figure = floor = max(self.canvas.scale.floor, largest * 0.5)
        return self.canvas.fitting(labels, room, largest, Weight.BOLD, floor) or floor

    @property
    def own_marks(self) -> list[Mark]:
        """The points of the own region."""
        return [mark for line in self.spec.lines if line.own for mark in line.points]

    def x(self, year: float) -> float:
        """Return the x of a year."""
        return self.plot.x + (year - self.low_year) * self.per_year

    def y(self, value: float) -> float:
        """Return the y of a value."""
        share = (value - self.low) / ((self.axis_high - self.low) or 1.0)
        return self.plot.bottom - share * self.plot.height

    def at(self, mark: Mark) -> Point:
        """Return where a point lies."""
        return self.x(mark.year), self.y(float(mark.value))

    def _add_obstacles(self) -> None:
        for line in self.spec.lines:
            spots = [self.at(mark) for mark in line.points]
            if not line.own and line.hue is None:
                self.obstacles.faint += zip(spots[:-1], spots[1:], strict=True)
                continue
            self.obstacles.add_path(spots)
            for x, y in spots:
                side = 2 * self.radius
                self.obstacles.boxes.append(Box(x - self.radius, y - self.radius, side, side))
        for target in self.spec.targets:
            x, y = self.x(target.year), self.y(float(target.value))
            self.obstacles.boxes.append(Box(x - 6.5, y - 6.5, 13, 13))
        for year in self.spec.breaks:
            x = self.x(year - 0.5)
            self.obstacles.uprights.append(((x, self.plot.y), (x, self.plot.bottom)))

    # -- labels ------------------------------------------------------------------------------

    def place(self, text: str, spot: Point, size: float, wanted: str, most: int = 99) -> str:
        """Return the side of ``spot`` (t, b, r, l) where ``text`` is clearest; none if too many."""
        best = self._clearest(text, spot, size, wanted)
        if best is None or sum(best[0]) > most:
            return ""
        self.canvas.labels.boxes.append(best[2])
        return best[1]

    def place_shifted(self, text: str, spot: Point, size: float) -> tuple[str, float] | None:
        """Return the side (t, b) of ``spot`` where ``text`` touches nothing when it is moved.

        And how far it moves to the right from where Office sets it, at most by half its width:
        beside a steep line there is room that its middle does not have. ``None`` where nothing is
        free.
        """
        sides = dict(self._sides(text, spot, size, "t"))
        for share in (0.3, 0.5):
            for side in ("t", "b"):
                for across in (share, -share):
                    box = sides[side]
                    box = Box(box.x + across * box.width, box.y, box.width, box.height)
                    if self._holds(box) and not any(self._hits(box)):
                        self.canvas.labels.boxes.append(box)
                        return side, across * box.width
        return None

    def place_on_plate(
        self, text: str, spot: Point, size: float, wanted: str
    ) -> tuple[str, bool] | None:
        """Return the side where ``text`` touches faint lines at most, and whether it does.

        A plate then has to hide them. ``None`` where every side touches more.
        """
        best = self._clearest(text, spot, size, wanted)
        if best is None or best[0][0]:
            return None
        self.canvas.labels.boxes.append(best[2])
        return best[1], bool(best[0][1])

    def _clearest(
        self, text: str, spot: Point, size: float, wanted: str
    ) -> tuple[tuple[int, int], str, Box] | None:
        """Return how many lines and faint lines the best place touches, its side and its box."""
        best: tuple[tuple[int, int], str, Box] | None = None
        for side, box in self._sides(text, spot, size, wanted):
            if not self._holds(box):
                continue
            hits = self._hits(box)
            if best is None or hits < best[0]:
                best = (hits, side, box)
        return best

    def _holds(self, box: Box) -> bool:
        """Tell whether a label may stand at ``box``, clear of other labels."""
        # At the left of a grid stand its own values.
        left = self.plot.x if self.grid else self.box.x
        if box.x < left or box.right > self.box.right:
            return False
        if box.y < self.box.y or box.bottom > self.plot.bottom:
            return False
        return self.canvas.labels.free(box, 2)

    def _hits(self, box: Box) -> tuple[int, int]:
        """Return how many lines and faint lines ``box`` touches.

        A label stands at its own point: only what else it touches counts.
        """
        return self.obstacles.hits(box), self.obstacles.faint_hits(box)

    def _sides(self, text: str, spot: Point, size: float, wanted: str) -> Iterator[tuple[str, Box]]:
        width = self.canvas.text_width(text, size, Weight.BOLD) * SLACK
        height = self.canvas.line_height(size, Weight.BOLD)
        x, y = spot
        reach = self.radius + 2
        boxes = {
            "t": Box(x - width / 2, y - reach - height, width, height),
            "b": Box(x - width / 2, y + reach, width, height),
            "r": Box(x + reach, y - height / 2, width, height),
            "l": Box(x - reach - width, y - height / 2, width, height),
        }
        for side in dict.fromkeys((wanted, "t", "b", "r", "l")):
            yield side, boxes[side]

    def _ends(self) -> dict[int, End]:
        """Return what stands at each line's end, by the line's place.

        Where not all have room the important ones stand, and the others are counted below. All
        stand in one column behind the last year, clear of targets that lie further on.
        """
        canvas, height = self.canvas, self.canvas.line_height(self.end_size, Weight.BOLD)
        ended = sorted(
            (
                (index, line)
                for index, line in enumerate(self.spec.lines)
                if line.end_label and line.points
            ),
            key=lambda entry: self.at(entry[1].points[-1])[1],
        )
        step, low, high = height * 1.06, self.box.y, self.plot.bottom + 4
        chosen = named_lines([line for _, line in ended], int((high - low) / step))
        left = len(ended) - len(chosen)
        ended = [ended[place] for place in chosen]
        tops = [self.at(line.points[-1])[1] - height / 2 for _, line in ended]
        own = [place for place, (_, line) in enumerate(ended) if line.own]
        wanted = [*tops, min(tops[-1] + 1.5 * step, high)] if left else tops
        places = spread(wanted, step, low, high, own)
        start = self.x(self.last) + ASIDE
        if left and (below := places.pop()) is not None:
            room = (self.box.right - start) / SLACK
            text = left_out_text(canvas, left, room, self.end_size)
            text = canvas.elided(text, room, self.end_size, Weight.NORMAL)
            self.left_out = text, (start, below)
            width = canvas.text_width(text, self.end_size, Weight.NORMAL) * SLACK
            canvas.labels.boxes.append(Box(start, below, width, height))
        told = {}
        for top, place, (index, line) in zip(tops, places, ended, strict=True):
            if place is None:
                continue
            x, y = self.at(line.points[-1])
            text = self._named(line, self.box.right - start)
            width = canvas.text_width(text, self.end_size, Weight.BOLD) * SLACK
            canvas.labels.boxes.append(Box(start, place, width, height))
            leader: tuple[Point, ...] = ()
            far = start - x > 2 * ASIDE
            if far or abs(place - top) > 3:
                knee = ((start - 2 * ASIDE, y),) if far else ()
                leader = ((x + self.radius + 2, y), *knee, (start - 3, place + height / 2))
                if far:
                    # As pale as the grid: a label may stand over it, on a plate.
                    self.obstacles.faint += zip(leader[:-1], leader[1:], strict=True)
                else:
                    self.obstacles.add_path(leader)
            beside = x + self.radius * point_share(line) + OFFICE_GAP
            told[index] = End(text, start - beside, place - top, leader, far)
        return told

    def _named(self, line: Line, room: float) -> str:
        """Return the end label, cut in its name and never in its figure."""
        canvas, size = self.canvas, self.end_size
        room /= SLACK
        if canvas.text_width(line.end_label, size, Weight.BOLD) <= room:
            return line.end_label
        figure = line.end_label.removeprefix(line.name)
        rest = room - canvas.text_width(figure, size, Weight.BOLD)
        if figure == line.end_label or rest <= 0:
            return canvas.elided(line.name, room, size, Weight.BOLD)
        return canvas.elided(line.name, rest, size, Weight.BOLD) + figure
