"""The sheet "Penghargaan": every award, and how many a year brought, by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.domain.awards import Award, AwardLevel
from db.domain.indicators import Topic
from db.domain.narrative import awards_headline
from db.domain.numbers import format_date
from ui.export.material import Material
from ui.export.workbook.styles import (
    FONT,
    Styles,
    fit_row,
    page_breaks,
    plain_text,
    set_page,
    write_text,
)
from widgets.charts.awards import level_colour
from widgets.charts.marks import readable_on
from widgets.tokens import LIGHT

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = (
    ("Tahun", 8),
    ("Penghargaan", 60),
    ("Pemberi", 34),
    ("Tingkat", 15),
    ("Tanggal", 17),
    ("Catatan", 30),
    ("Sumber", 36),
    ("Piagam", 10),
)
_HEAD_ROW = 3
#: Rows of the usual height (20 pixels) that the chart covers.
_CHART_ROWS = 16


def fill_award_sheet(book: Workbook, styles: Styles, material: Material) -> None:
    """Add the sheet; without an award it says so."""
    awards, region = material.data.awards, material.data.own.name
    sheet = book.add_worksheet(Topic.AWARDS.title)
    sheet.hide_gridlines(2)
    write_text(sheet, 0, 0, f"{Topic.AWARDS.title} · {region}", styles.title())
    set_page(sheet, region, _HEAD_ROW)
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.write_string(_HEAD_ROW, column, name, styles.column_head())
        sheet.set_column(column, column, width)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    if not awards:
        write_text(sheet, 1, 0, "Belum ada penghargaan yang dicatat.", styles.muted())
        return
    write_text(sheet, 1, 0, awards_headline(awards), styles.headline())
    lines = _HEAD_ROW + 1
    for row, award in enumerate(awards, start=_HEAD_ROW + 1):
        sheet.write_number(row, 0, award.year, styles.text())
        received = format_date(award.received) if award.received else ""
        texts = (
            award.name,
            award.giver,
            award.level.title,
            received,
            award.note,
            award.source,
            "Ada" if award.has_certificate else "",
        )
        for column, text in enumerate(texts, start=1):
            write_text(sheet, row, column, text, styles.text())
        widths = [width for _, width in _COLUMNS[1:]]
        lines += fit_row(sheet, row, zip(texts, widths, strict=True))
    end = _HEAD_ROW + len(awards)
    sheet.autofilter(_HEAD_ROW, 0, end, len(_COLUMNS) - 1)
    top = end + 3
    behind = _add_counts(book, sheet, styles, awards, top)
    # The counts and their chart begin a page of their own rather than being torn.
    if page_breaks([0, lines], lines + behind - top):
        sheet.set_h_pagebreaks([top - 1])


def _add_counts(
    book: Workbook, sheet: Worksheet, styles: Styles, awards: tuple[Award, ...], top: int
) -> int:
    """Count the awards of each year by level, with a stacked chart of the counts under it.

    Return the row behind the chart.
    """
    years = range(min(award.year for award in awards), max(award.year for award in awards) + 1)
    levels = [level for level in AwardLevel if any(award.level is level for award in awards)]
    write_text(sheet, top - 1, 0, "Jumlah per tahun menurut tingkat", styles.headline())
    write_text(sheet, top, 0, "Tahun", styles.column_head())
    for column, level in enumerate(levels, start=1):
        write_text(sheet, top, column, level.title, styles.column_head())
    for row, year in enumerate(years, start=top + 1):
        sheet.write_number(row, 0, year, styles.text())
        for column, level in enumerate(levels, start=1):
            count = sum(award.year == year and award.level is level for award in awards)
            sheet.write_number(row, column, count, styles.text())
    last = top + len(years)
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for column, level in enumerate(levels, start=1):
        colour = level_colour(LIGHT, level)
        chart.add_series(
            {
                "name": [sheet.name, top, column],
                "categories": [sheet.name, top + 1, 0, last, 0],
                "values": [sheet.name, top + 1, column, last, column],
                "fill": {"color": colour},
                "gap": 80,
                # A year without an award of the level has no label, rather than a zero.
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "font": {"name": FONT, "color": readable_on(LIGHT, colour), "bold": True},
                },
            }
        )
    font = {"name": FONT, "size": 11, "color": LIGHT.ink}
    chart.set_title(
        {
            "name": "Penghargaan per tahun menurut tingkat",
            "name_font": {**font, "size": 13, "bold": True},
            "overlay": False,
        }
    )
    chart.set_x_axis({"num_font": font, "line": {"color": LIGHT.outline}})
    chart.set_y_axis(
        {
            "min": 0,
            "num_format": "0",
            "num_font": {**font, "color": LIGHT.muted},
            "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}},
            "major_unit": _step(awards),
            "line": {"none": True},
        }
    )
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"color": LIGHT.hairline}})
    chart.set_size({"width": 640, "height": 20 * _CHART_ROWS})
    sheet.insert_chart(
        last + 2,
        0,
        chart,
        {
            "description": plain_text(
                f"Diagram jumlah penghargaan per tahun. {awards_headline(awards)}"
            ),
            "object_position": 2,
        },
    )
    return last + 2 + _CHART_ROWS


def _step(awards: tuple[Award, ...]) -> int:
    """Return a whole step of the count axis, about five to a column."""
    most = max(sum(other.year == award.year for other in awards) for award in awards)
    return max(1, round(most / 5))
