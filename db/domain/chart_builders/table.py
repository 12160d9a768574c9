"""The table of an indicator's yearly figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.domain.change import (
    Movement,
    Verdict,
    change_between,
    in_order,
    rating_of,
    told_relative,
    with_methods,
)
from db.domain.figures import Figure, FigureStatus, Target
from db.domain.indicators import ChangeForm, Indicator
from db.domain.narrative import change_text, methods_differ
from db.domain.numbers import format_number
from db.domain.targets import achievement_text, target_of_year

NO_CHANGE = "—"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One year of one region: finished texts, and the figure they come from.

    ``change_text`` is the step from the recorded figure before (``▼ 0,42``, ``▼ 4,2% relatif``),
    a dash for the first one and where methods do not compare; ``change`` is the number that it
    tells, with its sign. ``target_text`` is the target of the year with the achievement
    (``9,80 · 102,2%``), empty where none is set.
    """

    year: int
    value_text: str
    change_text: str
    change: Decimal | None
    movement: Movement
    verdict: Verdict
    status: FigureStatus
    source: str
    rating: str
    figure: Figure
    target: Target | None = None
    target_text: str = ""


def table_rows(
    indicator: Indicator, series: Sequence[Figure], targets: Sequence[Target] = ()
) -> tuple[TableRow, ...]:
    """Return one region's ``series`` as rows, newest first, with the ``targets`` of their years."""
    ordered, named = in_order(series), with_methods(indicator, series)
    rows = [
        _row(
            indicator,
            named[place - 1] if place else None,
            figure,
            target_of_year(figure, targets),
        )
        for place, figure in enumerate(ordered)
    ]
    return tuple(reversed(rows))


def _row(
    indicator: Indicator, before: Figure | None, figure: Figure, target: Target | None
) -> TableRow:
    text, movement, verdict = NO_CHANGE, Movement.SAME, Verdict.NEUTRAL
    told = None
    if before is not None and not methods_differ(before, figure):
        change = change_between(indicator, before, figure)
        # In a column of percentages a difference has to name its unit.
        bare = indicator.change_form is ChangeForm.DIFFERENCE or not change.difference
        size = (
            format_number(abs(change.difference), indicator.decimals)
            if bare
            else change_text(indicator, change)
        )
        relative = told_relative(indicator, change)
        told = change.difference if relative is None else relative
        text = f"{change.movement.arrow} {size}"
        movement, verdict = change.movement, change.verdict
    rating = rating_of(indicator, figure)
    value = format_number(figure.value, indicator.decimals)
    return TableRow(
        year=figure.year,
        value_text=f"{value} · {rating}" if rating else value,
        change_text=text,
        change=told,
        movement=movement,
        verdict=verdict,
        status=figure.status,
        source=figure.source,
        rating=rating,
        figure=figure,
        target=target,
        target_text=_target_text(indicator, figure, target) if target else "",
    )


def _target_text(indicator: Indicator, figure: Figure, target: Target) -> str:
    value = format_number(target.value, indicator.decimals)
    percent = achievement_text(indicator, figure, target)
    return f"{value} · {percent}" if percent else value
