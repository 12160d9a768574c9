"""Whatever the figures: labels keep clear of each other and of the frame, and can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.charts import BarChart, ChartSpec, RankingChart, TrendChart
from tests.widgets.charts.nasty import SPECS, bar_charts, rankings, trend_charts
from widgets.charts.frame import plan_picture
from widgets.charts.geometry import SCREEN, SLIDE, Box, Disc, Plan, Polygon, Rect, Role, Stroke
from widgets.charts.layout import plan_chart
from widgets.charts.marks import verdict_colours
from widgets.charts.placing import crosses
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT, on_slides

pytestmark = pytest.mark.usefixtures("qapp")

PICTURES = st.sampled_from(
    (
        (320, 180),
        (1920, 1080),
        (3840, 2160),
        (1080, 1080),
        (3508, 2480),
        (2480, 3508),
        (1024, 768),
        (2560, 800),
        (1237, 911),
        (161, 1999),
        (9999, 163),
    )
)
WINDOWS = st.tuples(st.integers(60, 2200), st.integers(40, 1200))
SCALES = st.sampled_from((1.0, 1.25, 2.0))


def reach(shape: Rect | Stroke | Polygon | Disc) -> Box:
    """Return the box that a shape's geometry fills, without the width of its line."""
    match shape:
        case Rect():
            return shape.box
        case Disc():
            x, y = shape.centre
            return Box(x - shape.radius, y - shape.radius, 2 * shape.radius, 2 * shape.radius)
        case Stroke() | Polygon():
            xs = [point[0] for point in shape.points]
            ys = [point[1] for point in shape.points]
            return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def assert_readable(plan: Plan, floor: float) -> None:
    """Fail where a text is cut, covered or too small, or a mark leaves the frame."""
    for text in plan.texts:
        assert plan.frame.holds(text.box), text
        assert text.pixels >= floor, text
    placed = sorted(plan.texts, key=lambda text: text.box.y)
    for index, text in enumerate(placed):
        for other in placed[index + 1 :]:
            if other.box.y >= text.box.bottom:
                break
            assert not text.box.overlaps(other.box, -0.01), (text, other)
    for shape in plan.shapes:
        assert plan.frame.holds(reach(shape), slack=0.5), shape
    for spot in plan.hotspots:
        assert spot.detail


@given(SPECS, PICTURES, st.booleans(), st.sampled_from(("", "Kabupaten Banyuasin")))
def test_pictures_are_readable(
    spec: ChartSpec, size: tuple[int, int], headline: bool, region: str
) -> None:
    plan = plan_picture(spec, *size, load_fonts(), headline=headline, region_name=region)
    assert_readable(plan, SLIDE.floor)
    assert plan.background == LIGHT.surface


@given(SPECS, WINDOWS, SCALES)
def test_charts_in_the_window_are_readable(
    spec: ChartSpec, size: tuple[int, int], scale: float
) -> None:
    plan = plan_chart(spec, *size, load_fonts(), LIGHT, SCREEN.times(scale))
    assert_readable(plan, round(SCREEN.floor * scale))
    assert plan.width / plan.height == pytest.approx(size[0] / size[1])


@given(bar_charts(), PICTURES)
def test_the_bracket_crosses_no_value(spec: BarChart, size: tuple[int, int]) -> None:
    plan = plan_picture(spec, *size, load_fonts())
    if spec.bracket is None or len(spec.bars) < 2:
        return
    colour, _ = verdict_colours(on_slides(LIGHT), spec.bracket.verdict)
    brackets = [
        shape
        for shape in plan.shapes
        if isinstance(shape, Stroke) and shape.colour == colour and len(shape.points) == 4
    ]
    assert len(brackets) == 1
    figures = [text for text in plan.texts if text.role is Role.FIGURE]
    points = brackets[0].points
    for start, end in zip(points[:-1], points[1:], strict=True):
        for figure in figures:
            inside = figure.box.inset(0.5, 0.5, 0.5, 0.5)
            assert not crosses(inside, start, end), (figure, start, end)


@given(st.one_of(bar_charts(), trend_charts(), rankings()), PICTURES)
def test_a_figure_is_whole_or_absent(
    spec: BarChart | TrendChart | RankingChart, size: tuple[int, int]
) -> None:
    match spec:
        case BarChart():
            labels = {bar.label for bar in spec.bars}
        case TrendChart():
            labels = {mark.label for line in spec.lines for mark in line.points}
        case RankingChart():
            labels = {row.label for row in spec.rows}
    plan = plan_picture(spec, *size, load_fonts())
    figures = [text.text for text in plan.texts if text.role is Role.FIGURE]
    assert set(figures) <= labels


@given(SPECS, st.booleans())
def test_the_layout_is_the_same_at_every_size(spec: ChartSpec, headline: bool) -> None:
    small = plan_picture(spec, 1920, 1080, load_fonts(), headline=headline)
    large = plan_picture(spec, 3840, 2160, load_fonts(), headline=headline)
    tiny = plan_picture(spec, 320, 180, load_fonts(), headline=headline)
    assert small == large == tiny


@given(SPECS)
def test_every_mark_answers_the_mouse(spec: ChartSpec) -> None:
    plan = plan_chart(spec, 900, 400, load_fonts(), LIGHT)
    told = {spot.detail for spot in plan.hotspots}
    if isinstance(spec, BarChart):
        assert {bar.detail for bar in spec.bars} == told
        for bar in spec.bars:
            spot = next(spot for spot in plan.hotspots if spot.detail == bar.detail)
            assert plan.hotspot_at(spot.box.centre_x, spot.box.centre_y) == spot
    if isinstance(spec, TrendChart):
        assert {mark.detail for line in spec.lines for mark in line.points} <= told
