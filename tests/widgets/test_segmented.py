"""The segmented choice: mouse, arrow keys, one stop of the Tab key."""

from __future__ import annotations

from enum import Enum

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.segmented import Segmented


class View(Enum):
    YEARS = "antartahun"
    TREND = "tren"
    REGIONS = "antarwilayah"


CHOICES = [(View.YEARS, "Antartahun"), (View.TREND, "Tren"), (View.REGIONS, "Antarwilayah")]


@pytest.fixture
def choice(qtbot: QtBot) -> Segmented:
    made = Segmented(CHOICES, "Tampilan")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    made.button(View.YEARS).setFocus()
    return made


def test_the_first_is_chosen_and_all_are_named(choice: Segmented) -> None:
    assert choice.value is View.YEARS
    assert choice.accessibleName() == "Tampilan"
    assert choice.button(View.TREND).accessibleName() == "Tampilan: Tren"


def test_a_click_chooses_one(qtbot: QtBot, choice: Segmented) -> None:
    with qtbot.waitSignal(choice.chosen) as caught:
        qtbot.mouseClick(choice.button(View.REGIONS), Qt.MouseButton.LeftButton)
    assert caught.args == [View.REGIONS]
    assert choice.value is View.REGIONS
    assert [choice.button(view).isChecked() for view in View] == [False, False, True]


def test_a_second_click_leaves_it_chosen(qtbot: QtBot, choice: Segmented) -> None:
    for _ in range(2):
        qtbot.mouseClick(choice.button(View.TREND), Qt.MouseButton.LeftButton)
    assert choice.value is View.TREND


def test_arrow_keys_move_choice_and_focus_and_stop_at_the_ends(
    qtbot: QtBot, choice: Segmented
) -> None:
    seen: list[View] = []
    choice.chosen.connect(seen.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert seen == [View.TREND, View.REGIONS]
    assert QApplication.focusWidget() is choice.button(View.REGIONS)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert choice.value is View.TREND
    assert QApplication.focusWidget() is choice.button(View.TREND)


def test_space_chooses_and_other_keys_do_nothing(qtbot: QtBot, choice: Segmented) -> None:
    button = choice.button(View.YEARS)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClicks(button, "xyz9")
    assert choice.value is View.YEARS


@pytest.mark.parametrize("key", [0, 0x416, 0x0669, 0x01FFFFFE, 0x1F600])
def test_a_key_that_qt_has_no_name_for_is_no_trouble(choice: Segmented, key: int) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "")
    QApplication.sendEvent(choice.button(View.YEARS), press)
    assert choice.value is View.YEARS


def test_set_value_tells_nobody(qtbot: QtBot, choice: Segmented) -> None:
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value(View.REGIONS)
    assert choice.value is View.REGIONS


def test_the_group_is_one_stop_of_the_tab_key(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = QVBoxLayout(owner)
    before, choice, after = QLineEdit(), Segmented(CHOICES, "Tampilan"), QLineEdit()
    choice.set_value(View.TREND)
    for part in (before, choice, after):
        layout.addWidget(part)
    owner.show()
    owner.activateWindow()
    with qtbot.waitActive(owner):
        pass
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is choice.button(View.TREND)
    qtbot.keyClick(choice.button(View.TREND), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


@pytest.mark.parametrize(
    ("count", "places"), [(1, ["only"]), (2, ["first", "last"]), (3, ["first", "middle", "last"])]
)
def test_the_ends_are_rounded(qtbot: QtBot, count: int, places: list[str]) -> None:
    made = Segmented(CHOICES[:count], "Tampilan")
    qtbot.addWidget(made)
    assert [made.button(view).property("place") for view, _ in CHOICES[:count]] == places


def test_no_unchosen_segment_keeps_or_takes_the_focus(qtbot: QtBot, choice: Segmented) -> None:
    choice.set_value(View.REGIONS)
    assert QApplication.focusWidget() is choice.button(View.REGIONS)
    choice.button(View.TREND).setFocus(Qt.FocusReason.OtherFocusReason)
    assert QApplication.focusWidget() is choice.button(View.REGIONS)


def test_the_focus_of_a_hidden_chooser_goes_to_the_chosen_segment(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    layout = QVBoxLayout(owner)
    choice, chooser = Segmented(CHOICES, "Tampilan"), QComboBox()
    for part in (choice, chooser):
        layout.addWidget(part)
    owner.show()
    owner.activateWindow()
    with qtbot.waitActive(owner):
        pass
    for view in View:
        chooser.show()
        chooser.setFocus()
        choice.set_value(view)
        chooser.hide()
        assert QApplication.focusWidget() is choice.button(view)
