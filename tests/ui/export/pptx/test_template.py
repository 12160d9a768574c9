"""An office's own template: its master and fonts stay, its slides go, a broken one is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pptx
import pytest
from lxml import etree

from db.domain.charts import TrendChart
from db.domain.deck import SlideKind
from tests.ui.export.full_material import full_material
from tests.ui.export.pptx import reading
from ui.export.files import ExportError
from ui.export.pptx import template as template_room
from ui.export.pptx.template import background, body_layout, open_template
from ui.export.pptx.writer import deck_pptx
from ui.export.progress import Silent

pytestmark = pytest.mark.usefixtures("qapp")

P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def _template(change: Callable[[Any], None] = lambda made: None) -> bytes:
    made = pptx.Presentation()
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "Slide lama"
    made.slides.add_slide(made.slide_layouts[1]).shapes.title.text = "Slide lama lain"
    change(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return buffer.getvalue()


def _as_potx(data: bytes) -> bytes:
    return _rewritten(
        data,
        lambda name, part: (
            part.replace(b"presentation.main+xml", b"template.main+xml")
            if name == "[Content_Types].xml"
            else part
        ),
    )


@pytest.mark.parametrize("potx", [False, True])
def test_its_master_and_size_are_used_and_its_slides_are_gone(potx: bool) -> None:
    def own_fonts(made: Any) -> None:
        made.slide_master.element.set("preserve", "1")
        made.slide_master.element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr").set("sz", "3600")

    template = _template(own_fonts)
    material = full_material()
    data = deck_pptx(material, Silent(), template=_as_potx(template) if potx else template)
    made = reading.opened(data)
    assert (made.slide_width, made.slide_height) == (9144000, 6858000)
    assert made.slide_master.element.get("preserve") == "1"
    titles = [reading.title(slide) for slide in made.slides]
    assert titles == [slide.headline for slide in material.deck.shown]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        slides = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        told = b"".join(package.read(name) for name in package.namelist())
    assert len(slides) == len(titles)
    assert b"Slide lama" not in told
    assert b"template.main+xml" not in told


def test_slides_take_the_layout_with_a_title_only_and_fill_its_foot() -> None:
    material = full_material()
    made = reading.opened(deck_pptx(material, Silent(), template=_template()))
    for slide, found in zip(material.deck.shown, made.slides, strict=True):
        ends = slide.kind in (SlideKind.COVER, SlideKind.CLOSING)
        assert found.slide_layout.name == ("Title Slide" if ends else "Title Only")
        assert not [
            shape
            for shape in found.placeholders
            if shape.has_text_frame and not shape.text_frame.text.strip()
        ]
        if not ends:
            kinds = {shape.element.ph.get("type") for shape in found.placeholders}
            assert {"title", "ftr", "sldNum"} <= kinds


def test_content_stays_between_the_templates_title_and_foot() -> None:
    made = reading.opened(deck_pptx(full_material(), Silent(), template=_template()))
    layout = body_layout(made)
    boxes = {shape.element.ph.get("type"): shape for shape in layout.placeholders}
    under, over = boxes["title"].top + boxes["title"].height, boxes["ftr"].top
    for slide in list(made.slides)[1:]:
        for shape in slide.shapes:
            if not shape.is_placeholder:
                assert shape.top >= under, shape.name
                assert shape.top + shape.height <= over, shape.name


def test_texts_keep_clear_of_what_a_template_has_beside_its_body() -> None:
    def wider(made: Any) -> None:
        made.slide_width = 12192000  # the placeholders stay where they are: a band at the right

    made = reading.opened(deck_pptx(full_material(), Silent(), template=_template(wider)))
    boxes = {shape.element.ph.get("type"): shape for shape in body_layout(made).placeholders}
    left, right = boxes["title"].left, boxes["title"].left + boxes["title"].width
    texts = [
        shape
        for slide in list(made.slides)[1:-1]
        for shape in slide.shapes
        if not shape.is_placeholder and shape.has_text_frame and shape.text_frame.text
    ]
    assert texts
    for shape in texts:
        assert shape.left >= left - 1, shape.text_frame.text
        assert shape.left + shape.width <= right + 1, shape.text_frame.text


def test_missing_years_are_told_once_on_a_template() -> None:
    material = full_material()
    made = reading.opened(deck_pptx(material, Silent(), template=_template()))
    counts = []
    for slide, found in zip(material.deck.shown, made.slides, strict=True):
        spec = getattr(slide.content, "spec", None)
        if isinstance(spec, TrendChart) and spec.gap_text:
            told = [
                line
                for shape in reading.every_shape(found.shapes)
                if shape.has_text_frame
                for line in shape.text_frame.text.splitlines()
            ]
            counts.append(sum(spec.gap_text in line for line in told))
    assert counts
    assert set(counts) == {1}


def test_a_foot_of_the_templates_own_stays() -> None:
    def signed(made: Any) -> None:
        for layout in made.slide_layouts:
            for shape in layout.placeholders:
                if shape.element.ph.get("type") == "ftr":
                    shape.text_frame.text = "Bappeda"

    made = reading.opened(deck_pptx(full_material(), Silent(), template=_template(signed)))
    feet = [
        shape.text_frame.text
        for shape in made.slides[2].placeholders
        if shape.element.ph.get("type") == "ftr"
    ]
    assert feet == ["Bappeda"]


def test_behind_a_gradient_the_themes_own_ground_counts() -> None:
    def dark(made: Any) -> None:
        ground = made.slide_master.element.find(f".//{{{P}}}bg")
        ground.remove(ground[0])
        ground.append(
            etree.fromstring(
                f'<p:bgPr xmlns:p="{P}" xmlns:a="{reading.A["a"]}"><a:gradFill/><a:effectLst/>'
                "</p:bgPr>"
            )
        )
        colours = made.slide_master.element.find(f"{{{P}}}clrMap")
        colours.set("bg1", "dk2")

    assert background(body_layout(open_template(_template(dark)))) == "#1F497D"


def test_sections_and_custom_shows_go_with_the_slides() -> None:
    def with_section(made: Any) -> None:
        root = made.part._element
        root.append(
            etree.fromstring(
                f'<p:extLst xmlns:p="{P}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
                '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/'
                'main"><p14:section name="A" id="{6F1A}"/></p14:sectionLst></p:ext></p:extLst>'
            )
        )
        sizes = root.find(f"{{{P}}}notesSz")
        sizes.addnext(etree.fromstring(f'<p:custShowLst xmlns:p="{P}"/>'))

    made = open_template(_template(with_section))
    names = {etree.QName(element).localname for element in made.part._element.iter()}
    assert not names & {"sectionLst", "custShowLst", "extLst"}


def test_on_a_dark_master_texts_are_light() -> None:
    def dark(made: Any) -> None:
        colours = made.slide_master.element.find(f"{{{P}}}clrMap")
        colours.set("bg1", "dk1")
        colours.set("tx1", "lt1")

    template = _template(dark)
    assert background(body_layout(open_template(template))) == "#000000"
    made = reading.opened(deck_pptx(full_material(), Silent(), template=template))
    summary = made.slides[1]
    inks = {
        element.get("val")
        for element in summary._element.iterfind(".//a:rPr/a:solidFill/a:srgbClr", reading.A)
    }
    assert inks
    assert all(max(int(ink[at : at + 2], 16) for at in (0, 2, 4)) > 140 for ink in inks)


@pytest.mark.parametrize(
    ("paint", "told"),
    [
        ('<a:solidFill><a:srgbClr val="102030"/></a:solidFill>', "#102030"),
        ('<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>', "#EEECE1"),
        ("<a:gradFill/>", "#FFFFFF"),
    ],
)
def test_the_colour_behind_the_texts(paint: str, told: str) -> None:
    def painted(made: Any) -> None:
        ground = made.slide_master.element.find(f".//{{{P}}}bg")
        ground.remove(ground[0])
        ground.append(
            etree.fromstring(
                f'<p:bgPr xmlns:p="{P}" xmlns:a="{reading.A["a"]}">{paint}<a:effectLst/></p:bgPr>'
            )
        )

    assert background(body_layout(open_template(_template(painted)))) == told


def test_a_master_without_any_ground_counts_as_white() -> None:
    def bare(made: Any) -> None:
        ground = made.slide_master.element.find(f".//{{{P}}}bg")
        ground.getparent().remove(ground)

    assert background(body_layout(open_template(_template(bare)))) == "#FFFFFF"


def test_layouts_without_titles_still_give_every_slide_a_real_title() -> None:
    def titleless(made: Any) -> None:
        for layout in list(made.slide_layouts):
            if layout.name != "Blank" and not layout.used_by_slides:
                made.slide_layouts.remove(layout)
            for shape in list(layout.placeholders):
                if shape.element.ph.get("type") in ("title", "ctrTitle", "subTitle"):
                    shape.element.getparent().remove(shape.element)
        for slide in made.slides:
            for shape in list(slide.shapes):
                shape.element.getparent().remove(shape.element)

    material = full_material()

    def old_slides_bare(made: Any) -> None:
        titleless(made)

    made = reading.opened(deck_pptx(material, Silent(), template=_template(old_slides_bare)))
    assert [reading.title(slide) for slide in made.slides] == [
        slide.headline for slide in material.deck.shown
    ]


def test_a_title_at_the_side_gives_way_to_one_on_top() -> None:
    def aside(made: Any) -> None:
        for owner in (made.slide_master, *made.slide_layouts):
            for shape in owner.placeholders:
                if shape.element.ph.get("type") == "title":
                    shape.left, shape.top, shape.width, shape.height = 0, 0, 900000, 6858000

    made = reading.opened(deck_pptx(full_material(), Silent(), template=_template(aside)))
    for slide in list(made.slides)[1:-1]:
        title = slide.shapes.title
        assert title.width > made.slide_width / 2
        assert title.top + title.height < made.slide_height / 3


def _without_layouts(name: str, part: bytes) -> bytes:
    if name.startswith("ppt/slideLayouts/") and name.endswith(".xml"):
        return b"<rusak"
    return part


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bukan berkas zip",
        _template()[:3000],
        _rewritten(_template(), _without_layouts),
        _rewritten(_template(), lambda name, part: b"" if name == "ppt/presentation.xml" else part),
        _rewritten(
            _template(),
            lambda name, part: (
                part.replace(b"presentationml.presentation.main", b"wordprocessingml.document.main")
                if name == "[Content_Types].xml"
                else part
            ),
        ),
    ],
)
def test_a_broken_template_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ExportError) as caught:
        deck_pptx(full_material(), Silent(), template=data)
    error = caught.value
    assert "Templat tidak dapat dibaca" in error.what
    assert error.safe
    assert ".potx" in error.todo
    assert error.detail


def test_a_template_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_room, "MOST_BYTES", 1000)
    with pytest.raises(ExportError, match="terlalu besar"):
        open_template(_template())
