from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.store.errors import StoreDamaged
from db.store.repository import Store
from tests.same_pictures import svg_texts
from tests.ui.conftest import Office
from tests.ui.export.conftest import LEFT, Desk
from ui.export.export_dialog import ExportDialog
from ui.export.orders import Product
from ui.export.size_field import OWN_SIZE

# -- the documents -------------------------------------------------------------------------------


def test_powerpoint_with_the_slides_that_have_a_tick(desk: Desk, opened: list[Path]) -> None:
    items = desk.dialog.choices.parts.items
    assert desk.dialog.choices.product is Product.PPTX
    usual = len(desk.dialog.choices.parts.ticked())
    assert 0 < usual < items.count()  # awards without a certificate have no slide of their own
    # A click on the box before the second slide takes its tick away.
    area = items.visualItemRect(items.item(1))
    desk.qtbot.mouseClick(items.viewport(), LEFT, pos=QPoint(area.left() + 12, area.center().y()))
    assert items.item(1).checkState() is Qt.CheckState.Unchecked
    desk.press(desk.dialog.choices.ratio._buttons[list(desk.dialog.choices.ratio._buttons)[1]])
    desk.export()
    path = desk.folder / "Presentasi Kinerja Kabupaten Banyuasin.pptx"
    assert desk.names() == [path.name]
    deck = Presentation(str(path))
    assert len(deck.slides) == usual - 1
    assert deck.slide_width * 3 == deck.slide_height * 4
    assert desk.dialog.problem.title == f"“{path.name}” ditulis."
    focus = QApplication.focusWidget()
    assert focus is desk.message_button("Buka folder")
    desk.qtbot.keyClick(focus, Qt.Key.Key_Space)
    desk.press(desk.message_button("Buka berkas"))
    assert opened == [desk.folder, path]


def test_workbook_and_table_by_enter(desk: Desk) -> None:
    desk.choose(Product.WORKBOOK)
    assert not desk.dialog.choices.parts.isVisible()
    assert "lembar Data" in desk.dialog.choices.contents.text()
    desk.dialog.name.setFocus()
    desk.dialog.name.selectAll()
    desk.qtbot.keyClicks(desk.dialog.name, "angka: 2023.XLSX")
    desk.qtbot.keyClick(desk.dialog.name, Qt.Key.Key_Return)
    desk.wait()
    assert desk.names() == ["angka- 2023.xlsx"]
    assert "Data" in load_workbook(desk.folder / "angka- 2023.xlsx").sheetnames
    desk.choose(Product.CSV)
    assert desk.dialog.name.text() == "Data Kinerja Kabupaten Banyuasin"
    desk.export()
    table = (desk.folder / "Data Kinerja Kabupaten Banyuasin.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbfkode_indikator;")


def test_square_slides_in_a_folder_of_their_own(desk: Desk, opened: list[Path]) -> None:
    desk.choose(Product.SLIDES)
    box = desk.dialog.choices.size_field.choice
    box.setFocus()
    while box.currentData() != "Persegi":
        desk.qtbot.keyClick(box, Qt.Key.Key_Down)
    desk.export()
    folder = desk.folder / "Slide Kinerja Kabupaten Banyuasin"
    pictures = sorted(folder.iterdir())
    assert (
        len(pictures) == len(desk.dialog.choices.parts.ticked()) == len(desk.dialog.running.written)
    )
    assert pictures[0].name == "01 Sampul.png"
    image = QImage(str(pictures[2]))
    assert (image.width(), image.height()) == (1080, 1080)
    assert image.text("Title") == (
        "Angka kemiskinan turun 0,42 persen poin menjadi 9,58 persen pada 2023"
    )
    assert image.text("Source").startswith("Pidato")
    desk.press(desk.message_button("Buka folder"))
    assert opened == [folder]


def test_one_chart_as_svg_without_headline(desk: Desk) -> None:
    desk.choose(Product.CHARTS)
    choices = desk.dialog.choices
    desk.press(choices.parts.none_button)
    assert not desk.dialog.save.isEnabled()
    assert desk.dialog.save.toolTip() == "Belum ada isi yang dipilih."
    choices.parts.items.setFocus()
    choices.parts.items.setCurrentRow(0)
    desk.qtbot.keyClick(choices.parts.items, Qt.Key.Key_Space)
    assert choices.parts.count.text().startswith("1 dari ")
    desk.press(list(choices.format._buttons.values())[1])
    choices.headline.click()
    desk.export()
    (name,) = desk.names()
    assert name == "Angka Kemiskinan – Antartahun 2022–2023.svg"
    texts = svg_texts(desk.folder / "Grafik Kinerja Kabupaten Banyuasin" / name)
    assert "9,58%" in texts
    assert not [text for text in texts if "turun" in text]


# -- choices -------------------------------------------------------------------------------------


def test_choices_are_remembered(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "kop.pptx"
    template.write_bytes(b"PK")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(template), ""))
    desk.press(desk.dialog.choices.template.choose_button)
    assert desk.dialog.choices.template.name.text() == "kop.pptx"
    assert desk.dialog.choices.order().template == template
    desk.choose(Product.CHARTS)
    choices = desk.dialog.choices
    size = choices.size_field
    size.choice.setCurrentIndex(size.choice.findData(OWN_SIZE))
    for field, text in ((size.width_field, "640"), (size.height_field, "200")):
        field.setFocus()
        field.selectAll()
        desk.qtbot.keyClicks(field, text)
    desk.press(choices.parts.none_button)
    choices.parts.items.setCurrentRow(2)
    desk.qtbot.keyClick(choices.parts.items, Qt.Key.Key_Space)
    choices.transparent.click()
    desk.export()
    desk.dialog.close()
    desk.open()
    again = desk.dialog.choices
    assert desk.dialog.folder.path == desk.folder
    order = again.order()
    assert order == choices.order()
    assert order.product is Product.CHARTS
    assert (order.picture.width, order.picture.height) == (640, 200)
    assert order.picture.transparent
    assert len(order.parts or ()) == 1
    desk.choose(Product.PPTX)
    assert again.order().template == template
    desk.press(again.template.none_button)
    assert again.order().template is None
    assert not again.template.none_button.isVisible()
    assert again.template.name.text() == "Tampilan dasbor"
    # What is gone when the dialog is opened again is not missed.
    desk.press(again.template.choose_button)
    again.remember()
    template.unlink()
    desk.dialog.close()
    desk.open()
    assert desk.dialog.choices.order().template is None


def test_parts_that_were_all_left_out_and_odd_memories(desk: Desk) -> None:
    desk.press(desk.dialog.choices.parts.none_button)
    desk.dialog.choices.remember()
    desk.preferences.set_value("ekspor/lebar", "١٢")
    desk.preferences.set_value("ekspor/folder", "/tidak/ada")
    desk.dialog.close()
    desk.open()
    assert not desk.dialog.choices.parts.ticked()
    assert desk.dialog.choices.size_field.width_field.text() == "1920"
    desk.press(desk.dialog.choices.parts.all_button)
    assert len(desk.dialog.choices.parts.ticked()) == desk.dialog.choices.parts.items.count()
    desk.preferences.set_value("ekspor/apa", "yang lain")
    desk.dialog.close()
    desk.open()
    assert desk.dialog.choices.product is Product.PPTX


def test_a_size_that_cannot_be_painted_is_said_in_the_preview(desk: Desk) -> None:
    desk.choose(Product.SLIDES)
    size = desk.dialog.choices.size_field
    size.choice.setCurrentIndex(size.choice.findData(OWN_SIZE))
    size.width_field.clear()
    desk.qtbot.keyClicks(size.width_field, "99")
    assert not desk.dialog.save.isEnabled()
    desk.dialog.choices.show_preview()
    assert "antara 160 dan" in desk.dialog.choices.picture.text()
    desk.dialog.begin()
    assert not desk.dialog.running.is_on


def test_a_name_is_needed(desk: Desk) -> None:
    desk.dialog.name.clear()
    assert not desk.dialog.save.isEnabled()
    assert desk.dialog.save.toolTip() == "Nama belum diisi."
    desk.qtbot.keyClicks(desk.dialog.name, " .. ")
    assert not desk.dialog.save.isEnabled()
    desk.qtbot.keyClicks(desk.dialog.name, "a")
    assert desk.dialog.save.isEnabled()


def test_the_preview_follows_product_and_row(desk: Desk) -> None:
    choices = desk.dialog.choices
    seen = []
    for product in Product:
        desk.choose(product)
        choices.show_preview()
        seen.append(choices.picture.pixmap().toImage())
    assert all(not image.isNull() for image in seen)
    assert len({image.cacheKey() for image in seen}) == len(seen)
    desk.choose(Product.PPTX)
    choices.show_preview()
    before = choices.picture.pixmap().toImage()
    choices.parts.items.setFocus()
    desk.qtbot.keyClick(choices.parts.items, Qt.Key.Key_Down)
    desk.qtbot.waitUntil(lambda: choices.picture.pixmap().toImage() != before)
    desk.press(choices.ratio._buttons[list(choices.ratio._buttons)[1]])
    desk.qtbot.waitUntil(lambda: choices.picture.pixmap().width() * 3 // 4 == 198)


def test_the_folder_can_be_chosen(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_: object, __: str, start: str) -> str:
        asked.append(start)
        return str(tmp_path) if len(asked) == 1 else ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    desk.press(desk.dialog.folder.button)
    assert desk.dialog.target().parent == tmp_path
    desk.press(desk.dialog.folder.button)
    assert desk.dialog.target().parent == tmp_path
    assert asked == [str(desk.folder), str(tmp_path)]


def test_it_follows_theme_and_narrow_windows(desk: Desk) -> None:
    choices = desk.dialog.choices
    hints = choices._hints
    choices.fit(1200)
    assert all(hint.isVisible() for hint in hints)
    choices.fit(700)
    assert not any(hint.isVisible() for hint in hints)
    choices.fit(500)
    assert choices.parts.y() >= choices.picture.y()
    desk.theme.use(scale=1.5)
    assert hints[0].indent() == desk.theme.pixels(27)


# -- what stands there already -------------------------------------------------------------------


def test_a_file_that_is_there_is_asked_about(desk: Desk) -> None:
    desk.choose(Product.CSV)
    name = "Data Kinerja Kabupaten Banyuasin"
    (desk.folder / f"{name}.csv").write_text("milik orang lain", encoding="utf-8")
    desk.press(desk.dialog.save)
    assert desk.dialog.problem.title == f"Berkas “{name}.csv” sudah ada."
    desk.press(desk.message_button("Simpan sebagai"))
    desk.wait()
    assert desk.names() == [f"{name} (2).csv", f"{name}.csv"]
    assert (desk.folder / f"{name}.csv").read_text("utf-8") == "milik orang lain"
    desk.press(desk.dialog.save)
    desk.press(desk.message_button("Ganti berkas"))
    desk.wait()
    assert (desk.folder / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    desk.choose(Product.CHARTS)
    (desk.folder / desk.dialog.name.text()).mkdir()
    desk.press(desk.dialog.save)
    assert "nama yang sama" in desk.dialog.problem.text


def test_a_file_that_excel_has_open_gets_another_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose(Product.WORKBOOK)
    path = desk.dialog.target()
    path.write_bytes(b"lama")
    replace = Path.replace

    def locked(draft: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", locked)
    desk.press(desk.dialog.save)
    desk.press(desk.message_button("Ganti berkas"))
    desk.wait()
    assert "sedang dibuka program lain" in desk.dialog.problem.title
    assert path.read_bytes() == b"lama"
    desk.press(desk.message_button("Simpan sebagai “Angka Kinerja Kabupaten Banyuasin (2).xlsx”"))
    desk.wait()
    assert desk.names() == [f"{path.stem} (2).xlsx", path.name]
    load_workbook(desk.folder / f"{path.stem} (2).xlsx")


def test_a_full_disk_leaves_nothing_behind(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    desk.choose(Product.SLIDES)
    before = desk.store.path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    desk.export()
    assert desk.dialog.problem.title == "Ruang penyimpanan penuh."
    assert "tidak terpengaruh" in desk.dialog.problem.text
    assert list(desk.folder.iterdir()) == []
    assert desk.store.path.read_bytes() == before
    desk.press(desk.message_button("Salin rincian"))
    assert "No space left" in QApplication.clipboard().text()


def test_a_disk_that_fills_up_keeps_whole_pictures_and_counts_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The file and its folder for each picture; Windows keeps folders by itself.
    sync, calls, each = os.fsync, [], 1 if os.name == "nt" else 2

    def filling(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 2 * each:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    desk.choose(Product.SLIDES)
    monkeypatch.setattr(os, "fsync", filling)
    desk.export()
    assert desk.dialog.problem.title == "Ruang penyimpanan penuh."
    assert "2 gambar sudah selesai ditulis" in desk.dialog.problem.text
    assert len(desk.names()) == 2


def test_a_stick_that_is_pulled_out_is_told(desk: Desk, gate: threading.Event) -> None:
    desk.choose(Product.CHARTS)
    desk.press(desk.dialog.save)
    desk.qtbot.waitUntil(lambda: len(desk.dialog.running.written) == 2, timeout=20_000)
    shutil.rmtree(desk.folder)
    gate.set()
    desk.wait()
    assert "tidak ditemukan" in desk.dialog.problem.title
    assert "Sambungkan lagi" in desk.dialog.problem.text


def test_a_folder_that_may_not_even_be_looked_into_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose(Product.CSV)
    exists, opening = Path.exists, Path.open

    def refused_look(path: Path) -> bool:
        if path.parent == desk.folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return exists(path)

    def refused(path: Path, *args: object, **more: object) -> object:
        if path.parent == desk.folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opening(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "exists", refused_look)
    monkeypatch.setattr(Path, "open", refused)
    desk.export()
    assert "tidak boleh ditulis" in desk.dialog.problem.title


def test_the_second_click_of_a_double_click_starts_nothing(
    desk: Desk, gate: threading.Event
) -> None:
    desk.choose(Product.CHARTS)
    desk.qtbot.mouseDClick(desk.dialog.save, LEFT)
    desk.press(desk.dialog.save)
    first = desk.dialog.running._job
    desk.dialog._start(desk.dialog.target())
    assert first is not None
    assert desk.dialog.running._job is first
    gate.set()
    desk.wait()
    assert len(desk.names()) == len(desk.dialog.running.written) > 0


def test_a_question_about_another_name_is_withdrawn(desk: Desk) -> None:
    desk.choose(Product.CSV)
    desk.dialog.target().write_text("milik orang lain", encoding="utf-8")
    desk.press(desk.dialog.save)
    assert desk.dialog.problem.isVisible()
    desk.qtbot.keyClick(desk.dialog.name, "x")
    assert not desk.dialog.problem.isVisible()


def test_a_remembered_folder_that_is_gone_is_not_proposed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk.preferences.set_value("ekspor/folder", str(tmp_path / "stik"))
    documents = tmp_path / "Dokumen"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    field = desk.dialog.folder

    def sought() -> Path:
        field.seek_usual(desk.preferences.value("ekspor/folder", ""))
        desk.qtbot.waitUntil(lambda: field._look is None)
        return field.path

    assert sought() == tmp_path
    documents.mkdir()
    assert sought() == documents
    (tmp_path / "stik").mkdir()
    assert sought() == tmp_path / "stik"


def test_a_bug_is_told_and_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr("ui.export.csv_file.write_csv", broken)
    desk.choose(Product.CSV)
    desk.export()
    assert desk.dialog.problem.title == "Ekspor berhenti karena kesalahan program."
    desk.press(desk.message_button("Salin rincian"))
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert desk.names() == []


def test_a_template_that_cannot_be_used_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "kop.potx"
    template.write_bytes(b"bukan PowerPoint")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(template), ""))
    desk.press(desk.dialog.choices.template.choose_button)
    desk.export()
    assert "emplat" in desk.dialog.problem.title
    template.unlink()
    desk.export()
    assert desk.dialog.problem.title == "Templat “kop.potx” tidak dapat dibaca."
    with template.open("wb") as file:
        file.truncate(100 * 1024 * 1024 + 1)
    desk.export()
    assert desk.dialog.problem.title == "Templat “kop.potx” terlalu besar."
    assert desk.names() == []


# -- stopping ------------------------------------------------------------------------------------


STOPS: list[Callable[[Desk], None]] = [
    lambda desk: desk.press(desk.dialog.cancel),
    lambda desk: desk.qtbot.keyClick(desk.dialog, Qt.Key.Key_Escape),
]


@pytest.mark.parametrize("stop", STOPS)
def test_stopping_keeps_whole_pictures_only(
    desk: Desk, gate: threading.Event, stop: Callable[[Desk], None]
) -> None:
    desk.choose(Product.CHARTS)
    desk.press(desk.dialog.save)
    desk.qtbot.waitUntil(lambda: desk.dialog.running.bar.value() == 2)
    assert desk.dialog.isVisible()
    assert desk.dialog.cancel.text() == "Hentikan"
    assert not desk.dialog.choices.isEnabled()
    assert not desk.dialog.save.isEnabled()
    assert desk.dialog.running.doing.text() == "Kemiskinan Ekstrem – Antartahun 2022–2023…"
    stop(desk)
    assert desk.dialog.running.doing.text() == "Menghentikan…"
    gate.set()
    desk.wait()
    assert desk.dialog.isVisible()
    assert desk.dialog.problem.title == "Ekspor dihentikan."
    assert desk.dialog.problem.text.startswith("3 gambar")
    assert len(desk.names()) == 3
    assert all(name.endswith(".png") for name in desk.names())
    assert desk.dialog.choices.isEnabled()
    stop(desk)
    assert not desk.dialog.isVisible()


def test_stopping_a_document_leaves_no_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import ui.export.csv_file as module

    write, event = module.write_csv, threading.Event()

    def held(*arguments: object) -> bytes:
        assert event.wait(20)
        return write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "write_csv", held)
    desk.choose(Product.CSV)
    desk.press(desk.dialog.save)
    desk.press(desk.dialog.cancel)
    event.set()
    desk.wait()
    assert desk.dialog.problem.text == "Tidak ada berkas yang berubah."
    assert list(desk.folder.iterdir()) == []


def test_closing_the_window_stops_the_work(desk: Desk, gate: threading.Event) -> None:
    desk.choose(Product.CHARTS)
    desk.press(desk.dialog.save)
    desk.qtbot.waitUntil(lambda: desk.dialog.running.bar.value() == 2)
    gate.set()
    assert desk.dialog.ask() is False
    assert not desk.dialog.running.is_on
    QApplication.processEvents()
    assert len(desk.names()) < 13
    assert not [name for name in desk.names() if name.endswith(".baru")]


# -- from the window -----------------------------------------------------------------------------


def test_ctrl_e_opens_it(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClick(office.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = office.window.findChildren(ExportDialog)
    assert dialog.isVisible()
    assert office.window.commands.export in office.window.commands.export_button.menu().actions()
    dialog.reject()


def test_a_store_that_does_not_answer_is_told(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_: Store) -> object:
        raise StoreDamaged(detail="x")

    monkeypatch.setattr(Store, "deck_data", damaged)
    qtbot.keyClick(office.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not office.window.findChildren(ExportDialog)
    assert office.window.message.title


def test_an_office_without_figures_gets_no_pictures_of_charts(desk: Desk) -> None:
    with sqlite3.connect(desk.store.path) as raw:
        raw.execute("DELETE FROM figure")
        raw.execute("DELETE FROM award")
    raw.close()
    desk.dialog.close()
    desk.open()
    desk.choose(Product.CHARTS)
    assert not desk.dialog.save.isEnabled()
    assert desk.dialog.save.toolTip() == "Belum ada angka yang dapat digambar."
    assert desk.dialog.choices.contents.text() == "Belum ada angka yang dapat digambar."
    desk.choose(Product.REPORT)
    desk.dialog.choices.show_preview()
    assert desk.dialog.choices.picture.text() == "Tidak ada yang dapat ditampilkan."
    desk.choose(Product.WORKBOOK)
    desk.dialog.choices.show_preview()
    assert desk.dialog.choices.picture.pixmap().width() > 0
    desk.export()
    assert desk.names() == ["Angka Kinerja Kabupaten Banyuasin.xlsx"]


def test_a_template_that_is_not_chosen_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    desk.press(desk.dialog.choices.template.choose_button)
    assert desk.dialog.choices.order().template is None
