"""Ctrl+C in a run without a window, in the process itself and from outside."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from db.progress import Cancelled
from tests.ui.export.samples import seeded
from tests.ui.export.test_killed import broken, digest, start, whole_files
from ui import batch
from ui.cli import STOPPED, run
from ui.interrupts import Interrupts


def test_the_first_ends_the_run_at_its_next_step() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupts() as progress:
        progress.step(0, 3, "Sampul")
        signal.raise_signal(signal.SIGINT)
        assert progress.number == signal.SIGINT
        with pytest.raises(Cancelled):
            progress.step(1, 3, "Ringkasan")
    assert signal.getsignal(signal.SIGINT) is before


def test_the_second_ends_it_wherever_it_is() -> None:
    with Interrupts():
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_a_run_that_is_told_to_ignore_it_does() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupts() as progress:
            signal.raise_signal(signal.SIGINT)
            assert progress.number == 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_check_that_is_stopped_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: Path | None) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "check", stopped)
    assert run(["--check"]) == STOPPED
    assert capsys.readouterr().err == "Dihentikan; data dasbor tidak terpengaruh.\n"


def test_an_export_that_is_stopped_before_its_first_file_leaves_nothing(
    tmp_path: Path,
    qapp: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data, folder = tmp_path / "a.db", tmp_path / "hasil"
    seeded(data).close()
    opening = batch._open

    def interrupted(path: Path | None) -> object:
        signal.raise_signal(signal.SIGINT)
        return opening(path)

    monkeypatch.setattr(batch, "_open", interrupted)
    argv = ["--data", str(data), "--export", str(folder), "--formats", "csv"]
    assert run(argv) == STOPPED
    assert "Ekspor dihentikan. Tidak ada berkas yang berubah" in capsys.readouterr().err
    assert not folder.exists()


# Windows ends a process that gets such a signal from another one.
if sys.platform != "win32":

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_an_export_that_is_stopped_says_what_it_has_written(
        tmp_path: Path, qapp: object, number: signal.Signals
    ) -> None:
        data, folder = tmp_path / "angka.db", tmp_path / "hasil"
        seeded(data).close()
        before = digest(data)
        running = start(data, folder)
        while running.poll() is None and len(whole_files(folder)) < 3:
            time.sleep(0.002)
        running.send_signal(number)
        out, err = running.communicate(timeout=60)
        assert running.returncode == 128 + number
        files = whole_files(folder)
        assert err == (
            f"Ekspor dihentikan. {len(files)} berkas yang sudah selesai tetap ada di {folder}; "
            "data dasbor tidak terpengaruh.\n"
        )
        assert not out
        assert len(files) >= 3
        assert sorted(folder.iterdir()) == sorted(files)  # and no draft
        assert [path.name for path in files if broken(path)] == []
        assert digest(data) == before
