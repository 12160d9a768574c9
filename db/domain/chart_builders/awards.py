"""Awards per year, stacked by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders.captions import awards_source
from db.domain.charts import (
    AwardChart,
    AwardColumn,
    Axis,
    Caption,
    ChartSpec,
    NoChart,
    Remedy,
)
from db.domain.figures import Region
from db.domain.indicators import Topic
from db.domain.narrative import awards_headline, joined
from db.domain.numbers import format_number


def award_headline(awards: Sequence[Award]) -> str:
    """Return the headline over a list of awards."""
    return awards_headline(awards)


def award_chart(awards: Sequence[Award], region: Region) -> ChartSpec:
    """Return the count of awards of every year from the first to the last, by level."""
    where = f"Penghargaan yang diterima {region.name}"
    if not awards:
        reason = "Belum ada penghargaan tercatat."
        caption = Caption(Topic.AWARDS.title, awards_headline(awards), where, "", (), reason)
        return NoChart(caption, reason, Remedy.ADD_AWARD)
    counts = {year: Counter[AwardLevel]() for year in _years(awards)}
    for award in awards:
        counts[award.year][award.level] += 1
    headline = awards_headline(awards)
    listed = "; ".join(f"{award.name} ({award.giver}, {award.year})" for award in awards)
    return AwardChart(
        caption=Caption(
            topic=Topic.AWARDS.title,
            headline=headline,
            subtitle=where,
            source=awards_source(awards),
            description=f"{headline}: {listed}.",
        ),
        axis=_count_axis(max(sum(levels.values()) for levels in counts.values())),
        columns=tuple(
            AwardColumn(
                year=year,
                segments=tuple((level, levels[level]) for level in AwardLevel if levels[level]),
                detail=_detail(year, levels),
            )
            for year, levels in counts.items()
        ),
    )


def _years(awards: Sequence[Award]) -> range:
    years = [award.year for award in awards]
    return range(min(years), max(years) + 1)


def _count_axis(most: int) -> Axis:
    """Return an axis of whole awards: no tick stands at half an award."""
    step = max(1, -(-most // 5))
    ticks = range(0, -(-most // step) * step + 1, step)
    return Axis(
        low=Decimal(0),
        high=Decimal(ticks[-1]),
        ticks=tuple((Decimal(tick), format_number(Decimal(tick), 0)) for tick in ticks),
    )


def _detail(year: int, levels: Counter[AwardLevel]) -> str:
    if not levels:
        return f"{year}: tidak ada penghargaan tercatat"
    told = [f"{levels[level]} {_level_name(level)}" for level in AwardLevel if levels[level]]
    return f"{year}: {joined(told)}"


def _level_name(level: AwardLevel) -> str:
    return "tingkatnya belum diisi" if level is AwardLevel.UNKNOWN else f"tingkat {level.value}"
