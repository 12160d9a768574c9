"""What an import would do to the store: new, changed, the same, in doubt; and the writes.

Pure: it is given what the store has and hands back plain figures and targets to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple, overload

from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator
from db.domain.numbers import format_value
from db.domain.plausibility import Doubt
from db.importers.batches import Batch
from db.importers.judging import Judge
from db.importers.lazy import Joined, pieces_of
from db.importers.model import Candidate, Known, LeftOut, Question, Reading, Source
from db.quiet import no_collector


class RowKind(Enum):
    """What would happen to a figure; the value is what the officer reads."""

    NEW = "baru"
    CHANGED = "berubah"
    SAME = "sama"
    REFUSED = "ditolak"


class PlanRow(NamedTuple):
    """One figure or target of the import.

    ``record`` is what would be written, ``stored`` what the store has. ``doubts`` say what is
    odd, worked out when they are looked at; a row that is out of range is
    :attr:`RowKind.REFUSED` and never written. A named tuple for the same reason as
    :class:`~db.importers.model.Candidate`.
    """

    kind: RowKind
    record: Figure | Target
    stored: Figure | Target | None
    candidate: Candidate
    judge: Judge

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is odd about the value, the gravest first; nothing where it stays the same."""
        return () if self.kind is RowKind.SAME else self.judge.doubts(self.record)

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What identifies the row in a choice: kind of record, indicator, region, year."""
        return key_of(self.record)


class NewRows(Sequence[PlanRow]):
    """The rows of a batch of which the store has nothing yet; each is made when looked at."""

    def __init__(self, batch: Batch, judge: Judge) -> None:
        """Take a batch all of whose values are in their range."""
        self.batch, self.judge = batch, judge

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.batch)

    @overload
    def __getitem__(self, at: int) -> PlanRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[PlanRow]: ...
    def __getitem__(self, at: int | slice) -> PlanRow | list[PlanRow]:
        """Return a row, or several as a list."""
        if isinstance(at, slice):
            return list(map(self._row, self.batch[at]))
        return self._row(self.batch[at])

    def __iter__(self) -> Iterator[PlanRow]:
        """Yield every row."""
        return map(self._row, self.batch)

    def _row(self, candidate: Candidate) -> PlanRow:
        return PlanRow(RowKind.NEW, candidate.record, None, candidate, self.judge)


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole preview. ``rows`` are in the order of the files."""

    rows: Joined[PlanRow]
    questions: tuple[Question, ...]
    left_out: tuple[LeftOut, ...]
    sources: tuple[Source, ...]
    regions: tuple[Region, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    counts: dict[RowKind, int] = field(default_factory=dict)

    def places_of(self, kind: RowKind) -> list[int]:
        """Return where the rows of one kind stand."""
        found: list[int] = []
        start = 0
        for part in self.rows.pieces:
            if not isinstance(part, NewRows):
                found += [at for at, row in enumerate(part, start) if row.kind is kind]
            elif kind is RowKind.NEW:
                found += range(start, start + len(part))
            start += len(part)
        return found


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
    counts = dict.fromkeys(RowKind, 0)
    rows: Joined[PlanRow] = Joined()
    with no_collector():
        planner = _Planner(known, figures, targets, reading, this_year, default_source)
        for part in pieces_of(reading.candidates):
            if isinstance(part, Batch) and planner.all_are_new(part):
                rows.add(NewRows(part, planner.judge))
                counts[RowKind.NEW] += len(part)
                continue
            found = list(map(planner.row, part))
            rows.add(found)
            for row in found:
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
    """Holds the stored records, and compares."""

    def __init__(
        self,
        known: Known,
        figures: Iterable[Figure],
        targets: Iterable[Target],
        reading: Reading,
        this_year: int | None,
        default_source: str,
    ) -> None:
        self.figures: dict[_Key, Figure] = {
            (entry.indicator, entry.region, entry.year): entry for entry in figures
        }
        self.targets: dict[_Key, Target] = {
            (entry.indicator, entry.region, entry.year): entry for entry in targets
        }
        self.source = default_source
        self._stored: dict[str, set[tuple[str, int]]] | None = None
        self.judge = Judge(
            (*known.indicators, *reading.indicators),
            self.figures.values(),
            reading.candidates,
            this_year,
            {region.code: region.level for region in (*known.regions, *reading.regions)},
        )

    def all_are_new(self, batch: Batch) -> bool:
        """Tell whether the store has none of a batch's figures, and all are in their range."""
        code = batch.alike.indicator
        if self.source or not self.judge.all_inside(code, *batch.bounds):
            return False
        if self._stored is None:
            self._stored = {}
            for indicator, region, year in self.figures:
                self._stored.setdefault(indicator, set()).add((region, year))
        stored = self._stored.get(code)
        return not stored or stored.isdisjoint(zip(batch.regions, batch.years, strict=True))

    def row(self, candidate: Candidate) -> PlanRow:
        """Return what would happen to one candidate."""
        record = candidate[0]
        if isinstance(record, Target):
            return self._target(record, candidate)
        stored = self.figures.get((record.indicator, record.region, record.year))
        if stored is None:
            if self.source and not record.source:
                record = replace(record, source=self.source)
            kind = RowKind.NEW
        else:
            record = record if candidate.complete else self._completed(record, stored)
            if _same(record, stored, candidate):
                return PlanRow(RowKind.SAME, record, stored, candidate, self.judge)
            kind = RowKind.CHANGED
        if not self.judge.inside(record):
            kind = RowKind.REFUSED
        return PlanRow(kind, record, stored, candidate, self.judge)

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
            kind = RowKind.SAME
        elif not self.judge.inside(record):
            kind = RowKind.REFUSED
        else:
            kind = RowKind.NEW if stored is None else RowKind.CHANGED
        return PlanRow(kind, record, stored, candidate, self.judge)


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
