"""Whether a region can be kept: its code, its names, and whom they would be mistaken for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from db.domain.figures import Region, RegionLevel
from db.importers.regions import RegionIndex
from db.importers.texts import folded, tidy
from widgets.charts.canvas import clean

#: As long as the store takes, and as many as anybody would read.
MAX_NAME, MAX_ALIASES = 200, 100
_CODE = re.compile(r"[0-9]{4}")
_LEVEL_WORDS = re.compile(r"(?:kabupaten|kab\.?|kota|provinsi|prov\.?)\s+", re.IGNORECASE)


class Part(Enum):
    """A field of a region, as an officer reads it."""

    CODE = "Kode BPS"
    NAME = "Nama"
    SHORT_NAME = "Nama pendek"
    LEVEL = "Tingkat"
    ALIASES = "Ejaan lain"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a region cannot be kept: the field to mend, what is wrong, what to do."""

    part: Part
    what: str
    todo: str


def level_title(level: RegionLevel) -> str:
    """Return a level as an officer reads it: ``Kabupaten``."""
    return level.value.capitalize()


def bare_name(name: str) -> str:
    """Return a name for the chart: ``Banyuasin`` for ``Kabupaten Banyuasin``."""
    found = _LEVEL_WORDS.match(name)
    return name[found.end() :] if found else name


def aliases_of(text: str) -> tuple[str, ...]:
    """Return the spellings of a text of one per line, each once, without blank lines."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        alias = tidy(clean(line))
        if alias:
            found.setdefault(folded(alias), alias)
    return tuple(found.values())


def refusal(region: Region, others: Sequence[Region]) -> Refusal | None:
    """Return why ``region`` cannot stand beside ``others``, ``None`` where it can.

    Two regions clash where the import would take the one for the other: by code or by a whole
    name, never by a part of one ("Musi Banyuasin" does not clash with "Banyuasin").
    """
    return _incomplete(region) or _clash(region, others)


def _incomplete(region: Region) -> Refusal | None:
    if not _CODE.fullmatch(region.code):
        todo = "Tulis empat angka, misalnya 1607 untuk Kabupaten Banyuasin."
        return Refusal(Part.CODE, "Kode BPS terdiri dari empat angka.", todo)
    for part, text in ((Part.NAME, region.name), (Part.SHORT_NAME, region.short_name)):
        if not text.strip():
            return Refusal(part, f"{part.value} belum diisi.", "Isi namanya, lalu simpan lagi.")
    if len(region.aliases) > MAX_ALIASES:
        what = f"Ejaan lain paling banyak {MAX_ALIASES} baris."
        return Refusal(Part.ALIASES, what, "Hapus yang tidak pernah dipakai.")
    long = next((alias for alias in region.aliases if len(alias) > MAX_NAME), None)
    if long is not None:
        what = f"Ejaan “{long[:40]}…” terlalu panjang: paling banyak {MAX_NAME} huruf."
        return Refusal(Part.ALIASES, what, "Pendekkan, lalu simpan lagi.")
    return None


def _clash(region: Region, others: Sequence[Region]) -> Refusal | None:
    index = RegionIndex(tuple(other for other in others if other.code != region.code))
    same = next((other for other in others if other.code == region.code), None)
    if same is not None:
        what = f"Kode {region.code} sudah dipakai {same.name}."
        return Refusal(Part.CODE, what, "Ubah wilayah itu, atau tulis kode yang lain.")
    for part, text in _texts(region):
        found = (*index.by_code(text), *index.find(text).regions)
        if found:
            kind = "Kode" if part is Part.CODE else part.value
            what = f"{kind} “{text}” sudah berarti {found[0].name}."
            return Refusal(part, what, "Impor harus dapat membedakan keduanya: pakai yang lain.")
    return None


def _texts(region: Region) -> Iterator[tuple[Part, str]]:
    yield Part.CODE, region.code
    yield Part.NAME, tidy(region.name)
    yield Part.SHORT_NAME, tidy(region.short_name)
    for alias in region.aliases:
        yield Part.ALIASES, tidy(alias)
