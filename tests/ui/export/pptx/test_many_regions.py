"""Trends and rankings of many regions as native charts, and the distance on their slides."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pptx
import pytest
from lxml import etree

from db.domain.charts import ChartSpec
from db.domain.deck import ChartContent, Slide, SlideKey, SlideKind
from tests.ui.export.full_material import full_material
from tests.ui.export.pptx import reading
from tests.ui.export.pptx.test_template import _template
from tests.widgets.charts.many_regions import COUNTS, ranking_of, trend_of
from ui.export.pptx.native import NativeChart, Paper, native_chart
from ui.export.pptx.trend_layout import TrendLayout
from ui.export.pptx.writer import deck_pptx
from ui.export.progress import Silent
from widgets.charts.geometry import Box, Role
from widgets.charts.trend_layout import line_colours
from widgets.fonts import load_fonts
from widgets.slides.layout import plan_slide
from widgets.slides.stand import Stand
from widgets.tokens import LIGHT, on_slides

pytestmark = pytest.mark.usefixtures("qapp")

BOXES = (Box(48, 120, 864, 350), Box(36, 140, 648, 330), Box(48, 120, 500, 200))


def paper() -> Paper:
    return Paper(960, 540, load_fonts(), on_slides(LIGHT))


def series_of(made: NativeChart) -> dict[str, Any]:
    found = etree.fromstring(made.xml).findall(".//c:ser", reading.C)
    return {one.findtext("c:tx//c:v", "", reading.C): one for one in found}


def made_of(count: int, box: Box) -> NativeChart:
    made = native_chart(paper(), trend_of(count), box)
    assert made is not None
    return made


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("count", COUNTS)
def test_every_line_has_its_figures_and_is_named_or_counted(count: int, box: Box) -> None:
    spec, made = trend_of(count), made_of(count, box)
    found = series_of(made)
    assert set(found) == {line.name for line in spec.lines}
    named = []
    for line in spec.lines:
        values = reading.figures(found[line.name], "yVal")
        assert values == {str(mark.year): mark.value for mark in line.points}
        last = len(line.points) - 1
        if last in reading.labels(found[line.name]):
            named.append(line)
    left = [text.text for text in made.front.texts if re.fullmatch(r"dan \d+ .*lain", text.text)]
    if len(named) == len(spec.lines):
        assert left == []
    else:
        assert left == [f"dan {len(spec.lines) - len(named)} wilayah lain"]
        assert {"Banyuasin", "Sumatera Selatan", "Indonesia"} <= {line.name for line in named}


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("count", COUNTS)
def test_labels_keep_clear_of_each_other_and_of_the_edge(count: int, box: Box) -> None:
    layout = TrendLayout(paper(), trend_of(count), box)
    boxes = layout.canvas.labels.boxes
    for index, label in enumerate(boxes):
        assert box.x <= label.x
        assert label.bottom <= box.bottom
        assert not any(label.overlaps(other, -0.01) for other in boxes[index + 1 :])


@pytest.mark.parametrize("count", COUNTS)
def test_lines_have_the_colours_of_the_slide(count: int) -> None:
    spec, made = trend_of(count), made_of(count, BOXES[0])
    found = series_of(made)
    widths = {}
    for line in spec.lines:
        stroke = found[line.name].find("c:spPr/a:ln", reading.A | reading.C)
        colour = stroke.find(".//a:srgbClr", reading.A).get("val")
        assert f"#{colour}" == line_colours(on_slides(LIGHT), line)[0]
        widths[line.name] = int(stroke.get("w"))
    assert max(widths, key=widths.__getitem__) == "Banyuasin"
    grey = [widths[line.name] for line in spec.lines if line.hue is None and not line.own]
    rest = [widths[line.name] for line in spec.lines if line.hue is not None]
    assert bool(grey) == (count > 6)
    assert not grey or max(grey) < min(rest)


def slide_of(spec: ChartSpec) -> Slide:
    caption = spec.caption
    key = SlideKey(SlideKind.CHART, "1")
    return Slide(
        key, "Grafik", caption.topic, caption.headline, ChartContent(spec), caption.source,
        caption.footnotes, "Catatan", "Catatan",
    )  # fmt: skip


def written(found: Any) -> str:
    return " ".join(
        shape.text_frame.text
        for shape in reading.every_shape(found.shapes)
        if shape.has_text_frame
    ).replace("\n", " ").replace("\x0b", " ")  # fmt: skip


@pytest.mark.parametrize("form", ["wide", "narrow", "template"])
def test_the_distance_to_province_and_nation_is_on_the_slide(form: str) -> None:
    material = full_material()
    specs = [ranking_of(count) for count in (6, 18)]
    shown = replace(material.deck, slides=tuple(slide_of(spec) for spec in specs))
    data = deck_pptx(
        replace(material, deck=shown),
        Silent(),
        wide=form == "wide",
        template=_template() if form == "template" else None,
    )
    made = reading.opened(data)
    for spec, found in zip(specs, made.slides, strict=True):
        told = " ".join(written(found).replace("\u00a0", " ").split())
        assert spec.caption.distance in told
        [frame] = reading.charts(found)
        over = [
            shape
            for shape in reading.every_shape(found.shapes)
            if (shape.has_text_frame and "di bawah Sumatera Selatan" in shape.text_frame.text)
            or (shape.has_text_frame and "di atas Sumatera Selatan" in shape.text_frame.text)
        ]  # fmt: skip
        assert over
        assert all(shape.top + shape.height <= frame.top + pptx.util.Pt(2) for shape in over)


@pytest.mark.parametrize("notes", [(), ("* Angka sementara.",)])
@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("count", [3, 7, 11, 18, 41])
def test_a_ranking_has_the_rows_and_the_large_figure_of_the_projected_slide(
    count: int, wide: bool, notes: tuple[str, ...]
) -> None:
    spec, material = ranking_of(count), full_material()
    slide = replace(slide_of(spec), footnotes=notes)
    deck = replace(material.deck, slides=(slide,))
    data = deck_pptx(replace(material, deck=deck), Silent(), wide=wide, template=None)
    [frame] = reading.charts(reading.opened(data).slides[0])
    bars = reading.series(frame.chart)["2024"]
    stand = Stand("Kabupaten Banyuasin", 1, 1)
    size = (1920, 1080) if wide else (1024, 768)
    projected = plan_slide(slide, stand, *size, load_fonts())
    ranks = [text.text for text in projected.texts if text.role is Role.AXIS]
    counts = [text.text for text in projected.texts if "wilayah lain" in text.text]
    rows = list(reading.cached(bars, "cat").values())
    assert [row.split(".")[0] for row in rows if row not in counts] == ranks
    assert [row for row in rows if row in counts] == counts
    own = next(row for row in spec.rows if row.own)
    sizes = {
        "".join(label.itertext()): [
            int(run.get("sz")) for run in label.iterfind(".//a:rPr[@sz]", reading.A)
        ]
        for label in bars.iterfind(".//c:dLbl", reading.C)
    }
    large = [text for text, found in sizes.items() if found and min(found) >= 3600]
    assert [text for text in large if own.label in text]
