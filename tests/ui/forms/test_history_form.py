"""The history in its dialog, by real keys: newest first, found, paged, never changed."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from db.domain.figures import Figure
from db.store.operations import Operation, PutFigure
from tests.ui.conftest import Office
from ui.forms.history_form import HistoryForm
from ui.forms.history_model import PAGE, Column

NEW = Figure("p0", "1607", 2024, Decimal("9.31"), source="<b>BPS</b>")


def put(office: Office, figure: Figure, action: str = "Ubah Angka Kemiskinan 2024") -> None:
    office.session.run(Operation(action, (PutFigure(figure),)))


def opened(office: Office) -> HistoryForm:
    office.window.commands.history.trigger()
    (form,) = (found for found in office.window.findChildren(HistoryForm) if found.isVisible())
    QApplication.processEvents()
    return form


def search(qtbot: QtBot, form: HistoryForm, text: str) -> None:
    form.search.selectAll()
    qtbot.keyClicks(form.search, text)
    qtbot.waitUntil(lambda: not form._pause.isActive())


def test_who_changed_this_figure_and_when(office: Office, qtbot: QtBot) -> None:
    put(office, NEW, "Tambah Angka Kemiskinan 2024")
    put(office, replace(NEW, value=Decimal("9.13")))
    form = opened(office)
    assert QApplication.focusWidget() is form.search
    when, subject, old, new, who, action = form.model.line(0)
    author = office.store.log(limit=1)[0]
    assert (subject, old, new) == ("Angka Kemiskinan, Banyuasin, 2024", "9,31%", "9,13%")
    assert who == f"{author.user} ({author.computer})"
    assert action == "Ubah Angka Kemiskinan 2024"
    assert form.detail.text() == (
        f"Angka Kemiskinan, Banyuasin, 2024: 9,31% → 9,13%\n{when} · {who} · {action}"
    )
    assert form.model.line(1)[2:4] == ("belum ada", "9,31%")
    qtbot.keyClick(form.search, Qt.Key.Key_Down)
    assert "belum ada → 9,31%" in form.detail.text()
    search(qtbot, form, "tpt 2023")
    assert form.model.rowCount() == 1
    assert form.model.line(0)[Column.SUBJECT] == (
        "Tingkat Pengangguran Terbuka (TPT), Banyuasin, 2023"
    )
    assert form.count.text() == "1 perubahan"
    assert not form.nothing.isVisible()
    search(qtbot, form, "tidak ada yang begini")
    assert form.nothing.isVisible()
    assert form.detail.text() == ""
    qtbot.keyClick(form.search, Qt.Key.Key_Return)
    assert not form.isVisible()


def test_escape_closes_and_a_change_from_elsewhere_appears(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    put(office, NEW)
    assert form.model.line(0)[Column.NEW] == "9,31%"
    office.session.undo()
    assert form.model.line(0)[Column.ACTION] == "Diurungkan: Ubah Angka Kemiskinan 2024"
    assert form.model.line(0)[Column.NEW] == "dihapus"
    qtbot.keyClick(form.table, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_older_changes_are_read_on_scrolling(office: Office, qtbot: QtBot) -> None:
    many = tuple(PutFigure(replace(NEW, year=year)) for year in range(1945, 2095))
    office.session.run(Operation("Impor", many))
    later = tuple(PutFigure(replace(NEW, year=year, source="")) for year in range(1945, 2095))
    office.session.run(Operation("Impor lagi", later))
    form = opened(office)
    assert form.model.rowCount() == 200
    assert form.count.text().endswith("gulir ke bawah untuk yang lebih lama")
    bar = form.table.verticalScrollBar()
    for _page in range(4):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    shown = form.model.rowCount()
    assert shown == len(office.store.log(limit=10_000))
    assert form.count.text() == f"{shown} perubahan"
    assert form.model.line(shown - 1)[Column.ACTION] == "Data awal"


def test_a_last_page_that_is_full_ends_the_history(office: Office, qtbot: QtBot) -> None:
    have = len(office.store.log(limit=10_000))
    places = [(region, year) for region in ("1600", "1603") for year in range(1945, 2100)]
    writes = [PutFigure(replace(NEW, region=region, year=year)) for region, year in places]
    office.session.run(Operation("Impor", tuple(writes[: PAGE - have])))
    form = opened(office)
    assert (form.model.rowCount(), form.model.has_more) == (PAGE, True)
    bar = form.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert (form.model.rowCount(), form.model.has_more) == (PAGE, False)
    assert form.count.text() == "200 perubahan"
    put(office, NEW)
    assert form.model.has_more


def test_data_is_shown_as_it_is_and_said_by_a_screen_reader(office: Office) -> None:
    put(office, replace(NEW, note="a\u202eb\nc"))
    put(office, replace(NEW, source="<img src=x>", note="d"))
    form = opened(office)
    index = form.model.index(0, Column.NEW)
    assert index.data() == "sumber: <img src=x>; catatan: d"
    assert form.model.index(0, Column.OLD).data() == "sumber: <b>BPS</b>; catatan: a b c"
    assert "&lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Menjadi: sumber: <img src=x>; catatan: d"
    for label in form.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert not form.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert form.model.headerData(0, Qt.Orientation.Vertical) is None
    assert form.model.index(999, 0).data() is None


def test_a_store_that_does_not_answer_is_told(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(PutFigure(replace(NEW, year=year)) for year in range(1945, 2095))
    office.session.run(Operation("Impor", many))
    office.session.run(Operation("Impor", tuple(
        PutFigure(replace(NEW, year=year, note="x")) for year in range(1945, 2095)
    )))  # fmt: skip
    form = opened(office)

    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(office.store._db, "query", fails)
    bar = form.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert form.problem.title
    assert form.model.rowCount() == 200, "what was read stays"
    form.problem.clear()
    form.refresh()
    assert form.problem.title
    monkeypatch.undo()
    form.refresh()
    assert not form.problem.title
    form.reject()


@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1024, 600), 1.0)])
def test_actions_are_whole_and_only_what_was_changed_is_cut_in_its_middle(
    office: Office, size: tuple[int, int], scale: float
) -> None:
    office.theme.use(scale=scale)
    office.window.resize(*size)
    put(office, NEW, "Ubah angka di tabel")
    put(office, replace(NEW, value=Decimal("9.13")), "Ubah angka di tabel")
    office.session.undo()
    form = opened(office)
    for _ in range(4):
        QApplication.processEvents()
    table = form.table
    advance = table.fontMetrics().horizontalAdvance
    assert form.model.line(0)[Column.ACTION] == "Diurungkan: Ubah angka di tabel"
    for column in (Column.WHEN, Column.WHO, Column.ACTION):
        widest = max(advance(form.model.line(row)[column]) for row in range(3))
        assert table.columnWidth(column) >= widest + 14, column
    assert sum(table.columnWidth(column) for column in Column) <= table.viewport().width() + 1
    assert table.textElideMode() is Qt.TextElideMode.ElideRight
    option = QStyleOptionViewItem()
    table.itemDelegateForColumn(Column.SUBJECT).initStyleOption(option, form.model.index(0, 1))
    assert option.textElideMode is Qt.TextElideMode.ElideMiddle
