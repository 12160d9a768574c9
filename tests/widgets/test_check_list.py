"""The list to tick: what a search finds, what a row says, mouse and keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from widgets.check_list import CheckListView
from widgets.check_model import NOTE_ROLE, CheckEntry, CheckListModel, folded
from widgets.theme import Theme

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CHECK = Qt.ItemDataRole.CheckStateRole
ENTRIES = (
    CheckEntry("1600", "Provinsi Sumatera Selatan", "Provinsi", words=("Sumsel",)),
    CheckEntry("1606", "Kabupaten Musi Banyuasin", "Kabupaten", words=("Muba", "16.06")),
    CheckEntry("1671", "Kota Palembang", "Kabupaten", note="belum ada angka"),
    CheckEntry("7301", "Kabupaten Kepulauan Sélayar", "Lain"),
)


@pytest.fixture
def model() -> CheckListModel:
    made = CheckListModel(Theme())
    made.set_entries(ENTRIES)
    return made


@pytest.fixture
def view(model: CheckListModel, qtbot: QtBot) -> CheckListView:
    theme = Theme()
    theme.apply()
    made = CheckListView(theme, "Wilayah")
    made.setModel(model)
    qtbot.addWidget(made)
    made.resize(420, 400)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    return made


def texts(model: CheckListModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("", ["1600", "1606", "1671", "7301"]),
        ("  ", ["1600", "1606", "1671", "7301"]),
        ("banyu", ["1606"]),
        ("ASIN musi", ["1606"]),
        ("muba", ["1606"]),
        ("16.06", ["1606"]),
        ("selayar", ["7301"]),
        ("Sélayar", ["7301"]),
        ("kabupaten", ["1606", "7301"]),
        ("tidak ada", []),
    ],
)
def test_a_search_finds_names_and_spellings(
    model: CheckListModel, words: str, keys: list[str]
) -> None:
    model.search(words)
    found = [model.entry(row) for row in range(model.rowCount())]
    assert [entry.key for entry in found if entry] == keys
    assert [model.place(key) is not None for key in keys] == [True] * len(keys)
    model.search("")
    assert texts(model) == [
        "Provinsi",
        "Provinsi Sumatera Selatan",
        "Kabupaten",
        "Kabupaten Musi Banyuasin",
        "Kota Palembang",
        "Lain",
        "Kabupaten Kepulauan Sélayar",
    ]


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_stands_in_a_name_is_found_however_it_is_typed(before: str, name: str) -> None:
    entry = CheckEntry("1", before + name)
    assert entry.matches(folded(name).split())
    assert entry.matches(folded(name.upper()).split()) or name.upper().lower() != name.lower()


def test_a_group_is_named_once_and_cannot_be_ticked(model: CheckListModel) -> None:
    title, entry = model.index(2, 0), model.index(3, 0)
    assert title.data() == "Kabupaten"
    assert title.data(CHECK) is None
    assert not model.flags(title) & Qt.ItemFlag.ItemIsEnabled
    assert not model.setData(title, Qt.CheckState.Checked, CHECK)
    assert not model.setData(entry, "teks", Qt.ItemDataRole.EditRole)
    assert model.entry(2) is None
    assert model.entry(-1) is None
    assert model.index(99, 0).data() is None
    model.search("palembang")
    assert texts(model) == ["Kabupaten", "Kota Palembang"]


def test_what_is_ticked_is_told_from_outside(model: CheckListModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.toggled) as asked:
        model.setData(model.index(1, 0), Qt.CheckState.Checked, CHECK)
    assert asked.args == ["1600", True]
    assert model.index(1, 0).data(CHECK) == Qt.CheckState.Unchecked, "a click only asks"
    with qtbot.waitSignal(model.dataChanged):
        model.set_checked(["1600"])
    assert model.index(1, 0).data(CHECK) == Qt.CheckState.Checked
    with qtbot.assertNotEmitted(model.dataChanged):
        model.set_checked(["1600"])
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_entries(list(ENTRIES))


def test_a_note_dims_and_is_read_out(model: CheckListModel) -> None:
    plain, noted = model.index(3, 0), model.index(4, 0)
    assert noted.data(NOTE_ROLE) == "belum ada angka"
    said = Qt.ItemDataRole.AccessibleTextRole
    assert noted.data(said) == "Kota Palembang, belum ada angka"
    assert plain.data(said) == "Kabupaten Musi Banyuasin"
    shade = Qt.ItemDataRole.ForegroundRole
    assert noted.data(shade) != plain.data(shade)


def test_a_click_anywhere_in_a_row_asks_once(
    view: CheckListView, model: CheckListModel, qtbot: QtBot
) -> None:
    asked: list[tuple[str, bool]] = []
    model.toggled.connect(lambda key, on: asked.append((key, on)))
    row = view.visualRect(model.index(1, 0))
    viewport = view.viewport()
    for place in (QPoint(12, row.center().y()), row.center(), QPoint(390, row.center().y())):
        qtbot.mouseClick(viewport, LEFT, pos=place)
    assert asked == [("1600", True)] * 3
    model.set_checked(["1600"])
    qtbot.mouseClick(viewport, LEFT, pos=row.center())
    assert asked[-1] == ("1600", False)
    qtbot.mouseClick(viewport, RIGHT, pos=row.center())
    qtbot.mouseClick(viewport, LEFT, pos=view.visualRect(model.index(2, 0)).center())
    qtbot.mousePress(viewport, LEFT, pos=row.center())
    qtbot.mouseRelease(viewport, LEFT, pos=view.visualRect(model.index(4, 0)).center())
    assert len(asked) == 4, "no title, no other button, no press that was drawn away"


def test_keys_pass_over_titles_and_leave_at_the_top(
    view: CheckListView, model: CheckListModel, qtbot: QtBot
) -> None:
    asked: list[str] = []
    model.toggled.connect(lambda key, _on: asked.append(key))
    view.enter()
    assert view.hasFocus()
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 3
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert asked == ["1606", "7301"]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 4
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 1
    with qtbot.waitSignal(view.left):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(view.typed) as letter:
        qtbot.keyClicks(view, "m")
    assert letter.args == ["m"]
    with qtbot.assertNotEmitted(view.typed):
        qtbot.keyClick(view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)


def test_an_empty_list_takes_no_focus(
    view: CheckListView, model: CheckListModel, qtbot: QtBot
) -> None:
    view.clearFocus()
    model.search("tidak ada")
    view.enter()
    assert not view.hasFocus()
    with qtbot.waitSignal(view.left):
        qtbot.keyClick(view, Qt.Key.Key_Up)


def test_a_long_name_leaves_room_for_its_note(view: CheckListView, model: CheckListModel) -> None:
    model.set_entries([CheckEntry("1", "Kabupaten " + "Panjang " * 20, note="belum ada angka")])
    view.resize(300, 100)
    QApplication.processEvents()
    row = view.visualRect(model.index(0, 0))
    image = view.viewport().grab(row).toImage()
    width = view.fontMetrics().horizontalAdvance("belum ada angka")
    gap = image.width() - width - 15
    ground = image.pixelColor(gap, 3)
    column = [image.pixelColor(gap + x, y) for x in range(3) for y in range(3, image.height() - 3)]
    assert set(map(repr, column)) == {repr(ground)}, "the name ends before the note begins"


def test_in_a_narrow_list_the_name_comes_before_its_note(
    view: CheckListView, model: CheckListModel
) -> None:
    name = "Kabupaten Ogan Komering"
    model.set_entries([CheckEntry("1", name, note="belum ada angka")])
    for width, told in ((400, True), (230, False)):
        view.resize(width, 100)
        QApplication.processEvents()
        index = model.index(0, 0)
        option = QStyleOptionViewItem()
        option.initFrom(view)
        option.rect = view.visualRect(index)
        option.widget = view
        delegate = view.itemDelegate()
        assert delegate._has_note_room(option, index) is told
        delegate.initStyleOption(option, index)
        assert option.text == name
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>Kabupaten Ogan Komering, belum ada angka</qt>"
