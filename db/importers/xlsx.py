"""What has to be known of an XLSX before and besides python-calamine's reading.

calamine unfolds a sheet to its outermost cell at once (two cells, A1 and XFD1048576, end the
program), shows error cells as blank, and keeps no formats. So the parts are read and checked
here first, and calamine is given the checked parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise
from xml.etree import ElementTree

from db.importers.grids import (
    MAX_COLUMNS,
    MAX_ROWS,
    UNCOMPUTED,
    SheetFacts,
    Spot,
    check_size,
    error_text,
)
from db.importers.model import ImportRefused
from db.importers.safe_zip import SafeZip, unsafe_name

#: More text than this, counted for every cell that shows it, is no table.
MAX_TEXT_BYTES = 256 * 1024 * 1024
_LONG_TEXT = 500
_MAX_SMALL_PART = 8 * 1024 * 1024

# A cell that does not surely lie in the columns A to Z and the rows to 299,999; a sheet without any
# is surely small enough. calamine takes small letters too, and any number of them.
_FAR = re.compile(
    rb"""r(?!="[A-Z]\d{1,5}+")"""  # most cells by far are near
    rb"""(?:="(?![A-Z][12]\d{5}"|\d{1,6}")(?<![A-Za-z:]r=")|=[^"]|\s+=)"""
)
# To look for a letter that few cells have is quicker than to look for the whole.
_HIDDEN = re.compile(rb"h(?=idden=)")
_IS_ERROR = re.compile(rb'e(?<=t="e)"')
_FORMULA = re.compile(rb"f(?<=<f)")
_ANY = rb"""(?<![A-Za-z:])r\s*=\s*["']"""
_COLUMNS_OF_CELLS = re.compile(_ANY + rb"([A-Za-z]+)\d")
_ROWS = tuple(re.compile(_ANY + rb"[A-Za-z]*(\d{%d,})[\"']" % digits) for digits in (6, 5, 4, 1))
# Each pattern ends at the next "<", which no head may hold, and begins where a word begins: in
# damaged parts, where what should close is missing, every byte is still looked at only once.
_CELL_START = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_ROW_START = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^<>]*)?>[^<]")
_ERROR = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})<")


def checked_parts(archive: SafeZip) -> dict[str, bytes]:
    """Return the XML parts of a workbook, checked. Raises :class:`ImportRefused`."""
    parts: dict[str, bytes] = {}
    for info in archive.entries:
        name = info.filename
        if not name.lower().endswith((".xml", ".rels")) or unsafe_name(name):
            continue
        if not _needed(name):
            continue
        if name in parts:
            raise ImportRefused("Berkas rusak: ada bagian yang tersimpan dua kali.")
        content = archive.read(info)
        if b"\x00" in content[:200]:
            raise ImportRefused("Berkas memakai penyandian yang tidak didukung.")
        # Only small parts are parsed by a parser that would heed a DTD; calamine's does not.
        head = content[:_MAX_SMALL_PART] if len(content) < _MAX_SMALL_PART else content[:65536]
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise ImportRefused("Berkas memuat perintah XML yang berbahaya; tidak dibaca.")
        parts[name] = content
    return parts


def _needed(name: str) -> bool:
    """Tell whether a part is needed for the cells: no drawing, comment, link or macro is."""
    lowered = name.lower()
    return not any(
        folder in lowered
        for folder in (
            "/drawings/",
            "/media/",
            "/externallinks/",
            "/charts/",
            "/theme/",
            "/pivot",
            "/printersettings/",
            "/comments",
            "/ctrlprops/",
            "/customxml/",
        )
    )


def sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the part's name of each worksheet by the sheet's name."""
    workbook = next((name for name in parts if name.lower().endswith("workbook.xml")), "")
    folder = workbook.rpartition("/")[0]
    links = next((name for name in parts if name.lower().endswith("workbook.xml.rels")), "")
    if not workbook or not links:
        raise ImportRefused("Berkas bukan buku kerja Excel yang utuh.")
    targets = {
        element.get("Id", ""): element.get("Target", "") for element in _elements(parts[links])
    }
    lowered = {name.lower(): name for name in parts}
    found: dict[str, str] = {}
    for element in _elements(parts[workbook]):
        if _local(element.tag) != "sheet":
            continue
        link = next((value for key, value in element.items() if _local(key) == "id"), "")
        target = targets.get(link, "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        part = lowered.get(path.lower())
        if part is not None:
            found[element.get("name", "")] = part
    return found


def check_texts(parts: dict[str, bytes]) -> None:
    """Refuse a workbook whose long texts are shown by too many cells: a bomb made of texts."""
    shared = next((name for name in parts if name.lower().endswith("sharedstrings.xml")), "")
    if not shared:
        return
    items = re.split(rb"</(?:\w+:)?si>", parts[shared])
    long = {index: len(item) for index, item in enumerate(items) if len(item) > _LONG_TEXT}
    if not long:
        return
    total = 0
    for name, content in parts.items():
        if name != shared and b"<v>" in content:
            shown = Counter(re.findall(rb"<(?:\w+:)?v>(\d{1,7})<", content))
            total += sum(shown[b"%d" % index] * length for index, length in long.items())
    if total > MAX_TEXT_BYTES:
        raise ImportRefused("Teks di dalam berkas mengembang terlalu besar; berkas tidak dibaca.")


def check_sheets(parts: dict[str, bytes], sheets: dict[str, str]) -> None:
    """Refuse a workbook with a sheet that unfolds too far. Raises :class:`ImportRefused`."""
    names = {part: name for name, part in sheets.items()}
    for part in {*_sheet_like(parts), *sheets.values()}:
        content = parts[part]
        if _FAR.search(content) is None:
            continue
        columns = max(map(_column, set(_COLUMNS_OF_CELLS.findall(content))), default=0) + 1
        found = next((rows for rows in (p.findall(content) for p in _ROWS) if rows), [b"0"])
        check_size(max(int(row[:12]) for row in found), columns, f"Lembar {names.get(part, part)}")


def _sheet_like(parts: dict[str, bytes]) -> list[str]:
    return [
        name
        for name, content in parts.items()
        if "sharedstrings" not in name.lower() and b"sheetData" in content
    ]


def percent_styles(parts: dict[str, bytes]) -> frozenset[bytes]:
    """Return the numbers of the cell styles that show a number as percent."""
    styles = next((name for name in parts if name.lower().endswith("styles.xml")), "")
    if not styles:
        return frozenset()
    formats = {"9", "10"}
    found: set[bytes] = set()
    root = _root(parts[styles])
    for element in root.iter():
        if _local(element.tag) == "numFmt":
            code = re.sub(r'"[^"]*"|\\.', "", element.get("formatCode", ""))
            (formats.add if "%" in code else formats.discard)(element.get("numFmtId", ""))
    for element in root:
        if _local(element.tag) == "cellXfs":
            for index, style in enumerate(element):
                if style.get("numFmtId", "") in formats:
                    found.add(b"%d" % index)
    return frozenset(found)


def facts_of(content: bytes, percent: frozenset[bytes]) -> SheetFacts:
    """Return what a worksheet's XML tells besides values. Each search runs only where needed."""
    facts = SheetFacts()
    if _HIDDEN.search(content) is not None:
        facts.hidden_rows, facts.hidden_columns = _hidden(content)
    if _IS_ERROR.search(content) or _FORMULA.search(content) or _odd(content):
        facts.troubles = _troubles(content)
    if percent and any(b's="%s"' % style in content for style in percent):
        facts.percent = _percent_cells(content, percent)
    return facts


def _odd(content: bytes) -> bool:
    """Tell whether a part is written in another way than Excel and its like write it."""
    return b"<worksheet" not in content[:4000] or b"='" in content[:4000]


def _attributes(text: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def _hidden(content: bytes) -> tuple[frozenset[int], frozenset[int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    for found in _ROW_START.finditer(content):
        if b"hidden" in found[1]:
            attributes = _attributes(found[1])
            if attributes.get(b"hidden") in (b"1", b"true"):
                rows.add(_integer(attributes.get(b"r"), MAX_ROWS) - 1)
    for found in _COLUMN.finditer(content):
        attributes = _attributes(found[1])
        if attributes.get(b"hidden") in (b"1", b"true"):
            first = _integer(attributes.get(b"min"), MAX_COLUMNS)
            last = _integer(attributes.get(b"max"), MAX_COLUMNS)
            columns.update(range(first - 1, last))
    return frozenset(rows - {-1}), frozenset(columns - {-1})


def _cells(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the attributes and the inside of each cell; no cell stands in another one."""
    starts = _CELL_START.finditer(content)
    for cell, after in pairwise(chain(starts, (None,))):
        assert cell is not None
        if cell[1].endswith(b"/"):
            continue
        limit = after.start() if after is not None else len(content)
        end = _CELL_END.search(content, cell.end(), limit)
        if end is not None:
            yield cell[1], content[cell.end() : end.start()]


def _troubles(content: bytes) -> dict[Spot, str]:
    found: dict[Spot, str] = {}
    for head, inside in _cells(content):
        is_error = b'"e"' in head or b"'e'" in head
        if not is_error and b"<f" not in inside and b":f" not in inside:
            continue
        attributes = _attributes(head)
        spot = _spot(attributes.get(b"r"))
        if spot is None:
            continue
        if attributes.get(b"t") == b"e":
            shown = _ERROR.search(inside)
            found[spot] = error_text(shown[1].decode("ascii", "replace") if shown else "")
        elif _VALUE.search(inside) is None and attributes.get(b"t") != b"str":
            found[spot] = UNCOMPUTED
    return found


def _percent_cells(content: bytes, percent: frozenset[bytes]) -> frozenset[Spot]:
    spots: set[Spot] = set()
    for cell in _CELL_START.finditer(content):
        attributes = _attributes(cell[1])
        if attributes.get(b"s") in percent:
            spot = _spot(attributes.get(b"r"))
            if spot is not None:
                spots.add(spot)
    return frozenset(spots)


def _spot(reference: bytes | None) -> Spot | None:
    found = re.fullmatch(rb"([A-Z]{1,3})(\d{1,7})", reference or b"")
    return (int(found[2]) - 1, _column(found[1])) if found else None


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters[:6].upper():  # more letters are as far away
        column = column * 26 + letter - 64
    return column - 1


def _integer(text: bytes | None, most: int) -> int:
    return min(int(text), most) if text and text.isdigit() and len(text) < 10 else 0


def _root(content: bytes) -> ElementTree.Element:
    """Parse a small part. The parts hold no DTD, so that no entity can unfold."""
    if len(content) > _MAX_SMALL_PART:
        raise ImportRefused("Berkas rusak: bagian di dalamnya terlalu besar.")
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ImportRefused("Berkas rusak: bagian di dalamnya tidak terbaca.") from error


def _elements(content: bytes) -> list[ElementTree.Element]:
    return list(_root(content).iter())


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
