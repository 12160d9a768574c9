"""Where a label can stand: clear of other labels, of lines and of the frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from widgets.charts.geometry import Box, Point


@dataclass(slots=True)
class Obstacles:
    """What labels should keep clear of: ``segments`` of lines and ``boxes`` of marks.

    ``uprights`` are helping lines (a break, a note's year) that a label with a ground of its
    own may cover, ``faint`` the grey lines of many, which it covers rather than the others.
    """

    segments: list[tuple[Point, Point]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    uprights: list[tuple[Point, Point]] = field(default_factory=list)
    faint: list[tuple[Point, Point]] = field(default_factory=list)

    def hits(self, box: Box, gap: float = 0.0, *, covering: bool = False) -> int:
        """Return how many lines and marks ``box``, widened by ``gap``, touches.

        ``covering`` labels have a ground of their own and may hide uprights.
        """
        wide = Box(box.x - gap, box.y - gap, box.width + 2 * gap, box.height + 2 * gap)
        lines = self.segments if covering else [*self.segments, *self.uprights]
        return sum(crosses(wide, start, end) for start, end in lines) + sum(
            wide.overlaps(other) for other in self.boxes
        )

    def faint_hits(self, box: Box) -> int:
        """Return how many of the grey lines ``box`` touches."""
        return sum(crosses(box, start, end) for start, end in self.faint)

    def add_path(self, points: Sequence[Point]) -> None:
        """Add the segments between neighbouring ``points``."""
        self.segments.extend(zip(points[:-1], points[1:], strict=True))


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Tell whether the straight line from ``start`` to ``end`` touches ``box``.

    The line is cut back to the part inside each pair of edges; nothing left means no touch.
    """
    enter, leave = 0.0, 1.0
    for begin, delta, low, high in (
        (start[0], end[0] - start[0], box.x, box.right),
        (start[1], end[1] - start[1], box.y, box.bottom),
    ):
        if delta == 0:
            if not low <= begin <= high:
                return False
            continue
        first, second = sorted(((low - begin) / delta, (high - begin) / delta))
        enter, leave = max(enter, first), min(leave, second)
        if enter > leave:
            return False
    return True


def spread(
    wanted: Sequence[float],
    length: float,
    low: float,
    high: float,
    keep: Iterable[int] = (),
) -> list[float | None]:
    """Push labels of ``length`` apart between ``low`` and ``high``, in the order given.

    ``wanted`` are their near edges, ascending. Each label moves as little as it can. Where not
    all fit, some are left out (``None``), spread evenly; those in ``keep`` stay longest, then
    the first and the last.
    """
    count = len(wanted)
    room = int((high - low + 1e-6) / length) if length > 0 else 0
    if room <= 0 or not count:
        return [None] * count
    chosen = _chosen(count, room, list(keep))
    # Neighbours that collide form a block; a block stands where its labels want to be on
    # average, so that a pair moves both ways and not only the lower one down.
    blocks: list[list[float]] = []  # near edge, number of labels, sum of wanted block starts
    for index in chosen:
        start = min(max(wanted[index], low), high - length)
        blocks.append([start, 1, start])
        while len(blocks) > 1:
            previous, last = blocks[-2], blocks[-1]
            if previous[0] + previous[1] * length <= last[0] + 1e-9:
                break
            total = previous[2] + last[2] - last[1] * previous[1] * length
            members = previous[1] + last[1]
            edge = min(max(total / members, low), high - members * length)
            blocks[-2:] = [[edge, members, total]]
    result: list[float | None] = [None] * count
    places = (edge + place * length for edge, members, _ in blocks for place in range(int(members)))
    for index, place in zip(chosen, places, strict=True):
        result[index] = place
    return result


def thinned(count: int, step: float, need: float) -> list[int]:
    """Return which of ``count`` marks, ``step`` apart, get a label ``need`` wide.

    Every one, or every second, third … counted from the last; the first and the last always,
    unless the two alone do not fit, and then the last.
    """
    if count <= 1 or step <= 0:
        return [count - 1] if count else []
    every = max(1, math.ceil(need / step - 1e-9))
    shown = list(range(count - 1, -1, -every))[::-1]
    if len(shown) > 1:
        # The first takes the place of the one nearest to it, so that none come closer.
        shown[0] = 0
    elif (count - 1) * step >= need:
        shown.insert(0, 0)
    return shown


def _chosen(count: int, room: int, keep: list[int]) -> list[int]:
    """Return which of ``count`` labels to show where only ``room`` fit, in order."""
    if count <= room:
        return list(range(count))
    order = list(dict.fromkeys([*keep, 0, count - 1]))
    # Then halves, quarters, and so on: what stays is spread over the whole.
    step = count
    while len(order) < room and step > 1:
        step = (step + 1) // 2
        order = list(dict.fromkeys([*order, *range(0, count, step)]))
    return sorted(order[:room])
