"""What must hold in any Office file: Office offers a repair, or refuses, where it does not.

The order of elements is that of the schemas of ECMA-376, for what we write ourselves.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LABEL = (
    "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize separator extLst"
)
_AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt"
)
_SERIES = "idx order tx spPr"
#: The order of an element's children; a name that is not here may not stand there.
ORDER: dict[str, str] = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotFmts protection chart spPr "
    "txPr externalData printSettings userShapes extLst",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend "
    "plotVisOnly dispBlanksAs extLst",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId "
    "extLst",
    "scatterChart": "scatterStyle varyColors ser dLbls axId extLst",
    "barChart/ser": f"{_SERIES} invertIfNegative pictureOptions dPt dLbls trendline errBars cat "
    "val shape extLst",
    "lineChart/ser": f"{_SERIES} marker dPt dLbls trendline errBars cat val smooth extLst",
    "scatterChart/ser": f"{_SERIES} marker dPt dLbls trendline errBars xVal yVal smooth extLst",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    "dLbl": _LABEL,
    "dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize separator showLeaderLines leaderLines extLst",
    "marker": "symbol size spPr extLst",
    "catAx": f"{_AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "valAx": f"{_AXIS} crossBetween majorUnit minorUnit dispUnits extLst",
    "scaling": "logBase orientation max min extLst",
    "numRef": "f numCache extLst",
    "strRef": "f strCache extLst",
    "numCache": "formatCode ptCount pt extLst",
    "strCache": "ptCount pt extLst",
    "sp": "nvSpPr spPr style txBody extLst",
    "cxnSp": "nvCxnSpPr spPr style extLst",
    "pic": "nvPicPr blipFill spPr style extLst",
    "graphicFrame": "nvGraphicFramePr xfrm graphic extLst",
    "sp/spPr": "xfrm custGeom prstGeom noFill solidFill gradFill blipFill pattFill grpFill ln "
    "effectLst effectDag scene3d sp3d extLst",
    "ln": "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd",
    "txBody": "bodyPr lstStyle p",
    "fld": "rPr pPr t",
    "rPr": "ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight "
    "uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst",
}
#: Where a label may stand; one elsewhere makes PowerPoint refuse the chart.
_BESIDE = {"t", "b", "l", "r", "ctr"}
_IN_BAR = {"ctr", "inEnd", "inBase"}


def faults(data: bytes) -> list[str]:
    """Return what is wrong with an Office file, and with the files in it."""
    return list(_faults(data))


def _faults(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
        twice = Counter(name.lower() for name in package.namelist())
    yield from (f"{name} is there twice" for name, count in twice.items() if count > 1)
    roots: dict[str, Any] = {}
    for name, part in parts.items():
        if name.endswith(".xlsx"):
            yield from (f"{name}: {fault}" for fault in _faults(part))
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(part)
            except etree.XMLSyntaxError as error:
                yield f"{name} is no XML: {error}"
    yield from _types(parts, roots[_TYPES])
    yield from _relations(parts, roots)
    for name, root in roots.items():
        yield from (f"{name}: {fault}" for fault in _identifiers(root))
        yield from (f"{name}: {fault}" for fault in _order(root))
        if _name(root) == "chartSpace":
            yield from (f"{name}: {fault}" for fault in _chart(root))


def _types(parts: dict[str, bytes], types: Any) -> Iterator[str]:
    usual = {entry.get("Extension").lower() for entry in types.iterfind("{*}Default")}
    named = [entry.get("PartName").lstrip("/") for entry in types.iterfind("{*}Override")]
    yield from (f"{name} has a type and is missing" for name in named if name not in parts)
    yield from (f"{name} has two types" for name, count in Counter(named).items() if count > 1)
    for name in parts:
        if name not in named and name != _TYPES and name.rsplit(".", 1)[-1].lower() not in usual:
            yield f"{name} has no type"


def _relations(parts: dict[str, bytes], roots: dict[str, Any]) -> Iterator[str]:
    reached = {_TYPES}
    for name, root in roots.items():
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            reached.add(name)
            for entry in root:
                if entry.get("TargetMode") == "External":
                    continue
                target = posixpath.normpath(posixpath.join("/", base, entry.get("Target")))[1:]
                reached.add(target)
                if target not in parts:
                    yield f"{name} leads to {target}, which is missing"
            continue
        folder, file = posixpath.split(name)
        known = roots.get(posixpath.join(folder, "_rels", f"{file}.rels"), ())
        identifiers = [entry.get("Id") for entry in known]
        if len(identifiers) > len(set(identifiers)):
            yield f"{name} has two relations of one name"
        used = {
            value
            for element in root.iter(etree.Element)
            for key, value in element.attrib.items()
            if key.startswith(f"{{{_RELATIONS}}}")
        }
        yield from (f"{name} uses {word}, no relation" for word in used - set(identifiers))
    yield from (f"nothing leads to {name}" for name in parts if name not in reached)


def _identifiers(root: Any) -> Iterator[str]:
    shapes = [element.get("id") for element in root.iter("{*}cNvPr")]
    yield from (f"shape {key} twice" for key, count in Counter(shapes).items() if count > 1)
    slides = [int(element.get("id")) for element in root.iter("{*}sldId")]
    if len(slides) > len(set(slides)) or any(not 256 <= key < 2**31 for key in slides):
        yield f"numbers of slides: {slides}"


def _order(root: Any) -> Iterator[str]:
    for element in root.iter(etree.Element):
        parent = element.getparent()
        inside = f"{_name(parent)}/{_name(element)}" if parent is not None else ""
        told = ORDER.get(inside, ORDER.get(_name(element)))
        if told is None or (_name(element) == "chart" and len(element) == 0):
            continue
        if _name(element) == "marker" and element.get("val") is not None:
            continue
        names = told.split()
        places = [
            names.index(_name(child)) if _name(child) in names else -1
            for child in element.iterchildren(etree.Element)
        ]
        if -1 in places or places != sorted(places):
            yield f"{inside}: {[_name(child) for child in element]}"


def _chart(root: Any) -> Iterator[str]:
    axes = [axis.find("{*}axId").get("val") for axis in root.iter("{*}catAx", "{*}valAx")]
    used = {
        element.get("val")
        for element in root.iter("{*}axId", "{*}crossAx")
        if not _name(element.getparent()).endswith("Ax") or _name(element) == "crossAx"
    }
    if len(axes) > len(set(axes)) or used != set(axes):
        yield f"axes {axes}, used {used}"
    for key in ("idx", "order"):
        found = [series.find(f"{{*}}{key}").get("val") for series in root.iter("{*}ser")]
        if len(found) > len(set(found)):
            yield f"series with one {key}: {found}"
    for cache in root.iter("{*}numCache", "{*}strCache"):
        count = int(cache.find("{*}ptCount").get("val"))
        points = [int(point.get("idx")) for point in cache.iterfind("{*}pt")]
        if points != sorted(set(points)) or any(point >= count for point in points):
            yield f"points {points} of {count}"
    for plot in root.iter("{*}barChart", "{*}lineChart", "{*}scatterChart"):
        allowed = _BESIDE
        if _name(plot) == "barChart":
            clustered = plot.find("{*}grouping").get("val") == "clustered"
            allowed = _IN_BAR | ({"outEnd"} if clustered else set())
        for place in plot.iter("{*}dLblPos"):
            if place.get("val") not in allowed:
                yield f"a label of {_name(plot)} at {place.get('val')}"


def _name(element: Any) -> str:
    return etree.QName(element).localname
