"""What stands in the file, seen with python-pptx's eyes."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pptx
import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from db.domain.chart_builders.bars import bar_chart
from db.domain.charts import BarChart, Caption, NoChart, RankingChart, Remedy, TrendChart
from db.domain.deck import ChartContent, Deck, DeckChoices, Slide
from db.domain.deck_builder import build_deck
from db.domain.figures import Figure, Target
from tests.db.domain.samples import OWN, P0
from tests.ui.export.full_material import OWN_YEARS, certificate, full_material
from tests.ui.export.pptx import reading
from ui.export.material import Material
from ui.export.pptx.writer import deck_pptx
from ui.export.progress import Cancelled, Silent
from widgets.fonts import load_fonts

pytestmark = pytest.mark.usefixtures("qapp")


@cache
def _made(*, wide: bool = True) -> tuple[Material, bytes]:
    material = full_material()
    return material, deck_pptx(material, Silent(), wide=wide)


def _slides(wanted: Callable[[Slide], bool] = lambda slide: True) -> list[tuple[Slide, Any]]:
    material, data = _made()
    made = list(reading.opened(data).slides)
    assert len(made) == len(material.deck.shown)
    return [
        (slide, found)
        for slide, found in zip(material.deck.shown, made, strict=True)
        if wanted(slide)
    ]


def _chart_of(key: str) -> tuple[Any, Any]:
    """Return the spec and the native chart of a slide."""
    [(slide, found)] = _slides(lambda slide: str(slide.key) == key)
    assert isinstance(slide.content, ChartContent)
    [frame] = reading.charts(found)
    return slide.content.spec, frame.chart


def test_the_headline_is_the_real_title_of_each_slide_and_the_notes_are_its_notes() -> None:
    for slide, found in _slides():
        assert reading.title(found) == slide.headline
        assert reading.notes(found) == slide.notes


@pytest.mark.parametrize("templated", [False, True])
def test_a_number_in_a_title_stays_on_one_line_with_its_word(templated: bool) -> None:
    buffer = io.BytesIO()
    pptx.Presentation().save(buffer)
    template = buffer.getvalue() if templated else None
    made = reading.opened(deck_pptx(full_material(), Silent(), template=template))
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert any("9,31\u00a0persen" in title for title in titles)
    assert not any("9,31 persen" in title for title in titles)


def test_titles_and_notes_are_marked_as_indonesian() -> None:
    for _, found in _slides():
        words = [found.shapes.title._element, found.notes_slide.notes_text_frame._txBody]
        for text in words:
            for run in text.iter("{*}r"):
                assert run.find("{*}rPr").get("lang") == "id-ID"


def test_a_picture_on_many_slides_is_in_the_file_once() -> None:
    material, data = _made()
    assert material.logo is not None
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        media = [package.read(name) for name in package.namelist() if "/media/" in name]
    assert len(set(media)) == len(media)
    shown = sum(len(reading.pictures(found)) for _, found in _slides())
    assert shown > len(media)


def test_hidden_slides_are_not_in_the_file() -> None:
    material, _ = _made()
    assert len(material.deck.shown) < len(material.deck.slides)
    _slides()


def test_bars_are_native_with_the_very_figures_in_chart_and_sheet() -> None:
    spec, chart = _chart_of("grafik:1")
    assert isinstance(spec, BarChart)
    bars = reading.series(chart)["Nilai"]
    assert reading.figures(bars) == {str(bar.year): bar.value for bar in spec.bars}
    assert reading.labels(bars) == dict(enumerate(bar.label for bar in spec.bars))
    assert chart.value_axis.minimum_scale == 0
    targets = reading.series(chart)["Target"]
    assert reading.figures(targets) == {
        str(bar.year): bar.target for bar in spec.bars if bar.target is not None
    }
    head, *rows = reading.sheet(chart)
    assert head == ["Tahun", "Nilai", "Label", "Target"]
    assert [row[:3] for row in rows] == [
        [str(bar.year), float(bar.value), bar.label] for bar in spec.bars
    ]


def test_a_provisional_bar_is_hatched_and_no_other() -> None:
    spec, chart = _chart_of("grafik:1")
    bars = reading.series(chart)["Nilai"]
    hatched = {
        int(point.find("c:idx", reading.C).get("val"))
        for point in bars.iterfind("c:dPt", reading.C)
        if point.find("c:spPr/a:pattFill", reading.C | reading.A) is not None
    }
    assert hatched == {index for index, bar in enumerate(spec.bars) if bar.provisional} != set()


def test_the_figures_of_the_sheet_are_shown_with_their_decimals() -> None:
    _, chart = _chart_of("indikator:gini")
    own = reading.series(chart)["Banyuasin"]
    code = own.findtext("c:yVal//c:formatCode", namespaces=reading.C)
    assert code.startswith("#,##0.000;")


def test_a_trend_holds_every_year_with_gaps_empty_and_a_dotted_series_of_its_own() -> None:
    spec, chart = _chart_of("indikator:p0")
    assert isinstance(spec, TrendChart)
    own = reading.series(chart)["Banyuasin"]
    years = reading.cached(own, "xVal")
    assert list(years.values()) == [str(year) for year in range(2016, 2026)]
    told = reading.figures(own, "yVal")
    assert told == {str(year): Decimal(value) for year, value in OWN_YEARS.items()} | {
        "2024": Decimal("9.31")
    }
    assert "2020" not in told
    dotted = reading.series(chart)["Banyuasin: 2020 belum tercatat"]
    assert reading.figures(dotted, "yVal") == {
        "2019": Decimal("11.33"),
        "2021": Decimal("10.75"),
    }
    dash = dotted.find("c:spPr/a:ln/a:prstDash", reading.C | reading.A)
    assert dash.get("val") == "sysDot"
    blanks = reading.root(chart).find(".//c:dispBlanksAs", reading.C)
    assert blanks.get("val") == "gap"


def test_the_dotted_ends_repeat_the_figures_so_that_an_edit_moves_both() -> None:
    _, chart = _chart_of("indikator:gini")
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    formulas = [
        cell.value
        for row in book.active.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=B")
    ]
    assert formulas == ["=B2", "=B7"]


def test_a_change_of_method_is_two_series_and_never_a_line() -> None:
    spec, chart = _chart_of("grafik:2")
    assert isinstance(spec, TrendChart)
    assert spec.breaks
    found = reading.series(chart)
    assert list(found) == ["Banyuasin 2022", "Banyuasin 2023"]
    assert [reading.figures(one, "yVal") for one in found.values()] == [
        {"2022": Decimal("57.19")},
        {"2023": Decimal("70.23")},
    ]


def test_lines_of_several_regions_are_named_at_their_ends() -> None:
    spec, chart = _chart_of("grafik:0")
    assert isinstance(spec, TrendChart)
    found = reading.series(chart)
    for line in spec.lines:
        assert line.end_label in reading.labels(found[line.name]).values()
        assert reading.figures(found[line.name], "yVal") == {
            str(mark.year): mark.value for mark in line.points
        }
    assert reading.figures(found["Target"], "yVal")["2025"] == Decimal("9.00")


def test_a_ranking_is_native_best_first_with_all_regions_in_its_sheet() -> None:
    spec, chart = _chart_of("wilayah:p0")
    assert isinstance(spec, RankingChart)
    bars = reading.series(chart)["2024"]
    assert list(reading.figures(bars).values()) == [row.value for row in spec.rows]
    names = list(reading.cached(bars, "cat").values())
    assert names == [f"{row.rank}. {row.name}" for row in spec.rows]
    everything = {row[4]: row[5] for row in reading.sheet(chart)[1:]}
    for reference in spec.references:
        assert everything[reference.name] == float(reference.value)


def test_every_chart_and_picture_is_described_for_who_cannot_see_it() -> None:
    seen = 0
    for slide, found in _slides():
        for shape in [*reading.charts(found), *reading.pictures(found)]:
            assert len(reading.description(shape)) > 5, slide.key
            seen += 1
        if isinstance(slide.content, ChartContent):
            [chart] = reading.charts(found)
            assert reading.description(chart) == slide.content.spec.caption.description
    assert seen > 10


def test_the_certificate_is_in_the_file_as_it_is_kept() -> None:
    [(_, found)] = _slides(lambda slide: str(slide.key) == "piagam:2")
    kept = hashlib.sha1(certificate()).hexdigest()
    assert kept in {picture.image.sha1 for picture in reading.pictures(found)}


@pytest.mark.parametrize("wide", [True, False])
def test_nothing_is_smaller_than_a_45th_of_the_height_or_beside_the_slide(wide: bool) -> None:
    made = reading.opened(_made(wide=wide)[1])
    width, height = made.slide_width, made.slide_height
    assert (width / height == pytest.approx(16 / 9)) is wide
    assert wide or width / height == pytest.approx(4 / 3)
    for slide in made.slides:
        sizes = reading.text_sizes(slide)
        assert sizes
        assert min(sizes) * reading.EMU / 100 >= height / 45 - 1
        for shape in slide.shapes:
            assert shape.left >= 0, shape.name
            assert shape.top >= 0, shape.name
            assert shape.left + shape.width <= width + reading.EMU, shape.name
            assert shape.top + shape.height <= height, shape.name


def test_the_slide_number_is_a_field_and_shapes_have_numbers_of_their_own() -> None:
    for slide, found in _slides():
        xml = found._element
        numbers = [element.get("id") for element in xml.iter("{*}cNvPr")]
        assert len(set(numbers)) == len(numbers), slide.key
        if slide.kind.value not in ("sampul", "penutup"):
            fields = [field.get("type") for field in xml.iter("{*}fld")]
            assert fields == ["slidenum"]


def test_the_sources_stand_on_the_slides() -> None:
    for slide, found in _slides(lambda slide: bool(slide.source)):
        told = " ".join(
            shape.text_frame.text
            for shape in reading.every_shape(found.shapes)
            if shape.has_text_frame
        )
        for word in slide.source.split():
            assert word in told or "…" in told


def test_the_bracket_ends_over_the_bars_that_it_compares() -> None:
    """The marks lie where the chart's own plot has its bars, to half a point."""
    [(_, found)] = _slides(lambda slide: str(slide.key) == "indikator:mcp")
    [frame] = reading.charts(found)
    space = reading.root(frame.chart)
    place = {
        name: float(space.find(f".//c:plotArea/c:layout//c:{name}", reading.C).get("val"))
        for name in "xywh"
    }
    left = frame.left + place["x"] * frame.width
    slot = place["w"] * frame.width / 2
    marks = next(shape for shape in found.shapes if shape.name.endswith(": tanda"))
    [path] = [
        shape
        for shape in marks.shapes
        if len(list(shape._element.iter("{*}pt"))) == 4 and shape.name == "Garis"
    ]
    assert path.left == pytest.approx(left + slot / 2, abs=reading.EMU)
    assert path.left + path.width == pytest.approx(left + slot * 1.5, abs=reading.EMU)


def test_document_properties_name_title_office_and_language() -> None:
    material, data = _made()
    about = reading.opened(data).core_properties
    assert about.title == material.deck.shown[0].headline
    assert about.author == "Kabupaten Banyuasin"
    assert about.language == "id-ID"


def test_no_picture_or_printer_of_a_template_is_left_in_the_file() -> None:
    _, data = _made()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    assert len(names) == len(set(names))
    assert not [name for name in names if "thumbnail" in name or "printer" in name]


def test_the_same_material_makes_the_same_slides() -> None:
    material, data = _made()
    again = reading.opened(deck_pptx(material, Silent()))
    for first, second in zip(reading.opened(data).slides, again.slides, strict=True):
        assert first.part.blob == second.part.blob


def test_progress_counts_every_slide_and_cancel_ends_at_once() -> None:
    steps: list[tuple[int, int, str]] = []

    class Watched:
        def step(self, done: int, total: int, what: str) -> None:
            steps.append((done, total, what))
            if done == 3:
                raise Cancelled

    material = full_material()
    with pytest.raises(Cancelled):
        deck_pptx(material, Watched())
    assert [done for done, _, _ in steps] == [0, 1, 2, 3]
    assert {total for _, total, _ in steps} == {len(material.deck.shown) + 1}
    assert steps[-1][2] == material.deck.shown[2].title


@pytest.mark.parametrize("templated", [False, True])
def test_a_chart_without_anything_to_show_says_why(templated: bool) -> None:
    caption = Caption("Kemiskinan", "Angka Kemiskinan", "", "")
    spec = NoChart(caption, "Belum ada angka untuk 2030.", Remedy.ADD_FIGURE)
    slide = replace(
        full_material().deck.slides[2],
        content=ChartContent(spec),
        headline=caption.headline,
        source="",
        footnotes=(),
    )
    template = None
    if templated:
        buffer = io.BytesIO()
        pptx.Presentation().save(buffer)
        template = buffer.getvalue()
    material = replace(full_material(), deck=Deck("Kabupaten Banyuasin", (slide,)))
    [found] = reading.opened(deck_pptx(material, Silent(), template=template)).slides
    assert not reading.charts(found)
    told = " ".join(shape.text_frame.text for shape in found.shapes if shape.has_text_frame)
    assert spec.reason in told


def test_a_label_gives_way_to_the_mark_of_a_target_over_its_bar() -> None:
    figures = (Figure(P0.code, OWN.code, 2023, Decimal(5)),)
    targets = (Target(P0.code, OWN.code, 2023, Decimal("5.2")),)
    spec = bar_chart(P0, OWN, figures, None, targets, show_targets=True)
    slide = replace(full_material().deck.slides[2], content=ChartContent(spec))
    material = replace(full_material(), deck=Deck("Kabupaten Banyuasin", (slide,)))
    [found] = reading.opened(deck_pptx(material, Silent())).slides
    [frame] = reading.charts(found)
    bars = reading.series(frame.chart)["Nilai"]
    moved = bars.find("c:dLbls/c:dLbl/c:layout/c:manualLayout/c:y", reading.C)
    assert float(moved.get("val")) < 0


def test_a_certificate_in_another_form_becomes_a_png() -> None:
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QImage

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImage.fromData(certificate()).save(buffer, "BMP")
    data = bytes(buffer.data().data())
    material = replace(full_material(), certificate=lambda award: data)
    made = reading.opened(deck_pptx(material, Silent()))
    kinds = {
        picture.image.content_type
        for slide in made.slides
        for picture in reading.pictures(slide)
        if picture.name == "Piagam"
    }
    assert kinds == {"image/png"}


def test_a_deck_without_slides_is_still_a_file() -> None:
    material = full_material()
    data = deck_pptx(replace(material, deck=Deck("Kabupaten Banyuasin", ())), Silent())
    assert len(reading.opened(data).slides) == 0


def test_the_name_of_the_region_is_not_parted_on_the_cover() -> None:
    [(slide, found)] = _slides(lambda slide: slide.kind.value == "sampul")
    assert "Kabupaten Banyuasin" in slide.headline
    assert "Kabupaten\u00a0Banyuasin" in found.shapes.title.text_frame.text


def test_missing_years_are_told_once() -> None:
    for key in ("indikator:p0", "indikator:gini"):
        [(slide, found)] = _slides(lambda slide, key=key: str(slide.key) == key)
        gap = slide.content.spec.gap_text
        assert gap
        told = [
            line
            for shape in reading.every_shape(found.shapes)
            if shape.has_text_frame
            for line in shape.text_frame.text.splitlines()
        ]
        assert sum(gap in line for line in told) == 1, key


@pytest.mark.parametrize("wide", [True, False])
def test_a_change_never_grows_over_the_arrow_before_it(wide: bool) -> None:
    found = 0
    for slide in reading.opened(_made(wide=wide)[1]).slides:
        for shape in reading.every_shape(slide.shapes):
            if shape.has_text_frame and re.match(r"[0-9.,]+ (persen )?poin", shape.text_frame.text):
                (line,) = shape.text_frame.paragraphs
                assert line._p.pPr.get("algn") == "l", shape.text_frame.text
                found += 1
    assert found > 6


def test_the_region_finds_room_on_the_cover_in_a_wider_font() -> None:
    name = "Kabupaten Ogan Komering Ulu"
    material = full_material()
    deck = build_deck(
        replace(material.data, own=replace(material.data.own, name=name)), DeckChoices()
    )
    for wide in (True, False):
        made = reading.opened(deck_pptx(replace(material, deck=deck), Silent(), wide=wide))
        title = made.slides[0].shapes.title
        (run,) = title.text_frame.paragraphs[0].runs
        font = QFont(load_fonts())
        font.setPixelSize(round(run.font.size.pt))
        font.setBold(True)
        need = QFontMetricsF(font).horizontalAdvance(name)
        assert need * 1.1 <= title.width / reading.EMU


def test_words_have_the_free_room_beside_them_for_a_wider_font() -> None:
    material, data = _made()
    made = reading.opened(data)
    for slide, found in zip(material.deck.shown, made.slides, strict=True):
        if slide.kind.value in ("sampul", "penutup", "piagam"):
            continue
        title = found.shapes.title
        assert title.left + title.width > made.slide_width * 0.9, slide.key
        shapes = {shape.name: shape for shape in found.shapes}
        number = next(shape for name, shape in shapes.items() if name == "Nomor slide")
        foot = shapes["Kaki"]
        for shape in (number, foot):
            size = max(run.font.size for run in shape.text_frame.paragraphs[0].runs)
            assert shape.width > len(shape.text_frame.text) * size * 0.62, slide.key
            assert shape.left + shape.width <= made.slide_width
        assert foot.left + foot.width <= number.left


def test_a_ranking_of_few_regions_is_as_large_as_on_the_projector() -> None:
    spec, chart = _chart_of("wilayah:p0")
    bars = reading.series(chart)[str(spec.year)]
    sizes = {
        int(run.get("sz"))
        for run in bars.iterfind(".//a:rPr", reading.A)
        if run.get("sz") is not None
    } | {int(run.get("sz")) for run in bars.iterfind(".//a:defRPr", reading.A) if run.get("sz")}
    assert max(sizes) == 3600
    [(_, found)] = _slides(lambda slide: str(slide.key) == "wilayah:p0")
    marks = next(shape for shape in found.shapes if shape.name.endswith(": tanda"))
    colours = {
        colour.get("val")
        for shape in marks.shapes
        if shape.name == "Garis"
        for colour in shape._element.iterfind(".//a:srgbClr", reading.A)
    }
    assert len(colours) >= len(spec.references)
