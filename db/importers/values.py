"""Cells -> numbers: the decimal sign of a column is settled by evidence, by the range, or asked.

A text with one separator and three digits after it (``32.917``, ``1,234``) could be two numbers.
What other texts of the same column show beyond doubt decides, and so does the indicator's range;
where both speak they have to agree. Otherwise it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import isfinite

from db.domain.numbers import (
    MAX_INPUT,
    Ambiguous,
    Invalid,
    Parsed,
    Reading,
    parse_number,
    within,
)
from db.importers.odd_numbers import unbracketed, undressed, why_no_number
from db.importers.texts import UnitKind, is_error, is_missing, split_marks, tidy, unit_kind

_LONE = re.compile(r"([-+\u2212]?)\s*(?:Rp\.?\s*)?([1-9]\d{0,2})([.,])(\d{3})\s*%?", re.IGNORECASE)
_COMMA_GROUPS = re.compile(
    r"([-+\u2212]?)\s*(?:Rp\.?\s*)?([1-9]\d{0,2}(?:,\d{3}){2,})\s*%?", re.IGNORECASE
)
_PLAIN = re.compile(r"-?[0-9.,]*[0-9]")
#: "Rp509.264,-" is Indonesia's way to say that there are no cents.
_NO_CENTS = re.compile(r"\d,[-\u2013]{1,2}$")
_RUPIAH = re.compile(r"[-+\u2212]?\s*Rp", re.IGNORECASE)
_LEADING_ZERO = re.compile(r"[-+\u2212]?0\d+")
_TAIL = re.compile(
    r"(?:\s*(?:%|persen|poin|ribu jiwa|jiwa|orang|rupiah)|(?<=\d),[-\u2013]{1,2})$", re.IGNORECASE
)


@lru_cache(maxsize=131_072)
def read_cell(
    cell: str,
) -> tuple[str, tuple[str, ...], Parsed | Open | Bracketed | Invalid | None]:
    """Return a text without marks, its marks, and its number; ``None`` for a missing one."""
    if _PLAIN.fullmatch(cell) and not isinstance(plain := read_text(cell), Invalid):
        return cell, (), plain
    text = tidy(cell[:400])
    if is_missing(text) or is_error(text):
        return text, (), None
    if len(text) > MAX_INPUT:
        return text, (), _parsed(text)
    marked = split_marks(undressed(text))
    text = marked.text
    if is_missing(text):
        return text, marked.marks, None
    reading: Parsed | Open | Bracketed | Invalid = read_text(text)
    if isinstance(reading, Invalid):
        # A whole number in brackets is the number of a column more often than a figure.
        found = bracketed(text) if "," in text or "." in text else None
        reading = found or Invalid(why_no_number(text) or reading.message)
    return text, marked.marks, reading


def unit_written(text: str) -> UnitKind | None:
    """Return the unit that stands at a number (``9.580 orang``), ``None`` without one."""
    if text[-1:].isdigit() and text[:1] not in "Rr-+\u2212":
        return None
    found = _TAIL.search(text)
    unit = unit_kind(found[0]) if found else None
    return ("rupiah", 1) if unit is None and _RUPIAH.match(text) else unit


class Sign(Enum):
    """Which character is the decimal sign; the value is what an answer holds."""

    COMMA = "koma"
    DOT = "titik"


@dataclass(frozen=True, slots=True)
class Open:
    """A number that the column's decimal sign would settle: each sign's reading."""

    comma: Decimal
    dot: Decimal


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A number in brackets: less than zero, as accountants write it, or one with a remark."""

    reading: Parsed | Open


def bracketed(text: str) -> Bracketed | None:
    """Return the number that stands in brackets, ``None`` for any other text."""
    inside = unbracketed(text)
    reading = read_text(inside) if inside else None
    return Bracketed(reading) if isinstance(reading, (Parsed, Open)) else None


def number_of_cell(cell: float) -> Decimal | None:
    """Return the number of a numeric cell as a spreadsheet shows it, at most 15 digits.

    ``None`` for what is no figure: not finite, or too large.
    """
    text = repr(cell)
    if len(text) > 16 or "e" in text or "n" in text:  # "inf" and "nan" are no numbers
        if not isfinite(cell) or abs(cell) >= 1e15:
            return None
        text = f"{Decimal(format(cell, '.15g')):f}"
    return Decimal(text.removesuffix(".0"))


def sign_shown(text: str) -> Sign | None:
    """Return the decimal sign that a tidied text shows beyond doubt, ``None`` where it does not."""
    if _NO_CENTS.search(text):
        return Sign.COMMA
    text = _TAIL.sub("", text)
    commas, dots = text.count(","), text.count(".") - text.lower().startswith("rp.")
    if not commas and not dots:
        return None
    if _LONE.fullmatch(text):
        return None
    if commas and dots:
        return Sign.COMMA if text.rfind(",") > text.rfind(".") else Sign.DOT
    if commas > 1:
        return Sign.DOT if _COMMA_GROUPS.fullmatch(text) else None
    if dots > 1:
        return Sign.COMMA if isinstance(_parsed(text), Parsed) else None
    if not isinstance(_parsed(text), Parsed):
        return None
    return Sign.COMMA if commas else Sign.DOT


def sign_of_column(texts: Iterable[str]) -> Sign | None:
    """Return the one decimal sign that a column's texts show, ``None`` for none or both."""
    shown = {sign for sign in map(sign_shown, texts) if sign is not None}
    return shown.pop() if len(shown) == 1 else None


def read_text(text: str) -> Parsed | Open | Invalid:
    """Read a tidied text without marks; :class:`Open` where the decimal sign is not plain."""
    text = _TAIL.sub("", text)
    lone = _LONE.fullmatch(text)
    if lone is not None:
        negative, whole, sign, digits = lone.groups()
        factor = -1 if negative in ("-", "\u2212") else 1
        decimal, thousands = factor * Decimal(f"{whole}.{digits}"), factor * Decimal(whole + digits)
        return Open(decimal, thousands) if sign == "," else Open(thousands, decimal)
    if _LEADING_ZERO.fullmatch(text):
        return Invalid("Angka bulat tidak diawali nol.")
    grouped = _COMMA_GROUPS.fullmatch(text)
    if grouped is not None:
        text = f"{grouped[1]}{grouped[2].replace(',', '')}"
    return _parsed(text)


def settle(
    reading: Open, shown: Sign | None, minimum: Decimal | None, maximum: Decimal | None
) -> tuple[Decimal | None, str]:
    """Return the number that column and range agree on and why, or ``None`` to ask.

    ``shown`` is the decimal sign of the column (:func:`sign_of_column`).
    """
    inside = {sign: value for sign, value in _readings(reading) if within(value, minimum, maximum)}
    if shown is not None:
        return (inside[shown], "") if shown in inside else (None, "")
    if len(inside) == 1:
        sign, value = inside.popitem()
        return value, f"Dibaca dengan desimal {sign.value} menurut rentang indikator."
    return None, ""


def answered(reading: Open, sign: Sign) -> Decimal:
    """Return the number by the decimal sign that the officer named."""
    return reading.comma if sign is Sign.COMMA else reading.dot


def _readings(reading: Open) -> tuple[tuple[Sign, Decimal], ...]:
    return (Sign.COMMA, reading.comma), (Sign.DOT, reading.dot)


def _parsed(text: str) -> Parsed | Invalid:
    reading: Reading = parse_number(text[: MAX_INPUT + 1])
    # Only a lone "ddd.ddd" is ambiguous, and those were taken before.
    return Invalid("Angka bermakna ganda.") if isinstance(reading, Ambiguous) else reading
