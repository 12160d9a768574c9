"""The slide of the summary: a card for each indicator, in the grid that suits them best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.domain.charts import Caption, NoChart, Remedy
from db.domain.deck import Slide, SummaryContent
from widgets.charts.canvas import Canvas
from widgets.charts.empty import plan_empty
from widgets.charts.geometry import Box
from widgets.slides.card import CardText, Fit, best_fit, draw_card, shown_year
from widgets.slides.frame import draw_edge, inner, write_foot, write_head, write_notes
from widgets.slides.stand import SlidePictures, Stand
from widgets.slides.words import steps

#: Between headline and cards, and between cards where there are few and where there are many.
SPACE, WIDE_GAP, NARROW_GAP = 18.0, 16.0, 8.0
#: Between the cards and what is under them.
FOOT_SPACE = 4.0
LARGEST_FIGURE = 104.0
MOST_COLUMNS = 6
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
    if any(card.provisional for card in content.cards) and not any("*" in note for note in notes):
        notes.append(PROVISIONAL_NOTE)
    top = write_head(
        canvas, slide.topic, slide.headline, largest=26.0 if many else 33.0, most=2
    ) + (10.0 if many else SPACE)
    write_foot(canvas, stand, slide.source, pictures)
    if not content.cards:
        body = Box(box.x, top, box.width, write_notes(canvas, notes) - top)
        _empty(canvas, body)
        return
    note_room = canvas.line_height(13.0) + 10 if notes else 0.0
    years = {shown_year(card) for card in content.cards} - {""}
    texts = [CardText(canvas, card, year=len(years) > 1) for card in content.cards]
    body = Box(box.x, top, box.width, box.bottom - FOOT_SPACE - note_room - top)
    shown, grid = _chosen(canvas, texts, body)
    if shown < len(texts):
        notes.append(f"Ada {len(texts) - shown} indikator lain yang tidak muat di sini.")
    bottom = write_notes(canvas, notes)
    body = Box(body.x, top, body.width, bottom - FOOT_SPACE - top)
    _draw(canvas, texts[:shown], body, grid)


def _chosen(canvas: Canvas, texts: Sequence[CardText], body: Box) -> tuple[int, _Grid]:
    """Return how many cards are shown, all where possible, and in which grid."""
    for count in range(len(texts), 0, -1):
        grids = [
            grid
            for columns in range(1, min(count, MOST_COLUMNS) + 1)
            if (grid := _grid(canvas, texts[:count], body, columns)) is not None
        ]
        if grids:
            return count, max(grids, key=lambda grid: grid.score)
        if count == len(texts):
            # From here on a note says how many are left out.
            body = body.inset(0, 0, 0, canvas.line_height(13.0) + 10)
    # Not even one figure has its room: its card stands without it.
    return 1, _Grid(
        1, 1, 0.0, 16.0, Fit(canvas.scale.least_figure, 14.0, 2, 12.0, 2, True, whole=False), 0.0
    )


def _grid(canvas: Canvas, texts: Sequence[CardText], body: Box, columns: int) -> _Grid | None:
    """Return the grid of so many columns, ``None`` where a figure or an empty row is too much."""
    count = len(texts)
    rows = -(-count // columns)
    if -(-count // rows) < columns:
        return None
    gap = NARROW_GAP if count > FEW else WIDE_GAP
    width = (body.width - gap * (columns - 1)) / columns
    height = (body.height - gap * (rows - 1)) / rows
    padding = min(22.0, max(9.0, width * 0.07))
    edge = min(16.0, max(3.0, height * 0.06))
    room, inside = width - 2 * padding, height - 2 * edge
    least = canvas.scale.least_figure
    figures = steps(max(least, min(LARGEST_FIGURE, round(inside * 0.42))), least, 2.0)
    best: _Grid | None = None
    for context in (True, False):
        fit = best_fit(canvas, texts, room, inside, figures, context=context)
        if fit is None:
            continue
        score = fit.figure - 6.0 * (rows * columns - count)
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


def _empty(canvas: Canvas, body: Box) -> None:
    """Say that there is nothing to sum up."""
    caption = Caption("", "", "", "")
    reason = "Belum ada angka yang dapat diringkas."
    plan_empty(canvas, NoChart(caption, reason, Remedy.ADD_FIGURE), body)
