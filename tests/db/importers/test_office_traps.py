"""Tables that look like those of an indicator and are not, or not all of them: asked, not read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.importers import InputFile, QuestionKind
from tests.db.importers.samples import STORE, Rows, figures, read_known, sheet_bytes


def test_rows_in_different_units() -> None:
    for first in ("RIBU JIWA", ""):
        rows = [
            ["nama_kabupaten_kota", "jumlah_penduduk_miskin", "satuan", "tahun"],
            ["KABUPATEN BANYUASIN", "88.20", first, "2022"],
            ["KABUPATEN BANYUASIN", "85310", "JIWA", "2023"],
        ]
        file = InputFile("tabel.csv", sheet_bytes("csv", rows))
        reading = read_known(STORE, file)
        assert list(figures(reading)) == [("penduduk_miskin", "1607", 2022)]
        (question,) = reading.questions
        assert question.kind is QuestionKind.UNIT
        found = figures(read_known(STORE, file, answers={question.key: "ubah"}))
        assert found["penduduk_miskin", "1607", 2022] == Decimal("88.20")
        assert found["penduduk_miskin", "1607", 2023] == Decimal("85.31")


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("P0 September 2023.xlsx", "Data"),
        ("p0_sept_2023.xlsx", "Data"),
        ("2023 September.xlsx", "Data"),
        ("P0.xlsx", "September 2023"),
        ("P0 2023.xlsx", "September"),
    ],
)
def test_a_month_in_the_name_of_sheet_or_file_is_asked_about(name: str, sheet: str) -> None:
    rows = [["Persentase Penduduk Miskin"], ["Provinsi", "Persen"], ["Sumatera Selatan", 11.5]]
    reading = read_known(STORE, InputFile(name, sheet_bytes("xlsx", rows, sheet=sheet)))
    assert reading.candidates == ()
    assert [question.kind for question in reading.questions] == [QuestionKind.PERIOD]
    plain = name.replace("September", "Maret").replace("sept", "mar")
    content = sheet_bytes("xlsx", rows, sheet=sheet.replace("September", "Maret"))
    read = read_known(STORE, InputFile(plain, content))
    assert list(figures(read)) == [("p0", "1600", 2023)]


COUNTS: list[Rows] = [
    [
        ["Jumlah dan Persentase Penduduk Miskin, 2023"],
        ["Wilayah", "Jumlah Penduduk (ribu)"],
        ["Banyuasin", "836,91"],
    ],
    [
        ["Jumlah dan Persentase Penduduk Miskin, 2023"],
        ["Wilayah", "Jumlah Rumah Tangga"],
        ["Banyuasin", "222,10"],
    ],
    [
        ["Angka Kemiskinan dan Selang Kepercayaan Atas, 2023"],
        ["Wilayah", "Atas"],
        ["Banyuasin", "11,10"],
    ],
]


@pytest.mark.parametrize("rows", COUNTS)
def test_columns_of_something_else_under_a_title_of_the_measure(rows: Rows) -> None:
    reading = read_known(STORE, InputFile("tabel.csv", sheet_bytes("csv", rows)))
    assert reading.candidates == ()
    assert [question.kind for question in reading.questions] == [QuestionKind.INDICATOR]


def test_rows_of_labels_without_numbers_are_no_headings_of_the_header() -> None:
    rows = [
        ["", "Gini Ratio", "", "Keterangan"],
        ["Kabupaten/Kota", "2022", "2023", ""],
        ["Indonesia", "", "", "turun"],
        ["Banyuasin", "0,300", "0,265", "turun"],
    ]
    reading = read_known(STORE, InputFile("tabel.csv", sheet_bytes("csv", rows)))
    assert {key: str(value) for key, value in figures(reading).items()} == {
        ("gini", "1607", 2022): "0.300",
        ("gini", "1607", 2023): "0.265",
    }
    assert reading.questions == ()


LETTERHEAD: Rows = [
    ["PEMERINTAH KABUPATEN BANYUASIN"],
    ["BADAN PERENCANAAN PEMBANGUNAN DAERAH"],
    ["Jl. Lingkar No. 1, Pangkalan Balai"],
]


def test_the_office_that_made_a_table_is_not_what_it_is_about() -> None:
    rows = [["Angka Kemiskinan Sumatera Selatan"], ["Tahun", "Persen"], ["2023", "11,78"]]
    reading = read_known(STORE, InputFile("t.csv", sheet_bytes("csv", [*LETTERHEAD, *rows])))
    assert list(figures(reading)) == [("p0", "1600", 2023)]
    rows[0] = ["Angka Kemiskinan"]
    reading = read_known(STORE, InputFile("t.csv", sheet_bytes("csv", [*LETTERHEAD, *rows])))
    assert list(figures(reading)) == [("p0", "1607", 2023)]
    assert reading.candidates[0].reasons == ("Wilayah Banyuasin dari kepala surat.",)


def test_a_title_in_brackets_is_no_json_and_a_date_of_download_no_row() -> None:
    rows = [
        ["[Metode Baru] Indeks Pembangunan Manusia Kabupaten Banyuasin"],
        ["Indikator", "2023"],
        ["IPM", "70,12"],
        ["Diunduh pada 12 Januari 2025 10:11"],
    ]
    reading = read_known(STORE, InputFile("t.csv", sheet_bytes("csv", rows)))
    assert list(figures(reading)) == [("ipm", "1607", 2023)]
    assert reading.questions == ()
