"""Figures that lie wildly away from those of other regions, and spreads that are no slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Figure, RegionLevel
from db.domain.indicators import Indicator
from db.domain.peers import Away, Peers, crowd_of, others_of
from db.domain.plausibility import Doubt, DoubtKind, check
from tests.db.domain.samples import (
    EVERY_INDICATOR,
    EXTREME,
    GINI,
    GROWTH,
    HEADS,
    IPM,
    MUARA_ENIM,
    NATION,
    OKU_TIMUR,
    OWN,
    P0,
    PAGAR_ALAM,
    PALEMBANG,
    POVERTY_LINE,
    PROVINCE,
    TPT,
    figure,
)

#: As such figures spread in one province.
POOR = "13.2 14.9 12.1 10.3 8.2 9.7 11.4 15.0 9.8"
UNEMPLOYED = "3.5 2.9 4.2 3.1 2.5 3.4 2.5 2.7 3.1 5.1 2.2"
NUMBER = "11.6 21 60 70 45 33 38 62 110 180 95"
WIDE_NUMBER = "5 12 30 45 60 80 150 400 1200"
LINES = "409264 512000 450000 620000 480000"
GROWING = "4.8 5.1 5.9 4.5 5.3"


def numbers(text: str) -> list[Decimal]:
    return [Decimal(number) for number in text.split()]


def away(indicator: Indicator, others: str, value: str) -> Away | None:
    return Peers(indicator, [*numbers(others), Decimal(value)]).away(Decimal(value))


def doubts(indicator: Indicator, others: str, value: str) -> tuple[Doubt, ...]:
    peers = Peers(indicator, [*numbers(others), Decimal(value)])
    return check(indicator, 2024, Decimal(value), [], peers=peers)


@pytest.mark.parametrize(
    ("indicator", "others", "value", "meant"),
    [
        (P0, POOR, "93.1", "9.31"),
        (P0, POOR, "0.98", "9.8"),
        (P0, POOR, "0.098", "9.8"),
        (P0, "9 10 11 12", "0.98", "9.8"),
        # Alone below figures that spread.
        (P0, "5 20 7 12 16 17 9 8 13", "0.98", "9.8"),
        (TPT, UNEMPLOYED, "34", "3.4"),
        (TPT, UNEMPLOYED, "0.34", "3.4"),
        (GINI, "0.27 0.3 0.31 0.35 0.33", "0.034", "0.34"),
        (IPM, "68 71 73 69 80 75", "7.2", "72"),
        (GROWTH, GROWING, "51", "5.1"),
        (HEADS, NUMBER, "49200", "49.2"),
        (POVERTY_LINE, LINES, "50926", "509260"),
        (POVERTY_LINE, LINES, "5092640", "509264"),
        (POVERTY_LINE, LINES, "509", "509000"),
        (POVERTY_LINE, LINES, "509264000", "509264"),
    ],
)
def test_a_slipped_comma_and_a_mistaken_unit_are_brought_home(
    indicator: Indicator, others: str, value: str, meant: str
) -> None:
    found = away(indicator, others, value)
    assert found is not None
    assert found.meant == Decimal(meant)


@pytest.mark.parametrize(
    ("indicator", "others", "value"),
    [
        # Heads spread over powers of ten: several places of the comma bring these home.
        (HEADS, WIDE_NUMBER, "12500"),
        (HEADS, WIDE_NUMBER, "0.05"),
        (IPM, "68 71 73 69 80 75", "35"),
        (GROWTH, GROWING, "22"),
        (GROWTH, GROWING, "90"),
        (GROWTH, GROWING, "-60"),
    ],
)
def test_far_away_without_one_way_home(indicator: Indicator, others: str, value: str) -> None:
    found = away(indicator, others, value)
    assert found is not None
    assert found.meant is None


@pytest.mark.parametrize(
    ("indicator", "others", "values"),
    [
        (P0, POOR, "7.5 20 26 4.0 3.0"),
        (TPT, UNEMPLOYED, "7.9 8.9 1.2"),
        (GINI, "0.27 0.3 0.31 0.35 0.33", "0.2 0.5 0.34"),
        (IPM, "68 71 73 69 80 75", "45 60 80 85"),
        (HEADS, NUMBER, "492 4.92 180 12.5"),
        (HEADS, WIDE_NUMBER, "5 12.5 1200 3600 1.2"),
        (POVERTY_LINE, LINES, "300000 850000"),
        # What may be negative passes zero by nature.
        (GROWTH, GROWING, "-1 -0.5 0 0.5 -15 12"),
        (EXTREME, "0.5 1.2 3 0 0.9 1.7", "0 0.05 0.15 3.9"),
        (EXTREME, "0.3 0.4 0.5 0.35", "2.0 0.02"),
    ],
)
def test_what_differs_by_nature_is_no_slip(indicator: Indicator, others: str, values: str) -> None:
    for value in values.split():
        assert away(indicator, others, value) is None, value


def test_zero_among_what_is_far_from_it() -> None:
    for indicator, others in ((P0, POOR), (HEADS, WIDE_NUMBER), (POVERTY_LINE, LINES)):
        assert away(indicator, others, "0") is not None
    villages = replace(HEADS, decimals=0)
    assert away(villages, "12 30 41 8 27", "0") is None
    assert away(HEADS, "0 0 40 50 60", "0") is None


def test_a_long_tail_of_a_whole_country_is_no_slip() -> None:
    # Most regencies are near ten percent, a few in the mountains at four times as much.
    usual = [Decimal(f"{10.5 * 1.6 ** (step / 40):.2f}") for step in range(-120, 121)]
    peers = Peers(P0, [*usual, Decimal("41.66"), Decimal("39.10"), Decimal("2.38")])
    assert not any(peers.away(Decimal(text)) for text in ("41.66", "39.10", "2.38"))
    near = [Decimal(f"{9 + step / 60:.2f}") for step in range(240)]
    tail = Peers(P0, [*near, *(Decimal(f"{11 + step}") for step in range(1, 31))])
    assert not tail.away(Decimal(20))
    assert tail.away(Decimal("0.95"))


def test_a_minus_that_only_one_region_has() -> None:
    found = away(GROWTH, GROWING, "-5.2")
    assert found == Away(Decimal("4.5"), Decimal("5.9"), Decimal("5.2"), flipped=True)
    assert away(GROWTH, "4.8 -5.1 5.9 4.5 5.3", "-5.2") is None, "in a bad year there are more"
    assert away(GROWTH, "-4.8 -5.1 -5.9 -4.5 -5.3", "-5.2") is None


@pytest.mark.parametrize("others", ["", "9 12", "9 10 12"])
def test_three_regions_are_no_crowd(others: str) -> None:
    assert away(P0, others, "93.1") is None
    assert Peers(P0, numbers(others)).home(Decimal(931)) is None


def test_wrong_figures_do_not_hide_each_other() -> None:
    peers = Peers(P0, numbers(f"{POOR} 93.1 98.0 88.5"))
    assert all(peers.away(Decimal(text)) for text in ("93.1", "98.0", "88.5"))
    assert not any(peers.away(value) for value in numbers(POOR))


def test_most_figures_are_zero_or_nothing_is_known_of_the_range() -> None:
    assert away(HEADS, "0 0 0 0 0", "12") is None
    assert Peers(HEADS, numbers("0 0 0 0 0")).home(Decimal(12)) is None
    assert away(P0, "0 0 0 0 0", "40") == Away(Decimal(0), Decimal(0))
    unbounded = replace(GROWTH, minimum=None, maximum=None)
    assert away(unbounded, "0 0 0 0", "0") is None
    assert away(unbounded, GROWING, "51") is not None
    assert away(replace(P0, minimum=None), "-1 -2 -3 -4 -5", "-9") is None


def test_the_doubts_in_words() -> None:
    assert doubts(P0, POOR, "93.1") == (
        Doubt(
            DoubtKind.AWAY_FROM_REGIONS,
            "Apakah koma desimalnya bergeser?",
            "93,1 jauh dari wilayah lain tahun 2024: umumnya 8,20 sampai 15,00%. "
            "Mungkin maksudnya 9,31?",
            Decimal("9.31"),
        ),
    )
    (found,) = doubts(HEADS, NUMBER, "49200")
    assert found.title == "Apakah angka dan satuannya benar?"
    assert found.text == (
        "49.200 jauh dari wilayah lain tahun 2024: umumnya 21,00 sampai 180,00 ribu jiwa. "
        "Mungkin maksudnya 49,2?"
    )
    (found,) = doubts(GROWTH, GROWING, "-5.2")
    assert found.title == "Apakah tanda minusnya benar?"
    (found,) = doubts(P0, POOR, "0")
    assert found.title == "Apakah nilainya memang nol?"
    assert found.text.endswith(
        "umumnya 8,20 sampai 15,00%. Nol berarti nihil; jika angkanya "
        "belum ada, jangan isi tahun ini."
    )
    (found,) = doubts(IPM, "68 71 73 69 80 75", "35")
    assert found.text.endswith(
        "umumnya 68,00 sampai 75,00. Periksa kembali angka, koma, dan satuannya."
    )
    (found,) = doubts(P0, POOR, "931")
    assert (found.kind, found.suggestion) == (DoubtKind.OUT_OF_RANGE, Decimal("9.31"))
    (found,) = doubts(P0, POOR, "-9.31")
    assert (found.kind, found.suggestion) == (DoubtKind.OUT_OF_RANGE, None)


def test_the_regions_own_past_is_asked_first() -> None:
    peers = Peers(P0, [*numbers(POOR), Decimal("93.1")])
    past = [figure(P0, 2023, "9.58")]
    (found,) = check(P0, 2024, Decimal("93.1"), past, peers=peers)
    assert found.kind is DoubtKind.SLIPPED_COMMA
    (found,) = check(P0, 2024, Decimal("93.1"), [figure(P0, 2023, "92")], peers=peers)
    assert found.kind is DoubtKind.AWAY_FROM_REGIONS


def test_heads_of_a_province_are_no_regencys() -> None:
    assert crowd_of(P0, RegionLevel.PROVINCE) == crowd_of(P0, RegionLevel.CITY)
    levels = [crowd_of(HEADS, level) for level in RegionLevel]
    assert len(set(levels)) == 3
    assert crowd_of(HEADS, RegionLevel.CITY) == crowd_of(HEADS, RegionLevel.REGENCY)


def test_the_others_of_a_region() -> None:
    places = (OWN, MUARA_ENIM, OKU_TIMUR, PALEMBANG, PAGAR_ALAM, PROVINCE, NATION)
    heads = [figure(HEADS, 2024, str(10 + n), place) for n, place in enumerate(places)]
    older = figure(HEADS, 2023, "9", MUARA_ENIM)

    def others(region: str, more: Sequence[Figure] = ()) -> tuple[int, ...]:
        found = others_of(HEADS, [*more, *heads], places, region, 2024)
        return tuple(map(int, found))

    assert others(OWN.code) == (11, 12, 13, 14)
    assert others(MUARA_ENIM.code, [older]) == ()
    assert others(OWN.code, [older]) == (11, 12, 13, 14)
    assert others(NATION.code) == ()
    assert (
        len(others_of(P0, [replace(f, indicator="p0") for f in heads], places, "0000", 2024)) == 6
    )


# -- whatever the figures --------------------------------------------------------------------------

ANY = st.decimals(-(10**15), 10**15, places=6) | st.decimals(0, 100, places=2)


@given(st.sampled_from(EVERY_INDICATOR), st.lists(ANY, max_size=12), ANY)
def test_no_figures_break_it_and_their_order_means_nothing(
    indicator: Indicator, others: list[Decimal], value: Decimal
) -> None:
    peers = Peers(indicator, [*others, value])
    found = peers.away(value)
    assert Peers(indicator, [value, *others[::-1]]).away(value) == found
    if found is not None:
        assert len(others) >= 4
        assert found.low <= found.high
    for meant in (peers.home(value), found.meant if found else None):
        if meant is not None:
            assert meant != value
            assert meant.normalize().as_tuple().digits == value.normalize().as_tuple().digits
    texts = [doubt.text for doubt in check(indicator, 2024, value, [], peers=peers)]
    assert not any("None" in text or "E+" in text for text in texts)


@given(
    st.sampled_from(EVERY_INDICATOR),
    st.lists(
        st.one_of(ANY, st.decimals("8", "12", places=2), st.sampled_from(numbers("-9 0 0.1 98"))),
        max_size=15,
    ),
)
def test_those_away_are_found_as_if_each_had_been_asked_about(
    indicator: Indicator, values: list[Decimal]
) -> None:
    peers = Peers(indicator, values)
    assert peers.odd_values() == {value for value in values if peers.away(value)}


def test_a_zero_at_the_usual_end_is_asked_about_too() -> None:
    peers = Peers(P0, numbers("0 2 2 4 6 8"))
    assert peers.away(Decimal(0)) == Away(Decimal(0), Decimal(8))
    assert peers.odd_values() == {Decimal(0)}


@given(
    st.lists(st.decimals("8.00", "15.00", places=2), min_size=4, max_size=40),
    st.decimals("8.00", "15.00", places=2),
    st.sampled_from((-1, 1)),
)
def test_a_slip_among_poverty_rates_is_always_asked_about(
    others: list[Decimal], value: Decimal, places: int
) -> None:
    assert Peers(P0, [*others, value]).away(value) is None
    slipped = value.scaleb(places)
    found = check(P0, 2024, slipped, [], peers=Peers(P0, [*others, slipped]))
    assert found[0].kind in (DoubtKind.AWAY_FROM_REGIONS, DoubtKind.OUT_OF_RANGE)
    assert found[0].suggestion in (value, None)


@given(st.integers(12, 40), st.data())
def test_heads_that_spread_evenly_over_powers_of_ten_are_all_plausible(
    count: int, data: st.DataObject
) -> None:
    # Five to 1.200 thousand: as poor people are spread over regencies.
    step = 2.38 / (count - 1)
    values = [Decimal(f"{10 ** (0.7 + step * place):.2f}") for place in range(count)]
    peers = Peers(HEADS, values)
    assert not any(map(peers.away, values))
    mistaken = 1000 * data.draw(st.sampled_from([value for value in values if value > 20]))
    assert Peers(HEADS, [*values, mistaken]).away(mistaken) is not None


@given(
    st.sampled_from((HEADS, POVERTY_LINE)),
    st.lists(st.decimals("1000", "9000000", places=2), min_size=5, max_size=20),
    st.integers(1, 4),
)
def test_the_unit_of_what_has_no_largest_value_means_nothing(
    indicator: Indicator, values: list[Decimal], places: int
) -> None:
    indicator = replace(indicator, minimum=Decimal(0))
    larger = [value.scaleb(places) for value in values]
    here, there = Peers(indicator, values), Peers(indicator, larger)
    for value, same in zip(values, larger, strict=True):
        assert (here.away(value) is None) == (there.away(same) is None)


@given(st.sampled_from(EVERY_INDICATOR), st.data())
def test_values_near_the_middle_are_never_asked_about(
    indicator: Indicator, data: st.DataObject
) -> None:
    low = max(indicator.minimum or Decimal(0), Decimal(0))
    high = Decimal(1000) if indicator.maximum is None else indicator.maximum
    values = data.draw(
        st.lists(st.decimals(low + (high - low) / 2, high, places=3), min_size=5, max_size=15)
    )
    # All within twice of each other, and within half of the range.
    peers = Peers(indicator, values)
    quarter = (max(values) - min(values)) * 4 <= high - low
    assert not any(peers.away(value) for value in values if quarter or indicator.maximum is None)
