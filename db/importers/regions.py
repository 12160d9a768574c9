"""Regions by code or exact name: never by a part of a name.

"Musi Banyuasin" is never Banyuasin; "Banyu Asin", "Kab. Banyuasin" and "KABUPATEN BANYU ASIN" are.
Names are compared word by word, without punctuation and case; "Kab." and "Kota" tell two
regions of one name apart, and a bare name that both bear is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from db.domain.figures import Region, RegionLevel
from db.importers.texts import split_marks, tidy, words

_PREFIXES = {
    "kabupaten": "kab",
    "kab": "kab",
    "kabupeten": "kab",
    "regency": "kab",
    "kota": "kota",
    "kotamadya": "kota",
    "kodya": "kota",
    "provinsi": "prov",
    "propinsi": "prov",
    "prov": "prov",
    "prop": "prov",
    "province": "prov",
    "city": "kota",
    "municipality": "kota",
}
_OF_LEVEL = {
    RegionLevel.REGENCY: "kab",
    RegionLevel.CITY: "kota",
    RegionLevel.PROVINCE: "prov",
    RegionLevel.NATION: "",
}
_CODE = re.compile(r"\d{4}|\d\d\.\d\d|\d{2}")
_CODED = re.compile(r"[\[(]?(\d{4}|\d\d\.\d\d)[\])]?\s*[-.:/]?\s*(\D.*)")
_CODE_BEHIND = re.compile(r"(\D+?)\s*[\[(](\d{4}|\d\d\.\d\d)[\])]")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-z])\s?[.)]\s*(\D.*)|\d{1,2}\s+(\D.*)", re.IGNORECASE)
#: A name and more behind it: "Palembang (Kota)", "Banyuasin, Kab.", "OKI/Ogan Komering Ilir".
_TWO = re.compile(r"([^/(\[,]+?)\s*([/(\[,]|\s[-\u2013]\s)\s*([^/(\[,)\]]+?)\s*[)\]]?")
_LETTERS = re.compile(r"\b[a-z](?: [a-z]\b)+")


@dataclass(frozen=True, slots=True)
class Found:
    """The regions that a text may mean: none, one, or several to ask about.

    ``conflict`` tells that code and name of one label mean different regions.
    """

    regions: tuple[Region, ...] = ()
    conflict: bool = False

    @property
    def one(self) -> Region | None:
        """The region, where there is exactly one and nothing speaks against it."""
        return self.regions[0] if len(self.regions) == 1 and not self.conflict else None


NOTHING = Found()


def canonical(text: str) -> str:
    """Return a region's name for comparing: its words, with a short form of the level's word."""
    line = words(text).replace("sumatra", "sumatera")
    if " " not in line:
        return line
    # "O K I" and "P.A.L.I" are words of their own letters.
    line = _LETTERS.sub(lambda letters: letters[0].replace(" ", ""), line)
    first, _, rest = line.partition(" ")
    return f"{_PREFIXES[first]} {rest}" if rest and first in _PREFIXES else line


@dataclass(slots=True)
class RegionIndex:
    """All regions by every exact name and code; made once for each reading."""

    regions: tuple[Region, ...]
    _names: dict[str, tuple[Region, ...]] = field(default_factory=dict)
    _codes: dict[str, tuple[Region, ...]] = field(default_factory=dict)
    _found: dict[str, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Enter every region under its names and codes."""
        for region in self.regions:
            _enter(self._codes, region.code, region)
            for text in (region.name, region.short_name, *region.aliases):
                if _CODE.fullmatch(tidy(text)):
                    _enter(self._codes, tidy(text), region)
                else:
                    for name in _names_of(text, region.level):
                        _enter(self._names, name, region)

    def by_code(self, text: str) -> tuple[Region, ...]:
        """Return the regions of a code as it is written (``1607``, ``16.07``, ``16``)."""
        return self._codes.get(text, ())

    def find(self, text: str) -> Found:
        """Return what a label means: a name, a code of four digits, or both together."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._find(tidy(text)[:200])
        return found

    def _find(self, label: str) -> Found:
        if not label or len(label) > 150:
            return NOTHING
        if label[0].isdigit() and re.fullmatch(r"\d{4}|\d\d\.\d\d", label):
            return Found(self.by_code(label))
        coded = _CODED.fullmatch(label)
        if coded is not None:
            return agreed(self.by_code(coded[1]), self._named(coded[2]))
        behind = _CODE_BEHIND.fullmatch(label)
        if behind is not None:
            return agreed(self.by_code(behind[2]), self._named(behind[1]))
        named = self._named(label)
        numbered = _NUMBERED.fullmatch(label)
        if not named and numbered is not None:  # a list's number; "4 Lawang" has found itself
            named = self._named(numbered[1] or numbered[2])
        return Found(named)

    def _named(self, label: str) -> tuple[Region, ...]:
        name = canonical(label)
        found = self._names.get(name, ())
        if not found:
            bare = split_marks(label).text
            found = self._names.get(canonical(bare), ()) if bare != label else ()
            found = found or self._with_more(bare)
        return found

    def _with_more(self, label: str) -> tuple[Region, ...]:
        """Return what a name means that has its level's word or its other name behind it."""
        line = canonical(label)
        rest, _, last = line.rpartition(" ")
        if rest and last in _PREFIXES and line.partition(" ")[0] not in _PREFIXES.values():
            return self._names.get(f"{_PREFIXES[last]} {rest}", ())
        two = _TWO.fullmatch(label)
        if two is None:
            return ()
        first, sign, second = two[1], two[2], words(two[3])
        if second in _PREFIXES:
            return self._names.get(canonical(f"{second} {first}"), ())
        names = self._names.get(canonical(first), ()) or self._with_more(first)
        others = self._names.get(canonical(second), ()) or self._with_more(second)
        if set(names) & set(others):
            return tuple(region for region in names if region in others)
        # "Kab. Banyuasin, Sumatera Selatan" says only where it lies.
        if sign not in "/([" and len(others) == 1 and others[0].level is RegionLevel.PROVINCE:
            return tuple(region for region in names if region.province == others[0].province)
        return ()

    def similar(self, text: str) -> tuple[Region, ...]:
        """Return all regions, those whose name is likest to ``text`` first."""
        return tuple(sorted(self.regions, key=lambda region: -self.likeness(text, [region])))

    def likeness(self, text: str, regions: Iterable[Region]) -> float:
        """Return how like a text is to the names of ``regions``, from 0 to 1 (the same)."""
        matcher = SequenceMatcher(b=canonical(text).replace(" ", "")[:60])
        best = 0.0
        for region in regions:
            for known in (region.name, region.short_name, *region.aliases):
                matcher.set_seq1(canonical(known).replace(" ", ""))
                best = max(best, matcher.ratio())
        return best


def agreed(by_code: Iterable[Region], by_name: Iterable[Region]) -> Found:
    """Return what code and name together mean; different regions are a conflict to ask about."""
    codes, names = tuple(by_code), tuple(by_name)
    if codes and names:
        both = tuple(region for region in names if region in codes)
        return Found(both) if both else Found((*names, *codes), conflict=True)
    return Found(codes or names)


def _enter(table: dict[str, tuple[Region, ...]], key: str, region: Region) -> None:
    if key and region not in table.get(key, ()):
        table[key] = (*table.get(key, ()), region)


def _names_of(text: str, level: RegionLevel) -> tuple[str, ...]:
    """Return the forms in which a region's name is written: with its level's word and without."""
    name, prefix = canonical(text), _OF_LEVEL[level]
    if not prefix:
        return (name,)
    base = name.removeprefix(f"{prefix} ")
    # The province's word goes with a name of a city too: the whole form is entered as it stands.
    return name, base, f"{prefix} {base}"
