"""Tren: lines over time to scale, gaps dotted, never joined across a change of method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from db.domain.change import breaks_between, change_between, with_methods
from db.domain.chart_builders.axes import banded_axis, bands_on, value_axis
from db.domain.chart_builders.captions import (
    empty_caption,
    figure_detail,
    figure_label,
    footnotes,
    source_line,
    subtitle,
)
from db.domain.chart_builders.hues import MOST_HUES, hues_of, keeping
from db.domain.chart_builders.trend_words import absence_notes, compared_figures, whose
from db.domain.charts import (
    Annotation,
    Bracket,
    Caption,
    ChartSpec,
    Line,
    LinkKind,
    NoChart,
    Point,
    Remedy,
    TargetMark,
    TrendChart,
    YearTick,
)
from db.domain.figures import Figure, FigureStatus, Region, Target
from db.domain.indicators import Indicator
from db.domain.narrative import (
    change_headline,
    change_text,
    duration_text,
    ended,
    figures_of,
    gap_sentence,
    level_sentence,
    methods_differ,
    other_text,
    same_text,
    sentence,
    told_from,
    trend_headline,
)
from db.domain.numbers import format_label
from db.domain.regions import reference_regions
from db.domain.targets import final_target, needed_note, target_of_year, target_text

#: With more points than this on one line only its two ends are labelled.
MOST_POINT_LABELS = 12


def trend_chart(
    indicator: Indicator,
    region: Region,
    series_by_region: Mapping[Region, Sequence[Figure]],
    first: int | None = None,
    last: int | None = None,
    targets: Sequence[Target] = (),
    show_targets: bool = False,
    truncated: bool = False,
    annotations: Sequence[Annotation] = (),
) -> ChartSpec:
    """Return the lines of the own ``region`` and any others from ``first`` to ``last``.

    The time axis runs over every year from the first to the last recorded one. ``truncated``
    lets the value axis begin above zero, and the chart says so. Regions without a figure in
    these years have no line: a footnote names them, or counts them where they are many.
    """

    def within(year: int) -> bool:
        return (first is None or year >= first) and (last is None or year <= last)

    shown_series = {
        place: tuple(figure for figure in with_methods(indicator, series) if within(figure.year))
        for place, series in series_by_region.items()
    }
    own = shown_series.get(region, ())
    if not own:
        reason = f"Belum ada {figures_of(indicator)} {region.name} untuk tahun yang dipilih."
        if not series_by_region.get(region):
            reason = f"Belum ada {figures_of(indicator)} {region.name}."
        return NoChart(empty_caption(indicator, region, reason), reason, Remedy.ADD_FIGURE)
    everything = [figure for series in shown_series.values() for figure in series]
    drawn = [figure.year for figure in everything]
    wanted = [target for target in targets if show_targets and within(target.year)]
    span = _span([*drawn, *(target.year for target in wanted)])
    values = [figure.value for figure in everything] + [target.value for target in wanted]
    compared = [place for place, series in shown_series.items() if place != region and series]
    hues = hues_of(region, compared)
    others = _upwards(region, compared, hues)
    absent = [place for place, series in shown_series.items() if not series]
    # Bands behind the lines of others would rate those too.
    scale = indicator.scale if not truncated and not others else None
    version = scale.version_for(own[-1].year) if scale else None
    axis = (
        banded_axis(indicator, values, version)
        if version
        else value_axis(indicator, values, truncated=truncated)
    )
    bands = bands_on(axis, version) if version else ()
    recorded = {figure.year for figure in own}
    keep = keeping(indicator, region, {place: shown_series[place] for place in [*others, region]})
    return TrendChart(
        caption=_caption(
            indicator,
            region,
            shown_series,
            others,
            wanted,
            absence_notes(absent, None if first is None and last is None else _span(drawn)),
            truncated=axis.truncated,
            with_scale=bool(bands),
        ),
        axis=axis,
        years=tuple(YearTick(year, year in recorded) for year in span),
        lines=tuple(
            _line(
                indicator,
                place,
                shown_series[place],
                {figure.year: figure for figure in series_by_region[place]},
                own=place == region,
                beside=len(others),
                hue=hues.get(place),
                keep=keep.get(place),
            )
            for place in [*others, region]
        ),
        bracket=_bracket(indicator, own),
        bands=bands,
        breaks=_break_years(indicator, shown_series.values()),
        targets=tuple(
            TargetMark(target.year, target.value, f"Target {format_label(target.value, indicator)}")
            for target in wanted
        ),
        annotations=tuple(note for note in annotations if span[0] <= note.year <= span[-1]),
        gap_text=gap_sentence([figure.year for figure in own]),
    )


def _span(years: Sequence[int]) -> range:
    """Return every year from the first to the last of ``years``."""
    return range(min(years), max(years) + 1)


def _upwards(
    region: Region, compared: Sequence[Region], hues: Mapping[Region, int | None]
) -> list[Region]:
    """Return the compared regions in the order of drawing: each line lies over those before.

    The grey ones lie at the bottom, province and nation right under the own one, which comes last.
    """
    above = reference_regions(region, compared)
    others = [place for place in compared if place not in above]
    others.sort(key=lambda place: hues[place] is not None)
    return [*others, *above]


def links_between(indicator: Indicator, ordered: Sequence[Figure]) -> tuple[LinkKind, ...]:
    """Return how each figure of one region's ``ordered`` series may be joined to the next."""
    unbroken = [
        LinkKind.SOLID if later.year - earlier.year == 1 else LinkKind.DOTTED
        for earlier, later in zip(ordered[:-1], ordered[1:], strict=True)
    ]
    broken = breaks_between(indicator, ordered)
    return tuple(LinkKind.NONE if cut else link for cut, link in zip(broken, unbroken, strict=True))


def _line(
    indicator: Indicator,
    region: Region,
    series: Sequence[Figure],
    typed: Mapping[int, Figure],
    *,
    own: bool,
    beside: int,
    hue: int | None,
    keep: int | None,
) -> Line:
    """Return the line of a region ``beside`` so many others than the own one."""
    many = len(series) > MOST_POINT_LABELS or beside > MOST_HUES
    labelled = {series[0].year, series[-1].year} if many else {figure.year for figure in series}
    if beside:
        # Beside other lines the end label names region and value at once.
        labelled.discard(series[-1].year)
    points = tuple(
        Point(
            year=figure.year,
            value=figure.value,
            label=figure_label(indicator, figure) if own and figure.year in labelled else "",
            detail=figure_detail(indicator, region, typed[figure.year]),
            provisional=figure.status is FigureStatus.PROVISIONAL,
        )
        for figure in series
    )
    return Line(
        name=region.short_name,
        end_label=f"{region.short_name} {figure_label(indicator, series[-1])}" if beside else "",
        points=points,
        links=links_between(indicator, series),
        own=own,
        hue=hue,
        keep=keep,
    )


def _bracket(indicator: Indicator, own: Sequence[Figure]) -> Bracket | None:
    """Return the change that the headline is about; none where methods do not compare."""
    if len(own) < 2:
        return None
    start = told_from(indicator, own)
    if methods_differ(start, own[-1]):
        return None
    change = change_between(indicator, start, own[-1])
    told = change_text(indicator, change) if change.difference else same_text(change)
    # The line shows more years than are compared: then it is said from which on.
    span = duration_text(change.years) if start == own[0] else f"sejak {start.year}"
    if not change.difference and change.years > 1:
        span = ""  # said already
    text = " ".join(part for part in (told, span) if part)
    return Bracket(text=text, movement=change.movement, verdict=change.verdict)


def _break_years(indicator: Indicator, lines: Iterable[Sequence[Figure]]) -> tuple[int, ...]:
    """Return the years from which a new method holds: every place where a line is not joined."""
    years: set[int] = set()
    for series in lines:
        broken = breaks_between(indicator, series)
        for earlier, later, cut in zip(series[:-1], series[1:], broken, strict=True):
            known = {
                change.year
                for change in indicator.breaks
                if earlier.year < change.year <= later.year
            }
            if cut:
                years |= known or {later.year}
    return tuple(sorted(years))


def _caption(
    indicator: Indicator,
    region: Region,
    shown_series: Mapping[Region, Sequence[Figure]],
    others: Sequence[Region],
    targets: Sequence[Target],
    absence: tuple[str, ...],
    *,
    truncated: bool,
    with_scale: bool,
) -> Caption:
    own = shown_series[region]
    now, end = target_of_year(own[-1], targets), final_target(own[-1], targets)
    goal = target_text(indicator, own[-1], now) if now else ""
    needed = needed_note(indicator, own[-1], end) if end else ""
    everything = [figure for series in shown_series.values() for figure in series]
    first, last = own[0], own[-1]
    when = str(last.year) if first is last else f"{first.year}–{last.year}"
    if first is last:
        headline = trend_headline(indicator, own)
        description, other = level_sentence(indicator, region, last), ""
    else:
        start = told_from(indicator, own)
        change = change_between(indicator, start, last)
        # Beside the years of the whole line a part's change would be read as that of the whole.
        other = other_text(indicator, change) if start == first else ""
        headline = (
            change_headline(indicator, change) if len(own) == 2 else trend_headline(indicator, own)
        )
        listed = "; ".join(f"{figure.year}: {figure_label(indicator, figure)}" for figure in own)
        description = f"{sentence(indicator, region, change)} Seluruhnya: {listed}."
    return Caption(
        topic=indicator.topic.title,
        headline=headline,
        subtitle=subtitle(indicator, whose(region, others), when, other, goal),
        source=source_line(everything),
        footnotes=(
            *footnotes(indicator, everything, own=own, with_scale=with_scale, truncated=truncated),
            *absence,
            *([needed] if needed else []),
        ),
        description=" ".join(
            part
            for part in (
                description,
                ended(goal),
                needed,
                compared_figures(indicator, shown_series, others),
            )
            if part
        ),
    )
