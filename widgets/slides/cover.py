"""The first and the last slide: few words, large."""

from __future__ import annotations

from db.domain.deck import ClosingContent, CoverContent, Slide
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Role, Weight
from widgets.slides.frame import draw_edge, draw_logo, margin
from widgets.slides.stand import SlidePictures
from widgets.slides.words import fitted, steps, write_lines

EDGE = 28.0
LOGO = 84.0
LARGEST, LEAST = 60.0, 26.0
RULE, RULE_HEIGHT = 72.0, 6.0
TITLE_LINES = 5


def plan_cover(
    canvas: Canvas, slide: Slide, content: CoverContent, pictures: SlidePictures
) -> None:
    """Lay out the title, whose it is, and the occasion."""
    _plan(canvas, slide.headline, content.region, (content.occasion, content.held), pictures)


def plan_closing(
    canvas: Canvas, slide: Slide, content: ClosingContent, pictures: SlidePictures
) -> None:
    """Lay out the closing words, and whose they are."""
    _plan(canvas, slide.headline, content.region, (), pictures)


def _plan(
    canvas: Canvas,
    title: str,
    region: str,
    below: tuple[str, ...],
    pictures: SlidePictures,
) -> None:
    tokens = canvas.tokens
    draw_edge(canvas, EDGE)
    side = EDGE + margin(canvas)
    box = Box(side, 48, canvas.width - side - margin(canvas), canvas.height - 96)
    draw_logo(canvas, Box(box.x, box.y, LOGO, LOGO), pictures)
    x = box.x + LOGO + 22
    name = fitted(canvas, region, box.right - x, steps(26, 16, 2), Weight.BOLD, 3)
    write_lines(canvas, name, x, box.y + (LOGO - name.height) / 2, tokens.ink, Role.NAME)
    room = box.inset(0, LOGO + 24, 0, 0)
    words = [
        fitted(canvas, text, room.width, sizes, weight, lines)
        for text, sizes, weight, lines in zip(
            below,
            ((26.0, 24.0, 22.0, 20.0, 18.0), (22.0, 20.0)),
            (Weight.MEDIUM, Weight.NORMAL),
            (3, 1),
            strict=False,
        )
        if text.strip()
    ]
    under = sum(lines.height + 8 for lines in words)
    rule = 20 + RULE_HEIGHT + (20 if words else 0)
    lines = fitted(
        canvas,
        title,
        room.width,
        steps(LARGEST, LEAST, 2.0),
        Weight.BOLD,
        TITLE_LINES,
        room.height - rule - under,
        name=region,
    )
    used = lines.height + rule + under
    # A little above the middle of what is left, as the eye likes it.
    y = room.y + max(0.0, (room.height - used) * 0.42)
    y = write_lines(canvas, lines, box.x, y, tokens.ink, Role.HEADLINE) + 20
    canvas.rect(Box(box.x, y, RULE, RULE_HEIGHT), tokens.current)
    y += RULE_HEIGHT + 20
    for entry in words:
        y = write_lines(canvas, entry, box.x, y, tokens.muted, Role.NAME) + 8
