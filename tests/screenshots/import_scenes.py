"""The dialog "Impor angka" in its states, from files written for the purpose."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.store.errors import StoreFull
from ui.importing.dialog import ImportDialog
from ui.importing.inputs import Inputs
from ui.importing.row_model import Filter
from ui.main_window import MainWindow

_P0 = """Persentase Penduduk Miskin (Persen) Menurut Kabupaten/Kota;;;
Kabupaten/Kota;Persentase Penduduk Miskin (Persen);;
;Tahun;;
;2022;2023;2024
Banyu Asin;10,00;9,56r;{newest}
Muara Enim;...;-;9,79
OKU Timurr;NA;;9,75
Palembang;;;9,77
Pagar Alam;;;8,18
Sumatera Selatan;11,90;11,78;10,97*
Indonesia;9,54;9,36;9,03
Sumber: BPS, Susenas   r) angka diperbaiki   *) angka sementara;;;
"""
_TPT = "Tingkat Pengangguran Terbuka, Agustus;\nWilayah;2024\nBanyuasin;3,24\nIndonesia;4,91\n"
_LINE = "Persentase Penduduk Miskin;\nWilayah;2024\n"


def importing(window: MainWindow, folder: Path) -> Iterator[str]:
    """Bring the dialog from state to state; nothing is written."""
    window.tabs.setCurrentIndex(0)
    dialog = window.importing.open()
    QApplication.processEvents()
    yield "impor-mulai"
    _read(dialog, folder, "surat.pdf", "%PDF-1.7")
    yield "impor-ditolak"
    _read(dialog, folder, "p0 kabupaten.csv", _P0.format(newest="93,1"))
    yield "impor-bertanya"
    _answer(dialog)
    yield "impor-terjawab"
    dialog.save.click()
    QApplication.processEvents()
    yield "impor-pastikan-yang-ragu"
    dialog.problem.buttons[0].click()
    yield "impor-yang-ragu"
    dialog.shown.figures.show_only(Filter.LEFT_OUT)
    yield "impor-tidak-diambil"
    dialog.tell(StoreFull())
    yield "impor-gagal-simpan"
    dialog._start_anew()
    dialog.problem.clear()
    paths = []
    for number in range(5):
        paths.append(_file(folder, f"tpt {number}.csv", _TPT.replace("2024", str(2020 + number))))
    rows = "".join(f"Kecamatan {number};{number},5\n" for number in range(1, 30))
    paths.append(_file(folder, "kecamatan.csv", _LINE + rows))
    dialog.take(Inputs(tuple(paths)))
    _settle(dialog)
    yield "impor-banyak-pertanyaan"
    dialog._start_anew()
    dialog.desk.is_reading = True
    dialog._go_to(dialog.reading)
    dialog.reading.tell(3, 12, "Membaca kemiskinan-2019.xlsx…")
    yield "impor-membaca"
    dialog.desk.is_reading = False


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _read(dialog: ImportDialog, folder: Path, name: str, text: str) -> None:
    dialog.take(Inputs((_file(folder, name, text),)))
    _settle(dialog)


def _answer(dialog: ImportDialog) -> None:
    row = dialog.shown.questions.first_open()
    assert row is not None
    row.field.said.emit("1609")
    _settle(dialog)


def _settle(dialog: ImportDialog) -> None:
    while dialog.desk._job is not None:
        QApplication.processEvents()
        time.sleep(0.005)
    QApplication.processEvents()
