"""The dialog "Susun presentasi", open on an office's store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Office
from ui.deck.deck_form import DeckForm


@pytest.fixture
def form(office: Office, qtbot: QtBot) -> Iterator[DeckForm]:
    """Return the dialog with the shipped figures, its list in the officer's hands."""
    made = DeckForm(office.session, office.theme, parent=office.window)
    qtbot.addWidget(made)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.leave()
