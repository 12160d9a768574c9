"""A window on a real store in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from db.domain.indicators import Topic
from db.store.repository import Store
from ui.preferences import Preferences
from ui.session import Session
from widgets.theme import Theme
from widgets.tokens import ThemeName

if TYPE_CHECKING:
    from ui.tabs.indicator_tab import IndicatorTab


class Office:
    """One office PC: a store, the officer's preferences, and a window that can be reopened."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.path = folder / "angka.db"
        self._preferences_file = folder / "pilihan.ini"
        self._qtbot = qtbot
        self.theme = Theme()
        self.theme.use(ThemeName.LIGHT, 1.0)
        Store.create(self.path, resources.path("seed.json").read_text(encoding="utf-8")).close()
        self.open()

    def open(self) -> None:
        """Start the program."""
        # Imported here: most tests of this room need no window.
        from ui.main_window import MainWindow

        self.store = Store.open(self.path)
        self.preferences = Preferences(self._preferences_file)
        self.session = Session(self.store)
        self.window = MainWindow(self.session, self.theme, self.preferences)
        self._qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self._qtbot.waitExposed(self.window)

    def close(self) -> None:
        """End the program."""
        self.window.close()
        self.session.close()

    def restart(self) -> None:
        """End the program and start it again."""
        self.close()
        self.open()

    def tab(self, topic: Topic) -> IndicatorTab:
        """Go to an indicator tab."""
        tab = self.window.indicator_tabs[topic]
        self.window.tabs.setCurrentWidget(tab)
        QApplication.processEvents()
        return tab


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    """Return an office with the shipped figures and its window open."""
    made = Office(tmp_path, qtbot)
    yield made
    made.close()
