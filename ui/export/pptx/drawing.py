"""Plan -> native shapes: what a painter paints, Office draws and an officer can move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ui.export.pptx.texts import escaped
from widgets.charts.geometry import (
    Box,
    Disc,
    Plan,
    Point,
    Polygon,
    Rect,
    Role,
    Shape,
    Stroke,
    Text,
    Weight,
)

#: Office's unit of length: one point, which is one pixel of a plan that is 540 high.
EMU_PER_POINT = 12700
#: Where our font is missing, Office takes another: Arial is wider by so much, and some space. A
#: text that does not fit its box grows to both sides in some programs, over what is before it.
WIDER = 1.12
#: A label with less room than this for each of its own width is not wrapped: it might be broken.
BROKEN_UNDER = 1.06
#: Between two labels, and from a change to the end of its pill by its size.
APART, PILL_END = 4.0, 0.7
#: What every part with our shapes in it declares.
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


class Drawer:
    """Writes shapes as XML. ``factor`` enlarges a plan of 540 to the height of the slide."""

    def __init__(self, factor: float, first_id: int) -> None:
        """Start with ``first_id`` as the number of the first shape."""
        self.factor = factor
        self._next = first_id

    def identifier(self) -> int:
        """Return a number that no other shape of the slide has."""
        self._next += 1
        return self._next - 1

    def emu(self, length: float) -> int:
        """Return a length of the plan in Office's unit."""
        return round(length * self.factor * EMU_PER_POINT)

    def size(self, pixels: float) -> int:
        """Return a text size in hundredths of a point."""
        return max(100, round(pixels * self.factor * 100))

    def group(self, plan: Plan, name: str, description: str) -> str:
        """Return all of ``plan`` as one group, so that it is moved and described as one."""
        spots = [text.box for text in plan.texts]
        shapes = [self.shape(shape) for shape in plan.shapes] + [
            self.label(text, spots) for text in plan.texts
        ]
        if not shapes:
            return ""
        boxes = [box_of(shape) for shape in plan.shapes] + [text.box for text in plan.texts]
        left, top = min(box.x for box in boxes), min(box.y for box in boxes)
        right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
        frame = Box(left, top, right - left, bottom - top)
        off, ext = self._off(frame), self._ext(frame)
        child_off, child_ext = off.replace("a:off", "a:chOff"), ext.replace("a:ext", "a:chExt")
        return (
            f"<p:grpSp><p:nvGrpSpPr>{self.named(name, description)}<p:cNvGrpSpPr/>"
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{off}{ext}{child_off}{child_ext}</a:xfrm>"
            f"</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )

    def named(self, name: str, description: str = "") -> str:
        """Return the element that names a shape and describes it to a screen reader."""
        told = f' descr="{escaped(description)}"' if description else ""
        return f'<p:cNvPr id="{self.identifier()}" name="{escaped(name)}"{told}/>'

    def shape(self, shape: Shape) -> str:
        """Return one shape of a plan."""
        match shape:
            case Rect():
                geometry = preset("rect")
                if shape.radius:
                    side = min(shape.box.width, shape.box.height) or 1
                    share = min(50000, round(shape.radius / side * 100000))
                    geometry = preset("roundRect", f'<a:gd name="adj" fmla="val {share}"/>')
                fill = solid(shape.fill) if shape.fill else "<a:noFill/>"
                return self._sp(
                    "Bidang", shape.box, geometry, fill + self._line(shape.outline, shape.line)
                )
            case Disc():
                x, y = shape.centre
                box = Box(x - shape.radius, y - shape.radius, 2 * shape.radius, 2 * shape.radius)
                line = self._line(shape.outline, shape.line)
                return self._sp("Titik", box, preset("ellipse"), solid(shape.fill) + line)
            case Polygon():
                line = self._line(shape.outline, shape.line)
                return self._path("Tanda", shape.points, solid(shape.fill) + line, closed=True)
            case Stroke():
                dash = ""
                if shape.dash is not None:
                    dash = f'<a:prstDash val="{"sysDot" if not shape.dash[0] else "dash"}"/>'
                line = self._line(shape.colour, shape.line, dash)
                return self._path("Garis", shape.points, "<a:noFill/>" + line, closed=False)
            case _:
                assert_never(shape)

    def label(self, text: Text, others: Sequence[Box]) -> str:
        """Return one line of a plan as a text box that grows with its font, away from ``others``.

        A change grows to the right only, to the end of its pill: to its left is the arrow. It is
        a little smaller, so that a long one stays in its pill in a wider font.
        """
        own, pixels = text.box, text.pixels
        if text.role is Role.CHANGE:
            pixels *= 0.97
            room = min(own.width * WIDER, own.width + pixels * PILL_END)
            box, align = Box(own.x, own.y, room, own.height), "l"
        else:
            box, align = _grown(own, others)
        run = self.run(text.text, pixels, text.colour, bold=text.weight is Weight.BOLD)
        told = f'<a:p><a:pPr algn="{align}"/>{run}</a:p>'
        # Where it has no room to grow it is wider than its box rather than broken.
        wrap = box.width * text.pixels >= own.width * pixels * BROKEN_UNDER
        return self.text_box(text.text, box, told, wrap=wrap, anchor="ctr")

    def text_box(
        self, name: str, box: Box, paragraphs: str, *, wrap: bool = True, anchor: str = "t"
    ) -> str:
        """Return a text box without margins.

        A program whose font is wider shrinks a text that wraps until it fits: Office when it is
        edited, LibreOffice at once.
        """
        told, fit = ("square", "<a:normAutofit/>") if wrap else ("none", "<a:noAutofit/>")
        return (
            f"<p:sp><p:nvSpPr>{self.named(name)}"
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{self.frame(box)}'
            f"</a:xfrm>{preset('rect')}<a:noFill/></p:spPr><p:txBody>"
            f'<a:bodyPr wrap="{told}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
            f'anchor="{anchor}">{fit}</a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>'
        )

    def run(self, text: str, pixels: float, colour: str, *, bold: bool = False) -> str:
        """Return a run of text in one style, in the font of the theme."""
        weight = ' b="1"' if bold else ""
        return (
            f'<a:r><a:rPr lang="id-ID" sz="{self.size(pixels)}"{weight} dirty="0">{solid(colour)}'
            f"</a:rPr><a:t>{escaped(text)}</a:t></a:r>"
        )

    def _sp(self, name: str, box: Box, geometry: str, style: str) -> str:
        return (
            f"<p:sp><p:nvSpPr>{self.named(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr><a:xfrm>{self.frame(box)}</a:xfrm>{geometry}{style}</p:spPr>"
            "</p:sp>"
        )

    def _path(self, name: str, points: Sequence[Point], style: str, *, closed: bool) -> str:
        left, top = min(x for x, _ in points), min(y for _, y in points)
        box = Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)
        width, height = self.emu(box.width), self.emu(box.height)
        steps = []
        for index, (x, y) in enumerate(points):
            point = f'<a:pt x="{self.emu(x - left)}" y="{self.emu(y - top)}"/>'
            tag = "lnTo" if index else "moveTo"
            steps.append(f"<a:{tag}>{point}</a:{tag}>")
        fill = "" if closed else ' fill="none"'
        geometry = (
            f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}"{fill}>'
            f"{''.join(steps)}{'<a:close/>' if closed else ''}</a:path></a:pathLst></a:custGeom>"
        )
        return self._sp(name, box, geometry, style)

    def _line(self, colour: str | None, line: float, dash: str = "") -> str:
        if colour is None:
            return "<a:ln><a:noFill/></a:ln>"
        return f'<a:ln w="{self.emu(line)}">{solid(colour)}{dash}<a:miter lim="800000"/></a:ln>'

    def frame(self, box: Box) -> str:
        """Return where a shape stands and how large it is."""
        return self._off(box) + self._ext(box)

    def _off(self, box: Box) -> str:
        return f'<a:off x="{self.emu(box.x)}" y="{self.emu(box.y)}"/>'

    def _ext(self, box: Box) -> str:
        return f'<a:ext cx="{self.emu(box.width)}" cy="{self.emu(box.height)}"/>'


def _grown(own: Box, others: Sequence[Box]) -> tuple[Box, str]:
    """Return the box of a label in a wider font, and how it is aligned: where there is room."""
    more = own.width * (WIDER - 1)
    beside = [one for one in others if one.y < own.bottom and one.bottom > own.y]
    before = min((own.x - one.right - APART for one in beside if one.right <= own.x), default=more)
    after = min((one.x - own.right - APART for one in beside if one.x >= own.right), default=more)
    before, after = max(0.0, before), max(0.0, after)
    both = min(before, after, more / 2)
    if both >= more / 2 or before == after:
        return Box(own.x - both, own.y, own.width + 2 * both, own.height), "ctr"
    if after > before:
        return Box(own.x, own.y, own.width + min(after, more), own.height), "l"
    wide = min(before, more)
    return Box(own.x - wide, own.y, own.width + wide, own.height), "r"


def preset(name: str, adjust: str = "") -> str:
    """Return one of Office's own geometries."""
    return f'<a:prstGeom prst="{name}"><a:avLst>{adjust}</a:avLst></a:prstGeom>'


def solid(colour: str) -> str:
    """Return a fill of ``#RRGGBB``."""
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'


def box_of(shape: Shape) -> Box:
    """Return the box around a shape."""
    if isinstance(shape, Rect):
        return shape.box
    if isinstance(shape, Disc):
        x, y = shape.centre
        return Box(x - shape.radius, y - shape.radius, 2 * shape.radius, 2 * shape.radius)
    left, top = min(x for x, _ in shape.points), min(y for _, y in shape.points)
    right, bottom = max(x for x, _ in shape.points), max(y for _, y in shape.points)
    return Box(left, top, right - left, bottom - top)
