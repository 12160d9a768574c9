"""Antarwilayah: regions of one year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from db.domain.chart_builders import ranking_chart
from db.domain.charts import NoChart, RankingChart, Remedy
from db.domain.figures import Figure, Region, RegionLevel
from tests.db.domain.samples import (
    EXTREME,
    MUARA_ENIM,
    NATION,
    OKU_TIMUR,
    OWN,
    P0,
    PAGAR_ALAM,
    PALEMBANG,
    PROVINCE,
    PROVISIONAL,
    figure,
    texts,
)

PUBLISHED = {
    NATION: "9.03",
    OWN: "9.31",
    MUARA_ENIM: "9.79",
    OKU_TIMUR: "9.75",
    PALEMBANG: "9.77",
    PAGAR_ALAM: "8.18",
    PROVINCE: "10.97",
}


def published(*left_out: Region) -> dict[Region, Figure]:
    return {
        region: figure(P0, 2024, value, region)
        for region, value in PUBLISHED.items()
        if region not in left_out
    }


def ranking(figures: dict[Region, Figure]) -> RankingChart:
    chart = ranking_chart(P0, OWN, figures, 2024)
    assert isinstance(chart, RankingChart)
    return chart


def test_the_published_figures_of_2024() -> None:
    chart = ranking(published())
    assert [(row.rank, row.name, row.label, row.own) for row in chart.rows] == [
        (1, "Pagar Alam", "8,18%", False),
        (2, "Banyuasin", "9,31%", True),
        (3, "OKU Timur", "9,75%", False),
        (4, "Palembang", "9,77%", False),
        (5, "Muara Enim", "9,79%", False),
    ]
    assert [line.label for line in chart.references] == [
        "Sumatera Selatan 10,97%",
        "Indonesia 9,03%",
    ]
    assert chart.caption.headline == (
        "Angka kemiskinan Banyuasin terendah kedua dari lima kabupaten/kota pada 2024: 9,31 persen"
    )
    distance = (
        "1,66 persen poin di bawah Sumatera Selatan (10,97%) dan 0,28 persen poin di atas "
        "Indonesia (9,03%)"
    )
    assert chart.caption.distance == distance
    assert chart.caption.subtitle == (
        f"{distance} · Persentase penduduk miskin · Maret · antarwilayah · 2024"
    )
    assert f" Banyuasin {distance}. " in chart.caption.description
    assert chart.axis.low == 0


def test_province_and_nation_alone_are_compared_by_distance() -> None:
    chart = ranking(published(MUARA_ENIM, OKU_TIMUR, PALEMBANG, PAGAR_ALAM))
    assert chart.caption.headline == (
        "Angka kemiskinan Banyuasin 1,66 persen poin di bawah Sumatera Selatan (10,97%) dan 0,28 "
        "persen poin di atas Indonesia (9,03%) pada 2024"
    )


def test_figures_of_another_year_are_not_in_it() -> None:
    figures = published(PALEMBANG) | {PALEMBANG: figure(P0, 2023, "10.22", PALEMBANG)}
    assert "Palembang" not in [row.name for row in ranking(figures).rows]


def test_a_provisional_region_is_marked() -> None:
    figures = published() | {OWN: figure(P0, 2024, "9.31", status=PROVISIONAL)}
    chart = ranking(figures)
    assert [row.label for row in chart.rows if row.provisional] == ["9,31%*"]
    assert "* Angka sementara (2024)." in chart.caption.footnotes


def test_nothing_to_compare_says_what_is_missing() -> None:
    chart = ranking_chart(P0, OWN, published(OWN), 2024)
    assert isinstance(chart, NoChart)
    assert chart.remedy is Remedy.ADD_FIGURE
    assert chart.reason == "Belum ada angka kemiskinan Kabupaten Banyuasin untuk 2024."
    alone = ranking_chart(P0, OWN, {OWN: figure(P0, 2024, "9.31")}, 2024)
    assert isinstance(alone, NoChart)
    assert alone.remedy is Remedy.ADD_REGION_FIGURE


def test_the_headline_calls_a_shared_place_and_the_last_one_so() -> None:
    figures = {
        OWN: figure(P0, 2024, "9.31"),
        PALEMBANG: figure(P0, 2024, "9.31", PALEMBANG),
        MUARA_ENIM: figure(P0, 2024, "9.79", MUARA_ENIM),
    }
    shared = ranking_chart(P0, OWN, figures, 2024)
    assert "terendah bersama satu lainnya dari tiga kabupaten/kota" in shared.caption.headline
    last = ranking_chart(P0, MUARA_ENIM, figures, 2024)
    assert "Muara Enim tertinggi dari tiga kabupaten/kota" in last.caption.headline


def test_figures_by_another_method_are_left_out_and_named() -> None:
    old, new = "US$1,9 PPP", "US$2,15 PPP"
    figures = {
        OWN: figure(EXTREME, 2024, "0.49", method=old),
        NATION: figure(EXTREME, 2024, "1.26", NATION, method=new),
        PALEMBANG: figure(EXTREME, 2024, "0.60", PALEMBANG, method=old),
        PAGAR_ALAM: figure(EXTREME, 2024, "0.40", PAGAR_ALAM),
    }
    chart = ranking_chart(EXTREME, OWN, figures, 2024)
    assert isinstance(chart, RankingChart)
    assert [row.name for row in chart.rows] == ["Pagar Alam", "Banyuasin", "Palembang"]
    assert chart.references == ()
    assert chart.caption.footnotes == ("Tidak dibandingkan karena metodenya berbeda: Indonesia.",)
    only = ranking_chart(EXTREME, OWN, {OWN: figures[OWN], NATION: figures[NATION]}, 2024)
    assert isinstance(only, NoChart)
    assert only.remedy is Remedy.ADD_REGION_FIGURE
    assert only.reason == (
        "Angka wilayah lain untuk 2024 dihitung dengan metode yang berbeda, "
        "jadi belum ada yang dibandingkan."
    )


def test_an_unnamed_method_beside_two_others_tells_nothing_about_them() -> None:
    figures = {
        OWN: figure(EXTREME, 2024, "0.49"),
        MUARA_ENIM: figure(EXTREME, 2024, "0.50", MUARA_ENIM),
        PALEMBANG: figure(EXTREME, 2024, "0.60", PALEMBANG, method="lama"),
    }
    alike = ranking_chart(EXTREME, OWN, figures, 2024)
    assert isinstance(alike, RankingChart)
    assert len(alike.rows) == 3
    figures[PROVINCE] = figure(EXTREME, 2024, "0.75", PROVINCE, method="baru")
    apart = ranking_chart(EXTREME, OWN, figures, 2024)
    assert isinstance(apart, RankingChart)
    assert [row.name for row in apart.rows] == ["Banyuasin", "Muara Enim"]
    assert apart.references == ()
    assert apart.caption.footnotes == (
        "Tidak dibandingkan karena metodenya berbeda: Palembang dan Sumatera Selatan.",
    )


def test_regions_without_a_figure_are_named_or_counted() -> None:
    figures = {OWN: figure(P0, 2024, "9.31"), PALEMBANG: figure(P0, 2024, "9.77", PALEMBANG)}
    away = Region("1771", "Kota Bengkulu", "Bengkulu", RegionLevel.CITY)
    few = [PROVINCE, MUARA_ENIM, away, PAGAR_ALAM]
    named = ranking_chart(P0, OWN, figures, 2024, few)
    assert named.caption.footnotes == ("Angka 2024 belum tercatat: Muara Enim dan Pagar Alam.",)
    many = [
        Region(f"16{place}", f"Kabupaten {place}", f"K{place}", RegionLevel.REGENCY)
        for place in range(20, 35)
    ]
    counted = ranking_chart(P0, OWN, figures, 2024, many)
    assert counted.caption.footnotes == ("Angka 2024 dari 15 kabupaten/kota lain belum tercatat.",)
    assert ranking_chart(P0, OWN, figures, 2024, [PROVINCE, away]).caption.footnotes == ()


def test_of_chosen_regions_every_one_without_a_figure_is_named_or_counted() -> None:
    figures = {OWN: figure(P0, 2024, "9.31"), PALEMBANG: figure(P0, 2024, "9.77", PALEMBANG)}
    away = Region("1771", "Kota Bengkulu", "Bengkulu", RegionLevel.CITY)

    def notes(lacking: list[Region]) -> tuple[str, ...]:
        return ranking_chart(P0, OWN, figures, 2024, lacking, chosen=True).caption.footnotes

    assert notes([]) == ()
    assert notes([away, NATION]) == ("Angka 2024 belum tercatat: Bengkulu dan Indonesia.",)
    many = [replace(away, code=f"17{place}") for place in range(20, 27)]
    assert notes(many) == ("Angka 2024 dari tujuh kabupaten/kota lain belum tercatat.",)
    assert notes([*many, PROVINCE]) == ("Angka 2024 dari delapan wilayah lain belum tercatat.",)


def test_a_choice_with_nothing_to_compare_says_so() -> None:
    own = {OWN: figure(P0, 2024, "9.31")}
    lacking = ranking_chart(P0, OWN, own, 2024, [PALEMBANG], chosen=True)
    assert isinstance(lacking, NoChart)
    assert lacking.reason == (
        "Wilayah yang dipilih belum punya angka untuk 2024, jadi belum ada yang dibandingkan."
    )
    none = ranking_chart(P0, OWN, own, 2024, chosen=True)
    assert isinstance(none, NoChart)
    assert none.reason == "Belum ada wilayah pembanding yang dipilih."


def test_many_regions_of_another_method_are_counted() -> None:
    old, new = "US$1,9 PPP", "US$2,15 PPP"
    figures = {
        OWN: figure(EXTREME, 2024, "0.49", method=old),
        PALEMBANG: figure(EXTREME, 2024, "0.60", PALEMBANG, method=old),
    }
    for place in range(20, 27):
        region = Region(f"16{place}", f"Kabupaten {place}", f"K{place}", RegionLevel.REGENCY)
        figures[region] = figure(EXTREME, 2024, "0.5", region, method=new)
    chart = ranking_chart(EXTREME, OWN, figures, 2024)
    assert chart.caption.footnotes == (
        "Tidak dibandingkan karena metodenya berbeda: tujuh kabupaten/kota.",
    )


def test_of_many_provinces_only_the_own_one_and_the_nation_are_told() -> None:
    figures = published()
    for place in range(11, 15):
        region = Region(f"{place}00", f"Provinsi {place}", f"P{place}", RegionLevel.PROVINCE)
        figures[region] = figure(P0, 2024, "10", region)
    chart = ranking(figures)
    assert [line.name for line in chart.references][:2] == ["Sumatera Selatan", "Indonesia"]
    assert [line.hue for line in chart.references][:2] == [0, 2]
    assert "P11" not in chart.caption.distance
    assert chart.caption.distance.endswith("di atas Indonesia (9,03%)")
    assert "P11 10,00%" in chart.caption.description


@given(st.lists(st.decimals(0, 100, places=2), min_size=2, max_size=60))
def test_rankings_of_any_regions(values: list[Decimal]) -> None:
    regions = [
        OWN,
        *(
            Region(f"20{place:02}", f"Kabupaten {place}", f"Daerah {place}", RegionLevel.REGENCY)
            for place in range(len(values) - 1)
        ),
    ]
    figures = {
        region: figure(P0, 2024, value, region)
        for region, value in zip(regions, values, strict=True)
    }
    chart = ranking(figures)
    assert [row.value for row in chart.rows] == sorted(values)
    assert [row.own for row in chart.rows].count(True) == 1
    assert [row.rank for row in chart.rows] == [
        sorted(values).index(row.value) + 1 for row in chart.rows
    ]
    assert chart.axis.low <= 0 <= max(values) <= chart.axis.high
    assert "None" not in texts(chart.caption)
