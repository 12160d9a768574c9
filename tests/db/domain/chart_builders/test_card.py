"""The card of an indicator and the table of its figures; which view is shown first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from db.domain.change import Movement, Verdict
from db.domain.chart_builders import View, card, preferred_view, table_rows
from db.domain.charts import LinkKind
from db.domain.figures import Figure, FigureStatus
from db.domain.indicators import ChangeForm, Indicator, Tone
from tests.db.domain.samples import (
    EXTREME,
    GINI,
    GROWTH,
    IRB,
    MCP,
    P0,
    POVERTY_LINE,
    PROVISIONAL,
    any_series,
    figure,
    series,
    shipped_series,
    target,
)


def test_the_card_of_the_speech() -> None:
    spec = card(P0, shipped_series(P0))
    assert (spec.value, spec.unit, spec.year) == ("9,58", "%", "2023")
    assert (spec.change_text, spec.verdict) == ("▼ 0,42 persen poin", Verdict.BETTER)
    assert spec.context == "dari 10,00% pada 2022"
    assert spec.sparkline == ((2022, Decimal("10.00")), (2023, Decimal("9.58")))
    assert spec.description == (
        "Angka kemiskinan turun 0,42 persen poin menjadi 9,58 persen pada 2023. Membaik."
    )


def test_cards_with_a_rating() -> None:
    spec = card(IRB, shipped_series(IRB))
    assert (spec.rating, spec.rating_tone, spec.change_text) == ("BB", Tone.FAIR, "▲ 13,04 poin")
    assert spec.context == "dari 57,19 (CC) pada 2022"
    assert spec.sparkline_links == (LinkKind.NONE,)
    spec = card(MCP, shipped_series(MCP))
    assert (spec.rating, spec.context) == ("Hijau", "dari 66,29 pada 2022")


def test_the_card_of_the_gini_is_dotted_and_has_no_percent() -> None:
    spec = card(GINI, shipped_series(GINI))
    assert (spec.value, spec.unit, spec.change_text) == ("0,265", "", "▼ 0,075 poin")
    assert spec.sparkline_links == (LinkKind.DOTTED,)
    assert "%" not in spec.context + spec.description


def test_cards_without_a_change() -> None:
    spec = card(P0, series(P0, {2023: "9.58"}))
    assert (spec.change_text, spec.context) == ("", "Belum ada angka pembanding")
    assert (spec.verdict, spec.movement) == (Verdict.NEUTRAL, Movement.SAME)
    empty = card(P0, [])
    assert empty.empty_reason == "Belum ada angka"
    assert empty.description == "Angka Kemiskinan: Belum ada angka"
    assert empty.value == empty.context == ""


def test_the_card_of_two_methods_compares_nothing() -> None:
    figures = [
        figure(EXTREME, 2023, "0.83", method="lama"),
        figure(EXTREME, 2024, "1.26", method="baru", status=PROVISIONAL),
    ]
    spec = card(EXTREME, figures)
    assert (spec.change_text, spec.verdict, spec.movement) == (
        "",
        Verdict.NEUTRAL,
        Movement.SAME,
    )
    assert spec.context == "0,83% pada 2023, metode berbeda"
    assert spec.provisional
    assert spec.description.endswith("dengan metode yang berbeda dari 2023.")


def test_card_and_table_compare_no_unnamed_figure_of_another_method() -> None:
    figures = [
        figure(EXTREME, 2022, "3.07", method="lama"),
        figure(EXTREME, 2023, "0.56"),
        figure(EXTREME, 2024, "1.26", method="baru"),
    ]
    spec = card(EXTREME, figures)
    assert (spec.change_text, spec.verdict) == ("", Verdict.NEUTRAL)
    assert spec.context == "0,56% pada 2023, metode berbeda"
    rows = table_rows(EXTREME, figures)
    assert [row.change_text for row in rows] == ["—", "▼ 2,51", "—"]
    assert [row.figure for row in rows] == figures[::-1]


def test_a_negative_amount_of_money_has_its_minus_before_the_prefix() -> None:
    assert card(POVERTY_LINE, series(POVERTY_LINE, {2023: "-509264"})).value == "−Rp509.264"


@given(any_series())
def test_cards_and_tables_of_any_series(case: tuple[Indicator, list[Figure]]) -> None:
    indicator, figures = case
    spec = card(indicator, figures)
    rows = table_rows(indicator, figures)
    assert len(spec.sparkline_links) == len(spec.sparkline) - 1 == len(rows) - 1
    assert [row.year for row in rows] == [year for year, _ in reversed(spec.sparkline)]
    assert (rows[0].movement, rows[0].verdict) == (spec.movement, spec.verdict)
    assert (rows[0].change_text == "—") == (spec.change_text == "")
    assert rows[-1].change_text == "—"
    assert [row.figure.year for row in rows] == [row.year for row in rows]
    for text in (spec.description, spec.context, spec.value, *(row.value_text for row in rows)):
        assert text
        assert "None" not in text


def test_the_table_of_an_indicator_newest_first() -> None:
    figures = [*shipped_series(IRB), figure(IRB, 2024, "70.23", status=FigureStatus.REVISED)]
    assert [
        (row.year, row.value_text, row.change_text, row.verdict, row.status.title)
        for row in table_rows(IRB, figures)
    ] == [
        (2024, "70,23 · BB", "■ 0,00", Verdict.SAME, "Perbaikan"),
        (2023, "70,23 · BB", "▲ 13,04", Verdict.BETTER, "Tetap"),
        (2022, "57,19 · CC", "—", Verdict.NEUTRAL, "Tetap"),
    ]
    assert [row.value_text for row in table_rows(P0, shipped_series(P0))] == ["9,58", "10,00"]
    assert table_rows(P0, []) == ()


def test_a_table_of_relative_changes_names_what_is_none() -> None:
    line = replace(POVERTY_LINE, change_form=ChangeForm.RELATIVE)
    figures = series(line, {2021: "450000", 2022: "480000", 2023: "480000", 2024: "480001"})
    assert [(row.change_text, row.change) for row in table_rows(line, figures)] == [
        ("▲ Rp1", Decimal(1)),
        ("■ 0", Decimal(0)),
        ("▲ 6,7% relatif", Decimal(30000) / Decimal(450000) * 100),
        ("—", None),
    ]
    growth = replace(GROWTH, change_form=ChangeForm.RELATIVE)
    falls = series(growth, {2019: "5.1", 2020: "-0.5"})
    assert [row.change_text for row in table_rows(growth, falls)] == ["▼ 5,60 persen poin", "—"]
    assert card(line, figures[:2]).change_text == "▲ 6,7% relatif"
    assert card(line, figures[:2]).description == (
        "Garis kemiskinan naik 6,7 persen secara relatif menjadi Rp480.000 per kapita per bulan "
        "pada 2022."
    )


def test_a_change_of_method_is_a_dash_in_the_table() -> None:
    figures = [
        figure(EXTREME, 2023, "0.83", method="lama"),
        figure(EXTREME, 2024, "1.26", method="baru"),
    ]
    assert [row.change_text for row in table_rows(EXTREME, figures)] == ["—", "—"]


def test_the_first_view_is_the_honest_one() -> None:
    assert preferred_view(shipped_series(P0)) is View.BARS
    assert preferred_view(shipped_series(GINI)) is View.TREND
    assert preferred_view(series(P0, {2018: "11", 2022: "10", 2023: "9"})) is View.BARS
    assert preferred_view([]) is View.BARS
    assert [view.title for view in View] == ["Antartahun", "Tren", "Antarwilayah"]


def test_a_card_tells_the_target_of_its_year() -> None:
    goals = [target(P0, 2023, "9.8"), target(P0, 2029, "7")]
    spec = card(P0, shipped_series(P0), goals)
    now = ("Target 9,80% tercapai (capaian 102,2%)", "Target 9,80% tercapai (102,2%)")
    end = ("Perlu turun 0,43 per tahun s.d. 2029", "Perlu turun 0,43/tahun s.d. 2029")
    assert spec.goals == (now, end)
    assert spec.description.endswith(
        "Membaik. Target 9,80% tercapai (capaian 102,2%). Perlu turun 0,43 per tahun s.d. 2029."
    )
    assert card(P0, shipped_series(P0), goals[:1]).goals == (now,)
    assert card(P0, shipped_series(P0), goals[1:]).goals == (end,)
    assert card(P0, shipped_series(P0), [target(P0, 2029, "9.6")]).goals == ()
    assert card(P0, shipped_series(P0), [target(P0, 2022, "7")]).goals == ()


def test_the_table_tells_the_target_of_each_year() -> None:
    goals = [target(P0, 2023, "9.8"), target(P0, 2029, "7")]
    assert [row.target_text for row in table_rows(P0, shipped_series(P0), goals)] == [
        "9,80 · 102,2%",
        "",
    ]
    line = [figure(POVERTY_LINE, 2023, "509264")]
    told = table_rows(POVERTY_LINE, line, [target(POVERTY_LINE, 2023, "500000")])
    assert [row.target_text for row in told] == ["500.000"]
