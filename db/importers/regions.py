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
}
_OF_LEVEL = {
    RegionLevel.REGENCY: "kab",
    RegionLevel.CITY: "kota",
    RegionLevel.PROVINCE: "prov",
    RegionLevel.NATION: "",
}
_CODE = re.compile(r"\d{4}|\d\d\.\d\d|\d{2}")
_CODED = re.compile(r"[\[(]?(\d{4}|\d\d\.\d\d)[\])]?\s*[-.:/]?\s*(\D.*)")
_NUMBERED = re.compile(r"\d{1,3}\s?[.)]\s*(\D.*)|\d{1,2}\s+(\D.*)")


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
    first, _, rest = words(text).partition(" ")
    return f"{_PREFIXES[first]} {rest}" if rest and first in _PREFIXES else words(text)


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
        return found

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
