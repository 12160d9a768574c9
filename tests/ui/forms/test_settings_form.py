"""The settings form: region, logo, theme and text size; nothing typed is lost, Batal restores."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

import resources
from db.store.repository import Store
from tests.ui.conftest import Office
from ui.export.catalogue import office_logo
from ui.forms.settings_form import MAX_NAME, SettingsForm
from ui.preferences import Preferences
from ui.session import Session
from widgets.theme import SCALES, Theme
from widgets.tokens import ThemeName


def picture(path: Path, colour: str, width: int = 40, height: int = 60) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def png(colour: str) -> bytes:
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(device, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


class Desk:
    """A store, a theme, and settings opened on them."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        seed = resources.path("seed.json").read_text(encoding="utf-8")
        self.store = Store.create(folder / "angka.db", seed)
        self.session = Session(self.store)
        self.preferences = Preferences(folder / "pilihan.ini")
        self.theme = Theme()
        self.theme.use(ThemeName.LIGHT, 1.0)
        self._qtbot = qtbot

    def form(self) -> SettingsForm:
        made = SettingsForm(self.session, self.theme, self.preferences)
        self._qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        with self._qtbot.waitActive(made):
            pass
        return made


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.theme.use(ThemeName.LIGHT, 1.0)
    made.session.close()


def retype(qtbot: QtBot, form: SettingsForm, name: str, short_name: str) -> None:
    for field, text in ((form.name, name), (form.short_name, short_name)):
        field.selectAll()
        qtbot.keyClicks(field, text)


def test_it_begins_with_what_is_in_force(desk: Desk) -> None:
    form = desk.form()
    own = desk.store.own_region()
    assert (form.name.text(), form.short_name.text()) == (own.name, own.short_name)
    assert form.look.value is ThemeName.LIGHT
    assert form.size_of_text.currentText() == "100%"
    assert form.logo.preview.text() == "Belum ada logo"
    assert not form.logo.remove.isEnabled()
    assert QApplication.focusWidget() is form.name


def test_the_word_for_a_percentage_point_is_saved_and_undone(qtbot: QtBot, desk: Desk) -> None:
    form = desk.form()
    offered = [form.percent_point.itemText(place) for place in range(form.percent_point.count())]
    assert offered == ["0,42 persen poin (istilah BPS)", "0,42 poin persentase"]
    assert form.percent_point.currentIndex() == 0
    assert form.unsaved() == ""
    form.percent_point.setFocus()
    qtbot.keyClick(form.percent_point, Qt.Key.Key_Down)
    assert form.unsaved()
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.store.percent_point() == "poin persentase"
    assert desk.store.indicator("p0").unit.difference == "poin persentase"
    again = desk.form()
    assert again.percent_point.currentIndex() == 1
    qtbot.keyClick(again.name, Qt.Key.Key_Return)
    desk.session.undo()
    assert desk.store.percent_point() == "persen poin"


def test_enter_saves_one_action_that_can_be_undone(qtbot: QtBot, desk: Desk) -> None:
    own = desk.store.own_region()
    changes: list[object] = []
    desk.session.changed.connect(changes.append)
    form = desk.form()
    retype(qtbot, form, "Kabupaten <b>Baru</b> & Maju", "  Baru ")
    form.logo.use(picture(desk.folder / "logo.png", "#ff0000"))
    qtbot.keyClick(form.short_name, Qt.Key.Key_Return)
    assert not form.isVisible()
    saved = desk.store.own_region()
    assert (saved.name, saved.short_name) == ("Kabupaten <b>Baru</b> & Maju", "Baru")
    assert (saved.code, saved.level, saved.aliases) == (own.code, own.level, own.aliases)
    assert office_logo(desk.store) is not None
    assert len(changes) == 1
    assert desk.store.undo_label() == "Ubah pengaturan"
    desk.session.undo()
    assert desk.store.own_region() == own
    assert desk.store.logo() is None


def test_saving_without_a_change_writes_nothing(qtbot: QtBot, desk: Desk) -> None:
    form = desk.form()
    with qtbot.assertNotEmitted(desk.session.changed):
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert desk.store.undo_label() is None


def test_escape_cancels(qtbot: QtBot, desk: Desk) -> None:
    own = desk.store.own_region()
    form = desk.form()
    retype(qtbot, form, "Kota Lain", "Lain")
    form.logo.use(picture(desk.folder / "logo.png", "#ff0000"))
    qtbot.keyClick(form.name, Qt.Key.Key_Escape)
    assert form.question.title == "Buang pengaturan yang belum disimpan?"
    qtbot.mouseClick(form.question.buttons[1], Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert desk.store.own_region() == own
    assert desk.store.logo() is None


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e"])
def test_a_region_without_a_name_is_refused(qtbot: QtBot, desk: Desk, text: str) -> None:
    for place in ("name", "short_name"):
        form = desk.form()
        field = getattr(form, place)
        field.setText(text)
        qtbot.keyClick(form.name, Qt.Key.Key_Return)
        assert form.isVisible()
        assert form.problem.isVisible()
        assert "belum diisi" in form.problem.title
        assert "Yang perlu dilakukan" in form.problem.text
        assert QApplication.focusWidget() is field
        assert field.property("wrong") is True
        qtbot.keyClicks(field, "Banyuasin")
        assert field.property("wrong") is False
        form.leave()


def test_hostile_names_are_stored_as_text(qtbot: QtBot, desk: Desk) -> None:
    form = desk.form()
    form.name.setText("a\u202eb\x00c'); DROP TABLE region;--")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert desk.store.own_region().name == "a b c'); DROP TABLE region;--"


def test_a_name_that_is_too_long_is_refused_and_not_cut(qtbot: QtBot, desk: Desk) -> None:
    form = desk.form()
    form.short_name.setText("x" * 10_000)
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert form.problem.title == "Nama pendek terlalu panjang: 10.000 huruf, paling banyak 200."
    assert form.short_name.text() == "x" * 10_000
    form.short_name.setText("x" * MAX_NAME)
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.store.own_region().short_name == "x" * MAX_NAME


# -- logo ------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_logo_is_chosen_previewed_and_kept(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    chosen = picture(desk.folder / f"lambang <b>.{suffix}", "#ff0000", 1200, 600)
    asked: list[str] = []

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return str(chosen), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    form = desk.form()
    qtbot.mouseClick(form.logo.choose, Qt.MouseButton.LeftButton)
    shown = form.logo.preview.pixmap()
    assert shown.width() == 2 * shown.height(), "in its own proportions"
    middle = form.logo.preview.grab().toImage()
    assert middle.pixelColor(middle.width() // 2, middle.height() // 2).red() > 240
    assert form.logo.remove.isEnabled()
    assert desk.store.logo() is None, "not before Simpan"
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    kept = office_logo(desk.store)
    assert kept is not None
    assert (kept.width(), kept.height()) == (512, 256)
    again = desk.form()
    assert not again.logo.preview.pixmap().isNull()
    qtbot.mouseClick(again.logo.choose, Qt.MouseButton.LeftButton)
    assert asked[1] == str(desk.folder), "the folder is remembered"
    again.reject()


def test_a_dialog_that_is_cancelled_changes_nothing(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    form = desk.form()
    qtbot.mouseClick(form.logo.choose, Qt.MouseButton.LeftButton)
    assert form.logo.preview.text() == "Belum ada logo"
    form.reject()


def test_a_logo_is_removed(qtbot: QtBot, desk: Desk) -> None:
    form = desk.form()
    form.logo.use(picture(desk.folder / "logo.png", "#ff0000"))
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.store.logo() is not None
    form = desk.form()
    qtbot.mouseClick(form.logo.remove, Qt.MouseButton.LeftButton)
    assert form.logo.preview.text() == "Belum ada logo"
    assert desk.store.logo() is not None
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.store.logo() is None
    desk.session.undo()
    assert desk.store.logo() is not None


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, None]
)
def test_a_file_that_is_no_picture_is_told_and_the_logo_stays(
    qtbot: QtBot, desk: Desk, content: bytes | None
) -> None:
    form = desk.form()
    form.logo.use(picture(desk.folder / "logo.png", "#ff0000"))
    bad = desk.folder / "bukan.png"
    if content is not None:
        bad.write_bytes(content)
    form.logo.use(bad)
    assert form.problem.isVisible()
    assert form.problem.title
    assert "Yang aman" in form.problem.text
    assert not form.logo.preview.pixmap().isNull()
    form.logo.use(picture(desk.folder / "lain.png", "#00ff00"))
    assert not form.problem.isVisible()
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    kept = office_logo(desk.store)
    assert kept is not None
    assert kept.pixelColor(5, 5) == QColor("#00ff00")


def test_a_logo_set_elsewhere_meanwhile_is_not_written_over(qtbot: QtBot, desk: Desk) -> None:
    from db.store.operations import Operation, PutLogo

    form = desk.form()
    desk.session.run(Operation("Logo", (PutLogo(png("#0000ff")),)))
    retype(qtbot, form, "Kabupaten Baru", "Baru")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.store.logo() == png("#0000ff")
    assert desk.store.own_region().name == "Kabupaten Baru"


# -- theme and text size ---------------------------------------------------------------------


def test_theme_and_text_size_are_seen_at_once_and_remembered(qtbot: QtBot, desk: Desk) -> None:
    form = desk.form()
    qtbot.mouseClick(form.look.button(ThemeName.DARK), Qt.MouseButton.LeftButton)
    assert desk.theme.tokens.name is ThemeName.DARK
    form.size_of_text.setFocus()
    qtbot.keyClick(form.size_of_text, Qt.Key.Key_Down)
    assert desk.theme.scale == 1.1
    assert desk.preferences.value("theme") == ""
    qtbot.keyClick(form.size_of_text, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert desk.theme.tokens.name is ThemeName.DARK
    assert desk.preferences.value("theme") == "gelap"
    assert desk.preferences.value("scale") == "1.1"
    assert desk.store.undo_label() is None, "how it looks is no figure"


@pytest.mark.parametrize("way", ["batal", "escape", "close"])
def test_leaving_restores_theme_and_text_size(qtbot: QtBot, desk: Desk, way: str) -> None:
    desk.theme.use(ThemeName.CONTRAST, 1.1)
    form = desk.form()
    assert form.look.value is ThemeName.CONTRAST
    qtbot.keyClick(form.look.button(ThemeName.CONTRAST), Qt.Key.Key_Left)
    form.size_of_text.setCurrentIndex(len(SCALES) - 1)
    assert (desk.theme.tokens.name, desk.theme.scale) == (ThemeName.DARK, 2.0)
    if way == "batal":
        qtbot.mouseClick(form.cancel, Qt.MouseButton.LeftButton)
    elif way == "escape":
        qtbot.keyClick(form.look.button(ThemeName.DARK), Qt.Key.Key_Escape)
    else:
        form.close()
    assert not form.isVisible()
    assert (desk.theme.tokens.name, desk.theme.scale) == (ThemeName.CONTRAST, 1.1)
    assert desk.preferences.value("theme") == ""


def test_the_buttons_stay_on_the_screen_at_any_size(qtbot: QtBot, desk: Desk) -> None:
    form = desk.form()
    room = form.screen().availableGeometry().size()
    for index in range(len(SCALES)):
        form.size_of_text.setCurrentIndex(index)
        qtbot.waitUntil(lambda: not form._frame_settled.isActive())
        QApplication.processEvents()
        assert form.height() <= room.height(), SCALES[index]
        assert form.width() <= max(room.width(), 1024), SCALES[index]
        assert form.rect().contains(form.save.mapTo(form, form.save.rect().bottomRight()))
    form.reject()


# -- failing ---------------------------------------------------------------------------------


def test_nothing_typed_is_lost_when_saving_fails(qtbot: QtBot, desk: Desk) -> None:
    own = desk.store.own_region()
    form = desk.form()
    retype(qtbot, form, "Kabupaten Baru", "Baru")
    form.logo.use(picture(desk.folder / "logo.png", "#ff0000"))
    qtbot.mouseClick(form.look.button(ThemeName.DARK), Qt.MouseButton.LeftButton)
    other = sqlite3.connect(desk.folder / "angka.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        qtbot.keyClick(form.name, Qt.Key.Key_Return)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert form.isVisible()
    assert form.problem.isVisible()
    assert "Yang perlu dilakukan" in form.problem.text
    assert (form.name.text(), form.short_name.text()) == ("Kabupaten Baru", "Baru")
    assert not form.logo.preview.pixmap().isNull()
    assert desk.store.own_region() == own
    assert desk.preferences.value("theme") == ""
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.store.own_region().name == "Kabupaten Baru"
    assert desk.store.logo() is not None
    assert desk.preferences.value("theme") == "gelap"


# -- manners ---------------------------------------------------------------------------------


def test_no_label_reads_html_and_every_field_has_a_name(desk: Desk) -> None:
    form = desk.form()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in form.findChildren(QLabel))
    for field in (form.name, form.short_name, form.look, form.size_of_text, form.logo):
        assert field.accessibleName()
    form.reject()


def test_the_window_follows_the_settings(qtbot: QtBot, office: Office) -> None:
    qtbot.keyClick(office.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(office.window.findChildren(SettingsForm)))
    form = office.window.findChildren(SettingsForm)[-1]
    qtbot.waitExposed(form)
    retype(qtbot, form, "Kabupaten Baru", "Baru")
    qtbot.mouseClick(form.look.button(ThemeName.CONTRAST), Qt.MouseButton.LeftButton)
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert office.window.header.region.text() == "Kabupaten Baru"
    assert "Kabupaten Baru" in office.window.windowTitle()
    checked = [name for name, made in office.window.commands.themes.items() if made.isChecked()]
    assert checked == [ThemeName.CONTRAST]
    qtbot.keyClick(office.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert office.window.header.region.text() == "Kabupaten Banyuasin"
    office.theme.use(ThemeName.LIGHT)
