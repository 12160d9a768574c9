"""Which compared region has a colour of its own, and whose name stands longest."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.change import ranked
from db.domain.chart_builders.captions import named_or_counted
from db.domain.chart_builders.hues import (
    MOST_HUES,
    NATION_HUE,
    PROVINCE_HUE,
    hues_of,
    keeping,
)
from db.domain.chart_builders.trend_words import MOST_LISTED, whose
from db.domain.figures import Figure, Region, RegionLevel
from db.domain.regions import reference_regions
from tests.db.domain.samples import (
    EVERY_INDICATOR,
    MUARA_ENIM,
    NATION,
    OWN,
    PALEMBANG,
    PROVINCE,
    figure,
)

LAMPUNG = Region("1800", "Provinsi Lampung", "Lampung", RegionLevel.PROVINCE)


def local(number: int) -> Region:
    level = RegionLevel.CITY if number % 3 == 0 else RegionLevel.REGENCY
    return Region(f"17{number:02}", f"Kabupaten {number}", f"Daerah {number}", level)


PLACES = [PROVINCE, NATION, LAMPUNG, *(local(number) for number in range(30))]
OTHERS = st.lists(st.sampled_from(PLACES), unique=True)


@given(OTHERS)
def test_no_colour_stands_for_two_regions(others: list[Region]) -> None:
    hues = hues_of(OWN, others)
    assert list(hues) == others
    given_out = [hue for hue in hues.values() if hue is not None]
    assert len(given_out) == len(set(given_out))
    assert set(given_out) <= set(range(MOST_HUES))
    if len(others) <= MOST_HUES:
        assert len(given_out) == len(others)


@given(OTHERS)
def test_province_and_nation_have_the_same_colour_however_many_are_compared(
    others: list[Region],
) -> None:
    hues = hues_of(OWN, others)
    assert hues.get(PROVINCE, PROVINCE_HUE) == PROVINCE_HUE
    assert hues.get(NATION, NATION_HUE) == NATION_HUE
    if len(others) > MOST_HUES:
        assert {hue for place, hue in hues.items() if place not in (PROVINCE, NATION)} == {None}


def test_a_second_nation_is_one_of_the_others() -> None:
    other = Region("9000", "Negara Lain", "Negara Lain", RegionLevel.NATION)
    few = hues_of(OWN, [NATION, other])
    assert few[NATION] == NATION_HUE != few[other]


@given(OTHERS)
def test_the_own_province_is_told_before_the_nation_and_other_provinces(
    others: list[Region],
) -> None:
    found = reference_regions(OWN, [OWN, *others])
    assert set(found) == {place for place in others if not place.level.is_local}
    assert [place for place in (PROVINCE, NATION, LAMPUNG) if place in found] == found


@st.composite
def standing(draw: st.DrawFn) -> dict[Region, list[Figure]]:
    """Series of the own region and others, of which some lack the own newest year."""
    indicator = draw(st.sampled_from(EVERY_INDICATOR))
    found = {}
    for place in [OWN, *draw(OTHERS)]:
        years = sorted(draw(st.sets(st.integers(2020, 2024), min_size=1)))
        found[place] = [
            figure(indicator, year, draw(st.decimals(0, 50, places=1)), place) for year in years
        ]
    return found


@given(standing())
def test_own_region_measures_best_and_worst_are_named_longest(
    series: dict[Region, list[Figure]],
) -> None:
    indicator = next(one for one in EVERY_INDICATOR if one.code == series[OWN][0].indicator)
    keep = keeping(indicator, OWN, series)
    assert sorted(keep.values()) == list(range(len(keep)))
    order = sorted(keep, key=keep.__getitem__)
    assert order[0] == OWN
    measured = [place for place in (PROVINCE, NATION) if place in series]
    assert order[1 : 1 + len(measured)] == measured
    year = series[OWN][-1].year
    of_year = [
        one
        for place, figures in series.items()
        for one in figures
        if one.year == year and (place.level.is_local or place == OWN)
    ]
    rows = [one.region for _, one in ranked(indicator, of_year)]
    mine = rows.index(OWN.code)
    beside = [rows[0], rows[-1], *rows[max(0, mine - 1) : mine + 2]]
    assert set(beside) <= {place.code for place in keep}
    if len(series) - 1 <= MOST_HUES:
        assert set(keep) == set(series)
    else:
        assert len(keep) <= 1 + 2 + 2 + 2


@given(OTHERS)
def test_the_subtitle_names_few_and_counts_many(others: list[Region]) -> None:
    told = whose(OWN, others)
    if not others:
        assert told == OWN.name
    elif len(others) <= MOST_LISTED:
        assert told == ", ".join(place.short_name for place in [OWN, *others])
    else:
        named = [place for place in reference_regions(OWN, others) if place.short_name in told]
        assert named == reference_regions(OWN, others)[:2]
        assert len(told) < 90
        assert told.startswith(OWN.short_name)
        assert told.endswith(" lain")


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([PALEMBANG, MUARA_ENIM, PROVINCE, NATION],
         "Banyuasin, Palembang, Muara Enim, Sumatera Selatan, Indonesia"),
        ([local(number) for number in range(18)], "Banyuasin dan 18 kabupaten/kota lain"),
        ([*(local(number) for number in range(5)), PROVINCE],
         "Banyuasin, Sumatera Selatan, dan lima kabupaten/kota lain"),
        ([*(local(number) for number in range(16)), PROVINCE, NATION, LAMPUNG],
         "Banyuasin, Sumatera Selatan, Indonesia, dan 17 wilayah lain"),
    ],
)  # fmt: skip
def test_whose_lines_these_are(others: list[Region], told: str) -> None:
    assert whose(OWN, others) == told


@given(OTHERS.filter(bool))
def test_footnotes_name_few_and_count_many(places: list[Region]) -> None:
    told = named_or_counted(places)
    if len(places) <= 5:
        assert all(place.short_name in told for place in places)
    else:
        local_only = all(place.level.is_local for place in places)
        assert told.endswith("kabupaten/kota" if local_only else "wilayah")
        assert "Daerah" not in told


def test_the_neighbours_in_the_ranking_are_kept_of_many() -> None:
    indicator = next(one for one in EVERY_INDICATOR if one.code == "p0")
    values = [4, 9, 5, 7, 11, 3, 20, 8]
    series = {OWN: [figure(indicator, 2024, "7.5")]}
    for number, value in enumerate(values):
        series[local(number)] = [figure(indicator, 2024, Decimal(value), local(number))]
    keep = keeping(indicator, OWN, series)
    named = sorted(keep, key=keep.__getitem__)
    # Own, best 3, worst 20, and the two beside 7,5.
    assert named == [OWN, local(5), local(6), local(3), local(7)]
