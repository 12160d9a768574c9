"""An upright A4 sheet, and text that flows from one sheet onto the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from widgets.charts.canvas import Canvas
from widgets.charts.geometry import SCREEN, Box, Plan, Role, Weight
from widgets.tokens import LIGHT, on_slides

#: An A4 sheet in points, which are the units of all that follows.
WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, BOTTOM = 54.0, 48.0, 56.0
#: What is printed is read from near: charts are set smaller than on a screen.
SCALE = SCREEN.times(0.72)
TOKENS = on_slides(LIGHT)
ROOM = Box(LEFT, TOP, WIDTH - 2 * LEFT, HEIGHT - TOP - BOTTOM)
BODY, SMALL = 10.0, 9.0


@dataclass(slots=True)
class Sheet:
    """One page being laid out; ``y`` is where the next thing stands."""

    canvas: Canvas
    y: float = TOP
    pictures: list[tuple[QImage, Box]] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        """What is on the page but pictures."""
        return self.canvas.plan(None)

    @property
    def left(self) -> float:
        """The height that is still free."""
        return ROOM.bottom - self.y


class Flow:
    """Sheets in order; what does not fit goes onto a new one, under ``running`` as its head."""

    def __init__(self, family: str, running: str = "") -> None:
        """Begin with one empty sheet."""
        self.family = family
        self.running = running
        self.sheets = [self._blank()]

    @property
    def sheet(self) -> Sheet:
        """The sheet that is being filled."""
        return self.sheets[-1]

    @property
    def canvas(self) -> Canvas:
        """The canvas of that sheet."""
        return self.sheet.canvas

    def _blank(self) -> Sheet:
        return Sheet(Canvas(WIDTH, HEIGHT, self.family, TOKENS, SCALE))

    def next_sheet(self) -> None:
        """Go on on a new sheet, which says what it continues."""
        self.sheets.append(self._blank())
        if self.running:
            told = self.canvas.elided(f"{self.running} (lanjutan)", ROOM.width, SMALL, Weight.BOLD)
            box = self.canvas.write(
                told, LEFT, self.sheet.y, SMALL, TOKENS.muted, Role.NOTE, Weight.BOLD
            )
            self.sheet.y = box.bottom + 12

    def need(self, height: float) -> None:
        """Begin a new sheet unless ``height`` is free on this one, or it is still empty."""
        if self.sheet.left < height and self.canvas.texts:
            self.next_sheet()

    def space(self, height: float) -> None:
        """Leave a space."""
        self.sheet.y += height

    def text(
        self,
        text: str,
        size: float,
        weight: Weight = Weight.NORMAL,
        colour: str = TOKENS.ink,
        *,
        role: Role = Role.NOTE,
        most: int = 400,
        leading: float = 1.0,
        indent: float = 0.0,
        name: str = "",
    ) -> None:
        """Write ``text`` in lines as wide as the page, onto the next sheet where it must.

        Headlines part as they do on slides; ``name`` is a part that stays on one line.
        """
        part = self.canvas.balanced if role is Role.HEADLINE else self.canvas.wrapped
        lines, _ = part(text, ROOM.width - indent, size, weight, most, name)
        height = self.canvas.line_height(size, weight) * leading
        for line in lines:
            self.need(height)
            self.canvas.write(line, LEFT + indent, self.sheet.y, size, colour, role, weight)
            self.sheet.y += height

    def heading(self, text: str) -> None:
        """Write the heading of a section, never alone at the foot of a page."""
        self.space(10)
        self.need(46)
        self.text(text, BODY, Weight.BOLD, TOKENS.current, role=Role.NAME)
        self.space(3)
