"""Regions in the order in which an officer looks for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from db.domain.figures import Region


def in_use_first(regions: Sequence[Region], own: str, used: Collection[str]) -> tuple[Region, ...]:
    """Return ``regions`` with the one of code ``own`` first, then those of the codes ``used``.

    Within each group the order stays.
    """
    return tuple(sorted(regions, key=lambda region: (region.code != own, region.code not in used)))
