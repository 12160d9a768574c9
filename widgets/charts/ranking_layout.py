"""Which rows of a ranking are shown, and where names, bars and values lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from db.domain.charts import RankingChart, RankRow
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Weight

#: Tallest row, in units; fewer regions do not make fatter bars.
TALLEST_ROW = 52
NAME_SHARE = 0.34
#: Shares of the width that bars keep beside long figures, and names beside both.
LEAST_BARS, LEAST_NAMES = 0.12, 0.16
ROW_OF_TEXT = 1.28
ROW_OF_FIGURE = 1.0
#: The most that a dense row's value takes of the row's height and of its name's size.
VALUE_OF_ROW, VALUE_OF_NAME = 0.66, 1.2


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the picture: a region, or how many regions are left out here."""

    row: RankRow | None
    left_out: int = 0


class Form(Enum):
    """How a ranking is laid out: the first form in which every region finds its row is taken."""

    #: Every figure is as large as figures must be.
    LARGE = "large"
    #: Only the own figure is; the other rows are as small as they must.
    DENSE = "dense"
    #: So are the names of the references.
    DENSEST = "densest"
    #: Figures may be as small as any text, and all texts are: rows are no taller than their own.
    TIGHT = "tight"


class Layout:
    """Positions shared by rows and references: the columns, the rows and the scale."""

    def __init__(
        self,
        canvas: Canvas,
        spec: RankingChart,
        box: Box,
        header_rows: int,
        form: Form = Form.LARGE,
    ) -> None:
        """Measure ``spec`` in ``box``, with ``header_rows`` lines over it for references."""
        scale, unit = canvas.scale, canvas.unit
        self.canvas, self.spec, self.box = canvas, spec, box
        #: Only the own figure is as large as figures must be; it reaches over its row.
        self.dense = form in (Form.DENSE, Form.DENSEST)
        tightest = form in (Form.DENSEST, Form.TIGHT)
        self.small = scale.floor if tightest else max(scale.floor, scale.note)
        self.header = 0.0
        self.header_rows = header_rows
        if spec.references:
            row = canvas.line_height(self.small, Weight.MEDIUM) * 1.1
            self.header = row * self.header_rows + 6 * unit
        room = max(1.0, box.height - self.header)
        if self.dense or form is Form.TIGHT:
            self.least_row = self.count_row = canvas.line_height(scale.floor, Weight.BOLD)
        else:
            self.least_row = max(
                canvas.line_height(scale.floor) * ROW_OF_TEXT,
                canvas.line_height(scale.least_figure, Weight.BOLD) * ROW_OF_FIGURE,
            )
            #: A line that only counts regions is no taller than its text where rows are tall.
            self.count_row = min(self.least_row, canvas.line_height(scale.name) * 1.2)
        self.shown = self._fitting_rows(room)
        counts = sum(line.row is None for line in self.shown)
        bars = len(self.shown) - counts
        tallest = max(TALLEST_ROW * unit, canvas.line_height(scale.least_figure) * 2)
        self.row_height = min((room - counts * self.count_row) / bars, tallest)
        if self.least_row == self.count_row:
            self.row_height = self.count_row = min(room / len(self.shown), tallest)
        self.size = scale.name
        while self.size > scale.floor and self._too_tall():
            self.size -= 1
        self.size = max(self.size, scale.floor)
        # Few regions stand in the middle of the height, not at its top.
        height = self.row_height * bars + self.count_row * counts
        self.top = box.y + self.header + (room - height) * 0.3
        self.bottom = self.top + height
        rows = [line.row for line in self.shown if line.row]
        self._scale_values(rows)
        while not self.labelled and self.size > scale.floor:
            self.size = max(self.size - 1, scale.floor)
            self._scale_values(rows)

    @property
    def figure_size(self) -> float:
        """The size of the values: that of the names, or larger where figures must be."""
        if self.dense:
            most = min(self.size * VALUE_OF_NAME, self.row_height * VALUE_OF_ROW)
            return max(self.size, most)
        return max(self.size, self.canvas.scale.least_figure)

    @property
    def whole(self) -> bool:
        """Whether every region has its row, and every row its value."""
        return self.labelled and all(line.row is not None for line in self.shown)

    def own_figure(self, row: RankRow, centre_y: float, taken: Iterable[Box]) -> Box:
        """Return where the own region's large figure stands in a dense ranking.

        It is taller than its row: it stands beyond all that is ``taken`` at its height.
        """
        canvas, gap = self.canvas, 8 * self.canvas.unit
        size = canvas.scale.least_figure
        width = canvas.text_width(row.label, size, Weight.BOLD)
        height = canvas.line_height(size, Weight.BOLD)
        y = max(self.top, min(centre_y - height / 2, self.box.bottom - height))
        near = [box for box in taken if box.y < y + height and y < box.bottom]
        end = self.x(float(row.value))
        if row.value < 0:
            x = min([end, *(box.x for box in near if box.right > self.bars_x)]) - gap - width
        else:
            x = max([end, *(box.right for box in near)]) + gap
        return Box(x, y, width, height)

    def draw_leader(self, row: RankRow, centre_y: float, figure: Box) -> None:
        """Lead from the end of the own bar to its figure where that does not follow at once."""
        unit, end = self.canvas.unit, self.x(float(row.value))
        start, stop = (figure.right, end) if row.value < 0 else (end, figure.x)
        start, stop = start + 4 * unit, stop - 4 * unit
        if stop - start > 8 * unit:
            line = ((start, centre_y), (stop, centre_y))
            self.canvas.stroke(line, self.canvas.tokens.current, 1.2 * unit)

    def rows(self) -> Iterator[tuple[Shown, Box]]:
        """Yield each line with the box across the picture that it fills."""
        y = self.top
        for line in self.shown:
            height = self.count_row if line.row is None else self.row_height
            yield line, Box(self.box.x, y, self.box.width, height)
            y += height

    def _fitting_rows(self, room: float) -> list[Shown]:
        """Return as many lines as have their least height in ``room``, one at least."""
        rows = self.spec.rows
        for count in range(max(1, int(room / self.count_row)), 1, -1):
            shown = shown_rows(rows, count)
            height = sum(self.count_row if line.row is None else self.least_row for line in shown)
            if height <= room:
                return shown
        return shown_rows(rows, 1)

    def _too_tall(self) -> bool:
        return self.canvas.line_height(self.size) * 1.2 > self.row_height

    def _scale_values(self, rows: Sequence[RankRow]) -> None:
        """Fit the values between the names and the right edge, with room for their labels."""
        canvas, box, spec, unit = self.canvas, self.box, self.spec, self.canvas.unit

        def widest(texts: Iterable[str], size: float) -> float:
            widths = (canvas.text_width(text, size, Weight.BOLD) for text in texts)
            return max(widths, default=0.0)

        self.rank_width = widest((str(row.rank) for row in rows), self.size)
        self.name_x = box.x + self.rank_width + 10 * unit
        counts = [count_text(line) for line in self.shown if line.row is None and self.dense]
        names = widest((*(row.name for row in rows), *counts), self.size) + 1
        self.name_room = min(names, box.width * NAME_SHARE)
        label = widest((row.label for row in rows), self.figure_size) + 8 * unit
        # A value of nothing has its label at the right as well, beside an axis at the edge.
        before = label if any(row.value < 0 for row in rows) else 4 * unit
        after = label if any(row.value >= 0 for row in rows) else 4 * unit
        large_after = 0.0
        if self.dense:
            own = [row for row in rows if row.own]
            large = widest((row.label for row in own), canvas.scale.least_figure) + 12 * unit
            if any(row.value < 0 for row in own):
                before += large
            else:
                after += large
                large_after = large
        start = self.name_x + self.name_room + 8 * unit
        lacking = before + after + LEAST_BARS * box.width - (box.right - start)
        #: A figure is whole or absent; where it is absent the hover text has it.
        self.labelled = True
        if lacking > 0:
            # Long figures: the names give way as far as they may, and then the figures.
            self.labelled = self.name_room - lacking >= LEAST_NAMES * box.width
            if self.labelled:
                self.name_room -= lacking
                start -= lacking
            else:
                before = after = 4 * unit
                large_after = 0.0
        #: The bars' and values' left edge.
        self.bars_x = start
        values = [float(row.value) for row in rows]
        values += [float(reference.value) for reference in spec.references]
        high, low = max(0.0, *values), min(0.0, *values)
        room = max(1.0, box.right - start - after - before)
        self.per_value = room / (high - low or 1.0)
        if large_after:
            # Only the bars beside the large figure leave room for it.
            widest_bar = (room + large_after) / (high - low or 1.0)
            beside = max(0.0, *self._values_beside_own()) - low
            self.per_value = min(widest_bar, room / (beside or 1.0))
        self.zero = start + before - low * self.per_value

    def _values_beside_own(self) -> list[float]:
        """Return the values of the rows that the own region's large figure may reach over."""
        reach = self.canvas.line_height(self.canvas.scale.least_figure, Weight.BOLD)
        rows = [line.row for line in self.shown]
        own = next((index for index, row in enumerate(rows) if row and row.own), 0)
        away = int(reach / self.row_height) + 1
        near = rows[max(0, own - away) : own + away + 1]
        return [float(row.value) for row in near if row]

    def x(self, value: float) -> float:
        """Return the x of a value."""
        return self.zero + value * self.per_value


def count_text(line: Shown) -> str:
    """Return what a line says that only counts regions."""
    return f"dan {line.left_out} wilayah lain"


def shown_rows(rows: Sequence[RankRow], room: int) -> list[Shown]:
    """Return at most ``room`` lines; regions without one are counted, the own one always shows."""
    if len(rows) <= room:
        return [Shown(row) for row in rows]
    own = next((index for index, row in enumerate(rows) if row.own), 0)
    count = len(rows)
    if room < 3:
        return [Shown(rows[own])] + ([Shown(None, count - 1)] if room == 2 else [])
    head = room - 1
    if own < head:
        return [*(Shown(row) for row in rows[:head]), Shown(None, count - head)]
    if own == count - 1 or room < 4:
        head = room - 2
        shown = [*(Shown(row) for row in rows[:head]), Shown(None, own - head), Shown(rows[own])]
        if own == count - 1:
            return shown
        # No line left for those after the own region: count every hidden region in one.
        shown[head] = Shown(None, count - head - 1)
        return shown
    head = room - 3
    return [
        *(Shown(row) for row in rows[:head]),
        *([Shown(None, own - head)] if own > head else []),
        Shown(rows[own]),
        Shown(None, count - own - 1),
    ]
