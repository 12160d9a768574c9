"""What the form says about a figure as it is typed: plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.domain.change import computed_band
from db.domain.figures import Figure
from db.domain.indicators import Indicator
from db.domain.numbers import Ambiguous, Invalid, Parsed, Reading, format_exact, format_label
from db.domain.peers import Peers
from db.domain.plausibility import Doubt, DoubtKind, check, check_method, check_rating

SAVE = "Simpan"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form, and what is stored around it.

    ``year`` is ``None`` while the text of the field is no year; ``year_problem`` says why.
    ``series`` are the region's figures of the indicator, ``stored`` the one of ``year``.
    ``others`` are the values of that year in other regions (:func:`~db.domain.peers.others_of`).
    """

    indicator: Indicator
    region: str
    year: int | None
    year_problem: tuple[str, str]
    text: str
    reading: Reading
    rating: str
    stored: Figure | None
    series: Sequence[Figure]
    this_year: int
    others: Sequence[Decimal] = ()
    method: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the form says, and whether it can be saved.

    ``value`` is what would be saved, ``None`` where nothing can be. ``choices`` are buttons: their
    label, and the text that they put into the field. ``asked`` names the doubts that the officer
    has to insist against; it is empty where there are none.
    """

    role: str = ""
    title: str = ""
    text: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    wrong_year: bool = False
    wrong_value: bool = False
    value: Decimal | None = None
    asked: tuple[object, ...] = ()
    save_text: str = SAVE


#: Where a range is changed, for an indicator whose values go beyond it.
_RANGE_LEAD = " Bila memang demikian, ubah rentangnya lewat Atur, Ubah indikator ini."


def as_text(value: Decimal, indicator: Indicator) -> str:
    """Return a value as it stands in the field."""
    return format_label(value, indicator).removesuffix("%")


def judge(typed: Typed, *, saving: bool = False) -> Verdict:
    """Say what is odd; an empty value is only told to who wants to save."""
    if typed.year is None:
        title, text = typed.year_problem
        return Verdict("error", title, text, wrong_year=True)
    match typed.reading:
        case Invalid(message):
            return _unreadable(typed, message, saving=saving)
        case Ambiguous(readings):
            texts = [format_exact(value) for value in readings]
            return Verdict(
                "warning",
                "Angka yang mana?",
                "Titiknya dapat berarti ribuan atau desimal.",
                tuple((text, text) for text in texts),
            )
        case Parsed(value):
            return _plausible(typed, typed.year, value)


def _unreadable(typed: Typed, message: str, *, saving: bool) -> Verdict:
    if typed.text.strip():
        return Verdict("error", "Nilai belum dapat dibaca", message, wrong_value=True)
    if saving:
        return Verdict("error", "Nilai belum diisi", "Tulis misalnya 9,58.", wrong_value=True)
    return Verdict()


def _plausible(typed: Typed, year: int, value: Decimal) -> Verdict:
    doubts = _doubts(typed, year, value)
    if not doubts:
        return Verdict(value=value)
    first = doubts[0]
    choices: tuple[tuple[str, str], ...] = ()
    if first.suggestion is not None:
        meant = as_text(first.suggestion, typed.indicator)
        choices = ((f"Pakai {meant}", meant),)
    if first.blocking:
        # Not a slip, as far as can be told: a range that is too narrow must be no dead end.
        lead = _RANGE_LEAD if first.kind is DoubtKind.OUT_OF_RANGE and not choices else ""
        return Verdict("error", first.title, f"{first.text}{lead}", choices, wrong_value=True)
    return Verdict(
        "warning",
        first.title,
        first.text,
        choices,
        value=value,
        asked=(value, year, *(doubt.kind for doubt in doubts)),
        save_text=f"Tetap simpan {format_exact(value)}",
    )


def _doubts(typed: Typed, year: int, value: Decimal) -> tuple[Doubt, ...]:
    peers = Peers(typed.indicator, (*typed.others, value)) if typed.others else None
    doubts = check(typed.indicator, year, value, typed.series, typed.this_year, peers)
    rating = check_rating(typed.indicator, year, value, typed.rating)
    if rating:
        doubts = (*doubts, rating)
    # What is stored already has been asked about.
    named = typed.stored is None or typed.stored.method != typed.method.strip()
    method = check_method(typed.indicator, year, typed.method, typed.series) if named else None
    if method is None:
        return doubts
    # Another method explains a jump, so it is asked first; a slip of the value comes before it.
    slipped = bool(doubts) and (doubts[0].blocking or doubts[0].suggestion is not None)
    return (*doubts, method) if slipped else (method, *doubts)


def existing_text(typed: Typed) -> str:
    """Return what is stored for the year, old → new; empty where nothing is."""
    stored = typed.stored
    if stored is None or typed.year is None:
        return ""
    before = format_label(stored.value, typed.indicator)
    value = typed.reading.value if isinstance(typed.reading, Parsed) else None
    if value is None or value == stored.value:
        return f"{stored.year} sudah tercatat: {before}"
    return f"{stored.year} sudah tercatat: {before} → {format_label(value, typed.indicator)}"


def rating_hint(typed: Typed) -> str:
    """Return what the empty field of the official rating says; empty where there is no scale."""
    indicator = typed.indicator
    if indicator.scale is None:
        return ""
    if typed.year is None or not isinstance(typed.reading, Parsed):
        return "Belum diisi"
    figure = Figure(indicator.code, typed.region, typed.year, typed.reading.value)
    band = computed_band(indicator, figure)
    return f"{band.label} menurut ambang; isi bila resminya lain" if band else "Belum diisi"
