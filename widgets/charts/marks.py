"""Marks that several kinds of chart share: the change's pill, the method break, bands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.domain.change import Movement, Verdict
from db.domain.charts import Band, Bar, Bracket
from db.domain.indicators import Tone
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Point, Role, Weight
from widgets.charts.placing import spread
from widgets.tokens import Tokens, contrast

#: Half the distance between the two strokes of //, in units.
BREAK_GAP = 2.6
#: Between a plot and the labels of its bands, in units.
BAND_SPACE = 8

_TONES = (Tone.BAD, Tone.POOR, Tone.MIDDLE, Tone.FAIR, Tone.GOOD, Tone.BEST)


def verdict_colours(tokens: Tokens, verdict: Verdict) -> tuple[str, str]:
    """Return the colour of a verdict's text and of the ground under it."""
    if verdict is Verdict.BETTER:
        return tokens.good, tokens.good_ground
    if verdict is Verdict.WORSE:
        return tokens.bad, tokens.bad_ground
    return tokens.muted, tokens.neutral_ground


def band_colour(tokens: Tokens, tone: Tone) -> str:
    """Return the ground of a rating band."""
    return tokens.bands[_TONES.index(tone)]


def arrow_points(movement: Movement, x: float, y: float, size: float) -> tuple[Point, ...]:
    """Return the arrow of a movement in the square at (x, y): a triangle, or a bar for none.

    Drawn, not written: no font is asked for an arrow that it may lack.
    """
    if movement is Movement.SAME:
        top, bottom = y + size * 0.36, y + size * 0.64
        return ((x, top), (x + size, top), (x + size, bottom), (x, bottom))
    if movement is Movement.UP:
        return ((x, y + size * 0.92), (x + size / 2, y + size * 0.08), (x + size, y + size * 0.92))
    return ((x, y + size * 0.08), (x + size / 2, y + size * 0.92), (x + size, y + size * 0.08))


class Pill:
    """The rounded label of a change: arrow and text on its verdict's ground."""

    def __init__(self, canvas: Canvas, bracket: Bracket, room: float) -> None:
        """Measure the pill so that it is no wider than ``room``."""
        self._canvas = canvas
        self._bracket = bracket
        scale = canvas.scale
        self._pixels = max(scale.floor, scale.change)
        extra = self._extra(self._pixels)
        fitted = canvas.fitting(
            [bracket.text], room - extra, self._pixels, Weight.BOLD, scale.floor
        )
        self._pixels = fitted or scale.floor
        self.text = canvas.elided(
            bracket.text, room - self._extra(self._pixels), self._pixels, Weight.BOLD
        )
        self.width = canvas.text_width(self.text, self._pixels, Weight.BOLD) + self._extra(
            self._pixels
        )
        self.height = canvas.line_height(self._pixels, Weight.BOLD) * 1.45

    def _extra(self, pixels: float) -> float:
        """Return the width of arrow, gap and both ends."""
        return pixels * (0.85 + 0.4 + 1.8)

    def place(self, x: float, y: float) -> Box:
        """Draw the pill with its upper left corner at (x, y) and return its box."""
        canvas, pixels = self._canvas, self._pixels
        text_colour, ground = verdict_colours(canvas.tokens, self._bracket.verdict)
        box = Box(x, y, self.width, self.height)
        canvas.rect(box, ground, radius=self.height / 2)
        size = pixels * 0.85
        arrow_x = x + pixels * 0.9
        canvas.polygon(
            arrow_points(self._bracket.movement, arrow_x, box.centre_y - size / 2, size),
            text_colour,
        )
        height = canvas.line_height(pixels, Weight.BOLD)
        canvas.write(
            self.text,
            arrow_x + size + pixels * 0.4,
            box.centre_y - height / 2,
            pixels,
            text_colour,
            Role.CHANGE,
            Weight.BOLD,
        )
        return box


def method_break(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    """Draw the mark of a changed method: a dashed upright and // across the axis at ``bottom``.

    The axis itself leaves a gap there, see :func:`broken_axis`.
    """
    tokens, unit = canvas.tokens, canvas.unit
    size = 7 * unit
    if bottom - size > top:
        canvas.stroke(
            ((x, top), (x, bottom - size)), tokens.muted, 1.2 * unit, (4 * unit, 4 * unit)
        )
    for shift in (-BREAK_GAP, BREAK_GAP):
        middle = x + shift * unit
        canvas.stroke(
            (
                (middle - size * 0.4, bottom + size * 0.8),
                (middle + size * 0.4, bottom - size * 0.8),
            ),
            tokens.muted,
            1.6 * unit,
        )


def broken_axis(
    canvas: Canvas, start: float, end: float, y: float, breaks: Sequence[float]
) -> None:
    """Draw a level axis from ``start`` to ``end`` that is cut at every x of ``breaks``."""
    unit = canvas.unit
    at = start
    for x in sorted(breaks):
        canvas.stroke(((at, y), (x - BREAK_GAP * unit, y)), canvas.tokens.muted, 1.2 * unit)
        at = x + BREAK_GAP * unit
    canvas.stroke(((at, y), (end, y)), canvas.tokens.muted, 1.2 * unit)


def bands_behind(
    canvas: Canvas, bands: Sequence[Band], plot: Box, place: Callable[[float], float], room: Box
) -> None:
    """Draw rating bands across ``plot`` with their labels at its right, pushed apart.

    ``place`` gives the y of a value; labels stay within ``room`` and clear of each other, and
    with too little height the ones that do not fit are left out.
    """
    tokens = canvas.tokens
    for band in bands:
        top, bottom = place(float(band.upper)), place(float(band.lower))
        canvas.rect(Box(plot.x, top, plot.width, bottom - top), band_colour(tokens, band.tone))
    pixels = max(canvas.scale.floor, canvas.scale.note)
    height = canvas.line_height(pixels, Weight.BOLD)
    shown = list(reversed(bands))
    middles = [(place(float(band.upper)) + place(float(band.lower))) / 2 for band in shown]
    placed = spread(
        [middle - height / 2 for middle in middles],
        height * 1.02,
        max(room.y, plot.y - height * 0.4),
        min(room.bottom, plot.bottom + height * 0.4),
    )
    x = plot.right + BAND_SPACE * canvas.unit
    for y, band in zip(placed, shown, strict=True):
        if y is not None:
            label = canvas.elided(band.label, room.right - x, pixels, Weight.BOLD)
            canvas.write(label, x, y, pixels, tokens.muted, Role.NAME, Weight.BOLD)


def band_gutter(canvas: Canvas, bands: Sequence[Band], room: float) -> float:
    """Return the room, out of ``room``, that band labels need at the right of a plot."""
    if not bands:
        return 0.0
    pixels = max(canvas.scale.floor, canvas.scale.note)
    widest = max(canvas.text_width(band.label, pixels, Weight.BOLD) for band in bands)
    return min(widest + 1, room * 0.2) + BAND_SPACE * canvas.unit


def readable_on(tokens: Tokens, ground: str) -> str:
    """Return whichever of the theme's text colours stands out most on ``ground``."""
    choices = (tokens.ink, tokens.on_current, tokens.surface)
    return max(choices, key=lambda colour: contrast(colour, ground))


def legible_on(canvas: Canvas, ground: str, place: Box, *, plate: bool = False) -> str:
    """Return the colour of a text at ``place`` on ``ground``, which may be too weak for text.

    Then, or where a ``plate`` is asked for, the text is given one in the surface's colour.
    """
    tokens, unit = canvas.tokens, canvas.unit
    colour = readable_on(tokens, ground)
    if not plate and contrast(colour, ground) >= tokens.least_contrast:
        return colour
    canvas.rect(place.inset(-5 * unit, 0, -5 * unit, 0), tokens.surface, 3 * unit)
    return readable_on(tokens, tokens.surface)


def targets_that_fit(
    canvas: Canvas, bars: Sequence[Bar], slot: float, size: float
) -> dict[int, str]:
    """Return the target labels by bar, for a column of width ``slot``; none is ever cut.

    All with the word "Target", all without it, or none at all.
    """
    for prefix in ("", "Target "):
        told = {
            index: bar.target_label.removeprefix(prefix)
            for index, bar in enumerate(bars)
            if bar.target_label
        }
        if told and all(canvas.text_width(text, size) <= slot * 0.96 for text in told.values()):
            return told
    return {}
