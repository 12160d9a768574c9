"""What has to be known of an ODS before and besides python-calamine's reading.

An ODS may say "this cell a million times". So content.xml is walked once by a parser that knows
no entities, which counts what the sheets unfold to and notes errors, percents and hidden rows.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from db.importers.grids import UNCOMPUTED, Area, SheetFacts, check_size, error_text
from db.importers.model import ImportRefused
from db.importers.safe_zip import SafeZip
from db.importers.texts import is_error, tidy

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_CALC_VALUE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_MAX_TEXT = 100 * 1024 * 1024


def checked_parts(archive: SafeZip) -> dict[str, bytes]:
    """Return the parts of an ODS that hold its cells. Raises :class:`ImportRefused`."""
    parts: dict[str, bytes] = {}
    for info in archive.entries:
        if info.filename in ("mimetype", "content.xml", "META-INF/manifest.xml"):
            if info.filename in parts:
                raise ImportRefused("Berkas rusak: ada bagian yang tersimpan dua kali.")
            parts[info.filename] = archive.read(info)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise ImportRefused("Berkas dikunci dengan kata sandi.")
    if "content.xml" not in parts:
        raise ImportRefused("Berkas bukan lembar kerja OpenDocument yang utuh.")
    for content in parts.values():
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content[:200]:
            raise ImportRefused("Berkas memuat perintah XML yang berbahaya; tidak dibaca.")
    return parts


def facts_of(content: bytes) -> dict[str, SheetFacts]:
    """Return what each sheet of a content.xml tells, by name. Raises :class:`ImportRefused`."""
    walker = _Walker()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.characters
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ImportRefused("Berkas rusak: isinya tidak terbaca.") from error
    return walker.sheets


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(_TABLE + name, "1")
    return min(int(text), 2_000_000) if text.isascii() and text.isdigit() else 1


class _Walker:
    """Follows tables, rows and cells, with all that is repeated counted."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self._facts: SheetFacts | None = None
        self._name = ""
        self._row = self._column = 0
        self._rows_repeated = 1
        self._cell: dict[str, str] | None = None
        self._texts: list[str] = []
        self._unfolded = 0
        self._merged: list[Area] = []
        self._hidden: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._percent: set[tuple[int, int]] = set()
        self._columns_seen = 0
        self._width = 0
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 200:
            raise ImportRefused("Berkas rusak: isinya bersarang terlalu dalam.")
        if not tag.startswith(_TABLE):
            return
        match tag.removeprefix(_TABLE):
            case "table":
                self._facts = SheetFacts()
                self._name = attributes.get(_TABLE + "name", "")
                self._row = self._columns_seen = 0
                self._merged, self._hidden, self._hidden_columns = [], set(), set()
                self._percent = set()
            case "table-column":
                repeated = _count(attributes, "number-columns-repeated")
                if attributes.get(_TABLE + "visibility", "visible") != "visible":
                    first = self._columns_seen
                    self._hidden_columns.update(range(first, min(first + repeated, 5000)))
                self._columns_seen += repeated
            case "table-row":
                self._column = self._width = 0
                self._rows_repeated = _count(attributes, "number-rows-repeated")
                if attributes.get(_TABLE + "visibility", "visible") != "visible":
                    last = min(self._row + self._rows_repeated, 400_000)
                    self._hidden.update(range(self._row, last))
            case "table-cell" | "covered-table-cell":
                self._cell, self._texts = attributes, []

    def characters(self, text: str) -> None:
        if self._cell is not None:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if not tag.startswith(_TABLE) or self._facts is None:
            return
        match tag.removeprefix(_TABLE):
            case "table-cell" | "covered-table-cell":
                self._end_cell(self._facts)
            case "table-row":
                self._end_row(self._facts)
            case "table":
                facts = self._facts
                facts.merged = tuple(self._merged)
                facts.hidden_rows = frozenset(self._hidden)
                facts.hidden_columns = frozenset(self._hidden_columns)
                facts.percent = frozenset(self._percent)
                self.sheets[self._name] = facts
                self._facts = None

    def _end_cell(self, facts: SheetFacts) -> None:
        attributes: dict[str, Any] = self._cell or {}
        repeated = _count(attributes, "number-columns-repeated")
        text = tidy("".join(self._texts)[:400])
        kind = attributes.get(_OFFICE + "value-type", "")
        spot = (self._row, self._column)
        if attributes.get(_CALC_VALUE) == "error" or is_error(text):
            facts.troubles[spot] = error_text(text)
        elif _TABLE + "formula" in attributes and not kind and not text:
            facts.troubles[spot] = UNCOMPUTED
        if kind == "percentage":
            for column in range(self._column, self._column + min(repeated, 5000)):
                self._percent.add((self._row, column))
        rows = _count(attributes, "number-rows-spanned")
        columns = _count(attributes, "number-columns-spanned")
        if rows > 1 or columns > 1:
            area = (self._row, self._column, self._row + rows - 1, self._column + columns - 1)
            self._merged.append(area)
        self._column += repeated
        if text or kind:
            self._width = self._column
            self._unfolded += repeated * self._rows_repeated * (1 + len(text) // 100)
            if self._unfolded > _MAX_TEXT // 100:
                raise ImportRefused("Isi lembar mengembang terlalu besar; berkas tidak dibaca.")
        self._cell = None

    def _end_row(self, facts: SheetFacts) -> None:
        if self._width:
            facts.rows = self._row + self._rows_repeated
            facts.columns = max(facts.columns, self._width)
            check_size(facts.rows, facts.columns, f"Lembar {self._name}")
        self._row += self._rows_repeated
