"""Native trends whose targets lie years ahead of the figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.domain.chart_builders import ChartChoice, View, chosen_chart
from db.domain.charts import TrendChart
from db.domain.figures import Target
from tests.ui.export.pptx import reading
from tests.ui.export.pptx.test_many_regions import BOXES, paper, series_of
from tests.widgets.charts.examples import seed
from tests.widgets.charts.many_regions import figures, places
from ui.export.pptx.native import NativeChart, native_chart
from ui.export.pptx.trend_layout import TrendLayout
from widgets.charts.geometry import Box, Stroke
from widgets.charts.trend_layout import line_colours
from widgets.tokens import LIGHT, on_slides

pytestmark = pytest.mark.usefixtures("qapp")

TARGETS = {2022: "9.90", 2023: "9.40", 2024: "9.00", 2029: "6.50"}


def ahead(count: int, first: int = 2022) -> TrendChart:
    """Return three years of the own region beside ``count`` others, and targets until 2029."""
    indicator = next(one for one in seed().indicators if one.code == "p0")
    codes = tuple(region.code for region in places(count))
    targets = tuple(
        Target("p0", places(count)[0].code, year, Decimal(value)) for year, value in TARGETS.items()
    )
    choice = ChartChoice(view=View.TREND, regions=codes, first=first, targets=True)
    spec = chosen_chart(indicator, places(count)[0], figures(count), targets, choice)
    assert isinstance(spec, TrendChart)
    assert spec.years[-1].year == 2029
    return spec


def made_of(spec: TrendChart, box: Box) -> NativeChart:
    made = native_chart(paper(), spec, box)
    assert made is not None
    return made


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("count", [2, 6, 18])
def test_nothing_looks_like_figures_past_the_last_one(count: int, box: Box) -> None:
    spec, made = ahead(count), made_of(ahead(count), box)
    layout = TrendLayout(paper(), spec, box)
    lines = {line_colours(on_slides(LIGHT), line)[0] for line in spec.lines}
    newest = layout.x(2024) + layout.radius
    for shape in (*made.behind.shapes, *made.front.shapes):
        if isinstance(shape, Stroke) and shape.colour in lines:
            assert max(x for x, _ in shape.points) <= newest
    # The names are still led to: by lines as pale as the grid, which begin level.
    pale = [
        shape
        for shape in made.behind.shapes
        if isinstance(shape, Stroke) and len(shape.points) == 3
    ]
    assert len(pale) == len(layout.ends)
    for shape in pale:
        assert shape.colour == on_slides(LIGHT).hairline
        assert shape.points[0][1] == shape.points[1][1]
        assert shape.points[1][0] > layout.x(2028)


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("count", [1, 2, 6, 18, 60])
def test_a_targets_label_says_that_it_is_one(count: int, box: Box) -> None:
    spec = ahead(count)
    made = made_of(spec, box)
    targets = series_of(made)["Target"]
    assert reading.figures(targets, "yVal") == {str(mark.year): mark.value for mark in spec.targets}
    told = reading.labels(targets)
    assert told
    assert set(told.values()) <= {mark.label for mark in spec.targets}
    # Over faint lines, as those to the names, it stands on a plate: none of them strikes it out.
    grounds = [
        label.find("c:spPr/a:solidFill/a:srgbClr", reading.A | reading.C)
        for label in targets.findall("c:dLbls/c:dLbl", reading.C)
    ]
    plates = {ground.get("val") for ground in grounds if ground is not None}
    assert plates == ({on_slides(LIGHT).surface.lstrip("#")} if count > 1 else set())
