"""The long form as CSV: opens by double-click in Indonesian Excel, and comes back without loss.

UTF-8 with a byte order mark, ``;`` between cells, CRLF behind rows, decimal comma. Cells that a
spreadsheet would take for a formula are guarded as :mod:`db.domain.long_form` says.
"""

from __future__ import annotations

import csv
import io

from db.domain.long_form import COLUMNS, csv_cells, entries_of, texts_of
from ui.export.material import Material
from ui.export.progress import Progress

#: How many rows are written between two looks at the officer's wish to stop.
_ROWS_AT_A_TIME = 500


def write_csv(material: Material, progress: Progress) -> bytes:
    """Return the CSV of everything the long form carries."""
    records = material.records
    indicators = {indicator.code: indicator for indicator in records.indicators}
    regions = {region.code: region for region in records.regions}
    entries = entries_of(records.figures, records.targets)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row, entry in enumerate(entries):
        if row % _ROWS_AT_A_TIME == 0:
            progress.step(row, len(entries), "Tabel CSV")
        key = entry.key
        texts = texts_of(entry, indicators.get(key.indicator), regions.get(key.region))
        writer.writerow(csv_cells(texts))
    progress.step(len(entries), len(entries), "Tabel CSV selesai")
    return text.getvalue().encode("utf-8-sig")
