"""Targets in words: word for word, for every direction."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.change import is_reached, needed_per_year
from db.domain.indicators import Direction, Indicator
from db.domain.numbers import rounded
from db.domain.speech import of_series
from db.domain.targets import (
    final_target,
    needed_note,
    needed_text,
    needed_wordings,
    target_of_year,
    target_sentences,
    target_text,
    target_wordings,
)
from tests.db.domain.samples import (
    GROWTH,
    IRB,
    OWN,
    P0,
    POVERTY_LINE,
    figure,
    shipped_series,
    target,
)


@pytest.mark.parametrize(
    ("indicator", "value", "goal", "told"),
    [
        (P0, "9.58", "9.80", "target 9,80% tercapai (capaian 102,2%)"),
        (P0, "9.58", "9.58", "target 9,58% tercapai (capaian 100,0%)"),
        (P0, "9.584", "9.58", "target 9,58% tercapai (capaian 100,0%)"),
        (P0, "9.58", "9.00", "target 9,00% belum tercapai (capaian 93,6%)"),
        (IRB, "70.23", "68", "target 68,00 tercapai (capaian 103,3%)"),
        (IRB, "70.23", "75", "target 75,00 belum tercapai (capaian 93,6%)"),
        # Reached as printed, so the achievement is that of the printed values too.
        (replace(P0, decimals=0), "12.4", "12", "target 12% tercapai (capaian 100,0%)"),
        (IRB, "79.995", "80", "target 80,00 tercapai (capaian 100,0%)"),
        # Never rounded up to 100 before it is reached.
        (IRB, "79.99", "80", "target 80,00 belum tercapai (capaian 99,99%)"),
        (P0, "40.01", "40", "target 40,00% belum tercapai (capaian 99,98%)"),
        (P0, "39.99", "40", "target 40,00% tercapai (capaian 100,0%)"),
        (P0, "0.001", "0.004", "target 0,00% tercapai"),
        (GROWTH, "-1", "0", "target 0,00% belum tercapai"),
        (POVERTY_LINE, "509264", "500000", "target Rp500.000"),
    ],
)
def test_a_target_on_a_card(indicator: Indicator, value: str, goal: str, told: str) -> None:
    assert (
        target_text(indicator, figure(indicator, 2023, value), target(indicator, 2023, goal))
        == told
    )


@pytest.mark.parametrize(
    ("indicator", "value", "goal", "told"),
    [
        (
            P0,
            "9.31",
            "9.00",
            (
                "Target 9,00% belum tercapai (capaian 96,6%)",
                "Target 9,00% belum tercapai (96,6%)",
                "Target 9,00% belum (96,6%)",
            ),
        ),
        (
            IRB,
            "70.23",
            "68",
            ("Target 68,00 tercapai (capaian 103,3%)", "Target 68,00 tercapai (103,3%)"),
        ),
        (GROWTH, "-1", "0", ("Target 0,00% belum tercapai", "Target 0,00% belum")),
        (POVERTY_LINE, "509264", "500000", ("Target Rp500.000",)),
    ],
)
def test_a_target_in_shorter_words(
    indicator: Indicator, value: str, goal: str, told: tuple[str, ...]
) -> None:
    year = figure(indicator, 2024, value)
    assert target_wordings(indicator, year, target(indicator, 2024, goal)) == told


CASES = [
    (P0, "9.58", {2023: "9.8"},
     ["Angka ini telah mencapai target tahun 2023 (RPJMD) sebesar 9,80 persen, dengan capaian "
      "102,2 persen."]),
    (P0, "9.58", {2023: "9", 2029: "7"},
     ["Angka ini belum mencapai target tahun 2023 (RPJMD) sebesar 9,00 persen, dengan capaian "
      "93,6 persen.",
      "Untuk mencapai target tahun 2029 (RPJMD) sebesar 7,00 persen, angka kemiskinan perlu turun "
      "rata-rata 0,43 persen poin per tahun."]),
    (P0, "9.58", {2024: "9", 2029: "9.56"},
     ["Untuk mencapai target tahun 2029 (RPJMD) sebesar 9,56 persen, angka kemiskinan perlu turun "
      "rata-rata kurang dari 0,01 persen poin per tahun."]),
    (P0, "9.58", {2022: "10", 2026: "9.58"},
     ["Angka ini telah mencapai target tahun 2026 (RPJMD) sebesar 9,58 persen."]),
    (IRB, "70.23", {2026: "80"},
     ["Untuk mencapai target tahun 2026 (RPJMD) sebesar 80,00, Indeks Reformasi Birokrasi perlu "
      "naik rata-rata 3,26 poin per tahun."]),
    (GROWTH, "-1", {2023: "0"},
     ["Angka ini belum mencapai target tahun 2023 (RPJMD) sebesar 0,00 persen."]),
    (POVERTY_LINE, "509264", {2023: "500000", 2025: "600000"},
     ["Adapun target tahun 2023 (RPJMD) sebesar Rp500.000 per kapita per bulan.",
      "Adapun target tahun 2025 (RPJMD) sebesar Rp600.000 per kapita per bulan."]),
    (P0, "9.58", {2021: "9"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "value", "goals", "told"), CASES)
def test_targets_in_a_speech(
    indicator: Indicator, value: str, goals: dict[int, str], told: list[str]
) -> None:
    targets = [target(indicator, year, goal) for year, goal in goals.items()]
    assert list(target_sentences(indicator, figure(indicator, 2023, value), targets)) == told


def test_the_notes_of_a_slide_tell_the_targets() -> None:
    goals = [replace(target(P0, 2023, "9.8"), document=" "), target(P0, 2029, "7")]
    assert of_series(P0, OWN, shipped_series(P0), goals).endswith(
        "atau turun 0,42 persen poin. Angka ini telah mencapai target tahun 2023 sebesar 9,80 "
        "persen, dengan capaian 102,2 persen. Untuk mencapai target tahun 2029 (RPJMD) sebesar "
        "7,00 persen, angka kemiskinan perlu turun rata-rata 0,43 persen poin per tahun."
    )
    assert of_series(P0, OWN, shipped_series(P0)[1:], goals[:1]).endswith("102,2 persen.")


def test_which_target_counts() -> None:
    goals = [target(P0, year, "9") for year in (2023, 2026, 2029, 2025)]
    of_2023 = figure(P0, 2023, "9.58")
    assert target_of_year(of_2023, goals) == goals[0]
    assert final_target(of_2023, goals) == goals[2]
    assert final_target(figure(P0, 2029, "9"), goals) is None
    assert target_of_year(figure(P0, 2022, "9"), goals) is None


@given(
    st.sampled_from([*Direction]),
    st.decimals(-100, 100, places=3),
    st.decimals(-100, 100, places=3),
    st.integers(2020, 2030),
)
def test_the_yearly_step_leads_to_the_target(
    direction: Direction, value: Decimal, goal: Decimal, year: int
) -> None:
    indicator = replace(GROWTH, direction=direction)
    now, end = figure(indicator, 2023, value), target(indicator, year, str(goal))
    step = needed_per_year(indicator, now, end)
    if step is None:
        assert year <= 2023 or is_reached(indicator, now, end) in (True, None)
        return
    assert (step < 0) is (direction is Direction.LOWER)
    after = figure(indicator, year, rounded(value, 2) + step * (year - 2023))
    assert is_reached(indicator, after, end)


@pytest.mark.parametrize(
    ("value", "year", "goal", "told"),
    [
        ("9.58", 2029, "7", "perlu turun rata-rata 0,43 persen poin per tahun"),
        ("9.58", 2024, "9.57", "perlu turun rata-rata 0,01 persen poin per tahun"),
        ("9.58", 2029, "9.8", ""),
        ("9.58", 2023, "7", ""),
    ],
)
def test_what_is_needed_each_year(value: str, year: int, goal: str, told: str) -> None:
    assert needed_text(P0, figure(P0, 2023, value), target(P0, year, goal)) == told


@pytest.mark.parametrize(
    ("indicator", "value", "year", "goal", "told"),
    [
        (P0, "9.58", 2029, "7", "Perlu turun 0,43"),
        (P0, "9.58", 2029, "9.56", "Perlu turun <0,01"),
        (IRB, "70.23", 2026, "80", "Perlu naik 3,26"),
        (
            replace(POVERTY_LINE, direction=Direction.HIGHER),
            "509264",
            2025,
            "600000",
            "Perlu naik Rp45.368",
        ),
        (P0, "9.58", 2029, "9.58", ""),
        (P0, "9.58", 2023, "7", ""),
        (POVERTY_LINE, "509264", 2025, "600000", ""),
    ],
)
def test_what_is_needed_on_a_card(
    indicator: Indicator, value: str, year: int, goal: str, told: str
) -> None:
    now, end = figure(indicator, 2023, value), target(indicator, year, goal)
    wordings = (f"{told} per tahun s.d. {year}", f"{told}/tahun s.d. {year}") if told else ()
    assert needed_wordings(indicator, now, end) == wordings


def test_what_is_needed_under_a_chart() -> None:
    now = figure(P0, 2023, "9.58")
    assert needed_note(P0, now, target(P0, 2029, "7")) == (
        "Untuk mencapai target 7,00% pada 2029 perlu turun rata-rata 0,43 persen poin per tahun."
    )
    assert needed_note(P0, now, target(P0, 2029, "9.6")) == ""
