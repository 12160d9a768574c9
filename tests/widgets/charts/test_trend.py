"""Tren: time to scale, gaps dotted, a change of method never joined, names at the ends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from db.domain.chart_builders import trend_chart
from db.domain.charts import Annotation, LinkKind, TrendChart
from tests.db.domain.samples import GROWTH, OWN, series
from tests.widgets.charts.examples import comparison, shipped
from tests.widgets.charts.nasty import trend_charts
from widgets.charts.geometry import Disc, Plan, Polygon, Role, Stroke
from widgets.charts.layout import plan_chart
from widgets.charts.placing import crosses
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def plan(spec: TrendChart, width: float = 900, height: float = 420) -> Plan:
    return plan_chart(spec, width, height, load_fonts(), LIGHT)


def shipped_trend(code: str) -> TrendChart:
    spec = shipped()[f"{code}-trend"]
    assert isinstance(spec, TrendChart)
    return spec


def discs(made: Plan) -> list[Disc]:
    return [shape for shape in made.shapes if isinstance(shape, Disc)]


def lines(made: Plan, colour: str, least: float = 3) -> list[Stroke]:
    return [
        shape
        for shape in made.shapes
        if isinstance(shape, Stroke) and shape.colour == colour and shape.line >= least
    ]


@given(trend_charts())
def test_points_are_to_scale_in_time_and_value(spec: TrendChart) -> None:
    made = plan(spec, 1400, 800)
    marks = [mark for line in spec.lines if not line.own for mark in line.points]
    marks += [mark for line in spec.lines if line.own for mark in line.points]
    spots = discs(made)
    assert len(spots) == len(marks)
    first, last = spec.years[0].year, spec.years[-1].year
    early = min(zip(marks, spots, strict=True), key=lambda pair: pair[0].year)
    late = max(zip(marks, spots, strict=True), key=lambda pair: pair[0].year)
    low = min(zip(marks, spots, strict=True), key=lambda pair: pair[0].value)
    high = max(zip(marks, spots, strict=True), key=lambda pair: pair[0].value)
    for mark, spot in zip(marks, spots, strict=True):
        if late[0].year > early[0].year:
            share = (mark.year - early[0].year) / (late[0].year - early[0].year)
            x = early[1].centre[0] + share * (late[1].centre[0] - early[1].centre[0])
            assert spot.centre[0] == pytest.approx(x, abs=0.01)
        if high[0].value > low[0].value:
            up = float((mark.value - low[0].value) / (high[0].value - low[0].value))
            y = low[1].centre[1] + up * (high[1].centre[1] - low[1].centre[1])
            assert spot.centre[1] == pytest.approx(y, abs=0.01)
    assert first <= early[0].year
    assert late[0].year <= last


def test_a_gap_is_dotted_and_named() -> None:
    made = plan(shipped_trend("gini"))
    (line,) = lines(made, LIGHT.current)
    assert line.dash is not None
    shown = {text.text: text for text in made.texts}
    assert "Angka 2019–2022 belum tercatat" in shown
    years = [text for text in made.texts if text.role is Role.AXIS]
    assert [text.text for text in years] == ["2018", "2019", "2020", "2021", "2022", "2023"]
    assert [text.colour for text in years] == [LIGHT.ink, *[LIGHT.faint] * 4, LIGHT.ink]


def test_neighbouring_years_are_joined() -> None:
    (line,) = lines(plan(shipped_trend("p0")), LIGHT.current)
    assert line.dash is None


def test_a_change_of_method_is_never_joined() -> None:
    spec = shipped_trend("irb")
    assert spec.lines[0].links == (LinkKind.NONE,)
    made = plan(spec)
    assert lines(made, LIGHT.current) == []
    first, second = discs(made)
    uprights = [
        shape
        for shape in made.shapes
        if isinstance(shape, Stroke) and shape.dash and shape.points[0][0] == shape.points[1][0]
    ]
    assert len(uprights) == 1
    middle = (first.centre[0] + second.centre[0]) / 2
    assert uprights[0].points[0][0] == pytest.approx(middle)


@pytest.mark.parametrize("width", [420, 900, 1600])
def test_no_break_of_method_strikes_through_the_change(width: int) -> None:
    made = plan(shipped_trend("irb"), width)
    first, last = sorted(disc.centre[0] for disc in discs(made))
    (change,) = [text.box for text in made.texts if text.text.endswith("13,04 poin")]
    assert not change.x - change.height < (first + last) / 2 < change.right + change.height / 2


def test_lines_carry_their_names() -> None:
    made = plan(comparison())
    named = {text.text: text for text in made.texts if text.role is Role.NAME}
    assert set(named) == {"Sumatera Selatan 10,97%", "Banyuasin 9,31%*", "Indonesia 9,03%"}
    assert named["Banyuasin 9,31%*"].colour == LIGHT.current
    drawn = {shape.colour for shape in made.shapes if isinstance(shape, Stroke) and shape.line >= 2}
    assert drawn == {text.colour for text in named.values()}
    # Highest line, highest name.
    order = sorted(named.values(), key=lambda text: text.box.y)
    assert [text.text.split()[0] for text in order] == ["Sumatera", "Banyuasin", "Indonesia"]


def test_beside_others_the_change_is_left_to_the_headline() -> None:
    assert not [text for text in plan(comparison()).texts if text.role is Role.CHANGE]
    assert [text.text for text in plan(shipped_trend("p0")).texts if text.role is Role.CHANGE] == [
        "0,42 persen poin"
    ]


def test_a_provisional_point_is_hollow() -> None:
    hollow = [disc for disc in discs(plan(comparison())) if disc.outline]
    assert [(disc.fill, disc.outline) for disc in hollow] == [(LIGHT.surface, LIGHT.current)]


def test_a_target_is_a_diamond_that_answers_the_mouse() -> None:
    made = plan(comparison(with_targets=True))
    diamonds = [
        shape for shape in made.shapes if isinstance(shape, Polygon) and len(shape.points) == 4
    ]
    assert [shape.fill for shape in diamonds] == [LIGHT.target]
    assert "Target 8,50%" in [text.text for text in made.texts]
    x = sum(point[0] for point in diamonds[0].points) / 4
    y = sum(point[1] for point in diamonds[0].points) / 4
    spot = made.hotspot_at(x, y)
    assert spot is not None
    assert spot.detail == "2025: Target 8,50%"


def test_every_target_label_says_that_it_is_one() -> None:
    spec = comparison(with_targets=True)
    years = range(2022, 2026)
    targets = tuple(
        replace(spec.targets[0], year=year, value=Decimal(value), label=f"Target {value}%")
        for year, value in zip(years, ("9.9", "9.4", "9.0", "8.5"), strict=True)
    )
    colour = LIGHT.target
    for width in range(420, 1000, 40):
        made = plan_chart(replace(spec, targets=targets), width, 320, load_fonts(), LIGHT)
        told = [text.text for text in made.texts if text.colour == colour]
        assert all(text.startswith("Target ") for text in told)
        assert "Target 8.5%" in told


def test_a_figure_comes_before_its_target_under_the_mouse() -> None:
    spec = comparison(with_targets=True)
    own = spec.lines[-1]
    same = replace(spec.targets[0], year=2023, value=Decimal("9.58"))
    made = plan(replace(spec, targets=(same,)))
    disc = next(
        disc
        for disc in discs(made)
        if disc.fill == LIGHT.current
        and (spot := made.hotspot_at(*disc.centre)) is not None
        and spot.detail == own.points[1].detail
    )
    assert disc.radius > 0


def test_notes_stand_at_their_year() -> None:
    spec = replace(comparison(), annotations=(Annotation(2023, "Pandemi"),))
    made = plan(spec)
    note = next(text for text in made.texts if text.text == "Pandemi")
    at = next(text for text in made.texts if text.text == "2023")
    assert note.box.centre_x == pytest.approx(at.box.centre_x, abs=1)


def test_a_shortened_axis_shows_its_scale() -> None:
    spec = shipped_trend("p0")
    ticks = [text for _, text in spec.axis.ticks]
    shown = [text.text for text in plan(spec).texts]
    assert not set(ticks) & set(shown), "where every point says its value a grid adds nothing"
    short = replace(spec, axis=replace(spec.axis, truncated=True))
    assert set(ticks) & {text.text for text in plan(short).texts}


def test_one_year_stands_in_the_middle() -> None:
    spec = shipped_trend("p0")
    own = spec.lines[0]
    alone = replace(
        spec,
        years=spec.years[-1:],
        lines=(replace(own, points=own.points[-1:], links=()),),
        bracket=None,
    )
    made = plan(alone)
    assert discs(made)[0].centre[0] == pytest.approx(made.width / 2)


@given(trend_charts())
def test_no_target_is_struck_out(spec: TrendChart) -> None:
    made = plan(spec, 700, 400)
    drawn = [
        shape
        for shape in made.shapes
        if isinstance(shape, Stroke) and shape.line >= 2 and shape.colour != LIGHT.hairline
    ]
    for text in made.texts:
        if text.colour != LIGHT.target:
            continue
        core = text.box.inset(1, text.box.height * 0.2, 1, text.box.height * 0.2)
        for line in drawn:
            for start, end in pairwise(line.points):
                assert not crosses(core, start, end), (text, line)


def test_a_leader_past_years_without_figures_is_no_line_of_figures() -> None:
    near, far = (plan(comparison(with_targets=with_targets)) for with_targets in (False, True))
    kinks = [
        [shape for shape in made.shapes if isinstance(shape, Stroke) and len(shape.points) == 3]
        for made in (near, far)
    ]
    assert kinks[0]
    assert all(shape.colour != LIGHT.hairline for shape in kinks[0])
    assert len(kinks[1]) == len(kinks[0])
    assert all(shape.colour == LIGHT.hairline for shape in kinks[1])


def test_a_line_below_zero_has_its_zero_over_it_and_no_figure_is_struck_out() -> None:
    figures = series(GROWTH, {2019: "-1.5", 2020: "-0.34", 2021: "-0.02"})
    spec = trend_chart(GROWTH, OWN, {OWN: figures})
    assert isinstance(spec, TrendChart)
    made = plan(spec, 960, 540)
    top = min(disc.centre[1] for disc in discs(made))
    (zero,) = [
        shape.points[0][1]
        for shape in made.shapes
        if isinstance(shape, Stroke)
        and shape.colour == LIGHT.muted
        and shape.points[0][1] == shape.points[-1][1] < top
    ]
    (told,) = [text.box for text in made.texts if text.text == "−0,34%"]
    assert not told.y < zero < told.bottom
