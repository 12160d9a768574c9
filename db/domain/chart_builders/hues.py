"""Which compared region has a colour of its own, and whose name stands longest.

Up to :data:`MOST_HUES` compared regions have a colour each. More could not be told apart: then
only the own province and the nation keep theirs, and the others are grey.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.domain.change import ranked
from db.domain.figures import Figure, Region, RegionLevel
from db.domain.indicators import Indicator
from db.domain.regions import is_province_of, reference_regions

#: As many comparison colours as every theme has.
MOST_HUES = 6
#: Always the same two, clear of the grey of the many.
PROVINCE_HUE, NATION_HUE = 0, 2
_OTHER_HUES = (1, 3, 4, 5)


def hues_of(own: Region, others: Sequence[Region]) -> dict[Region, int | None]:
    """Return the place of each region's colour among the comparison colours, ``None`` for grey."""
    hues: dict[Region, int | None] = dict.fromkeys(others)
    for region in others:
        hue = _fixed_hue(own, region)
        if hue is not None and hue not in hues.values():
            hues[region] = hue
    if len(others) > MOST_HUES:
        return hues
    free = iter((*_OTHER_HUES, NATION_HUE, PROVINCE_HUE))
    taken = set(hues.values())
    for region in others:
        if hues[region] is None:
            hues[region] = next(hue for hue in free if hue not in taken)
    return hues


def keeping(
    indicator: Indicator, own: Region, series_by_region: Mapping[Region, Sequence[Figure]]
) -> dict[Region, int]:
    """Return whose name stays where not all have room, the lowest number longest.

    First the own region, its province and the nation, then the best and the worst regency or
    city, then the own one's neighbours in the ranking of the own newest year; where few enough
    are compared to have colours, everyone. ``series_by_region`` holds the figures shown, oldest
    first, at least one of each region.
    """
    others = [region for region in series_by_region if region != own]
    standing = [
        region for region in reference_regions(own, others) if _fixed_hue(own, region) is not None
    ]
    order = [own, *standing, *_outstanding(indicator, own, series_by_region)]
    if len(others) <= MOST_HUES:
        order += others
    return {region: place for place, region in enumerate(dict.fromkeys(order))}


def _outstanding(
    indicator: Indicator, own: Region, series_by_region: Mapping[Region, Sequence[Figure]]
) -> list[Region]:
    """Return the best and the worst compared region, and the two next to the own one."""
    year = series_by_region[own][-1].year
    places = {region.code: region for region in series_by_region}
    figures = [
        figure
        for region, series in series_by_region.items()
        for figure in series
        if figure.year == year and (region.level.is_local or region == own)
    ]
    rows = [places[figure.region] for _, figure in ranked(indicator, figures)]
    mine = rows.index(own)
    return [rows[0], rows[-1], *rows[max(0, mine - 1) : mine + 2]]


def _fixed_hue(own: Region, region: Region) -> int | None:
    if is_province_of(region, own):
        return PROVINCE_HUE
    return NATION_HUE if region.level is RegionLevel.NATION else None
