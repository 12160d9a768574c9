"""The presentation from the main window: open the dialog, add the chart on screen, copy."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.deck import ChartContent, Slide, SlideKey, SlideKind
from db.domain.deck_builder import DeckData, build_deck
from db.domain.deck_edits import set_hidden
from db.domain.indicators import Topic
from db.store.errors import StoreDamaged
from db.store.operations import Operation, PutDeck, PutFigure
from tests.ui.conftest import Office
from tests.ui.deck.helpers import P0, gone
from ui.deck.deck_form import DeckForm
from ui.deck.naming import number_of, slide_name
from ui.tabs import view_state

KEY = SlideKey(SlideKind.CHART, "1")


def added(office: Office) -> list[Slide]:
    deck = build_deck(office.store.deck_data(), office.store.deck_choices())
    return [slide for slide in deck.slides if slide.kind is SlideKind.CHART]


def test_the_header_opens_the_menu_of_the_presentation(office: Office) -> None:
    menu = office.window.commands.present_more.menu()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Mulai",
        "Mulai dari tampilan ini",
        "Susun presentasi…",
        "Tambahkan grafik ini ke presentasi",
        "Salin narasi",
    ]


def test_the_dialog_opens_once_and_is_gone_when_closed(office: Office, qtbot: QtBot) -> None:
    office.window.commands.arrange.trigger()
    (form,) = office.window.findChildren(DeckForm)
    assert form.isVisible()
    with qtbot.waitSignal(form.destroyed):
        qtbot.keyClick(form, Qt.Key.Key_Escape)


def test_the_chart_on_screen_becomes_a_slide_that_can_be_undone(office: Office) -> None:
    office.tab(Topic.POVERTY).choose("p0")
    view_state.save(office.preferences, "p0", ChartChoice(view=View.TREND))
    office.window.commands.add_slide.trigger()
    (slide,) = added(office)
    assert (slide.key, slide.title) == (KEY, "Angka Kemiskinan: tren")
    assert isinstance(slide.content, ChartContent)
    assert office.window.status.saved.text() == (
        "Ditambahkan ke presentasi sebagai slide 4. Ctrl+Z mengurungkan."
    )
    office.window.commands.undo.trigger()
    assert added(office) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_the_chart_adds_what_is_shown(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    tab.choose("p0")
    qtbot.mouseClick(tab.controls.view.button(View.TREND), Qt.MouseButton.LeftButton)
    place = tab.chart.rect().center()
    chosen: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        chosen.extend(action.text() for action in menu.actions())
        for _ in range(3):
            qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, tab.chart.mapToGlobal(place))
    QApplication.sendEvent(tab.chart.viewport(), event)
    qtbot.waitUntil(lambda: bool(added(office)))
    assert chosen[:3] == ["Salin grafik", "Simpan gambar grafik…", "Tambahkan ke presentasi"]
    (slide,) = added(office)
    assert slide.title == "Angka Kemiskinan: tren"
    assert slide.content == ChartContent(tab.spec())


def test_the_link_under_the_chart_adds_it_and_leads_to_its_slide(
    office: Office, qtbot: QtBot
) -> None:
    tab = office.tab(Topic.POVERTY)
    tab.choose("p0")
    qtbot.mouseClick(tab.controls.view.button(View.TREND), Qt.MouseButton.LeftButton)
    assert tab.under.link.isVisible()
    assert tab.under.link.text() == "Tambahkan ke presentasi"
    qtbot.mouseClick(tab.under.link, Qt.MouseButton.LeftButton)
    (slide,) = added(office)
    assert slide.content == ChartContent(tab.spec())
    status = office.window.status
    assert status.saved.text().startswith("Ditambahkan ke presentasi sebagai slide 4.")
    assert (status.link.isVisible(), status.link.text()) == (True, "Susun presentasi")
    qtbot.mouseClick(status.link, Qt.MouseButton.LeftButton)
    (form,) = office.window.findChildren(DeckForm)
    assert form.isVisible()
    shown = form.slides.current()
    assert shown is not None
    assert shown.key == KEY
    assert not status.link.isVisible()
    form.reject()
    office.window.commands.undo.trigger()
    assert added(office) == []
    assert not status.link.isVisible()


def test_there_is_no_link_where_there_is_nothing_to_add(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    qtbot.mouseClick(tab.controls.view.button(View.RANKING), Qt.MouseButton.LeftButton)
    assert not tab.under.link.isVisible()
    qtbot.mouseClick(tab.controls.view.button(View.BARS), Qt.MouseButton.LeftButton)
    assert tab.under.link.isVisible()
    office.window.tabs.setCurrentWidget(office.window.awards)
    assert not office.window.awards.under.link.isVisible()


def test_an_added_chart_follows_its_figures(office: Office) -> None:
    office.tab(Topic.POVERTY).choose("p0")
    view_state.save(office.preferences, "p0", ChartChoice(view=View.TREND))
    office.window.commands.add_slide.trigger()
    before = added(office)[0]
    figure = next(f for f in office.store.figures("p0", "1607") if f.year == 2023)
    new = replace(figure, year=2024, value=Decimal("9.31"))
    office.session.run(Operation("Tambah angka", (PutFigure(new),)))
    after = added(office)[0]
    assert after.content != before.content
    assert "9,31" in after.notes


def test_a_chart_that_is_there_already_is_not_added_again(office: Office) -> None:
    office.tab(Topic.POVERTY).choose("p0")
    office.window.commands.add_slide.trigger()
    assert office.window.status.saved.text() == (
        "Grafik ini sudah ada di presentasi sebagai slide 3."
    )
    deck = build_deck(office.store.deck_data(), office.store.deck_choices())
    key = SlideKey(SlideKind.INDICATOR, "p0")
    hidden = set_hidden(
        office.store.deck_choices(), [slide.key for slide in deck.slides], key, True
    )
    office.session.run(Operation("Sembunyikan", (PutDeck(hidden),)))
    office.window.commands.add_slide.trigger()
    assert office.window.status.saved.text() == (
        "Grafik ini sudah ada di presentasi sebagai slide yang disembunyikan."
    )
    assert added(office) == []


def test_a_chart_without_figures_is_not_added(office: Office) -> None:
    office.tab(Topic.POVERTY).choose("p0")
    view_state.save(office.preferences, "p0", ChartChoice(view=View.RANKING))
    office.window.commands.add_slide.trigger()
    assert office.window.status.saved.text() == (
        "Tidak ada yang ditambahkan: grafik ini belum berisi angka."
    )
    office.window.tabs.setCurrentWidget(office.window.awards)
    office.window.commands.add_slide.trigger()
    assert "sudah mempunyai slide" in office.window.status.saved.text()
    assert added(office) == []


def test_a_chart_that_cannot_be_saved_is_told(office: Office) -> None:
    office.tab(Topic.POVERTY).choose("p0")
    view_state.save(office.preferences, "p0", ChartChoice(view=View.TREND))
    with gone(office):
        office.window.commands.add_slide.trigger()
    assert office.window.message.title == "Berkas data tidak ditemukan."
    assert added(office) == []


def test_the_narration_is_copied_from_the_window(office: Office) -> None:
    office.window.commands.narrate.trigger()
    text = QApplication.clipboard().text()
    assert "Angka kemiskinan Kabupaten Banyuasin pada tahun 2022 sebesar 10,00 persen" in text
    assert "Narasi disalin" in office.window.status.saved.text()


def test_a_slide_is_named_in_a_sentence(office: Office) -> None:
    deck = build_deck(office.store.deck_data(), office.store.deck_choices())
    long = replace(deck.slides[0], title="Sangat " * 20)
    assert len(slide_name(long)) <= 60
    assert slide_name(long).endswith("…")
    assert number_of(deck, replace(deck.slides[0], key=KEY)) == 0
    assert isinstance(office.window.commands.present_more, QPushButton)


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [(Qt.KeyboardModifier.NoModifier, None), (Qt.KeyboardModifier.ShiftModifier, P0)],
)
def test_the_dialog_gives_way_to_the_presentation(
    office: Office, qtbot: QtBot, modifier: Qt.KeyboardModifier, expected: SlideKey | None
) -> None:
    asked: list[object] = []
    office.window.deck.present_requested.disconnect(office.window.presenting.start_from)
    office.window.deck.present_requested.connect(asked.append)
    form = office.window.deck.arrange(office.window, P0)
    assert form is not None
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    form.notes.editor.setFocus()
    qtbot.keyClicks(form.notes.editor, "Hadirin. ")
    qtbot.keyClick(form.notes.editor, Qt.Key.Key_F5, modifier)
    assert asked == [expected]
    assert not form.isVisible()
    assert office.store.deck_choices().slides[0].notes is not None


def test_the_presentation_waits_for_what_cannot_be_saved(office: Office, qtbot: QtBot) -> None:
    asked: list[object] = []
    office.window.deck.present_requested.connect(asked.append)
    form = office.window.deck.arrange(office.window)
    assert form is not None
    with gone(office):
        form.notes.editor.setFocus()
        qtbot.keyClicks(form.notes.editor, "Hadirin. ")
        qtbot.mouseClick(form.start, Qt.MouseButton.LeftButton)
        assert form.question.isVisible()
    assert asked == []
    form.leave()


def test_the_presentation_begins_from_the_dialog(office: Office, qtbot: QtBot) -> None:
    form = office.window.deck.arrange(office.window)
    assert form is not None
    qtbot.mouseClick(form.start, Qt.MouseButton.LeftButton)
    show = office.window.presenting.show
    assert show is not None
    with qtbot.waitSignal(show.ended):
        show.end()


def test_a_store_that_cannot_be_read_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable() -> DeckData:
        raise StoreDamaged

    monkeypatch.setattr(office.store, "deck_data", unreadable)
    for action in (
        office.window.commands.arrange,
        office.window.commands.narrate,
        office.window.commands.add_slide,
    ):
        office.window.message.clear()
        action.trigger()
        assert office.window.message.title == "Berkas data rusak."
    assert not office.window.findChildren(DeckForm)
