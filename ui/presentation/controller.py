"""Where a presentation stands, without any window: slide, curtain, typed number, timer.

Keys, clickers and buttons become :class:`Command`s; windows only show what stands here. So the
place cannot be lost with a window or a screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto

#: A number that was typed this long ago, in seconds, was not meant for the Enter of now.
TYPED_LASTS = 5.0
#: More digits than the number of any slide has.
MOST_DIGITS = 3


class Command(Enum):
    """What the presenter can ask for; see :mod:`ui.presentation.keys` for the keys."""

    NEXT = auto()
    PREVIOUS = auto()
    FIRST = auto()
    LAST = auto()
    #: Goes to the slide whose number was typed; without one it is the next slide.
    ENTER = auto()
    BLACK = auto()
    WHITE = auto()
    PAUSE = auto()
    RESTART_TIMER = auto()
    END = auto()
    # What only the windows know about.
    SWAP = auto()
    NOTES = auto()
    OVERVIEW = auto()
    LARGER = auto()
    SMALLER = auto()
    NOTES_DOWN = auto()
    NOTES_UP = auto()
    POINTER = auto()
    ZOOM = auto()


class Curtain(Enum):
    """What hides the slide from the audience."""

    NONE = auto()
    BLACK = auto()
    WHITE = auto()


class Stopwatch:
    """How long the presentation has been going on, with pauses. Times are in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start at once; ``clock`` tells the time in seconds."""
        self._clock = clock
        self._before = 0.0
        self._since: float | None = clock()

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._since is not None

    @property
    def elapsed(self) -> float:
        """The time counted so far."""
        return self._before + (self._clock() - self._since if self._since is not None else 0.0)

    def toggle(self) -> None:
        """Pause, or go on."""
        if self._since is None:
            self._since = self._clock()
        else:
            self._before = self.elapsed
            self._since = None

    def restart(self) -> None:
        """Count from nothing again; a paused watch stays paused."""
        self._before = 0.0
        if self._since is not None:
            self._since = self._clock()


class Controller:
    """The state of one presentation of ``count`` slides.

    Past the last slide there is nothing: a press too many stays on it, so that no desktop and no
    empty screen ever shows in the hall.
    """

    def __init__(
        self, count: int, start: int = 0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin at slide ``start`` (from 0). Raises ``ValueError`` without a slide."""
        if count < 1:
            raise ValueError("a presentation needs a slide")
        self.count = count
        self.index = min(max(start, 0), count - 1)
        self.curtain = Curtain.NONE
        self.ended = False
        self.stopwatch = Stopwatch(clock)
        self._clock = clock
        self._typed = ""
        self._typed_at = 0.0

    @property
    def typed(self) -> str:
        """The digits typed so far, empty when they are too old to count."""
        if self._typed and self._clock() - self._typed_at > TYPED_LASTS:
            self._typed = ""
        return self._typed

    def type_digit(self, digit: int) -> None:
        """Take one digit (0 to 9) of a slide's number."""
        self._typed = (self.typed + str(digit))[-MOST_DIGITS:]
        self._typed_at = self._clock()

    def forget_typed(self) -> None:
        """Take no number of a slide to be typed any more."""
        self._typed = ""

    def jump(self, index: int) -> None:
        """Go to a slide, counted from 0; beyond either end it is the one at that end."""
        self._typed = ""
        self.index = min(max(index, 0), self.count - 1)
        self.curtain = Curtain.NONE

    def do(self, command: Command) -> bool:
        """Do what stands in this state's power; ``False`` for what only windows can do."""
        typed, self._typed = self.typed, ""
        match command:
            case Command.NEXT:
                self._step(1)
            case Command.PREVIOUS:
                self._step(-1)
            case Command.ENTER if typed and int(typed) > 0:
                self.jump(int(typed) - 1)
            case Command.ENTER:
                # "0" and Enter names no slide: nothing moves.
                if not typed:
                    self._step(1)
            case Command.FIRST:
                self.jump(0)
            case Command.LAST:
                self.jump(self.count - 1)
            case Command.BLACK:
                self._draw(Curtain.BLACK)
            case Command.WHITE:
                self._draw(Curtain.WHITE)
            case Command.PAUSE:
                self.stopwatch.toggle()
            case Command.RESTART_TIMER:
                self.stopwatch.restart()
            case Command.END:
                self.ended = True
            case _:
                self._typed = typed
                return False
        return True

    def _step(self, by: int) -> None:
        """Go one slide on or back; behind a curtain the first step only opens it."""
        if self.curtain is Curtain.NONE:
            self.jump(self.index + by)
        else:
            self.curtain = Curtain.NONE

    def _draw(self, curtain: Curtain) -> None:
        self.curtain = Curtain.NONE if self.curtain is curtain else curtain
