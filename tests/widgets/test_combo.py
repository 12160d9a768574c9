"""Choosers: a text without room is told to be cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.combo import CalmComboBox
from widgets.theme import Theme
from widgets.tokens import ThemeName


def test_a_text_without_room_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    Theme().use(ThemeName.LIGHT, 2.0)
    made = CalmComboBox()
    qtbot.addWidget(made)
    name = "Tingkat Pengangguran Terbuka (TPT)"
    made.addItem(name)
    made.resize(made.sizeHint())
    assert made.shown_text() == name
    whole = made.grab().toImage()
    made.resize(made.width() - 40, made.height())
    assert made.shown_text().endswith("…")
    assert name.startswith(made.shown_text()[:-1])
    cut = made.grab().toImage()
    # What is painted ends with the ellipsis, well before the arrow.
    made.setItemText(0, made.shown_text())
    assert made.grab().toImage() == cut
    assert cut.size() != whole.size()


def test_what_is_to_be_chosen_is_told_until_it_is(qtbot: QtBot) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, 1.0)
    made = CalmComboBox()
    qtbot.addWidget(made)
    made.addItem("Persen (%)")
    made.resize(200, made.sizeHint().height())
    made.setCurrentIndex(-1)
    blank = made.grab().toImage()
    made.setPlaceholderText("Pilih satuan")
    assert made.shown_text() == "Pilih satuan"
    asking = made.grab().toImage()
    assert asking != blank
    made.addItem("Pilih satuan")
    made.setCurrentIndex(1)
    assert made.grab().toImage() != asking, "a choice is painted in ink"
    made.setCurrentIndex(0)
    assert made.shown_text() == "Persen (%)"


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_a_chooser_shows_its_longest_text_whole(qtbot: QtBot, scale: float) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, scale)
    for text in ("Semua tahun", "Semua tingkat", "Kabupaten Banyuasin"):
        made = CalmComboBox()
        qtbot.addWidget(made)
        made.addItem(text)
        made.resize(made.sizeHint())
        assert made.shown_text() == text


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_a_chooser_shows_its_text_whole_with_the_keys_on_it(qtbot: QtBot, scale: float) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, scale)
    made = CalmComboBox()
    qtbot.addWidget(made)
    made.addItem("2024")
    made.resize(made.sizeHint())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    assert made.shown_text() == "2024"


@pytest.fixture
def fusion(qapp: QApplication) -> Iterator[None]:
    """Take the style of the program: in the one of the tests lists look another way."""
    before = qapp.style().objectName()
    qapp.setStyle("Fusion")
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(before)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("count", [2, 3, 9])
def test_a_list_shows_all_its_rows(qtbot: QtBot, fusion: None, scale: float, count: int) -> None:
    theme = Theme()
    theme.use(ThemeName.LIGHT, scale)
    made = CalmComboBox()
    qtbot.addWidget(made)
    made.addItems([str(2020 + index) for index in range(count)])
    made.resize(made.sizeHint())
    made.show()
    QApplication.processEvents()
    made.showPopup()
    view = made.view()
    qtbot.waitUntil(view.isVisible)
    first, last = (view.visualRect(view.model().index(row, 0)) for row in (0, count - 1))
    for _ in range(5):
        QApplication.processEvents()
    assert view.verticalScrollBar().maximum() == 0
    assert first.top() >= 0
    assert last.bottom() <= view.viewport().height()
    made.hidePopup()
