"""The export dialog with keys alone, by an officer in a hurry and by a clumsy one."""

from __future__ import annotations

import errno
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QPushButton,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFrame,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Office
from tests.ui.export.conftest import Desk
from ui.export.export_dialog import ExportDialog
from ui.export.files import no_answer, shortened
from ui.export.order_preview import PREVIEW_DELAY_MS
from ui.export.orders import Product
from ui.export.size_field import OWN_SIZE
from widgets.labels import PlainLabel
from widgets.tokens import ThemeName

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(desk: Desk, key: Qt.Key) -> None:
    desk.qtbot.keyClick(focus(), key)


def test_enter_pressed_twice_exports_once(desk: Desk, gate: threading.Event) -> None:
    desk.choose(Product.CHARTS)
    desk.dialog.name.setFocus()
    press(desk, RETURN)
    assert focus() is desk.dialog.running.bar
    press(desk, RETURN)
    press(desk, Qt.Key.Key_Space)
    assert desk.dialog.running.is_on
    gate.set()
    desk.wait()
    assert desk.dialog.problem.title == "13 gambar ditulis."
    assert focus() is desk.message_button("Buka folder")


def test_escape_while_it_runs_stops_and_brings_the_keys_back(
    desk: Desk, gate: threading.Event
) -> None:
    desk.choose(Product.CHARTS)
    desk.dialog.name.setFocus()
    press(desk, RETURN)
    press(desk, ESCAPE)
    gate.set()
    desk.wait()
    assert desk.dialog.problem.title == "Ekspor dihentikan."
    assert focus() is desk.dialog.name


def test_enter_at_the_question_keeps_what_is_there(desk: Desk) -> None:
    desk.choose(Product.CSV)
    target = desk.dialog.target()
    target.write_text("milik orang lain", encoding="utf-8")
    desk.dialog.name.setFocus()
    press(desk, RETURN)
    assert focus() is desk.message_button("Simpan sebagai")
    press(desk, RETURN)
    desk.wait()
    assert target.read_text("utf-8") == "milik orang lain"
    assert desk.names() == [f"{target.stem} (2).csv", target.name]


def test_escape_at_the_question_goes_back_to_the_choices(desk: Desk) -> None:
    desk.choose(Product.CSV)
    desk.dialog.target().write_text("milik orang lain", encoding="utf-8")
    desk.dialog.name.setFocus()
    press(desk, RETURN)
    press(desk, ESCAPE)
    assert desk.dialog.isVisible()
    assert not desk.dialog.problem.isVisible()
    assert focus() is desk.dialog.name
    press(desk, ESCAPE)
    assert not desk.dialog.isVisible()


def test_a_question_that_is_answered_leaves_escape_alone(desk: Desk) -> None:
    desk.choose(Product.CSV)
    desk.dialog.target().write_text("milik orang lain", encoding="utf-8")
    desk.press(desk.dialog.save)
    desk.press(desk.message_button("Ganti berkas"))
    desk.wait()
    press(desk, ESCAPE)
    assert not desk.dialog.isVisible()


def test_a_key_that_is_held_down_acts_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: times.append(url) or True)
    desk.choose(Product.CSV)
    desk.export()
    assert focus() is desk.message_button("Buka folder")
    for repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            RETURN.value,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            repeated,
        )
        QApplication.sendEvent(focus(), event)
    assert len(times) == 1


def test_another_name_after_a_failure_is_one_enter_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose(Product.CSV)
    target = desk.dialog.target()
    replace = Path.replace

    def locked(draft: Path, path: Path) -> Path:
        if path == target:
            raise PermissionError(errno.EACCES, "locked")
        return replace(draft, path)

    monkeypatch.setattr(Path, "replace", locked)
    target.write_text("milik orang lain", encoding="utf-8")
    desk.press(desk.dialog.save)
    desk.press(desk.message_button("Ganti berkas"))
    desk.wait()
    assert "sedang dibuka program lain" in desk.dialog.problem.title
    assert focus() is desk.message_button("Simpan sebagai")
    press(desk, RETURN)
    desk.wait()
    assert desk.names() == [f"{target.stem} (2).csv", target.name]


def test_what_cannot_be_opened_is_told_with_its_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    desk.choose(Product.CSV)
    desk.export()
    press(desk, Qt.Key.Key_Space)
    assert desk.dialog.problem.title == f"“{shortened(desk.folder)}” tidak dapat dibuka dari sini."
    assert "pengelola berkas" in desk.dialog.problem.text


def test_a_very_long_name_stays_on_its_button(desk: Desk) -> None:
    desk.choose(Product.CSV)
    desk.dialog.name.setText("Angka yang sangat panjang namanya " * 4)
    width = desk.dialog.width()
    desk.dialog.target().write_text("x", encoding="utf-8")
    desk.press(desk.dialog.save)
    button = desk.message_button("Simpan sebagai")
    assert button.text().endswith("(2).csv”")
    assert "…" in button.text()
    QApplication.processEvents()
    assert desk.dialog.width() == width


def test_tab_goes_through_everything_in_its_order(desk: Desk) -> None:
    choices, dialog = desk.dialog.choices, desk.dialog
    choices.product_buttons[Product.PPTX].setFocus()
    seen: list[QWidget] = []
    while not seen or focus() is not seen[0]:
        seen.append(focus())
        desk.qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    places = [
        seen.index(part)
        for part in (
            choices.product_buttons[Product.PPTX],
            choices.parts.items,
            choices.parts.all_button,
            choices.parts.none_button,
            choices.template.choose_button,
            dialog.name,
            dialog.folder.button,
            dialog.cancel,
            dialog.save,
        )
    ]
    assert places == sorted(places)
    for part in seen:
        assert (
            part.accessibleName()
            or (isinstance(part, QPushButton) and part.text())
            or (part is choices.product_buttons[Product.PPTX])
        )


def test_progress_is_seen_where_little_fits(office: Office, qtbot: QtBot) -> None:
    office.theme.use(scale=2.0)
    office.window.resize(1024, 600)
    office.window.export()
    (dialog,) = office.window.findChildren(ExportDialog)
    qtbot.waitExposed(dialog)
    dialog.choices.product_buttons[Product.CSV].setChecked(True)
    qtbot.wait(50)
    long = "Monitoring Centre for Prevention (MCP) KPK – Antartahun 2022–2023 " * 3
    width = dialog.choices.width()
    dialog.running.say(long)
    dialog._rest(True)
    bar = dialog.running.bar
    assert bar.accessibleDescription() == dialog.running.doing.text()
    qtbot.waitUntil(lambda: bar.visibleRegion().boundingRect().height() == bar.height())
    assert dialog.running.doing.visibleRegion().boundingRect().height() > 0
    assert dialog.choices.width() == width  # a long step is elided and moves nothing
    dialog._rest(False)
    dialog.reject()


@pytest.mark.parametrize("name", ThemeName)
def test_a_link_with_the_focus_shows_all_its_letters(desk: Desk, name: ThemeName) -> None:
    desk.theme.use(name)
    desk.dialog.activateWindow()
    for button in (desk.dialog.choices.parts.all_button, desk.dialog.choices.parts.none_button):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        option = QStyleOptionButton()
        button.initStyleOption(option)
        assert option.state & QStyle.StateFlag.State_HasFocus
        room = button.style().subElementRect(
            QStyle.SubElement.SE_PushButtonContents, option, button
        )
        assert room.width() >= option.fontMetrics.horizontalAdvance(button.text())


def test_the_row_with_the_keys_is_seen_in_the_list(desk: Desk) -> None:
    items = desk.dialog.choices.parts.items
    desk.dialog.name.setFocus()
    QApplication.processEvents()
    without = items.grab(items.visualItemRect(items.item(0))).toImage()
    items.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    seen = items.grab(items.visualItemRect(items.item(0))).toImage()
    line = QColor(desk.theme.tokens.current)
    middle = seen.width() * 3 // 4
    assert seen.pixelColor(middle, 0) == line
    assert without.pixelColor(middle, 0) != line


def test_a_long_path_is_told_without_being_cut(office: Office, qtbot: QtBot) -> None:
    office.theme.use(scale=2.0)
    office.window.resize(1024, 600)
    office.window.export()
    (dialog,) = office.window.findChildren(ExportDialog)
    qtbot.waitExposed(dialog)
    dialog.tell(no_answer(Path(r"\\server-bappeda", *["bahan_rapat_paripurna_istimewa"] * 6)))
    QApplication.processEvents()
    title = dialog.problem.findChildren(PlainLabel)[0]
    words = title.text().split()
    assert max(title.fontMetrics().horizontalAdvance(word) for word in words) <= title.width()
    dialog.reject()


@pytest.mark.parametrize("product", Product)
def test_whatever_takes_keys_has_a_name(desk: Desk, product: Product) -> None:
    desk.choose(product)
    size = desk.dialog.choices.size_field
    size.choice.setCurrentIndex(size.choice.findData(OWN_SIZE))
    QApplication.processEvents()
    reached = [
        part
        for part in desk.dialog.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(part, QScrollBar)
    ]
    assert len(reached) >= 5
    nameless = [
        type(part).__name__
        for part in reached
        if not part.accessibleName() and not (isinstance(part, QAbstractButton) and part.text())
    ]
    assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_own_size_shows_all_its_digits(desk: Desk, scale: float) -> None:
    desk.choose(Product.SLIDES)
    desk.theme.use(scale=scale)
    size = desk.dialog.choices.size_field
    size.choice.setCurrentIndex(size.choice.findData(OWN_SIZE))
    QApplication.processEvents()
    for field in (size.width_field, size.height_field):
        field.setFocus()
        QApplication.processEvents()
        option = QStyleOptionFrame()
        field.initStyleOption(option)
        room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
        # Qt keeps two pixels free at each side of the text.
        assert room.width() - 4 >= field.fontMetrics().horizontalAdvance("00000")


def test_no_preview_is_painted_while_the_work_paints(
    desk: Desk, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices, painted = desk.dialog.choices, []
    show = choices.picture.show_now

    def watched() -> None:
        painted.append(desk.dialog.running.is_on)
        show()

    monkeypatch.setattr(choices.picture, "show_now", watched)
    desk.choose(Product.CHARTS)
    desk.dialog.name.setFocus()
    press(desk, RETURN)  # before the preview of the product has come
    assert painted == [False]
    assert desk.dialog.running.is_on
    # What comes late, as the answer of a disk about the template, waits for the end.
    choices.template.changed.emit()
    desk.qtbot.wait(2 * PREVIEW_DELAY_MS)
    assert painted == [False]
    gate.set()
    desk.wait()
    assert painted == [False, False]
    assert not choices.picture.pixmap().isNull()
