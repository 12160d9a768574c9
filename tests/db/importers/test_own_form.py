"""Our own export comes back without loss, and what was changed in it is told."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Figure, FigureStatus, Target
from db.domain.long_form import (
    COLUMNS,
    EXACT_COLUMNS,
    NUMBER_COLUMNS,
    SHEET_COLUMNS,
    csv_cells,
    entries_of,
    texts_of,
)
from db.importers import InputFile, LeftOutKind, QuestionKind, Reading
from tests.db.domain.samples import EVERY_INDICATOR
from tests.db.importers.samples import REGIONS, csv_bytes, read

INDICATORS = {entry.code: entry for entry in EVERY_INDICATOR}
PLACES = {entry.code: entry for entry in REGIONS}
TEXTS = st.text(max_size=20) | st.sampled_from(
    ("BPS, Susenas Maret", "=1+1", "'x", "\\u0041", "a;b")
)


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Figure], list[Target]]:
    keys = draw(
        st.lists(
            st.tuples(
                st.sampled_from(sorted(INDICATORS)),
                st.sampled_from(sorted(PLACES)),
                st.integers(1945, 2100),
            ),
            unique=True,
            max_size=12,
        )
    )
    figures, targets = [], []
    numbers = st.decimals(Decimal("-999999999"), Decimal(999999999), places=3)
    numbers |= st.sampled_from((Decimal("10.00"), Decimal("0.340"), Decimal("32.917"), Decimal(0)))
    for code, region, year in keys:
        if draw(st.booleans()):
            targets.append(Target(code, region, year, draw(numbers), draw(TEXTS)))
        if not targets or targets[-1].key != (code, region, year):
            figures.append(
                Figure(
                    code,
                    region,
                    year,
                    draw(numbers),
                    draw(st.sampled_from(FigureStatus)),
                    draw(TEXTS),
                    draw(TEXTS),
                    draw(TEXTS),
                    draw(TEXTS),
                )
            )
    return figures, targets


def as_csv(figures: list[Figure], targets: list[Target]) -> bytes:
    rows = [list(COLUMNS)]
    for entry in entries_of(figures, targets):
        texts = texts_of(entry, INDICATORS[entry.key.indicator], PLACES[entry.key.region])
        rows.append(csv_cells(texts))
    return csv_bytes(rows, encoding="utf-8-sig")


def as_xlsx(figures: list[Figure], targets: list[Target]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        other = book.add_worksheet("Ringkasan")
        other.write_row(0, 0, ["Wilayah", 2023])
        other.write_row(1, 0, ["Banyuasin", 99])
        page = book.add_worksheet("Data")
        page.write_row(0, 0, SHEET_COLUMNS)
        for row, entry in enumerate(entries_of(figures, targets), start=1):
            texts = texts_of(entry, INDICATORS[entry.key.indicator], PLACES[entry.key.region])
            values = {"nilai": entry.figure, "target": entry.target}
            for column, name in enumerate(COLUMNS):
                record = values.get(name)
                if name == "tahun":
                    page.write_number(row, column, entry.key.year)
                elif name in NUMBER_COLUMNS and record is not None:
                    page.write_number(row, column, float(record.value))
                elif texts[name]:
                    page.write_string(row, column, texts[name])
            for number, name in enumerate(EXACT_COLUMNS):
                if texts[name]:
                    page.write_string(row, len(COLUMNS) + number, texts[name])
    return made.getvalue()


def same(reading: Reading, figures: list[Figure], targets: list[Target]) -> None:
    assert reading.questions == ()
    found = {str(candidate.record): str(candidate.record.value) for candidate in reading.candidates}
    assert found == {str(record): str(record.value) for record in (*figures, *targets)}
    assert all(candidate.complete for candidate in reading.candidates)


@given(records())
def test_csv_comes_back(made: tuple[list[Figure], list[Target]]) -> None:
    same(read(InputFile("ekspor.csv", as_csv(*made))), *made)


@given(records())
def test_xlsx_comes_back(made: tuple[list[Figure], list[Target]]) -> None:
    same(read(InputFile("ekspor.xlsx", as_xlsx(*made))), *made)


P0 = Figure("p0", "1607", 2023, Decimal("9.58"), source="BPS")


def test_many_equal_rows_take_the_short_way_to_the_same_figures() -> None:
    figures = [
        replace(P0, region=region.code, year=year, value=Decimal(f"{9 + year % 3}.50"))
        for region in REGIONS
        for year in range(2010, 2025)
    ]
    reading = read(InputFile("ekspor.xlsx", as_xlsx(figures, [])))
    same(reading, figures, [])
    assert [entry.reason for entry in reading.left_out] == [
        "Lembar tampilan; angkanya dibaca dari lembar data."
    ]


def test_rows_at_fault_name_their_cell() -> None:
    rows = [
        ["kode_indikator", "kode_wilayah", "tahun", "nilai", "status"],
        ["p0", "1607", "2023", "9.58", "tetap"],
        ["p0", "1607", "23", "9,58", "tetap"],
        ["p0", "1607", "2023", "", "tetap"],
        ["p0", "1607", "2023", "9,58", "entah"],
        ["", "", "", "", ""],
        ["p0", "1607", "2024", "9,31", ""],
    ]
    reading = read(InputFile("ekspor.csv", csv_bytes(rows)))
    assert [candidate.record.year for candidate in reading.candidates] == [2024]
    assert [entry.place.cell for entry in reading.left_out] == ["D2", "C3", "D4", "E5"]
    assert {entry.kind for entry in reading.left_out} == {LeftOutKind.PROBLEM}


def test_unknown_codes_are_asked_about() -> None:
    rows = [
        ["kode_indikator", "indikator", "kode_wilayah", "wilayah", "tahun", "nilai"],
        ["kemiskinan", "Angka Kemiskinan", "1607", "", "2023", "9,58"],
        ["p0", "", "9999", "Kabupaten Entah", "2023", "9,58"],
    ]
    file = InputFile("ekspor.csv", csv_bytes(rows))
    reading = read(file)
    assert reading.candidates == ()
    kinds = {question.kind: question for question in reading.questions}
    assert kinds[QuestionKind.INDICATOR].suggested == "p0"
    answers = {
        kinds[QuestionKind.INDICATOR].key: "p0",
        kinds[QuestionKind.REGION].key: "1606",
    }
    found = read(file, answers=answers)
    assert {candidate.record.region for candidate in found.candidates} == {"1607", "1606"}


def test_a_sheet_changed_in_excel() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([P0, replace(P0, year=2024)], [])))
    page = book["Data"]
    page["F2"] = 9.85
    page["F3"] = "#REF!"
    page["F3"].data_type = "e"
    made = io.BytesIO()
    book.save(made)
    reading = read(InputFile("ekspor.xlsx", made.getvalue()))
    assert [str(candidate.record.value) for candidate in reading.candidates] == ["9.85"]
    assert any("#REF!" in entry.reason and entry.place.cell == "F3" for entry in reading.left_out)
