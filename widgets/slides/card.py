"""One card of the summary: name, figure with unit and rating, change, and what it came from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.domain.change import Verdict
from db.domain.chart_builders.card import CardSpec
from db.domain.indicators import Tone
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Role, Weight
from widgets.charts.marks import arrow_points, verdict_colours
from widgets.slides.words import fitted, write_lines

#: Sizes as shares of the figure's, and the least and most that they may be.
_NAME, _UNIT, _CHANGE, _CONTEXT = 0.38, 0.44, 0.42, 0.33
_LIMITS = {_NAME: (13.0, 24.0), _UNIT: (14.0, 36.0), _CHANGE: (13.0, 28.0), _CONTEXT: (12.0, 20.0)}
#: The size that widths are measured at; the font is not hinted, so they grow in proportion.
_MEASURED = 100.0
#: A rating that is cut shorter than this says nothing.
LEAST_LETTERS = 5
_GOOD = (Tone.FAIR, Tone.GOOD, Tone.BEST)
_BAD = (Tone.BAD, Tone.POOR)


def sized(share: float, figure: float) -> float:
    """Return the size of a text beside a figure of this size."""
    low, high = _LIMITS[share]
    return float(round(min(max(share * figure, low), high)))


def shown_year(spec: CardSpec) -> str:
    """Return the year of the card's figure, empty without one."""
    return "" if spec.empty_reason else spec.year


@dataclass(frozen=True, slots=True)
class Fit:
    """How a card of a size is filled: the sizes, and how many lines the words take."""

    figure: float
    name: float
    name_lines: int
    change: float
    context: float
    context_lines: int
    with_change: bool
    whole: bool

    def height(self, canvas: Canvas) -> float:
        """Return the height of a card's texts."""
        height = canvas.line_height(self.name, Weight.MEDIUM) * self.name_lines
        height += canvas.line_height(self.figure, Weight.BOLD)
        if self.with_change:
            height += canvas.line_height(self.change, Weight.BOLD)
        return height + canvas.line_height(self.context) * self.context_lines


class CardText:
    """A card's texts with their widths, measured once and scaled to any size."""

    def __init__(self, canvas: Canvas, spec: CardSpec, *, year: bool) -> None:
        """Measure ``spec``; ``year`` tells to name the figure's year beside the indicator."""
        self.spec = spec
        #: Where the cards are of different years each says its own.
        self.year = f" · {spec.year}" if year and spec.year else ""
        self.name = f"{spec.name}{self.year}"
        mark = "*" if spec.provisional else ""
        self.figure = spec.value if spec.unit else f"{spec.value}{mark}"
        self.unit = f"{spec.unit}{mark}" if spec.unit else ""
        self.change = spec.change_text.removeprefix(spec.movement.arrow).strip()
        judged = spec.change_text and spec.verdict in (Verdict.BETTER, Verdict.WORSE)
        #: The word beside colour and arrow: neither alone says whether it is good.
        self.word = spec.verdict.value if judged else ""
        self.context = spec.empty_reason or f"{self.word} {spec.context}".strip()

        def width(text: str, weight: Weight) -> float:
            return canvas.text_width(text, _MEASURED, weight) / _MEASURED

        self.figure_width = width(self.figure, Weight.BOLD)
        self.unit_width = width(self.unit, Weight.MEDIUM)
        self.rating_width = width(spec.rating, Weight.BOLD)
        self.change_width = width(self.change, Weight.BOLD)
        self.context_width = width(self.context, Weight.NORMAL)
        self.name_width = width(self.name, Weight.MEDIUM)
        self.longest = max((width(word, Weight.MEDIUM) for word in self.name.split()), default=0.0)

    def extras(self, figure: float) -> float:
        """Return the width of unit and rating beside a figure of this size."""
        unit = sized(_UNIT, figure) * self.unit_width + figure * 0.1 if self.unit else 0.0
        return unit + (self._badge(figure) + figure * 0.2 if self.spec.rating else 0.0)

    def _badge(self, figure: float) -> float:
        size = sized(_CHANGE, figure)
        return size * (self.rating_width + 0.8)

    def fits(self, figure: float, room: float) -> bool:
        """Tell whether the figure itself has its room; without it there is no card."""
        return self.figure_width * figure <= room

    def holds(self, figure: float, room: float) -> bool:
        """Tell whether the change, and unit and rating beside the figure, have their room."""
        change = (self.change_width + 1.15) * sized(_CHANGE, figure)
        return change <= room and self.figure_width * figure + self.extras(figure) <= room


def best_fit(
    canvas: Canvas,
    cards: Sequence[CardText],
    room: float,
    height: float,
    figures: Sequence[float],
    *,
    context: bool,
) -> Fit | None:
    """Return how cards of ``room`` by ``height`` inside their edges are filled best.

    All cards alike: the largest of ``figures`` (descending) at which nothing is shortened, or at
    which the figures fit at least; ``None`` where they do not.
    """
    with_change = any(card.change for card in cards) or not context
    names = [(card.name_width, card.longest) for card in cards]
    contexts = [(card.context_width, 0.0) for card in cards] if context else []
    best: tuple[int, Fit] | None = None
    for figure, snug in _ways(figures, context=context):
        if not all(card.fits(figure, room) for card in cards):
            continue
        holds = all(card.holds(figure, room) for card in cards)
        name, name_lines, told = _lines(names, _NAME, figure, room)
        small, context_lines, said = _lines(contexts, _CONTEXT, figure, room)
        if not said:
            # Half a sentence under a figure says less than none.
            continue
        change = sized(_CHANGE, figure)
        if snug:
            name, change = min(name, _LIMITS[_NAME][0]), _LIMITS[_CHANGE][0]
        for lines in dict.fromkeys((name_lines, 1)):
            complete = holds and told and lines == name_lines
            fit = Fit(figure, name, lines, change, small, context_lines, with_change, complete)
            if fit.height(canvas) > height:
                continue
            if complete:
                return fit
            # What is lost hurts more or less: unit and change, or the end of a name.
            worth = 4 * holds + 2 * (lines == name_lines) + told
            if best is None or worth > best[0]:
                best = worth, fit
    return best[1] if best else None


def _ways(figures: Sequence[float], *, context: bool) -> list[tuple[float, bool]]:
    """Return the sizes to try; the last once more with words as small as they may be."""
    return [*((figure, False) for figure in figures), *([] if context else [(figures[-1], True)])]


def _lines(
    widths: Sequence[tuple[float, float]], share: float, figure: float, room: float
) -> tuple[float, int, bool]:
    """Return size and lines of the widest of texts, and whether it is whole.

    ``widths`` are those of each text and of its longest word, at size 1. A size somewhat smaller
    is better than a second line.
    """
    size = sized(share, figure)
    if not widths:
        return size, 0, True
    widest, longest = max(width for width, _ in widths), max(word for _, word in widths)
    smallest = max(_LIMITS[share][0], size * 0.8)
    one = min(size, math.floor(room / widest)) if widest else size
    if one >= smallest:
        return one, 1, True
    # Lines end where words do: two hold somewhat less than twice the room.
    two = min(size, math.floor(min(1.7 * room / widest, room / (longest or 1.0))))
    return max(two, _LIMITS[share][0]), 2, two >= _LIMITS[share][0]


def draw_card(canvas: Canvas, card: CardText, box: Box, fit: Fit, padding: float) -> None:
    """Draw a card in ``box``."""
    tokens = canvas.tokens
    canvas.rect(box, tokens.surface, 7, tokens.hairline, 1.2)
    room = box.width - 2 * padding
    x = box.x + padding
    y = box.y + max(0.0, (box.height - fit.height(canvas)) / 2)
    y = _name(canvas, card, x, y, room, fit)
    if card.spec.empty_reason:
        size = sized(_CHANGE, fit.figure)
        told = fitted(canvas, card.context, room, (size, 13.0), Weight.NORMAL, 2)
        write_lines(canvas, told, x, y, tokens.muted, Role.NOTE)
        return
    y = _figure(canvas, card, x, y, room, fit)
    if card.change and fit.with_change:
        y = _change(canvas, card, x, y, room, fit)
    lines = fit.context_lines
    if not card.change and fit.with_change:
        # The change's line is free: the words about the missing comparison may use it.
        lines += 1
    if lines:
        told = fitted(canvas, card.context, room, (fit.context, 12.0), Weight.NORMAL, lines)
        write_lines(canvas, told, x, y, tokens.muted, Role.NOTE)


def _name(canvas: Canvas, card: CardText, x: float, y: float, room: float, fit: Fit) -> float:
    """Write the indicator's name right over its figure; return where the figure begins."""
    height = canvas.line_height(fit.name, Weight.MEDIUM)
    bottom = y + height * fit.name_lines
    name = fitted(canvas, card.name, room, (fit.name, 13.0), Weight.MEDIUM, fit.name_lines)
    if not name.whole and card.year:
        # The name is shortened, never the year.
        year = canvas.text_width(card.year, name.pixels, Weight.MEDIUM)
        short = canvas.elided(card.spec.name, room - year, name.pixels, Weight.MEDIUM)
        name = replace(name, lines=(f"{short}{card.year}",))
    top = bottom - name.height
    write_lines(canvas, name, x, top, canvas.tokens.muted, Role.NAME)
    return bottom


def _figure(canvas: Canvas, card: CardText, x: float, y: float, room: float, fit: Fit) -> float:
    """Write the figure, its unit on the same base line, and its rating on a ground."""
    tokens, spec, size = canvas.tokens, card.spec, fit.figure
    if not card.fits(size, room):
        # A figure is whole or absent.
        return y
    figure = canvas.write(card.figure, x, y, size, tokens.ink, Role.FIGURE, Weight.BOLD)
    right = x + room
    base = canvas.base_line(y, size, Weight.BOLD)
    at = figure.right
    if card.unit:
        unit = sized(_UNIT, size)
        at += size * 0.1
        told = canvas.elided(card.unit, right - at, unit, Weight.MEDIUM)
        top = base - canvas.base_line(0, unit, Weight.MEDIUM)
        at = canvas.write(told, at, top, unit, tokens.muted, Role.NAME, Weight.MEDIUM).right
    if spec.rating:
        pixels = fit.change
        at += size * 0.2
        told = canvas.elided(spec.rating, right - at - pixels * 0.8, pixels, Weight.BOLD)
        if len(told) > LEAST_LETTERS or told == spec.rating:
            colour, ground = _rating_colours(canvas, spec.rating_tone)
            width = canvas.text_width(told, pixels, Weight.BOLD) + pixels * 0.8
            line = canvas.line_height(pixels, Weight.BOLD)
            # On the middle of the figure's digits, which are 0.7 of their size high.
            badge = Box(at, base - size * 0.355 - line * 0.6, width, line * 1.2)
            canvas.rect(badge, ground, 4)
            left, top = at + pixels * 0.4, badge.centre_y - line / 2
            canvas.write(told, left, top, pixels, colour, Role.NAME, Weight.BOLD)
    return figure.bottom


def _rating_colours(canvas: Canvas, tone: Tone | None) -> tuple[str, str]:
    verdict = Verdict.NEUTRAL
    if tone in _GOOD:
        verdict = Verdict.BETTER
    elif tone in _BAD:
        verdict = Verdict.WORSE
    return verdict_colours(canvas.tokens, verdict)


def _change(canvas: Canvas, card: CardText, x: float, y: float, room: float, fit: Fit) -> float:
    """Write the change with its arrow; return its lower edge."""
    height = canvas.line_height(fit.change, Weight.BOLD)
    colour, _ = verdict_colours(canvas.tokens, card.spec.verdict)
    size = max(_LIMITS[_CHANGE][0], min(fit.change, math.floor(room / (card.change_width + 1.15))))
    arrow = size * 0.85
    canvas.polygon(arrow_points(card.spec.movement, x, y + (height - arrow) / 2, arrow), colour)
    left = x + size * 1.15
    text = card.change
    if card.word and not fit.context_lines:
        longer = f"{text} · {card.word.lower()}"
        text = longer if canvas.text_width(longer, size, Weight.BOLD) <= x + room - left else text
    told = fitted(canvas, text, x + room - left, (size,), Weight.BOLD, 1)
    top = y + (height - told.line_height) / 2
    write_lines(canvas, told, left, top, colour, Role.CHANGE)
    return y + height
