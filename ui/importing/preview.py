"""What would be imported: read, compared with the store and judged, ready to be looked at.

Made in the thread of a job, with a connection of its own: the window goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from pathlib import Path

from db.domain.figures import Figure, Region, Target
from db.domain.indicators import Indicator, RatingScale
from db.domain.plausibility import Doubt, DoubtKind
from db.importers import (
    SKIP,
    Guesses,
    Known,
    Loaded,
    Origin,
    Plan,
    PlanRow,
    Question,
    Reading,
    Recognised,
    RowKind,
    bps_table,
    bps_webapi,
    interpret,
    plan_import,
)
from db.importers.batches import Batch, RegionsOfBatches
from db.importers.lazy import pieces_of
from db.importers.preview import NewRows
from db.progress import Step
from db.quiet import no_collector
from db.store.repository import Store
from ui.importing.corrections import Corrections, corrected
from ui.importing.file_memory import recalled, told_of_files
from ui.importing.memory import remembered

#: Forms in which we conclude what a table is about; the others say it by a code.
_CONCLUDED = (bps_table.FORM, bps_webapi.FORM)
#: A sheet with more indicators than this is told in one line.
_MOST_LINES = 6
#: So many rows are judged between two looks at whether anybody still waits.
_AT_ONCE = 2_000


class Mark(IntEnum):
    """Whether a row should be looked at before it is written."""

    PLAIN = 0
    #: Something was concluded that is worth a look.
    NOTE = 1
    #: The value is odd; the officer is asked before it is written.
    DOUBT = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A line of the preview's head: what a table of a file was taken for.

    ``code`` is the indicator that it was taken for where the officer may say that it is
    another one, else empty. ``meant`` is what it is about now: a code, or ``SKIP``.
    """

    recognised: Recognised
    indicators: tuple[Indicator, ...]
    code: str
    meant: str
    numbers: int
    regions: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer, empty while there is none."""

    question: Question
    answer: str
    #: It was answered in an earlier import.
    remembered: bool

    @property
    def skipped(self) -> bool:
        """Tell whether its numbers are left out by the officer's word."""
        return self.answer == SKIP


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the dialog shows and writes."""

    plan: Plan
    indicators: Mapping[str, Indicator]
    regions: Mapping[str, Region]
    scales: Mapping[str, RatingScale]
    known: Known
    sources: tuple[str, ...]
    memory: Mapping[str, str]
    #: What was said of single files, theirs among them.
    told_of_files: Mapping[str, str]
    tables: tuple[Table, ...]
    questions: tuple[Answered, ...]
    #: How many of the figures to be written are targets.
    targets: int
    #: Whether there are figures of more than one indicator.
    several: bool
    #: Whether a figure to be written comes from a file that names no source.
    lacks_source: bool
    #: What was concluded of regions and decimal signs, to be corrected in place.
    guesses: Guesses = field(default_factory=Guesses)

    def answer(self, key: str) -> str:
        """Return what a question was answered with, empty where it was not."""
        return next((e.answer for e in self.questions if e.question.key == key), "")

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions without an answer."""
        return tuple(entry.question for entry in self.questions if not entry.answer)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to look at but what was left out."""
        return not (self.plan.rows or self.questions or self.tables)


#: What is written, where it has its tick.
WRITTEN = (RowKind.NEW, RowKind.CHANGED)


def needs_source(row: PlanRow) -> bool:
    """Tell whether a row is a figure without a source from a file that names none."""
    record = row.record
    return isinstance(record, Figure) and not record.source and not row.candidate.complete


def make_preview(
    loaded: Loaded,
    store_path: Path,
    answers: Mapping[str, str],
    corrections: Corrections,
    step: Step,
) -> Preview:
    """Return what importing would do, with what the officer has said so far.

    An answer of ``""`` takes a remembered one back. Raises ``StoreError``.
    """
    store = Store.open(store_path, read_only=True)
    try:
        known = Known(store.indicators(), store.regions(), store.own_region().code)
        memory, told = remembered(store), told_of_files(store)
        known_answers = {**memory, **recalled(told, loaded.sources)}
        every = {**known_answers, **answers}
        read = interpret(loaded, known, every, step)
        reading = corrected(read, corrections, known, every)
        step(0, 0, "Membandingkan dengan data yang ada")
        plan = plan_import(
            reading, known, store.figures(), store.targets(), this_year=date.today().year
        )
        scales, sources = store.scales(), store.sources()
    finally:
        store.close()
    indicators = {entry.code: entry for entry in (*known.indicators, *reading.indicators)}
    targets, codes, lacks_source = _summary(plan)
    return Preview(
        plan,
        indicators,
        {entry.code: entry for entry in (*known.regions, *reading.regions)},
        scales,
        known,
        sources,
        memory,
        told,
        _tables(read, indicators, corrections),
        tuple(_answered(question, answers, known_answers) for question in reading.questions),
        targets,
        len(codes) > 1,
        lacks_source,
        reading.guesses,
    )


def _summary(plan: Plan) -> tuple[int, set[str], bool]:
    """Return how many targets are written, the indicators, and whether a source is lacking."""
    targets, codes, lacks_source = 0, set[str](), False
    for part in plan.rows.pieces:
        if isinstance(part, NewRows):
            alike = part.batch.alike
            codes.add(alike.indicator)
            lacks_source = lacks_source or not (alike.source or alike.complete)
            continue
        for row in part:
            codes.add(row.record.indicator)
            if row.kind in WRITTEN:
                targets += isinstance(row.record, Target)
                lacks_source = lacks_source or needs_source(row)
    return targets, codes, lacks_source


def _answered(
    question: Question, answers: Mapping[str, str], memory: Mapping[str, str]
) -> Answered:
    said = answers.get(question.key, memory.get(question.key, ""))
    counts = question.free or any(option.value == said for option in question.options)
    return Answered(question, said if counts else "", question.key not in answers)


def _tables(
    read: Reading, indicators: Mapping[str, Indicator], corrections: Corrections
) -> tuple[Table, ...]:
    counts: dict[tuple[Origin, str], int] = {}
    places: dict[tuple[Origin, str], set[str]] = {}
    entered: dict[tuple[Origin, str], frozenset[str]] = {}
    regions_of = RegionsOfBatches()
    for part in pieces_of(read.candidates):
        if isinstance(part, Batch):
            key = part.alike.origin, part.alike.indicator
            counts[key] = counts.get(key, 0) + len(part)
            regions = regions_of(part)
            if entered.get(key) is not regions:
                places.setdefault(key, set()).update(regions)
                entered[key] = regions
            continue
        for candidate in part:
            key = candidate.origin, candidate.record.indicator
            counts[key] = counts.get(key, 0) + 1
            places.setdefault(key, set()).add(candidate.record.region)
    lines: list[Table] = []
    told: set[tuple[Origin, str]] = set()
    for recognised in read.recognised:
        # Two tables of a sheet about one indicator are one line: they are corrected together.
        codes = [
            code
            for code in dict.fromkeys(recognised.indicators)
            if (recognised.origin, code) not in told
        ]
        told.update((recognised.origin, code) for code in codes)
        concluded = recognised.form in _CONCLUDED and len(codes) <= _MOST_LINES
        for group in [[code] for code in codes] if concluded else [codes]:
            keys = [(recognised.origin, code) for code in group]
            code = group[0] if concluded and group[0] in indicators else ""
            if not group and recognised.indicators:
                continue
            lines.append(
                Table(
                    recognised,
                    tuple(indicators[code] for code in group if code in indicators),
                    code,
                    corrections.get((recognised.origin, code), code),
                    sum(counts.get(key, 0) for key in keys),
                    len(set().union(*(places.get(key, ()) for key in keys))),
                )
            )
    return tuple(lines)


def judge(plan: Plan, step: Step) -> tuple[tuple[Mark, ...], tuple[int, ...]]:
    """Return the mark of every row, and the places of those in doubt.

    Takes as long as the plan itself, longer where much is odd; the preview is shown before.
    """
    marks: list[Mark] = []
    total = len(plan.rows)

    def look(at: int) -> None:
        if at % _AT_ONCE == 0:
            step(len(marks) + at, total, "Memeriksa kewajaran angka")

    with no_collector():
        for part in plan.rows.pieces:
            marks += _marks_of(part, look)
    return tuple(marks), tuple([at for at, mark in enumerate(marks) if mark is Mark.DOUBT])


def _marks_of(rows: Sequence[PlanRow], look: Callable[[int], None]) -> list[Mark]:
    if not isinstance(rows, NewRows):
        found = []
        for at, row in enumerate(rows):
            look(at)
            found.append(mark_of(row))
        return found
    # As mark_of, without the rows: all are new.
    look(0)
    reasons = rows.batch.alike.reasons
    found = [_mark((), reasons)] * len(rows)
    doubtful, rough = rows.judge.not_plain(rows.batch)
    for at in rough:
        found[at] = Mark.NOTE
    for number, at in enumerate(doubtful, start=1):
        look(number)
        found[at] = _mark(rows[at].doubts, reasons)
    return found


def mark_of(row: PlanRow) -> Mark:
    """Return whether a row should be looked at: one that is written anyway, or never, is plain."""
    if row.kind not in WRITTEN:
        return Mark.PLAIN
    record = row.record
    plain = row.kind is RowKind.NEW and isinstance(record, Figure) and row.judge.is_plain(record)
    return _mark(() if plain else row.doubts, row.candidate.reasons)


def _mark(doubts: Sequence[Doubt], reasons: Sequence[str]) -> Mark:
    if any(doubt.kind is not DoubtKind.EXTRA_DECIMALS for doubt in doubts):
        return Mark.DOUBT
    return Mark.NOTE if doubts or reasons else Mark.PLAIN
