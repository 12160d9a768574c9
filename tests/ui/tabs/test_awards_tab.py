"""The tab Penghargaan: list, filters, chart, keys, empty states, and what is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

import resources
from db.domain.awards import Award, AwardLevel
from db.domain.charts import AwardChart, ChartSpec, NoChart
from db.store.operations import DeleteAward, Operation, PutAward
from db.store.repository import Store
from ui.forms.award_detail import AwardDetail
from ui.forms.award_form import AwardForm
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs.award_list import AwardRow
from ui.tabs.awards_tab import AwardsTab, AwardView
from widgets.theme import Theme
from widgets.tokens import ThemeName

SPECIAL = "Special Awards of Outstanding Performance"
HOUSING = (
    "Penanganan Kawasan Perumahan Secara Terpadu dalam Rangka Penanganan Kemiskinan Ekstrem "
    "dan Stunting"
)


class Pictures:
    """Remembers which charts were asked for."""

    def __init__(self) -> None:
        self.copied: list[ChartSpec] = []
        self.saved: list[ChartSpec] = []

    def copy(self, spec: ChartSpec) -> None:
        self.copied.append(spec)

    def save(self, parent: object, spec: ChartSpec) -> None:
        self.saved.append(spec)

    def drag_file(self, spec: ChartSpec | None) -> Path | None:
        return None


class Desk:
    """A store and the tab on it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        seed = resources.path("seed.json").read_text(encoding="utf-8")
        self.store = Store.create(folder / "angka.db", seed)
        self.session = Session(self.store)
        self.preferences = Preferences(folder / "pilihan.ini")
        self.theme = Theme()
        self.theme.use(ThemeName.LIGHT, 1.0)
        self.pictures = Pictures()
        self.told: list[str] = []
        self.tab = self.open()

    def open(self) -> AwardsTab:
        """Show a tab."""
        tab = AwardsTab(self.session, self.theme, self.preferences, self.pictures)
        tab.saved.connect(self.told.append)
        self.qtbot.addWidget(tab)
        tab.resize(1366, 640)
        tab.show()
        self.qtbot.waitExposed(tab)
        # Parts made while a tab comes into view are shown with the next event.
        QApplication.processEvents()
        return tab

    def put(
        self, name: str, year: int, level: AwardLevel = AwardLevel.UNKNOWN, giver: str = "BPS"
    ) -> None:
        """Store an award as another part of the program would."""
        award = Award(0, name, giver, level, year)
        self.session.run(Operation("Tambah", (PutAward(award),)))

    def clear(self) -> None:
        """Delete all awards."""
        for award in self.store.awards():
            self.session.run(Operation("Hapus", (DeleteAward(award.identifier),)))

    def names(self) -> list[str]:
        """Return the names in view."""
        return [row.name.text() for row in self.tab.list.rows]

    def row(self, name: str) -> AwardRow:
        """Return the row of a name."""
        (found,) = [row for row in self.tab.list.rows if row.name.text() == name]
        return found

    def form(self) -> AwardForm:
        """Return the form that is open."""
        (form,) = [f for f in self.tab.findChildren(AwardForm) if f.isVisible()]
        return form

    def click(self, button: QPushButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.session.close()


def choose(qtbot: QtBot, combo: object, text: str) -> None:
    """Choose an entry of a combo box with the keyboard."""
    from PySide6.QtWidgets import QComboBox

    assert isinstance(combo, QComboBox)
    combo.setFocus()
    wanted = combo.findText(text)
    assert wanted >= 0
    while combo.currentIndex() != wanted:
        down = combo.currentIndex() < wanted
        qtbot.keyClick(combo, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def test_the_shipped_awards_are_shown(desk: Desk) -> None:
    tab = desk.tab
    assert tab.headline.text() == "Dua penghargaan pada 2023"
    assert tab.subtitle.text() == "Penghargaan yang diterima Kabupaten Banyuasin"
    assert tab.total.spec.value == "2"
    assert tab.total.spec.context == "1 tahun tercatat (2023)"
    assert tab.levels.counts == (
        (AwardLevel.NATIONAL, 1),
        (AwardLevel.PROVINCIAL, 0),
        (AwardLevel.UNKNOWN, 1),
    )
    assert tab.list.headings == ("2023",)
    assert desk.names() == [SPECIAL, HOUSING]
    assert desk.row(SPECIAL).giver.text() == "Indonesia Awards 2023"
    assert desk.row(SPECIAL).chip.text() == "Tingkat belum diisi"
    assert desk.row(HOUSING).chip.text() == "Nasional"
    assert tab.source.text().startswith("Sumber: Pidato Pj. Bupati")
    assert tab.list.isVisible()
    assert not tab.chart.isVisible()


def test_a_long_name_is_wrapped_and_whole(desk: Desk) -> None:
    row = desk.row(HOUSING)
    line = row.name.fontMetrics().height()
    desk.tab.resize(1000, 560)
    QApplication.processEvents()
    assert row.name.height() >= 2 * line
    assert row.name.heightForWidth(row.name.width()) <= row.name.height()
    assert row.geometry().bottom() < row.parentWidget().height()


def test_search_finds_names_and_givers_word_by_word(desk: Desk, qtbot: QtBot) -> None:
    tab = desk.tab
    tab.focus_search()
    assert tab.search.hasFocus()
    qtbot.keyClicks(tab.search, "pupr STUNTING")
    assert desk.names() == [HOUSING]
    assert tab.headline.text() == "Satu penghargaan tingkat nasional pada 2023"
    spec = tab.spec()
    assert isinstance(spec, AwardChart)
    assert spec.columns[0].segments == ((AwardLevel.NATIONAL, 1),)
    assert tab.total.spec.value == "2", "the card counts all"


def test_year_and_level_filter(desk: Desk, qtbot: QtBot) -> None:
    desk.put("Lama", 2019, AwardLevel.NATIONAL)
    tab = desk.tab
    assert tab.list.headings == ("2023", "2019")
    choose(qtbot, tab.year, "2019")
    assert desk.names() == ["Lama"]
    assert tab.list.headings == ("2019",)
    choose(qtbot, tab.level, "Provinsi")
    assert desk.names() == []
    choose(qtbot, tab.level, "Nasional")
    choose(qtbot, tab.year, "Semua tahun")
    assert desk.names() == [HOUSING, "Lama"]
    qtbot.mouseClick(tab.total, Qt.MouseButton.LeftButton)
    assert len(desk.names()) == 3
    assert tab.total.isChecked()


def test_no_match_says_so_and_mends(desk: Desk, qtbot: QtBot) -> None:
    tab = desk.tab
    qtbot.keyClicks(tab.search, "tidak ada")
    assert tab.empty.isVisible()
    assert not tab.list.isVisible()
    assert "cocok" in tab.empty_text.text()
    spec = tab.spec()
    assert isinstance(spec, NoChart)
    assert "cocok" in spec.reason
    assert not tab.copy_button.isEnabled()
    assert tab.empty_button.text() == "Hapus saringan"
    desk.click(tab.empty_button)
    assert tab.search.text() == ""
    assert desk.names() == [SPECIAL, HOUSING]
    assert not tab.empty.isVisible()


def test_no_awards_at_all_says_so_and_mends(desk: Desk, qtbot: QtBot) -> None:
    desk.clear()
    tab = desk.tab
    assert tab.empty_text.text() == "Belum ada penghargaan tercatat."
    assert tab.total.spec.empty_reason == "Belum ada penghargaan"
    assert isinstance(tab.spec(), NoChart)
    assert not tab.source.isVisible()
    assert not tab.search.isEnabled()
    desk.click(tab.empty_button)
    form = desk.form()
    qtbot.keyClicks(form.name, "Pertama")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert desk.names() == ["Pertama"]
    assert tab.search.isEnabled()


def test_the_chart_is_remembered(desk: Desk) -> None:
    tab = desk.tab
    desk.click(tab.view.button(AwardView.CHART))
    assert tab.chart.isVisible()
    assert not tab.list.isVisible()
    assert tab.chart.spec == tab.spec()
    assert isinstance(tab.chart.spec, AwardChart)
    again = desk.open()
    assert again.chart.isVisible()
    desk.click(again.view.button(AwardView.LIST))
    assert again.list.isVisible()


def test_copy_and_save_take_the_filtered_chart(desk: Desk, qtbot: QtBot) -> None:
    tab = desk.tab
    qtbot.keyClicks(tab.search, "PUPR")
    desk.click(tab.copy_button)
    desk.click(tab.save_button)
    assert desk.pictures.copied == desk.pictures.saved == [tab.spec()]


def test_add_shows_what_was_written_whatever_was_filtered(desk: Desk, qtbot: QtBot) -> None:
    tab = desk.tab
    qtbot.keyClicks(tab.search, "PUPR")
    desk.click(tab.add_button)
    form = desk.form()
    form.year.setValue(2024)
    qtbot.keyClicks(form.name, "Baru")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert tab.search.text() == ""
    assert desk.names() == ["Baru", SPECIAL, HOUSING]
    assert desk.told == ["Tersimpan: Baru (2024). Ctrl+Z mengurungkan."]
    assert tab.headline.text() == "Tiga penghargaan sejak 2023"


def test_the_list_is_complete_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    desk.put("Lama", 2019)
    rows = desk.tab.list.rows
    rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Tab)
    assert rows[2].hasFocus()
    qtbot.keyClick(rows[2], Qt.Key.Key_Down)
    assert rows[2].hasFocus(), "the last stays"
    qtbot.keyClick(rows[2], Qt.Key.Key_Up)
    assert rows[1].hasFocus()


def test_enter_opens_the_detail_and_leads_to_the_form(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.row(HOUSING), Qt.Key.Key_Return)
    (detail,) = desk.tab.findChildren(AwardDetail)
    assert detail.isVisible()
    assert detail.name.text() == HOUSING
    desk.click(detail.edit)
    form = desk.form()
    assert form.name.text() == HOUSING
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_click_opens_the_detail_and_escape_closes_it(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.row(SPECIAL).name, Qt.MouseButton.LeftButton)
    (detail,) = desk.tab.findChildren(AwardDetail)
    assert detail.name.text() == SPECIAL
    qtbot.keyClick(detail, Qt.Key.Key_Escape)
    assert not detail.isVisible()


def test_f2_edits(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.row(SPECIAL), Qt.Key.Key_F2)
    form = desk.form()
    choose(qtbot, form.level, "Nasional")
    qtbot.keyClick(form.level, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert desk.row(SPECIAL).chip.text() == "Nasional"
    assert desk.tab.headline.text() == "Dua penghargaan tingkat nasional pada 2023"


def test_delete_can_be_undone_and_the_focus_stays_in_the_list(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.row(SPECIAL), Qt.Key.Key_Delete)
    assert desk.names() == [HOUSING]
    assert desk.told == [f"{SPECIAL} (2023) dihapus. Ctrl+Z mengurungkan."]
    assert desk.row(HOUSING).hasFocus()
    desk.session.undo()
    assert desk.names() == [SPECIAL, HOUSING]
    desk.row(SPECIAL).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(desk.row(SPECIAL), Qt.Key.Key_Tab)
    assert desk.row(HOUSING).hasFocus(), "the order of the keyboard is the order on screen"


def test_a_delete_that_fails_is_told(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    import sqlite3

    other = sqlite3.connect(tmp_path / "angka.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        qtbot.keyClick(desk.row(SPECIAL), Qt.Key.Key_Delete)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert desk.tab.message.isVisible()
    assert "Yang perlu dilakukan" in desk.tab.message.text
    assert desk.names() == [SPECIAL, HOUSING]
    qtbot.keyClick(desk.row(SPECIAL), Qt.Key.Key_Delete)
    assert not desk.tab.message.isVisible()
    assert desk.names() == [HOUSING]


def test_the_menu_offers_what_the_keys_do(desk: Desk, qtbot: QtBot) -> None:
    menu = desk.row(SPECIAL).menu()
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Lihat\tEnter", "Ubah…\tF2", "Hapus\tDelete"]
    menu.actions()[2].trigger()
    assert desk.names() == [HOUSING]


# The off-screen platform says this of every popup.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_right_button_opens_the_menu(desk: Desk) -> None:
    row = desk.row(SPECIAL)
    spot = row.name.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, row.name.mapToGlobal(spot))
    QApplication.sendEvent(row.name, event)
    (menu,) = row.findChildren(QMenu)
    assert menu.isVisible()
    menu.close()


def test_html_in_names_is_shown_letter_by_letter(desk: Desk) -> None:
    desk.put("<b>Tebal</b>\u202e", 2024, giver="<img src=x>")
    row = desk.row("<b>Tebal</b>")
    assert row.giver.text() == "<img src=x>"
    assert row.name.textFormat() is Qt.TextFormat.PlainText
    assert row.giver.textFormat() is Qt.TextFormat.PlainText


def test_a_row_out_of_view_is_scrolled_to(desk: Desk, qtbot: QtBot) -> None:
    for number in range(20):
        desk.put(f"Penghargaan {number}", 2001 + number)
    QApplication.processEvents()
    last = desk.tab.list.rows[-1]
    assert last.visibleRegion().isEmpty()
    last.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert last.visibleRegion().boundingRect().height() == last.height()


def test_rows_of_unchanged_awards_are_kept(desk: Desk) -> None:
    before = desk.row(HOUSING)
    desk.put("Baru", 2024)
    assert desk.row(HOUSING) is before


def test_a_year_without_awards_is_no_choice_any_more(desk: Desk, qtbot: QtBot) -> None:
    desk.put("Lama", 2019)
    choose(qtbot, desk.tab.year, "2019")
    qtbot.keyClick(desk.row("Lama"), Qt.Key.Key_Delete)
    assert desk.tab.year.currentText() == "Semua tahun"
    assert desk.names() == [SPECIAL, HOUSING]


def test_a_hidden_tab_reads_when_it_is_shown(desk: Desk) -> None:
    desk.tab.hide()
    desk.put("Baru", 2024)
    spec = desk.tab.spec()
    assert isinstance(spec, AwardChart)
    assert spec.columns[-1].year == 2024
    desk.tab.show()
    assert desk.names()[0] == "Baru"


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_themes_and_sizes_dress_the_tab(desk: Desk, name: ThemeName, scale: float) -> None:
    tab = desk.tab
    height = desk.row(SPECIAL).height()
    desk.theme.use(name, scale)
    QApplication.processEvents()
    assert (desk.row(SPECIAL).height() > height) is (scale > 1)
    corner = tab.levels.grab().toImage()
    middle = corner.pixelColor(corner.width() // 2, corner.height() - 4)
    assert middle.name().upper() == desk.theme.tokens.surface
    for control in (tab.search, tab.year, tab.level, tab.view, tab.copy_button, tab.save_button):
        assert tab.controls.rect().contains(control.geometry()), control.accessibleName()


def test_many_sources_do_not_push_the_list_away(desk: Desk) -> None:
    for number in range(30):
        award = Award(0, f"P{number}", "", AwardLevel.UNKNOWN, 2020, source=f"Sumber {number} " * 9)
        desk.session.run(Operation("Tambah", (PutAward(award),)))
    QApplication.processEvents()
    assert desk.tab.source.text().endswith("…")
    assert desk.tab.list.height() > 200
