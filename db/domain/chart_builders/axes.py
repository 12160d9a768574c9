"""Round axes: where a value axis begins and ends, and which values it names."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from db.domain.charts import Axis, Band
from db.domain.indicators import Indicator, RatingVersion
from db.domain.numbers import decimals_of, format_number, plain

#: About this many ticks: enough to read a value off, few enough to stay calm.
TICKS = 6
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def value_axis(indicator: Indicator, values: Iterable[Decimal], *, truncated: bool = False) -> Axis:
    """Return a round axis that holds ``values`` (at least one, finite).

    The axis includes zero unless ``truncated``, which only a line may ask for.
    """
    known = list(values)
    if not truncated:
        known.append(Decimal(0))
    low, high = min(known), max(known)
    if low == high:
        # One value alone, or all equal: give it room. Zeros alone get theirs above.
        span = abs(high) if high else Decimal(1)
        low, high = (low - span / 2, high + span / 2) if high else (low, high + span)
    step = _round_step((high - low) / (TICKS - 1))
    with localcontext(prec=50):
        first = (low / step).to_integral_value(rounding="ROUND_FLOOR")
        last = (high / step).to_integral_value(rounding="ROUND_CEILING")
        ticks = [plain(step * count) for count in range(int(first), int(last) + 1)]
    decimals = decimals_of(step)
    prefix = indicator.unit.prefix
    return Axis(
        low=ticks[0],
        high=ticks[-1],
        ticks=tuple((tick, _tick_text(tick, decimals, prefix)) for tick in ticks),
        truncated=truncated and ticks[0] != 0,
    )


def banded_axis(indicator: Indicator, values: Iterable[Decimal], version: RatingVersion) -> Axis:
    """Return an axis over the whole rating scale, wider where a value lies outside it."""
    top = version.bands[-1]
    end = top.upper
    if end is None:
        # An open band at the top gets the room of the one below it: over 90 is drawn to 100.
        below = version.bands[-2] if len(version.bands) > 1 else top
        width = (below.upper or Decimal(0)) - (below.lower or Decimal(0))
        end = (top.lower or Decimal(0)) + width
    return value_axis(indicator, [*values, end])


def bands_on(axis: Axis, version: RatingVersion) -> tuple[Band, ...]:
    """Return the rating bands clipped to ``axis``, lowest first."""
    bands = []
    for band in version.bands:
        lower = axis.low if band.lower is None else max(band.lower, axis.low)
        upper = axis.high if band.upper is None else min(band.upper, axis.high)
        if lower < upper:
            bands.append(Band(label=band.label, lower=lower, upper=upper, tone=band.tone))
    return tuple(bands)


def _round_step(raw: Decimal) -> Decimal:
    """Return the round number (1, 2, 2.5, 5 times a power of ten) at or over ``raw``."""
    power = Decimal(1).scaleb(raw.adjusted())
    return next(power * step for step in _STEPS if power * step >= raw)


def _tick_text(tick: Decimal, decimals: int, prefix: str) -> str:
    number = format_number(tick, decimals)
    if not prefix:
        return number
    sign, digits = (number[0], number[1:]) if tick < 0 else ("", number)
    return f"{sign}{prefix}{digits}"
