"""Measures text and parts it into lines, in the one shipped font, without a painter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from db.domain.numbers import MONTHS
from widgets.charts.geometry import Weight
from widgets.fonts import font

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


class Measure:
    """Widths, heights and lines of text in one family. All lengths are logical pixels."""

    def __init__(self, family: str) -> None:
        """Measure in ``family``, which Qt knows by now (:func:`widgets.fonts.load_fonts`)."""
        self.family = family

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
