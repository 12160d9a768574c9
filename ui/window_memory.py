"""Where a window stood and which tab was in view: remembered, and brought back."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget

from ui.preferences import Preferences


def restore(window: QMainWindow, tabs: QTabWidget, preferences: Preferences) -> None:
    """Let ``window`` come up as it was left, on a screen that there is."""
    index = int(preferences.number("tab", 0))
    tabs.setCurrentIndex(min(max(index, 0), tabs.count() - 1))
    screen = window.screen().availableGeometry()
    geometry = preferences.blob("geometry")
    if geometry.isEmpty() or not window.restoreGeometry(geometry):
        window.resize(
            min(1366, round(screen.width() * 0.95)), min(768, round(screen.height() * 0.92))
        )
    # A projector that is gone must not keep the window.
    visible = any(
        other.availableGeometry().intersects(window.frameGeometry())
        for other in QApplication.screens()
    )
    if not visible:
        window.move(screen.topLeft())


def remember(window: QMainWindow, tabs: QTabWidget, preferences: Preferences) -> None:
    """Keep how ``window`` stands for the next time, on disk."""
    preferences.set_blob("geometry", window.saveGeometry())
    preferences.set_value("tab", str(tabs.currentIndex()))
    preferences.flush()
