"""A whole presentation by real keys, on screens that a test plugs in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget

from tests.ui.presentation.hall import Hall, shows_slide
from tests.ui.presentation.samples import (
    BENQ,
    EPSON,
    LAPTOP,
    colour_at,
    colour_of,
)
from ui.presentation.controller import Curtain
from ui.presentation.show import PROJECTOR

K = Qt.Key
BLACK, WHITE = QColor("#000000"), QColor("#FFFFFF")


# -- keys ------------------------------------------------------------------------------------


@pytest.mark.parametrize("places", [(LAPTOP, EPSON), (LAPTOP,)])
def test_every_key_moves_what_the_hall_sees(hall: Hall, places: tuple[object, ...]) -> None:
    show = hall.begin(*places)
    expected = 1
    steps: list[tuple[Qt.Key, Callable[[int], int]]] = [
        *((key, lambda n: n + 1) for key in (K.Key_Right, K.Key_Down, K.Key_Space, K.Key_N)),
        *((key, lambda n: n + 1) for key in (K.Key_PageDown, K.Key_Return, K.Key_Enter)),
        *((key, lambda n: n - 1) for key in (K.Key_Left, K.Key_Up, K.Key_Backspace, K.Key_P)),
        (K.Key_PageUp, lambda n: n - 1),
        (K.Key_End, lambda _n: 9),
        (K.Key_Right, lambda _n: 9),
        (K.Key_Home, lambda _n: 1),
        (K.Key_Left, lambda _n: 1),
    ]
    for key, step in steps:
        hall.press(show, key)
        expected = step(expected)
        assert shows_slide(show, expected), key


def test_a_number_and_enter_jumps_and_is_told_while_it_is_typed(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    hall.press(show, K.Key_7)
    assert "Lompat ke slide 7: tekan Enter" in show.presenter.desk.caption.text()
    hall.press(show, K.Key_Return)
    assert shows_slide(show, 7)
    hall.press(show, K.Key_4, K.Key_2, K.Key_Enter)
    assert shows_slide(show, 9)
    hall.press(show, K.Key_0, K.Key_Enter)
    assert shows_slide(show, 9)


@pytest.mark.parametrize(
    ("keys", "colour", "curtain"),
    [
        ((K.Key_B, K.Key_Period), BLACK, Curtain.BLACK),
        ((K.Key_W, K.Key_Comma), WHITE, Curtain.WHITE),
    ],
)
def test_black_and_white_and_back_by_either_key(
    hall: Hall, keys: tuple[Qt.Key, Qt.Key], colour: QColor, curtain: Curtain
) -> None:
    show = hall.begin(LAPTOP, EPSON, start=4)
    for on in keys:
        for off in keys:
            hall.press(show, on)
            assert colour_at(show.audience) == colour
            assert show.controller.curtain is curtain
            assert "tidak terlihat oleh hadirin" in show.presenter.desk.caption.text()
            hall.press(show, off)
            assert shows_slide(show, 5)
    hall.press(show, keys[0], K.Key_Right)
    assert shows_slide(show, 5)


def test_f5_while_presenting_changes_nothing(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=3)
    hall.press(show, K.Key_F5)
    hall.press(show, K.Key_F5, modifiers=Qt.KeyboardModifier.ShiftModifier)
    hall.press(show, K.Key_Tab, K.Key_F1, K.Key_Q)
    assert shows_slide(show, 4)


def test_keys_work_on_either_window(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    QTest.keyClick(show.audience, K.Key_PageDown)
    QTest.keyClick(show.presenter, K.Key_PageDown)
    hall.settle()
    assert shows_slide(show, 3)


@pytest.mark.parametrize("window", ["audience", "presenter"])
def test_escape_ends_and_gives_the_main_window_back(hall: Hall, window: str) -> None:
    before = hall.window.geometry()
    show = hall.begin(LAPTOP, EPSON, start=2)
    hall.qtbot.waitUntil(lambda: hall.awake.on)
    ended: list[bool] = []
    show.ended.connect(lambda: ended.append(True))
    hall.window.setGeometry(300, 200, 300, 250)
    QTest.keyClick(getattr(show, window), K.Key_Escape)
    hall.settle()
    assert ended == [True]
    assert not hall.awake.on
    visible = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert visible == [hall.window]
    assert hall.window.geometry() == before


def test_closing_a_window_ends_the_presentation_once(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    ended: list[bool] = []
    show.ended.connect(lambda: ended.append(True))
    show.presenter.close()
    show.end()
    hall.settle()
    assert ended == [True]


def test_nothing_happens_after_the_end(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    show.end()
    show.act(3)
    hall.screens.unplug(EPSON)
    hall.screens.plug(EPSON)
    hall.screens.change(EPSON, replace(EPSON, x=9000))
    assert show.controller.ended
    assert not show.audience.isVisible()


# -- mouse -----------------------------------------------------------------------------------


def test_a_click_goes_on_and_the_side_buttons_too(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    button = Qt.MouseButton
    for pressed, number in (
        (button.LeftButton, 2),
        (button.ForwardButton, 3),
        (button.BackButton, 2),
        (button.RightButton, 2),
    ):
        QTest.mouseClick(show.audience, pressed)
        hall.settle()
        assert shows_slide(show, number)


def test_the_wheel_goes_a_slide_a_notch(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    centre = QPointF(show.audience.rect().center())
    for turn, number in ((-120, 2), (-60, 2), (-60, 3), (60, 3), (60, 2), (-240, 4), (-60, 4)):
        wheel(show.audience, centre, turn)
        hall.settle()
        assert shows_slide(show, number), turn


def wheel(window: QWidget, place: QPointF, turn: int) -> None:
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window, event)


def test_the_mouse_is_hidden_until_it_moves_and_when_it_rests(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    show.audience._still.setInterval(50)
    blank = Qt.CursorShape.BlankCursor
    assert show.audience.cursor().shape() is blank
    QTest.mouseMove(show.audience, QPoint(200, 200))
    QTest.mouseMove(show.audience, QPoint(220, 200))
    assert show.audience.cursor().shape() is not blank
    hall.qtbot.waitUntil(lambda: show.audience.cursor().shape() is blank)


def test_the_pointer_is_a_red_dot_where_the_mouse_is(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=1)
    hall.press(show, K.Key_L)
    assert show.presenter.pointer.isChecked()
    QTest.mouseMove(show.audience, QPoint(200, 200))
    QTest.mouseMove(show.audience, QPoint(256, 192))
    hall.settle()
    dot = colour_at(show.audience, 0.25, 0.25)
    assert dot.red() > 200 > 60 > dot.green()
    # The same from the laptop, where the presenter looks.
    preview = show.presenter.desk.current
    QTest.mouseMove(preview, QPoint(preview.width() // 2, preview.height() // 2))
    hall.settle()
    assert show.audience.pointer is not None
    assert abs(show.audience.pointer.x() - 0.5) < 0.01
    hall.press(show, K.Key_L)
    assert show.audience.pointer is None
    assert shows_slide(show, 2)


def test_ctrl_and_a_held_mouse_point_without_going_on(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=1)
    left, ctrl = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    QTest.mousePress(show.audience, left, ctrl, QPoint(100, 100))
    assert show.audience.pointer is not None
    QTest.mouseRelease(show.audience, left, ctrl, QPoint(100, 100))
    assert show.audience.pointer is None
    assert shows_slide(show, 2)


def test_zoom_shows_a_part_until_the_next_slide(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=1)
    hall.press(show, K.Key_Z)
    assert show.audience.zoomed
    assert colour_at(show.audience) == colour_of(2)
    QTest.mouseMove(show.audience, QPoint(10, 10))
    hall.press(show, K.Key_Z)
    assert not show.audience.zoomed
    # From the laptop the small slide says where.
    preview = show.presenter.desk.current
    QTest.mouseMove(preview, QPoint(preview.width() // 4, preview.height() // 4))
    hall.settle()
    hall.press(show, K.Key_Z)
    assert abs(show.audience._centre.x() - 0.25) < 0.01
    QTest.mouseMove(preview, QPoint(preview.width() // 2, preview.height() // 4))
    hall.settle()
    assert abs(show.audience._centre.x() - 0.5) < 0.01
    # The dot lies on the same part of the slide: in the middle of what is seen, or near an edge.
    hall.press(show, K.Key_L)
    for part, seen in ((0.5, 0.5), (0.125, 0.25), (0.25, 0.5), (0.875, 0.75)):
        QTest.mouseMove(preview, QPoint(round(preview.width() * part), preview.height() // 2))
        hall.settle()
        dot = show.audience.pointer
        assert dot is not None
        assert abs(dot.x() - seen) < 0.01
    hall.press(show, K.Key_L)
    hall.press(show, K.Key_Right)
    assert not show.audience.zoomed
    assert shows_slide(show, 3)
    hall.press(show, K.Key_B, K.Key_Z)
    assert not show.audience.zoomed


# -- the presenter's screen ------------------------------------------------------------------


def test_the_presenter_sees_what_comes_next_and_what_to_say(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=7)
    desk = show.presenter.desk
    hall.qtbot.waitUntil(lambda: colour_at(desk.next) == colour_of(9))
    assert desk.notes.label.text() == "Catatan 8"
    assert show.presenter.projector.text() == "Proyektor: EPSON EB-X06 · 1024×768"
    hall.press(show, K.Key_Right)
    assert desk.next.told == "Ini slide terakhir"
    assert not show.presenter.forward.isEnabled()
    hall.press(show, K.Key_B)
    assert show.presenter.forward.isEnabled()


def test_notes_that_the_figures_have_overtaken_say_so(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, notes_outdated=True)
    assert show.presenter.desk.outdated.isVisible()
    hall.press(show, K.Key_Right)
    assert not show.presenter.desk.outdated.isVisible()


def test_every_button_does_what_it_says(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=3)
    presenter = show.presenter
    watch = show.controller.stopwatch

    def click(button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        hall.settle()

    click(presenter.forward)
    assert shows_slide(show, 5)
    click(presenter.back)
    assert shows_slide(show, 4)
    click(presenter.black)
    assert colour_at(show.audience) == BLACK
    click(presenter.white)
    assert colour_at(show.audience) == WHITE
    assert (presenter.black.isChecked(), presenter.white.isChecked()) == (False, True)
    click(presenter.white)
    click(presenter.pause)
    assert not watch.running
    assert presenter.pause.text() == "Lanjut"
    click(presenter.pause)
    assert watch.running
    click(presenter.restart)
    assert watch.elapsed < 60
    click(presenter.jump)
    assert show.all_slides.is_over(presenter)
    hall.press(show, K.Key_Escape)
    assert not show.all_slides.is_open
    click(presenter.swap)
    assert show.seating.projector is LAPTOP
    click(presenter.end)
    assert show.controller.ended


def test_no_part_of_the_presenters_screen_takes_the_keys(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    show.presenter.offer("Pesan", "", "Ya", lambda: None)
    for child in show.presenter.findChildren(QWidget):
        assert child.focusPolicy() is Qt.FocusPolicy.NoFocus, type(child).__name__
    for button in show.presenter.findChildren(QPushButton):
        QTest.mouseClick(button, Qt.MouseButton.RightButton)
    QTest.mouseClick(show.presenter.desk.notes, Qt.MouseButton.LeftButton)
    hall.press(show, K.Key_Space)
    assert shows_slide(show, 2)


def test_a_slide_of_the_strip_is_jumped_to(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    strip = show.presenter.strip
    hall.qtbot.waitUntil(lambda: show.images.thumb(8) is not None)
    QTest.mouseClick(strip.row, Qt.MouseButton.LeftButton, pos=strip.area(5).center())
    hall.settle()
    assert shows_slide(show, 6)
    between = strip.area(2).topRight() + QPoint(4, 10)
    QTest.mouseClick(strip.row, Qt.MouseButton.LeftButton, pos=between)
    hall.settle()
    assert shows_slide(show, 6)
    assert colour_at(strip.row, strip.area(0).center().x() / strip.row.width()) == colour_of(1)


def test_a_long_strip_moves_with_the_wheel_and_keeps_the_slide_in_view(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, count=60)
    strip = show.presenter.strip
    bar = strip.horizontalScrollBar()
    wheel(strip.viewport(), QPointF(50, 20), -300)
    assert bar.value() == 300
    hall.press(show, K.Key_End)
    shown = strip.viewport().rect().translated(bar.value(), 0)
    assert shown.contains(strip.area(59))
    hall.press(show, K.Key_Home)
    assert bar.value() == 0
    # Who looks for a slide is not pulled back by what goes on meanwhile.
    bar.setValue(700)
    hall.press(show, K.Key_4, K.Key_J)
    show.images.ready.emit(1)
    hall.settle()
    assert bar.value() == 700


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)
def test_a_small_slide_tells_its_title_letter_by_letter(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, title="<b>Umur</b> <15 tahun")
    row = show.presenter.strip.row
    for place in (show.presenter.strip.area(0).center(), QPoint(row.width() - 1, 1)):
        event = QHelpEvent(QEvent.Type.ToolTip, place, row.mapToGlobal(place))
        QApplication.sendEvent(row, event)
    assert "&lt;b&gt;Umur&lt;/b&gt; &lt;15 tahun" in QToolTip.text()
    QToolTip.hideText()
    hall.qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_pointer_leaves_with_the_mouse(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    hall.press(show, K.Key_L)
    preview = show.presenter.desk.current
    QTest.mouseMove(preview, QPoint(50, 50))
    hall.settle()
    assert show.audience.pointer is not None
    QApplication.sendEvent(preview, QEvent(QEvent.Type.Leave))
    assert show.audience.pointer is None
    # Ctrl+L as in PowerPoint.
    hall.press(show, K.Key_L, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert not show.presenter.pointer.isChecked()


def test_the_next_slide_is_a_click_away(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    QTest.mouseClick(show.presenter.desk.next, Qt.MouseButton.LeftButton)
    hall.settle()
    assert shows_slide(show, 2)


def test_the_size_of_notes_is_kept_for_the_next_time(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    usual = show.presenter.desk.notes.label.fontMetrics().height()
    ctrl = Qt.KeyboardModifier.ControlModifier
    hall.press(show, K.Key_Plus, K.Key_Equal, modifiers=ctrl)
    larger = show.presenter.desk.notes.label.fontMetrics().height()
    assert larger > usual
    hall.press(show, K.Key_Escape)
    again = hall.begin(LAPTOP, EPSON)
    assert again.presenter.desk.notes.label.fontMetrics().height() == larger
    hall.press(again, *[K.Key_Minus] * 20, modifiers=ctrl)
    assert again.presenter.desk.notes.step == 0


@pytest.mark.parametrize("places", [(LAPTOP, EPSON), (LAPTOP,)])
def test_long_notes_scroll_by_keys_and_the_next_begin_at_the_top(
    hall: Hall, places: tuple[object, ...]
) -> None:
    show = hall.begin(*places, notes="Kalimat yang panjang sekali. " * 200)
    hall.press(show, K.Key_C)
    notes = show.presenter.desk.notes if len(places) == 2 else show.audience.notes
    bar = notes.verticalScrollBar()
    hall.qtbot.waitUntil(lambda: bar.maximum() > 500)
    ctrl = Qt.KeyboardModifier.ControlModifier
    hall.press(show, K.Key_Down, K.Key_Down, modifiers=ctrl)
    scrolled = bar.value()
    assert scrolled > 0
    # The small slides that are made meanwhile move nothing.
    show.images.ready.emit(1)
    hall.settle()
    assert bar.value() == scrolled
    hall.press(show, K.Key_Up, modifiers=ctrl)
    assert 0 < bar.value() < scrolled
    bar.setValue(bar.maximum())
    wheel(notes.viewport(), QPointF(20, 20), -120)
    QTest.mouseClick(notes.viewport(), Qt.MouseButton.LeftButton)
    assert show.controller.index == 0
    hall.press(show, K.Key_Right)
    assert bar.value() == 0
    assert notes.label.text() == "Catatan 2"


def test_that_the_projector_is_back_is_said_for_a_moment(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    show.presenter._passing.setInterval(30)
    hall.screens.unplug(EPSON)
    hall.screens.plug(EPSON)
    assert show.presenter.message.isVisible()
    hall.qtbot.waitUntil(lambda: not show.presenter.message.isVisible())
    # What asks for an answer stays.
    hall.screens.plug(BENQ)
    hall.qtbot.wait(60)
    assert show.presenter.message.isVisible()


def test_the_timer_shows_hours_minutes_and_seconds(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    watch = show.controller.stopwatch
    watch.toggle()
    watch._before = 3600 + 4 * 60 + 12.9
    show.presenter.show_time()
    assert show.presenter.timer.text() == "01.04.12"
    assert len(show.presenter.clock.text()) == 5


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("projector", [EPSON, BENQ, replace(EPSON, width=1920, height=1080)])
def test_nothing_of_the_presenters_screen_is_cut(
    hall: Hall, size: tuple[int, int], projector: object
) -> None:
    laptop = replace(LAPTOP, width=size[0], height=size[1])
    show = hall.begin(laptop, projector)
    presenter = show.presenter
    for message in (False, True):
        if message:
            presenter.offer("BENQ tersambung", "Slide tetap di sini.", "Tampilkan", lambda: None)
            hall.settle()
        assert (presenter.width(), presenter.height()) == size
        for button in presenter.findChildren(QPushButton):
            if button.isVisible():
                place = button.mapTo(presenter, QPoint(0, 0))
                assert presenter.rect().contains(button.rect().translated(place)), button.text()
                assert button.width() >= button.sizeHint().width(), button.text()
        desk = presenter.desk
        for part in (desk.current, desk.next, desk.notes):
            assert desk.rect().contains(part.geometry() if part is not desk.notes else desk.rect())
        assert desk.notes.height() >= 60
        assert not desk.current.geometry().intersects(desk.next.geometry())


# -- one screen ------------------------------------------------------------------------------


def test_with_one_screen_notes_come_when_they_are_asked_for(hall: Hall) -> None:
    show = hall.begin(LAPTOP, start=1)
    assert not show.presenter.isVisible()
    assert "C: catatan" in show.audience.hint
    hall.press(show, K.Key_C)
    assert show.audience.notes.isVisible()
    assert show.audience.notes.label.text() == "Catatan 2"
    hall.press(show, K.Key_Right)
    assert show.audience.notes.label.text() == "Catatan 3"
    assert show.audience.hint == ""
    hall.press(show, K.Key_5)
    assert "Lompat ke slide 5" in show.audience.hint
    hall.press(show, K.Key_C)
    assert not show.audience.notes.isVisible()
    hall.press(show, K.Key_T)
    assert show.audience.hint == "Hanya ada satu layar"
    assert shows_slide(show, 3)


@pytest.mark.parametrize("digits", [(K.Key_9,), (K.Key_0,), (K.Key_9, K.Key_9)])
def test_a_jump_that_stays_where_it_is_asks_for_no_enter_any_more(
    hall: Hall, digits: tuple[K, ...]
) -> None:
    show = hall.begin(LAPTOP, start=8)
    hall.press(show, *digits)
    assert "tekan Enter" in show.audience.hint
    hall.press(show, K.Key_Return)
    assert shows_slide(show, 9)
    assert show.audience.hint == ""


@pytest.mark.parametrize("place", [LAPTOP, EPSON])
def test_notes_on_one_screen_leave_the_slide_whole(hall: Hall, place: object) -> None:
    show = hall.begin(place, start=1)
    stage = show.audience
    hall.press(show, K.Key_C)
    shown, image = stage.fitted, stage.shown
    assert shown.bottom() <= stage.notes.y()
    assert shown.width() / shown.height() == pytest.approx(image.width() / image.height(), 0.01)
    assert shown.height() > 0.6 * stage.height()
    painted = stage.grab().toImage()
    for x, y in ((0.02, 0.02), (0.5, 0.98), (0.98, 0.5)):
        there = painted.pixelColor(
            round(shown.x() + x * shown.width()), round(shown.y() + y * shown.height())
        )
        meant = image.pixelColor(round(x * image.width()), round(y * image.height()))
        assert there == meant
    assert painted.pixelColor(2, 2) == QColor("#000000")
    hall.press(show, K.Key_C)
    assert stage.fitted == QRectF(stage.rect())


# -- screens come and go ---------------------------------------------------------------------


def covers(window: QWidget, place: object) -> bool:
    return window.isVisible() and window.geometry().getRect() == (
        place.x,  # type: ignore[attr-defined]
        place.y,  # type: ignore[attr-defined]
        place.width,  # type: ignore[attr-defined]
        place.height,  # type: ignore[attr-defined]
    )


def test_the_projector_falls_out_and_comes_back_at_every_slide(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    for number in range(1, 10):
        assert covers(show.audience, EPSON)
        assert covers(show.presenter, LAPTOP)
        hall.screens.unplug(EPSON)
        hall.settle()
        assert covers(show.audience, LAPTOP)
        assert not show.presenter.isVisible()
        assert "EPSON EB-X06 terlepas" in show.audience.hint
        assert shows_slide(show, number)
        hall.screens.plug(EPSON)
        hall.settle()
        assert covers(show.audience, EPSON)
        assert "tersambung lagi" in show.presenter.message.title
        assert shows_slide(show, number)
        hall.press(show, K.Key_Right)


def test_the_curtain_stays_drawn_when_the_cable_falls_out(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=2)
    hall.press(show, K.Key_B)
    hall.screens.unplug(EPSON)
    hall.settle()
    assert colour_at(show.audience, 0.5, 0.2) == BLACK
    hall.press(show, K.Key_B)
    assert shows_slide(show, 3)


def test_a_projector_plugged_in_later_is_offered(hall: Hall) -> None:
    show = hall.begin(LAPTOP, start=4)
    hall.screens.plug(EPSON)
    hall.settle()
    assert covers(show.audience, LAPTOP)
    assert "EPSON EB-X06 tersambung. Tekan T" in show.audience.hint
    hall.press(show, K.Key_T)
    assert covers(show.audience, EPSON)
    assert covers(show.presenter, LAPTOP)
    assert shows_slide(show, 5)
    assert show.audience.hint == ""
    assert hall.preferences.value(PROJECTOR) == EPSON.label


def test_a_third_screen_is_offered_by_a_button(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=4)
    hall.screens.plug(BENQ)
    hall.settle()
    message = show.presenter.message
    assert message.title == "BENQ MX507 · 1280×800 tersambung"
    QTest.mouseClick(message.buttons[0], Qt.MouseButton.LeftButton)
    hall.settle()
    assert covers(show.audience, BENQ)
    assert covers(show.presenter, LAPTOP)
    assert not message.isVisible()
    assert shows_slide(show, 5)


def test_a_lost_projector_is_one_among_others_once_another_is_chosen(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=4)
    hall.screens.unplug(EPSON)
    hall.screens.plug(BENQ)
    hall.press(show, K.Key_T)
    assert covers(show.audience, BENQ)
    hall.screens.plug(EPSON)
    hall.settle()
    assert covers(show.audience, BENQ)
    assert show.presenter.message.title == "EPSON EB-X06 · 1024×768 tersambung"
    assert shows_slide(show, 5)


def test_notes_asked_for_on_one_screen_never_lie_over_the_projector(hall: Hall) -> None:
    show = hall.begin(LAPTOP, start=1)
    hall.press(show, K.Key_C)
    hall.screens.plug(EPSON)
    hall.press(show, K.Key_T)
    assert covers(show.audience, EPSON)
    assert not show.audience.notes.isVisible()
    hall.press(show, K.Key_C)
    assert not show.audience.notes.isVisible()
    hall.screens.unplug(EPSON)
    hall.settle()
    assert show.audience.notes.isVisible()
    assert show.audience.notes.label.text() == "Catatan 2"


def test_an_offer_can_be_refused_and_lapses_with_its_screen(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON)
    hall.screens.plug(BENQ)
    hall.settle()
    QTest.mouseClick(show.presenter.message.buttons[1], Qt.MouseButton.LeftButton)
    assert not show.presenter.message.isVisible()
    hall.screens.unplug(BENQ)
    hall.screens.plug(BENQ)
    assert show.presenter.message.isVisible()
    hall.screens.unplug(BENQ)
    assert not show.presenter.message.isVisible()
    show._choose(BENQ)
    assert show.seating.projector is EPSON


def test_an_offer_on_the_only_screen_lapses_too(hall: Hall) -> None:
    show = hall.begin(LAPTOP)
    hall.screens.plug(BENQ)
    assert "Tekan T" in show.audience.hint
    hall.screens.unplug(BENQ)
    assert show.audience.hint == ""


def test_swapping_goes_round_and_is_remembered(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=3)
    hall.press(show, K.Key_T)
    assert covers(show.audience, LAPTOP)
    assert covers(show.presenter, EPSON)
    assert shows_slide(show, 4)
    hall.press(show, K.Key_Escape)
    again = hall.begin(LAPTOP, EPSON)
    assert covers(again.audience, LAPTOP)
    hall.press(again, K.Key_T)
    assert covers(again.audience, EPSON)


def test_the_laptop_is_closed_and_the_slides_go_on(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=3)
    hall.screens.unplug(LAPTOP)
    hall.settle()
    assert covers(show.audience, EPSON)
    assert not show.presenter.isVisible()
    assert shows_slide(show, 4)
    hall.press(show, K.Key_Right)
    assert shows_slide(show, 5)


def test_of_three_screens_the_lost_projector_leaves_the_laptop(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, BENQ, start=3)
    assert covers(show.audience, EPSON)
    hall.screens.unplug(EPSON)
    hall.settle()
    assert covers(show.audience, LAPTOP)
    assert covers(show.presenter, BENQ)
    assert shows_slide(show, 4)


def test_another_resolution_is_followed(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=3)
    larger = replace(EPSON, width=1280, height=720)
    hall.screens.change(EPSON, larger)
    hall.settle()
    assert covers(show.audience, larger)
    assert show.presenter.projector.text().endswith("1280×720")
    assert shows_slide(show, 4)
    moved = replace(LAPTOP, x=-1366)
    hall.screens.change(LAPTOP, moved)
    hall.settle()
    assert covers(show.presenter, moved)
    assert shows_slide(show, 4)


def test_a_projector_that_begins_to_mirror_leaves_one_screen(hall: Hall) -> None:
    show = hall.begin(LAPTOP, EPSON, start=3)
    hall.screens._imagined.remove(EPSON)
    hall.screens.changed.emit()
    hall.settle()
    assert covers(show.audience, LAPTOP)
    assert shows_slide(show, 4)
