"""The slide of one award: its certificate as large as fits, and what it is beside it."""

from __future__ import annotations

from PySide6.QtGui import QImage

from db.domain.awards import Award, AwardLevel
from db.domain.deck import AwardContent, Slide
from db.domain.numbers import format_date
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import PROJECTED, Box, Role, Weight
from widgets.slides.frame import draw_edge, inner, write_foot, write_notes
from widgets.slides.medal import draw_medal
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.words import Lines, breaks_a_word, fitted, steps, write_lines

#: The most of the width that the certificate takes, and the space beside it.
PICTURE_SHARE, SPACE = 0.55, 32.0
VERY_LARGE, LEAST_NAME, NAME_LINES = (40.0, 36.0), 20.0, 6
#: The medal that stands where there is no certificate, as a share of the width.
MEDAL_SHARE = 0.17


def plan_award_slide(
    canvas: Canvas, slide: Slide, content: AwardContent, stand: Stand, pictures: SlidePictures
) -> None:
    """Lay out an award, with its certificate where ``pictures`` has one."""
    draw_edge(canvas)
    write_foot(canvas, stand, slide.source, pictures)
    box = inner(canvas)
    box = Box(box.x, box.y, box.width, write_notes(canvas, slide.footnotes) - box.y)
    if pictures.certificate is not None:
        place = _certificate(canvas, pictures.certificate, box)
        _words(canvas, slide, content.award, box.inset(0, 0, place.width + SPACE, 0))
        return
    medal = box.width * MEDAL_SHARE
    draw_medal(canvas, Box(box.x, box.y, medal, box.height))
    _words(canvas, slide, content.award, box.inset(medal + SPACE * 1.3, 0, 0, 0))


def _certificate(canvas: Canvas, picture: QImage, box: Box) -> Box:
    """Place the certificate at the right with a thin frame; return its box."""
    share = picture.width() / max(1, picture.height())
    # Something very long or very high still leaves room for itself and for the words.
    share = min(4.0, max(0.4, share))
    width = min(box.width * PICTURE_SHARE, box.height * share)
    height = width / share
    place = Box(box.right - width, box.y + (box.height - height) / 2, width, height)
    canvas.rect(place, canvas.tokens.surface, 0, canvas.tokens.outline, 1.2)
    canvas.picture = place.inset(1.2, 1.2, 1.2, 1.2)
    return place


def _words(canvas: Canvas, slide: Slide, award: Award, box: Box) -> None:
    """Write topic, name, giver, level, date and note, in the middle of the height."""
    tokens = canvas.tokens
    topic = fitted(canvas, slide.topic, box.width, (16.0, 14.0), Weight.BOLD, 2)
    giver = fitted(canvas, award.giver, box.width, (24.0, 22.0, 20.0, 18.0), Weight.MEDIUM, 3)
    facts = fitted(canvas, _facts(award), box.width, (20.0, 18.0, 16.0), Weight.NORMAL, 2)
    used = topic.height + giver.height + facts.height + 26
    name = _name(canvas, slide.headline or award.name, box.width, box.height - used)
    used += name.height
    note = fitted(
        canvas,
        award.note,
        box.width,
        (18.0, 16.0, 14.0),
        Weight.NORMAL,
        4,
        max(0.0, box.height - used - 14),
    )
    used += note.height + 14 if note.lines else 0.0
    y = box.y + max(0.0, (box.height - used) / 2)
    blocks: tuple[tuple[Lines, str, Role, float], ...] = (
        (topic, tokens.current, Role.NAME, 6.0),
        (name, tokens.ink, Role.HEADLINE, 14.0),
        (giver, tokens.ink, Role.NAME, 6.0),
        (facts, tokens.muted, Role.NOTE, 14.0),
        (note, tokens.muted, Role.NOTE, 0.0),
    )
    for lines, colour, role, after in blocks:
        if lines.lines:
            y = write_lines(canvas, lines, box.x, y, colour, role) + after


def _name(canvas: Canvas, text: str, room: float, height: float) -> Lines:
    """Return the award's name: very large on two lines, else on as many as it needs."""
    large = fitted(canvas, text, room, VERY_LARGE, Weight.BOLD, 2, height)
    if large.whole and not breaks_a_word(canvas, text, room, large.pixels, Weight.BOLD):
        return large
    sizes = steps(PROJECTED.headline, LEAST_NAME, 2.0)
    return fitted(canvas, text, room, sizes, Weight.BOLD, NAME_LINES, height)


def _facts(award: Award) -> str:
    """Return ``Tingkat nasional, 22 April 2023``."""
    level = "" if award.level is AwardLevel.UNKNOWN else f"Tingkat {award.level.value}"
    year = f"tahun {award.year}" if level else f"Tahun {award.year}"
    when = format_date(award.received) if award.received else year
    return f"{level}, {when}" if level else when
