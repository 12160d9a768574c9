"""Regions in the order in which an officer looks for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Region, RegionLevel
from db.domain.regions import in_use_first, is_province_of, reference_regions
from tests.db.domain.samples import MUARA_ENIM, NATION, OWN, PALEMBANG, PROVINCE

_CODES = st.lists(st.sampled_from([f"{number:04}" for number in range(60)]), unique=True)


def test_the_own_region_then_those_with_figures() -> None:
    regions = (NATION, PROVINCE, MUARA_ENIM, OWN, PALEMBANG)
    ordered = in_use_first(regions, OWN.code, {PALEMBANG.code, PROVINCE.code, OWN.code})
    assert ordered == (OWN, PROVINCE, PALEMBANG, NATION, MUARA_ENIM)


@given(_CODES, _CODES, st.sampled_from(["0001", "nihil"]))
def test_nothing_is_lost_and_the_order_of_each_group_stays(
    codes: list[str], used: list[str], own: str
) -> None:
    regions = [Region(code, code, code, RegionLevel.REGENCY) for code in codes]
    ordered = in_use_first(regions, own, used)
    assert sorted(region.code for region in ordered) == sorted(codes)
    for wanted in (True, False):
        group = [r for r in ordered if (r.code in used) is wanted and r.code != own]
        assert group == [r for r in regions if r in group]
    ranks = [(r.code != own, r.code not in used) for r in ordered]
    assert ranks == sorted(ranks)


def test_a_region_knows_its_province_and_what_it_is_compared_with() -> None:
    assert [level for level in RegionLevel if level.is_local] == [
        RegionLevel.REGENCY,
        RegionLevel.CITY,
    ]
    assert is_province_of(PROVINCE, OWN)
    assert not is_province_of(MUARA_ENIM, OWN)
    far = Region("1800", "Provinsi Lampung", "Lampung", RegionLevel.PROVINCE)
    assert not is_province_of(far, OWN)
    every = [far, NATION, MUARA_ENIM, PROVINCE, OWN]
    assert reference_regions(OWN, every) == [PROVINCE, NATION, far]
    assert reference_regions(PROVINCE, every) == [NATION, far]
