"""The whole workbook, sheet by sheet, as bytes."""

from __future__ import annotations

import io
from datetime import datetime, time

from db.domain.indicators import INDICATOR_TOPICS, Topic
from db.domain.long_form import SHEET
from ui.export.material import Material
from ui.export.progress import Progress
from ui.export.workbook import region_sheet
from ui.export.workbook.award_sheet import fill_award_sheet
from ui.export.workbook.data_sheet import fill_data_sheet
from ui.export.workbook.styles import Styles, plain_text
from ui.export.workbook.topic_sheet import fill_topic_sheet
from ui.locations import APP_NAME


def write_workbook(material: Material, progress: Progress) -> bytes:
    """Return the XLSX of ``material``: a sheet for each tab, and the long form.

    Raises :class:`~ui.export.progress.Cancelled`, and ``ExportError`` for what no sheet takes.
    """
    from xlsxwriter import Workbook

    # What looks like a formula, a number or an address in the office's texts stays a text.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    target = io.BytesIO()
    book = Workbook(target, options)
    region = plain_text(material.data.own.name)
    book.set_properties(
        {
            "title": f"Kinerja {region}",
            "subject": "Angka tahunan resmi, target, dan penghargaan",
            "author": region,
            "company": region,
            "keywords": ", ".join(topic.title for topic in Topic),
            "comments": f"Dibuat dengan {APP_NAME}. Lembar {SHEET} dapat diimpor kembali.",
            "created": datetime.combine(material.made, time(12)),
        }
    )
    styles = Styles(book)
    total = len(INDICATOR_TOPICS) + 3
    for done, topic in enumerate(INDICATOR_TOPICS):
        progress.step(done, total, f"Lembar {topic.title}")
        fill_topic_sheet(book, styles, material, topic)
    progress.step(total - 3, total, f"Lembar {region_sheet.SHEET}")
    if region_sheet.has_regions(material):
        region_sheet.fill_region_sheet(book, styles, material)
    progress.step(total - 2, total, f"Lembar {Topic.AWARDS.title}")
    fill_award_sheet(book, styles, material)
    progress.step(total - 1, total, f"Lembar {SHEET}")
    fill_data_sheet(book, styles, material, lambda what: progress.step(total - 1, total, what))
    book.close()
    progress.step(total, total, "Buku kerja selesai")
    return target.getvalue()
