"""Two figures -> what changed, by how much, and whether that is good.

Pure arithmetic on exact decimals. Words are made in :mod:`db.domain.narrative`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from enum import Enum
from itertools import groupby

from db.domain.figures import Figure, Target
from db.domain.indicators import ChangeForm, Direction, Indicator, RatingBand
from db.domain.numbers import rounded


class Movement(Enum):
    """Which way the value went; decides the arrow."""

    UP = "up"
    DOWN = "down"
    SAME = "same"

    @property
    def arrow(self) -> str:
        """The arrow drawn beside a difference."""
        return {"up": "▲", "down": "▼", "same": "■"}[self.value]


class Verdict(Enum):
    """What the movement means; decides colour and word."""

    BETTER = "Membaik"
    WORSE = "Memburuk"
    SAME = "Tetap"
    NEUTRAL = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The step from ``earlier`` to ``later`` of one indicator in one region.

    ``difference`` is later − earlier in the indicator's unit; ``relative`` the same in percent
    of the earlier value's size, ``None`` when that is zero. ``comparable`` is false when a
    change of method lies between the two.
    """

    earlier: Figure
    later: Figure
    difference: Decimal
    relative: Decimal | None
    movement: Movement
    verdict: Verdict
    comparable: bool

    @property
    def years(self) -> int:
        """Number of years between the two figures."""
        return self.later.year - self.earlier.year


def movement_of(difference: Decimal) -> Movement:
    """Return which way a difference points."""
    if difference > 0:
        return Movement.UP
    return Movement.DOWN if difference < 0 else Movement.SAME


def verdict_of(movement: Movement, direction: Direction) -> Verdict:
    """Return what ``movement`` means for an indicator with ``direction``."""
    if direction is Direction.NEUTRAL:
        return Verdict.NEUTRAL
    if movement is Movement.SAME:
        return Verdict.SAME
    wanted = Movement.UP if direction is Direction.HIGHER else Movement.DOWN
    return Verdict.BETTER if movement is wanted else Verdict.WORSE


def change_between(indicator: Indicator, earlier: Figure, later: Figure) -> Change:
    """Return the change from ``earlier`` to ``later``.

    The difference is taken of the values as shown (rounded to the indicator's decimals), so
    that a reader who subtracts the printed figures gets the printed difference.

    Raises ``ValueError`` when the figures are of different indicators or regions, or not in
    order of time.
    """
    if (earlier.indicator, earlier.region) != (later.indicator, later.region):
        raise ValueError("a change needs two figures of one indicator and region")
    if earlier.indicator != indicator.code or earlier.year >= later.year:
        raise ValueError("a change needs figures of the indicator, the earlier one first")
    before = shown(indicator, earlier.value)
    after = shown(indicator, later.value)
    difference = after - before
    movement = movement_of(difference)
    with localcontext(prec=28):
        relative = None if before == 0 else difference / abs(before) * 100
    return Change(
        earlier=earlier,
        later=later,
        difference=difference,
        relative=relative,
        movement=movement,
        verdict=verdict_of(movement, indicator.direction),
        comparable=not has_break_between(indicator, earlier, later),
    )


def fair_relative(indicator: Indicator, change: Change) -> Decimal | None:
    """Return the relative change in percent where it may be told, else ``None``.

    It would mislead from zero or below, to below zero, and over a change of method; nor is one
    told that is too small to be printed with one decimal.
    """
    if change.relative is None or not change.comparable:
        return None
    if min(shown(indicator, change.earlier.value), shown(indicator, change.later.value)) < 0:
        return None
    return change.relative if change.difference and rounded(change.relative, 1) else None


def told_relative(indicator: Indicator, change: Change) -> Decimal | None:
    """Return the relative change in percent where the indicator's changes are told by it.

    ``None`` where the difference is told: by the officer's choice, or since a relative change
    cannot be told fairly.
    """
    if indicator.change_form is ChangeForm.DIFFERENCE:
        return None
    return fair_relative(indicator, change)


def shown(indicator: Indicator, value: Decimal) -> Decimal:
    """Return ``value`` rounded half up to the indicator's decimals, as it is printed."""
    return rounded(value, indicator.decimals)


def has_break_between(indicator: Indicator, earlier: Figure, later: Figure) -> bool:
    """Tell whether the two figures were made by different methods.

    Either the indicator has a method break after the earlier year and up to the later one, or
    both figures name their method and the names differ.
    """
    if any(earlier.year < change.year <= later.year for change in indicator.breaks):
        return True
    return bool(earlier.method and later.method and earlier.method != later.method)


def breaks_between(indicator: Indicator, ordered: Sequence[Figure]) -> tuple[bool, ...]:
    """Tell for every step of one region's ``ordered`` figures whether the method changes there."""
    named = with_methods(indicator, ordered)
    return tuple(
        has_break_between(indicator, earlier, later)
        for earlier, later in zip(named[:-1], named[1:], strict=True)
    )


def breaks_until(indicator: Indicator, year: int) -> int:
    """Return how many method breaks the indicator has had by a year, that year's among them."""
    return sum(change.year <= year for change in indicator.breaks)


def with_methods(indicator: Indicator, series: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return one region's figures by year, each with the method that it is taken to be made by.

    A figure that names none keeps the one named before it, the first figures that of the first
    that names one: so two methods are never compared by way of figures that name none. None is
    taken over a method break of the indicator. Only to be compared, never shown: what the officer
    has not named is not said to be named.
    """
    ordered = in_order(series)
    if not any(figure.method for figure in ordered):
        return ordered
    named: list[Figure] = []
    for _, part in groupby(ordered, lambda figure: breaks_until(indicator, figure.year)):
        alike = list(part)
        method = next((figure.method for figure in alike if figure.method), "")
        for figure in alike:
            method = figure.method or method
            named.append(figure if figure.method == method else replace(figure, method=method))
    return tuple(named)


def since_break(indicator: Indicator, series: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return one region's figures by year, as far back from the newest as the method is the same.

    Each names its method as :func:`with_methods` does; at least one for a series of one or more.
    """
    ordered = with_methods(indicator, series)
    broken = breaks_between(indicator, ordered)
    return ordered[max((place for place, cut in enumerate(broken, start=1) if cut), default=0) :]


def methods_apart(own: Figure, others: Iterable[Figure]) -> frozenset[str]:
    """Return the methods whose figures must not be ranked beside ``own``.

    A figure that names no method is of the indicator's only one, so it compares with one named
    method. With two different ones there is no telling which is its own: neither compares.
    """
    named = frozenset(figure.method for figure in others if figure.method)
    if own.method:
        return named - {own.method}
    return named if len(named) > 1 else frozenset()


def in_order(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return ``figures`` by year, oldest first."""
    return tuple(sorted(figures, key=lambda figure: figure.year))


def latest_change(indicator: Indicator, series: Sequence[Figure]) -> Change | None:
    """Return the change between the two newest figures of one region, if there are two."""
    ordered = with_methods(indicator, series)
    if len(ordered) < 2:
        return None
    return change_between(indicator, ordered[-2], ordered[-1])


def missing_years(years: Sequence[int]) -> tuple[int, ...]:
    """Return the years between the first and the last that are not among ``years``."""
    if not years:
        return ()
    present = set(years)
    return tuple(year for year in range(min(present), max(present)) if year not in present)


def streak(indicator: Indicator, series: Sequence[Figure]) -> int:
    """Return how many yearly steps in a row, up to the newest, went the newest step's way.

    Only steps of one year without a change of method count; 0 when the newest step is none.
    """
    ordered = in_order(series)
    count = 0
    way: Movement | None = None
    steps = zip(ordered[:-1], ordered[1:], breaks_between(indicator, ordered), strict=True)
    for earlier, later, broken in reversed(list(steps)):
        step = change_between(indicator, earlier, later)
        if step.years != 1 or broken or step.movement is Movement.SAME:
            break
        if way is not None and step.movement is not way:
            break
        way = step.movement
        count += 1
    return count


def rating_of(indicator: Indicator, figure: Figure) -> str:
    """Return the predikat or zone of a figure: the official one if typed, else computed."""
    if figure.rating:
        return figure.rating
    band = computed_band(indicator, figure)
    return band.label if band else ""


def computed_band(indicator: Indicator, figure: Figure) -> RatingBand | None:
    """Return the band that the indicator's scale gives to a figure, if it has a scale.

    Rated is the value as printed: beside 70,00, which is B, a reader must not find BB.
    """
    if indicator.scale is None:
        return None
    return indicator.scale.rate(shown(indicator, figure.value), figure.year)


def achievement(indicator: Indicator, figure: Figure, target: Target) -> Decimal | None:
    """Return the achievement (capaian) in percent, ``None`` where it cannot be stated.

    Higher is better: realisation ÷ target × 100. Lower is better:
    (target − (realisation − target)) ÷ target × 100. A neutral indicator has no achievement,
    nor has a target of zero or below: there the formulas would call the better figure the worse.
    Both values are taken as printed, so that 100 is where :func:`is_reached` says so.
    """
    value, goal = shown(indicator, figure.value), shown(indicator, target.value)
    if indicator.direction is Direction.NEUTRAL or goal <= 0:
        return None
    with localcontext(prec=28):
        if indicator.direction is Direction.HIGHER:
            return value / goal * 100
        return (goal - (value - goal)) / goal * 100


def is_reached(indicator: Indicator, figure: Figure, target: Target) -> bool | None:
    """Tell whether a figure, as printed, reaches a target; ``None`` for a neutral indicator."""
    if indicator.direction is Direction.NEUTRAL:
        return None
    reached, wanted = shown(indicator, figure.value), shown(indicator, target.value)
    return reached <= wanted if indicator.direction is Direction.LOWER else reached >= wanted


def needed_per_year(indicator: Indicator, figure: Figure, target: Target) -> Decimal | None:
    """Return the yearly step that leads from ``figure`` to a later ``target``, in its unit.

    ``None`` when nothing more is needed, or the target is not of a later year.
    """
    if target.year <= figure.year or is_reached(indicator, figure, target) is not False:
        return None
    difference = shown(indicator, target.value) - shown(indicator, figure.value)
    with localcontext(prec=28):
        return difference / (target.year - figure.year)


def ranked(indicator: Indicator, figures: Sequence[Figure]) -> tuple[tuple[int, Figure], ...]:
    """Return (rank, figure) of one year's figures, best first.

    Values that are equal as printed share a rank and the next one skips (1, 2, 2, 4). Rank 1 is
    the highest value where higher is better or the indicator is neutral, else the lowest.
    """
    sign = 1 if indicator.direction is Direction.LOWER else -1
    ordered = sorted(
        figures, key=lambda figure: (sign * shown(indicator, figure.value), figure.region)
    )
    result: list[tuple[int, Figure]] = []
    for position, figure in enumerate(ordered, start=1):
        before = shown(indicator, result[-1][1].value) if result else None
        same = before == shown(indicator, figure.value)
        result.append((result[-1][0] if same else position, figure))
    return tuple(result)
