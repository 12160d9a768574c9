"""Antartahun: bars of chosen years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.change import Movement, Verdict, in_order
from db.domain.chart_builders import bar_chart, trend_chart
from db.domain.charts import BarChart, Bracket, NoChart, Remedy, TrendChart
from db.domain.figures import Figure
from db.domain.indicators import ChangeForm, Indicator
from tests.db.domain.samples import (
    EXTREME,
    GINI,
    GROWTH,
    IRB,
    MCP,
    OWN,
    P0,
    POVERTY_LINE,
    PROVISIONAL,
    SEED,
    any_series,
    figure,
    series,
    shipped_series,
    target,
    texts,
)


def bars(
    indicator: Indicator, figures: Sequence[Figure], years: Sequence[int] | None = None
) -> BarChart:
    chart = bar_chart(indicator, OWN, figures, years)
    assert isinstance(chart, BarChart)
    return chart


def test_the_poverty_rate_of_the_speech() -> None:
    chart = bars(P0, shipped_series(P0))
    assert [(bar.year, bar.label, bar.current) for bar in chart.bars] == [
        (2022, "10,00%", False),
        (2023, "9,58%", True),
    ]
    assert chart.bracket == Bracket("0,42 persen poin", Movement.DOWN, Verdict.BETTER)
    assert chart.caption.subtitle.endswith("2022 dan 2023 · −4,2% relatif")
    assert chart.caption.footnotes == ()
    assert chart.bands == ()


def test_the_gini_names_its_missing_years_and_never_a_percent_of_value() -> None:
    chart = bars(GINI, shipped_series(GINI))
    assert [bar.label for bar in chart.bars] == ["0,340", "0,265"]
    assert [bar.missing_before for bar in chart.bars] == ["", "2019–2022"]
    assert chart.caption.footnotes == ("Angka 2019–2022 belum tercatat.",)
    assert chart.bracket is not None
    assert chart.bracket.text == "0,075 poin"
    # The one percentage is the relative change, and says so.
    assert texts(chart.caption).count("%") == texts(chart.caption).count("% relatif") == 1


def test_the_reform_index_has_bands_and_a_break_mark() -> None:
    chart = bars(IRB, shipped_series(IRB))
    assert [bar.rating for bar in chart.bars] == ["CC", "BB"]
    assert [bar.break_before for bar in chart.bars] == [False, True]
    assert chart.caption.footnotes[0].startswith("// Metode evaluasi RB berubah pada 2023")
    assert [band.label for band in chart.bands] == ["D", "C", "CC", "B", "BB", "A", "AA"]
    assert chart.bracket == Bracket("13,04 poin", Movement.UP, Verdict.BETTER)
    assert "relatif" not in texts(chart.caption)


def test_the_zones_of_the_mcp() -> None:
    chart = bars(MCP, shipped_series(MCP))
    assert [bar.rating for bar in chart.bars] == ["Biru", "Hijau"]
    assert (chart.axis.low, chart.axis.high) == (0, 100)


def test_a_provisional_bar_is_marked_and_noted() -> None:
    figures = [*shipped_series(P0), figure(P0, 2024, "9.31", status=PROVISIONAL)]
    chart = bars(P0, figures)
    assert [(bar.label, bar.provisional) for bar in chart.bars] == [
        ("9,58%", False),
        ("9,31%*", True),
    ]
    assert chart.caption.footnotes == ("* Angka sementara (2024).",)


def test_chosen_years_and_what_lies_between() -> None:
    figures = series(P0, {2019: "12", 2020: "11", 2022: "10", 2023: "9.58"})
    chart = bars(P0, figures, [2023, 2019, 2022])
    assert [bar.year for bar in chart.bars] == [2019, 2022, 2023]
    # 2020 is recorded, only not chosen: 2021 alone is missing.
    assert [bar.missing_before for bar in chart.bars] == ["", "2021", ""]
    assert chart.caption.footnotes == ("Angka 2021 belum tercatat.",)
    assert "Di antaranya 2022: 10,00%." in chart.caption.description
    assert "· 2019, 2022, dan 2023" in chart.caption.subtitle
    four = bars(P0, figures, [2019, 2020, 2022, 2023])
    assert "· 2019–2020, 2022–2023" in four.caption.subtitle


@pytest.mark.parametrize(
    ("years", "note"),
    [
        ([2016, 2018, 2023], "Angka 2016, 2019–2022 belum tercatat."),
        ([2023, 2024], "Angka 2024 belum tercatat."),
        ([2016, 2023], "Angka 2016 belum tercatat."),
    ],
)
def test_a_chosen_year_without_a_figure_is_named(years: list[int], note: str) -> None:
    chart = bars(P0, series(P0, {2018: "11", 2023: "9.58"}), years)
    assert chart.caption.footnotes == (note,)


def test_one_year_alone() -> None:
    chart = bars(P0, shipped_series(P0), [2022])
    assert chart.bracket is None
    assert not chart.bars[0].current
    assert chart.caption.headline == "Angka kemiskinan 10,00 persen pada 2022"


def test_equal_values_stay_and_neutral_ones_too() -> None:
    chart = bars(P0, series(P0, {2022: "9.58", 2023: "9.58"}))
    assert chart.bracket == Bracket("Tetap", Movement.SAME, Verdict.SAME)
    neutral = bars(POVERTY_LINE, series(POVERTY_LINE, {2022: "509264", 2023: "509264"}))
    assert neutral.bracket == Bracket("Tetap", Movement.SAME, Verdict.NEUTRAL)
    apart = bars(P0, series(P0, {2019: "9.58", 2023: "9.58"}))
    assert apart.bracket == Bracket("Sama seperti pada 2019", Movement.SAME, Verdict.SAME)
    risen = bars(POVERTY_LINE, series(POVERTY_LINE, {2022: "480000", 2023: "509264"}))
    assert risen.bracket == Bracket("Rp29.264", Movement.UP, Verdict.NEUTRAL)


def test_bars_of_an_indicator_whose_changes_are_told_as_relative() -> None:
    line = replace(POVERTY_LINE, change_form=ChangeForm.RELATIVE)
    chart = bars(line, series(line, {2022: "480000", 2023: "509264"}))
    assert chart.bracket == Bracket("6,1% relatif", Movement.UP, Verdict.NEUTRAL)
    assert chart.caption.subtitle.endswith("2022 dan 2023 · +Rp29.264")
    assert chart.caption.headline == (
        "Garis kemiskinan naik 6,1 persen secara relatif menjadi Rp509.264 per kapita per bulan "
        "pada 2023"
    )
    growth = replace(GROWTH, change_form=ChangeForm.RELATIVE)
    fallen = bars(growth, series(growth, {2019: "5.1", 2020: "-0.5"}))
    assert fallen.bracket == Bracket("5,60 persen poin", Movement.DOWN, Verdict.WORSE)
    assert "relatif" not in texts(fallen.caption)


def test_two_methods_have_no_bracket() -> None:
    chart = bars(
        EXTREME,
        [
            figure(EXTREME, 2023, "0.83", method="US$1,9 PPP"),
            figure(EXTREME, 2024, "1.26", method="US$2,15 PPP"),
        ],
    )
    assert chart.bracket is None
    assert chart.bars[1].break_before
    assert chart.caption.footnotes[0].startswith("// Dihitung dengan metode berbeda")


def test_bars_of_chosen_years_know_the_methods_of_the_years_between() -> None:
    figures = [
        figure(EXTREME, 2023, "0.56"),
        figure(EXTREME, 2024, "0.49", method="US$1,9 PPP"),
        figure(EXTREME, 2025, "1.26", method="US$2,15 PPP"),
    ]
    chart = bar_chart(EXTREME, OWN, figures, [2023, 2025])
    assert isinstance(chart, BarChart)
    assert chart.bracket is None
    assert chart.bars[1].break_before
    assert "dengan metode yang berbeda dari 2023" in chart.caption.headline
    assert any("tidak dibandingkan" in note for note in chart.caption.footnotes)
    # What the officer has not named is not said to be named.
    assert "Metode" not in chart.bars[0].detail
    assert "Metode: US$2,15 PPP" in chart.bars[1].detail


def test_negative_values_hang_from_zero() -> None:
    chart = bars(GROWTH, series(GROWTH, {2019: "5.10", 2020: "-0.50"}))
    assert chart.axis.low < 0 < chart.axis.high
    assert chart.bars[1].label == "−0,50%"


def test_targets_are_shown_only_when_asked_for() -> None:
    goals = [target(P0, 2023, "9.00"), target(P0, 2030, "50")]
    shown = bar_chart(P0, OWN, shipped_series(P0), None, goals, show_targets=True)
    assert isinstance(shown, BarChart)
    assert [bar.target_label for bar in shown.bars] == ["", "Target 9,00%"]
    assert [str(bar.target) for bar in shown.bars] == ["None", "9.00"]
    assert shown.axis.high == 10
    high = bar_chart(P0, OWN, shipped_series(P0), None, [target(P0, 2023, "14")], show_targets=True)
    assert isinstance(high, BarChart)
    assert high.axis.high >= 14
    hidden = bar_chart(P0, OWN, shipped_series(P0), None, goals)
    assert isinstance(hidden, BarChart)
    assert [bar.target for bar in hidden.bars] == [None, None]


def test_nothing_to_show_says_what_mends_it() -> None:
    chart = bar_chart(P0, OWN, [])
    assert isinstance(chart, NoChart)
    assert chart.reason == "Belum ada angka kemiskinan Kabupaten Banyuasin."
    assert chart.remedy is Remedy.ADD_FIGURE
    chart = bar_chart(P0, OWN, shipped_series(P0), [2019, 2018])
    assert isinstance(chart, NoChart)
    assert "2018–2019" in chart.reason


@given(any_series(), st.data())
def test_bars_of_any_series(case: tuple[Indicator, list[Figure]], data: st.DataObject) -> None:
    indicator, figures = case
    years = data.draw(
        st.none() | st.lists(st.sampled_from([entry.year for entry in figures]), min_size=1)
    )
    chart = bars(indicator, figures, years)
    wanted = {entry.year for entry in in_order(figures)[-2:]} if years is None else set(years)
    assert [bar.year for bar in chart.bars] == sorted(wanted)
    assert chart.axis.low <= 0 <= chart.axis.high
    assert not chart.axis.truncated
    notes = chart.caption.footnotes
    for bar in chart.bars:
        assert chart.axis.low <= bar.value <= chart.axis.high
        assert bar.provisional == bar.label.endswith("*")
    assert any(bar.provisional for bar in chart.bars) == any(
        note.startswith("* ") for note in notes
    )
    if any(bar.break_before for bar in chart.bars):
        assert any(note.startswith("// ") for note in notes)
    if any(bar.missing_before for bar in chart.bars):
        assert any("belum tercatat" in note for note in notes)
    words = texts(chart.caption)
    for word in ("signifikan", "drastis", "None", "Decimal"):
        assert word not in words


def test_every_shipped_indicator_names_the_speech_as_its_source() -> None:
    for indicator in SEED.indicators:
        chart = bars(indicator, shipped_series(indicator))
        assert chart.caption.source.startswith("Sumber: Pidato Pj. Bupati")
        assert chart.caption.topic == indicator.topic.title


def test_the_target_of_the_newest_bar_in_words() -> None:
    goals = [target(P0, 2022, "9.5"), target(P0, 2023, "9.8")]
    told = "target 9,80% tercapai (capaian 102,2%)"
    for chart in (
        bar_chart(P0, OWN, shipped_series(P0), None, goals, show_targets=True),
        trend_chart(P0, OWN, {OWN: shipped_series(P0)}, None, None, goals, show_targets=True),
    ):
        assert chart.caption.subtitle.endswith(f" · {told}")
        assert chart.caption.description.endswith(f" {told.capitalize()}.")
    hidden = bar_chart(P0, OWN, shipped_series(P0), None, goals)
    assert "target" not in texts(hidden.caption).casefold()


def test_bars_tell_what_the_last_target_needs_as_card_and_trend_do() -> None:
    goals = [target(P0, 2023, "9.8"), target(P0, 2025, "9.00"), target(P0, 2029, "7.00")]
    told = "Untuk mencapai target 7,00% pada 2029 perlu turun rata-rata 0,43 persen poin per tahun."
    own = shipped_series(P0)
    shown = bar_chart(P0, OWN, own, None, goals, show_targets=True)
    trend = trend_chart(P0, OWN, {OWN: own}, None, None, goals, show_targets=True)
    for chart in (shown, trend):
        assert isinstance(chart, BarChart | TrendChart)
        assert chart.caption.footnotes[-1] == told
        assert told in chart.caption.description


@pytest.mark.parametrize(
    ("years", "value", "asked"),
    [((2022,), "7.00", True), (None, "9.60", True), (None, "7.00", False)],
    ids=["a year gone by", "reached already", "not asked for"],
)
def test_bars_tell_of_no_need_where_there_is_none(
    years: tuple[int, ...] | None, value: str, asked: bool
) -> None:
    goals = [target(P0, 2029, value)]
    chart = bar_chart(P0, OWN, shipped_series(P0), years, goals, show_targets=asked)
    assert not any("Untuk mencapai" in note for note in chart.caption.footnotes)
