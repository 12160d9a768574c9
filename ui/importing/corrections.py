"""The officer's word over ours: a table that was taken for an indicator is about another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from db.importers import SKIP, Candidate, Known, LeftOut, LeftOutKind, Origin, Place, Reading
from db.importers.collector import Collector
from db.importers.conflicts import without_conflicts
from db.importers.context import Context

#: (sheet, code that its table was taken for) -> the right code, or ``SKIP`` for the whole table.
Corrections = Mapping[tuple[Origin, str], str]


def corrected(
    reading: Reading, corrections: Corrections, known: Known, answers: Mapping[str, str]
) -> Reading:
    """Return a reading with its tables about what the officer says that they are about.

    Two tables that now state the same figure differently are asked about, as any others.
    """
    if not corrections:
        return reading
    names = {entry.code: entry.name for entry in (*known.indicators, *reading.indicators)}
    out = Collector(answers)
    skipped: dict[tuple[Origin, str], int] = {}
    for candidate in reading.candidates:
        taken_for = candidate.record.indicator
        meant = corrections.get((candidate.origin, taken_for), taken_for)
        if meant == SKIP:
            key = (candidate.origin, taken_for)
            skipped[key] = skipped.get(key, 0) + 1
        else:
            out.candidates.append(_about(candidate, meant, names))
    for (origin, code), count in skipped.items():
        out.leave_out(
            LeftOutKind.IGNORED,
            f"{names.get(code, code)}: tabel ini Anda lewati ({count} angka).",
            Place(origin),
        )
    kept = without_conflicts(out, Context(known, out))
    asked = {question.key for question in reading.questions}
    return replace(
        reading,
        candidates=tuple(kept),
        questions=(
            *reading.questions,
            *(question for key, question in out.questions.items() if key not in asked),
        ),
        left_out=(*reading.left_out, *_once(out.left_out)),
    )


def _about(candidate: Candidate, meant: str, names: Mapping[str, str]) -> Candidate:
    taken_for = candidate.record.indicator
    if meant == taken_for:
        return candidate
    told = f"Dikenali sebagai {names.get(taken_for, taken_for)}; Anda menggantinya."
    return candidate._replace(
        record=replace(candidate.record, indicator=meant), reasons=(*candidate.reasons, told)
    )


def _once(left_out: list[LeftOut]) -> list[LeftOut]:
    return list(dict.fromkeys(left_out))
