"""Trends and rankings of the own region beside any number of others."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from functools import cache

import resources
from db.domain.chart_builders import ChartChoice, View, chosen_chart, ranking_chart, trend_chart
from db.domain.charts import RankingChart, TrendChart
from db.domain.figures import Figure, Region, RegionLevel
from tests.db.domain.samples import HEADS, POVERTY_LINE
from tests.widgets.charts.examples import seed

#: Compared regions, province and nation among them.
COUNTS = (1, 2, 6, 18, 60)
YEARS = range(2016, 2025)


@cache
def places(count: int) -> tuple[Region, ...]:
    """Return the own region, and ``count`` others: as many shipped ones as there are."""
    told = json.loads(resources.path("regions.json").read_text(encoding="utf-8"))["regions"]
    shipped = [
        Region(one["code"], one["name"], one["short_name"], RegionLevel(one["level"]))
        for one in told
    ]
    own = next(region for region in shipped if region.code == "1607")
    above = [region for region in shipped if region.code in ("1600", "0000")]
    local = [region for region in shipped if region not in (own, *above)]
    local += [
        Region(f"17{place:02}", f"Kabupaten {place}", f"Lematang Ilir {place}", RegionLevel.REGENCY)
        for place in range(60)
    ]
    return (own, *[*above, *local][:count])


@cache
def figures(count: int) -> dict[Region, tuple[Figure, ...]]:
    """Return poverty of these regions, crossing each other as real lines do."""
    found = {}
    for index, region in enumerate(places(count)):
        found[region] = tuple(
            Figure(
                "p0",
                region.code,
                year,
                Decimal(str(round(9 + 6 * math.sin(index * 1.7) - (year - 2016) * 0.2
                                  + 0.7 * math.sin(index + year), 2))),
                source="BPS, Susenas Maret",
            )
            for year in YEARS
        )  # fmt: skip
    return found


def _chart(count: int, view: View) -> object:
    indicator = next(one for one in seed().indicators if one.code == "p0")
    codes = tuple(region.code for region in places(count))
    choice = ChartChoice(view=view, regions=codes)
    return chosen_chart(indicator, places(count)[0], figures(count), (), choice)


@cache
def trend_of(count: int) -> TrendChart:
    spec = _chart(count, View.TREND)
    assert isinstance(spec, TrendChart)
    return spec


@cache
def ranking_of(count: int) -> RankingChart:
    spec = _chart(count, View.RANKING)
    assert isinstance(spec, RankingChart)
    return spec


@cache
def long_distance(code: str) -> RankingChart:
    """Return a ranking whose distance is as long as names and units make it.

    ``heads`` counts people in thousands, ``line`` is in rupiah.
    """
    indicator = {"heads": HEADS, "line": POVERTY_LINE}[code]
    own = Region("1905", "Kabupaten Bangka Selatan", "Bangka Selatan", RegionLevel.REGENCY)
    values = {
        own: "23456.78",
        Region("1971", "Kota Pangkalpinang", "Pangkalpinang", RegionLevel.CITY): "21456.10",
        Region(
            "1900",
            "Provinsi Kepulauan Bangka Belitung",
            "Kepulauan Bangka Belitung",
            RegionLevel.PROVINCE,
        ): "1024577.25",
        Region("0000", "Republik Indonesia", "Republik Indonesia", RegionLevel.NATION): "25216045",
    }
    of_year = {
        region: Figure(indicator.code, region.code, 2024, Decimal(value), source="BPS")
        for region, value in values.items()
    }
    spec = ranking_chart(indicator, own, of_year, 2024)
    assert isinstance(spec, RankingChart)
    return spec


def trend_beside(distance: Decimal) -> TrendChart:
    """Return four years of the own region and, ``distance`` below, of one other."""
    own, other = places(18)[0], places(18)[3]
    values = [Decimal(text) for text in ("10.0", "9.9", "9.6", "9.5")]
    series = {
        region: tuple(
            Figure("p0", region.code, 2021 + index, value - down, source="BPS")
            for index, value in enumerate(values)
        )
        for region, down in ((own, Decimal(0)), (other, distance))
    }
    indicator = next(one for one in seed().indicators if one.code == "p0")
    spec = trend_chart(indicator, own, series, truncated=True)
    assert isinstance(spec, TrendChart)
    return spec
