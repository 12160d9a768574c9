"""Tables as offices publish them, each with the figures that a person reads in it at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.domain.figures import FigureStatus
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
