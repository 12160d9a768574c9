"""Native charts of specs that no layout likes: the very figures, a sound file, marks in place."""

from __future__ import annotations

import io
from collections import Counter
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from db.domain.awards import AwardLevel
from db.domain.charts import (
    AwardChart,
    AwardColumn,
    BarChart,
    Caption,
    ChartSpec,
    NoChart,
    RankingChart,
    TrendChart,
)
from tests.ui.export.pptx import reading
from tests.widgets.charts.nasty import SPECS, axis_for
from ui.export.pptx.drawing import NAMESPACES, Drawer, box_of
from ui.export.pptx.native import NativeChart, Paper, is_exact, native_chart, values_of
from widgets.charts.geometry import Box
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT, on_slides

pytestmark = pytest.mark.usefixtures("qapp")

BOX = Box(48, 120, 864, 350)


def _paper() -> Paper:
    return Paper(960, 540, load_fonts(), on_slides(LIGHT))


def _series(made: NativeChart) -> list[Any]:
    return etree.fromstring(made.xml).findall(".//c:ser", reading.C)


def _values(made: NativeChart) -> Counter[Decimal]:
    """Return every figure drawn but those that dotted links repeat."""
    found: Counter[Decimal] = Counter()
    for series in _series(made):
        if "belum tercatat" in series.findtext("c:tx//c:v", "", reading.C):
            continue
        for tag in ("val", "yVal"):
            found.update(Decimal(text) for text in reading.cached(series, tag).values())
    return found


@settings(max_examples=120)
@given(SPECS, st.sampled_from((BOX, Box(34, 100, 652, 300), Box(20, 60, 300, 120))))
def test_any_chart_is_native_with_its_very_figures_or_not_at_all(spec: ChartSpec, box: Box) -> None:
    made = native_chart(_paper(), spec, box)
    exact = all(is_exact(value) for value in values_of(spec))
    assert (made is not None) is (exact and not isinstance(spec, NoChart))
    if made is None:
        return
    if isinstance(spec, (BarChart, TrendChart)):
        assert _values(made) == Counter(values_of(spec))
    elif isinstance(spec, RankingChart):
        assert not _values(made) - Counter(row.value for row in spec.rows)
    book = openpyxl.load_workbook(io.BytesIO(made.sheet), data_only=True)
    held = {
        cell.value
        for row in book.active.iter_rows()
        for cell in row
        if isinstance(cell.value, (int, float))
    }
    assert {float(value) for value in values_of(spec)} <= held
    for plan in (made.behind, made.front):
        drawn = Drawer(1.0, 100).group(plan, "a", "b")
        if drawn:
            etree.fromstring(f"<p:spTree {NAMESPACES}>{drawn}</p:spTree>")
        for shape in plan.shapes:
            place = box_of(shape)
            assert place.x >= -1
            assert place.right <= 961
            assert place.y >= box.y - 40


@settings(max_examples=60)
@given(SPECS)
def test_the_plot_lies_inside_the_chart_and_the_axis_holds_every_figure(spec: ChartSpec) -> None:
    made = native_chart(_paper(), spec, BOX)
    if made is None:
        return
    root = etree.fromstring(made.xml)
    place = {
        name: float(root.find(f".//c:plotArea/c:layout//c:{name}", reading.C).get("val"))
        for name in "xywh"
    }
    assert place["x"] >= -1e-6
    assert place["w"] > 0
    assert place["x"] + place["w"] <= 1 + 1e-6
    assert place["h"] > 0
    assert place["y"] + place["h"] <= 1 + 1e-6
    axes = root.findall(".//c:valAx", reading.C)
    scaling = axes[-1].find("c:scaling", reading.C)
    low = float(scaling.find("c:min", reading.C).get("val"))
    high = float(scaling.find("c:max", reading.C).get("val"))
    values = [float(value) for value in _values(made)]
    slack = (high - low) * 1e-6
    assert low < high
    assert all(low - slack <= value <= high + slack for value in values)
    if not isinstance(spec, TrendChart):
        assert low - slack <= 0 <= high + slack


def test_bars_stand_on_zero_whatever_their_sign() -> None:
    from db.domain.chart_builders.bars import bar_chart
    from db.domain.figures import Figure
    from tests.db.domain.samples import GROWTH, OWN

    figures = [
        Figure(GROWTH.code, OWN.code, year, Decimal(value))
        for year, value in ((2020, "-1.25"), (2021, "3.10"))
    ]
    made = native_chart(_paper(), bar_chart(GROWTH, OWN, figures), BOX)
    assert made is not None
    [bars] = _series(made)
    assert reading.labels(bars) == {0: "−1,25%", 1: "3,10%"}
    scaling = etree.fromstring(made.xml).find(".//c:valAx/c:scaling", reading.C)
    assert float(scaling.find("c:min", reading.C).get("val")) < -1.25


def test_awards_are_stacked_by_level_with_their_number_on_top() -> None:
    columns = (
        AwardColumn(2022, ((AwardLevel.NATIONAL, 2), (AwardLevel.UNKNOWN, 1)), "2022"),
        AwardColumn(2023, (), "2023"),
        AwardColumn(2024, ((AwardLevel.PROVINCIAL, 4),), "2024"),
    )
    spec = AwardChart(Caption("", "", "", ""), axis_for([Decimal(4)]), columns)
    made = native_chart(_paper(), spec, BOX)
    assert made is not None
    names = {one.findtext("c:tx//c:v", "", reading.C): one for one in _series(made)}
    assert list(names) == ["Nasional", "Provinsi", "Tingkat belum diisi", "Jumlah"]
    assert reading.figures(names["Nasional"]) == {"2022": Decimal(2)}
    assert reading.figures(names["Provinsi"]) == {"2024": Decimal(4)}
    assert reading.figures(names["Tingkat belum diisi"]) == {"2022": Decimal(1)}
    assert reading.labels(names["Jumlah"]) == {0: "3", 2: "4"}
    assert reading.labels(names["Nasional"]) == {0: "2"}
    assert reading.labels(names["Provinsi"]) == {}
    legend = etree.fromstring(made.xml).find(".//c:legend/c:legendEntry", reading.C)
    assert legend.find("c:idx", reading.C).get("val") == "3"
