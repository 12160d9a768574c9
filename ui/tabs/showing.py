"""What a tab shows of an indicator: the officer's choice, as far as the figures allow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.domain.chart_builders import ChartChoice, View, compared_series, ranking_years
from db.domain.figures import Figure, Region
from db.domain.indicators import Indicator
from ui.preferences import Preferences
from ui.session import Session
from ui.tabs import view_state
from ui.tabs.comparison import Comparison

if TYPE_CHECKING:
    from db.store.operations import ChangeSet


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice that can be shown, and the figures of every region, empty ones included."""

    state: ChartChoice
    figures: Mapping[Region, Sequence[Figure]]
    comparison: Comparison


class Showing:
    """Reads what is to be shown, and lets what is chosen follow the figures that come and go."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        """Read from the store of ``session``, and choices from ``preferences``."""
        self._session, self._preferences = session, preferences
        #: The choice before an import brought the ranking into view, and the one since.
        self._brought: dict[str, tuple[ChartChoice, ChartChoice]] = {}

    def read(self, indicator: Indicator, own: Region, series: Sequence[Figure]) -> Shown:
        """Return what to show of an indicator with the own ``series``. Raises ``StoreError``."""
        regions = self._session.store.regions()
        others = self._others(indicator, own, regions)
        state = view_state.load(self._preferences, indicator.code)
        years = ranking_years(indicator, series, compared_series(own, others, state.ranked))
        if not years and indicator.code in self._brought:
            # The figures that were imported are gone again, so their ranking goes too.
            before, since = self._brought.pop(indicator.code)
            if state == since:
                state = before
                view_state.save(self._preferences, indicator.code, state)
                years = ranking_years(indicator, series, compared_series(own, others, state.ranked))
        if state.ranking_year not in years:
            # Figures or regions that made the year worth a ranking are gone.
            state = replace(state, ranking_year=None)
        # A chart names the regions that have no figure, so it is told of all of them.
        empty: dict[Region, Sequence[Figure]] = dict.fromkeys(regions, ())
        beside = tuple(region for region in regions if region != own)
        recorded = frozenset(region.code for region in others)
        return Shown(
            state, {**empty, **others, own: series}, Comparison(own, beside, recorded, years)
        )

    def _others(
        self, indicator: Indicator, own: Region, regions: Sequence[Region]
    ) -> dict[Region, tuple[Figure, ...]]:
        found: dict[str, list[Figure]] = {}
        for figure in self._session.store.figures(indicator.code):
            found.setdefault(figure.region, []).append(figure)
        return {
            region: tuple(found[region.code])
            for region in regions
            if region.code in found and region != own
        }

    def rank(self, code: str, year: int, regions: frozenset[str]) -> None:
        """Show the ranking of ``year`` from now on, in which figures of ``regions`` are new.

        When there is nothing left to rank, as after an undo, the choice of before is back.
        """
        before = view_state.load(self._preferences, code)
        # Regions that were chosen stay so, unless they would hide all that is new.
        kept = before.ranked is None or not regions.isdisjoint(before.ranked)
        since = replace(
            before,
            view=View.RANKING,
            ranking_year=year,
            ranked=before.ranked if kept else None,
        )
        self._brought[code] = (before, since)
        view_state.save(self._preferences, code, since)

    def follow(self, done: ChangeSet) -> None:
        """Let the choice show a figure that has just been written, whatever was chosen before."""
        for code, years in done.years.items():
            state = followed = view_state.load(self._preferences, code)
            inside = all((state.first or y) <= y <= (state.last or y) for y in years)
            if not inside or not (state.years is None or years.issubset(state.years)):
                followed = replace(followed, years=None, first=None, last=None)
            if state.ranking_year is not None and max(years) > state.ranking_year:
                followed = replace(followed, ranking_year=None)
            if followed != state:
                view_state.save(self._preferences, code, followed)
