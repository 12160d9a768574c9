"""Files or pasted cells -> what was read. Loading and interpreting are two steps.

Loading parses bytes once; interpreting is done again after each answer, on what was loaded.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from db.importers import bps_table, bps_webapi, own_form, webapi_json
from db.importers.collector import Collector
from db.importers.conflicts import without_conflicts
from db.importers.context import Context
from db.importers.database import StoreRecords, read_records
from db.importers.delimited import decoded, grid_of_text
from db.importers.grids import MAX_FILE_BYTES, Grid
from db.importers.model import (
    Answers,
    ImportRefused,
    InputFile,
    Known,
    LeftOut,
    LeftOutKind,
    Origin,
    Place,
    Reading,
    Source,
    shortened,
)
from db.importers.safe_zip import SafeZip, unsafe_name
from db.importers.sheets import FileKind, grids_of, kind_of
from db.progress import Step, no_step
from db.quiet import no_collector

#: What pasted cells are called in places and history.
PASTED = "Tempelan"
_MOST_FILES = 500


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
            _guarded(origin, context, partial(bps_webapi.read_webapi, origin, document, context))
        for records in loaded.records:
            read_records(records, context)
        out.candidates = without_conflicts(out, context)
    return out.reading(loaded.sources)


# -- loading -------------------------------------------------------------------------------------


def _refusing(loaded: Loaded, name: str, work: Callable[[], None]) -> None:
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
            _refusing(loaded, name, partial(_load_entry, archive, info, name, loaded, step))
            continue
        loaded.left_out.append(LeftOut(LeftOutKind.REFUSED, reason, Place(Origin(name))))


def _load_entry(
    archive: SafeZip, info: zipfile.ZipInfo, name: str, loaded: Loaded, step: Step
) -> None:
    _load_kind(InputFile(name, archive.read(info)), loaded, step, inside=True)


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
            _guarded(grid.origin, context, partial(_read_grid, grid, header, context))


def _read_grid(grid: Grid, header: int, context: Context) -> None:
    if header >= 0:
        own_form.read_own_form(grid, header, context)
    else:
        bps_table.read_grid(grid, context)


def _guarded(origin: Origin, context: Context, work: Callable[[], None]) -> None:
    try:
        work()
    except ImportRefused as refusal:
        context.out.leave_out(LeftOutKind.REFUSED, refusal.reason, Place(origin))


def _hidden_counts(grid: Grid, context: Context) -> bool:
    """Tell whether a hidden sheet is read; one with anything in it is asked about."""
    if not any(cell not in ("", None) for row in grid.rows for cell in row):
        return False
    told = f"Lembar “{grid.origin.sheet}” disembunyikan di berkasnya."
    return context.hidden_counts("lembar", told, Place(grid.origin))
