"""What the quick look clears, the full check finds nothing odd in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Figure
from db.domain.indicators import Indicator
from db.domain.plausibility import DoubtKind, check
from db.domain.quick_look import QuickLook
from tests.db.domain.samples import EVERY_INDICATOR, EXTREME, GROWTH, HEADS, P0


def is_odd(indicator: Indicator, value: str, beside: str) -> bool:
    look = QuickLook(indicator)
    here, there = (look.numbers([Decimal(told)])[0] for told in (value, beside))
    assert look.odd(here, there) == look.odd(there, here)
    return look.odd(here, there) == [0]


@pytest.mark.parametrize(
    ("indicator", "value", "beside"),
    [
        (P0, "9.58", "9.58"),
        (P0, "0", "0"),
        (P0, "10", "9.58"),
        (P0, "9.5", "14"),
        # Small shares of the range.
        (EXTREME, "0.56", "0.90"),
        # What may be negative passes zero by nature.
        (GROWTH, "3", "5.5"),
        (HEADS, "110", "80"),
    ],
)
def test_small_steps_are_surely_plain(indicator: Indicator, value: str, beside: str) -> None:
    assert not is_odd(indicator, value, beside)
    assert check(indicator, 2024, Decimal(value), [figure(indicator, 2023, beside)]) == ()


@pytest.mark.parametrize(
    ("indicator", "value", "beside"),
    [
        (P0, "9.58", "93.1"),
        # Half as much again.
        (P0, "15.2", "9.58"),
        (P0, "0", "9.58"),
        # A step over a quarter of the range.
        (P0, "90", "62"),
        (HEADS, "110", "60"),
        (GROWTH, "2", "-2"),
        # Outside the range, and of no size for a float.
        (P0, "101", "101"),
        (HEADS, "1e400", "1e400"),
        (HEADS, "1e-400", "1e-400"),
    ],
)
def test_others_are_left_to_the_full_check(indicator: Indicator, value: str, beside: str) -> None:
    assert is_odd(indicator, value, beside)


def test_decimals_that_are_not_shown_are_told_and_compared_as_any_others() -> None:
    look = QuickLook(P0)
    told = ["9.5", "9.50", "9.500", "10", "9.581", "0", "0.001", "101.5"]
    numbers, rough = look.numbers(list(map(Decimal, told)))
    assert numbers[:-1] == [9.5, 9.5, 9.5, 10.0, 9.581, 0.0, 0.001]
    assert numbers[-1] != numbers[-1]
    assert rough == [4, 6]
    assert look.odd([9.581], [9.58]) == []


def figure(indicator: Indicator, year: int, value: str) -> Figure:
    return Figure(indicator.code, "1607", year, Decimal(value))


@pytest.mark.parametrize("value", ["100.01", "-0.01", "250.00"])
def test_what_is_outside_the_range_is_never_cleared(value: str) -> None:
    look = QuickLook(P0)
    numbers, rough = look.numbers([Decimal(value), Decimal("9.58")])
    assert look.odd(numbers, numbers) == [0]
    assert rough == []


@given(
    st.sampled_from(EVERY_INDICATOR),
    st.lists(
        st.tuples(
            st.decimals("-120", "700000", places=3) | st.decimals("0", "100", places=2),
            st.sampled_from(("1", "1.01", "1.4", "1.4999", "1.5", "1.6", "1.95", "2", "10", "-1")),
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 3),
    st.integers(1, 4),
)
def test_the_quick_look_clears_nothing_that_the_full_check_doubts(
    indicator: Indicator, pairs: list[tuple[Decimal, str]], places: int, apart: int
) -> None:
    indicator = replace(indicator, breaks=())
    values = [round(value, places) for value, _ in pairs]
    beside = [round(value * Decimal(times), places) for value, times in pairs]
    look = QuickLook(indicator)
    (here, rough), (there, roughly) = look.numbers(values), look.numbers(beside)
    odd = look.odd(here, there)
    for at, pair in enumerate(zip(values, beside, strict=True)):
        if at in odd:
            continue
        for (value, other), is_rough in zip(
            (pair, pair[::-1]), (at in rough, at in roughly), strict=True
        ):
            for year in (2020 - apart, 2020 + apart):
                doubts = check(
                    indicator, year, value, [Figure(indicator.code, "1607", 2020, other)]
                )
                kinds = [doubt.kind for doubt in doubts]
                assert kinds == [DoubtKind.EXTRA_DECIMALS] * is_rough
