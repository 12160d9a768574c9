"""From an indicator tab to the forms about indicators, by real clicks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.domain.indicators import Topic
from db.store.operations import Operation, PutIndicator
from tests.ui.conftest import Office
from ui.tabs.indicator_menu import Wish
from widgets.form_frame import FormFrame


def opened(office: Office) -> FormFrame:
    QApplication.processEvents()
    (form,) = (found for found in office.window.findChildren(FormFrame) if found.isVisible())
    return form


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        (Wish.TARGETS, "Target"),
        (Wish.NOTES, "Catatan pada tahun"),
        (Wish.CHANGE, "Ubah indikator"),
        (Wish.ADD, "Tambah indikator"),
        (Wish.MANAGE, "Kelola indikator"),
    ],
)
def test_the_menu_over_the_chart_opens_each_form(office: Office, wish: Wish, title: str) -> None:
    tab = office.tab(Topic.EMPLOYMENT)
    tab.choose("gini")
    (action,) = (a for a in tab.controls.manage.menu().actions() if a.text() == wish.value)
    assert action in tab.chart.actions()
    action.trigger()
    form = opened(office)
    assert form.windowTitle() == title
    chooser = getattr(form, "chooser", None)
    assert chooser is None or chooser.currentText() == "Gini Rasio (ketimpangan)"
    QDialog.done(form, 0)


def test_the_button_under_the_cards_offers_templates_for_its_tab(
    office: Office, qtbot: QtBot
) -> None:
    tab = office.tab(Topic.EMPLOYMENT)
    below = max(card.geometry().bottom() for card in tab._cards.values())
    assert tab.add_indicator.geometry().top() > below
    qtbot.mouseClick(tab.add_indicator, Qt.MouseButton.LeftButton)
    form = opened(office)
    assert form.windowTitle() == "Tambah indikator"
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_tab_without_indicators_still_offers_to_add_one_at_any_size(office: Office) -> None:
    tab = office.tab(Topic.POVERTY)
    for known in office.store.indicators(Topic.POVERTY):
        office.session.run(Operation("Pensiun", (PutIndicator(replace(known, retired=True)),)))
    office.theme.use(scale=2.0)
    office.window.resize(1024, 600)
    QApplication.processEvents()
    assert tab.add_indicator.isVisible()
    assert not tab.panel.isVisible()
    office.window.steps.undo()
    QApplication.processEvents()
    assert tab.panel.isVisible()
    assert not tab.add_indicator.isVisible()


@pytest.mark.parametrize("command", ["targets", "annotations", "indicators"])
def test_the_menu_of_the_window_opens_forms_from_any_tab(office: Office, command: str) -> None:
    for index in range(office.window.tabs.count()):
        office.window.tabs.setCurrentIndex(index)
        action = getattr(office.window.commands, command)
        assert action in office.window.commands.more_button.menu().actions()
        action.trigger()
        QDialog.done(opened(office), 0)
        QApplication.processEvents()
