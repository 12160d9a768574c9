"""The card of an indicator: newest figure, its change, its rating, and the way it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.domain.change import (
    Movement,
    Verdict,
    computed_band,
    in_order,
    latest_change,
    rating_of,
)
from db.domain.chart_builders.trend import links_between
from db.domain.charts import LinkKind
from db.domain.figures import Figure, FigureStatus, Target
from db.domain.indicators import Indicator, Tone
from db.domain.narrative import (
    arrow_text,
    change_headline,
    level_headline,
    methods_differ,
)
from db.domain.numbers import format_label
from db.domain.targets import final_target, needed_wordings, target_of_year, target_wordings


@dataclass(frozen=True, slots=True)
class CardSpec:
    """Everything a card shows, as finished texts.

    ``value`` is the number with its prefix, ``unit`` the small unit beside it. ``sparkline``
    holds (year, value) oldest first, ``sparkline_links[i]`` joins ``i`` and ``i + 1``.
    ``goals`` are the lines about targets: the one of the newest year with its achievement, and what
    the last to come needs every year. Each is told in several wordings, the longest first, for a
    card shows one that it holds.
    ``empty_reason`` is set when there is no figure, and then the other texts are empty.
    """

    name: str
    value: str = ""
    unit: str = ""
    year: str = ""
    change_text: str = ""
    verdict: Verdict = Verdict.NEUTRAL
    movement: Movement = Movement.SAME
    context: str = ""
    rating: str = ""
    rating_tone: Tone | None = None
    sparkline: tuple[tuple[int, Decimal], ...] = ()
    sparkline_links: tuple[LinkKind, ...] = ()
    provisional: bool = False
    goals: tuple[tuple[str, ...], ...] = ()
    empty_reason: str = ""
    description: str = ""


def card(
    indicator: Indicator, series: Sequence[Figure], targets: Sequence[Target] = ()
) -> CardSpec:
    """Return the card of one region's ``series``, with its ``targets``."""
    ordered = in_order(series)
    if not ordered:
        reason = "Belum ada angka"
        return CardSpec(
            name=indicator.short_name,
            empty_reason=reason,
            description=f"{indicator.name}: {reason}",
        )
    latest = ordered[-1]
    change = latest_change(indicator, ordered)
    change_text, context = "", "Belum ada angka pembanding"
    headline = level_headline(indicator, latest)
    if change is not None:
        before = _with_rating(indicator, change.earlier)
        headline = change_headline(indicator, change)
        if methods_differ(change.earlier, latest):
            context = f"{before} pada {change.earlier.year}, metode berbeda"
        else:
            change_text = arrow_text(indicator, change)
            context = f"dari {before} pada {change.earlier.year}"
    band = computed_band(indicator, latest)
    compared = bool(change and change_text)
    goals = _goals(indicator, latest, targets)
    told = (
        headline,
        change.verdict.value if change and compared else "",
        *(wordings[0] for wordings in goals),
    )
    return CardSpec(
        name=indicator.short_name,
        value=format_label(latest.value, indicator).removesuffix("%"),
        unit=indicator.unit.symbol,
        year=str(latest.year),
        change_text=change_text,
        verdict=change.verdict if change and compared else Verdict.NEUTRAL,
        movement=change.movement if change and compared else Movement.SAME,
        context=context,
        rating=rating_of(indicator, latest),
        rating_tone=band.tone if band else None,
        sparkline=tuple((figure.year, figure.value) for figure in ordered),
        sparkline_links=links_between(indicator, ordered),
        provisional=latest.status is FigureStatus.PROVISIONAL,
        goals=goals,
        description=f"{'. '.join(part for part in told if part)}.",
    )


def _goals(
    indicator: Indicator, latest: Figure, targets: Sequence[Target]
) -> tuple[tuple[str, ...], ...]:
    """Return the lines about the target of the newest year and about the last to come."""
    now, end = target_of_year(latest, targets), final_target(latest, targets)
    lines = (
        target_wordings(indicator, latest, now) if now else (),
        needed_wordings(indicator, latest, end) if end else (),
    )
    return tuple(line for line in lines if line)


def _with_rating(indicator: Indicator, figure: Figure) -> str:
    """Return ``57,19 (CC)``; a zone is a colour name and needs no repeating on a card."""
    rating = rating_of(indicator, figure)
    value = format_label(figure.value, indicator)
    return f"{value} ({rating})" if rating.isupper() else value
