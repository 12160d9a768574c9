"""What an import would do to the store: new, changed, the same, in doubt; and the writes.

Pure: it is given what the store has and hands back plain figures and targets to write.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from db.domain.change import has_break_between
from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator
from db.domain.numbers import decimals_of, format_value
from db.domain.plausibility import Doubt, check, check_rating
from db.importers.model import Candidate, Known, LeftOut, Question, Reading, Source


class RowKind(Enum):
    """What would happen to a figure; the value is what the officer reads."""

    NEW = "baru"
    CHANGED = "berubah"
    SAME = "sama"
    REFUSED = "ditolak"


class PlanRow(NamedTuple):
    """One figure or target of the import.

    ``record`` is what would be written, ``stored`` what the store has. ``doubts`` say what is
    odd; a row with a blocking one is :attr:`RowKind.REFUSED` and never written. A named tuple
    for the same reason as :class:`~db.importers.model.Candidate`.
    """

    kind: RowKind
    record: Figure | Target
    stored: Figure | Target | None
    candidate: Candidate
    doubts: tuple[Doubt, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What identifies the row in a choice: kind of record, indicator, region, year."""
        return key_of(self.record)

    @property
    def in_doubt(self) -> bool:
        """Tell whether the officer should look at the row before it is written."""
        return bool(self.doubts) or bool(self.candidate.reasons)


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole preview. ``rows`` are in the order of the files."""

    rows: tuple[PlanRow, ...]
    questions: tuple[Question, ...]
    left_out: tuple[LeftOut, ...]
    sources: tuple[Source, ...]
    regions: tuple[Region, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    counts: dict[RowKind, int] = field(default_factory=dict)

    def of_kind(self, kind: RowKind) -> tuple[PlanRow, ...]:
        """Return the rows of one kind."""
        return tuple(row for row in self.rows if row.kind is kind)

    @property
    def unanswered(self) -> int:
        """How many numbers wait for an answer."""
        return sum(question.count for question in self.questions)

    def writes(
        self, without: Collection[tuple[str, str, str, int]] = ()
    ) -> tuple[tuple[Figure, Figure | None], ...]:
        """Return the figures to write, each with what the store had when this was made.

        ``without`` are keys of rows that the officer has unticked.
        """
        return tuple(
            (row.record, row.stored if isinstance(row.stored, Figure) else None)
            for row in self.rows
            if row.kind in (RowKind.NEW, RowKind.CHANGED)
            and isinstance(row.record, Figure)
            and (not without or row.key not in without)
        )

    def target_writes(
        self, without: Collection[tuple[str, str, str, int]] = ()
    ) -> tuple[Target, ...]:
        """Return the targets to write."""
        return tuple(
            row.record
            for row in self.rows
            if row.kind in (RowKind.NEW, RowKind.CHANGED)
            and isinstance(row.record, Target)
            and (not without or row.key not in without)
        )


def key_of(record: Figure | Target) -> tuple[str, str, str, int]:
    """Return what identifies a record among figures and targets."""
    kind = "target" if isinstance(record, Target) else "figure"
    return kind, record.indicator, record.region, record.year


def plan_import(
    reading: Reading,
    known: Known,
    figures: Iterable[Figure],
    targets: Iterable[Target] = (),
    *,
    this_year: int | None = None,
    default_source: str = "",
) -> Plan:
    """Compare a reading with what the store has.

    ``default_source`` is given to figures whose file names none. Questions that are answered
    are handed on too: an answer can be changed.
    """
    planner = _Planner(known, figures, targets, reading, this_year, default_source)
    rows = tuple(map(planner.row, reading.candidates))
    counts = dict.fromkeys(RowKind, 0)
    for row in rows:
        counts[row[0]] += 1
    return Plan(
        rows,
        reading.questions,
        reading.left_out,
        reading.sources,
        reading.regions,
        reading.indicators,
        counts,
    )


_Key = tuple[str, str, int]


class _Planner:
    """Holds the stored records, and every series as it would be after the import."""

    def __init__(
        self,
        known: Known,
        figures: Iterable[Figure],
        targets: Iterable[Target],
        reading: Reading,
        this_year: int | None,
        default_source: str,
    ) -> None:
        self.indicators = {entry.code: entry for entry in (*known.indicators, *reading.indicators)}
        self.figures: dict[_Key, Figure] = {
            (entry.indicator, entry.region, entry.year): entry for entry in figures
        }
        self.targets: dict[_Key, Target] = {
            (entry.indicator, entry.region, entry.year): entry for entry in targets
        }
        self.this_year, self.source = this_year, default_source
        self.series: dict[tuple[str, str], dict[int, Figure]] = defaultdict(dict)
        for entry in self.figures.values():
            self.series[entry.indicator, entry.region][entry.year] = entry
        for candidate in reading.candidates:
            record = candidate[0]
            if type(record) is Figure:
                self.series[record.indicator, record.region].setdefault(record.year, record)
        self._years = {key: sorted(years) for key, years in self.series.items()}
        self._limits = {code: _Limits(entry) for code, entry in self.indicators.items()}

    def row(self, candidate: Candidate) -> PlanRow:
        """Return what would happen to one candidate."""
        record = candidate[0]
        if isinstance(record, Target):
            return self._target(record, candidate)
        stored = self.figures.get((record.indicator, record.region, record.year))
        if stored is None:
            if not record.source and self.source:
                record = replace(record, source=self.source)
            kind = RowKind.NEW
        else:
            record = record if candidate.complete else self._completed(record, stored)
            kind = RowKind.SAME if _same(record, stored, candidate) else RowKind.CHANGED
            if kind is RowKind.SAME:
                return PlanRow(kind, record, stored, candidate)
        doubts = self._doubts(record)
        if doubts and any(doubt.blocking for doubt in doubts):
            kind = RowKind.REFUSED
        return PlanRow(kind, record, stored, candidate, doubts)

    def _completed(self, record: Figure, stored: Figure) -> Figure:
        """Return a table's figure with what only the store knows of it.

        The note stays, and the predikat as long as the value does. A source that the file does
        not name is the stored one only where the value stays.
        """
        same = record.value == stored.value
        return replace(
            record,
            source=record.source or (stored.source if same else self.source),
            method=record.method or stored.method,
            note=record.note or stored.note,
            rating=record.rating or (stored.rating if same else ""),
        )

    def _target(self, record: Target, candidate: Candidate) -> PlanRow:
        stored = self.targets.get((record.indicator, record.region, record.year))
        if stored is not None and not record.document:
            record = replace(record, document=stored.document)
        if stored == record:
            return PlanRow(RowKind.SAME, record, stored, candidate)
        kind = RowKind.NEW if stored is None else RowKind.CHANGED
        indicator = self.indicators.get(record.indicator)
        if indicator is not None and not self._limits[record.indicator].inside(record.value):
            doubts = tuple(
                doubt for doubt in check(indicator, record.year, record.value, ()) if doubt.blocking
            )
            return PlanRow(RowKind.REFUSED, record, stored, candidate, doubts)
        return PlanRow(kind, record, stored, candidate)

    def _doubts(self, record: Figure) -> tuple[Doubt, ...]:
        """Return what is odd about a figure; the full check only where a quick one is not sure."""
        limits = self._limits.get(record.indicator)
        if limits is None:
            return ()
        key = (record.indicator, record.region)
        neighbour = self._neighbour(key, record)
        if (
            limits.surely_plain(record.value, neighbour)
            and not record.rating
            and (self.this_year is None or record.year <= self.this_year)
        ):
            return ()
        indicator = limits.indicator
        doubts = check(
            indicator,
            record.year,
            record.value,
            [neighbour] if neighbour is not None else [],
            self.this_year,
        )
        rating = check_rating(indicator, record.year, record.value, record.rating)
        return doubts if rating is None else (*doubts, rating)

    def _neighbour(self, key: tuple[str, str], record: Figure) -> Figure | None:
        """Return the figure of the nearest year, stored or imported, of the same method."""
        years, series = self._years[key], self.series[key]
        at = bisect_left(years, record.year)
        before = years[at - 1] if at else None
        later = at + (at < len(years) and years[at] == record.year)
        after = years[later] if later < len(years) else None
        if before is None and after is None:
            return None
        if after is None or (before is not None and record.year - before <= after - record.year):
            nearest = series[before if before is not None else record.year]
        else:
            nearest = series[after]
        indicator = self._limits[record.indicator].indicator
        if indicator.breaks or nearest.method:
            first, second = (nearest, record) if nearest.year < record.year else (record, nearest)
            if has_break_between(indicator, first, second):
                return None
        return nearest


class _Limits:
    """The bounds of an indicator, for a quick look that clears what is surely plain."""

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator
        self.low = Decimal("-Infinity") if indicator.minimum is None else indicator.minimum
        self.high = Decimal("Infinity") if indicator.maximum is None else indicator.maximum
        bounded = indicator.minimum is not None and indicator.maximum is not None
        self.step = float(self.high - self.low) * 0.24 if bounded else float("inf")

    def inside(self, value: Decimal) -> bool:
        """Tell whether a value is in the indicator's range."""
        return self.low <= value <= self.high

    def surely_plain(self, value: Decimal, neighbour: Figure | None) -> bool:
        """Tell whether the full check would surely find nothing."""
        if not self.low <= value <= self.high:
            return False
        if decimals_of(value) > self.indicator.decimals:
            return False
        if neighbour is None or value == neighbour.value:
            return True
        here, there = float(value), float(neighbour.value)
        if here * there <= 0:
            return False
        ratio = here / there
        return 0.51 < ratio < 1.96 and abs(here - there) < self.step


def _same(record: Figure, stored: Figure, candidate: Candidate) -> bool:
    """Tell whether an import changes nothing that the file is about.

    A table tells value, status and method; that it names another source is no change.
    """
    if candidate.complete:
        return record == stored
    return (record.value, record.status, record.method) == (
        stored.value,
        stored.status,
        stored.method,
    )


def row_text(row: PlanRow, indicator: Indicator) -> str:
    """Return a row's values in words: ``9,58% → 9,31%`` for a changed one."""
    new = format_value(row.record.value, indicator)
    if row.stored is None or row.kind is not RowKind.CHANGED:
        return new
    old = format_value(row.stored.value, indicator)
    if old != new or not isinstance(row.record, Figure) or not isinstance(row.stored, Figure):
        return f"{old} → {new}"
    if row.record.status is not row.stored.status:
        return f"{new} ({row.stored.status.value} → {row.record.status.value})"
    return new
