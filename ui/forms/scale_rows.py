"""A rating scale as rows that an officer types, and back.

Bands touch each other, so that a row needs its lower bound alone; the highest one's upper bound
is a text of its own. Rows rise or fall. Pure: texts in, a version and problems out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.domain.indicators import Direction, RatingBand, RatingVersion, Tone
from db.domain.numbers import Ambiguous, Invalid, parse_number
from ui.forms.year_rows import number_text

LABEL, LOWER, TONE = 0, 1, 2
#: As long as the store takes for an official rating.
MAX_LABEL = 100

#: The tints from worst to best, as an officer reads them.
TONES = {
    Tone.BAD: "Buruk",
    Tone.POOR: "Kurang",
    Tone.MIDDLE: "Sedang",
    Tone.FAIR: "Cukup",
    Tone.GOOD: "Baik",
    Tone.BEST: "Terbaik",
}
_TONE_OF = {title: tone for tone, title in TONES.items()}

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class VersionTexts:
    """One version as an officer types it; ``year`` is ``None`` while it is none yet."""

    year: int | None
    lower_inclusive: bool
    rows: tuple[tuple[str, ...], ...]
    top: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReadVersion:
    """What a version's texts mean: ``version``, or ``problems`` by (row, column).

    ``top_problem`` is about the upper bound, ``problem`` about the whole.
    """

    version: RatingVersion | None
    problems: Mapping[tuple[int, int], str]
    top_problem: str = ""
    problem: str = ""


def version_texts(version: RatingVersion) -> VersionTexts:
    """Return a version as texts."""
    return VersionTexts(
        version.first_year,
        version.lower_inclusive,
        tuple((band.label, _text(band.lower), TONES[band.tone]) for band in version.bands),
        _text(version.bands[-1].upper) if version.bands else "",
        version.source,
    )


def _text(bound: Decimal | None) -> str:
    return "" if bound is None else number_text(bound, 0)


def read_version(texts: VersionTexts, direction: Direction) -> ReadVersion:
    """Read a version; a tint that is not chosen follows from the place and ``direction``."""
    problems: dict[tuple[int, int], str] = {}
    numbers = [number for number, row in enumerate(texts.rows) if any(row[: TONE + 1])]
    falling = _falls([texts.rows[number][LOWER] for number in numbers])
    open_end = len(numbers) - 1 if falling else 0
    bounds: list[Decimal | None] = []
    labels: list[str] = []
    for place, number in enumerate(numbers):
        label, lower = texts.rows[number][LABEL], texts.rows[number][LOWER]
        problem = _label_problem(label, labels)
        if problem:
            problems[number, LABEL] = problem
        labels.append(label)
        bound = None
        if lower or place != open_end:
            found = _bound(lower)
            if isinstance(found, str):
                problems[number, LOWER] = found
            elif told := _order_problem(found, bounds, falling=falling):
                problems[number, LOWER] = told
            else:
                bound = found
        bounds.append(bound)
    top, top_problem = _top(texts.top, bounds)
    whole = "" if numbers else "Belum ada golongan. Isi tabelnya, atau matikan skala penilaian."
    if texts.year is None:
        whole = whole or "Tahun mulai berlaku belum lengkap."
    if problems or top_problem or whole or texts.year is None:
        return ReadVersion(None, problems, top_problem, whole)
    # Scales are printed with the best first as often as with the worst; bands rise.
    step = -1 if falling else 1
    labels, lowers = labels[::step], bounds[::step]
    chosen = [_TONE_OF.get(texts.rows[number][TONE]) for number in numbers[::step]]
    tones = _tones(chosen, direction)
    uppers = [*lowers[1:], top]
    bands = tuple(RatingBand(*band) for band in zip(labels, lowers, uppers, tones, strict=True))
    return ReadVersion(
        RatingVersion(texts.year, bands, texts.lower_inclusive, texts.source), problems
    )


def _label_problem(label: str, labels: Sequence[str]) -> str:
    if not label:
        return "Nama golongan belum diisi."
    if len(label) > MAX_LABEL:
        return f"Nama golongan paling banyak {MAX_LABEL} huruf."
    if label.casefold() in (known.casefold() for known in labels):
        return f"Golongan {label} sudah ada di baris lain."
    return ""


def _falls(lowers: Sequence[str]) -> bool:
    """Return whether the highest band stands first; the lowest alone goes without a bound.

    Anywhere else a blank is one that was forgotten, and would put its band under all others.
    """
    read = [found for found in map(_bound, lowers) if isinstance(found, Decimal)]
    return len(read) > 1 and read[0] > read[-1]


def _order_problem(bound: Decimal, before: Sequence[Decimal | None], *, falling: bool) -> str:
    known = [other for other in before if other is not None]
    if bound in known:
        return f"Batas {number_text(bound, 0)} sudah ada di baris lain."
    if known and (bound > known[-1]) is falling:
        return f"Batas harus {'turun' if falling else 'naik'} dari baris ke baris."
    return ""


def _bound(text: str) -> Decimal | str:
    """Return the bound of a text, or what is wrong with it."""
    reading = parse_number(text)
    if isinstance(reading, Invalid):
        return "Batas bawah belum diisi." if not text else reading.message
    if isinstance(reading, Ambiguous):
        first, second = (number_text(value, 0) for value in reading.readings)
        return f"Dapat dibaca sebagai dua angka. Tulis {first} atau {second}."
    return reading.value


def _top(text: str, bounds: Sequence[Decimal | None]) -> tuple[Decimal | None, str]:
    """Return the upper bound of the highest band, and what is wrong with it."""
    if not text:
        return None, ""
    found = _bound(text)
    if isinstance(found, str):
        return None, found
    if any(bound is not None and found <= bound for bound in bounds):
        return None, "Batas atas harus di atas semua batas bawah."
    return found, ""


def _tones(chosen: Sequence[Tone | None], direction: Direction) -> list[Tone]:
    """Return a tint for each band, those not chosen spread from worst to best."""
    order = list(Tone)
    last = max(len(chosen) - 1, 1)
    spread = [order[round(place * (len(order) - 1) / last)] for place in range(len(chosen))]
    if direction is Direction.LOWER:
        spread.reverse()
    return [tone or given for tone, given in zip(chosen, spread, strict=True)]


def ranges(texts: VersionTexts) -> list[str]:
    """Return for each row what it covers, ``lebih dari 60 sampai 70``; empty while unread."""
    read = read_version(texts, Direction.NEUTRAL)
    if read.version is None:
        return []
    bands = {band.label: band for band in read.version.bands}
    inclusive = texts.lower_inclusive
    last = read.version.bands[-1]
    told = []
    for row in texts.rows:
        if any(row[: TONE + 1]):
            band = bands[row[LABEL]]
            told.append(_range(band, inclusive=inclusive, closed=band is last))
        else:
            told.append("")
    return told


def _range(band: RatingBand, *, inclusive: bool, closed: bool) -> str:
    low, high = _text(band.lower), _text(band.upper)
    over = f"{low} ke atas" if inclusive else f"lebih dari {low}"
    under = f"sampai {high}" if closed or not inclusive else f"kurang dari {high}"
    if low and high:
        between = under if closed or not inclusive else f"sampai {under}"
        return f"{low} {between}" if inclusive else f"{over} {between}"
    return over if low else under if high else "semua nilai"
