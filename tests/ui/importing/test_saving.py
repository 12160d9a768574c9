"""An import of many figures is written beside the window: looked at, stopped, disturbed, killed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from db.domain.figures import Figure, FigureKey, Region, RegionLevel
from db.store import bulk
from db.store.errors import StoreBusy
from db.store.operations import Operation, PutFigure, PutRegion, PutSetting
from db.store.repository import Store
from tests.ui.conftest import Office
from tests.ui.importing.helpers import LEFT, dialog_of, drop, dropped, is_gone, mime_of, undo
from ui import session as sessions
from ui.importing.dialog import ImportDialog
from ui.session import Session

REGIONS, YEARS = 40, 60
COUNT = REGIONS * YEARS


def region(number: int) -> Region:
    name = "Kampung " + "abcdefghijklmnopqrstuvwxyz"[number % 26] * (number // 26 + 1)
    return Region(f"X{number}", name, name, RegionLevel.REGENCY)


def write_table(path: Path) -> Path:
    """Write a BPS table with as many figures as are written beside the window."""
    lines = ["Persentase Penduduk Miskin", "Kabupaten/Kota;" + ";".join(map(str, years()))]
    for number in range(REGIONS):
        values = (f"{10 + number / 10 + year % 10 / 100:.2f}".replace(".", ",") for year in years())
        lines.append(f"{region(number).name};{';'.join(values)}")
    path.write_text("\n".join([*lines, "Sumber: BPS, Susenas"]), encoding="utf-8")
    return path


def years() -> range:
    return range(1960, 1960 + YEARS)


class Gate:
    """Holds the writing thread at a step of the store until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.reached, self._go, self._at = threading.Event(), threading.Event(), at
        self._seen = 0
        tell = bulk.Count.slices

        def slices(count: bulk.Count, items: object) -> Iterator[object]:
            for part in tell(count, items):  # type: ignore[arg-type,type-var]
                self._seen += 1
                if self._seen == self._at:
                    self.reached.set()
                    assert self._go.wait(20)
                yield part

        monkeypatch.setattr(bulk.Count, "slices", slices)

    def open(self) -> None:
        self._go.set()


@pytest.fixture
def ready(office: Office, qtbot: QtBot, tmp_path: Path) -> ImportDialog:
    """Return the dialog with a preview of many figures, one answer given and one tick taken."""
    office.session.run(Operation("Wilayah", tuple(PutRegion(region(n)) for n in range(REGIONS))))
    dialog = dropped(office, qtbot, write_table(tmp_path / "p0.csv"))
    dialog.shown.figures.model.tick([0], False)
    assert dialog.save.text() == f"Impor {COUNT - 1:,} angka".replace(",", ".")
    assert COUNT > sessions.LONG
    return dialog


def stands(office: Office) -> tuple[int, int]:
    """Return how many figures and change sets there are, as another program sees them."""
    raw = sqlite3.connect(office.path)
    (found,) = raw.execute(
        "SELECT (SELECT COUNT(*) FROM figure), (SELECT MAX(sequence) FROM change_set)"
    )
    raw.close()
    return found


def is_whole(dialog: ImportDialog) -> bool:
    """Tell whether the dialog stands as it did before Impor was pressed."""
    model = dialog.shown.figures.model
    return dialog.shown.isVisible() and dialog.save.isEnabled() and len(model.without) == 1


def test_the_window_answers_while_many_figures_are_written(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stands(office)
    gate = Gate(monkeypatch, 4)
    beats: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(1)
    told: list[str] = []
    office.window.importing.told.connect(told.append)
    qtbot.mouseClick(ready.save, LEFT)
    assert gate.reached.wait(10)
    qtbot.waitUntil(lambda: ready.reading.bar.maximum() > 1 and ready.reading.bar.value() > 0)
    qtbot.waitUntil(lambda: len(beats) > 20)
    assert ready.reading.doing.text() == "Menyimpan 2.399 angka…"
    assert ready.cancel.text() == "Hentikan"
    assert ready.focusWidget() is ready.cancel
    assert not ready.save.isEnabled()
    # Others still read the store, and see nothing of it before all of it is durable.
    assert stands(office) == before
    assert len(office.store.figures("p0", "X3")) == 0
    gate.open()
    qtbot.waitUntil(lambda: is_gone(ready))
    timer.stop()
    assert stands(office) == (before[0] + COUNT - 1, before[1] + 1)
    assert told[-1].startswith("Impor Angka Kemiskinan (p0.csv): 2.399 angka tersimpan.")
    # It is one action of this window, no news from another, and one Ctrl+Z takes it back.
    news: list[object] = []
    office.session.news.connect(news.append)
    office.session.look_for_news()
    assert news == []
    undo(office, qtbot)
    qtbot.waitUntil(lambda: stands(office)[0] == before[0])


@pytest.mark.parametrize("at", [1, 4, 7])
def test_stopped_while_comparing_writing_or_keeping_history_nothing_is_written(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = stands(office)
    with monkeypatch.context() as patch:
        gate = Gate(patch, at)
        qtbot.mouseClick(ready.save, LEFT)
        assert gate.reached.wait(10)
        qtbot.keyClick(ready, Qt.Key.Key_Escape)
        assert ready.isVisible()
        assert not ready.cancel.isEnabled()
        gate.open()
        qtbot.waitUntil(lambda: ready.shown.isVisible())
    assert ready.problem.title == "Penyimpanan dihentikan."
    assert stands(office) == before
    assert office.session.problem is None
    assert is_whole(ready)
    # And the same once more, to its end.
    qtbot.mouseClick(ready.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(ready))
    assert stands(office) == (before[0] + COUNT - 1, before[1] + 1)


def test_stopped_too_late_it_is_told_as_written(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stands(office)
    reached, go = threading.Event(), threading.Event()
    finish = bulk.Count.finish

    def last(count: bulk.Count) -> None:
        finish(count)
        reached.set()
        assert go.wait(20)

    monkeypatch.setattr(bulk.Count, "finish", last)
    qtbot.mouseClick(ready.save, LEFT)
    assert reached.wait(10)
    qtbot.waitUntil(lambda: not ready.cancel.isEnabled())
    assert ready.reading.more.text() == "Merampungkan…"
    qtbot.keyClick(ready, Qt.Key.Key_Escape)
    go.set()
    qtbot.waitUntil(lambda: is_gone(ready))
    assert stands(office) == (before[0] + COUNT - 1, before[1] + 1)


def test_the_window_is_not_closed_over_a_write(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, 4)
    qtbot.mouseClick(ready.save, LEFT)
    assert gate.reached.wait(10)
    office.window.close()
    assert office.window.isVisible()
    assert ready.problem.title == "Angka sedang disimpan."
    ready.close()
    assert ready.isVisible()
    gate.open()
    # The window's own button is the same as Hentikan.
    qtbot.waitUntil(lambda: ready.shown.isVisible())
    ready.done(0)


def test_a_program_that_ends_takes_the_write_back(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stands(office)
    gate = Gate(monkeypatch, 6)
    qtbot.mouseClick(ready.save, LEFT)
    assert gate.reached.wait(10)
    threading.Timer(0.1, gate.open).start()
    office.session.close()  # as after the end of the event loop, however that came
    assert stands(office) == before
    monkeypatch.undo()
    ready.done(0)
    office.open()
    assert office.store.check() == ()


def test_nothing_else_is_written_meanwhile(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, 4)
    qtbot.mouseClick(ready.save, LEFT)
    assert gate.reached.wait(10)
    with pytest.raises(StoreBusy):
        office.session.run(Operation("Ubah", (PutSetting("uji", "1"),)))
    with pytest.raises(StoreBusy):
        office.session.undo()
    with pytest.raises(StoreBusy):
        office.session.begin(lambda _step: pytest.fail("never made"))
    office.session.look_for_news()
    gate.open()
    qtbot.waitUntil(lambda: is_gone(ready))
    assert office.session.problem is None
    assert office.session.undo() is not None


def test_a_store_that_another_program_holds(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.connection.BUSY_TIMEOUT", 0.2)
    before = stands(office)
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    qtbot.mouseClick(ready.save, LEFT)
    qtbot.waitUntil(lambda: bool(ready.problem.title))
    assert "sedang dipakai" in ready.problem.title
    assert office.session.problem is not None
    other.execute("ROLLBACK")
    other.close()
    assert stands(office) == before
    assert is_whole(ready)
    qtbot.mouseClick(ready.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(ready))
    assert office.session.problem is None
    assert stands(office)[0] == before[0] + COUNT - 1


def test_another_writer_that_came_between(
    office: Office, qtbot: QtBot, ready: ImportDialog
) -> None:
    other = Store.open(office.path)
    other.run(Operation("Lain", (PutFigure(Figure("p0", "X5", 1970, Decimal(7))),)))
    other.close()
    before = stands(office)
    qtbot.mouseClick(ready.save, LEFT)
    qtbot.waitUntil(lambda: bool(ready.problem.title))
    assert "diubah dari jendela atau komputer lain" in ready.problem.title
    assert stands(office) == before
    qtbot.waitUntil(lambda: ready.desk.is_settled)
    assert is_whole(ready)
    ready.done(0)


def test_a_disk_that_fills_up(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stands(office)
    open_again = Store.open_again

    def on_a_small_disk(store: Store) -> Store:
        made = open_again(store)
        ((pages,),) = made._db.execute("PRAGMA page_count")
        made._db.execute(f"PRAGMA max_page_count = {pages + 20}").fetchall()
        return made

    with monkeypatch.context() as patch:
        patch.setattr(Store, "open_again", on_a_small_disk)
        qtbot.mouseClick(ready.save, LEFT)
        qtbot.waitUntil(lambda: bool(ready.problem.title))
    assert ready.problem.title == "Ruang penyimpanan penuh."
    assert stands(office) == before
    assert is_whole(ready)
    qtbot.mouseClick(ready.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(ready))


def test_another_file_in_the_place_of_the_store(
    office: Office, qtbot: QtBot, ready: ImportDialog, tmp_path: Path
) -> None:
    office.path.rename(tmp_path / "dipindah.db")
    seed = Store.open(tmp_path / "dipindah.db", read_only=True)
    seed.close()
    Store.create(office.path, None).close()
    strange = office.path.read_bytes()
    qtbot.mouseClick(ready.save, LEFT)
    qtbot.waitUntil(lambda: bool(ready.problem.title))
    assert ready.problem.title == "Berkas data tidak ditemukan."
    assert office.path.read_bytes() == strange
    office.path.unlink()
    (tmp_path / "dipindah.db").rename(office.path)
    ready.done(0)


def test_a_bug_while_writing_is_told_and_nothing_is_written(
    office: Office, qtbot: QtBot, ready: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stands(office)

    def broken(*_: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("db.store.history._Texts.__call__", broken)
    qtbot.mouseClick(ready.save, LEFT)
    qtbot.waitUntil(lambda: bool(ready.problem.title))
    assert ready.problem.title == "Angka belum tersimpan karena kesalahan program."
    assert stands(office) == before
    monkeypatch.undo()
    ready.done(0)


_KILLED = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from db.store import bulk
from db.store.repository import Store
from tests.ui.importing.test_saving import Ordered
from ui.session import Session

slices, seen = bulk.Count.slices, 0

def slow(count, items):
    global seen
    for part in slices(count, items):
        seen += 1
        if seen == int(sys.argv[2]):
            print("writing", flush=True)
            time.sleep(60)
        yield part

app = QCoreApplication([])
session = Session(Store.open(Path(sys.argv[1])))
bulk.Count.slices = slow
session.begin(lambda step: Ordered())
app.exec()
"""


class Ordered:
    @property
    def operation(self) -> Operation:
        return orders()


def orders() -> Operation:
    figures = [Figure("p0", "1607", 1950 + n, Decimal(n % 50)) for n in range(100)]
    more = [replace(figure, indicator=code) for code in ("tpt", "mcp") for figure in figures]
    return Operation("Impor", tuple(PutFigure(figure) for figure in more))


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_program_that_is_killed_in_the_middle_leaves_the_store_whole(
    office: Office, at: int
) -> None:
    before = stands(office)
    root = Path(__file__).parents[3]
    process = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(office.path), str(at)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "writing\n"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert stands(office) == before
    again = Store.open(office.path)
    assert again.check() == ()
    assert again.figure(FigureKey("p0", "1607", 2023)) is not None
    again.close()


def test_files_dropped_on_a_write_are_not_taken(
    office: Office,
    qtbot: QtBot,
    ready: ImportDialog,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    gate = Gate(monkeypatch, 2)
    qtbot.mouseClick(ready.save, LEFT)
    assert gate.reached.wait(10)
    assert not drop(ready, mime_of(tmp_path / "p0.csv"))
    assert dialog_of(office) is ready
    gate.open()
    qtbot.waitUntil(lambda: is_gone(ready))


def test_a_session_without_a_long_write_closes_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    session = Session(Store.create(tmp_path / "a.db", None))
    session.close()
