"""The table of an indicator's yearly figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.domain.change import Movement, Verdict, change_between, in_order, rating_of
from db.domain.figures import Figure, FigureStatus
from db.domain.indicators import Indicator
from db.domain.narrative import methods_differ
from db.domain.numbers import format_number

NO_CHANGE = "—"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One year of one region: finished texts, and the figure they come from.

    ``change_text`` is the step from the recorded figure before (``▼ 0,42``), a dash for the
    first one and where methods do not compare.
    """

    year: int
    value_text: str
    change_text: str
    movement: Movement
    verdict: Verdict
    status: FigureStatus
    source: str
    rating: str
    figure: Figure


def table_rows(indicator: Indicator, series: Sequence[Figure]) -> tuple[TableRow, ...]:
    """Return one region's ``series`` as rows, newest first."""
    ordered = in_order(series)
    rows = [
        _row(indicator, ordered[place - 1] if place else None, figure)
        for place, figure in enumerate(ordered)
    ]
    return tuple(reversed(rows))


def _row(indicator: Indicator, before: Figure | None, figure: Figure) -> TableRow:
    text, movement, verdict = NO_CHANGE, Movement.SAME, Verdict.NEUTRAL
    if before is not None and not methods_differ(before, figure):
        change = change_between(indicator, before, figure)
        size = format_number(abs(change.difference), indicator.decimals)
        text = f"{change.movement.arrow} {size}"
        movement, verdict = change.movement, change.verdict
    rating = rating_of(indicator, figure)
    value = format_number(figure.value, indicator.decimals)
    return TableRow(
        year=figure.year,
        value_text=f"{value} · {rating}" if rating else value,
        change_text=text,
        movement=movement,
        verdict=verdict,
        status=figure.status,
        source=figure.source,
        rating=rating,
        figure=figure,
    )
