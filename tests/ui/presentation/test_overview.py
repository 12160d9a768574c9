"""The overview of all slides by real keys and clicks, on one screen and beside a projector."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.presentation.hall import Hall, shows_slide
from tests.ui.presentation.samples import EPSON, LAPTOP, colour_at, colour_of
from ui.presentation.overview import Overview
from ui.presentation.show import Show
from widgets.tokens import DARK

K = Qt.Key
ONE, TWO = (LAPTOP,), (LAPTOP, EPSON)
SCREENS = pytest.mark.parametrize("places", [ONE, TWO], ids=["one-screen", "two-screens"])


def opened(hall: Hall, show: Show) -> Overview:
    """Press G and return the overview once every slide in it has been painted."""
    hall.press(show, K.Key_G)
    assert show.all_slides.is_open
    overview = show.all_slides.overview
    assert overview is not None
    hall.qtbot.waitUntil(lambda: overview.is_sharp)
    return overview


def seen(overview: Overview) -> QImage:
    window = overview.window()
    return window.grab().toImage()


def is_framed(image: QImage, overview: Overview, index: int) -> bool:
    area = overview.grid.cell(index, overview.first_row).toRect()
    return image.pixelColor(area.center().x(), area.top() + 1) == QColor(DARK.current)


def click(overview: Overview, index: int) -> None:
    place = overview.grid.slide(index, overview.first_row).center()
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=place)


@SCREENS
@pytest.mark.parametrize("key", [K.Key_G, K.Key_Minus])
def test_every_slide_is_seen_with_the_frame_on_the_one_on_the_screen(
    hall: Hall, places: tuple[object, ...], key: Qt.Key
) -> None:
    show = hall.begin(*places, start=4)
    hall.press(show, key)
    overview = show.all_slides.overview
    assert overview is not None
    hall.qtbot.waitUntil(lambda: overview.is_sharp)
    image = seen(overview)
    for index in range(9):
        centre = overview.grid.slide(index, overview.first_row).center()
        assert image.pixelColor(centre) == colour_of(index + 1)
        assert is_framed(image, overview, index) is (index == 4)
    over = show.presenter if len(places) == 2 else show.audience
    assert overview.window() is over
    assert overview.geometry() == over.rect()
    hall.press(show, key)
    assert not show.all_slides.is_open
    assert shows_slide(show, 5)


@SCREENS
@pytest.mark.parametrize("choose", [K.Key_Return, K.Key_Enter, K.Key_Space])
def test_keys_move_the_frame_and_show_the_slide(
    hall: Hall, places: tuple[object, ...], choose: Qt.Key
) -> None:
    show = hall.begin(*places)
    overview = opened(hall, show)
    columns = overview.grid.columns
    steps = [
        (K.Key_Right, 1),
        (K.Key_Down, 1 + columns),
        (K.Key_Left, columns),
        (K.Key_Up, 0),
        (K.Key_End, 8),
        (K.Key_Right, 8),
        (K.Key_Home, 0),
        (K.Key_N, 1),
        (K.Key_P, 0),
        (K.Key_Right, 1),
        (K.Key_Right, 2),
    ]
    for key, index in steps:
        hall.press(show, key)
        assert overview.focus_index == index, key
        assert is_framed(seen(overview), overview, index)
        assert overview.accessibleDescription() == f"{index + 1}. Slide {index + 1}"
        assert show.controller.index == 0
    hall.press(show, choose)
    assert not show.all_slides.is_open
    assert shows_slide(show, 3)
    # The keys have their usual meaning again.
    hall.press(show, K.Key_Right)
    assert shows_slide(show, 4)
    hall.press(show, K.Key_G, K.Key_End, K.Key_Escape)
    assert not show.controller.ended
    assert shows_slide(show, 4)
    hall.press(show, K.Key_Escape)
    assert show.controller.ended


def test_a_key_that_is_held_does_not_go_on_on_the_slide(hall: Hall) -> None:
    show = hall.begin(*ONE)
    opened(hall, show)
    hall.press(show, K.Key_Right, K.Key_Space)
    held = QKeyEvent(
        QEvent.Type.KeyPress, K.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True
    )
    for _ in range(3):
        QApplication.sendEvent(show.audience, held)
    assert shows_slide(show, 2)
    hall.press(show, K.Key_Space)
    assert shows_slide(show, 3)
    QApplication.sendEvent(show.audience, held)
    assert shows_slide(show, 4)


def test_beside_a_projector_the_hall_keeps_its_slide(hall: Hall) -> None:
    show = hall.begin(*TWO, start=2)
    before = show.audience.grab().toImage()
    opened(hall, show)
    for key in (K.Key_Down, K.Key_End, K.Key_Home, K.Key_PageDown):
        hall.press(show, key)
        assert show.audience.grab().toImage() == before
    # Also keys that come by the window of the hall move the frame only.
    QTest.keyClick(show.audience, K.Key_Right)
    QTest.keyClick(show.audience, K.Key_L)
    assert show.audience.grab().toImage() == before
    hall.press(show, K.Key_Return)
    assert show.audience.grab().toImage() != before


@SCREENS
def test_a_click_shows_the_slide_and_a_second_one_meets_nothing(
    hall: Hall, places: tuple[object, ...]
) -> None:
    show = hall.begin(*places)
    overview = opened(hall, show)
    window = overview.window()
    between = overview.grid.slide(0, 0).topRight() + QPoint(round(overview.grid.gap / 2), 5)
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=between)
    QTest.mouseClick(overview, Qt.MouseButton.RightButton, pos=overview.grid.slide(3, 0).center())
    assert show.all_slides.is_open
    place = overview.grid.slide(5, 0).center()
    click(overview, 5)
    hall.settle()
    assert shows_slide(show, 6)
    beneath = window.childAt(place)
    assert beneath is not None
    QTest.mouseDClick(beneath, Qt.MouseButton.LeftButton)
    hall.settle()
    assert shows_slide(show, 6)
    assert not show.controller.ended
    hall.qtbot.waitUntil(lambda: window.childAt(place) is not beneath)
    hall.press(show, K.Key_Right)
    assert shows_slide(show, 7)


def test_the_mouse_is_seen_over_the_slides_and_outlines_them(hall: Hall) -> None:
    show = hall.begin(*ONE)
    overview = opened(hall, show)
    assert overview.cursor().shape() is Qt.CursorShape.ArrowCursor
    before = seen(overview)
    QTest.mouseMove(overview, overview.grid.slide(4, 0).center())
    assert overview.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert seen(overview) != before
    QTest.mouseMove(overview, QPoint(2, 2))
    assert overview.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert seen(overview) == before


@SCREENS
def test_a_number_frames_its_slide(hall: Hall, places: tuple[object, ...]) -> None:
    show = hall.begin(*places, count=9)
    overview = opened(hall, show)
    hall.press(show, K.Key_7)
    assert overview.focus_index == 6
    hall.press(show, K.Key_Return)
    assert shows_slide(show, 7)
    # A number that was left unsaid does not wait for the next Enter.
    hall.press(show, K.Key_G, K.Key_2, K.Key_Escape, K.Key_Return)
    assert shows_slide(show, 8)


def test_many_slides_scroll_by_rows(hall: Hall) -> None:
    show = hall.begin(*ONE, count=24)
    overview = opened(hall, show)
    laid = overview.grid
    hall.press(show, K.Key_PageDown)
    assert overview.focus_index == min(laid.rows * laid.columns, 23)
    hall.press(show, K.Key_End)
    assert overview.first_row == laid.last_first
    assert 23 in laid.seen(overview.first_row)
    wheel(overview, 120)
    assert overview.first_row == max(0, laid.last_first - 1)
    wheel(overview, -60)
    wheel(overview, -60)
    assert overview.first_row == laid.last_first
    assert (show.controller.index, overview.focus_index) == (0, 23)
    hall.press(show, K.Key_Home)
    assert overview.first_row == 0


def wheel(overview: Overview, turn: int) -> None:
    place = QPointF(overview.rect().center())
    event = QWheelEvent(
        place,
        overview.mapToGlobal(place),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(overview, event)


def test_black_on_the_only_screen_is_black(hall: Hall) -> None:
    show = hall.begin(*ONE)
    opened(hall, show)
    hall.press(show, K.Key_B)
    assert not show.all_slides.is_open
    assert colour_at(show.audience) == QColor("#000000")
    hall.press(show, K.Key_G, K.Key_Down, K.Key_Return)
    assert colour_at(show.audience) == colour_of(show.controller.index + 1)


def test_black_beside_a_projector_leaves_the_overview_open(hall: Hall) -> None:
    show = hall.begin(*TWO)
    opened(hall, show)
    hall.press(show, K.Key_B)
    assert colour_at(show.audience) == QColor("#000000")
    assert show.all_slides.is_open
    hall.press(show, K.Key_W, K.Key_W)
    assert shows_hall(show, 1)


def shows_hall(show: Show, number: int) -> bool:
    return colour_at(show.audience) == colour_of(number)


def test_the_projector_falls_out_and_comes_back_while_a_slide_is_chosen(hall: Hall) -> None:
    show = hall.begin(*TWO, start=3)
    overview = opened(hall, show)
    hall.press(show, K.Key_Right, K.Key_Right)
    hall.screens.unplug(EPSON)
    hall.settle()
    assert show.all_slides.is_over(show.audience)
    assert overview.geometry() == show.audience.rect()
    assert (show.controller.index, overview.focus_index) == (3, 5)
    hall.screens.plug(EPSON)
    hall.settle()
    assert show.all_slides.is_over(show.presenter)
    assert shows_hall(show, 4)
    assert overview.focus_index == 5
    hall.press(show, K.Key_Return)
    assert shows_slide(show, 6)


def test_the_laptop_is_closed_and_the_hall_never_sees_the_overview(hall: Hall) -> None:
    show = hall.begin(*TWO, start=3)
    opened(hall, show)
    hall.press(show, K.Key_End)
    hall.screens.unplug(LAPTOP)
    hall.settle()
    assert not show.all_slides.is_open
    assert shows_hall(show, 4)
    hall.press(show, K.Key_Right)
    assert shows_hall(show, 5)


def test_the_overview_follows_the_screens_that_change(hall: Hall) -> None:
    show = hall.begin(*ONE)
    overview = opened(hall, show)
    hall.screens.plug(EPSON)
    hall.settle()
    assert show.all_slides.is_over(show.audience)
    hall.press(show, K.Key_T)
    assert show.all_slides.is_over(show.presenter)
    wide = replace(EPSON, width=1920, height=1080)
    before = overview.grid.width / overview.grid.height
    hall.screens.change(EPSON, wide)
    hall.settle()
    assert overview.grid.width / overview.grid.height == pytest.approx(16 / 9)
    assert before == pytest.approx(4 / 3)
    smaller = replace(LAPTOP, width=1024, height=600)
    hall.screens.change(LAPTOP, smaller)
    hall.settle()
    assert overview.geometry() == show.presenter.rect()
    assert show.presenter.height() == 600
    hall.qtbot.waitUntil(lambda: overview.is_sharp)
    image = seen(overview)
    for index in overview.grid.seen(overview.first_row):
        centre = overview.grid.slide(index, overview.first_row).center()
        assert image.pixelColor(centre) == colour_of(index + 1)


@pytest.mark.parametrize(
    "size", [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (3840, 2160)]
)
def test_text_over_the_only_screen_is_read_from_the_back_row(
    hall: Hall, size: tuple[int, int]
) -> None:
    show = hall.begin(replace(LAPTOP, width=size[0], height=size[1]))
    hall.press(show, K.Key_G)
    overview = show.all_slides.overview
    assert overview is not None
    assert overview.text_size >= size[1] / 45


def test_the_end_while_it_is_open_ends_all(hall: Hall) -> None:
    show = hall.begin(*TWO)
    opened(hall, show)
    show.presenter.close()
    hall.settle()
    assert show.controller.ended
    assert not show.all_slides.is_open


def test_the_hint_of_one_screen_names_the_key(hall: Hall) -> None:
    assert "G: semua slide" in hall.begin(*ONE).audience.hint
