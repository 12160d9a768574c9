"""The slide of the summary: a card for each indicator, in the grid that suits them best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.domain.deck import Slide, SummaryContent
from db.domain.narrative import joined
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Role
from widgets.slides.card import CardText, Fit, best_fit, draw_card, shown_year
from widgets.slides.frame import (
    draw_edge,
    headline_lines,
    inner,
    write_foot,
    write_head,
    write_notes,
)
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.words import steps, write_reason

#: Between headline and cards, and between cards where there are few and where there are many.
SPACE, WIDE_GAP, NARROW_GAP = 18.0, 16.0, 6.0
#: Between the cards and what is under them.
FOOT_SPACE = 4.0
LARGEST_FIGURE = 104.0
MOST_COLUMNS = 6
#: The headline over many cards leaves them room.
MANY_HEADLINE = 24.0
NOTE = 13.0
#: The most cards that the wide gaps and the large headline leave room for.
FEW = 6
PROVISIONAL_NOTE = "* Angka sementara."


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: int
    rows: int
    gap: float
    padding: float
    fit: Fit
    score: float


def plan_summary(
    canvas: Canvas, slide: Slide, content: SummaryContent, stand: Stand, pictures: SlidePictures
) -> None:
    """Lay out the cards with their words."""
    draw_edge(canvas)
    many = len(content.cards) > FEW
    box = inner(canvas)
    notes = list(slide.footnotes)
    marked = any(card.provisional for card in content.cards)
    if marked and not any("*" in note for note in notes):
        if many:
            # Beside the topic it takes no row from the cards.
            size, colour = NOTE, canvas.tokens.muted
            canvas.write(PROVISIONAL_NOTE, box.right, box.y, size, colour, Role.NOTE, anchor=1.0)
        else:
            notes.append(PROVISIONAL_NOTE)
    top = _head(canvas, slide, many=many)
    write_foot(canvas, stand, slide.source, pictures)
    before = canvas.mark()
    body = _body(canvas, notes, top)
    if not content.cards:
        write_reason(canvas, "Belum ada angka yang dapat diringkas.", body)
        return
    years = {shown_year(card) for card in content.cards} - {""}
    texts = [CardText(canvas, card, year=len(years) > 1) for card in content.cards]
    shown, grid = _chosen(canvas, texts, body)
    missing = [card.spec.name for card in texts if card not in shown]
    if missing:
        canvas.back_to(before)
        notes.append(f"Tidak muat di sini: {joined(missing)}.")
        body = _body(canvas, notes, top)
        # One row of words less: the same cards, in the grid that suits them now.
        still, grid = _chosen(canvas, shown, body)
        shown = [card for card in shown if card in still]
    _draw(canvas, shown, body, grid)


def _head(canvas: Canvas, slide: Slide, *, many: bool) -> float:
    """Write topic and headline; return where the cards begin."""
    if many:
        lines = headline_lines(canvas, slide.headline, inner(canvas).width, MANY_HEADLINE, 1)
        most = 1 if lines.whole else 2
        top = write_head(canvas, slide.topic, slide.headline, largest=MANY_HEADLINE, most=most)
        return top + NARROW_GAP
    return write_head(canvas, slide.topic, slide.headline, most=2) + SPACE


def _body(canvas: Canvas, notes: Sequence[str], top: float) -> Box:
    """Write the notes; return what is left for the cards."""
    box = inner(canvas)
    bottom = write_notes(canvas, notes) - FOOT_SPACE
    return Box(box.x, top, box.width, bottom - top)


def _chosen(canvas: Canvas, texts: Sequence[CardText], body: Box) -> tuple[list[CardText], _Grid]:
    """Return the cards that are shown, all where possible, and in which grid."""
    shown = list(texts)
    while True:
        grids = [
            grid
            for columns in range(1, min(len(shown), MOST_COLUMNS) + 1)
            if (grid := _grid(canvas, shown, body, columns)) is not None
        ]
        if grids:
            return shown, max(grids, key=lambda grid: grid.score)
        if len(shown) == 1:
            # Not even its figure has its room: the card stands without.
            fit = Fit(canvas.scale.least_figure, 14.0, 2, 14.0, 12.0, 2, True, whole=False)
            return shown, _Grid(1, 1, 0.0, 16.0, fit, 0.0)
        # The longest figure is what keeps the others from their room.
        shown.remove(max(reversed(shown), key=lambda card: card.figure_width))


def _grid(canvas: Canvas, texts: Sequence[CardText], body: Box, columns: int) -> _Grid | None:
    """Return the grid of so many columns, ``None`` where a figure or an empty row is too much."""
    count = len(texts)
    rows = -(-count // columns)
    if -(-count // rows) < columns:
        return None
    gap = NARROW_GAP if count > FEW else WIDE_GAP
    width = (body.width - gap * (columns - 1)) / columns
    height = (body.height - gap * (rows - 1)) / rows
    padding = min(20.0, max(8.0 if count > FEW else 14.0, width * 0.16 - 26.0))
    edge = min(16.0, max(1.0, height * 0.09 - 6.0))
    room, inside = width - 2 * padding, height - 2 * edge
    least = canvas.scale.least_figure
    figures = steps(max(least, min(LARGEST_FIGURE, round(inside * 0.42))), least, 2.0)
    best: _Grid | None = None
    for context in (True, False):
        fit = best_fit(canvas, texts, room, inside, figures, context=context)
        if fit is None:
            continue
        score = fit.figure - (6.0 if count > FEW else 24.0) * (rows * columns - count)
        score += 14.0 if context else 0.0
        score -= 0.0 if fit.whole else 16.0
        score -= 4.0 * max(0, fit.context_lines - 1) + 2.0 * (fit.name_lines - 1)
        # Cards lie; a tower of words or a ribbon reads badly.
        score -= 12.0 * max(0.0, 1.15 - width / height) + 5.0 * max(0.0, width / height - 3.6)
        if best is None or score > best.score:
            best = _Grid(columns, rows, gap, padding, fit, score)
    return best


def _draw(canvas: Canvas, texts: Sequence[CardText], body: Box, grid: _Grid) -> None:
    width = (body.width - grid.gap * (grid.columns - 1)) / grid.columns
    height = (body.height - grid.gap * (grid.rows - 1)) / grid.rows
    for index, card in enumerate(texts):
        row, column = divmod(index, grid.columns)
        x = body.x + column * (width + grid.gap)
        y = body.y + row * (height + grid.gap)
        draw_card(canvas, card, Box(x, y, width, height), grid.fit, grid.padding)
