"""Regions in the order in which an officer looks for them, and which of them are references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from db.domain.figures import Region, RegionLevel


def in_use_first(regions: Sequence[Region], own: str, used: Collection[str]) -> tuple[Region, ...]:
    """Return ``regions`` with the one of code ``own`` first, then those of the codes ``used``.

    Within each group the order stays.
    """
    return tuple(sorted(regions, key=lambda region: (region.code != own, region.code not in used)))


def is_province_of(region: Region, own: Region) -> bool:
    """Tell whether ``region`` is the province in which ``own`` lies."""
    return region.level is RegionLevel.PROVINCE and region.province == own.province


def reference_regions(own: Region, regions: Iterable[Region]) -> list[Region]:
    """Return the provinces and nations among ``regions``, the own province first, then the nation.

    They are what the own region is measured against, not its competitors.
    """
    found = [region for region in regions if not region.level.is_local and region != own]
    # By code the nation comes first; in a sentence the nearer one does.
    found.sort(key=lambda region: (not is_province_of(region, own), region.level.value))
    return found
