"""Antartahun: bars of chosen years with the difference between the first and the last."""

from __future__ import annotations

from collections.abc import Sequence

from db.domain.change import breaks_between, change_between, rating_of, with_methods
from db.domain.chart_builders.axes import banded_axis, bands_on, value_axis
from db.domain.chart_builders.captions import (
    empty_caption,
    figure_detail,
    figure_label,
    footnotes,
    source_line,
    subtitle,
)
from db.domain.charts import Bar, BarChart, Bracket, Caption, ChartSpec, NoChart, Remedy
from db.domain.figures import Figure, FigureStatus, Region, Target
from db.domain.indicators import Indicator
from db.domain.narrative import (
    change_headline,
    change_text,
    ended,
    figures_of,
    joined,
    level_headline,
    level_sentence,
    methods_differ,
    other_text,
    same_text,
    sentence,
    year_span,
)
from db.domain.numbers import format_label
from db.domain.targets import final_target, needed_note, target_text


def bar_chart(
    indicator: Indicator,
    region: Region,
    series: Sequence[Figure],
    years: Sequence[int] | None = None,
    targets: Sequence[Target] = (),
    show_targets: bool = False,
) -> ChartSpec:
    """Return the bars of ``years``, by default the two newest of the region's ``series``.

    Years without a figure are left out of the bars and named in a footnote.
    """
    recorded = with_methods(indicator, series)
    typed = {figure.year: figure for figure in series}
    chosen = [figure for figure in recorded if years is None or figure.year in set(years)]
    if years is None:
        chosen = chosen[-2:]
    if not chosen:
        when = f" untuk {year_span(years)}" if years else ""
        reason = f"Belum ada {figures_of(indicator)} {region.name}{when}."
        return NoChart(empty_caption(indicator, region, reason), reason, Remedy.ADD_FIGURE)
    wanted = {target.year: target for target in targets if show_targets}
    values = [figure.value for figure in chosen]
    values += [wanted[figure.year].value for figure in chosen if figure.year in wanted]
    version = indicator.scale.version_for(chosen[-1].year) if indicator.scale else None
    axis = banded_axis(indicator, values, version) if version else value_axis(indicator, values)
    return BarChart(
        caption=_caption(
            indicator,
            region,
            recorded,
            chosen,
            years or (),
            wanted.get(chosen[-1].year),
            needed=_needed(indicator, recorded, chosen, targets) if show_targets else "",
            with_scale=version is not None,
        ),
        axis=axis,
        bars=tuple(
            _bar(
                indicator,
                recorded,
                figure,
                before,
                broken,
                wanted.get(figure.year),
                figure_detail(indicator, region, typed[figure.year]),
            )
            for before, figure, broken in zip(
                [None, *chosen[:-1]],
                chosen,
                [False, *breaks_between(indicator, chosen)],
                strict=True,
            )
        ),
        bracket=_bracket(indicator, chosen),
        bands=bands_on(axis, version) if version else (),
    )


def _bar(
    indicator: Indicator,
    recorded: Sequence[Figure],
    figure: Figure,
    before: Figure | None,
    broken: bool,
    target: Target | None,
    detail: str,
) -> Bar:
    return Bar(
        year=figure.year,
        value=figure.value,
        label=figure_label(indicator, figure),
        detail=detail,
        current=figure.year == recorded[-1].year,
        provisional=figure.status is FigureStatus.PROVISIONAL,
        rating=rating_of(indicator, figure),
        target=target.value if target else None,
        target_label=f"Target {format_label(target.value, indicator)}" if target else "",
        break_before=broken,
        missing_before=_missing_between(before, figure, recorded),
    )


def _missing_between(before: Figure | None, figure: Figure, recorded: Sequence[Figure]) -> str:
    """Return the unrecorded years between two bars; a recorded year not chosen is not missing."""
    if before is None:
        return ""
    known = {other.year for other in recorded}
    return year_span([year for year in range(before.year, figure.year) if year not in known])


def _bracket(indicator: Indicator, chosen: Sequence[Figure]) -> Bracket | None:
    """Return the difference of the first and the last; none where methods do not compare."""
    if len(chosen) < 2 or methods_differ(chosen[0], chosen[-1]):
        return None
    change = change_between(indicator, chosen[0], chosen[-1])
    text = change_text(indicator, change) if change.difference else same_text(change)
    return Bracket(text=text, movement=change.movement, verdict=change.verdict)


def _caption(
    indicator: Indicator,
    region: Region,
    recorded: Sequence[Figure],
    chosen: Sequence[Figure],
    asked: Sequence[int],
    target: Target | None,
    *,
    needed: str,
    with_scale: bool,
) -> Caption:
    first, last = chosen[0], chosen[-1]
    goal = target_text(indicator, last, target) if target else ""
    if len(chosen) == 1:
        headline = level_headline(indicator, last)
        description = level_sentence(indicator, region, last)
        other = ""
    else:
        change = change_between(indicator, first, last)
        headline = change_headline(indicator, change)
        description = sentence(indicator, region, change)
        other = other_text(indicator, change)
    years = [figure.year for figure in chosen]
    when = joined([str(year) for year in years]) if len(years) <= 3 else year_span(years)
    return Caption(
        topic=indicator.topic.title,
        headline=headline,
        subtitle=subtitle(indicator, region.name, when, other, goal),
        source=source_line(chosen),
        footnotes=(
            *footnotes(
                indicator,
                chosen,
                own=[figure for figure in recorded if first.year <= figure.year <= last.year],
                asked=asked,
                with_scale=with_scale,
            ),
            *([needed] if needed else []),
        ),
        description=" ".join(
            part
            for part in (_with_all_figures(indicator, chosen, description), ended(goal), needed)
            if part
        ),
    )


def _needed(
    indicator: Indicator,
    recorded: Sequence[Figure],
    chosen: Sequence[Figure],
    targets: Sequence[Target],
) -> str:
    """Return what the last target still needs every year; bars of years gone by say nothing."""
    newest = chosen[-1]
    end = final_target(newest, targets) if newest.year == recorded[-1].year else None
    return needed_note(indicator, newest, end) if end is not None else ""


def _with_all_figures(indicator: Indicator, chosen: Sequence[Figure], description: str) -> str:
    """Add the figures between the first and the last, which the sentence does not name."""
    between = [f"{figure.year}: {figure_label(indicator, figure)}" for figure in chosen[1:-1]]
    return f"{description} Di antaranya {'; '.join(between)}." if between else description
