"""CSV, TSV and pasted text: which encoding, which delimiter, which cells.

The delimiter is found by ourselves: a decimal comma is no delimiter as long as semicolons or tabs
part the line.
"""

from __future__ import annotations

import csv
import io
import re

from db.importers.grids import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Grid, check_size
from db.importers.model import ImportRefused, Origin
from db.importers.tables.cells import is_value, is_year_cell
from db.importers.tables.role_words import role_of
from db.importers.texts import is_foot

_SAMPLE = 200
_DELIMITERS = ("\t", ";", "|", ",")
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?\s*(?:\r\n|\n|\r)", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252.

    Raises :class:`ImportRefused` for what is no text.
    """
    try:
        if content.startswith(b"\xef\xbb\xbf"):
            text = content[3:].decode("utf-8")
        elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            text = _unmarked(content)
    except UnicodeDecodeError as error:
        raise ImportRefused("Huruf di dalam berkas tidak terbaca; berkas rusak.") from error
    if "\x00" in text:
        raise ImportRefused("Berkas ini bukan teks dan bukan tabel yang dikenal.")
    odd = sum(map(text[:4000].count, "\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10\x11\x12\x13\x14"))
    if odd > 4:
        raise ImportRefused("Berkas ini bukan teks dan bukan tabel yang dikenal.")
    return text


def _unmarked(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; a file with them is older still.
        return content.decode("cp1252", errors="replace")


def grid_of_text(text: str, origin: Origin) -> Grid:
    """Return the cells of a CSV or of what was pasted. Raises :class:`ImportRefused`."""
    declared = _DECLARED.match(text)
    if declared is not None:
        delimiter = declared[1]
        text = text[declared.end() :]
        skipped = 1
    else:
        delimiter, skipped = delimiter_of(text), 0
    rows: list[list[object]] = [[] for _ in range(skipped)]
    cells = widest = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells += len(row)
            widest = max(widest, len(row))
            if len(rows) >= MAX_ROWS or widest > MAX_COLUMNS or cells > MAX_CELLS:
                check_size(max(len(rows), MAX_ROWS + 1), widest, "Berkas")
            rows.append(list(row))
    except csv.Error as error:
        raise ImportRefused(
            f"Baris {len(rows) + 1} tidak terbaca: ada sel yang terlalu panjang "
            "atau tanda kutip yang tidak ditutup."
        ) from error
    if delimiter == ",":
        _rejoin_sentences(rows)
    return Grid(origin, rows, text=True, commas=delimiter == ",")


def _rejoin_sentences(rows: list[list[object]]) -> None:
    """Put titles and foot lines together again that were parted at the commas of a sentence.

    Such a comma is followed by a blank, and the other lines of the file are not written so.
    """
    spaced = [at for at, row in enumerate(rows[:MAX_ROWS]) if _is_sentence(row)]
    filled = sum(1 for row in rows if len(row) > 1)
    if len(spaced) * 2 > max(filled, 2):
        spaced = [at for at in spaced if is_foot(str(rows[at][0]))]
    for at in spaced:
        rows[at] = [",".join(map(str, rows[at])).rstrip(",")]


def _is_sentence(row: list[object]) -> bool:
    texts = [str(cell) for cell in row]
    rest = [text for text in texts[1:] if text]
    return (
        bool(rest)
        and " " in texts[0].strip()
        and all(text.startswith(" ") for text in rest)
        and not any("\n" in text for text in texts)
        and not role_of(texts[0])
        # A year may end a title; several, or any other number, are cells.
        and sum(map(is_value, rest)) <= 1
        and all(is_year_cell(text) for text in rest if is_value(text))
    )


def delimiter_of(text: str) -> str:
    """Return the character that parts the cells of a line.

    Tab, semicolon and bar win over the comma wherever they part most lines alike.
    """
    sample = _QUOTED.sub("", text[:200_000]) if '"' in text[:200_000] else text[:200_000]
    lines = [line for line in sample.splitlines()[:_SAMPLE] if line.strip()]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        parted = sum(1 for line in lines if delimiter in line)
        # Titles and foot lines may hold a comma or a semicolon; the body decides.
        if parted > most and (delimiter != "," or most < len(lines) / 3):
            best, most = delimiter, parted
    return best
