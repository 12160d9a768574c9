"""Where one table ends and another begins beside it, and where a column only looks like it."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest

from db.importers import InputFile, QuestionKind, Reading
from tests.db.importers.samples import csv_bytes, figures, read

#: As a portal of Satu Data names its columns, by what they hold.
SATU_DATA = {
    "kode_provinsi": ("16", "16", "16"),
    "nama_provinsi": ("SUMATERA SELATAN",) * 3,
    "kode_kabupaten_kota": ("1607", "1606", "1607"),
    "nama_kabupaten_kota": ("BANYUASIN", "MUSI BANYUASIN", "BANYUASIN"),
    "persentase_penduduk_miskin": ("10.00", "11.50", "9.58"),
    "satuan": ("PERSEN",) * 3,
    "tahun": ("2022", "2022", "2023"),
}
RIGHT = {
    ("p0", "1607", 2022): Decimal("10.00"),
    ("p0", "1606", 2022): Decimal("11.50"),
    ("p0", "1607", 2023): Decimal("9.58"),
}


def read_columns(columns: dict[str, tuple[str, ...]]) -> Reading:
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    return read(InputFile("satudata.csv", csv_bytes(rows, ",")))


def check(reading: Reading) -> None:
    assert figures(reading) == RIGHT
    assert reading.questions == ()
    assert reading.left_out == ()


@pytest.mark.parametrize("at", range(len(SATU_DATA)))
def test_the_values_of_satu_data_may_stand_anywhere(at: int) -> None:
    value = "persentase_penduduk_miskin"
    names = [name for name in SATU_DATA if name != value]
    names.insert(at, value)
    check(read_columns({name: SATU_DATA[name] for name in names}))
    blank = {name: SATU_DATA[name] for name in names} | {"": ("", "", "")}
    check(read_columns({"_id": ("1", "2", "3"), **blank}))


def test_two_names_of_the_region_begin_no_second_table() -> None:
    names = {f"bps_{name}": cells for name, cells in list(SATU_DATA.items())[:4]}
    names["kemendagri_kode_kabupaten_kota"] = ("16.07", "16.06", "16.07")
    names["kemendagri_nama_kabupaten_kota"] = SATU_DATA["nama_kabupaten_kota"]
    check(read_columns({**names, **dict(list(SATU_DATA.items())[4:])}))


def test_the_order_of_few_columns_means_nothing() -> None:
    names = ["nama_provinsi", "persentase_penduduk_miskin", "nama_kabupaten_kota", "tahun"]
    for order in permutations(names):
        assert figures(read_columns({name: SATU_DATA[name] for name in order})) == RIGHT


def test_a_code_and_a_name_on_both_sides_of_the_value_are_compared() -> None:
    columns = {name: SATU_DATA[name] for name in ("nama_provinsi", "kode_kabupaten_kota")}
    columns["persentase_penduduk_miskin"] = SATU_DATA["persentase_penduduk_miskin"]
    columns["nama_kabupaten_kota"] = ("BANYUASIN", "BANYUASIN", "BANYUASIN")
    reading = read_columns({**columns, "tahun": SATU_DATA["tahun"]})
    assert [question.kind for question in reading.questions] == [QuestionKind.REGION]
    assert ("p0", "1607", 2023) in figures(reading)
    assert ("p0", "1606", 2022) not in figures(reading)


@pytest.mark.parametrize(
    "header",
    [
        ["Provinsi", "2022", "Kabupaten/Kota", "2022"],
        ["Wilayah", "Nilai", "Wilayah", "Nilai"],
        ["Provinsi", "Nilai", "Kabupaten/Kota", "2022"],
    ],
)
def test_numbers_of_the_second_table_are_never_those_of_the_first(header: list[str]) -> None:
    rows = [
        ["Angka Kemiskinan"],
        header,
        ["Sumatera Selatan", "11,90", "Banyuasin", "10,00"],
        ["Indonesia", "9,54", "Musi Banyuasin", "11,50"],
    ]
    found = figures(read(InputFile("tabel.csv", csv_bytes(rows))))
    right = {"1600": "11.90", "0000": "9.54", "1607": "10.00", "1606": "11.50"}
    assert all(value == Decimal(right[region]) for (_, region, _), value in found.items())
