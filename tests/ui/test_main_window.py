"""The main job, by real keys: what ships is shown, a figure is typed, taken back, and kept."""

from __future__ import annotations

import sqlite3
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.domain.chart_builders import ChartChoice, View
from db.domain.charts import BarChart, NoChart, TrendChart
from db.domain.figures import FigureKey
from db.domain.indicators import Topic
from tests.ui.conftest import Office
from ui.forms.figure_form import FigureForm
from widgets.charts.geometry import Role
from widgets.labels import ElidedLabel, PlainLabel
from widgets.tokens import ThemeName

CTRL = Qt.KeyboardModifier.ControlModifier


def open_form(office: Office, qtbot: QtBot) -> FigureForm:
    """Press Ctrl+N and return the form that opens."""
    qtbot.keyClick(office.window, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: bool(office.window.findChildren(FigureForm)))
    form = office.window.findChildren(FigureForm)[-1]
    qtbot.waitExposed(form)
    return form


def test_tabs_are_named_as_asked(office: Office) -> None:
    tabs = office.window.tabs
    assert [tabs.tabText(i) for i in range(tabs.count())] == [
        "Kemiskinan",
        "Ketenagakerjaan",
        "Reformasi Birokrasi",
        "Penghargaan",
    ]


@pytest.mark.parametrize(
    ("topic", "code_part", "value", "change", "headline"),
    [
        (
            Topic.POVERTY,
            0,
            "9,58",
            "▼ 0,42 persen poin",
            "Angka kemiskinan turun 0,42 persen poin menjadi 9,58 persen pada 2023",
        ),
        (Topic.POVERTY, 1, "0,56", "▼ 2,51 persen poin", "turun 2,51 persen poin menjadi 0,56"),
        (Topic.EMPLOYMENT, 0, "3,35", "▼ 0,04 persen poin", "turun 0,04 persen poin menjadi 3,35"),
        (Topic.EMPLOYMENT, 1, "0,265", "▼ 0,075 poin", "0,340 (2018) menjadi 0,265 (2023)"),
        (Topic.REFORM, 0, "70,23", "▲ 13,04 poin", "naik dari CC ke BB, menjadi 70,23 pada 2023"),
        (Topic.REFORM, 1, "76,85", "▲ 10,56 poin", "menjadi 76,85 pada 2023"),
    ],
)
def test_the_speech_can_be_read_off_the_screen(
    office: Office, topic: Topic, code_part: int, value: str, change: str, headline: str
) -> None:
    tab = office.tab(topic)
    indicator = office.store.indicators(topic)[code_part]
    tab.choose(indicator.code)
    card = tab._cards[indicator.code]
    assert card.spec.value == value
    assert card.spec.change_text == change
    assert card.isChecked()
    assert headline in tab.headline.text()
    assert "Pidato Pj. Bupati, Rapat Paripurna HUT ke-22" in tab.source.text()
    assert tab.chart.accessibleDescription()
    assert tab.table.figures.rowCount() == 2


def test_gini_shows_its_missing_years(office: Office) -> None:
    tab = office.tab(Topic.EMPLOYMENT)
    tab.choose(office.store.indicators(Topic.EMPLOYMENT)[1].code)
    spec = tab.spec()
    assert isinstance(spec, TrendChart)
    assert [tick.year for tick in spec.years if not tick.recorded] == [2019, 2020, 2021, 2022]
    assert any("2019–2022" in text.text for text in tab.chart.plan.texts)


def test_irb_shows_bands_and_the_break(office: Office) -> None:
    tab = office.tab(Topic.REFORM)
    spec = tab.spec()
    assert isinstance(spec, BarChart)
    assert {"CC", "BB", "AA"} <= {band.label for band in spec.bands}
    assert spec.bars[1].break_before
    assert "Metode evaluasi RB berubah pada 2023" in tab.source.text()


def test_a_figure_typed_shows_everywhere_and_survives(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    form = open_form(office, qtbot)
    assert form.year.value() == 2024
    assert form.focusWidget() is form.value
    qtbot.keyClicks(form.value, "9,31")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not form.isVisible())

    def shown() -> None:
        tab = office.window.indicator_tabs[Topic.POVERTY]
        code = office.store.indicators(Topic.POVERTY)[0].code
        assert tab._cards[code].spec.value == "9,31"
        assert "9,31 persen pada 2024" in tab.headline.text()
        figures = [text.text for text in tab.chart.plan.texts if text.role is Role.FIGURE]
        assert figures == ["9,58%", "9,31%"]
        assert tab.table.figures.row(0).value_text == "9,31"

    shown()
    office.restart()
    office.tab(Topic.POVERTY)
    shown()
    qtbot.keyClick(office.window, Qt.Key.Key_Z, CTRL)
    tab = office.tab(Topic.POVERTY)
    assert "9,58 persen pada 2023" in tab.headline.text()
    assert tab.table.figures.rowCount() == 2
    office.restart()
    tab = office.tab(Topic.POVERTY)
    assert tab.table.figures.rowCount() == 2
    qtbot.keyClick(office.window, Qt.Key.Key_Y, CTRL)
    shown()


def test_ctrl_c_copies_the_chart_as_an_opaque_picture(office: Office, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(QMimeData())
    office.tab(Topic.POVERTY).chart.setFocus()
    qtbot.keyClick(office.window, Qt.Key.Key_C, CTRL)
    image = clipboard.image()
    assert (image.width(), image.height()) == (1920, 1080)
    assert not image.hasAlphaChannel()
    assert "disalin" in office.window.status.saved.text()
    clipboard.clear()


def test_ctrl_c_in_the_table_copies_cells(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Tahun", "Nilai"]
    assert lines[1].split("\t")[:2] == ["2023", "9,58"]


def test_tabs_change_by_key_and_are_remembered(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClick(office.window, Qt.Key.Key_3, CTRL)
    assert office.window.tabs.currentIndex() == 2
    office.window.resize(1100, 700)
    office.restart()
    assert office.window.tabs.currentIndex() == 2


def test_scale_and_theme_are_used_and_remembered(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClick(office.window, Qt.Key.Key_Plus, CTRL)
    assert office.theme.scale == 1.1
    office.window.commands.themes[ThemeName.DARK].trigger()
    assert office.theme.tokens.name is ThemeName.DARK
    assert office.preferences.value("theme") == "gelap"
    assert office.preferences.number("scale", 1.0) == 1.1
    qtbot.keyClick(office.window, Qt.Key.Key_0, CTRL)
    assert office.theme.scale == 1.0


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (2560, 1440)])
def test_nothing_scrolls_and_nothing_is_cut(office: Office, size: tuple[int, int]) -> None:
    office.window.resize(*size)
    for topic in (Topic.POVERTY, Topic.EMPLOYMENT, Topic.REFORM):
        tab = office.tab(topic)
        QApplication.processEvents()
        assert office.window.size().width() == size[0]
        viewport = tab.panel.parentWidget()
        assert tab.panel.height() <= viewport.height(), topic
        assert tab.panel.width() <= viewport.width(), topic
        assert tab.chart.height() >= 150
        # A headline is never elided: its box holds all of its lines.
        assert tab.headline.height() >= tab.headline.heightForWidth(tab.headline.width())


def test_no_label_reads_html_from_data(office: Office) -> None:
    for label in office.window.findChildren(QLabel):
        assert isinstance(label, PlainLabel | ElidedLabel), label.objectName()
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_everything_in_reach_of_the_keyboard_has_a_name(office: Office) -> None:
    tab = office.tab(Topic.POVERTY)
    nameless = [
        widget
        for widget in (*tab.findChildren(type(tab.chart)), tab.table, tab.controls.view)
        if not widget.accessibleName()
    ]
    assert not nameless
    assert all(card.accessibleName() for card in tab._cards.values())


def test_undo_with_nothing_to_undo_says_so(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClick(office.window, Qt.Key.Key_Z, CTRL)
    assert "Tidak ada yang dapat diurungkan" in office.window.status.saved.text()
    code = office.store.indicators(Topic.POVERTY)[0].code
    stored = office.store.figure(FigureKey(code, "1607", 2023))
    assert stored is not None
    assert stored.value == Decimal("9.58")


def test_a_backup_that_fails_is_told(office: Office, qtbot: QtBot) -> None:
    blocked = office.path.parent / "berkas"
    blocked.write_text("bukan folder", encoding="utf-8")
    office.session._folder = blocked
    with qtbot.waitSignal(office.session.backup_failed):
        office.window.commands.back_up.trigger()
    qtbot.waitUntil(lambda: "Cadangan belum dapat dibuat" in office.window.status.saved.text())
    office.session._folder = None


def test_selected_words_are_copied_as_text(office: Office, qtbot: QtBot) -> None:
    tab = office.tab(Topic.POVERTY)
    tab.headline.setFocus()
    tab.headline.setSelection(0, 5)
    qtbot.keyClick(office.window, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Angka"


def test_a_store_held_by_another_pc_is_told_and_nothing_breaks(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.store._db.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        qtbot.keyClick(office.window, Qt.Key.Key_N, CTRL)
        assert "sedang dipakai" in office.window.message.title
        office.window.dialogs.settings()
        qtbot.keyClick(office.window, Qt.Key.Key_Z, CTRL)
        tab = office.tab(Topic.EMPLOYMENT)
        tab.refresh()
        assert "sedang dipakai" in tab.message.title
    finally:
        other.execute("ROLLBACK")
        other.close()
    qtbot.mouseClick(tab.message.buttons[-1], Qt.MouseButton.LeftButton)
    assert "pengangguran" in tab.headline.text().lower()


def test_an_empty_indicator_says_so_in_every_view(office: Office) -> None:
    tab = office.tab(Topic.POVERTY)
    indicator = tab.indicator
    assert indicator is not None
    tab.delete(office.store.figures(indicator.code))
    for view in View:
        tab._on_controls(ChartChoice(view=view))
        spec = tab.spec()
        assert isinstance(spec, NoChart)
        assert " 0" not in spec.reason
