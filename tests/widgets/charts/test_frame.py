"""A whole picture has headline, subtitle, notes and source, each in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from db.domain.charts import ChartSpec
from tests.widgets.charts.examples import hostile_caption, poverty_bars, shipped
from tests.widgets.charts.nasty import SPECS
from widgets.charts.frame import HEIGHT, WIDTH, factor, plan_picture
from widgets.charts.geometry import SLIDE, Box, Plan, Role
from widgets.fonts import load_fonts
from widgets.tokens import DARK, LIGHT, THEMES, Tokens, on_slides

pytestmark = pytest.mark.usefixtures("qapp")


def plan(spec: ChartSpec, **options: object) -> Plan:
    return plan_picture(spec, 1920, 1080, load_fonts(), **options)


def words(made: Plan) -> str:
    return " ".join(text.text for text in made.texts)


@pytest.mark.parametrize("name", list(shipped()))
def test_every_shipped_chart_says_its_sentence_and_source(name: str) -> None:
    caption = shipped()[name].caption
    made = plan(shipped()[name], region_name="Kabupaten Banyuasin")
    headline = [text for text in made.texts if text.role is Role.HEADLINE]
    assert " ".join(text.text for text in headline) == caption.headline
    for told in (caption.topic, caption.subtitle, caption.source):
        assert told in words(made)
    for note in caption.footnotes:
        # On the chart itself a sentence stands without its full stop.
        assert note.removesuffix(".") in words(made)
    assert "Kabupaten Banyuasin" in words(made)


def test_missing_years_are_told_once() -> None:
    spec = shipped()["gini-trend"]
    assert "Angka 2019–2022 belum tercatat." in spec.caption.footnotes
    told = [text.text for text in plan(spec).texts if "2019–2022" in text.text]
    assert told == ["Angka 2019–2022 belum tercatat"]
    # Where the chart has no room for the words, the note says it.
    small = plan_picture(spec, 1920, 300, load_fonts(), headline=False)
    assert sum("2019–2022" in text.text for text in small.texts) == 1


def test_figures_and_notes_are_as_large_as_a_slide_asks() -> None:
    made = plan(poverty_bars())
    assert (made.width, made.height) == (WIDTH, HEIGHT)
    figures = [text.pixels for text in made.texts if text.role is Role.FIGURE]
    assert min(figures) >= made.height / 15
    assert min(text.pixels for text in made.texts) >= made.height / 45
    assert SLIDE.floor == HEIGHT / 45


def test_without_headline_the_chart_gets_the_room() -> None:
    spec = shipped()["gini-bars"]
    full, bare = plan(spec), plan(spec, headline=False)
    assert not [text for text in bare.texts if text.role is Role.HEADLINE]
    assert spec.caption.topic not in words(bare)
    assert spec.caption.source in words(bare)
    assert spec.caption.footnotes[0] in words(bare)
    tallest = [
        max(shape.box.height for shape in made.shapes if hasattr(shape, "box"))
        for made in (full, bare)
    ]
    assert tallest[1] > tallest[0]


def test_the_background_is_the_themes_or_none() -> None:
    assert plan(poverty_bars()).background == LIGHT.surface
    assert plan(poverty_bars(), tokens=DARK).background == DARK.surface
    assert plan(poverty_bars(), transparent=True).background is None


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name.value)
def test_a_picture_is_painted_in_the_colours_of_slides(tokens: Tokens) -> None:
    made = plan(poverty_bars(), tokens=tokens)
    strong = on_slides(tokens)
    used = {text.colour for text in made.texts}
    assert used == {strong.ink, strong.muted, strong.current, strong.good}


def test_the_logo_has_its_place_only_where_there_is_one() -> None:
    assert plan(poverty_bars(), region_name="Kabupaten Banyuasin").logo is None
    made = plan(poverty_bars(), region_name="Kabupaten Banyuasin", logo=True)
    assert made.logo is not None
    assert made.frame.holds(made.logo)
    assert not any(text.box.overlaps(made.logo) for text in made.texts)
    shield = plan(poverty_bars(), region_name="Kabupaten Banyuasin")
    assert len(shield.shapes) == len(made.shapes) + 1


def test_html_is_written_letter_by_letter() -> None:
    spec = replace(poverty_bars(), caption=hostile_caption())
    caption = spec.caption
    made = plan(spec)
    for told in (caption.topic, caption.headline, caption.subtitle, caption.source):
        assert told in words(made)
    assert caption.footnotes[0] in words(made)


@given(SPECS)
def test_texts_keep_the_margins(spec: ChartSpec) -> None:
    made = plan(spec, region_name="Kabupaten Banyuasin")
    inside = Box(0, 0, made.width, made.height).inset(40, 30, 40, 24)
    for text in made.texts:
        assert inside.holds(text.box), text


def test_a_long_source_is_told_whole_while_it_can_be() -> None:
    spec = poverty_bars()
    source = "Sumber: " + "; ".join(f"BPS, Susenas Maret {year}" for year in range(2010, 2020))
    made = plan(
        replace(spec, caption=replace(spec.caption, source=source)), region_name="Banyuasin"
    )
    assert source in words(made)


def test_a_picture_is_measured_by_its_narrower_side() -> None:
    assert factor(1920, 1080) == 2
    assert factor(3840, 1080) == 2
    assert factor(1080, 1080) == 1080 / 960
