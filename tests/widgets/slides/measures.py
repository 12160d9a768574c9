"""What the back row needs, measured on a plan: size, contrast, room, and no dead space."""

from __future__ import annotations

from collections.abc import Iterator

from tests.widgets.charts.test_layout import reach
from widgets.charts.canvas import ELLIPSIS, Canvas
from widgets.charts.geometry import PROJECTED, Box, Disc, Plan, Polygon, Rect, Role, Text
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT, contrast

#: Shares of a slide's height that no text, and no figure, may be under. The values around the
#: figure that is the message (``Role.VALUE``) are texts like others.
LEAST_TEXT, LEAST_FIGURE = 1 / 45, 1 / 15
LEAST_CONTRAST = 7.0
#: The most of a slide's height, between headline and foot, that may be empty at a stretch.
MOST_EMPTY = 0.33


def too_small(plan: Plan) -> list[Text]:
    return [
        text
        for text in plan.texts
        if text.pixels
        < plan.height * (LEAST_FIGURE if text.role is Role.FIGURE else LEAST_TEXT) - 1e-6
    ]


def without_message(plan: Plan) -> list[Text]:
    """Return the values of a slide that has none or several figures for them to stand beside."""
    figures = [text for text in plan.texts if text.role is Role.FIGURE]
    values = [text for text in plan.texts if text.role is Role.VALUE]
    return values if len(figures) != 1 else []


def cut(plan: Plan) -> list[Text]:
    """Return texts that leave the slide or that are wider than the box they were given."""
    canvas = Canvas(plan.width, plan.height, load_fonts(), LIGHT, PROJECTED)
    return [
        text
        for text in plan.texts
        if not plan.frame.inset(4, 4, 4, 4).holds(text.box)
        or canvas.text_width(text.text, text.pixels, text.weight) > text.box.width + 0.5
        or canvas.line_height(text.pixels, text.weight) > text.box.height + 0.5
    ]


def overlapping(plan: Plan) -> list[tuple[Text, Text]]:
    placed = sorted(plan.texts, key=lambda text: text.box.y)
    found = []
    for index, text in enumerate(placed):
        for other in placed[index + 1 :]:
            if other.box.y >= text.box.bottom:
                break
            if text.box.overlaps(other.box, -0.05):
                found.append((text, other))
    return found


def over_pictures(plan: Plan) -> list[Text]:
    """Return texts that lie on the logo or the certificate."""
    places = [place for place in (plan.logo, plan.picture) if place is not None]
    return [text for text in plan.texts if any(text.box.overlaps(place) for place in places)]


def grounds(plan: Plan, text: Text) -> set[str]:
    """Return the colours that lie under a text: of its box, without the empty rim of the font."""
    core = text.box.inset(0.5, text.box.height * 0.2, 0.5, text.box.height * 0.2)
    seen = {plan.background or "#FFFFFF"}
    for shape in plan.shapes:
        if not isinstance(shape, Rect | Polygon | Disc) or shape.fill is None:
            continue
        if isinstance(shape, Rect) and shape.box.holds(core):
            seen = {shape.fill}
        elif reach(shape).overlaps(core):
            seen.add(shape.fill)
    return seen


def weak(plan: Plan) -> list[tuple[str, str, str, float]]:
    """Return texts that do not stand out from all that is under them."""
    return [
        (text.text, text.colour, ground, round(contrast(text.colour, ground), 2))
        for text in plan.texts
        for ground in grounds(plan, text)
        if contrast(text.colour, ground) < LEAST_CONTRAST
    ]


def emptiest(plan: Plan) -> float:
    """Return the largest share of the height, under the headline, that nothing stands in."""
    foot = plan.height * 485 / 540
    heads = [text.box.bottom for text in plan.texts if text.role is Role.HEADLINE]
    start = max(heads, default=0.0)
    spans = sorted(
        (max(box.y, start), min(box.bottom, foot))
        for box in _ink(plan)
        if box.bottom > start and box.y < foot
    )
    at, widest = start, 0.0
    for top, bottom in spans:
        widest = max(widest, top - at)
        at = max(at, bottom)
    return max(widest, foot - at) / plan.height


def breadth(plan: Plan) -> float:
    """Return the share of the width, between the margins, that the body reaches across."""
    boxes = list(_ink(plan))
    left = min(box.x for box in boxes)
    return (max(box.right for box in boxes) - left) / (plan.width - 2 * left)


def _ink(plan: Plan) -> Iterator[Box]:
    """Yield what is seen, without the edge at the left."""
    yield from (text.box for text in plan.texts)
    yield from (reach(shape) for shape in plan.shapes if reach(shape).x > 1)
    if plan.picture is not None:
        yield plan.picture


def split_words(plan: Plan) -> list[str]:
    """Return shortened texts that end within a number."""
    return [
        text.text
        for text in plan.texts
        if text.role in (Role.FIGURE, Role.VALUE) and text.text.endswith(ELLIPSIS)
    ]


def problems(plan: Plan) -> dict[str, list[object]]:
    """Return everything wrong with a slide's texts, by name; empty where it is readable."""
    found: dict[str, list[object]] = {
        "too small": list(too_small(plan)),
        "without message": list(without_message(plan)),
        "cut": list(cut(plan)),
        "overlapping": list(overlapping(plan)),
        "over pictures": list(over_pictures(plan)),
        "weak": list(weak(plan)),
        "split": list(split_words(plan)),
        "outside": [
            shape for shape in plan.shapes if not plan.frame.holds(reach(shape), slack=0.5)
        ],
    }
    return {name: entries for name, entries in found.items() if entries}
