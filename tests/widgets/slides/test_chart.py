"""Charts on slides: large figures, and what gives way to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.charts import NoChart, RankingChart, TrendChart
from db.domain.deck import ChartContent, Slide, SlideKey, SlideKind
from tests.widgets.charts.many_regions import ranking_of
from tests.widgets.charts.nasty import EMPTY, rankings
from tests.widgets.slides import measures
from tests.widgets.slides.decks import SIZES, deck, of_kind, stands
from widgets.charts.geometry import Plan, Role
from widgets.fonts import load_fonts
from widgets.slides.layout import mark_at, plan_slide
from widgets.slides.stand import Stand

pytestmark = pytest.mark.usefixtures("qapp")

STAND = Stand("Kabupaten Banyuasin", 3, 9)


def plan(slide: Slide, size: tuple[int, int] = (1920, 1080)) -> Plan:
    return plan_slide(slide, STAND, *size, load_fonts())


def written(made: Plan) -> list[str]:
    return [text.text for text in made.texts]


def of_chart(spec: object) -> Slide:
    return Slide(
        SlideKey(SlideKind.CHART, "1"), "", "Topik", "Judul", ChartContent(spec), "", (), "", ""
    )


def slide_of(spec: RankingChart) -> Slide:
    caption = spec.caption
    return replace(
        of_chart(spec), topic=caption.topic, headline=caption.headline, source=caption.source
    )


def added(name: str, number: int) -> Slide:
    key = SlideKey(SlideKind.CHART, str(number))
    return next(slide for slide in deck(name).slides if slide.key == key)


def test_the_slide_says_what_the_picture_of_the_design_says() -> None:
    made = plan(of_kind("shipped", SlideKind.INDICATOR))
    texts = written(made)
    headline = " ".join(text.text for text in made.texts if text.role is Role.HEADLINE)
    assert headline == "Angka kemiskinan turun 0,42 persen poin menjadi 9,58 persen pada 2023"
    for expected in (
        "Kemiskinan",
        "10,00%",
        "9,58%",
        "0,42 persen poin",
        "2022",
        "2023",
        "Kabupaten Banyuasin",
        "3 / 9",
    ):
        assert expected in texts
    assert any(text.startswith("Sumber: Pidato Pj. Bupati") for text in texts)


def test_missing_years_are_told_once() -> None:
    gini = next(slide for slide in deck("shipped").slides if slide.key.subject == "gini")
    assert any("2019–2022" in note for note in gini.footnotes)
    told = [text for text in written(plan(gini)) if "2019–2022" in text]
    assert told == ["Angka 2019–2022 belum tercatat"]


def test_missing_years_are_told_below_where_the_chart_has_no_room() -> None:
    slide = next(
        slide
        for slide in deck("many years").slides
        if isinstance(slide.content, ChartContent)
        and isinstance(slide.content.spec, TrendChart)
        and slide.content.spec.gap_text
    )
    for size in SIZES:
        assert sum("belum tercatat" in text for text in written(plan(slide, size))) == 1


@pytest.mark.parametrize("size", SIZES)
def test_of_sixty_regions_the_own_one_is_shown_and_the_rest_counted(size: tuple[int, int]) -> None:
    slide = of_kind("many regions", SlideKind.COMPARISON)
    assert isinstance(slide.content, ChartContent)
    assert isinstance(slide.content.spec, RankingChart)
    made = plan(slide, size)
    texts = written(made)
    assert "Banyuasin" in texts
    assert "9,31%" in texts
    hidden = sum(int(found[1]) for text in texts if (found := re.match(r"dan (\d+) wilayah", text)))
    rows = sum(text.role in (Role.FIGURE, Role.VALUE) for text in made.texts)
    assert hidden + rows == 60
    assert rows >= 14
    assert [text.text for text in made.texts if text.role is Role.FIGURE] == ["9,31%"]


def with_own(spec: RankingChart, place: int) -> RankingChart:
    rows = (replace(row, own=index == place) for index, row in enumerate(spec.rows))
    return replace(spec, rows=tuple(rows))


def below_zero(spec: RankingChart) -> RankingChart:
    rows = (replace(row, value=-row.value, label=f"-{row.label}") for row in spec.rows)
    return replace(spec, rows=tuple(rows), references=())


@pytest.mark.parametrize("size", [*SIZES, (1366, 768)])
@pytest.mark.parametrize("others", [8, 9, 15, 18])
@pytest.mark.parametrize("form", [lambda spec: spec, below_zero], ids=["over", "below"])
def test_every_region_of_a_province_has_its_row_and_the_own_figure_is_large(
    form: Callable[[RankingChart], RankingChart], others: int, size: tuple[int, int]
) -> None:
    spec = form(ranking_of(others))
    count = len(spec.rows)
    for place in (0, count // 2, count - 1):
        shown = with_own(spec, place)
        made = plan(slide_of(shown), size)
        assert measures.problems(made) == {}
        (figure,) = [text for text in made.texts if text.role is Role.FIGURE]
        assert figure.text == shown.rows[place].label
        values = [text.text for text in made.texts if text.role is Role.VALUE]
        assert values == [row.label for row in shown.rows if not row.own]
        names = [text.text for text in made.texts]
        assert {row.name for row in shown.rows} <= set(names)
        assert not any("wilayah lain" in text for text in names)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1920, 1080)])
def test_a_headline_gives_way_where_a_note_takes_the_last_rows(size: tuple[int, int]) -> None:
    for others, whole in ((18, True), (40, False)):
        spec = ranking_of(others)
        slide = replace(slide_of(spec), footnotes=("* Angka sementara.",))
        made = plan(slide, size)
        assert measures.problems(made) == {}
        left = [text for text in made.texts if "wilayah lain" in text.text]
        assert bool(left) is not whole
        sizes = {text.pixels for text in made.texts if text.role is Role.HEADLINE}
        # In 4:3 the width alone takes this headline to 29.
        assert (max(sizes) <= 26) is whole
        assert min(sizes) >= 22
        assert "* Angka sementara." in written(made)


@pytest.mark.parametrize("size", [*SIZES, (1366, 768)])
@pytest.mark.parametrize("others", [3, 5])
def test_every_figure_of_few_regions_is_large(others: int, size: tuple[int, int]) -> None:
    spec = ranking_of(others)
    made = plan(slide_of(spec), size)
    assert measures.problems(made) == {}
    figures = [text.text for text in made.texts if text.role is Role.FIGURE]
    assert figures == [row.label for row in spec.rows]


@given(rankings(), st.sampled_from([*SIZES, (1366, 768)]))
def test_whatever_the_ranking_its_slide_can_be_read(
    spec: RankingChart, size: tuple[int, int]
) -> None:
    assert measures.problems(plan(of_chart(spec), size)) == {}


@given(rankings())
def test_every_region_is_a_row_or_counted(spec: RankingChart) -> None:
    made = plan(of_chart(spec))
    ranks = {text.text for text in made.texts if text.role is Role.AXIS}
    hidden = sum(
        int(found[1]) for text in written(made) if (found := re.match(r"dan (\d+) wilayah", text))
    )
    assert len(ranks) + hidden == len(spec.rows)
    assert next(str(row.rank) for row in spec.rows if row.own) in ranks


def test_lines_end_in_name_and_large_figure() -> None:
    made = plan(added("many regions", 1))
    by_text = {text.text: text for text in made.texts}
    for name, figure in (
        ("Banyuasin", "9,31%"),
        ("Sumatera Selatan", "10,97%"),
        ("Indonesia", "9,03%"),
    ):
        assert by_text[figure].role is Role.FIGURE
        assert by_text[figure].box.y == pytest.approx(by_text[name].box.bottom)
        assert by_text[figure].colour == by_text[name].colour


def test_of_many_lines_only_the_own_one_says_its_figure() -> None:
    slide = added("many regions", 2)
    assert isinstance(slide.content, ChartContent)
    assert isinstance(slide.content.spec, TrendChart)
    made = plan(slide)
    names = {line.name for line in slide.content.spec.lines}
    assert names <= set(written(made))
    assert "9,31%" in written(made)
    assert "10,97%" not in written(made)


def test_many_bars_say_the_first_the_last_and_the_extremes() -> None:
    slide = added("many years", 1)
    assert isinstance(slide.content, ChartContent)
    for size in SIZES:
        figures = {text.text for text in plan(slide, size).texts if text.role is Role.FIGURE}
        assert {"21,85%", "9,31%*", "32,85%"} <= figures


@given(EMPTY)
def test_a_chart_with_nothing_to_show_says_why(spec: NoChart) -> None:
    made = plan(of_chart(spec))
    reasons = [text for text in made.texts if text.role is Role.NAME and text.pixels >= 20]
    assert reasons
    first = reasons[0].text.rstrip("…").split()[0]
    assert first in spec.reason.replace("\u202e", " ").replace("\u202c", " ")


def test_a_long_headline_shrinks_and_is_then_shortened() -> None:
    long = of_kind("long names", SlideKind.INDICATOR)
    made = plan(long, (1024, 768))
    lines = [text for text in made.texts if text.role is Role.HEADLINE]
    assert len(lines) == 3
    assert lines[-1].text.endswith("…")
    assert lines[-1].text[:-1] in long.headline
    # The word before the ellipsis is whole.
    assert long.headline.split(lines[-1].text[:-1])[1][0] in " ,"
    assert {text.pixels for text in lines} == {22.0}


def test_every_mark_is_found_under_the_mouse() -> None:
    slide = of_kind("shipped", SlideKind.INDICATOR)
    for width, height in SIZES:
        made = plan(slide, (width, height))
        assert {spot.detail.splitlines()[0] for spot in made.hotspots} == {
            "Banyuasin, 2022: 10,00%",
            "Banyuasin, 2023: 9,58%",
        }
        for spot in made.hotspots:
            x = spot.box.centre_x / made.width * width
            y = spot.box.centre_y / made.height * height
            assert mark_at(made, x, y, width, height) == spot
        assert mark_at(made, 1, 1, width, height) is None
        assert mark_at(made, 1, 1, 0, 0) is None


def test_where_a_slide_stands() -> None:
    slides = stands(deck("shipped"))
    for slide, stand in slides:
        texts = written(plan_slide(slide, stand, 1024, 768, load_fonts()))
        bare = slide.kind in (SlideKind.COVER, SlideKind.CLOSING)
        assert (f"{stand.number} / {stand.count}" in texts) is not bare
        assert "Kabupaten Banyuasin" in texts
