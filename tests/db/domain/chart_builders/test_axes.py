"""Round axes and the bands on them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.chart_builders.axes import TICKS, banded_axis, bands_on, value_axis
from db.domain.charts import Axis
from db.domain.indicators import RatingBand, RatingVersion, Tone
from tests.db.domain.samples import GINI, GROWTH, IRB, MCP, P0, POVERTY_LINE


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def told(axis: Axis) -> list[str]:
    return [text for _, text in axis.ticks]


def version_of_irb(year: int) -> RatingVersion:
    assert IRB.scale is not None
    version = IRB.scale.version_for(year)
    assert version is not None
    return version


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("10.00", "9.58"), ["0", "2", "4", "6", "8", "10"]),
        (("0.340", "0.265"), ["0,0", "0,1", "0,2", "0,3", "0,4"]),
        (("-2.07", "5.31"), ["−4", "−2", "0", "2", "4", "6"]),
        (("-5",), ["−5", "−4", "−3", "−2", "−1", "0"]),
        (("0",), ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]),
    ],
)
def test_ticks_are_round_and_written_as_indonesia_does(
    values: tuple[str, ...], ticks: list[str]
) -> None:
    assert told(value_axis(GROWTH, numbers(*values))) == ticks


def test_money_carries_its_prefix_behind_the_minus() -> None:
    assert told(value_axis(POVERTY_LINE, numbers("509264")))[-1] == "Rp600.000"
    assert told(value_axis(POVERTY_LINE, numbers("-5", "5")))[0] == "−Rp6"


def test_only_an_axis_that_leaves_zero_out_is_called_truncated() -> None:
    axis = value_axis(GINI, numbers("0.340", "0.265"), truncated=True)
    assert axis.truncated
    assert 0 < axis.low <= Decimal("0.265")
    assert not value_axis(P0, numbers("0.1", "10"), truncated=True).truncated
    assert value_axis(P0, numbers("10", "10"), truncated=True).low > 0


def test_zeros_alone_have_no_negative_axis() -> None:
    axis = value_axis(P0, numbers("0", "0"), truncated=True)
    assert (axis.low, axis.truncated) == (0, False)
    assert axis.high > 0


AMOUNTS = st.decimals(Decimal(-(10**15)), Decimal(10**15), places=6)


@given(st.lists(AMOUNTS, min_size=1, max_size=12), st.booleans())
def test_an_axis_holds_every_value(values: list[Decimal], truncated: bool) -> None:
    axis = value_axis(P0, values, truncated=truncated)
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert axis.low < axis.high
    if not truncated:
        assert axis.low <= 0 <= axis.high
        assert not axis.truncated
        assert any(tick == 0 for tick, _ in axis.ticks)
    ticks = [tick for tick, _ in axis.ticks]
    assert (ticks[0], ticks[-1]) == (axis.low, axis.high)
    assert 2 <= len(ticks) <= TICKS + 2
    assert len({later - earlier for earlier, later in zip(ticks[:-1], ticks[1:], strict=True)}) == 1
    assert len(set(told(axis))) == len(ticks)
    assert not any("E" in text or "-" in text for text in told(axis))


def test_the_whole_rating_scale_is_shown() -> None:
    axis = banded_axis(IRB, numbers("57.19", "70.23"), version_of_irb(2023))
    assert (axis.low, axis.high) == (0, 100)
    bands = bands_on(axis, version_of_irb(2023))
    assert [band.label for band in bands] == ["D", "C", "CC", "B", "BB", "A", "AA"]
    assert (bands[0].lower, bands[-1].upper) == (0, 100)


def test_a_score_over_one_hundred_widens_the_axis_and_its_open_band() -> None:
    axis = banded_axis(IRB, numbers("104"), version_of_irb(2023))
    assert axis.high >= 104
    assert bands_on(axis, version_of_irb(2023))[-1].upper == axis.high
    closed = bands_on(banded_axis(IRB, numbers("104"), version_of_irb(2022)), version_of_irb(2022))
    assert closed[-1].upper == 100


def test_bands_outside_the_axis_are_left_out() -> None:
    axis = Axis(Decimal(55), Decimal(75), ())
    bands = bands_on(axis, version_of_irb(2022))
    assert [(band.label, band.lower, band.upper) for band in bands] == [
        ("CC", 55, 60),
        ("B", 60, 70),
        ("BB", 70, 75),
    ]


def test_a_scale_of_one_open_band() -> None:
    version = RatingVersion(2000, (RatingBand("Ada", None, None, Tone.FAIR),))
    axis = banded_axis(MCP, numbers("5"), version)
    assert [(band.lower, band.upper) for band in bands_on(axis, version)] == [(0, axis.high)]


@given(
    st.sampled_from((2022, 2023)),
    st.lists(st.decimals(-50, 120, places=2), min_size=1, max_size=9),
)
def test_bands_touch_each_other_inside_the_axis(year: int, values: list[Decimal]) -> None:
    version = version_of_irb(year)
    axis = banded_axis(IRB, values, version)
    bands = bands_on(axis, version)
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert bands[0].lower == axis.low
    assert [band.upper for band in bands[:-1]] == [band.lower for band in bands[1:]]
    assert bands[-1].upper <= axis.high
