"""Indicators, their rating scales, and the figures that ship."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.awards import AwardLevel
from db.domain.figures import Figure, FigureKey, FigureStatus, Target
from db.domain.indicators import (
    INDICATOR_TOPICS,
    PERCENT,
    PERCENT_POINT_WORDS,
    ChangeForm,
    Direction,
    RatingScale,
    Topic,
    Unit,
    worded,
)
from tests.db.domain.samples import GINI, IPM, IRB, MCP, P0, SEED, SHIPPED


def label(scale: RatingScale | None, value: str, year: int) -> str | None:
    assert scale is not None
    band = scale.rate(Decimal(value), year)
    return band.label if band else None


@pytest.mark.parametrize("year", [2022, 2023, 2030])
@pytest.mark.parametrize(
    ("value", "predikat"),
    [
        ("0", "D"),
        ("30.00", "D"),
        ("30.01", "C"),
        ("50.00", "C"),
        ("50.01", "CC"),
        ("57.19", "CC"),
        ("60.00", "CC"),
        ("60.01", "B"),
        ("70.00", "B"),
        ("70.01", "BB"),
        ("70.23", "BB"),
        ("80.00", "BB"),
        ("80.01", "A"),
        ("90.00", "A"),
        ("90.01", "AA"),
        ("100", "AA"),
    ],
)
def test_the_lower_bound_of_a_predikat_is_exclusive(year: int, value: str, predikat: str) -> None:
    assert label(IRB.scale, value, year) == predikat


def test_over_one_hundred_is_aa_only_since_the_method_of_2023() -> None:
    assert label(IRB.scale, "104.5", 2023) == "AA"
    assert label(IRB.scale, "104.5", 2022) is None


@pytest.mark.parametrize(
    ("value", "zone"),
    [
        ("0", "Merah"),
        ("24.99", "Merah"),
        ("25", "Kuning"),
        ("50", "Biru"),
        ("66.29", "Biru"),
        ("74.99", "Biru"),
        ("75", "Hijau"),
        ("76.85", "Hijau"),
        ("100", "Hijau"),
    ],
)
def test_zones_of_the_kpk(value: str, zone: str) -> None:
    assert label(MCP.scale, value, 2023) == zone


def test_outside_every_zone_there_is_none() -> None:
    assert label(MCP.scale, "-1", 2023) is None
    assert label(MCP.scale, "100.01", 2023) is None


def test_categories_of_the_ipm_include_their_lower_bound() -> None:
    found = [label(IPM.scale, value, 2024) for value in ("59.99", "60", "70", "79.99", "80")]
    assert found == ["Rendah", "Sedang", "Tinggi", "Tinggi", "Sangat Tinggi"]


def test_before_the_first_version_there_is_no_rating() -> None:
    assert label(IPM.scale, "70", 2009) is None


@given(st.sampled_from(SEED.scales), st.decimals(0, 100, places=3), st.integers(1945, 2100))
def test_every_value_has_exactly_one_band(scale: RatingScale, value: Decimal, year: int) -> None:
    version = scale.version_for(year)
    band = scale.rate(value, year)
    assert version is not None
    assert band is not None
    assert band.lower is None or band.lower <= value
    assert band.upper is None or value <= band.upper
    uppers = [entry.upper for entry in version.bands[:-1]]
    assert uppers == [entry.lower for entry in version.bands[1:]]


def test_topics_have_the_names_of_the_tabs() -> None:
    assert [topic.title for topic in Topic] == [
        "Kemiskinan",
        "Ketenagakerjaan",
        "Reformasi Birokrasi",
        "Penghargaan",
    ]
    assert Topic.AWARDS not in INDICATOR_TOPICS


def test_exactly_the_figures_of_the_speech_ship() -> None:
    assert {(entry.indicator, entry.year): str(entry.value) for entry in SEED.figures} == {
        ("p0", 2022): "10.00",
        ("p0", 2023): "9.58",
        ("kemiskinan_ekstrem", 2022): "3.07",
        ("kemiskinan_ekstrem", 2023): "0.56",
        ("tpt", 2022): "3.39",
        ("tpt", 2023): "3.35",
        ("gini", 2018): "0.340",
        ("gini", 2023): "0.265",
        ("irb", 2022): "57.19",
        ("irb", 2023): "70.23",
        ("mcp", 2022): "66.29",
        ("mcp", 2023): "76.85",
    }
    assert {entry.source for entry in SEED.figures} == {
        "Pidato Pj. Bupati, Rapat Paripurna HUT ke-22 Kabupaten Banyuasin, 22 April 2024"
    }


def test_directions_and_units_of_what_ships() -> None:
    lower = {code for code, entry in SHIPPED.items() if entry.direction is Direction.LOWER}
    assert lower == {"p0", "kemiskinan_ekstrem", "tpt", "gini"}
    assert (GINI.unit.symbol, GINI.unit.difference, GINI.decimals) == ("", "poin", 3)
    assert P0.unit.difference == "persen poin"
    assert [entry.year for entry in IRB.breaks] == [2023]


def test_published_labour_figures_give_the_published_tpt() -> None:
    force = [Decimal(text) for text in ("416.45", "408.51", "433.42")]
    employed = [Decimal(text) for text in ("402.33", "394.83", "419.36")]
    rates = [
        ((total - work) / total * 100).quantize(Decimal("0.01"))
        for total, work in zip(force, employed, strict=True)
    ]
    assert [str(rate) for rate in rates] == ["3.39", "3.35", "3.24"]


def test_statuses_levels_and_keys() -> None:
    assert [status.title for status in FigureStatus] == ["Tetap", "Sementara", "Perbaikan"]
    assert AwardLevel.UNKNOWN.title == "Belum diisi"
    assert AwardLevel.NATIONAL.title == "Nasional"
    key = FigureKey("p0", "1607", 2023)
    assert Figure("p0", "1607", 2023, Decimal(1)).key == key
    assert Target("p0", "1607", 2023, Decimal(1)).key == key


def test_an_indicator_tells_differences_until_the_officer_says_otherwise() -> None:
    assert {indicator.change_form for indicator in SEED.indicators} == {ChangeForm.DIFFERENCE}


@given(st.sampled_from(PERCENT_POINT_WORDS), st.sampled_from(PERCENT_POINT_WORDS))
def test_only_a_difference_of_percentages_has_two_words(first: str, second: str) -> None:
    assert worded(worded(PERCENT, first), second).difference == second
    for unit in (Unit(), Unit("jiwa", "jiwa", "jiwa"), Unit("%", "persen", "")):
        assert worded(unit, first) == unit
