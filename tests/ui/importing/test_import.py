"""An import by real events: drop, answer, look, import, undo."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.domain.charts import BarChart, RankingChart, TrendChart
from db.domain.figures import Figure, FigureKey, FigureStatus
from db.domain.indicators import Topic
from db.store.operations import Operation, PutFigure, PutSetting
from db.store.repository import Store
from tests.ui.conftest import Office
from tests.ui.importing.helpers import (
    CELLS,
    CTRL,
    LEFT,
    OKU_TIMUR,
    P0,
    choose,
    dialog_of,
    drop,
    dropped,
    is_gone,
    mime_of,
    open_rows,
    settle,
    table_texts,
    undo,
    write_p0,
)
from ui.importing.dialog import ImportDialog
from ui.importing.row_model import Column, Filter
from ui.tabs.chart_controls import View


def message_button(dialog: ImportDialog, start: str) -> QPushButton:
    return next(b for b in dialog.problem.buttons if b.text().startswith(start))


def answered(office: Office, qtbot: QtBot, dialog: ImportDialog) -> None:
    (row,) = open_rows(dialog)
    choose(qtbot, row, OKU_TIMUR)
    settle(qtbot, dialog)


def test_drop_a_bps_file_correct_a_region_import_see_the_ranks_undo(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = office.tab(Topic.POVERTY)
    before = office.store.figures()
    path = write_p0(tmp_path)
    dialog = dropped(office, qtbot, path)
    # What was recognised, and what is asked.
    (line,) = dialog.shown.tables.lines
    assert line.where.text() == "p0 kabupaten.csv"
    assert line.choice.currentText() == "Angka Kemiskinan"
    assert "2022–2024" in line.what.text()
    assert "BPS, Susenas" in line.what.text()
    (row,) = open_rows(dialog)
    assert "OKU Timurr" in row.text.text()
    assert "sel A7" in row.where.text()
    assert not dialog.save.isEnabled()
    assert dialog.note.text() == "Jawab atau lewati 1 pertanyaan dahulu."
    assert office.store.figures() == before
    answered(office, qtbot, dialog)
    assert dialog.save.isEnabled()
    assert dialog.save.text() == "Impor 11 angka"
    assert dialog.hint.text() == "11 baru, 2 sama, 8 tidak diambil."
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))
    figure = office.store.figure(FigureKey("p0", OKU_TIMUR, 2024))
    assert figure == Figure("p0", OKU_TIMUR, 2024, Decimal("9.75"), source="BPS, Susenas")
    assert office.store.figure(FigureKey("p0", "1606", 2024)) is None
    told = "Impor Angka Kemiskinan (p0 kabupaten.csv): 11 angka tersimpan. Ctrl+Z mengurungkan."
    assert office.window.status.saved.text() == told
    newest = office.store.history(1)[0]
    assert [(s.name, s.sha256) for s in newest.sources] == [
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    ]
    # The ranked chart of the regions, without a further click.
    assert office.window.tabs.currentWidget() is tab
    assert tab.indicator is not None
    assert tab.indicator.code == "p0"
    assert tab.controls.view.value is View.RANKING
    spec = tab.chart.spec
    assert isinstance(spec, RankingChart)
    assert spec.year == 2024
    assert [row.label for row in spec.rows] == ["8,18%", "9,31%", "9,75%", "9,77%", "9,79%"]
    assert any("OKU Timur" in text.text for text in tab.chart.plan.texts)
    assert "9,31" in tab.headline.text()
    # One step back: the figures are gone, and so is a ranking of nothing.
    undo(office, qtbot)
    assert office.store.figures() == before
    assert isinstance(tab.chart.spec, BarChart)
    assert tab.controls.view.value is View.BARS
    assert "9,58" in tab.headline.text()
    # And forth again: the figures are there, in the view that is open now.
    qtbot.keyClick(office.window, Qt.Key.Key_Y, CTRL)
    assert office.store.figure(FigureKey("p0", OKU_TIMUR, 2024)) == figure
    qtbot.mouseClick(tab.controls.view.button(View.RANKING), LEFT)
    assert isinstance(tab.chart.spec, RankingChart)


def test_the_ranking_comes_on_the_tab_of_the_indicator(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = office.tab(Topic.POVERTY)
    tab.choose("kemiskinan_ekstrem")
    office.window.tabs.setCurrentWidget(office.window.awards)
    # An old table: own figures are there for 2022 and 2023, others for 2022 alone.
    text = P0.replace("OKU Timurr", "OKU Timur").replace(";9,79", ";").replace("NA", "9,91")
    for row in ("OKU Timur;9,91;;9,75", "Palembang;;;9,77", "Pagar Alam;;;8,18"):
        text = text.replace(row, row.rsplit(";", 1)[0] + ";")
    for row in ("11,90;11,78;10,97", "9,54;9,36;9,03"):
        text = text.replace(row, row.split(";")[0] + ";;")
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=text))
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))
    assert office.window.tabs.currentWidget() is tab
    assert tab.indicator is not None
    assert tab.indicator.code == "p0"
    spec = tab.chart.spec
    assert isinstance(spec, RankingChart)
    assert spec.year == 2022, "the newest year that the own region and others share"
    # A newer figure is followed again.
    more = PutFigure(Figure("p0", "1671", 2024, Decimal("9.77")))
    office.session.run(Operation("Tambah", (more,)))
    spec = tab.chart.spec
    assert isinstance(spec, RankingChart)
    assert spec.year == 2024


def test_own_figures_alone_leave_the_view(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    tab = office.tab(Topic.EMPLOYMENT)
    text = "Persentase Penduduk Miskin;;\nWilayah;2021;2024\nBanyuasin;10,60;9,31\n"
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=text))
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))
    shown = office.window.tabs.currentWidget()
    assert shown is office.window.indicator_tabs[Topic.POVERTY]
    assert shown is not tab
    assert isinstance(office.window.spec(), BarChart)


def test_an_undone_import_leaves_a_view_that_was_chosen_since(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = office.tab(Topic.POVERTY)
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=P0.replace("Timurr", "Timur")))
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: is_gone(dialog))
    qtbot.mouseClick(tab.controls.view.button(View.TREND), LEFT)
    undo(office, qtbot)
    assert isinstance(tab.chart.spec, TrendChart)


def test_cells_of_excel_are_pasted(office: Office, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(CELLS)
    office.tab(Topic.POVERTY).setFocus()
    qtbot.keyClick(office.window, Qt.Key.Key_V, CTRL)
    dialog = dialog_of(office)
    settle(qtbot, dialog)
    assert dialog.shown.tables.lines[0].where.text() == "Tempelan"
    answered(office, qtbot, dialog)
    assert "sel D5, Tempelan" in table_texts(dialog, Column.PLACE)
    qtbot.mouseClick(dialog.save, LEFT)
    assert office.store.figure(FigureKey("p0", "1607", 2024)) is not None
    QGuiApplication.clipboard().clear()


def test_paste_in_a_text_field_stays_there(office: Office, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("9,58")
    office.window.tabs.setCurrentWidget(office.window.awards)
    office.window.awards.make_ready()
    field = office.window.awards.search
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "9,58"
    assert not office.window.findChildren(ImportDialog)
    field.clear()
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("text", ["", "Selamat pagi, Bapak dan Ibu"])
def test_nothing_to_paste_is_told(office: Office, qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    office.tab(Topic.POVERTY).setFocus()
    qtbot.keyClick(office.window, Qt.Key.Key_V, CTRL)
    assert office.window.status.saved.text().startswith("Papan klip tidak berisi tabel.")
    qtbot.keyClick(office.window, Qt.Key.Key_I, CTRL)
    dialog = dialog_of(office)
    qtbot.mouseClick(dialog.start.paste, LEFT)
    assert dialog.problem.title == "Papan klip tidak berisi tabel."
    assert not dialog.save.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_keyboard_is_enough(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_p0(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(path)], ""))
    qtbot.keyClick(office.window, Qt.Key.Key_I, CTRL)
    dialog = dialog_of(office)
    assert dialog.focusWidget() is dialog.start.choose
    qtbot.keyClick(dialog.start.choose, Qt.Key.Key_Space)
    settle(qtbot, dialog)
    (row,) = open_rows(dialog)
    assert dialog.focusWidget() is row.field
    qtbot.keyClick(row.field, Qt.Key.Key_Down)
    settle(qtbot, dialog)
    # Enter imports from anywhere; Space takes a tick away.
    table = dialog.shown.figures.table
    for _ in range(30):
        if dialog.focusWidget() is table:
            break
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is table
    model = dialog.shown.figures.model
    first = next(at for at in range(model.rowCount()) if model.is_ticked(at))
    for _ in range(first):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.is_ticked(first) is False
    assert dialog.save.text() == "Impor 10 angka"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_gone(dialog))
    assert office.store.figure(FigureKey("p0", OKU_TIMUR, 2024)) is not None
    assert office.store.figure(FigureKey("p0", "1600", 2022)) is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("surat.pdf", b"%PDF-1.7 surat", "surat.pdf"),
        ("kosong.xlsx", b"", "kosong.xlsx"),
        ("catatan.txt", b"rapat paripurna\nsenin pagi", "catatan.txt"),
    ],
)
def test_a_file_that_is_refused_is_named_and_nothing_is_lost(
    office: Office, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    dialog = dropped(office, qtbot, path)
    assert dialog.start.isVisible()
    assert reason in dialog.problem.title
    assert "Yang aman: Tidak ada yang ditulis" in dialog.problem.text
    assert "Yang perlu dilakukan:" in dialog.problem.text
    assert not dialog.save.isEnabled()
    # The next file is read as if nothing had been.
    drop(dialog, mime_of(write_p0(tmp_path)))
    assert not dialog.problem.isVisible()
    settle(qtbot, dialog)
    assert len(dialog.shown.tables.lines) == 1
    qtbot.mouseClick(dialog.cancel, LEFT)
    assert not dialog.isVisible()


def test_a_refused_file_stops_no_other(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"PK\x03\x04 bukan lembar kerja")
    dialog = dropped(office, qtbot, broken, write_p0(tmp_path))
    assert len(open_rows(dialog)) == 1
    places = table_texts(dialog, Column.PLACE)
    kinds = table_texts(dialog, Column.KIND)
    assert kinds[places.index("rusak.xlsx")] == "Tidak diambil"
    dialog.done(0)


def test_what_lies_on_the_clipboard_as_files_is_read(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of(write_p0(tmp_path)))
    office.tab(Topic.POVERTY).setFocus()
    qtbot.keyClick(office.window, Qt.Key.Key_V, CTRL)
    dialog = dialog_of(office)
    settle(qtbot, dialog)
    assert dialog.shown.tables.lines[0].where.text() == "p0 kabupaten.csv"
    dialog.done(0)
    QGuiApplication.clipboard().clear()


def test_a_drop_without_figures_is_not_taken(office: Office) -> None:
    mime = QMimeData()
    mime.setText("tanpa angka")
    assert not drop(office.window, mime)
    assert not office.window.findChildren(ImportDialog)


def test_leaving_asks_only_for_what_would_be_lost(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = dropped(office, qtbot, write_p0(tmp_path))
    answered(office, qtbot, dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.question.title == "Tutup tanpa mengimpor?"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.question.title
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.mouseClick(dialog.question.buttons[1], LEFT)
    assert not dialog.isVisible()
    assert office.store.figure(FigureKey("p0", OKU_TIMUR, 2024)) is None


def test_an_answer_that_lasts_is_not_asked_again_and_can_be_changed(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path))
    answered(office, qtbot, dialog)
    qtbot.mouseClick(dialog.save, LEFT)
    later = P0.replace("2022;2023;2024", "2019;2020;2021")
    dialog = dropped(office, qtbot, write_p0(tmp_path, "lama.csv", later))
    assert not open_rows(dialog)
    assert not dialog.shown.questions.rows
    show = dialog.shown.questions.show_all
    assert show.text() == "Tampilkan 1 jawaban yang diingat"
    qtbot.mouseClick(show, LEFT)
    (row,) = dialog.shown.questions.rows.values()
    assert "seperti pada impor sebelumnya" in row.where.text()
    choose_skip = row.field.findData("lewati")
    while row.field.currentIndex() != choose_skip:
        qtbot.keyClick(row.field, Qt.Key.Key_Down)
    settle(qtbot, dialog)
    assert "dilewati" in row.where.text()
    qtbot.mouseClick(dialog.save, LEFT)
    assert office.store.figure(FigureKey("p0", OKU_TIMUR, 2021)) is None
    # Undo takes the new answer back too.
    undo(office, qtbot)
    dialog = dropped(office, qtbot, write_p0(tmp_path, "lama.csv", later))
    assert dialog.save.text() == "Impor 13 angka"
    dialog.done(0)


def test_figures_in_doubt_are_asked_about_before_they_are_written(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    slipped = P0.replace("9,58;9,31", "9,58;93,1").replace("OKU Timurr", "OKU Timur")
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=slipped))
    chip = dialog.shown.figures.chips[Filter.DOUBT]
    assert chip.text() == "Ragu 1"
    qtbot.mouseClick(dialog.save, LEFT)
    assert dialog.isVisible()
    assert dialog.problem.title == "1 angka perlu Anda pastikan dahulu."
    assert "Apakah koma desimalnya bergeser?" in dialog.problem.text
    look = message_button(dialog, "Lihat")
    assert dialog.focusWidget() is look
    qtbot.keyClick(look, Qt.Key.Key_Space)
    assert table_texts(dialog, Column.VALUE) == ["93,10%"]
    assert table_texts(dialog, Column.KIND) == ["Baru · ragu"]
    assert "Mungkin maksudnya 9,31?" in dialog.shown.figures.about.text()
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.mouseClick(message_button(dialog, "Impor tanpa itu"), LEFT)
    assert office.store.figure(FigureKey("p0", "1607", 2024)) is None
    assert office.store.figure(FigureKey("p0", "1600", 2024)) is not None
    # Who insists has it written.
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=slipped))
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.mouseClick(message_button(dialog, "Impor semua"), LEFT)
    figure = office.store.figure(FigureKey("p0", "1607", 2024))
    assert figure is not None
    assert figure.value == Decimal("93.1")


def test_old_and_new_stand_beside_each_other(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    text = P0.replace("10,00;9,58", "10,00;9,56r").replace("OKU Timurr", "OKU Timur")
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=text))
    qtbot.mouseClick(dialog.shown.figures.chips[Filter.CHANGED], LEFT)
    assert table_texts(dialog, Column.VALUE) == ["9,58% → 9,56%"]
    assert table_texts(dialog, Column.STATUS) == ["Perbaikan"]
    assert "Status: tetap → perbaikan." in dialog.shown.figures.about.text()
    assert "1 berubah" in dialog.hint.text()
    # What is shown has its ticks taken away, and nothing else.
    qtbot.mouseClick(dialog.shown.figures.tick_none, LEFT)
    assert dialog.save.text() == "Impor 11 angka"
    qtbot.mouseClick(dialog.shown.figures.tick_all, LEFT)
    qtbot.mouseClick(dialog.save, LEFT)
    figure = office.store.figure(FigureKey("p0", "1607", 2023))
    assert figure is not None
    assert (figure.value, figure.status) == (Decimal("9.56"), FigureStatus.REVISED)


def test_a_table_is_about_another_indicator_by_the_officers_word(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    text = P0.replace("OKU Timurr", "OKU Timur")
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=text))
    box = dialog.shown.tables.lines[0].choice
    box.setFocus()
    while box.currentData() != "kemiskinan_ekstrem":
        qtbot.keyClick(box, Qt.Key.Key_Down)
    settle(qtbot, dialog)
    assert dialog.focusWidget() is dialog.shown.tables.lines[0].choice
    assert dialog.hint.text().startswith("11 baru, 2 berubah")
    assert "Dikenali sebagai Angka Kemiskinan; Anda menggantinya." in "".join(
        table_texts(dialog, Column.NOTE)
    )
    box = dialog.shown.tables.lines[0].choice
    while box.currentData() != "lewati":
        qtbot.keyClick(box, Qt.Key.Key_Down)
    settle(qtbot, dialog)
    assert not dialog.save.isEnabled()
    assert "tabel ini Anda lewati (13 angka)" in "".join(table_texts(dialog, Column.NOTE))
    dialog.done(0)


def test_the_later_word_on_a_table_stands_in_both_choosers(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    text = P0.replace("OKU Timurr", "OKU Timur").replace(
        "Persentase Penduduk Miskin (Persen)", "Angka Khusus"
    )
    dialog = dropped(office, qtbot, write_p0(tmp_path, "khusus.csv", text))
    (row,) = open_rows(dialog)

    def both() -> tuple[str, str]:
        (line,) = dialog.shown.tables.lines
        (asked,) = dialog.shown.questions.rows.values()
        return line.choice.currentData(), asked.field.currentData()

    choose(qtbot, row, "p0")
    settle(qtbot, dialog)
    assert both() == ("p0", "p0")
    for _ in range(2):
        for code in ("kemiskinan_ekstrem", "p0"):
            box = dialog.shown.tables.lines[0].choice
            box.setCurrentIndex(box.findData(code))
            box.activated.emit(box.currentIndex())
            settle(qtbot, dialog)
            assert both() == (code, code)
    assert dialog.hint.text().startswith("11 baru, 2")
    (asked,) = dialog.shown.questions.rows.values()
    asked.field.setCurrentIndex(asked.field.findData("kemiskinan_ekstrem"))
    asked.field.activated.emit(asked.field.currentIndex())
    settle(qtbot, dialog)
    assert both() == ("kemiskinan_ekstrem", "kemiskinan_ekstrem")
    dialog.done(0)


def test_everything_the_same_is_told(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    text = "Persentase Penduduk Miskin;;\nWilayah;2022;2023\nBanyuasin;10,00;9,58\n"
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=text))
    assert dialog.note.text() == "Semua angka sudah sama dengan yang tersimpan."
    assert not dialog.save.isEnabled()
    assert dialog.save.toolTip() == dialog.note.text()
    dialog.done(0)


def test_files_are_added_to_those_that_are_shown(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path))
    answered(office, qtbot, dialog)
    other = tmp_path / "lain"
    other.mkdir()
    tpt = "Tingkat Pengangguran Terbuka, Agustus;\nWilayah;2024\nBanyuasin;3,24\nIndonesia;4,91\n"
    second = write_p0(other, text=tpt)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(second)], ""))
    qtbot.mouseClick(dialog.more, LEFT)
    settle(qtbot, dialog)
    names = [line.where.text() for line in dialog.shown.tables.lines]
    assert names == [f"{tmp_path.name}/p0 kabupaten.csv", "lain/p0 kabupaten.csv"]
    assert not open_rows(dialog)
    assert dialog.save.text() == "Impor 13 angka"
    qtbot.mouseClick(dialog.save, LEFT)
    assert office.store.history(1)[0].action == "Impor 2 indikator (2 berkas)"
    assert len(office.store.history(1)[0].sources) == 2


def test_a_source_is_asked_for_where_the_file_names_none(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Tingkat Pengangguran Terbuka, Agustus;\nWilayah;2024\nBanyuasin;3,24\n"
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=text))
    field = dialog.shown.source
    assert field.isVisible()
    assert field.text() == ""
    qtbot.keyClicks(field.line, "BPS, Sakernas Agustus")
    qtbot.mouseClick(dialog.save, LEFT)
    figure = office.store.figure(FigureKey("tpt", "1607", 2024))
    assert figure is not None
    assert figure.source == "BPS, Sakernas Agustus"
    # The indicator that got a figure is in view.
    tab = office.window.indicator_tabs[Topic.EMPLOYMENT]
    assert office.window.tabs.currentWidget() is tab
    assert tab.indicator is not None
    assert tab.indicator.code == "tpt"


def test_another_offices_store_is_read_without_being_touched(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    import resources

    path = tmp_path / "lain.db"
    other = Store.create(path, resources.path("seed.json").read_text(encoding="utf-8"))
    figure = Figure("p0", "1603", 2024, Decimal("9.79"), source="BPS Muara Enim")
    other.run(Operation("Tambah", (PutFigure(figure),)))
    other.close()
    content = path.read_bytes()
    dialog = dropped(office, qtbot, path)
    assert dialog.save.text() == "Impor 1 angka"
    assert "Berkas" not in dialog.problem.title
    qtbot.mouseClick(dialog.save, LEFT)
    assert office.store.figure(figure.key) == figure
    assert path.read_bytes() == content
    assert office.store.history(1)[0].sources[0].sha256 == hashlib.sha256(content).hexdigest()
    # One that is damaged is refused, by name.
    path.write_bytes(content[:4096] + b"\xff" * 4096 + content[8192:])
    dialog = dropped(office, qtbot, path)
    assert dialog.problem.title.startswith("lain.db")
    dialog.done(0)


def test_what_changed_meanwhile_is_compared_anew(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    text = P0.replace("OKU Timurr", "OKU Timur")
    dialog = dropped(office, qtbot, write_p0(tmp_path, text=text))
    figure = Figure("p0", "1607", 2024, Decimal("9.30"))
    # Another PC writes; this window does not know yet.
    other = Store.open(office.path)
    other.run(Operation("Dari komputer lain", (PutFigure(figure),)))
    other.close()
    qtbot.mouseClick(dialog.save, LEFT)
    assert "diubah dari jendela atau komputer lain" in dialog.problem.title
    settle(qtbot, dialog)
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.shown.figures.chips[Filter.CHANGED], LEFT)
    assert table_texts(dialog, Column.VALUE) == ["9,30% → 9,31%"]
    # News that the window hears of renew the preview by themselves.
    office.session.run(Operation("Ubah", (PutFigure(Figure("p0", "1600", 2024, Decimal(11))),)))
    settle(qtbot, dialog)
    assert dialog.shown.figures.chips[Filter.CHANGED].text() == "Berubah 2"
    qtbot.mouseClick(dialog.save, LEFT)
    assert not dialog.isVisible()
    assert office.session.problem is None


def test_a_write_that_fails_loses_nothing(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.store.errors import StoreFull

    dialog = dropped(office, qtbot, write_p0(tmp_path))
    answered(office, qtbot, dialog)

    def fail(_operation: Operation) -> None:
        raise StoreFull

    with monkeypatch.context() as patch:
        patch.setattr(office.store, "run", fail)
        qtbot.mouseClick(dialog.save, LEFT)
    assert dialog.problem.title == "Ruang penyimpanan penuh."
    assert dialog.shown.isVisible()
    assert dialog.save.text() == "Impor 11 angka"
    qtbot.mouseClick(dialog.save, LEFT)
    assert not dialog.isVisible()
    assert office.store.figure(FigureKey("p0", OKU_TIMUR, 2024)) is not None


def test_a_failure_that_is_given_up_leaves_the_status_bar(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.store.errors import StoreFull

    dialog = dropped(office, qtbot, write_p0(tmp_path, text=P0.replace("Timurr", "Timur")))

    def fail(_operation: Operation) -> None:
        raise StoreFull

    monkeypatch.setattr(office.store, "run", fail)
    qtbot.mouseClick(dialog.save, LEFT)
    assert office.session.problem is not None
    qtbot.mouseClick(dialog.cancel, LEFT)
    assert office.session.problem is None
    assert office.window.status.saved.text() == "● Semua perubahan tersimpan"


def test_a_store_that_does_not_answer_is_told(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dropped(office, qtbot, write_p0(tmp_path))
    hidden = office.path.rename(office.path.with_suffix(".pindah"))
    (row,) = open_rows(dialog)
    choose(qtbot, row, OKU_TIMUR)
    qtbot.waitUntil(lambda: bool(dialog.problem.title), timeout=10_000)
    assert dialog.problem.title == "Berkas data tidak ditemukan."
    assert dialog.shown.isVisible()
    assert not dialog.save.isEnabled()
    hidden.rename(office.path)
    office.session.run(Operation("Ubah", (PutSetting("uji", "1"),)))
    settle(qtbot, dialog)
    assert dialog.save.isEnabled()
    dialog.done(0)
    QApplication.processEvents()
