"""Rows beside a year, read: the same records come back, and nothing wrong is a record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.charts import Annotation
from db.domain.figures import Target
from tests.db.domain.samples import OWN, P0, POVERTY_LINE, figure, target
from ui.forms.year_rows import (
    MAX_NOTE,
    note_rows,
    number_text,
    outlook,
    read_notes,
    read_targets,
    read_year,
    target_rows,
    upright,
)

REGION = OWN.code
SERIES = (figure(P0, 2022, "10.00"), figure(P0, 2023, "9.58"))

years = st.lists(st.integers(1945, 2100), unique=True, max_size=8)
values = st.decimals(0, 100, places=2)


@given(
    years.flatmap(
        lambda found: st.tuples(
            st.just(found),
            st.lists(
                st.tuples(values, st.text("RPJMD 2025–", max_size=20)),
                min_size=len(found),
                max_size=len(found),
            ),
        )
    )
)
def test_targets_written_as_rows_are_read_back(
    case: tuple[list[int], list[tuple[Decimal, str]]],
) -> None:
    found = [
        Target(P0.code, REGION, year, value, document)
        for year, (value, document) in zip(*case, strict=True)
    ]
    read = read_targets(P0, REGION, target_rows(P0, found), ())
    assert not read.problems
    assert not read.questions
    assert sorted(read.records.values(), key=lambda one: one.year) == sorted(
        found, key=lambda one: one.year
    )


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 4))
def test_a_number_is_written_so_that_it_is_read_as_nothing_else(
    value: Decimal, decimals: int
) -> None:
    from db.domain.numbers import Parsed, parse_number

    reading = parse_number(number_text(value, decimals))
    assert isinstance(reading, Parsed)
    assert reading.value == value


@given(
    st.lists(
        st.lists(st.sampled_from(["", "2025", "20", "9,5", "x", "32.917"]), min_size=3, max_size=3),
        max_size=6,
    )
)
def test_every_row_is_a_record_or_a_problem_or_blank(rows: list[list[str]]) -> None:
    read = read_targets(P0, REGION, rows, SERIES)
    told = {row for row, _column in read.problems}
    for number, row in enumerate(rows):
        blank = not any(row[:2])
        assert blank or (number in read.records) != (number in told)
    years_read = [one.year for one in read.records.values()]
    assert len(set(years_read)) == len(years_read)


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        (["", "9", ""], 0, "Tahun belum diisi. Tulis empat angka, misalnya 2026."),
        (["20", "9", ""], 0, "Tahun 20 tidak dapat dicatat. Tulis empat angka, misalnya 2026."),
        (["2101", "9", ""], 0, "Tahun 2101 tidak dapat dicatat. Tulis empat angka, misalnya 2026."),
        (["2023", "9", ""], 0, "Tahun 2023 sudah ada di baris lain."),
        (["2025", "", ""], 1, "Nilai belum diisi."),
        (["2025", "101", ""], 1,
         "Nilai di luar rentang: Angka Kemiskinan berkisar 0 sampai 100%; 101 tidak mungkin. "
         "Mungkin maksudnya 10,1?"),
        (["2025", "9", "R" * 1001], 2,
         "Dokumen terlalu panjang: 1.001 huruf, paling banyak 1.000."),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_of_a_target(row: list[str], column: int, told: str) -> None:
    read = read_targets(P0, REGION, [["2023", "9,5", ""], row], SERIES)
    assert read.problems == {(1, column): told}


def test_a_document_alone_says_nothing() -> None:
    read = read_targets(P0, REGION, [["", "", "RPJMD"]], SERIES)
    assert not read.problems
    assert not read.records


def test_two_readings_are_asked_about() -> None:
    unbounded = replace(P0, minimum=None, maximum=None)
    read = read_targets(unbounded, REGION, [["2025", "1.234", ""]], ())
    assert (0, 1) in read.problems
    (question,) = read.questions
    assert question.answers == ("1,234", "1234")
    for answer in question.answers:
        again = read_targets(unbounded, REGION, [["2025", answer, ""]], ())
        assert not again.questions


def test_a_slipped_comma_is_doubted_but_can_be_insisted_on() -> None:
    read = read_targets(P0, REGION, [["2024", "93,1", ""]], SERIES)
    assert read.records[0].value == Decimal("93.1")
    (doubt,) = read.doubts
    assert doubt.answers == ("9,31",)
    assert doubt.title == "Target 2024: Apakah koma desimalnya bergeser?"


@pytest.mark.parametrize(
    ("year", "value", "told"),
    [
        (2023, "9.80", "Realisasi 9,58% · tercapai (102,2%)"),
        (2023, "9.00", "Realisasi 9,58% · belum tercapai (93,6%)"),
        (2023, "0", "Realisasi 9,58% · belum tercapai"),
        (2021, "10", "Realisasi 2021 tidak tercatat"),
        (2029, "7", "Perlu turun rata-rata 0,43 persen poin per tahun sejak 2023"),
        (2029, "9.6", "Sudah tercapai pada 2023"),
    ],
)
def test_how_a_target_stands(year: int, value: str, told: str) -> None:
    assert outlook(P0, target(P0, year, value), SERIES) == told


def test_how_a_target_without_direction_or_figures_stands() -> None:
    assert outlook(P0, target(P0, 2025, "9"), ()) == "Belum ada realisasi"
    line = (figure(POVERTY_LINE, 2023, "509264"),)
    assert (
        outlook(POVERTY_LINE, target(POVERTY_LINE, 2023, "500000"), line) == "Realisasi Rp509.264"
    )
    assert outlook(POVERTY_LINE, target(POVERTY_LINE, 2025, "500000"), line) == "Setelah 2023"


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ([["Tahun", "Target"], ["2025", "9"]], [["2025", "9"]]),
        ([["2025", "2026"], ["9", "8"]], [["2025", "9"], ["2026", "8"]]),
        ([["Indikator", "2025", "2026"], ["P0", "9"]], [["2025", "9"], ["2026", ""]]),
        ([["Target RPJMD"], ["", "2025", "2026"], ["P0", "9", "8"]],
         [["2025", "9"], ["2026", "8"]]),
        ([["2025", "9", "RPJMD"], ["Sumber: Bappeda"]], [["2025", "9", "RPJMD"]]),
        ([["9"], ["8"]], [["9"], ["8"]]),
        ([["2025", "2026"]], [["2025", "2026"]]),
        ([], []),
    ],
)  # fmt: skip
def test_a_plan_with_its_years_across_is_turned(
    cells: list[list[str]], wanted: list[list[str]]
) -> None:
    assert upright(cells) == wanted


notes = st.builds(
    Annotation, st.integers(1945, 2100), st.text("Pandemi C", min_size=1, max_size=20)
)


@given(st.lists(notes, unique_by=lambda note: note.year, max_size=6))
def test_notes_written_as_rows_are_read_back(found: list[Annotation]) -> None:
    read = read_notes(note_rows(found))
    assert not read.problems
    assert sorted(read.records.values(), key=lambda note: note.year) == sorted(
        found, key=lambda note: note.year
    )


def test_what_stands_in_the_way_of_a_note() -> None:
    read = read_notes([["2020", ""], ["", "Pandemi"], ["2020", "P" * (MAX_NOTE + 1)], ["", ""]])
    assert read.problems == {
        (0, 1): "Catatan belum diisi, misalnya Pandemi COVID-19.",
        (1, 0): "Tahun belum diisi. Tulis empat angka, misalnya 2026.",
        (2, 0): "Tahun 2020 sudah ada di baris lain.",
        (2, 1): "Catatan terlalu panjang: 201 huruf, paling banyak 200.",
    }


@given(st.text(max_size=6))
def test_only_four_digits_are_a_year(text: str) -> None:
    year = read_year(text)
    assert year is None or (str(year) == text and 1945 <= year <= 2100)
