"""The sheet "Data": the long form, which our own importer reads back without loss."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from db.domain.long_form import (
    EXACT_COLUMNS,
    NUMBER_COLUMNS,
    SHEET,
    SHEET_COLUMNS,
    entries_of,
    texts_of,
)
from db.domain.numbers import decimals_of
from ui.export.material import Material
from ui.export.workbook.styles import Styles, number_format, set_page, write_text
from widgets.tokens import LIGHT

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_WIDTHS = {
    "kode_indikator": 20,
    "indikator": 36,
    "kode_wilayah": 14,
    "wilayah": 28,
    "tahun": 8,
    "nilai": 14,
    "satuan": 16,
    "status": 12,
    "sumber": 48,
    "metode": 20,
    "catatan": 30,
    "predikat": 10,
    "target": 14,
    "dokumen_target": 28,
    **dict.fromkeys(EXACT_COLUMNS.values(), 14),
}
#: The column whose number a column holds exactly.
_NUMBERS = {exact: number for number, exact in EXACT_COLUMNS.items()}
#: More decimals than this are not shown; the exact column has them all.
_MOST_DECIMALS = 15
#: How many rows are written between two looks at the officer's wish to stop.
_ROWS_AT_A_TIME = 1000


def fill_data_sheet(
    book: Workbook, styles: Styles, material: Material, told: Callable[[str], None]
) -> None:
    """Add the sheet: a number in ``nilai`` and ``target``, its exact text in ``…_persis``.

    ``told`` is called now and then with what is being done; it may raise to stop.
    """
    records = material.records
    sheet = book.add_worksheet(SHEET)
    indicators = {indicator.code: indicator for indicator in records.indicators}
    regions = {region.code: region for region in records.regions}
    entries = entries_of(records.figures, records.targets)
    text_style = styles.make(align="left", indent=1)
    exact_style = styles.make(align="right", font_color=LIGHT.muted)
    for column, name in enumerate(SHEET_COLUMNS):
        right = name in NUMBER_COLUMNS or name in EXACT_COLUMNS.values()
        sheet.write_string(0, column, name, styles.column_head(right=right))
        sheet.set_column(column, column, _WIDTHS[name])
    for row, entry in enumerate(entries, start=1):
        if row % _ROWS_AT_A_TIME == 1:
            told(f"Lembar {SHEET}, baris {row} dari {len(entries)}")
        indicator = indicators.get(entry.key.indicator)
        texts = texts_of(entry, indicator, regions.get(entry.key.region))
        decimals = indicator.decimals if indicator else 0
        values = {
            "nilai": entry.figure.value if entry.figure else None,
            "target": entry.target.value if entry.target else None,
        }
        for column, name in enumerate(SHEET_COLUMNS):
            if name == "tahun":
                sheet.write_number(row, column, entry.key.year, text_style)
            elif name in NUMBER_COLUMNS:
                value = values[name]
                if value is not None:
                    places = min(max(decimals, decimals_of(value)), _MOST_DECIMALS)
                    style = styles.make(num_format=number_format(places))
                    sheet.write_number(row, column, float(value), style)
            elif name in texts:
                if texts[name]:
                    write_text(sheet, row, column, texts[name], text_style)
            else:
                exact = texts[_NUMBERS[name]]
                if exact:
                    sheet.write_string(row, column, exact, exact_style)
    last = max(1, len(entries))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(SHEET_COLUMNS) - 1)
    # Codes and exact numbers are texts on purpose: no green corners on them.
    sheet.ignore_errors({"number_stored_as_text": f"A1:P{last + 1}"})
    set_page(sheet, material.data.own.name, 0)
