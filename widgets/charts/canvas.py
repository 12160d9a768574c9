"""Collects shapes and texts: what every planner draws on instead of a painter."""

from __future__ import annotations

from collections.abc import Iterable

from widgets.charts.geometry import (
    Box,
    Disc,
    Hotspot,
    Labels,
    Plan,
    Point,
    Polygon,
    Rect,
    Role,
    Shape,
    Stroke,
    Text,
    TypeScale,
    Weight,
)
from widgets.charts.measure import ELLIPSIS, Measure, clean
from widgets.tokens import Tokens

# Who plans with a canvas finds what it does to text here too.
__all__ = ["ELLIPSIS", "Canvas", "clean"]


class Canvas(Measure):
    """Collects a plan, and measures what goes into it. All lengths are logical pixels."""

    def __init__(
        self, width: float, height: float, family: str, tokens: Tokens, scale: TypeScale
    ) -> None:
        """Start an empty plan of ``width`` by ``height``."""
        super().__init__(family)
        self.width = width
        self.height = height
        self.tokens = tokens
        self.scale = scale
        self.labels = Labels()
        self.shapes: list[Shape] = []
        self.texts: list[Text] = []
        self.hotspots: list[Hotspot] = []
        self.logo: Box | None = None
        self.picture: Box | None = None

    @property
    def unit(self) -> float:
        """A length that grows with the text: 1 where notes are 13 pixels."""
        return self.scale.note / 13

    def plan(self, background: str | None) -> Plan:
        """Return what was collected."""
        return Plan(
            self.width,
            self.height,
            tuple(self.shapes),
            tuple(self.texts),
            tuple(self.hotspots),
            background,
            self.logo,
            self.picture,
        )

    def mark(self) -> tuple[int, int, int]:
        """Return where the plan stands now, for :meth:`back_to`."""
        return len(self.shapes), len(self.texts), len(self.hotspots)

    def back_to(self, mark: tuple[int, int, int]) -> None:
        """Forget what was added since ``mark``."""
        shapes, texts, hotspots = mark
        del self.shapes[shapes:], self.texts[texts:], self.hotspots[hotspots:]
        self.labels.boxes[:] = [text.box for text in self.texts]

    # -- drawing -----------------------------------------------------------------------------

    def text_box(
        self,
        text: str,
        x: float,
        y: float,
        pixels: float,
        weight: Weight = Weight.NORMAL,
        anchor: float = 0.0,
    ) -> Box:
        """Return the box of a line at ``x`` (its left, centre or right by ``anchor`` 0…1)."""
        width = self.text_width(text, pixels, weight)
        return Box(x - width * anchor, y, width, self.line_height(pixels, weight))

    def write(
        self,
        text: str,
        x: float,
        y: float,
        pixels: float,
        colour: str,
        role: Role,
        weight: Weight = Weight.NORMAL,
        anchor: float = 0.0,
    ) -> Box:
        """Place one line of text with its upper edge at ``y`` and return its box."""
        shown = clean(text)
        size = float(max(1, round(pixels)))
        box = self.text_box(shown, x, y, size, weight, anchor)
        if shown:
            self.texts.append(Text(shown, box, size, weight, colour, role))
            self.labels.boxes.append(box)
        return box

    def rect(
        self,
        box: Box,
        fill: str | None,
        radius: float = 0.0,
        outline: str | None = None,
        line: float = 0.0,
    ) -> None:
        """Add a rectangle."""
        self.shapes.append(Rect(box, fill, radius, outline, line))

    def stroke(
        self,
        points: Iterable[Point],
        colour: str,
        line: float,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Add a line."""
        self.shapes.append(Stroke(tuple(points), colour, line, dash))

    def polygon(
        self,
        points: Iterable[Point],
        fill: str,
        outline: str | None = None,
        line: float = 0.0,
    ) -> None:
        """Add a filled shape."""
        self.shapes.append(Polygon(tuple(points), fill, outline, line))

    def disc(
        self,
        centre: Point,
        radius: float,
        fill: str,
        outline: str | None = None,
        line: float = 0.0,
    ) -> None:
        """Add a circle."""
        self.shapes.append(Disc(centre, radius, fill, outline, line))

    def hatch(self, box: Box, colour: str, gap: float, line: float) -> None:
        """Fill a box with slanted lines, cut at its edges here so that no painter must clip."""
        offset = gap - box.height
        while offset < box.width:
            start = max(0.0, offset)
            end = min(box.width, offset + box.height)
            if end > start:
                self.stroke(
                    (
                        (box.x + start, box.bottom - (start - offset)),
                        (box.x + end, box.bottom - (end - offset)),
                    ),
                    colour,
                    line,
                )
            offset += gap
