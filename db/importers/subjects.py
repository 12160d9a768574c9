"""Which indicator does a title or header tell of? By whole phrases, the longest first.

The phrases are the names that the store gives its indicators, and the usual titles of the same
measures: BPS writes "Persentase Penduduk Miskin (P0)" for the Angka Kemiskinan. A measure that
is known but not in the store ("Garis Kemiskinan") is never taken for another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db.domain.indicators import Indicator
from db.importers.subject_words import BEFORE, BESIDE, DERIVED, MEASURES, PARTS
from db.importers.texts import folded, words
from db.importers.years import month_in

_ADULTS = re.compile(
    r"\(?(?:penduduk )?(?:ber)?(?:umur|usia) 15 tahun (?:ke atas|keatas|lebih)\)?|\(?15 ?\+\)?"
)
# By which counting of people a figure is made; it stands in the title of every IPM of BPS.
_COUNTED = re.compile(r"\(?(?:umur harapan hidup|uhh) hasil [^()\[\],;|]*\)?")
# "Jumlah dan Persentase Penduduk Miskin" names both.
_BOTH = re.compile(
    r"\b(jumlah|persentase|number|percentage)(?: \([^()]*\))?(?:, dan|,| dan| serta| &|/| and)"
    r" ?(jumlah|persentase|number|percentage)((?: of)?(?: penduduk)? (?:miskin|poor)"
    r"(?: people| population)?)"
)
_TOKEN = re.compile(r"[^\W_]+|[^\w\s'\u2019-]|(?<=\s)-(?=\s)")
#: What is counted, or given as a percentage of all: the words beside it decide.
_HEADS = ("penduduk miskin", "penduduk miskin ekstrem", "penduduk miskin ekstrim")
_AS_PERCENT = frozenset(("persen", "persentase", "percent", "percentage"))
_AS_COUNT = frozenset(
    ("jumlah", "banyaknya", "ribu", "jiwa", "orang", "000", "number", "thousand", "people")
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a text tells of: ``codes`` of the store's indicators, the likeliest first.

    ``sure`` when it is one of them and nothing in the text narrows or changes it. ``named``
    tells that the text names any measure, be it one that the store does not have. ``rest`` are
    the words that belong to no phrase. ``head`` is what is counted, where the text does not tell
    whether it is a count or a percentage ("Penduduk Miskin").
    """

    codes: tuple[str, ...] = ()
    sure: bool = False
    named: bool = False
    rest: str = ""
    head: str = ""


NO_MATCH = Match()
#: First word, word after the last, and codes of a phrase.
_Span = tuple[int, int, tuple[str, ...]]


@dataclass(slots=True)
class SubjectIndex:
    """The store's indicators by their phrases; made once for each reading."""

    indicators: tuple[Indicator, ...]
    #: The words of regions' names, which may stand beside a measure.
    places: frozenset[str] = frozenset()
    _phrases: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    _longest: int = 1
    _found: dict[str, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Enter own names, then the titles of each measure that an indicator belongs to."""
        own: dict[str, set[str]] = {}
        for indicator in self.indicators:
            for phrase in _own_phrases(indicator):
                own.setdefault(phrase, set()).add(indicator.code)
        for titles in MEASURES:
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
            found = self._found[text] = self._find(folded(text))
        return found

    def beside(self, whole: Match, header: str) -> Match:
        """Return what a header tells of that names a count or a percentage only.

        Under "Jumlah dan Persentase Penduduk Miskin" stand "Jumlah (ribu)" and "%".
        """
        said = set(words(header.replace("%", " persen ")).split())
        count, percent = bool(said & _AS_COUNT), bool(said & _AS_PERCENT)
        for head in _HEADS:
            both = [
                self._phrases.get((kind, *head.split()), ()) for kind in ("jumlah", "persentase")
            ]
            if count == percent or not all(both):
                continue
            if whole.head == head or set(whole.codes) == {code for codes in both for code in codes}:
                return self.find(f"{'jumlah' if count else 'persentase'} {head}")
        return NO_MATCH

    def _find(self, text: str) -> Match:
        if "%" in text:
            text = text.replace("%", " persen ")
        if "miskin" in text or "poor" in text:
            text = _BOTH.sub(r"\1\3 , \2\3", text)
        if "pengangguran" in text or "tpt" in text or "angkatan kerja" in text or "tpak" in text:
            text = _ADULTS.sub(" ", text)
        if " hasil " in text:
            text = _COUNTED.sub(" ", text)
        line: list[str] = []
        edges: set[int] = set()
        for token in _TOKEN.findall(text):
            if token[0].isalnum():
                line.append(token)
            else:
                edges.add(len(line))
        del line[80:]
        spans = self._spans(line)
        if not spans:
            return Match(rest=" ".join(line))
        covered = {place for start, end, _ in spans for place in range(start, end)}
        rest = [word for place, word in enumerate(line) if place not in covered]
        head = next((h for h in _HEADS if any(_said(line, span) == h for span in spans)), "")
        if head and _AS_PERCENT & set(rest) and not _AS_COUNT & set(rest):
            key, codes = tuple(head.split()), self._phrases.get(("persentase", *head.split()), ())
            spans = [(a, b, codes if tuple(line[a:b]) == key else found) for a, b, found in spans]
            head = ""
        codes = tuple(dict.fromkeys(code for _, _, found in spans for code in found))
        sure = (
            len(codes) == 1
            and len({found for _, _, found in spans}) == 1
            and not PARTS & set(rest)
            and all(self._stands_alone(line, edges, covered, span) for span in spans)
        )
        return Match(codes, sure, named=True, rest=" ".join(rest), head=head)

    def _stands_alone(
        self, line: list[str], edges: set[int], covered: set[int], span: _Span
    ) -> bool:
        """Tell whether the words right beside a phrase make no other measure of it."""
        start, end, _ = span
        before = line[start - 1] if start and start not in edges else ""
        if start and line[start - 1] in BEFORE:
            return False
        if before and start - 1 not in covered and not self._is_plain(before):
            return False
        if end in edges or end >= len(line) or end in covered:
            return True
        after = line[end]
        if after in ("dan", "serta", "and") and end + 1 < len(line) and end + 1 not in covered:
            after = line[end + 1]
        return self._is_plain(after)

    def _is_plain(self, word: str) -> bool:
        return (
            word in BESIDE
            or word in self.places
            or word[0].isdigit()
            or len(word) == 1
            or month_in(word) != ""
        )

    def _spans(self, line: list[str]) -> list[_Span]:
        """Return the phrases in ``line``, none overlapping, the longest taken first."""
        found = [
            (start, start + length, self._phrases[tuple(line[start : start + length])])
            for length in range(min(self._longest, len(line)), 0, -1)
            for start in range(len(line) - length + 1)
            if tuple(line[start : start + length]) in self._phrases
        ]
        taken: list[_Span] = []
        for start, end, codes in found:
            if all(end <= other[0] or start >= other[1] for other in taken):
                taken.append((start, end, codes))
        return sorted(taken)


def _said(line: list[str], span: _Span) -> str:
    return " ".join(line[span[0] : span[1]])


def is_part(text: str) -> bool:
    """Tell whether a text narrows a measure down to a part of the people."""
    return bool(PARTS & set(words(text).split()))


def is_derived(text: str) -> bool:
    """Tell whether a column's header names something derived: a change, a rank, an error."""
    return DERIVED.search(words(text)) is not None


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
