"""The words and signs of tables, one by one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import FigureStatus
from db.domain.numbers import Invalid, Parsed
from db.importers.collector import Collector
from db.importers.model import LeftOutKind, Origin, Place, column_name, shortened
from db.importers.regions import RegionIndex
from db.importers.subjects import SubjectIndex
from db.importers.texts import (
    is_dash,
    is_error,
    is_foot,
    is_missing,
    legend,
    source_in,
    split_marks,
    status_of,
    unit_in,
    unit_kind,
)
from db.importers.values import (
    Open,
    Sign,
    number_of_cell,
    read_cell,
    read_text,
    settle,
    sign_of_column,
    sign_shown,
)
from tests.db.domain.samples import EVERY_INDICATOR, SEED
from tests.db.importers.samples import REGIONS

FINAL, PROVISIONAL, REVISED = FigureStatus


@pytest.mark.parametrize(
    "text", ["", "-", "–", "—", "…", "...", "..", "NA", "n/a", "N.A.", "---", "NaN", "null"]
)
def test_missing(text: str) -> None:
    assert is_missing(text)
    assert is_dash(text) == (text != "" and set(text) <= set("-–—"))


@pytest.mark.parametrize("text", ["0", "0,00", "x", "1", "nihil 3", "Banyuasin"])
def test_not_missing(text: str) -> None:
    assert not is_missing(text)


def test_errors() -> None:
    assert all(map(is_error, ("#REF!", "#DIV/0!", "#NAME?", "###", "Err:502")))
    assert not any(map(is_error, ("# 1", "ERR", "REF!")))


@pytest.mark.parametrize(
    ("text", "bare", "marks"),
    [
        ("9,58*", "9,58", ("*",)),
        ("9,58 *)", "9,58", ("*",)),
        ("9,58r", "9,58", ("r",)),
        ("9,58 r) *)", "9,58", ("r", "*")),
        ("9,58 (e)", "9,58", ("e",)),
        ("9,58¹⁾", "9,58", ("1",)),
        ("9,58ʳ", "9,58", ("r",)),
        ("9,58 1)", "9,58", ("1",)),
        ("9,58 a)", "9,58", ("a",)),
        ("r) 9,58", "9,58", ("r",)),
        ("*9,58", "9,58", ("*",)),
        ("9,581)", "9,581)", ()),
        ("Tanggamus", "Tanggamus", ()),
        ("*)", "*)", ()),
    ],
)
def test_marks(text: str, bare: str, marks: tuple[str, ...]) -> None:
    assert (split_marks(text).text, split_marks(text).marks) == (bare, marks)


def test_what_marks_mean() -> None:
    assert status_of((), {}) == (FINAL, "")
    assert status_of(("*",), {})[0] is PROVISIONAL
    assert status_of(("r",), {})[0] is REVISED
    foot = legend("Catatan: *) angka tetap; r) Angka sementara; 1) termasuk daerah pemekaran")
    assert status_of(("*",), foot) == (FINAL, "")
    assert status_of(("r",), foot)[0] is PROVISIONAL
    assert status_of(("1",), foot) == (
        FINAL,
        "Tanda “1” (termasuk daerah pemekaran) tidak mengubah status.",
    )
    assert status_of(("9",), {})[1] == "Tanda “9” tidak mengubah status."
    assert status_of(("b",), {"b": "x" * 100})[1].count("x") == 59


def test_units_and_sources() -> None:
    assert unit_in("Jumlah (ribu jiwa)") == ("ribu jiwa", ("jiwa", 1000))
    assert unit_in("Garis (Rp)") == ("Rp", ("rupiah", 1))
    assert unit_in("IPM (P0)") is None
    assert unit_kind("poin") == ("nilai", 1)
    assert unit_kind("-") is None
    assert source_in("Sumber: BPS, Susenas   r) angka diperbaiki") == "BPS, Susenas"
    assert source_in("Sumber/Source : BPS. Catatan: x") == "BPS"
    assert source_in("Catatan: x") == ""
    assert all(
        map(is_foot, ("Sumber: BPS", "r) angka", "*) angka", "Keterangan : x", "... = tidak ada"))
    )
    assert not any(map(is_foot, ("Banyuasin", "Sumber Marga Telang", "9,58", "r")))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("9,58", Sign.COMMA),
        ("9.58", Sign.DOT),
        ("32.917", None),
        ("1,234", None),
        ("1.234,5", Sign.COMMA),
        ("1,234.5", Sign.DOT),
        ("1.234.567", Sign.COMMA),
        ("1,234,567", Sign.DOT),
        ("0.340", Sign.DOT),
        ("1,2,3", None),
        ("1.2.3", None),
        ("958", None),
        ("x.5", None),
        ("Rp509.264", None),
        ("9,58 persen", Sign.COMMA),
    ],
)
def test_the_decimal_sign_that_a_text_shows(text: str, sign: Sign | None) -> None:
    assert sign_shown(text) is sign


def test_numbers_of_texts_and_cells() -> None:
    assert read_text("-32.917") == Open(Decimal(-32917), Decimal("-32.917"))
    assert read_text("1,234") == Open(Decimal("1.234"), Decimal(1234))
    assert isinstance(read_text("007"), Invalid)
    assert isinstance(read_text("(1,2)"), Invalid)
    assert read_text("-1,234,567") == Parsed(Decimal(-1234567))
    assert read_cell(" - *) ") == ("-", ("*",), None)
    assert isinstance(read_cell("9" * 100)[2], Invalid)
    assert number_of_cell(9.58) == Decimal("9.58")
    assert number_of_cell(0.1 + 0.2) == Decimal("0.3")
    assert number_of_cell(1e-7) == Decimal("0.0000001")
    for cell in (float("nan"), float("inf"), 1e16):
        assert number_of_cell(cell) is None
    assert sign_of_column(["9,58", "32.917"]) is Sign.COMMA
    assert sign_of_column(["9,58", "9.58"]) is None


def test_column_and_range_have_to_agree() -> None:
    reading = Open(Decimal(32917), Decimal("32.917"))
    assert settle(reading, None, Decimal(0), Decimal(100))[0] == Decimal("32.917")
    assert settle(reading, Sign.DOT, Decimal(0), Decimal(100)) == (Decimal("32.917"), "")
    assert settle(reading, Sign.COMMA, Decimal(0), Decimal(100)) == (None, "")
    assert settle(reading, Sign.COMMA, Decimal(0), None) == (Decimal(32917), "")
    assert settle(reading, None, Decimal(0), None) == (None, "")


INDEX = RegionIndex(REGIONS)


def test_every_name_of_a_region_means_that_region() -> None:
    for region in REGIONS:
        names = (region.name, region.short_name, *region.aliases)
        for name in names:
            if len(name) > 2 and not name.isdigit():
                assert INDEX.find(f"  {name.upper()} ").one == region, name
                assert INDEX.find(f"{name} *)").one == region, name
        assert INDEX.find(region.code).one == region
        assert INDEX.by_code(region.code) == (region,)


@given(st.sampled_from(REGIONS), st.text("abcdeilnu ", min_size=1, max_size=8))
def test_a_name_with_more_words_is_no_region(region: object, more: str) -> None:
    name = f"{more.strip() or 'x'} {region.short_name}"  # type: ignore[attr-defined]
    found = INDEX.find(name).one
    assert found is None or name.casefold() in {
        text.casefold() for text in (found.name, found.short_name, *found.aliases)
    }


def test_two_regions_of_one_name_are_both_found() -> None:
    from db.domain.figures import Region, RegionLevel

    index = RegionIndex(
        (
            Region("3204", "Kabupaten Bandung", "Bandung", RegionLevel.REGENCY),
            Region("3273", "Kota Bandung", "Bandung", RegionLevel.CITY),
        )
    )
    assert len(index.find("Bandung").regions) == 2
    assert index.find("Bandung").one is None
    assert index.find("Kota Bandung").regions[0].code == "3273"
    assert index.find("Kab. Bandung").regions[0].code == "3204"
    assert index.find("x" * 300).regions == ()


SUBJECTS = SubjectIndex(EVERY_INDICATOR)


def test_every_name_of_an_indicator_means_it() -> None:
    for indicator in EVERY_INDICATOR:
        for text in (indicator.name, indicator.short_name, indicator.phrase.upper()):
            unit = indicator.unit.symbol or "Indeks"
            match = SUBJECTS.find(f"{text} Menurut Kabupaten/Kota ({unit})")
            assert match.sure, text
            assert match.codes == (indicator.code,)


@pytest.mark.parametrize(
    "title",
    [
        "Jumlah Pengangguran Terbuka",
        "Indeks Kedalaman Kemiskinan (P1)",
        "Perubahan Angka Kemiskinan",
        "Angka Kemiskinan Perkotaan",
        "Jumlah Penduduk",
        "Kemiskinan",
        "TPT Perempuan",
        "Garis Kemiskinan dan Angka Kemiskinan",
    ],
)
def test_titles_that_are_sure_of_nothing(title: str) -> None:
    assert not SUBJECTS.find(title).sure
    assert not SubjectIndex(SEED.indicators).find(title).sure


def test_places_and_long_texts() -> None:
    assert [column_name(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    origin = Origin("a.xlsx", "Data")
    assert Place(origin, 3, 1).text == "a.xlsx, lembar Data, sel B4"
    assert Place(origin, 3).text == "a.xlsx, lembar Data, baris 4"
    assert Place(origin, -1, 2).text == "a.xlsx, lembar Data, kolom C"
    assert Place(Origin("a.csv")).text == "a.csv"
    assert (Place(origin, 3).cell, Place(origin).cell, Place(origin, label="k").cell) == (
        "",
        "",
        "k",
    )
    assert shortened(" a\n b ") == "a b"
    assert shortened("x" * 100) == "x" * 79 + "…"


def test_like_cases_are_told_once_they_are_many() -> None:
    out = Collector()
    for row in range(1000):
        out.leave_out(LeftOutKind.MISSING, "Sel kosong.", Place(Origin("a.csv"), row, 0))
    assert len(out.left_out) == 200
    assert sum(entry.count for entry in out.left_out) == 1000
    assert out.left_out[-1].text == "a.csv, sel A200 (dan 800 lagi): Sel kosong."
