"""The slide that lists awards: as many as can be read, the rest counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.domain.awards import Award, AwardLevel
from db.domain.deck import AwardsContent, Slide
from db.domain.numbers import format_date
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Role, Weight
from widgets.slides.frame import draw_edge, inner, write_foot, write_head, write_notes
from widgets.slides.medal import TALL, draw_medal
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.words import Lines, fitted, steps, write_lines, write_reason

SPACE = 14.0
#: The tallest and the least height of an award's row.
TALLEST, LEAST = 150.0, 58.0
LARGEST_NAME, LEAST_NAME = 30.0, 14.0
COMFORTABLE, ROOMY, FEW = 24.0, 26.0, 3
#: The size of what stands under the name, as a share of it, and its least.
GIVER, LEAST_GIVER = 0.7, 13.0
MORE = 16.0
#: What a row leaves free over and under its words.
PADDING = 5.0


@dataclass(frozen=True, slots=True)
class _Row:
    award: Award
    name: Lines
    giver: Lines
    level: str
    level_width: float

    @property
    def height(self) -> float:
        """The least height of the row."""
        return max(LEAST, self.name.height + self.giver.height + PADDING)


def plan_awards_slide(
    canvas: Canvas, slide: Slide, content: AwardsContent, stand: Stand, pictures: SlidePictures
) -> None:
    """Lay out the list with its words."""
    draw_edge(canvas)
    box = inner(canvas)
    top = write_head(canvas, slide.topic, slide.headline, most=2) + SPACE
    bottom = write_notes(canvas, slide.footnotes)
    write_foot(canvas, stand, slide.source, pictures)
    body = Box(box.x, top, box.width, bottom - top)
    if not content.awards:
        write_reason(canvas, "Belum ada penghargaan yang dicatat.", body)
        return
    count = len(content.awards)
    shown = count
    while shown > 1 and (body.height - _more_room(canvas, content, shown)) / shown < LEAST:
        shown -= 1
    more = count - shown + content.more
    room = body.height - _more_room(canvas, content, shown)
    _rows(canvas, content.awards[:shown], Box(body.x, body.y, body.width, room))
    if more:
        text = f"dan {more} penghargaan lainnya"
        y = body.bottom - canvas.line_height(MORE, Weight.MEDIUM)
        canvas.write(text, body.x, y, MORE, canvas.tokens.muted, Role.NOTE, Weight.MEDIUM)


def _more_room(canvas: Canvas, content: AwardsContent, shown: int) -> float:
    """Return the height that the count of the awards left out takes."""
    if len(content.awards) - shown + content.more == 0:
        return 0.0
    return canvas.line_height(MORE, Weight.MEDIUM) + 6


def _rows(canvas: Canvas, awards: Sequence[Award], body: Box) -> None:
    medal = min(46.0, (body.height / len(awards) - 14) / TALL)
    left = body.x + medal + 20
    rows = _fitted(canvas, awards, Box(left, body.y, body.right - left, body.height))
    y = body.y
    for index, (row, height) in enumerate(zip(rows, _heights(rows, body.height), strict=True)):
        if index:
            line = ((body.x, y), (body.right, y))
            canvas.stroke(line, canvas.tokens.hairline, 1.2)
        draw_medal(canvas, Box(body.x, y + 5, medal, height - 10))
        _row(canvas, row, Box(left, y, body.right - left, height))
        y += height


def _heights(rows: Sequence[_Row], room: float) -> list[float]:
    """Return how high each row is: what it needs, and an equal share of what is left over."""
    needed = [row.height for row in rows]
    share = max(0.0, room - sum(needed)) / len(rows)
    return [max(height, min(TALLEST, height + share)) for height in needed]


def _fitted(canvas: Canvas, awards: Sequence[Award], body: Box) -> list[_Row]:
    """Return the rows, all at the largest size at which every name is whole.

    A long name takes a line more, not size from all: rows are as high as their names need.
    Names that are not whole even at the smallest do not make the others small.
    """

    def at(size: float, height: float = body.height) -> list[_Row]:
        giver = max(LEAST_GIVER, round(size * GIVER))
        # Two lines are read at a glance; more are for a name that would else make all small,
        # which comes sooner where few awards have much room.
        most = 2 if size > (ROOMY if len(awards) <= FEW else COMFORTABLE) else 4
        return [_measured(canvas, award, body.width, height, size, giver, most) for award in awards]

    possible = [row.name.whole for row in at(LEAST_NAME)]
    for size in steps(LARGEST_NAME, LEAST_NAME, 2.0):
        rows = at(size)
        whole = all(
            row.name.lines and (row.name.whole or not could)
            for row, could in zip(rows, possible, strict=True)
        )
        if whole and sum(row.height for row in rows) <= body.height:
            return rows
    # So many long names that not all can be whole: each has an equal share.
    return at(LEAST_NAME, body.height / len(awards) - PADDING)


def _measured(
    canvas: Canvas, award: Award, room: float, height: float, size: float, giver: float, most: int
) -> _Row:
    level = "" if award.level is AwardLevel.UNKNOWN else award.level.title
    badge = canvas.text_width(level, giver, Weight.MEDIUM) + giver * 1.2 if level else 0.0
    room -= badge + 20 if level else 0.0
    when = format_date(award.received) if award.received else str(award.year)
    # The year first: it is never what is shortened away.
    parts = [when, award.giver] if award.giver.strip() else [when]
    under = canvas.line_height(giver)
    name = fitted(canvas, award.name, room, (size,), Weight.BOLD, most, height - under)
    below = fitted(canvas, " · ".join(parts), room, (giver,), Weight.NORMAL, 1)
    return _Row(award, name, below, level, badge)


def _row(canvas: Canvas, row: _Row, box: Box) -> None:
    tokens = canvas.tokens
    y = box.centre_y - (row.name.height + row.giver.height) / 2
    y = write_lines(canvas, row.name, box.x, y, tokens.ink, Role.NAME)
    write_lines(canvas, row.giver, box.x, y, tokens.muted, Role.NOTE)
    if row.level:
        size = row.giver.pixels
        line = canvas.line_height(size, Weight.MEDIUM)
        place = Box(
            box.right - row.level_width, box.centre_y - line * 0.65, row.level_width, line * 1.3
        )
        canvas.rect(place, tokens.neutral_ground, 4)
        top = place.centre_y - line / 2
        canvas.write(
            row.level, place.centre_x, top, size, tokens.muted, Role.NOTE, Weight.MEDIUM, 0.5
        )
