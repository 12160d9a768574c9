"""Is a typed or imported value plausible, and if not, what was probably meant?

A doubt never changes a value. It says what is odd, in words ready to be shown, and may suggest
the value that was probably meant; only a value outside the indicator's range is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from db.domain.change import Movement, breaks_until, movement_of, shown
from db.domain.figures import FIRST_YEAR, LAST_YEAR, Figure
from db.domain.indicators import Indicator
from db.domain.narrative import year_span
from db.domain.numbers import (
    decimals_of,
    format_exact,
    format_label,
    format_number,
    format_value,
    plain,
    within,
)
from db.domain.peers import Peers

#: A value this many times the nearest recorded one (or its inverse) is asked about.
WILD_RATIO = Decimal(2)
#: So is one this many times a recorded one that is no more than :data:`CLOSE_YEARS` away …
LARGE_RATIO = Decimal("1.5")
CLOSE_YEARS = 2
#: … unless the step is within this share of the range: 0,56% to 0,90% is a small step.
SMALL_SHARE = Decimal("0.02")
#: From this ratio on, a shifted comma is looked for first.
SLIP_RATIO = Decimal(5)
#: A shifted value this near (as a ratio) to the recorded one is what was probably meant.
NEAR_RATIO = Decimal("1.6")
#: For an indicator with both bounds, a step over this share of its range is asked about.
WILD_SHARE = Decimal("0.25")


class DoubtKind(Enum):
    """What is odd about a value."""

    OUT_OF_RANGE = "out_of_range"
    SLIPPED_COMMA = "slipped_comma"
    WILD_JUMP = "wild_jump"
    SIGN = "sign"
    ZERO = "zero"
    EXTRA_DECIMALS = "extra_decimals"
    FUTURE_YEAR = "future_year"
    RATING_MISMATCH = "rating_mismatch"
    AWAY_FROM_REGIONS = "away_from_regions"
    UNNAMED_METHOD = "unnamed_method"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One oddity: ``title`` asks, ``text`` explains, ``suggestion`` is what was probably meant.

    A ``blocking`` doubt cannot be insisted against.
    """

    kind: DoubtKind
    title: str
    text: str
    suggestion: Decimal | None = None
    blocking: bool = False

    @property
    def told(self) -> str:
        """The title and the text as sentences."""
        stop = "" if self.title.endswith((".", "?", "!")) else "."
        return f"{self.title}{stop} {self.text}"


def check(
    indicator: Indicator,
    year: int,
    value: Decimal,
    series: Sequence[Figure],
    this_year: int | None = None,
    peers: Peers | None = None,
) -> tuple[Doubt, ...]:
    """Return what is odd about ``value`` for ``year``, the gravest first; empty when nothing is.

    ``series`` are the region's recorded figures of the indicator; one of ``year`` itself is
    being replaced and does not count. ``this_year`` is the current year, to notice figures of
    years to come. ``peers`` are the values of all regions for ``year``, ``value`` among them:
    they are given where no other year of the region is known for sure.
    """
    nearest = _nearest(year, [figure for figure in series if figure.year != year])
    doubts: list[Doubt] = []
    outside = _out_of_range(indicator, value, nearest, peers)
    if outside:
        doubts.append(outside)
    else:
        odd = _against_neighbour(indicator, year, value, nearest) if nearest else None
        odd = odd or (_against_regions(indicator, year, value, peers) if peers else None)
        if odd:
            doubts.append(odd)
    if not outside and value != shown(indicator, value):
        doubts.append(_extra_decimals(indicator, value))
    if this_year is not None and year > this_year:
        doubts.append(
            Doubt(
                DoubtKind.FUTURE_YEAR,
                f"Apakah tahun {year} sudah benar?",
                f"Sekarang masih {this_year}; angka resmi untuk {year} biasanya belum terbit.",
            )
        )
    return tuple(doubts)


def range_text(indicator: Indicator) -> str:
    """Return the indicator's range in words (``0 sampai 100%``), empty when unbounded."""
    low, high = indicator.minimum, indicator.maximum
    suffix = "%" if indicator.unit.symbol == "%" else ""
    if low is not None and high is not None:
        return f"{format_exact(low)} sampai {format_exact(high)}{suffix}"
    if low is not None:
        return f"paling sedikit {format_exact(low)}{suffix}"
    return f"paling banyak {format_exact(high)}{suffix}" if high is not None else ""


def year_problem(year: int) -> str | None:
    """Return why ``year`` cannot be recorded, ready to be shown, or ``None`` when it can."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return f"Tahun harus antara {FIRST_YEAR} dan {LAST_YEAR}."


def check_rating(indicator: Indicator, year: int, value: Decimal, rating: str) -> Doubt | None:
    """Compare a typed official predikat with the scale; a mismatch is a warning, no refusal."""
    if not rating.strip() or indicator.scale is None:
        return None
    band = indicator.scale.rate(shown(indicator, value), year)
    if band is None or band.label.casefold() == rating.strip().casefold():
        return None
    noun = indicator.scale.noun
    return Doubt(
        DoubtKind.RATING_MISMATCH,
        f"Apakah {noun} “{rating}” sudah benar?",
        f"Menurut ambang yang tercatat, {format_label(value, indicator)} pada {year} masuk "
        f"{noun} {band.label}. {noun.capitalize()} resmi yang Anda ketik tetap dipakai.",
    )


def check_method(
    indicator: Indicator, year: int, method: str, series: Sequence[Figure]
) -> Doubt | None:
    """Ask of the first figure that names its ``method`` whether the others are made by it too.

    ``series`` are the region's recorded figures. Those that name no method are taken to be of the
    one named beside them (:func:`~db.domain.change.with_methods`), and so they are compared: who
    names a method since it has changed has to be told.
    """
    side = breaks_until(indicator, year)
    others = [
        figure
        for figure in series
        if figure.year != year and breaks_until(indicator, figure.year) == side
    ]
    if not method.strip() or not others or any(figure.method for figure in others):
        return None
    return Doubt(
        DoubtKind.UNNAMED_METHOD,
        "Apakah metode angka lainnya sama?",
        f"Angka {year_span([figure.year for figure in others])} belum menyebut metode, jadi "
        "dianggap sama dan dibandingkan. Bila metodenya lain, isi juga metode angka itu.",
    )


def _nearest(year: int, series: Sequence[Figure]) -> Figure | None:
    """Return the figure of the nearest year, the earlier one of two equally near."""
    return min(series, key=lambda figure: (abs(figure.year - year), figure.year), default=None)


def _inside(indicator: Indicator, value: Decimal) -> bool:
    return within(value, indicator.minimum, indicator.maximum)


def _out_of_range(
    indicator: Indicator, value: Decimal, nearest: Figure | None, peers: Peers | None
) -> Doubt | None:
    if _inside(indicator, value):
        return None
    if nearest is not None:
        meant = _shifted(indicator, value, nearest)
    else:
        meant = peers.home(value) if peers else None
    hint = f" Mungkin maksudnya {format_exact(meant)}?" if meant is not None else ""
    return Doubt(
        DoubtKind.OUT_OF_RANGE,
        "Nilai di luar rentang",
        f"{indicator.name} berkisar {range_text(indicator)}; "
        f"{format_exact(value)} tidak mungkin.{hint}",
        suggestion=meant,
        blocking=True,
    )


def _shifted(indicator: Indicator, value: Decimal, nearest: Figure) -> Decimal | None:
    """Return ``value`` with its comma moved by one to three places to where it is near."""
    if value == 0 or nearest.value == 0 or (value < 0) != (nearest.value < 0):
        return None
    candidates = [plain(value.scaleb(places)) for places in (-1, 1, -2, 2, -3, 3)]
    fitting = [
        candidate
        for candidate in candidates
        if _inside(indicator, candidate) and _ratio(candidate, nearest.value) <= NEAR_RATIO
    ]
    return min(fitting, key=lambda candidate: _ratio(candidate, nearest.value), default=None)


def _ratio(value: Decimal, reference: Decimal) -> Decimal:
    """Return how many times apart two non-zero values of one sign are, at least 1."""
    ratio = abs(value / reference)
    return max(ratio, 1 / ratio)


def _against_neighbour(
    indicator: Indicator, year: int, value: Decimal, nearest: Figure
) -> Doubt | None:
    """Compare a value inside the range with the nearest recorded one."""
    reference = nearest.value
    if value == reference:
        return None
    if value == 0:
        return Doubt(
            DoubtKind.ZERO,
            "Apakah nilainya memang nol?",
            f"{nearest.year} tercatat {format_value(reference, indicator)}. Nol berarti nihil; "
            "jika angkanya belum ada, jangan isi tahun ini.",
        )
    if reference != 0 and (value < 0) != (reference < 0):
        if _ratio(-value, reference) > NEAR_RATIO:
            return None
        return Doubt(
            DoubtKind.SIGN,
            "Apakah tanda minusnya benar?",
            f"{_story(indicator, value, nearest)} Mungkin maksudnya {format_exact(-value)}?",
            suggestion=-value,
        )
    ratio = _ratio(value, reference) if reference != 0 else Decimal(1)
    meant = _shifted(indicator, value, nearest) if ratio >= SLIP_RATIO else None
    if meant is not None:
        return Doubt(
            DoubtKind.SLIPPED_COMMA,
            "Apakah koma desimalnya bergeser?",
            f"{_story(indicator, value, nearest)} Mungkin maksudnya {format_exact(meant)}?",
            suggestion=meant,
        )
    close = abs(year - nearest.year) <= CLOSE_YEARS
    if (
        ratio >= WILD_RATIO
        or (close and ratio >= LARGE_RATIO and _large_step(indicator, value, reference))
        or _wild_step(indicator, value, reference)
    ):
        return Doubt(
            DoubtKind.WILD_JUMP,
            "Perubahannya sangat besar",
            f"{_story(indicator, value, nearest)} Periksa kembali angka, tahun, dan satuannya.",
        )
    return None


def _against_regions(indicator: Indicator, year: int, value: Decimal, peers: Peers) -> Doubt | None:
    """Compare a value with those of the other regions for the same year."""
    away = peers.away(value)
    if away is None:
        return None
    # The unit is said once, behind the higher bound.
    low = format_label(away.low, indicator).removesuffix("%")
    told = (
        f"{format_exact(value)} jauh dari wilayah lain tahun {year}: umumnya {low} sampai "
        f"{format_value(away.high, indicator)}."
    )
    meant = away.meant
    thousands = [value.scaleb(places) for places in (-6, -3, 3, 6)]
    if away.flipped:
        title = "Apakah tanda minusnya benar?"
    elif value == 0:
        title = "Apakah nilainya memang nol?"
        told += " Nol berarti nihil; jika angkanya belum ada, jangan isi tahun ini."
    elif meant is not None and meant not in thousands:
        title = "Apakah koma desimalnya bergeser?"
    else:
        title = "Apakah angka dan satuannya benar?"
        told += "" if meant is not None else " Periksa kembali angka, koma, dan satuannya."
    if meant is not None:
        told += f" Mungkin maksudnya {format_exact(meant)}?"
    return Doubt(DoubtKind.AWAY_FROM_REGIONS, title, told, suggestion=meant)


def _large_step(indicator: Indicator, value: Decimal, reference: Decimal) -> bool:
    """Tell whether a step counts by its ratio: it does not near zero, where any ratio is large."""
    low, high = indicator.minimum, indicator.maximum
    if low is None or low < 0:
        # What may be negative (growth) passes zero by nature.
        return False
    return high is None or abs(value - reference) > SMALL_SHARE * (high - low)


def _wild_step(indicator: Indicator, value: Decimal, reference: Decimal) -> bool:
    if indicator.minimum is None or indicator.maximum is None:
        return False
    return abs(value - reference) > WILD_SHARE * (indicator.maximum - indicator.minimum)


def _story(indicator: Indicator, value: Decimal, nearest: Figure) -> str:
    """Return ``93,1 naik 83,52 persen poin dari 9,58 (2023).``"""
    difference = value - nearest.value
    verb = "naik" if movement_of(difference) is Movement.UP else "turun"
    size = format_number(abs(difference), max(indicator.decimals, decimals_of(value)))
    before = format_value(nearest.value, indicator).removesuffix("%")
    return (
        f"{format_exact(value)} {verb} {size} {indicator.unit.difference} "
        f"dari {before} ({nearest.year})."
    )


def _extra_decimals(indicator: Indicator, value: Decimal) -> Doubt:
    meant = shown(indicator, value)
    return Doubt(
        DoubtKind.EXTRA_DECIMALS,
        f"Biasanya {indicator.decimals} angka di belakang koma",
        f"{format_exact(value)} disimpan apa adanya dan ditampilkan sebagai "
        f"{format_label(value, indicator)}. Mungkin maksudnya "
        f"{format_number(meant, indicator.decimals)}?",
        suggestion=meant,
    )
