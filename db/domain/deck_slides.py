"""One slide of each kind, made from its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.domain import speech
from db.domain.awards import Award, AwardLevel
from db.domain.change import missing_years, with_methods
from db.domain.chart_builders.captions import awards_source, source_line
from db.domain.chart_builders.card import card
from db.domain.chart_builders.choice import ChartChoice, chosen_chart
from db.domain.chart_builders.compared import compared_series, figures_of_year
from db.domain.chart_builders.views import View
from db.domain.charts import Annotation, ChartSpec, NoChart, RankingChart
from db.domain.deck import (
    AwardContent,
    AwardsContent,
    ChartContent,
    ClosingContent,
    CoverContent,
    DeckChoices,
    Slide,
    SlideChoice,
    SlideContent,
    SlideKey,
    SlideKind,
    SummaryContent,
)
from db.domain.deck_summary import summary_opening, summary_result
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator, Topic
from db.domain.narrative import (
    awards_headline,
    capitalised,
)
from db.domain.numbers import format_date

DEFAULT_TITLE = "Capaian Kinerja"
DEFAULT_CLOSING = "Terima kasih"
_NO_SOURCE = source_line(())


@dataclass(frozen=True, slots=True)
class Material:
    """What the slides of one indicator are made of.

    ``series`` is by region, each oldest first; a region without figures has an empty one.
    """

    indicator: Indicator
    own: Region
    series: Mapping[Region, tuple[Figure, ...]]
    targets: tuple[Target, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    @property
    def own_series(self) -> tuple[Figure, ...]:
        """The own region's figures, oldest first, each with its method."""
        return with_methods(self.indicator, self.series.get(self.own, ()))

    def chart(self, choice: ChartChoice) -> ChartSpec:
        """Return the chart of a choice."""
        return chosen_chart(
            self.indicator, self.own, self.series, self.targets, choice, self.annotations
        )


def cover(own: Region, choices: DeckChoices) -> Slide:
    """Return the first slide."""
    held = format_date(choices.held) if choices.held else ""
    return _slide(
        SlideKey(SlideKind.COVER),
        title="Sampul",
        headline=choices.title or f"{DEFAULT_TITLE} {own.name}",
        content=CoverContent(own.name, choices.occasion, held),
        notes=speech.opening(own, choices.title, choices.occasion, held),
    )


def closing(own: Region, choices: DeckChoices) -> Slide:
    """Return the last slide."""
    headline = choices.closing or DEFAULT_CLOSING
    return _slide(
        SlideKey(SlideKind.CLOSING),
        title="Penutup",
        headline=headline,
        content=ClosingContent(own.name),
        notes=speech.ending(own, headline),
    )


def summary(
    own: Region, told: Sequence[Material], page: Sequence[Material], number: int, count: int
) -> Slide:
    """Return one page of the summary: the cards of ``page``, the headline of all ``told``."""
    newest = [material.own_series[-1].year for material in told]
    years = sorted({min(newest), max(newest)})
    when = "–".join(str(year) for year in years)
    everything = [(material.indicator, material.own_series) for material in told]
    shown = [figure for material in page for figure in material.own_series[-2:]]
    return _slide(
        _page_key(SlideKind.SUMMARY, number),
        title=f"Ringkasan{_page_name(number, count)}",
        topic=f"Ringkasan capaian {when}{_page_name(number, count)}",
        headline=capitalised(summary_result(everything)),
        content=SummaryContent(
            tuple(
                card(material.indicator, material.own_series, material.targets) for material in page
            )
        ),
        source=source_line(shown),
        notes=speech.overview(
            summary_opening(everything) if number == 1 else "",
            [(material.indicator, material.own_series) for material in page],
        ),
    )


def indicator(material: Material) -> Slide:
    """Return the slide of an indicator with figures: the chart that tells them honestly.

    Two neighbouring years, or one alone, are bars; more years, or a gap, need a time axis.
    """
    series = material.own_series
    newest = [figure.year for figure in series]
    view = View.TREND if len(newest) > 2 or missing_years(newest) else View.BARS
    return _chart_slide(
        SlideKey(SlideKind.INDICATOR, material.indicator.code),
        material.indicator.short_name,
        material.chart(ChartChoice(view=view)),
        speech.of_series(material.indicator, material.own, series, material.targets),
    )


def comparison(material: Material) -> Slide | None:
    """Return the ranking of the newest year that has one; ``None`` where there is none."""
    wanted = ChartChoice(view=View.RANKING)
    spec = material.chart(wanted)
    if not isinstance(spec, RankingChart):
        return None
    return _chart_slide(
        SlideKey(SlideKind.COMPARISON, material.indicator.code),
        f"{material.indicator.short_name}: antarwilayah",
        spec,
        _ranking_notes(material, wanted, spec.year),
    )


def chart(material: Material, choice: SlideChoice) -> Slide | None:
    """Return the chart that the officer added; ``None`` where it has nothing to show now."""
    wanted = choice.chart or ChartChoice()
    spec = material.chart(wanted)
    if isinstance(spec, NoChart):
        return None
    series = material.own_series
    view = wanted.view_for(series)
    if isinstance(spec, RankingChart):
        notes = _ranking_notes(material, wanted, spec.year)
    else:
        notes = speech.of_series(
            material.indicator,
            material.own,
            _chosen_figures(wanted, view, series),
            material.targets if wanted.targets else (),
            [figure.year for figure in series],
        )
    return _chart_slide(
        choice.key, f"{material.indicator.short_name}: {view.title.lower()}", spec, notes
    )


def _chosen_figures(
    choice: ChartChoice, view: View, series: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """Return the own figures that an added chart shows."""
    if view is View.BARS:
        years = choice.years
        return series[-2:] if years is None else tuple(f for f in series if f.year in years)
    return tuple(
        figure
        for figure in series
        if (choice.first is None or figure.year >= choice.first)
        and (choice.last is None or figure.year <= choice.last)
    )


def _ranking_notes(material: Material, choice: ChartChoice, year: int) -> str:
    """Return the notes of the ranking of ``year`` with the regions of ``choice``."""
    compared = compared_series(material.own, material.series, choice.ranked)
    of_year = figures_of_year(material.indicator, compared, year)
    return speech.of_ranking(material.indicator, material.own, of_year)


def awards(
    own: Region, everything: Sequence[Award], page: Sequence[Award], number: int, count: int
) -> Slide:
    """Return one page of the list of awards, newest first."""
    return _slide(
        _page_key(SlideKind.AWARDS, number),
        title=f"{Topic.AWARDS.title}{_page_name(number, count)}",
        topic=f"{Topic.AWARDS.title}{_page_name(number, count)}",
        headline=awards_headline(everything),
        content=AwardsContent(tuple(page)),
        source=awards_source(page),
        notes=speech.of_awards(own, page, continued=number > 1),
    )


def award(own: Region, record: Award) -> Slide:
    """Return the slide of one award.

    By default it is shown only where the store keeps its certificate: the list has told the
    rest already.
    """
    level = "" if record.level is AwardLevel.UNKNOWN else f" tingkat {record.level.value}"
    return _slide(
        SlideKey(SlideKind.AWARD, str(record.identifier)),
        title=record.name,
        topic=f"{Topic.AWARDS.title}{level}",
        headline=record.name,
        content=AwardContent(record),
        source=awards_source([record]),
        notes=speech.of_award(own, record),
        hidden=not record.has_certificate,
    )


def _chart_slide(key: SlideKey, title: str, spec: ChartSpec, notes: str) -> Slide:
    return _slide(
        key,
        title=title,
        topic=spec.caption.topic,
        headline=spec.caption.headline,
        content=ChartContent(spec),
        source=spec.caption.source,
        footnotes=spec.caption.footnotes,
        notes=notes,
    )


def _page_key(kind: SlideKind, number: int) -> SlideKey:
    return SlideKey(kind, str(number) if number > 1 else "")


def _page_name(number: int, count: int) -> str:
    return f" ({number} dari {count})" if count > 1 else ""


def _slide(
    key: SlideKey,
    *,
    title: str,
    headline: str,
    content: SlideContent,
    notes: str,
    topic: str = "",
    source: str = "",
    footnotes: tuple[str, ...] = (),
    hidden: bool = False,
) -> Slide:
    return Slide(
        key=key,
        title=title,
        topic=topic,
        headline=headline,
        content=content,
        source="" if source == _NO_SOURCE else source,
        footnotes=footnotes,
        notes=notes,
        written_notes=notes,
        hidden=hidden,
    )
