"""What an officer has chosen to see of an indicator, and the chart that it makes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from db.domain.chart_builders.bars import bar_chart
from db.domain.chart_builders.compared import (
    compared_series,
    figures_of_year,
    newest_ranking_year,
)
from db.domain.chart_builders.ranking import ranking_chart
from db.domain.chart_builders.trend import trend_chart
from db.domain.chart_builders.views import View, preferred_view
from db.domain.charts import Annotation, ChartSpec
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """Choices of one indicator; ``None`` follows the figures (the newest years, the best view).

    ``years`` are the bars, ``first`` and ``last`` the ends of the trend, ``ranking_year`` the
    year of the ranking. ``regions`` are the codes of the regions beside the own one in the
    trend, ``ranked`` those of the ranking: ``None`` is every region with a figure, and with a
    choice province and nation too are reference lines only where they are chosen.
    """

    view: View | None = None
    years: tuple[int, ...] | None = None
    first: int | None = None
    last: int | None = None
    ranking_year: int | None = None
    regions: tuple[str, ...] = ()
    targets: bool = True
    ranked: tuple[str, ...] | None = None

    def view_for(self, series: Sequence[Figure]) -> View:
        """Return the view to show the own region's ``series`` in."""
        return self.view or preferred_view(series)

    def to_text(self) -> str:
        """Return the choice as JSON, for the preferences and for a slide of the store."""
        told = asdict(self) | {"view": self.view.value if self.view else None}
        return json.dumps(told)

    @classmethod
    def from_text(cls, text: str) -> ChartChoice:
        """Return the choice that :meth:`to_text` wrote; what cannot be read is the default."""
        try:
            found = json.loads(text)
            years, ranked = found.get("years"), found.get("ranked")
            return cls(
                view=View(found["view"]) if found.get("view") else None,
                years=tuple(int(year) for year in years) if years else None,
                first=_year(found.get("first")),
                last=_year(found.get("last")),
                ranking_year=_year(found.get("ranking_year")),
                regions=tuple(str(code) for code in found.get("regions", ())),
                targets=bool(found.get("targets", True)),
                ranked=None if ranked is None else tuple(str(code) for code in ranked),
            )
        except (ValueError, TypeError, AttributeError):
            return cls()


def chosen_chart(
    indicator: Indicator,
    own: Region,
    figures: Mapping[Region, Sequence[Figure]],
    targets: Sequence[Target],
    choice: ChartChoice,
    annotations: Sequence[Annotation] = (),
) -> ChartSpec:
    """Return the chart of ``choice``.

    ``figures`` holds every region's series, the own region's among them where it has one; a
    ranking names the regions that lack a figure, those of an empty series included. ``targets``
    are those of the own region, ``annotations`` the officer's notes at a year.
    """
    series = figures.get(own, ())
    view = choice.view_for(series)
    if view is View.TREND:
        chosen = {
            region: found
            for region, found in figures.items()
            if region.code in choice.regions and region != own
        }
        return trend_chart(
            indicator,
            own,
            {own: series, **chosen},
            choice.first,
            choice.last,
            targets,
            choice.targets,
            annotations=annotations,
        )
    compared = compared_series(own, figures, choice.ranked)
    year = choice.ranking_year or newest_ranking_year(indicator, series, compared)
    if view is View.RANKING and year is not None:
        of_year = {
            region: figure
            for region, found in compared.items()
            for figure in found
            if figure.year == year
        }
        named = figures_of_year(indicator, compared, year)
        lacking = [region for region in compared if region not in of_year]
        picked = choice.ranked is not None
        methods = {region: figure.method for region, figure in named.items()}
        return ranking_chart(indicator, own, of_year, year, lacking, methods, chosen=picked)
    years = choice.years if view is View.BARS else None
    return bar_chart(indicator, own, series, years, targets, choice.targets and view is View.BARS)


def _year(value: object) -> int | None:
    return int(value) if isinstance(value, int) else None
