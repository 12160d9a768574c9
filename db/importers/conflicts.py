"""One value for each figure and target: what is told twice, and what is told in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from db.domain.figures import Figure, Target
from db.domain.numbers import format_exact
from db.importers.batches import all_different, without
from db.importers.collector import Collector
from db.importers.context import SKIP_OPTION, Context
from db.importers.lazy import Joined
from db.importers.model import Candidate, LeftOutKind, Option, Question, QuestionKind

#: With more values than this for one key, or more questions, a file is not asked about any more.
_MOST_RIVALS = 20
_MOST_QUESTIONS = 300


def without_conflicts(out: Collector, context: Context) -> Joined[Candidate]:
    """Return the candidates with one for each key; different values for one are asked about."""
    if all_different(out.candidates):
        return out.candidates
    first: dict[tuple[object, ...], int] = {}
    again: dict[tuple[object, ...], list[int]] = {}
    for at, candidate in enumerate(out.candidates):
        record = candidate.record
        key: tuple[object, ...] = (type(record), record.indicator, record.region, record.year)
        if first.setdefault(key, at) != at:
            again.setdefault(key, []).append(at)
    if not again:
        return out.candidates
    dropped: set[int] = set()
    for said, others in again.items():
        places = [first[said], *others]
        dropped.update(_dropped(context, [(at, out.candidates[at]) for at in places]))
    return without(out.candidates, dropped)


def _dropped(context: Context, rivals: list[tuple[int, Candidate]]) -> Iterator[int]:
    """Yield the positions of the candidates for one key that do not count."""
    out = context.out
    kinds: dict[tuple[object, ...], tuple[int, Candidate]] = {}
    for at, candidate in rivals:
        same = kinds.setdefault(_said(candidate.record), (at, candidate))
        if same[0] != at:
            reason = f"Sama dengan {same[1].place.text}."
            out.leave_out(LeftOutKind.IGNORED, reason, candidate.place, like="sama")
            yield at
    if len(kinds) == 1:
        return
    if len(kinds) > _MOST_RIVALS or len(out.questions) > _MOST_QUESTIONS:
        for at, candidate in kinds.values():
            out.leave_out(
                LeftOutKind.PROBLEM,
                "Tertulis berkali-kali dengan nilai yang berbeda.",
                candidate.place,
            )
            yield at
        return
    record = rivals[0][1].record
    what = "target" if isinstance(record, Target) else "angka"
    indicator = context.indicators.get(record.indicator)
    region = context.region_by_code(record.region)
    name = indicator.name if indicator else record.indicator
    place = region.name if region else record.region
    options = tuple(
        Option(str(number), f"{_told(candidate)} — {candidate.place.text}")
        for number, (_, candidate) in enumerate(kinds.values(), start=1)
    )
    answer = out.ask(
        Question(
            f"ganda:{what}:{record.indicator}:{record.region}:{record.year}",
            QuestionKind.CONFLICT,
            f"{name}, {place}, {record.year}: {what} tertulis lebih dari sekali dan berbeda. "
            "Mana yang dipakai?",
            (*options, SKIP_OPTION),
            rivals[0][1].place,
            count=1,
        )
    )
    for number, (at, _) in enumerate(kinds.values(), start=1):
        if str(number) != answer:
            yield at


def _said(record: Figure | Target) -> tuple[object, ...]:
    """Return what has to be the same for two records to say the same."""
    if isinstance(record, Figure):
        return record.value, record.status, record.method
    return (record.value,)


def _told(candidate: Candidate) -> str:
    record = candidate.record
    told = format_exact(record.value)
    if isinstance(record, Figure):
        told = f"{told} ({', '.join(filter(None, (record.status.value, record.method)))})"
    return told
