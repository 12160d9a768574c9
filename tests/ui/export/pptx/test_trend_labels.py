"""The figures that stand at the points of a native trend."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from db.domain.chart_builders import ChartChoice, View, chosen_chart
from db.domain.charts import TrendChart
from tests.db.domain.samples import EXTREME, OWN, series
from tests.ui.export.pptx import reading
from tests.ui.export.pptx.test_many_regions import paper
from ui.export.pptx.native import SLACK, native_chart
from ui.export.pptx.trend_layout import TrendLayout
from ui.export.pptx.trend_runs import placed_labels, runs_of
from widgets.charts.geometry import Box, Weight

pytestmark = pytest.mark.usefixtures("qapp")

BOX = Box(48, 120, 864, 350)
NARROW = Box(36, 130, 648, 330)
VALUES = st.integers(10, 400).map(lambda hundredths: Decimal(hundredths).scaleb(-2))


def trend(values: list[str]) -> TrendChart:
    figures = series(EXTREME, dict(enumerate(values, start=2022)))
    spec = chosen_chart(EXTREME, OWN, {OWN: figures}, (), ChartChoice(view=View.TREND))
    assert isinstance(spec, TrendChart)
    return spec


def line_of(spec: TrendChart, box: Box = BOX) -> Any:
    made = native_chart(paper(), spec, box)
    assert made is not None
    return etree.fromstring(made.xml).find(".//c:ser", reading.C)


def moves(line: Any) -> dict[int, tuple[str, float, float]]:
    """Return the side of each moved label by its point, and how far it is moved in the box."""
    return {
        int(label.find("c:idx", reading.C).get("val")): (
            label.find("c:dLblPos", reading.C).get("val"),
            *(
                float(label.find(f"c:layout/c:manualLayout/c:{way}", reading.C).get("val"))
                for way in "xy"
            ),
        )
        for label in line.iterfind("c:dLbls/c:dLbl", reading.C)
        if label.find("c:layout", reading.C) is not None
    }


@pytest.mark.parametrize(
    "values",
    [["3.07", "0.56", "0.49"], ["0.49", "0.56", "3.07"], ["0.60", "3.01", "3.07"]],
    ids=["steep fall", "steep rise", "rise and level"],
)
@pytest.mark.parametrize("box", [BOX, NARROW], ids=["16:9", "4:3"])
def test_a_figure_beside_a_steep_line_is_written_too(values: list[str], box: Box) -> None:
    labels = reading.labels(line_of(trend(values), box))
    assert list(labels.values()) == [f"{value.replace('.', ',')}%" for value in values]


@settings(max_examples=150)
@given(st.lists(VALUES, min_size=3, max_size=9))
def test_a_moved_figure_stands_at_its_point_and_clear_of_the_line(values: list[Decimal]) -> None:
    spec = trend([f"{value:.2f}" for value in values])
    layout = TrendLayout(paper(), spec, BOX)
    placed_labels(layout, list(runs_of(layout)))
    line = line_of(spec)
    for row, (side, across, down) in moves(line).items():
        mark = layout.own_marks[row]
        x, y = layout.at(mark)
        width = layout.canvas.text_width(mark.label, layout.figure_size, Weight.BOLD) * SLACK
        height = layout.canvas.line_height(layout.figure_size, Weight.BOLD)
        top = y - layout.radius - height if side == "t" else y + layout.radius
        left = x + across * BOX.width - width / 2
        assert (side in "tb", down) == (True, 0.0)
        assert left - 1 <= x <= left + width + 1
        assert not layout.obstacles.hits(Box(left, top, width, height).inset(2.5, 2.5, 2.5, 2.5))
