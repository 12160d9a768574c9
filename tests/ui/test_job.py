from __future__ import annotations

import gc
import logging
import threading
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from db.progress import Step
from db.store.errors import StoreDamaged, StoreError
from ui.job import LOOK_MS, Job, Watch, watched


def test_a_result_and_how_far_it_is() -> None:
    go = threading.Event()

    def work(step: Step) -> int:
        step(1, 3, "p0.csv")
        assert go.wait(10)
        return 7

    job = Job(work, StoreError("Kesalahan program."), daemon=True)
    while job.told == (0, 0, ""):
        threading.Event().wait(0.005)
    assert job.told == (1, 3, "p0.csv")
    assert not job.ended
    go.set()
    assert job.wait(10)
    assert (job.ended, job.result, job.error) == (True, 7, None)


def test_one_that_is_left_ends_at_its_next_step_with_nothing() -> None:
    go, after = threading.Event(), []

    def work(step: Step) -> int:
        assert go.wait(10)
        step(0, 0, "")
        after.append(1)
        return 7

    job = Job(work, StoreError("Kesalahan program."), daemon=True)
    job.leave()
    go.set()
    assert job.wait(10)
    assert (job.result, job.error, after) == (None, None, [])


def test_an_error_of_the_store_is_told() -> None:
    error = StoreDamaged()

    def work(_step: Step) -> int:
        raise error

    job = Job(work, StoreError("Kesalahan program."), daemon=True)
    assert job.wait(10)
    assert job.error is error


def test_a_bug_is_told_too(caplog: pytest.LogCaptureFixture) -> None:
    def work(_step: Step) -> int:
        return 1 // 0

    with caplog.at_level(logging.ERROR, "dasbor"):
        job = Job(work, StoreError("Kesalahan program."), daemon=True)
        assert job.wait(10)
    assert job.error is not None
    assert job.error.what == "Kesalahan program."
    assert "ZeroDivisionError" in job.error.detail
    assert "Kesalahan program." in caplog.text


def test_one_that_noticed_that_it_was_left_was_stopped(qtbot: QtBot) -> None:
    go = threading.Event()

    def work(step: Step) -> None:
        step(1, 3, "satu")
        assert go.wait(10)
        step(2, 3, "dua")

    job = Job(work, StoreError("Kesalahan program."), daemon=True)
    watch, steps = Watch(job), []
    watch.stepped.connect(lambda *told: steps.append(told))
    qtbot.waitUntil(lambda: (1, 3, "satu") in steps)
    assert not job.is_left
    with qtbot.waitSignal(watch.ended):
        job.leave()
        go.set()
    assert (job.is_left, job.stopped, job.error) == (True, True, None)


def test_nobody_is_told_by_a_watch_that_left(qtbot: QtBot) -> None:
    qtbot.waitUntil(gc.isenabled)  # what other tests have left to be watched is over
    go = threading.Event()
    job = Job(lambda _step: go.wait(10), StoreError("Kesalahan program."), daemon=True)
    watch, ends, gone = Watch(job), [], []
    watch.ended.connect(lambda: ends.append(1))
    watch.stepped.connect(lambda *_: ends.append(2))
    watch.destroyed.connect(lambda: gone.append(1))
    watch.leave()
    assert job.is_left
    qtbot.wait(3 * LOOK_MS)
    go.set()
    qtbot.waitUntil(lambda: bool(gone))
    watch.leave()
    assert ends == []
    assert gc.isenabled()


def test_no_moment_of_a_watched_job_collects_in_its_own_thread(qtbot: QtBot) -> None:
    collects: list[bool] = []

    def work(_step: Step) -> None:
        collects.append(gc.isenabled())

    qtbot.waitUntil(gc.isenabled)  # what other tests have left to be watched is over
    for _ in range(50):
        job, watch = watched(lambda: Job(work, StoreError("Kesalahan program."), daemon=True))
        with qtbot.waitSignal(watch.ended):
            pass
        assert job.ended
    qtbot.waitUntil(gc.isenabled)
    assert collects == [False] * 50


class SlowToEnd(threading.Event):
    """Lets a thread that says that it is over go on for a moment, as one without a turn does."""

    def set(self) -> None:
        super().set()
        threading.Event().wait(5 * LOOK_MS / 1000)


def test_what_the_work_knew_goes_in_the_windows_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[int] = []

    class Known:
        """Stands for a dialog that is closed meanwhile."""

        def look(self, _step: Step) -> None:
            """Find nothing."""

        def __del__(self) -> None:
            went.append(threading.get_ident())

    slow = SimpleNamespace(Event=SlowToEnd, Thread=threading.Thread)
    monkeypatch.setattr("ui.job.threading", slow)
    watched(lambda: Job(Known().look, StoreError("Kesalahan program."), daemon=True))
    qtbot.waitUntil(lambda: bool(went))
    assert went == [threading.get_ident()]
