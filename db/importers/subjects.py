"""Which indicator does a title or header tell of? By whole phrases, the longest first.

The phrases are the names that the store gives its indicators, and the usual titles of the same
measures: BPS writes "Persentase Penduduk Miskin (P0)" for the Angka Kemiskinan. A measure that
is known but not in the store ("Garis Kemiskinan") is never taken for another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db.domain.indicators import Indicator
from db.importers.texts import words

#: The usual titles of one measure each, as words. A store's indicator belongs to the measure
#: whose titles hold one of its own names.
_MEASURES: tuple[tuple[str, ...], ...] = (
    (
        "angka kemiskinan",
        "persentase penduduk miskin",
        "persentase kemiskinan",
        "tingkat kemiskinan",
        "persen penduduk miskin",
        "penduduk miskin persen",
        "p0",
        "head count index",
        "percentage of poor people",
        "percentage of poor population",
    ),
    (
        "kemiskinan ekstrem",
        "angka kemiskinan ekstrem",
        "tingkat kemiskinan ekstrem",
        "persentase kemiskinan ekstrem",
        "persentase penduduk miskin ekstrem",
        "kemiskinan ekstrim",
        "angka kemiskinan ekstrim",
        "tingkat kemiskinan ekstrim",
        "persentase kemiskinan ekstrim",
        "persentase penduduk miskin ekstrim",
    ),
    (
        "jumlah penduduk miskin ekstrem",
        "jumlah kemiskinan ekstrem",
        "jumlah penduduk miskin ekstrim",
    ),
    (
        "jumlah penduduk miskin",
        "banyaknya penduduk miskin",
        "penduduk miskin",
        "jumlah penduduk miskin ribu jiwa",
        "number of poor people",
    ),
    ("indeks kedalaman kemiskinan", "kedalaman kemiskinan", "p1", "poverty gap index"),
    ("indeks keparahan kemiskinan", "keparahan kemiskinan", "p2", "poverty severity index"),
    ("garis kemiskinan", "poverty line"),
    ("garis kemiskinan ekstrem",),
    (
        "tingkat pengangguran terbuka",
        "pengangguran terbuka tpt",
        "tpt",
        "open unemployment rate",
        "unemployment rate",
    ),
    ("jumlah pengangguran terbuka", "jumlah pengangguran", "jumlah penganggur", "pengangguran"),
    ("pengangguran terbuka",),
    ("tingkat partisipasi angkatan kerja", "tpak", "labor force participation rate"),
    ("angkatan kerja", "jumlah angkatan kerja", "bukan angkatan kerja"),
    ("tingkat kesempatan kerja", "tkk"),
    (
        "gini rasio",
        "gini ratio",
        "rasio gini",
        "indeks gini",
        "koefisien gini",
        "gini",
    ),
    ("indeks pembangunan manusia", "ipm", "human development index", "hdi"),
    ("indeks pembangunan gender", "ipg"),
    ("indeks pemberdayaan gender", "idg"),
    (
        "indeks reformasi birokrasi",
        "irb",
        "indeks rb",
        "nilai indeks reformasi birokrasi",
        "nilai reformasi birokrasi",
    ),
    (
        "monitoring centre for prevention",
        "monitoring center for prevention",
        "monitoring controlling surveillance for prevention",
        "mcp",
        "mcp kpk",
        "mcsp",
        "mcsp kpk",
    ),
    (
        "prevalensi stunting",
        "prevalensi balita stunting",
        "persentase balita stunting",
        "angka stunting",
        "stunting",
    ),
    ("jumlah balita stunting", "jumlah stunting"),
    (
        "pertumbuhan ekonomi",
        "laju pertumbuhan ekonomi",
        "laju pertumbuhan pdrb",
        "laju pertumbuhan produk domestik regional bruto",
    ),
    ("laju pertumbuhan penduduk",),
    ("pdrb", "produk domestik regional bruto"),
    ("pdrb per kapita",),
    ("jumlah penduduk",),
    ("umur harapan hidup", "angka harapan hidup"),
    ("rata rata lama sekolah",),
    ("harapan lama sekolah",),
    ("pengeluaran per kapita", "pengeluaran per kapita disesuaikan"),
    ("inflasi", "laju inflasi"),
)
#: Right before a phrase these make it something else: "jumlah …", "target …".
_BEFORE = frozenset(
    [
        "jumlah",
        "banyaknya",
        "perubahan",
        "penurunan",
        "peningkatan",
        "kenaikan",
        "selisih",
        "distribusi",
        "persebaran",
        "peringkat",
        "ranking",
        "capaian",
        "kontribusi",
        "elastisitas",
        "rata",
    ]
)
#: Anywhere in a title these narrow it down to a part of the people.
_PARTS = frozenset(
    [
        "perkotaan",
        "perdesaan",
        "pedesaan",
        "laki",
        "perempuan",
        "lansia",
        "pemuda",
        "disabilitas",
        "sarjana",
        "smk",
        "diploma",
    ]
)
#: A column with one of these is about a measure, but is not the measure.
_DERIVED = re.compile(
    r"\b(?:perubahan|selisih|kenaikan|penurunan|peringkat|ranking|rank|rse|relative standard error"
    r"|standard error|standar error|batas (?:atas|bawah)|capaian|growth|no|nomor|kode pos)\b"
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a text tells of: ``codes`` of the store's indicators, the likeliest first.

    ``sure`` when it is one of them and nothing in the text narrows or changes it. ``named``
    tells that the text names any measure, be it one that the store does not have. ``rest`` are
    the words that belong to no phrase.
    """

    codes: tuple[str, ...] = ()
    sure: bool = False
    named: bool = False
    rest: str = ""


NO_MATCH = Match()


@dataclass(slots=True)
class SubjectIndex:
    """The store's indicators by their phrases; made once for each reading."""

    indicators: tuple[Indicator, ...]
    _phrases: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    _longest: int = 1
    _found: dict[str, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Enter own names, then the titles of each measure that an indicator belongs to."""
        own: dict[str, set[str]] = {}
        for indicator in self.indicators:
            for phrase in _own_phrases(indicator):
                own.setdefault(phrase, set()).add(indicator.code)
        for titles in _MEASURES:
            # The first title that an indicator bears decides, so that "penduduk miskin" in a
            # definition does not make an indicator of everything.
            codes = {code for title in titles for code in own.get(title, ())}
            for title in titles:
                self._enter(title, tuple(sorted(own.get(title, codes))))
        for phrase, found in own.items():
            self._enter(phrase, tuple(sorted(found)))

    def _enter(self, phrase: str, codes: tuple[str, ...]) -> None:
        key = tuple(phrase.split())
        if key:
            self._phrases[key] = codes
            self._longest = max(self._longest, len(key))

    def find(self, text: str) -> Match:
        """Return what ``text`` (a title, a header, a sheet's or file's name) tells of."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._find(words(text).split()[:60])
        return found

    def _find(self, line: list[str]) -> Match:
        spans = self._spans(line)
        if not spans:
            return Match(rest=" ".join(line))
        codes = tuple(dict.fromkeys(code for _, _, found in spans for code in found))
        covered = {place for start, end, _ in spans for place in range(start, end)}
        rest = [word for place, word in enumerate(line) if place not in covered]
        different = {found for _, _, found in spans}
        sure = (
            len(codes) == 1
            and len(different) == 1
            and not any(start and line[start - 1] in _BEFORE for start, _, _ in spans)
            and not _PARTS & set(rest)
        )
        return Match(codes, sure, named=True, rest=" ".join(rest))

    def _spans(self, line: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return the phrases in ``line``, none overlapping, the longest taken first."""
        found = [
            (start, start + length, self._phrases[tuple(line[start : start + length])])
            for length in range(min(self._longest, len(line)), 0, -1)
            for start in range(len(line) - length + 1)
            if tuple(line[start : start + length]) in self._phrases
        ]
        taken: list[tuple[int, int, tuple[str, ...]]] = []
        for start, end, codes in found:
            if all(end <= other[0] or start >= other[1] for other in taken):
                taken.append((start, end, codes))
        return sorted(taken)


def is_part(text: str) -> bool:
    """Tell whether a text narrows a measure down to a part of the people."""
    return bool(_PARTS & set(words(text).split()))


def is_derived(text: str) -> bool:
    """Tell whether a column's header names something derived: a change, a rank, an error."""
    return _DERIVED.search(words(text)) is not None


def _own_phrases(indicator: Indicator) -> set[str]:
    """Return the phrases that mean an indicator: its names, with and without what is in brackets.

    An abbreviation in brackets counts by itself.
    """
    phrases = {words(indicator.code.replace("_", " "))}
    for text in (indicator.name, indicator.short_name, indicator.phrase, indicator.definition):
        bare = words(re.sub(r"\([^)]*\)", " ", text))
        phrases |= {words(text), bare}
        phrases |= {words(short) for short in re.findall(r"\(([A-Z][A-Z0-9]{1,9})\)", text)}
    phrases.discard("")
    return {phrase for phrase in phrases if len(phrase.split()) <= 12 and len(phrase) > 1}
