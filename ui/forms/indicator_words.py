"""What follows from an indicator's name, and what units and directions are called. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from db.domain.change import change_between, latest_change, told_relative
from db.domain.figures import Figure
from db.domain.indicators import (
    PERCENT,
    SCORE,
    ChangeForm,
    Direction,
    Indicator,
    Unit,
    worded,
)
from db.domain.narrative import arrow_text, change_headline, methods_differ

#: As long as the store takes.
MAX_CODE = 60

DIRECTIONS = {
    Direction.LOWER: "Turun lebih baik",
    Direction.HIGHER: "Naik lebih baik",
    Direction.NEUTRAL: "Netral: naik atau turun tidak dinilai",
}


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that is chosen by its title, with what usually goes with it."""

    title: str
    unit: Unit
    decimals: int
    minimum: Decimal | None = None
    maximum: Decimal | None = None


UNITS = (
    UnitChoice("Persen (%)", PERCENT, 2, Decimal(0), Decimal(100)),
    UnitChoice("Nilai atau indeks (tanpa satuan)", SCORE, 2),
    UnitChoice("Rupiah (Rp)", Unit(prefix="Rp", difference="rupiah"), 0, Decimal(0)),
    UnitChoice("Jiwa", Unit("jiwa", "jiwa", "jiwa"), 0, Decimal(0)),
    UnitChoice("Ribu jiwa", Unit("ribu jiwa", "ribu jiwa", "ribu jiwa"), 2, Decimal(0)),
    UnitChoice("Tahun", Unit("tahun", "tahun", "tahun"), 2, Decimal(0)),
)
OTHER_UNIT = "Satuan lain…"
#: Two values of an example, for the first of them that suits an indicator.
_SAMPLES = (("480000", "509264"), ("10", "9.58"), ("0.340", "0.265"), ("80", "84"))
_YEARS = (2023, 2024)


def units_of(percent_point: str) -> tuple[UnitChoice, ...]:
    """Return the usual units, a percentage point being called as the office does."""
    return tuple(replace(choice, unit=worded(choice.unit, percent_point)) for choice in UNITS)


def derived_code(name: str, taken: Collection[str]) -> str:
    """Return a code for a new indicator: its name in plain letters, with a number if taken."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[: MAX_CODE - 6].strip("_") or "indikator"
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}_{number}"
    return code


def derived_short_name(name: str) -> str:
    """Return a name for narrow places: without what stands in brackets at its end."""
    short = re.sub(r"\s*\([^()]*\)\s*$", "", name).strip()
    return short or name.strip()


def derived_phrase(name: str) -> str:
    """Return the name inside a sentence: lower case, but words of capitals or digits stay."""
    return " ".join(
        word if len(word) > 1 and not word[1:].islower() else word.lower()
        for word in derived_short_name(name).split()
    )


def example_of(indicator: Indicator, figures: Sequence[Figure]) -> str:
    """Return how a change of ``indicator`` reads: of its own newest ``figures``, or of a sample.

    ``figures`` are of one region. Empty where no sample suits the indicator.
    """
    change = latest_change(indicator, figures)
    if change is None or not change.difference or methods_differ(change.earlier, change.later):
        sample = _sample(indicator)
        if sample is None:
            return ""
        change = change_between(indicator, *sample)
    told = f"{arrow_text(indicator, change)} · “{change_headline(indicator, change)}.”"
    relative = indicator.change_form is ChangeForm.RELATIVE
    if relative and told_relative(indicator, change) is None:
        return f"{told} Dari angka ini perubahan relatif tidak bermakna; selisihnya yang ditulis."
    return f"Contoh: {told}"


def _sample(indicator: Indicator) -> tuple[Figure, Figure] | None:
    """Return two figures that the indicator could have."""
    low, high = indicator.minimum, indicator.maximum
    samples = _SAMPLES if indicator.unit.prefix else _SAMPLES[1:]
    for texts in samples:
        earlier, later = (
            Figure(indicator.code, "", year, Decimal(text))
            for year, text in zip(_YEARS, texts, strict=True)
        )
        values = earlier.value, later.value
        inside = (low is None or min(values) >= low) and (high is None or max(values) <= high)
        if inside and change_between(indicator, earlier, later).difference:
            return earlier, later
    return None
