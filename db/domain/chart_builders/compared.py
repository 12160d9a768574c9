"""Which regions and which years a ranking compares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from db.domain.change import methods_apart, with_methods
from db.domain.figures import Figure, Region
from db.domain.indicators import Indicator


def compared_series(
    own: Region, figures: Mapping[Region, Sequence[Figure]], ranked: Iterable[str] | None
) -> dict[Region, Sequence[Figure]]:
    """Return the series of the own region and of those whose codes are in ``ranked``.

    ``None`` is every region. The own region is in it wherever ``figures`` knows it.
    """
    if ranked is None:
        return dict(figures)
    codes = {own.code, *ranked}
    return {region: series for region, series in figures.items() if region.code in codes}


def ranking_years(
    indicator: Indicator,
    own_series: Sequence[Figure],
    figures_by_region: Mapping[Region, Sequence[Figure]],
) -> tuple[int, ...]:
    """Return the years that can be ranked, oldest first.

    Those are the years in which the own region and at least one other have figures that compare
    (by the methods that they are taken to be made by). The own series may be among
    ``figures_by_region``.
    """
    others: dict[int, list[Figure]] = {}
    own_codes = {figure.region for figure in own_series}
    for series in figures_by_region.values():
        for figure in with_methods(indicator, series):
            if figure.region not in own_codes:
                others.setdefault(figure.year, []).append(figure)
    return tuple(
        sorted(
            {
                mine.year
                for mine in with_methods(indicator, own_series)
                if _compares(mine, others.get(mine.year, ()))
            }
        )
    )


def figures_of_year(
    indicator: Indicator, figures: Mapping[Region, Sequence[Figure]], year: int
) -> dict[Region, Figure]:
    """Return each region's figure of a year with the method that it is taken to be made by."""
    return {
        region: figure
        for region, series in figures.items()
        for figure in with_methods(indicator, series)
        if figure.year == year
    }


def newest_ranking_year(
    indicator: Indicator,
    own_series: Sequence[Figure],
    figures_by_region: Mapping[Region, Sequence[Figure]],
) -> int | None:
    """Return the newest year that can be ranked, else the newest own one; ``None`` without any."""
    years = ranking_years(indicator, own_series, figures_by_region)
    if years:
        return years[-1]
    return max((figure.year for figure in own_series), default=None)


def _compares(mine: Figure, others: Sequence[Figure]) -> bool:
    """Tell whether one of the ``others``, of the same year, is left when methods are told apart."""
    apart = methods_apart(mine, [mine, *others])
    return any(figure.method not in apart for figure in others)
