"""The dialog "Wilayah" and its form: search, add, change, delete, and whose figures these are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.domain.chart_builders import ChartChoice, View
from db.domain.charts import RankingChart
from db.domain.deck import CoverContent
from db.domain.deck_builder import build_deck
from db.domain.figures import Figure, RegionLevel, Target
from db.domain.indicators import Topic
from db.store.errors import StoreBusy
from db.store.operations import DeleteRegion, Operation, PutFigure, PutRegion, PutTarget
from db.store.reading import Reader
from db.store.repository import Store
from tests.ui.conftest import Office
from ui.forms.region_form import RegionForm
from ui.forms.region_list_form import RegionListForm
from ui.forms.region_model import Column

MUARA_ENIM = "1603"
LEFT = Qt.MouseButton.LeftButton


def opened(office: Office, qtbot: QtBot) -> RegionListForm:
    office.window.commands.regions.trigger()
    (form,) = office.window.findChildren(RegionListForm)
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    return form


def undo(office: Office, qtbot: QtBot) -> None:
    """Press Ctrl+Z in the window, once its dialog has given the keyboard back."""
    office.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is office.window)
    qtbot.keyClick(office.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def names(form: RegionListForm) -> list[str]:
    model = form.model
    return [str(model.index(row, Column.NAME).data()) for row in range(model.rowCount())]


def child(form: RegionListForm) -> RegionForm:
    found = [made for made in form.findChildren(RegionForm) if made.isVisible()]
    assert len(found) == 1
    return found[0]


def search(form: RegionListForm, qtbot: QtBot, text: str) -> None:
    form.search.clear()
    qtbot.keyClicks(form.search, text)


def add(qtbot: QtBot, form: RegionListForm, code: str, name: str, aliases: str = "") -> RegionForm:
    qtbot.mouseClick(form.add_region, LEFT)
    made = child(form)
    qtbot.keyClicks(made.code, code)
    qtbot.keyClicks(made.name, name)
    qtbot.keyClicks(made.aliases, aliases)
    qtbot.keyClick(made.name, Qt.Key.Key_Return)
    return made


def put(office: Office, region: str, year: int, value: str, code: str = "p0") -> None:
    figure = Figure(code, region, year, Decimal(value), source="BPS")
    office.session.run(Operation("Isi", (PutFigure(figure),)))


def test_regions_with_figures_stand_first_and_the_search_finds_spellings(
    office: Office, qtbot: QtBot
) -> None:
    put(office, "1671", 2023, "9.77")
    form = opened(office, qtbot)
    assert names(form)[:3] == [
        "Kabupaten Banyuasin (daerah sendiri)",
        "Kota Palembang",
        "Indonesia",
    ]
    assert len(names(form)) == 19
    assert QApplication.focusWidget() is form.search
    search(form, qtbot, "banyuasin")
    assert names(form) == ["Kabupaten Banyuasin (daerah sendiri)", "Kabupaten Musi Banyuasin"]
    search(form, qtbot, "muba")
    assert names(form) == ["Kabupaten Musi Banyuasin"]
    search(form, qtbot, "tidak ada yang begini")
    assert names(form) == []
    assert form.nothing.isVisible()
    assert not form.change.isEnabled()
    qtbot.keyClick(form.search, Qt.Key.Key_Return)
    assert form.findChildren(RegionForm) == []


def test_a_region_is_added_and_can_be_taken_back(office: Office, qtbot: QtBot) -> None:
    form = opened(office, qtbot)
    search(form, qtbot, "palembang")
    qtbot.mouseClick(form.add_region, LEFT)
    made = child(form)
    qtbot.keyClicks(made.code, "1702")
    qtbot.keyClicks(made.name, "Kota <b>Rejang</b> & Lebong")
    assert made.short_name.placeholderText() == "<b>Rejang</b> & Lebong"
    qtbot.keyClicks(made.level, "Kota")
    made.aliases.setFocus()
    qtbot.keyClicks(made.aliases, "Rejang")
    qtbot.keyClick(made.aliases, Qt.Key.Key_Return)
    qtbot.keyClicks(made.aliases, "Rejang Lebong")
    qtbot.mouseClick(made.save, LEFT)
    assert not made.isVisible()
    stored = next(region for region in office.store.regions() if region.code == "1702")
    assert stored.name == "Kota <b>Rejang</b> & Lebong"
    assert stored.short_name == "<b>Rejang</b> & Lebong"
    assert stored.level is RegionLevel.CITY
    assert stored.aliases == ("Rejang", "Rejang Lebong")
    # It is shown although it was not searched for.
    assert form.current is not None
    assert form.current.region == stored
    assert office.store.undo_label() == "Tambah wilayah Kota <b>Rejang</b> & Lebong"
    qtbot.keyClick(form.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "1702" not in {region.code for region in office.store.regions()}
    assert form.problem.title.startswith("Diurungkan: Tambah wilayah")


@pytest.mark.parametrize(
    ("code", "name", "aliases", "told"),
    [
        ("16x", "Kabupaten Baru", "", "Kode BPS terdiri dari empat angka."),
        ("1607", "Kabupaten Baru", "", "Kode 1607 sudah dipakai Kabupaten Banyuasin."),
        ("1702", "", "", "Nama belum diisi."),
        ("1702", "Kab. Lahat", "", "Nama “Kab. Lahat” sudah berarti Kabupaten Lahat."),
        ("1702", "Kabupaten Baru", "banyu asin", "“banyu asin” sudah berarti Kabupaten Banyuasin."),
        ("1702", "x" * 201, "", "Nama terlalu panjang: 201 huruf, paling banyak 200."),
    ],
)
def test_what_cannot_be_kept_is_refused_in_plain_words(
    office: Office, qtbot: QtBot, code: str, name: str, aliases: str, told: str
) -> None:
    form = opened(office, qtbot)
    with qtbot.assertNotEmitted(office.session.changed):
        made = add(qtbot, form, code, name, aliases)
    assert made.isVisible()
    assert told in made.problem.title
    assert made.code.text() == code[:4]
    wrong = [field for field in made.parts.values() if field.property("wrong")]
    assert wrong == [made.focusWidget()]
    assert made.unsaved()
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert made.isVisible()
    qtbot.mouseClick(made.question.buttons[-1], LEFT)
    assert not made.isVisible()


def test_a_region_is_changed_but_not_its_code(office: Office, qtbot: QtBot) -> None:
    form = opened(office, qtbot)
    search(form, qtbot, "muara enim")
    qtbot.keyClick(form.search, Qt.Key.Key_Return)
    made = child(form)
    assert made.code.isReadOnly()
    qtbot.keyClicks(made.code, "9")
    made.short_name.selectAll()
    qtbot.keyClicks(made.short_name, "M. Enim")
    qtbot.keyClick(made.short_name, Qt.Key.Key_Return)
    stored = next(region for region in office.store.regions() if region.code == MUARA_ENIM)
    assert stored.short_name == "M. Enim"
    assert "Muaraenim" in stored.aliases
    assert office.store.undo_label() == "Ubah wilayah Kabupaten Muara Enim"
    assert form.problem.title == "Kabupaten Muara Enim tersimpan."


def test_only_an_unused_region_is_deleted(office: Office, qtbot: QtBot) -> None:
    put(office, MUARA_ENIM, 2023, "9.79")
    target = Target("p0", MUARA_ENIM, 2024, Decimal(9))
    office.session.run(Operation("Target", (PutTarget(target),)))
    form = opened(office, qtbot)
    search(form, qtbot, "muara enim")
    qtbot.mouseClick(form.remove, LEFT)
    assert form.problem.title == (
        "Kabupaten Muara Enim tidak dapat dihapus: masih mempunyai 1 angka, 1 target."
    )
    search(form, qtbot, "1607")
    qtbot.mouseClick(form.remove, LEFT)
    assert "ini daerah sendiri" in form.problem.title
    search(form, qtbot, "lahat")
    form.table.setFocus()
    qtbot.keyClick(form.table, Qt.Key.Key_Delete)
    assert form.problem.title == "Kabupaten Lahat dihapus."
    assert "1604" not in {region.code for region in office.store.regions()}
    qtbot.mouseClick(form.close_button, LEFT)
    undo(office, qtbot)
    assert "1604" in {region.code for region in office.store.regions()}


def test_the_keyboard_alone_is_enough(office: Office, qtbot: QtBot) -> None:
    form = opened(office, qtbot)
    qtbot.keyClick(form.search, Qt.Key.Key_Down)
    qtbot.keyClick(form.search, Qt.Key.Key_Down)
    qtbot.keyClick(form.search, Qt.Key.Key_Up)
    assert form.table.currentIndex().row() == 1
    form.table.setFocus()
    qtbot.keyClick(form.table, Qt.Key.Key_Return)
    made = child(form)
    assert made.code.text() == "0000"
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_region_that_is_used_meanwhile_stays(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = opened(office, qtbot)
    search(form, qtbot, "lahat")
    other = Store.open(office.path)
    other.run(Operation("Isi", (PutFigure(Figure("p0", "1604", 2023, Decimal(15))),)))
    qtbot.mouseClick(form.remove, LEFT)
    assert form.problem.title == "Wilayah ini masih dipakai, jadi tidak dapat dihapus."
    # Another window adds the very code that is being typed here.
    qtbot.mouseClick(form.add_region, LEFT)
    made = child(form)
    qtbot.keyClicks(made.code, "1702")
    qtbot.keyClicks(made.name, "Kabupaten Baru")
    lahat = next(region for region in other.regions() if region.code == "1604")
    other.run(
        Operation(
            "Tambah", (PutRegion(replace(lahat, code="1702", name="Kabupaten Lain", aliases=())),)
        )
    )
    other.close()
    qtbot.keyClick(made.name, Qt.Key.Key_Return)
    assert made.problem.title == "Kode 1702 sudah dipakai Kabupaten Lain."

    def busy(*_: object) -> None:
        raise StoreBusy

    with monkeypatch.context() as broken:
        broken.setattr(Reader, "regions", busy)
        qtbot.mouseClick(made.save, LEFT)
    assert made.problem.title == StoreBusy.default_what
    assert made.name.text() == "Kabupaten Baru"


def test_the_list_follows_what_others_change(office: Office, qtbot: QtBot) -> None:
    form = opened(office, qtbot)
    search(form, qtbot, "lahat")
    office.session.run(Operation("Hapus", (DeleteRegion("1604"),)))
    assert names(form) == []
    office.session.undo()
    assert names(form) == ["Kabupaten Lahat"]
    put(office, "1604", 2023, "15")
    assert form.model.index(0, Column.USE).data() == "1 angka"


def test_another_own_region_is_followed_everywhere(office: Office, qtbot: QtBot) -> None:
    for year, value in ((2022, "11.0"), (2023, "10.5")):
        put(office, MUARA_ENIM, year, value)
    form = office.window.dialogs.settings()
    assert form is not None
    # The one with figures stands right under the own one; those without come after it.
    assert form.region.itemData(1) == MUARA_ENIM
    assert all(form.region.itemData(row) != "0000" for row in range(form.region.count()))
    form.region.setFocus()
    qtbot.keyClick(form.region, Qt.Key.Key_Down)
    assert form.name.text() == "Kabupaten Muara Enim"
    assert form.unsaved()
    qtbot.mouseClick(form.save, LEFT)
    window = office.window
    assert office.store.own_region().code == MUARA_ENIM
    assert window.header.region.text() == "Kabupaten Muara Enim"
    assert "Kabupaten Muara Enim" in window.windowTitle()
    tab = office.tab(Topic.POVERTY)
    assert "Kabupaten Muara Enim" in tab.subtitle.text()
    assert "10,50" in tab._cards["p0"].accessibleDescription()
    tab._on_controls(ChartChoice(view=View.RANKING))
    spec = tab.spec()
    assert isinstance(spec, RankingChart)
    assert next(row.name for row in spec.rows if row.own) == "Muara Enim"
    assert "Muara Enim" in spec.caption.headline
    deck = build_deck(office.store.deck_data(), office.store.deck_choices())
    cover = deck.slides[0].content
    assert isinstance(cover, CoverContent)
    assert cover.region == "Kabupaten Muara Enim"
    told = " ".join(slide.notes for slide in deck.slides)
    assert "Kabupaten Muara Enim" in told
    assert "Kabupaten Banyuasin" not in told
    window.tabs.setCurrentWidget(window.awards)
    assert "Muara Enim" in window.awards.spec().caption.subtitle
    undo(office, qtbot)
    assert window.header.region.text() == "Kabupaten Banyuasin"
    assert "9,58" in office.tab(Topic.POVERTY)._cards["p0"].accessibleDescription()
    assert office.store.own_region().code == "1607"


def test_a_screen_reader_says_the_whole_line_at_the_name(office: Office, qtbot: QtBot) -> None:
    form = opened(office, qtbot)
    place = form.model.place(MUARA_ENIM)
    assert place is not None
    line = form.model.line(place)
    said = [
        form.model.index(place, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in Column
    ]
    assert line[Column.CODE] == MUARA_ENIM
    assert said == [", ".join(text for text in line if text), None, None, None]
