"""What follows from an indicator's name, and what units and directions are called. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from db.domain.indicators import PERCENT, SCORE, Direction, Unit

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
