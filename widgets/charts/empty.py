"""Nothing to show, said in one calm sentence."""

from __future__ import annotations

from db.domain.charts import NoChart
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Role, Weight

#: The most lines a reason takes.
MOST_LINES = 4
#: What is left free below the sentence for the button that mends it, where there is little room.
BUTTON = 50


def plan_empty(canvas: Canvas, spec: NoChart, box: Box) -> None:
    """Write the reason in the middle of ``box``, a little above the centre as the eye likes it."""
    scale, tokens = canvas.scale, canvas.tokens
    room = min(box.width, 560 * canvas.unit)
    for size in (scale.name, scale.floor):
        height = canvas.line_height(size) * 1.15
        most = max(1, min(MOST_LINES, int(box.height / height)))
        lines, whole = canvas.wrapped(spec.reason, room, size, Weight.NORMAL, most)
        if whole:
            break
    left = box.height - height * len(lines)
    y = box.y + max(0.0, min(left * 0.45, left - BUTTON * canvas.unit))
    for line in lines:
        canvas.write(line, box.centre_x, y, size, tokens.muted, Role.NAME, anchor=0.5)
        y += height
