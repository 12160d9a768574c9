"""The labels inside a trend: values at points, targets, the change; clear of every line."""

from __future__ import annotations

import math
from collections.abc import Iterator

from widgets.charts.geometry import Box, Hotspot, Point, Role, Weight
from widgets.charts.marks import Pill, band_colour
from widgets.charts.trend_layout import Layout
from widgets.tokens import contrast

#: Share of a line's height, above and below, that figures leave empty.
SLACK = 0.17


def write_points(layout: Layout) -> None:
    """Write the values of the own line: over the point, else under it or beside it.

    The last, the first and the extremes come first; a value without a free place is left to
    the hover text and the table.
    """
    marks = [mark for line in layout.spec.lines if line.own for mark in line.points]
    values = [mark.value for mark in marks]
    if not marks:
        return
    order = [len(marks) - 1, 0, values.index(max(values)), values.index(min(values))]
    for index in dict.fromkeys([*order, *range(len(marks))]):
        mark = marks[index]
        beside = values[max(0, index - 1) : index + 2]
        valley = len(beside) == 3 and mark.value == min(beside) < max(beside[0], beside[2])
        label = mark.label or (layout.last_figure if index == len(marks) - 1 else "")
        large = layout.end_figures_apart
        # Where figures are large one across other marks could not be read: rather none, but the
        # newest one always, and the first one of a single line.
        kept = index == len(marks) - 1 or (index == 0 and not (large and layout.several))
        if layout.crowded and large and index != len(marks) - 1:
            # It would hide too many of the grey lines.
            continue
        if label:
            _place(
                layout,
                label,
                layout.at(mark),
                layout.figure_size,
                layout.canvas.tokens.ink,
                Role.FIGURE,
                Weight.BOLD,
                under=valley,
                most=0 if (large or layout.several) and not kept else None,
                plate=large or layout.several,
            )


def draw_targets(layout: Layout) -> None:
    """Draw the targets as diamonds, which labels keep clear of."""
    canvas, unit = layout.canvas, layout.canvas.unit
    tokens = canvas.tokens
    size = 6.5 * unit
    reach, side = 10 * unit, 20 * unit
    marks = layout.spec.targets
    for target in marks:
        x, y = layout.x(target.year), layout.y(float(target.value))
        diamond = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
        canvas.polygon(diamond, tokens.target, tokens.surface, 1.4 * unit)
        layout.obstacles.boxes.append(Box(x - size, y - size, 2 * size, 2 * size))
    # Under the points' own answers to the mouse: a figure comes before its target.
    layout.canvas.hotspots[:0] = [
        Hotspot(
            Box(layout.x(mark.year) - reach, layout.y(float(mark.value)) - reach, side, side),
            f"{mark.year}: {mark.label}",
        )
        for mark in marks
    ]


def write_targets(layout: Layout) -> None:
    """Write the labels of the targets, the newest first; one without a free place is left out.

    Without the word a label would seem to be another figure of the line; and across a line it
    would seem struck out.
    """
    colour = layout.canvas.tokens.target
    for mark in reversed(layout.spec.targets):
        spot = layout.x(mark.year), layout.y(float(mark.value))
        _place(layout, mark.label, spot, layout.small, colour, Role.NOTE, Weight.MEDIUM, most=0)


def write_change(layout: Layout) -> None:
    """Place the pill of the change and the sentence on missing years where the plot is empty.

    Beside other lines the pill would not say whose change it is, and is left out; the headline
    tells it.
    """
    canvas, spec, unit = layout.canvas, layout.spec, layout.canvas.unit
    blocks: list[tuple[float, float]] = []
    pill = None
    if spec.bracket is not None and not layout.several:
        pill = Pill(canvas, spec.bracket, layout.plot.width * 0.7)
        blocks.append((pill.width, pill.height))
    size = layout.small + (2 * unit if pill else 0)
    gap_width = canvas.text_width(spec.gap_text, size) if spec.gap_text else 0.0
    gap_height = canvas.line_height(size)
    if spec.gap_text and gap_width <= layout.plot.width * 0.9:
        blocks.append((gap_width, gap_height))
    if not blocks:
        return
    space = 8 * unit
    height = sum(height for _, height in blocks) + space * (len(blocks) - 1)
    corner = _empty_place(
        layout, max(width for width, _ in blocks), height, covering=not spec.gap_text
    )
    if corner is None and pill:
        # The note below the chart names the missing years as well; the change matters more.
        blocks = blocks[:1]
        corner = _empty_place(layout, pill.width, pill.height, covering=True)
    if corner is None:
        return
    middle, y = corner
    if pill:
        pill.place(middle - pill.width / 2, y)
        y += pill.height + space
    if len(blocks) > bool(pill):
        canvas.write(spec.gap_text, middle, y, size, canvas.tokens.muted, Role.NOTE, anchor=0.5)


def _place(
    layout: Layout,
    text: str,
    spot: Point,
    size: float,
    colour: str,
    role: Role,
    weight: Weight,
    *,
    under: bool = False,
    most: int | None = None,
    plate: bool = False,
) -> bool:
    """Write ``text`` near ``spot`` at the place that fewest lines cross; tell whether it fits.

    It stands over the point where it can, or under it where ``under`` asks for that. With
    ``most`` it is left out where it would touch more lines and marks than that; with ``plate``
    it hides what it touches.
    """
    canvas = layout.canvas
    width = canvas.text_width(text, size, weight)
    height = canvas.line_height(size, weight)
    best: tuple[int, Box] | None = None
    fewest = math.inf
    top = layout.plot.y if layout.several or layout.note_rows else layout.box.y
    for box in _around(spot, width, height, layout.radius, under=under, far=not layout.several):
        if box.x < layout.plot.x or box.right > layout.plot.right:
            continue
        if box.y < top or box.bottom > layout.base - canvas.unit:
            continue
        if not canvas.labels.free(box, 2):
            continue
        body = box.inset(0, height * SLACK, 0, height * SLACK)
        cost, faint = layout.obstacles.hits(body), layout.obstacles.faint_hits(body)
        cost += _between(layout, spot, box)
        if best is None or (cost, faint) < (best[0], fewest):
            best, fewest = (cost, box), faint
        if cost == faint == 0:
            break
    if best is None or (most is not None and best[0] > most):
        return False
    bands = [band_colour(canvas.tokens, band.tone) for band in layout.spec.bands]
    weak = any(contrast(colour, band) < canvas.tokens.least_contrast for band in bands)
    if weak or (best[0] and plate) or (not best[0] and layout.grid and not bands):
        # Nothing strikes a label out, no grid line either, and no band is too dark for it.
        clear = best[1].inset(-2, height * SLACK, -2, height * SLACK)
        canvas.rect(clear, canvas.tokens.surface)
    canvas.write(text, best[1].x, best[1].y, size, colour, role, weight)
    return True


def _between(layout: Layout, spot: Point, box: Box) -> int:
    """Return how many points of coloured lines lie from ``spot`` towards a label at its year.

    It would seem to be theirs.
    """
    low, high = sorted((spot[1], box.centre_y))
    return sum(
        abs(layout.x(mark.year) - spot[0]) < 1 and low < layout.y(float(mark.value)) < high
        for line in layout.spec.lines
        if not line.own and line.hue is not None
        for mark in line.points
    )


def _around(
    spot: Point, width: float, height: float, gap: float, *, under: bool, far: bool
) -> Iterator[Box]:
    """Yield places around a point, the best reading ones first.

    Those ``far`` from it would seem to belong to another line between.
    """
    x, y = spot
    above, below = y - gap - height, y + gap
    sides = (below, above) if under else (above, below)
    for top in sides:
        yield Box(x - width / 2, top, width, height)
    for top in sides:
        for left in (x - width * 0.2, x - width * 0.8, x + gap * 0.5, x - width - gap * 0.5):
            yield Box(left, top, width, height)
    for left in (x + gap, x - width - gap):
        yield Box(left, y - height / 2, width, height)
    for top in (above - height * 0.7, below + height * 0.7) if far else ():
        yield Box(x - width / 2, top, width, height)


def _empty_place(layout: Layout, width: float, height: float, *, covering: bool) -> Point | None:
    """Return middle and upper edge of the empty place nearest to the middle of the plot."""
    canvas = layout.canvas
    plot, gap = layout.plot, 6 * canvas.unit
    bottom = layout.base - gap
    if width > plot.width or height > bottom - plot.y:
        return None
    columns, rows = 9, 16
    across, down = plot.width - width, bottom - height - plot.y
    places = [
        (plot.x + across * column / (columns - 1), plot.y + down * row / (rows - 1))
        for column in range(columns)
        for row in range(rows)
    ]
    # Over the middle of the time shown, and rather lower than higher, as a caption stands.
    aim = plot.centre_x, plot.y + (bottom - plot.y) * 0.62

    def away(place: Point) -> float:
        return abs(place[0] + width / 2 - aim[0]) + abs(place[1] + height / 2 - aim[1])

    breaks = [layout.x(year - 0.5) for year in layout.spec.breaks]

    def striking(place: Point) -> bool:
        """Tell whether a break of method would strike through what stands there."""
        return any(place[0] - gap < x < place[0] + width + gap for x in breaks)

    for place in sorted(places, key=lambda place: (striking(place), away(place))):
        box = Box(*place, width, height)
        if not canvas.labels.free(box, gap) or layout.obstacles.faint_hits(box):
            continue
        if not layout.obstacles.hits(box, gap, covering=covering):
            return box.centre_x, box.y
    return None
