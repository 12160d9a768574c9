"""The form for an award: add, change, delete, certificate; nothing typed is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

import resources
from db.domain.awards import Award, AwardLevel
from db.store.operations import DeleteAward, Operation, PutAward
from db.store.repository import Store
from ui.forms.award_detail import AwardDetail
from ui.forms.award_form import AwardForm
from ui.preferences import Preferences
from ui.session import Session
from widgets.theme import Theme

NASTY = "<b>Piagam</b> & \u202eterbalik"


class Desk:
    """A store, and forms opened on it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        seed = resources.path("seed.json").read_text(encoding="utf-8")
        self.store = Store.create(folder / "angka.db", seed)
        self.session = Session(self.store)
        self.preferences = Preferences(folder / "pilihan.ini")
        self.theme = Theme()
        self.theme.apply()
        self.folder = folder
        self._qtbot = qtbot

    def form(self, award: Award | None = None) -> AwardForm:
        """Open the form."""
        form = AwardForm(self.session, self.theme, self.preferences, award)
        self._qtbot.addWidget(form)
        form.show()
        self._qtbot.waitExposed(form)
        return form

    def named(self, name: str) -> Award:
        """Return the one award of a name."""
        (found,) = [award for award in self.store.awards() if award.name == name]
        return found

    def picture(self) -> Path:
        """Return a picture of a certificate."""
        path = self.folder / "piagam.png"
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("#C8A24A"))
        assert image.save(str(path))
        return path


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.session.close()


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_award_is_added_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    assert form.windowTitle() == form.title.text() == "Tambah penghargaan"
    assert not form.delete.isVisible()
    qtbot.keyClicks(form.name, "Kabupaten Layak Anak")
    qtbot.keyClicks(form.giver, "Kementerian PPPA")
    qtbot.keyClick(form.level, Qt.Key.Key_Up)
    form.year.selectAll()
    qtbot.keyClicks(form.year, "2024")
    qtbot.keyClicks(form.date, "23-7-2024")
    qtbot.keyClicks(form.source.lineEdit(), "Berita daerah")
    qtbot.keyClicks(form.note, "Kategori Madya")
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert not form.isVisible()
    stored = desk.named("Kabupaten Layak Anak")
    assert saved.args == [stored]
    assert stored == Award(
        stored.identifier,
        "Kabupaten Layak Anak",
        "Kementerian PPPA",
        AwardLevel.REGENCY,
        2024,
        date(2024, 7, 23),
        "Kategori Madya",
        "Berita daerah",
    )
    assert stored.identifier
    assert desk.form().source.currentText() == "Berita daerah"


def test_the_level_is_not_invented(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    assert form.level.currentText() == "Belum diisi"
    qtbot.keyClicks(form.name, "Tanpa tingkat")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.named("Tanpa tingkat").level is AwardLevel.UNKNOWN


def test_without_a_name_nothing_is_saved(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    before = desk.store.awards()
    qtbot.keyClicks(form.name, "   ")
    qtbot.keyClicks(form.giver, "BPS")
    qtbot.keyClick(form.giver, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.doubt.isVisible()
    assert form.doubt.title == "Nama belum diisi"
    assert form.focusWidget() is form.name
    assert desk.store.awards() == before
    qtbot.keyClicks(form.name, "Ada")
    assert not form.doubt.isVisible()
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.named("Ada").giver == "BPS"


@pytest.mark.parametrize("text", ["31 Februari 2024", "kemarin", "2024", "<b>1</b>", "9" * 40])
def test_a_date_that_is_none_is_told_and_stays(desk: Desk, qtbot: QtBot, text: str) -> None:
    form = desk.form()
    qtbot.keyClicks(form.name, "Ada")
    qtbot.keyClicks(form.date, text)
    assert form.doubt.title == "Tanggal belum dapat dibaca"
    qtbot.keyClick(form.date, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.date.text() == text
    assert form.focusWidget() is form.date
    assert len(desk.store.awards()) == 2


def test_a_date_of_another_year_offers_that_year(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    form.year.setValue(2024)
    qtbot.keyClicks(form.name, "Ada")
    qtbot.keyClicks(form.date, "3 maret 2022")
    assert form.doubt.title == "Tanggal itu di tahun 2022, bukan 2024"
    qtbot.keyClick(form.date, Qt.Key.Key_Return)
    assert form.isVisible()
    (button,) = form.doubt.buttons
    assert button.text() == "Pakai tahun 2022"
    click(qtbot, button)
    assert not form.doubt.isVisible()
    qtbot.keyClick(form.date, Qt.Key.Key_Return)
    assert desk.named("Ada").received == date(2022, 3, 3)


def test_an_award_is_changed_and_undone(desk: Desk, qtbot: QtBot) -> None:
    award = desk.store.awards()[0]
    form = desk.form(award)
    assert form.title.text() == "Ubah penghargaan"
    assert not form.changed
    form.name.selectAll()
    qtbot.keyClicks(form.name, "Nama baru")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.named("Nama baru").identifier == award.identifier
    desk.session.undo()
    assert award in desk.store.awards()


def test_delete_and_undo(desk: Desk, qtbot: QtBot) -> None:
    award = desk.store.awards()[0]
    form = desk.form(award)
    with qtbot.waitSignal(form.deleted) as deleted:
        click(qtbot, form.delete)
    assert deleted.args == [award]
    assert not form.isVisible()
    assert award not in desk.store.awards()
    desk.session.undo()
    assert award in desk.store.awards()


def test_escape_leaves_an_untouched_form(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form(desk.store.awards()[1])
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_changed_form_asks_before_it_is_thrown_away(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.name, "Hampir hilang")
    qtbot.keyClick(form.name, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.question.isVisible()
    stay, throw = form.question.buttons
    assert (stay.text(), throw.text()) == ("Lanjut mengisi", "Buang isian")
    assert form.focusWidget() is stay, "a hurried second key loses nothing"
    qtbot.keyClick(stay, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert not form.question.isVisible()
    assert form.name.text() == "Hampir hilang"
    form.close()
    assert form.isVisible(), "the window's own button asks too"
    click(qtbot, form.question.buttons[1])
    assert not form.isVisible()
    assert len(desk.store.awards()) == 2


def test_a_certificate_is_chosen_shown_and_removed(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(desk.picture())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    form = desk.form()
    field = form.certificate
    assert not field.preview.isVisible()
    assert not field.remove.isVisible()
    qtbot.keyClicks(form.name, "Berpiagam")
    click(qtbot, field.choose)
    assert field.preview.isVisible()
    assert field.preview.image.width() == 60
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    stored = desk.named("Berpiagam")
    assert stored.has_certificate
    content = desk.store.certificate(stored.identifier)
    assert content is not None
    assert content.startswith(b"\x89PNG")

    kept = desk.form(stored)
    assert kept.certificate.preview.image.width() == 60
    qtbot.keyClicks(kept.note, "x")
    qtbot.keyClick(kept.note, Qt.Key.Key_Return)
    assert desk.store.certificate(stored.identifier) == content

    removing = desk.form(desk.named("Berpiagam"))
    click(qtbot, removing.certificate.remove)
    assert removing.changed
    qtbot.keyClick(removing.name, Qt.Key.Key_Return)
    assert not desk.named("Berpiagam").has_certificate
    assert desk.store.certificate(stored.identifier) is None


def test_a_picture_that_is_refused_is_told_and_the_rest_stays(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.name, "Ada")
    wrong = desk.folder / "piagam.png"
    wrong.write_text("<svg/>", encoding="utf-8")
    form.certificate.use_picture(wrong)
    assert form.problem.isVisible()
    assert "SVG" in form.problem.title
    assert form.name.text() == "Ada"
    form.certificate.use_picture(desk.picture())
    assert not form.problem.isVisible()


def test_a_stored_picture_that_is_broken_does_not_stop_the_form(desk: Desk, qtbot: QtBot) -> None:
    put = PutAward(Award(0, "Rusak", "", AwardLevel.UNKNOWN, 2024), b"bukan gambar")
    desk.session.run(Operation("Tambah", (put,)))
    form = desk.form(desk.named("Rusak"))
    assert "bukan gambar" in form.certificate.text.text()
    assert form.certificate.remove.isVisible()
    detail = AwardDetail(desk.named("Rusak"), desk.session, desk.theme)
    qtbot.addWidget(detail)
    detail.show()
    assert detail.problem.isVisible()
    assert detail.picture_text.isVisible()


def test_nothing_typed_is_lost_when_saving_fails(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    form = desk.form()
    qtbot.keyClicks(form.name, "Ada")
    qtbot.keyClicks(form.note, "catatan")
    other = sqlite3.connect(tmp_path / "angka.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        qtbot.keyClick(form.note, Qt.Key.Key_Return)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert form.isVisible()
    assert form.problem.isVisible()
    assert "Yang perlu dilakukan" in form.problem.text
    assert (form.name.text(), form.note.text()) == ("Ada", "catatan")
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert desk.named("Ada").note == "catatan"


def test_an_award_changed_elsewhere_is_asked_about_once(desk: Desk, qtbot: QtBot) -> None:
    award = desk.store.awards()[0]
    form = desk.form(award)
    qtbot.keyClicks(form.note, "baru")
    desk.session.run(Operation("Hapus", (DeleteAward(award.identifier),)))
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert form.isVisible()
    assert "dihapus" in form.problem.title
    assert len(desk.store.awards()) == 1
    qtbot.keyClick(form.note, Qt.Key.Key_Return)
    assert desk.named(award.name).note == "baru"


def test_names_are_shown_letter_by_letter(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    form.name.setText(NASTY)
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    stored = desk.named("<b>Piagam</b> & terbalik")
    detail = AwardDetail(stored, desk.session, desk.theme)
    qtbot.addWidget(detail)
    detail.show()
    assert detail.name.text() == "<b>Piagam</b> & terbalik"
    assert detail.name.textFormat() is Qt.TextFormat.PlainText


def test_the_detail_shows_everything_and_leads_on(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.name, "Berpiagam")
    form.year.setValue(2024)
    qtbot.keyClicks(form.date, "5 Mei 2024")
    qtbot.keyClicks(form.note, "Catatan")
    form.certificate.use_picture(desk.picture())
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    award = desk.named("Berpiagam")
    detail = AwardDetail(award, desk.session, desk.theme)
    qtbot.addWidget(detail)
    detail.show()
    assert detail.facts.text() == "Pemberi belum diisi · 5 Mei 2024 · Tingkat belum diisi"
    assert detail.note.text() == "Catatan"
    assert detail.picture.isVisible()
    middle = detail.picture.rect().center()
    painted = detail.picture.grab().toImage().pixelColor(middle)
    assert painted == QColor("#C8A24A")
    with qtbot.waitSignal(detail.edit_requested) as asked:
        click(qtbot, detail.edit)
    assert asked.args == [award]
    assert not detail.isVisible()


def test_an_unfinished_year_is_told_and_not_saved(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.name, "Ada")
    form.year.selectAll()
    qtbot.keyClicks(form.year, "20")
    qtbot.keyClick(form.year, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.doubt.title == "Tahun belum lengkap: 20"
    assert form.year.text() == "20"
    assert len(desk.store.awards()) == 2
    qtbot.keyClicks(form.year, "2024")
    assert not form.doubt.isVisible()
    qtbot.keyClick(form.year, Qt.Key.Key_Return)
    assert desk.named("Ada").year == 2024


def test_long_names_are_shown_from_their_beginning(desk: Desk) -> None:
    form = desk.form(desk.store.awards()[0])
    for field in (form.name, form.giver, form.note, form.source.line):
        assert field.cursorPosition() == 0


@pytest.mark.parametrize("place", ["name", "giver", "note", "source"])
def test_a_text_that_is_too_long_is_refused_and_not_cut(
    desk: Desk, qtbot: QtBot, place: str
) -> None:
    form = desk.form()
    form.name.setText("Ada")
    field = form.source.line if place == "source" else getattr(form, place)
    field.setText("x" * 12_345)
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert form.isVisible()
    assert "terlalu panjang: 12.345 huruf" in form.problem.title
    assert len(field.text()) == 12_345
    assert len(desk.store.awards()) == 2
    field.setText("pendek")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert len(desk.store.awards()) == 3
