"""Which regions can stand side by side: what the import could take for another is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.figures import Region, RegionLevel
from db.importers.regions import RegionIndex
from db.store.seed import shipped_regions
from ui.forms.region_check import (
    MAX_ALIASES,
    MAX_NAME,
    Part,
    aliases_of,
    bare_name,
    level_title,
    refusal,
)

SHIPPED = shipped_regions()
NEW = Region("1702", "Kabupaten Rejang Lebong", "Rejang Lebong", RegionLevel.REGENCY)
_TEXTS = st.text("BanyuasiMKotb .0167", max_size=18)


def refused(region: Region) -> Part | None:
    found = refusal(region, SHIPPED)
    return found.part if found else None


def test_what_ships_stands_side_by_side() -> None:
    for region in SHIPPED:
        assert refusal(region, [other for other in SHIPPED if other is not region]) is None
    assert refused(NEW) is None


@pytest.mark.parametrize("code", ["", "160", "16075", "16.07", "１６０７", "abcd"])
def test_a_code_has_four_digits(code: str) -> None:
    assert refused(replace(NEW, code=code)) is Part.CODE


def test_a_code_that_is_taken_is_refused_with_the_name_of_its_region() -> None:
    found = refusal(replace(NEW, code="1607"), SHIPPED)
    assert found is not None
    assert found.what == "Kode 1607 sudah dipakai Kabupaten Banyuasin."
    # "9999" is how other tables write Indonesia.
    assert refused(replace(NEW, code="9999")) is Part.CODE


def test_names_are_needed() -> None:
    assert refused(replace(NEW, name=" ")) is Part.NAME
    assert refused(replace(NEW, short_name="")) is Part.SHORT_NAME


@pytest.mark.parametrize(
    "alias",
    ["Banyu Asin", "KAB. BANYUASIN", "kabupaten  banyu asin", "1607", "16.07", "16", "Muba"],
)
def test_a_spelling_of_another_region_is_refused(alias: str) -> None:
    found = refusal(replace(NEW, aliases=("Rejang", alias)), SHIPPED)
    assert found is not None
    assert found.part is Part.ALIASES
    assert f"“{' '.join(alias.split())}” sudah berarti" in found.what


def test_musi_banyuasin_is_never_banyuasin() -> None:
    without = [region for region in SHIPPED if region.code != "1606"]
    musi = next(region for region in SHIPPED if region.code == "1606")
    assert refusal(musi, without) is None
    assert refusal(replace(NEW, aliases=("Banyuasin Raya", "Lubuk Banyuasin")), SHIPPED) is None


def test_a_city_and_a_regency_of_one_name_need_two_short_names() -> None:
    city = Region("1775", "Kota Muara Enim", "Muara Enim", RegionLevel.CITY)
    found = refusal(city, SHIPPED)
    assert found is not None
    assert found.part is Part.SHORT_NAME
    assert refusal(replace(city, short_name="Kota Muara Enim"), SHIPPED) is None


def test_aliases_are_bounded() -> None:
    many = tuple(f"Ejaan {number}x" for number in range(MAX_ALIASES + 1))
    assert refused(replace(NEW, aliases=many)) is Part.ALIASES
    assert refused(replace(NEW, aliases=many[:-1])) is None
    assert refused(replace(NEW, aliases=("x" * (MAX_NAME + 1),))) is Part.ALIASES


def test_aliases_are_one_per_line_each_once() -> None:
    assert aliases_of("Banyu Asin\n\n  Kab.  Banyuasin \nBANYU ASIN\n") == (
        "Banyu Asin",
        "Kab. Banyuasin",
    )


def test_the_short_name_leaves_out_the_words_of_the_level() -> None:
    assert [
        bare_name(name) for name in ("Kabupaten Banyuasin", "Kab. OKI", "Kotabaru", "Kota")
    ] == [
        "Banyuasin",
        "OKI",
        "Kotabaru",
        "Kota",
    ]
    assert level_title(RegionLevel.CITY) == "Kota"


@given(st.lists(_TEXTS, max_size=4))
def test_what_is_taken_never_changes_what_the_import_knew(aliases: list[str]) -> None:
    region = replace(NEW, aliases=aliases_of("\n".join(aliases)))
    if refusal(region, SHIPPED) is not None:
        return
    before, after = RegionIndex(SHIPPED), RegionIndex((*SHIPPED, region))
    for known in SHIPPED:
        for text in (known.name, known.short_name, known.code, *known.aliases):
            assert after.find(text) == before.find(text)
            assert after.by_code(text) == before.by_code(text)
