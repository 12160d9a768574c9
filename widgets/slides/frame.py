"""What every slide has: the blue edge, topic and headline, footnotes, and the foot."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.canvas import Canvas
from widgets.charts.frame import draw_shield, write_footnotes
from widgets.charts.geometry import PROJECTED, Box, Role, Weight
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.words import Lines, fitted, steps, write_lines
from widgets.tokens import Tokens, on_slides

#: A slide's height in logical pixels, whatever its proportions: sizes are shares of it.
HEIGHT = 540.0
#: Narrower than 5:4 (a screen on its side) a slide is laid out higher instead.
NARROWEST = 1.25
EDGE = 9.0
TOP = 32.0
#: The lower edge of a slide's body, and the middle of its foot.
BODY_BOTTOM, FOOT = 482.0, 510.0
LOGO = 26.0
FOOT_TEXT, FOOT_LINES = 14.0, 3
HEADLINE_LINES = 3
LEAST_HEADLINE = 22.0
NOTE_SIZE, NOTE_LINES = 13.0, 3
#: The second sentence of a message, under the headline.
RESULT, LEAST_RESULT, RESULT_GAP = 20.0, 14.0, 4.0


def new_canvas(width: float, height: float, family: str, tokens: Tokens) -> Canvas:
    """Return an empty canvas in the proportions of ``width`` by ``height`` pixels."""
    share = max(1.0, width) / max(1.0, height)
    if share >= NARROWEST:
        size = (HEIGHT * share, HEIGHT)
    else:
        size = (HEIGHT * NARROWEST, HEIGHT * NARROWEST / share)
    return Canvas(*size, family, on_slides(tokens), PROJECTED)


def margin(canvas: Canvas) -> float:
    """Return the width of the empty strips at the left and the right."""
    return min(56.0, max(34.0, canvas.width * 0.05))


def inner(canvas: Canvas) -> Box:
    """Return the slide without its margins, from the topic's upper edge to the body's lower."""
    side = margin(canvas)
    below = canvas.height - HEIGHT + BODY_BOTTOM
    return Box(side, TOP, canvas.width - 2 * side, below - TOP)


def draw_edge(canvas: Canvas, width: float = EDGE) -> None:
    """Draw the dark blue edge at the left."""
    canvas.rect(Box(0, 0, width, canvas.height), canvas.tokens.header)


def write_head(
    canvas: Canvas,
    topic: str,
    headline: str,
    *,
    largest: float = PROJECTED.headline,
    most: int = HEADLINE_LINES,
) -> float:
    """Write topic and headline; return the headline's lower edge.

    The headline shrinks before it takes a third line, and takes that before it is shortened.
    """
    box, tokens = inner(canvas), canvas.tokens
    y = box.y
    size = 16.0
    told = canvas.elided(topic, box.width, size, Weight.BOLD)
    if told:
        y = canvas.write(told, box.x, y, size, tokens.current, Role.NAME, Weight.BOLD).bottom + 2
    lines = headline_lines(canvas, headline, box.width, largest, most)
    return write_lines(canvas, lines, box.x, y, tokens.ink, Role.HEADLINE)


def write_result(canvas: Canvas, text: str, top: float, largest: float = RESULT) -> float:
    """Write a second sentence of the message under the headline; return its lower edge."""
    if not text:
        return top
    box = inner(canvas)
    lines = fitted(
        canvas, text, box.width, steps(largest, min(16.0, largest), 1.0), Weight.MEDIUM, 1
    )
    if not lines.whole:
        sizes = steps(min(16.0, largest), LEAST_RESULT, 1.0)
        lines = fitted(canvas, text, box.width, sizes, Weight.MEDIUM, 2)
    return write_lines(canvas, lines, box.x, top + RESULT_GAP, canvas.tokens.muted, Role.NOTE)


def headline_lines(
    canvas: Canvas, text: str, room: float, largest: float, most: int = HEADLINE_LINES
) -> Lines:
    """Return a headline on one or two lines as long as it can be read well, then on more."""
    few = min(2, most)
    smallest = LEAST_HEADLINE if few == most else min(26.0, largest)
    found = fitted(canvas, text, room, steps(largest, smallest, 2.0), Weight.BOLD, few)
    if found.whole or few == most:
        return found
    return fitted(canvas, text, room, steps(28.0, LEAST_HEADLINE, 2.0), Weight.BOLD, most)


def write_foot(canvas: Canvas, stand: Stand, source: str, pictures: SlidePictures) -> None:
    """Write logo, region, source and number at the foot."""
    tokens, box = canvas.tokens, inner(canvas)
    middle = canvas.height - HEIGHT + FOOT
    draw_logo(canvas, Box(box.x, middle - LOGO / 2, LOGO, LOGO), pictures)
    size = FOOT_TEXT
    top = middle - canvas.line_height(size) / 2
    number = f"{stand.number} / {stand.count}"
    count = canvas.write(number, box.right, top, size, tokens.muted, Role.NOTE, anchor=1.0)
    x = box.x + LOGO + 12
    room = count.x - 28 - x
    share = 0.42 if source else 1.0
    name = fitted(canvas, stand.region, room * share, (size, 13.0), Weight.NORMAL, 2)
    y = middle - name.height / 2
    write_lines(canvas, name, x, y, tokens.muted, Role.NOTE)
    used = max((canvas.text_width(line, name.pixels) for line in name.lines), default=0.0)
    left = x + used + 24
    room = count.x - 28 - left
    lines = fitted(canvas, source, room, (size, 13.0), Weight.NORMAL, 2)
    if not lines.whole:
        lines = fitted(canvas, source, room, (13.0, 12.0), Weight.NORMAL, FOOT_LINES)
    y = middle - lines.height / 2
    write_lines(canvas, lines, count.x - 28, y, tokens.muted, Role.NOTE, 1.0)


def draw_logo(canvas: Canvas, box: Box, pictures: SlidePictures) -> None:
    """Leave ``box`` to the office's logo, or draw the plain shield that stands in for one."""
    if pictures.logo is not None:
        canvas.logo = box
    else:
        draw_shield(canvas, box)


def write_notes(canvas: Canvas, notes: Sequence[str]) -> float:
    """Write the footnotes over the foot; return where the body must end."""
    box = inner(canvas)
    top = write_footnotes(canvas, notes, box, box.bottom, NOTE_SIZE, NOTE_LINES)
    return top if top == box.bottom else top - 10
