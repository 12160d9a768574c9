"""What the window of the audience and that of the presenter have in common: the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.presentation.controller import Command
from ui.presentation.keys import reading
from ui.presentation.overview_grid import Move
from ui.presentation.screens import WINDOW_FLAGS
from widgets.guard import guarded


@guarded
class StageWindow(QWidget):
    """A window over a whole screen. No part of it takes the focus, so Space is always "next".

    ``commanded`` carries a :class:`Command`, or a digit of a slide's number as ``int``,
    or a :class:`Move` while the overview of all slides is open.
    ``resized`` tells that size or pixel ratio are others now.
    """

    commanded = Signal(object)
    resized = Signal()

    def __init__(self, title: str) -> None:
        """Make a hidden window without a parent: the main window's shortcuts end before it."""
        super().__init__(None, WINDOW_FLAGS)
        self._finishing = self._old_key = False
        self._reading: Callable[[QKeyEvent], Command | int | Move | None] = reading
        self.setWindowTitle(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_reading(self, reads: Callable[[QKeyEvent], Command | int | Move | None]) -> None:
        """Give the keys another meaning from now on; one that is held down has none."""
        self._reading, self._old_key = reads, True

    def finish(self) -> None:
        """Close for good."""
        self._finishing = True
        self.close()
        self.deleteLater()

    @property
    def is_finished(self) -> bool:
        """Whether the window has been closed for good."""
        return self._finishing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what the key asks for; a key without a meaning does nothing."""
        self._old_key &= event.isAutoRepeat()
        asked = None if self._old_key else self._reading(event)
        if asked is not None:
            self.commanded.emit(asked)
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus: Tab leads nowhere."""
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 ends the presentation as Esc does, not this window alone."""
        if self._finishing:
            event.accept()
            return
        event.ignore()
        self.commanded.emit(Command.END)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Tell another pixel ratio."""
        done = super().event(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.resized.emit()
        return done
