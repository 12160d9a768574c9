"""What is said of a region among others: its place, and how far it is from province and nation."""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.change import shown
from db.domain.figures import Figure, Region
from db.domain.indicators import Direction, Indicator
from db.domain.narrative import capitalised, joined, size_text, status_suffix
from db.domain.numbers import count_word, format_label, spoken_value

#: Distances are told from the province and the nation, not from more.
MOST_DISTANCES = 2
_ORDINALS = {1: "pertama", 2: "kedua", 3: "ketiga", 4: "keempat", 5: "kelima"}


def ranking_headline(
    indicator: Indicator, own: Region, figure: Figure, rank: int, count: int, alike: int = 0
) -> str:
    """Return the own region's place among ``count`` regencies and cities in one sentence.

    ``alike`` others share its ``rank``.
    """
    return capitalised(
        f"{indicator.phrase} {own.short_name} {place_among(indicator, rank, count, alike)} dari "
        f"{count_word(count)} kabupaten/kota pada {figure.year}: "
        f"{spoken_value(figure.value, indicator)}{status_suffix(figure)}"
    )


def place_among(indicator: Indicator, rank: int, count: int, alike: int = 0) -> str:
    """Return ``terendah kedua``: rank 1 is the lowest value where lower is better.

    The last place is called what it is: the highest of three is no "third lowest". Those that
    share the place are counted: ``terendah kedua bersama satu lainnya``.
    """
    best, worst = "terendah", "tertinggi"
    if indicator.direction is not Direction.LOWER:
        best, worst = worst, best
    place = best if rank == 1 else f"{best} {_ordinal(rank)}"
    if rank > 1 and rank + alike == count:
        place = worst
    return f"{place} bersama {count_word(alike)} lainnya" if alike else place


def distance_sentence(indicator: Indicator, own: Figure, other: Figure, name: str) -> str:
    """Return ``1,66 persen poin di bawah Sumatera Selatan (10,97%)``."""
    value = format_label(other.value, indicator)
    return f"{distance_text(indicator, own, other, name)} ({value})"


def distances_text(
    indicator: Indicator, own: Figure, others: Sequence[tuple[Region, Figure]]
) -> str:
    """Return how far the own figure is from the first of ``others``, in plain words.

    ``0,66 persen poin di bawah Sumatera Selatan (10,97%) dan 0,28 persen poin di atas Indonesia
    (9,03%)``; more than two would not be heard, nor fit a line. Empty without others.
    """
    return joined(
        [
            distance_sentence(indicator, own, figure, region.short_name)
            for region, figure in others[:MOST_DISTANCES]
        ]
    )


def distance_text(indicator: Indicator, own: Figure, other: Figure, name: str) -> str:
    """Return ``1,66 persen poin di bawah Sumatera Selatan``.

    Like every difference it is that of the values as printed.
    """
    difference = shown(indicator, own.value) - shown(indicator, other.value)
    if difference == 0:
        return f"sama dengan {name}"
    side = "di atas" if difference > 0 else "di bawah"
    return f"{size_text(indicator, difference)} {side} {name}"


def _ordinal(rank: int) -> str:
    return _ORDINALS.get(rank, f"ke-{rank}")
