"""The program on a laptop at 150 percent and a 1024×768 projector that falls out for real.

Not collected by itself: ``test_two_screens.py`` runs it in a process that has such screens.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Office
from tests.ui.presentation.virtual_screens import screen, set_screens
from ui.presentation.show import Show

K = Qt.Key
LAPTOP = screen("eDP-1", 0, 2049, 1152, 1.5)
EPSON = screen("EPSON", 2049, 1024, 768, 1.0)
FOUR_K = screen("BENQ", 2049, 3840, 2160, 2.0)


@pytest.fixture(autouse=True)
def _screens(qapp: QApplication) -> None:
    set_screens(LAPTOP, EPSON)


def spin() -> None:
    for _ in range(4):
        QApplication.processEvents()


def at(name: str) -> QScreen:
    return next(one for one in QGuiApplication.screens() if one.name() == name)


def begin(office: Office, key: Qt.Key = K.Key_F5, shift: bool = False) -> Show:
    laptop = at("eDP-1").availableGeometry()
    office.window.move(laptop.x() + 20, laptop.y() + 20)
    spin()
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(office.window, key, modifier)
    spin()
    show = office.window.presenting.show
    assert show is not None
    return show


def press(show: Show, *keys: Qt.Key) -> None:
    window = show.presenter if show.presenter.isVisible() else show.audience
    for key in keys:
        QTest.keyClick(window, key)
    spin()


def covers(window: QWidget, name: str, ratio: float) -> None:
    area = at(name).geometry()
    assert window.isVisible()
    assert window.isFullScreen()
    assert window.geometry() == area
    assert window.screen().name() == name
    assert window.devicePixelRatioF() == ratio


def sharp(show: Show) -> None:
    """See that the image has as many pixels as the screen: nothing is scaled or cut."""
    assert show.audience.shown.size() == show.audience.device_size


def test_the_screens_are_of_different_size_and_scale(office: Office) -> None:
    show = begin(office)
    covers(show.audience, "EPSON", 1.0)
    covers(show.presenter, "eDP-1", 1.5)
    sharp(show)
    assert show.presenter.projector.text() == "Proyektor: EPSON · 1024×768"
    assert at("eDP-1").geometry() == QRect(0, 0, 1366, 768)


def test_the_projector_falls_out_and_comes_back_at_every_slide(
    office: Office, qtbot: QtBot
) -> None:
    show = begin(office)
    count = show.controller.count
    assert count >= 9
    for index in range(count):
        assert show.controller.index == index
        sharp(show)
        seen = show.audience.grab().toImage()
        set_screens(LAPTOP)
        spin()
        covers(show.audience, "eDP-1", 1.5)
        assert not show.presenter.isVisible()
        assert show.controller.index == index
        sharp(show)
        set_screens(LAPTOP, EPSON)
        spin()
        covers(show.audience, "EPSON", 1.0)
        covers(show.presenter, "eDP-1", 1.5)
        assert show.audience.grab().toImage() == seen
        press(show, K.Key_PageDown)
    press(show, K.Key_Escape)
    assert office.window.isVisible()
    assert office.window.presenting.show is None


def test_the_laptops_screen_goes_and_comes_back_at_every_slide(office: Office) -> None:
    show = begin(office)
    for index in range(show.controller.count):
        set_screens(EPSON)
        spin()
        covers(show.audience, "EPSON", 1.0)
        assert not show.presenter.isVisible()
        assert show.controller.index == index
        set_screens(LAPTOP, EPSON)
        spin()
        # Offered: the slides stay where they are until the presenter says so.
        covers(show.audience, "EPSON", 1.0)
        press(show, K.Key_T, K.Key_T)
        covers(show.audience, "EPSON", 1.0)
        covers(show.presenter, "eDP-1", 1.5)
        press(show, K.Key_Space)
    press(show, K.Key_Escape)


def test_a_slide_is_chosen_while_the_projector_falls_out_and_comes_back(
    office: Office, qtbot: QtBot
) -> None:
    show = begin(office)
    press(show, K.Key_G, K.Key_Right, K.Key_Right)
    overview = show.all_slides.overview
    assert overview is not None
    for screens, window, ratio in (
        ((LAPTOP, EPSON), show.presenter, 1.5),
        ((LAPTOP,), show.audience, 1.5),
        ((LAPTOP, EPSON), show.presenter, 1.5),
        ((LAPTOP, FOUR_K, EPSON), show.presenter, 1.5),
    ):
        set_screens(*screens)
        spin()
        assert overview.window() is window
        assert overview.isVisible()
        assert overview.geometry() == window.rect()
        assert overview.devicePixelRatioF() == ratio
        assert (show.controller.index, overview.focus_index) == (0, 2)
        qtbot.waitUntil(lambda: overview.is_sharp)
    set_screens(LAPTOP, EPSON)
    spin()
    covers(show.audience, "EPSON", 1.0)
    assert show.audience.shown == show.images.image(0)
    assert not show.audience.isAncestorOf(overview)
    press(show, K.Key_T)
    assert overview.devicePixelRatioF() == 1.0
    assert overview.geometry() == show.presenter.rect()
    qtbot.waitUntil(lambda: overview.is_sharp)
    press(show, K.Key_T, K.Key_Return)
    assert show.controller.index == 2
    covers(show.audience, "EPSON", 1.0)
    sharp(show)


def test_swapping_exchanges_scale_and_size(office: Office) -> None:
    show = begin(office)
    for step in range(4):
        press(show, K.Key_T)
        slides, desk = (("eDP-1", 1.5), ("EPSON", 1.0))[:: 1 if step % 2 == 0 else -1]
        covers(show.audience, *slides)
        covers(show.presenter, *desk)
        sharp(show)


def test_another_projector_is_offered_and_taken(office: Office) -> None:
    show = begin(office)
    press(show, K.Key_End, K.Key_Left)
    index = show.controller.index
    set_screens(LAPTOP)
    spin()
    set_screens(LAPTOP, FOUR_K)
    spin()
    covers(show.audience, "eDP-1", 1.5)
    assert "BENQ tersambung. Tekan T" in show.audience.hint
    press(show, K.Key_T)
    covers(show.audience, "BENQ", 2.0)
    covers(show.presenter, "eDP-1", 1.5)
    sharp(show)
    assert show.audience.shown.width() == 3840
    assert show.controller.index == index


def test_a_projector_that_mirrors_the_laptop_leaves_one_screen(office: Office) -> None:
    show = begin(office)
    press(show, K.Key_End)
    index = show.controller.index
    set_screens(LAPTOP, screen("EPSON", 0, 2049, 1152, 1.5))
    spin()
    assert not show.presenter.isVisible()
    assert show.audience.geometry() == at("eDP-1").geometry()
    assert show.controller.index == index
    sharp(show)
    set_screens(LAPTOP, EPSON)
    spin()
    press(show, K.Key_T)
    covers(show.audience, "EPSON", 1.0)
    assert show.controller.index == index


def test_another_resolution_of_the_projector_is_followed(office: Office) -> None:
    show = begin(office)
    press(show, K.Key_3, K.Key_Enter)
    for width, height, scale in ((1280, 720, 1.0), (3840, 2160, 2.0), (1024, 768, 1.0)):
        set_screens(LAPTOP, screen("EPSON", 2049, width, height, scale))
        spin()
        covers(show.audience, "EPSON", scale)
        sharp(show)
        assert show.audience.shown.width() == width
        assert show.presenter.projector.text().endswith(f"{width}×{height}")
        assert show.controller.index == 2


def test_keys_black_and_jump_on_both_screens(office: Office) -> None:
    show = begin(office)
    press(show, K.Key_4, K.Key_Return)
    assert show.controller.index == 3
    for key, grey in ((K.Key_B, 0), (K.Key_Period, 0), (K.Key_W, 255), (K.Key_Comma, 255)):
        press(show, key)
        image = show.audience.grab().toImage()
        spots = [(0, 0), (image.width() // 2, image.height() // 2), (image.width() - 1, 5)]
        assert {image.pixelColor(x, y).lightness() for x, y in spots} == {grey}
        set_screens(LAPTOP)
        spin()
        set_screens(LAPTOP, EPSON)
        spin()
        press(show, key)
        assert show.controller.index == 3
        sharp(show)


def test_the_main_window_comes_back_as_it_was(office: Office) -> None:
    show = begin(office)
    geometry, tab = office.window.geometry(), office.window.tabs.currentIndex()
    press(show, K.Key_T, K.Key_PageDown, K.Key_Escape)
    assert office.window.geometry() == geometry
    assert office.window.tabs.currentIndex() == tab
    visible = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert visible == [office.window]


def test_the_main_window_of_a_lost_screen_is_seen_again(office: Office, tmp_path: Path) -> None:
    show = begin(office)
    area = at("EPSON").geometry()
    office.window.move(area.x() + 10, area.y() + 10)
    spin()
    set_screens(LAPTOP)
    spin()
    press(show, K.Key_Escape)
    assert at("eDP-1").geometry().intersects(office.window.geometry())
