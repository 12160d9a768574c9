"""What the tests of the arrangement share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.domain import deck_edits
from db.domain.chart_builders.choice import ChartChoice
from db.domain.chart_builders.views import View
from db.domain.deck import SlideKey, SlideKind
from db.domain.deck_builder import build_deck
from db.store.operations import Operation, PutDeck, PutFigure
from tests.ui.conftest import Office
from ui.deck.deck_form import DeckForm

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


def change_p0(office: Office, value: str) -> None:
    figure = next(f for f in office.store.figures("p0", "1607") if f.year == 2023)
    changed = replace(figure, value=Decimal(value))
    office.session.run(Operation("Ubah angka", (PutFigure(changed),)))
