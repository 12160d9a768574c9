"""Antarwilayah: ranked bars of one year, with province and nation as reference lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.domain.charts import RankingChart, RankRow, Reference
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Hotspot, Role, Weight

#: Tallest row, in units; fewer regions do not make fatter bars.
TALLEST_ROW = 52
BAR_SHARE = 0.66
NAME_SHARE = 0.34
#: Shares of the width that bars keep beside long figures, and names beside both.
LEAST_BARS, LEAST_NAMES = 0.12, 0.16
ROW_OF_TEXT = 1.28
#: Rows over the plot for the names of references.
MOST_HEADER_ROWS = 3
#: Ways to place the names of references that are tried before some are left out.
MOST_TRIES = 2000


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line of the picture: a region, or how many regions are left out here."""

    row: RankRow | None
    left_out: int = 0


class _Layout:
    def __init__(self, canvas: Canvas, spec: RankingChart, box: Box, header_rows: int) -> None:
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
        return self.zero + value * self.per_value


def shown_rows(rows: Sequence[RankRow], room: int) -> list[_Shown]:
    """Return at most ``room`` lines; regions without one are counted, the own one always shows."""
    if len(rows) <= room:
        return [_Shown(row) for row in rows]
    own = next((index for index, row in enumerate(rows) if row.own), 0)
    count = len(rows)
    if room < 3:
        return [_Shown(rows[own])] + ([_Shown(None, count - 1)] if room == 2 else [])
    head = room - 1
    if own < head:
        return [*(_Shown(row) for row in rows[:head]), _Shown(None, count - head)]
    if own == count - 1 or room < 4:
        head = room - 2
        shown = [*(_Shown(row) for row in rows[:head]), _Shown(None, own - head), _Shown(rows[own])]
        if own == count - 1:
            return shown
        # No line left for those after the own region: count every hidden region in one.
        shown[head] = _Shown(None, count - head - 1)
        return shown
    head = room - 3
    return [
        *(_Shown(row) for row in rows[:head]),
        *([_Shown(None, own - head)] if own > head else []),
        _Shown(rows[own]),
        _Shown(None, count - own - 1),
    ]


def plan_ranking(canvas: Canvas, spec: RankingChart, box: Box) -> None:
    """Lay out the ranking of ``spec`` in ``box``."""
    for header_rows in range(min(MOST_HEADER_ROWS, len(spec.references)) + 1):
        # No more rows over the plot than the names of the references need.
        layout = _Layout(canvas, spec, box, header_rows)
        names = _reference_names(layout)
        if None not in names:
            break
    tokens, unit = canvas.tokens, canvas.unit
    labels: list[Box] = []
    for position, line in enumerate(layout.shown):
        y = layout.top + position * layout.row_height
        if line.row is None:
            height = canvas.line_height(layout.size)
            canvas.write(
                f"… {line.left_out} wilayah lain",
                layout.name_x,
                y + (layout.row_height - height) / 2,
                layout.size,
                tokens.muted,
                Role.NOTE,
            )
            continue
        labels.append(_row(layout, line.row, y))
    bottom = layout.top + layout.row_height * len(layout.shown)
    axis = ((layout.zero, layout.top), (layout.zero, bottom))
    canvas.stroke(axis, tokens.muted, 1.2 * unit)
    _references(layout, names, labels, bottom)


def _row(layout: _Layout, row: RankRow, y: float) -> Box:
    """Draw one region; return the box of its value, or of its bar without one."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    weight = Weight.BOLD if row.own else Weight.NORMAL
    colour = tokens.current if row.own else tokens.earlier
    ink = tokens.ink if row.own else tokens.muted
    height = canvas.line_height(layout.size, weight)
    text_y = y + (layout.row_height - height) / 2
    rank_x = layout.box.x + layout.rank_width
    canvas.write(str(row.rank), rank_x, text_y, layout.size, ink, Role.AXIS, weight, 1.0)
    name = canvas.elided(row.name, layout.name_room, layout.size, weight)
    name_colour = tokens.current if row.own else tokens.ink
    canvas.write(name, layout.name_x, text_y, layout.size, name_colour, Role.NAME, weight)
    # A value that is not zero shows, however small it is beside the others.
    length = max(abs(float(row.value)) * layout.per_value, unit if row.value else 0.0)
    left = layout.zero - length if row.value < 0 else layout.zero
    thick = layout.row_height * BAR_SHARE
    bar = Box(left, y + (layout.row_height - thick) / 2, length, thick)
    if row.provisional:
        canvas.rect(bar, tokens.surface, outline=colour, line=min(1.6 * unit, thick / 4))
        canvas.hatch(bar, colour, 8 * unit, 1.4 * unit)
    else:
        canvas.rect(bar, colour, radius=min(2 * unit, bar.width / 2, thick / 4))
    negative = row.value < 0
    whole = Box(layout.box.x, y, layout.box.width, layout.row_height)
    canvas.hotspots.append(Hotspot(whole, row.detail))
    if not layout.labelled:
        return bar
    return canvas.write(
        row.label,
        bar.x - 5 * unit if negative else bar.right + 5 * unit,
        text_y,
        layout.size,
        tokens.ink,
        Role.FIGURE,
        Weight.BOLD if row.own else Weight.MEDIUM,
        1.0 if negative else 0.0,
    )


def _references(
    layout: _Layout, names: Sequence[Box | None], labels: Sequence[Box], bottom: float
) -> None:
    """Draw the reference lines, cut where a value stands, and their names over the rows."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    if not layout.spec.references:
        return
    hues = tokens.comparisons
    for index, (reference, name) in enumerate(zip(layout.spec.references, names, strict=True)):
        colour = hues[index % len(hues)]
        x = layout.x(float(reference.value))
        top = layout.top
        if name is not None:
            top = name.bottom
            canvas.write(
                reference.label, name.x, name.y, layout.small, colour, Role.NAME, Weight.MEDIUM
            )
        dash = (5 * unit, 4 * unit)
        for start, end in _uncovered(x, top, bottom, labels, 2 * unit):
            canvas.stroke(((x, start), (x, end)), colour, 1.6 * unit, dash)
        canvas.hotspots.append(
            Hotspot(
                Box(x - 4 * unit, layout.box.y, 8 * unit, bottom - layout.box.y), reference.label
            )
        )


def _reference_names(layout: _Layout) -> list[Box | None]:
    """Return where the references' names stand over their lines.

    Every way to combine their places is tried, the best reading ones first, until no name
    covers another or another's line. Names without a place (``None``) are left to the hover
    text and the description.
    """
    choices = [_name_places(layout, reference) for reference in layout.spec.references]
    lines = [layout.x(float(reference.value)) for reference in layout.spec.references]
    gap = 5 * layout.canvas.unit
    tried = 0

    def clear(placed: Sequence[Box | None], index: int, name: Box) -> bool:
        for other, box in enumerate(placed):
            if box is None:
                continue
            beside = name.x < box.right + gap and box.x < name.right + gap
            if beside and abs(name.y - box.y) < name.height:
                return False
            upper, lower, x = (name, box, lines[index])
            if box.y < name.y:
                upper, lower, x = (box, name, lines[other])
            if upper.y < lower.y and lower.x - gap < x < lower.right + gap:
                return False
        return True

    def search(placed: list[Box | None]) -> list[Box | None] | None:
        nonlocal tried
        index = len(placed)
        if index == len(choices):
            return placed
        for name in choices[index]:
            tried += 1
            if tried > MOST_TRIES:
                return None
            if clear(placed, index, name):
                found = search([*placed, name])
                if found is not None:
                    return found
        return None

    found = search([])
    if found is not None:
        return found
    # Not all have a place: one after the other, as far as they go.
    placed: list[Box | None] = []
    for index, places in enumerate(choices):
        free = (name for name in places if clear(placed, index, name))
        placed.append(next(free, None))
    return placed


def _name_places(layout: _Layout, reference: Reference) -> list[Box]:
    """Return the places of a name over its line, the lowest row and the middle first."""
    canvas, box = layout.canvas, layout.box
    width = canvas.text_width(reference.label, layout.small, Weight.MEDIUM)
    height = canvas.line_height(layout.small, Weight.MEDIUM)
    x = layout.x(float(reference.value))
    if width > box.width:
        return []
    places = []
    for row in range(layout.header_rows):
        y = layout.top - 3 * canvas.unit - height * 1.1 * (row + 1)
        for left in (x - width / 2, x - width * 0.1, x - width * 0.9, x - width - 4, x + 4):
            start = min(max(left, box.x), box.right - width)
            places.append(Box(start, y, width, height))
    return list(dict.fromkeys(places))


def _uncovered(
    x: float, top: float, bottom: float, labels: Sequence[Box], gap: float
) -> list[tuple[float, float]]:
    """Return the pieces of the upright at ``x`` that no label covers."""
    pieces = []
    start = top
    for label in sorted(labels, key=lambda label: label.y):
        if label.x - gap <= x <= label.right + gap:
            if label.y > start:
                pieces.append((start, label.y))
            start = max(start, label.bottom)
    if bottom > start:
        pieces.append((start, bottom))
    return pieces
