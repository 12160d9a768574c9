"""A plan: a chart as plain geometry in logical pixels, ready to be painted at any size."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre_x(self) -> float:
        """The middle from left to right."""
        return self.x + self.width / 2

    @property
    def centre_y(self) -> float:
        """The middle from top to bottom."""
        return self.y + self.height / 2

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Tell whether the two share any area, or come nearer than ``gap``."""
        return (
            self.x < other.right + gap
            and other.x < self.right + gap
            and self.y < other.bottom + gap
            and other.y < self.bottom + gap
        )

    def holds(self, other: Box, slack: float = 0.01) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def inset(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return the box without its margins, never smaller than nothing."""
        return Box(
            self.x + left,
            self.y + top,
            max(0.0, self.width - left - right),
            max(0.0, self.height - top - bottom),
        )


class Weight(Enum):
    """The weights of the family that are used."""

    NORMAL = 400
    MEDIUM = 500
    BOLD = 700


class Role(Enum):
    """What a text is, for whoever reads a plan: figures are the largest, notes the smallest.

    A value is a figure that may be as small as any text, beside the one that is the message.
    """

    FIGURE = "figure"
    VALUE = "value"
    AXIS = "axis"
    NAME = "name"
    CHANGE = "change"
    NOTE = "note"
    HEADLINE = "headline"


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text in ``box``, its height that of the font. Never interpreted as HTML."""

    text: str
    box: Box
    pixels: float
    weight: Weight
    colour: str
    role: Role


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle, its corners rounded by ``radius``."""

    box: Box
    fill: str | None
    radius: float = 0.0
    outline: str | None = None
    line: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through ``points``; ``dash`` is the length of dash and gap, 0 for unbroken."""

    points: tuple[Point, ...]
    colour: str
    line: float
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled shape with straight sides."""

    points: tuple[Point, ...]
    fill: str
    outline: str | None = None
    line: float = 0.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    centre: Point
    radius: float
    fill: str
    outline: str | None = None
    line: float = 0.0


Shape = Rect | Stroke | Polygon | Disc


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A place that answers the mouse with ``detail``."""

    box: Box
    detail: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A laid-out chart or slide.

    ``logo`` is where the office's logo goes, ``picture`` where a slide's certificate goes, if
    anywhere.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()
    texts: tuple[Text, ...] = ()
    hotspots: tuple[Hotspot, ...] = ()
    background: str | None = None
    logo: Box | None = None
    picture: Box | None = None

    @property
    def frame(self) -> Box:
        """The whole picture."""
        return Box(0, 0, self.width, self.height)

    def hotspot_at(self, x: float, y: float) -> Hotspot | None:
        """Return the topmost hotspot at a point."""
        for spot in reversed(self.hotspots):
            if spot.box.x <= x <= spot.box.right and spot.box.y <= y <= spot.box.bottom:
                return spot
        return None


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Text sizes in logical pixels, largest role to smallest; nothing is under ``floor``.

    Figures at marks are not under ``least_figure``: where they have no room at that size, some
    are left out.
    """

    headline: float
    figure: float
    change: float
    axis: float
    name: float
    note: float
    floor: float
    least_figure: float

    def times(self, factor: float) -> TypeScale:
        """Return the scale enlarged by ``factor``."""
        return TypeScale(
            *(
                value * factor
                for value in (
                    self.headline,
                    self.figure,
                    self.change,
                    self.axis,
                    self.name,
                    self.note,
                    self.floor,
                    self.least_figure,
                )
            )
        )


#: In the window, at 100 percent.
SCREEN = TypeScale(
    headline=22, figure=26, change=16, axis=15, name=15, note=13, floor=12, least_figure=12
)
#: On a picture of 960 by 540: figures are 1/15 of the height, nothing is under 1/45. A picture
#: may show many figures at once: they shrink where they must.
SLIDE = TypeScale(
    headline=32, figure=36, change=21, axis=20, name=17, note=13, floor=12, least_figure=12
)
#: On a projected slide, 540 high, read from the back row: figures never shrink under 1/15. Of a
#: ranking of many regions that is the own one's; values of the others may be as small as any text.
#: Qt paints letters of 64 pixels and more as outlines, ten times slower: at 1080 lines a headline
#: of 31 stays under that.
PROJECTED = TypeScale(
    headline=31, figure=40, change=23, axis=21, name=18, note=15, floor=12, least_figure=36
)


@dataclass(slots=True)
class Labels:
    """Boxes of texts already placed, to keep new ones clear of them."""

    boxes: list[Box] = field(default_factory=list)

    def free(self, box: Box, gap: float = 1.0) -> bool:
        """Tell whether ``box`` stays clear of every placed one."""
        return not any(box.overlaps(other, gap) for other in self.boxes)
