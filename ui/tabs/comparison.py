"""Which regions an indicator can be compared with, and what a choice among them means. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from db.domain.chart_builders import ChartChoice, View
from db.domain.figures import Region, RegionLevel

#: What stands beside a region without any figure of the indicator.
NO_FIGURE = "belum ada angka"
_AROUND = "Provinsi dan Indonesia"
_FAR = "Wilayah lain"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The ``regions`` beside the ``own`` one, and the codes of those ``recorded`` with figures.

    ``years`` are those in which the own region can be ranked among the regions that are chosen,
    oldest first.
    """

    own: Region
    regions: tuple[Region, ...] = ()
    recorded: frozenset[str] = frozenset()
    years: tuple[int, ...] = ()

    def grouped(self) -> tuple[tuple[str, Region], ...]:
        """Return group title and region, in the order in which an officer looks for them.

        Within a group those with figures come first.
        """
        province = self.own.province
        names = [
            region.short_name
            for region in (self.own, *self.regions)
            if region.level is RegionLevel.PROVINCE and region.province == province
        ]
        near = f"Kabupaten/kota di {names[0]}" if names else "Kabupaten/kota lain"

        def group(region: Region) -> str:
            if region.level is RegionLevel.NATION:
                return _AROUND
            if region.province != province:
                return _FAR
            return near if region.level.is_local else _AROUND

        titles = (_AROUND, near, _FAR)
        found = [(group(region), region) for region in self.regions]

        def place(pair: tuple[str, Region]) -> tuple[int, bool, bool]:
            title, region = pair
            far = region.level is RegionLevel.NATION
            return titles.index(title), region.code not in self.recorded, far

        return tuple(sorted(found, key=place))

    def chosen(self, state: ChartChoice) -> frozenset[str]:
        """Return the codes of the regions that ``state`` compares with in its view."""
        known = frozenset(region.code for region in self.regions)
        if state.view is View.RANKING:
            return known if state.ranked is None else known.intersection(state.ranked)
        return known.intersection(state.regions)

    def all_chosen(self, state: ChartChoice) -> ChartChoice:
        """Return ``state`` with every regency and city; a ranking has later ones too."""
        if state.view is View.RANKING:
            return replace(state, ranked=None)
        peers = {region.code for region in self.regions if region.level.is_local}
        return self._with(state, peers | self.chosen(state))

    def none_chosen(self, state: ChartChoice) -> ChartChoice:
        """Return ``state`` without any region beside the own one."""
        return self._with(state, ())

    def toggled(self, state: ChartChoice, code: str, *, on: bool) -> ChartChoice:
        """Return ``state`` with one region more, or less."""
        chosen = self.chosen(state)
        return self._with(state, chosen | {code} if on else chosen - {code})

    def _with(self, state: ChartChoice, codes: Collection[str]) -> ChartChoice:
        ordered = _in_order(self.regions, codes)
        if state.view is not View.RANKING:
            return replace(state, regions=ordered)
        every = len(ordered) == len(self.regions)
        return replace(state, ranked=None if every and ordered else ordered)


def _in_order(regions: Iterable[Region], codes: Collection[str]) -> tuple[str, ...]:
    return tuple(region.code for region in regions if region.code in codes)
