"""A preview, and what the officer has ticked -> the one operation that writes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from db.domain.figures import Figure, Target
from db.domain.indicators import Indicator
from db.importers import PlanRow
from db.importers.context import STEP_ROWS
from db.progress import Step, no_step
from db.store.operations import (
    ImportSource,
    Operation,
    PutFigure,
    PutIndicator,
    PutRegion,
    PutTarget,
    Write,
)
from ui.importing.file_memory import to_keep
from ui.importing.memory import to_remember
from ui.importing.preview import WRITTEN, Preview, needs_source
from ui.importing.wording import Amount, Key, action_text, done_text


@dataclass(frozen=True, slots=True)
class Import:
    """An operation, with what is said and shown once it is done.

    ``indicators`` are the codes that get figures or targets, that with the most first.
    """

    operation: Operation
    amount: Amount
    indicators: tuple[str, ...]
    done: str


def import_of(
    preview: Preview,
    without: Collection[Key],
    answers: Mapping[str, str],
    source: str,
    step: Step = no_step,
) -> Import:
    """Return what is to be written. May run in any thread; ``step`` may raise to stop it.

    ``without`` are keys of rows without a tick; ``source`` is given to figures whose file names
    none.
    """
    plan = preview.plan
    rows: list[PlanRow] = []
    for number, row in enumerate(plan.rows):
        if not number % STEP_ROWS:
            step(0, 0, "")
        if row.kind in WRITTEN and (not without or row.key not in without):
            rows.append(row)
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.record.indicator] = counts.get(row.record.indicator, 0) + 1
    regions = {row.record.region for row in rows}
    writes: list[Write] = [PutRegion(r) for r in plan.regions if r.code in regions]
    writes += [PutIndicator(_fitting(i, preview)) for i in plan.indicators if i.code in counts]
    writes += _figures(rows, source.strip())
    targets = [PutTarget(row.record) for row in rows if isinstance(row.record, Target)]
    writes += targets
    choices = to_remember(preview.memory, (entry.question for entry in preview.questions), answers)
    of_files = to_keep(
        preview.told_of_files,
        plan.sources,
        (entry.question for entry in preview.questions),
        answers,
    )
    writes += [write for write in (choices, of_files) if write is not None]
    codes = tuple(sorted(counts, key=lambda code: -counts[code]))
    amount = Amount(len(rows) - len(targets), len(targets))
    sources = tuple(ImportSource(entry.name, entry.sha256) for entry in plan.sources)
    action = action_text(plan.sources, codes, preview.indicators)
    told = done_text(amount, plan.sources, codes, preview.indicators)
    return Import(Operation(action, tuple(writes), sources), amount, codes, told)


def _figures(rows: list[PlanRow], source: str) -> list[PutFigure]:
    made = []
    for row in rows:
        record, stored = row.record, row.stored
        if isinstance(record, Figure):
            if source and needs_source(row):
                record = replace(record, source=source)
            made.append(PutFigure(record, stored if isinstance(stored, Figure) else None))
    return made


def _fitting(indicator: Indicator, preview: Preview) -> Indicator:
    """Return another office's indicator as it is added here: in use, and after our own.

    A scale that we have under that code stays ours: it rates our other indicators too.
    """
    scale = indicator.scale
    if scale is not None:
        scale = preview.scales.get(scale.code, scale)
    last = max((entry.position for entry in preview.known.indicators), default=-1)
    return replace(indicator, scale=scale, retired=False, position=last + 1)
