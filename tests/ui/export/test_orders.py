from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from db.domain.deck import DeckChoices, SlideChoice, SlideKey, SlideKind
from db.domain.deck_builder import build_deck
from tests.db.domain.samples import P0, PROVINCE, series, target
from tests.ui.export.materials import AWARDS, material
from ui.export.catalogue import charts_of
from ui.export.files import ExportError
from ui.export.image import PictureFormat, PictureOptions
from ui.export.material import Material
from ui.export.orders import (
    Order,
    Part,
    Product,
    Ratio,
    deliver,
    files_of,
    parts_of,
    proposed_name,
    with_parts,
)
from ui.export.previews import preview
from ui.export.progress import Cancelled, Silent

pytestmark = pytest.mark.usefixtures("qapp")
SMALL = PictureOptions(320, 180)
ROOM = QSize(300, 200)


def parts(product: Product, made: Material) -> tuple[Part, ...]:
    return parts_of(product, made, charts_of(made.data))


def painted(order: Order, made: Material, part: str) -> QImage | None:
    return preview(order, made, part, ROOM, charts_of(made.data))


class StopAt:
    """A progress that stops at its n-th step, and keeps what it was told."""

    def __init__(self, step: int) -> None:
        self.left = step
        self.told: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str) -> None:
        self.told.append((done, total, what))
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def names_of(order: Order, made: Material) -> list[str]:
    return [name for name, _ in files_of(order, made, Silent())]


@pytest.mark.parametrize("product", Product)
def test_every_product_makes_files_and_tells_its_steps(product: Product) -> None:
    watched = StopAt(10_000)
    order = Order(product, picture=SMALL)
    files = list(files_of(order, material(awards=AWARDS), watched))
    assert files
    assert all(data for _, data in files)
    assert len({name.casefold() for name, _ in files}) == len(files)
    assert all(name.endswith(product.suffix or ".png") for name, _ in files)
    assert all(0 <= done <= total and what for done, total, what in watched.told)
    assert product.hint


@pytest.mark.parametrize("product", Product)
def test_every_product_can_be_stopped_before_anything_is_written(
    product: Product, tmp_path: Path
) -> None:
    written: list[Path] = []
    place = tmp_path / "hasil"
    place.mkdir()
    order = Order(product, picture=SMALL)
    with pytest.raises(Cancelled):
        deliver(order, material(), place / f"x{product.suffix}", StopAt(0), written)
    assert not written
    assert list(place.iterdir()) == []


def test_a_stopped_folder_keeps_what_is_whole(tmp_path: Path) -> None:
    written: list[Path] = []
    order = Order(Product.CHARTS, picture=SMALL)
    with pytest.raises(Cancelled):
        deliver(order, material(), tmp_path / "x", StopAt(2), written)
    assert [path.name for path in written] == sorted(
        path.name for path in (tmp_path / "x").iterdir()
    )
    assert len(written) == 2


def test_slides_are_those_that_are_ordered_in_the_decks_order() -> None:
    made = material(awards=AWARDS)
    listed = parts(Product.SLIDES, made)
    assert [part.name for part in listed] == [str(slide.key) for slide in made.deck.slides]
    chosen = frozenset((listed[3].name, listed[1].name))
    shown = with_parts(made, Order(Product.SLIDES, chosen)).deck.shown
    assert [str(slide.key) for slide in shown] == [listed[1].name, listed[3].name]
    usual = with_parts(made, Order(Product.SLIDES)).deck.shown
    assert usual == made.deck.shown


def test_a_slide_that_the_officer_hides_is_out_unless_it_is_ordered() -> None:
    made = material()
    key = SlideKey(SlideKind.INDICATOR, P0.code)
    hidden = build_deck(made.data, DeckChoices(slides=(SlideChoice(key, hidden=True),)))
    made = replace(made, deck=hidden)
    part = next(part for part in parts(Product.PPTX, made) if part.name == str(key))
    assert not part.usual
    order = Order(Product.SLIDES, frozenset({str(key)}), picture=SMALL)
    assert names_of(order, made) == ["01 Angka Kemiskinan.png"]
    order = Order(Product.SLIDES, picture=SMALL)
    assert not [name for name in names_of(order, made) if "Angka Kemiskinan" in name]


def test_charts_show_targets_and_other_regions() -> None:
    figures = (*series(P0, {2022: "10", 2023: "9"}), *series(P0, {2023: "11"}, PROVINCE))
    made = material(figures, (target(P0, 2023, "9.5"),))
    titles = [part.title for part in parts(Product.CHARTS, made)]
    assert titles == [
        "Angka Kemiskinan – Antartahun 2022–2023",
        "Angka Kemiskinan – Tren 2022–2023",
        "Angka Kemiskinan – Antarwilayah 2023",
    ]
    order = Order(
        Product.CHARTS,
        frozenset(titles[:1]),
        picture=PictureOptions(640, 360, PictureFormat.SVG),
    )
    ((name, data),) = files_of(order, made, Silent())
    assert name == f"{titles[0]}.svg"
    assert "Target 9,50%" in data.decode()


def test_documents_are_named_after_the_region() -> None:
    made = material()
    own = replace(made.data.own, name="Kab. A/B")
    named = replace(made, data=replace(made.data, own=own))
    assert proposed_name(Product.CSV, named) == "Data Kinerja Kab. A-B"
    assert names_of(Order(Product.CSV), named) == ["Data Kinerja Kab. A-B.csv"]


def test_memory_that_does_not_suffice_is_an_error_in_words() -> None:
    order = Order(Product.CHARTS, picture=PictureOptions(99_999, 99_999))
    with pytest.raises(ExportError) as error:
        list(files_of(order, material(), Silent()))
    assert error.value.what == "Memori tidak cukup untuk ekspor ini."


# -- previews ------------------------------------------------------------------------------------


@pytest.mark.parametrize("product", Product)
@pytest.mark.parametrize("empty", [False, True])
def test_a_preview_lies_within_its_room(product: Product, empty: bool) -> None:
    made = material(()) if empty else material(awards=AWARDS)
    listed = parts(product, made)
    image = painted(Order(product), made, listed[-1].name if listed else "")
    if image is None:
        assert empty
        assert product in (Product.CHARTS, Product.REPORT)
        return
    assert image.width() <= ROOM.width()
    assert image.height() <= ROOM.height()
    assert max(image.width() / ROOM.width(), image.height() / ROOM.height()) > 0.99


def test_a_preview_has_the_proportions_of_the_order() -> None:
    made = material()
    slide = parts(Product.PPTX, made)[0].name
    chart = parts(Product.CHARTS, made)[0].name
    narrow = painted(Order(Product.PPTX, ratio=Ratio.NARROW), made, slide)
    tall = painted(Order(Product.SLIDES, picture=PictureOptions(500, 1000)), made, slide)
    long = painted(Order(Product.CHARTS, picture=PictureOptions(2000, 200)), made, chart)
    assert narrow is not None
    assert (narrow.width(), narrow.height()) == (266, 200)
    assert tall is not None
    assert (tall.width(), tall.height()) == (100, 200)
    assert long is not None
    assert (long.width(), long.height()) == (300, 30)
    longest = painted(Order(Product.CHARTS, picture=PictureOptions(10_000, 160)), made, chart)
    assert longest is not None
    assert (longest.width(), longest.height()) == (300, 4)


def test_what_is_not_there_has_no_preview() -> None:
    for product in (Product.PPTX, Product.CHARTS):
        assert painted(Order(product), material(), "tidak ada") is None
