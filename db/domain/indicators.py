"""Indicators: what is measured, in which unit, and which direction is the good one.

An indicator is data, never code: adding one needs no change in any painter, form or table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum


class Topic(Enum):
    """The four tabs of the window; the value is what the store keeps."""

    POVERTY = "kemiskinan"
    EMPLOYMENT = "ketenagakerjaan"
    REFORM = "reformasi_birokrasi"
    AWARDS = "penghargaan"

    @property
    def title(self) -> str:
        """The tab's name as an officer reads it."""
        return _TOPIC_TITLES[self]


_TOPIC_TITLES = {
    Topic.POVERTY: "Kemiskinan",
    Topic.EMPLOYMENT: "Ketenagakerjaan",
    Topic.REFORM: "Reformasi Birokrasi",
    Topic.AWARDS: "Penghargaan",
}

#: The tabs that show indicators, in the order of the window.
INDICATOR_TOPICS = (Topic.POVERTY, Topic.EMPLOYMENT, Topic.REFORM)


class Direction(Enum):
    """Which way is better. Decides colour and word of a change, never the arrow."""

    LOWER = "lower"
    HIGHER = "higher"
    NEUTRAL = "neutral"


class ChangeForm(Enum):
    """How a change of an indicator is told; the value is what the store keeps.

    As a difference (``0,42 persen poin``), or relative to the figure before (``4,2% relatif``),
    as is usual for amounts of people or money.
    """

    DIFFERENCE = "difference"
    RELATIVE = "relative"


class Tone(Enum):
    """How a rating band is tinted; the painter turns it into a colour."""

    BAD = "bad"
    POOR = "poor"
    MIDDLE = "middle"
    FAIR = "fair"
    GOOD = "good"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Unit:
    """How a value is written and spoken.

    ``symbol`` follows the number without a space when it is ``%``, otherwise after a space;
    ``prefix`` precedes it without a space (``Rp509.264``). ``spoken`` is the word in a sentence
    (``9,58 persen``) and ``difference`` the unit of a difference of two values: BPS calls the
    difference of two percentages "persen poin".
    """

    symbol: str = ""
    spoken: str = ""
    difference: str = "poin"
    prefix: str = ""


#: BPS's own word for a difference of two percentages; the store keeps no other.
PERCENT_POINT = "persen poin"
#: What an office may call it, its choice being a setting: the word of BPS first.
PERCENT_POINT_WORDS = (PERCENT_POINT, "poin persentase")

PERCENT = Unit(symbol="%", spoken="persen", difference=PERCENT_POINT)
SCORE = Unit()


def worded(unit: Unit, word: str) -> Unit:
    """Return ``unit`` with the office's ``word`` for a difference of percentages.

    ``word`` is one of :data:`PERCENT_POINT_WORDS`; the difference of any other unit stays.
    """
    return replace(unit, difference=word) if unit.difference in PERCENT_POINT_WORDS else unit


@dataclass(frozen=True, slots=True)
class RatingBand:
    """One predikat or zone: values over ``lower`` up to ``upper``.

    ``lower`` and ``upper`` of ``None`` mean no bound. Which end belongs to the band is the
    scale's rule (:attr:`RatingVersion.lower_inclusive`).
    """

    label: str
    lower: Decimal | None
    upper: Decimal | None
    tone: Tone


@dataclass(frozen=True, slots=True)
class RatingVersion:
    """The bands in force from ``first_year`` until the next version begins.

    ``bands`` run from the lowest to the highest and touch each other. With
    ``lower_inclusive=False`` a bound belongs to the band below it (predikat of Kementerian
    PANRB: 70,00 is B, 70,01 is BB); with ``True`` to the band above it.
    """

    first_year: int
    bands: tuple[RatingBand, ...]
    lower_inclusive: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class RatingScale:
    """A versioned table of bands. ``noun`` is the officer's word: predikat, zona, kategori."""

    code: str
    noun: str
    versions: tuple[RatingVersion, ...]

    def version_for(self, year: int) -> RatingVersion | None:
        """Return the version in force in ``year``, or ``None`` before the first one."""
        current = [version for version in self.versions if version.first_year <= year]
        return max(current, key=lambda version: version.first_year, default=None)

    def rate(self, value: Decimal, year: int) -> RatingBand | None:
        """Return the band of ``value`` in ``year``; ``None`` when no band holds it."""
        version = self.version_for(year)
        if version is None:
            return None
        for band in version.bands:
            if version.lower_inclusive:
                over = band.lower is None or value >= band.lower
                under = band.upper is None or value < band.upper
                # The last band is closed: 100 belongs to the zone 75-100.
                under = under or (band is version.bands[-1] and value == band.upper)
            else:
                over = band.lower is None or value > band.lower
                under = band.upper is None or value <= band.upper
            if over and under:
                return band
        return None


@dataclass(frozen=True, slots=True)
class MethodBreak:
    """From ``year`` on the figures are made by another method than before.

    Figures on the two sides are never joined by a line; ``note`` is the footnote.
    """

    year: int
    note: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One official yearly indicator.

    ``name`` is the full name (card, form), ``short_name`` fits narrow places, ``phrase`` is the
    name inside a sentence, lower case unless it is a proper name ("angka kemiskinan",
    "Indeks Reformasi Birokrasi"). ``decimals`` is the number of decimals that are always shown.
    ``minimum`` and ``maximum`` bound what is possible, ``None`` being unbounded; a value
    outside is refused or asked about by :mod:`db.domain.plausibility`. ``lead`` is an optional
    opening of the headline for a change for the better or worse ("Ketimpangan berkurang" /
    "Ketimpangan melebar"). ``change_form`` is the form in which its changes are told.
    """

    code: str
    topic: Topic
    name: str
    short_name: str
    phrase: str
    unit: Unit
    decimals: int
    direction: Direction
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    definition: str = ""
    reference_month: str = ""
    default_source: str = ""
    scale: RatingScale | None = None
    breaks: tuple[MethodBreak, ...] = ()
    lead_better: str = ""
    lead_worse: str = ""
    change_form: ChangeForm = ChangeForm.DIFFERENCE
    position: int = 0
    retired: bool = False
