"""What an officer orders: one kind of document or pictures, its parts, its options.

The dialog and the command line make an :class:`Order`; :func:`files_of` makes its files from a
:class:`~ui.export.material.Material`, in any thread. What writes a format is loaded when it is
first asked for.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from db.domain.deck import Deck
from ui.export.catalogue import ChartEntry, charts_of
from ui.export.files import ExportError, is_there, make_folder, safe_name, write_file
from ui.export.image import SLIDE, PictureOptions, encode_picture
from ui.export.material import Material
from ui.export.progress import Progress
from ui.export.slide_pictures import slide_pictures
from widgets.charts.render import PictureTooLarge


class Product(Enum):
    """What can be ordered; the value is what preferences and command line call it."""

    PPTX = "pptx"
    REPORT = "laporan"
    WORKBOOK = "xlsx"
    CSV = "csv"
    CHARTS = "grafik"
    SLIDES = "slide"

    @property
    def title(self) -> str:
        """The product as an officer reads it."""
        return _TITLES[self][0]

    @property
    def hint(self) -> str:
        """What it is good for, in a few words."""
        return _TITLES[self][1]

    @property
    def suffix(self) -> str:
        """The extension of a document, empty for a folder of pictures."""
        return _SUFFIXES.get(self, "")

    @property
    def is_folder(self) -> bool:
        """Tell whether it is many files in a folder."""
        return not self.suffix


_TITLES = {
    Product.PPTX: ("PowerPoint", "Slide yang dapat disunting"),
    Product.REPORT: ("Laporan PDF", "Satu halaman tiap indikator"),
    Product.WORKBOOK: ("Excel", "Angka, target, dan grafik"),
    Product.CSV: ("CSV", "Tabel untuk aplikasi lain"),
    Product.CHARTS: ("Gambar grafik", "Satu berkas tiap grafik"),
    Product.SLIDES: ("Gambar slide", "Untuk WhatsApp dan laman"),
}
_SUFFIXES = {
    Product.PPTX: ".pptx",
    Product.REPORT: ".pdf",
    Product.WORKBOOK: ".xlsx",
    Product.CSV: ".csv",
}
_NAMES = {
    Product.PPTX: "Presentasi Kinerja",
    Product.REPORT: "Laporan Kinerja",
    Product.WORKBOOK: "Angka Kinerja",
    Product.CSV: "Data Kinerja",
    Product.CHARTS: "Grafik Kinerja",
    Product.SLIDES: "Slide Kinerja",
}
#: A larger "template" is a whole presentation with films.
_MOST_TEMPLATE_BYTES = 100 * 1024 * 1024


class Ratio(Enum):
    """The proportions of a projector."""

    WIDE = "16:9"
    NARROW = "4:3"


@dataclass(frozen=True, slots=True)
class Order:
    """One order. ``parts`` are the names of :func:`parts_of` to include, ``None`` for the usual.

    ``ratio`` and ``template`` (an office's .pptx or .potx) concern PPTX, ``picture`` pictures.
    """

    product: Product
    parts: frozenset[str] | None = None
    ratio: Ratio = Ratio.WIDE
    template: Path | None = None
    picture: PictureOptions = SLIDE


@dataclass(frozen=True, slots=True)
class Part:
    """A slide or a chart that can be left out; ``usual`` ones are in unless they are."""

    name: str
    title: str
    usual: bool = True


def parts_of(
    product: Product, material: Material, charts: Sequence[ChartEntry]
) -> tuple[Part, ...]:
    """Return what can be left out of a product; nothing for a document that is always whole.

    ``charts`` are all charts of the material.
    """
    if product is Product.CHARTS:
        return tuple(Part(entry.name, entry.name) for entry in charts)
    if product in (Product.PPTX, Product.SLIDES):
        return tuple(
            Part(str(slide.key), slide.title, not slide.hidden) for slide in material.deck.slides
        )
    return ()


def proposed_name(product: Product, material: Material) -> str:
    """Return the name of the document or the folder, without extension."""
    return safe_name(f"{_NAMES[product]} {material.data.own.name}")


def with_parts(material: Material, order: Order) -> Material:
    """Return the material with exactly the slides that are ordered, in the deck's order."""
    chosen = order.parts
    slides = tuple(
        replace(slide, hidden=False)
        for slide in material.deck.slides
        if (not slide.hidden if chosen is None else str(slide.key) in chosen)
    )
    return replace(material, deck=Deck(material.deck.region, slides))


def files_of(order: Order, material: Material, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an order, one at a time: its name and its bytes.

    A document is one file, named by :func:`proposed_name`. Raises ``Cancelled``, and
    :class:`ExportError` for what cannot be made.
    """
    try:
        match order.product:
            case Product.CHARTS:
                yield from _chart_files(order, material, progress)
            case Product.SLIDES:
                yield from slide_pictures(with_parts(material, order), order.picture, progress)
            case _:
                name = f"{proposed_name(order.product, material)}{order.product.suffix}"
                yield name, _document(order, material, progress)
    except (PictureTooLarge, MemoryError) as error:
        raise ExportError(
            "Memori tidak cukup untuk ekspor ini.",
            "Data dasbor tidak terpengaruh.",
            "Tutup program lain, atau pilih ukuran yang lebih kecil, lalu ekspor lagi.",
            repr(error),
        ) from error


def deliver(
    order: Order, material: Material, target: Path, progress: Progress, written: list[Path]
) -> None:
    """Write an order to ``target``, a file or for pictures a folder; add each to ``written``.

    Every file is written beside and renamed, so what is there is whole, whenever this ends.
    Raises ``Cancelled`` and :class:`ExportError`.
    """
    if not order.product.is_folder:

        def writing() -> None:
            progress.step(1, 1, "Menulis berkas")

        for _, data in files_of(order, material, progress):
            writing()
            # Asked once more when it is written: a share that hangs may hold it for minutes, and
            # whoever has stopped it by then was told that nothing changes.
            write_file(target, data, writing)
            written.append(target)
        return
    made = not is_there(target)
    make_folder(target)
    try:
        for name, data in files_of(order, material, progress):
            write_file(target / name, data)
            written.append(target / name)
    except ExportError as error:
        if written:
            error.safe = (
                f"{len(written)} gambar sudah selesai ditulis dan tetap ada; data dasbor tidak "
                "terpengaruh."
            )
        raise
    finally:
        if made and not written:
            with contextlib.suppress(OSError):
                target.rmdir()


def _document(order: Order, material: Material, progress: Progress) -> bytes:
    match order.product:
        case Product.PPTX:
            from ui.export.pptx.writer import deck_pptx

            return deck_pptx(
                with_parts(material, order),
                progress,
                wide=order.ratio is Ratio.WIDE,
                template=_template(order.template),
            )
        case Product.REPORT:
            from ui.export.report.writer import report_pdf

            return report_pdf(material, progress)
        case Product.WORKBOOK:
            from ui.export.workbook import write_workbook

            return write_workbook(material, progress)
        case Product.CSV:
            from ui.export.csv_file import write_csv

            return write_csv(material, progress)
        case _:
            raise AssertionError(order.product)


def _template(path: Path | None) -> bytes | None:
    """Return the content of an office's template."""
    if path is None:
        return None
    try:
        if path.stat().st_size > _MOST_TEMPLATE_BYTES:
            raise ExportError(
                f"Templat “{path.name}” terlalu besar.",
                "Tidak ada berkas yang berubah.",
                "Pakai templat di bawah 100 MB, atau ekspor tanpa templat.",
            )
        return path.read_bytes()
    except OSError as error:
        raise ExportError(
            f"Templat “{path.name}” tidak dapat dibaca.",
            "Tidak ada berkas yang berubah.",
            "Pilih templat lain, atau ekspor tanpa templat.",
            str(error),
        ) from error


def _chart_files(
    order: Order, material: Material, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    entries = [
        entry
        for entry in charts_of(material.data)
        if order.parts is None or entry.name in order.parts
    ]
    for done, entry in enumerate(entries):
        progress.step(done, len(entries), entry.name)
        picture = encode_picture(
            entry.spec, order.picture, region_name=material.data.own.name, logo=material.logo
        )
        yield f"{entry.name}.{order.picture.format.value}", picture
    progress.step(len(entries), len(entries), "Gambar selesai")
