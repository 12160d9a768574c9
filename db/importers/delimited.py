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

#: A longer cell is no cell of a table: a quotation mark was left open.
MAX_FIELD = 131_072
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
    return Grid(origin, rows, text=True, commas=delimiter == ",")


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
