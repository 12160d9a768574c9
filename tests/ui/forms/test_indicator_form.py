"""The form for an indicator, by real keys: a plain one, a full one, changed, refused, undone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.domain.charts import BarChart, NoChart
from db.domain.indicators import (
    PERCENT,
    ChangeForm,
    Direction,
    Indicator,
    MethodBreak,
    RatingBand,
    RatingVersion,
    Tone,
    Topic,
    Unit,
)
from db.store.errors import StoreFull
from db.store.operations import Operation, PutIndicator, PutSetting
from db.store.reading import PERCENT_POINT_SETTING
from db.store.seed import shipped_templates
from tests.ui.conftest import Office
from ui.forms.indicator_form import IndicatorForm, Page
from widgets.entry_model import PROBLEM_ROLE

NASTY = "<b>Rasio</b> & \u202etas"


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def new(office: Office, topic: Topic = Topic.POVERTY) -> IndicatorForm:
    """Open an empty form by the way an officer goes: the choice of templates, its last entry."""
    choice = office.window.master.add_indicator(topic)
    assert choice is not None
    choice.list.setCurrentRow(choice.list.count() - 1)
    choice.go_on.click()
    (form,) = (found for found in office.window.findChildren(IndicatorForm) if found.isVisible())
    QApplication.processEvents()
    return form


def change(office: Office, code: str) -> IndicatorForm:
    form = office.window.master.edit_indicator(code)
    assert form is not None
    QApplication.processEvents()
    return form


def choose(qtbot: QtBot, chooser: QWidget, downs: int) -> None:
    """Pick an entry of a chooser with the arrow keys."""
    chooser.setFocus()
    for _step in range(downs):
        qtbot.keyClick(chooser, Qt.Key.Key_Down)


def test_name_unit_and_direction_are_enough(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.EMPLOYMENT)
    form = new(office, Topic.EMPLOYMENT)
    qtbot.keyClicks(form.basics.name, "Tingkat Partisipasi Sekolah (TPS)")
    choose(qtbot, form.basics.unit, 1)
    form.basics.unit.activated.emit(form.basics.unit.currentIndex())
    choose(qtbot, form.basics.direction, 2)
    qtbot.keyClick(form.basics.name, Qt.Key.Key_Return)
    assert not form.isVisible()
    made = office.store.indicators(Topic.EMPLOYMENT)[-1]
    assert made == Indicator(
        code="tingkat_partisipasi_sekolah_tps",
        topic=Topic.EMPLOYMENT,
        name="Tingkat Partisipasi Sekolah (TPS)",
        short_name="Tingkat Partisipasi Sekolah",
        phrase="tingkat partisipasi sekolah",
        unit=PERCENT,
        decimals=2,
        direction=Direction.HIGHER,
        minimum=Decimal(0),
        maximum=Decimal(100),
        position=made.position,
    )
    assert tab.indicator == made
    assert isinstance(tab.spec(), NoChart)
    assert office.store.history()[0].action == "Tambah indikator Tingkat Partisipasi Sekolah (TPS)"
    office.window.steps.undo()
    assert made.code not in [known.code for known in office.store.indicators()]


@pytest.mark.parametrize(
    ("fill", "told", "page"),
    [
        (lambda form: None, "Nama indikator belum diisi.", Page.BASICS),
        (lambda form: form.basics.name.setText("X"), "Satuan belum dipilih.", Page.BASICS),
        (lambda form: (form.basics.name.setText("X"), form.basics.unit.setCurrentIndex(0)),
         "Arah belum dipilih: naik atau turun yang lebih baik?", Page.BASICS),
        (lambda form: (plain(form), form.basics.name.setText("x" * 301)),
         "Nama terlalu panjang: 301 huruf, paling banyak 300.", Page.BASICS),
        (lambda form: (plain(form), form.basics.name.setText("angka kemiskinan")),
         "Indikator bernama Angka Kemiskinan sudah ada di tab Kemiskinan.", Page.BASICS),
        (lambda form: (plain(form), form.basics.minimum.setText("nol")),
         "Rentang: Huruf tidak dapat dibaca sebagai angka. Tulis misalnya 9,58.", Page.BASICS),
        (lambda form: (plain(form), form.basics.maximum.setText("1.234")),
         "Rentang: 1.234 dapat dibaca sebagai dua angka. Tulis 1,234 atau 1234.", Page.BASICS),
        (lambda form: (plain(form), form.basics.minimum.setText("9"),
                       form.basics.maximum.setText("9")),
         "Rentang: batas bawah harus di bawah batas atas.", Page.BASICS),
        (lambda form: (plain(form), form.words.definition.setText("d" * 1001)),
         "Definisi terlalu panjang: 1.001 huruf, paling banyak 1.000.", Page.WORDS),
        (lambda form: (plain(form), form.scale.use.setChecked(True)),
         "Belum ada golongan. Isi tabelnya, atau matikan skala penilaian.", Page.SCALE),
        (lambda form: (plain(form), form.scale.use.setChecked(True),
                       form.scale.noun.setEditText(" ")),
         "Sebutan golongan belum diisi, misalnya predikat.", Page.SCALE),
        (lambda form: (plain(form), form.scale.use.setChecked(True),
                       form.scale.bands.set_cell(0, 1, "50")),
         "Baris 1: Nama golongan belum diisi.", Page.SCALE),
        (lambda form: (plain(form), form.scale.use.setChecked(True),
                       form.scale.bands.set_cell(0, 0, "A"), form.scale.top.setText("x")),
         "Batas atas: Huruf tidak dapat dibaca sebagai angka. Tulis misalnya 9,58.", Page.SCALE),
        (lambda form: (plain(form), form.breaks.table.set_cell(0, 0, "2023")),
         "Baris 1: Catatan kaki belum diisi.", Page.BREAKS),
        (lambda form: (plain(form), form.breaks.table.set_cell(0, 1, "c" * 1001)),
         "Baris 1: Tahun belum diisi. Tulis empat angka, misalnya 2026.", Page.BREAKS),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_told_where_it_is(
    office: Office, qtbot: QtBot, fill: object, told: str, page: Page
) -> None:
    form = new(office)
    fill(form)  # type: ignore[operator]
    before = office.store.history()
    click(qtbot, form.save)
    assert form.isVisible()
    assert form.problem.title == told
    assert form.page.value is page
    assert office.store.history() == before
    form.leave()


def plain(form: IndicatorForm) -> None:
    """Fill in what a plain indicator needs."""
    form.basics.name.setText("Percobaan")
    form.basics.unit.setCurrentIndex(1)
    form.basics.direction.setCurrentIndex(1)


def test_every_field_is_kept(office: Office, qtbot: QtBot) -> None:
    form = new(office, Topic.REFORM)
    form.basics.name.setText(NASTY)
    form.basics.unit.setCurrentIndex(form.basics.unit.count() - 1)
    assert form.basics.symbol.isVisible()
    for line, text in (
        (form.basics.symbol, "km"),
        (form.basics.spoken, "kilometer"),
        (form.basics.minimum, "-5"),
        (form.basics.maximum, "1000,5"),
        (form.words.short_name, "Rasio"),
        (form.words.phrase, "rasio itu"),
        (form.words.definition, "Panjang jalan"),
        (form.words.better, "Jalan bertambah"),
        (form.words.worse, "Jalan berkurang"),
    ):
        line.setText(text)
    form.basics.direction.setCurrentIndex(0)
    form.basics.decimals.setValue(1)
    form.words.month.setCurrentText("Maret")
    form.words.source.setEditText("Dinas PU")
    form.scale.use.setChecked(True)
    form.scale.noun.setEditText("kelas")
    for row, (label, lower) in enumerate((("Pendek", ""), ("Panjang", "60"))):
        form.scale.bands.set_cell(row, 0, label)
        form.scale.bands.set_cell(row, 1, lower)
    form.scale.top.setText("90")
    form.scale.source.setText("aturan")
    form.breaks.table.set_cell(0, 0, "2023")
    form.breaks.table.set_cell(0, 1, "Cara ukur berubah.")
    click(qtbot, form.save)
    assert not form.isVisible(), form.problem.title
    made = office.store.indicators(Topic.REFORM)[-1]
    assert (made.name, made.short_name, made.phrase) == ("<b>Rasio</b> & tas", "Rasio", "rasio itu")
    assert made.code == "b_rasio_b_tas"
    assert made.unit == Unit("km", "kilometer", "kilometer", "")
    assert (made.decimals, made.minimum, made.maximum) == (1, Decimal(-5), Decimal("1000.5"))
    assert made.direction is Direction.LOWER
    assert made.reference_month == "Maret"
    assert (made.default_source, made.definition) == ("Dinas PU", "Panjang jalan")
    assert (made.lead_better, made.lead_worse) == ("Jalan bertambah", "Jalan berkurang")
    assert made.breaks == (MethodBreak(2023, "Cara ukur berubah."),)
    assert made.scale is not None
    assert (made.scale.noun, made.scale.code) == ("kelas", "skala_b_rasio_b_tas")
    assert made.scale.versions == (
        RatingVersion(
            1945,
            (
                RatingBand("Pendek", None, Decimal(60), Tone.BEST),
                RatingBand("Panjang", Decimal(60), Decimal(90), Tone.BAD),
            ),
            False,
            "aturan",
        ),
    )


@pytest.mark.parametrize("code", ["p0", "tpt", "gini", "irb", "mcp"])
def test_opening_and_saving_changes_nothing(office: Office, qtbot: QtBot, code: str) -> None:
    before, stored = office.store.history(), office.store.indicator(code)
    form = change(office, code)
    assert form.windowTitle() == "Ubah indikator"
    assert form.unsaved() == ""
    click(qtbot, form.save)
    assert not form.isVisible()
    assert office.store.indicator(code) == stored
    assert office.store.history() == before


def test_a_changed_name_and_direction_reach_card_and_chart(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    form = change(office, "p0")
    form.basics.name.selectAll()
    qtbot.keyClicks(form.basics.name, "Persentase Penduduk Miskin")
    qtbot.keyClick(form.basics.name, Qt.Key.Key_Return)
    assert tab.indicator is not None
    assert tab.indicator.name == "Persentase Penduduk Miskin"
    assert tab.indicator.code == "p0"
    office.window.steps.undo()
    assert tab.indicator.name == "Angka Kemiskinan"


def test_a_range_that_figures_fall_out_of_is_asked_about_once(office: Office, qtbot: QtBot) -> None:
    form = change(office, "p0")
    form.basics.maximum.setText("9,9")
    click(qtbot, form.save)
    assert form.isVisible()
    assert form.problem.title == ("1 angka yang tercatat berada di luar rentang 0 sampai 9,9%.")
    click(qtbot, form.save)
    assert office.store.indicator("p0").maximum == Decimal("9.9")


def test_changes_told_as_relative_reach_card_chart_table_and_speech(
    office: Office, qtbot: QtBot
) -> None:
    tab = office.tab(Topic.POVERTY)
    form = change(office, "p0")
    field = form.basics.change
    assert field.example.text() == (
        "Contoh: ▼ 0,42 persen poin · “Angka kemiskinan turun 0,42 persen poin menjadi 9,58 "
        "persen pada 2023.”"
    )
    qtbot.mouseClick(field.choice.button(ChangeForm.RELATIVE), Qt.MouseButton.LeftButton)
    assert field.example.text() == (
        "Contoh: ▼ 4,2% relatif · “Angka kemiskinan turun 4,2 persen secara relatif menjadi 9,58 "
        "persen pada 2023.”"
    )
    assert form.unsaved()
    click(qtbot, form.save)
    assert office.store.indicator("p0").change_form is ChangeForm.RELATIVE
    assert tab._cards["p0"].spec.change_text == "▼ 4,2% relatif"
    assert tab.headline.text() == (
        "Angka kemiskinan turun 4,2 persen secara relatif menjadi 9,58 persen pada 2023"
    )
    assert tab.subtitle.text().endswith("2022 dan 2023 · −0,42 persen poin")
    chart = tab.spec()
    assert isinstance(chart, BarChart)
    assert chart.bracket is not None
    assert chart.bracket.text == "4,2% relatif"
    assert tab.table.model().index(0, 2).data() == "▼ 4,2% relatif"
    assert "atau turun 4,2 persen secara relatif." in tab.chart.accessibleDescription()
    office.window.steps.undo()
    assert office.store.indicator("p0").change_form is ChangeForm.DIFFERENCE
    assert tab._cards["p0"].spec.change_text == "▼ 0,42 persen poin"


def test_the_example_follows_what_is_typed(office: Office, qtbot: QtBot) -> None:
    form = new(office)
    field = form.basics.change
    assert not field.example.isVisible()
    qtbot.keyClicks(form.basics.name, "Panjang Jalan")
    assert not field.example.isVisible(), "the unit is not known yet"
    form.basics.unit.setCurrentIndex(form.basics.unit.count() - 1)
    qtbot.keyClicks(form.basics.spoken, "kilometer")
    assert field.example.isVisible()
    assert field.example.text() == (
        "Contoh: ▼ 0,42 kilometer · “Panjang jalan turun 0,42 kilometer menjadi 9,58 kilometer "
        "pada 2024.”"
    )
    form.words.phrase.setText("panjang jalan mantap")
    form.basics.decimals.setValue(0)
    assert "“Panjang jalan mantap naik 4 kilometer menjadi 84 kilometer" in field.example.text()
    form.basics.name.clear()
    assert not field.example.isVisible()
    form.leave()


def test_an_office_that_says_poin_persentase(office: Office, qtbot: QtBot) -> None:
    setting = PutSetting(PERCENT_POINT_SETTING, "poin persentase")
    office.session.run(Operation("Ubah pengaturan", (setting,)))
    before = office.store.history()
    form = change(office, "p0")
    assert form.basics.unit.currentText() == "Persen (%)"
    assert "▼ 0,42 poin persentase" in form.basics.change.example.text()
    click(qtbot, form.save)
    assert office.store.history() == before, "nothing was changed"
    stunting = next(one for one in shipped_templates() if one.code == "stunting")
    added = office.window.master.begin_indicator(Topic.POVERTY, stunting)
    assert added is not None
    assert added.basics.unit.currentText() == "Persen (%)"
    assert "poin persentase" in added.basics.change.example.text()
    click(qtbot, added.save)
    assert office.store.indicator("stunting").unit.difference == "poin persentase"
    office.window.steps.undo()
    office.window.steps.undo()
    assert office.store.indicator("p0").unit == PERCENT


def test_a_scale_gets_a_new_version_by_year(office: Office, qtbot: QtBot) -> None:
    form = change(office, "irb")
    click(qtbot, form.page.findChildren(QPushButton)[2])
    assert form.page.value is Page.SCALE
    assert form.scale.version.count() == 2
    click(qtbot, form.scale.new_version)
    form.scale.year.selectAll()
    qtbot.keyClicks(form.scale.year, "2026")
    form.scale.bands.set_cell(6, 1, "95")
    click(qtbot, form.save)
    assert not form.isVisible(), form.problem.title
    scale = office.store.indicator("irb").scale
    assert scale is not None
    assert [version.first_year for version in scale.versions] == [1945, 2023, 2026]
    old, new_band = scale.rate(Decimal("92"), 2025), scale.rate(Decimal("92"), 2026)
    assert old is not None
    assert new_band is not None
    assert (old.label, new_band.label) == ("AA", "A")
    office.window.steps.undo()
    scale = office.store.indicator("irb").scale
    assert scale is not None
    assert len(scale.versions) == 2


def test_two_versions_of_one_year_are_refused_and_one_can_be_dropped(
    office: Office, qtbot: QtBot
) -> None:
    form = change(office, "irb")
    form.show_page(Page.SCALE)
    click(qtbot, form.scale.new_version)
    form.scale.year.setValue(2023)
    click(qtbot, form.save)
    assert form.problem.title == "Dua versi mulai berlaku pada 2023."
    click(qtbot, form.scale.drop_version)
    click(qtbot, form.save)
    assert not form.isVisible()


def test_an_unfinished_year_of_a_version_is_refused(office: Office, qtbot: QtBot) -> None:
    form = change(office, "irb")
    form.show_page(Page.SCALE)
    form.scale.year.selectAll()
    qtbot.keyClicks(form.scale.year, "20")
    assert form.scale.version.currentText() == "Tahun belum lengkap"
    click(qtbot, form.save)
    assert form.problem.title == "Tahun mulai berlaku belum lengkap."
    form.leave()


def test_a_scale_is_taken_away_and_brought_back_by_undo(office: Office, qtbot: QtBot) -> None:
    form = change(office, "mcp")
    form.show_page(Page.SCALE)
    click(qtbot, form.page.findChildren(QPushButton)[2])
    form.scale.use.setFocus()
    qtbot.keyClick(form.scale.use, Qt.Key.Key_Space)
    assert not form.scale.bands.isVisible()
    click(qtbot, form.save)
    assert office.store.indicator("mcp").scale is None
    office.window.steps.undo()
    assert office.store.indicator("mcp").scale is not None


def test_a_shared_scale_says_so(office: Office) -> None:
    irb, mcp = office.store.indicator("irb"), office.store.indicator("mcp")
    from dataclasses import replace

    office.session.run(Operation("Skala", (PutIndicator(replace(mcp, scale=irb.scale)),)))
    form = change(office, "irb")
    assert "juga dipakai oleh Monitoring Centre for Prevention" in form.scale.shared.text()
    form.leave()


def test_a_wrong_cell_of_a_scale_is_marked(office: Office, qtbot: QtBot) -> None:
    form = change(office, "irb")
    form.show_page(Page.SCALE)
    form.scale.bands.set_cell(2, 1, "20")
    click(qtbot, form.save)
    assert form.problem.title == "Baris 3: Batas harus naik dari baris ke baris."
    assert form.scale.bands.entries.index(2, 1).data(PROBLEM_ROLE)
    form.leave()


def test_what_was_changed_elsewhere_is_asked_about(office: Office, qtbot: QtBot) -> None:
    from dataclasses import replace

    form = change(office, "p0")
    form.words.definition.setText("Punya saya")
    other = replace(office.store.indicator("p0"), definition="Punya orang lain")
    office.store.run(Operation("Dari tempat lain", (PutIndicator(other),)))
    click(qtbot, form.save)
    assert form.isVisible()
    assert "komputer lain" in form.problem.title
    click(qtbot, form.save)
    assert office.store.indicator("p0").definition == "Punya saya"


def test_a_write_that_fails_keeps_what_was_typed(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = change(office, "p0")
    form.basics.name.setText("Lain")

    def full(_operation: Operation) -> None:
        raise StoreFull

    monkeypatch.setattr(office.session, "run", full)
    click(qtbot, form.save)
    assert form.isVisible()
    assert form.problem.title == StoreFull().what
    form.leave()


def test_leaving_asks_only_where_something_would_be_lost(office: Office, qtbot: QtBot) -> None:
    form = new(office)
    qtbot.keyClick(form.basics.name, Qt.Key.Key_Escape)
    assert not form.isVisible()
    form = new(office)
    qtbot.keyClicks(form.basics.name, "X")
    qtbot.keyClick(form.basics.name, Qt.Key.Key_Escape)
    assert form.question.title == "Buang isian yang belum disimpan?"
    form.leave()


def test_every_field_has_a_name_for_a_screen_reader(office: Office) -> None:
    form = change(office, "irb")
    for page in (form.basics, form.words, form.scale, form.breaks):
        for row in range(page.rows.rowCount()):
            item = page.rows.itemAt(row, page.rows.ItemRole.FieldRole)
            if item is not None and not isinstance(item.widget(), QLabel):
                assert item.widget().accessibleName(), (page, row)
    form.leave()
