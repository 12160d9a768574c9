"""The slides are moved, hidden and removed by mouse and keyboard, and every action is undone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.domain.deck import SlideKey, SlideKind
from db.store.operations import Operation, PutFigure
from tests.ui.conftest import Office
from tests.ui.deck.helpers import (
    ALT,
    CLOSING,
    COVER,
    CTRL,
    EXTREME,
    P0,
    add_chart,
    drag,
    go_to,
    row_centre,
    stored_order,
)
from ui.deck.deck_form import DeckForm


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
    assert office.store.undo_label() == "Pindahkan slide Angka Kemiskinan ke urutan 5"
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
