"""Antarwilayah: regions of one year, best first, with province and nation as reference lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.domain.change import methods_apart, ranked
from db.domain.chart_builders.axes import value_axis
from db.domain.chart_builders.captions import (
    empty_caption,
    figure_detail,
    figure_label,
    footnotes,
    source_line,
    subtitle,
)
from db.domain.charts import (
    Caption,
    ChartSpec,
    NoChart,
    RankingChart,
    RankRow,
    Reference,
    Remedy,
)
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel
from db.domain.indicators import Indicator
from db.domain.narrative import (
    capitalised,
    distance_sentence,
    figures_of,
    joined,
    ranking_headline,
)
from db.domain.numbers import count_word

#: Regions that are compared with each other; the others are reference lines.
RANKED_LEVELS = frozenset({RegionLevel.REGENCY, RegionLevel.CITY})
#: More regions than this are counted in a footnote, not named.
MOST_NAMED = 5


def ranking_chart(
    indicator: Indicator,
    own: Region,
    figures_by_region: Mapping[Region, Figure],
    year: int,
    lacking: Sequence[Region] = (),
) -> ChartSpec:
    """Return the ranking of ``year``; regions without a figure are not in it.

    Of the ``lacking`` ones, which have no figure of that year, the regencies and cities of the
    own province are named in a footnote, or counted where they are more than a line can name.

    Only regencies and cities are ranked, and only figures that compare with the own one: those
    of other methods are left out and named in a footnote. With the own region
    alone, or without it, there is nothing to compare and the chart says what is missing.
    """
    figures = {
        region: figure for region, figure in figures_by_region.items() if figure.year == year
    }
    if own not in figures:
        reason = f"Belum ada {figures_of(indicator)} {own.name} untuk {year}."
        return NoChart(empty_caption(indicator, own, reason), reason, Remedy.ADD_FIGURE)
    if len(figures) < 2:
        reason = f"Belum ada angka wilayah lain untuk {year}, jadi belum ada yang dibandingkan."
        return NoChart(empty_caption(indicator, own, reason), reason, Remedy.ADD_REGION_FIGURE)
    other_methods = methods_apart(figures[own], figures.values())
    apart = [region for region, figure in figures.items() if figure.method in other_methods]
    figures = {region: figure for region, figure in figures.items() if region not in apart}
    if len(figures) < 2:
        reason = (
            f"Angka wilayah lain untuk {year} dihitung dengan metode yang berbeda, "
            "jadi belum ada yang dibandingkan."
        )
        return NoChart(empty_caption(indicator, own, reason), reason, Remedy.ADD_REGION_FIGURE)
    places = {region.code: region for region in figures}
    rows = ranked(
        indicator,
        [
            figure
            for region, figure in figures.items()
            if region.level in RANKED_LEVELS or region == own
        ],
    )
    references = tuple(
        (region, figure)
        for region, figure in figures.items()
        if region.level not in RANKED_LEVELS and region != own
    )
    return RankingChart(
        caption=_caption(
            indicator,
            own,
            figures,
            rows,
            references,
            (*_left_out(apart), *_unrecorded(own, lacking, year)),
        ),
        axis=value_axis(indicator, [figure.value for figure in figures.values()]),
        year=year,
        rows=tuple(
            RankRow(
                rank=rank,
                name=places[figure.region].short_name,
                value=figure.value,
                label=figure_label(indicator, figure),
                detail=figure_detail(indicator, places[figure.region], figure),
                own=figure.region == own.code,
                provisional=figure.status is FigureStatus.PROVISIONAL,
            )
            for rank, figure in rows
        ),
        references=tuple(
            Reference(
                name=region.short_name,
                value=figure.value,
                label=f"{region.short_name} {figure_label(indicator, figure)}",
            )
            for region, figure in references
        ),
    )


def _caption(
    indicator: Indicator,
    own: Region,
    figures: Mapping[Region, Figure],
    rows: tuple[tuple[int, Figure], ...],
    references: tuple[tuple[Region, Figure], ...],
    left_out: tuple[str, ...],
) -> Caption:
    mine = figures[own]
    distances = [
        distance_sentence(indicator, mine, figure, region.short_name)
        for region, figure in references
    ]
    against = joined(distances)
    if len(rows) > 1:
        rank = next(rank for rank, figure in rows if figure.region == own.code)
        headline = ranking_headline(indicator, own, mine, rank, len(rows))
    else:
        # Only province or nation to compare with: the distance is the message.
        headline = capitalised(f"{indicator.phrase} {own.short_name} {against} pada {mine.year}")
    listed = "; ".join(
        f"{region.short_name} {figure_label(indicator, figure)}"
        for region, figure in figures.items()
    )
    told = f" {own.short_name} {against}." if against and len(rows) > 1 else ""
    return Caption(
        topic=indicator.topic.title,
        headline=headline,
        subtitle=subtitle(indicator, "antarwilayah", str(mine.year)),
        source=source_line(list(figures.values())),
        footnotes=(*footnotes(indicator, list(figures.values())), *left_out),
        description=f"{headline}.{told} {listed}.",
    )


def _left_out(apart: Sequence[Region]) -> tuple[str, ...]:
    """Return the footnote that names the regions whose figures are of another method."""
    if not apart:
        return ()
    names = joined([region.short_name for region in apart])
    return (f"Tidak dibandingkan karena metodenya berbeda: {names}.",)


def _unrecorded(own: Region, lacking: Sequence[Region], year: int) -> tuple[str, ...]:
    """Return the footnote about regions of the own province without a figure of ``year``."""
    # A regency's BPS code begins with the two digits of its province.
    peers = [
        region
        for region in lacking
        if region.level in RANKED_LEVELS and region.code[:2] == own.code[:2]
    ]
    if not peers:
        return ()
    if len(peers) > MOST_NAMED:
        return (f"Angka {year} dari {count_word(len(peers))} kabupaten/kota lain belum tercatat.",)
    names = joined([region.short_name for region in peers])
    return (f"Angka {year} belum tercatat: {names}.",)
