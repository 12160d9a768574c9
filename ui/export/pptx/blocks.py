"""Lines of a plan -> paragraphs: what was written on several lines is one text in Office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.export.pptx.drawing import WIDER, box_of
from widgets.charts.geometry import Box, Plan, Rect, Role, Text, Weight

_NEAR = 0.6
#: A text that grows to a side ends so far from the edge of the slide, or from what is there.
MARGIN, _APART = 40.0, 8.0


@dataclass(frozen=True, slots=True)
class Block:
    """One text: its lines, the box around them, and the edge that they share (l, r or ctr)."""

    texts: tuple[Text, ...]
    align: str

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return " ".join(text.text for text in self.texts)

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
        left, top = min(text.box.x for text in self.texts), self.first.box.y
        right, bottom = max(text.box.right for text in self.texts), self.texts[-1].box.bottom
        more = (right - left) * (WIDER - 1)
        before = {"l": 0.0, "r": more, "ctr": more / 2}[self.align]
        return Box(left - before, top, right - left + more, bottom - top)

    @property
    def lines_box(self) -> Box:
        """The box of all lines as the plan has them."""
        left, right = min(text.box.x for text in self.texts), max(t.box.right for t in self.texts)
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


def _alone(plan: Plan, text: Text) -> str:
    """Return where a single line grows to when its font is another one."""
    if text.role is Role.CHANGE:
        return "l"  # the arrow stands before it
    at_foot = text.role is Role.NOTE and text.box.y > plan.height * 0.9
    if text.box.x > plan.width * 0.2 and (at_foot or text.box.right > plan.width * 0.9):
        return "r"
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
    frames = [
        shape.box for shape in plan.shapes if isinstance(shape, Rect) and shape.outline is not None
    ]
    return [(box, [block for block in blocks if box.holds(block.first.box, 4)]) for box in frames]


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


def roomy(block: Block, taken: Taken, width: float) -> Box:
    """Return the box of a text with all the free room to the side that it grows to.

    Where another font is wider by far, its lines still break where they should. ``width`` is
    that of the slide.
    """
    box, own = block.box, block.lines_box
    if block.align == "ctr":
        return box
    others = [place for other, place in taken.blocks if other is not block]
    others += [place for place in taken.shapes if not place.holds(own, 2)]
    others += taken.pictures
    beside = [other for other in others if other.y < own.bottom and other.bottom > own.y]
    if block.align == "l":
        limit = min((one.x - _APART for one in beside if one.x >= own.right - 1), default=1e9)
        right = max(min(box.right, width), min(limit, width - MARGIN))
        return Box(box.x, box.y, right - box.x, box.height)
    limit = max((one.right + _APART for one in beside if one.right <= own.x + 1), default=0.0)
    left = min(max(box.x, 0.0), max(limit, MARGIN))
    return Box(left, box.y, box.right - left, box.height)
