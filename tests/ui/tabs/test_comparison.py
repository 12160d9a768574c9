"""What a choice of regions means, for a trend and for a ranking."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.chart_builders import ChartChoice, View
from db.domain.figures import Region, RegionLevel
from ui.tabs.comparison import Comparison

OWN = Region("1607", "Kabupaten Banyuasin", "Banyuasin", RegionLevel.REGENCY)
PROVINCE = Region("1600", "Provinsi Sumatera Selatan", "Sumatera Selatan", RegionLevel.PROVINCE)
NATION = Region("0000", "Indonesia", "Indonesia", RegionLevel.NATION)
MUBA = Region("1606", "Kabupaten Musi Banyuasin", "Musi Banyuasin", RegionLevel.REGENCY)
PALEMBANG = Region("1671", "Kota Palembang", "Palembang", RegionLevel.CITY)
JAMBI = Region("1571", "Kota Jambi", "Jambi", RegionLevel.CITY)
JAMBI_PROVINCE = Region("1500", "Provinsi Jambi", "Provinsi Jambi", RegionLevel.PROVINCE)
REGIONS = (NATION, JAMBI_PROVINCE, JAMBI, PROVINCE, MUBA, PALEMBANG)
CODES = [region.code for region in REGIONS]
FOUND = Comparison(OWN, REGIONS, frozenset({"1671", "0000"}))
TREND, RANKING = ChartChoice(view=View.TREND), ChartChoice(view=View.RANKING)


def test_regions_are_grouped_and_those_with_figures_come_first() -> None:
    near = "Kabupaten/kota di Sumatera Selatan"
    assert [(group, region.code) for group, region in FOUND.grouped()] == [
        ("Provinsi dan Indonesia", "0000"),
        ("Provinsi dan Indonesia", "1600"),
        (near, "1671"),
        (near, "1606"),
        ("Wilayah lain", "1500"),
        ("Wilayah lain", "1571"),
    ]
    all_recorded = replace(FOUND, recorded=frozenset(CODES))
    assert [region.code for _, region in all_recorded.grouped()][:2] == ["1600", "0000"]


def test_without_a_province_the_group_has_a_name_of_its_own() -> None:
    assert Comparison(OWN, (MUBA,)).grouped() == (("Kabupaten/kota lain", MUBA),)
    of_province = Comparison(PROVINCE, (MUBA,)).grouped()
    assert of_province == (("Kabupaten/kota di Sumatera Selatan", MUBA),)


def test_a_ranking_has_everything_until_something_is_chosen() -> None:
    assert FOUND.chosen(RANKING) == set(CODES)
    less = FOUND.toggled(RANKING, "0000", on=False)
    assert less.ranked == ("1500", "1571", "1600", "1606", "1671")
    assert less.regions == ()
    assert FOUND.toggled(less, "0000", on=True).ranked is None, "everything is everything again"
    assert FOUND.none_chosen(RANKING).ranked == ()
    assert FOUND.all_chosen(less).ranked is None


def test_a_trend_has_nothing_until_something_is_chosen() -> None:
    assert FOUND.chosen(TREND) == frozenset()
    one = FOUND.toggled(TREND, "1600", on=True)
    assert one.regions == ("1600",)
    assert one.ranked is None
    everything = FOUND.all_chosen(one)
    assert everything.regions == ("1571", "1600", "1606", "1671"), "what was chosen stays"
    assert FOUND.none_chosen(everything).regions == ()


def test_a_region_that_is_gone_counts_no_more() -> None:
    state = replace(TREND, regions=("9999", "1671"))
    assert FOUND.chosen(state) == {"1671"}
    assert FOUND.toggled(state, "1671", on=False).regions == ()


def test_where_there_is_no_other_region_nothing_is_chosen() -> None:
    alone = Comparison(OWN)
    assert alone.grouped() == ()
    assert alone.chosen(RANKING) == frozenset()
    assert alone.none_chosen(RANKING).ranked == ()


@pytest.mark.parametrize("view", [View.TREND, View.RANKING])
@given(st.lists(st.tuples(st.sampled_from(CODES), st.booleans()), max_size=12))
def test_ticks_are_what_was_ticked(view: View, steps: list[tuple[str, bool]]) -> None:
    state = ChartChoice(view=view)
    expected = set(FOUND.chosen(state))
    for code, on in steps:
        state = FOUND.toggled(state, code, on=on)
        expected = expected | {code} if on else expected - {code}
        assert FOUND.chosen(state) == expected
        assert ChartChoice.from_text(state.to_text()) == state
