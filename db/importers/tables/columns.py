"""What the headers over a column of numbers say: year, month, region, indicator, unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.domain.figures import Region
from db.importers.context import Context
from db.importers.regions import Found
from db.importers.subjects import NO_MATCH, Match, is_derived
from db.importers.tables.cells import Cells
from db.importers.tables.roles import Block
from db.importers.texts import UnitKind, split_marks, unit_in, unit_kind, words
from db.importers.years import method_in, month_in, period_in, year_label, years_in

_FILLER = frozenset(
    [
        "tahun",
        "year",
        "thn",
        "nilai",
        "value",
        "angka",
        "data",
        "persen",
        "persentase",
        "percent",
        "percentage",
        "poin",
        "indeks",
        "index",
        "skor",
        "jiwa",
        "orang",
        "ribu",
        "juta",
        "rupiah",
        "rp",
        "kapita",
        "bulan",
        "per",
        "kabupaten",
        "kab",
        "kota",
        "provinsi",
        "prov",
        "wilayah",
        "menurut",
        "di",
        "dan",
        "dalam",
        "the",
        "of",
        "by",
        "and",
        "or",
        "realisasi",
        "indikator",
        "satuan",
        "unit",
        "hasil",
        "semester",
        "region",
        "regency",
        "municipality",
        "city",
        "province",
        "kabkota",
        "pada",
        "bulanan",
        "ke",
        "tabel",
        "table",
        "people",
        "daerah",
        "kondisi",
        "us",
        "ppp",
        "target",
        "rpjmd",
        "rpjmn",
        "renstra",
        "susenas",
        "sakernas",
        "bps",
        "perkapita",
        "perbulan",
    ]
)
_TARGET = re.compile(r"\btarget\b")
_ACTUAL = re.compile(r"\brealisasi\b|\bkinerja\b")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers. ``rest`` are the words of its headers that none of the facets explain.

    ``years`` has more than one year where the header names several ("2022–2023").
    """

    index: int
    title: str
    years: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()
    month: str = ""
    region: Region | None = None
    region_text: str = ""
    region_found: Found | None = None
    match: Match = NO_MATCH
    unit: tuple[str, UnitKind] | None = None
    method: str = ""
    target: bool = False
    derived: bool = False
    rest: str = ""


def column_of(cells: Cells, block: Block, index: int, context: Context) -> Column:
    """Return what the headers of a column say."""
    texts = _path(cells, block, index)
    years: dict[int, None] = {}
    labels: dict[int, None] = {}
    marks: list[str] = []
    months: dict[str, None] = {}
    region: Region | None = None
    region_text = ""
    region_found: Found | None = None
    others: list[str] = []
    for text in texts:
        label = year_label(text) if len(text) <= 60 else None
        if label is not None:
            labels[label[0]] = None
            marks += label[1]
            if label[2]:
                months[label[2]] = None
            continue
        if block.regions_across:
            found = context.regions.find(text)
            if found.regions:
                region, region_text, region_found = context.region_of(text, found), text, found
                continue
        years.update(dict.fromkeys(years_in(text)))
        month = period_in(text)
        if month:
            months[month] = None
        others.append(text)
    # A header that is a year rules over those that tell of years in passing; where the years
    # stand in rows, none does.
    years = labels or ({} if "year" in block.roles else years)
    if block.regions_across and not region_text and others and not years:
        # In a table with regions across, what else stands over a column is a region we do not
        # know; the words over several columns (merged) are not.
        own = cells.text(block.headers[-1], index) if block.headers else ""
        if own in others and not context.subjects.find(own).named and _content(own):
            region_text, region_found = own, Found()
            others.remove(own)
    line = " ".join(others)
    match = context.subjects.find(_without_years(" | ".join(others)))
    unit = unit_in(line) or _bare_unit(others)
    return Column(
        index,
        " ".join(texts),
        tuple(years),
        tuple(marks),
        next(iter(months)) if len(months) == 1 else "",
        region,
        region_text,
        region_found,
        match,
        unit,
        method_in(line),
        bool(_TARGET.search(words(line))) and not _ACTUAL.search(words(line)),
        is_derived(_without_own(line, match)),
        _content(match.rest if match.named else line),
    )


def _without_own(line: str, match: Match) -> str:
    """Return the words of a header without those of the indicator ("Laju pertumbuhan")."""
    return match.rest if match.named else line


def _bare_unit(texts: list[str]) -> tuple[str, UnitKind] | None:
    """Return a unit that stands alone in a header row ("Persen")."""
    for text in texts:
        kind = unit_kind(text)
        if kind is not None and len(words(text).split()) <= 4 and kind[0] != "nilai":
            return text, kind
    return None


def _content(text: str) -> str:
    """Return the words of a header that say something of their own."""
    line = words(split_marks(_without_years(text)).text).split()
    kept = {"kota"} if "desa" in line else set()
    more = {"i", "ii"} if "semester" in line else set()
    found = [
        word
        for word in line
        if word in kept
        or (word not in _FILLER and word not in more and not word.isdigit() and not month_in(word))
    ]
    return " ".join(found)


def _without_years(text: str) -> str:
    return re.sub(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", " ", text)


def _path(cells: Cells, block: Block, index: int) -> list[str]:
    """Return the headers over a column from the top down, each once.

    A blank belongs to the header on its left as long as the column has a header of its own
    further down: that is how merged cells look in a CSV.
    """
    labels = set(block.roles.values())
    found: list[str] = []
    for number, row in enumerate(block.headers):
        text = cells.text(row, index)
        if not text and any(cells.text(below, index) for below in block.headers[number + 1 :]):
            text = _from_left(cells, row, index, labels)
        if text and text not in found:
            found.append(text)
    return found


def _from_left(cells: Cells, row: int, index: int, labels: set[int]) -> str:
    for column in range(index - 1, -1, -1):
        if column in labels:
            return ""
        text = cells.text(row, column)
        if text:
            return "" if cells.is_merged(row, column) else text
    return ""
