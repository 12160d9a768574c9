"""Which regions and years the table shows, and in which order. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from db.domain.figures import FIRST_YEAR, LAST_YEAR, Region, RegionLevel
from db.domain.grid_edits import GridEdits
from db.domain.grid_entries import Cell

#: An indicator without figures begins with so many years.
_FIRST_YEARS = 5
_LEVELS = {
    RegionLevel.REGENCY: 0,
    RegionLevel.CITY: 0,
    RegionLevel.PROVINCE: 1,
    RegionLevel.NATION: 2,
}


class Order(Enum):
    """How rows are ordered."""

    REGION = "region"
    NAME = "name"
    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the officer chose to see; ``year`` is what values are ordered by."""

    search: str = ""
    only_filled: bool = False
    order: Order = Order.REGION
    year: int = 0

    def unfiltered(self) -> Arrangement:
        """Return the same order with every region."""
        return replace(self, search="", only_filled=False)


def in_house_order(regions: Iterable[Region], own: str) -> tuple[Region, ...]:
    """Return regions with the own one first, then kabupaten and kota, province and nation."""
    return tuple(
        sorted(regions, key=lambda r: (r.code != own, _LEVELS[r.level], r.code)),
    )


def arranged(
    regions: Sequence[Region], edits: GridEdits, chosen: Arrangement
) -> tuple[Region, ...]:
    """Return the regions to show out of ``regions`` (in house order).

    Ordered by value, those without one in that year come last, in house order.
    """
    shown = list(regions)
    wanted = chosen.search.split()
    if wanted:
        shown = [region for region in shown if _matches(region, wanted)]
    if chosen.only_filled:
        filled = {cell.region for cell in edits.cells()}
        shown = [region for region in shown if region.code in filled]
    if chosen.order is Order.NAME:
        shown.sort(key=lambda region: region.short_name.casefold())
    elif chosen.order is not Order.REGION:
        values = {r.code: edits.entry(Cell(r.code, chosen.year)).value for r in shown}
        sign = -1 if chosen.order is Order.HIGHEST else 1

        def key(region: Region) -> tuple[bool, Decimal]:
            value = values[region.code]
            return value is None, sign * (value or Decimal(0))

        shown.sort(key=key)
    return tuple(shown)


def _matches(region: Region, wanted: Sequence[str]) -> bool:
    told = " ".join((region.name, region.short_name, region.code, *region.aliases)).casefold()
    return all(word.casefold() in told for word in wanted)


def years_of(edits: GridEdits, this_year: int, more: Iterable[int] = ()) -> tuple[int, ...]:
    """Return every year from the first recorded one to this one, or a later recorded one.

    ``more`` are years that the officer has asked for; what lies between is shown too.
    """
    recorded = [*(cell.year for cell in edits.cells()), *more]
    first = min(recorded, default=this_year - _FIRST_YEARS + 1)
    last = max([this_year, *recorded])
    return tuple(range(max(first, FIRST_YEAR), min(last, LAST_YEAR) + 1))
