"""Lines of a plan -> paragraphs: what was written on several lines is one text in Office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ui.export.pptx.drawing import WIDER, box_of
from widgets.charts.geometry import Box, Plan, Rect, Role, Text, Weight

_NEAR = 0.6
#: A text that grows to a side ends so far from the edge of a slide without a template, from what is
#: there, or from the edge of the card around it.
MARGIN, _APART, _INSIDE = 40.0, 8.0, 3.0
#: Of two texts that grow towards each other the left one gets so much of its width: what it needs
#: first, and then what the other one leaves that has so much more than its own.
_AT_LEFT, _AT_LEAST = (1.24, 1.36), 0.05


@dataclass(frozen=True, slots=True)
class Block:
    """One text: its lines, the box around them, and the edge that they share (l, r or ctr)."""

    texts: tuple[Text, ...]
    align: str
    #: What follows the last line in a style of its own: the unit after a figure.
    tail: Text | None = None

    @property
    def text(self) -> str:
        """The whole text on one line."""
        tail = () if self.tail is None else (self.tail,)
        return " ".join(text.text for text in (*self.texts, *tail))

    @property
    def paragraphs(self) -> list[str]:
        """The text in paragraphs: a footnote ends with a full stop, the next one begins anew."""
        told: list[str] = []
        for index, text in enumerate(self.texts):
            new = not index or (text.role is Role.NOTE and self.texts[index - 1].text.endswith("."))
            if new:
                told.append(text.text)
            else:
                told[-1] += f" {text.text}"
        return told

    @property
    def first(self) -> Text:
        """The first line, whose style is that of all."""
        return self.texts[0]

    @property
    def box(self) -> Box:
        """The box of all lines, with room for a wider font."""
        own = self.lines_box
        more = own.width * (WIDER - 1)
        before = {"l": 0.0, "r": more, "ctr": more / 2}[self.align]
        return Box(own.x - before, own.y, own.width + more, own.height)

    @property
    def lines_box(self) -> Box:
        """The box of all lines as the plan has them."""
        told = self.texts if self.tail is None else (*self.texts, self.tail)
        left, right = min(text.box.x for text in told), max(text.box.right for text in told)
        return Box(
            left, self.first.box.y, right - left, self.texts[-1].box.bottom - self.first.box.y
        )

    @property
    def bold(self) -> bool:
        """Tell whether the text is bold; Office knows no weight between the two."""
        return self.first.weight is Weight.BOLD


def blocks_of(plan: Plan) -> list[Block]:
    """Return the texts of ``plan`` in order, lines that belong together joined."""
    blocks: list[Block] = []
    for text in plan.texts:
        joined = _joined(blocks[-1], text) if blocks else None
        if joined is not None:
            blocks[-1] = joined
        else:
            blocks.append(Block((text,), _alone(plan, text)))
    return blocks


def _joined(block: Block, text: Text) -> Block | None:
    """Return ``block`` with ``text`` as its next line, or ``None`` where it is another text."""
    last = block.texts[-1]
    if block.tail is not None:
        return None
    if _is_unit(block, text):
        return replace(block, tail=text)
    same = (last.pixels, last.weight, last.colour, last.role)
    if same != (text.pixels, text.weight, text.colour, text.role):
        return None
    if abs(text.box.y - last.box.bottom) > _NEAR * 3:
        return None
    edges = {
        "l": abs(last.box.x - text.box.x),
        "r": abs(last.box.right - text.box.right),
        "ctr": abs(last.box.centre_x - text.box.centre_x),
    }
    allowed = [block.align] if len(block.texts) > 1 else [block.align, "l", "r", "ctr"]
    for align in allowed:
        if edges[align] < _NEAR:
            return Block((*block.texts, text), align)
    return None


def _is_unit(block: Block, text: Text) -> bool:
    """Tell whether ``text`` is the unit right behind a figure: one text, whatever the font."""
    first = block.first
    return (
        first.role is Role.FIGURE
        and len(block.texts) == 1
        and text.role is Role.NAME
        and 0.0 <= text.box.x - first.box.right <= first.pixels * 0.15
        and first.box.y <= text.box.y
        and text.box.bottom <= first.box.bottom
    )


def _alone(plan: Plan, text: Text) -> str:
    """Return where a single line grows to when its font is another one."""
    if text.role is Role.CHANGE:
        return "l"  # the arrow stands before it
    at_foot = text.role is Role.NOTE and text.box.y > plan.height * 0.9
    if text.box.x > plan.width * 0.2 and (at_foot or text.box.right > plan.width * 0.9):
        # In a card at the right of the slide it begins where the card's other texts do.
        return "l" if any(box.holds(text.box, 4) for box in _frames(plan)) else "r"
    for shape in plan.shapes:
        if (
            isinstance(shape, Rect)
            and shape.box.width < plan.width * 0.5
            and shape.box.holds(text.box, 2)
            and abs(shape.box.centre_x - text.box.centre_x) < _NEAR
        ):
            return "ctr"
    return "l"


def cards_of(plan: Plan, blocks: Sequence[Block]) -> list[tuple[Box, list[Block]]]:
    """Return the framed boxes of a plan, each with the texts in it."""
    return [
        (box, [block for block in blocks if box.holds(block.first.box, 4)]) for box in _frames(plan)
    ]


def _frames(plan: Plan) -> list[Box]:
    return [
        shape.box for shape in plan.shapes if isinstance(shape, Rect) and shape.outline is not None
    ]


@dataclass(frozen=True, slots=True)
class Taken:
    """Where texts and shapes of a plan stand, measured once for all that ask for room."""

    blocks: tuple[tuple[Block, Box], ...]
    shapes: tuple[Box, ...]
    pictures: tuple[Box, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block], plan: Plan) -> Taken:
        """Measure ``plan``, whose texts are ``blocks``."""
        return cls(
            tuple((block, block.lines_box) for block in blocks),
            tuple(map(box_of, plan.shapes)),
            tuple(place for place in (plan.logo, plan.picture) if place is not None),
        )


def _border(block: Block, other: Block, place: Box) -> Box:
    """Return where ``other``, whose lines are in ``place``, is in the way of ``block``.

    Two texts that grow towards each other share what is free between them: the one at the left,
    which is short, has room for a wider font first, the other needs a share of its width.
    """
    if (block.align, other.align) not in (("l", "r"), ("r", "l")):
        return place
    left, right = (block.lines_box, place)
    if block.align == "r":
        left, right = right, left
    if left.right > right.x:
        return place
    share = right.x - right.width * _AT_LEAST - _APART
    low, high = _AT_LEFT
    border = max(left.x + left.width * low, min(share, left.x + left.width * high))
    border = max(left.right, min(border, right.x - _APART / 2))
    if block.align == "l":
        return Box(border + _APART, place.y, place.right - border - _APART, place.height)
    return Box(place.x, place.y, border - place.x, place.height)


def roomy(block: Block, taken: Taken, room: tuple[float, float]) -> Box:
    """Return the box of a text with all the free room to the side that it grows to.

    Where another font is wider by far, its lines still break where they should. It is never
    narrower than its lines are, nor in the way of what stands beside it. ``room`` is where the
    texts of the slide begin and end.
    """
    own = block.lines_box
    around = [place for place in taken.shapes if place.holds(own, 2)]
    least = max((place.x + _INSIDE for place in around), default=room[0])
    most = min((place.right - _INSIDE for place in around), default=room[1])
    if block.align == "ctr":
        grown = min(block.box.width, 2 * (most - own.centre_x), 2 * (own.centre_x - least))
        width = max(own.width, grown)
        return Box(own.centre_x - width / 2, own.y, width, own.height)
    others = [_border(block, other, place) for other, place in taken.blocks if other is not block]
    others += [place for place in taken.shapes if not place.holds(own, 2)]
    others += taken.pictures
    beside = [other for other in others if other.y < own.bottom and other.bottom > own.y]
    if block.align == "l":
        limit = min((one.x - _APART for one in beside if one.x >= own.right - 1), default=most)
        return Box(own.x, own.y, max(own.width, min(limit, most) - own.x), own.height)
    limit = max((one.right + _APART for one in beside if one.x < own.x), default=least)
    left = min(own.x, max(limit, least))
    return Box(left, own.y, own.right - left, own.height)
