"""The form for a figure: doubts aloud, refuses what is no number, loses nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

import resources
from db.domain.figures import Figure, FigureKey, FigureStatus
from db.store.operations import Operation, PutFigure, PutIndicator
from db.store.repository import Store
from db.store.seed import shipped_templates
from ui.forms.figure_form import FigureForm
from ui.preferences import Preferences
from ui.session import Session
from widgets.theme import Theme

OWN = "1607"


class Desk:
    """A store, and forms opened on it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        seed = resources.path("seed.json").read_text(encoding="utf-8")
        self.store = Store.create(folder / "angka.db", seed)
        self.session = Session(self.store)
        self.preferences = Preferences(folder / "pilihan.ini")
        self.theme = Theme()
        self.theme.apply()
        self._qtbot = qtbot
        self.codes = [indicator.code for indicator in self.store.indicators()]

    def form(self, position: int = 0, year: int | None = None) -> FigureForm:
        """Open the form for one of the shipped indicators."""
        form = FigureForm(
            self.session, self.theme, self.preferences, self.codes[position], year=year
        )
        self._qtbot.addWidget(form)
        form.show()
        self._qtbot.waitExposed(form)
        return form

    def figure(self, position: int, year: int) -> Decimal | None:
        """Return what is stored."""
        found = self.store.figure(FigureKey(self.codes[position], OWN, year))
        return found.value if found else None


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.session.close()


@pytest.mark.parametrize("text", ["9,31", "9.31", "9,31 %", " 9,31% "])
def test_a_value_is_accepted_as_officers_write_it(desk: Desk, qtbot: QtBot, text: str) -> None:
    form = desk.form()
    qtbot.keyClicks(form.value, text)
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) == Decimal("9.31")
    assert not form.isVisible()


def test_a_slipped_comma_is_asked_about_and_mended(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.value, "93,1")
    assert form.doubt.isVisible()
    assert form.doubt.title == "Apakah koma desimalnya bergeser?"
    assert "9,31" in form.doubt.text
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) is None, "a hurried Enter does not save what is doubted"
    (button,) = form.doubt.buttons
    assert button.text() == "Pakai 9,31"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert form.value.text() == "9,31"
    assert not form.doubt.isVisible()
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) == Decimal("9.31")


def test_a_value_far_from_other_regions_is_asked_about(desk: Desk, qtbot: QtBot) -> None:
    neighbours = {"1601": "11.4", "1602": "13.2", "1603": "10.3", "1604": "14.9", "1605": "12.1"}
    figures = [Figure("p0", code, 2024, Decimal(value)) for code, value in neighbours.items()]
    desk.session.run(Operation("Isi", tuple(map(PutFigure, figures))))
    form = desk.form(year=2024)
    form.region.setCurrentIndex(form.region.findText("Kabupaten Musi Banyuasin"))
    qtbot.keyClicks(form.value, "0,98")
    assert "0,98 jauh dari wilayah lain tahun 2024" in form.doubt.text
    assert [button.text() for button in form.doubt.buttons] == ["Pakai 9,80"]
    form.year.setValue(2023)
    assert not form.doubt.isVisible(), "nothing is known of that year"


def test_the_officer_may_insist(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.value, "93,1")
    assert form.save.text() == "Tetap simpan 93,1"
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert form.isVisible()
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) == Decimal("93.1")


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "9,3,1",
        "1_000",
        "inf",
        "nan",
        "1e3",
        "٩٫٣",
        "<b>9</b>",
        "9\u202e,3",
        "9" * 10_000,
        "--9",
        ",",
        "120",
    ],
)
def test_bad_input_gets_an_answer_and_stays(desk: Desk, qtbot: QtBot, text: str) -> None:
    form = desk.form()
    form.value.setText(text)
    kept = form.value.text()
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.doubt.isVisible()
    assert form.doubt.title
    assert form.doubt.text
    assert form.value.text() == kept
    assert desk.figure(0, 2024) is None


def test_an_empty_value_is_not_saved(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.doubt.title == "Nilai belum diisi"


def test_an_existing_year_is_an_edit_shown_old_to_new(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    form.year.setValue(2023)
    qtbot.keyClicks(form.value, "9,55")
    assert form.title.text() == "Ubah angka tahunan"
    assert "9,58% → 9,55%" in form.existing.title
    assert form.delete.isVisible()
    assert "Pidato Pj. Bupati" in form.source.currentText()
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2023) == Decimal("9.55")


def test_delete_and_undo(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form(0, 2023)
    assert form.value.text() == "9,58"
    qtbot.mouseClick(form.delete, Qt.MouseButton.LeftButton)
    assert desk.figure(0, 2023) is None
    desk.session.undo()
    assert desk.figure(0, 2023) == Decimal("9.58")


def test_save_and_add_another_keeps_the_context(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    form.source.setCurrentText("BPS Kabupaten Banyuasin")
    form.status.set_value(FigureStatus.PROVISIONAL)
    qtbot.keyClicks(form.value, "9,31")
    qtbot.mouseClick(form.again, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert (form.year.value(), form.value.text()) == (2025, "")
    assert form.source.currentText() == "BPS Kabupaten Banyuasin"
    assert form.status.value is FigureStatus.PROVISIONAL
    assert form.indicator.currentIndex() == 0
    form.reject()
    assert desk.form().source.currentText() == "BPS Kabupaten Banyuasin"


def test_each_indicator_remembers_its_own_source(desk: Desk, qtbot: QtBot) -> None:
    template = next(t for t in shipped_templates() if t.default_source)
    desk.session.run(Operation("Menambah indikator", (PutIndicator(template),)))
    desk.codes.append(template.code)
    form = desk.form()
    form.source.setCurrentText("Berita Resmi Statistik")
    qtbot.keyClicks(form.value, "9,31")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.form().source.currentText() == "Berita Resmi Statistik"
    # Another indicator names who publishes it; the last source at hand is not put on it.
    other = desk.form(-1)
    assert other.source.currentText() == template.default_source
    poverty, added = desk.form().indicator.currentIndex(), other.indicator.currentIndex()
    other.indicator.setCurrentIndex(poverty)
    assert other.source.currentText() == "Berita Resmi Statistik"
    other.source.setCurrentText("Ditulis petugas")
    other.indicator.setCurrentIndex(added)
    assert other.source.currentText() == "Ditulis petugas"


def test_an_indicator_without_a_publisher_takes_the_last_source(desk: Desk, qtbot: QtBot) -> None:
    own = replace(desk.store.indicators()[0], code="sendiri", name="Sendiri", default_source="")
    desk.session.run(Operation("Menambah indikator", (PutIndicator(own),)))
    desk.codes.append(own.code)
    form = desk.form()
    form.source.setCurrentText("Pidato Bupati 2025")
    qtbot.keyClicks(form.value, "9,31")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.form(-1).source.currentText() == "Pidato Bupati 2025"


def test_add_another_keeps_the_source_for_the_next_indicator(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    form.source.setCurrentText("Pidato Bupati 2025")
    qtbot.keyClicks(form.value, "9,31")
    qtbot.mouseClick(form.again, Qt.MouseButton.LeftButton)
    form.indicator.setCurrentIndex(2)
    assert form.source.currentText() == "Pidato Bupati 2025"


def test_a_typed_predikat_that_differs_is_a_warning(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form(4)
    assert desk.store.indicators()[4].scale is not None
    qtbot.keyClicks(form.value, "72,10")
    qtbot.keyClicks(form.rating, "A-")
    assert "A-" in form.doubt.title
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    stored = desk.store.figure(FigureKey(desk.codes[4], OWN, 2024))
    assert stored is not None
    assert stored.rating == "A-"


def test_nothing_typed_is_lost_when_saving_fails(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    form = desk.form()
    qtbot.keyClicks(form.value, "9,31")
    form.note.setText("catatan <b>penting</b>")
    other = sqlite3.connect(tmp_path / "angka.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        qtbot.keyClick(form.value, Qt.Key.Key_Return)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert form.isVisible()
    assert form.problem.isVisible()
    assert "Yang perlu dilakukan" in form.problem.text
    assert form.value.text() == "9,31"
    assert form.note.text() == "catatan <b>penting</b>"
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) == Decimal("9.31")


def test_escape_cancels(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_escape_asks_before_what_was_typed_is_thrown_away(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.value, "9,3")
    qtbot.keyClick(form.value, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert "9,3" in form.question.title
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_1)
    assert form.value.text() == "9,31"
    assert not form.question.isVisible(), "who goes on typing is not asked any more"
    qtbot.keyClick(form.value, Qt.Key.Key_Escape)
    qtbot.mouseClick(form.question.buttons[1], Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert desk.figure(0, 2024) is None


def test_a_text_beside_the_value_is_asked_about_too(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form(0, 2023)
    qtbot.keyClicks(form.note, "diperiksa")
    qtbot.keyClick(form.note, Qt.Key.Key_Escape)
    assert form.question.title == "Buang isian yang belum disimpan?"
    form.leave()


def test_an_unfinished_year_is_told_and_not_saved(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form(0, 2023)
    form.year.setFocus()
    form.year.selectAll()
    qtbot.keyClicks(form.year, "20")
    assert form.doubt.title == "Tahun belum lengkap: 20"
    assert not form.existing.isVisible(), "no year, nothing that stands there"
    form.value.setText("9,31")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.year.text() == "20"
    assert form.year.property("wrong") is True
    assert form.focusWidget() is form.year
    assert desk.figure(0, 2023) == Decimal("9.58"), "the year before is not overwritten"
    qtbot.keyClicks(form.year, "2024")
    assert not form.doubt.isVisible()
    qtbot.keyClick(form.year, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) == Decimal("9.31")
    assert desk.figure(0, 2023) == Decimal("9.58")


def test_a_long_paste_into_the_value_is_whole_and_refused(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    QApplication.clipboard().setText("9" * 10_000)
    form.value.paste()
    assert len(form.value.text()) == 10_000
    assert "terlalu panjang" in form.doubt.text
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) is None


@pytest.mark.parametrize("place", ["source", "method", "note"])
def test_a_text_that_is_too_long_is_refused_and_not_cut(
    desk: Desk, qtbot: QtBot, place: str
) -> None:
    form = desk.form()
    field = form.source.line if place == "source" else getattr(form, place)
    field.setText("x" * 10_001)
    qtbot.keyClicks(form.value, "9,31")
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert form.isVisible()
    assert "terlalu panjang: 10.001 huruf" in form.problem.title
    assert len(field.text()) == 10_001
    assert desk.figure(0, 2024) is None


def test_a_value_that_the_form_wrote_does_not_move_to_another_year(desk: Desk) -> None:
    form = desk.form(0, 2022)
    assert form.value.text() == "10,00"
    form.year.setValue(2023)
    assert form.value.text() == "9,58"
    form.year.setValue(2024)
    assert form.value.text() == ""
    form.value.setText("9,31")
    form.year.setValue(2025)
    assert form.value.text() == "9,31", "what the officer typed stays"


def test_what_was_typed_beside_the_value_survives_a_change_of_year(desk: Desk) -> None:
    form = desk.form(0, 2022)
    form.source.setCurrentText("Berkas sendiri")
    form.note.setText("diperiksa")
    form.year.setValue(2023)
    assert (form.source.currentText(), form.note.text()) == ("Berkas sendiri", "diperiksa")


def test_another_writer_is_shown_and_then_replaced_knowingly(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.value, "9,31")
    other = Store.open(desk.store.path)
    figure = Figure(desk.codes[0], OWN, 2024, Decimal("9.2"))
    other.run(Operation("Lain", (PutFigure(figure),)))
    other.close()
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert "baru saja diubah" in form.problem.title
    assert "9,20% → 9,31%" in form.existing.title
    assert form.value.text() == "9,31"
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) == Decimal("9.31")


def test_the_wheel_changes_no_field(desk: Desk, qtbot: QtBot) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    form = desk.form()
    for field in (form.year, form.indicator, form.region, form.source):
        event = QWheelEvent(
            QPointF(5, 5),
            field.mapToGlobal(QPointF(5, 5)),
            QPoint(0, 120),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
    assert (form.year.value(), form.indicator.currentIndex(), form.region.currentIndex()) == (
        2024,
        0,
        0,
    )
    assert form.chosen_region == desk.store.own_region()


def test_a_long_source_shows_its_beginning(desk: Desk) -> None:
    line = desk.form(0, 2023).source.lineEdit()
    assert line is not None
    assert line.text().startswith("Pidato Pj. Bupati")
    assert line.cursorPosition() == 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_doubt_is_in_view_whatever_the_size(desk: Desk, qtbot: QtBot, scale: float) -> None:
    desk.theme.use(scale=scale)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    form = FigureForm(
        desk.session, desk.theme, desk.preferences, desk.codes[0], text="93,1", parent=window
    )
    form.open()
    view = form.body.parentWidget()
    assert view is not None

    def seen() -> bool:
        place = form.doubt.mapTo(view, form.doubt.rect().center())
        return view.rect().contains(place)

    qtbot.waitUntil(seen)
    qtbot.waitUntil(lambda: form.width() <= 1024 and form.height() <= 600)
    for button in (form.cancel, form.again, form.save):
        assert button.width() >= button.sizeHint().width()
        assert form.rect().contains(button.mapTo(form, button.rect().bottomRight()))
    form.leave()


def test_a_first_named_method_is_asked_about_before_it_is_saved(desk: Desk, qtbot: QtBot) -> None:
    form = desk.form()
    qtbot.keyClicks(form.value, "9,31")
    qtbot.keyClicks(form.method, "Metode baru")
    assert form.doubt.title == ""
    qtbot.keyClick(form.method, Qt.Key.Key_Return)
    assert form.doubt.title == "Apakah metode angka lainnya sama?"
    assert desk.figure(0, 2024) is None
    qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert desk.figure(0, 2024) == Decimal("9.31")
