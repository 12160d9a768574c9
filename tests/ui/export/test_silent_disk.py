"""A share whose server is gone: whatever asks it anything waits, and the window must not."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.export.conftest import Desk
from ui.export import look, running
from ui.export.export_dialog import ExportDialog
from ui.export.files import shortened
from ui.export.look import Look
from ui.export.orders import Product


class Share:
    """A folder about which nothing is found out until it answers again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers = threading.Event()
        self.asked = 0

    def hold(self, place: object) -> None:
        """Wait, where ``place`` lies on the share; the window's thread must not come here."""
        if not str(place).startswith(str(self.folder)) or self.answers.is_set():
            return
        assert threading.current_thread() is not threading.main_thread(), place
        self.asked += 1
        assert self.answers.wait(20)


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    made = Share(tmp_path / "jaringan")
    made.folder.mkdir()
    for name in ("stat", "lstat"):
        real = getattr(os, name)

        def held(place: object, *more: object, real: object = real, **named: object) -> object:
            made.hold(place)
            return real(place, *more, **named)  # type: ignore[operator]

        monkeypatch.setattr(os, name, held)
    monkeypatch.setattr(look, "AT_ONCE", 0.02)
    yield made
    made.answers.set()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (look, running):
        monkeypatch.setattr(module, "PATIENCE_MS", 150)


def opened(desk: Desk) -> ExportDialog:
    """Open the dialog as the program does, with the folder that is remembered."""
    desk.dialog.close()
    desk.dialog = ExportDialog(desk.store, desk.theme, desk.preferences)
    desk.qtbot.addWidget(desk.dialog)
    desk.dialog.show()
    return desk.dialog


# -- the folder of the last time -----------------------------------------------------------------


@pytest.mark.usefixtures("impatient")
def test_a_remembered_folder_that_does_not_answer_gives_way_to_documents(
    desk: Desk, share: Share, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Dokumen"
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    desk.preferences.set_value("ekspor/folder", str(share.folder))
    dialog = opened(desk)
    assert dialog.isVisible()
    assert dialog.folder.path == share.folder
    desk.qtbot.waitUntil(lambda: dialog.folder.path == documents)
    assert dialog.problem.title == f"Folder “{shortened(share.folder)}” tidak menjawab."
    assert shortened(documents) in dialog.problem.text
    assert share.asked == 1
    desk.choose(Product.CSV)
    desk.export()
    assert [path.suffix for path in documents.iterdir()] == [".csv"]


def test_a_disk_that_wakes_up_is_waited_for(desk: Desk, share: Share) -> None:
    desk.preferences.set_value("ekspor/folder", str(share.folder))
    dialog = opened(desk)
    desk.qtbot.waitUntil(lambda: share.asked == 1)
    share.answers.set()
    desk.qtbot.waitUntil(lambda: dialog.folder._look is None)
    assert dialog.folder.path == share.folder
    assert not dialog.problem.isVisible()


def test_a_folder_that_is_picked_meanwhile_stays(
    desk: Desk, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_: object, __: str, start: str) -> str:
        asked.append(start)
        return str(desk.folder)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    desk.preferences.set_value("ekspor/folder", str(share.folder))
    dialog = opened(desk)
    desk.press(dialog.folder.button)
    assert asked == [str(Path.home())]  # not the share: the system's dialog would wait for it
    share.answers.set()
    desk.qtbot.wait(100)
    assert dialog.folder.path == desk.folder


@pytest.mark.usefixtures("impatient")
def test_a_folder_is_picked_from_elsewhere_when_this_one_does_not_answer(
    desk: Desk, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda _, __, start: asked.append(start)
    )
    desk.dialog.folder.use(share.folder)
    desk.press(desk.dialog.folder.button)
    desk.qtbot.waitUntil(lambda: bool(asked))
    assert asked == [str(Path.home())]
    assert desk.dialog.folder.path == share.folder


@pytest.mark.usefixtures("impatient")
def test_no_folder_is_asked_for_once_the_export_has_begun(
    desk: Desk, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda _, __, start: asked.append(start)
    )
    desk.choose(Product.CSV)
    desk.dialog.folder.use(share.folder)
    desk.press(desk.dialog.folder.button)
    desk.press(desk.dialog.save)
    assert desk.dialog.running.isVisible()
    desk.wait()
    assert desk.dialog.problem.title == f"Folder “{shortened(share.folder)}” tidak menjawab."
    assert asked == []


@pytest.mark.usefixtures("impatient")
def test_a_template_that_does_not_answer_is_not_used(desk: Desk, share: Share) -> None:
    template = share.folder / "kop.potx"
    desk.preferences.set_value("ekspor/template", str(template))
    dialog = opened(desk)
    assert dialog.choices.template.path == template
    desk.qtbot.waitUntil(lambda: dialog.choices.template.path is None)


def test_another_template_that_is_chosen_meanwhile_stays(desk: Desk, share: Share) -> None:
    desk.preferences.set_value("ekspor/template", str(share.folder / "kop.potx"))
    dialog = opened(desk)
    desk.qtbot.waitUntil(lambda: share.asked == 1)
    dialog.choices.template.use(desk.folder / "lain.potx")
    share.answers.set()
    desk.qtbot.wait(100)
    assert dialog.choices.template.path == desk.folder / "lain.potx"


# -- the work ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("impatient")
def test_a_folder_that_does_not_answer_is_told_and_the_choices_come_back(
    desk: Desk, share: Share
) -> None:
    desk.choose(Product.CSV)
    desk.dialog.folder.use(share.folder)
    desk.press(desk.dialog.save)
    assert desk.dialog.running.doing.text() == "Memeriksa folder…"
    assert desk.dialog.running.isVisible()
    assert not desk.dialog.choices.isEnabled()
    assert not desk.dialog.save.isEnabled()
    desk.wait()
    assert desk.dialog.problem.title == f"Folder “{shortened(share.folder)}” tidak menjawab."
    assert "Pilih folder lain" not in desk.dialog.problem.title
    assert "pilih folder lain" in desk.dialog.problem.text
    assert desk.dialog.choices.isEnabled()
    assert desk.dialog.save.isEnabled()
    assert desk.dialog.cancel.text() == "Tutup"


def test_a_question_that_takes_long_can_be_stopped(desk: Desk, share: Share) -> None:
    desk.choose(Product.CSV)
    desk.dialog.folder.use(share.folder)
    desk.press(desk.dialog.save)
    assert desk.dialog.cancel.text() == "Hentikan"
    desk.press(desk.dialog.cancel)
    assert desk.dialog.problem.title == "Ekspor dihentikan."
    assert desk.dialog.isVisible()
    share.answers.set()
    desk.qtbot.wait(100)
    assert not desk.dialog.running.is_on
    assert list(share.folder.iterdir()) == []


def test_a_slow_folder_is_written_to_when_it_answers(desk: Desk, share: Share) -> None:
    desk.choose(Product.CSV)
    desk.dialog.folder.use(share.folder)
    desk.press(desk.dialog.save)
    share.answers.set()
    desk.wait()
    assert desk.dialog.problem.title.endswith(".csv” ditulis.")
    assert len(list(share.folder.iterdir())) == 1


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let every write wait for its disk until the test sets the event."""
    sync, event = os.fsync, threading.Event()

    def wait(handle: int) -> None:
        assert event.wait(20)
        sync(handle)

    monkeypatch.setattr(os, "fsync", wait)
    yield event
    event.set()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("product", [Product.CSV, Product.CHARTS])
def test_work_that_a_disk_holds_is_left_and_changes_nothing_any_more(
    desk: Desk, held: threading.Event, product: Product
) -> None:
    desk.choose(product)
    desk.press(desk.dialog.save)
    desk.qtbot.waitUntil(lambda: list(desk.folder.rglob("*.baru")) != [])
    work = desk.dialog.running._job
    assert work is not None
    desk.press(desk.dialog.cancel)
    assert desk.dialog.running.doing.text() == "Menghentikan…"
    desk.wait()
    assert desk.dialog.problem.title == "Ekspor dihentikan."
    assert "folder mungkin tidak menjawab" in desk.dialog.problem.text
    # A picture that the disk holds may still be finished.
    assert desk.dialog.problem.text.startswith("Belum ada berkas yang berubah.")
    assert desk.dialog.choices.isEnabled()
    held.set()
    assert work.wait(20)
    assert not list(desk.folder.rglob("*.baru"))
    assert not list(desk.folder.rglob("*.csv"))
    assert len(list(desk.folder.rglob("*.png"))) <= 1
    # The dialog that left it goes on.
    desk.choose(Product.WORKBOOK)
    desk.export()
    assert desk.dialog.target().exists()


def test_a_window_that_is_closed_does_not_wait_for_a_disk_for_ever(
    desk: Desk, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_FAREWELL", 0.05)
    desk.choose(Product.CSV)
    desk.press(desk.dialog.save)
    desk.qtbot.waitUntil(lambda: list(desk.folder.glob("*.baru")) != [])
    work = desk.dialog.running._job
    assert work is not None
    assert desk.dialog.ask() is False
    assert not desk.dialog.running.is_on
    desk.dialog.close()
    held.set()
    assert work.wait(20)
    QApplication.processEvents()
    assert list(desk.folder.iterdir()) == []


# -- one question --------------------------------------------------------------------------------


def test_a_question_that_breaks_is_as_good_as_none(desk: Desk) -> None:
    heard: list[str] = []

    def broken() -> str:
        raise ZeroDivisionError

    Look(broken, heard.append, lambda: heard.append("diam"), desk.dialog).begin()
    desk.qtbot.waitUntil(lambda: heard == ["diam"])


def test_a_look_that_is_left_tells_nothing(desk: Desk, share: Share) -> None:
    heard: list[object] = []
    one = Look(share.folder.exists, heard.append, lambda: heard.append("diam"), desk.dialog)
    one.begin()
    one.leave()
    share.answers.set()
    desk.qtbot.wait(100)
    one._end()
    assert heard == []


def test_escape_stops_a_question(desk: Desk, share: Share) -> None:
    desk.choose(Product.CSV)
    desk.dialog.folder.use(share.folder)
    desk.press(desk.dialog.save)
    desk.qtbot.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.dialog.problem.title == "Ekspor dihentikan."
    assert desk.dialog.isVisible()
