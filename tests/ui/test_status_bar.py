"""The status bar: what is covered, and the way back from what was just saved."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.domain.indicators import Topic
from db.store.operations import DeleteFigure, Operation
from tests.ui.conftest import Office
from ui.steps import UNDO_HINT
from ui.tabs.indicator_tab import FormStart


def test_a_saved_figure_can_be_taken_back_by_the_link_beside_it(
    office: Office, qtbot: QtBot
) -> None:
    form = office.window.dialogs.figure(FormStart("p0", "1607", 2024, "9,31"))
    assert form is not None
    QApplication.processEvents()
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    status = office.window.status
    assert status.saved.text() == "Tersimpan: Angka Kemiskinan 2024. Ctrl+Z mengurungkan."
    assert (status.link.isVisible(), status.link.text()) == (True, "Urungkan")
    assert office.store.figures("p0", "1607")[-1].value == Decimal("9.31")
    qtbot.mouseClick(status.link, Qt.MouseButton.LeftButton)
    assert office.store.figures("p0", "1607")[-1].year == 2023
    assert status.link.text() != "Urungkan" or not status.link.isVisible()


def test_a_store_without_figures_says_so_and_its_button_stands_out(office: Office) -> None:
    assert office.window.status.coverage.text() == "6 indikator · 1 wilayah · data s.d. 2023"
    gone = tuple(DeleteFigure(figure.key) for figure in office.store.figures())
    office.session.run(Operation("Hapus", gone))
    assert office.window.status.coverage.text() == "Belum ada angka"
    tab = office.tab(Topic.POVERTY)
    QApplication.processEvents()
    assert tab.chart._remedy.isVisible()
    assert tab.chart._remedy.property("role") == "primary"


def test_icons_keep_off_their_words_at_any_scale(office: Office) -> None:
    tab = office.tab(Topic.POVERTY)
    for scale in (1.0, 2.0):
        office.theme.use(scale=scale)
        office.window.resize(2560, 1440)
        QApplication.processEvents()
        size = tab.controls.copy.iconSize()
        assert tab.controls.copy.text() == "Salin"
        assert size.width() - size.height() == office.theme.pixels(6)
    office.window.resize(1024, 600)
    for _ in range(4):
        QApplication.processEvents()
    size = tab.controls.copy.iconSize()
    assert tab.controls.copy.text() == ""
    assert size.width() == size.height()


def test_a_deleted_figure_has_the_same_way_back(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    tab.table.selectRow(0)
    tab.delete(tab.table.chosen_figures())
    status = office.window.status
    assert status.saved.text().endswith(UNDO_HINT)
    assert (status.link.isVisible(), status.link.text()) == (True, "Urungkan")
    qtbot.mouseClick(status.link, Qt.MouseButton.LeftButton)
    assert office.store.figures("p0", "1607")[-1].year == 2023
    status.tell("Grafik disalin.")
    assert not status.link.isVisible()
