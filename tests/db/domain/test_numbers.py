"""Indonesian numbers and dates, written and read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.domain.numbers import (
    MINUS,
    MONTHS,
    Ambiguous,
    Invalid,
    Parsed,
    count_word,
    decimals_of,
    format_date,
    format_exact,
    format_label,
    format_number,
    format_signed,
    format_value,
    parse_date,
    parse_number,
    plain,
    rounded,
    spoken_value,
)
from tests.db.domain.samples import GINI, GROWTH, HEADS, P0, POVERTY_LINE

LARGEST = Decimal("999999999999999.999999")


def read(text: str, low: str | None = None, high: str | None = None) -> object:
    return parse_number(
        text, None if low is None else Decimal(low), None if high is None else Decimal(high)
    )


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("10", 2, "10,00"),
        ("9.58", 2, "9,58"),
        ("1234.5", 1, "1.234,5"),
        ("509264", 0, "509.264"),
        ("0.34", 3, "0,340"),
        ("-4.2", 1, "−4,2"),
        ("-1234567.891", 2, "−1.234.567,89"),
        ("0.005", 2, "0,01"),
        ("-0.005", 2, "−0,01"),
        ("-0.004", 2, "0,00"),
        ("-0", 0, "0"),
        ("2.5", 0, "3"),
        ("1E+6", 0, "1.000.000"),
        ("999999999999999.999999", 6, "999.999.999.999.999,999999"),
    ],
)
def test_writes_numbers_as_indonesia_does(value: str, decimals: int, text: str) -> None:
    assert format_number(Decimal(value), decimals) == text


def test_a_number_longer_than_the_decimal_context_keeps_every_digit() -> None:
    assert format_number(Decimal("1" * 33), 0) == ".".join(["111"] * 11)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_no_figure(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        rounded(Decimal(value), 2)


def test_signs_and_exact_values() -> None:
    assert format_signed(Decimal("4.2"), 1) == "+4,2"
    assert format_signed(Decimal("-4.2"), 1) == "−4,2"
    assert format_signed(Decimal("-0.04"), 1) == "0,0"
    assert format_exact(Decimal("93.10")) == "93,1"
    assert format_exact(Decimal("1E+2")) == "100"
    assert decimals_of(Decimal("93.10")) == 1
    assert decimals_of(Decimal("1E+2")) == 0
    assert str(plain(Decimal("1E+1"))) == "10"


@pytest.mark.parametrize(
    ("indicator", "value", "label", "full", "spoken"),
    [
        (P0, "9.58", "9,58%", "9,58%", "9,58 persen"),
        (GINI, "0.265", "0,265", "0,265", "0,265"),
        (HEADS, "49.2", "49,20", "49,20 ribu jiwa", "49,20 ribu jiwa"),
        (POVERTY_LINE, "509264", "Rp509.264", "Rp509.264", "Rp509.264 per kapita per bulan"),
        (POVERTY_LINE, "-5", "−Rp5", "−Rp5", "−Rp5 per kapita per bulan"),
        (GROWTH, "-0.5", "−0,50%", "−0,50%", "−0,50 persen"),
    ],
)
def test_units(indicator, value: str, label: str, full: str, spoken: str) -> None:
    assert format_label(Decimal(value), indicator) == label
    assert format_value(Decimal(value), indicator) == full
    assert spoken_value(Decimal(value), indicator) == spoken


def test_small_counts_are_words() -> None:
    assert [count_word(count) for count in (0, 2, 12, 13, 1000)] == [
        "nol",
        "dua",
        "dua belas",
        "13",
        "1.000",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9,58", "9.58"),
        ("9.58", "9.58"),
        ("9,58 %", "9.58"),
        ("9,58%", "9.58"),
        ("  9,58\n", "9.58"),
        ("+9,58", "9.58"),
        ("-9,58", "-9.58"),
        ("−9,58", "-9.58"),
        ("Rp509.264,00", "509264"),
        ("rp. 1.509.264", "1509264"),
        ("-Rp5", "-5"),
        ("Rp −5", "-5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("18500.00", "18500"),
        ("1.234.567", "1234567"),
        ("1 234,5", "1234.5"),
        ("12\u00a0345\u202f678", "12345678"),
        ("0.340", "0.340"),
        (".340", "0.340"),
        (",5", "0.5"),
        ("32,917", "32.917"),
        ("0", "0"),
        ("000", "0"),
        ("999999999999999,999999", str(LARGEST)),
    ],
)
def test_reads_what_officers_write(text: str, value: str) -> None:
    assert read(text) == Parsed(Decimal(value))


def test_a_lone_dot_before_three_digits_is_never_guessed() -> None:
    both = (Decimal("32.917"), Decimal(32917))
    assert read("32.917") == Ambiguous(both)
    assert read("32.917", "0", "100") == Parsed(both[0])
    assert read("32.917", "1000") == Parsed(both[1])
    assert read("32.917", "0", "10") == Ambiguous(both)
    assert read("32.917", "0", "100000") == Ambiguous(both)
    assert read("-32.917", "-100", "0") == Parsed(-both[0])


def test_a_clear_number_outside_the_range_is_read_as_it_is() -> None:
    assert read("932,1", "0", "100") == Parsed(Decimal("932.1"))


@pytest.mark.parametrize("text", ["-0", "−0,00", "-0.000"])
def test_zero_has_no_sign(text: str) -> None:
    reading = read(text)
    assert isinstance(reading, Parsed)
    assert str(reading.value).lstrip("0.") == ""


@pytest.mark.parametrize("text", ["10,00 958", "2022 100", "9,5 123", "1.234 567", "12 34 567"])
def test_two_numbers_side_by_side_are_not_one(text: str) -> None:
    assert read(text) == Invalid("Ada spasi di tengah angka. Tulis misalnya 9,58.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "belum diisi"),
        ("   ", "belum diisi"),
        (" " * 10_000, "belum diisi"),
        ("sembilan", "Huruf"),
        ("9,58 persen", "Huruf"),
        ("1e3", "Huruf"),
        ("inf", "Huruf"),
        ("-inf", "Huruf"),
        ("nan", "Huruf"),
        ("0x10", "Huruf"),
        ("<b>9</b>", "Huruf"),
        ("9,5,8", "lebih dari satu koma"),
        ("1_000", "“_”"),
        ("5%%", "“%”"),
        ("(5)", "“(”"),
        ("½", "Belum ada angka"),
        ("--5", "“-”"),
        ("-Rp-5", "Huruf"),
        ("9 58", "spasi"),
        ("٩٫٥٨", "angka 0 sampai 9"),
        ("٩", "angka 0 sampai 9"),
        ("９,58", "angka 0 sampai 9"),
        ("५", "angka 0 sampai 9"),
        ("9" * 10_000, "terlalu panjang"),
        ("9" * 16, "terlalu besar"),
        ("9." + "5" * 7, "Paling banyak 6"),
        ("9\x00", "tersembunyi"),
        ("9\u202e58", "tersembunyi"),
        ("\u20669,58\u2069", "tersembunyi"),
        ("9\u200b58", "tersembunyi"),
        ("9\ud800", "tersembunyi"),
        ("9\n58", "spasi"),
        ("%", "Belum ada angka"),
        ("-", "Belum ada angka"),
        ("Rp", "Belum ada angka"),
        (".", "Belum ada angka"),
        (",.", "Belum ada angka"),
        ("9,", "di belakang “,”"),
        ("9.", "di belakang “.”"),
        ("1.23.456", "tidak lazim"),
        ("1.234.56", "tidak lazim"),
        ("1.234,", "tidak lazim"),
        ("12.34,5", "tidak lazim"),
        ("1,234.5,6", "tidak lazim"),
    ],
)
def test_refuses_what_is_no_number_and_says_why(text: str, says: str) -> None:
    reading = read(text)
    assert isinstance(reading, Invalid)
    assert says in reading.message
    assert reading.message.endswith(".")


@given(
    st.integers(0, 6).flatmap(
        lambda places: st.tuples(st.decimals(-LARGEST, LARGEST, places=places), st.just(places))
    )
)
@example((Decimal(-0), 0))
@example((Decimal("0.340"), 3))
@example((Decimal(1234), 0))
def test_what_is_written_is_read_back(case: tuple[Decimal, int]) -> None:
    value, decimals = case
    reading = parse_number(format_number(value, decimals))
    if isinstance(reading, Ambiguous):
        # 1.234 without decimals: the true value is offered, and the range settles it.
        assert decimals == 0
        assert value in reading.readings
        reading = parse_number(format_number(value, 0), value, value)
    assert reading == Parsed(value)


@pytest.mark.parametrize("decimals", range(7))
@given(data=st.data())
def test_every_number_of_decimals_keeps_its_zeros(data: st.DataObject, decimals: int) -> None:
    value = data.draw(st.decimals(-(10**9), 10**9, places=decimals))
    text = format_number(value, decimals)
    assert len(text.partition(",")[2]) == decimals
    assert text.startswith(MINUS) == (value < 0)
    assert set(text) <= set("0123456789.," + MINUS)


INPUTS = st.one_of(
    st.text(max_size=70),
    st.text(alphabet="0123456789.,-+−% Rp\u00a0\u202f", max_size=20),
    st.binary(max_size=30).map(lambda raw: raw.decode("utf-8", "surrogateescape")),
)


@given(INPUTS)
def test_no_text_ever_breaks_the_reading_of_a_number(text: str) -> None:
    reading = parse_number(text)
    if isinstance(reading, Invalid):
        assert reading.message
        return
    readings = (reading.value,) if isinstance(reading, Parsed) else reading.readings
    assert len(set(readings)) == len(readings)
    digits = "".join(char for char in text if char in "0123456789").lstrip("0")
    for value in readings:
        assert value.is_finite()
        assert abs(value) <= LARGEST
        # No digit is lost, added or moved past another.
        assert f"{abs(value):f}".replace(".", "").lstrip("0") == digits


@given(INPUTS)
def test_no_text_ever_breaks_the_reading_of_a_date(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), date)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_dates_are_read_back(day: date) -> None:
    forms = (
        format_date(day),
        day.isoformat(),
        f"{day.day}/{day.month:02}/{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"  {day.day}  {MONTHS[day.month - 1][:3].upper()} {day.year}",
    )
    assert {parse_date(form) for form in forms} == {day}


def test_the_date_of_the_speech() -> None:
    assert format_date(date(2024, 4, 22)) == "22 April 2024"


@pytest.mark.parametrize(
    "text",
    ["", "31 Februari 2024", "29-2-2023", "22 Ju 2024", "22 April", "0000-01-01", "٢٢ April 2024"],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("value", ["-0.004", "-0", "-0.00"])
def test_what_is_rounded_to_zero_has_no_sign(value: str) -> None:
    assert str(rounded(Decimal(value), 2)) == "0.00"
