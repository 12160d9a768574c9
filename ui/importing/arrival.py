"""What an import makes comparable: the ranking to show of each indicator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.domain.chart_builders import ranking_years
from db.domain.figures import Figure, Region
from db.store.operations import PutFigure, Write
from db.store.repository import Store


@dataclass(frozen=True, slots=True)
class Arrival:
    """Figures of other ``regions`` (codes) that arrived; ``year`` is the newest to rank them in."""

    year: int
    regions: frozenset[str]


def arrivals(store: Store, writes: Iterable[Write]) -> dict[str, Arrival]:
    """Return what ``writes``, which are done, let be ranked: indicator code -> arrival.

    An indicator is in it if a region beside the own one got a figure of a year in which the own
    one has a figure that compares. Raises ``StoreError``.
    """
    own = store.own_region()
    places = {region.code: region for region in store.regions()}
    found: dict[str, dict[Region, list[Figure]]] = {}
    for write in writes:
        if isinstance(write, PutFigure) and write.figure.region != own.code:
            figure = write.figure
            series = found.setdefault(figure.indicator, {})
            series.setdefault(places[figure.region], []).append(figure)
    made = {}
    for code, series in found.items():
        years = ranking_years(store.indicator(code), store.figures(code, own.code), series)
        if years:
            made[code] = Arrival(years[-1], frozenset(region.code for region in series))
    return made
