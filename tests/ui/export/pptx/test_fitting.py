"""Words keep to their place where another font stands in for ours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from db.domain.awards import Award, AwardLevel
from db.domain.chart_builders import ChartChoice, View, chosen_chart
from db.domain.charts import TrendChart
from db.domain.deck import DeckChoices, SlideKind
from db.domain.deck_builder import DeckData, build_deck
from tests.ui.export.full_material import PROVISIONAL, full_material
from tests.ui.export.pptx import reading
from tests.ui.export.pptx.test_many_regions import BOXES, paper
from tests.ui.export.pptx.test_template import _template
from tests.widgets.charts.many_regions import figures, places
from ui.export.material import Material
from ui.export.pptx.drawing import Drawer
from ui.export.pptx.fitting import fitted_size, wider
from ui.export.pptx.native import SCALE
from ui.export.pptx.trend_layout import TrendLayout
from ui.export.pptx.trend_runs import labels_of, runs_of
from ui.export.pptx.writer import deck_pptx
from ui.export.progress import Silent
from widgets.charts.canvas import Canvas
from widgets.charts.geometry import Box, Plan, Role, Text, Weight
from widgets.fonts import load_fonts
from widgets.tokens import LIGHT, on_slides

pytestmark = pytest.mark.usefixtures("qapp")

LONG = (
    "Penghargaan Pembangunan Daerah Tingkat Kabupaten/Kota atas Perencanaan dan Pencapaian "
    "Terbaik dalam Penanganan Kawasan Permukiman Kumuh secara Terpadu dan Penurunan Prevalensi "
    "Stunting Berbasis Desa"
)
SOURCE = (
    "BPS Kabupaten Banyuasin, Survei Sosial Ekonomi Nasional (Susenas) Maret, Berita Resmi "
    "Statistik Nomor 12/07/1607/Th. XII, diolah Bappeda dan Litbang Kabupaten Banyuasin"
)
FORMS = ("wide", "narrow", "template")
HEADLINE = "Angka kemiskinan turun dari 11,43 persen (2016) menjadi 10,54 persen (2025)"


def long_material() -> Material:
    """Long names and sources beside certificates, and a summary with everything on it."""
    material = full_material()
    awards = (
        Award(2, LONG, "Kementerian PUPR", AwardLevel.NATIONAL, 2023, has_certificate=True),
        Award(1, "Opini Wajar Tanpa Pengecualian atas Laporan Keuangan", "BPK",
              AwardLevel.INTERNATIONAL, 2023),
    )  # fmt: skip
    data: DeckData = replace(
        material.data,
        awards=awards,
        figures={
            code: tuple(replace(figure, source=SOURCE) for figure in found)
            for code, found in material.data.figures.items()
        },
    )
    return replace(material, data=data, deck=build_deck(data, DeckChoices()))


def made_in(form: str, material: Material) -> Any:
    template = _template() if form == "template" else None
    return reading.opened(deck_pptx(material, Silent(), wide=form == "wide", template=template))


def box_of(shape: Any) -> Box:
    parts = (shape.left, shape.top, shape.width, shape.height)
    return Box(*(part / reading.EMU for part in parts))


def canvas() -> Canvas:
    return Canvas(960, 540, load_fonts(), on_slides(LIGHT), SCALE)


def style(pixels: float, weight: Weight = Weight.BOLD) -> Text:
    return Text("", Box(0, 0, 0, 0), pixels, weight, "#000000", Role.HEADLINE)


def fit_of(shape: Any) -> str:
    """Return how the text of a shape is fitted by the program that shows it."""
    names = [child.tag.rpartition("}")[2] for child in shape._element.txBody.bodyPr]
    return names[0] if names else ""


def test_a_text_that_fills_its_lines_is_smaller_so_that_a_wider_font_needs_no_more() -> None:
    measure = canvas()
    lines, _ = measure.wrapped(HEADLINE, 600, 30, Weight.BOLD, 2)
    room = max(measure.text_width(line, 30, Weight.BOLD) for line in lines)
    height = 2 * measure.line_height(30, Weight.BOLD)
    size = fitted_size(measure, [HEADLINE], style(30), Box(0, 0, room, height))
    assert 24 <= size < 30
    narrow = room / wider(HEADLINE, Weight.BOLD)
    assert measure.wrapped(HEADLINE, narrow, size, Weight.BOLD, 2)[1]
    assert fitted_size(measure, [HEADLINE], style(30), Box(0, 0, room * 1.5, height)) == 30


def test_no_text_is_smaller_than_the_smallest_of_a_slide_or_than_it_was() -> None:
    measure = canvas()
    assert fitted_size(measure, [LONG], style(30), Box(0, 0, 60, 20)) == 12
    assert fitted_size(measure, [LONG], style(11), Box(0, 0, 60, 20)) == 11


def test_paragraphs_share_the_lines() -> None:
    measure = canvas()
    height = 2 * measure.line_height(20)
    plain = style(20, Weight.NORMAL)
    assert fitted_size(measure, ["Satu.", "Dua."], plain, Box(0, 0, 300, height)) == 20
    assert fitted_size(measure, ["Satu.", "Dua.", "Tiga."], plain, Box(0, 0, 300, height)) < 20


def test_figures_are_as_wide_in_other_fonts_and_words_are_not() -> None:
    assert wider("10,54", Weight.BOLD) < wider("naik", Weight.NORMAL) < wider("naik", Weight.BOLD)


@pytest.mark.parametrize("form", FORMS)
def test_every_title_is_whole_in_its_frame_and_shrinks_before_it_grows(form: str) -> None:
    material = long_material()
    made, measure = made_in(form, material), canvas()
    for slide, found in zip(material.deck.shown, made.slides, strict=True):
        title = found.shapes.title
        assert fit_of(title) == "normAutofit"
        assert reading.title(found) == slide.headline
        sizes = [run.font.size for run in title.text_frame.paragraphs[0].runs]
        if form == "template" or slide.kind is SlideKind.COVER:
            continue
        pixels, box = sizes[0].pt, box_of(title)
        lines = int((box.height + 1) / measure.line_height(pixels, Weight.BOLD))
        room = box.width / wider(slide.headline, Weight.BOLD)
        assert measure.wrapped(slide.headline, room, pixels, Weight.BOLD, lines)[1]


@pytest.mark.parametrize("form", FORMS)
def test_words_stand_clear_of_pictures_and_of_each_other(form: str) -> None:
    for found in made_in(form, long_material()).slides:
        words = [shape for shape in found.shapes if shape.has_text_frame and shape.text_frame.text]
        boxes = [box_of(shape) for shape in words]
        for index, box in enumerate(boxes):
            assert not any(box.overlaps(box_of(one), -1) for one in reading.pictures(found))
            for other in boxes[index + 1 :]:
                assert not box.overlaps(other, -1), words[index].text_frame.text


@pytest.mark.parametrize("form", FORMS)
def test_text_that_wraps_shrinks_in_a_wider_font_and_one_line_is_never_broken(form: str) -> None:
    wrapping = 0
    for found in made_in(form, long_material()).slides:
        for shape in reading.every_shape(found.shapes):
            if not shape.has_text_frame or shape.is_placeholder or not shape.text_frame.text:
                continue
            wraps = shape.text_frame.word_wrap
            assert fit_of(shape) == ("normAutofit" if wraps else "noAutofit")
            wrapping += bool(wraps)
    assert wrapping > 40


@pytest.mark.parametrize("form", FORMS)
def test_a_card_tells_figure_and_unit_in_one_text_within_its_frame(form: str) -> None:
    material = long_material()
    found = next(
        slide
        for entry, slide in zip(material.deck.shown, made_in(form, material).slides, strict=True)
        if entry.kind is SlideKind.SUMMARY
    )
    told = [
        shape.text_frame.text.replace("\u00a0", " ")
        for shape in reading.every_shape(found.shapes)
        if shape.has_text_frame
    ]
    assert any(text.startswith("9,31 %") for text in told)
    for card in (shape for shape in found.shapes if shape.shape_type == 6):
        frame = box_of(card.shapes[0])
        for shape in card.shapes:
            if shape.has_text_frame and shape.text_frame.word_wrap:
                assert frame.holds(box_of(shape), 0.1), shape.text_frame.text
            if shape.has_text_frame and shape.text_frame.text:
                aligned = {line._p.pPr.get("algn") for line in shape.text_frame.paragraphs}
                assert "r" not in aligned, shape.text_frame.text


def test_on_a_template_many_cards_begin_under_the_topic() -> None:
    material = full_material()
    figures_of = dict(material.data.figures)
    extra = [
        replace(entry, code=f"x{number}", name=f"Indikator {number}")
        for number, entry in enumerate(material.data.indicators)
    ]
    figures_of |= {
        entry.code: (replace(PROVISIONAL, indicator=entry.code),) for entry in extra
    }  # fmt: skip
    data = replace(
        material.data, indicators=(*material.data.indicators, *extra), figures=figures_of
    )
    material = replace(material, data=data, deck=build_deck(data, DeckChoices()))
    found = made_in("template", material).slides[1]
    words = [shape for shape in found.shapes if shape.has_text_frame]
    topic = next(shape for shape in words if shape.text_frame.text.startswith("Ringkasan"))
    cards = [shape for shape in found.shapes if shape.shape_type == 6]
    assert len(cards) > 6
    assert min(card.top for card in cards) >= topic.top + topic.height
    [note] = [shape for shape in words if "* Angka sementara." in shape.text_frame.text]
    assert note.top >= max(card.top + card.height for card in cards)


def test_neighbouring_labels_grow_away_from_each_other() -> None:
    labels = [
        Text(text, Box(x, 10, 100, 20), 15, Weight.NORMAL, "#000000", Role.NAME)
        for text, x in (("Sumatera Selatan", 100), ("Indonesia", 206), ("Sendiri", 500))
    ]
    drawer = Drawer(1.0, 1)
    made = drawer.group(Plan(960, 540, (), tuple(labels)), "Tanda", "")
    for align, text in zip(("r", "l", "ctr"), labels, strict=True):
        shape = next(part for part in made.split("<p:sp>") if f"<a:t>{text.text}<" in part)
        assert f'algn="{align}"' in shape
        assert 'wrap="square"' in shape
        assert "<a:normAutofit/>" in shape


def test_a_label_between_two_others_is_not_broken() -> None:
    labels = [
        Text(text, Box(x, 10, 100, 20), 15, Weight.NORMAL, "#000000", Role.NAME)
        for text, x in (("satu dua", 100), ("tiga empat", 204), ("lima enam", 308))
    ]
    made = Drawer(1.0, 1).group(Plan(960, 540, (), tuple(labels)), "Tanda", "")
    shape = next(part for part in made.split("<p:sp>") if "<a:t>tiga empat<" in part)
    assert 'wrap="none"' in shape


@pytest.mark.parametrize("box", BOXES)
def test_no_figure_but_ends_and_extremes_stands_across_the_line(box: Box) -> None:
    indicator = next(one for one in full_material().data.indicators if one.code == "p0")
    own = places(1)[0]
    found = {own: tuple(replace(figure, value=figure.value * (figure.year - 2014))
                        for figure in figures(1)[own])}  # fmt: skip
    spec = chosen_chart(indicator, own, found, (), ChartChoice(view=View.TREND))
    assert isinstance(spec, TrendChart)
    layout = TrendLayout(paper(), spec, box)
    [run] = runs_of(layout)
    told = labels_of(layout, run, layout.ends)
    across = [place for place in layout.canvas.labels.boxes if layout.obstacles.hits(place)]
    assert told
    assert len(across) <= 4
