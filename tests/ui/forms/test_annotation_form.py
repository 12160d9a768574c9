"""The form for notes at a year: typed, shown on the trend, changed, deleted, undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.domain.chart_builders import View
from db.domain.charts import Annotation, TrendChart
from db.domain.indicators import Topic
from db.store.operations import Operation, PutAnnotation
from tests.ui.conftest import Office
from ui.forms.annotation_form import AnnotationForm

NASTY = "<b>Pandemi</b> & COVID-19"


def opened(office: Office, indicator: str = "gini") -> AnnotationForm:
    form = office.window.master.edit_annotations(indicator)
    assert form is not None
    QApplication.processEvents()
    return form


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_note_is_on_the_trend_and_can_be_taken_back(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.EMPLOYMENT)
    tab.choose("gini")
    click(qtbot, tab.controls.view.button(View.TREND))
    form = opened(office)
    assert form.indicator.code == "gini"
    form.table.set_cell(0, 0, "2020")
    form.table.set_cell(0, 1, NASTY)
    qtbot.keyClick(form.table, Qt.Key.Key_Return)
    assert not form.isVisible()
    spec = tab.spec()
    assert isinstance(spec, TrendChart)
    assert spec.annotations == (Annotation(2020, NASTY),)
    assert office.store.history()[0].action == "Ubah catatan tahun Gini Rasio (ketimpangan)"
    office.window.steps.undo()
    assert office.store.annotations("gini") == ()


def test_notes_are_changed_and_deleted_as_one_action(office: Office, qtbot: QtBot) -> None:
    office.session.run(
        Operation(
            "Catatan",
            tuple(
                PutAnnotation("gini", Annotation(year, "Pandemi")) for year in (2019, 2020, 2021)
            ),
        )
    )
    form = opened(office)
    form.table.set_cell(1, 1, "Pandemi COVID-19")
    form.table.go_to(2, 1)
    click(qtbot, form.remove)
    before = len(office.store.history())
    click(qtbot, form.save)
    assert len(office.store.history()) == before + 1
    assert office.store.annotations("gini") == (
        Annotation(2019, "Pandemi"),
        Annotation(2020, "Pandemi COVID-19"),
    )


def test_a_year_without_a_note_is_refused(office: Office, qtbot: QtBot) -> None:
    form = opened(office)
    form.table.set_cell(0, 0, "2020")
    click(qtbot, form.save)
    assert form.isVisible()
    assert form.problem.title.startswith("Baris 1: Catatan belum diisi")
    form.leave()
