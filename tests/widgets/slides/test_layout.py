"""Every slide can be read from the back row, whatever is on it and on whatever screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.deck import ChartContent, Slide, SlideKey, SlideKind
from tests.widgets.charts.nasty import NAMES, SENTENCES, SPECS
from tests.widgets.slides import measures
from tests.widgets.slides.decks import DECKS, SIZES, deck, stands
from widgets.charts.geometry import Plan, Role
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_slide
from widgets.slides.stand import Stand
from widgets.tokens import THEMES, Tokens

pytestmark = pytest.mark.usefixtures("qapp")

BARE = (SlideKind.COVER, SlideKind.CLOSING)


def plan(slide: Slide, stand: Stand, size: tuple[int, int], tokens: Tokens | None = None) -> Plan:
    if tokens is None:
        return plan_slide(slide, stand, *size, load_fonts())
    return plan_slide(slide, stand, *size, load_fonts(), tokens)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", DECKS)
def test_every_slide_is_readable(name: str, size: tuple[int, int]) -> None:
    for slide, stand in stands(deck(name)):
        made = plan(slide, stand, size)
        assert measures.problems(made) == {}, str(slide.key)
        assert made.width / made.height == pytest.approx(size[0] / size[1])


@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", DECKS)
def test_no_slide_has_dead_space(name: str, size: tuple[int, int]) -> None:
    for slide, stand in stands(deck(name)):
        if slide.kind not in BARE:
            made = plan(slide, stand, size)
            assert measures.emptiest(made) <= measures.MOST_EMPTY, str(slide.key)
            assert measures.breadth(made) >= 0.97, str(slide.key)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_cover_does_not_part_the_regions_name(size: tuple[int, int]) -> None:
    slide, stand = next(iter(stands(deck("shipped"))))
    assert slide.kind is SlideKind.COVER
    title = [text.text for text in plan(slide, stand, size).texts if text.role is Role.HEADLINE]
    assert title == ["Capaian Kinerja", "Kabupaten Banyuasin"]


@pytest.mark.parametrize("tokens", list(THEMES.values())[1:], ids=lambda one: one.name.value)
@pytest.mark.parametrize("name", ["shipped", "twelve", "many regions", "many years"])
def test_other_themes_are_readable_too(name: str, tokens: Tokens) -> None:
    for slide, stand in stands(deck(name)):
        made = plan(slide, stand, (1920, 1080), tokens)
        assert measures.problems(made) == {}, str(slide.key)


@given(SPECS, NAMES, SENTENCES, st.lists(SENTENCES, max_size=4), st.sampled_from(SIZES))
def test_any_chart_is_readable(
    spec: object, topic: str, headline: str, notes: list[str], size: tuple[int, int]
) -> None:
    slide = Slide(
        SlideKey(SlideKind.CHART, "1"),
        "Grafik",
        topic,
        headline,
        ChartContent(spec),
        f"Sumber: {headline}",
        tuple(notes),
        "",
        "",
    )
    made = plan(slide, Stand(topic, 88, 888), size)
    assert measures.problems(made) == {}
