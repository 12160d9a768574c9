"""Where the small slides of the overview stand, and where each key leads: without any widget."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRect, QRectF

#: Text is at least this part of the height: on one screen the hall reads it too.
TEXT_SHARE = 45
#: A small slide is never narrower than this many times the text, or its title says nothing.
LEAST_WIDTH = 11.5
#: One or two slides do not fill the screen again: at most this share of its width.
LARGEST = 0.38
#: What is kept free at the left and right, in heights of the text.
SIDE = 1.8


class Move(Enum):
    """What a key does while the overview is open."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    FIRST = auto()
    LAST = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    CHOOSE = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Grid:
    """``count`` slides in rows. All lengths are logical pixels.

    ``width`` and ``height`` are those of a small slide, ``foot`` the room for its title,
    ``rows`` how many rows are seen at a time.
    """

    count: int
    columns: int
    rows: int
    width: float
    height: float
    foot: float
    gap: float
    row_gap: float
    left: float
    top: float

    @property
    def all_rows(self) -> int:
        """How many rows there are."""
        return math.ceil(self.count / self.columns)

    @property
    def last_first(self) -> int:
        """The largest row that can be the first one seen; 0 where all are seen at once."""
        return max(0, self.all_rows - self.rows)

    def slide(self, index: int, first: int) -> QRect:
        """Return where a small slide stands while row ``first`` is the first one seen."""
        row, column = divmod(index, self.columns)
        x = self.left + column * (self.width + self.gap)
        y = self.top + (row - first) * (self.height + self.foot + self.row_gap)
        return QRect(round(x), round(y), round(self.width), round(self.height))

    def cell(self, index: int, first: int) -> QRectF:
        """Return the area of a slide with its title and half of the way to its neighbours."""
        edge = self.gap * 0.36
        area = QRectF(self.slide(index, first))
        return area.adjusted(-edge, -edge, edge, self.foot + edge * 0.6)

    def seen(self, first: int) -> range:
        """Return the slides that are seen while row ``first`` is the first one."""
        return range(
            min(self.count, first * self.columns),
            min(self.count, (first + self.rows) * self.columns),
        )

    def at(self, place: QPointF, first: int) -> int | None:
        """Return the slide at a place, ``None`` between slides."""
        return next((i for i in self.seen(first) if self.cell(i, first).contains(place)), None)

    def showing(self, index: int, first: int) -> int:
        """Return the first row to see so that a slide is among them, ``first`` if it can be."""
        row = index // self.columns
        first = min(max(first, row - self.rows + 1), row)
        return min(max(first, 0), self.last_first)

    def moved(self, index: int, move: Move) -> int:
        """Return the slide that ``move`` leads to from slide ``index``; at an edge it stays."""
        page = self.columns * self.rows
        match move:
            case Move.LEFT:
                index -= 1
            case Move.RIGHT:
                index += 1
            case Move.UP:
                index = self._by_rows(index, -self.columns)
            case Move.DOWN:
                index = self._by_rows(index, self.columns)
            case Move.PAGE_UP:
                index = self._by_rows(index, -page)
            case Move.PAGE_DOWN:
                index = self._by_rows(index, page)
            case Move.FIRST:
                index = 0
            case Move.LAST:
                index = self.count - 1
            case _:
                pass
        return min(max(index, 0), self.count - 1)

    def _by_rows(self, index: int, by: int) -> int:
        """Keep the column, as far as the last row has it."""
        row, column = divmod(index + by, self.columns)
        row = min(max(row, 0), self.all_rows - 1)
        return row * self.columns + column


def grid(count: int, width: float, height: float, aspect: float, text: float, bar: float) -> Grid:
    """Return the grid of ``count`` slides with the largest small slides that all have room.

    Where they would be too small the rows scroll instead. ``width`` and ``height`` are the
    window's, ``aspect`` a slide's width over its height, ``text`` the size of titles, ``bar``
    the width of a scroll bar.
    """
    side, gap, top = SIDE * text, 1.5 * text, 4.0 * text
    row_gap, foot = 1.1 * text, 3.05 * text
    room, tall = width - 2 * side, height - top - 1.2 * text
    least = LEAST_WIDTH * text
    sized: list[tuple[float, int]] = []
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        by_width = (room - (columns - 1) * gap) / columns
        by_height = ((tall - (rows - 1) * row_gap) / rows - foot) * aspect
        sized.append((min(by_width, by_height, width * LARGEST), columns))
    best, columns = max(sized)
    if best >= least:
        rows = math.ceil(count / columns)
    else:
        room -= bar
        most = max(1, int((room + gap) / (least + gap)))
        best, columns, rows = _scrolled(range(max(1, most - 2), most + 1), room, tall, aspect, text)
    used = rows * (best / aspect + foot) + (rows - 1) * row_gap
    spare = max(0.0, tall - used)
    if rows > 1:
        wider = min(spare / (rows + 1), 1.5 * text)
        row_gap, spare = row_gap + wider, spare - wider * (rows - 1)
    left = side + max(0.0, room - columns * best - (columns - 1) * gap) / 2
    return Grid(
        count,
        columns,
        rows,
        best,
        best / aspect,
        foot,
        gap,
        row_gap,
        left,
        top + spare * 0.4,
    )


def _scrolled(
    choices: range, room: float, tall: float, aspect: float, text: float
) -> tuple[float, int, int]:
    """Return width, columns and seen rows that show the most slides at a time."""
    gap, row_gap, foot = 1.5 * text, 1.1 * text, 3.05 * text
    found: list[tuple[int, float, int, int]] = []
    for columns in choices:
        width = (room - (columns - 1) * gap) / columns
        # At least one row is seen: in a very flat window its slides are smaller.
        width = min(width, max(1.0, tall - foot) * aspect)
        each = width / aspect + foot + row_gap
        rows = max(1, int((tall + row_gap) / each))
        found.append((rows * columns, width, columns, rows))
    _, width, columns, rows = max(found)
    return width, columns, rows
