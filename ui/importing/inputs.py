"""What the officer gave to import: files and pasted cells, read off the window's thread."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from db.importers import (
    InputFile,
    LeftOut,
    LeftOutKind,
    Loaded,
    Origin,
    Place,
    Source,
    StoreRecords,
    load_files,
    load_text,
)
from db.importers.grids import MAX_FILE_BYTES
from db.progress import Step
from db.store.errors import StoreError
from db.store.foreign import read_foreign

#: What the chooser of files offers; what a file is told by its content, never by its name.
FILE_FILTER = (
    "Tabel dan data (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.json *.zip *.db);;Semua berkas (*)"
)
#: How every store of ours begins.
_STORE_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files, folders (whose files are meant) and pasted texts, in the order they were given."""

    paths: tuple[Path, ...] = ()
    texts: tuple[str, ...] = ()

    @classmethod
    def of_paths(cls, paths: Iterable[str]) -> Inputs:
        """Return the files of a chooser."""
        return cls(tuple(map(Path, paths)))

    def __add__(self, other: Inputs) -> Inputs:
        """Return both, each file once."""
        paths = dict.fromkeys((*self.paths, *other.paths))
        return Inputs(tuple(paths), tuple(dict.fromkeys((*self.texts, *other.texts))))

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.paths or self.texts)


def load(inputs: Inputs, step: Step) -> Loaded:
    """Read everything; what cannot be read is told in ``left_out`` and stops nothing else.

    ``step`` is told before each file and may raise to cancel.
    """
    loaded = Loaded()
    files = _files(inputs.paths, loaded)
    for number, (path, name) in enumerate(_named(files)):
        step(number, len(files), name)
        _load_file(path, name, loaded, step)
    for text in inputs.texts:
        step(len(files), len(files), "tempelan")
        _add(loaded, load_text(text))
    return loaded


def _files(paths: Iterable[Path], loaded: Loaded) -> list[Path]:
    """Return the files, those of a folder in the place of the folder."""
    found: list[Path] = []
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
        except OSError as error:
            _refuse(loaded, path.name, f"Folder tidak dapat dibuka: {_why(error)}.")
            continue
        found += [entry for entry in inside if entry == path or _counts(entry)]
    return list(dict.fromkeys(found))


def _counts(path: Path) -> bool:
    """Tell whether a file of a folder is meant: not hidden, no lock file of Excel.

    Windows hides files by a mark on them, such as the desktop.ini that it puts into folders.
    """
    if path.name.startswith((".", "~$")):
        return False
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True  # whoever reads it says why that cannot be done
    hidden = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN
    return stat.S_ISREG(found.st_mode) and not hidden


def _named(files: list[Path]) -> list[tuple[Path, str]]:
    """Return files with their names; those of one name from two folders are told apart."""
    names = [path.name for path in files]
    return [
        (path, path.name if names.count(path.name) == 1 else f"{path.parent.name}/{path.name}")
        for path in files
    ]


def _load_file(path: Path, name: str, loaded: Loaded, step: Step) -> None:
    try:
        if path.exists() and not path.is_file():
            # Opening a pipe would wait for whoever writes into it, perhaps for ever.
            _refuse(loaded, name, "Ini bukan berkas biasa, jadi tidak dibaca.")
            return
        with path.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            head = opened.read(len(_STORE_MAGIC))
            if head != _STORE_MAGIC:
                if size > MAX_FILE_BYTES:
                    most = MAX_FILE_BYTES // 1024**2
                    told = (
                        f"Berkasnya terlalu besar ({size // 1024**2} MB); paling besar {most} MB."
                    )
                    _refuse(loaded, name, told)
                    return
                # One more than is allowed: a file that grows meanwhile is refused by the reader.
                content = head + opened.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        _refuse(loaded, name, f"Berkas tidak dapat dibaca: {_why(error)}.")
        return
    if head == _STORE_MAGIC:
        _load_store(path, name, loaded)
        return

    def inside(done: int, total: int, what: str) -> None:
        # The last step of a file is no news: the next file has its own.
        if what:
            step(done, total, what)

    _add(loaded, load_files([InputFile(name, content)], inside))


def _load_store(path: Path, name: str, loaded: Loaded) -> None:
    """Read another office's store, without touching it."""
    try:
        found = read_foreign(path)
    except StoreError as error:
        _refuse(loaded, name, f"{error.what} {error.todo}")
        return
    loaded.records.append(
        StoreRecords(name, found.regions, found.indicators, found.figures, found.targets)
    )
    loaded.sources.append(Source(name, found.sha256, found.size))


def _add(loaded: Loaded, more: Loaded) -> None:
    for part in fields(Loaded):
        getattr(loaded, part.name).extend(getattr(more, part.name))


def _refuse(loaded: Loaded, name: str, reason: str) -> None:
    loaded.left_out.append(LeftOut(LeftOutKind.REFUSED, reason, Place(Origin(name))))


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "sedang dibuka program lain, atau tidak ada izin membacanya"
    if isinstance(error, FileNotFoundError):
        return "berkasnya tidak ada lagi di tempatnya"
    return "disk atau jaringan tidak menjawab"
