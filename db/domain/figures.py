"""Figures, targets and regions: the plain records that the store keeps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

#: Years that can be recorded at all: before 1945 there is no kabupaten, after 2100 it is a slip.
FIRST_YEAR = 1945
LAST_YEAR = 2100


class FigureStatus(Enum):
    """The official status of a figure; the value is what the store keeps."""

    FINAL = "tetap"
    PROVISIONAL = "sementara"
    REVISED = "perbaikan"

    @property
    def title(self) -> str:
        """The status as an officer reads it."""
        return self.value.capitalize()


class RegionLevel(Enum):
    """The level of a region; the value is what the store keeps."""

    REGENCY = "kabupaten"
    CITY = "kota"
    PROVINCE = "provinsi"
    NATION = "negara"

    @property
    def is_local(self) -> bool:
        """Whether regions of this level are compared with each other: regencies and cities.

        Provinces and the nation are what those are measured against.
        """
        return self in (RegionLevel.REGENCY, RegionLevel.CITY)


@dataclass(frozen=True, slots=True)
class Region:
    """A region by its BPS code (``1607``), with the exact other spellings it is known by.

    ``name`` is the full name ("Kabupaten Banyuasin"), ``short_name`` the name on a chart
    ("Banyuasin"). ``aliases`` are matched whole, never as part of a longer name: "Musi
    Banyuasin" is another region.
    """

    code: str
    name: str
    short_name: str
    level: RegionLevel
    aliases: tuple[str, ...] = ()

    @property
    def province(self) -> str:
        """The first two digits of the code, which a province shares with its regencies."""
        return self.code[:2]


@dataclass(frozen=True, slots=True, order=True)
class FigureKey:
    """What a figure is the figure of: indicator code, BPS region code, year."""

    indicator: str
    region: str
    year: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One official yearly figure.

    ``value`` is a finite Decimal in the indicator's unit. ``method`` names the method when it
    is not the indicator's only one (the line of extreme poverty, for example): figures of two
    named methods are never joined by a line. ``rating`` is the official predikat when the
    officer typed one, otherwise empty and computed from the scale.
    """

    indicator: str
    region: str
    year: int
    value: Decimal
    status: FigureStatus = FigureStatus.FINAL
    source: str = ""
    method: str = ""
    note: str = ""
    rating: str = ""

    @property
    def key(self) -> FigureKey:
        """The figure's identity."""
        return FigureKey(self.indicator, self.region, self.year)


@dataclass(frozen=True, slots=True)
class Target:
    """The target of one year, in the indicator's unit, with the document that sets it."""

    indicator: str
    region: str
    year: int
    value: Decimal
    document: str = ""

    @property
    def key(self) -> FigureKey:
        """The target's identity."""
        return FigureKey(self.indicator, self.region, self.year)
