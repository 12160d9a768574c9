"""Small pictures of slides, painted one at a time while the officer does nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from db.domain.deck import Slide, SlideKey


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to paint: ``size`` in logical pixels, ``ratio`` those of the screen for each."""

    slide: Slide
    number: int
    count: int
    size: QSize
    ratio: float

    @property
    def key(self) -> SlideKey:
        """Whose picture it is."""
        return self.slide.key


class Thumbnails(QObject):
    """Keeps the pictures of the slides that were asked for; ``painted`` carries a slide's key.

    Asking never waits: an old picture, or none, is given until the new one has been painted.
    """

    painted = Signal(object)

    def __init__(
        self, paint: Callable[[Wanted], QPixmap | None], parent: QObject | None = None
    ) -> None:
        """Use ``paint`` to make a picture; ``None`` leaves the slide without one."""
        super().__init__(parent)
        self._paint = paint
        self._ready: dict[SlideKey, tuple[Wanted, QPixmap | None]] = {}
        self._waiting: dict[SlideKey, Wanted] = {}
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        # Qt calls back once it has nothing else to do: keys and clicks come first.
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._paint_next)

    def ask(self, wanted: Wanted) -> QPixmap | None:
        """Return the picture that there is; the one that is wanted follows when it is another."""
        found = self._ready.get(wanted.key)
        if found is None or found[0] != wanted:
            self._waiting[wanted.key] = wanted
            self._idle.start()
        return found[1] if found is not None else None

    def keep(self, keys: Iterable[SlideKey]) -> None:
        """Forget the slides that are no longer there."""
        wanted = set(keys)
        self._ready = {key: kept for key, kept in self._ready.items() if key in wanted}
        self._waiting = {key: kept for key, kept in self._waiting.items() if key in wanted}

    def forget(self) -> None:
        """Paint all anew when they are asked for: the look has changed."""
        self._ready.clear()
        self._waiting.clear()

    @property
    def is_waiting(self) -> bool:
        """Whether pictures are still to be painted."""
        return bool(self._waiting)

    def _paint_next(self) -> None:
        if not self._waiting:
            return
        key = next(iter(self._waiting))
        wanted = self._waiting.pop(key)
        self._ready[key] = (wanted, self._paint(wanted))
        self.painted.emit(key)
        if self._waiting:
            self._idle.start()
