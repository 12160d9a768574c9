"""Tren: lines over time to scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.change import Movement, Verdict, has_break_between, in_order
from db.domain.chart_builders import trend_chart
from db.domain.chart_builders.trend import MOST_POINT_LABELS
from db.domain.charts import Annotation, Bracket, Line, LinkKind, NoChart, Remedy, TrendChart
from db.domain.figures import Figure, Region, RegionLevel
from db.domain.indicators import ChangeForm, Indicator
from tests.db.domain.samples import (
    EXTREME,
    GINI,
    IRB,
    NATION,
    OWN,
    P0,
    PALEMBANG,
    PROVINCE,
    PROVISIONAL,
    STUNTING,
    any_series,
    figure,
    series,
    shipped_series,
    target,
    texts,
)

SOUTH_SUMATRA = {2022: "11.90", 2023: "11.78", 2024: "10.97"}


def trend(
    indicator: Indicator, lines: Mapping[Region, Sequence[Figure]], **more: Any
) -> TrendChart:
    chart = trend_chart(indicator, OWN, lines, **more)
    assert isinstance(chart, TrendChart)
    return chart


def own_line(chart: TrendChart) -> Line:
    (line,) = [line for line in chart.lines if line.own]
    return line


def test_the_gini_is_dotted_over_the_years_not_recorded() -> None:
    chart = trend(GINI, {OWN: shipped_series(GINI)})
    assert own_line(chart).links == (LinkKind.DOTTED,)
    assert chart.gap_text == "Angka 2019–2022 belum tercatat"
    assert [(tick.year, tick.recorded) for tick in chart.years] == [
        (2018, True),
        (2019, False),
        (2020, False),
        (2021, False),
        (2022, False),
        (2023, True),
    ]
    assert chart.bracket == Bracket("0,075 poin dalam lima tahun", Movement.DOWN, Verdict.BETTER)


def test_a_trend_told_as_relative() -> None:
    gini = replace(GINI, change_form=ChangeForm.RELATIVE)
    chart = trend(gini, {OWN: shipped_series(GINI)})
    told = "22,1% relatif dalam lima tahun"
    assert chart.bracket == Bracket(told, Movement.DOWN, Verdict.BETTER)
    assert chart.caption.subtitle.endswith("2018–2023 · −0,075 poin")


def test_the_reform_index_is_not_joined_across_the_break() -> None:
    chart = trend(IRB, {OWN: shipped_series(IRB)})
    assert own_line(chart).links == (LinkKind.NONE,)
    assert chart.breaks == (2023,)
    assert chart.bands
    assert any(note.startswith("// ") for note in chart.caption.footnotes)


def test_two_named_methods_are_never_joined() -> None:
    figures = [
        figure(EXTREME, 2022, "3.07", method="US$1,9 PPP"),
        figure(EXTREME, 2023, "0.56", method="US$1,9 PPP"),
        figure(EXTREME, 2024, "1.20", method="US$2,15 PPP"),
    ]
    chart = trend(EXTREME, {OWN: figures})
    assert own_line(chart).links == (LinkKind.SOLID, LinkKind.NONE)
    assert chart.breaks == (2024,)
    assert chart.bracket is None
    assert "metode yang berbeda" in chart.caption.headline


def test_unnamed_figures_are_not_compared_with_those_of_a_later_method() -> None:
    figures = [
        figure(EXTREME, 2022, "3.07"),
        figure(EXTREME, 2023, "0.56"),
        figure(EXTREME, 2024, "0.49", method="US$1,9 PPP"),
        figure(EXTREME, 2025, "1.26", method="US$2,15 PPP"),
    ]
    chart = trend(EXTREME, {OWN: figures})
    assert chart.bracket is None
    assert "dengan metode yang berbeda dari 2024" in chart.caption.headline
    assert "relatif" not in chart.caption.subtitle
    assert "turun" not in chart.caption.description
    assert ["Metode" in point.detail for point in own_line(chart).points] == [
        False,
        False,
        True,
        True,
    ]


def test_the_change_of_a_line_with_a_break_is_that_after_it() -> None:
    surveys = series(STUNTING, {2021: "25", 2022: "22.0", 2023: "24.8", 2024: "24.0"})
    chart = trend(STUNTING, {OWN: surveys})
    assert chart.bracket == Bracket("0,8 persen poin sejak 2023", Movement.DOWN, Verdict.BETTER)
    assert chart.caption.headline == (
        "Prevalensi stunting turun 0,8 persen poin menjadi 24,0 persen pada 2024"
    )
    assert "relatif" not in chart.caption.subtitle
    assert "pada tahun 2023 sebesar 24,8 persen dan turun" in chart.caption.description
    assert "2021: 25,0%" in chart.caption.description


def test_the_method_of_a_year_before_the_window_is_known() -> None:
    figures = [
        figure(EXTREME, 2022, "3.07", method="US$1,9 PPP"),
        figure(EXTREME, 2023, "0.56"),
        figure(EXTREME, 2024, "1.26", method="US$2,15 PPP"),
    ]
    chart = trend_chart(EXTREME, OWN, {OWN: figures}, first=2023)
    assert isinstance(chart, TrendChart)
    assert own_line(chart).links == (LinkKind.NONE,)
    assert chart.bracket is None


def test_a_break_in_a_compared_line_is_marked_too() -> None:
    figures = {
        OWN: series(IRB, {2023: "70.23", 2024: "75"}),
        PROVINCE: series(IRB, {2022: "62", 2023: "71"}, PROVINCE),
    }
    chart = trend(IRB, figures)
    assert [line.links for line in chart.lines if not line.own] == [(LinkKind.NONE,)]
    assert chart.breaks == (2023,)


def test_compared_regions_are_named_at_their_ends() -> None:
    figures = {
        OWN: [*shipped_series(P0), figure(P0, 2024, "9.31", status=PROVISIONAL)],
        PROVINCE: series(P0, SOUTH_SUMATRA, PROVINCE),
        PALEMBANG: [],
    }
    chart = trend(P0, figures)
    assert [line.end_label for line in chart.lines] == [
        "Sumatera Selatan 10,97%",
        "Banyuasin 9,31%*",
    ]
    assert [point.label for point in own_line(chart).points] == ["10,00%", "9,58%", ""]
    assert {point.label for point in chart.lines[0].points} == {""}
    assert "Banyuasin, Sumatera Selatan" in chart.caption.subtitle
    assert chart.caption.headline == (
        "Angka kemiskinan turun dua tahun berturut-turut, menjadi 9,31 persen pada 2024 "
        "(angka sementara)"
    )
    assert chart.caption.footnotes == (
        "* Angka sementara (2024).",
        "Belum ada angka: Palembang.",
    )


def test_a_region_without_figures_takes_no_band_away() -> None:
    figures: dict[Region, list[Figure]] = {OWN: shipped_series(IRB), PROVINCE: []}
    chart = trend(IRB, figures)
    assert chart.bands
    assert own_line(chart).end_label == ""


def test_bands_are_left_out_beside_other_regions_and_on_a_cut_axis() -> None:
    beside = {OWN: shipped_series(IRB), PROVINCE: series(IRB, {2023: "71"}, PROVINCE)}
    assert trend(IRB, beside).bands == ()
    cut = trend(IRB, {OWN: shipped_series(IRB)}, truncated=True)
    assert cut.bands == ()
    assert cut.axis.truncated
    assert "Sumbu tegak tidak dimulai dari nol." in cut.caption.footnotes


def test_a_span_of_years() -> None:
    figures = {OWN: series(P0, {2019: "12", 2021: "11", 2022: "10.00", 2023: "9.58"})}
    chart = trend(P0, figures, first=2020, last=2022)
    assert [tick.year for tick in chart.years] == [2021, 2022]
    empty = trend_chart(P0, OWN, figures, first=2030)
    assert isinstance(empty, NoChart)
    assert empty.reason.endswith("untuk tahun yang dipilih.")
    none = trend_chart(P0, OWN, {OWN: []})
    assert isinstance(none, NoChart)
    assert none.reason == "Belum ada angka kemiskinan Kabupaten Banyuasin."
    assert none.remedy is Remedy.ADD_FIGURE


def test_targets_widen_time_and_axis() -> None:
    goals = [target(P0, 2026, "14"), target(P0, 2040, "1")]
    chart = trend(P0, {OWN: shipped_series(P0)}, targets=goals, show_targets=True, last=2030)
    assert [(mark.year, mark.label) for mark in chart.targets] == [(2026, "Target 14,00%")]
    assert [tick.year for tick in chart.years] == [2022, 2023, 2024, 2025, 2026]
    assert chart.axis.high >= 14
    assert trend(P0, {OWN: shipped_series(P0)}, targets=goals).targets == ()


def test_a_trend_tells_what_the_last_target_needs_every_year() -> None:
    goals = [target(P0, 2023, "9.8"), target(P0, 2026, "8.5"), target(P0, 2029, "7")]
    told = "Untuk mencapai target 7,00% pada 2029 perlu turun rata-rata 0,43 persen poin per tahun."
    caption = trend(P0, {OWN: shipped_series(P0)}, targets=goals, show_targets=True).caption
    assert caption.footnotes[-1] == told
    assert caption.subtitle.endswith("target 9,80% tercapai (capaian 102,2%)")
    assert f"Target 9,80% tercapai (capaian 102,2%). {told}" in caption.description
    # A target that is not drawn is not told.
    for hidden in ({}, {"show_targets": True, "last": 2023}):
        caption = trend(P0, {OWN: shipped_series(P0)}, targets=goals, **hidden).caption
        assert told not in (*caption.footnotes, caption.description)
    reached = [target(P0, 2029, "9.8")]
    caption = trend(P0, {OWN: shipped_series(P0)}, targets=reached, show_targets=True).caption
    assert not caption.footnotes


def test_notes_at_a_year_inside_the_chart() -> None:
    notes = [Annotation(2020, "Pandemi"), Annotation(2010, "Lama")]
    chart = trend(GINI, {OWN: shipped_series(GINI)}, annotations=notes)
    assert chart.annotations == (notes[0],)


def test_one_point_alone() -> None:
    chart = trend(P0, {OWN: series(P0, {2023: "9.58"})})
    assert own_line(chart).links == ()
    assert chart.bracket is None
    assert chart.caption.headline == "Angka kemiskinan 9,58 persen pada 2023"
    assert chart.caption.subtitle.endswith("Kabupaten Banyuasin · 2023")


@pytest.mark.parametrize("years", [{2021: "9", 2022: "10", 2023: "9"}, {2021: "9", 2023: "9"}])
def test_equal_ends_tell_nothing_of_the_years_between(years: dict[int, str]) -> None:
    chart = trend(P0, {OWN: series(P0, years)})
    assert chart.bracket == Bracket("Sama seperti pada 2021", Movement.SAME, Verdict.SAME)
    assert chart.caption.headline == (
        "Angka kemiskinan 9,00 persen pada 2023, sama seperti pada 2021"
    )
    assert "tetap" not in chart.caption.description.casefold()


def test_what_is_equal_the_year_after_stays() -> None:
    chart = trend(P0, {OWN: series(P0, {2022: "9", 2023: "9"})})
    assert chart.bracket == Bracket("Tetap", Movement.SAME, Verdict.SAME)
    surveys = series(STUNTING, {2022: "22.0", 2023: "24.8", 2024: "24.8"})
    later = trend(STUNTING, {OWN: surveys})
    assert later.bracket == Bracket("Tetap sejak 2023", Movement.SAME, Verdict.SAME)


def test_a_long_line_is_labelled_at_its_ends() -> None:
    years = range(2000, 2001 + MOST_POINT_LABELS)
    chart = trend(P0, {OWN: series(P0, dict.fromkeys(years, "9"))})
    labels = [point.label for point in own_line(chart).points]
    assert labels[0] == labels[-1] == "9,00%"
    assert set(labels[1:-1]) == {""}


@given(any_series(), st.booleans())
def test_trends_of_any_series(case: tuple[Indicator, list[Figure]], truncated: bool) -> None:
    indicator, figures = case
    chart = trend(indicator, {OWN: figures}, truncated=truncated)
    ordered = in_order(figures)
    line = own_line(chart)
    assert len(line.links) == len(line.points) - 1
    for earlier, later, link in zip(ordered[:-1], ordered[1:], line.links, strict=True):
        if has_break_between(indicator, earlier, later):
            assert link is LinkKind.NONE
        if link is LinkKind.NONE:
            assert any(earlier.year < year <= later.year for year in chart.breaks)
        else:
            near = later.year - earlier.year == 1
            assert link is (LinkKind.SOLID if near else LinkKind.DOTTED)
    # The time axis is to scale, and a year is recorded or named as missing.
    years = [tick.year for tick in chart.years]
    assert years == list(range(ordered[0].year, ordered[-1].year + 1))
    assert [tick.year for tick in chart.years if tick.recorded] == [e.year for e in ordered]
    assert bool(chart.gap_text) == (len(years) > len(ordered))
    for point in line.points:
        assert chart.axis.low <= point.value <= chart.axis.high
    if not truncated:
        assert chart.axis.low <= Decimal(0) <= chart.axis.high
    cut = "Sumbu tegak tidak dimulai dari nol." in chart.caption.footnotes
    assert cut == chart.axis.truncated
    assert bool(chart.breaks) == any(note.startswith("// ") for note in chart.caption.footnotes)
    for word in ("signifikan", "drastis", "None", "Decimal"):
        assert word not in texts(chart.caption)


def many(count: int) -> dict[Region, list[Figure]]:
    """Return the own series beside ``count`` regencies, the province and the nation."""
    found = {OWN: series(P0, {2022: "10", 2023: "9.58", 2024: "9.31"})}
    for number in range(count):
        place = Region(f"17{number:02}", f"K {number}", f"Daerah {number}", RegionLevel.REGENCY)
        found[place] = series(P0, {2023: f"{5 + number}", 2024: f"{4 + number}"}, place)
    found[NATION] = series(P0, {2024: "9.03"}, NATION)
    found[PROVINCE] = series(P0, SOUTH_SUMATRA, PROVINCE)
    return found


def test_of_many_regions_only_province_and_nation_have_a_colour() -> None:
    chart = trend(P0, many(16))
    assert [(line.name, line.hue) for line in chart.lines if line.hue is not None] == [
        ("Sumatera Selatan", 0),
        ("Indonesia", 2),
    ]
    # Above the grey ones lie those with a colour, on top the own one.
    assert [line.name for line in chart.lines[-3:]] == [
        "Sumatera Selatan",
        "Indonesia",
        "Banyuasin",
    ]
    assert [point.label for point in own_line(chart).points] == ["10,00%", "", ""]
    assert chart.caption.subtitle == (
        "Persentase penduduk miskin · Maret · Banyuasin, Sumatera Selatan, Indonesia, dan 16 "
        "kabupaten/kota lain · 2022–2024 · −6,9% relatif"
    )


def test_the_description_names_every_region_with_its_figures() -> None:
    few = trend(P0, many(1)).caption.description
    assert few.endswith(
        "Pembanding: Daerah 0: 2023 5,00%, 2024 4,00%; Sumatera Selatan: 2022 11,90%, 2023 11,78%, "
        "2024 10,97%; Indonesia: 2024 9,03%."
    )
    told = trend(P0, many(16)).caption.description
    assert all(f"Daerah {number}: 2024 {number + 4},00%" in told for number in range(16))
    assert "Sumatera Selatan: 2024 10,97%" in told


def test_regions_without_a_figure_in_the_years_shown_are_named() -> None:
    figures = many(1) | {PALEMBANG: series(P0, {2015: "14"}, PALEMBANG)}
    chart = trend(P0, figures, first=2022)
    assert chart.caption.footnotes == ("Belum ada angka 2022–2024: Palembang.",)
    assert "Palembang" not in [line.name for line in chart.lines]
    assert chart.years[0].year == 2022
    lacking = {
        Region(f"18{number:02}", f"K {number}", f"L {number}", RegionLevel.CITY): []
        for number in range(7)
    }
    assert trend(P0, many(1) | lacking).caption.footnotes == (
        "Belum ada angka: tujuh kabupaten/kota.",
    )


@given(st.integers(0, 20), st.sets(st.integers(0, 19)))
def test_every_compared_region_has_a_line_or_a_footnote(count: int, lacking: set[int]) -> None:
    figures = many(count)
    for number, place in enumerate([place for place in figures if place != OWN]):
        if number in lacking:
            figures[place] = []
    chart = trend(P0, figures)
    absent = [place.short_name for place, found in figures.items() if not found]
    assert len(chart.lines) == len(figures) - len(absent)
    notes = " ".join(chart.caption.footnotes)
    if 0 < len(absent) <= 5:
        assert all(name in notes for name in absent)
    assert bool(absent) == ("Belum ada angka" in notes)
    hues = [line.hue for line in chart.lines if line.hue is not None]
    assert len(hues) == len(set(hues))
