"""Exactly the speech of 22 April 2024 ships, and nothing else."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

import resources
from db.domain.awards import AwardLevel
from db.domain.figures import FigureStatus, Region, RegionLevel
from db.domain.indicators import Direction, Topic
from db.domain.numbers import Parsed, parse_number
from db.store.operations import ChangeKind, Operation, PutIndicator
from db.store.repository import Store
from db.store.seed import parse_seed, shipped_regions, shipped_templates

SPEECH = "Pidato Pj. Bupati, Rapat Paripurna HUT ke-22 Kabupaten Banyuasin, 22 April 2024"
FIGURES = {
    ("p0", 2022): "10.00",
    ("p0", 2023): "9.58",
    ("kemiskinan_ekstrem", 2022): "3.07",
    ("kemiskinan_ekstrem", 2023): "0.56",
    ("tpt", 2022): "3.39",
    ("tpt", 2023): "3.35",
    ("gini", 2018): "0.340",
    ("gini", 2023): "0.265",
    ("irb", 2022): "57.19",
    ("irb", 2023): "70.23",
    ("mcp", 2022): "66.29",
    ("mcp", 2023): "76.85",
}


def test_the_figures_of_the_speech_and_no_others(store: Store) -> None:
    found = {(figure.indicator, figure.year): str(figure.value) for figure in store.figures()}
    assert found == FIGURES
    assert {figure.source for figure in store.figures()} == {SPEECH}
    assert {figure.region for figure in store.figures()} == {"1607"}
    assert {figure.status for figure in store.figures()} == {FigureStatus.FINAL}
    assert store.targets() == ()


def test_both_awards_and_no_invented_level(store: Store) -> None:
    assert [(a.name, a.giver, a.level, a.year, a.received, a.source) for a in store.awards()] == [
        (
            "Special Awards of Outstanding Performance",
            "Indonesia Awards 2023",
            AwardLevel.UNKNOWN,
            2023,
            None,
            SPEECH,
        ),
        (
            "Penanganan Kawasan Perumahan Secara Terpadu dalam Rangka Penanganan Kemiskinan "
            "Ekstrem dan Stunting",
            "Kementerian PUPR",
            AwardLevel.NATIONAL,
            2023,
            None,
            SPEECH,
        ),
    ]
    assert [award.has_certificate for award in store.awards()] == [False, False]
    assert store.logo() is None


def test_the_indicators_in_their_tabs(store: Store) -> None:
    assert [i.name for i in store.indicators(Topic.POVERTY)] == [
        "Angka Kemiskinan",
        "Kemiskinan Ekstrem",
    ]
    assert [i.decimals for i in store.indicators()] == [2, 2, 2, 3, 2, 2]
    directions = {i.code: i.direction for i in store.indicators()}
    assert {code for code, way in directions.items() if way is Direction.HIGHER} == {"irb", "mcp"}
    assert {code for code, way in directions.items() if way is Direction.NEUTRAL} == set()
    assert store.indicator("gini").unit.symbol == ""
    assert [change.year for change in store.indicator("irb").breaks] == [2023]


@pytest.mark.parametrize(
    ("value", "label"),
    [("57.19", "CC"), ("70.00", "B"), ("70.01", "BB"), ("70.23", "BB"), ("90.01", "AA")],
)
def test_the_predikat_by_its_exclusive_bounds(store: Store, value: str, label: str) -> None:
    scale = store.indicator("irb").scale
    assert scale is not None
    bands = [
        band
        for band in scale.versions[0].bands
        if (band.lower is None or Decimal(value) > band.lower)
        and (band.upper is None or Decimal(value) <= band.upper)
    ]
    assert [band.label for band in bands] == [label]
    assert not scale.versions[0].lower_inclusive


def test_own_region_and_its_neighbour_names(store: Store) -> None:
    own = store.own_region()
    assert (own.code, own.name) == ("1607", "Kabupaten Banyuasin")
    assert "Banyu Asin" in own.aliases
    assert all("Musi" not in alias for alias in own.aliases)
    assert store.settings() == {"own_region": "1607"}


def test_the_seed_is_history_and_cannot_be_undone(store: Store) -> None:
    (seed,) = store.history()
    assert (seed.kind, seed.action, seed.user) == (ChangeKind.SEED, "Data awal", "petugas")
    assert seed.touches("figure")
    assert seed.touches("award")
    assert store.undo_label() is None
    assert store.undo() is None


def test_an_award_may_carry_its_date(seed_text: str) -> None:
    data = json.loads(seed_text)
    data["awards"][0]["received"] = "2023-08-17"
    received = parse_seed(json.dumps(data)).awards[0].received
    assert received is not None
    assert received.isoformat() == "2023-08-17"


@pytest.mark.parametrize("text", ["{}", "[]", "bukan json", '{"scales": 1}'])
def test_a_seed_out_of_form_is_a_bug_and_said_loudly(text: str) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        parse_seed(text)


def _names(region: Region) -> set[str]:
    return {name.casefold() for name in (region.name, region.short_name, *region.aliases)}


def test_the_regions_of_the_province_ship_without_figures(store: Store) -> None:
    regions = {region.code: region for region in store.regions()}
    assert tuple(regions.values()) == shipped_regions()
    levels = [region.level for region in regions.values()]
    assert levels.count(RegionLevel.REGENCY) == 13
    assert levels.count(RegionLevel.CITY) == 4
    assert {regions["0000"].level, regions["1600"].level} == {
        RegionLevel.NATION,
        RegionLevel.PROVINCE,
    }
    assert {figure.region for figure in store.figures()} == {"1607"}
    seeded = parse_seed(resources.path("seed.json").read_text("utf-8")).regions
    assert all(regions[region.code] == region for region in seeded)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Banyu Asin", "1607"),
        ("Musi Banyuasin", "1606"),
        ("Musi Banyu Asin", "1606"),
        ("OKU", "1601"),
        ("Ogan Komering Ulu", "1601"),
        ("OKU Timur", "1609"),
        ("Ogan Komering Ulu Timur", "1609"),
        ("Kab. OKU Selatan", "1608"),
        ("PALI", "1612"),
        ("Penukal Abab Lematang Ilir", "1612"),
        ("Pagaralam", "1673"),
        ("Kota Lubuklinggau", "1674"),
        ("Sumsel", "1600"),
        ("16.07", "1607"),
    ],
)
def test_a_name_is_that_of_one_region(name: str, code: str) -> None:
    found = [region.code for region in shipped_regions() if name.casefold() in _names(region)]
    assert found == [code]


def test_no_name_or_code_stands_for_two_regions() -> None:
    told = [name for region in shipped_regions() for name in _names(region)]
    assert len(told) == len(set(told))
    # Kemendagri and BPS number these five differently: such a code has to be asked about.
    for dotted in ("16.08", "16.09", "16.72", "16.73", "16.74"):
        assert dotted not in told


def test_templates_are_indicators_without_figures(store: Store) -> None:
    templates = {indicator.code: indicator for indicator in shipped_templates()}
    assert list(templates) == [
        "ipm", "penduduk_miskin", "garis_kemiskinan", "p1", "p2", "stunting", "tpak",
        "pertumbuhan_ekonomi",
    ]  # fmt: skip
    ways = {code: indicator.direction for code, indicator in templates.items()}
    assert ways["garis_kemiskinan"] is Direction.NEUTRAL
    assert {code for code, way in ways.items() if way is Direction.HIGHER} == {
        "ipm", "tpak", "pertumbuhan_ekonomi",
    }  # fmt: skip
    ipm = templates["ipm"].scale
    assert ipm is not None
    rated = [ipm.rate(Decimal(value), 2024) for value in ("59.99", "60", "70", "79.99", "80")]
    assert [band.label for band in rated if band] == [
        "Rendah", "Sedang", "Tinggi", "Tinggi", "Sangat tinggi",
    ]  # fmt: skip
    assert [change.year for change in templates["stunting"].breaks] == [2023]
    assert parse_number("509.264", templates["garis_kemiskinan"].minimum) == Parsed(Decimal(509264))
    figures = store.figures()
    done = store.run(Operation("Tambah indikator", tuple(map(PutIndicator, templates.values()))))
    assert done.touches("indicator")
    assert set(templates) < {indicator.code for indicator in store.indicators()}
    assert store.indicator("ipm") == templates["ipm"]
    assert store.figures() == figures
