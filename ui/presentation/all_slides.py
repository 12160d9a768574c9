"""The overview of all slides over the window that has the keys, made when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.presentation.keys import overview_reading, reading
from ui.presentation.overview_grid import Move
from ui.presentation.slide_images import SlideImages
from ui.presentation.stage_window import StageWindow
from widgets.guard import guarded

if TYPE_CHECKING:
    from ui.presentation.overview import Overview


class AllSlides(QObject):
    """Opens and closes the overview; while it is open the keys of every window are its own.

    ``chosen`` carries the index of a slide that is to be shown; the overview is closed by then
    or as soon as :meth:`close` is called.
    """

    chosen = Signal(int)

    def __init__(
        self,
        titles: Sequence[str],
        images: SlideImages,
        scale: float,
        windows: Sequence[StageWindow],
        parent: QObject | None = None,
    ) -> None:
        """Make nothing yet; ``windows`` are those whose keys may come while it is open."""
        super().__init__(parent)
        self._titles, self._images, self._scale = titles, images, scale
        self._windows = windows
        self._made: Overview | None = None
        self._shield: _Shield | None = None
        self._open = False
        for window in windows:
            window.resized.connect(self.fit)

    @property
    def is_open(self) -> bool:
        """Whether the overview is seen."""
        return self._open

    @property
    def overview(self) -> Overview | None:
        """The overview itself, ``None`` until it has been asked for."""
        return self._made

    def is_over(self, window: StageWindow) -> bool:
        """Tell whether the overview is open over this window."""
        return self._open and self._made is not None and self._made.parentWidget() is window

    def open_over(self, window: StageWindow, current: int, framed: int | None = None) -> None:
        """Lay the overview over ``window``; ``current`` is on the screen.

        The frame is on ``framed``, else on ``current`` too.
        """
        if self._made is None:
            # Most presentations never need it.
            from ui.presentation.overview import Overview

            self._made = Overview(self._titles, self._images, self._scale)
            self._made.chosen.connect(self.chosen)
            self._made.clicked.connect(self._catch_second_click)
        self._open = True
        for one in self._windows:
            one.set_reading(overview_reading)
        self._made.open_over(window, current, current if framed is None else framed)

    def close(self) -> None:
        """Uncover the window and give the keys their usual meaning."""
        if self._open and self._made is not None:
            self._open = False
            for one in self._windows:
                one.set_reading(reading)
            self._made.put_away()

    def go(self, move: Move) -> None:
        """Move the frame, or show the slide in it."""
        if self._open and self._made is not None:
            self._made.go(move)

    def frame(self, index: int) -> None:
        """Frame a slide; beyond either end it is the one at that end."""
        if self._open and self._made is not None:
            self._made.set_focus_index(index)

    def set_current(self, index: int) -> None:
        """Mark the slide that is on the screen."""
        if self._open and self._made is not None:
            self._made.set_current(index)

    def move_over(self, window: StageWindow) -> None:
        """Lie over another window: the screens have changed."""
        if self._open and self._made is not None:
            self._made.move_over(window)

    def fit(self) -> None:
        """Follow the window's size and the slides' proportions."""
        if self._open and self._made is not None:
            self._made.fit()

    def _catch_second_click(self) -> None:
        """Let the second click of a double click meet nothing that lies beneath."""
        window = self._made.parentWidget() if self._made is not None else None
        if window is not None:
            self._shield = self._shield or _Shield()
            self._shield.cover(window)


@guarded
class _Shield(QWidget):
    """Cannot be seen, and takes the clicks on a window for as long as a double click may last."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._over = QTimer(self, singleShot=True)
        self._over.timeout.connect(self.hide)

    def cover(self, window: QWidget) -> None:
        self.setParent(window)
        self.setGeometry(window.rect())
        self.show()
        self._over.start(QApplication.doubleClickInterval())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
