from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication, QImage

from db.domain.charts import AwardChart, BarChart, NoChart, RankingChart, TrendChart
from db.domain.figures import Figure, Region, RegionLevel
from db.store.operations import Operation, PutFigure, PutIndicator, PutRegion
from db.store.repository import Store
from tests.ui.export.samples import seeded
from ui.export import catalogue
from ui.export.catalogue import every_chart, office_logo


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = seeded(tmp_path / "angka.db")
    yield opened
    opened.close()


def test_the_shipped_figures_make_two_views_each_and_the_awards(store: Store) -> None:
    entries = every_chart(store)
    kinds = [type(entry.spec) for entry in entries]
    assert kinds.count(BarChart) == 6
    assert kinds.count(TrendChart) == 6
    assert kinds.count(AwardChart) == 1
    assert len(entries) == 13
    assert entries[0].name == "Angka Kemiskinan – Antartahun 2022–2023"
    assert entries[-1].name == "Penghargaan – Jumlah per tahun 2023"


def test_bars_are_the_two_newest_years(store: Store) -> None:
    own = store.own_region()
    store.run(Operation("x", (PutFigure(Figure("p0", own.code, 2024, Decimal("9.31"))),)))
    names = [entry.name for entry in every_chart(store)]
    assert "Angka Kemiskinan – Antartahun 2023–2024" in names
    assert "Angka Kemiskinan – Tren 2022–2024" in names


def test_regions_are_ranked_in_the_newest_year_that_others_have(store: Store) -> None:
    own = store.own_region()
    other = Region("1603", "Kabupaten Muara Enim", "Muara Enim", RegionLevel.REGENCY)
    store.run(
        Operation(
            "x",
            (
                PutRegion(other),
                PutFigure(Figure("p0", other.code, 2022, Decimal("11"))),
                PutFigure(Figure("p0", other.code, 2023, Decimal("10"))),
                PutFigure(Figure("p0", own.code, 2024, Decimal("9.31"))),
            ),
        )
    )
    (ranking,) = (e for e in every_chart(store) if isinstance(e.spec, RankingChart))
    assert ranking.name == "Angka Kemiskinan – Antarwilayah 2023"
    # The trend stays that of the own region: others are the officer's choice.
    trend = next(e.spec for e in every_chart(store) if e.name.startswith("Angka Kemiskinan – Tren"))
    assert isinstance(trend, TrendChart)
    assert len(trend.lines) == 1


def test_what_has_nothing_to_show_is_left_out(tmp_path: Path) -> None:
    seed = seeded(tmp_path / "a.db")
    p0 = seed.indicator("p0")
    seed.close()
    empty = Store.create(tmp_path / "kosong.db", None)
    try:
        empty.run(
            Operation(
                "x",
                (
                    PutRegion(Region("1607", "Kabupaten Banyuasin", "Banyuasin", RegionLevel.CITY)),
                    PutIndicator(p0),
                ),
            )
        )
        assert every_chart(empty) == []
    finally:
        empty.close()


def test_names_are_safe_and_unique_even_with_long_equal_names(store: Store) -> None:
    own = store.own_region()
    p0 = store.indicator("p0")
    writes: list[PutIndicator | PutFigure] = []
    for number in range(3):
        name = "Persentase <b>penduduk</b> / rumah tangga " * 4
        twin = replace(p0, code=f"uji{number}", name=name[:140], position=90 + number)
        writes += [PutIndicator(twin), PutFigure(Figure(twin.code, own.code, 2023, Decimal(5)))]
    store.run(Operation("x", tuple(writes)))
    names = [entry.name for entry in every_chart(store)]
    assert len({name.casefold() for name in names}) == len(names) == 19
    assert all(not set(name) & set('<>:"/\\|?*') and len(name) <= 124 for name in names)
    assert not any(isinstance(entry.spec, NoChart) for entry in every_chart(store))


@pytest.mark.parametrize("kind", ["PNG", "JPG"])
def test_the_logo_is_read_as_what_it_is(
    store: Store, qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    image = QImage(20, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    monkeypatch.setattr(catalogue.Store, "logo", lambda _: bytes(buffer.data().data()))
    found = office_logo(store)
    assert found is not None
    assert (found.width(), found.height()) == (20, 30)


def test_an_svg_in_the_place_of_a_logo_is_not_decoded(
    store: Store, qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office_logo(store) is None
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
    monkeypatch.setattr(catalogue.Store, "logo", lambda _: svg)
    assert office_logo(store) is None
