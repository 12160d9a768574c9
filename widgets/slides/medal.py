"""The medal beside an award, drawn from a few shapes."""

from __future__ import annotations

import math

from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Point

#: Height of the medal as a share of its width.
TALL = 1.4


def draw_medal(canvas: Canvas, box: Box) -> None:
    """Draw a medal with its ribbon as large as fits in the middle of ``box``."""
    tokens = canvas.tokens
    width = min(box.width, box.height / TALL)
    x, y = box.centre_x, box.centre_y - width * TALL / 2 + width / 2
    radius = width / 2
    for side in (-1.0, 1.0):
        ribbon = (
            (x + side * radius * 0.05, y),
            (x + side * radius * 0.78, y),
            (x + side * radius * 0.86, y + radius * 1.8),
            (x + side * radius * 0.45, y + radius * 1.5),
            (x + side * radius * 0.12, y + radius * 1.7),
        )
        canvas.polygon(ribbon, tokens.earlier)
    canvas.disc((x, y), radius, tokens.current)
    canvas.disc((x, y), radius * 0.74, tokens.current, tokens.on_current, radius * 0.08)
    canvas.polygon(_star(x, y, radius * 0.5), tokens.on_current)


def _star(x: float, y: float, radius: float) -> list[Point]:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.42
        angle = math.pi * (corner / 5 - 0.5)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return points
