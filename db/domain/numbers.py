"""Indonesian numbers and dates: written and read.

Decimal comma, thousands dot, trailing zeros kept, minus "−". Reading is strict: an input that
could mean two numbers gives both readings back, because a guess that is silently wrong ends up
on a projector.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal

from db.domain.indicators import Indicator

MINUS = "−"
#: Rounds to whatever places, however long the number is.
_EXACT = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP)
#: A longer input is no figure: the largest the application can hold has 15 digits before the
#: comma and 6 after it.
MAX_INPUT = 60
MAX_WHOLE_DIGITS = 15
MAX_DECIMALS = 6

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_COUNT_WORDS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
    "dua belas",
)


def within(value: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> bool:
    """Tell whether a value lies in a range; ``None`` is no bound."""
    return (minimum is None or value >= minimum) and (maximum is None or value <= maximum)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return ``value`` rounded half up to ``decimals`` places, never as a negative zero.

    Raises ``ValueError`` for a value that is not finite.
    """
    if not value.is_finite():
        raise ValueError("a figure is a finite number")
    result = value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    return result if result else abs(result)


def format_number(value: Decimal, decimals: int) -> str:
    """Return ``value`` in Indonesian notation with exactly ``decimals`` places: ``1.234,50``."""
    exact = rounded(value, decimals)
    whole, point, places = f"{exact.copy_abs():,.{decimals}f}".partition(".")
    text = whole.replace(",", ".") + ("," if point else "") + places
    return f"{MINUS}{text}" if exact < 0 else text


def format_exact(value: Decimal) -> str:
    """Return ``value`` with every decimal it has, at least none: ``93,1``."""
    return format_number(value, decimals_of(value))


def decimals_of(value: Decimal) -> int:
    """Return how many decimals ``value`` needs: 1 for 93.10, 0 for 100."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(value: Decimal) -> Decimal:
    """Return an equal Decimal written without an exponent: 10 for 1E+1."""
    return Decimal(f"{value:f}")


def format_signed(value: Decimal, decimals: int) -> str:
    """Return ``value`` with its sign always written: ``+4,2``, ``−4,2``, ``0,0``."""
    text = format_number(value, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def format_value(value: Decimal, indicator: Indicator) -> str:
    """Return a value with its unit as printed: ``9,58%``, ``Rp509.264``, ``49,20 ribu jiwa``."""
    text = format_label(value, indicator)
    symbol = indicator.unit.symbol
    return text if symbol in ("", "%") else f"{text} {symbol}"


def format_label(value: Decimal, indicator: Indicator) -> str:
    """Return a value as a chart's label: like :func:`format_value` without a unit of words."""
    number = format_number(value, indicator.decimals)
    if indicator.unit.prefix:
        sign, digits = (MINUS, number[1:]) if number.startswith(MINUS) else ("", number)
        number = f"{sign}{indicator.unit.prefix}{digits}"
    return f"{number}%" if indicator.unit.symbol == "%" else number


def spoken_value(value: Decimal, indicator: Indicator) -> str:
    """Return a value as a sentence says it: ``9,58 persen``, ``0,265``, ``Rp509.264``."""
    unit = indicator.unit
    if unit.spoken and not unit.prefix:
        return f"{format_number(value, indicator.decimals)} {unit.spoken}"
    text = format_label(value, indicator)
    return f"{text} {unit.spoken}" if unit.spoken else text


def count_word(count: int) -> str:
    """Return a small count in words, as running text has it (``dua``), a larger in digits."""
    if 0 <= count < len(_COUNT_WORDS):
        return _COUNT_WORDS[count]
    return format_number(Decimal(count), 0)


def format_date(day: date) -> str:
    """Return ``22 April 2024``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_date(text: str) -> date | None:
    """Read ``22 April 2024``, ``22-4-2024``, ``22/04/2024`` or ``2024-04-22``.

    Returns ``None`` for what is no such date, the 31st of a short month included.
    """
    words = " ".join(text.split()).casefold()
    named = re.fullmatch(r"([0-9]{1,2}) ([a-z]+) ([0-9]{4})", words)
    numeric = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", words)
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", words)
    if named:
        months = [name for name in MONTHS if name.casefold().startswith(named[2])]
        if len(named[2]) < 3 or len(months) != 1:
            return None
        parts = int(named[3]), MONTHS.index(months[0]) + 1, int(named[1])
    elif numeric:
        parts = int(numeric[3]), int(numeric[2]), int(numeric[1])
    elif iso:
        parts = int(iso[1]), int(iso[2]), int(iso[3])
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Parsed:
    """The input is this number, and nothing else."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The input could be any of ``readings``: the officer must say which."""

    readings: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Invalid:
    """The input is no number; ``message`` says why, ready to be shown."""

    message: str


Reading = Parsed | Ambiguous | Invalid

_EXAMPLE = "Tulis misalnya 9,58."
_ODD_SEPARATORS = "Letak titik dan koma tidak lazim. Tulis misalnya 9,58 atau 1.234,5."
_SHAPE = re.compile(r"[0-9.,]+")
# A blank as thousands separator ("1 234,5", also the no-break blanks of Excel) is closed, but only
# where the whole number is grouped by blanks: "10,00 958" is two cells, not one number.
_BLANKS = re.compile(r"[ \u00a0\u2009\u202f]")
_GROUPED_BY_BLANKS = re.compile(rf"[0-9]{{1,3}}(?:{_BLANKS.pattern}[0-9]{{3}})+(?:[.,][0-9]*)?")


def parse_number(
    text: str, minimum: Decimal | None = None, maximum: Decimal | None = None
) -> Reading:
    """Read a number as officers write it: ``9,58``, ``9.58``, ``9,58 %``, ``Rp509.264``.

    ``minimum`` and ``maximum`` are the indicator's range; they decide between two readings of
    one text (``32.917``) where only one lies inside, and nothing else: a clear number outside
    the range is returned as it is, for :mod:`db.domain.plausibility` to judge. Only the ten
    ASCII digits count; no exponent, underscore or word is a number.
    """
    if not text.strip():
        return Invalid("Nilai belum diisi.")
    if len(text) > MAX_INPUT:
        return Invalid(f"Isian terlalu panjang untuk sebuah angka. {_EXAMPLE}")
    hidden = [char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs")]
    if any(char not in "\t\r\n" for char in hidden):
        return Invalid(f"Isian memuat tanda tersembunyi. Ketik ulang angkanya. {_EXAMPLE}")
    body, negative = _strip_sign_and_unit(text)
    if not _SHAPE.fullmatch(body):
        return Invalid(_why_not_a_number(body))
    return _with_sign(_read_unsigned(body), negative, minimum, maximum)


def _strip_sign_and_unit(text: str) -> tuple[str, bool]:
    """Return the digits and separators of an input, and whether it is negative."""
    body = re.sub(r"\s*%$", "", text.strip())
    match = re.match(r"([-+\u2212]?)\s*(?:Rp\.?\s*)?([-+\u2212]?)", body, re.IGNORECASE)
    if match is None or (match[1] and match[2]):
        return body, False
    negative = (match[1] or match[2]) in ("-", MINUS)
    body = body[match.end() :]
    return _BLANKS.sub("", body) if _GROUPED_BY_BLANKS.fullmatch(body) else body, negative


def _why_not_a_number(body: str) -> str:
    if any(char.isdigit() and char not in "0123456789" for char in body):
        return f"Pakai angka 0 sampai 9. {_EXAMPLE}"
    if any(char.isalpha() for char in body):
        return f"Huruf tidak dapat dibaca sebagai angka. {_EXAMPLE}"
    if not any(char.isdigit() for char in body):
        return f"Belum ada angka yang terbaca. {_EXAMPLE}"
    odd = next((char for char in body if char not in "0123456789.,"), "")
    if odd.isspace():
        return f"Ada spasi di tengah angka. {_EXAMPLE}"
    return f"Tanda “{odd}” tidak dapat dibaca sebagai bagian angka. {_EXAMPLE}"


def _read_unsigned(body: str) -> Reading:
    """Read digits and separators; more than one reading only for a lone ``ddd.ddd``."""
    if not any(char.isdigit() for char in body):
        return Invalid(f"Belum ada angka yang terbaca. {_EXAMPLE}")
    commas, dots = body.count(","), body.count(".")
    if commas and dots:
        decimal_sign = max(",", ".", key=body.rfind)
        return _read_grouped(body, decimal_sign)
    if commas > 1:
        return Invalid(f"Ada lebih dari satu koma. {_EXAMPLE}")
    if dots > 1:
        return _read_grouped(body, ",")
    sign = "," if commas else "."
    whole, _, fraction = body.partition(sign)
    if (commas or dots) and not fraction:
        return Invalid(f"Belum ada angka di belakang “{sign}”. {_EXAMPLE}")
    as_decimal = _number(whole or "0", fraction)
    if isinstance(as_decimal, Invalid):
        return as_decimal
    # Three digits after a lone dot may be thousands: 32.917. A leading zero rules that out, and
    # a comma leaves no doubt: it is Indonesia's decimal sign.
    if dots and len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        return Ambiguous((as_decimal.value, Decimal(whole + fraction)))
    return as_decimal


def _read_grouped(body: str, decimal_sign: str) -> Reading:
    """Read a number whose thousands are separated by the other sign."""
    group_sign = "." if decimal_sign == "," else ","
    whole, _, fraction = body.partition(decimal_sign)
    if not re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(group_sign)}[0-9]{{3}})+", whole):
        return Invalid(_ODD_SEPARATORS)
    if decimal_sign in body and not fraction.isdigit():
        return Invalid(_ODD_SEPARATORS)
    return _number(whole.replace(group_sign, ""), fraction)


def _number(whole: str, fraction: str) -> Parsed | Invalid:
    if len(whole.lstrip("0")) > MAX_WHOLE_DIGITS:
        return Invalid("Angka terlalu besar. Periksa jumlah digitnya.")
    if len(fraction) > MAX_DECIMALS:
        return Invalid(f"Paling banyak {MAX_DECIMALS} angka di belakang koma.")
    return Parsed(Decimal(f"{whole}.{fraction}" if fraction else whole))


def _with_sign(
    reading: Reading, negative: bool, minimum: Decimal | None, maximum: Decimal | None
) -> Reading:
    """Apply the sign, and let the range decide between two readings where it can."""
    if isinstance(reading, Invalid):
        return reading
    sign = -1 if negative else 1
    if isinstance(reading, Parsed):
        # Zero has no sign: "-0" is kept as 0.
        return Parsed(sign * reading.value if reading.value else reading.value)
    readings = tuple(sign * value for value in reading.readings)
    inside = [value for value in readings if within(value, minimum, maximum)]
    if len(inside) == 1:
        return Parsed(inside[0])
    return Ambiguous(readings)
