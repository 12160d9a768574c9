"""Any number of compared regions: readable lines, and names that stand clear or are counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.charts import Line, RankingChart, TrendChart
from db.domain.deck import ChartContent, Slide, SlideKey, SlideKind
from tests.widgets.charts.many_regions import (
    COUNTS,
    long_distance,
    ranking_of,
    trend_beside,
    trend_of,
)
from tests.widgets.charts.test_layout import assert_readable
from widgets.charts.frame import plan_picture
from widgets.charts.geometry import PROJECTED, SCREEN, SLIDE, Disc, Plan, Role, Stroke, Text
from widgets.charts.layout import plan_chart
from widgets.charts.trend_layout import line_colours, named_lines
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_slide
from widgets.slides.stand import Stand
from widgets.tokens import LIGHT, THEMES, Tokens, on_slides

pytestmark = pytest.mark.usefixtures("qapp")

WINDOWS = ((900, 330), (560, 260))
SLIDES = ((1920, 1080), (1024, 768))
EVERYWHERE = [
    pytest.param(size, kind, id=f"{kind} {size[0]}×{size[1]}")
    for kind, sizes in (("window", WINDOWS), ("slide", SLIDES), ("picture", SLIDES))
    for size in sizes
]


def plan(spec: TrendChart | RankingChart, size: tuple[int, int], kind: str) -> Plan:
    if kind == "window":
        return plan_chart(spec, *size, load_fonts(), LIGHT)
    if kind == "picture":
        return plan_picture(spec, *size, load_fonts(), region_name="Kabupaten Banyuasin")
    caption = spec.caption
    slide = Slide(
        SlideKey(SlideKind.CHART, "1"), "", caption.topic, caption.headline, ChartContent(spec),
        caption.source, caption.footnotes, "", "",
    )  # fmt: skip
    return plan_slide(slide, Stand("Kabupaten Banyuasin", 3, 9), *size, load_fonts())


def tokens_of(kind: str) -> Tokens:
    return LIGHT if kind == "window" else on_slides(LIGHT)


def floor_of(kind: str) -> float:
    return {"window": SCREEN, "picture": SLIDE, "slide": PROJECTED}[kind].floor


def counted(made: Plan) -> Text | None:
    return next(
        (text for text in made.texts if re.fullmatch(r"dan \d+ wilayah lain", text.text)), None
    )


def named(made: Plan, spec: TrendChart) -> list[Line]:
    """Return the lines whose name stands at their end, cut short or not."""
    told = [text.text for text in made.texts if text.role is Role.NAME]
    return [line for line in spec.lines if {line.name, line.end_label} & set(told)]


@pytest.mark.parametrize(("size", "kind"), EVERYWHERE)
@pytest.mark.parametrize("count", COUNTS)
def test_labels_stand_clear_of_each_other_inside_the_picture(
    count: int, size: tuple[int, int], kind: str
) -> None:
    assert_readable(plan(trend_of(count), size, kind), floor_of(kind))
    assert_readable(plan(ranking_of(count), size, kind), floor_of(kind))


@pytest.mark.parametrize(("size", "kind"), EVERYWHERE)
@pytest.mark.parametrize("count", COUNTS)
def test_every_line_is_named_or_counted_and_the_important_ones_are_named(
    count: int, size: tuple[int, int], kind: str
) -> None:
    spec = trend_of(count)
    made = plan(spec, size, kind)
    found, rest = named(made, spec), counted(made)
    names = {line.name for line in found}
    assert "Banyuasin" in names
    if rest is None:
        assert len(found) == len(spec.lines)
        return
    left = len(spec.lines) - len(found)
    assert rest.text == f"dan {left} wilayah lain"
    kept = sorted(
        (line for line in spec.lines if line.keep is not None), key=lambda line: line.keep or 0
    )
    assert names == {line.name for line in kept[: len(found)]}
    assert {"Banyuasin", "Sumatera Selatan", "Indonesia"} <= names
    # The mouse is told all the others.
    spot = made.hotspot_at(rest.box.centre_x, rest.box.centre_y)
    if kind == "slide":
        return
    assert spot is not None
    told = re.split(r"; |\n", spot.detail)
    assert Counter(told) == Counter(line.end_label for line in spec.lines if line.name not in names)


def test_many_lines_name_best_and_worst_beside_own_province_and_nation() -> None:
    made = plan(trend_of(60), (900, 330), "window")
    ends = {line.name: line.points[-1].value for line in trend_of(60).lines}
    local = {name: value for name, value in ends.items() if name != "Indonesia"}
    local.pop("Sumatera Selatan")
    names = {line.name for line in named(made, trend_of(60))}
    assert min(local, key=local.__getitem__) in names
    assert max(local, key=local.__getitem__) in names
    assert counted(made) is not None


@pytest.mark.parametrize("count", COUNTS)
def test_no_colour_repeats_and_grey_lines_are_thin(count: int) -> None:
    spec = trend_of(count)
    made = plan(spec, (900, 330), "window")
    widths: dict[str, set[float]] = {}
    for shape in made.shapes:
        if isinstance(shape, Stroke):
            widths.setdefault(shape.colour, set()).add(round(shape.line, 2))
    hues = [line_colours(LIGHT, line)[0] for line in spec.lines if line.hue is not None]
    assert len(hues) == len(set(hues))
    assert LIGHT.earlier not in hues
    assert max(widths[LIGHT.current]) == max(max(found) for found in widths.values())
    if count > 6:
        assert len(hues) == 2
        assert max(widths[LIGHT.earlier]) < min(max(widths[hue]) for hue in hues)
    else:
        assert len(hues) == count
        assert LIGHT.earlier not in widths


@pytest.mark.parametrize("count", COUNTS)
def test_the_own_line_lies_on_top_and_grey_at_the_bottom(count: int) -> None:
    spec = trend_of(count)
    made = plan(spec, (900, 330), "window")
    order = []
    thick = [line_colours(LIGHT, line)[0] for line in spec.lines]
    for shape in made.shapes:
        if isinstance(shape, Stroke) and shape.colour in thick and len(shape.points) == 2:
            order.append(shape.colour)
    seen = list(dict.fromkeys(order))
    assert seen == list(dict.fromkeys(thick))
    assert seen[-1] == LIGHT.current


@pytest.mark.parametrize("count", COUNTS)
def test_every_figure_of_every_region_answers_the_mouse(count: int) -> None:
    spec = trend_of(count)
    details = {spot.detail for spot in plan(spec, (900, 330), "window").hotspots}
    assert {mark.detail for line in spec.lines for mark in line.points} <= details


@pytest.mark.parametrize("size", SLIDES)
@pytest.mark.parametrize("count", [count for count in COUNTS if count > 2])
def test_the_own_figure_is_large_under_its_name_on_a_slide(
    count: int, size: tuple[int, int]
) -> None:
    made = plan(trend_of(count), size, "slide")
    figure = trend_of(count).lines[-1].end_label.removeprefix("Banyuasin ")
    (name,) = [text for text in made.texts if text.text == "Banyuasin"]
    (told,) = [text for text in made.texts if text.text == figure]
    assert told.role is Role.FIGURE
    assert told.pixels >= PROJECTED.least_figure
    assert told.box.y == pytest.approx(name.box.bottom)


@pytest.mark.parametrize("kind", ["slide", "picture"])
@pytest.mark.parametrize("size", SLIDES)
@pytest.mark.parametrize("count", [count for count in COUNTS if count > 2])
def test_the_distance_to_province_and_nation_stands_whole(
    count: int, size: tuple[int, int], kind: str
) -> None:
    spec = ranking_of(count)
    made = plan(spec, size, kind)
    assert spec.caption.distance.count("Sumatera Selatan") == 1
    assert spec.caption.distance in " ".join(text.text for text in made.texts)


def noted(count: int, *notes: str) -> RankingChart:
    spec = ranking_of(count)
    return replace(spec, caption=replace(spec.caption, footnotes=notes))


@pytest.mark.parametrize("headline", [True, False])
@pytest.mark.parametrize("size", [*SLIDES, (1080, 1080), (3508, 2480)])
@pytest.mark.parametrize("notes", [(), ("* Angka sementara (2024).",)])
def test_a_picture_has_a_row_for_each_regency_of_a_province(
    notes: tuple[str, ...], size: tuple[int, int], headline: bool
) -> None:
    spec = noted(18, *notes)
    made = plan_picture(spec, *size, load_fonts(), region_name="Banyuasin", headline=headline)
    assert len(spec.rows) == 17
    assert counted(made) is None
    told = [text.text for text in made.texts]
    for row in spec.rows:
        assert told.count(row.label) >= 1
        assert row.name in told
    assert {reference.label for reference in spec.references} <= set(told)
    assert {spec.caption.source, *notes} <= set(told)
    assert_readable(made, SLIDE.floor)


def test_a_headline_gives_way_no_further_than_the_rows_need() -> None:
    def size(spec: RankingChart, pixels: tuple[int, int]) -> float:
        made = plan(spec, pixels, "picture")
        return max(text.pixels for text in made.texts if text.role is Role.HEADLINE)

    assert size(ranking_of(6), (1920, 1080)) == SLIDE.headline
    assert 22 <= size(noted(18, "Catatan"), (1920, 1080)) < SLIDE.headline
    assert size(noted(18, "Catatan"), (1080, 1080)) == SLIDE.headline
    # Where some regions are counted in any case, the headline stays large.
    assert size(ranking_of(60), (1920, 1080)) == SLIDE.headline


LINES = st.builds(
    Line,
    name=st.text(max_size=3),
    end_label=st.text(max_size=3),
    points=st.just(()),
    links=st.just(()),
    hue=st.none() | st.integers(0, 5),
    keep=st.none() | st.integers(1, 9),
)


@given(st.lists(LINES, max_size=30), st.integers(0, 30), st.integers(0, 40))
def test_who_is_named(others: list[Line], place: int, room: int) -> None:
    own = Line("Banyuasin", "Banyuasin 9", (), (), own=True)
    lines = [*others[:place], own, *others[place:]]
    chosen = named_lines(lines, room)
    assert chosen == sorted(set(chosen))
    assert lines.index(own) in chosen
    if len(lines) <= room:
        assert len(chosen) == len(lines)
    else:
        # One row is left for those that are counted.
        assert len(chosen) <= max(1, room - 1)
        given_up = [line.keep for index, line in enumerate(lines)
                    if index not in chosen and line.keep is not None]  # fmt: skip
        held = [lines[index].keep or 0 for index in chosen if not lines[index].own]
        assert not given_up or not held or max(held) <= min(given_up)


@pytest.mark.parametrize("tokens", [on_slides(theme) for theme in THEMES.values()])
def test_grey_names_can_be_read_and_grey_lines_seen(tokens: Tokens) -> None:
    from widgets.tokens import contrast

    line = Line("Lahat", "Lahat 9", (), ())
    stroke, name = line_colours(tokens, line)
    assert contrast(stroke, tokens.surface) >= 3
    assert contrast(name, tokens.surface) >= 7
    assert name not in tokens.comparisons


@pytest.mark.parametrize(("size", "kind"), [case for case in EVERYWHERE if "window" not in case.id])
@pytest.mark.parametrize("code", ["heads", "line"])
def test_long_names_and_large_figures_leave_the_distance_whole(
    code: str, size: tuple[int, int], kind: str
) -> None:
    spec = long_distance(code)
    made = plan(spec, size, kind)
    assert len(spec.caption.distance) > 110
    assert spec.caption.distance in " ".join(text.text for text in made.texts)
    assert_readable(made, floor_of(kind))


def test_a_value_stands_on_its_own_lines_side_of_another_lines_point() -> None:
    spec = trend_beside(Decimal("-0.015"))
    made = plan(spec, (900, 330), "window")
    discs = [shape for shape in made.shapes if isinstance(shape, Disc)]
    own = [disc for disc in discs if disc.fill == LIGHT.current]
    others = {round(disc.centre[0]): disc.centre[1] for disc in discs if disc not in own}
    figures = [text for text in made.texts if text.role is Role.FIGURE]
    assert len(figures) >= len(own) - 1
    for disc in own[:-1]:
        x, y = disc.centre
        (label,) = [text for text in figures if text.box.x < x < text.box.right]
        low, high = sorted((y, label.box.centre_y))
        assert not low < others[round(x)] < high
