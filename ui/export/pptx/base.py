"""Our own master: blank white, the blue edge, our colours and font as a theme of Office."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ui.export.pptx.drawing import EMU_PER_POINT, NAMESPACES, Drawer
from ui.export.pptx.placeholders import placeholders
from ui.export.pptx.template import forget_origin
from widgets.charts.geometry import Box, Rect
from widgets.slides import cover, frame
from widgets.tokens import Tokens

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout, SlideMaster

#: The layouts that stay of python-pptx's own template, and their names in Indonesian.
_LAYOUTS = {"title": "Sampul", "titleOnly": "Judul Saja"}
#: Marks Roboto as a sans serif, so that Office takes one in its place where it is missing.
_PANOSE = "02000000000000000000"
HEIGHT = 540.0


def new_presentation(width: float, family: str, tokens: Tokens) -> Presentation:
    """Return an empty presentation ``width`` points wide and 540 high, in our look."""
    import pptx

    return pptx.Presentation(io.BytesIO(_empty_file(width, family, tokens)))


@lru_cache(maxsize=4)
def _empty_file(width: float, family: str, tokens: Tokens) -> bytes:
    """Return that presentation as a file: to open it is quicker than to make it anew."""
    import pptx
    from pptx.util import Emu

    made = pptx.Presentation()
    made.slide_width = Emu(round(width * EMU_PER_POINT))
    made.slide_height = Emu(round(HEIGHT * EMU_PER_POINT))
    master = made.slide_master
    for layout in list(made.slide_layouts):
        if layout.element.get("type") not in _LAYOUTS:
            made.slide_layouts.remove(layout)
    _theme(master, family, tokens)
    _master(master, width, tokens)
    for layout in made.slide_layouts:
        _layout(layout, width, tokens)
    forget_origin(made)
    # Made when it is first asked for: every deck has notes.
    _ = made.notes_master
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _theme(master: SlideMaster, family: str, tokens: Tokens) -> None:
    """Give the theme our colours and font."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    root.set("name", "Dasbor Kinerja Daerah")
    colours = {
        "dk1": tokens.ink,
        "lt1": tokens.surface,
        "dk2": tokens.header,
        "lt2": tokens.neutral_ground,
        "accent1": tokens.current,
        "accent2": tokens.earlier,
        "accent3": tokens.good,
        "accent4": tokens.bad,
        "accent5": tokens.target,
        "accent6": tokens.comparisons[0],
        "hlink": tokens.current,
        "folHlink": tokens.comparisons[0],
    }
    for name, colour in colours.items():
        for element in root.iterfind(f".//a:clrScheme/a:{name}", space):
            for child in list(element):
                element.remove(child)
            etree.SubElement(element, f"{{{space['a']}}}srgbClr", val=colour.lstrip("#"))
    for font in root.iterfind(".//a:fontScheme/*/a:latin", space):
        font.set("typeface", family)
        font.set("panose", _PANOSE)
        font.set("pitchFamily", "34")
    part.blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _master(master: SlideMaster, width: float, tokens: Tokens) -> None:
    """Place the master's own frames as our slides have them, and draw the edge."""
    side = min(56.0, max(34.0, width * 0.05))
    room = width - 2 * side
    boxes = {
        "title": Box(side, 54, room, 82),
        "body": Box(side, 150, room, 320),
        "dt": Box(side + room * 0.36, 498, room * 0.2, 24),
        "ftr": Box(side + 38, 498, room * 0.34, 24),
        "sldNum": Box(width - side - 70, 498, 70, 24),
    }
    for kind, shape in placeholders(master):
        _place(shape, boxes[kind])
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    title = master.element.find(".//{*}titleStyle/{*}lvl1pPr")
    title.set("algn", "l")
    run = title.find(f"{space}defRPr")
    run.set("sz", "3300")
    run.set("b", "1")
    for kind, shape in placeholders(master):
        if kind == "title":
            body = shape.element.find(".//{*}bodyPr")
            body.set("anchor", "t")
            for inset in ("lIns", "tIns", "rIns", "bIns"):
                body.set(inset, "0")
    _edge(master, frame.EDGE, tokens)


def _layout(layout: SlideLayout, width: float, tokens: Tokens) -> None:
    layout.name = _LAYOUTS[layout.element.get("type")]
    for kind, shape in placeholders(layout):
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
    if layout.element.get("type") == "title":
        layout.element.set("showMasterSp", "0")
        side = cover.EDGE + min(56.0, max(34.0, width * 0.05))
        room = width - side - 48
        for kind, shape in placeholders(layout):
            if kind == "ctrTitle":
                _place(shape, Box(side, 190, room, 150))
            elif kind == "subTitle":
                _place(shape, Box(side, 370, room, 90))
        _edge(layout, cover.EDGE, tokens)


def _edge(owner: SlideMaster | SlideLayout, edge: float, tokens: Tokens) -> None:
    """Draw the dark blue edge behind everything of a master or layout."""
    from pptx.oxml import parse_xml

    tree = owner.shapes._spTree
    drawer = Drawer(1.0, 900)
    drawn = drawer.shape(Rect(Box(0, 0, edge, HEIGHT), tokens.header))
    tree.insert(2, parse_xml(f"<p:spTree {NAMESPACES}>{drawn}</p:spTree>")[0])


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top = round(box.x * EMU_PER_POINT), round(box.y * EMU_PER_POINT)
    shape.width, shape.height = round(box.width * EMU_PER_POINT), round(box.height * EMU_PER_POINT)
