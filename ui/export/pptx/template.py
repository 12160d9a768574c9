"""The office's own template: its master, fonts and logo, without the slides in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ui.export.files import ExportError
from ui.export.pptx.placeholders import FOOT, TITLES, placeholders

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
#: No template is larger unpacked; something larger would only fill the memory.
MOST_BYTES = 500_000_000


def open_template(data: bytes) -> Presentation:
    """Return the template in ``data`` (.pptx or .potx) as a presentation without slides.

    Raises :class:`ExportError` with what the officer can do.
    """
    import pptx

    try:
        made = pptx.Presentation(io.BytesIO(_as_presentation(data)))
        if not any(True for _ in _layouts(made)) or not made.slide_width or not made.slide_height:
            raise ValueError("no layouts or no slide size")
        _drop_slides(made)
        forget_origin(made)
    except ExportError:
        raise
    except Exception as error:
        # python-pptx tells of a broken file by whatever its XML or ZIP reader stumbles over.
        raise _broken(str(error) or type(error).__name__) from error
    return made


def forget_origin(made: Presentation) -> None:
    """Take out what a template brings along and is not ours: its picture and its printer."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    package = made.part.package
    for relation in list(package.iter_rels()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.drop_rel(relation.rId)
        elif relation.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            made.part.drop_rel(relation.rId)


def body_layout(made: Presentation) -> SlideLayout:
    """Return the layout for a slide with a title and otherwise free room."""
    return min(_layouts(made), key=_distance_from_title_only)


def cover_layout(made: Presentation) -> SlideLayout:
    """Return the layout of the first slide, else the one of all others."""
    for layout in _layouts(made):
        if layout.element.get("type") == "title" and _kinds(layout) & set(TITLES):
            return layout
    return body_layout(made)


def _layouts(made: Presentation) -> Iterator[SlideLayout]:
    for master in made.slide_masters:
        yield from master.slide_layouts


def _kinds(layout: SlideLayout) -> set[str]:
    return {kind for kind, _ in placeholders(layout)}


def _distance_from_title_only(layout: SlideLayout) -> tuple[int, int]:
    """Return how little a layout suits: by its kind, its name, then what else it asks for."""
    kinds = [kind for kind, _ in placeholders(layout)]
    others = [kind for kind in kinds if kind not in (*FOOT, *TITLES)]
    named = layout.name.casefold() in ("title only", "judul saja", "hanya judul")
    if layout.element.get("type") == "titleOnly" or named:
        return (0, len(others)) if "title" in kinds else (3, 0)
    if "title" in kinds:
        return 1, len(others)
    return (2, len(others)) if "ctrTitle" in kinds else (4, len(others))


def _as_presentation(data: bytes) -> bytes:
    """Return a .potx as a .pptx: the two differ by one word in their list of contents."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_BYTES:
            raise ExportError(
                "Templat terlalu besar.",
                "Data dasbor tidak terpengaruh.",
                "Pilih templat yang lebih kecil, atau ekspor tanpa templat.",
            )
        types = package.read(_CONTENT_TYPES)
        wanted = types.replace(
            _MAIN.format("template").encode(), _MAIN.format("presentation").encode()
        )
        if wanted == types:
            return data
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in package.infolist():
                found = wanted if entry.filename == _CONTENT_TYPES else package.read(entry)
                copy.writestr(entry.filename, found)
        return buffer.getvalue()


def _drop_slides(made: Presentation) -> None:
    """Take the slides out, with what refers to them: sections and custom shows."""
    slides = made.slides._sldIdLst
    for entry in list(slides):
        made.part.drop_rel(entry.rId)
        slides.remove(entry)
    root = made.part._element
    for name in ("custShowLst", "sectionLst"):
        for element in list(root.iter(f"{{*}}{name}")):
            holder = element.getparent()
            # A list of sections stands in an extension of its own, which goes with it.
            if name == "sectionLst" and holder.tag.endswith("}ext"):
                element, holder = holder, holder.getparent()
            holder.remove(element)
            if holder.tag.endswith("}extLst") and not len(holder):
                holder.getparent().remove(holder)


def _broken(detail: str) -> ExportError:
    return ExportError(
        "Templat tidak dapat dibaca: berkasnya rusak atau bukan templat PowerPoint.",
        "Data dasbor dan berkas templat tidak berubah.",
        "Pilih templat .pptx atau .potx yang terbuka di PowerPoint, atau ekspor tanpa templat.",
        detail,
    )


def background(layout: SlideLayout) -> str:
    """Return the colour behind a layout's texts as ``#RRGGBB``.

    Behind a picture or a gradient it is the one that the template itself writes on: its theme's
    background.
    """
    for owner in (layout.element, layout.slide_master.element):
        found = owner.find("{*}cSld/{*}bg")
        if found is not None:
            colour = found.find("{*}bgPr/{*}solidFill/*")
            if colour is None:
                colour = found.find("{*}bgRef/*")
            if colour is not None and colour.tag.endswith("}srgbClr"):
                return f"#{colour.get('val')}"
            named = colour is not None and colour.tag.endswith("}schemeClr")
            return _theme_colour(layout, colour.get("val") if named else "bg1")
    return _theme_colour(layout, "bg1")


def _theme_colour(layout: SlideLayout, name: str) -> str:
    """Return a colour of the theme, by the name that slides use; white for an unknown one."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    master = layout.slide_master
    mapped = master.element.find("{*}clrMap")
    name = name if mapped is None else mapped.get(name, name)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    for entry in etree.fromstring(theme.blob).iterfind(f".//{{*}}clrScheme/{{*}}{name}/*"):
        return f"#{entry.get('lastClr') or entry.get('val')}"
    return "#FFFFFF"
