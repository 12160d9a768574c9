from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from db.domain.awards import Award, AwardLevel
from db.domain.change import change_between
from db.domain.figures import FigureStatus
from db.domain.indicators import ChangeForm, Unit
from db.domain.long_form import SHEET, entries_of, entry_of, texts_of_cells
from tests.db.domain.samples import (
    GROWTH,
    HEADS,
    IRB,
    MCP,
    MUARA_ENIM,
    OKU_TIMUR,
    OWN,
    P0,
    PAGAR_ALAM,
    PALEMBANG,
    POVERTY_LINE,
    PROVINCE,
    SEED,
    figure,
    series,
    target,
)
from tests.ui.export.materials import AWARDS, any_material, material
from ui.export.files import ExportError
from ui.export.material import Material
from ui.export.progress import Cancelled, Silent
from ui.export.workbook import write_workbook
from ui.export.workbook.styles import page_breaks

TOPICS = ["Kemiskinan", "Ketenagakerjaan", "Reformasi Birokrasi", "Penghargaan"]


def opened(made: Material) -> Workbook:
    return load_workbook(io.BytesIO(write_workbook(made, Silent())))


def rows_of(sheet: Worksheet, head: str) -> list[dict[str, Any]]:
    """Return the lines of the table whose headline begins with ``head``."""
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    top = next(place for place, row in enumerate(cells) if str(row[0] or "").startswith(head))
    start = next(place for place in range(top, len(cells)) if cells[place][0] == "Tahun")
    names = [name for name in cells[start] if name]
    found = []
    for row in cells[start + 1 :]:
        if not isinstance(row[0], int):
            break
        found.append(dict(zip(names, row, strict=False)))
    return found


def charts(sheet: Worksheet) -> list[Any]:
    return sheet._charts


def test_one_sheet_for_each_tab_and_the_long_form() -> None:
    book = opened(material(awards=AWARDS))
    assert book.sheetnames == [*TOPICS, SHEET]
    assert [len(charts(book[name])) for name in book.sheetnames] == [2, 2, 2, 1, 0]
    properties = book.properties
    assert properties.title == "Kinerja Kabupaten Banyuasin"
    assert properties.creator == "Kabupaten Banyuasin"
    assert properties.created.date() == date(2026, 11, 25)
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.freeze_panes
        assert sheet.oddFooter.left.text == "Kabupaten Banyuasin"


def test_the_figures_are_numbers_with_status_source_and_live_changes() -> None:
    sheet = opened(material())["Kemiskinan"]
    first, second = rows_of(sheet, "Angka kemiskinan turun")
    assert first["Tahun"] == 2022
    assert first["Nilai (%)"] == 10
    assert first["Status"] == "Tetap"
    assert first["Sumber"].startswith("Pidato Pj. Bupati")
    assert first["Perubahan"] is None
    assert second["Nilai (%)"] == 9.58
    assert second["Perubahan"].startswith("=ROUND(B")
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 9.58)
    assert cell.number_format == "[$-421]#,##0.00"
    # What Excel and LibreOffice show before they reckon: the very difference of the domain.
    values = load_workbook(io.BytesIO(write_workbook(material(), Silent())), data_only=True)
    shown = rows_of(values["Kemiskinan"], "Angka kemiskinan turun")[1]["Perubahan"]
    change = change_between(P0, *[entry for entry in SEED.figures if entry.indicator == "p0"])
    assert shown == float(change.difference)


def test_changes_that_are_told_as_relative_are_so_in_the_sheet() -> None:
    line = replace(POVERTY_LINE, change_form=ChangeForm.RELATIVE)
    growth = replace(GROWTH, change_form=ChangeForm.RELATIVE)
    lines = series(line, {2021: "450000", 2022: "480000", 2023: "480000"})
    falls = series(growth, {2019: "5.1", 2020: "-0.5"})
    made = material((*lines, *falls), indicators=(line, growth))
    content = write_workbook(made, Silent())
    sheet = load_workbook(io.BytesIO(content))["Kemiskinan"]
    column = next(
        cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value == "Perubahan"
    )
    told = {
        str(cell.value): cell.number_format
        for (cell,) in sheet[f"{column}1:{column}60"]
        if str(cell.value or "").startswith("=")
    }
    formats = list(told.values())
    assert [form.split(";")[0].removeprefix("[$-421]") for form in formats] == [
        '"▲ "#,##0.0"% relatif"',
        '"▲ "#,##0',
        '"▲ "#,##0.00" persen poin"',
    ]
    assert re.fullmatch(
        r"=ROUND\(\(ROUND\(B(\d+),0\)-ROUND\(B(\d+),0\)\)/ROUND\(B\2,0\)\*100,9\)", next(iter(told))
    )
    width = sheet.column_dimensions[column].width
    assert width >= len("▼ 5,60 persen poin")
    shown = load_workbook(io.BytesIO(content), data_only=True)["Kemiskinan"]
    values = [cell.value for (cell,) in shown[f"{column}1:{column}60"] if cell.value is not None]
    numbers = [value for value in values if isinstance(value, int | float)]
    assert numbers == [pytest.approx(100 / 15), 0, -5.6]


def test_every_year_between_stands_in_the_table_and_dots_cross_the_gap() -> None:
    sheet = opened(material())["Ketenagakerjaan"]
    lines = rows_of(sheet, "Ketimpangan berkurang")
    assert [line["Tahun"] for line in lines] == list(range(2018, 2024))
    assert [line["Nilai (poin)"] for line in lines] == [0.34, None, None, None, None, 0.265]
    assert [line["Status"] for line in lines[1:5]] == ["Tidak tercatat"] * 4
    chart = charts(sheet)[1]
    assert chart.display_blanks == "span"
    (drawn,) = chart.series
    assert drawn.spPr.ln.prstDash == "sysDot"
    assert "Garis titik-titik: angka 2019–2022 belum tercatat" in text_of(chart.x_axis.title)
    column, top, bottom = range_of(drawn.val.numRef.f)
    assert column == "B"
    assert range_of(drawn.cat.numRef.f) == ("A", top, bottom)
    assert bottom - top == 5
    assert sheet.cell(top, 2).value == 0.34
    assert sheet.cell(bottom, 2).value == 0.265


def test_a_chart_carries_message_source_and_colours_and_begins_at_zero() -> None:
    chart = charts(opened(material())["Kemiskinan"])[0]
    assert text_of(chart.title) == (
        "Angka kemiskinan turun 0,42 persen poin menjadi 9,58 persen pada 2023"
    )
    assert text_of(chart.x_axis.title).startswith("Sumber: Pidato Pj. Bupati")
    assert chart.y_axis.scaling.min == 0
    (drawn,) = chart.series
    colours = [point.spPr.solidFill.srgbClr for point in drawn.dPt]
    assert colours == ["8195B2", "0B5CAD"]
    assert drawn.dLbls.numFmt == '[$-421]#,##0.00"%"'


def text_of(title: Any) -> str:
    return "".join(run.t for line in title.tx.rich.p for run in line.r or ())


def test_negative_values_keep_their_axis_below_zero() -> None:
    made = material(tuple(series(GROWTH, {2019: "5.1", 2020: "-2.3"})), indicators=(GROWTH,))
    chart = charts(opened(made)["Kemiskinan"])[0]
    assert chart.y_axis.scaling.min is None


def test_a_method_break_is_marked_and_a_line_never_joins_two_methods() -> None:
    figures = (
        *series(P0, {2017: "9.9", 2018: "9.8"}),
        replace(figure(P0, 2020, "9.1"), method="lama"),
        replace(figure(P0, 2021, "8.1"), method="baru"),
        replace(figure(P0, 2023, "8.0"), method="baru", status=FigureStatus.PROVISIONAL),
    )
    sheet = opened(material(figures, (target(P0, 2024, "7.5"),)))["Kemiskinan"]
    chart = charts(sheet)[0]
    runs = chart.series
    # The years without a gap, the two methods, and the target.
    assert filled_rows(sheet, runs) == [[0, 1], [0, 1, 3], [4, 6], [7]]
    assert dotted(runs) == [False, True, True, False]
    assert "Metode berubah pada 2021" in text_of(chart.x_axis.title)
    assert "sementara 2023" in text_of(chart.x_axis.title)
    lines = rows_of(sheet, "Angka kemiskinan")
    assert [line["Perubahan"] for line in lines if line["Tahun"] == 2021] == ["—"]
    assert lines[-1]["Target (%)"] == 7.5
    assert lines[-1]["Status"] == "Belum ada angka"
    assert lines[0]["Keterangan"] is None
    assert lines[3]["Keterangan"] == "lama"
    deleted = [entry.idx for entry in chart.legend.legendEntry]
    assert deleted == [0, 1]


def test_a_figure_without_a_method_is_not_compared_with_one_of_another() -> None:
    figures = (
        replace(figure(P0, 2022, "9.1"), method="lama"),
        figure(P0, 2023, "8.1"),
        replace(figure(P0, 2024, "8.0"), method="baru"),
    )
    lines = rows_of(opened(material(figures))["Kemiskinan"], "Angka kemiskinan")
    assert [line["Perubahan"] for line in lines if line["Tahun"] == 2024] == ["—"]
    assert [line["Keterangan"] for line in lines] == ["lama", None, "baru"]


def filled_rows(sheet: Worksheet, runs: list[Any]) -> list[list[int]]:
    """Return for each series which of its cells hold anything, counted from 0."""
    held = [
        [sheet[f"{column}{row}"].value for row in range(top, bottom + 1)]
        for column, top, bottom in (range_of(run.val.numRef.f) for run in runs)
    ]
    return [[place for place, value in enumerate(run) if value is not None] for run in held]


def dotted(runs: list[Any]) -> list[bool]:
    return [run.spPr.ln.prstDash == "sysDot" for run in runs]


def test_a_line_is_solid_but_over_missing_years_and_no_cell_is_made_up() -> None:
    years = {2014: "12", 2015: "11", 2016: "10.5", 2018: "10", 2020: "9.5", 2021: "9.2"}
    made = material(tuple(series(P0, years)))
    sheet = opened(made)["Kemiskinan"]
    chart = charts(sheet)[0]
    assert filled_rows(sheet, chart.series) == [[0, 1, 2], [6, 7], [0, 1, 2, 4, 6, 7]]
    assert dotted(chart.series) == [False, False, True]
    figures = {float(value) for value in years.values()}
    calculated = load_workbook(io.BytesIO(write_workbook(made, Silent())), data_only=True)
    for run in chart.series:
        column, top, bottom = range_of(run.val.numRef.f)
        cells = [calculated["Kemiskinan"][f"{column}{row}"].value for row in range(top, bottom + 1)]
        assert {value for value in cells if value is not None} <= figures


def test_a_line_without_missing_years_is_one_solid_series() -> None:
    chart = charts(
        opened(material(tuple(series(P0, {2020: "12", 2021: "11", 2022: "10"}))))["Kemiskinan"]
    )[0]
    assert dotted(chart.series) == [False]
    assert chart.x_axis.title is None


def range_of(reference: str) -> tuple[str, int, int]:
    first, last = reference.split("!")[1].split(":")
    _, column, top = first.split("$")
    return column, int(top), int(last.split("$")[2])


def test_targets_and_achievement_follow_the_direction() -> None:
    figures = (*series(P0, {2023: "9.58"}), *series(MCP, {2023: "76.85"}))
    made = material(figures, (target(P0, 2023, "9.00"), target(MCP, 2023, "80")))
    raw = opened(made)
    values = load_workbook(io.BytesIO(write_workbook(made, Silent())), data_only=True)
    (poverty,) = rows_of(values["Kemiskinan"], "Angka kemiskinan")
    assert poverty["Target (%)"] == 9
    assert poverty["Capaian (%)"] == pytest.approx(93.5555, abs=1e-3)
    (score,) = rows_of(values["Reformasi Birokrasi"], "MCP KPK")
    assert score["Capaian (%)"] == pytest.approx(96.0625)
    (formulas,) = rows_of(raw["Reformasi Birokrasi"], "MCP KPK")
    assert formulas["Capaian (%)"].startswith("=ROUND(ROUND(B")
    kinds = {type(part).__name__ for part in charts(raw["Kemiskinan"])[0]._charts}
    assert kinds == {"BarChart", "LineChart"}


def test_units_stand_in_the_head_and_on_the_labels() -> None:
    figures = (*series(POVERTY_LINE, {2023: "509264"}), *series(HEADS, {2023: "49.20"}))
    made = material(figures, indicators=(POVERTY_LINE, HEADS))
    sheet = opened(made)["Kemiskinan"]
    heads = {cell for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert {"Nilai (Rp per kapita per bulan)", "Nilai (ribu jiwa)"} <= heads
    assert charts(sheet)[0].series[0].dLbls.numFmt == '[$-421]"Rp"#,##0'
    quoted = replace(POVERTY_LINE, unit=Unit(prefix='R"p'))
    sheet = opened(material(figures, indicators=(quoted,)))["Kemiskinan"]
    assert charts(sheet)[0].series[0].dLbls.numFmt == '[$-421]"Rp"#,##0'


def test_nothing_recorded_is_said() -> None:
    book = opened(material((), (target(P0, 2025, "8.5"),)))
    texts = {
        cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    }
    assert "Belum ada angka kemiskinan." in texts
    assert "Belum ada penghargaan yang dicatat." in texts
    assert not any(charts(sheet) for sheet in book)
    assert rows_of(book["Kemiskinan"], "Angka Kemiskinan")[0]["Target (%)"] == 8.5
    empty = opened(material((), indicators=()))
    assert empty["Kemiskinan"]["A4"].value == "Belum ada indikator di bagian ini."


def test_a_long_series_names_only_its_ends_on_the_chart() -> None:
    years = {year: f"{50 + year % 7}.00" for year in range(2010, 2023)}
    made = material(tuple(series(IRB, years)))
    with zipfile.ZipFile(io.BytesIO(write_workbook(made, Silent()))) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    hidden = re.findall(r'<c:dLbl><c:idx val="([0-9]+)"/><c:delete val="1"/></c:dLbl>', chart)
    assert hidden == [str(place) for place in range(1, 12)]


def test_awards_are_listed_and_counted_by_level() -> None:
    sheet = opened(material(awards=AWARDS))["Penghargaan"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[4][:5] == (
        2023,
        "Penghargaan Kawasan Permukiman",
        "=Kementerian PUPR",
        "Nasional",
        None,
    )
    assert rows[5][3:5] == ("Belum diisi", "22 April 2020")
    assert sheet["C5"].data_type == "s"
    counts = [row for row in rows if row[0] in (2021, 2022)]
    assert [row[1:3] for row in counts] == [(0, 0), (0, 0)]  # a year without an award stays
    (chart,) = charts(sheet)
    assert chart.grouping == "stacked"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    made = material((figure(P0, 2023, "9.58", source='=HYPERLINK("http://x")', note="=1+1"),))
    book = opened(made)
    formulas = [
        (cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and not str(cell.value).startswith(("=ROUND(", "=B", "=("))
    ]
    assert formulas == []
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_name_that_begins_with_an_equals_sign_is_no_reference_of_a_chart() -> None:
    odd = replace(P0, name="=A1", short_name="=A1", phrase="=a1")
    chart = charts(opened(material(indicators=(odd,)))["Kemiskinan"])[0]
    assert text_of(chart.title).lstrip().lower().startswith("=a1")
    assert chart.series[0].tx.v == " =A1"


@pytest.mark.parametrize(
    "odd", ["Hebat!A1", "=cmd|'/C calc'!A0", "Luar biasa!$MCP$2023 x", "a!b!C3"]
)
def test_a_text_with_an_exclamation_mark_is_no_reference_of_a_chart(odd: str) -> None:
    named = replace(P0, name=odd, short_name=odd, phrase=odd)
    figures = (figure(P0, 2022, "10.00", source=odd), figure(P0, 2023, "9.58", source=odd))
    chart = charts(opened(material(figures, indicators=(named,)))["Kemiskinan"])[0]
    assert chart.title.tx.strRef is None
    assert chart.x_axis.title.tx.strRef is None
    assert all(series.tx.strRef is None for series in chart.series)
    assert odd.split("!")[0].lower() in text_of(chart.title).lower()


def test_the_region_cannot_break_the_foot_of_the_page() -> None:
    made = material()
    own = replace(made.data.own, name="Kab. A & B " + "x" * 300)
    book = opened(replace(made, data=replace(made.data, own=own)))
    assert book["Data"].oddFooter.left.text.startswith("Kab. A && B ")


def test_a_text_that_no_cell_takes_is_refused_in_words() -> None:
    with pytest.raises(ExportError) as error:
        write_workbook(material((figure(P0, 2023, "1", note="\x01" * 6000),)), Silent())
    assert "terlalu panjang" in error.value.what
    assert "CSV" in error.value.todo


@given(any_material())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_sheet_data_gives_back_every_figure_and_target(made: Material) -> None:
    data = write_workbook(made, Silent())
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names, *rows = book.get_sheet_by_name(SHEET).to_python()
    found = [entry_of(texts_of_cells([str(name) for name in names], row)) for row in rows]
    assert tuple(found) == entries_of(made.records.figures, made.records.targets)
    digits = {entry.key: str(entry.value) for entry in made.records.figures}
    assert {entry.key: str(entry.figure.value) for entry in found if entry.figure} == digits


def test_what_is_changed_in_excel_comes_back_changed(tmp_path: Path) -> None:
    book = opened(material())
    sheet = book[SHEET]
    place = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in sheet.iter_rows(min_row=2) if row[4].value == 2023)
    row[place["nilai"] - 1].value = 12.5
    book.save(tmp_path / "diubah.xlsx")
    read = CalamineWorkbook.from_path(str(tmp_path / "diubah.xlsx"))
    names, *rows = read.get_sheet_by_name(SHEET).to_python()
    found = [entry_of(texts_of_cells([str(name) for name in names], cells)) for cells in rows]
    changed = [entry.figure for entry in found if entry.figure and entry.figure not in SEED.figures]
    assert [entry.value for entry in changed] == [Decimal("12.5")]


class _StopAt:
    def __init__(self, step: int) -> None:
        self.left = step

    def step(self, done: int, total: int, what: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("step", range(6))
def test_the_officer_can_stop_between_two_sheets(step: int) -> None:
    with pytest.raises(Cancelled):
        write_workbook(material(), _StopAt(step))


def test_progress_counts_up_to_the_end() -> None:
    seen: list[tuple[int, int]] = []

    class Watched:
        def step(self, done: int, total: int, what: str) -> None:
            seen.append((done, total))

    write_workbook(material(), Watched())
    assert sorted({done for done, _ in seen}) == list(range(7))
    assert seen == sorted(seen)
    assert {total for _, total in seen} == {6}


def test_what_is_not_ranked_on_the_slide_stands_behind_the_ranked_regions() -> None:
    figures = (
        figure(P0, 2022, "10.00", method="utama"),
        figure(P0, 2024, "9.31"),
        figure(P0, 2024, "8.18", PAGAR_ALAM),
        figure(P0, 2024, "1.00", OKU_TIMUR, method="lain"),
    )
    sheet = opened(material(figures, regions=(OWN, PAGAR_ALAM, OKU_TIMUR)))["Antarwilayah"]
    rows = [row[0] for row in sheet.iter_rows(min_row=7, max_row=9, values_only=True)]
    assert rows == ["Kota Pagar Alam", OWN.name, OKU_TIMUR.name]


def test_other_regions_stand_in_a_sheet_of_their_own_best_first() -> None:
    figures = (
        *series(P0, {2022: "10.00", 2024: "9.31"}),
        *series(P0, {2022: "11.90", 2024: "10.97"}, PROVINCE),
        figure(P0, 2024, "9.79", MUARA_ENIM, FigureStatus.PROVISIONAL),
        figure(P0, 2024, "8.18", PAGAR_ALAM),
        figure(P0, 2022, "9.00", PALEMBANG),
        figure(P0, 2024, "1.00", OKU_TIMUR, method="lain"),
        *series(GROWTH, {2024: "-1.5"}),
        figure(GROWTH, 2024, "-2.5", MUARA_ENIM),
        *series(MCP, {2024: "80"}),
        figure(MCP, 2023, "70", PALEMBANG),
        figure(IRB, 2023, "70", PALEMBANG),
    )
    figures = tuple(
        replace(entry, method="utama") if entry.indicator == "p0" and not entry.method else entry
        for entry in figures
    )
    regions = (OWN, PROVINCE, MUARA_ENIM, PAGAR_ALAM, PALEMBANG, OKU_TIMUR)
    made = material(figures, indicators=(*SEED.indicators, GROWTH), regions=regions)
    book = opened(made)
    assert book.sheetnames == [*TOPICS[:3], "Antarwilayah", TOPICS[3], SHEET]
    sheet = book["Antarwilayah"]
    assert sheet["A5"].value == (
        "Angka Kemiskinan (%) · urutan menurut 2024 · 1,66 persen poin di bawah Sumatera Selatan "
        "(10,97%)"
    )
    rows = [row[:3] for row in sheet.iter_rows(min_row=6, max_row=12, values_only=True)]
    assert rows == [
        ("Wilayah", 2022, 2024),
        ("Kota Pagar Alam", None, 8.18),
        ("Kabupaten Banyuasin", 10, 9.31),
        ("Kabupaten Muara Enim", None, 9.79),
        ("Kabupaten OKU Timur", None, 1),
        ("Kota Palembang", 9, None),
        ("Provinsi Sumatera Selatan", 11.9, 10.97),
    ]
    assert sheet["C9"].font.italic
    assert sheet["A8"].font.bold
    first, growth = charts(sheet)
    assert first.barDir == "bar"
    drawn = first.series[0]
    assert range_of(drawn.val.numRef.f) == ("C", 7, 9)
    # The long line over the table is not covered: its chart begins beside the table's head.
    assert sheet.cell(first.anchor._from.row + 1, 1).value == "Wilayah"
    assert [point.spPr.solidFill.srgbClr for point in drawn.dPt] == ["8195B2", "0B5CAD", "8195B2"]
    assert first.y_axis.scaling.min == 0
    assert growth.y_axis.scaling.min is None


def test_each_ranking_begins_a_printed_page_with_its_chart() -> None:
    figures = (
        *(figure(P0, 2024, "9.31", region) for region in (OWN, MUARA_ENIM, PAGAR_ALAM)),
        *(figure(GROWTH, 2024, "1.5", region) for region in (OWN, MUARA_ENIM, PAGAR_ALAM)),
        *(figure(MCP, 2024, "80", region) for region in (OWN, MUARA_ENIM, PAGAR_ALAM)),
    )
    regions = (OWN, MUARA_ENIM, PAGAR_ALAM)
    made = material(figures, indicators=(*SEED.indicators, GROWTH), regions=regions)
    sheet = opened(made)["Antarwilayah"]
    heads = [cell.row for cell in sheet["A"] if cell.value == "Wilayah"]
    # A headline and a line under it stand over each table.
    tops = [row - 2 for row in heads]
    assert len(tops) == 3
    # A break stands behind the row it names.
    assert [one.id + 1 for one in sheet.row_breaks.brk] == tops[1:]


def test_the_regions_sheet_keeps_to_its_years() -> None:
    own = series(P0, {2010: "9"})
    others = series(P0, dict.fromkeys(range(2011, 2026), "9"), MUARA_ENIM)
    sheet = opened(material((*own, *others)))["Antarwilayah"]
    heads = [cell.value for cell in sheet[6] if cell.value]
    assert heads == ["Wilayah", 2010, *range(2014, 2026)]
    assert not charts(sheet)


def test_a_printed_page_tears_no_block() -> None:
    assert page_breaks([], 3) == []
    assert page_breaks([3, 25], 47) == []
    assert page_breaks([3, 25, 47, 69, 91], 113) == [47, 91]
    assert page_breaks([3, 90, 100], 200) == [90, 100]
    indicators = tuple(
        replace(P0, code=f"i{number}", name=f"Indikator {number}") for number in range(5)
    )
    figures = tuple(figure(entry, 2023, "9.5") for entry in indicators)
    book = opened(material(figures, indicators=indicators))
    assert len(book["Kemiskinan"].row_breaks.brk) == 2


def test_the_counts_of_many_awards_are_not_torn_from_their_chart() -> None:
    def sheet_of(count: int) -> Worksheet:
        awards = tuple(
            Award(number, f"Penghargaan Nomor {number}", "Gubernur", AwardLevel.PROVINCIAL, 2023)
            for number in range(1, count + 1)
        )
        return opened(material(awards=awards))["Penghargaan"]

    assert [one.id for one in sheet_of(3).row_breaks.brk] == []
    sheet = sheet_of(30)
    [head] = [cell.row for cell in sheet["A"] if cell.value == "Jumlah per tahun menurut tingkat"]
    assert [one.id + 1 for one in sheet.row_breaks.brk] == [head]
    # Long names make rows of many lines, which count as such.
    long = tuple(replace(award, name="Penghargaan Pembangunan Daerah " * 40) for award in AWARDS)
    assert len(opened(material(awards=long))["Penghargaan"].row_breaks.brk) == 1
