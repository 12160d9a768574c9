"""Stores in the states worth looking at.

Figures that are not shipped are published ones where such are known; series that
only fill the screen say so in their source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import resources
from db.domain.awards import Award, AwardLevel
from db.domain.figures import Figure, FigureStatus, Region, RegionLevel, Target
from db.store.operations import (
    DeleteAward,
    DeleteFigure,
    Operation,
    PutAward,
    PutFigure,
    PutIndicator,
    PutRegion,
    PutTarget,
    Write,
)
from db.store.repository import Store

OWN, PROVINCE, NATION = "1607", "1600", "0000"
_BPS = "BPS, Susenas Maret"
_EXAMPLE = "Contoh untuk gambar layar"

_PUBLISHED = {
    ("p0", OWN): {2024: "9.31"},
    ("p0", PROVINCE): {2022: "11.90", 2023: "11.78", 2024: "10.97"},
    ("p0", NATION): {2022: "9.54", 2023: "9.36", 2024: "9.03"},
    ("p0", "1603"): {2024: "9.79"},
    ("p0", "1609"): {2024: "9.75"},
    ("p0", "1671"): {2024: "9.77"},
    ("p0", "1673"): {2024: "8.18"},
    ("tpt", OWN): {2024: "3.24"},
    ("tpt", PROVINCE): {2022: "4.63", 2023: "4.11"},
    ("tpt", NATION): {2022: "5.86", 2023: "5.32", 2024: "4.91"},
    ("kemiskinan_ekstrem", OWN): {2024: "0.49"},
}
#: Regions beside those that ship, so that there are sixty to rank.
_FAR = tuple(
    Region(f"{3301 + number}", f"Kabupaten {name}", name, RegionLevel.REGENCY)
    for number, name in enumerate(
        ["Contoh Hulu Sungai Selatan Raya", *(f"Contoh {n}" for n in range(2, 43))]
    )
)


def shipped(path: Path) -> Store:
    """Make a store as it is on the first day."""
    return Store.create(path, resources.path("seed.json").read_text(encoding="utf-8"))


def published(path: Path) -> Store:
    """Make one with published figures of other years and regions, and targets."""
    store = shipped(path)
    _run(
        store,
        (
            PutFigure(Figure(code, region, year, Decimal(value), source=_BPS))
            for (code, region), series in _PUBLISHED.items()
            for year, value in series.items()
        ),
    )
    _run(
        store,
        (
            PutTarget(Target("p0", OWN, year, Decimal(value), "RPJMD 2021–2026 (contoh)"))
            for year, value in ((2022, "9.90"), (2023, "9.40"), (2024, "9.00"))
        ),
    )
    return store


def many_years(path: Path) -> Store:
    """Make one with long series: gaps, provisional and revised figures, targets, awards."""
    store = shipped(path)
    writes: list[Write] = []
    for year in range(2005, 2022):
        if year in (2009, 2014, 2015):
            continue
        value = Decimal("16.85") - Decimal(year - 2005) * Decimal("0.41")
        writes.append(PutFigure(Figure("p0", OWN, year, value, source=_EXAMPLE)))
        writes.append(PutFigure(Figure("irb", OWN, year, value * 3, source=_EXAMPLE)))
    newest = Figure("p0", OWN, 2024, Decimal("9.31"), FigureStatus.PROVISIONAL, source=_BPS)
    revised = Figure("tpt", OWN, 2024, Decimal("3.24"), FigureStatus.REVISED, source="BPS")
    writes += [PutFigure(newest), PutFigure(revised)]
    writes += [
        PutTarget(Target("p0", OWN, year, Decimal(value), "RPJMD (contoh)"))
        for year, value in ((2021, "10.40"), (2022, "9.90"), (2023, "9.40"), (2024, "9.00"))
    ]
    levels = tuple(AwardLevel)
    writes += [
        PutAward(
            Award(
                0,
                f"Penghargaan contoh nomor {number + 1}",
                "Lembaga contoh",
                levels[number % len(levels)],
                2015 + number % 10,
                source=_EXAMPLE,
            )
        )
        for number in range(34)
    ]
    _run(store, writes)
    return store


def many_regions(path: Path) -> Store:
    """Make one with sixty regencies and cities beside province and nation, over six years."""
    store = published(path)
    _run(store, (PutRegion(region) for region in _FAR))
    writes = []
    for number, region in enumerate(r for r in store.regions() if r.level.is_local):
        known = _PUBLISHED.get(("p0", region.code), {})
        for year in range(2019, 2025):
            if region.code == OWN and year in (2022, 2023):
                continue
            apart = Decimal(number * 7 % 60 - 25) / 10
            value = Decimal("11.40") + apart - Decimal(year - 2019) * Decimal("0.41")
            said = Decimal(known[year]) if year in known else value
            source = _BPS if year in known else _EXAMPLE
            writes.append(PutFigure(Figure("p0", region.code, year, said, source=source)))
    _run(store, writes)
    return store


def one_year(path: Path) -> Store:
    """Make one with the newest year only."""
    store = shipped(path)
    found = [f for indicator in store.indicators() for f in store.figures(indicator.code)]
    _run(store, (DeleteFigure(figure.key) for figure in found if figure.year != 2023))
    return store


def empty(path: Path) -> Store:
    """Make one without figures and awards."""
    store = shipped(path)
    found = [f for indicator in store.indicators() for f in store.figures(indicator.code)]
    _run(store, (DeleteFigure(figure.key) for figure in found))
    _run(store, (DeleteAward(award.identifier) for award in store.awards()))
    return store


def long_names(path: Path) -> Store:
    """Make one whose names, sources and notes are far longer than any real one."""
    store = shipped(path)
    writes: list[Write] = []
    for indicator in store.indicators():
        longer = f"{indicator.name} menurut Kabupaten/Kota di Provinsi Sumatera Selatan"
        writes.append(
            PutIndicator(
                replace(
                    indicator,
                    name=longer,
                    short_name=f"{indicator.short_name} menurut Kabupaten/Kota",
                    phrase=f"{indicator.phrase} menurut kabupaten/kota di Sumatera Selatan",
                )
            )
        )
        for figure in store.figures(indicator.code, OWN):
            writes.append(PutFigure(replace(figure, source=f"{figure.source}, {figure.source}")))
    own = store.own_region()
    name = "Kabupaten Penukal Abab Lematang Ilir Selatan Tenggara Raya"
    writes.append(PutRegion(replace(own, name=name, short_name=name)))
    award = Award(
        0,
        ("Penghargaan Sangat Panjang " * 9).strip(),
        ("Kementerian dan Lembaga " * 6).strip(),
        AwardLevel.NATIONAL,
        2024,
        source=_EXAMPLE,
    )
    writes.append(PutAward(award))
    _run(store, writes)
    return store


STORES = {
    "bawaan": shipped,
    "terbitan": published,
    "banyak-tahun": many_years,
    "banyak-wilayah": many_regions,
    "satu-tahun": one_year,
    "kosong": empty,
    "nama-panjang": long_names,
}


def _run(store: Store, writes: Iterable[Write]) -> None:
    store.run(Operation("Isi untuk gambar layar", tuple(writes)))
