"""The shipped figures as specs, and a few charts with everything on them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import resources
from db.domain.change import Movement, Verdict
from db.domain.chart_builders import award_chart, bar_chart, ranking_chart, trend_chart
from db.domain.charts import Bar, BarChart, Bracket, Caption, ChartSpec, RankingChart, TrendChart
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel, Target
from db.store.seed import Seed, parse_seed
from tests.widgets.charts.nasty import axis_for

HOSTILE = "<b>Umur</b> <15 tahun & <img src='x'>"


@cache
def seed() -> Seed:
    return parse_seed(resources.path("seed.json").read_text(encoding="utf-8"))


@cache
def shipped() -> dict[str, ChartSpec]:
    """Return every view of every shipped indicator, and the awards."""
    own = own_region()
    specs: dict[str, ChartSpec] = {}
    for indicator in seed().indicators:
        series = [figure for figure in seed().figures if figure.indicator == indicator.code]
        specs[f"{indicator.code}-bars"] = bar_chart(indicator, own, series)
        specs[f"{indicator.code}-trend"] = trend_chart(indicator, own, {own: series})
        last = max(series, key=lambda figure: figure.year)
        specs[f"{indicator.code}-ranking"] = ranking_chart(indicator, own, {own: last}, last.year)
    specs["awards"] = award_chart(seed().awards, own)
    return specs


def own_region() -> Region:
    return next(region for region in seed().regions if region.code == "1607")


def poverty_bars() -> BarChart:
    spec = shipped()["p0-bars"]
    assert isinstance(spec, BarChart)
    return spec


def poverty(region: str, **values: str) -> list[Figure]:
    """Return figures of poverty, ``y2022="9.54"``."""
    return [
        Figure("p0", region, int(year[1:]), Decimal(value), source="BPS, Susenas Maret")
        for year, value in values.items()
    ]


def comparison(*, with_targets: bool = False) -> TrendChart:
    """Return the trend of the own region beside province and nation; 2024 is provisional."""
    regions = {region.code: region for region in seed().regions}
    indicator = next(one for one in seed().indicators if one.code == "p0")
    own = poverty("1607", y2022="10.00", y2023="9.58", y2024="9.31")
    own[-1] = replace(own[-1], status=FigureStatus.PROVISIONAL)
    spec = trend_chart(
        indicator,
        regions["1607"],
        {
            regions["1607"]: own,
            regions["1600"]: poverty("1600", y2022="11.90", y2023="11.78", y2024="10.97"),
            regions["0000"]: poverty("0000", y2022="9.54", y2023="9.36", y2024="9.03"),
        },
        targets=[Target("p0", "1607", 2025, Decimal("8.50"))],
        show_targets=with_targets,
    )
    assert isinstance(spec, TrendChart)
    return spec


def ranking(count: int = 5) -> RankingChart:
    """Return poverty of 2024 in ``count`` regions, the own one the second, and references."""
    regions = {region.code: region for region in seed().regions}
    indicator = next(one for one in seed().indicators if one.code == "p0")
    figures = {
        regions[code]: poverty(code, y2024=value)[0]
        for code, value in (("1607", "9.31"), ("1600", "10.97"), ("0000", "9.03"))
    }
    for index in range(count - 1):
        place = Region(
            f"9{index:03}", f"Kabupaten {index}", f"Wilayah {index}", RegionLevel.REGENCY
        )
        value = Decimal("8.18") + Decimal(index) * 2
        figures[place] = Figure("p0", place.code, 2024, value)
    spec = ranking_chart(indicator, regions["1607"], figures, 2024)
    assert isinstance(spec, RankingChart)
    return spec


def bars(*values: str, verdict: Verdict = Verdict.BETTER, **changes: object) -> BarChart:
    """Return a bare bar chart of ``values``; ``changes`` go into its last bar."""
    made = [
        Bar(2020 + index, Decimal(value), value.replace(".", ","), f"{2020 + index}: {value}")
        for index, value in enumerate(values)
    ]
    made[-1] = replace(made[-1], current=True, **changes)
    caption = Caption("Kemiskinan", "Judul", "Keterangan", "Sumber: BPS", (), "Uraian")
    numbers = [bar.value for bar in made]
    numbers += [bar.target for bar in made if bar.target is not None]
    return BarChart(
        caption, axis_for(numbers), tuple(made), Bracket("0,42 poin", Movement.DOWN, verdict)
    )


def hostile_caption() -> Caption:
    """Return a caption whose every text carries HTML."""
    return Caption(
        *(f"{word}: {HOSTILE}" for word in ("Topik", "Judul", "Keterangan", "Sumber")),
        (f"Catatan: {HOSTILE}",),
        f"Uraian: {HOSTILE}",
    )
