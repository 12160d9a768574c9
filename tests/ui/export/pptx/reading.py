"""Reads a .pptx back with python-pptx and openpyxl, as other programs see it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl
import pptx
from lxml import etree

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
A = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
EMU = 12700


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def title(slide: Any) -> str:
    return slide.shapes.title.text_frame.text.replace("\u00a0", " ")


def notes(slide: Any) -> str:
    return slide.notes_slide.notes_text_frame.text


def charts(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def pictures(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.shape_type == 13]


def description(shape: Any) -> str:
    return shape._element._nvXxPr.cNvPr.get("descr", "")


def root(chart: Any) -> Any:
    return chart.part._element


def series(chart: Any) -> dict[str, Any]:
    return {
        element.findtext("c:tx/c:strRef/c:strCache/c:pt/c:v", namespaces=C): element
        for element in root(chart).iterfind(".//c:ser", C)
    }


def cached(element: Any, tag: str) -> dict[int, str]:
    """Return the cache of one reference of a series: index -> text."""
    return {
        int(point.get("idx")): point.findtext("c:v", namespaces=C)
        for point in element.iterfind(f"c:{tag}//c:pt", C)
    }


def figures(element: Any, tag: str = "val") -> dict[str, Decimal]:
    """Return the values of a series by their category or year."""
    across = cached(element, "cat" if tag == "val" else "xVal")
    return {across[index]: Decimal(text) for index, text in cached(element, tag).items()}


def labels(element: Any) -> dict[int, str]:
    """Return the texts of the labels that a series shows."""
    return {
        int(label.find("c:idx", C).get("val")): "".join(
            label.itertext("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
        )
        for label in element.iterfind("c:dLbls/c:dLbl", C)
        if label.find("c:delete", C) is None
    }


def sheet(chart: Any) -> list[list[Any]]:
    book = openpyxl.load_workbook(
        io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True
    )
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def every_shape(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from every_shape(shape.shapes)


def text_sizes(slide: Any) -> list[int]:
    """Every text size on a slide and in its charts, in hundredths of a point."""
    trees = [slide._element, *(root(shape.chart) for shape in charts(slide))]
    return [
        int(element.get("sz"))
        for tree in trees
        for name in ("rPr", "defRPr")
        for element in tree.iter(f"{{{A['a']}}}{name}")
        if element.get("sz")
    ]


def parts_parse(data: bytes) -> int:
    """Parse every XML part of the package; return how many there are."""
    import zipfile

    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
                count += 1
    return count
