"""A store that does not answer: nothing half-made stays behind, and every tab is tried again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.domain.indicators import Topic
from db.store.errors import StoreBusy
from db.store.reading import Reader
from tests.ui.conftest import Office
from ui.tabs.indicator_tab import FormStart


@contextmanager
def locked(office: Office) -> Iterator[None]:
    """Let another PC hold the store."""
    office.store._db.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def dialogs(office: Office) -> list[QDialog]:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return office.window.findChildren(QDialog)


OPENERS: dict[str, tuple[str, Callable[[Office], object]]] = {
    "figure": ("figures", lambda office: office.window.dialogs.figure(FormStart("p0"))),
    "settings": ("logo", lambda office: office.window.dialogs.settings()),
    "regions": ("region_use", lambda office: office.window.dialogs.regions()),
    "award": ("sources", lambda office: office.window.awards.add()),
}


@pytest.mark.parametrize("opener", OPENERS)
def test_a_dialog_that_cannot_read_leaves_nothing_behind(
    office: Office, monkeypatch: pytest.MonkeyPatch, opener: str
) -> None:
    office.window.tabs.setCurrentWidget(office.window.awards)
    QApplication.processEvents()
    read, open_it = OPENERS[opener]

    def busy(*_: object) -> None:
        raise StoreBusy

    with monkeypatch.context() as broken:
        broken.setattr(Reader, read, busy)
        open_it(office)
        assert dialogs(office) == []
    told = (office.window.message.title, office.window.awards.message.title)
    assert StoreBusy.default_what in told
    open_it(office)
    opened = dialogs(office)
    assert len(opened) == 1
    QDialog.done(opened[0], 0)


def test_hidden_tabs_wait_for_a_store_that_is_held(office: Office, qtbot: QtBot) -> None:
    window = office.window
    with locked(office):
        qtbot.waitUntil(lambda: bool(window.message.title))
        assert window.message.title == StoreBusy.default_what
        assert not window.awards.is_ready
        window.tabs.setCurrentWidget(window.awards)
        QApplication.processEvents()
        assert window.awards.message.title == StoreBusy.default_what
        assert not window.awards.is_ready
    with qtbot.waitSignal(window.prepared):
        window.tabs.setCurrentWidget(window.indicator_tabs[Topic.EMPLOYMENT])
    assert window.awards.is_ready
    assert window.message.title == ""
    assert window.awards.message.title == ""
    assert office.tab(Topic.EMPLOYMENT).headline.text()


def test_awards_that_could_not_be_read_come_at_a_click(office: Office, qtbot: QtBot) -> None:
    window = office.window
    window.tabs.setCurrentWidget(window.awards)
    QApplication.processEvents()
    with locked(office):
        window.awards.refresh()
        assert window.awards.message.title == StoreBusy.default_what
    qtbot.mouseClick(window.awards.message.buttons[-1], Qt.MouseButton.LeftButton)
    assert window.awards.message.title == ""
    assert len(window.awards.list.rows) == 2
