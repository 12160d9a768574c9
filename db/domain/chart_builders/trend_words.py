"""The words of a trend about the regions beside the own one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.domain.chart_builders.captions import counted, figure_label, named_or_counted
from db.domain.chart_builders.hues import MOST_HUES
from db.domain.figures import Figure, Region
from db.domain.indicators import Indicator
from db.domain.narrative import joined, year_span
from db.domain.region_narrative import MOST_DISTANCES
from db.domain.regions import reference_regions

#: More compared regions than this are counted in the subtitle, not named.
MOST_LISTED = 4


def whose(region: Region, others: Sequence[Region]) -> str:
    """Return whose lines these are; of many only the own one, province and nation by name."""
    if not others:
        return region.name
    if len(others) <= MOST_LISTED:
        return ", ".join(place.short_name for place in [region, *others])
    named = reference_regions(region, others)[:MOST_DISTANCES]
    rest = [place for place in others if place not in named]
    names = [place.short_name for place in [region, *named]]
    return joined([*names, counted(rest, others=True)])


def absence_notes(absent: Sequence[Region], years: range | None) -> tuple[str, ...]:
    """Return the footnote that names the regions without a line.

    ``years`` are those shown where the officer has chosen them.
    """
    if not absent:
        return ()
    when = f" {year_span(years)}" if years else ""
    return (f"Belum ada angka{when}: {named_or_counted(absent)}.",)


def compared_figures(
    indicator: Indicator, shown_series: Mapping[Region, Sequence[Figure]], others: Sequence[Region]
) -> str:
    """Return the figures of the compared regions in words, of many lines the newest ones."""
    told = []
    for place in others:
        series = shown_series[place] if len(others) <= MOST_HUES else shown_series[place][-1:]
        figures = ", ".join(f"{figure.year} {figure_label(indicator, figure)}" for figure in series)
        told.append(f"{place.short_name}: {figures}")
    return f"Pembanding: {'; '.join(told)}." if told else ""
