"""What an import lets be ranked, and in which year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import resources
from db.domain.figures import Figure
from db.store.operations import Operation, PutFigure, PutSetting
from db.store.repository import Store
from ui.importing.arrival import Arrival, arrivals

OWN, PROVINCE, PALEMBANG, MUBA = "1607", "1600", "1671", "1606"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    seed = resources.path("seed.json").read_text(encoding="utf-8")
    made = Store.create(tmp_path / "angka.db", seed)
    yield made
    made.close()


def put(region: str, year: int, code: str = "p0", method: str = "") -> PutFigure:
    return PutFigure(Figure(code, region, year, Decimal("9.5"), method=method))


def arrived(store: Store, *writes: PutFigure) -> dict[str, Arrival]:
    store.run(Operation("Impor", writes))
    return arrivals(store, (*writes, PutSetting("pilihan", "apa saja")))


def test_the_newest_year_that_the_own_region_shares(store: Store) -> None:
    found = arrived(store, put(PALEMBANG, 2022), put(MUBA, 2023), put(MUBA, 2024))
    assert found == {"p0": Arrival(2023, frozenset({PALEMBANG, MUBA}))}


def test_the_own_figure_may_come_with_the_others(store: Store) -> None:
    found = arrived(store, put(OWN, 2024), put(PROVINCE, 2024), put(PALEMBANG, 2024, "tpt"))
    assert found == {"p0": Arrival(2024, frozenset({PROVINCE}))}


def test_own_figures_and_other_methods_and_years_make_no_ranking(store: Store) -> None:
    assert arrived(store, put(OWN, 2024), put(OWN, 2021, "tpt")) == {}
    assert arrived(store, put(PALEMBANG, 2019)) == {}
    named = put(OWN, 2020, "kemiskinan_ekstrem", "garis lama")
    other = put(PALEMBANG, 2020, "kemiskinan_ekstrem", "garis baru")
    assert arrived(store, named, other) == {}
