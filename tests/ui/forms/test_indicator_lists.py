"""The choice of a template, and the list of a tab's indicators: order, off the tab and back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.domain.indicators import Topic
from db.store.operations import Operation, PutIndicator, PutScale
from db.store.seed import shipped_templates
from tests.ui.conftest import Office
from ui.forms.indicator_form import IndicatorForm
from ui.forms.indicator_list_form import IndicatorListForm
from ui.forms.template_form import TemplateForm
from ui.tabs.indicator_tab import IndicatorTab


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def managing(office: Office, topic: Topic = Topic.POVERTY) -> IndicatorListForm:
    form = office.window.master.manage_indicators(topic)
    assert form is not None
    QApplication.processEvents()
    return form


def names(form: IndicatorListForm) -> list[str]:
    return [form.list.item(row).text() for row in range(form.list.count())]


def shown(office: Office, kind: type) -> list[object]:
    return [found for found in office.window.findChildren(kind) if found.isVisible()]


def templates(office: Office, topic: Topic) -> TemplateForm:
    form = office.window.master.add_indicator(topic)
    assert form is not None
    QApplication.processEvents()
    return form


def test_every_template_is_offered_and_can_be_added_by_enter_alone(
    office: Office, qtbot: QtBot
) -> None:
    form = templates(office, Topic.EMPLOYMENT)
    assert form.list.count() == len(shipped_templates()) + 1
    first = form.current
    assert first is not None
    assert first.topic is Topic.EMPLOYMENT
    qtbot.keyClick(form.list, Qt.Key.Key_Return)
    assert not form.isVisible()
    (made,) = shown(office, IndicatorForm)
    assert isinstance(made, IndicatorForm)
    qtbot.keyClick(made.basics.name, Qt.Key.Key_Return)
    assert not made.isVisible()
    stored = office.store.indicator(first.code)
    assert replace(stored, position=first.position) == first
    tab = office.window.tabs.currentWidget()
    assert isinstance(tab, IndicatorTab)
    assert tab.indicator == stored
    again = templates(office, Topic.EMPLOYMENT)
    assert first.code not in [choice.code for choice in again.choices if choice]
    again.leave()


def test_a_template_takes_the_tab_on_which_it_was_asked_for(office: Office, qtbot: QtBot) -> None:
    form = templates(office, Topic.REFORM)
    row = next(n for n, choice in enumerate(form.choices) if choice and choice.code == "ipm")
    form.list.setCurrentRow(row)
    assert form.told.text() == "Indeks Pembangunan Manusia (0–100)."
    click(qtbot, form.go_on)
    (made,) = shown(office, IndicatorForm)
    assert isinstance(made, IndicatorForm)
    click(qtbot, made.save)
    assert not made.isVisible(), made.problem.title
    ipm = office.store.indicator("ipm")
    assert ipm.topic is Topic.REFORM
    assert ipm.scale is not None
    assert ipm.scale.noun == "kategori"


def test_a_scale_that_the_office_has_made_its_own_is_not_overwritten(
    office: Office, qtbot: QtBot
) -> None:
    ipm = next(made for made in shipped_templates() if made.code == "ipm")
    assert ipm.scale is not None
    own = replace(ipm.scale, noun="tingkat")
    office.session.run(Operation("Skala", (PutScale(own),)))
    form = templates(office, Topic.POVERTY)
    form.list.setCurrentRow(next(n for n, c in enumerate(form.choices) if c and c.code == "ipm"))
    click(qtbot, form.go_on)
    (made,) = shown(office, IndicatorForm)
    assert isinstance(made, IndicatorForm)
    click(qtbot, made.save)
    assert not made.isVisible(), made.problem.title
    assert office.store.indicator("ipm").scale == own


def test_indicators_are_moved_by_keys_and_by_buttons(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    others = [known.code for known in office.store.indicators(Topic.REFORM)]
    form = managing(office)
    assert names(form) == ["Angka Kemiskinan", "Kemiskinan Ekstrem"]
    assert not form.up.isEnabled()
    qtbot.keyClick(form.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(form) == ["Kemiskinan Ekstrem", "Angka Kemiskinan"]
    assert form.list.currentRow() == 1
    assert not form.down.isEnabled()
    assert [known.code for known in office.store.indicators(Topic.POVERTY)] == [
        "kemiskinan_ekstrem",
        "p0",
    ]
    assert list(tab._cards) == ["kemiskinan_ekstrem", "p0"]
    assert [known.code for known in office.store.indicators(Topic.REFORM)] == others
    assert office.store.history()[0].action == "Pindahkan Angka Kemiskinan"
    click(qtbot, form.up)
    assert names(form)[0] == "Angka Kemiskinan"
    qtbot.keyClick(form.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(form)[0] == "Angka Kemiskinan"
    click(qtbot, form.undo)
    assert names(form)[0] == "Kemiskinan Ekstrem"
    click(qtbot, form.undo)
    assert not form.undo.isEnabled()
    assert names(form)[0] == "Angka Kemiskinan"
    click(qtbot, form.close_button)


def test_a_retired_indicator_leaves_its_tab_and_keeps_its_figures(
    office: Office, qtbot: QtBot
) -> None:
    tab = office.tab(Topic.POVERTY)
    figures = office.store.figures("p0")
    form = managing(office)
    click(qtbot, form.retire)
    assert names(form) == ["Kemiskinan Ekstrem", "Angka Kemiskinan (nonaktif)"]
    assert form.retire.text() == "Aktifkan kembali"
    assert not form.up.isEnabled()
    assert list(tab._cards) == ["kemiskinan_ekstrem"]
    assert office.store.figures("p0") == figures
    assert "tetap tersimpan" in form.problem.text
    click(qtbot, form.retire)
    assert names(form) == ["Angka Kemiskinan", "Kemiskinan Ekstrem"]
    form.leave()


def test_a_retired_indicator_is_brought_back_among_the_templates(
    office: Office, qtbot: QtBot
) -> None:
    office.session.run(
        Operation("Pensiun", (PutIndicator(replace(office.store.indicator("p0"), retired=True)),))
    )
    form = templates(office, Topic.POVERTY)
    row = next(n for n, choice in enumerate(form.choices) if choice and choice.code == "p0")
    form.list.setCurrentRow(row)
    assert "ditampilkan kembali" in form.told.text()
    click(qtbot, form.go_on)
    assert not office.store.indicator("p0").retired
    assert shown(office, IndicatorForm) == []


def test_the_list_gives_way_to_a_form_and_comes_back(office: Office, qtbot: QtBot) -> None:
    form = managing(office, Topic.REFORM)
    form.list.setCurrentRow(1)
    click(qtbot, form.edit)
    assert not form.isVisible()
    (changing,) = shown(office, IndicatorForm)
    assert isinstance(changing, IndicatorForm)
    assert changing.basics.name.text().startswith("Monitoring Centre")
    changing.leave()
    (back,) = shown(office, IndicatorListForm)
    assert isinstance(back, IndicatorListForm)
    assert back.list.currentRow() == 1
    click(qtbot, back.add)
    (choosing,) = shown(office, TemplateForm)
    assert isinstance(choosing, TemplateForm)
    click(qtbot, choosing.cancel)
    (again,) = shown(office, IndicatorListForm)
    assert isinstance(again, IndicatorListForm)
    assert again.topic.value is Topic.REFORM
    again.leave()


def test_a_tab_without_indicators_says_so(office: Office, qtbot: QtBot) -> None:
    for known in office.store.indicators(Topic.POVERTY):
        office.session.run(Operation("Pindah", (PutIndicator(replace(known, topic=Topic.REFORM)),)))
    form = managing(office)
    assert form.nothing.isVisible()
    assert not form.edit.isEnabled()
    click(qtbot, form.topic.button(Topic.REFORM))
    assert len(names(form)) == 4
    form.leave()
