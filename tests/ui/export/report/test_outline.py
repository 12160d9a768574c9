"""Bookmarks appended to a PDF that Qt wrote: nothing of it changes, other readers find them."""

from __future__ import annotations

import io

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from ui.export.report.outline import Bookmark, Link, with_bookmarks

pytestmark = pytest.mark.usefixtures("qapp")


def _pdf(pages: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.drawText(500, 500, f"halaman {page}")
    painter.end()
    return bytes(buffer.data().data())


FIVE_PAGES: list[bytes] = []


def _five() -> bytes:
    if not FIVE_PAGES:
        FIVE_PAGES.append(_pdf(5))
    return FIVE_PAGES[0]


def _tree(reader: pypdf.PdfReader) -> list[tuple[str, int, int]]:
    """Return (title, page, level) in order."""
    found: list[tuple[str, int, int]] = []

    def walk(entries: list[object], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            else:
                page = reader.get_destination_page_number(entry)
                found.append((str(entry.title), page, level))

    walk(reader.outline, 0)
    return found


def _read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


TITLES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=20
)
MARKS = st.lists(st.tuples(TITLES, st.integers(0, 4), st.integers(0, 1)), min_size=1, max_size=12)


@given(MARKS)
def test_any_bookmarks_are_found_in_order_on_their_pages(marks: list[tuple[str, int, int]]) -> None:
    data = with_bookmarks(_five(), [Bookmark(*mark) for mark in marks])
    told = [(title, page, level and index) for index, (title, page, level) in enumerate(marks)]
    assert data.startswith(_five())
    found = _tree(_read(data))
    assert [entry[:2] for entry in found] == [entry[:2] for entry in told]
    # The first bookmark has none to hang on, whatever its level.
    assert [entry[2] for entry in found] == [
        mark[2] if index else 0 for index, mark in enumerate(marks)
    ] or not any(not mark[2] for mark in marks[:1])


def test_the_pages_are_as_before_and_the_catalogue_says_what_is_new() -> None:
    before, after = _read(_five()), _read(with_bookmarks(_five(), [Bookmark("A", 4)]))
    assert [page.extract_text() for page in after.pages] == [
        page.extract_text() for page in before.pages
    ]
    assert after.metadata == before.metadata
    catalogue = after.root_object
    assert catalogue["/PageMode"] == "/UseOutlines"
    assert catalogue["/Lang"] == "id-ID"


def test_links_lead_from_their_place_to_their_page() -> None:
    links = [Link(1, (10, 20, 110, 40), 3), Link(1, (10, 50, 110, 70), 4), Link(2, (0, 0, 9, 9), 0)]
    reader = _read(with_bookmarks(_five(), [Bookmark("A", 0)], links))
    found = [
        (number, tuple(float(side) for side in note["/Rect"]), note["/Dest"][0].idnum)
        for number, page in enumerate(reader.pages)
        for note in (entry.get_object() for entry in page.get("/Annots", ()))
    ]
    pages = [page.indirect_reference.idnum for page in reader.pages]
    assert found == [(link.page, link.area, pages[link.target]) for link in links]


def test_without_bookmarks_nothing_is_added() -> None:
    assert with_bookmarks(_five(), []) == _five()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\nstartxref\n9999\n%%EOF",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n9\n%%EOF",
    ],
)
def test_another_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reason, the caller goes on without
        with_bookmarks(data, [Bookmark("A", 0)])


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        with_bookmarks(_five(), [Bookmark("A", 5)])
