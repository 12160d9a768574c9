"""Tables as offices publish them, each with the figures that a person reads in it at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.domain.figures import FigureStatus, Target
from db.importers import InputFile, QuestionKind, Reading
from tests.db.importers.samples import STORE, Merge, Rows, figures, read_known, sheet_bytes

Expected = dict[tuple[str, str, int], str]


def read_table(rows: Rows, kind: str = "csv", merges: tuple[Merge, ...] = ()) -> Reading:
    return read_known(STORE, InputFile(f"tabel.{kind}", sheet_bytes(kind, rows, merges)))


def check(reading: Reading, expected: Expected) -> None:
    assert {key: str(value) for key, value in figures(reading).items()} == expected
    assert reading.questions == ()


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("2024²", FigureStatus.FINAL),
        ("20241)", FigureStatus.FINAL),
        ("2024\u204e", FigureStatus.PROVISIONAL),
        ("2024*)", FigureStatus.PROVISIONAL),
        ("2024ʳ", FigureStatus.REVISED),
        ("31/12/2024", FigureStatus.FINAL),
        ("2024-03-01", FigureStatus.FINAL),
        ("Mar-24", FigureStatus.FINAL),
        ("Mar '24", FigureStatus.FINAL),
        ("'2024", FigureStatus.FINAL),
        ("Susenas Maret 2024", FigureStatus.FINAL),
    ],
)
def test_how_a_column_is_headed_by_its_year(label: str, status: FigureStatus) -> None:
    rows = [["Persentase Penduduk Miskin"], ["Kabupaten/Kota", "2023", label]]
    reading = read_table([*rows, ["Banyuasin", "9,58", "9,31"]])
    check(reading, {("p0", "1607", 2023): "9.58", ("p0", "1607", 2024): "9.31"})
    assert reading.candidates[1].record.status is status


def test_units_of_the_poverty_measures() -> None:
    rows = [["Indeks Keparahan Kemiskinan (P2) (Persen)"], ["Wilayah", "2023"]]
    check(read_table([*rows, ["Banyuasin", "0,31"]]), {("p2", "1607", 2023): "0.31"})
    lines = [["Garis Kemiskinan (rupiah)"], ["Wilayah", "2023"], ["Banyuasin", "Rp. 532.917,-"]]
    check(read_table(lines), {("garis_kemiskinan", "1607", 2023): "532917"})


def test_a_line_in_thousands_of_rupiah_is_settled_by_no_range_of_rupiah() -> None:
    rows = [["Garis Kemiskinan (ribu rupiah)"], ["Wilayah", "2023"], ["Banyuasin", "532,917"]]
    file = InputFile("tabel.csv", sheet_bytes("csv", rows))
    reading = read_known(STORE, file)
    answers = {
        question.key: "koma" if question.kind is QuestionKind.SEPARATOR else "ubah"
        for question in reading.questions
    }
    assert len(answers) == 2
    found = figures(read_known(STORE, file, answers=answers))
    assert found == {("garis_kemiskinan", "1607", 2023): Decimal(532_917)}


def test_heads_without_a_unit_are_asked_about() -> None:
    rows = [["Jumlah Penduduk Miskin"], ["Wilayah", "2022", "2023"], ["Banyuasin", 88200, 85310]]
    file = InputFile("tabel.xlsx", sheet_bytes("xlsx", rows))
    reading = read_known(STORE, file)
    assert reading.candidates == ()
    assert [question.kind for question in reading.questions] == [QuestionKind.UNIT] * 2
    for answer, value in (("jiwa", "85.31"), ("sama", "85310")):
        answers = {question.key: answer for question in reading.questions}
        found = figures(read_known(STORE, file, answers=answers))
        assert found["penduduk_miskin", "1607", 2023] == Decimal(value)
    thousands = [*rows[:2], ["Banyuasin", 88.2, 1044.69]]
    assert len(read_table(thousands, "xlsx").candidates) == 2


NAMES = {
    "1607": (
        "Banyuasin Regency",
        "BANYUASIN, KAB.",
        "Banyuasin (Kab)",
        "Banyu Asin Kab",
        "Kabupaten Banyuasin/Banyuasin Regency",
        "Kab. Banyuasin, Sumatera Selatan",
        "Kab. Banyuasin - Sumatera Selatan",
        "- Kabupaten Banyuasin",
        "a. Banyuasin",
        "7) Banyu Asin",
    ),
    "1606": ("Musi Banyuasin (Muba)", "MUSI BANYUASIN KAB.", "Musi Banyu Asin, Kab."),
    "1601": ("Kab. Ogan Komering Ulu (OKU)", "O.K.U.", "Ogan Komering Ulu Regency"),
    "1602": ("O K I", "OKI/Ogan Komering Ilir"),
    "1609": ("O.K.U. Timur", "Ogan Komering Ulu Timur (OKUT)", "OKU. Timur"),
    "1612": ("P A L I", "Penukal Abab Lematang Ilir (PALI)"),
    "1671": ("Palembang City", "Palembang (Kota)", "Palembang Municipality", "PALEMBANG, KOTA"),
    "1674": ("LUBUK LINGGAU KOTA", "Lubuklinggau (Kota)"),
    "1600": ("Sumatra Selatan", "South Sumatra", "Provinsi Sumatera Selatan (Sumsel)"),
    "0000": ("Indonesia (Nasional)",),
}


@pytest.mark.parametrize("code", NAMES)
def test_names_with_their_level_or_other_name_behind_them(code: str) -> None:
    for name in NAMES[code]:
        rows = [["Angka Kemiskinan"], ["Wilayah", "2023"], [name, "9,58"]]
        check(read_table(rows), {("p0", code, 2023): "9.58"})


def test_two_names_that_do_not_agree_mean_no_region() -> None:
    for name in (
        "Banyuasin (OKU)",
        "Banyuasin (Kota)",
        "Palembang, Kab.",
        "Lahat Kota",
        "Musi Banyuasin/Banyuasin",
        "Banyuasin (Musi)",
        "Kab. Banyuasin, Jawa Barat",
        "Kota Banyuasin Kab",
    ):
        rows = [["Angka Kemiskinan"], ["Wilayah", "2023"], [name, "9,58"]]
        reading = read_table(rows)
        assert reading.candidates == (), name
        assert [question.kind for question in reading.questions] == [QuestionKind.REGION]


BANYUASIN = {("p0", "1607", 2022): "10.00", ("p0", "1607", 2023): "9.58"}
MACRO = {
    **BANYUASIN,
    ("p0", "1600", 2022): "11.90",
    ("p0", "1600", 2023): "11.78",
    ("tpt", "1607", 2022): "3.39",
    ("tpt", "1607", 2023): "3.35",
    ("tpt", "1600", 2022): "4.63",
    ("tpt", "1600", 2023): "4.11",
}

#: Each a table, and the figures in it.
TABLES: dict[str, tuple[Rows, Expected]] = {
    "headings between the rows name the indicators": (
        [
            ["Perbandingan Indikator Makro"],
            ["Uraian", "2022", "2023"],
            ["Angka Kemiskinan (%)", "", ""],
            ["- Kabupaten Banyuasin", "10,00", "9,58"],
            ["- Provinsi Sumatera Selatan", "11,90", "11,78"],
            ["Tingkat Pengangguran Terbuka (%)", "", ""],
            ["- Kabupaten Banyuasin", "3,39", "3,35"],
            ["- Provinsi Sumatera Selatan", "4,63", "4,11"],
        ],
        MACRO,
    ),
    "headings with letters in a column of their own": (
        [
            ["Perbandingan Indikator Makro"],
            ["No", "Uraian", "2022", "2023"],
            ["A", "Angka Kemiskinan", "", ""],
            ["1", "Banyuasin", "10,00", "9,58"],
            ["2", "Sumsel", "11,90", "11,78"],
            ["B", "TPT", "", ""],
            ["1", "Banyuasin", "3,39", "3,35"],
            ["2", "Sumsel", "4,63", "4,11"],
        ],
        MACRO,
    ),
    "headings left of the regions": (
        [
            ["Indikator Makro"],
            ["", "Wilayah", "2022", "2023"],
            ["Angka Kemiskinan"],
            ["", "Banyuasin", "10,00", "9,58"],
            ["", "Sumatera Selatan", "11,90", "11,78"],
            ["Tingkat Pengangguran Terbuka"],
            ["", "Banyuasin", "3,39", "3,35"],
            ["", "Sumatera Selatan", "4,63", "4,11"],
        ],
        MACRO,
    ),
    "an indicator written once for its regions": (
        [
            ["Indikator Makro"],
            ["Indikator", "Wilayah", "2022", "2023"],
            ["Angka Kemiskinan", "Banyuasin", "10,00", "9,58"],
            ["", "Sumatera Selatan", "11,90", "11,78"],
            ["TPT", "Banyuasin", "3,39", "3,35"],
            ["", "Sumatera Selatan", "4,63", "4,11"],
        ],
        MACRO,
    ),
    "the long form with a column of indicators by another name": (
        [
            ["nama_kabupaten_kota", "jenis_indikator", "nilai", "satuan", "tahun"],
            ["KABUPATEN BANYUASIN", "PERSENTASE PENDUDUK MISKIN", "10.00", "PERSEN", "2022"],
            ["KABUPATEN BANYUASIN", "PERSENTASE PENDUDUK MISKIN", "9.58", "PERSEN", "2023"],
        ],
        BANYUASIN,
    ),
    "the long form with a column of indicators that says no such thing": (
        [
            ["wilayah", "keterangan data", "nilai", "tahun"],
            ["Banyuasin", "Angka Kemiskinan", "10.00", "2022"],
            ["Banyuasin", "Angka Kemiskinan", "9.58", "2023"],
        ],
        BANYUASIN,
    ),
    "periods that are years": (
        [
            ["Angka Kemiskinan"],
            ["Wilayah", "Periode", "Nilai"],
            ["Banyuasin", "2022", "10,00"],
            ["Banyuasin", "2023", "9,58"],
        ],
        BANYUASIN,
    ),
    "dates": (
        [
            ["wilayah", "angka_kemiskinan", "tanggal"],
            ["Banyuasin", "10.00", "2022-03-01"],
            ["Banyuasin", "9.58", "2023-03-01"],
        ],
        BANYUASIN,
    ),
    "a year written once for its months": (
        [
            ["Persentase Penduduk Miskin Kabupaten Banyuasin"],
            ["Tahun", "Bulan", "Persen"],
            ["2022", "Maret", "10,00"],
            ["", "September", "9,99"],
            ["2023", "September", "9,70"],
            ["", "Maret", "9,58"],
        ],
        BANYUASIN,
    ),
    "columns numbered without brackets": (
        [
            ["Angka Kemiskinan"],
            ["Kabupaten/Kota", "2022", "2023"],
            ["1", "2", "3"],
            ["Banyuasin", "10,00", "9,58"],
        ],
        BANYUASIN,
    ),
    "a column's word that the title says as well": (
        [
            ["Jumlah Penduduk Miskin (ribu jiwa), 2023"],
            ["Wilayah", "Jumlah"],
            ["Banyuasin", "85,31"],
        ],
        {("penduduk_miskin", "1607", 2023): "85.31"},
    ),
    "count and percentage under one head": (
        [
            ["Jumlah dan Persentase Penduduk Miskin, 2023"],
            ["Wilayah", "Penduduk Miskin", ""],
            ["", "Jumlah (ribu)", "Persentase"],
            ["Banyuasin", "85,31", "9,58"],
        ],
        {("penduduk_miskin", "1607", 2023): "85.31", ("p0", "1607", 2023): "9.58"},
    ),
    "count and percentage under years": (
        [
            ["Penduduk Miskin Menurut Kabupaten/Kota"],
            ["Wilayah", "Jumlah (000)", "", "%", ""],
            ["", "2022", "2023", "2022", "2023"],
            ["Banyuasin", "88,20", "85,31", "10,00", "9,58"],
        ],
        {
            **BANYUASIN,
            ("penduduk_miskin", "1607", 2022): "88.20",
            ("penduduk_miskin", "1607", 2023): "85.31",
        },
    ),
    "the region behind a word that is part of no name": (
        [
            ["Indikator Makro Banyuasin"],
            ["Indikator", "2022", "2023", "Naik/Turun", "Rata-rata"],
            ["Angka Kemiskinan", "10,00", "9,58", "-0,42", "9,79"],
        ],
        BANYUASIN,
    ),
    "a long list in two halves under one title": (
        [
            ["Angka Kemiskinan Kabupaten/Kota, 2024"],
            ["No", "Kabupaten/Kota", "%", "", "No", "Kabupaten/Kota", "%"],
            ["1", "Banyuasin", "9,31", "", "3", "Muara Enim", "9,79"],
            ["2", "Palembang", "9,77", "", "4", "Pagar Alam", "8,18"],
        ],
        {
            ("p0", "1607", 2024): "9.31",
            ("p0", "1671", 2024): "9.77",
            ("p0", "1603", 2024): "9.79",
            ("p0", "1673", 2024): "8.18",
        },
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_offices(name: str) -> None:
    rows, expected = TABLES[name]
    for kind in ("csv", "xlsx"):
        check(read_table(rows, kind), expected)


def test_regions_under_a_merged_word_for_them() -> None:
    rows = [
        ["Angka Kemiskinan"],
        ["Tahun", "Kabupaten/Kota", ""],
        ["", "Banyuasin", "Palembang"],
        ["2024", 9.31, 9.77],
    ]
    found = read_table(rows, "xlsx", (Merge(1, 0, 2, 0), Merge(1, 1, 1, 2)))
    check(found, {("p0", "1607", 2024): "9.31", ("p0", "1671", 2024): "9.77"})


TARGETS = {
    ("target", 2022): "10.50",
    ("target", 2023): "10.00",
    ("angka", 2022): "10.00",
    ("angka", 2023): "9.58",
}


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Target dan Realisasi Angka Kemiskinan Kabupaten Banyuasin"],
            ["Uraian", "2022", "2023"],
            ["Target", "10,50", "10,00"],
            ["Realisasi", "10,00", "9,58"],
            ["Capaian (%)", "104,8", "104,2"],
        ],
        [
            ["Indikator Kinerja Kabupaten Banyuasin"],
            ["Indikator", "Uraian", "2022", "2023"],
            ["Angka Kemiskinan", "Target", "10,50", "10,00"],
            ["", "Realisasi", "10,00", "9,58"],
            ["", "Capaian", "104,8", "104,2"],
        ],
        [
            ["Indikator Kinerja Kabupaten Banyuasin"],
            ["Uraian", "2022", "2023"],
            ["Target Angka Kemiskinan", "10,50", "10,00"],
            ["Realisasi Angka Kemiskinan", "10,00", "9,58"],
        ],
    ],
)
def test_rows_that_are_target_and_realisation(rows: Rows) -> None:
    reading = read_table(rows)
    assert reading.questions == ()
    found = {
        ("target" if isinstance(c.record, Target) else "angka", c.record.year): str(c.record.value)
        for c in reading.candidates
    }
    assert found == TARGETS


def test_rows_without_a_year_or_an_indicator_are_told() -> None:
    rows = [["Angka Kemiskinan Kabupaten Banyuasin"], ["Tahun", "Persen"], ["", "9,70"]]
    reading = read_table([*rows, ["2023", "9,58"], ["", "9,79"]])
    check(reading, {("p0", "1607", 2023): "9.58"})
    assert sum("tidak menyebut tahun" in entry.text for entry in reading.left_out) == 2
    rows = [["Indikator", "2023"], ["", "9,70"], ["Angka Kemiskinan Banyuasin", "9,58"]]
    told = read_table([["Banyuasin"], *rows]).left_out
    assert sum("tidak menyebut indikator" in entry.text for entry in told) == 1


def test_a_heading_that_names_no_known_measure_ends_the_one_above() -> None:
    rows = [
        ["Indikator Makro"],
        ["Uraian", "2023"],
        ["Angka Kemiskinan", ""],
        ["Banyuasin", "9,58"],
        ["Indeks Kebahagiaan", ""],
        ["Banyuasin", "71,20"],
    ]
    reading = read_table(rows)
    assert list(figures(reading).values()) == [Decimal("9.58")]
    assert [question.kind for question in reading.questions] == [QuestionKind.INDICATOR]


def test_a_table_of_the_whole_country_is_not_asked_about_name_by_name() -> None:
    places = ("Simeulue", "Nias", "Dairi", "Karo", "Asahan", "Agam", "Solok", "Kerinci", "Tebo")
    rows = [["Angka Kemiskinan"], ["Wilayah", "2023"], ["Banyu Asln", "9,58"]]
    reading = read_table([*rows, *([place, "12,12"] for place in places), ["Lahat", "15,10"]])
    assert [question.text for question in reading.questions] == [
        "“Banyu Asln” itu wilayah yang mana? Nama itu tidak ada di daftar wilayah."
    ]
    assert list(figures(reading)) == [("p0", "1604", 2023)]
    told = [entry for entry in reading.left_out if "daftar wilayah" in entry.reason]
    assert len(told) == len(places)


MORE: dict[str, tuple[Rows, Expected]] = {
    "headings that tell the year": (
        [
            ["Angka Kemiskinan, 2022-2023"],
            ["Kabupaten/Kota", "Persentase"],
            ["Tahun 2022"],
            ["Banyuasin", "10,00"],
            ["Tahun 2023"],
            ["Banyuasin", "9,58"],
        ],
        BANYUASIN,
    ),
    "headings that tell the region over indicators": (
        [
            ["Indikator Makro"],
            ["Uraian", "2022", "2023"],
            ["Kabupaten Banyuasin"],
            ["Angka Kemiskinan", "10,00", "9,58"],
            ["TPT", "3,39", "3,35"],
            ["Provinsi Sumatera Selatan"],
            ["Angka Kemiskinan", "11,90", "11,78"],
            ["TPT", "4,63", "4,11"],
        ],
        MACRO,
    ),
    "headings that tell the region over years": (
        [
            ["Indikator Makro Kabupaten Banyuasin"],
            ["Tahun", "P0", "TPT"],
            ["Banyuasin"],
            ["2022", "10,00", "3,39"],
            ["2023", "9,58", "3,35"],
            ["Sumatera Selatan"],
            ["2022", "11,90", "4,63"],
            ["2023", "11,78", "4,11"],
        ],
        MACRO,
    ),
    "a table that goes on under its header again": (
        [
            ["Tabel 1. Angka Kemiskinan"],
            ["Kabupaten/Kota", "2022", "2023"],
            ["Banyuasin", "10,00", "9,58"],
            ["Kabupaten/Kota", "2022", "2023"],
            ["Sumatera Selatan", "11,90", "11,78"],
        ],
        {key: value for key, value in MACRO.items() if key[0] == "p0"},
    ),
    "a table that goes on with other years": (
        [
            ["Tabel 1. Angka Kemiskinan"],
            ["Kabupaten/Kota", "2022"],
            ["Banyuasin", "10,00"],
            [""],
            ["Lanjutan Tabel 1"],
            ["Kabupaten/Kota", "2023"],
            ["Banyuasin", "9,58"],
        ],
        BANYUASIN,
    ),
    "halves of the year": (
        [
            ["Persentase Penduduk Miskin"],
            ["Provinsi", "2022", "", "2023", ""],
            ["", "Semester 1", "Semester 2", "Semester 1", "Semester 2"],
            ["Sumatera Selatan", "11,90", "11,95", "11,78", "11,50"],
        ],
        {("p0", "1600", 2022): "11.90", ("p0", "1600", 2023): "11.78"},
    ),
    "a region's code behind its name, and years with decimals": (
        [
            ["Angka Kemiskinan"],
            ["Wilayah", "2022.00", "2023.00"],
            ["Banyu Asin [1607]", "10,00", "9,58"],
        ],
        BANYUASIN,
    ),
    "codes of another list": (
        [
            ["Data e-Walidata Kabupaten Banyuasin"],
            ["Kode", "Uraian", "Satuan", "2022", "2023"],
            ["1.2", "Angka Kemiskinan", "%", "10,00", "9,58"],
        ],
        BANYUASIN,
    ),
}


@pytest.mark.parametrize("name", MORE)
def test_more_tables_of_offices(name: str) -> None:
    rows, expected = MORE[name]
    for kind in ("csv", "xlsx"):
        check(read_table(rows, kind), expected)


def test_parts_under_a_region_written_once() -> None:
    rows = [
        ["TPT Menurut Jenis Kelamin"],
        ["Kabupaten/Kota", "Jenis Kelamin", "2023"],
        ["Banyuasin", "Laki-laki", "3,10"],
        ["", "Perempuan", "3,80"],
        ["", "Jumlah", "3,35"],
    ]
    file = InputFile("tabel.csv", sheet_bytes("csv", rows))
    (question,) = read_known(STORE, file).questions
    assert question.kind is QuestionKind.COLUMN
    found = read_known(STORE, file, answers={question.key: "jumlah"})
    assert figures(found) == {("tpt", "1607", 2023): Decimal("3.35")}
    assert found.candidates[0].reasons == ("Wilayah dari baris di atasnya.",)


def test_town_and_village_are_parts_and_no_header_of_regions() -> None:
    rows = [
        ["Persentase Penduduk Miskin, 2023"],
        ["Provinsi", "Kota", "Desa", "Kota+Desa"],
        ["Sumatera Selatan", "10,10", "12,20", "11,78"],
    ]
    file = InputFile("tabel.csv", sheet_bytes("csv", rows))
    (question,) = read_known(STORE, file).questions
    assert [option.value for option in question.options] == ["utama", "desa", "kota desa", "lewati"]
    found = read_known(STORE, file, answers={question.key: "kota desa"})
    assert figures(found) == {("p0", "1600", 2023): Decimal("11.78")}
