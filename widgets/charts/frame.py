"""A whole picture: topic, headline, subtitle, chart, notes, source, and whose picture it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.domain.charts import Caption, ChartSpec, RankingChart
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import SLIDE, Box, Plan, Role, Weight
from widgets.charts.layout import plan_with_notes
from widgets.charts.ranking_references import laid_out
from widgets.tokens import LIGHT, Tokens, on_slides

#: The picture that sizes are measured in; any other is this one, enlarged.
WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 48.0
HEADLINE_LINES = 3
NOTE_LINES = 5
LOGO = 24.0


@dataclass(frozen=True, slots=True)
class Head:
    """The largest size of the headline, the subtitle's, and the space under them."""

    headline: float = SLIDE.headline
    subtitle: float = SLIDE.name - 1
    space: float = 16.0


#: The words over a ranking; the later ones leave it more rows.
RANKING_HEADS = (
    Head(),
    Head(28, space=10),
    Head(25, space=10),
    Head(22, space=6),
    Head(22, SLIDE.note, 6),
)
#: Of more regions than these some are only counted, whatever the headline's size.
MOST_ROWS = 20


def factor(width: float, height: float) -> float:
    """Return by how much a picture of this size enlarges the logical one."""
    return min(width / WIDTH, height / HEIGHT)


def plan_picture(
    spec: ChartSpec,
    width: float,
    height: float,
    family: str,
    tokens: Tokens = LIGHT,
    *,
    headline: bool = True,
    transparent: bool = False,
    region_name: str = "",
    logo: bool = False,
) -> Plan:
    """Return the plan of a picture of ``width`` by ``height`` pixels, in logical pixels.

    Two pictures of the same proportions have the same plan, whatever their size. Without
    ``headline`` only the chart, its notes and its source remain. ``logo`` tells that the painter
    will be given the office's logo; until an office has chosen one, a plain shield stands there.
    """
    tokens = on_slides(tokens)
    scale = factor(width, height)
    canvas = Canvas(width / scale, height / scale, family, tokens, SLIDE)
    margin = MARGIN if headline else MARGIN / 2
    box = Box(0, 0, canvas.width, canvas.height).inset(margin, margin * 0.75, margin, margin * 0.6)
    foot = _foot(canvas, spec.caption, box, region_name, logo=logo, signed=headline)

    def under(top: float, notes: tuple[str, ...]) -> Box:
        bottom = write_footnotes(canvas, notes, box, foot - 8, canvas.scale.floor, NOTE_LINES) - 8
        return Box(box.x, top, box.width, max(1.0, bottom - top))

    top = box.y
    if headline:
        top = _head(canvas, spec.caption, box, _fitting_head(canvas, spec, box, under))

    def room(notes: tuple[str, ...]) -> Box:
        return under(top, notes)

    plan_with_notes(canvas, spec, spec.caption.footnotes, room)
    return canvas.plan(None if transparent else tokens.surface)


def _fitting_head(
    canvas: Canvas,
    spec: ChartSpec,
    box: Box,
    under: Callable[[float, tuple[str, ...]], Box],
) -> Head:
    """Return the sizes of the words over a chart; those of a ranking give way to its rows.

    They do so only where every region then finds one; ``under`` returns the room below a height.
    """
    if isinstance(spec, RankingChart) and len(spec.rows) <= MOST_ROWS:
        for head in RANKING_HEADS:
            before = canvas.mark()
            top = _head(canvas, spec.caption, box, head)
            layout, _ = laid_out(canvas, spec, under(top, spec.caption.footnotes))
            canvas.back_to(before)
            if layout.whole:
                return head
    return Head()


def _head(canvas: Canvas, caption: Caption, box: Box, head: Head) -> float:
    """Write topic, headline and subtitle; return where the chart may begin."""
    tokens = canvas.tokens
    y = box.y
    topic = canvas.elided(caption.topic, box.width, 15, Weight.BOLD)
    if topic:
        y = canvas.write(topic, box.x, y, 15, tokens.current, Role.NAME, Weight.BOLD).bottom + 3
    size = head.headline
    lines, whole = canvas.balanced(caption.headline, box.width, size, Weight.BOLD, 2)
    while not whole and size > 22:
        size -= 1
        most = 2 if size > 26 else HEADLINE_LINES
        lines, whole = canvas.balanced(caption.headline, box.width, size, Weight.BOLD, most)
    for line in lines:
        canvas.write(line, box.x, y, size, tokens.ink, Role.HEADLINE, Weight.BOLD)
        y += canvas.line_height(size, Weight.BOLD)
    y += 2
    rest = caption.subtitle.removeprefix(f"{caption.distance} · ")
    if caption.distance:
        y = _subtitle(canvas, caption.distance, box, y, head.subtitle, 2)
    return _subtitle(canvas, rest, box, y, head.subtitle, 1) + head.space


def _subtitle(canvas: Canvas, text: str, box: Box, y: float, size: float, most: int) -> float:
    """Write a text under the headline, smaller where ``most`` lines of ``size`` cannot hold it."""
    lines, whole = canvas.wrapped(text, box.width, size, Weight.NORMAL, most)
    if not whole:
        size = canvas.scale.note
        lines, _ = canvas.wrapped(text, box.width, size, Weight.NORMAL, 2)
    for line in lines:
        y = canvas.write(line, box.x, y, size, canvas.tokens.muted, Role.NOTE).bottom
    return y


def _foot(
    canvas: Canvas, caption: Caption, box: Box, region: str, *, logo: bool, signed: bool
) -> float:
    """Write source and region at the bottom; return their upper edge."""
    tokens, scale = canvas.tokens, canvas.scale
    y = box.bottom
    source_x, room = box.x, box.width
    right = False
    signed = signed and bool(region or logo)
    if signed:
        place = Box(box.x, y - LOGO, LOGO, LOGO)
        if logo:
            canvas.logo = place
        else:
            draw_shield(canvas, place)
        x = box.x + LOGO + 10
        name = canvas.elided(region, box.width * 0.32, scale.note, Weight.NORMAL)
        if name:
            height = canvas.line_height(scale.note)
            top = y - LOGO / 2 - height / 2
            x = canvas.write(name, x, top, scale.note, tokens.muted, Role.NOTE).right
        source_x, room, right = x + 24, box.right - x - 24, True
    size = scale.note
    lines, whole = canvas.wrapped(caption.source, room, size, Weight.NORMAL, 2)
    if not whole:
        size = scale.floor
        lines, _ = canvas.wrapped(caption.source, room, size, Weight.NORMAL, 3)
    height = canvas.line_height(size)
    start = y - max(LOGO if signed else 0.0, height * len(lines))
    line_y = start + (y - start - height * len(lines)) / 2
    for line in lines:
        x = box.right if right else source_x
        anchor = 1.0 if right else 0.0
        canvas.write(line, x, line_y, size, tokens.muted, Role.NOTE, anchor=anchor)
        line_y += height
    return start


def draw_shield(canvas: Canvas, box: Box) -> None:
    """Draw the neutral emblem that stands in for a logo."""
    shape = ((0.5, 0.02), (0.92, 0.16), (0.92, 0.52), (0.78, 0.8), (0.5, 0.98))
    right = [(box.x + box.width * x, box.y + box.height * y) for x, y in shape]
    left = [(2 * box.centre_x - x, y) for x, y in reversed(right[1:-1])]
    canvas.stroke([*right, *left, right[0]], canvas.tokens.outline, 1.4)


def write_footnotes(
    canvas: Canvas, notes: Sequence[str], box: Box, bottom: float, size: float, most: int
) -> float:
    """Write footnotes above ``bottom``, in ``most`` lines at most; return their upper edge."""
    told = [note for note in notes if note.strip()]
    if not told:
        return bottom
    lines: list[str] = []
    for note in told:
        lines += canvas.wrapped(note, box.width, size, Weight.NORMAL, most)[0]
    if len(lines) > most:
        # Too many for a line each: they run on, and what is left over ends in an ellipsis.
        size = canvas.scale.floor
        lines, _ = canvas.wrapped("  ".join(told), box.width, size, Weight.NORMAL, most)
    height = canvas.line_height(size)
    y = top = bottom - height * len(lines)
    for line in lines:
        canvas.write(line, box.x, y, size, canvas.tokens.muted, Role.NOTE)
        y += height
    return top
