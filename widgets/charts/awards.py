"""Awards per year, stacked by level."""

from __future__ import annotations

from db.domain.awards import AwardLevel
from db.domain.charts import AwardChart, AwardColumn
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Hotspot, Role, Weight
from widgets.charts.marks import broken_axis, legible_on
from widgets.charts.placing import thinned
from widgets.tokens import Tokens

#: Width of the widest column, in units.
WIDEST = 190
SHARE = 0.62
#: Tallest segment of one award, in units: one award does not fill the whole picture.
TALLEST = 150


def level_colour(tokens: Tokens, level: AwardLevel) -> str:
    """Return the colour of a level's segments."""
    return {
        AwardLevel.INTERNATIONAL: tokens.target,
        AwardLevel.NATIONAL: tokens.current,
        AwardLevel.PROVINCIAL: tokens.comparisons[0],
        AwardLevel.REGENCY: tokens.earlier,
        AwardLevel.UNKNOWN: tokens.neutral_ground,
    }[level]


class _Layout:
    def __init__(self, canvas: Canvas, spec: AwardChart, box: Box) -> None:
        scale, unit = canvas.scale, canvas.unit
        self.canvas, self.spec = canvas, spec
        count = len(spec.columns)
        self.slot = min(box.width / count, WIDEST * unit / SHARE)
        self.column = self.slot * SHARE
        self.start = box.x + (box.width - self.slot * count) / 2
        totals = [str(column.total) for column in spec.columns]
        least = scale.least_figure
        fitted = canvas.fitting(totals, self.slot * 0.94, scale.figure, Weight.BOLD, least)
        self.figure_size = fitted or least
        self.figure_height = canvas.line_height(self.figure_size, Weight.BOLD)
        self.levels = [
            level
            for level in AwardLevel
            if any(level is found for column in spec.columns for found, _ in column.segments)
        ]
        self.direct = self._names_fit()
        key = 0.0
        self.key_size = max(scale.floor, scale.note)
        if not self.direct:
            self.key_rows = _key_rows(canvas, self.levels, self.key_size, box.width)
            key = canvas.line_height(self.key_size) * 1.35 * len(self.key_rows) + 4 * unit
        self.bottom = box.bottom - canvas.line_height(scale.axis, Weight.BOLD) - 10 * unit
        self.key_y = box.y
        self.top = box.y + key + self.figure_height + 4 * unit
        room = max(1.0, self.bottom - self.top)
        most = max(1, *(column.total for column in spec.columns))
        self.one = min(room / most, TALLEST * unit)

    def _names_fit(self) -> bool:
        """Tell whether every segment can carry its level's name."""
        canvas = self.canvas
        return all(
            canvas.text_width(_segment_text(level, 88), canvas.scale.name, Weight.MEDIUM)
            <= self.column * 0.94
            for level in self.levels
        )

    def centre(self, index: int) -> float:
        return self.start + self.slot * (index + 0.5)

    def apart(self, need: float) -> float:
        """Return the distance that labels need where the outermost are pushed inwards."""
        return need + max(0.0, need - self.slot) / 2

    def column_top(self, index: int) -> float:
        return self.bottom - self.one * self.spec.columns[index].total


def _segment_text(level: AwardLevel, count: int) -> str:
    name = "Tingkat belum diisi" if level is AwardLevel.UNKNOWN else level.title
    return f"{name} · {count}"


def _key_rows(
    canvas: Canvas, levels: list[AwardLevel], size: float, room: float
) -> list[list[AwardLevel]]:
    """Return the levels of the key in rows no wider than ``room``."""
    rows: list[list[AwardLevel]] = [[]]
    used = 0.0
    for level in levels:
        width = _key_width(canvas, level, size)
        if rows[-1] and used + width > room:
            rows.append([])
            used = 0.0
        rows[-1].append(level)
        used += width
    return rows


def _key_width(canvas: Canvas, level: AwardLevel, size: float) -> float:
    return canvas.text_width(level.title, size) + size * 2.4


def plan_awards(canvas: Canvas, spec: AwardChart, box: Box) -> None:
    """Lay out the columns of ``spec`` in ``box``."""
    layout = _Layout(canvas, spec, box)
    tokens, unit = canvas.tokens, canvas.unit
    if not layout.direct:
        _key(layout, box)
    widest = max(
        canvas.text_width(str(column.total), layout.figure_size, Weight.BOLD)
        for column in spec.columns
    )
    figures = set(thinned(len(spec.columns), layout.slot, layout.apart(widest + 4 * unit)))
    for index, column in enumerate(spec.columns):
        _column(layout, index, column)
        if column.total and index in figures:
            _figure(layout, index, column, box)
        whole = Box(layout.centre(index) - layout.slot / 2, box.y, layout.slot, box.height)
        canvas.hotspots.append(Hotspot(whole, column.detail))
    broken_axis(canvas, box.x, box.right, layout.bottom, ())
    size = canvas.scale.axis
    need = canvas.text_width("0000", size, Weight.BOLD) + 8 * unit
    for index in thinned(len(spec.columns), layout.slot, layout.apart(need)):
        column = spec.columns[index]
        width = canvas.text_width(str(column.year), size, Weight.BOLD)
        x = min(max(layout.centre(index), box.x + width / 2), box.right - width / 2)
        canvas.write(
            str(column.year),
            x,
            layout.bottom + 6 * unit,
            size,
            tokens.ink if column.total else tokens.faint,
            Role.AXIS,
            Weight.BOLD if column.total else Weight.NORMAL,
            0.5,
        )


def _figure(layout: _Layout, index: int, column: AwardColumn, box: Box) -> None:
    """Write the number of a year's awards over its column, and over what it reaches beside it."""
    canvas, size = layout.canvas, layout.figure_size
    width = canvas.text_width(str(column.total), size, Weight.BOLD)
    x = min(max(layout.centre(index) - width / 2, box.x), box.right - width)
    half = layout.column / 2
    top = min(
        layout.column_top(other)
        for other in range(len(layout.spec.columns))
        if layout.centre(other) - half < x + width and x < layout.centre(other) + half
    )
    y = top - layout.figure_height - 2 * canvas.unit
    canvas.write(str(column.total), x, y, size, canvas.tokens.ink, Role.FIGURE, Weight.BOLD)


def _column(layout: _Layout, index: int, column: AwardColumn) -> None:
    """Draw the segments of one year."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    scale = canvas.scale
    y = layout.bottom
    for level, count in column.segments:
        height = layout.one * count
        box = Box(layout.centre(index) - layout.column / 2, y - height, layout.column, height)
        y -= height
        fill = level_colour(tokens, level)
        # A hairline of the ground between segments; a level not filled in is only outlined.
        outline = tokens.outline if level is AwardLevel.UNKNOWN else tokens.surface
        line = min(1.4 * unit, height / 4, layout.column / 8)
        canvas.rect(box, fill, outline=outline, line=line)
        size = scale.name if layout.direct else max(scale.floor, scale.note)
        text = _segment_text(level, count) if layout.direct else str(count)
        fits = (
            canvas.line_height(size, Weight.MEDIUM) <= height - 2 * unit
            and canvas.text_width(text, size, Weight.MEDIUM) <= box.width * 0.94
        )
        if fits and (layout.direct or len(column.segments) > 1):
            y_text = box.centre_y - canvas.line_height(size, Weight.MEDIUM) / 2
            place = canvas.text_box(text, box.centre_x, y_text, size, Weight.MEDIUM, 0.5)
            colour = legible_on(canvas, fill, place)
            canvas.write(text, box.centre_x, y_text, size, colour, Role.NAME, Weight.MEDIUM, 0.5)


def _key(layout: _Layout, box: Box) -> None:
    """Name the levels' colours where the columns are too narrow to say it themselves."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    size = layout.key_size
    height = canvas.line_height(size)
    y = layout.key_y
    for row in layout.key_rows:
        x = box.x
        for level in row:
            side = size * 0.8
            square = Box(x, y + (height - side) / 2, side, side)
            outline = tokens.outline if level is AwardLevel.UNKNOWN else None
            canvas.rect(square, level_colour(tokens, level), unit, outline, unit if outline else 0)
            canvas.write(level.title, x + size * 1.2, y, size, tokens.muted, Role.NOTE)
            x += _key_width(canvas, level, size)
        y += height * 1.35
