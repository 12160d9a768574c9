"""A file's bytes -> grids of cells, by what the bytes are, whatever the file is called.

Every limit is checked before the bytes reach a parser. A file that is not read is refused with
an Indonesian sentence (:class:`~db.importers.model.ImportRefused`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from enum import Enum

from db.importers import ods, xls, xlsx
from db.importers.delimited import decoded, grid_of_text
from db.importers.grids import MAX_FILE_BYTES, MAX_SHEETS, Grid, SheetFacts, check_size
from db.importers.model import ImportRefused, InputFile, Origin
from db.importers.safe_zip import SafeZip, repacked

#: How a JSON begins. A title may begin with a bracket too: "[Metode Baru] Indeks …".
_JSON = re.compile(rb"\{|\[\s*(?:[\]\[{\"]|-?\d+\s*[,\]]|$)")


class FileKind(Enum):
    """What a file's bytes are."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    ARCHIVE = "zip"
    JSON = "json"
    TEXT = "teks"
    STORE = "basis data"


def kind_of(content: bytes) -> FileKind:
    """Return what ``content`` is. Raises :class:`ImportRefused` for what is never read."""
    if len(content) > MAX_FILE_BYTES:
        raise ImportRefused(f"Berkas terlalu besar ({len(content) // 1024 // 1024} MB).")
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ImportRefused("Berkas kosong.")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    if content.startswith(xls.OLE_MAGIC):
        return FileKind.XLS
    if content.startswith(b"SQLite format 3\x00"):
        return FileKind.STORE
    if content.startswith(b"%PDF"):
        raise ImportRefused("Berkas PDF tidak dapat dibaca; minta tabelnya dalam Excel atau CSV.")
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body")):
        raise ImportRefused(
            "Isi berkas ini halaman web, bukan lembar kerja. "
            "Buka di Excel, lalu simpan sebagai XLSX."
        )
    if head.startswith((b"<?xml", b"<")) and b"\n" not in head[:1]:
        raise ImportRefused(
            "Berkas XML ini tidak dikenal. Buka di Excel, lalu simpan sebagai XLSX."
        )
    return FileKind.JSON if _JSON.match(head) else FileKind.TEXT


def _kind_of_zip(content: bytes) -> FileKind:
    names = {name.lower() for name in SafeZip(content).names}
    if any(name.endswith("workbook.bin") for name in names):
        raise ImportRefused("Berkas XLSB tidak dibaca. Buka di Excel, lalu simpan sebagai XLSX.")
    if "[content_types].xml" in names:
        if any(name.endswith("workbook.xml") for name in names):
            return FileKind.XLSX
        raise ImportRefused("Berkas Office ini bukan lembar kerja.")
    if "content.xml" in names and "mimetype" in names:
        return FileKind.ODS
    return FileKind.ARCHIVE


def grids_of(file: InputFile, kind: FileKind) -> list[Grid]:
    """Return the grids of a file of cells. Raises :class:`ImportRefused`."""
    if kind is FileKind.TEXT:
        return [grid_of_text(decoded(file.content), Origin(file.name))]
    if kind is FileKind.XLSX:
        return _xlsx_grids(file)
    if kind is FileKind.ODS:
        archive = SafeZip(file.content)
        parts = ods.checked_parts(archive)
        facts = ods.facts_of(parts["content.xml"])
        return _grids(
            file.name, repacked(parts, archive), lambda name: facts.get(name, SheetFacts())
        )
    content, facts = xls.checked(file.content)
    return _grids(file.name, content, lambda name: facts.get(name, SheetFacts()))


def _xlsx_grids(file: InputFile) -> list[Grid]:
    archive = SafeZip(file.content)
    parts = xlsx.checked_parts(archive)
    sheets = xlsx.sheet_parts(parts)
    xlsx.check_sheets(parts, sheets)
    xlsx.check_texts(parts)
    percent = xlsx.percent_styles(parts)
    return _grids(
        file.name,
        repacked(parts, archive),
        lambda name: (
            xlsx.facts_of(parts[sheets[name]], percent) if name in sheets else SheetFacts()
        ),
    )


def _grids(file: str, content: bytes, facts_of: Callable[[str], SheetFacts]) -> list[Grid]:
    """Read every sheet; what calamine does not tell is read while it works in its own thread."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with _calamine(), ThreadPoolExecutor(1) as worker:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            (about.name, about.visible)
            for about in workbook.sheets_metadata
            if about.typ is SheetTypeEnum.WorkSheet
        ]
        if len(sheets) > MAX_SHEETS:
            raise ImportRefused(f"Berkas memuat terlalu banyak lembar ({len(sheets)}).")
        grids: list[Grid] = []
        for name, visible in sheets:
            loading = worker.submit(workbook.get_sheet_by_name, name)
            facts = facts_of(name)
            sheet = loading.result()
            check_size(sheet.total_height, sheet.total_width, f"Lembar {name}")
            facts.hidden = facts.hidden or visible is not SheetVisibleEnum.Visible
            facts.merged = facts.merged or tuple(
                (r1, c1, r2, c2) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ()
            )
            rows = sheet.to_python(skip_empty_area=False) if sheet.height else []
            grids.append(Grid(Origin(file, name), rows, facts))
    return grids


@contextmanager
def _calamine() -> Iterator[None]:
    """Turn whatever calamine raises into a refusal; a panic of it is no Exception."""
    try:
        yield
    except ImportRefused:
        raise
    except (KeyboardInterrupt, SystemExit):
        raise
    except MemoryError as error:
        raise ImportRefused("Berkas terlalu besar untuk dibaca.") from error
    except BaseException as error:
        name = type(error).__name__
        if name == "PasswordError":
            raise ImportRefused("Berkas dikunci dengan kata sandi.") from error
        raise ImportRefused("Berkas rusak: lembar kerjanya tidak terbaca.") from error
