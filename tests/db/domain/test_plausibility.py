"""Doubts about a typed value, and what was probably meant."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Figure
from db.domain.indicators import Indicator
from db.domain.plausibility import (
    Doubt,
    DoubtKind,
    check,
    check_method,
    check_rating,
    range_text,
    year_problem,
)
from tests.db.domain.samples import (
    GINI,
    GROWTH,
    HEADS,
    IRB,
    MCP,
    P0,
    POVERTY_LINE,
    STUNTING,
    any_series,
    series,
    shipped_series,
    without_scale,
)


def doubt(indicator: Indicator, year: int, value: str, figures: list[Figure]) -> Doubt:
    (found,) = check(indicator, year, Decimal(value), figures)
    return found


def test_a_slipped_comma_names_what_was_meant() -> None:
    assert doubt(P0, 2024, "93.1", shipped_series(P0)) == Doubt(
        DoubtKind.SLIPPED_COMMA,
        "Apakah koma desimalnya bergeser?",
        "93,1 naik 83,52 persen poin dari 9,58 (2023). Mungkin maksudnya 9,31?",
        Decimal("9.31"),
    )


@pytest.mark.parametrize(
    ("indicator", "value", "meant"),
    [
        (P0, "0.93", "9.3"),
        (P0, "0.0931", None),
        (GINI, "0.0265", None),
        (IRB, "7.5", "75"),
        (HEADS, "4920", "49.20"),
    ],
)
def test_commas_slip_both_ways(indicator: Indicator, value: str, meant: str | None) -> None:
    figures = shipped_series(indicator) or series(HEADS, {2023: "48.55"})
    found = check(indicator, 2024, Decimal(value), figures)
    assert found[0].kind is DoubtKind.SLIPPED_COMMA
    assert not found[0].blocking
    if meant:
        assert found[0].suggestion == Decimal(meant)


def test_out_of_range_is_refused_with_the_range_and_a_suggestion() -> None:
    found = doubt(P0, 2024, "931", shipped_series(P0))
    assert (found.kind, found.blocking, found.suggestion) == (
        DoubtKind.OUT_OF_RANGE,
        True,
        Decimal("9.31"),
    )
    assert found.text == (
        "Angka Kemiskinan berkisar 0 sampai 100%; 931 tidak mungkin. Mungkin maksudnya 9,31?"
    )
    found = doubt(P0, 2024, "931", [])
    assert found.text == "Angka Kemiskinan berkisar 0 sampai 100%; 931 tidak mungkin."
    assert doubt(P0, 2024, "-1", shipped_series(P0)).suggestion is None
    assert doubt(GINI, 2024, "26.5", shipped_series(GINI)).suggestion == Decimal("0.265")


def test_a_value_over_one_hundred_is_possible_for_the_reform_index() -> None:
    assert check(IRB, 2024, Decimal("100.2"), shipped_series(IRB)) == ()


@pytest.mark.parametrize("value", ["9.31", "9.58", "10.00", "14.36", "6.39"])
def test_what_is_plausible_raises_no_doubt(value: str) -> None:
    assert check(P0, 2024, Decimal(value), shipped_series(P0), this_year=2024) == ()


@pytest.mark.parametrize(
    ("indicator", "value"),
    [(P0, "15.20"), (P0, "14.37"), (P0, "6.38"), (P0, "19.16"), (P0, "4.79"), (IRB, "20")],
)
def test_a_wild_jump_is_asked_about(indicator: Indicator, value: str) -> None:
    found = doubt(indicator, 2024, value, shipped_series(indicator))
    assert found.kind is DoubtKind.WILD_JUMP
    assert found.text.endswith("Periksa kembali angka, tahun, dan satuannya.")
    assert not found.blocking


@pytest.mark.parametrize(
    ("indicator", "recorded", "year", "value", "odd"),
    [
        # A large ratio of small shares of the range is no wild jump.
        (P0, "0.56", 2024, "0.90", False),
        (P0, "0.56", 2024, "1.12", True),
        (P0, "3.00", 2024, "5.01", True),
        (P0, "3.00", 2024, "5.00", False),
        # Over many years much may change.
        (P0, "9.58", 2025, "15.20", True),
        (P0, "9.58", 2026, "15.20", False),
        (P0, "9.58", 2026, "19.20", True),
        # Heads have no largest number; growth passes zero by nature.
        (HEADS, "48.55", 2024, "73", True),
        (GROWTH, "5.10", 2024, "3.20", False),
        (GROWTH, "5.10", 2024, "2.50", True),
        (replace(HEADS, minimum=None), "48.55", 2024, "73", False),
        (replace(GROWTH, minimum=None), "5.10", 2024, "3.20", False),
    ],
)
def test_how_large_a_step_may_be(
    indicator: Indicator, recorded: str, year: int, value: str, odd: bool
) -> None:
    found = check(indicator, year, Decimal(value), series(indicator, {2023: recorded}))
    assert [entry.kind for entry in found] == [DoubtKind.WILD_JUMP] * odd


def test_a_wide_step_of_the_range_is_asked_about_from_zero_too() -> None:
    figures = series(MCP, {2022: "0"})
    assert doubt(MCP, 2023, "26", figures).kind is DoubtKind.WILD_JUMP
    assert check(MCP, 2023, Decimal(25), figures) == ()
    assert check(HEADS, 2023, Decimal(25), series(HEADS, {2022: "0"})) == ()


def test_zero_is_not_a_missing_figure() -> None:
    found = doubt(P0, 2024, "0", shipped_series(P0))
    assert found.kind is DoubtKind.ZERO
    assert "jika angkanya belum ada, jangan isi tahun ini" in found.text


def test_a_forgotten_minus() -> None:
    figures = series(GROWTH, {2022: "5.10"})
    found = doubt(GROWTH, 2023, "-5.2", figures)
    assert (found.kind, found.suggestion) == (DoubtKind.SIGN, Decimal("5.2"))
    assert "Mungkin maksudnya 5,2?" in found.text
    assert check(GROWTH, 2023, Decimal("-0.5"), figures) == ()


def test_extra_decimals_are_kept_and_said() -> None:
    found = doubt(P0, 2024, "9.314", shipped_series(P0))
    assert found.kind is DoubtKind.EXTRA_DECIMALS
    assert ". " in found.told.removeprefix(found.title)[:2], "a sentence ends before the next"
    assert found.suggestion == Decimal("9.31")
    assert found.text == (
        "9,314 disimpan apa adanya dan ditampilkan sebagai 9,31%. Mungkin maksudnya 9,31?"
    )


def test_a_year_to_come() -> None:
    found = check(P0, 2025, Decimal("9.31"), shipped_series(P0), this_year=2024)
    assert [entry.kind for entry in found] == [DoubtKind.FUTURE_YEAR]
    assert "2025" in found[0].title


def test_the_replaced_figure_itself_does_not_count() -> None:
    assert check(P0, 2023, Decimal("10.00"), series(P0, {2023: "93.1"})) == ()
    assert check(P0, 2023, Decimal("10.00"), series(P0, {2023: "93.1", 2022: "10"})) == ()


def test_the_nearest_year_is_compared_the_earlier_of_two() -> None:
    figures = series(P0, {2010: "90", 2022: "10", 2024: "50"})
    assert check(P0, 2023, Decimal("11"), figures) == ()
    assert doubt(P0, 2011, "11", figures).text.endswith(
        "dari 90,00 (2010). Periksa kembali angka, tahun, dan satuannya."
    )


def test_ranges_in_words() -> None:
    assert range_text(P0) == "0 sampai 100%"
    assert range_text(GINI) == "0 sampai 1"
    assert range_text(GROWTH) == "−100 sampai 100%"
    assert range_text(POVERTY_LINE) == "paling sedikit 0"
    assert range_text(replace(P0, minimum=None)) == "paling banyak 100%"
    assert range_text(replace(P0, minimum=None, maximum=None)) == ""


@pytest.mark.parametrize(("year", "fine"), [(1944, 0), (1945, 1), (2100, 1), (2101, 0)])
def test_years_that_can_be_recorded(year: int, fine: int) -> None:
    assert (year_problem(year) is None) == bool(fine)


def test_the_first_method_that_is_named_is_asked_about() -> None:
    unnamed = shipped_series(P0)
    found = check_method(P0, 2024, "baru", unnamed)
    assert found is not None
    assert (found.kind, found.blocking) == (DoubtKind.UNNAMED_METHOD, False)
    assert found.text == (
        "Angka 2022–2023 belum menyebut metode, jadi dianggap sama dan dibandingkan. Bila "
        "metodenya lain, isi juga metode angka itu."
    )
    assert check_method(P0, 2024, " ", unnamed) is None
    assert check_method(P0, 2022, "baru", unnamed[:1]) is None
    assert check_method(P0, 2024, "baru", [replace(unnamed[0], method="lama"), unnamed[1]]) is None


def test_figures_beyond_a_change_of_method_are_not_asked_about() -> None:
    surveys = series(STUNTING, {2021: "25.0", 2022: "22.0", 2023: "24.8"})
    assert check_method(STUNTING, 2023, "SKI", surveys[:2]) is None
    named = [replace(surveys[0], method="SSGI"), *surveys[1:]]
    found = check_method(STUNTING, 2024, "SKI", named)
    assert found is not None
    assert found.text.startswith("Angka 2023 belum menyebut metode")


def test_a_predikat_that_does_not_fit_is_a_warning_and_no_refusal() -> None:
    found = check_rating(IRB, 2023, Decimal("70.00"), "BB")
    assert found is not None
    assert (found.kind, found.blocking) == (DoubtKind.RATING_MISMATCH, False)
    assert found.text == (
        "Menurut ambang yang tercatat, 70,00 pada 2023 masuk predikat B. "
        "Predikat resmi yang Anda ketik tetap dipakai."
    )
    assert check_rating(IRB, 2023, Decimal("70.23"), "A-") is not None
    assert check_rating(IRB, 2023, Decimal("70.01"), " bb ") is None
    # Rated is what is printed: 70,00.
    assert check_rating(IRB, 2023, Decimal("70.004"), "B") is None
    assert check_rating(IRB, 2023, Decimal("70.01"), "") is None
    assert check_rating(IRB, 2023, Decimal("70.01"), "  ") is None
    assert check_rating(without_scale(IRB), 2023, Decimal(70), "A") is None
    assert check_rating(IRB, 2022, Decimal(101), "AA") is None


@given(any_series(), st.integers(1945, 2100), st.decimals(-(10**15), 10**15, places=6))
def test_no_value_breaks_the_check_and_no_doubt_changes_it(
    case: tuple[Indicator, list[Figure]], year: int, value: Decimal
) -> None:
    indicator, figures = case
    inside = (indicator.minimum is None or value >= indicator.minimum) and (
        indicator.maximum is None or value <= indicator.maximum
    )
    found = check(indicator, year, value, figures, this_year=2024)
    assert any(entry.blocking for entry in found) == (not inside)
    assert len({entry.kind for entry in found}) == len(found)
    for entry in found:
        assert entry.title
        assert "None" not in entry.text
        assert "E+" not in entry.text
        assert entry.suggestion != value
