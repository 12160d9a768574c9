"""Runs without a window: write charts and documents, verify a store. Data never change."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from db.progress import Cancelled
from db.store.errors import StoreBusy, StoreError, StoreMissing
from db.store.repository import Store
from ui.cli import FAILED, OK, UsageError
from ui.export.files import ExportError, is_there, make_folder
from ui.export.progress import Progress
from ui.locations import default_store

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from ui.interrupts import Interrupts

_UNTOUCHED = "data dasbor tidak terpengaruh"
#: The document that a word of --formats asks for, as ui.export.orders calls it.
_DOCUMENTS = {"pdf": "laporan", "pptx": "pptx", "xlsx": "xlsx", "csv": "csv"}
#: What the findings of ``Store.check`` are about, in the officer's words.
_FINDINGS = {
    "integrity_check": "Susunan berkas rusak",
    "foreign_key_check": "Rujukan antartabel putus",
    "picture": "Isi gambar berubah",
    "regions": "Daftar wilayah tidak terbaca",
    "indicators": "Daftar indikator tidak terbaca",
    "figures": "Angka tidak terbaca",
    "targets": "Target tidak terbaca",
    "awards": "Penghargaan tidak terbaca",
}


def export(
    data: Path | None,
    new: bool,
    folder: Path,
    formats: Sequence[str],
    size: tuple[int, int],
    progress: Interrupts,
) -> int:
    """Write charts and documents of the store into ``folder`` and return the exit code.

    The store at ``data`` (``None``: the usual one) is opened read-only; with ``new`` it is made
    first. ``progress`` ends the run when Ctrl+C is pressed. Raises :class:`UsageError` for a size
    that cannot be painted.
    """
    app = _application()
    from widgets.charts.render import PictureTooLarge, check_size

    try:
        check_size(*size)
    except PictureTooLarge as error:
        raise UsageError(str(error)) from error
    pictures: list[Path] = []
    documents: list[Path] = []
    made = not is_there(folder)
    try:
        if new and data is not None:
            # The folder first: a store made for an export that cannot be written helps nobody.
            make_folder(folder)
            Store.create(data, resources.path("seed.json").read_text(encoding="utf-8")).close()
        store = _open(data)
        try:
            make_folder(folder)
            _write_all(store, folder, formats, size, progress, pictures, documents)
        finally:
            store.close()
    except Cancelled:
        return _stopped(folder, len(pictures) + len(documents), progress.number)
    except (ExportError, StoreError) as error:
        return _fail(_in_all(error, len(pictures) + len(documents)))
    except (MemoryError, PictureTooLarge) as error:
        return _fail(
            ExportError(
                "Memori tidak cukup.",
                "Data dasbor tidak terpengaruh.",
                "Tutup program lain atau pilih ukuran yang lebih kecil.",
                repr(error),
            )
        )
    finally:
        if made and not pictures and not documents:
            with contextlib.suppress(OSError):
                folder.rmdir()
    del app
    written = (len(pictures), len(documents))
    if not any(written):
        return _fail(
            ExportError(
                "Belum ada angka yang dapat digambar.",
                "Berkas data tidak berubah.",
                "Tambahkan angka di jendela program, lalu ekspor lagi.",
            )
        )
    told = [f"{count} {what}" for count, what in zip(written, ("gambar", "dokumen"), strict=True)]
    told = [text for text in told if not text.startswith("0 ")]
    sys.stdout.write(f"{' dan '.join(told)} ditulis ke {folder}\n")
    return OK


def check(data: Path | None) -> int:
    """Verify a store, say what was found, and return the exit code."""
    try:
        store = _open(data)
        try:
            findings = store.check()
            covered = store.coverage()
        finally:
            store.close()
    except StoreError as error:
        return _fail(error)
    if findings:
        _complain(f"Berkas data bermasalah: {len(findings)} temuan.")
        for finding in findings:
            _complain(f"- {_in_words(finding)}")
        _complain(
            "Berkas tidak diubah. Jangan menyimpan lagi ke berkas ini; pulihkan dari cadangan."
        )
        return FAILED
    newest = f", angka terbaru tahun {covered.last_year}" if covered.last_year else ""
    sys.stdout.write(f"Berkas data utuh: {covered.indicators} indikator berisi angka{newest}.\n")
    return OK


def _application() -> QGuiApplication:
    """Return the application that fonts and painters need; it has no window and no screen."""
    from PySide6.QtGui import QGuiApplication

    found = QGuiApplication.instance()
    return found if isinstance(found, QGuiApplication) else QGuiApplication(sys.argv[:1])


def _open(data: Path | None) -> Store:
    try:
        return Store.open(data or default_store(), read_only=True)
    except StoreMissing as error:
        if data is not None:
            todo = f"Periksa nama berkasnya, atau buat yang baru dengan: --data {data} --new"
        else:
            todo = "Buka program sekali agar dibuat, atau buat sendiri dengan: --data BERKAS --new"
        what = "Berkas data tidak ditemukan." if data else "Belum ada berkas data di komputer ini."
        raise StoreMissing(what, todo=todo, detail=error.detail) from error


def _write_all(
    store: Store,
    folder: Path,
    formats: Sequence[str],
    size: tuple[int, int],
    progress: Progress,
    pictures: list[Path],
    documents: list[Path],
) -> None:
    """Write everything that is asked for; add each file to ``pictures`` or ``documents``."""
    from ui.export.image import PictureFormat, PictureOptions
    from ui.export.material import material_of
    from ui.export.orders import Order, Product, deliver, proposed_name

    material = material_of(store)
    for word in formats:
        if word in (kind.value for kind in PictureFormat):
            options = PictureOptions(*size, format=PictureFormat(word))
            order = Order(Product.CHARTS, picture=options)
            deliver(order, material, folder, progress, pictures)
        elif word == Product.SLIDES.value:
            order = Order(Product.SLIDES, picture=PictureOptions(*size))
            deliver(order, material, folder, progress, pictures)
        product = _DOCUMENTS.get(word)
        if product is not None:
            order = Order(Product(product))
            name = f"{proposed_name(order.product, material)}{order.product.suffix}"
            deliver(order, material, folder / name, progress, documents)


def _in_all(error: ExportError | StoreError, written: int) -> ExportError | StoreError:
    """Return the error as it is told of a run that had written so many files before it."""
    # Where pictures fail, the error counts those before it: all, if there was no document.
    if written and not error.safe.startswith(f"{written} gambar "):
        error.safe += f" Seluruhnya {written} berkas sudah selesai ditulis."
    if isinstance(error, StoreBusy):
        error.todo = "Tunggu sebentar, lalu jalankan perintah ini lagi."
    return error


def _stopped(folder: Path, written: int, number: int) -> int:
    """Say what a run that was stopped has written and return the exit code of shells for it."""
    told = "Tidak ada berkas yang berubah"
    if written:
        told = f"{written} berkas yang sudah selesai tetap ada di {folder}"
    _complain(f"Ekspor dihentikan. {told}; {_UNTOUCHED}.")
    return 128 + number


def _in_words(finding: str) -> str:
    """Return a finding with what it is about in Indonesian; the rest is for the technician."""
    about = re.split("[ :]", finding, maxsplit=1)[0]
    known = _FINDINGS.get(about)
    return f"{known} ({finding[len(about) :].lstrip(' :')})" if known else finding


def _fail(error: ExportError | StoreError) -> int:
    _complain(f"Yang terjadi: {error.what}")
    _complain(f"Yang aman: {error.safe}")
    _complain(f"Yang perlu dilakukan: {error.todo}")
    if error.detail:
        _complain(f"Rincian: {error.detail}")
    return FAILED


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")
