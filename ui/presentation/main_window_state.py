"""The main window as it was when the presentation began."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.presentation.screens import keep_inside


class MainWindowState:
    """Remembers place, size, state and focus of a window, and gives them back."""

    def __init__(self, window: QWidget) -> None:
        """Remember ``window`` as it is now."""
        self._window = window
        self._geometry = window.saveGeometry()
        self._frame = window.geometry()
        self._state = _lasting_state(window)
        focus = QApplication.focusWidget()
        self._focus = focus if focus is not None and window.isAncestorOf(focus) else None

    def give_back(self) -> None:
        """Put the window back; on a screen that has gone it would not be seen, so it moves."""
        window = self._window
        if _lasting_state(window) != self._state:
            window.restoreGeometry(self._geometry)
            window.setWindowState(self._state)
        elif window.geometry() != self._frame and self._state == Qt.WindowState.WindowNoState:
            window.setGeometry(self._frame)
        keep_inside(window)
        window.activateWindow()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()


def _lasting_state(window: QWidget) -> Qt.WindowState:
    """Return whether a window is maximised and the like; that it is active does not last."""
    return window.windowState() & ~Qt.WindowState.WindowActive
