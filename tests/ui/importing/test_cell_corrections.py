"""A region or decimal sign that was recognised, corrected in its cell by mouse and keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.domain.figures import FigureKey
from tests.ui.conftest import Office
from tests.ui.importing.helpers import LEFT, dropped, is_gone, settle, table_texts, write_p0
from ui.importing.dialog import ImportDialog
from ui.importing.region_chooser import RegionChooser
from ui.importing.row_model import Column

TABLE = """Persentase Penduduk Miskin (Persen);;
Kabupaten/Kota;2019;2020
Pagaralam;9,14;9,07
Palembang;10,90;10,89
Sumber: BPS;;
"""
DOTS = """Persentase Penduduk Miskin (Persen);
Kabupaten/Kota;2020
Palembang;10.890
Sumber: BPS;
"""
LAHAT, PAGAR_ALAM = "1604", "1673"


def point(dialog: ImportDialog, row: int, column: int) -> QPoint:
    table = dialog.shown.figures.table
    return table.visualRect(table.model().index(row, column)).center()


def double_click(qtbot: QtBot, dialog: ImportDialog, row: int, column: int) -> None:
    viewport = dialog.shown.figures.table.viewport()
    at = point(dialog, row, column)
    qtbot.mouseClick(viewport, LEFT, pos=at)
    qtbot.mouseDClick(viewport, LEFT, pos=at)


def chooser_of(dialog: ImportDialog) -> RegionChooser:
    found = dialog.shown.figures.table.corrections.chooser
    assert found is not None
    assert found.isVisible()
    return found


def is_closed(chooser: RegionChooser) -> bool:
    return not isValid(chooser) or not chooser.isVisible()


def say(qtbot: QtBot, dialog: ImportDialog, typed: str) -> None:
    """Search in the chooser and take what is found first."""
    chooser = chooser_of(dialog)
    qtbot.keyClicks(chooser.search, typed)
    qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    assert is_closed(chooser)
    settle(qtbot, dialog)


def regions(dialog: ImportDialog) -> list[str]:
    return table_texts(dialog, Column.REGION)


def menu_at(dialog: ImportDialog, row: int, column: int) -> list[str]:
    viewport, at = dialog.shown.figures.table.viewport(), point(dialog, row, column)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))
    menu = dialog.shown.figures.table.corrections.menu
    assert menu is not None
    return [action.text() for action in menu.actions()]


def test_a_recognised_region_is_corrected_imported_and_remembered(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    path = write_p0(tmp_path, text=TABLE)
    dialog = dropped(office, qtbot, path)
    assert regions(dialog) == ["Kota Pagar Alam", "Kota Palembang"] * 2
    assert not dialog.shown.questions.rows
    assert "Klik dua kali wilayah untuk mengubahnya." in dialog.shown.figures.about.text()
    double_click(qtbot, dialog, 2, Column.REGION)
    assert "“Pagaralam”" in chooser_of(dialog).title.text()
    say(qtbot, dialog, "laha")
    assert regions(dialog) == ["Kabupaten Lahat", "Kota Palembang"] * 2
    # The cursor is still where it was.
    table = dialog.shown.figures.table
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, Column.REGION)
    (row,) = dialog.shown.questions.rows.values()
    assert row.entry.answer == LAHAT
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))
    assert office.store.figure(FigureKey("p0", LAHAT, 2020)) is not None
    assert office.store.figure(FigureKey("p0", PAGAR_ALAM, 2020)) is None
    # Next time it is known, and can be taken back for all later times.
    dialog = dropped(office, qtbot, path)
    assert regions(dialog)[0] == "Kabupaten Lahat"
    table = dialog.shown.figures.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    chooser = chooser_of(dialog)
    back = chooser.list.item(1)
    assert back.text().startswith("Batalkan jawaban")
    qtbot.mouseClick(chooser.list.viewport(), LEFT, pos=chooser.list.visualItemRect(back).center())
    settle(qtbot, dialog)
    assert regions(dialog)[0] == "Kota Pagar Alam"
    assert not dialog.shown.questions.rows
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))
    dialog = dropped(office, qtbot, path)
    assert regions(dialog)[0] == "Kota Pagar Alam"


def test_rows_of_a_region_are_left_out_by_keys_and_come_back(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=TABLE))
    table = dialog.shown.figures.table
    table.setFocus()
    # The column of the one indicator is hidden.
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == Column.REGION
    qtbot.keyClick(table, Qt.Key.Key_Return)
    chooser = chooser_of(dialog)
    assert chooser.list.currentItem().text() == "Kota Pagar Alam (1673)"
    # Esc changes nothing, and neither does the region that it is already.
    qtbot.keyClick(chooser.search, Qt.Key.Key_Escape)
    assert is_closed(chooser)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(chooser_of(dialog).search, Qt.Key.Key_Return)
    assert not dialog.desk.answers
    qtbot.keyClick(table, Qt.Key.Key_F2)
    chooser = chooser_of(dialog)
    for _ in range(chooser.list.currentRow()):
        qtbot.keyClick(chooser.search, Qt.Key.Key_Up)
    assert chooser.list.currentItem().text() == "Lewati baris wilayah ini"
    qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    assert regions(dialog) == ["Kota Palembang"] * 2
    # The question that it is now takes it back.
    (row,) = dialog.shown.questions.rows.values()
    row.field.setFocus()
    qtbot.keyClick(row.field, Qt.Key.Key_Home)
    settle(qtbot, dialog)
    assert len(regions(dialog)) == 4


def test_what_is_not_found_is_not_chosen(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=TABLE))
    assert menu_at(dialog, 0, Column.KIND) == ["Ubah wilayah…"]
    menu = dialog.shown.figures.table.corrections.menu
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    chooser = chooser_of(dialog)
    qtbot.keyClicks(chooser.search, "zzz")
    qtbot.keyClick(chooser.search, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    assert chooser.isVisible()
    chooser.search.clear()
    qtbot.keyClicks(chooser.search, "1604")
    qtbot.keyClick(chooser.search, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    assert regions(dialog)[0] == "Kabupaten Lahat"
    # A double click elsewhere opens nothing.
    double_click(qtbot, dialog, 0, Column.YEAR)
    assert is_closed(chooser)


def test_a_settled_decimal_sign_is_corrected(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path, "titik.csv", DOTS))
    assert table_texts(dialog, Column.VALUE) == ["10,89%"]
    assert (
        "Klik dua kali wilayah atau nilai untuk mengubahnya." in dialog.shown.figures.about.text()
    )
    double_click(qtbot, dialog, 0, Column.VALUE)
    menu = dialog.shown.figures.table.corrections.menu
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "Baca “10.890” sebagai 10.890 (desimal koma)",
        "Baca “10.890” sebagai 10,89 (desimal titik)",
    ]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    assert "10.890" in table_texts(dialog, Column.VALUE)[0]
    (row,) = dialog.shown.questions.rows.values()
    assert row.entry.answer == "koma"
    assert menu_at(dialog, 0, Column.VALUE)[-1].startswith("Batalkan jawaban")
    menu = dialog.shown.figures.table.corrections.menu
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    assert table_texts(dialog, Column.VALUE) == ["10,89%"]
    assert not dialog.shown.questions.rows
