"""Which of many values are surely plausible: a look at all of them at once.

Makes no rule of its own: the bounds are those of :mod:`db.domain.plausibility`, drawn in by a
hair because numbers are compared as floats. What is not surely plausible is for
:func:`~db.domain.plausibility.check`, which alone says what is odd.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import inf, isfinite, nan

from db.domain.change import shown
from db.domain.indicators import Indicator
from db.domain.numbers import within
from db.domain.plausibility import LARGE_RATIO, SMALL_SHARE, WILD_RATIO, WILD_SHARE

#: Floats are off by far less than this share.
_HAIR = 0.999


class QuickLook:
    """Looks at values of one indicator."""

    def __init__(self, indicator: Indicator) -> None:
        """Take the indicator's range and decimals."""
        self._indicator = indicator
        self._usual = Decimal(1).scaleb(-indicator.decimals)
        self._wild, self._large = float(WILD_RATIO) * _HAIR, float(LARGE_RATIO) * _HAIR
        low, high = indicator.minimum, indicator.maximum
        self._low = -inf if low is None else float(low)
        self._high = inf if high is None else float(high)
        span = self._high - self._low
        self._wide = float(WILD_SHARE) * span * _HAIR
        if low is None or low < 0:
            self._small = inf
        else:
            self._small = 0.0 if high is None else float(SMALL_SHARE) * span * _HAIR

    def numbers(self, values: Sequence[Decimal]) -> tuple[list[float], list[int]]:
        """Return values to compare, and the places of those with more decimals than are shown.

        One outside the range is no number, and equals none.
        """
        found = list(map(float, values))
        low, high, usual = self._low, self._high, map(self._usual.same_quantum, values)
        unsure = [
            at
            for at, (number, exact) in enumerate(zip(found, usual, strict=True))
            if not (exact and low < number < high)
        ]
        rough = []
        for at in unsure:
            if not self._is_comparable(values[at], found[at]):
                found[at] = nan
            elif not self._is_shown_whole(values[at]):
                rough.append(at)
        return found, rough

    def _is_comparable(self, value: Decimal, number: float) -> bool:
        """Tell whether a value is in the range, and of a size that floats tell apart."""
        indicator = self._indicator
        inside = within(value, indicator.minimum, indicator.maximum)
        return inside and isfinite(number) and bool(number) is bool(value)

    def _is_shown_whole(self, value: Decimal) -> bool:
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        return -exponent <= self._indicator.decimals or value == shown(self._indicator, value)

    def odd(self, numbers: Sequence[float], beside: Sequence[float]) -> list[int]:
        """Return the places of those numbers that may be odd beside the one at the same place.

        It does not matter which of two is the earlier one: a step is looked at from both ends.
        """
        wide, small, large, wild = self._wide, self._small, self._large, self._wild
        least, lowest = 1 / large, 1 / wild
        return [
            at
            for at, (here, there) in enumerate(zip(numbers, beside, strict=True))
            if not (
                (least * there < here < large * there and -wide < here - there < wide)
                or (lowest * there < here < wild * there and -small < here - there < small)
                or here == there
            )
        ]
