"""Every way to write a number that we have met: the right value or a named question."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.indicators import Indicator
from db.domain.numbers import Invalid, Parsed
from db.importers import InputFile, LeftOutKind, QuestionKind, Reading
from db.importers.odd_numbers import unbracketed, undressed, why_no_number
from db.importers.values import Bracketed, Open, bracketed, read_cell, unit_written
from tests.db.domain.samples import GINI, GROWTH, HEADS, IPM, MCP, P0, POVERTY_LINE
from tests.db.importers.samples import csv_bytes, read, read_known, saved

ESTIMATE = "Itu perkiraan, bukan angka pasti."
BOUND = "Itu batas, bukan angka pasti."
RANGE = "Itu dua angka atau rentang, bukan satu angka."
SHORT = "Itu tulisan singkat Excel"
DATE = "Itu tanggal atau jam"
TITLES = {
    P0.code: "Persentase Penduduk Miskin (P0)",
    GROWTH.code: "Laju Pertumbuhan Ekonomi",
    HEADS.code: "Jumlah Penduduk Miskin",
    POVERTY_LINE.code: "Garis Kemiskinan",
    GINI.code: "Gini Ratio",
    IPM.code: "Indeks Pembangunan Manusia",
    MCP.code: "Nilai MCP",
}


@pytest.mark.parametrize(
    ("text", "value", "marks"),
    [
        # Marks of status and of notes.
        ("1.234,50 *", "1234.50", ("*",)),
        ("9,58r)", "9.58", ("r",)),
        ("9,58 (r)", "9.58", ("r",)),
        ("9,58e", "9.58", ("e",)),
        ("9,58¹⁾", "9.58", ("1",)),
        ("9,58 ¹)", "9.58", ("1",)),
        ("10²", "10", ("2",)),
        ("9,58 1)", "9.58", ("1",)),
        ("9,58†", "9.58", ("†",)),
        ("9,58 %*", "9.58", ("*",)),
        # Units.
        ("9.58%", "9.58", ()),
        ("9,58 persen", "9.58", ()),
        ("9,58\uff05", "9.58", ()),
        # Blanks of every width, and what Excel puts before a text.
        ("\u00a09,58\u00a0", "9.58", ()),
        ("1\u2009234,5", "1234.5", ()),
        ("1\u202f234,5", "1234.5", ()),
        ("1 234,5", "1234.5", ()),
        ("9,58\u200b", "9.58", ()),
        ("\ufeff9,58", "9.58", ()),
        ("'9,58", "9.58", ()),
        ("\u20189,58", "9.58", ()),
        ("' -0,4", "-0.4", ()),
        # Thousands in Switzerland.
        ("1'234.5", "1234.5", ()),
        ("1\u2019234\u2019567,5", "1234567.5", ()),
        ("-1'234", "-1234", ()),
        # Signs.
        ("\u22120,4", "-0.4", ()),
        ("\u20130,4", "-0.4", ()),
        ("\u20110,4 %", "-0.4", ()),
        ("- 0,4", "-0.4", ()),
        ("+0,4", "0.4", ()),
        # Digits of other scripts.
        ("\uff19\uff0c\uff15\uff18", "9.58", ()),
        ("\uff19\uff0e\uff15\uff18", "9.58", ()),
        ("\u0669\u066b\u0665\u0668", "9.58", ()),
        ("\u06f9,\u06f5\u06f8", "9.58", ()),
        ("\uff0d\uff10\uff0c\uff14", "-0.4", ()),
    ],
)
def test_numbers_in_another_dress(text: str, value: str, marks: tuple[str, ...]) -> None:
    _, found, reading = read_cell(text)
    assert (reading, found) == (Parsed(Decimal(value)), marks)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("≈9,58", ESTIMATE),
        ("~ 9,58", ESTIMATE),
        ("±0,2", ESTIMATE),
        ("9,58 ± 0,2", ESTIMATE),
        ("sekitar 9", ESTIMATE),
        ("kira-kira 9,58", ESTIMATE),
        ("<0,01", BOUND),
        ("> 100", BOUND),
        ("≥5", BOUND),
        ("kurang dari 5", BOUND),
        ("100+", BOUND),
        ("12-13", RANGE),
        ("12–13", RANGE),
        ("10 - 12 %", RANGE),
        ("9,5 s.d. 10", RANGE),
        ("9/58", RANGE),
        ("1.2E+05", SHORT),
        ("1,2E+05", SHORT),
        ("-1e-3", SHORT),
        ("9 Mei 1958", DATE),
        ("Mei-58", DATE),
        ("9-Mei", DATE),
        ("58-May", DATE),
        ("09-05-58", DATE),
        ("1958-05-09 00:00:00", DATE),
        ("8.5.2023", DATE),
        ("9:58", DATE),
        ("9,581)", "Tanda"),
        ("9,58?", "Tanda"),
        ("[9,58]", "Tanda"),
        ("0,4-", "Tanda"),
        ("\u20140,4", "Tanda"),
        ("½", "Belum ada angka"),
        ("TRUE", "Huruf"),
        ("IX", "Huruf"),
        ("9,58 juta", "Huruf"),
        ("12 34", "Ada spasi"),
        ("9,\n58", "Ada spasi"),
        ("=1+1", ""),
        ("\u202e85,9", "Isian memuat tanda tersembunyi"),
        # Two scripts in one number are no accident of a keyboard.
        ("9,\u0665\u0668", "Pakai angka 0 sampai 9"),
        ("⁹", "Pakai angka 0 sampai 9"),
        ("5" * 61, "Isian terlalu panjang"),
    ],
)
def test_what_is_not_one_number_is_named(text: str, told: str) -> None:
    reading = read_cell(text)[2]
    assert isinstance(reading, Invalid)
    assert reading.message.startswith(told)


def column(indicator: Indicator, *cells: object) -> InputFile:
    rows = [[TITLES[indicator.code]], ["Kabupaten/Kota", "2023"]]
    names = ("Banyuasin", "Muara Enim", "Lahat", "Musi Rawas")
    rows += [[name, cell] for name, cell in zip(names, cells, strict=False)]
    return InputFile("tabel.csv", csv_bytes(rows))


def values(reading: Reading) -> list[Decimal]:
    return [candidate.record.value for candidate in reading.candidates]


def test_brackets_are_asked_about_where_a_minus_is_possible() -> None:
    file = column(GROWTH, "5,10", "(0,4)", "(1,25) *", "(3)")
    reading = read(file)
    assert values(reading) == [Decimal("5.10")]
    (question,) = reading.questions
    assert question.kind is QuestionKind.SIGN
    assert question.count == 3
    assert [option.label for option in question.options] == [
        "−0,4 (kurung berarti minus)",
        "0,4 (kurung hanya catatan)",
        "Lewati",
    ]
    below = read(file, answers={question.key: "minus"})
    assert values(below) == [Decimal(text) for text in ("5.10", "-0.4", "-1.25", "-3")]
    assert below.candidates[2].mark == "*"
    noted = read(file, answers={question.key: "catatan"})
    assert values(noted) == [Decimal(text) for text in ("5.10", "0.4", "1.25", "3")]
    assert values(read(file, answers={question.key: "lewati"})) == [Decimal("5.10")]


def test_a_minus_in_brackets_stays_one() -> None:
    file = column(GROWTH, "5,10", "(−0,4)")
    (question,) = read(file).questions
    assert [option.label for option in question.options][:2] == [
        "−0,4 (kurung berarti minus)",
        "−0,4 (kurung hanya catatan)",
    ]
    for answer in ("minus", "catatan"):
        assert values(read(file, answers={question.key: answer}))[1] == Decimal("-0.4")


def test_brackets_say_so_where_no_minus_is_possible() -> None:
    reading = read(column(P0, "9,58", "(0,4)"))
    assert values(reading) == [Decimal("9.58")]
    assert reading.questions == ()
    assert reading.left_out[-1].text == (
        "tabel.csv, sel B4: “(0,4)” ditulis dalam kurung. Kurung biasanya berarti minus, padahal "
        "Angka Kemiskinan tidak mungkin kurang dari nol. Periksa di berkas asalnya."
    )


def test_brackets_with_two_readings_are_told() -> None:
    from dataclasses import replace

    from db.importers import Known
    from tests.db.importers.samples import REGIONS

    debt = replace(GROWTH, minimum=None, maximum=None)
    known = Known((debt,), REGIONS, "1607")
    reading = read_known(known, column(GROWTH, "(1.234)", "(32.917)"))
    assert reading.candidates == ()
    assert all("bermakna ganda" in left.reason for left in reading.left_out)
    settled = read(column(GROWTH, "(1.234)", "5,1"))
    # Beyond its range as thousands, with two decimal signs as a decimal: nothing is taken.
    assert values(settled) == [Decimal("5.1")]


@pytest.mark.parametrize(
    ("indicator", "cell", "value"),
    [
        (P0, "9,58 %", "9.58"),
        (GROWTH, "5,1 persen", "5.1"),
        (MCP, "76,85%", "76.85"),
        (HEADS, "49,2 ribu jiwa", "49.2"),
        (POVERTY_LINE, "Rp509.264,-", "509264"),
        (IPM, "72,1 poin", "72.1"),
        # Another unit than the indicator's is no figure of it.
        (HEADS, "9.580 orang", None),
        (HEADS, "9,58%", None),
        (HEADS, "Rp 9,58", None),
        (P0, "41,2 ribu jiwa", None),
        (GINI, "26,5%", None),
        (POVERTY_LINE, "9,58 persen", None),
    ],
)
def test_a_unit_at_a_number_is_that_of_the_indicator(
    indicator: Indicator, cell: str, value: str | None
) -> None:
    reading = read(column(indicator, cell))
    assert values(reading) == ([] if value is None else [Decimal(value)])
    if value is None:
        (left,) = [left for left in reading.left_out if left.kind is LeftOutKind.PROBLEM]
        assert "satuan" in left.reason
        assert left.place.cell == "B3"


def workbook(indicator: Indicator, *cells: tuple[object, str]) -> InputFile:
    book = openpyxl.Workbook()
    page = book.active
    page.append([TITLES[indicator.code]])
    page.append(["Kabupaten/Kota", "2023"])
    for name, (cell, form) in zip(("Banyuasin", "Lahat", "Muara Enim"), cells, strict=False):
        page.append([name, cell])
        if form:
            page.cell(page.max_row, 2).number_format = form
    return InputFile("tabel.xlsx", saved(book))


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (date(1958, 5, 9), "Sel berisi tanggal 9 Mei 1958, bukan angka: Excel mengubah angka"),
        (datetime(2024, 9, 5), "Sel berisi tanggal 5 September 2024, bukan angka"),
        (time(9, 58), "Sel berisi jam, bukan angka: Excel mengubah angka"),
        (True, "Sel berisi nilai benar/salah, bukan angka."),
    ],
)
def test_numbers_that_excel_has_turned(cell: object, told: str) -> None:
    reading = read(workbook(P0, (9.58, ""), (cell, "")))
    assert values(reading) == [Decimal("9.58")]
    (left,) = reading.left_out
    assert left.reason.startswith(told)
    assert left.place.text == "tabel.xlsx, lembar Sheet, sel B4"


def test_cells_shown_as_percent_and_in_short() -> None:
    assert values(read(workbook(P0, (0.0958, "0.00%")))) == [Decimal("9.58")]
    assert values(read(workbook(GINI, (0.265, "0.0%")))) == [Decimal("0.265")]
    assert values(read(workbook(POVERTY_LINE, (509264, "0.00E+00")))) == [Decimal(509264)]
    assert values(read(workbook(P0, ("9,58", "@")))) == [Decimal("9.58")]
    wrong = read(workbook(IPM, (0.7212, "0.00%")))
    assert values(wrong) == []
    assert wrong.left_out[0].reason.startswith("Sel berformat persen, sedangkan Indeks Pembangunan")


def test_parts_of_the_words() -> None:
    assert unbracketed("( 0,4 )%") == "0,4%"
    assert unbracketed("(a)") == unbracketed("(0,4") == unbracketed("9 (2)") == ""
    assert bracketed("(x1)") is None
    assert bracketed("(1.234)") == Bracketed(Open(Decimal(1234), Decimal("1.234")))
    assert why_no_number("Banyuasin") == why_no_number("1" * 61) == ""
    assert unit_written("9,58") is unit_written("-9,58") is unit_written("9,58 poin x") is None
    assert unit_written("-Rp9") == ("rupiah", 1)
    assert undressed("'") == "'"


@given(st.text("0123456789.,-–−+()'’ %*r¹²<>≈~/eERp\u0665\u066b\uff19\u2009", max_size=12))
def test_whatever_the_signs_no_digit_is_lost_or_made(text: str) -> None:
    """A number that is read has the digits that were written, in their order."""
    bare, _, reading = read_cell(text)
    if isinstance(reading, Bracketed):
        reading = reading.reading
    if not isinstance(reading, (Parsed, Open)):
        return
    value = reading.value if isinstance(reading, Parsed) else reading.dot
    written = "".join(char for char in undressed(bare) if char.isdecimal())
    assert "".join(char for char in f"{value:f}" if char.isdigit()).lstrip("0") == written.lstrip(
        "0"
    )
    assert (value < 0) <= any(sign in text for sign in "-–−\u2010\u2011\u2012\uff0d")
