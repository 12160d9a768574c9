"""The dialog as a whole: copy, leave, keyboard, small windows, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.domain.deck import DeckChoices, Slide
from db.domain.deck_edits import remove_chart, set_hidden
from db.store.errors import StoreDamaged
from db.store.operations import DeleteFigure, Operation, PutDeck
from db.store.repository import Store
from tests.ui.conftest import Office
from tests.ui.deck.helpers import ALT, CTRL, EXTREME, P0, add_chart, button, change_p0, go_to, gone
from ui.deck.deck_form import DeckForm
from ui.deck.thumbnails import Wanted
from widgets.tokens import ThemeName


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
        form.start,
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
    _start, copy, restore = form.more.menu().actions()
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
    paint = form.pictures._painter

    def failing(slide: Slide, *more: int) -> QImage:
        if slide.key == P0:
            raise ValueError("a chart that nobody thought of")
        return paint(slide, *more)

    monkeypatch.setattr(form.pictures, "_painter", failing)
    form.thumbnails.forget()
    go_to(form, P0)
    qtbot.waitUntil(lambda: not form.thumbnails.is_waiting)
    form.grab()
    assert "indikator:p0 could not be painted" in caplog.text
    before = list(form.model.order)
    qtbot.keyClick(form.slides, Qt.Key.Key_Down, ALT)
    assert list(form.model.order) != before
    assert (
        form.pictures.paint(Wanted(form.editing.deck.slides[0], 1, 10, QSize(64, 36), 1.0))
        is not None
    )


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


def elsewhere(office: Office, change: Callable[[DeckChoices], DeckChoices]) -> None:
    """Arrange the presentation from another PC."""
    other = Store.open(office.path)
    other.run(Operation("Dari komputer lain", (PutDeck(change(other.deck_choices())),)))
    other.close()


def test_what_another_pc_arranged_stays(form: DeckForm, office: Office, qtbot: QtBot) -> None:
    order = list(form.model.order)
    elsewhere(office, lambda choices: set_hidden(choices, order, EXTREME, True))
    go_to(form, P0)
    qtbot.keyClick(form.slides, Qt.Key.Key_Down, ALT)
    stored = {choice.key: choice.hidden for choice in office.store.deck_choices().slides}
    assert stored[EXTREME] is True
    assert form.model.row(P0) == order.index(P0) + 1
    assert "disembunyikan" in form.model.index(form.model.row(EXTREME)).data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_a_slide_that_another_pc_removed_is_told(
    form: DeckForm, office: Office, qtbot: QtBot
) -> None:
    key = add_chart(office)
    go_to(form, key)
    elsewhere(office, lambda choices: remove_chart(choices, key))
    qtbot.keyClick(form.slides, Qt.Key.Key_Down, ALT)
    assert form.hint.text() == "Slide itu baru saja dihapus dari jendela atau komputer lain."
    assert form.model.row(key) == -1
    assert form.slides.current() is not None
