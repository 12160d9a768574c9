"""A file or pasted cells -> candidate figures, questions and what was left out. Never writes.

The way of an import, as a dialog goes it (all pure, no Qt; any thread):

1. **Load.** ``loaded = load_files([InputFile(name, content), ...], step)`` or
   ``load_text(pasted)``. Parses bytes once: XLSX, XLS, ODS, CSV, TSV, BPS WebAPI JSON, our own
   export, a ZIP of them. ``step(done, total, what)`` may raise to cancel (``Progress.step`` of
   ``ui.export`` fits). A file that is refused is in ``loaded.left_out`` and stops no other.
   ``loaded.stores`` names files that are another office's store: read each by
   ``db.store.foreign.read_foreign(path)`` (raises ``StoreError``) and put what it gives into
   ``loaded.records`` as :class:`StoreRecords`.
2. **Interpret.** ``reading = interpret(loaded, known, answers)`` with
   ``Known(store.indicators(), store.regions(), own_region_code)`` and ``answers``, a plain
   ``dict[str, str]`` from ``Question.key`` to ``Option.value`` (a typed text where
   ``Question.free``). After each answer call it again: it is quick, for nothing is parsed again.
   ``reading.questions`` holds every question, answered or not, so that answers can be corrected.
   The figures that hang on an open question are simply not among ``reading.candidates`` yet.
   Remember answers of questions with ``lasting`` (a region's spelling, a table's title) and give
   them with later imports; answers to questions that are not asked do no harm. ``Question.group``
   is shared by questions that one click may answer alike.
3. **Plan.** ``plan = plan_import(reading, known, store.figures(), store.targets(),
   this_year=..., default_source=...)`` gives ``plan.rows``: each with ``kind`` (new, changed, the
   same, refused), ``record``, ``stored``, ``candidate.place`` (file, sheet, cell), ``doubts`` of
   plausibility and ``candidate.reasons``; :func:`row_text` writes ``9,58% → 9,31%``.
   ``plan.left_out`` says what stays out and why (``LeftOut.text`` names file, sheet and cell),
   ``plan.counts`` counts by kind, ``reading.recognised`` tells what each table was taken for.
4. **Write**, in the dialog, as one ``Operation``: ``PutRegion`` for ``plan.regions``,
   ``PutIndicator`` for ``plan.indicators`` (both only when the officer chose "Tambahkan"), then
   ``PutFigure(record, stored)`` or ``PutTarget(record)`` for each new or changed row that the
   officer has not unticked (``PlanRow.key``). Its action names ``plan.sources`` (file name and
   SHA-256).

Nothing is guessed: a number that could be two numbers, a region that is not known by code or
exact name, a table whose indicator, year, month or unit is not plain, each is a
:class:`Question`. A dash and a blank are missing, never zero, and are told as such.
"""

from db.importers.database import StoreRecords
from db.importers.model import (
    ADD,
    SKIP,
    Answers,
    Candidate,
    Guess,
    Guesses,
    InputFile,
    Known,
    LeftOut,
    LeftOutKind,
    Option,
    Origin,
    Place,
    Question,
    QuestionKind,
    Reading,
    Recognised,
    Source,
)
from db.importers.preview import Plan, PlanRow, RowKind, key_of, plan_import, row_text
from db.importers.reading import PASTED, Loaded, interpret, load_files, load_text

__all__ = [
    "ADD",
    "PASTED",
    "SKIP",
    "Answers",
    "Candidate",
    "Guess",
    "Guesses",
    "InputFile",
    "Known",
    "LeftOut",
    "LeftOutKind",
    "Loaded",
    "Option",
    "Origin",
    "Place",
    "Plan",
    "PlanRow",
    "Question",
    "QuestionKind",
    "Reading",
    "Recognised",
    "RowKind",
    "Source",
    "StoreRecords",
    "interpret",
    "key_of",
    "load_files",
    "load_text",
    "plan_import",
    "row_text",
]
