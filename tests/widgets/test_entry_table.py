"""The small table that is filled by typing: keys, paste, blank row, marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from widgets.combo import CalmComboBox
from widgets.entry_model import MOST_ROWS, PROBLEM_ROLE, EntryColumn, EntryModel
from widgets.entry_table import EntryTable, cells_of
from widgets.theme import Theme

COLUMNS = (
    EntryColumn("Tahun", 80, placeholder="Tahun"),
    EntryColumn("Nilai", 80, right=True),
    EntryColumn("Dokumen", 120, follows=True),
    EntryColumn("Warna", 90, choices=("Baik", "Buruk")),
    EntryColumn("Keterangan", told=True),
)


@pytest.fixture
def table(qtbot: QtBot) -> EntryTable:
    theme = Theme()
    theme.apply()
    made = EntryTable(theme, COLUMNS, "Tabel percobaan")
    qtbot.addWidget(made)
    made.resize(700, made.height())
    made.show()
    qtbot.waitExposed(made)
    made.set_rows([])
    made.setFocus()
    return made


def type_cell(qtbot: QtBot, table: EntryTable, text: str, key: Qt.Key) -> None:
    """Type into the current cell as an officer does: the first letter opens its editor."""
    editor = QApplication.focusWidget()
    if not isinstance(editor, QLineEdit):
        qtbot.keyClicks(table, text[:1])
        editor = QApplication.focusWidget()
        text = text[1:]
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)
    # Qt takes the text after Enter once the key itself is done with.
    QApplication.processEvents()


def test_a_row_is_filled_by_keys_alone_and_a_blank_one_follows(
    table: EntryTable, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(table.entries.edited):
        type_cell(qtbot, table, "2025", Qt.Key.Key_Tab)
    type_cell(qtbot, table, "9,00", Qt.Key.Key_Tab)
    type_cell(qtbot, table, "RPJMD", Qt.Key.Key_Return)
    assert table.entries.rows() == (("2025", "9,00", "RPJMD", "", ""),)
    assert table.entries.rowCount() == 2
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 2)
    table.go_to(1, 0)
    type_cell(qtbot, table, "2026", Qt.Key.Key_Return)
    assert table.entries.rows()[1] == ("2026", "", "RPJMD", "", "")


def test_escape_in_a_cell_leaves_it_as_it_was(table: EntryTable, qtbot: QtBot) -> None:
    table.set_rows([["2025", "9"]])
    table.go_to(0, 1)
    type_cell(qtbot, table, "8", Qt.Key.Key_Escape)
    assert table.entries.rows()[0][1] == "9"
    assert table.isVisible()


def test_tab_out_of_an_editor_passes_by_what_is_told(table: EntryTable, qtbot: QtBot) -> None:
    table.set_rows([["2025", "9", "RPJMD"]])
    table.go_to(0, 2)
    type_cell(qtbot, table, "RKPD", Qt.Key.Key_Tab)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 3)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert table.entries.rows()[0][3] == "", "a choice that Tab passes by is not made"
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 0)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 3)


def test_a_choice_is_chosen_by_keys(table: EntryTable, qtbot: QtBot) -> None:
    table.set_rows([["2025"]])
    table.go_to(0, 3)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    chooser = table.findChild(CalmComboBox)
    assert chooser is not None
    assert chooser.accessibleName() == "Warna"
    chooser.setCurrentIndex(1)
    chooser.activated.emit(1)
    assert table.entries.rows()[0][3] == "Buruk"


def test_cells_from_excel_are_pasted_as_rows(table: EntryTable, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("2025\t9,00\tRPJMD\r\n2026\t8,50\r\n")
    table.go_to(0, 1)
    with qtbot.waitSignal(table.entries.edited):
        qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert table.entries.rows() == (
        ("2025", "9,00", "RPJMD", "", ""),
        ("2026", "8,50", "RPJMD", "", ""),
    )


def test_one_column_is_pasted_where_the_officer_stands(table: EntryTable, qtbot: QtBot) -> None:
    table.set_rows([["2025"], ["2026"]])
    QGuiApplication.clipboard().setText("9,00\n8,50\n")
    table.go_to(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[:2] for row in table.entries.rows()] == [("2025", "9,00"), ("2026", "8,50")]


def test_a_paste_without_end_stops(table: EntryTable, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("\n".join(f"{n}\t1" for n in range(5 * MOST_ROWS)))
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(table.entries.rows()) == table.entries.rowCount() == MOST_ROWS
    QGuiApplication.clipboard().setText("")
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(table.entries.rows()) == MOST_ROWS


def test_delete_empties_cells_and_an_empty_row_goes(table: EntryTable, qtbot: QtBot) -> None:
    table.set_rows([["2025", "9"], ["2026", "8"]])
    table.entries.tell(["baik", "baik"], {})
    table.go_to(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert table.entries.rows()[0][:2] == ("2025", "")
    table.go_to(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Backspace)
    assert [row[:2] for row in table.entries.rows()] == [("2026", "8")]


def test_chosen_rows_are_removed_and_the_blank_one_stays(table: EntryTable) -> None:
    table.set_rows([["2025"], ["2026"]])
    table.selectAll()
    table.remove_chosen()
    assert table.entries.rows() == ()
    assert table.entries.rowCount() == 1
    table.remove_chosen()
    assert table.entries.rowCount() == 1


def test_copy_gives_back_what_was_typed(table: EntryTable, qtbot: QtBot) -> None:
    table.set_rows([["2025", "9"], ["2026", "8"]])
    table.setSelection(
        table.visualRect(table.entries.index(0, 0)).united(
            table.visualRect(table.entries.index(1, 1))
        ),
        table.selectionModel().SelectionFlag.ClearAndSelect,
    )
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "2025\t9\n2026\t8"


def test_a_wrong_cell_says_why(table: EntryTable) -> None:
    table.set_rows([["20", "9"]])
    table.entries.tell(["sebab <b>"], {(0, 0): "Tahun <20> salah."})
    index = table.entries.index(0, 0)
    assert index.data(PROBLEM_ROLE) == "Tahun <20> salah."
    assert "&lt;20&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "salah" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    told = table.entries.index(0, 4)
    assert told.data(Qt.ItemDataRole.ToolTipRole) == "<qt>sebab &lt;b&gt;</qt>"
    assert not told.flags() & Qt.ItemFlag.ItemIsEditable
    table.grab()


def test_what_is_told_gives_way_where_it_would_be_cut(table: EntryTable) -> None:
    assert table.tells
    table.resize(420, table.height())
    QApplication.processEvents()
    assert not table.tells


def test_it_shows_as_many_rows_as_asked_and_then_scrolls(table: EntryTable) -> None:
    least = table.height()
    table.set_rows([["2025"]] * 4)
    some = table.height()
    table.set_rows([["2025"]] * 40)
    assert least < some < table.height() < 40 * 31


def test_the_blank_row_invites(table: EntryTable) -> None:
    index = table.entries.index(0, 0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "Tahun"
    assert index.data(Qt.ItemDataRole.EditRole) == ""
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Tahun kosong"
    assert index.data(Qt.ItemDataRole.FontRole).italic()


def test_nothing_is_changed_by_what_is_no_edit(table: EntryTable) -> None:
    model = table.entries
    assert not model.setData(model.index(0, 0), "2025", Qt.ItemDataRole.DisplayRole)
    assert not model.setData(model.index(-1, 0), "2025", Qt.ItemDataRole.EditRole)
    assert not model.setData(model.index(0, 0), "", Qt.ItemDataRole.EditRole)
    assert model.rows() == ()


texts = st.lists(st.lists(st.sampled_from(["", "a", "2025", " b "]), min_size=3, max_size=3))


@given(texts, texts)
def test_whatever_is_filled_in_there_is_one_blank_row_at_the_end(
    rows: list[list[str]], more: list[list[str]]
) -> None:
    model = EntryModel(Theme(), COLUMNS)
    model.set_rows(rows)
    model.fill(0, 0, more)
    filled = [row for row in more if any(map(str.strip, row))]
    assert model.is_blank(model.rowCount() - 1)
    found = model.rows()
    assert not found or any(found[-1])
    for row, wanted in zip(found, filled, strict=False):
        assert row[:2] == (wanted[0].strip(), wanted[1].strip())


@given(st.lists(st.lists(st.text('abc, "', max_size=4), min_size=2, max_size=4), max_size=5))
def test_what_excel_copies_is_read_cell_by_cell(rows: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"{}"'.format(cell.replace('"', '""'))

    copied = "\r\n".join("\t".join(map(quoted, row)) for row in rows)
    wanted = [[cell.strip() for cell in row] for row in rows]
    assert cells_of(copied) == [row for row in wanted if any(row)]
