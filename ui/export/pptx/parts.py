"""The file's parts: slides, notes, charts and pictures, each added as it is written.

python-pptx opens and saves the package and knows master and layouts. What we write ourselves
goes into it as finished parts: parsed again and searched for free names, a deck took twice as
long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.slide import CT_NotesSlide
from pptx.slide import NotesMaster, NotesSlide

from ui.export.pptx.placeholders import TITLES, placeholders
from ui.export.pptx.texts import escaped

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

#: The relation by which a chart knows its data sheet; it has no other one.
DATA_SHEET = "rId1"
_SUBTITLE = "subTitle"
#: Stands for the text while the frame of all notes is made.
_MARK = "@"


@dataclass(frozen=True, slots=True)
class Place:
    """A layout's placeholder: its attributes as XML, and its shape."""

    attributes: str
    shape: Any

    @property
    def left(self) -> int:
        """Where it stands from the left, in Office's unit, by its layout or its master."""
        return int(self.shape.left or 0)

    @property
    def top(self) -> int:
        """Where it stands from the top, in Office's unit, by its layout or its master."""
        return int(self.shape.top or 0)


class DeckFile:
    """A presentation without slides, and what is added to it."""

    def __init__(self, presentation: Presentation) -> None:
        """Add to ``presentation``, which keeps its master and layouts."""
        self._presentation = presentation
        self._package: Any = presentation.part.package
        self._taken = {str(part.partname) for part in self._package.iter_parts()}
        self._numbers: dict[str, int] = {}
        self._pictures: dict[bytes, Part] = {}
        self._places: dict[str, dict[str, Place]] = {}
        self._notes: tuple[bytes, bytes] | None = None

    def part(self, name: str, content_type: str, blob: bytes = b"") -> Part:
        """Add a part; ``name`` holds ``%d`` for the first number that is free."""
        number = self._numbers.get(name, 0) + 1
        while name % number in self._taken:
            number += 1
        self._numbers[name] = number
        return Part(PackURI(name % number), content_type, self._package, blob)

    def slide(self, layout: SlideLayout) -> Part:
        """Add an empty slide of ``layout`` at the end; whoever asks writes its ``blob``."""
        made = self.part("/ppt/slides/slide%d.xml", CONTENT_TYPE.PML_SLIDE)
        made.relate_to(layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        relation = self._presentation.part.relate_to(made, RELATIONSHIP_TYPE.SLIDE)
        self._presentation.slides._sldIdLst.add_sldId(relation)
        return made

    def places(self, layout: SlideLayout) -> dict[str, Place]:
        """Return the placeholders of ``layout`` that slides fill: title and subtitle."""
        name = str(layout.part.partname)
        if name not in self._places:
            found: dict[str, Place] = {}
            for kind, shape in placeholders(layout):
                key = "title" if kind in TITLES else kind
                if key in ("title", _SUBTITLE) and key not in found:
                    told = " ".join(
                        f'{name}="{escaped(value)}"'
                        for name, value in shape.element.ph.attrib.items()
                        if name in ("type", "orient", "sz", "idx")
                    )
                    found[key] = Place(told, shape)
            self._places[name] = found
        return self._places[name]

    def chart(self, slide: Part, xml: bytes, sheet: bytes) -> str:
        """Add a chart with its data sheet (an XLSX); return its relation to ``slide``."""
        book = self.part(
            "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx", CONTENT_TYPE.SML_SHEET, sheet
        )
        made = self.part("/ppt/charts/chart%d.xml", CONTENT_TYPE.DML_CHART, xml)
        made.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        return slide.relate_to(made, RELATIONSHIP_TYPE.CHART)

    def picture(self, slide: Part, data: bytes) -> str:
        """Add a PNG or JPEG, the same one once; return its relation to ``slide``."""
        if data not in self._pictures:
            png = data.startswith(b"\x89PNG")
            self._pictures[data] = self.part(
                f"/ppt/media/image%d.{'png' if png else 'jpg'}",
                CONTENT_TYPE.PNG if png else CONTENT_TYPE.JPEG,
                data,
            )
        return slide.relate_to(self._pictures[data], RELATIONSHIP_TYPE.IMAGE)

    def notes(self, slide: Part, lines: Sequence[str]) -> None:
        """Add the speaker notes of ``slide``, a paragraph for each line."""
        master: Part = self._presentation.part.notes_master_part
        if self._notes is None:
            self._notes = _frame_of_notes(master.blob)
        before, after = self._notes
        told = "".join(paragraph(line) for line in lines) or "<a:p/>"
        made = self.part(
            "/ppt/notesSlides/notesSlide%d.xml",
            CONTENT_TYPE.PML_NOTES_SLIDE,
            before + told.encode() + after if after else before,
        )
        made.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        made.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
        slide.relate_to(made, RELATIONSHIP_TYPE.NOTES_SLIDE)


@lru_cache(maxsize=4)
def _frame_of_notes(master: bytes) -> tuple[bytes, bytes]:
    """Return what stands before and after the text of notes, as their ``master`` wants it.

    Where the master has no room for notes all is before, and nothing after. It is the same for
    all notes of a file, and for all files without a template.
    """
    element: Any = CT_NotesSlide.new()
    no_part: Any = None
    frame: Any = NotesSlide(element, no_part)
    frame.clone_master_placeholders(NotesMaster(parse_xml(master), no_part))
    if frame.notes_text_frame is not None:
        frame.notes_text_frame.text = _MARK
    whole: bytes = serialize_part_xml(element)
    before, _, after = whole.partition(f"<a:p><a:r><a:t>{_MARK}</a:t></a:r></a:p>".encode())
    return before, after


def paragraph(text: str, size: int | None = None) -> str:
    """Return a paragraph in Indonesian in its placeholder's own style.

    ``text`` is one line fit for XML and stands as it is: a space may hold words together.
    ``size`` is in hundredths of a point, if it is another than the placeholder's.
    """
    if not text:
        return "<a:p/>"
    told = f' sz="{size}"' if size else ""
    return f'<a:p><a:r><a:rPr lang="id-ID"{told}/><a:t>{escape(text)}</a:t></a:r></a:p>'
