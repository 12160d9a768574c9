"""Antarwilayah: ranked rows to scale, the own region always there, references named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.domain.charts import RankingChart
from tests.widgets.charts.examples import ranking
from tests.widgets.charts.nasty import rankings
from widgets.charts.geometry import Box, Plan, Rect, Role, Stroke
from widgets.charts.layout import plan_chart
from widgets.charts.ranking_layout import shown_rows
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def plan(spec: RankingChart, width: float = 900, height: float = 420) -> Plan:
    return plan_chart(spec, width, height, load_fonts(), LIGHT)


def row_bars(made: Plan) -> list[Box]:
    return [shape.box for shape in made.shapes if isinstance(shape, Rect)]


@given(st.integers(1, 60), st.data())
def test_rows_left_out_are_counted_and_the_own_one_shows(count: int, data: st.DataObject) -> None:
    own = data.draw(st.integers(0, count - 1))
    room = data.draw(st.integers(1, 65))
    rows = [replace(row, own=index == own) for index, row in enumerate(ranking(2).rows[:1] * count)]
    shown = shown_rows(rows, room)
    assert len(shown) <= max(1, room)
    told = [line.row for line in shown if line.row is not None]
    assert sum(row.own for row in told) == 1
    if room > 1 or count == 1:
        assert len(told) + sum(line.left_out for line in shown) == count
    if count <= room:
        assert told == rows


@given(rankings())
def test_rows_are_to_scale_from_one_zero(spec: RankingChart) -> None:
    made = plan(spec, 1400, 900)
    details = {row.detail: row for row in spec.rows}
    axis = next(
        shape.points[0][0]
        for shape in made.shapes
        if isinstance(shape, Stroke) and shape.colour == LIGHT.muted and shape.dash is None
    )
    pairs = []
    for spot in made.hotspots:
        if spot.detail in details:
            (bar,) = (box for box in row_bars(made) if spot.box.y <= box.centre_y < spot.box.bottom)
            pairs.append((details[spot.detail], bar))
    assert any(row.own for row, _ in pairs)
    longest = max((bar.width for _, bar in pairs), default=0.0)
    largest = max((abs(row.value) for row, _ in pairs), default=Decimal(0))
    for row, bar in pairs:
        start = bar.right if row.value < 0 else bar.x
        assert start == pytest.approx(axis)
        if longest > 1:
            expected = float(abs(row.value) / largest) * longest if largest else 0.0
            assert bar.width == pytest.approx(max(1.0 if row.value else 0.0, expected), abs=0.01)


def test_the_own_region_stands_out() -> None:
    made = plan(ranking())
    own = next(text for text in made.texts if text.text == "Banyuasin")
    others = [text for text in made.texts if text.text.startswith("Wilayah")]
    assert own.colour == LIGHT.current
    assert all(text.weight.value < own.weight.value for text in others)
    assert [shape.fill for shape in made.shapes if isinstance(shape, Rect)].count(
        LIGHT.current
    ) == 1


@pytest.mark.parametrize("size", [(900, 420), (420, 240), (960, 280)])
@pytest.mark.parametrize("count", [2, 5, 17, 60])
def test_references_are_named_over_their_lines(size: tuple[int, int], count: int) -> None:
    made = plan(ranking(count), *size)
    dashed = {
        (shape.points[0][0], shape.colour)
        for shape in made.shapes
        if isinstance(shape, Stroke) and shape.dash
    }
    for name in ("Sumatera Selatan 10,97%", "Indonesia 9,03%"):
        label = next(text for text in made.texts if text.text == name)
        assert [colour for _, colour in dashed].count(label.colour) == 1
        x = next(x for x, colour in dashed if colour == label.colour)
        assert label.box.x - 6 <= x <= label.box.right + 6


def test_a_reference_line_does_not_strike_a_value_out() -> None:
    made = plan(ranking(17))
    figures = [text.box for text in made.texts if text.role is Role.FIGURE]
    for shape in made.shapes:
        if isinstance(shape, Stroke) and shape.dash:
            (x, top), (_, bottom) = shape.points
            for box in figures:
                inside = box.x < x < box.right and top < box.bottom and box.y < bottom
                assert not inside, (shape, box)


def test_sixty_regions_keep_the_own_one() -> None:
    spec = ranking(60)
    own_last = replace(
        spec,
        rows=tuple(replace(row, own=index == 59) for index, row in enumerate(spec.rows)),
    )
    for shown in (spec, own_last):
        made = plan(shown, 900, 300)
        own = next(row for row in shown.rows if row.own)
        assert any(text.text == own.name for text in made.texts)
        assert any("wilayah lain" in text.text for text in made.texts)


def test_long_figures_take_room_from_the_names() -> None:
    spec = ranking()
    long = replace(
        spec,
        rows=tuple(replace(row, label=f"{row.label} rupiah per kapita") for row in spec.rows),
    )
    made = plan(long, 420, 300)
    figures = [text.text for text in made.texts if text.role is Role.FIGURE]
    assert figures == [row.label for row in long.rows]


def test_the_axis_ends_above_a_count_at_the_foot() -> None:
    made = plan(ranking(30), 900, 240)
    (count,) = (text for text in made.texts if text.text.startswith("dan "))
    uprights = [
        shape
        for shape in made.shapes
        if isinstance(shape, Stroke) and shape.colour == LIGHT.muted and shape.dash is None
    ]
    assert uprights
    assert max(y for shape in uprights for _, y in shape.points) <= count.box.y
