"""Measures text and collects shapes: what every planner draws on instead of a painter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from db.domain.numbers import MONTHS
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
from widgets.fonts import font
from widgets.tokens import Tokens

ELLIPSIS = "…"
#: What does not stand before an ellipsis.
_LOOSE = " ,;:·–("
#: A last line shorter than this share of the room looks like a mistake.
LONELY = 0.3
#: After these a headline may go on on the next line as a speaker would.
_PAUSES = ",;:"


def clean(text: str) -> str:
    """Return ``text`` on one line, without control and direction characters from data."""
    if text.isprintable():
        # No such character: asked for thousands of times in one layout.
        return " ".join(text.split())
    shown = "".join(
        " " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text
    )
    return " ".join(shown.split())


@lru_cache(maxsize=256)
def _metrics(family: str, pixels: int, weight: int) -> QFontMetricsF:
    return QFontMetricsF(font(family, pixels, QFont.Weight(weight)))


@lru_cache(maxsize=4096)
def _width(text: str, family: str, pixels: int, weight: int) -> float:
    # Slide, document and picture measure the same words, and a layout does so again and again.
    return _metrics(family, pixels, weight).horizontalAdvance(clean(text))


@lru_cache(maxsize=256)
def _heights(family: str, pixels: int, weight: int) -> tuple[float, float]:
    metrics = _metrics(family, pixels, weight)
    return metrics.ascent(), metrics.descent()


def _belongs_together(text: str, space: int) -> bool:
    """Tell whether the words at a space are read as one: ``9,58 persen``, ``22 April 2024``."""
    before, after = text[:space], text[space + 1 :]
    if before[-1:].isdigit():
        return after[:1].isalpha() or after[:1] == "("
    if after[:1].isdigit() and before.rsplit(" ", 1)[-1] in MONTHS:
        return True
    return before.endswith("persen") and after.startswith("poin")


class Canvas:
    """Collects a plan. All lengths are logical pixels."""

    def __init__(
        self, width: float, height: float, family: str, tokens: Tokens, scale: TypeScale
    ) -> None:
        """Start an empty plan of ``width`` by ``height``."""
        self.width = width
        self.height = height
        self.family = family
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

    # -- measuring ---------------------------------------------------------------------------

    def text_width(self, text: str, pixels: float, weight: Weight = Weight.NORMAL) -> float:
        """Return how wide one line of ``text`` is."""
        # ``value`` would be looked up anew each time, and this is asked for thousands of times.
        return _width(text, self.family, max(1, round(pixels)), weight._value_)

    def line_height(self, pixels: float, weight: Weight = Weight.NORMAL) -> float:
        """Return the height of a line: from the highest to the lowest stroke of the font."""
        return sum(_heights(self.family, max(1, round(pixels)), weight._value_))

    def base_line(self, y: float, pixels: float, weight: Weight = Weight.NORMAL) -> float:
        """Return where the letters of a line with its upper edge at ``y`` stand."""
        return y + _heights(self.family, max(1, round(pixels)), weight.value)[0]

    def fitting(
        self, texts: Iterable[str], room: float, pixels: float, weight: Weight, floor: float
    ) -> float | None:
        """Return the largest whole size from ``pixels`` down to ``floor`` at which all fit.

        ``None`` when even the smallest is too wide.
        """
        widest = max(texts, key=lambda text: self.text_width(text, pixels, weight), default="")
        size = float(max(1, round(pixels)))
        while size >= round(floor):
            if self.text_width(widest, size, weight) <= room:
                return size
            size -= 1
        return None

    def elided(self, text: str, room: float, pixels: float, weight: Weight) -> str:
        """Return ``text`` with an ellipsis where it is wider than ``room``.

        It ends with a whole word; only a single word is ever cut.
        """
        shown = clean(text)
        if self.text_width(shown, pixels, weight) <= room:
            return shown
        low, high = 0, len(shown)
        while low < high:
            middle = (low + high + 1) // 2
            if self.text_width(shown[:middle].rstrip() + ELLIPSIS, pixels, weight) <= room:
                low = middle
            else:
                high = middle - 1
        if not low:
            return ""
        kept = shown[:low]
        if shown[low] != " " and " " in kept.strip():
            kept = kept[: kept.rindex(" ")]
        return kept.rstrip(_LOOSE) + ELLIPSIS

    def wrapped(
        self, text: str, room: float, pixels: float, weight: Weight, most: int, name: str = ""
    ) -> tuple[list[str], bool]:
        """Return ``text`` in lines no wider than ``room``, and whether all of it is there.

        A word wider than a line is broken; with more than ``most`` lines the last is elided.
        ``name`` is a part of the text that stays on one line where a line has room for it.
        """
        lines: list[str] = []
        rest, name = clean(text), clean(name)
        while rest and len(lines) < most:
            line = self._first_line(rest, room, pixels, weight, name)
            lines.append(line)
            rest = rest[len(line) :].lstrip()
        if rest and lines:
            lines[-1] = self.elided(f"{lines[-1]} {rest}", room, pixels, weight)
        return lines, not rest

    def balanced(
        self, text: str, room: float, pixels: float, weight: Weight, most: int, name: str = ""
    ) -> tuple[list[str], bool]:
        """Return ``text`` as :meth:`wrapped` does, but with no lonely word on the last line.

        Two lines part where a speaker would pause, if the text has such a place.
        """
        lines, whole = self.wrapped(text, room, pixels, weight, most, name)
        if not whole or len(lines) < 2:
            return lines, whole
        if len(lines) == 2 and (paused := self._at_a_pause(clean(text), room, pixels, weight)):
            return paused, whole
        if self.text_width(lines[-1], pixels, weight) >= room * LONELY:
            return lines, whole
        low, high = room * 0.5, room
        while high - low > 8:
            middle = (low + high) / 2
            narrower, fits = self.wrapped(text, middle, pixels, weight, len(lines), name)
            if fits:
                high, lines = middle, narrower
            else:
                low = middle
        return lines, True

    def _at_a_pause(
        self, text: str, room: float, pixels: float, weight: Weight
    ) -> list[str] | None:
        """Return two lines that part after a comma or colon, ``None`` where none would do."""
        best: tuple[float, list[str]] | None = None
        for position, char in enumerate(text):
            if char != " " or text[position - 1] not in _PAUSES:
                continue
            parts = [text[:position], text[position + 1 :]]
            widths = [self.text_width(part, pixels, weight) for part in parts]
            fair = room * LONELY <= min(widths) and max(widths) <= room
            if fair and (best is None or max(widths) < best[0]):
                best = max(widths), parts
        return best[1] if best else None

    def _first_line(self, text: str, room: float, pixels: float, weight: Weight, name: str) -> str:
        if self.text_width(text, pixels, weight) <= room:
            return text
        start = text.find(name) if " " in name else -1
        named = range(start, start + len(name)) if start >= 0 else range(0)
        end = glued = 0
        for position, char in enumerate(text):
            if char == " ":
                if self.text_width(text[:position], pixels, weight) > room:
                    break
                glued = position
                if position not in named and not _belongs_together(text, position):
                    end = position
        if end or glued:
            return text[: end or glued]
        end = 1
        while end < len(text) and self.text_width(text[: end + 1], pixels, weight) <= room:
            end += 1
        return text[:end]

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
