"""Which regions and which years a ranking compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from db.domain.chart_builders import (
    ChartChoice,
    View,
    chosen_chart,
    compared_series,
    newest_ranking_year,
    ranking_years,
)
from db.domain.charts import NoChart, RankingChart, Remedy
from db.domain.figures import Figure, Region
from tests.db.domain.samples import (
    EXTREME,
    MUARA_ENIM,
    NATION,
    OWN,
    P0,
    PAGAR_ALAM,
    PALEMBANG,
    PROVINCE,
    figure,
    series,
    shipped_series,
)

OTHERS = (PALEMBANG, MUARA_ENIM, PAGAR_ALAM, PROVINCE, NATION)
YEARS = st.integers(2018, 2024)
METHODS = st.sampled_from(["", "lama", "baru"])


@st.composite
def figures_by_region(draw: st.DrawFn) -> dict[Region, list[Figure]]:
    found = {}
    for region in (OWN, *OTHERS):
        years = sorted(draw(st.sets(YEARS, max_size=4)))
        value = st.decimals(0, 100, places=2)
        found[region] = [
            figure(EXTREME, year, draw(value), region, method=draw(METHODS)) for year in years
        ]
    return found


def ranking(figures: Mapping[Region, Sequence[Figure]], **more: object) -> RankingChart | NoChart:
    choice = ChartChoice(view=View.RANKING, **more)  # type: ignore[arg-type]
    spec = chosen_chart(EXTREME, OWN, figures, (), choice)
    assert isinstance(spec, (RankingChart, NoChart))
    return spec


@given(figures_by_region())
def test_a_year_that_can_be_ranked_is_one_whose_ranking_is_a_chart(
    figures: dict[Region, list[Figure]],
) -> None:
    charts = {
        year
        for year in range(2018, 2025)
        if isinstance(ranking(figures, ranking_year=year), RankingChart) and figures[OWN]
    }
    assert ranking_years(EXTREME, figures[OWN], figures) == tuple(sorted(charts))
    others = {region: found for region, found in figures.items() if region != OWN}
    assert ranking_years(EXTREME, figures[OWN], others) == tuple(sorted(charts))


@given(figures_by_region(), st.none() | st.sets(st.sampled_from(OTHERS)))
def test_nothing_chosen_shows_the_newest_year_that_compares(
    figures: dict[Region, list[Figure]], chosen: set[Region] | None
) -> None:
    codes = None if chosen is None else tuple(region.code for region in chosen)
    compared = compared_series(OWN, figures, codes)
    year = newest_ranking_year(EXTREME, figures[OWN], compared)
    if not figures[OWN]:
        assert year is None
        return
    spec = ranking(figures, ranked=codes)
    years = ranking_years(EXTREME, figures[OWN], compared)
    if isinstance(spec, RankingChart):
        assert spec.year == year == years[-1]
    else:
        assert years == ()
        assert year == figures[OWN][-1].year


@given(figures_by_region(), st.sets(st.sampled_from(OTHERS)))
def test_a_choice_ranks_the_chosen_regions_and_the_own_one(
    figures: dict[Region, list[Figure]], chosen: set[Region]
) -> None:
    spec = ranking(figures, ranked=tuple(region.code for region in chosen))
    if not isinstance(spec, RankingChart):
        return
    names = {row.name for row in spec.rows} | {line.name for line in spec.references}
    assert OWN.short_name in names
    assert names <= {region.short_name for region in (OWN, *chosen)}


def test_an_unnamed_figure_between_those_of_one_method_is_ranked_by_that_method() -> None:
    figures = {
        OWN: [
            figure(EXTREME, 2023, "0.56", method="lama"),
            figure(EXTREME, 2024, "0.49"),
            figure(EXTREME, 2025, "1.10", method="baru"),
        ],
        PALEMBANG: [figure(EXTREME, 2024, "1.26", PALEMBANG, method="baru")],
    }
    spec = ranking(figures, ranking_year=2024)
    assert isinstance(spec, NoChart)
    assert "dengan metode yang berbeda" in spec.reason
    assert ranking_years(EXTREME, figures[OWN], figures) == ()
    figures[MUARA_ENIM] = [figure(EXTREME, 2024, "0.60", MUARA_ENIM, method="lama")]
    chart = ranking(figures)
    assert isinstance(chart, RankingChart)
    assert [row.name for row in chart.rows] == ["Banyuasin", "Muara Enim"]
    assert chart.caption.footnotes == ("Tidak dibandingkan karena metodenya berbeda: Palembang.",)
    # What the officer has not named is not said to be named.
    assert ["Metode" in row.detail for row in chart.rows] == [False, True]


def test_the_newest_own_year_without_another_figure_is_passed_over() -> None:
    figures = {
        OWN: [*shipped_series(P0), figure(P0, 2024, "9.31")],
        PROVINCE: series(P0, {2022: "11.90", 2023: "11.78"}, PROVINCE),
        PALEMBANG: series(P0, {2021: "11", 2022: "10.5"}, PALEMBANG),
    }
    assert ranking_years(P0, figures[OWN], figures) == (2022, 2023)
    assert newest_ranking_year(P0, figures[OWN], figures) == 2023
    few = compared_series(OWN, figures, [PALEMBANG.code])
    assert [region.code for region in few] == [OWN.code, PALEMBANG.code]
    assert newest_ranking_year(P0, figures[OWN], few) == 2022
    assert newest_ranking_year(P0, figures[OWN], {}) == 2024
    assert newest_ranking_year(P0, (), figures) is None


def test_a_choice_that_leaves_nothing_to_compare_asks_for_another_one() -> None:
    figures = {
        OWN: shipped_series(P0),
        PALEMBANG: series(P0, {2023: "10.5"}, PALEMBANG),
        MUARA_ENIM: (),
    }
    none = chosen_chart(P0, OWN, figures, (), ChartChoice(view=View.RANKING, ranked=()))
    assert isinstance(none, NoChart)
    assert none.reason == "Belum ada wilayah pembanding yang dipilih."
    assert none.remedy is Remedy.CHOOSE_REGIONS
    empty = ChartChoice(view=View.RANKING, ranked=(MUARA_ENIM.code,))
    lacking = chosen_chart(P0, OWN, figures, (), empty)
    assert isinstance(lacking, NoChart)
    assert lacking.reason.startswith("Wilayah yang dipilih belum punya angka untuk 2023")
    assert lacking.remedy is Remedy.CHOOSE_REGIONS
    alone = chosen_chart(P0, OWN, {OWN: figures[OWN]}, (), ChartChoice(view=View.RANKING))
    assert isinstance(alone, NoChart)
    assert alone.remedy is Remedy.ADD_REGION_FIGURE
