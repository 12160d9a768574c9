"""Antarwilayah: regions of one year, best first, with province and nation as reference lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.domain.change import methods_apart, ranked
from db.domain.chart_builders.axes import value_axis
from db.domain.chart_builders.captions import (
    MOST_NAMED,
    counted,
    empty_caption,
    figure_detail,
    figure_label,
    footnotes,
    named_or_counted,
    source_line,
    subtitle,
)
from db.domain.chart_builders.hues import hues_of
from db.domain.charts import (
    Caption,
    ChartSpec,
    NoChart,
    RankingChart,
    RankRow,
    Reference,
    Remedy,
)
from db.domain.figures import Figure, FigureStatus, Region
from db.domain.indicators import Indicator
from db.domain.narrative import (
    capitalised,
    figures_of,
)
from db.domain.region_narrative import distances_text, ranking_headline
from db.domain.regions import reference_regions


def ranking_chart(
    indicator: Indicator,
    own: Region,
    figures_by_region: Mapping[Region, Figure],
    year: int,
    lacking: Sequence[Region] = (),
    methods: Mapping[Region, str] | None = None,
    *,
    chosen: bool = False,
) -> ChartSpec:
    """Return the ranking of ``year``; regions without a figure are not in it.

    The ``lacking`` ones, which have no figure of that year, are named in a footnote, or counted
    where they are more than a line can name: all of them where the officer has ``chosen`` the
    regions, else the regencies and cities of the own province.

    Only regencies and cities are ranked, and only figures that compare with the own one: those
    of other methods are left out and named in a footnote. ``methods`` are those that the figures
    are taken to be made by, by default those that they name. With the own region alone, or without
    it, there is nothing to compare and the chart says what is missing.
    """
    figures = {
        region: figure for region, figure in figures_by_region.items() if figure.year == year
    }
    missing = _nothing_to_rank(indicator, own, figures, year, lacking=bool(lacking), chosen=chosen)
    if missing is not None:
        return missing
    named = figures
    if methods is not None:
        named = {
            region: replace(figure, method=methods[region]) for region, figure in figures.items()
        }
    other_methods = methods_apart(named[own], named.values())
    apart = [region for region, figure in named.items() if figure.method in other_methods]
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
        [figure for region, figure in figures.items() if region.level.is_local or region == own],
    )
    references = tuple((region, figures[region]) for region in reference_regions(own, figures))
    hues = hues_of(own, [region for region, _ in references])
    return RankingChart(
        caption=_caption(
            indicator,
            own,
            figures,
            rows,
            references,
            (*_left_out(apart), *_unrecorded(own, lacking, year, chosen=chosen)),
        ),
        axis=value_axis(indicator, [figure.value for figure in figures.values()]),
        year=year,
        rows=tuple(
            _row(indicator, rank, places[figure.region], figure, own=figure.region == own.code)
            for rank, figure in rows
        ),
        references=tuple(
            Reference(
                name=region.short_name,
                value=figure.value,
                label=f"{region.short_name} {figure_label(indicator, figure)}",
                hue=hues[region],
            )
            for region, figure in references
        ),
    )


def _nothing_to_rank(
    indicator: Indicator,
    own: Region,
    figures: Mapping[Region, Figure],
    year: int,
    *,
    lacking: bool,
    chosen: bool,
) -> NoChart | None:
    """Return why the ``figures`` of ``year`` make no ranking, ``None`` where they make one."""
    if own not in figures:
        reason = f"Belum ada {figures_of(indicator)} {own.name} untuk {year}."
        return NoChart(empty_caption(indicator, own, reason), reason, Remedy.ADD_FIGURE)
    if len(figures) > 1:
        return None
    remedy = Remedy.CHOOSE_REGIONS if chosen else Remedy.ADD_REGION_FIGURE
    reason = f"Belum ada angka wilayah lain untuk {year}, jadi belum ada yang dibandingkan."
    if chosen and lacking:
        reason = (
            f"Wilayah yang dipilih belum punya angka untuk {year}, "
            "jadi belum ada yang dibandingkan."
        )
    elif chosen:
        reason = "Belum ada wilayah pembanding yang dipilih."
    return NoChart(empty_caption(indicator, own, reason), reason, remedy)


def _row(indicator: Indicator, rank: int, region: Region, figure: Figure, *, own: bool) -> RankRow:
    return RankRow(
        rank=rank,
        name=region.short_name,
        value=figure.value,
        label=figure_label(indicator, figure),
        detail=figure_detail(indicator, region, figure),
        own=own,
        provisional=figure.status is FigureStatus.PROVISIONAL,
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
    against = distances_text(indicator, mine, references)
    distance = ""
    if len(rows) > 1:
        distance = against
        rank = next(rank for rank, figure in rows if figure.region == own.code)
        alike = [other for other, _ in rows].count(rank) - 1
        headline = ranking_headline(indicator, own, mine, rank, len(rows), alike)
    else:
        # Only province or nation to compare with: the distance is the message.
        headline = capitalised(f"{indicator.phrase} {own.short_name} {against} pada {mine.year}")
    listed = "; ".join(
        f"{region.short_name} {figure_label(indicator, figure)}"
        for region, figure in figures.items()
    )
    told = f" {own.short_name} {distance}." if distance else ""
    return Caption(
        topic=indicator.topic.title,
        headline=headline,
        # First what a short line must not lose.
        subtitle=" · ".join(
            part for part in (distance, subtitle(indicator, "antarwilayah", str(mine.year))) if part
        ),
        source=source_line(list(figures.values())),
        footnotes=(*footnotes(indicator, list(figures.values())), *left_out),
        description=f"{headline}.{told} {listed}.",
        distance=distance,
    )


def _left_out(apart: Sequence[Region]) -> tuple[str, ...]:
    """Return the footnote that names the regions whose figures are of another method."""
    if not apart:
        return ()
    return (f"Tidak dibandingkan karena metodenya berbeda: {named_or_counted(apart)}.",)


def _unrecorded(
    own: Region, lacking: Sequence[Region], year: int, *, chosen: bool
) -> tuple[str, ...]:
    """Return the footnote about regions without a figure of ``year``."""
    told = [
        region
        for region in lacking
        if chosen or (region.level.is_local and region.province == own.province)
    ]
    if not told:
        return ()
    if len(told) > MOST_NAMED:
        return (f"Angka {year} dari {counted(told, others=True)} belum tercatat.",)
    return (f"Angka {year} belum tercatat: {named_or_counted(told)}.",)
