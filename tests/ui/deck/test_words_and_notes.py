"""Words and notes are written by themselves, and kept where they cannot be."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Office
from tests.ui.deck.helpers import (
    ALT,
    CLOSING,
    COVER,
    CTRL,
    EXTREME,
    P0,
    add_chart,
    button,
    change_p0,
    go_to,
    gone,
    stored_order,
)
from ui.deck.deck_form import DeckForm


def test_cover_words_are_written_when_their_field_is_left(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    words = form.words
    assert words.title.isVisible()
    assert not words.closing.isVisible()
    assert words.title.placeholderText() == "Capaian Kinerja Kabupaten Banyuasin"
    words.title.setFocus()
    qtbot.keyClicks(words.title, "Capaian <b>2023</b> ")
    qtbot.keyClick(words.title, Qt.Key.Key_Tab)
    assert office.store.deck_choices().title == "Capaian <b>2023</b>"
    assert form.editing.deck.slides[0].headline == "Capaian <b>2023</b>"
    qtbot.keyClicks(words.occasion, "HUT ke-22")
    qtbot.keyClick(words.occasion, Qt.Key.Key_Tab)
    qtbot.keyClicks(words.held, "22-4-2024")
    qtbot.keyClick(words.held, Qt.Key.Key_Return)
    assert form.isVisible()
    choices = office.store.deck_choices()
    assert (choices.occasion, choices.held) == ("HUT ke-22", date(2024, 4, 22))
    assert words.held.text() == "22 April 2024"
    qtbot.keyClick(words.held, Qt.Key.Key_Z, CTRL)
    assert office.store.deck_choices().held is None
    assert words.held.text() == ""


def test_words_are_written_after_a_pause_and_typing_goes_on(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    words = form.words
    words.title.setFocus()
    qtbot.keyClicks(words.title, "HUT ")
    words._pause.timeout.emit()
    assert office.store.deck_choices().title == "HUT"
    qtbot.keyClicks(words.title, "ke-22")
    assert words.title.text() == "HUT ke-22"
    qtbot.keyClick(words.title, Qt.Key.Key_Z, CTRL)
    assert words.title.text() == "HUT "
    qtbot.keyClick(words.title, Qt.Key.Key_Z, CTRL)
    assert office.store.deck_choices().title == ""


def test_a_date_that_cannot_be_read_stays_and_is_asked_about(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    words = form.words
    words.title.setFocus()
    qtbot.keyClicks(words.title, "Judul")
    words.held.setFocus()
    qtbot.keyClicks(words.held, "kira-kira April")
    words._pause.timeout.emit()
    assert not words.doubt.isVisible()
    go_to(form, P0)
    form.slides.setFocus()
    go_to(form, COVER)
    assert words.held.text() == "kira-kira April"
    assert office.store.deck_choices().title == "Judul"
    assert words.doubt.title == "Tanggal belum dapat dibaca"
    assert words.doubt.isVisible()
    qtbot.keyClick(form.slides, Qt.Key.Key_Escape)
    assert form.question.title == ("Tanggal belum dapat dibaca. Buang isian yang belum tersimpan?")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    words.held.setFocus()
    words.held.selectAll()
    qtbot.keyClicks(words.held, "1 Mei 2024")
    assert not words.doubt.isVisible()
    form.slides.setFocus()
    assert office.store.deck_choices().held == date(2024, 5, 1)


def test_the_closing_text_is_written(form: DeckForm, office: Office, qtbot: QtBot) -> None:
    go_to(form, CLOSING)
    assert form.words.closing.placeholderText() == "Terima kasih"
    form.words.closing.setFocus()
    qtbot.keyClicks(form.words.closing, "Sekian")
    form.slides.setFocus()
    assert office.store.deck_choices().closing == "Sekian"
    assert office.store.undo_label() == "Ubah teks penutup presentasi"


def test_a_text_that_is_too_long_is_refused_and_kept(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    form.words.title.setText("a" * 1001)
    form.words.title.setFocus()
    form.slides.setFocus()
    assert form.words.doubt.title == ("Judul terlalu panjang: 1.001 huruf, paling banyak 1.000.")
    assert office.store.deck_choices().title == ""
    go_to(form, P0)
    form.notes.editor.setPlainText("a" * 100_001)
    form.slides.setFocus()
    assert not form.notes.flush()
    assert form.notes.doubt.title.startswith("Catatan terlalu panjang: 100.001 huruf")
    assert len(form.notes.editor.toPlainText()) == 100_001


def test_notes_are_written_when_the_field_is_left(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    go_to(form, P0)
    written = form.notes.editor.toPlainText()
    assert written.startswith("Angka kemiskinan Kabupaten Banyuasin pada tahun 2022")
    assert not form.notes.mark.isVisible()
    form.notes.editor.setFocus()
    qtbot.keyClicks(form.notes.editor, "Hadirin. ")
    qtbot.keyClick(form.notes.editor, Qt.Key.Key_Tab)
    (choice,) = office.store.deck_choices().slides
    assert (choice.notes, choice.basis) == (f"Hadirin. {written}", written)
    assert form.notes.mark.isVisible()
    assert "catatan diubah" in form.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.mouseClick(form.notes.revert, Qt.MouseButton.LeftButton)
    assert form.notes.editor.toPlainText() == written
    assert office.store.deck_choices().slides[0].notes is None


def test_notes_are_written_after_a_pause_and_ctrl_z_takes_the_saved_text_back(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    go_to(form, P0)
    editor = form.notes.editor
    written = editor.toPlainText()
    editor.setFocus()
    qtbot.keyClicks(editor, "Satu. ")
    qtbot.waitUntil(lambda: office.store.undo_label() is not None)
    assert office.store.undo_label() == "Ubah catatan slide Angka Kemiskinan"
    assert editor.textCursor().position() == len("Satu. ")
    qtbot.keyClicks(editor, "Dua. ")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.toPlainText() == f"Satu. {written}"
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.toPlainText() == written
    assert office.store.deck_choices().slides == ()
    qtbot.keyClick(editor, Qt.Key.Key_Y, CTRL)
    assert editor.toPlainText() == f"Satu. {written}"


def test_going_to_another_slide_writes_the_notes_of_the_one_before(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    go_to(form, P0)
    qtbot.keyClicks(form.notes.editor, "Satu. ")
    go_to(form, EXTREME)
    assert "ekstrem" in form.notes.editor.toPlainText()
    (choice,) = office.store.deck_choices().slides
    assert choice.key == P0
    assert choice.notes is not None
    assert choice.notes.startswith("Satu. ")
    assert stored_order(office) == list(form.model.order)


def test_notes_older_than_their_figures_are_marked_and_settled(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    go_to(form, P0)
    form.notes.editor.setFocus()
    qtbot.keyClicks(form.notes.editor, "Hadirin. ")
    form.slides.setFocus()
    change_p0(office, "9.31")
    notes = form.notes
    assert notes.outdated.isVisible()
    assert notes.outdated.title == "Angka berubah sejak catatan ini diubah"
    assert "9,31 persen" in notes.outdated.text
    assert notes.editor.toPlainText().startswith("Hadirin. ")
    index = form.model.index(form.model.row(P0))
    assert "angka berubah" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.mouseClick(button(notes, "Biarkan"), Qt.MouseButton.LeftButton)
    assert not notes.outdated.isVisible()
    assert notes.editor.toPlainText().startswith("Hadirin. ")
    change_p0(office, "9.30")
    qtbot.mouseClick(button(notes, "Pakai naskah baru"), Qt.MouseButton.LeftButton)
    assert "9,30 persen" in notes.editor.toPlainText()
    assert not notes.outdated.isVisible()
    assert not notes.mark.isVisible()


def test_typed_notes_survive_a_change_of_the_deck(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    go_to(form, P0)
    form.notes.editor.setFocus()
    qtbot.keyClicks(form.notes.editor, "Sedang mengetik ")
    change_p0(office, "9.31")
    assert form.notes.editor.toPlainText().startswith("Sedang mengetik ")
    assert form.notes.has_unsaved


def test_notes_that_cannot_be_saved_are_kept_told_and_tried_again(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    go_to(form, P0)
    form.notes.editor.setFocus()
    with gone(office):
        qtbot.keyClicks(form.notes.editor, "Penting. ")
        go_to(form, EXTREME)
        assert form.problem.isVisible()
        assert form.problem.title == "Berkas data tidak ditemukan."
        assert "Yang aman" in form.problem.text
        go_to(form, P0)
        assert form.notes.editor.toPlainText().startswith("Penting. ")
        go_to(form, EXTREME)
        qtbot.keyClick(form.slides, Qt.Key.Key_Escape)
        assert form.isVisible()
        assert form.question.title == (
            "Berkas data tidak ditemukan. Buang isian yang belum tersimpan?"
        )
        assert not form.problem.isVisible()
        qtbot.mouseClick(button(form.question, "Lanjut mengisi"), Qt.MouseButton.LeftButton)
        go_to(form, P0)
        qtbot.keyClicks(form.notes.editor, "Sekali. ")
        go_to(form, EXTREME)
    qtbot.mouseClick(button(form.problem, "Coba lagi"), Qt.MouseButton.LeftButton)
    assert not form.problem.isVisible()
    (choice,) = office.store.deck_choices().slides
    assert choice.notes is not None
    assert choice.notes.startswith("Sekali. Penting. ")
    assert not form.notes.has_unsaved


def test_what_is_thrown_away_is_not_written_on_the_way_out(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    go_to(form, P0)
    form.notes.editor.setFocus()
    with gone(office):
        qtbot.keyClicks(form.notes.editor, "Tidak jadi. ")
        qtbot.mouseClick(form.close_button, Qt.MouseButton.LeftButton)
        assert form.isVisible()
    qtbot.mouseClick(button(form.question, "Buang isian"), Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert office.store.deck_choices().slides == ()


def test_a_move_that_cannot_be_saved_changes_nothing_on_screen(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    before = form.model.order
    go_to(form, P0)
    with gone(office):
        qtbot.keyClick(form.slides, Qt.Key.Key_Down, ALT)
        assert form.problem.isVisible()
    assert form.model.order == before


def test_notes_of_a_slide_that_has_gone_are_let_go(form: DeckForm, office: Office) -> None:
    key = add_chart(office)
    go_to(form, key)
    with gone(office):
        form.notes.editor.setFocus()
        form.notes.editor.setPlainText("Catatan grafik")
        go_to(form, P0)
        assert form.notes.has_unsaved
    form.editing.remove(key)
    assert form.notes.flush()
    assert not form.notes.has_unsaved
    assert office.store.deck_choices().slides
    assert all(choice.notes is None for choice in office.store.deck_choices().slides)


def test_notes_of_the_cover_are_older_than_its_words(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    form.notes.editor.setFocus()
    qtbot.keyClicks(form.notes.editor, "Salam. ")
    form.words.occasion.setFocus()
    qtbot.keyClicks(form.words.occasion, "HUT ke-22")
    form.slides.setFocus()
    assert form.notes.outdated.title == "Teks slide berubah sejak catatan ini diubah"
    assert "HUT ke-22" in form.notes.outdated.text
    assert "teks slide berubah" in form.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
