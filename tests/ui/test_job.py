from __future__ import annotations

import logging
import threading

import pytest

from db.progress import Step
from db.store.errors import StoreDamaged, StoreError
from ui.job import Job


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
