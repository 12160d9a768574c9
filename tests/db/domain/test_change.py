"""Two figures and what changed; series, gaps, streaks, achievement and rank."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.change import (
    Movement,
    Verdict,
    achievement,
    breaks_between,
    change_between,
    has_break_between,
    in_order,
    is_reached,
    latest_change,
    missing_years,
    ranked,
    rating_of,
    since_break,
    streak,
    verdict_of,
    with_methods,
)
from db.domain.figures import Figure
from db.domain.indicators import Direction, Indicator
from tests.db.domain.samples import (
    EXTREME,
    GROWTH,
    IRB,
    MCP,
    MUARA_ENIM,
    NATION,
    OWN,
    P0,
    PAGAR_ALAM,
    PALEMBANG,
    POVERTY_LINE,
    PROVINCE,
    STUNTING,
    any_series,
    figure,
    series,
    shipped_series,
    target,
)


@pytest.mark.parametrize(
    ("direction", "up", "down", "same"),
    [
        (Direction.LOWER, Verdict.WORSE, Verdict.BETTER, Verdict.SAME),
        (Direction.HIGHER, Verdict.BETTER, Verdict.WORSE, Verdict.SAME),
        (Direction.NEUTRAL, Verdict.NEUTRAL, Verdict.NEUTRAL, Verdict.NEUTRAL),
    ],
)
def test_the_direction_decides_the_verdict(
    direction: Direction, up: Verdict, down: Verdict, same: Verdict
) -> None:
    found = [
        verdict_of(movement, direction) for movement in (Movement.UP, Movement.DOWN, Movement.SAME)
    ]
    assert found == [up, down, same]


def test_arrows_and_words() -> None:
    assert [movement.arrow for movement in Movement] == ["▲", "▼", "■"]
    assert [verdict.value for verdict in Verdict] == ["Membaik", "Memburuk", "Tetap", ""]


def test_the_change_of_the_speech() -> None:
    change = change_between(P0, *shipped_series(P0))
    assert change.difference == Decimal("-0.42")
    assert change.relative == Decimal("-4.2")
    assert (change.movement, change.verdict) == (Movement.DOWN, Verdict.BETTER)
    assert change.comparable
    assert change.years == 1


def test_a_rise_of_stunting_is_worse_and_not_comparable() -> None:
    change = change_between(STUNTING, *series(STUNTING, {2022: "22.0", 2023: "24.8"}))
    assert change.verdict is Verdict.WORSE
    assert not change.comparable


def test_the_difference_is_that_of_the_printed_figures() -> None:
    change = change_between(P0, *series(P0, {2022: "10.004", 2023: "9.995"}))
    assert change.difference == 0
    assert change.movement is Movement.SAME


def test_relative_change_of_zero_and_of_negative_values() -> None:
    assert change_between(GROWTH, *series(GROWTH, {2020: "0", 2021: "3"})).relative is None
    change = change_between(GROWTH, *series(GROWTH, {2020: "-2", 2021: "3"}))
    assert (change.relative, change.verdict) == (Decimal(250), Verdict.BETTER)


def test_a_change_needs_one_series_in_order_of_time() -> None:
    early, late = series(P0, {2022: "10", 2023: "9"})
    for pair in ((late, early), (early, early), (early, replace(late, region="1600"))):
        with pytest.raises(ValueError, match="a change needs"):
            change_between(P0, *pair)
    with pytest.raises(ValueError, match="a change needs"):
        change_between(EXTREME, early, late)


def test_where_the_method_changes() -> None:
    early, late, later = series(IRB, {2022: "57.19", 2023: "70.23", 2024: "75"})
    assert has_break_between(IRB, early, late)
    assert has_break_between(IRB, early, later)
    assert not has_break_between(IRB, late, later)
    old = figure(EXTREME, 2023, "0.83", method="US$1,9 PPP")
    new = figure(EXTREME, 2024, "1.26", method="US$2,15 PPP")
    assert has_break_between(EXTREME, old, new)
    assert not has_break_between(EXTREME, old, replace(new, method=""))
    assert not has_break_between(EXTREME, old, replace(new, method=old.method))


def test_latest_change_and_missing_years() -> None:
    found = latest_change(P0, series(P0, {2023: "9.58", 2018: "11", 2022: "10.00"}))
    assert found is not None
    assert (found.earlier.year, found.later.year) == (2022, 2023)
    assert latest_change(P0, series(P0, {2023: "9.58"})) is None
    assert missing_years([2023, 2018]) == (2019, 2020, 2021, 2022)
    assert missing_years([2022, 2023]) == ()
    assert missing_years([]) == ()


@pytest.mark.parametrize(
    ("indicator", "values", "steps"),
    [
        (P0, {2021: "11", 2022: "10", 2023: "9"}, 2),
        (P0, {2020: "10", 2021: "11", 2022: "10", 2023: "9"}, 2),
        (P0, {2020: "11", 2022: "10", 2023: "9"}, 1),
        (P0, {2022: "10", 2023: "10"}, 0),
        (P0, {2018: "10", 2023: "9"}, 0),
        (P0, {2023: "9"}, 0),
        (IRB, {2021: "50", 2022: "57", 2023: "70"}, 0),
        (IRB, {2022: "57", 2023: "70", 2024: "75"}, 1),
    ],
)
def test_streaks(indicator: Indicator, values: dict[int, str], steps: int) -> None:
    assert streak(indicator, series(indicator, values)) == steps


def test_the_typed_predikat_rules_over_the_computed_one() -> None:
    assert rating_of(IRB, figure(IRB, 2023, "70.23")) == "BB"
    assert rating_of(IRB, figure(IRB, 2023, "70.23", rating="A-")) == "A-"
    assert rating_of(P0, figure(P0, 2023, "9.58")) == ""
    assert rating_of(MCP, figure(MCP, 2023, "101")) == ""


@pytest.mark.parametrize(
    ("indicator", "value", "rating"),
    [
        (IRB, "70.00", "B"),
        (IRB, "70.004", "B"),
        (IRB, "70.005", "BB"),
        (MCP, "74.994", "Biru"),
        (MCP, "74.996", "Hijau"),
        (MCP, "100.004", "Hijau"),
    ],
)
def test_what_is_printed_is_rated(indicator: Indicator, value: str, rating: str) -> None:
    assert rating_of(indicator, figure(indicator, 2023, value)) == rating


@pytest.mark.parametrize(
    ("indicator", "value", "goal", "percent"),
    [
        (IRB, "70.23", "70.23", "100"),
        (IRB, "60", "80", "75"),
        (P0, "9.58", "9.58", "100"),
        (P0, "9", "10", "110"),
        (P0, "12", "10", "80"),
        (P0, "30", "10", "-100"),
    ],
)
def test_achievement(indicator: Indicator, value: str, goal: str, percent: str) -> None:
    found = achievement(indicator, figure(indicator, 2023, value), target(indicator, 2023, goal))
    assert found == Decimal(percent)


def test_achievement_that_cannot_be_stated() -> None:
    assert achievement(POVERTY_LINE, figure(POVERTY_LINE, 2023, "5"), target(P0, 2023, "5")) is None
    assert achievement(P0, figure(P0, 2023, "5"), target(P0, 2023, "0")) is None
    # −1 % is better than a target of −2 %, but the formula would call it half.
    assert achievement(GROWTH, figure(GROWTH, 2020, "-1"), target(GROWTH, 2020, "-2")) is None


@given(
    st.decimals("0.01", 1000, places=4),
    st.decimals("-0.02", "0.02", places=4) | st.decimals(-1000, 1000, places=4),
)
def test_achievement_and_what_is_said_of_a_target_agree(goal: Decimal, beyond: Decimal) -> None:
    value = goal + beyond
    for indicator in (IRB, P0):
        realised, aim = figure(indicator, 2023, value), target(indicator, 2023, str(goal))
        percent = achievement(indicator, realised, aim)
        assert percent is not None
        assert (percent >= 100) == is_reached(indicator, realised, aim)


@given(
    st.decimals("0.01", 1000, places=2), st.decimals(0, 1000, places=2), st.decimals(0, 1, places=2)
)
def test_achievement_is_over_100_just_where_the_target_is_met(
    goal: Decimal, value: Decimal, step: Decimal
) -> None:
    for indicator, met in ((IRB, value >= goal), (P0, value <= goal)):
        reached = achievement(
            indicator, figure(indicator, 2023, value), target(indicator, 2023, str(goal))
        )
        assert reached is not None
        assert (reached >= 100) == met
        sign = 1 if indicator is IRB else -1
        better = achievement(
            indicator,
            figure(indicator, 2023, value + sign * step),
            target(indicator, 2023, str(goal)),
        )
        assert better is not None
        assert better >= reached


def test_equal_values_share_a_rank_and_the_next_one_skips() -> None:
    places = (OWN, MUARA_ENIM, PALEMBANG, PAGAR_ALAM)
    values = ("9.58", "9.79", "9.79", "9.80")
    figures = [
        figure(P0, 2024, value, region) for region, value in zip(places, values, strict=True)
    ]
    assert [rank for rank, _ in ranked(P0, figures)] == [1, 2, 2, 4]
    assert ranked(P0, figures)[0][1].region == OWN.code
    assert ranked(replace(P0, direction=Direction.HIGHER), figures)[0][1].region == PAGAR_ALAM.code
    assert ranked(replace(P0, direction=Direction.NEUTRAL), figures)[-1][1].region == OWN.code
    assert ranked(P0, []) == ()


@given(
    st.lists(st.decimals(0, 5, places=1), min_size=1, max_size=20), st.sampled_from(list(Direction))
)
def test_a_rank_is_one_more_than_the_number_of_better_ones(
    values: list[Decimal], direction: Direction
) -> None:
    indicator = replace(P0, direction=direction)
    figures = [Figure("p0", f"{place:04}", 2024, value) for place, value in enumerate(values)]
    lower = direction is Direction.LOWER
    for rank, entry in ranked(indicator, figures):
        better = [v for v in values if (v < entry.value if lower else v > entry.value)]
        assert rank == len(better) + 1
    assert sorted(entry.region for _, entry in ranked(indicator, figures)) == [
        entry.region for entry in figures
    ]


@given(any_series(fewest=2))
def test_any_two_figures_have_one_consistent_change(case: tuple[Indicator, list[Figure]]) -> None:
    indicator, figures = case
    ordered = in_order(figures)
    change = change_between(indicator, ordered[0], ordered[-1])
    assert change.years == ordered[-1].year - ordered[0].year > 0
    assert (change.movement is Movement.SAME) == (change.difference == 0)
    assert (change.movement is Movement.UP) == (change.difference > 0)
    if change.relative is not None:
        assert (change.relative > 0) == (change.difference > 0)
    assert 0 <= streak(indicator, figures) < len(figures)
    years = {entry.year for entry in figures}
    gaps = missing_years(list(years))
    assert not years & set(gaps)
    assert len(gaps) + len(years) == ordered[-1].year - ordered[0].year + 1


def test_a_region_is_never_compared_with_another() -> None:
    with pytest.raises(ValueError, match="one indicator and region"):
        change_between(P0, figure(P0, 2022, "11", PROVINCE), figure(P0, 2023, "9"))


def test_two_methods_are_not_joined_by_way_of_a_figure_that_names_none() -> None:
    figures = [
        figure(EXTREME, 2021, "4", method="lama"),
        figure(EXTREME, 2022, "3"),
        figure(EXTREME, 2023, "2", method="baru"),
        figure(EXTREME, 2024, "1"),
    ]
    assert breaks_between(EXTREME, figures) == (False, True, False)
    assert streak(EXTREME, figures) == 1
    assert breaks_between(EXTREME, figures[1:2]) == ()


def test_figures_without_a_method_are_taken_to_be_of_the_one_beside_them() -> None:
    figures = [
        figure(EXTREME, 2025, "1.26", method="baru"),
        figure(EXTREME, 2022, "3.07"),
        figure(EXTREME, 2023, "0.56"),
        figure(EXTREME, 2024, "0.49", method="lama"),
        figure(EXTREME, 2026, "1.20"),
    ]
    named = with_methods(EXTREME, figures)
    assert [found.year for found in named] == [2022, 2023, 2024, 2025, 2026]
    assert [found.method for found in named] == ["lama", "lama", "lama", "baru", "baru"]
    unnamed = series(P0, {2022: "10", 2023: "9.58"})
    assert with_methods(P0, unnamed) == tuple(unnamed)
    assert with_methods(P0, []) == ()


def test_no_method_is_taken_over_a_change_of_method() -> None:
    # The survey changed in 2023: an unnamed figure after it was not made by the one before it.
    figures = [
        figure(STUNTING, 2021, "25.0"),
        figure(STUNTING, 2022, "22.0", method="SSGI"),
        figure(STUNTING, 2023, "24.8"),
        figure(STUNTING, 2024, "24.0", method="SKI"),
    ]
    named = [found.method for found in with_methods(STUNTING, figures)]
    assert named == ["SSGI", "SSGI", "SKI", "SKI"]
    assert breaks_between(STUNTING, figures) == (False, True, False)
    change = latest_change(STUNTING, figures)
    assert change is not None
    assert change.comparable
    assert [found.method for found in with_methods(STUNTING, figures[:3])] == ["SSGI", "SSGI", ""]


def test_the_newest_step_over_an_unnamed_method_is_one_of_two_methods() -> None:
    change = latest_change(
        EXTREME,
        [
            figure(EXTREME, 2022, "3.07", method="lama"),
            figure(EXTREME, 2023, "0.56"),
            figure(EXTREME, 2024, "1.26", method="baru"),
        ],
    )
    assert change is not None
    assert (change.earlier.year, change.comparable) == (2023, False)


def test_the_years_of_the_newest_method() -> None:
    years = {2021: "25", 2022: "22.0", 2023: "24.8", 2024: "24.0"}
    surveys = series(STUNTING, years)
    assert since_break(STUNTING, surveys) == tuple(surveys[2:])
    assert since_break(STUNTING, surveys[:3]) == (surveys[2],)
    assert since_break(STUNTING, surveys[2:]) == tuple(surveys[2:])
    assert since_break(STUNTING, []) == ()


def test_figures_that_are_printed_alike_share_a_rank() -> None:
    figures = [
        figure(P0, 2024, "9.584"),
        figure(P0, 2024, "9.581", PROVINCE),
        figure(P0, 2024, "9.59", NATION),
    ]
    assert [(rank, found.region) for rank, found in ranked(P0, figures)] == [
        (1, PROVINCE.code),
        (1, OWN.code),
        (3, NATION.code),
    ]
