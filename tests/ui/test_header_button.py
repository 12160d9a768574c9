"""The header's buttons: the show stands out, and keys are told where there is room for them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Office
from ui.header_button import HeaderButton
from widgets.tokens import ThemeName


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def shown(button: HeaderButton) -> list[QRectF]:
    return [box for box in button.parts() if box.width()]


@pytest.mark.parametrize(
    ("width", "scale", "keys"), [(1366, 1.0, True), (1920, 1.5, True), (1024, 1.5, False)]
)
def test_keys_are_told_where_there_is_room(
    office: Office, width: int, scale: float, keys: bool
) -> None:
    office.theme.use(scale=scale)
    office.window.resize(width, 768)
    settle()
    commands = office.window.commands
    assert commands.present_button.shows_keys is keys
    assert commands.add_button.shows_keys is keys
    assert not commands.import_button.shows_keys
    assert "F5" in commands.present_button.toolTip()


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_stands_in_a_button_keeps_clear(
    office: Office, theme: ThemeName, scale: float
) -> None:
    office.theme.use(theme, scale)
    office.window.resize(1920, 1080)
    settle()
    for button in (office.window.commands.present_button, office.window.commands.add_button):
        boxes = shown(button)
        assert all(left.right() < right.left() for left, right in pairwise(boxes))
        room = QRectF(button.rect()).adjusted(4, 2, -4, -2)
        assert all(room.contains(box) for box in boxes)
        metrics = button.fontMetrics()
        assert metrics.horizontalAdvance(button.text()) <= button.parts()[1].width() + 1


def test_a_click_begins_the_show_and_its_neighbour_opens_the_menu(
    office: Office, qtbot: QtBot
) -> None:
    commands = office.window.commands
    start, more = commands.present_button, commands.present_more
    assert start.geometry().right() + 1 == more.geometry().left()
    assert start.height() == more.height()
    assert more.accessibleName() == "Pilihan presentasi"
    assert more.width() < start.width() / 2
    light = [b for b in office.window.header.findChildren(QPushButton) if b.property("role")]
    assert light == [start, more]
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    show = office.window.presenting.show
    assert show is not None
    show.end()


def test_both_parts_go_into_the_menu_together(office: Office) -> None:
    commands = office.window.commands
    office.theme.use(scale=2.0)
    office.window.resize(1024, 600)
    settle()
    assert not commands.present_button.isVisible()
    assert not commands.present_more.isVisible()
    offered = commands.more_button.menu().actions()
    assert commands.present_more.menu().menuAction() in offered
    office.theme.use(scale=1.0)
    settle()
    assert commands.present_button.isVisible()
    assert commands.present_more.isVisible()


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_focus_is_seen_on_the_white_button(office: Office, theme: ThemeName) -> None:
    office.theme.use(theme)
    button = office.window.commands.present_button
    settle()
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    after = button.grab().toImage()
    assert before.pixelColor(1, before.height() // 2) != after.pixelColor(1, after.height() // 2)


def test_a_long_name_comes_before_the_keys(office: Office) -> None:
    header = office.window.header
    office.window.resize(1024, 768)
    settle()
    assert office.window.commands.add_button.shows_keys
    header.set_region("Kabupaten Penukal Abab Lematang Ilir", None)
    settle()
    assert not office.window.commands.add_button.shows_keys
    words = header.region.fontMetrics().horizontalAdvance(header.region.text())
    assert header.region.contentsRect().width() >= words
