"""Reading that takes a while, is stopped or left; small windows and large text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.importers import Loaded
from db.progress import Step
from tests.ui.conftest import Office
from tests.ui.importing.helpers import (
    LEFT,
    OKU_TIMUR,
    P0,
    choose,
    dialog_of,
    drop,
    dropped,
    is_gone,
    mime_of,
    open_rows,
    settle,
    table_texts,
    write_p0,
)
from ui.importing import desk as desk_module
from ui.importing.inputs import Inputs, load
from ui.importing.row_model import Column


class Gate:
    """Holds reading back until it is opened, and counts what came through."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self.reached = threading.Event()
        self.through = 0

    def load(self, inputs: Inputs, step: Step) -> Loaded:
        step(1, 4, "besar.xlsx")
        self.reached.set()
        assert self._open.wait(20)
        step(2, 4, "besar.xlsx")
        self.through += 1
        return load(inputs, step)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr(desk_module, "load", made.load)
    yield made
    made.open()


def test_enter_on_the_first_page_chooses_files(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def ask(*_arguments: object) -> tuple[list[str], str]:
        asked.append(True)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    office.window.importing.open()
    dialog = dialog_of(office)
    assert dialog.focusWidget() is dialog.start.choose
    qtbot.keyClick(dialog.start.choose, Qt.Key.Key_Return)
    assert asked == [True]
    dialog.done(0)


def test_the_longest_names_of_regions_are_whole(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    text = P0.replace("Banyu Asin", "Kabupaten Ogan Komering Ulu Selatan")
    text = text.replace("Pagar Alam", "Kabupaten Penukal Abab Lematang Ilir")
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=text))
    table = dialog.shown.figures.table
    assert "Kabupaten Ogan Komering Ulu Selatan" in table_texts(dialog, Column.REGION)
    assert table.sizeHintForColumn(Column.REGION) <= table.columnWidth(Column.REGION)
    dialog.done(0)


def test_the_window_answers_while_a_file_is_read(
    office: Office, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    assert drop(office.window, mime_of(write_p0(tmp_path)))
    dialog = dialog_of(office)
    qtbot.waitUntil(lambda: dialog.reading.doing.text() == "Membaca besar.xlsx…")
    assert (dialog.reading.bar.value(), dialog.reading.bar.maximum()) == (1, 4)
    assert dialog.cancel.text() == "Hentikan"
    assert dialog.focusWidget() is dialog.cancel
    beats: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(1)
    qtbot.waitUntil(lambda: len(beats) > 20)
    timer.stop()
    gate.open()
    settle(qtbot, dialog)
    assert len(open_rows(dialog)) == 1
    dialog.done(0)


def test_reading_is_stopped_at_once_and_can_begin_again(
    office: Office, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    path = write_p0(tmp_path)
    assert drop(office.window, mime_of(path))
    dialog = dialog_of(office)
    assert gate.reached.wait(10)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.problem.title == "Pembacaan dihentikan."
    assert dialog.start.isVisible()
    assert not dialog.save.isEnabled()
    gate.open()
    # What was left behind ends at its next step and changes nothing.
    drop(dialog, mime_of(path))
    settle(qtbot, dialog)
    assert gate.through == 1
    assert len(dialog.shown.tables.lines) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_stopping_while_files_are_added_keeps_what_was_shown(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path))
    (row,) = open_rows(dialog)
    choose(qtbot, row, OKU_TIMUR)
    settle(qtbot, dialog)
    gate = Gate()
    with monkeypatch.context() as patch:
        patch.setattr(desk_module, "load", gate.load)
        drop(dialog, mime_of(write_p0(tmp_path, "lain.csv")))
        assert gate.reached.wait(10)
        qtbot.mouseClick(dialog.cancel, LEFT)
        gate.open()
    settle(qtbot, dialog)
    assert dialog.shown.isVisible()
    assert [line.where.text() for line in dialog.shown.tables.lines] == ["p0 kabupaten.csv"]
    assert dialog.save.text() == "Impor 11 angka"
    assert dialog.save.isEnabled()
    dialog.done(0)


def test_the_program_can_be_closed_while_a_file_is_read(
    office: Office, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    assert drop(office.window, mime_of(write_p0(tmp_path)))
    dialog = dialog_of(office)
    assert gate.reached.wait(10)
    office.window.close()
    assert not office.window.isVisible()
    assert not dialog.desk.is_reading
    gate.open()
    qtbot.wait(100)
    assert dialog.desk.preview is None
    dialog.done(0)


def test_a_closed_dialog_is_not_woken_by_what_it_read(
    office: Office, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    assert drop(office.window, mime_of(write_p0(tmp_path)))
    dialog = dialog_of(office)
    assert gate.reached.wait(10)
    dialog.done(0)
    gate.open()
    qtbot.wait(150)
    assert is_gone(dialog)
    assert not [
        w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not office.window
    ]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_everything_can_be_reached_in_a_small_window(
    office: Office, qtbot: QtBot, tmp_path: Path, scale: float
) -> None:
    office.theme.use(scale=scale)
    office.window.resize(1024, 600)
    QApplication.processEvents()
    slipped = P0.replace("9,58;9,31", "9,58;93,1")
    paths = [write_p0(tmp_path, f"p0 {number}.csv", slipped) for number in range(4)]
    dialog = dropped(office, qtbot, *paths)
    (row,) = open_rows(dialog)
    qtbot.wait(20)
    inside = dialog.rect()

    def seen(widget: object) -> bool:
        at = widget.mapTo(dialog, widget.rect().topLeft())
        return inside.contains(at) and inside.contains(at + widget.rect().bottomRight())

    assert dialog.width() <= 1024
    assert dialog.height() <= 600
    assert seen(dialog.save)
    assert seen(dialog.cancel)
    # The question that is asked is in view, with its answer.
    qtbot.waitUntil(
        lambda: (
            dialog.body.visibleRegion()
            .boundingRect()
            .contains(row.field.mapTo(dialog.body, row.field.rect().center()))
        )
    )
    choose(qtbot, row, OKU_TIMUR)
    settle(qtbot, dialog)
    # No part stands out beyond the body at its sides.
    for part in (dialog.shown.tables, dialog.shown.questions, dialog.shown.figures):
        assert part.mapTo(dialog.body, part.rect().topRight()).x() <= dialog.body.width()
    qtbot.mouseClick(dialog.save, LEFT)
    assert dialog.problem.title
    assert seen(dialog.problem.buttons[0])
    assert seen(dialog.save)
    dialog.done(0)


def test_the_dialog_follows_theme_and_text_size(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path))
    before = dialog.shown.figures.table.rowHeight(0)
    office.theme.use(scale=1.5)
    qtbot.wait(20)
    assert dialog.shown.figures.table.rowHeight(0) > before
    line = dialog.shown.tables.lines[0]
    assert dialog.shown.tables.height() >= line.sizeHint().height()
    dialog.done(0)
