"""One slide of the file: puts texts, shapes, charts and pictures on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from db.domain.deck import CoverContent, Slide
from ui.export.pptx.blocks import Block
from ui.export.pptx.drawing import NAMESPACES, Drawer, preset
from ui.export.pptx.fitting import fitted_size, wider
from ui.export.pptx.ground import Ground
from ui.export.pptx.native import NativeChart
from ui.export.pptx.parts import DeckFile, Place, paragraph
from ui.export.pptx.texts import glued, lines_of, one_line
from widgets.charts.geometry import Box, Plan
from widgets.charts.png import encode_png

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

#: The first number of our own shapes; placeholders that python-pptx makes have lower ones.
FIRST_ID = 100
_SHORT_NAME = 30


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<p:sld {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>'
    "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
)
_END = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


class Stage:
    """A slide being built. Boxes are in the plan's units, 540 to the slide's height."""

    def __init__(self, file: DeckFile, ground: Ground, layout: SlideLayout) -> None:
        """Add a slide of ``layout`` at the end; :meth:`finish` writes it."""
        self.ground = ground
        self.layout = layout
        self.drawer = Drawer(ground.paper.factor, FIRST_ID)
        self._measure = ground.paper.canvas()
        self._file = file
        self._part = file.slide(layout)
        self._places = file.places(layout)
        self._shapes: list[str] = []

    @property
    def title_place(self) -> Place | None:
        """The place of the layout's own title, ``None`` where it has none."""
        return self._places.get("title")

    def add(self, xml: str) -> None:
        """Add a shape on top of what is there."""
        self._shapes.append(xml)

    def finish(self) -> None:
        """Write the slide."""
        self._part.blob = (_HEAD + "".join(self._shapes) + _END).encode()

    def group(self, plan: Plan, name: str, description: str) -> None:
        """Add the shapes and texts of ``plan`` as one group."""
        self.add(self.drawer.group(plan, name, description))

    def title(self, text: str, box: Box | None, pixels: float | None) -> None:
        """Write the slide's title in its placeholder, at ``box`` and in a size where given.

        A layout without a title gets one: every slide has a real one. It is the first of the
        shapes, as it is read first.
        """
        size = None if pixels is None else round(self.drawer.size(pixels) / 10) * 10
        told = paragraph(glued(text), size)
        place = self.title_place
        if place is None:
            box = box or self.ground.title or Box(48, 30, self.ground.paper.width - 96, 84)
            drawn = self.drawer.text_box("Judul", box, told).replace(
                '<p:cNvSpPr txBox="1"/><p:nvPr/>',
                '<p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr>',
            )
        else:
            drawn = self._placeholder(place, 2, "Judul", box, told)
        self._shapes.insert(0, drawn)

    def subtitle(self, lines: Sequence[str]) -> bool:
        """Write ``lines`` in the layout's subtitle; tell whether it has one under a title."""
        place = self._places.get("subTitle")
        if place is None or self.title_place is None:
            return False
        told = "".join(paragraph(line) for line in lines) or "<a:p/>"
        if lines:
            self.add(self._placeholder(place, 3, "Subjudul", None, told))
        return True

    def _placeholder(
        self, place: Place, identifier: int, name: str, box: Box | None, told: str
    ) -> str:
        frame = "" if box is None else f"<a:xfrm>{self.drawer.frame(box)}</a:xfrm>"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{identifier}" name="{name}"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {place.attributes}/></p:nvPr>'
            f"</p:nvSpPr><p:spPr>{frame}</p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr>"
            f"<a:lstStyle/>{told}</p:txBody></p:sp>"
        )

    def card(
        self, shapes: Plan, blocks: Sequence[tuple[Block, Box]], name: str, description: str
    ) -> None:
        """Add a framed box with the texts in it, each in its place, as one group."""
        drawn = self.drawer.group(shapes, name, description)
        texts = "".join(self.block(block, place) for block, place in blocks)
        self.add(drawn.removesuffix("</p:grpSp>") + texts + "</p:grpSp>")

    def block(self, block: Block, place: Box, name: str = "") -> str:
        """Return the XML of a text in ``place``, where it wraps, and shrinks before it grows."""
        first, drawer = block.first, self.drawer
        pixels, wrap = self._fitted(block, place)
        paragraphs = [
            drawer.run(text, pixels, first.colour, bold=block.bold) for text in block.paragraphs
        ]
        if block.tail is not None:
            size = block.tail.pixels * pixels / first.pixels
            tail = drawer.run(block.tail.text, size, block.tail.colour)
            # A space of its own would be lost with the cleaning of texts.
            paragraphs[-1] += tail.replace("<a:t>", "<a:t>\u00a0")
        told = "".join(f'<a:p><a:pPr algn="{block.align}"/>{runs}</a:p>' for runs in paragraphs)
        # At the foot more lines than expected spread to both sides, not off the slide.
        anchor = "ctr" if first.box.y > self.ground.paper.height * 0.88 else "t"
        box = place if wrap else block.box
        return drawer.text_box(name or block.text[:60], box, told, wrap=wrap, anchor=anchor)

    def _fitted(self, block: Block, place: Box) -> tuple[float, bool]:
        """Return the size at which a text keeps to ``place``, and whether it may wrap there.

        One line that would not find room in a wider font is never broken.
        """
        first, own = block.first, block.lines_box
        if own.width * max(wider(text, first.weight) for text in block.paragraphs) <= place.width:
            # Its lines as they are have room: nothing is measured.
            return first.pixels, True
        share = 1.0 if block.tail is None else first.box.width / own.width
        room = Box(place.x, place.y, place.width * share, place.height)
        pixels = fitted_size(self._measure, block.paragraphs, first, room)
        need = own.width * pixels / first.pixels * wider(first.text, first.weight)
        return pixels, len(block.texts) > 1 or need <= place.width

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

    def number(self, block: Block, place: Box, total: int) -> None:
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
        drawn = drawer.text_box("Nomor slide", place, paragraph, wrap=False)
        self.add(self._foot("sldNum", 12, drawn))

    def footer(self, block: Block, place: Box) -> None:
        """Write whose slide it is in the slide's footer placeholder."""
        self.add(self._foot("ftr", 11, self.block(block, place, "Kaki")))

    def _foot(self, kind: str, index: int, xml: str) -> str:
        mark = f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr>'
        return xml.replace('<p:cNvSpPr txBox="1"/><p:nvPr/>', f"<p:cNvSpPr/>{mark}")

    def chart(self, chart: NativeChart, name: str, description: str) -> None:
        """Add a native chart."""
        relation = self._file.chart(self._part, chart.xml, chart.sheet)
        self.add(
            f"<p:graphicFrame><p:nvGraphicFramePr>{self.drawer.named(name, description)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
            f"</p:nvGraphicFramePr><p:xfrm>{self.drawer.frame(chart.frame)}</p:xfrm><a:graphic>"
            f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{relation}"/>'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )

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
        relation = self._file.picture(self._part, data)
        self.add(
            f"<p:pic><p:nvPicPr>{self.drawer.named(name, description)}<p:cNvPicPr>"
            '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>'
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f"<p:spPr><a:xfrm>{self.drawer.frame(place)}</a:xfrm>{preset('rect')}</p:spPr></p:pic>"
        )

    def table(
        self, rows: Sequence[Sequence[str]], box: Box, pixels: float, name: str, description: str
    ) -> None:
        """Add a native table whose first row is the heading."""
        from lxml import etree
        from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
        from pptx.table import Table
        from pptx.util import Pt

        drawer = self.drawer
        frame: Any = CT_GraphicalObjectFrame.new_table_graphicFrame(
            drawer.identifier(),
            one_line(name),
            len(rows),
            len(rows[0]),
            drawer.emu(box.x),
            drawer.emu(box.y),
            drawer.emu(box.width),
            drawer.emu(box.height),
        )
        frame.nvGraphicFramePr.cNvPr.set("descr", one_line(description))
        table = Table(frame.graphic.graphicData.tbl, frame)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                cell: Any = table.cell(row, column)
                cell.text = one_line(text)
                cell.margin_top = cell.margin_bottom = drawer.emu(2)
                for words in cell.text_frame.paragraphs:
                    words.font.size = Pt(drawer.size(pixels) / 100)
        self.add(etree.tostring(frame, encoding="unicode"))

    def notes(self, lines: Sequence[str]) -> None:
        """Write the speaker notes."""
        self._file.notes(self._part, [line for text in lines for line in lines_of(text)])


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
    """Return a slide's title, which is never empty: it is how a slide is found and read aloud.

    The region's name on a cover stays on one line where it is short.
    """
    told = one_line(slide.headline) or slide_name(slide)
    if isinstance(slide.content, CoverContent):
        region = one_line(slide.content.region)
        if len(region) <= _SHORT_NAME:
            told = told.replace(region, region.replace(" ", "\u00a0"))
    return told
