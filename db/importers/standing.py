"""The figures of one indicator as they would stand after an import, year by year.

Kept as columns, for large tables: a figure is compared with its neighbours a year at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from db.domain.change import has_break_between
from db.domain.figures import Figure, RegionLevel
from db.domain.indicators import Indicator
from db.domain.peers import Peers, crowd_of
from db.domain.quick_look import QuickLook
from db.importers.batches import Batch

_Column = dict[str, Decimal]


class Looks(NamedTuple):
    """Regions by year: all others are surely plain.

    ``doubtful`` are those about whose figures there may be doubts, ``rough`` those whose figures
    have more decimals than are shown.
    """

    doubtful: Mapping[int, AbstractSet[str]]
    rough: Mapping[int, AbstractSet[str]]


class Standing:
    """What is stored of an indicator, and what is imported.

    Where both have a figure the stored one counts as a neighbour, the imported one among the
    regions; of two imported ones the first and the last.
    """

    def __init__(
        self,
        indicator: Indicator,
        stored: Iterable[Figure],
        imported: Iterable[Batch | Figure],
        levels: Mapping[str, RegionLevel],
        this_year: int | None,
    ) -> None:
        """Take everything of the one indicator."""
        self._indicator, self._this_year = indicator, this_year
        self._columns: dict[int, _Column] = defaultdict(dict)
        #: Imported figures where there was one already.
        self._instead: dict[int, _Column] = defaultdict(dict)
        self._methods: dict[tuple[str, int], str] = {}
        self._rated: list[Figure] = []
        crowds = {level: crowd_of(indicator, level) for level in RegionLevel}
        self._usual_crowd = crowds[RegionLevel.REGENCY]
        #: The crowds of the regions that are not of the usual one.
        self._apart = {
            region: crowds[level]
            for region, level in levels.items()
            if crowds[level] != self._usual_crowd
        }
        self._past: dict[str, set[int]] = {}
        self._order: dict[int, list[int]] = {}
        self._peers: dict[int, dict[str, Peers]] = {}
        for figure in stored:
            self._past.setdefault(figure.region, set()).add(figure.year)
            self._enter(figure.region, figure.year, figure.value, figure.method)
        for found in imported:
            if isinstance(found, Batch):
                self._enter_batch(found)
                continue
            self._enter(found.region, found.year, found.value, found.method)
            if found.rating:
                self._rated.append(found)

    def _enter_batch(self, batch: Batch) -> None:
        method = batch.alike.method
        if batch.one_year and not method:
            new = dict(zip(batch.regions, batch.values, strict=True))
            column = self._columns[batch.years[0]]
            if len(new) == len(batch) and column.keys().isdisjoint(new):
                column.update(new)
                return
        for region, year, value in zip(batch.regions, batch.years, batch.values, strict=True):
            self._enter(region, year, value, method)

    def _enter(self, region: str, year: int, value: Decimal, method: str) -> None:
        column = self._columns[year]
        if region in column:
            self._instead[year][region] = value
            return
        column[region] = value
        if method:
            self._methods[region, year] = method

    # -- one figure ----------------------------------------------------------------------------

    def neighbour(self, record: Figure) -> Figure | None:
        """Return the figure of the nearest year, stored or imported, of the same method."""
        region, year = record.region, record.year
        near = next(
            (found for found in self._nearest(year) if region in self._columns[found]), None
        )
        if near is None:
            return None
        nearest = Figure(
            record.indicator,
            region,
            near,
            self._columns[near][region],
            method=self._methods.get((region, near), ""),
        )
        first, second = (nearest, record) if near < year else (record, nearest)
        return None if has_break_between(self._indicator, first, second) else nearest

    def _nearest(self, year: int) -> list[int]:
        """Return the other years from the nearest on; of two that are as near the earlier first."""
        found = self._order.get(year)
        if found is None:
            others = sorted(other for other in self._columns if other != year)
            found = self._order[year] = sorted(others, key=lambda other: abs(other - year))
        return found

    def peers(self, record: Figure) -> Peers | None:
        """Return the year's values in all regions; none where the store has another year.

        A stored figure was looked at when it came; one that is imported along may be as wrong.
        """
        if self._has_past(record.region, record.year):
            return None
        return self._peers_of(record.year)[self._crowd(record.region)]

    def _has_past(self, region: str, year: int) -> bool:
        past = self._past.get(region)
        return past is not None and len(past) > (year in past)

    # -- all of them ---------------------------------------------------------------------------

    @cached_property
    def looks(self) -> Looks:
        """What a look at all figures at once tells."""
        look = QuickLook(self._indicator)
        doubtful: dict[int, set[str]] = defaultdict(set)
        rough: dict[int, set[str]] = {}
        for figure in self._rated:
            doubtful[figure.year].add(figure.region)
        before: dict[str, float] = {}
        years = sorted(self._columns)
        for number, year in enumerate(years):
            column = self._columns[year]
            regions = list(column)
            here, long = look.numbers(list(column.values()))
            # The first of a series stands beside itself.
            odd = look.odd(here, list(map(before.get, regions, here)))
            for region in map(regions.__getitem__, odd):
                doubtful[year].add(region)
                self._mark_last(doubtful, years[:number], region)
            before.update(zip(regions, here, strict=True))
            doubtful[year].update(self._instead.get(year, ()))
            doubtful[year].update(self._away(year))
            if self._this_year is not None and year > self._this_year:
                doubtful[year].update(column)
            if long:
                rough[year] = set(map(regions.__getitem__, long))
        return Looks({year: found for year, found in doubtful.items() if found}, rough)

    def _mark_last(self, found: dict[int, set[str]], years: Sequence[int], region: str) -> None:
        """Take the other end of a step too: it may be the one that is odd."""
        last = next((year for year in reversed(years) if region in self._columns[year]), None)
        if last is not None:
            found[last].add(region)

    def _away(self, year: int) -> Iterable[str]:
        """Return the regions that are away from the others, where some have no stored past."""
        if self._past and all(self._has_past(region, year) for region in self._columns[year]):
            return
        for crowd, peers in self._peers_of(year).items():
            odd = peers.odd_values()
            if odd:
                values = self._crowds_of(year)[crowd]
                yield from (region for region, value in values.items() if value in odd)

    def _peers_of(self, year: int) -> dict[str, Peers]:
        found = self._peers.get(year)
        if found is None:
            found = self._peers[year] = {
                crowd: Peers(self._indicator, values.values())
                for crowd, values in self._crowds_of(year).items()
            }
        return found

    def _crowds_of(self, year: int) -> dict[str, _Column]:
        """Return the values of a year after the import, regions apart that do not compare."""
        values = self._columns[year]
        instead = self._instead.get(year)
        if instead:
            values = {**values, **instead}
        if self._apart.keys().isdisjoint(values):
            return {self._usual_crowd: values}
        found: dict[str, _Column] = defaultdict(dict)
        for region, value in values.items():
            found[self._crowd(region)][region] = value
        return found

    def _crowd(self, region: str) -> str:
        """Return what the region shares with those it compares with."""
        return self._apart.get(region, self._usual_crowd)
