"""Undo and redo of many rows go on beside the window: told, stopped, held against a second one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.domain.figures import Figure, Region, RegionLevel
from db.store import bulk
from db.store.errors import StoreDamaged, StoreError
from db.store.operations import Operation, PutFigure, PutRegion
from db.store.repository import Store
from tests.ui.conftest import Office
from ui.forms.region_list_form import RegionListForm
from ui.session import LONG

YEARS = 100
REGIONS = LONG // YEARS + 1
COUNT = REGIONS * YEARS


class Gate:
    """Holds the other thread at its first look at whether to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int = 1) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        slices, seen = bulk.Count.slices, [0]

        def held(count: bulk.Count, items: object) -> Iterator[object]:
            for part in slices(count, items):  # type: ignore[arg-type,type-var]
                seen[0] += 1
                if seen[0] == at:
                    self.reached.set()
                    assert self.opened.wait(20)
                yield part

        monkeypatch.setattr(bulk.Count, "slices", held)


@pytest.fixture
def filled(office: Office) -> Office:
    """Return the window with many figures written in one action."""
    regions = [Region(f"X{n}", f"X {n}", f"X {n}", RegionLevel.REGENCY) for n in range(REGIONS)]
    office.session.run(Operation("Wilayah", tuple(map(PutRegion, regions))))
    figures = [
        PutFigure(Figure("p0", region.code, 1950 + year, Decimal(year)))
        for region in regions
        for year in range(YEARS)
    ]
    office.session.run(Operation("Isi banyak", tuple(figures)))
    return office


def count(office: Office) -> int:
    return sum(1 for figure in office.store.figures("p0") if figure.region.startswith("X"))


def shown(office: Office) -> str:
    return office.window.status.saved.text()


def wait_for(office: Office, qtbot: QtBot, text: str) -> None:
    qtbot.waitUntil(lambda: shown(office) == text)


def test_the_window_answers_while_many_figures_are_taken_back(
    filled: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(1)
    for step, verb, left in (("undo", "diurungkan", 0), ("redo", "diulangi", COUNT)):
        before = count(filled)
        with monkeypatch.context() as patch:
            gate = Gate(patch, at=4)
            getattr(filled.window.commands, step).trigger()
            qtbot.waitUntil(gate.reached.is_set)
            beats.clear()
            qtbot.waitUntil(lambda: len(beats) > 20)
            qtbot.waitUntil(lambda: shown(filled).endswith(("30%", "60%")))
            assert filled.window.status.link.text() == "Batalkan"
            # All of it or nothing: nobody sees the half of it.
            assert count(filled) == before
            # A second one is refused, and changes nothing of the first.
            getattr(filled.window.commands, step).trigger()
            told = f"Perubahan sebelumnya sedang {verb}."
            assert filled.window.message.title == told
            assert filled.session.problem is None
            gate.opened.set()
        wait_for(filled, qtbot, f"{verb.capitalize()}: Isi banyak")
        assert filled.window.status.link.isHidden()
        assert count(filled) == left
        assert filled.window.message.isHidden()
    timer.stop()
    news: list[object] = []
    filled.session.news.connect(news.append)
    filled.session.look_for_news()
    assert news == []


@pytest.mark.parametrize("at", [1, 3, 5])
def test_stopped_on_the_way_everything_stays(
    filled: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    with monkeypatch.context() as patch:
        gate = Gate(patch, at)
        filled.window.commands.undo.trigger()
        qtbot.waitUntil(gate.reached.is_set)
        filled.window.status.link.click()
        gate.opened.set()
        wait_for(filled, qtbot, "Batal diurungkan: data tidak berubah.")
    assert count(filled) == COUNT
    assert filled.session.problem is None
    filled.window.commands.undo.trigger()
    qtbot.waitUntil(lambda: count(filled) == 0)
    wait_for(filled, qtbot, "Diurungkan: Isi banyak")


def test_one_that_fails_is_told_and_nothing_is_unsaved(
    filled: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_store: Store, _tell: object = None) -> None:
        raise StoreDamaged

    failures: list[StoreError] = []
    filled.session.failed.connect(failures.append)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "undo", broken)
        filled.window.commands.undo.trigger()
        qtbot.waitUntil(lambda: bool(failures))
    qtbot.waitUntil(lambda: filled.window.message.title == StoreDamaged.default_what)
    assert filled.session.problem is None
    assert count(filled) == COUNT


def test_a_program_that_ends_meanwhile_leaves_all_or_nothing(
    filled: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.window.commands.undo.trigger()
    path = filled.path
    filled.session.close()
    again = Store.open(path)
    found = [figure for figure in again.figures("p0") if figure.region.startswith("X")]
    again.close()
    assert len(found) in (0, COUNT)


def regions_form(office: Office) -> RegionListForm:
    office.window.commands.regions.trigger()
    (form,) = office.window.findChildren(RegionListForm)
    return form


def press_undo(form: RegionListForm, qtbot: QtBot) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_dialog_answers_while_many_figures_are_taken_back_from_it(
    filled: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = regions_form(filled)
    with monkeypatch.context() as patch:
        first, gate = Gate(patch), Gate(patch, at=4)
        press_undo(form, qtbot)
        qtbot.waitUntil(first.reached.is_set)
        qtbot.waitUntil(lambda: form.problem.buttons[0].isVisible())
        form.problem.buttons[0].setFocus()
        first.opened.set()
        qtbot.waitUntil(gate.reached.is_set)
        assert count(filled) == COUNT
        qtbot.waitUntil(lambda: form.problem.title.endswith(("30%", "60%")))
        (stop,) = form.problem.buttons
        assert stop.text() == "Batalkan"
        # Whoever goes by keys is still on the button that stops it.
        assert form.focusWidget() is stop
        stop.click()
        gate.opened.set()
        qtbot.waitUntil(lambda: form.problem.title == "Batal diurungkan: data tidak berubah.")
    assert form.focusWidget() is form.table
    assert count(filled) == COUNT
    press_undo(form, qtbot)
    qtbot.waitUntil(lambda: form.problem.title == "Diurungkan: Isi banyak")
    assert form.problem.buttons == ()
    assert count(filled) == 0


def test_a_dialog_may_close_meanwhile(
    filled: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = regions_form(filled)
    done: list[object] = []
    with monkeypatch.context() as patch:
        gate = Gate(patch, at=4)
        press_undo(form, qtbot)
        qtbot.waitUntil(gate.reached.is_set)
        form.reject()
        qtbot.waitUntil(lambda: not isValid(form))
        filled.session.changed.connect(done.append)
        gate.opened.set()
        qtbot.waitUntil(lambda: bool(done))
    assert count(filled) == 0
    assert filled.session.problem is None


def test_a_dialog_tells_what_could_not_be_taken_back(
    filled: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_store: Store, _tell: object = None) -> None:
        raise StoreDamaged

    form = regions_form(filled)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "undo", broken)
        press_undo(form, qtbot)
        qtbot.waitUntil(lambda: form.problem.title == StoreDamaged.default_what)
    assert count(filled) == COUNT
