"""Sizes of texts that keep to their place where another font stands in for ours."""

from __future__ import annotations

from collections.abc import Sequence

from ui.export.pptx.drawing import WIDER
from ui.export.pptx.texts import glued
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import PROJECTED, Box, Text, Weight

#: So much wider than in Roboto is a whole text in Arial, which Office takes where Roboto is
#: missing: measured over headlines, notes, sources and names, and over figures. A single word may
#: be wider by ``WIDER``; other fonts of Office are narrower.
_BOLD, _PLAIN, _FIGURES = 1.08, 1.04, 1.03


def wider(text: str, weight: Weight) -> float:
    """Return how much wider ``text`` may be in another font."""
    if not any(char.isalpha() for char in text):
        return _FIGURES
    return _BOLD if weight is Weight.BOLD else _PLAIN


def fitted_size(canvas: Canvas, paragraphs: Sequence[str], style: Text, box: Box) -> float:
    """Return the largest size up to that of ``style`` at which ``paragraphs`` keep to ``box``.

    They do so in a wider font as well. None is smaller than the smallest text of a slide, even
    where that is too large: then the program that shows it has to shrink it.
    """
    least = min(style.pixels, PROJECTED.floor)
    pixels = style.pixels
    while pixels > least and not _holds(canvas, paragraphs, box, pixels, style.weight):
        pixels = max(least, pixels - 1)
    return pixels


def _holds(
    canvas: Canvas, paragraphs: Sequence[str], box: Box, pixels: float, weight: Weight
) -> bool:
    room = box.width / max(wider(text, weight) for text in paragraphs)
    left = max(1, int((box.height + 1) / canvas.line_height(pixels, weight)))
    for text in paragraphs:
        # What is glued together in the file must find a line that is wide enough.
        parts = glued(text).split(" ")
        if len(parts) > 1:
            longest = max(canvas.text_width(part, pixels, weight) for part in parts)
            if longest * WIDER > box.width:
                return False
        lines, whole = canvas.wrapped(text, room, pixels, weight, left)
        left -= len(lines)
        if not whole or left < 0:
            return False
    return True
