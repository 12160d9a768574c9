"""Writes the report as a PDF."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from db.domain.deck import SlideKey, SlideKind
from ui.export.material import Material
from ui.export.progress import Progress
from ui.export.report.outline import Bookmark, Link, with_bookmarks
from ui.export.report.pages import Entry, body, contents, cover, write_foot
from ui.export.report.sheet import HEIGHT, WIDTH, Sheet
from ui.locations import APP_NAME
from ui.version import VERSION
from widgets.charts.canvas import clean
from widgets.charts.paint import paint_plan
from widgets.fonts import load_fonts

#: Finely resolved, so that thin lines and small letters stay where the plan puts them.
DOTS_PER_INCH = 1200


def report_pdf(material: Material, progress: Progress) -> bytes:
    """Return the report as PDF: text as text, fonts embedded, contents with links, bookmarks.

    Lets ``Cancelled`` pass.
    """
    family = load_fonts()
    steps = len(material.data.indicators) + 3
    progress.step(0, steps, "Menyusun laporan")
    sheets: list[Sheet] = []
    entries: list[Entry] = []
    for number, (made, told) in enumerate(body(material, family), start=1):
        entries += [replace(entry, sheet=entry.sheet + len(sheets)) for entry in told]
        sheets += made
        progress.step(min(number, steps - 2), steps, told[-1].title)
    before = 2
    listing, links = contents(material, entries, before, family)
    if len(listing) > 1:
        # Longer than one page: the numbers of the pages after it move.
        before = 1 + len(listing)
        listing, links = contents(material, entries, before, family)
    pages = [cover(material, family), *listing, *sheets]
    for number, sheet in enumerate(pages[1:], start=2):
        write_foot(sheet, material.deck.region, number, len(pages))
    progress.step(steps - 1, steps, "Menulis PDF")
    data = _painted(material, pages, family)
    marks = [Bookmark("Sampul", 0), Bookmark("Daftar isi", 1)]
    marks += [Bookmark(clean(entry.title), entry.sheet + before, entry.level) for entry in entries]
    areas = [
        Link(
            1 + sheet,
            (box.x, HEIGHT - box.bottom, box.right, HEIGHT - box.y),
            entry.sheet + before,
        )
        for sheet, box, entry in links
    ]
    try:
        return with_bookmarks(data, marks, areas)
    except ValueError:
        # A report without bookmarks is still the report.
        logging.getLogger(__name__).exception("no bookmarks in the report")
        return data


def _painted(material: Material, pages: list[Sheet], family: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    title = next(
        (
            slide.headline
            for slide in material.deck.slides
            if slide.key == SlideKey(SlideKind.COVER)
        ),
        APP_NAME,
    )
    writer.setTitle(clean(title))
    writer.setAuthor(clean(material.deck.region))
    writer.setCreator(f"{APP_NAME} {VERSION}")
    size = QPageSize(
        QSizeF(WIDTH, HEIGHT), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setResolution(DOTS_PER_INCH)
    painter = QPainter(writer)
    try:
        for index, sheet in enumerate(pages):
            if index:
                writer.newPage()
            painter.save()
            painter.scale(writer.width() / WIDTH, writer.height() / HEIGHT)
            paint_plan(painter, sheet.plan, family, material.logo)
            for image, box in sheet.pictures:
                painter.drawImage(QRectF(box.x, box.y, box.width, box.height), image)
            painter.restore()
    finally:
        painter.end()
    return bytes(buffer.data().data())
