"""The sheet "Antarwilayah": regions down, years across, best first, with a ranked chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.domain.change import methods_apart, ranked
from db.domain.chart_builders.compared import figures_of_year
from db.domain.charts import RankingChart
from db.domain.deck import ChartContent, Slide, SlideKey, SlideKind
from db.domain.figures import Figure, FigureStatus, Region
from db.domain.indicators import Indicator
from db.domain.long_form import unit_text
from ui.export.material import Material
from ui.export.workbook.styles import (
    FONT,
    Styles,
    label_format,
    plain_text,
    set_page,
    write_text,
)
from widgets.tokens import LIGHT

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET = "Antarwilayah"
#: Years across; the sheet "Data" has all of them.
MOST_YEARS = 12
_TOP = 3
_ROW_PIXELS = 20


@dataclass(frozen=True, slots=True)
class _Table:
    """What one indicator's block shows; ``rows`` are the ranked regions, then the others."""

    indicator: Indicator
    slide: Slide | None
    years: tuple[int, ...]
    year: int
    rows: tuple[Region, ...]
    ranked: int
    cells: dict[tuple[str, int], Figure]


def has_regions(material: Material) -> bool:
    """Tell whether any region beside the own one has a figure."""
    own = material.data.own.code
    return any(figure.region != own for found in material.data.figures.values() for figure in found)


def fill_region_sheet(book: Workbook, styles: Styles, material: Material) -> None:
    """Add the sheet, one block for each indicator with figures of other regions."""
    sheet = book.add_worksheet(SHEET)
    sheet.hide_gridlines(2)
    found = (_table(material, indicator) for indicator in material.data.indicators)
    tables = [table for table in found if table is not None]
    across = max(len(table.years) for table in tables)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, across, 10)
    sheet.set_column(across + 1, across + 1, 2)
    write_text(sheet, 0, 0, f"{SHEET} · {material.data.own.name}", styles.title())
    told = (
        f"Urutan menurut tahun yang disebut, yang terbaik di atas. Paling banyak {MOST_YEARS} "
        "tahun terakhir; lembar Data memuat semuanya. Miring: angka sementara."
    )
    write_text(sheet, 1, 0, told, styles.muted())
    sheet.freeze_panes(1, 1)
    set_page(sheet, material.data.own.name)
    row, tops = _TOP, []
    for table in tables:
        tops.append(row)
        row = _fill(book, sheet, styles, material, table, row, across + 2)
    # Each ranking with its chart begins a page: how many rows one holds hangs on the printer.
    sheet.set_h_pagebreaks(tops[1:])


def _table(material: Material, indicator: Indicator) -> _Table | None:
    figures = material.data.figures.get(indicator.code, ())
    own = material.data.own.code
    if not any(figure.region != own for figure in figures):
        return None
    places = {region.code: region for region in (*material.data.regions, material.data.own)}
    years = tuple(sorted({figure.year for figure in figures})[-MOST_YEARS:])
    key = SlideKey(SlideKind.COMPARISON, indicator.code)
    slide = next((slide for slide in material.deck.slides if slide.key == key), None)
    spec = slide.content.spec if slide and isinstance(slide.content, ChartContent) else None
    known = [figure.year for figure in figures if figure.region == own] or list(years)
    year = spec.year if isinstance(spec, RankingChart) else max(known)
    years = tuple(sorted({*years, year}))
    series: dict[Region, list[Figure]] = {}
    for figure in figures:
        series.setdefault(places[figure.region], []).append(figure)
    of_year = list(figures_of_year(indicator, series, year).values())
    mine = next((figure for figure in of_year if figure.region == own), of_year[0])
    # As on the slide: figures of another method than the own one are shown, never ranked.
    apart = methods_apart(mine, of_year)
    local = [
        figure
        for figure in of_year
        if places[figure.region].level.is_local and figure.method not in apart
    ]
    order = [places[figure.region] for _, figure in ranked(indicator, local)]
    present = {figure.region for figure in figures if figure.year in years}
    others = [places[code] for code in sorted(present) if places[code] not in order]
    # Province and nation stand last: they are a measure, not a competitor.
    others.sort(key=lambda region: not region.level.is_local)
    return _Table(
        indicator=indicator,
        slide=slide,
        years=years,
        year=year,
        rows=(*order, *others),
        ranked=len(order),
        cells={(figure.region, figure.year): figure for figure in figures},
    )


def _fill(
    book: Workbook,
    sheet: Worksheet,
    styles: Styles,
    material: Material,
    table: _Table,
    top: int,
    beside: int,
) -> int:
    indicator = table.indicator
    headline = table.slide.headline if table.slide else indicator.name
    write_text(sheet, top, 0, headline, styles.headline())
    told = [f"{indicator.name} ({unit_text(indicator)})", f"urutan menurut {table.year}"]
    if table.slide is not None and isinstance(table.slide.content, ChartContent):
        told.append(table.slide.content.spec.caption.distance)
    write_text(sheet, top + 1, 0, " · ".join(part for part in told if part), styles.muted())
    write_text(sheet, top + 2, 0, "Wilayah", styles.column_head())
    for column, year in enumerate(table.years, start=1):
        sheet.write_number(top + 2, column, year, styles.column_head(right=True))
    first = top + 3
    for row, region in enumerate(table.rows, start=first):
        _write_row(sheet, styles, material, table, row, region)
    end = first + len(table.rows)
    if table.slide is not None:
        for text in (table.slide.source, *table.slide.footnotes):
            if text:
                write_text(sheet, end, 0, text, styles.muted())
                end += 1
    if table.ranked < 2:
        return end + 2
    rows_of_chart = max(12, round(table.ranked * 1.4) + 7)
    # Beside the table's head: the line over it, with the distance, runs on to the right.
    _add_chart(book, sheet, material, table, (top + 2, beside), first, rows_of_chart)
    return max(end, top + 2 + rows_of_chart) + 2


def _write_row(
    sheet: Worksheet, styles: Styles, material: Material, table: _Table, row: int, region: Region
) -> None:
    own = region.code == material.data.own.code
    more = {"bold": True, "bg_color": LIGHT.selection} if own else {}
    if not region.level.is_local:
        more = {"font_color": LIGHT.muted}
    write_text(sheet, row, 0, region.name, styles.text(**more))
    for column, year in enumerate(table.years, start=1):
        figure = table.cells.get((region.code, year))
        if figure is None:
            sheet.write_blank(row, column, None, styles.cell(**more))
            continue
        provisional = {"italic": True} if figure.status is FigureStatus.PROVISIONAL else {}
        style = styles.number(table.indicator.decimals, **more, **provisional)
        sheet.write_number(row, column, float(figure.value), style)


def _add_chart(
    book: Workbook,
    sheet: Worksheet,
    material: Material,
    table: _Table,
    place: tuple[int, int],
    first: int,
    rows: int,
) -> None:
    """Add bars from zero of the ranked regions, the own one in the strong colour."""
    indicator, last = table.indicator, first + table.ranked - 1
    column = table.years.index(table.year) + 1
    headline = table.slide.headline if table.slide else f"{indicator.name} {table.year}"
    font = {"name": FONT, "size": 11, "color": LIGHT.ink}
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": plain_text(f"{indicator.short_name} {table.year}"),
            "categories": [SHEET, first, 0, last, 0],
            "values": [SHEET, first, column, last, column],
            "fill": {"color": LIGHT.earlier},
            "points": _points(material, _ranked(table)),
            "gap": 45,
            "data_labels": {
                "value": True,
                "num_format": label_format(indicator),
                "font": {**font, "bold": True},
            },
        }
    )
    chart.set_title(
        {
            "name": plain_text(headline),
            "name_font": {**font, "size": 13, "bold": True},
            "overlay": False,
        }
    )
    lowest = min(table.cells[region.code, table.year].value for region in _ranked(table))
    # Of bars XlsxWriter calls the axis that runs down y, and the values' one x.
    chart.set_y_axis(
        {
            "num_font": font,
            "reverse": True,
            "interval_unit": 1,
            "major_tick_mark": "none",
            "line": {"color": LIGHT.outline},
        }
    )
    chart.set_x_axis(
        {
            # Every bar carries its value; the axis carries the source, for copies of the chart.
            "name": plain_text(table.slide.source if table.slide else ""),
            "name_font": {"name": FONT, "size": 9, "bold": False, "color": LIGHT.muted},
            "label_position": "none",
            "major_tick_mark": "none",
            "line": {"none": True},
            "major_gridlines": {"visible": False},
            **({"min": 0} if lowest >= 0 else {}),
        }
    )
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": LIGHT.hairline}})
    chart.set_size({"width": 520, "height": rows * _ROW_PIXELS - 6})
    told = {
        "description": plain_text(f"Diagram {indicator.name}. {headline}"),
        "object_position": 2,
    }
    sheet.insert_chart(*place, chart, told)


def _ranked(table: _Table) -> tuple[Region, ...]:
    return table.rows[: table.ranked]


def _points(material: Material, regions: Sequence[Region]) -> list[dict[str, object]]:
    own = material.data.own.code
    return [
        {"fill": {"color": LIGHT.current if region.code == own else LIGHT.earlier}}
        for region in regions
    ]
