"""Files or pasted cells -> what was read. Loading and interpreting are two steps.

Loading parses bytes once; interpreting is done again after each answer, on what was loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.domain.figures import Figure, Target
from db.domain.numbers import format_exact
from db.importers import bps_table, bps_webapi, own_form, webapi_json
from db.importers.batches import all_different, without
from db.importers.context import SKIP_OPTION, Context, no_step
from db.importers.database import StoreRecords, read_records
from db.importers.delimited import decoded, grid_of_text
from db.importers.grids import MAX_FILE_BYTES, Grid
from db.importers.lazy_parts import Parts
from db.importers.model import (
    SKIP,
    Answers,
    Candidate,
    Collector,
    ImportRefused,
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
    Source,
    Step,
    shortened,
)
from db.importers.quiet import no_collector
from db.importers.safe_zip import SafeZip, unsafe_name
from db.importers.sheets import FileKind, grids_of, kind_of

#: What pasted cells are called in places and history.
PASTED = "Tempelan"
_MOST_FILES = 500
#: With more values than this for one key, or more questions, a file is not asked about any more.
_MOST_RIVALS = 20
_MOST_QUESTIONS = 300


@dataclass(slots=True)
class Loaded:
    """Files whose bytes have been parsed. ``books`` are the grids of each file.

    ``stores`` are names of files that are another office's store: the store room reads those
    (``db.store.foreign``), and what it hands back goes into ``records``.
    """

    books: list[list[Grid]] = field(default_factory=list)
    documents: list[tuple[Origin, webapi_json.Document]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    stores: list[str] = field(default_factory=list)
    records: list[StoreRecords] = field(default_factory=list)


def load_files(files: Sequence[InputFile], step: Step = no_step) -> Loaded:
    """Parse files; one that cannot be read is told in ``left_out`` and stops no other.

    ``step`` is told before each file and may raise to cancel; nothing is kept then.
    """
    loaded = Loaded()
    for number, file in enumerate(files):
        step(number, len(files), file.name)
        loaded.sources.append(
            Source(file.name, hashlib.sha256(file.content).hexdigest(), len(file.content))
        )
        with no_collector():
            _load(file, loaded, step, inside=False)
    step(len(files), len(files), "")
    return loaded


def load_text(text: str) -> Loaded:
    """Parse pasted cells, as a spreadsheet puts them on the clipboard, or a pasted CSV."""
    content = text.encode("utf-8", "replace")
    loaded = Loaded(sources=[Source(PASTED, hashlib.sha256(content).hexdigest(), len(content))])
    with no_collector():
        if text.lstrip().startswith("{"):
            _load(InputFile(PASTED, content), loaded, no_step, inside=False)
        else:
            _refusing(loaded, PASTED, lambda: _load_pasted(text, content, loaded))
    return loaded


def _load_pasted(text: str, content: bytes, loaded: Loaded) -> None:
    if len(content) > MAX_FILE_BYTES:
        raise ImportRefused("Tempelan terlalu besar.")
    if not text.strip():
        raise ImportRefused("Tempelan kosong.")
    loaded.books.append([grid_of_text(decoded(content), Origin(PASTED))])


def interpret(
    loaded: Loaded, known: Known, answers: Answers | None = None, step: Step = no_step
) -> Reading:
    """Return what the loaded files say, with what the officer has answered so far."""
    out = Collector(answers or {}, left_out=list(loaded.left_out))
    total = len(loaded.books) + len(loaded.documents)
    with no_collector():
        context = Context(known, out, step)
        for number, book in enumerate(loaded.books):
            step(number, total, book[0].origin.file if book else "")
            _read_book(book, context)
        for number, (origin, document) in enumerate(loaded.documents):
            step(len(loaded.books) + number, total, origin.file)
            _guarded(origin, context, lambda o=origin, d=document: _read_json(o, d, context))
        for records in loaded.records:
            read_records(records, context)
        out.candidates = without_conflicts(out, context)
    return out.reading(loaded.sources)


def read_files(
    files: Sequence[InputFile], known: Known, answers: Answers | None = None, step: Step = no_step
) -> Reading:
    """Load and interpret in one."""
    return interpret(load_files(files, step), known, answers, step)


# -- loading -------------------------------------------------------------------------------------


def _refusing(loaded: Loaded, name: str, work: object) -> None:
    assert callable(work)
    try:
        work()
    except ImportRefused as refusal:
        loaded.left_out.append(LeftOut(LeftOutKind.REFUSED, refusal.reason, Place(Origin(name))))


def _load(file: InputFile, loaded: Loaded, step: Step, *, inside: bool) -> None:
    _refusing(loaded, file.name, lambda: _load_kind(file, loaded, step, inside=inside))


def _load_kind(file: InputFile, loaded: Loaded, step: Step, *, inside: bool) -> None:
    kind = kind_of(file.content)
    if kind is FileKind.ARCHIVE:
        if inside:
            raise ImportRefused("ZIP di dalam ZIP tidak dibaca.")
        _load_archive(file, loaded, step)
    elif kind is FileKind.STORE:
        if inside:
            raise ImportRefused("Berkas data di dalam ZIP tidak dibaca; keluarkan dulu.")
        loaded.stores.append(file.name)
    elif kind is FileKind.JSON:
        for document in webapi_json.parsed(decoded(file.content)):
            loaded.documents.append((Origin(file.name), document))
    else:
        loaded.books.append(grids_of(file, kind))


def _load_archive(file: InputFile, loaded: Loaded, step: Step) -> None:
    archive = SafeZip(file.content)
    entries = [info for info in archive.entries if not _is_rubbish(info.filename)]
    if len(entries) > _MOST_FILES:
        raise ImportRefused(f"ZIP memuat terlalu banyak berkas ({len(entries)}).")
    seen: set[str] = set()
    for number, info in enumerate(entries):
        step(number, len(entries), f"{file.name}/{info.filename}")
        name = f"{file.name}/{shortened(info.filename, 120)}"
        if unsafe_name(info.filename):
            reason = "Nama berkas di dalam ZIP menunjuk ke luar ZIP; tidak dibaca."
        elif info.filename in seen:
            reason = "Nama berkas ini ada dua kali di dalam ZIP; hanya yang pertama dibaca."
        else:
            seen.add(info.filename)
            _refusing(
                loaded,
                name,
                lambda info=info, name=name: _load_kind(
                    InputFile(name, archive.read(info)), loaded, step, inside=True
                ),
            )
            continue
        loaded.left_out.append(LeftOut(LeftOutKind.REFUSED, reason, Place(Origin(name))))


def _is_rubbish(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (".DS_Store", "Thumbs.db")


# -- interpreting --------------------------------------------------------------------------------


def _read_book(book: list[Grid], context: Context) -> None:
    """Read the sheets of a file. One with our own long form says the same on its other sheets."""
    headers = [own_form.header_row(grid) for grid in book]
    own = any(header >= 0 for header in headers)
    for grid, header in zip(book, headers, strict=True):
        if own and header < 0:
            if grid.rows:
                context.out.leave_out(
                    LeftOutKind.IGNORED,
                    "Lembar tampilan; angkanya dibaca dari lembar data.",
                    Place(grid.origin),
                )
        elif not grid.facts.hidden or header >= 0 or _hidden_counts(grid, context):
            _guarded(grid.origin, context, lambda g=grid, h=header: _read_grid(g, h, context))


def _read_grid(grid: Grid, header: int, context: Context) -> None:
    if header >= 0:
        own_form.read_own_form(grid, header, context)
    else:
        bps_table.read_grid(grid, context)


def _read_json(origin: Origin, document: webapi_json.Document, context: Context) -> None:
    bps_webapi.read_webapi(origin, document, context)


def _guarded(origin: Origin, context: Context, work: object) -> None:
    assert callable(work)
    try:
        work()
    except ImportRefused as refusal:
        context.out.leave_out(LeftOutKind.REFUSED, refusal.reason, Place(origin))


def _hidden_counts(grid: Grid, context: Context) -> bool:
    if not any(cell not in ("", None) for row in grid.rows for cell in row):
        return False
    origin = grid.origin
    answer = context.out.ask(
        Question(
            f"lembar tersembunyi:{origin.file}:{origin.sheet}",
            QuestionKind.HIDDEN,
            f"Lembar “{origin.sheet}” disembunyikan di berkasnya. Ikut dibaca?",
            (Option("ya", "Ikut dibaca"), SKIP_OPTION),
            Place(origin),
        )
    )
    return answer == "ya"


def without_conflicts(out: Collector, context: Context) -> Parts[Candidate]:
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
            (*options, Option(SKIP, "Lewati")),
            rivals[0][1].place,
            count=1,
        )
    )
    for number, (at, _) in enumerate(kinds.values(), start=1):
        if str(number) != answer:
            yield at


def _said(record: Figure | Target) -> tuple[object, ...]:
    if isinstance(record, Figure):
        return record.value, record.status, record.method
    return (record.value,)


def _told(candidate: Candidate) -> str:
    record = candidate.record
    told = format_exact(record.value)
    if isinstance(record, Figure):
        told = f"{told} ({', '.join(filter(None, (record.status.value, record.method)))})"
    return told
