"""A hall with screens, a main window and a presentation, for tests that press its keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.presentation.samples import (
    ImaginaryScreens,
    colour_at,
    colour_of,
    deck,
    paint,
    with_first,
)
from ui.preferences import Preferences
from ui.presentation.show import Show


class Awake:
    """Notes whether the PC is kept awake."""

    def __init__(self) -> None:
        self.on = False

    def begin(self) -> None:
        self.on = True

    def end(self) -> None:
        self.on = False


class Hall:
    """A hall with screens, a main window, and a presentation of nine slides."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.preferences = Preferences(folder / "pilihan.ini")
        self.window = QWidget()
        qtbot.addWidget(self.window)
        # Where no test moves the mouse: the off-screen platform knows no window in front.
        self.window.setGeometry(560, 600, 200, 150)
        self.window.show()
        self.awake = Awake()
        self.shows: list[Show] = []

    def begin(self, *places: object, start: int = 0, count: int = 9, **changes: object) -> Show:
        self.screens = ImaginaryScreens(*places)  # type: ignore[arg-type]
        show = Show(
            with_first(deck(count), **changes),
            paint,
            self.preferences,
            self.window,
            start=start,
            screens=self.screens,
            awake=self.awake,  # type: ignore[arg-type]
        )
        self.shows.append(show)
        show.begin()
        self.settle()
        return show

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def press(self, show: Show, *keys: Qt.Key, modifiers: object = None) -> None:
        """Press keys on the window that has them: the presenter's, else the audience's."""
        window = show.presenter if show.presenter.isVisible() else show.audience
        for key in keys:
            QTest.keyClick(window, key, modifiers or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def close(self) -> None:
        for show in self.shows:
            if not show.controller.ended:
                show.end()


def shows_slide(show: Show, number: int) -> bool:
    """Tell whether the hall sees a slide, and the presenter the same one."""
    seen = colour_at(show.audience) == colour_of(number)
    if show.presenter.isVisible():
        assert colour_at(show.presenter.desk.current) == colour_of(number)
        assert f"{number} dari 9" in show.presenter.desk.caption.text()
    return seen
