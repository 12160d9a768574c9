"""Texts of a slide: as large as their room allows, wrapped, and only then shortened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Role, Weight

#: The widest and the most lines of a reason.
REASON_WIDTH, REASON_LINES = 640.0, 6


@dataclass(frozen=True, slots=True)
class Lines:
    """A text in lines at one size; ``whole`` tells that nothing of it is left out."""

    lines: tuple[str, ...]
    pixels: float
    weight: Weight
    line_height: float
    whole: bool

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.line_height * len(self.lines)


def fitted(
    canvas: Canvas,
    text: str,
    room: float,
    sizes: Sequence[float],
    weight: Weight,
    most: int,
    height: float | None = None,
    name: str = "",
) -> Lines:
    """Return ``text`` in at most ``most`` lines at the largest of ``sizes`` that holds it whole.

    ``sizes`` are descending; at the smallest the text is shortened with an ellipsis at the end
    of a word. With ``height`` no more lines are used than are that high. ``name`` is a part of
    the text that stays on one line where a line has room for it.
    """
    found = Lines((), sizes[-1], weight, canvas.line_height(sizes[-1], weight), whole=True)
    for size in sizes:
        line_height = canvas.line_height(size, weight)
        allowed = most if height is None else min(most, int((height + 0.01) / line_height))
        if allowed < 1:
            continue
        lines, whole = canvas.balanced(text, room, size, weight, allowed, name)
        broken = whole and breaks_a_word(canvas, text, room, size, weight)
        found = Lines(tuple(lines), size, weight, line_height, whole)
        if whole and not broken:
            break
    return found


def breaks_a_word(canvas: Canvas, text: str, room: float, size: float, weight: Weight) -> bool:
    """Tell whether a word is wider than the room, so that it would go on on the next line."""
    return any(canvas.text_width(word, size, weight) > room for word in text.split())


def write_lines(
    canvas: Canvas,
    text: Lines,
    x: float,
    y: float,
    colour: str,
    role: Role,
    anchor: float = 0.0,
) -> float:
    """Write ``text`` with its upper edge at ``y``; return its lower edge."""
    for line in text.lines:
        canvas.write(line, x, y, text.pixels, colour, role, text.weight, anchor)
        y += text.line_height
    return y


def write_reason(canvas: Canvas, reason: str, body: Box) -> None:
    """Say in the middle of ``body`` why there is nothing to show."""
    room = min(body.width, REASON_WIDTH)
    sizes = (28.0, 26.0, 24.0, 22.0, 20.0)
    lines = fitted(canvas, reason, room, sizes, Weight.NORMAL, REASON_LINES, body.height)
    y = body.y + (body.height - lines.height) * 0.45
    write_lines(canvas, lines, body.centre_x, y, canvas.tokens.muted, Role.NAME, 0.5)


def steps(largest: float, smallest: float, step: float = 1.0) -> tuple[float, ...]:
    """Return the sizes from ``largest`` down to ``smallest``, both among them."""
    count = max(0, int((largest - smallest) / step))
    sizes = [largest - step * index for index in range(count + 1)]
    return tuple(sizes if sizes[-1] == smallest else [*sizes, smallest])
