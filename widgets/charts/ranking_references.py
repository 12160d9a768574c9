"""The reference lines of a ranking: province and nation, named clear of each other."""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.charts import RankingChart, Reference
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Hotspot, Role, Weight
from widgets.charts.ranking_layout import Form, Layout
from widgets.tokens import Tokens

#: Ways to place the names of references that are tried before some are left out.
MOST_TRIES = 2000
#: Rows over the plot for the names of references.
MOST_HEADER_ROWS = 3


def laid_out(canvas: Canvas, spec: RankingChart, box: Box) -> tuple[Layout, list[Box | None]]:
    """Return the rows of ``spec`` and the places of the references' names.

    Where not every region finds a row, rows become tighter; where figures must be large, only
    the own one then is.
    """
    layout, names = _laid_out(canvas, spec, box, Form.LARGE)
    if layout.whole:
        return layout, names
    if canvas.scale.least_figure <= canvas.scale.floor:
        tight, tight_names = _laid_out(canvas, spec, box, Form.TIGHT)
        # Tight rows are for all regions: where some are only counted, the others stay easy to read.
        return (tight, tight_names) if tight.whole else (layout, names)
    for form in (Form.DENSE, Form.DENSEST):
        dense, dense_names = _laid_out(canvas, spec, box, form)
        if dense.whole:
            break
    # Figures that are too long for it beside the others keep the few large rows.
    if layout.labelled and not dense.labelled:
        return layout, names
    return dense, dense_names


def _laid_out(
    canvas: Canvas, spec: RankingChart, box: Box, form: Form
) -> tuple[Layout, list[Box | None]]:
    """Return the rows, with no more lines over them than the references' names need."""
    for header_rows in range(min(MOST_HEADER_ROWS, len(spec.references)) + 1):
        layout = Layout(canvas, spec, box, header_rows, form)
        names = reference_names(layout)
        if None not in names:
            break
    return layout, names


def draw_references(
    layout: Layout, names: Sequence[Box | None], labels: Sequence[Box], bottom: float
) -> None:
    """Draw the reference lines, cut where a value stands, and their names over the rows."""
    canvas, tokens, unit = layout.canvas, layout.canvas.tokens, layout.canvas.unit
    if not layout.spec.references:
        return
    for reference, name in zip(layout.spec.references, names, strict=True):
        colour = _colour(tokens, reference)
        x = layout.x(float(reference.value))
        top = layout.top
        if name is not None:
            top = name.bottom
            canvas.write(
                reference.label, name.x, name.y, layout.small, colour, Role.NAME, Weight.MEDIUM
            )
        dash = (5 * unit, 4 * unit)
        for start, end in uncovered(x, top, bottom, labels, 2 * unit):
            canvas.stroke(((x, start), (x, end)), colour, 1.6 * unit, dash)
        canvas.hotspots.append(
            Hotspot(
                Box(x - 4 * unit, layout.box.y, 8 * unit, bottom - layout.box.y), reference.label
            )
        )


def _colour(tokens: Tokens, reference: Reference) -> str:
    if reference.hue is None:
        return tokens.muted
    return tokens.comparisons[reference.hue % len(tokens.comparisons)]


def reference_names(layout: Layout) -> list[Box | None]:
    """Return where the references' names stand over their lines.

    Every way to combine their places is tried, the best reading ones first, until no name
    covers another or another's line. Names without a place (``None``) are left to the hover
    text and the description.
    """
    choices = [_name_places(layout, reference) for reference in layout.spec.references]
    lines = [layout.x(float(reference.value)) for reference in layout.spec.references]
    gap = 5 * layout.canvas.unit
    tried = 0

    def clear(placed: Sequence[Box | None], index: int, name: Box) -> bool:
        for other, box in enumerate(placed):
            if box is None:
                continue
            beside = name.x < box.right + gap and box.x < name.right + gap
            if beside and abs(name.y - box.y) < name.height:
                return False
            upper, lower, x = (name, box, lines[index])
            if box.y < name.y:
                upper, lower, x = (box, name, lines[other])
            if upper.y < lower.y and lower.x - gap < x < lower.right + gap:
                return False
        return True

    def search(placed: list[Box | None]) -> list[Box | None] | None:
        nonlocal tried
        index = len(placed)
        if index == len(choices):
            return placed
        for name in choices[index]:
            tried += 1
            if tried > MOST_TRIES:
                return None
            if clear(placed, index, name):
                found = search([*placed, name])
                if found is not None:
                    return found
        return None

    found = search([])
    if found is not None:
        return found
    # Not all have a place: one after the other, as far as they go.
    placed: list[Box | None] = []
    for index, places in enumerate(choices):
        free = (name for name in places if clear(placed, index, name))
        placed.append(next(free, None))
    return placed


def _name_places(layout: Layout, reference: Reference) -> list[Box]:
    """Return the places of a name over its line, the lowest row and the middle first."""
    canvas, box = layout.canvas, layout.box
    width = canvas.text_width(reference.label, layout.small, Weight.MEDIUM)
    height = canvas.line_height(layout.small, Weight.MEDIUM)
    x = layout.x(float(reference.value))
    if width > box.width:
        return []
    places = []
    for row in range(layout.header_rows):
        y = layout.top - 3 * canvas.unit - height * 1.1 * (row + 1)
        for left in (x - width / 2, x - width * 0.1, x - width * 0.9, x - width - 4, x + 4):
            start = min(max(left, box.x), box.right - width)
            places.append(Box(start, y, width, height))
    return list(dict.fromkeys(places))


def uncovered(
    x: float, top: float, bottom: float, labels: Sequence[Box], gap: float
) -> list[tuple[float, float]]:
    """Return the pieces (start, end) of the upright at ``x`` that no label covers."""
    pieces = []
    start = top
    for label in sorted(labels, key=lambda label: label.y):
        if label.x - gap <= x <= label.right + gap:
            if label.y > start:
                pieces.append((start, label.y))
            start = max(start, label.bottom)
    if bottom > start:
        pieces.append((start, bottom))
    return pieces
