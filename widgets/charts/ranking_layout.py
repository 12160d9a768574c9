"""Which rows of a ranking are shown, and where names, bars and values lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.domain.charts import RankingChart, RankRow
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Weight

#: Tallest row, in units; fewer regions do not make fatter bars.
TALLEST_ROW = 52
NAME_SHARE = 0.34
#: Shares of the width that bars keep beside long figures, and names beside both.
LEAST_BARS, LEAST_NAMES = 0.12, 0.16
ROW_OF_TEXT = 1.28


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the picture: a region, or how many regions are left out here."""

    row: RankRow | None
    left_out: int = 0


class Layout:
    """Positions shared by rows and references: the columns, the rows and the scale."""

    def __init__(self, canvas: Canvas, spec: RankingChart, box: Box, header_rows: int) -> None:
        """Measure ``spec`` in ``box``, with ``header_rows`` lines over it for references."""
        scale, unit = canvas.scale, canvas.unit
        self.canvas, self.spec, self.box = canvas, spec, box
        self.small = max(scale.floor, scale.note)
        self.header = 0.0
        self.header_rows = header_rows
        if spec.references:
            row = canvas.line_height(self.small, Weight.MEDIUM) * 1.1
            self.header = row * self.header_rows + 6 * unit
        room = max(1.0, box.height - self.header)
        least = canvas.line_height(scale.floor) * ROW_OF_TEXT
        self.shown = shown_rows(spec.rows, max(1, int(room / least)))
        self.row_height = min(room / len(self.shown), TALLEST_ROW * unit)
        self.size = scale.name
        while self.size > scale.floor and self._too_tall():
            self.size -= 1
        self.size = max(self.size, scale.floor)
        # Few regions stand in the middle of the height, not at its top.
        self.top = box.y + self.header + (room - self.row_height * len(self.shown)) * 0.3
        if spec.references:
            self.top = box.y + self.header
        rows = [line.row for line in self.shown if line.row]
        self._scale_values(rows)
        while not self.labelled and self.size > scale.floor:
            self.size = max(self.size - 1, scale.floor)
            self._scale_values(rows)

    def _too_tall(self) -> bool:
        return self.canvas.line_height(self.size) * 1.2 > self.row_height

    def _scale_values(self, rows: Sequence[RankRow]) -> None:
        """Fit the values between the names and the right edge, with room for their labels."""
        canvas, box, spec, unit = self.canvas, self.box, self.spec, self.canvas.unit

        def widest(texts: Iterable[str]) -> float:
            return max(canvas.text_width(text, self.size, Weight.BOLD) for text in texts)

        self.rank_width = widest(str(row.rank) for row in rows)
        self.name_x = box.x + self.rank_width + 10 * unit
        self.name_room = min(widest(row.name for row in rows) + 1, box.width * NAME_SHARE)
        label = widest(row.label for row in rows) + 8 * unit
        # A value of nothing has its label at the right as well, beside an axis at the edge.
        before = label if any(row.value < 0 for row in rows) else 4 * unit
        after = label if any(row.value >= 0 for row in rows) else 4 * unit
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
        values = [float(row.value) for row in rows]
        values += [float(reference.value) for reference in spec.references]
        high, low = max(0.0, *values), min(0.0, *values)
        room = max(1.0, box.right - start - after - before)
        self.per_value = room / (high - low or 1.0)
        self.zero = start + before - low * self.per_value

    def x(self, value: float) -> float:
        """Return the x of a value."""
        return self.zero + value * self.per_value


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
