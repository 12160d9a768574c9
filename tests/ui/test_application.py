"""Starting the program: the first start, a store that is refused, a bug that is told."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.domain.figures import FigureKey
from db.store.errors import NotOurStore, StoreExists, StoreMissing
from tests.ui.conftest import Office
from ui import application, locations
from ui.application import open_store
from ui.tabs.indicator_tab import FormStart
from widgets import guard

ROOT = Path(__file__).parents[2]


def test_the_first_start_makes_the_usual_store() -> None:
    path = locations.default_store()
    assert not path.exists()
    store = open_store(None, new=False)
    try:
        assert store.path == path
        assert len(store.figures()) == 12
    finally:
        store.close()
    again = open_store(None, new=False)
    assert len(again.figures()) == 12
    again.close()


def test_a_named_store_is_only_made_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "lain.db"
    with pytest.raises(StoreMissing):
        open_store(path, new=False)
    assert not path.exists()
    open_store(path, new=True).close()
    before = path.read_bytes()
    with pytest.raises(StoreExists):
        open_store(path, new=True)
    assert path.read_bytes() == before


def test_a_strange_file_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "surat.db"
    path.write_text("bukan basis data", encoding="utf-8")
    with pytest.raises(NotOurStore):
        open_store(path, new=False)
    assert path.read_text(encoding="utf-8") == "bukan basis data"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "main.py", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_smoke_paints_every_tab_and_says_ready(tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "a.db"), "--new", "--smoke")
    assert (done.returncode, done.stdout) == (0, "ready\n"), done.stderr


def test_smoke_on_a_refused_store_fails_with_the_three_parts(tmp_path: Path) -> None:
    done = run("--data", str(tmp_path / "tidak-ada.db"), "--smoke")
    assert done.returncode == 1
    assert "ready" not in done.stdout
    for part in ("Yang terjadi:", "Yang aman:", "Yang perlu dilakukan:"):
        assert part in done.stderr


def test_a_bug_is_told_in_the_window(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise RuntimeError("<b>rusak</b>")
    except RuntimeError as error:
        application._on_exception(type(error), error, error.__traceback__)
    assert office.window.message.isVisible()
    assert office.window.message.title == "Terjadi kesalahan di dalam program."
    assert [button.text() for button in office.window.message.buttons] == [
        "Salin rincian",
        "Tutup",
    ]
    assert "RuntimeError" in capsys.readouterr().err


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a full log that has just been opened, and put everything back behind it."""
    path = locations.log_file()
    path.parent.mkdir(parents=True)
    path.write_text("lama\n" * 200_000, encoding="utf-8")
    for room in (sys, threading):
        monkeypatch.setattr(room, "excepthook", room.excepthook)
    before, level = list(application._LOG.handlers), application._LOG.level
    application._start_log()
    (handler,) = [one for one in application._LOG.handlers if one not in before]
    yield path
    application._LOG.removeHandler(handler)
    application._LOG.setLevel(level)
    handler.close()
    qInstallMessageHandler(None)


def test_a_full_log_that_another_window_holds_is_written_on(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as held:

        def refuse(*_: object) -> None:
            raise PermissionError(13, "dipakai program lain")

        for room, name in ((Path, "replace"), (os, "rename"), (os, "replace")):
            held.setattr(room, name, refuse)
        application._LOG.warning("pertama")
        application._LOG.warning("kedua")
    lines = log.read_text("utf-8").splitlines()
    assert len(lines) == 200_002
    assert lines[-2].endswith("WARNING pertama")
    assert lines[-1].endswith("WARNING kedua")
    application._LOG.warning("ketiga")
    assert log.read_text("utf-8").endswith("ketiga\n")
    assert log.stat().st_size < 100
    assert log.with_name("dasbor.log.1").stat().st_size >= 1_000_000
    assert capsys.readouterr().err == ""


def test_a_bug_beside_the_window_is_in_the_log(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(error: type[BaseException]) -> None:
        raise error("cadangan")

    for error in (SystemExit, ZeroDivisionError):
        thread = threading.Thread(target=fail, args=(error,))
        thread.start()
        thread.join()
    written = log.read_text("utf-8")
    assert "CRITICAL unexpected in a thread" in written
    assert "ZeroDivisionError: cadangan" in written
    assert "SystemExit" not in written
    assert "ZeroDivisionError: cadangan" in capsys.readouterr().err


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("widgets.labels.QPainter", id="paintEvent"),
        pytest.param("widgets.figure_model.FigureModel._text", id="data"),
    ],
)
def test_a_bug_while_qt_paints_costs_neither_the_program_nor_what_was_typed(
    office: Office,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    broken: str,
) -> None:
    monkeypatch.setattr(sys, "excepthook", application._on_exception)
    monkeypatch.setattr(guard, "_last", {})
    form = office.window.dialogs.figure(FormStart("p0", "1607", 2024))
    assert form is not None
    qtbot.keyClicks(form.value, "9,31")

    def fail(*_: object) -> None:
        raise RuntimeError("rusak")

    with monkeypatch.context() as patched:
        patched.setattr(broken, fail)
        office.window.grab()
        QApplication.processEvents()
        office.window.grab()
        QApplication.processEvents()
    for bar in (office.window.message, form.problem):
        assert bar.isVisible()
        assert bar.title == "Terjadi kesalahan di dalam program."
        assert bar.text.startswith("Yang aman: ")
        assert "Yang perlu dilakukan: " in bar.text
    assert capsys.readouterr().err.count("RuntimeError: rusak") == 1, "told once, not per painting"
    assert form.value.text() == "9,31"
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert office.store.figure(FigureKey("p0", "1607", 2024)) is not None
