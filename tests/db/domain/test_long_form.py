from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.domain.figures import FIRST_YEAR, LAST_YEAR, Figure, FigureKey, FigureStatus, Target
from db.domain.long_form import (
    COLUMNS,
    SHEET_COLUMNS,
    Entry,
    LongFormError,
    csv_cells,
    entries_of,
    entry_of,
    escaped,
    guarded,
    is_long_form,
    number_text,
    read_number,
    texts_of,
    texts_of_cells,
    texts_of_csv,
    unescaped,
    unguarded,
    unit_text,
)
from tests.db.domain.samples import GINI, GROWTH, HEADS, OWN, P0, POVERTY_LINE

#: Any text that the store can hold, and those that spreadsheets get wrong, more often.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("=+-@'\t\r\n \\u0041_x5F\x00", max_size=12),
    st.sampled_from(("=1+1", " =1", "'", "''", "_x0041_", "_x005F_x0041_", r"\u0041", "1,5;2")),
)
CODES = TEXTS.filter(bool)
NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**20), 10**20),
    st.integers(0, 20),
)
KEYS = st.builds(FigureKey, CODES, CODES, st.integers(FIRST_YEAR, LAST_YEAR))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    key = draw(KEYS)
    parts = (key.indicator, key.region, key.year)
    figure = Figure(
        *parts,
        draw(NUMBERS),
        draw(st.sampled_from(FigureStatus)),
        draw(TEXTS),
        draw(TEXTS),
        draw(TEXTS),
        draw(TEXTS),
    )
    target = Target(*parts, draw(NUMBERS), draw(TEXTS))
    kept = draw(st.sampled_from(((figure, target), (figure, None), (None, target))))
    return Entry(key, *kept)


def same(one: Entry, other: Entry) -> bool:
    """Equal, and with the very digits: 10.00 equals 10 but was published otherwise."""
    pairs = ((one.figure, other.figure), (one.target, other.target))
    digits = all(
        str(mine.value.copy_abs() if not mine.value else mine.value) == str(theirs.value)
        for mine, theirs in pairs
        if mine is not None and theirs is not None
    )
    return one == other and digits


FIGURE = Figure("p0", "1607", 2023, Decimal("9.50"), FigureStatus.PROVISIONAL, "BPS", rating="x")
TARGET = Target("p0", "1607", 2023, Decimal("9"), "RPJMD 2019–2023")
ROW = texts_of(Entry(FIGURE.key, FIGURE, TARGET), P0, OWN)


def test_a_row_has_the_figure_the_target_and_readable_names() -> None:
    assert ROW == {
        "kode_indikator": "p0",
        "indikator": "Angka Kemiskinan",
        "kode_wilayah": "1607",
        "wilayah": "Kabupaten Banyuasin",
        "tahun": "2023",
        "nilai": "9,50",
        "satuan": "%",
        "status": "sementara",
        "sumber": "BPS",
        "metode": "",
        "catatan": "",
        "predikat": "x",
        "target": "9",
        "dokumen_target": "RPJMD 2019–2023",
    }
    assert tuple(ROW) == COLUMNS


@given(entries())
def test_a_row_gives_back_what_it_was_made_of(entry: Entry) -> None:
    assert same(entry, entry_of(texts_of(entry, P0, OWN)))
    assert same(entry, entry_of(texts_of(entry, None, None)))


@given(entries())
def test_a_row_of_a_csv_gives_back_what_it_was_made_of(entry: Entry) -> None:
    cells = csv_cells(texts_of(entry, P0, OWN))
    assert same(entry, entry_of(texts_of_csv(COLUMNS, cells)))


@given(entries())
def test_a_row_of_a_sheet_gives_back_what_it_was_made_of(entry: Entry) -> None:
    cells = sheet_cells(texts_of(entry, P0, OWN))
    assert same(entry, entry_of(texts_of_cells(SHEET_COLUMNS, cells)))


def sheet_cells(texts: dict[str, str]) -> list[object]:
    """Return the cells as a file keeps them: numbers with 16 digits, the exact text beside them."""
    exact = [texts["nilai"], texts["target"]]
    cells: dict[str, object] = {**texts, "tahun": float(texts["tahun"])}
    for name in ("nilai", "target"):
        value = read_number(texts[name])
        cells[name] = None if value is None else float(f"{float(value):.16G}")
    return [*cells.values(), *exact]


@given(st.lists(entries(), max_size=6, unique_by=lambda entry: entry.key))
def test_entries_join_figure_and_target_of_a_key(made: list[Entry]) -> None:
    figures = [entry.figure for entry in made if entry.figure]
    targets = [entry.target for entry in made if entry.target]
    assert entries_of(figures, targets) == tuple(sorted(made, key=lambda entry: entry.key))


@pytest.mark.parametrize(
    ("exact", "number", "read"),
    [
        ("10,00", 10.0, "10,00"),  # the zeros come back
        ("10,00", 10.5, "10,5"),  # changed in Excel: the number rules
        ("", 9.58, "9,58"),  # added in Excel
        ("sepuluh", 9.58, "9,58"),
        ("0,340", 0.34, "0,340"),
        ("0", 0.0, "0"),
        ("0", 1e-300, "0," + "0" * 299 + "1"),
        ("12345678901234567,89", 12345678901234568.0, "12345678901234567,89"),
        ("999999999999999", 999999999999998.0, "999999999999998"),
        ("5", "6,0", "6,0"),  # typed as text
        ("5", None, ""),  # emptied
        ("5", float("inf"), "Infinity"),
        ("5", 5, "5"),
    ],
)
def test_the_exact_text_counts_while_it_is_the_cells_number(
    exact: str, number: object, read: str
) -> None:
    texts = texts_of_cells(("nilai", "nilai_persis"), (number, exact))
    assert texts == {"nilai": read}


def test_cells_become_the_texts_that_a_person_would_write() -> None:
    cells = (2023.0, None, 1607.0, True, 1e20, "x", "beyond the header")
    texts = texts_of_cells(("tahun ", "sumber", "kode_wilayah", "a", "b", "c"), cells)
    assert texts["tahun"] == "2023"
    assert texts["sumber"] == ""
    assert texts["kode_wilayah"] == "1607"
    assert texts["b"] == "100000000000000000000"
    assert texts["c"] == "x"
    assert len(texts) == 6


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"kode_indikator": " "}, "kode_indikator"),
        ({"kode_wilayah": ""}, "kode_wilayah"),
        ({"tahun": ""}, "tahun"),
        ({"tahun": "1944"}, "tahun"),
        ({"tahun": "2101"}, "tahun"),
        ({"tahun": "٢٠٢٣"}, "tahun"),
        ({"tahun": "2023,5"}, "tahun"),
        ({"nilai": "9.58"}, "nilai"),
        ({"nilai": "1.234,5"}, "nilai"),
        ({"nilai": "NaN"}, "nilai"),
        ({"nilai": "1" * 61}, "nilai"),
        ({"target": "sembilan"}, "target"),
        ({"nilai": "", "target": " "}, "nilai"),
        ({"status": "final"}, "status"),
    ],
)
def test_a_row_that_is_not_in_the_form_names_its_column(
    change: dict[str, str], column: str
) -> None:
    with pytest.raises(LongFormError) as error:
        entry_of({**ROW, **change})
    assert error.value.column == column
    assert column in str(error.value) or "“" in str(error.value) or "kosong" in str(error.value)


def test_missing_columns_and_blanks_around_numbers_do_not_matter() -> None:
    bare = {"kode_indikator": " p0 ", "kode_wilayah": "1607", "tahun": "2023 ", "nilai": " 9,58"}
    read = entry_of(bare)
    assert read.figure == Figure("p0", "1607", 2023, Decimal("9.58"))
    assert read.target is None
    figure = entry_of({**bare, "status": " Perbaikan "}).figure
    assert figure is not None
    assert figure.status is FigureStatus.REVISED


def test_the_long_form_is_known_by_its_header() -> None:
    assert is_long_form(COLUMNS)
    assert is_long_form(("x", " nilai", "tahun", "kode_wilayah", "kode_indikator"))
    assert not is_long_form(COLUMNS[:5])


def test_units_as_one_text() -> None:
    assert [unit_text(entry) for entry in (P0, GINI, HEADS, POVERTY_LINE)] == [
        "%",
        "poin",
        "ribu jiwa",
        "Rp per kapita per bulan",
    ]
    assert unit_text(replace(GROWTH, unit=replace(GROWTH.unit, symbol=""))) == "persen"


def test_numbers_keep_every_digit() -> None:
    numbers = ("10.00", "-3.5", "509264", "1E+3", "-0.00", "0.0000001")
    written = [number_text(Decimal(number)) for number in numbers]
    assert written == ["10,00", "-3,5", "509264", "1000", "0,00", "0,0000001"]
    assert read_number("-3,50") == Decimal("-3.50")
    for text in ("", "1.5", "+1", "1,", ",5", "1e3", "−1", "1 000"):
        assert read_number(text) is None


@given(TEXTS)
@example("\\u0041")
@example("_x0041_")
@example("\ud800\uffff")
def test_escaping_loses_nothing_and_leaves_nothing_that_a_sheet_cannot_carry(text: str) -> None:
    carried = escaped(text)
    assert unescaped(carried) == text
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in carried)
    assert not set(carried) & {"\ufffe", "\uffff", "\ud800"}


def test_an_ordinary_text_is_not_escaped() -> None:
    for text in ("BPS, Susenas Maret", "C:\\data\\angka.xlsx", "a_b_x1", "Rp1.000\n(sementara)"):
        assert escaped(text) == text


@given(TEXTS)
def test_guarding_loses_nothing_and_leaves_no_formula(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠|")
    assert cell[:1] not in ("\t", "\r", "\n")


def test_only_what_looks_like_a_formula_is_guarded() -> None:
    assert guarded("BPS =") == "BPS ="
    assert guarded("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert guarded("'kutip'") == "''kutip'"
    assert csv_cells({**ROW, "nilai": "-3,5"})[COLUMNS.index("nilai")] == "-3,5"
