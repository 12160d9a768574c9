"""The panel under a button, by keys as a window system delivers them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.check_model import CheckEntry
from widgets.check_popup import CheckPopup
from widgets.theme import Theme

LEFT = Qt.MouseButton.LeftButton
ENTRIES = [CheckEntry(str(number), f"Wilayah {number}") for number in range(60)]


class Desk:
    """A window with a button and its panel."""

    def __init__(self, qtbot: QtBot) -> None:
        self.theme = Theme()
        self.theme.use(scale=1.0)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.button = QPushButton("Pembanding")
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.popup = CheckPopup(self.theme, self.button, "Wilayah", "Cari wilayah")
        self.everything = self.popup.add_button("Semua")
        self.popup.model.set_entries(ENTRIES)
        self.button.clicked.connect(self.popup.open)
        self.window.resize(700, 560)
        self.window.show()
        self.window.activateWindow()
        with qtbot.waitActive(self.window):
            pass

    def key(self, key: Qt.Key) -> None:
        """Press a key where the window system would: in the panel while it is open."""
        popup = QApplication.activePopupWidget()
        QTest.keyClick((popup or self.window).windowHandle(), key)

    def type(self, text: str) -> None:
        for letter in text:
            self.key(Qt.Key(ord(letter.upper())))

    def open(self, qtbot: QtBot) -> None:
        qtbot.mouseClick(self.button, LEFT)
        QApplication.processEvents()
        assert self.popup.isVisible()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_typing_searches_and_down_goes_into_the_list(desk: Desk, qtbot: QtBot) -> None:
    asked: list[str] = []
    desk.popup.model.toggled.connect(lambda key, _on: asked.append(key))
    desk.open(qtbot)
    assert QApplication.focusWidget() is desk.popup.search
    desk.type("ah")
    desk.key(Qt.Key.Key_Space)
    desk.type("42")
    assert desk.popup.search.text() == "ah 42"
    assert desk.popup.model.rowCount() == 1
    desk.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is desk.popup.list
    desk.key(Qt.Key.Key_Space)
    assert asked == ["42"]
    desk.key(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is desk.popup.search
    desk.key(Qt.Key.Key_Escape)
    assert not desk.popup.isVisible()
    assert QApplication.focusWidget() is desk.button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
@pytest.mark.parametrize("in_list", [False, True])
def test_enter_and_escape_close_from_anywhere(
    desk: Desk, qtbot: QtBot, key: Qt.Key, in_list: bool
) -> None:
    desk.open(qtbot)
    if in_list:
        desk.key(Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.popup.closed):
        desk.key(key)
    assert not desk.popup.isVisible()
    assert QApplication.focusWidget() is desk.button


def test_letters_in_the_list_go_on_with_the_search(desk: Desk, qtbot: QtBot) -> None:
    desk.open(qtbot)
    desk.key(Qt.Key.Key_PageDown)
    assert QApplication.focusWidget() is desk.popup.list
    desk.type("x")
    assert QApplication.focusWidget() is desk.popup.search
    assert desk.popup.search.text().lower() == "x"
    assert desk.popup.nothing.isVisible()
    # Nothing is there to go to.
    desk.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is desk.popup.search
    desk.popup.close()
    desk.open(qtbot)
    assert desk.popup.search.text() == "", "each time it begins with everything"
    assert not desk.popup.nothing.isVisible()
    desk.popup.close()


def test_tab_reaches_the_buttons_and_enter_presses_them(desk: Desk, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    desk.everything.clicked.connect(lambda: pressed.append(True))
    desk.open(qtbot)
    for _ in range(8):
        desk.key(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is desk.everything:
            break
    assert QApplication.focusWidget() is desk.everything
    desk.key(Qt.Key.Key_Return)
    assert len(pressed) == 1
    assert desk.popup.isVisible(), "it is pressed and does not close"
    desk.key(Qt.Key.Key_Space)
    assert len(pressed) == 2
    desk.popup.close()


def test_a_click_outside_closes_and_does_not_open_again(desk: Desk, qtbot: QtBot) -> None:
    desk.open(qtbot)
    popup, handle = desk.popup, desk.popup.windowHandle()
    outside = popup.mapFromGlobal(desk.button.mapToGlobal(desk.button.rect().center()))
    QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, outside)
    QApplication.processEvents()
    assert not popup.isVisible()
    assert QApplication.focusWidget() is desk.button


def test_a_notice_comes_with_ways_out_that_close(desk: Desk, qtbot: QtBot) -> None:
    remedy = desk.popup.add_remedy("Impor…")
    desk.open(qtbot)
    assert not desk.popup.notice.isVisible()
    desk.popup.close()
    desk.popup.tell("Baru satu wilayah yang mempunyai angka.")
    desk.open(qtbot)
    assert remedy.isVisible()
    with qtbot.waitSignal(remedy.clicked):
        qtbot.mouseClick(remedy, LEFT)
    assert not desk.popup.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("at", [QPoint(9, 9), QPoint(500, 60), QPoint(30, 440)])
@pytest.mark.parametrize("noticed", [False, True])
def test_it_stays_within_its_window(
    desk: Desk, qtbot: QtBot, scale: float, at: QPoint, noticed: bool
) -> None:
    desk.popup.add_button("Kosongkan semuanya")
    desk.popup.add_remedy("Impor…")
    desk.popup.tell("Baru satu wilayah yang mempunyai angka. " * 2 if noticed else "")
    desk.theme.use(scale=scale)
    desk.window.resize(780, 580)
    desk.window.layout().setEnabled(False)
    QApplication.processEvents()
    desk.button.setGeometry(QRect(at, desk.button.sizeHint()))
    desk.open(qtbot)
    QApplication.processEvents()
    room = QRect(desk.window.mapToGlobal(QPoint()), desk.window.size())
    assert room.contains(desk.popup.geometry())
    for part in (desk.popup.search, desk.popup.list, desk.everything):
        inside = QRect(part.mapTo(desk.popup, QPoint()), part.size())
        assert desk.popup.rect().contains(inside), part
    assert desk.popup.list.height() >= desk.theme.pixels(60)
    desk.popup.close()
    desk.theme.use(scale=1.0)
