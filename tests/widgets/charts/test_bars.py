"""Antartahun: bars from zero, every one to scale, marked for what it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from db.domain.charts import BarChart
from tests.widgets.charts.examples import bars, poverty_bars, shipped
from tests.widgets.charts.nasty import bar_charts
from widgets.charts.geometry import Box, Plan, Polygon, Rect, Role, Stroke
from widgets.charts.layout import plan_chart
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def plan(spec: BarChart, width: float = 900, height: float = 420) -> Plan:
    return plan_chart(spec, width, height, load_fonts(), LIGHT)


def filled(made: Plan, colour: str) -> list[Box]:
    return [
        shape.box
        for shape in made.shapes
        if isinstance(shape, Rect) and colour in (shape.fill, shape.outline)
    ]


def texts(made: Plan, role: Role) -> list[str]:
    return [text.text for text in made.texts if text.role is role]


@given(bar_charts())
def test_lengths_are_to_scale_from_zero(spec: BarChart) -> None:
    made = plan(spec, 1200, 700)
    boxes = filled(made, LIGHT.earlier) + filled(made, LIGHT.current)
    boxes = sorted((box for box in boxes if box.height), key=lambda box: box.x)
    shown = [bar for bar in spec.bars if bar.value]
    assert len(boxes) == len(shown)
    largest = max((abs(bar.value) for bar in shown), default=Decimal(1))
    tallest = max((box.height for box in boxes), default=0.0)
    for bar, box in zip(shown, boxes, strict=True):
        # One pixel is the least: a value that is not zero is seen.
        expected = max(1.0, float(abs(bar.value) / largest) * tallest)
        assert box.height == pytest.approx(expected, abs=0.01)
    ups = {round(box.bottom, 3) for bar, box in zip(shown, boxes, strict=True) if bar.value > 0}
    downs = {round(box.y, 3) for bar, box in zip(shown, boxes, strict=True) if bar.value < 0}
    assert len(ups | downs) <= 1, "all bars stand on one zero line"


def test_the_shipped_bars_say_what_the_speech_said() -> None:
    expected = {
        "p0": ["10,00%", "9,58%", "0,42 persen poin"],
        "kemiskinan_ekstrem": ["3,07%", "0,56%", "2,51 persen poin"],
        "tpt": ["3,39%", "3,35%", "0,04 persen poin"],
        "gini": ["0,340", "0,265", "0,075 poin"],
        "irb": ["57,19", "70,23", "13,04 poin"],
        "mcp": ["66,29", "76,85", "10,56 poin"],
    }
    for code, told in expected.items():
        spec = shipped()[f"{code}-bars"]
        assert isinstance(spec, BarChart)
        made = plan(spec)
        shown = texts(made, Role.FIGURE)
        assert set(shown) == set(told[:2]), code
        assert texts(made, Role.CHANGE) == told[2:], code


def test_only_the_newest_year_is_deep_blue() -> None:
    made = plan(poverty_bars())
    assert len(filled(made, LIGHT.earlier)) == 1
    assert len(filled(made, LIGHT.current)) == 1
    assert filled(made, LIGHT.earlier)[0].right < filled(made, LIGHT.current)[0].x


def test_a_provisional_bar_is_hatched_and_outlined() -> None:
    made = plan(bars("10.00", "9.58", provisional=True))
    (bar,) = (shape for shape in made.shapes if isinstance(shape, Rect) and shape.outline)
    assert bar.fill == LIGHT.surface
    assert bar.outline == LIGHT.current
    slanted = [
        stroke
        for stroke in made.shapes
        if isinstance(stroke, Stroke)
        and stroke.points[0][0] != stroke.points[1][0]
        and bar.box.x <= stroke.points[0][0] <= bar.box.right
        and stroke.colour == LIGHT.current
    ]
    assert len(slanted) > 10


def test_a_method_break_parts_the_axis() -> None:
    spec = shipped()["irb-bars"]
    assert isinstance(spec, BarChart)
    made = plan(spec)
    first, second = filled(made, LIGHT.earlier)[0], filled(made, LIGHT.current)[0]
    upright = [
        stroke
        for stroke in made.shapes
        if isinstance(stroke, Stroke)
        and stroke.dash
        and first.right < stroke.points[0][0] < second.x
    ]
    assert len(upright) == 1
    level = [
        stroke
        for stroke in made.shapes
        if isinstance(stroke, Stroke)
        and stroke.colour == LIGHT.muted
        and stroke.points[0][1] == stroke.points[1][1] == pytest.approx(first.bottom)
    ]
    assert len(level) == 2, "the axis is cut at the break"
    assert not any(
        stroke.points[0][0] < upright[0].points[0][0] < stroke.points[1][0] for stroke in level
    )


def test_missing_years_are_named_between_the_bars() -> None:
    spec = shipped()["gini-bars"]
    assert isinstance(spec, BarChart)
    assert "2019–2022 belum tercatat" in texts(plan(spec), Role.NOTE)
    assert texts(plan(spec), Role.AXIS) == ["2018", "2023"]


def test_the_rating_stands_in_the_bar() -> None:
    spec = shipped()["irb-bars"]
    assert isinstance(spec, BarChart)
    made = plan(spec)
    for label, colour in (("CC", LIGHT.earlier), ("BB", LIGHT.current)):
        (bar,) = filled(made, colour)
        assert any(text.text == label and bar.holds(text.box) for text in made.texts)
    assert {"AA", "A", "BB", "B", "CC", "C", "D"} <= set(texts(made, Role.NAME))


@pytest.mark.parametrize("value", ["9.58", "-3.20"])
@pytest.mark.parametrize("target", ["9.00", "12.00", "-1.00"])
def test_a_target_is_a_dashed_tick_with_its_label(value: str, target: str) -> None:
    spec = bars("10.00", value, target=Decimal(target), target_label=f"Target {target}")
    made = plan(spec)
    ticks = [
        shape
        for shape in made.shapes
        if isinstance(shape, Stroke) and shape.colour == LIGHT.target and shape.dash
    ]
    assert len(ticks) == 1
    assert f"Target {target}" in texts(made, Role.NOTE)
    (bar,) = filled(made, LIGHT.current)
    assert ticks[0].points[0][0] < bar.x < bar.right < ticks[0].points[1][0]
    zero = bar.bottom if Decimal(value) > 0 else bar.y
    scale = bar.height / abs(float(value))
    assert ticks[0].points[0][1] == pytest.approx(zero - float(target) * scale)


def test_the_arrow_of_the_bracket_ends_at_the_last_bar() -> None:
    made = plan(bars("3.07", "0.56"))
    (bar,) = filled(made, LIGHT.current)
    heads = [shape for shape in made.shapes if isinstance(shape, Polygon)]
    tips = [max(shape.points, key=lambda point: point[1]) for shape in heads]
    assert any(tip[0] == pytest.approx(bar.centre_x) for tip in tips)


def test_one_year_has_no_bracket() -> None:
    spec = bars("9.58")
    made = plan(spec)
    assert texts(made, Role.CHANGE) == []
    assert texts(made, Role.FIGURE) == ["9,58"]


def test_a_huge_value_leaves_the_tiny_one_visible() -> None:
    made = plan(bars("0.01", "9999999999"))
    (tiny,) = filled(made, LIGHT.earlier)
    assert tiny.height == 1
    assert set(texts(made, Role.FIGURE)) == {"0,01", "9999999999"}


def test_the_figure_is_the_largest_text() -> None:
    made = plan(poverty_bars())
    figures = [text.pixels for text in made.texts if text.role is Role.FIGURE]
    others = [text.pixels for text in made.texts if text.role is not Role.FIGURE]
    assert min(figures) > max(others)


def test_a_bar_without_a_bracket_keeps_the_height_for_itself() -> None:
    spec = bars("10.00", "9.58")
    with_bracket, without = plan(spec), plan(replace(spec, bracket=None))
    assert filled(without, LIGHT.current)[0].height > filled(with_bracket, LIGHT.current)[0].height
