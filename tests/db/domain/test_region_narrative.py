"""A region among others, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.domain.indicators import Direction
from db.domain.region_narrative import (
    distance_sentence,
    distances_text,
    place_among,
    ranking_headline,
)
from tests.db.domain.samples import NATION, OWN, P0, POVERTY_LINE, PROVINCE, figure


@pytest.mark.parametrize(
    ("direction", "rank", "place"),
    [
        (Direction.LOWER, 1, "terendah"),
        (Direction.LOWER, 2, "terendah kedua"),
        (Direction.HIGHER, 5, "tertinggi kelima"),
        (Direction.HIGHER, 6, "tertinggi ke-6"),
        (Direction.NEUTRAL, 1, "tertinggi"),
    ],
)
def test_headline_of_a_rank(direction: Direction, rank: int, place: str) -> None:
    indicator = replace(P0, direction=direction)
    assert ranking_headline(indicator, OWN, figure(P0, 2024, "9.31"), rank, 17) == (
        f"Angka kemiskinan Banyuasin {place} dari 17 kabupaten/kota pada 2024: 9,31 persen"
    )


@pytest.mark.parametrize(
    ("direction", "rank", "count", "alike", "place"),
    [
        # The last of three is the highest, not the "third lowest".
        (Direction.LOWER, 3, 3, 0, "tertinggi"),
        (Direction.LOWER, 2, 3, 0, "terendah kedua"),
        (Direction.HIGHER, 2, 2, 0, "terendah"),
        (Direction.NEUTRAL, 4, 4, 0, "terendah"),
        (Direction.LOWER, 1, 4, 1, "terendah bersama satu lainnya"),
        (Direction.LOWER, 2, 4, 1, "terendah kedua bersama satu lainnya"),
        (Direction.LOWER, 2, 4, 2, "tertinggi bersama dua lainnya"),
        (Direction.HIGHER, 1, 2, 1, "tertinggi bersama satu lainnya"),
    ],
)
def test_the_last_place_and_a_shared_one_are_called_so(
    direction: Direction, rank: int, count: int, alike: int, place: str
) -> None:
    assert place_among(replace(P0, direction=direction), rank, count, alike) == place


def test_distances() -> None:
    own = figure(P0, 2024, "9.31")
    assert distance_sentence(P0, own, figure(P0, 2024, "10.97", PROVINCE), "Sumatera Selatan") == (
        "1,66 persen poin di bawah Sumatera Selatan (10,97%)"
    )
    assert distance_sentence(P0, own, figure(P0, 2024, "9.03", NATION), "Indonesia") == (
        "0,28 persen poin di atas Indonesia (9,03%)"
    )
    assert distance_sentence(P0, own, figure(P0, 2024, "9.31", NATION), "Indonesia") == (
        "sama dengan Indonesia (9,31%)"
    )
    line = figure(POVERTY_LINE, 2023, "509264")
    assert distance_sentence(POVERTY_LINE, line, replace(line, value=line.value + 1000), "X") == (
        "Rp1.000 di bawah X (Rp510.264)"
    )


def test_a_distance_is_that_of_the_printed_figures() -> None:
    own, other = figure(P0, 2024, "9.314"), figure(P0, 2024, "9.306", NATION)
    assert distance_sentence(P0, own, other, "Indonesia") == "sama dengan Indonesia (9,31%)"


def test_distances_are_told_from_the_first_two() -> None:
    own = figure(P0, 2024, "9.31")
    others = [
        (PROVINCE, figure(P0, 2024, "10.97", PROVINCE)),
        (NATION, figure(P0, 2024, "9.03", NATION)),
    ]
    both = distances_text(P0, own, others)
    assert both == (
        "1,66 persen poin di bawah Sumatera Selatan (10,97%) dan "
        "0,28 persen poin di atas Indonesia (9,03%)"
    )
    assert distances_text(P0, own, [*others, others[0]]) == both
    assert distances_text(P0, own, []) == ""
