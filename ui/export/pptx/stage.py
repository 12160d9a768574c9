"""One slide of the file: puts texts, shapes, charts and pictures on it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from db.domain.deck import Slide
from ui.export.pptx.blocks import Block
from ui.export.pptx.drawing import Drawer
from ui.export.pptx.ground import Ground
from ui.export.pptx.native import NativeChart
from ui.export.pptx.texts import glued, lines_of, one_line
from widgets.charts.geometry import Box, Plan, Role
from widgets.charts.png import encode_png

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

#: The first number of our own shapes; placeholders that python-pptx makes have lower ones.
FIRST_ID = 100
#: A text that grows to the right ends here at the latest.
MARGIN = 40.0


class _ChartData:
    """What python-pptx asks of a chart's data: its XML and its sheet."""

    def __init__(self, chart: NativeChart) -> None:
        self._xml = chart.xml
        self.xlsx_blob = chart.sheet

    def xml_bytes(self, _chart_type: object) -> bytes:
        """Return the chart's XML."""
        return self._xml


class Stage:
    """A slide being built. Boxes are in the plan's units, 540 to the slide's height."""

    def __init__(self, ground: Ground, layout: SlideLayout) -> None:
        """Add a slide of ``layout`` at the end."""
        self.ground = ground
        self.slide: Any = ground.presentation.slides.add_slide(layout)
        self.drawer = Drawer(ground.paper.factor, FIRST_ID)
        self.tree: Any = self.slide.shapes._spTree

    def add(self, xml: str) -> None:
        """Add a shape on top of what is there."""
        from pptx.oxml import parse_xml

        if xml:
            self.tree.append(parse_xml(xml))

    def group(self, plan: Plan, name: str, description: str) -> None:
        """Add the shapes and texts of ``plan`` as one group."""
        self.add(self.drawer.group(plan, name, description))

    def title(self, text: str, box: Box | None, pixels: float | None) -> None:
        """Write the slide's title in its placeholder, at ``box`` and in a size where given."""
        from pptx.enum.lang import MSO_LANGUAGE_ID
        from pptx.util import Pt

        shape = self.slide.shapes.title
        if shape is None:
            self.add(self._title_placeholder())
            shape = self.slide.shapes.title
        if box is not None:
            drawer = self.drawer
            shape.left, shape.top = drawer.emu(box.x), drawer.emu(box.y)
            shape.width, shape.height = drawer.emu(box.width), drawer.emu(box.height)
        frame = shape.text_frame
        frame.text = glued(one_line(text))
        for run in frame.paragraphs[0].runs:
            run.font.language_id = MSO_LANGUAGE_ID.INDONESIAN
            if pixels is not None:
                run.font.size = Pt(round(self.drawer.size(pixels) / 100, 1))

    def _title_placeholder(self) -> str:
        """Return a title for a layout that has none: every slide has a real one."""
        box = self.ground.title or Box(48, 30, self.ground.paper.width - 96, 84)
        drawn = self.drawer.text_box("Judul", box, "<a:p/>")
        return drawn.replace(
            '<p:cNvSpPr txBox="1"/><p:nvPr/>', '<p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr>'
        )

    def card(self, shapes: Plan, blocks: Sequence[Block], name: str, description: str) -> None:
        """Add a framed box with the texts in it as one group."""
        drawn = self.drawer.group(shapes, name, description)
        texts = "".join(self.block(block) for block in blocks)
        self.add(drawn.removesuffix("</p:grpSp>") + texts + "</p:grpSp>")

    def template_foot(self, region: str) -> None:
        """Fill the foot that the template's layout has: whose slide it is, and its number."""
        from copy import deepcopy

        for shape in self.slide.slide_layout.placeholders:
            kind = shape.element.ph.get("type")
            if kind not in ("ftr", "sldNum"):
                continue
            copy = deepcopy(shape.element)
            copy.nvSpPr.cNvPr.set("id", str(self.drawer.identifier()))
            body = copy.find("{*}spPr")
            for child in list(body):
                body.remove(child)
            self.tree.append(copy)
            frame = self.slide.shapes[-1].text_frame
            # What the template says of its own at the foot stays.
            if kind == "ftr" and not frame.text.strip():
                frame.text = one_line(region)

    def block(self, block: Block, name: str = "") -> str:
        """Return the XML of a text; one that spans the slide has all the room up to the margin."""
        first, drawer, box = block.first, self.drawer, block.box
        width = self.ground.paper.width
        long = box.width > width * 0.5 and first.role is Role.NOTE
        if long and block.align == "l":
            box = Box(box.x, box.y, max(box.width, width - MARGIN - box.x), box.height)
        told = "".join(
            f'<a:p><a:pPr algn="{block.align}"/>'
            f"{drawer.run(text, first.pixels, first.colour, bold=block.bold)}</a:p>"
            for text in block.paragraphs
        )
        wrap = long or len(block.texts) > 1
        return drawer.text_box(name or block.text[:60], box, told, wrap=wrap)

    def paragraphs(
        self,
        lines: Sequence[str],
        box: Box,
        pixels: float,
        colour: str,
        name: str,
        *,
        align: str = "l",
        anchor: str = "t",
        bold: bool = False,
    ) -> None:
        """Write ``lines`` as paragraphs of one text that wraps in ``box``."""
        told = "".join(
            f'<a:p><a:pPr algn="{align}"/>'
            f"{self.drawer.run(line, pixels, colour, bold=bold) if line else ''}</a:p>"
            for line in lines
        )
        self.add(self.drawer.text_box(name, box, told or "<a:p/>", anchor=anchor))

    def number(self, block: Block, total: int) -> None:
        """Write the slide's number as a field, which follows when slides are moved."""
        first, drawer = block.first, self.drawer
        style = drawer.run("", first.pixels, first.colour).replace("<a:r>", "").split("<a:t>")[0]
        shown = block.text.split(" ")[0]
        paragraph = (
            f'<a:p><a:pPr algn="r"/><a:fld id="{{7B1F2C3D-0000-4000-8000-000000000001}}" '
            f'type="slidenum">{style}<a:t>{shown}</a:t></a:fld>'
            f"{drawer.run(f' / {total}', first.pixels, first.colour)}</a:p>"
        )
        # The space before the slash must not be lost with the cleaning of texts.
        paragraph = paragraph.replace("<a:t>/", "<a:t> /")
        self.add(
            self._foot(
                "sldNum", 12, drawer.text_box("Nomor slide", block.box, paragraph, wrap=False)
            )
        )

    def footer(self, block: Block) -> None:
        """Write whose slide it is in the slide's footer placeholder."""
        self.add(self._foot("ftr", 11, self.block(block, "Kaki")))

    def _foot(self, kind: str, index: int, xml: str) -> str:
        mark = f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr>'
        return xml.replace('<p:cNvSpPr txBox="1"/><p:nvPr/>', f"<p:cNvSpPr/>{mark}")

    def chart(self, chart: NativeChart, name: str, description: str) -> None:
        """Add a native chart."""
        from pptx.enum.chart import XL_CHART_TYPE

        drawer, box = self.drawer, chart.frame
        data: Any = _ChartData(chart)
        frame = self.slide.shapes.add_chart(
            XL_CHART_TYPE.COLUMN_CLUSTERED,
            drawer.emu(box.x),
            drawer.emu(box.y),
            drawer.emu(box.width),
            drawer.emu(box.height),
            data,
        )
        self._name(frame, name, description)

    def picture(self, data: bytes, box: Box, name: str, description: str) -> None:
        """Add a picture (PNG or JPEG) as large as fits in ``box``."""
        size = QImage.fromData(data).size()
        width, height = max(1, size.width()), max(1, size.height())
        share = min(box.width / width, box.height / height)
        place = Box(
            box.centre_x - width * share / 2,
            box.centre_y - height * share / 2,
            width * share,
            height * share,
        )
        drawer = self.drawer
        shape = self.slide.shapes.add_picture(
            io.BytesIO(data),
            drawer.emu(place.x),
            drawer.emu(place.y),
            drawer.emu(place.width),
            drawer.emu(place.height),
        )
        self._name(shape, name, description)

    def table(
        self, rows: Sequence[Sequence[str]], box: Box, pixels: float, name: str, description: str
    ) -> None:
        """Add a native table whose first row is the heading."""
        from pptx.util import Pt

        drawer = self.drawer
        frame = self.slide.shapes.add_table(
            len(rows),
            len(rows[0]),
            drawer.emu(box.x),
            drawer.emu(box.y),
            drawer.emu(box.width),
            drawer.emu(box.height),
        )
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                cell = frame.table.cell(row, column)
                cell.text = one_line(text)
                cell.margin_top = cell.margin_bottom = drawer.emu(2)
                for paragraph in cell.text_frame.paragraphs:
                    paragraph.font.size = Pt(drawer.size(pixels) / 100)
        self._name(frame, name, description)

    def _name(self, shape: Any, name: str, description: str) -> None:
        # A number of its own: python-pptx counts on from the highest that is there.
        shape._element._nvXxPr.cNvPr.set("id", str(self.drawer.identifier()))
        shape._element._nvXxPr.cNvPr.set("name", one_line(name))
        shape._element._nvXxPr.cNvPr.set("descr", one_line(description))

    def notes(self, lines: Sequence[str]) -> None:
        """Write the speaker notes."""
        told = [line for text in lines for line in lines_of(text)]
        frame = self.slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = "\n".join(told)

    def tidy(self) -> None:
        """Remove the layout's placeholders that this slide has no use for."""
        for shape in list(self.slide.placeholders):
            text = shape.text_frame.text if shape.has_text_frame else ""
            if not text.strip() and shape.placeholder_format.type is not None:
                shape.element.getparent().remove(shape.element)


def certificate_of(read: Callable[[int], bytes | None], award: int) -> tuple[bytes, QImage] | None:
    """Return an award's certificate as PNG or JPEG, and decoded; ``None`` without one."""
    data = read(award)
    image = QImage.fromData(data) if data else QImage()
    if not data or image.isNull():
        return None
    if data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        return data, image
    return encode_png(image), image


def slide_name(slide: Slide) -> str:
    """Return what a slide is called: in its title where it has no headline, in lists of shapes."""
    return one_line(slide.title) or slide.key.kind.value.capitalize()


def headline_of(slide: Slide) -> str:
    """Return a slide's title, which is never empty: it is how a slide is found and read aloud."""
    return one_line(slide.headline) or slide_name(slide)
