"""Arranging a presentation with mouse and keyboard: every action is saved and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.domain import deck_edits
from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.deck import DeckChoices, Slide, SlideKey, SlideKind
from db.domain.deck_builder import build_deck
from db.store.errors import StoreDamaged
from db.store.operations import DeleteFigure, Operation, PutDeck, PutFigure
from tests.ui.conftest import Office
from ui.deck.deck_form import DeckForm
from ui.deck.thumbnails import Wanted
from widgets.tokens import ThemeName

COVER, CLOSING = SlideKey(SlideKind.COVER), SlideKey(SlideKind.CLOSING)
P0 = SlideKey(SlideKind.INDICATOR, "p0")
EXTREME = SlideKey(SlideKind.INDICATOR, "kemiskinan_ekstrem")
TREND = ChartChoice(view=View.TREND)
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def stored_order(office: Office) -> list[SlideKey]:
    """Return the keys of the deck as another reader of the store finds it."""
    deck = build_deck(office.store.deck_data(), office.store.deck_choices())
    return [slide.key for slide in deck.slides]


def go_to(form: DeckForm, key: SlideKey) -> None:
    form.slides.choose(key)
    QApplication.processEvents()


def row_centre(form: DeckForm, row: int) -> QPoint:
    return form.slides.visualRect(form.model.index(row)).center()


def drag(qtbot: QtBot, form: DeckForm, start: QPoint, *way: QPoint) -> None:
    view = form.slides.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for place in way:
        qtbot.mouseMove(view, place)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=way[-1])


def add_chart(office: Office) -> SlideKey:
    order = stored_order(office)
    choices, key = deck_edits.add_chart(office.store.deck_choices(), order, "p0", TREND)
    office.session.run(Operation("Tambahkan grafik", (PutDeck(choices),)))
    return key


@contextmanager
def gone(office: Office) -> Iterator[None]:
    """Let the store's file be somewhere else, so that nothing can be written."""
    elsewhere = office.path.with_suffix(".pindah")
    office.path.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(office.path)


def button(parent: QWidget, text: str) -> QPushButton:
    return next(found for found in parent.findChildren(QPushButton) if found.text() == text)


# -- the list ------------------------------------------------------------------------------------


def test_it_shows_the_deck_and_begins_at_its_first_slide(form: DeckForm) -> None:
    assert form.model.order[0] == COVER
    assert form.slides.current() == form.editing.deck.slides[0]
    assert QApplication.focusWidget() is form.slides
    assert form.caption.text() == f"Slide 1 dari {len(form.editing.deck.shown)}"


def test_alt_and_arrows_move_the_slide_and_ctrl_z_brings_it_back(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    before = stored_order(office)
    go_to(form, P0)
    row = before.index(P0)
    qtbot.keyClick(form.slides, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(form.slides, Qt.Key.Key_Down, ALT)
    assert stored_order(office).index(P0) == row + 2
    assert form.slides.current() is form.model.slide(row + 2)
    assert office.store.undo_label() == "Pindahkan slide Angka Kemiskinan"
    qtbot.keyClick(form.slides, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(form.slides, Qt.Key.Key_Z, CTRL)
    assert stored_order(office) == before
    qtbot.keyClick(form.slides, Qt.Key.Key_Y, CTRL)
    assert stored_order(office).index(P0) == row + 1
    qtbot.keyClick(form.slides, Qt.Key.Key_Home, ALT)
    assert stored_order(office)[0] == P0
    qtbot.keyClick(form.slides, Qt.Key.Key_End, ALT)
    assert stored_order(office)[-1] == P0


def test_at_the_ends_nothing_moves(form: DeckForm, office: Office, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(office.session.changed):
        qtbot.keyClick(form.slides, Qt.Key.Key_Up, ALT)
        go_to(form, CLOSING)
        qtbot.keyClick(form.slides, Qt.Key.Key_Down, ALT)
    assert form.up.isEnabled()
    assert not form.down.isEnabled()


def test_buttons_move_hide_and_undo(form: DeckForm, office: Office, qtbot: QtBot) -> None:
    before = stored_order(office)
    go_to(form, P0)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(form.up, left)
    assert stored_order(office).index(P0) == before.index(P0) - 1
    qtbot.mouseClick(form.down, left)
    assert stored_order(office) == before
    qtbot.mouseClick(form.hide_button, left)
    assert form.hide_button.text() == "Tampilkan"
    assert P0 not in [slide.key for slide in form.editing.deck.shown]
    assert form.caption.text() == "Disembunyikan: tidak tampil saat presentasi"
    qtbot.mouseClick(form.undo, left)
    assert P0 in [slide.key for slide in form.editing.deck.shown]
    assert form.hint.text() == "Diurungkan: Sembunyikan slide Angka Kemiskinan"
    assert "Sembunyikan slide Angka Kemiskinan" in form.redo.toolTip()
    qtbot.mouseClick(form.redo, left)
    assert P0 not in [slide.key for slide in form.editing.deck.shown]
    assert not form.redo.isEnabled()


def test_a_slide_is_dragged_down_and_up(form: DeckForm, office: Office, qtbot: QtBot) -> None:
    before = stored_order(office)
    start, end = row_centre(form, 2), row_centre(form, 4)
    drag(qtbot, form, start, start + QPoint(0, 20), end + QPoint(0, 12))
    assert stored_order(office) == [*before[:2], *before[3:5], before[2], *before[5:]]
    assert form.slides.current() is form.model.slide(4)
    drag(qtbot, form, end, end - QPoint(0, 20), start - QPoint(0, 12))
    assert stored_order(office) == before


def test_a_short_pull_and_esc_move_nothing(form: DeckForm, office: Office, qtbot: QtBot) -> None:
    view, start = form.slides.viewport(), row_centre(form, 3)
    with qtbot.assertNotEmitted(office.session.changed):
        drag(qtbot, form, start, start + QPoint(0, 3))
        assert form.slides.current() is form.model.slide(3)
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(view, row_centre(form, 0))
        qtbot.keyClick(form.slides, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=row_centre(form, 0))
    assert form.isVisible()


def test_a_slide_held_at_the_edge_scrolls_the_list(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    view, start = form.slides.viewport(), row_centre(form, 1)
    bottom = QPoint(start.x(), view.height() - 3)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(0, 40))
    qtbot.mouseMove(view, bottom)
    bar = form.slides.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=bottom)
    assert stored_order(office)[-1] == SlideKey(SlideKind.SUMMARY)


def test_space_and_the_check_mark_hide_and_show(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    go_to(form, P0)
    qtbot.keyClick(form.slides, Qt.Key.Key_Space)
    assert [c.hidden for c in office.store.deck_choices().slides] == [True]
    index = form.model.index(form.model.row(P0))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Slide: Angka Kemiskinan, disembunyikan"
    )
    row = form.slides.visualRect(index)
    place = form.slides._row_delegate.check_area(row).center()
    qtbot.mouseClick(form.slides.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [c.hidden for c in office.store.deck_choices().slides] == [False]
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Slide 3: Angka Kemiskinan"


def test_only_an_added_chart_is_removed(form: DeckForm, office: Office, qtbot: QtBot) -> None:
    before = stored_order(office)
    go_to(form, P0)
    assert not form.remove.isVisible()
    qtbot.keyClick(form.slides, Qt.Key.Key_Delete)
    assert form.hint.text().startswith("Slide ini dibuat dari data")
    key = add_chart(office)
    go_to(form, key)
    assert form.remove.isVisible()
    qtbot.mouseClick(form.remove, Qt.MouseButton.LeftButton)
    assert stored_order(office) == before
    assert form.slides.current() is form.model.slide(before.index(P0) + 1)
    qtbot.mouseClick(form.undo, Qt.MouseButton.LeftButton)
    assert key in stored_order(office)
    go_to(form, key)
    qtbot.keyClick(form.slides, Qt.Key.Key_Delete)
    assert stored_order(office) == before


def test_the_first_arrangement_comes_back_with_words_and_notes_kept(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    before = stored_order(office)
    add_chart(office)
    go_to(form, P0)
    qtbot.keyClicks(form.notes.editor, "Tambahan. ")
    go_to(form, EXTREME)
    form.slides.setFocus()
    qtbot.keyClick(form.slides, Qt.Key.Key_Home, ALT)
    qtbot.keyClick(form.slides, Qt.Key.Key_Space)
    qtbot.mouseClick(form.restore, Qt.MouseButton.LeftButton)
    assert stored_order(office) == before
    slide = form.editing.slide(P0)
    assert slide is not None
    assert slide.notes.startswith("Tambahan. ")
    assert not any(
        slide.hidden for slide in form.editing.deck.slides if slide.kind is not SlideKind.AWARD
    )


def test_undo_stops_at_what_is_not_of_the_presentation(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    figure = next(f for f in office.store.figures("p0", "1607") if f.year == 2023)
    other = replace(figure, value=Decimal("9.60"))
    office.session.run(Operation("Ubah angka", (PutFigure(other),)))
    assert not form.undo.isEnabled()
    qtbot.keyClick(form.slides, Qt.Key.Key_Z, CTRL)
    assert office.store.figure(figure.key) == other
    assert form.hint.text() == "Tidak ada perubahan presentasi yang dapat diurungkan di sini."


# -- words ---------------------------------------------------------------------------------------


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


# -- notes ---------------------------------------------------------------------------------------


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


def change_p0(office: Office, value: str) -> None:
    figure = next(f for f in office.store.figures("p0", "1607") if f.year == 2023)
    changed = replace(figure, value=Decimal(value))
    office.session.run(Operation("Ubah angka", (PutFigure(changed),)))


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


# -- the whole -----------------------------------------------------------------------------------


def test_the_narration_is_copied_as_text(form: DeckForm, qtbot: QtBot) -> None:
    go_to(form, P0)
    form.notes.editor.setFocus()
    qtbot.keyClicks(form.notes.editor, "Hadirin. ")
    qtbot.mouseClick(form.copy, Qt.MouseButton.LeftButton)
    text = QApplication.clipboard().text()
    assert "Hadirin. Angka kemiskinan Kabupaten Banyuasin pada tahun 2022" in text
    assert form.hint.text().startswith("Narasi disalin (")


def test_without_slides_there_is_nothing_to_copy(form: DeckForm, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("lama")
    for slide in form.editing.deck.slides:
        form.editing.hide(slide.key, True)
    qtbot.mouseClick(form.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "lama"
    assert form.hint.text().startswith("Tidak ada narasi")


def test_closing_saves_what_was_typed(form: DeckForm, office: Office, qtbot: QtBot) -> None:
    go_to(form, P0)
    form.notes.editor.setFocus()
    qtbot.keyClicks(form.notes.editor, "Satu. ")
    qtbot.keyClick(form.notes.editor, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert office.store.deck_choices().slides[0].notes is not None


def test_every_part_is_reached_by_tab_and_has_a_name(form: DeckForm, qtbot: QtBot) -> None:
    wanted: set[QWidget] = {
        form.slides,
        form.down,
        form.hide_button,
        form.words.title,
        form.words.occasion,
        form.words.held,
        form.notes.editor,
        form.copy,
        form.restore,
        form.close_button,
    }
    reached: set[QWidget] = set()
    for _ in range(30):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() or isinstance(focus, QPushButton)
        reached.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted <= reached


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_a_small_window_at_any_text_size(
    form: DeckForm, office: Office, scale: float
) -> None:
    office.window.resize(1024, 600)
    office.theme.use(scale=scale)
    form.fit()
    QApplication.processEvents()
    assert form.width() <= 1024
    assert form.height() <= 600
    for part in (form.slides, form.preview, form.close_button, form.undo, form.redo, form.down):
        area = part.rect().translated(part.mapTo(form, QPoint(0, 0)))
        assert form.rect().contains(area), part


def test_a_narrow_dialog_keeps_its_actions_in_a_menu(form: DeckForm, office: Office) -> None:
    assert not form.more.isVisible()
    office.window.resize(1024, 600)
    office.theme.use(scale=2.0)
    form.fit()
    QApplication.processEvents()
    assert form.more.isVisible()
    assert not form.copy.isVisible()
    copy, restore = form.more.menu().actions()
    copy.trigger()
    assert "angka kemiskinan" in QApplication.clipboard().text().lower()
    assert form.caption.text().startswith("Narasi disalin (")
    form.editing.hide(P0, True)
    restore.trigger()
    assert office.store.undo_label() == "Kembalikan susunan awal presentasi"
    assert P0 in [slide.key for slide in form.editing.deck.shown]


def test_a_slide_that_cannot_be_painted_leaves_the_others(
    form: DeckForm, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    paint = form._paint

    def failing(slide: Slide, *more: int) -> QImage:
        if slide.key == P0:
            raise ValueError("a chart that nobody thought of")
        return paint(slide, *more)

    monkeypatch.setattr(form, "_paint", failing)
    form.thumbnails.forget()
    go_to(form, P0)
    qtbot.waitUntil(lambda: not form.thumbnails.is_waiting)
    form.grab()
    assert "indikator:p0 could not be painted" in caplog.text
    before = stored_order_of(form)
    qtbot.keyClick(form.slides, Qt.Key.Key_Down, ALT)
    assert stored_order_of(form) != before
    assert form._pixmap(Wanted(form.editing.deck.slides[0], 1, 10, QSize(64, 36), 1.0)) is not None


def stored_order_of(form: DeckForm) -> list[SlideKey]:
    return [slide.key for slide in form.editing.deck.slides]


def test_an_undo_that_fails_is_told_and_nothing_is_lost(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    form.editing.hide(P0, True)
    with gone(office):
        qtbot.keyClick(form.slides, Qt.Key.Key_Z, CTRL)
    assert form.problem.title == "Berkas data tidak ditemukan."
    qtbot.mouseClick(button(form.problem, "Coba lagi"), Qt.MouseButton.LeftButton)
    assert not form.problem.isVisible()
    qtbot.mouseClick(form.undo, Qt.MouseButton.LeftButton)
    assert P0 in [slide.key for slide in form.editing.deck.shown]


def test_redo_comes_back_after_a_step_that_was_repeated(form: DeckForm, office: Office) -> None:
    editing = form.editing
    editing.hide(P0, True)
    editing.hide(EXTREME, True)
    assert editing.undo()
    assert editing.undo()
    assert editing.redo()
    assert editing.steps == (
        "Sembunyikan slide Angka Kemiskinan",
        "Sembunyikan slide Kemiskinan Ekstrem",
    )
    assert editing.redo()
    assert not editing.redo()
    assert form.hint.text() == "Tidak ada perubahan presentasi yang dapat diulangi di sini."


def test_a_store_that_cannot_be_read_any_more_is_told(
    form: DeckForm, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = form.editing.deck

    def unreadable() -> DeckChoices:
        raise StoreDamaged

    monkeypatch.setattr(office.store, "deck_choices", unreadable)
    change_p0(office, "9.31")
    assert form.problem.title == "Berkas data rusak."
    assert form.editing.deck is before


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


def test_a_deck_without_figures_says_where_its_slides_are(office: Office, qtbot: QtBot) -> None:
    figures = office.store.figures()
    office.session.run(Operation("Kosongkan", tuple(DeleteFigure(f.key) for f in figures)))
    form = office.window.deck.arrange(office.window)
    assert form is not None
    assert form.hint.text().startswith("Belum ada angka")
    form.reject()


def test_a_theme_of_another_look_paints_the_slides_anew(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not form.thumbnails.is_waiting)
    light = form.slides.grab().toImage().pixelColor(100, 60)
    office.theme.use(ThemeName.DARK)
    qtbot.waitUntil(lambda: not form.thumbnails.is_waiting)
    dark = form.slides.grab().toImage().pixelColor(100, 60)
    assert dark.lightness() < light.lightness()
