"""The figures of one indicator and year in many regions, and what lies wildly away from them.

Robust: median and median absolute deviation, so that a few wrong figures among many do not hide
each other. What has a largest value (percentages, indices) is compared by differences; heads and
money, which spread over powers of ten by nature, by ratios.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from db.domain.figures import Figure, Region, RegionLevel
from db.domain.indicators import Indicator
from db.domain.numbers import plain, within

#: With fewer other regions nothing is said: three figures are no crowd to be away from.
_FEWEST = 4
#: So many deviations from the median is wildly away …
_WILD = 6.0
#: … and so many is away enough to look whether the comma, moved, brings the value home.
_SLIPPED = 4.0
#: Within so many a value is at home; with its comma moved it may be a little farther.
_HOME, _BACK_HOME = 2.0, 2.5
#: Beyond, a value this many times the next one, or its inverse, is looked at like a slipped one.
_ALONE = 5.0
#: A deviation of a normal distribution is so many median absolute deviations.
_NORMAL = 1.4826
#: A slipped comma makes a value at least this many times too large or small, a wild one this many.
_SLIP_RATIO, _WILD_RATIO = 5.0, 3.0
#: Steps within this share of the range are small, whatever their ratio; over the other, large.
_SMALL_SHARE, _LARGE_SHARE = 0.02, 0.25
#: Regions are never taken to be more alike than this: a share of the range, powers of ten for
#: what has a largest value, and for what has none (a city may have eight times a village's heads).
_ALIKE_SHARE, _ALIKE_BOUNDED, _ALIKE_UNBOUNDED = 0.01, 0.05, 0.15
#: A zero is odd where all others count at least this many of the smallest unit that is shown.
_NO_ZERO = 100
#: Commas slip by a few places; thousands and millions are mistaken for units.
_PLACES = (-1, 1, -2, 2, -3, 3, -6, 6)


@dataclass(frozen=True, slots=True)
class Away:
    """A value that is wildly away: the others lie mostly from ``low`` to ``high``.

    ``meant`` is the value with its comma moved, where that brings it home in one way only.
    ``flipped`` tells that it is the sign that does.
    """

    low: Decimal
    high: Decimal
    meant: Decimal | None = None
    flipped: bool = False


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Sorted numbers, their median, and the deviation that is usual among them."""

    numbers: Sequence[float]
    middle: float
    usual: float

    @classmethod
    def of(cls, numbers: Sequence[float], least: float) -> _Crowd:
        """Measure sorted numbers; the usual deviation is at least ``least``."""
        middle = _median(numbers)
        usual = _NORMAL * _median(sorted([abs(number - middle) for number in numbers]))
        return cls(numbers, middle, max(usual, least))

    def away(self, number: float) -> float:
        """Return how many usual deviations a number lies from the median."""
        return abs(number - self.middle) / self.usual


def _median(ordered: Sequence[float]) -> float:
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


class Peers:
    """The values of one indicator and year in all regions that may be compared.

    Made once and asked often: a look at one value takes no longer where there are more regions.
    """

    def __init__(self, indicator: Indicator, values: Iterable[Decimal]) -> None:
        """Take the values of every region, that of the one to be judged among them."""
        self._indicator = indicator
        self._values = sorted(values)
        self._plain: _Crowd | None = None
        self._ratios: _Crowd | None = None
        low, high = indicator.minimum, indicator.maximum
        self._range = float(high - low) if low is not None and high is not None else None
        self._may_be_negative = low is None or low < 0
        self._enough = len(self._values) > _FEWEST
        if not self._enough:
            return
        numbers = list(map(float, self._values))
        if self._range is not None or self._may_be_negative:
            size = self._range or max(map(abs, numbers)) or 1.0
            self._plain = _Crowd.of(numbers, _ALIKE_SHARE * size)
        positive = list(map(log10, numbers[bisect_right(numbers, 0.0) :]))
        if len(positive) >= _FEWEST and 2 * len(positive) > len(numbers):
            alike = _ALIKE_UNBOUNDED if self._range is None else _ALIKE_BOUNDED
            self._ratios = _Crowd.of(positive, alike)
        usual = (value for value in self._values if self._is_usual(float(value)))
        self._low = next(usual, self._values[0])
        back = (value for value in reversed(self._values) if self._is_usual(float(value)))
        self._high = next(back, self._values[-1])

    def away(self, value: Decimal) -> Away | None:
        """Return how ``value`` is wildly away from the other regions, ``None`` if it is not."""
        if not self._enough:
            return None
        number = float(value)
        if number > 0:
            if self._low <= value <= self._high:
                return None
            meant = self._meant(value)
            if meant or self._is_wild(number):
                # Two ways home are none: then the comma or the unit is to be looked at.
                return Away(self._low, self._high, meant[0] if len(meant) == 1 else None)
            return None
        if number < 0:
            below = bisect_left(self._values, Decimal(0))
            if below <= 1 and self._ratios and self._ratios.away(log10(-number)) <= _HOME:
                # All the others have the other sign, and with it this one is at home.
                return Away(self._values[below], self._high, -value, flipped=True)
        odd = number == 0 and self._is_zero_odd()
        if not odd:
            odd = self._plain is not None and self._is_wild(number)
        return Away(self._low, self._high) if odd else None

    def odd_values(self) -> frozenset[Decimal]:
        """Return those of its values that are wildly away; quicker than to ask about each."""
        if not self._enough:
            return frozenset()
        # Positive ones between the usual bounds are never away.
        values = self._values
        below = max(bisect_left(values, self._low), bisect_right(values, Decimal(0)))
        above = bisect_right(values, self._high, lo=below)
        found = {*values[:below], *values[above:]}
        return frozenset(value for value in found if self.away(value) is not None)

    def home(self, value: Decimal) -> Decimal | None:
        """Return ``value`` with its comma moved to where it is at home, ``None`` for no one way."""
        found = self._shifts(value) if self._enough and float(value) > 0 else []
        return found[0] if len(found) == 1 else None

    def _meant(self, value: Decimal) -> list[Decimal]:
        """Return what a positive value may have been before its comma slipped."""
        crowd, number = self._ratios, float(value)
        if crowd is None or not self._is_other_size(crowd, number):
            return []
        away = crowd.away(log10(number))
        if away < _SLIPPED and not (away > _HOME and self._is_alone(number)):
            return []
        return self._shifts(value)

    def _is_other_size(self, crowd: _Crowd, number: float) -> bool:
        """Tell whether a positive number is many times the median, or its inverse, and by much."""
        middle = 10**crowd.middle
        if max(number / middle, middle / number) < _SLIP_RATIO:
            return False
        if self._may_be_negative and number < middle:
            # What passes zero by nature (growth) may be as near to it as it likes.
            return False
        return self._range is None or abs(number - middle) > _SMALL_SHARE * self._range

    def _is_alone(self, number: float) -> bool:
        """Tell whether the next value on the way to the median is far."""
        assert self._ratios is not None
        positive, place = self._ratios.numbers, log10(number)
        if place > self._ratios.middle:
            following = positive[bisect_left(positive, place) - 1]
        else:
            following = positive[bisect_right(positive, place)]
        return abs(place - following) >= log10(_ALONE)

    def _shifts(self, value: Decimal) -> list[Decimal]:
        """Return a positive value with its comma moved to where it is at home."""
        crowd, number = self._ratios, log10(float(value))
        if crowd is None:
            return []
        low, high = self._indicator.minimum, self._indicator.maximum
        ways = [places for places in _PLACES if within(value.scaleb(places), low, high)]
        home = [places for places in ways if crowd.away(number + places) <= _HOME]
        near = [places for places in ways if crowd.away(number + places) <= _BACK_HOME]
        return [plain(value.scaleb(places)) for places in home or near]

    def _is_wild(self, number: float) -> bool:
        """Tell whether a number is far away whatever its digits."""
        if self._ratios is not None and number > 0:
            times = self._ratios.away(log10(number))
            if times >= _WILD and self._is_other_size(self._ratios, number):
                return True
            if times < _SLIPPED:
                # Poverty of a whole country reaches from 2 to 40 percent, most being near 10.
                return False
        if self._plain is None or self._plain.away(number) < _WILD:
            return False
        middle = self._plain.middle
        if self._range is not None and abs(number - middle) > _LARGE_SHARE * self._range:
            return True
        # Of two signs there is no ratio.
        small, large = sorted((abs(number), abs(middle)))
        return number * middle >= 0 and large >= _WILD_RATIO * small

    def _is_zero_odd(self) -> bool:
        """Tell whether a zero is odd: all others are far from it."""
        smallest = float(Decimal(1).scaleb(-self._indicator.decimals))
        least = max(_NO_ZERO * smallest, _SMALL_SHARE * (self._range or 0.0))
        return not self._may_be_negative and float(self._values[1]) >= least

    def _is_usual(self, number: float) -> bool:
        if self._plain is not None and self._plain.away(number) > _HOME:
            return False
        if number <= 0:
            return self._plain is not None
        return self._ratios is None or self._ratios.away(log10(number)) <= _HOME


def crowd_of(indicator: Indicator, level: RegionLevel) -> str:
    """Return what regions of comparable figures share.

    Heads and money of a province are those of all its regencies, so its level is apart; what has
    a largest value (percentages, indices) is of one size everywhere.
    """
    if indicator.minimum is not None and indicator.maximum is not None:
        return ""
    return "daerah" if level.is_local else level.value


def others_of(
    indicator: Indicator,
    figures: Iterable[Figure],
    regions: Iterable[Region],
    region: str,
    year: int,
) -> tuple[Decimal, ...]:
    """Return the values of ``year`` in the other regions that ``region`` compares with.

    ``figures`` are all that is recorded of the indicator. Empty where another year of the region
    is among them: then its own past says more than its neighbours do.
    """
    crowds = {entry.code: crowd_of(indicator, entry.level) for entry in regions}
    found: list[Decimal] = []
    for figure in figures:
        if figure.region == region and figure.year != year:
            return ()
        alike = crowds.get(figure.region) == crowds.get(region)
        if figure.region != region and figure.year == year and alike:
            found.append(figure.value)
    return tuple(found)
