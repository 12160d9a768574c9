"""Which screen shows the slides."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.presentation.samples import BENQ, EPSON, LAPTOP
from ui.presentation.main_window_state import MainWindowState
from ui.presentation.screens import Place, Screens, choose_desk, choose_projector

ALL = (LAPTOP, EPSON, BENQ)


def test_with_one_screen_there_is_no_projector() -> None:
    assert choose_projector([LAPTOP], LAPTOP, EPSON.label) is None


@pytest.mark.parametrize("places", list(permutations([LAPTOP, EPSON])))
def test_the_projector_is_not_where_the_main_window_is(places: tuple[Place, ...]) -> None:
    assert choose_projector(places, LAPTOP, "") is EPSON
    beside = replace(LAPTOP, name="DP-1")
    assert choose_projector((beside, EPSON), EPSON, "") is beside
    assert choose_projector(places, LAPTOP, "Tak dikenal") is EPSON


def test_an_external_screen_comes_before_the_built_in_one() -> None:
    assert choose_projector([LAPTOP, EPSON, BENQ], BENQ, "") is EPSON
    assert choose_projector([LAPTOP, EPSON], EPSON, "") is EPSON
    primary = replace(EPSON, primary=True)
    assert choose_projector([LAPTOP, primary, BENQ], LAPTOP, "") is BENQ


def test_the_remembered_screen_is_chosen_at_any_socket() -> None:
    moved = replace(BENQ, name="HDMI-9")
    assert choose_projector([LAPTOP, EPSON, moved], LAPTOP, BENQ.label) is moved
    # The officer has once wished the slides on the laptop itself.
    assert choose_projector([LAPTOP, EPSON], LAPTOP, LAPTOP.label) is LAPTOP


def test_of_two_screens_of_one_model_the_other_one_is_chosen() -> None:
    twin = replace(EPSON, name="HDMI-2", x=5000)
    assert choose_projector([EPSON, twin], EPSON, EPSON.label) is twin


@given(st.permutations(ALL), st.integers(2, 3), st.data())
def test_slides_and_presenter_never_share_a_screen(
    order: list[Place], count: int, data: st.DataObject
) -> None:
    places = order[:count]
    home = data.draw(st.sampled_from(places))
    remembered = data.draw(st.sampled_from(["", *(place.label for place in ALL)]))
    projector = choose_projector(places, home, remembered)
    assert projector in places
    desk = choose_desk(places, projector, home)
    assert desk in places
    assert desk is not projector
    if projector is not home:
        assert desk is home
    if LAPTOP.label != remembered:
        assert projector is not LAPTOP


def test_the_desk_without_a_home_is_the_built_in_screen() -> None:
    assert choose_desk([EPSON, BENQ, LAPTOP], EPSON, None) is LAPTOP
    assert choose_desk([EPSON], EPSON, LAPTOP) is None


def test_a_screen_is_the_same_when_it_becomes_primary_or_moves() -> None:
    # As it happens at the moment at which the primary screen is pulled out.
    now = replace(LAPTOP, primary=False, x=1024)
    assert choose_desk([now], LAPTOP, LAPTOP) is None
    assert choose_desk([now, EPSON], EPSON, LAPTOP) is now
    assert choose_projector([now, EPSON], LAPTOP, "") is EPSON


def test_resolution_is_in_device_pixels() -> None:
    assert replace(LAPTOP, width=1280, height=720, ratio=1.5).resolution == "1920×1080"


def test_the_screen_of_this_test_is_found_and_covered(qtbot: QtBot) -> None:
    screens = Screens()
    (place,) = screens.places()
    area = QGuiApplication.primaryScreen().geometry()
    assert (place.x, place.y, place.width, place.height) == area.getRect()
    assert place.label
    window = QWidget()
    qtbot.addWidget(window)
    assert screens.of(window) == place
    assert screens.cover(window, place)
    assert window.isFullScreen()
    assert window.geometry() == area
    assert not screens.cover(window, replace(place, name="tercabut"))


def test_the_main_window_is_given_back_as_it_was(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(40, 50, 500, 300)
    window.show()
    before = window.geometry()
    state = MainWindowState(window)
    window.setGeometry(200, 100, 300, 200)
    state.give_back()
    assert window.geometry() == before
    assert window.isVisible()


def test_a_main_window_that_was_minimised_meanwhile_comes_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(40, 50, 500, 300)
    window.show()
    before = window.geometry()
    state = MainWindowState(window)
    window.showMinimized()
    state.give_back()
    assert not window.isMinimized()
    assert window.geometry() == before


def test_a_main_window_of_a_lost_screen_comes_back_into_view(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(9000, 9000, 500, 300)
    window.show()
    MainWindowState(window).give_back()
    area = QGuiApplication.primaryScreen().availableGeometry()
    assert area.intersects(window.frameGeometry())
