"""The words and signs of Indonesian statistical tables: blanks, marks, units, foot lines.

Everything here takes one text and says what it is; what it means for a table is decided by the
readers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from db.domain.figures import FigureStatus

#: Longer texts are notes, never a label or a number.
MAX_LABEL = 400

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060\ufeff]+")
#: In BPS books a dash means nil and dots mean not available; here both mean missing.
_MISSING = re.compile(
    r"(?:[-\u2010-\u2015\u2212\u00ad_]{1,5}|\.{2,6}|\u2026{1,3}|n\.?/?a\.?|#n/?a|nan|null|none|nil"
    r"|tad|t\.?a\.?d\.?|tidak ada(?: data)?|tidak tersedia|data tidak tersedia)",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-\u2010-\u2015\u2212\u00ad_]+")
_ERROR = re.compile(
    r"#(?:REF|VALUE|DIV/0|NAME|NULL|NUM|SPILL|CALC|GETTING_DATA|FIELD)[!?]?|#+|Err:\d+"
)


def tidy(text: str) -> str:
    """Return ``text`` on one line, with single plain blanks and none at its ends."""
    return _BLANKS.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return ``text`` for comparing: tidied, lower case, compatibility forms undone."""
    return tidy(unicodedata.normalize("NFKC", text[:MAX_LABEL])).casefold()


@lru_cache(maxsize=8192)
def words(text: str) -> str:
    """Return the words of ``text`` in lower case with single blanks, all else taken away."""
    return " ".join(re.findall(r"[^\W_]+", folded(text)))


def is_missing(text: str) -> bool:
    """Tell whether a tidied text stands for "no data": ``-``, ``…``, ``NA``, ``n/a``, ``---``."""
    return not text or (len(text) <= 24 and _MISSING.fullmatch(text) is not None)


def is_dash(text: str) -> bool:
    """Tell whether a missing mark is a dash, which in BPS books may also mean nil."""
    return _DASH.fullmatch(text) is not None


def is_error(text: str) -> bool:
    """Tell whether a text is what a spreadsheet shows for a formula that failed."""
    return text.startswith(("#", "Err:")) and _ERROR.fullmatch(text) is not None


# -- marks ---------------------------------------------------------------------------------------

_MARKS = (
    r"[*\u204e\u2217\uff0a]{1,3}\s?\)?|(?<![a-z])[a-z]\s?\)|\(\s?(?:\*{1,3}|[a-z]|\d)\s?\)|(?<=\d)[rep](?![a-z])"
    r"|(?<=\s)[rep](?![a-z])|(?<=\s)\d\)|[\u00b9\u00b2\u00b3\u2070-\u2079]+[)\u207e]?|\^\s?[\w*]+\)?"
    r"|[\u1d49\u02b3\u1d63\u1d56]\)?|[\u2020\u2021]"
)
_TRAILING = re.compile(rf"\s*({_MARKS})\s*$", re.IGNORECASE)
_LEADING = re.compile(r"^((?:\*{1,3}|[rep]\)?\s)\)?)\s*(?=[-\u2212\d])", re.IGNORECASE)
_SUPERSCRIPT = {
    **dict.fromkeys("\u204e\u2217\uff0a", "*"),
    "\u1d49": "e",
    "\u02b3": "r",
    "\u1d63": "r",
    "\u1d56": "p",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the marks without brackets: ``9,58 r)`` is 9,58 and ``r``."""

    text: str
    marks: tuple[str, ...] = ()


def split_marks(text: str) -> Marked:
    """Take the marks from the end (or the beginning) of a tidied number or label."""
    marks: list[str] = []
    for _ in range(3):
        if text[-1:].isascii() and text[-1:].isdigit():
            break
        found = _TRAILING.search(text)
        if found is None or found.start() == 0:
            break
        marks.insert(0, _bare(found[1]))
        text = text[: found.start()].rstrip()
    leading = _LEADING.match(text)
    if leading is not None:
        marks.insert(0, _bare(leading[1]))
        text = text[leading.end() :]
    return Marked(text, tuple(marks))


def _bare(mark: str) -> str:
    mark = "".join(_SUPERSCRIPT.get(char, char) for char in mark)
    return re.sub(r"[\s()^]", "", unicodedata.normalize("NFKC", mark)).casefold()


_DEFAULT_MARKS = {
    "*": FigureStatus.PROVISIONAL,
    "**": FigureStatus.PROVISIONAL,
    "***": FigureStatus.PROVISIONAL,
    "e": FigureStatus.PROVISIONAL,
    "p": FigureStatus.PROVISIONAL,
    "s": FigureStatus.PROVISIONAL,
    "r": FigureStatus.REVISED,
}
_LEGEND = re.compile(
    r"(?:^|(?<=[\s;,:.|]))(\*{1,3}|[a-z]|\d|[\u00b9\u00b2\u00b3])\s?(?:\)|=|:)\s*"
    r"([^\d*][^;|]*?)(?=(?:[\s;,.|]+(?:\*{1,3}|[a-z]|\d|[\u00b9\u00b2\u00b3])\s?(?:\)|=))|[;|]|$)",
    re.IGNORECASE,
)


def legend(text: str) -> dict[str, str]:
    """Return what a foot line says of marks: ``r) angka diperbaiki`` is {"r": "angka …"}."""
    return {_bare(mark): tidy(meaning) for mark, meaning in _LEGEND.findall(tidy(text)[:2000])}


def without_legend(text: str) -> str:
    """Return a foot line up to where its explanation of marks begins."""
    text = text[:2000]
    found = _LEGEND.search(tidy(text))
    return tidy(tidy(text)[: found.start()]) if found else tidy(text)


def status_of(marks: tuple[str, ...], legends: dict[str, str]) -> tuple[FigureStatus, str]:
    """Return the status that marks give, and a sentence where a mark is not understood."""
    status, note = FigureStatus.FINAL, ""
    for mark in marks:
        meaning = legends.get(mark, "").casefold()
        found = _status_of_words(meaning) if meaning else _DEFAULT_MARKS.get(mark)
        if found is None:
            told = f" ({shortened_meaning(meaning)})" if meaning else ""
            note = f"Tanda “{mark}”{told} tidak mengubah status."
        else:
            status = found
    return status, note


def shortened_meaning(meaning: str) -> str:
    """Return a mark's meaning for a sentence."""
    return meaning if len(meaning) <= 60 else f"{meaning[:59]}…"


def _status_of_words(meaning: str) -> FigureStatus | None:
    if re.search(r"perbaik|revis|diperbarui", meaning):
        return FigureStatus.REVISED
    if re.search(r"sementara|prelim|provision|estimas|perkira|proyeksi|ramalan", meaning):
        return FigureStatus.PROVISIONAL
    return FigureStatus.FINAL if re.search(r"angka tetap|final", meaning) else None


# -- units ---------------------------------------------------------------------------------------

#: A unit's kind and how many of it make one of the kind's base.
UnitKind = tuple[str, int]
_UNITS: tuple[tuple[re.Pattern[str], UnitKind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"%|persen|percent|persentase", ("persen", 1)),
        (
            r"ribu (?:jiwa|orang|penduduk)|(?:jiwa|orang) ?\(?(?:ribu|000)|000 (?:jiwa|orang)",
            ("jiwa", 1000),
        ),
        (r"juta (?:jiwa|orang|penduduk)", ("jiwa", 1_000_000)),
        (r"jiwa|orang|people|persons?", ("jiwa", 1)),
        (r"ribu (?:rupiah|rp\.?)", ("rupiah", 1000)),
        (r"juta (?:rupiah|rp\.?)", ("rupiah", 1_000_000)),
        (r"(?:miliar|milyar) (?:rupiah|rp\.?)", ("rupiah", 1_000_000_000)),
        (r"ribu$|000$", ("jumlah", 1000)),
        (r"juta$", ("jumlah", 1_000_000)),
        (r"rupiah|rp\.?(?![a-z])|idr", ("rupiah", 1)),
    )
)
_NO_UNIT = re.compile(r"indeks|index|poin|point|nilai|skor|score|rasio|ratio|tanpa satuan|-|")


def unit_kind(text: str) -> UnitKind | None:
    """Return what a unit's text measures, ``None`` when it names no unit we know."""
    line = folded(text).strip("() ")
    if _NO_UNIT.fullmatch(line):
        return ("nilai", 1) if line not in ("", "-") else None
    for pattern, kind in _UNITS:
        if pattern.match(line):
            return kind
    return None


_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")


def unit_in(text: str) -> tuple[str, UnitKind] | None:
    """Return the unit that a title or header names in brackets, as it is written."""
    for inside in _IN_BRACKETS.findall(tidy(text)[:MAX_LABEL]):
        kind = unit_kind(inside)
        if kind is not None:
            return inside, kind
    return None


# -- foot lines ----------------------------------------------------------------------------------

_FOOT = re.compile(
    r"(?:sumber(?: data)?|source|catatan|notes?|keterangan|ket\.?|cat\.?|diolah|penjelasan)"
    r"\s*[:/.]|"
    r"(?:\*{1,3}|[a-z]|\d)\s?\)\s*[a-z]|(?:sumber|catatan|keterangan)$|\*{1,3}\s?(?:angka|data)\b"
    r"|(?:diunduh|diakses|dicetak|downloaded|accessed|last updated|terakhir diperbarui)\b"
    r"|(?:-|\.\.\.|\u2026|\u2013|n/?a)\s*[:=]|(?:r|e|p|\*{1,3})\s*[:=]\s*[a-z]",
)
_SOURCE = re.compile(
    r"\s*(?:sumber(?: data)?|source)\s*(?:/\s*source\s*)?[:.]\s*(.*)", re.IGNORECASE | re.DOTALL
)


def is_foot(text: str) -> bool:
    """Tell whether a line is of a table's foot: source, notes, meaning of marks."""
    return _FOOT.match(folded(text)) is not None


def source_in(text: str) -> str:
    """Return the source that a foot line names (``BPS, Susenas``), without what follows it."""
    found = _SOURCE.match(text[:2000])
    if found is None:
        return ""
    rest = re.split(r"\s{3,}|\t|(?i:catatan|keterangan)\s*:", found[1])[0]
    return without_legend(rest).strip(" ;,").removesuffix(".")[:1000]
