"""A table of finished texts: columns, a head that is repeated on every sheet, thin lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.domain.change import Movement, Verdict
from ui.export.report.sheet import LEFT, ROOM, SMALL, TOKENS, Flow
from widgets.charts.geometry import Role, Weight
from widgets.charts.marks import arrow_points, verdict_colours

#: Empty strips in a cell, beside its text and over and under it.
PAD, ROW_PAD = 5.0, 3.6
#: A text of a cell takes at most so many lines.
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column ``width`` points wide; its texts stand at the left, or at the right (numbers)."""

    title: str
    width: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text; ``movement`` draws an arrow before it, in the colour of ``verdict``."""

    text: str
    bold: bool = False
    movement: Movement | None = None
    verdict: Verdict = Verdict.NEUTRAL


def draw_table(flow: Flow, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Draw ``rows`` under their head; a row is never torn between two sheets."""
    line = flow.canvas.line_height(SMALL)
    flow.need(line * 2 + 4 * ROW_PAD)
    _head(flow, columns)
    for row in rows:
        wrapped = [_lines(flow, cell, column) for cell, column in zip(row, columns, strict=True)]
        height = line * max(1, *(len(lines) for lines in wrapped)) + 2 * ROW_PAD
        if flow.sheet.left < height:
            flow.next_sheet()
            _head(flow, columns)
        _row(flow, columns, row, wrapped)
        flow.sheet.y += height
        _rule(flow, TOKENS.hairline, 0.6)


def _lines(flow: Flow, cell: Cell, column: Column) -> list[str]:
    weight = Weight.BOLD if cell.bold else Weight.NORMAL
    room = column.width - 2 * PAD - (SMALL + 2 if cell.movement else 0)
    return flow.canvas.wrapped(cell.text, room, SMALL, weight, MOST_LINES)[0]


def _head(flow: Flow, columns: Sequence[Column]) -> None:
    canvas, x = flow.canvas, LEFT
    for column in columns:
        spot = x + column.width - PAD if column.right else x + PAD
        anchor = 1.0 if column.right else 0.0
        canvas.write(
            column.title,
            spot,
            flow.sheet.y + ROW_PAD,
            SMALL,
            TOKENS.muted,
            Role.NAME,
            Weight.BOLD,
            anchor,
        )
        x += column.width
    flow.sheet.y += canvas.line_height(SMALL) + 2 * ROW_PAD
    _rule(flow, TOKENS.muted, 0.9)


def _rule(flow: Flow, colour: str, line: float) -> None:
    y = flow.sheet.y
    flow.canvas.stroke(((LEFT, y), (ROOM.right, y)), colour, line)


def _row(
    flow: Flow,
    columns: Sequence[Column],
    row: Sequence[Cell],
    wrapped: Sequence[Sequence[str]],
) -> None:
    canvas, x = flow.canvas, LEFT
    line = canvas.line_height(SMALL)
    for column, cell, lines in zip(columns, row, wrapped, strict=True):
        weight = Weight.BOLD if cell.bold else Weight.NORMAL
        colour = TOKENS.ink
        if cell.movement is not None:
            colour, _ = verdict_colours(TOKENS, cell.verdict)
        for index, text in enumerate(lines):
            y = flow.sheet.y + ROW_PAD + index * line
            spot = x + column.width - PAD if column.right else x + PAD
            anchor = 1.0 if column.right else 0.0
            box = canvas.write(text, spot, y, SMALL, colour, Role.AXIS, weight, anchor)
            if cell.movement is not None and index == 0:
                side = SMALL * 0.72
                left = box.x - side - 3
                points = arrow_points(cell.movement, left, box.centre_y - side / 2, side)
                canvas.polygon(points, colour)
        x += column.width
