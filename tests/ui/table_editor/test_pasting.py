"""Cells from Excel, with and without names; without a window."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Cell, Typed
from tests.db.domain.samples import (
    MUARA_ENIM,
    NATION,
    OWN,
    P0,
    PROVINCE,
    PROVISIONAL,
    REVISED,
    series,
)
from ui.table_editor.pasting import MAX_CELLS, Target, block_of, copied, paste, typed_of

REGIONS = (OWN, MUARA_ENIM, PROVINCE, NATION)
YEARS = (2022, 2023, 2024)


def at(row: int, column: int, rows: int = 1, columns: int = 1) -> Target:
    return Target(REGIONS, YEARS, row, column, rows, columns)


def pasted(text: str, target: Target | None = None) -> dict[Cell, Typed]:
    made = paste(text, target or at(0, 0), REGIONS)
    assert not made.problem[0], made.problem
    return dict(made.texts)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (" 9,58 ", Typed("9,58")),
        ("9,58*", Typed("9,58", PROVISIONAL)),
        ("10,00 r)", Typed("10,00", REVISED)),
        ("-", Typed("")),
        ("n/a", Typed("")),
        ("", Typed("")),
        ("9,58 1)", Typed("9,58 1)")),
        ("abc", Typed("abc")),
    ],
)
def test_a_text_is_read_with_its_mark(text: str, typed: Typed) -> None:
    assert typed_of(text) == typed


def test_cells_without_names_go_where_they_are_pasted() -> None:
    assert pasted("1\t2\n3\t\n", at(1, 1)) == {
        Cell(MUARA_ENIM.code, 2023): Typed("1"),
        Cell(MUARA_ENIM.code, 2024): Typed("2"),
        Cell(PROVINCE.code, 2023): Typed("3"),
        Cell(PROVINCE.code, 2024): Typed(""),
    }


def test_blank_cells_outside_are_no_matter_and_others_are_refused() -> None:
    assert pasted("1\t\t\n", at(0, 2)) == {Cell(OWN.code, 2024): Typed("1")}
    made = paste("1\t2", at(0, 2), REGIONS)
    assert not made.texts
    assert "1 sel" in made.problem[0]


def test_a_selection_of_whole_multiples_is_filled() -> None:
    assert len(pasted("7", at(0, 0, 4, 3))) == 12
    assert len(pasted("7\t8", at(0, 0, 4, 2))) == 8
    assert len(pasted("7\t8", at(0, 0, 4, 3))) == 8


def test_names_and_years_say_where_each_belongs() -> None:
    text = (
        "Persentase penduduk miskin\n\t2023*\t2024\nIndonesia\t9,36\t9,03\n"
        "Banyu Asin\t9,58\t-\n\t\t\nSumber: BPS\t\t"
    )
    assert pasted(text, at(3, 2)) == {
        Cell(NATION.code, 2023): Typed("9,36", PROVISIONAL),
        Cell(NATION.code, 2024): Typed("9,03"),
        Cell(OWN.code, 2023): Typed("9,58", PROVISIONAL),
        Cell(OWN.code, 2024): Typed(""),
    }


def test_musi_banyuasin_is_never_banyuasin() -> None:
    made = paste("\t2023\nMusi Banyuasin\t15\nBanyuasin\t9,58", at(0, 0), REGIONS)
    assert made.texts == {Cell(OWN.code, 2023): Typed("9,58")}
    assert "Musi Banyuasin" in made.left_out


def test_names_alone_or_years_alone() -> None:
    assert pasted("Indonesia\t9,36\nBanyuasin\t9,58", at(1, 1)) == {
        Cell(NATION.code, 2023): Typed("9,36"),
        Cell(OWN.code, 2023): Typed("9,58"),
    }
    assert pasted("2023\t2020\n1\t2\n3\t4", at(1, 0)) == {
        Cell(MUARA_ENIM.code, 2023): Typed("1"),
        Cell(MUARA_ENIM.code, 2020): Typed("2"),
        Cell(PROVINCE.code, 2023): Typed("3"),
        Cell(PROVINCE.code, 2020): Typed("4"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "\t2023\nBanyuasin\t1\nKab. Banyuasin\t2",  # one region twice
        "Banyuasin\t1\t2\t3\t4",  # more columns than years
        "\t2023\n\t\nSumber: BPS\t",  # a head and nothing under it
    ],
)
def test_what_is_not_plain_is_refused(text: str) -> None:
    made = paste(text, at(0, 0), REGIONS)
    assert made.problem[0]
    assert not made.texts


def test_many_unknown_names_are_counted() -> None:
    rows = "\n".join(f"Daerah {letter}\t1" for letter in "ABCDEF")
    made = paste(f"\t2023\n{rows}\nBanyuasin\t9,58", at(0, 0), REGIONS)
    assert made.left_out.startswith("6 baris")
    assert made.left_out.rstrip(".").endswith("…")


def test_what_is_no_table() -> None:
    assert block_of("") is None
    assert block_of("\n\n") is None
    assert block_of("1\n" * (MAX_CELLS + 1)) is None
    assert block_of('"' + "x" * 200_000) is None
    assert block_of("1\t2\n3") == [["1", "2"], ["3", ""]]


def test_texts_like_formulas_are_copied_as_texts() -> None:
    edits = GridEdits(P0, series(P0, {2022: "-1"}))
    edits.enter({Cell(OWN.code, 2023): Typed("=1+1")})
    assert copied(edits, [OWN], (2022, 2023, 2024), labelled=False) == "-1,00\t'=1+1\t"


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(REGIONS), st.sampled_from(YEARS)),
        st.decimals(0, 100, places=2),
        min_size=1,
    ),
    st.booleans(),
    st.permutations(REGIONS),
)
def test_what_is_copied_and_pasted_is_the_same_table(
    table: dict, labelled: bool, order: list
) -> None:
    edits, other = GridEdits(P0, ()), GridEdits(P0, ())
    for (region, year), value in table.items():
        edits.choose(Cell(region.code, year), Decimal(value))
    rows = order if labelled else REGIONS
    text = copied(edits, rows, YEARS, labelled=labelled)
    other.enter(pasted(text))
    assert {c: other.figure(c) for c in other.filled()} == {
        c: edits.figure(c) for c in edits.filled()
    }
