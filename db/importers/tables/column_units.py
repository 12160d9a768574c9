"""The unit of a column's numbers: that of the indicator, one to convert, or one to ask about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, overload

from db.domain.indicators import Indicator
from db.domain.numbers import format_exact
from db.importers.context import SKIP_OPTION, Context
from db.importers.grids import Grid
from db.importers.model import Option, Place, Question, QuestionKind, shortened
from db.importers.texts import UnitKind, unit_kind


class Number(NamedTuple):
    """A cell's number in the indicator's unit, its marks, and what was concluded."""

    value: Decimal
    marks: tuple[str, ...] = ()
    reason: str = ""


class _Look(NamedTuple):
    """A unit that numbers look to be in; each answer has a label and what it multiplies them by."""

    name: str
    told: str
    answers: Mapping[str, tuple[str, Decimal]]


_FRACTIONS = _Look(
    "pecahan",
    "semua angka di kolom ini kurang dari 1 dan berdesimal panjang. "
    "Apakah itu pecahan (0,0958 = 9,58%)?",
    {
        "pecahan": ("Pecahan: kalikan 100", Decimal(100)),
        "persen": ("Sudah persen: pakai apa adanya", Decimal(1)),
    },
)
_HEADS = _Look(
    "jiwa",
    "semua angka di kolom ini bulat dan besar, dan satuannya tidak tertulis. "
    "Apakah itu jiwa (85.310 jiwa = 85,31 ribu jiwa)?",
    {
        "jiwa": ("Jiwa: bagi 1.000", Decimal("0.001")),
        "sama": ("Sudah ribu jiwa: pakai apa adanya", Decimal(1)),
    },
)


class PlainNumbers(Sequence[Number | None]):
    """Numbers of numeric cells: every one is there, without a mark or a reason.

    ``low`` and ``high`` are bounds of them; where they are not the least and the greatest, both
    are 1 or more, as are all numbers.
    """

    def __init__(self, values: Sequence[Decimal], low: Decimal, high: Decimal) -> None:
        """Take the numbers' values."""
        self.values, self.low, self.high = values, low, high

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.values)

    def __iter__(self) -> Iterator[Number]:
        """Yield every number."""
        return map(Number, self.values)

    @overload
    def __getitem__(self, at: int) -> Number: ...
    @overload
    def __getitem__(self, at: slice) -> list[Number]: ...
    def __getitem__(self, at: int | slice) -> Number | list[Number]:
        """Return a number, or several as a list."""
        return [*map(Number, self.values[at])] if isinstance(at, slice) else Number(self.values[at])


def unit_of_indicator(indicator: Indicator) -> UnitKind:
    """Return what an indicator's unit measures."""
    unit = indicator.unit
    if unit.prefix.casefold().startswith("rp"):
        return ("rupiah", 1)
    for text in (unit.symbol, unit.spoken):
        kind = unit_kind(text) if text else None
        if kind is not None:
            return kind
    return ("nilai", 1)


def in_unit(
    grid: Grid,
    column: int,
    indicator: Indicator,
    context: Context,
    title: str,
    unit: tuple[str, UnitKind] | None,
    numbers: Sequence[Number | None],
    rows: Sequence[int],
) -> Sequence[Number | None]:
    """Return the numbers in the indicator's unit; another unit is asked about."""
    place = Place(grid.origin, -1, column)
    factor: Decimal | None = Decimal(1)
    if unit is not None:
        factor = _unit_factor(indicator, context, title, unit, place, rows)
    elif _look_like_fractions(indicator, numbers):
        factor = _factor_by_look(_FRACTIONS, indicator, context, place, len(numbers))
    elif _look_like_heads(indicator, numbers):
        factor = _factor_by_look(_HEADS, indicator, context, place, len(numbers))
    if factor is None:
        return [None] * len(numbers)
    if factor == 1:
        return numbers
    return [
        None if number is None else number._replace(value=number.value * factor)
        for number in numbers
    ]


def _factor_by_look(
    look: _Look, indicator: Indicator, context: Context, place: Place, count: int
) -> Decimal | None:
    """Return what values are multiplied by that look to be in a unit; ``None``: still open."""
    sheet = f"{place.origin.file}:{place.origin.sheet}"
    answer = context.out.ask(
        Question(
            f"{look.name}:{sheet}:{place.column}:{indicator.code}",
            QuestionKind.UNIT,
            f"{indicator.name}: {look.told}",
            (*(Option(value, label) for value, (label, _) in look.answers.items()), SKIP_OPTION),
            place,
            count=count,
            group=f"{look.name}:{sheet}:{indicator.code}",
        )
    )
    return look.answers[answer][1] if answer in look.answers else None


def _look_like_fractions(indicator: Indicator, numbers: Sequence[Number | None]) -> bool:
    """Tell whether values of a percentage are all fractions of one, with digits to spare."""
    if indicator.unit.symbol != "%":
        return False
    if isinstance(numbers, PlainNumbers) and numbers.high >= 1:
        return False  # all that there is to say of most large tables
    found = [abs(number.value) for number in numbers if number is not None and number.value]
    if not found or max(found) >= 1:
        return False
    spare = [
        value
        for value in found
        if (exponent := value.normalize().as_tuple().exponent)
        and isinstance(exponent, int)
        and -exponent > indicator.decimals
    ]
    return 2 * len(spare) >= len(found)


def _look_like_heads(indicator: Indicator, numbers: Sequence[Number | None]) -> bool:
    """Tell whether values of an indicator in thousands of people are all whole and in thousands."""
    if unit_of_indicator(indicator) != ("jiwa", 1000):
        return False
    found = [number.value for number in numbers if number is not None and number.value]
    return bool(found) and all(value >= 1000 and value == int(value) for value in found)


def _unit_factor(
    indicator: Indicator,
    context: Context,
    title: str,
    unit: tuple[str, UnitKind],
    place: Place,
    rows: Sequence[int],
) -> Decimal | None:
    """Return what values in the stated ``unit`` are multiplied by; ``None``: still open."""
    text, (kind, size) = unit
    own_kind, own_size = unit_of_indicator(indicator)
    if kind == "jumlah" and own_kind in ("jiwa", "rupiah"):
        kind = own_kind
    if (kind, size) == (own_kind, own_size):
        return Decimal(1)
    if (kind, own_kind) == ("persen", "nilai") and indicator.maximum == 100:
        return Decimal(1)  # BPS writes "(Persen)" over the indices P1 and P2 of 0 to 100
    convertible = kind == own_kind and kind in ("jiwa", "rupiah")
    factor = Decimal(size) / Decimal(own_size) if convertible else Decimal(1)
    own = indicator.unit.symbol or indicator.unit.prefix or "tanpa satuan"
    options = [Option("sama", f"Angkanya sudah dalam satuan {own}: pakai apa adanya")]
    if convertible:
        told = (
            f"kalikan {format_exact(factor)}" if factor >= 1 else f"bagi {format_exact(1 / factor)}"
        )
        options.insert(0, Option("ubah", f"Ubah ke {own}: {told}"))
    answer = context.out.ask(
        Question(
            f"satuan:{title}:{indicator.code}:{text}"[:400],
            QuestionKind.UNIT,
            f"Berkas menulis satuan “{shortened(text)}”, sedangkan {indicator.name} memakai {own}. "
            "Apa yang dilakukan dengan angkanya?",
            (*options, SKIP_OPTION),
            place,
            suggested="ubah" if convertible else "",
            lasting=True,
            count=len(rows),
        )
    )
    if answer == "ubah":
        return factor
    return Decimal(1) if answer == "sama" else None
