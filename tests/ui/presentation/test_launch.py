"""F5 in the real window: from the store to the slide, and back."""

from __future__ import annotations

import logging
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6 import QtDBus
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.domain.awards import Award, AwardLevel
from db.domain.deck import AwardContent, ClosingContent, DeckChoices, Slide, SlideChoice, SlideKey
from db.domain.deck import SlideKind as Kind
from db.domain.figures import Figure
from db.domain.indicators import Topic
from db.store.errors import StoreBusy
from db.store.operations import Operation, PutDeck, PutFigure
from tests.ui.conftest import Office
from tests.ui.presentation.samples import deck
from ui.presentation import keep_awake, launch
from ui.presentation.show import Show
from widgets.charts.png import encode_png
from widgets.tokens import LIGHT

K = Qt.Key
ROOT = Path(__file__).parents[3]


def present(office: Office, *, shift: bool = False) -> Show:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(office.window, K.Key_F5, modifier)
    QApplication.processEvents()
    show = office.window.presenting.show
    assert show is not None
    return show


def end(show: Show) -> None:
    QTest.keyClick(show.audience, K.Key_Escape)
    QApplication.processEvents()


def keys(show: Show) -> list[SlideKey]:
    return [slide.key for slide in show._slides]


def test_f5_shows_the_cover_and_escape_comes_back(office: Office) -> None:
    geometry = office.window.geometry()
    show = present(office)
    assert show.controller.index == 0
    assert keys(show)[0].kind is Kind.COVER
    assert show.audience.isFullScreen()
    image = show.audience.shown
    assert image.size() == show.audience.device_size
    assert len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 2
    end(show)
    assert office.window.presenting.show is None
    assert office.window.geometry() == geometry
    assert office.window.isVisible()


def test_every_slide_of_the_shipped_figures_is_painted(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "dasbor"):
        show = present(office)
        seen = []
        for _ in range(show.controller.count):
            seen.append(show.audience.shown.copy())
            QTest.keyClick(show.audience, K.Key_PageDown)
            QApplication.processEvents()
        end(show)
    assert not caplog.records
    assert all(first != second for first, second in zip(seen, seen[1:], strict=False))


def test_shift_f5_begins_at_what_is_on_screen(office: Office) -> None:
    tab = office.tab(Topic.REFORM)
    code = office.store.indicators(Topic.REFORM)[1].code
    tab.choose(code)
    show = present(office, shift=True)
    assert keys(show)[show.controller.index] == SlideKey(Kind.INDICATOR, code)
    end(show)
    office.window.tabs.setCurrentWidget(office.window.awards)
    show = present(office, shift=True)
    assert keys(show)[show.controller.index].kind is Kind.AWARDS
    end(show)


def test_the_menu_in_the_header_presents_too(office: Office) -> None:
    office.window.commands.present_more.menu().actions()[0].trigger()
    show = office.window.presenting.show
    assert show is not None
    assert show.controller.index == 0
    end(show)


def test_f5_again_comes_back_to_the_same_slide(office: Office) -> None:
    show = present(office)
    QTest.keyClick(show.audience, K.Key_End)
    assert present(office) is show
    assert show.controller.index == show.controller.count - 1
    end(show)


def test_closing_the_main_window_ends_the_presentation(office: Office) -> None:
    show = present(office)
    office.window.close()
    QApplication.processEvents()
    assert show.controller.ended
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())


def test_presenting_writes_nothing_and_figures_may_change_meanwhile(office: Office) -> None:
    before = office.path.read_bytes()
    show = present(office)
    for key in (K.Key_Right, K.Key_B, K.Key_B, K.Key_C, K.Key_T, K.Key_Z, K.Key_L, K.Key_End):
        QTest.keyClick(show.audience, key)
    QApplication.processEvents()
    assert office.path.read_bytes() == before
    code = office.store.indicators(Topic.POVERTY)[0].code
    figure = Figure(code, office.store.own_region().code, 2024, Decimal("9.31"), source="BPS")
    office.session.run(Operation("Ubah", (PutFigure(figure),)))
    QTest.keyClick(show.audience, K.Key_Home)
    end(show)


def test_the_room_of_the_windows_knows_no_store() -> None:
    code = (
        "import sys; import ui.presentation.show; "
        "bad = [m for m in sys.modules if m.startswith('db.store') or m == 'ui.session']; "
        "sys.exit(' '.join(bad) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_program_starts_without_this_room() -> None:
    code = (
        "import sys; import ui.main_window, ui.application; "
        "sys.exit(' '.join(m for m in sys.modules if m.startswith('ui.presentation')) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_deck_whose_slides_are_all_hidden_is_not_shown(office: Office) -> None:
    show = present(office)
    hidden = tuple(SlideChoice(key, hidden=True) for key in keys(show))
    end(show)
    office.session.run(Operation("Susun presentasi", (PutDeck(DeckChoices(slides=hidden)),)))
    QTest.keyClick(office.window, K.Key_F5)
    assert office.window.presenting.show is None
    assert "Semua slide disembunyikan" in office.window.status.saved.text()


def test_a_store_that_does_not_answer_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise StoreBusy("Data sedang dipakai.")

    monkeypatch.setattr(office.store, "deck_data", busy)
    QTest.keyClick(office.window, K.Key_F5)
    assert office.window.presenting.show is None
    assert office.window.message.title == "Data sedang dipakai."


def test_a_slide_that_crashes_does_not_end_the_show(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = launch.render_slide

    def broken(slide: Slide, *rest: object) -> QImage:
        if slide.kind is Kind.SUMMARY:
            raise ZeroDivisionError("in one slide")
        return real(slide, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(launch, "render_slide", broken)
    with caplog.at_level(logging.ERROR, "dasbor"):
        show = present(office)
        shown = []
        for _ in range(3):
            shown.append(show.audience.shown.copy())
            QTest.keyClick(show.audience, K.Key_Right)
            QApplication.processEvents()
        end(show)
    assert "in one slide" in caplog.text
    assert len({bytes(image.constBits()) for image in shown}) == 3


def test_a_bug_at_the_beginning_leaves_no_window_over_the_screen(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_show: Show) -> None:
        raise ZeroDivisionError("at the beginning")

    monkeypatch.setattr(Show, "_follow", broken)
    with pytest.raises(ZeroDivisionError):
        office.window.present()
    assert office.window.presenting.show is None
    visible = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert visible == [office.window]


# -- where Shift+F5 begins -------------------------------------------------------------------


def test_the_slide_about_a_subject_is_found_or_the_first() -> None:
    def slide(kind: Kind, subject: str = "") -> Slide:
        return Slide(
            SlideKey(kind, subject), "", "", "", ClosingContent(""), "", (), "", "", hidden=False
        )

    slides = (
        slide(Kind.COVER),
        slide(Kind.COMPARISON, "p0"),
        slide(Kind.INDICATOR, "tpt"),
        slide(Kind.INDICATOR, "p0"),
        slide(Kind.AWARD, "7"),
    )
    find = launch.slide_about
    assert find(slides, None) == 0
    assert find(slides, launch.subject_of("p0")) == 3
    assert find(slides[:3], launch.subject_of("p0")) == 1
    assert find(slides, launch.subject_of("ipm")) == 0
    assert find(slides, launch.subject_of(None)) == 4
    assert find(slides[:4], launch.subject_of(None)) == 0


# -- certificates ----------------------------------------------------------------------------


def award_slide(identifier: int) -> Slide:
    award = Award(
        identifier=identifier,
        name="Penghargaan",
        giver="Kementerian",
        level=AwardLevel.NATIONAL,
        year=2023,
        has_certificate=True,
    )
    return Slide(
        SlideKey(Kind.AWARD, str(identifier)), "", "", "Piagam", AwardContent(award), "", (), "", ""
    )


def test_a_certificate_is_read_once_and_a_broken_one_is_left_out(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    red = QImage(200, 140, QImage.Format.Format_RGB32)
    red.fill(0xFFC01020)
    asked: list[int] = []

    def certificate(award: int) -> bytes | None:
        asked.append(award)
        if award == 2:
            raise StoreBusy("Data sedang dipakai.")
        return {1: encode_png(red), 3: b"not a picture"}.get(award)

    paint = launch.slide_painter(deck(4), None, certificate, LIGHT)
    pictures = {}
    with caplog.at_level(logging.WARNING, "dasbor"):
        for number in (1, 2, 3, 4, 1, 1):
            pictures[number] = paint(award_slide(number), 1, 4, 640, 360)
    assert asked == [1, 2, 3, 4]
    reds = [
        any(
            picture.pixelColor(x, y).getRgb()[:3] == (0xC0, 0x10, 0x20)
            for x in range(0, 640, 8)
            for y in range(0, 360, 8)
        )
        for picture in pictures.values()
    ]
    assert reds == [True, False, False, False]
    assert "Data sedang dipakai" in caplog.text


# -- staying awake ---------------------------------------------------------------------------


def test_without_a_session_bus_a_presentation_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_awake.sys, "platform", "linux")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    awake = keep_awake.KeepAwake()
    awake.begin()
    awake.end()
    awake.end()


def test_without_dbus_a_presentation_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_awake.sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "PySide6.QtDBus", None)
    awake = keep_awake.KeepAwake()
    awake.begin()
    awake.end()


def test_the_screen_saver_is_asked_and_the_favour_ends_with_the_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[object] = []

    class Connection:
        BusType = QtDBus.QDBusConnection.BusType

        @staticmethod
        def connectToBus(_kind: object, name: str) -> Connection:
            told.append(name)
            return Connection()

        @staticmethod
        def disconnectFromBus(name: str) -> None:
            told.append(name)

        def isConnected(self) -> bool:
            return True

        def send(self, message: QtDBus.QDBusMessage) -> None:
            told.append((message.service(), message.member(), len(message.arguments())))

    monkeypatch.setattr(keep_awake.sys, "platform", "linux")
    monkeypatch.setattr(QtDBus, "QDBusConnection", Connection)
    awake = keep_awake.KeepAwake()
    awake.begin()
    awake.end()
    name = "dasbor-presentasi"
    assert told == [name, ("org.freedesktop.ScreenSaver", "Inhibit", 2), name]


def test_windows_is_told_to_stay_awake_and_to_sleep_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[int] = []
    monkeypatch.setattr(keep_awake.sys, "platform", "win32")
    monkeypatch.setattr(keep_awake, "_set_execution_state", told.append)
    awake = keep_awake.KeepAwake()
    awake.begin()
    awake.end()
    assert told == [0x80000003, 0x80000000]
