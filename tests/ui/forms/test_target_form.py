"""The form for targets, by real keys: one action, undoable, and the chart shows it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.domain.charts import BarChart
from db.domain.figures import Target
from db.domain.indicators import Topic
from db.store.errors import StoreFull
from db.store.operations import Operation, PutTarget
from tests.ui.conftest import Office
from ui.forms.target_form import TargetForm
from widgets.entry_model import PROBLEM_ROLE

OWN = "1607"


def opened(office: Office, indicator: str = "p0") -> TargetForm:
    form = office.window.master.edit_targets(indicator)
    assert form is not None
    QApplication.processEvents()
    return form


def type_row(qtbot: QtBot, form: TargetForm, row: int, *texts: str) -> None:
    """Type the cells of a row one after the other, with Tab between and Enter at the end."""
    form.table.go_to(row, 0)
    qtbot.keyClicks(form.table, texts[0][:1])
    for number, text in enumerate(texts):
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        qtbot.keyClicks(editor, text if number else text[1:])
        last = number == len(texts) - 1
        qtbot.keyClick(editor, Qt.Key.Key_Return if last else Qt.Key.Key_Tab)
        QApplication.processEvents()


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_target_is_written_as_figures_are(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    table = form.table.entries
    for row, (typed, shown) in enumerate([("7.5", "7,50"), ("7", "7,00"), ("6,255", "6,255")]):
        type_row(qtbot, form, row, str(2026 + row), typed)
        assert table.index(row, 1).data() == shown
    type_row(qtbot, form, 3, "2029", "tujuh")
    assert table.index(3, 1).data() == "tujuh"
    assert table.rows()[0][0] == "2026"
    form.leave()


def test_targets_are_typed_saved_as_one_action_shown_and_undone(
    office: Office, qtbot: QtBot
) -> None:
    tab = office.tab(Topic.POVERTY)
    assert not tab.controls.target.isVisible()
    form = opened(office)
    assert form.windowTitle() == "Target"
    type_row(qtbot, form, 0, "2023", "9,80", "RPJMD 2025-2029")
    type_row(qtbot, form, 1, "2029", "7")
    assert form.isVisible()
    table = form.table.entries
    assert table.index(0, 3).data() == "Realisasi 9,58% · tercapai (102,2%)"
    assert "0,43 persen poin per tahun" in table.index(1, 3).data()
    before = len(office.store.history())
    qtbot.keyClick(form.table, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert len(office.store.history()) == before + 1
    assert office.store.history()[0].action == "Ubah target Angka Kemiskinan"
    assert office.store.targets("p0", OWN) == (
        Target("p0", OWN, 2023, Decimal("9.80"), "RPJMD 2025-2029"),
        Target("p0", OWN, 2029, Decimal("7"), "RPJMD 2025-2029"),
    )
    assert tab.controls.target.isVisible()
    spec = tab.spec()
    assert isinstance(spec, BarChart)
    assert any(bar.target is not None for bar in spec.bars)
    click(qtbot, tab.controls.target)
    hidden = tab.spec()
    assert isinstance(hidden, BarChart)
    assert all(bar.target is None for bar in hidden.bars)
    office.window.steps.undo()
    assert office.store.targets("p0", OWN) == ()


def test_a_plan_is_pasted_from_excel_with_its_years_across(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    QGuiApplication.clipboard().setText("Target\t2025\t2026\nAngka kemiskinan\t9,00\t8,50\n")
    qtbot.keyClick(form.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, form.save)
    stored = office.store.targets("p0", OWN)
    assert [(one.year, one.value) for one in stored] == [
        (2025, Decimal("9.00")),
        (2026, Decimal("8.50")),
    ]


def test_targets_are_changed_and_deleted_without_a_trace_of_what_stayed(
    office: Office, qtbot: QtBot
) -> None:
    kept, changed, gone = (
        Target("p0", OWN, year, Decimal(9), "RPJMD") for year in (2024, 2025, 2026)
    )
    office.session.run(Operation("Target", (PutTarget(kept), PutTarget(changed), PutTarget(gone))))
    form = opened(office)
    assert form.table.entries.rows()[0][:2] == ("2024", "9,00")
    form.table.go_to(2, 0)
    click(qtbot, form.remove)
    form.table.set_cell(1, 1, "8,5")
    click(qtbot, form.save)
    assert {one.year: one.value for one in office.store.targets("p0", OWN)} == {
        2024: Decimal(9),
        2025: Decimal("8.5"),
    }
    assert len(office.store.history()[0].changes) == 2


def test_saving_what_was_not_changed_writes_nothing(office: Office, qtbot: QtBot) -> None:
    office.session.run(
        Operation("Target", (PutTarget(Target("p0", OWN, 2025, Decimal(9), "RPJMD")),))
    )
    before = office.store.history()
    click(qtbot, opened(office).save)
    assert office.store.history() == before


def test_targets_of_two_indicators_are_one_action(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    type_row(qtbot, form, 0, "2025", "9")
    form.chooser.setCurrentIndex(1)
    assert form.table.entries.rows() == ()
    type_row(qtbot, form, 0, "2025", "0,4")
    form.chooser.setCurrentIndex(0)
    assert form.table.entries.rows()[0][:2] == ("2025", "9,00")
    click(qtbot, form.save)
    assert office.store.history()[0].action == "Ubah target 2 indikator"
    assert len(office.store.targets(region=OWN)) == 2


def test_a_wrong_cell_is_told_and_nothing_is_lost(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    type_row(qtbot, form, 0, "2025", "9,5,8")
    form.chooser.setCurrentIndex(1)
    click(qtbot, form.save)
    assert form.isVisible()
    assert form.indicator.code == "p0"
    assert form.problem.title == "Baris 1: Ada lebih dari satu koma. Tulis misalnya 9,58."
    assert form.table.entries.index(0, 1).data(PROBLEM_ROLE)
    assert (form.table.currentIndex().row(), form.table.currentIndex().column()) == (0, 1)
    assert office.store.targets("p0", OWN) == ()


def test_an_empty_cell_is_marked_only_once_saving_was_tried(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    form.table.set_cell(0, 0, "2025")
    assert not form.table.entries.index(0, 1).data(PROBLEM_ROLE)
    click(qtbot, form.save)
    assert form.table.entries.index(0, 1).data(PROBLEM_ROLE) == "Nilai belum diisi."


def test_a_slipped_comma_is_asked_about_once(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    type_row(qtbot, form, 0, "2025", "93,1")
    assert form.doubt.title == "Target 2025: Apakah koma desimalnya bergeser?"
    click(qtbot, form.save)
    assert form.isVisible()
    click(qtbot, form.doubt.buttons[0])
    assert form.table.entries.rows()[0][1] == "9,31"
    assert not form.doubt.isVisible()
    form.table.set_cell(0, 1, "93,1")
    click(qtbot, form.save)
    assert form.isVisible()
    click(qtbot, form.save)
    assert office.store.targets("p0", OWN)[0].value == Decimal("93.1")


def test_what_was_changed_elsewhere_is_asked_about(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    type_row(qtbot, form, 0, "2025", "9")
    other = Target("p0", OWN, 2026, Decimal(8), "")
    office.store.run(Operation("Dari tempat lain", (PutTarget(other),)))
    click(qtbot, form.save)
    assert form.isVisible()
    assert "tempat lain" in form.problem.text or "komputer lain" in form.problem.title
    click(qtbot, form.save)
    assert [one.year for one in office.store.targets("p0", OWN)] == [2025]


def test_a_write_that_fails_keeps_what_was_typed(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = opened(office)
    type_row(qtbot, form, 0, "2025", "9")

    def full(_operation: Operation) -> None:
        raise StoreFull

    monkeypatch.setattr(office.session, "run", full)
    click(qtbot, form.save)
    assert form.isVisible()
    assert form.problem.title == StoreFull().what
    assert form.table.entries.rows()[0][:2] == ("2025", "9,00")


def test_leaving_asks_only_where_something_would_be_lost(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    qtbot.keyClick(form.table, Qt.Key.Key_Escape)
    assert not form.isVisible()
    form = opened(office)
    type_row(qtbot, form, 0, "2025", "9")
    qtbot.keyClick(form.table, Qt.Key.Key_Escape)
    assert form.question.title == "Buang isian yang belum disimpan?"
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    form.leave()


def test_the_state_of_a_row_is_told_where_the_table_has_no_room(
    office: Office, qtbot: QtBot
) -> None:
    office.theme.use(scale=2.0)
    office.window.resize(1024, 600)
    form = opened(office)
    type_row(qtbot, form, 0, "2023", "9,80")
    form.table.go_to(0, 1)
    assert form.note.text() == "Realisasi 9,58% · tercapai (102,2%)"
    form.leave()


def test_without_an_indicator_there_is_no_form(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.store, "indicators", lambda *_, **__: ())
    assert office.window.master.edit_targets() is None
    assert "Belum ada indikator" in office.window.status.saved.text()


def test_a_wrong_cell_is_in_view_and_one_message_at_a_time_in_a_small_window(
    office: Office, qtbot: QtBot
) -> None:
    office.theme.use(scale=2.0)
    office.window.resize(1024, 600)
    form = opened(office)
    form.table.entries.fill(0, 0, [["2025", "9"], ["2026", "8"], ["2027", "7"], ["20", "6"]])
    click(qtbot, form.save)
    index = form.table.currentIndex()
    assert index.row() == 3

    def cell_is_seen() -> None:
        cell = form.table.visualRect(index)
        place = form.table.viewport().mapTo(form._frame_scroll.viewport(), cell.center())
        assert form._frame_scroll.viewport().rect().contains(place)

    qtbot.waitUntil(cell_is_seen)
    qtbot.keyClick(form.table, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert form.question.isVisible()
    assert not form.problem.isVisible()
    assert form.save.mapTo(form, form.save.rect().bottomLeft()).y() < form.height()
    form.leave()


def test_the_row_to_type_in_and_the_note_are_in_view_at_a_large_scale(office: Office) -> None:
    writes = tuple(PutTarget(Target("p0", OWN, year, Decimal(9))) for year in range(2023, 2030))
    office.session.run(Operation("Tambah", writes))
    office.theme.use(scale=2.0)
    office.window.resize(1366, 768)
    form = opened(office)
    for _ in range(6):
        QApplication.processEvents()
    view = form._frame_scroll.viewport()

    def in_view(part: QWidget, box: QRect) -> bool:
        return view.rect().contains(QRect(part.mapTo(view, box.topLeft()), box.size()))

    for row in (0, 7, 3):
        form.table.go_to(row, 0)
        for _ in range(4):
            QApplication.processEvents()
        cell = form.table.visualRect(form.table.currentIndex())
        assert in_view(form.table.viewport(), cell), row
    form.table.go_to(7, 0)
    for _ in range(4):
        QApplication.processEvents()
    assert in_view(form.note, form.note.rect())
    assert form.note.geometry().top() > form.table.geometry().bottom()
    form.leave()


def test_what_a_column_cuts_is_told_under_the_table(office: Office) -> None:
    office.session.run(Operation("Tambah", (PutTarget(Target("p0", OWN, 2029, Decimal(7))),)))
    office.theme.use(scale=2.0)
    office.window.resize(1366, 768)
    form = opened(office)
    form.table.go_to(0, 0)
    QApplication.processEvents()
    told = "Perlu turun rata-rata 0,43 persen poin per tahun sejak 2023"
    assert form.table.tells
    assert form.note.text() == told
    office.theme.use(scale=1.0)
    form.resize(1300, 600)
    QApplication.processEvents()
    assert form.note.text() != told
    form.leave()
