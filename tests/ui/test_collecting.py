from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.collecting import EVERY_MS, WindowCollector


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if enabled else gc.disable)()


class Knot(QObject):
    """An object that only the collector can free; it notes the thread in which it went."""

    def __init__(self, went: list[int]) -> None:
        super().__init__()
        self.me = self
        self.destroyed.connect(lambda: went.append(threading.get_ident()))


def test_a_dead_object_goes_in_the_windows_thread(qtbot: QtBot) -> None:
    went: list[int] = []
    gc.collect()
    collector = WindowCollector()
    collector.begin()
    Knot(went)

    def allocate() -> None:
        # Enough for Python's own collector to have run dozens of times.
        for _ in range(200):
            [[number] for number in range(2000)]
        assert not gc.isenabled()

    worker = threading.Thread(target=allocate)
    worker.start()
    qtbot.waitUntil(lambda: bool(went), timeout=20 * EVERY_MS)
    worker.join()
    collector.end()
    assert went == [threading.get_ident()]
    assert gc.isenabled()


def test_the_last_one_gives_the_work_back() -> None:
    first, second = WindowCollector(), WindowCollector()
    for collector in (first, second):
        collector.begin()
        collector.begin()
    first.end()
    first.end()
    assert not gc.isenabled()
    second.end()
    assert gc.isenabled()


def test_who_had_none_before_has_none_after(qtbot: QtBot) -> None:
    gc.disable()
    collector = WindowCollector()
    collector.begin()
    gc.enable()  # as a reader does that brackets its own work
    collector.collect()
    assert not gc.isenabled()
    collector.end()
    assert not gc.isenabled()
