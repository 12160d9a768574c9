"""Bookmarks and links for a PDF that Qt has written.

QPdfWriter has no function for bookmarks. PDF lets a file be changed by what is appended to it
(ISO 32000-1, 7.5.6 "Incremental updates"): new objects, a new list of where they stand, and a
pointer to the old list. Not a byte of what Qt wrote is touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ROOT = re.compile(rb"/Root\s+(\d+) 0 R")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_PAGES = re.compile(rb"/Pages\s+(\d+) 0 R")
_ANNOTS = re.compile(rb"/Annots\s+(\d+) 0 R")
_REFERENCE = re.compile(rb"(\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark on a page, counted from 0; level 1 hangs on the level 0 before it."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A place on ``page`` that leads to another; left, bottom, right, top in PDF points."""

    page: int
    area: tuple[float, float, float, float]
    target: int


class _File:
    """The few things that must be known of a PDF to append to it."""

    def __init__(self, data: bytes) -> None:
        start = data.rfind(b"startxref")
        self.data = data
        self.table = int(data[start + 9 :].split()[0])
        trailer = data[data.index(b"trailer", self.table) : start]
        self.root = _number(_ROOT, trailer)
        self.size = _number(_SIZE, trailer)
        # /Info, /Root and /ID are repeated; the size is a new one.
        inner = trailer[trailer.index(b"<<") + 2 : trailer.rindex(b">>")]
        self.trailer = _SIZE.sub(b"", inner).strip()
        self.offsets = self._offsets()
        self.catalogue = self.object(self.root)
        kids = _KIDS.search(self.object(_number(_PAGES, self.catalogue)))
        if kids is None:
            raise ValueError("no list of pages")
        self.pages = [int(found) for found in _REFERENCE.findall(kids[1])]

    def _offsets(self) -> dict[int, int]:
        """Read the list of where each object stands, in its one section from 0."""
        lines = self.data[self.table :].split(b"\n")
        if lines[0].strip() != b"xref" or not lines[1].startswith(b"0 "):
            raise ValueError("no plain list of objects")
        count = int(lines[1].split()[1])
        return {
            number: int(lines[2 + number][:10])
            for number in range(count)
            if lines[2 + number][17:18] == b"n"
        }

    def object(self, number: int) -> bytes:
        """Return what stands between ``obj`` and ``endobj``."""
        start = self.data.index(b"obj", self.offsets[number]) + 3
        return self.data[start : self.data.index(b"endobj", start)].strip()


def with_bookmarks(
    data: bytes, bookmarks: Sequence[Bookmark], links: Sequence[Link] = (), language: str = "id-ID"
) -> bytes:
    """Return ``data`` with bookmarks that open beside the pages, links, and its language named.

    Raises ``ValueError`` for a PDF that is not written as Qt writes them.
    """
    if not bookmarks:
        return data
    try:
        file = _File(data)
        written = _objects(file, bookmarks, links, language)
    except (KeyError, IndexError) as error:
        raise ValueError("not a PDF as Qt writes it") from error
    out = bytearray(data if data.endswith(b"\n") else data + b"\n")
    places: dict[int, int] = {}
    for number in sorted(written):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written[number])
    table = len(out)
    # Readers expect the first entry, the head of the list of free objects, in every list.
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(file.size, max(places) + 1)
    out += b"trailer\n<<\n/Size %d\n/Prev %d\n%s\n>>\n" % (size, file.table, file.trailer)
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def _objects(
    file: _File, bookmarks: Sequence[Bookmark], links: Sequence[Link], language: str
) -> dict[int, bytes]:
    """Return the new and the changed objects by their numbers."""
    top = file.size
    numbers = [top + 1 + index for index in range(len(bookmarks))]
    written = {
        number: _item(file, bookmarks, index, numbers, top) for index, number in enumerate(numbers)
    }
    roots = [index for index, mark in enumerate(bookmarks) if not mark.level or not index]
    written[top] = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (
        numbers[roots[0]],
        numbers[roots[-1]],
        len(bookmarks),
    )
    catalogue = file.catalogue[: file.catalogue.rindex(b">>")]
    written[file.root] = (
        b"%s/Outlines %d 0 R\n/PageMode /UseOutlines\n/Lang (%s)\n"
        b"/ViewerPreferences << /DisplayDocTitle true >>\n>>"
        % (catalogue, top, language.encode("ascii"))
    )
    next_number = top + 1 + len(bookmarks)
    for page in sorted({link.page for link in links}):
        # Qt gives every page a list of its links of its own, empty as long as there is none.
        found = _ANNOTS.search(file.object(file.pages[page]))
        if found is None:
            raise ValueError("a page without a list of links")
        held = []
        for link in links:
            if link.page == page:
                area = b" ".join(b"%.2f" % side for side in link.area)
                written[next_number] = (
                    b"<< /Type /Annot /Subtype /Link /Rect [%s] /Border [0 0 0] /F 4 "
                    b"/Dest [%d 0 R /Fit] >>" % (area, file.pages[link.target])
                )
                held.append(b"%d 0 R" % next_number)
                next_number += 1
        written[int(found[1])] = b"[ %s ]" % b" ".join(held)
    return written


def _item(
    file: _File, bookmarks: Sequence[Bookmark], index: int, numbers: Sequence[int], top: int
) -> bytes:
    """Return one bookmark, tied to its parent, its neighbours and its children."""
    mark = bookmarks[index]
    parents = _parents(bookmarks)
    siblings = [other for other, parent in enumerate(parents) if parent == parents[index]]
    children = [other for other, parent in enumerate(parents) if parent == index]
    place = siblings.index(index)
    parent = parents[index]
    parts = [
        b"/Title <%s>" % ("\ufeff" + mark.title).encode("utf-16-be", "replace").hex().encode(),
        b"/Parent %d 0 R" % (top if parent is None else numbers[parent]),
        b"/Dest [%d 0 R /Fit]" % file.pages[mark.page],
    ]
    if place:
        parts.append(b"/Prev %d 0 R" % numbers[siblings[place - 1]])
    if place + 1 < len(siblings):
        parts.append(b"/Next %d 0 R" % numbers[siblings[place + 1]])
    if children:
        parts.append(b"/First %d 0 R /Last %d 0 R" % (numbers[children[0]], numbers[children[-1]]))
        parts.append(b"/Count %d" % len(children))
    return b"<< %s >>" % b" ".join(parts)


def _parents(bookmarks: Sequence[Bookmark]) -> list[int | None]:
    """Return on which bookmark each hangs, ``None`` for those of the first level."""
    parents: list[int | None] = []
    last: int | None = None
    for index, mark in enumerate(bookmarks):
        if mark.level and last is not None:
            parents.append(last)
        else:
            parents.append(None)
            last = index
    return parents


def _number(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    if found is None:
        raise ValueError("not a PDF as Qt writes it")
    return int(found[1])
