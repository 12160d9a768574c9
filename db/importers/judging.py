"""What is odd about imported figures: held against their series and against other regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property

from db.domain.figures import Figure, RegionLevel, Target
from db.domain.indicators import Indicator
from db.domain.numbers import within
from db.domain.plausibility import Doubt, check, check_rating
from db.importers.batches import Batch
from db.importers.lazy import pieces_of
from db.importers.model import Candidate
from db.importers.standing import Standing


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
        self._indicators = {entry.code: entry for entry in indicators}
        self._figures, self._candidates, self._this_year = figures, candidates, this_year
        self._levels = levels
        self._standings: dict[str, Standing] = {}

    def inside(self, record: Figure | Target) -> bool:
        """Tell whether a value is in its indicator's range."""
        indicator = self._indicators.get(record.indicator)
        return indicator is None or within(record.value, indicator.minimum, indicator.maximum)

    def all_inside(self, code: str, low: Decimal, high: Decimal) -> bool:
        """Tell whether all values of an indicator between two bounds are in its range."""
        indicator = self._indicators.get(code)
        return indicator is None or (
            within(low, indicator.minimum, indicator.maximum)
            and within(high, indicator.minimum, indicator.maximum)
        )

    def doubts(self, record: Figure | Target) -> tuple[Doubt, ...]:
        """Return what is odd about a figure or target of the import."""
        indicator = self._indicators.get(record.indicator)
        if indicator is None:
            return ()
        if isinstance(record, Target):
            found = check(indicator, record.year, record.value, ())
            return tuple(doubt for doubt in found if doubt.blocking)
        standing = self._standing(indicator)
        neighbour = standing.neighbour(record)
        doubts = check(
            indicator,
            record.year,
            record.value,
            [] if neighbour is None else [neighbour],
            self._this_year,
            standing.peers(record),
        )
        rating = check_rating(indicator, record.year, record.value, record.rating)
        return doubts if rating is None else (*doubts, rating)

    def is_plain(self, record: Figure) -> bool:
        """Tell whether there surely are no doubts about a figure that the store has not yet."""
        indicator = self._indicators.get(record.indicator)
        if indicator is None:
            return True
        looks = self._standing(indicator).looks
        return not any(record.region in found.get(record.year, ()) for found in looks)

    def not_plain(self, batch: Batch) -> tuple[list[int], list[int]]:
        """Return the places in a batch about which there may be doubts, all others being plain.

        The second are those with more decimals than are shown, which is no other doubt by itself.
        The store must have none of its figures.
        """
        indicator = self._indicators.get(batch.alike.indicator)
        if indicator is None:
            return [], []
        looks = self._standing(indicator).looks
        return _places(batch, looks.doubtful), _places(batch, looks.rough)

    def _standing(self, indicator: Indicator) -> Standing:
        code = indicator.code
        found = self._standings.get(code)
        if found is None:
            found = self._standings[code] = Standing(
                indicator,
                self._stored.get(code, ()),
                self._imported.get(code, ()),
                self._levels,
                self._this_year,
            )
        return found

    @cached_property
    def _stored(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self._figures:
            found[figure.indicator].append(figure)
        return found

    @cached_property
    def _imported(self) -> dict[str, list[Batch | Figure]]:
        found: dict[str, list[Batch | Figure]] = defaultdict(list)
        for piece in pieces_of(self._candidates):
            if isinstance(piece, Batch):
                found[piece.alike.indicator].append(piece)
                continue
            for candidate in piece:
                if isinstance(candidate[0], Figure):
                    found[candidate[0].indicator].append(candidate[0])
        return found


def _places(batch: Batch, found: Mapping[int, AbstractSet[str]]) -> list[int]:
    """Return where a batch has the regions that were found in its years."""
    if not found:
        return []
    if batch.one_year:
        odd = found.get(batch.years[0])
        return [at for at, region in enumerate(batch.regions) if region in odd] if odd else []
    return [
        at
        for at, (region, year) in enumerate(zip(batch.regions, batch.years, strict=True))
        if region in found.get(year, ())
    ]
