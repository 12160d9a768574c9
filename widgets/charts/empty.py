"""Nothing to show, said in one calm sentence."""

from __future__ import annotations

from db.domain.charts import NoChart
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Role, Weight

#: The most lines a reason takes.
MOST_LINES = 4


def plan_empty(canvas: Canvas, spec: NoChart, box: Box) -> None:
    """Write the reason in the middle of ``box``, a little above the centre as the eye likes it."""
    scale, tokens = canvas.scale, canvas.tokens
    room = min(box.width, 560 * canvas.unit)
    size = scale.name
    lines, whole = canvas.wrapped(spec.reason, room, size, Weight.NORMAL, MOST_LINES)
    if not whole and size > scale.floor:
        size = scale.floor
        lines, _ = canvas.wrapped(spec.reason, room, size, Weight.NORMAL, MOST_LINES)
    height = canvas.line_height(size) * 1.15
    y = max(box.y, box.y + (box.height - height * len(lines)) * 0.45)
    for line in lines:
        canvas.write(line, box.centre_x, y, size, tokens.muted, Role.NAME, anchor=0.5)
        y += height
