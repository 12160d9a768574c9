"""The summary: all cards, in a grid that suits the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.change import Movement, Verdict
from db.domain.chart_builders.card import CardSpec
from db.domain.deck import Slide, SlideKind, SummaryContent
from tests.widgets.charts.nasty import NAMES
from tests.widgets.slides import measures
from tests.widgets.slides.decks import SIZES, of_kind
from widgets.charts.geometry import Plan, Rect, Role
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_slide
from widgets.slides.stand import Stand
from widgets.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def plan(slide: Slide, size: tuple[int, int] = (1920, 1080)) -> Plan:
    return plan_slide(slide, Stand("Kabupaten Banyuasin", 2, 9), *size, load_fonts())


def summary(*cards: CardSpec, headline: str = "Judul") -> Slide:
    slide = of_kind("shipped", SlideKind.SUMMARY)
    return replace(slide, content=SummaryContent(cards), headline=headline)


def card_boxes(made: Plan) -> list[Rect]:
    return [
        shape
        for shape in made.shapes
        if isinstance(shape, Rect) and shape.outline == LIGHT.hairline
    ]


CARDS = st.builds(
    CardSpec,
    name=NAMES,
    value=st.sampled_from(("9,58", "0,265", "−1.234,5", "Rp509.264", "1.234.567.890.123")),
    unit=st.sampled_from(("", "%", "ribu jiwa", "rupiah per kapita per bulan")),
    year=st.sampled_from(("2023", "2024")),
    change_text=st.sampled_from(("", "▼ 0,42 persen poin", "▲ 1.234.567,89 rupiah per kapita")),
    verdict=st.sampled_from(Verdict),
    movement=st.sampled_from(Movement),
    context=st.sampled_from(("", "dari 57,19 (CC) pada 2022", "Belum ada angka pembanding")),
    rating=st.sampled_from(("", "BB", "Sangat tinggi sekali")),
    provisional=st.booleans(),
    empty_reason=st.sampled_from(("", "", "", "Belum ada angka")),
)


def test_the_cards_say_what_the_picture_of_the_design_says() -> None:
    made = plan(of_kind("shipped", SlideKind.SUMMARY))
    texts = [text.text for text in made.texts]
    for expected in (
        "Ringkasan capaian 2023",
        "Keenam indikator membaik",
        "Angka Kemiskinan",
        "9,58",
        "0,42 persen poin",
        "Membaik dari 10,00% pada 2022",
        "0,265",
        "0,075 poin",
        "70,23",
        "BB",
    ):
        assert expected in texts


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", range(1, 13))
def test_one_to_twelve_cards_fill_the_slide(count: int, size: tuple[int, int]) -> None:
    content = of_kind("twelve", SlideKind.SUMMARY).content
    assert isinstance(content, SummaryContent)
    made = plan(summary(*content.cards[:count], headline="Semua indikator membaik"), size)
    assert measures.problems(made) == {}
    boxes = [shape.box for shape in card_boxes(made)]
    assert len(boxes) == count
    assert len({round(box.width) for box in boxes}) == len({round(box.height) for box in boxes})
    area = (max(box.right for box in boxes) - boxes[0].x) * (
        max(box.bottom for box in boxes) - boxes[0].y
    )
    filled = sum(box.width * box.height for box in boxes)
    # Room between the cards, and one or two places that a grid leaves free.
    assert filled >= area * 0.7
    assert max(box.bottom for box in boxes) > made.height * 0.8
    figures = [text.text for text in made.texts if text.role is Role.FIGURE]
    assert len(figures) == count


@given(st.lists(CARDS, max_size=14), st.sampled_from(SIZES))
def test_any_cards_are_readable(cards: list[CardSpec], size: tuple[int, int]) -> None:
    made = plan(summary(*cards), size)
    assert measures.problems(made) == {}
    values = {card.value for card in cards} | {f"{card.value}*" for card in cards}
    figures = [text.text for text in made.texts if text.role is Role.FIGURE]
    assert set(figures) <= values
    told = " ".join(text.text for text in made.texts)
    assert len(card_boxes(made)) == len(cards) or "Tidak muat di sini" in told or not cards


def test_cards_of_several_years_say_theirs() -> None:
    card = CardSpec("Angka Kemiskinan", "9,58", "%", "2023", context="Belum ada angka pembanding")
    later = replace(card, year="2024")
    names = [text.text for text in plan(summary(card, later)).texts]
    assert "Angka Kemiskinan · 2023" in names
    assert "Angka Kemiskinan · 2024" in names
    alone = [text.text for text in plan(summary(card, card)).texts]
    assert "Angka Kemiskinan" in alone
    long = replace(card, name="Angka Kemiskinan menurut Kabupaten dan Kota " * 4)
    cards = (long, replace(long, year="2024"), *[card] * 9)
    shortened = [text.text for text in plan(summary(*cards), (1024, 768)).texts]
    assert any(text.endswith("… · 2024") for text in shortened)


@pytest.mark.parametrize("count", [2, 9])
def test_a_provisional_figure_is_marked_and_the_mark_explained(count: int) -> None:
    card = CardSpec("Angka Kemiskinan", "9,58", "%", "2023", provisional=True)
    texts = [text.text for text in plan(summary(*[card] * count)).texts]
    assert texts.count("%*") == count
    assert texts.count("* Angka sementara.") == 1
    bare = replace(card, unit="")
    texts = [text.text for text in plan(summary(*[bare] * count)).texts]
    assert texts.count("9,58*") == count


def test_a_card_that_found_no_room_is_named() -> None:
    short = [CardSpec(f"Indikator {n}", "9,58", "%", "2023") for n in range(8)]
    long = CardSpec("Produk Domestik", "Rp1.234.567.890.123.456.789.012", "", "2023")
    texts = [text.text for text in plan(summary(*short, long)).texts]
    assert "Tidak muat di sini: Produk Domestik." in texts
    assert sum(text == "9,58" for text in texts) == 8


def test_a_figure_that_no_slide_holds_is_left_out_whole() -> None:
    card = CardSpec("Produk Domestik", "1.234.567.890.123" * 4, "", "2023", context="Sekian")
    texts = [text.text for text in plan(summary(card)).texts]
    assert "Produk Domestik" in texts
    assert "Sekian" in texts
    assert not any("1.234" in text for text in texts)


def test_no_cards_are_said_in_words() -> None:
    texts = [text.text for text in plan(summary()).texts]
    assert "Belum ada angka yang dapat diringkas." in texts
