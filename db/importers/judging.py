"""What is odd about imported figures: held against their series and against other regions."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from db.domain.change import has_break_between
from db.domain.figures import Figure, RegionLevel, Target
from db.domain.indicators import Indicator
from db.domain.numbers import decimals_of
from db.domain.peers import Peers, crowd_of
from db.domain.plausibility import Doubt, check, check_rating
from db.importers.batches import figures_of
from db.importers.model import Candidate


class Judge:
    """Tells what is odd about a figure, with every series as it would be after the import."""

    def __init__(
        self,
        indicators: Iterable[Indicator],
        figures: Iterable[Figure],
        candidates: Sequence[Candidate],
        this_year: int | None,
        levels: Mapping[str, RegionLevel],
    ) -> None:
        """Take what is needed; the series are made when a doubt is first looked at."""
        self._limits = {entry.code: _Limits(entry) for entry in indicators}
        self._figures, self._candidates, self._this_year = figures, candidates, this_year
        self._levels = levels
        self._stored_years: dict[tuple[str, str], set[int]] = {}
        self._peers: dict[tuple[str, int, str], Peers] | None = None
        self._crowds: dict[tuple[str, str], str] = {}
        self._series: dict[tuple[str, str], dict[int, Figure]] | None = None
        self._years: dict[tuple[str, str], list[int]] = {}

    @cached_property
    def _imported(self) -> list[Figure]:
        """The figures of the import, made once for the series and the crowds."""
        return list(figures_of(self._candidates))

    def inside(self, record: Figure | Target) -> bool:
        """Tell whether a value is in its indicator's range."""
        limits = self._limits.get(record.indicator)
        return limits is None or limits.low <= record.value <= limits.high

    def all_inside(self, code: str, low: Decimal, high: Decimal) -> bool:
        """Tell whether all values of an indicator between two bounds are in its range."""
        limits = self._limits.get(code)
        return limits is None or (limits.low <= low and high <= limits.high)

    def doubts(self, record: Figure | Target) -> tuple[Doubt, ...]:
        """Return what is odd; the full check runs only where a quick look is not sure."""
        limits = self._limits.get(record.indicator)
        if limits is None:
            return ()
        indicator = limits.indicator
        if isinstance(record, Target):
            found = check(indicator, record.year, record.value, ())
            return tuple(doubt for doubt in found if doubt.blocking)
        neighbour = self._neighbour(record, limits)
        peers = self._peers_of(record, limits.indicator)
        late = self._this_year is not None and record.year > self._this_year
        plain = limits.surely_plain(record.value, neighbour) and not record.rating and not late
        if plain and (peers is None or peers.away(record.value) is None):
            return ()
        series = [neighbour] if neighbour is not None else []
        doubts = check(indicator, record.year, record.value, series, self._this_year, peers)
        rating = check_rating(indicator, record.year, record.value, record.rating)
        return doubts if rating is None else (*doubts, rating)

    def _all_series(self) -> dict[tuple[str, str], dict[int, Figure]]:
        if self._series is None:
            made: dict[tuple[str, str], dict[int, Figure]] = defaultdict(dict)
            for figure in self._figures:
                made[figure.indicator, figure.region][figure.year] = figure
            self._stored_years = {key: set(years) for key, years in made.items()}
            for record in self._imported:
                made[record.indicator, record.region].setdefault(record.year, record)
            self._years = {key: sorted(years) for key, years in made.items()}
            self._series = made
        return self._series

    def _neighbour(self, record: Figure, limits: _Limits) -> Figure | None:
        """Return the figure of the nearest year, stored or imported, of the same method."""
        key = (record.indicator, record.region)
        series = self._all_series()[key]
        years = self._years.get(key, [])
        at = bisect_left(years, record.year)
        later = at + (at < len(years) and years[at] == record.year)
        near = [years[at - 1]] if at else []
        near += years[later : later + 1]
        if not near:
            return None
        # Of two that are as near the earlier one, which is the first.
        further = len(near) == 2 and near[1] - record.year < record.year - near[0]
        nearest = series[near[further]]
        if limits.indicator.breaks or nearest.method:
            first, second = (nearest, record) if nearest.year < record.year else (record, nearest)
            if has_break_between(limits.indicator, first, second):
                return None
        return nearest

    def _peers_of(self, record: Figure, indicator: Indicator) -> Peers | None:
        """Return the year's values in all regions; none where the store has another year.

        A stored figure was looked at when it came; one that is imported along may be as wrong.
        """
        stored = self._stored_years.get((record.indicator, record.region))
        if stored is not None and stored - {record.year}:
            return None
        if self._peers is None:
            self._peers = self._all_peers()
        return self._peers[record.indicator, record.year, self._crowd(indicator, record.region)]

    def _all_peers(self) -> dict[tuple[str, int, str], Peers]:
        """Return the values of each indicator and year as they would be after the import."""
        values = {
            (entry.indicator, entry.region, entry.year): entry.value for entry in self._figures
        }
        for record in self._imported:
            values[record.indicator, record.region, record.year] = record.value
        grouped: dict[tuple[str, int, str], list[Decimal]] = defaultdict(list)
        for (code, region, year), value in values.items():
            limits = self._limits.get(code)
            if limits is not None:
                grouped[code, year, self._crowd(limits.indicator, region)].append(value)
        return {key: Peers(self._limits[key[0]].indicator, found) for key, found in grouped.items()}

    def _crowd(self, indicator: Indicator, region: str) -> str:
        """Return what the region shares with those it compares with; worked out once for each."""
        found = self._crowds.get((indicator.code, region))
        if found is None:
            level = self._levels.get(region, RegionLevel.REGENCY)
            found = self._crowds[indicator.code, region] = crowd_of(indicator, level)
        return found


class _Limits:
    """The bounds of an indicator, for a quick look that clears what is surely plain."""

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator
        self.low = Decimal("-Infinity") if indicator.minimum is None else indicator.minimum
        self.high = Decimal("Infinity") if indicator.maximum is None else indicator.maximum
        bounded = indicator.minimum is not None and indicator.maximum is not None
        self.step = float(self.high - self.low) * 0.24 if bounded else float("inf")

    def surely_plain(self, value: Decimal, neighbour: Figure | None) -> bool:
        """Tell whether the full check would surely find nothing."""
        if not self.low <= value <= self.high:
            return False
        if decimals_of(value) > self.indicator.decimals:
            return False
        if neighbour is None or value == neighbour.value:
            return True
        here, there = float(value), float(neighbour.value)
        if here * there <= 0:
            return False
        ratio = here / there
        return 0.51 < ratio < 1.96 and abs(here - there) < self.step
