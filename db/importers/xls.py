"""What has to be known of an XLS before and besides python-calamine's reading.

An XLS is a small file system (OLE) with a stream of records (BIFF). The stream is walked once:
it has to hold together, and it tells which cells are errors, shown as percent, hidden or merged,
none of which calamine tells. calamine then gets the stream in a new file: it takes the room that
a header, a DIMENSIONS or an SST record asks for without a look at it, and a damaged one ends the
program.
"""

from __future__ import annotations

import struct

from db.importers.grids import Area, SheetFacts, Spot, check_size, error_text
from db.importers.model import ImportRefused

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on are no sectors
_DAMAGED = "Berkas Excel rusak: susunannya tidak utuh."
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
_CONTINUED_FORMATS = {9, 10}


def streams(content: bytes) -> dict[str, bytes]:
    """Return the streams of an OLE file by name. Raises :class:`ImportRefused` when damaged."""
    try:
        return _streams(content)
    except (struct.error, IndexError, ValueError, MemoryError, UnicodeError) as error:
        raise ImportRefused(_DAMAGED) from error


def _streams(content: bytes) -> dict[str, bytes]:
    sector_shift, mini_shift = struct.unpack_from("<HH", content, 30)
    if sector_shift not in (9, 12) or mini_shift != 6:
        raise ValueError("sector size")
    size = 1 << sector_shift
    directory, _, cutoff, mini_fat, _, extra, extra_count = struct.unpack_from("<7I", content, 48)

    def sector(number: int) -> bytes:
        start = (number + 1) * size
        found = content[start : start + size]
        if not found or number >= _END:
            raise ValueError("sector outside")
        return found.ljust(size, b"\0")

    tables = [number for number in struct.unpack_from("<109I", content, 76) if number < _END]
    for _ in range(min(extra_count, len(content) // size)):
        numbers = struct.unpack(f"<{size // 4}I", sector(extra))
        tables += [number for number in numbers[:-1] if number < _END]
        extra = numbers[-1]
    fat: list[int] = []
    for number in tables[: len(content) // size + 1]:
        fat += struct.unpack(f"<{size // 4}I", sector(number))

    def chain(first: int) -> bytes:
        made, number, seen = [], first, 0
        while number < _END:
            made.append(sector(number))
            seen += 1
            if seen > len(fat):
                raise ValueError("a chain that never ends")
            number = fat[number]
        return b"".join(made)

    entries = chain(directory)
    small = struct.unpack(f"<{len(raw) // 4}I", raw) if (raw := chain(mini_fat)) else ()
    found: dict[str, bytes] = {}
    root = b""
    for offset in range(0, len(entries), 128):
        entry = entries[offset : offset + 128]
        length, kind = struct.unpack_from("<HB", entry, 64)
        first, stream_size = struct.unpack_from("<II", entry, 116)
        name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")
        if kind == 5:
            root = chain(first)
        elif kind == 2 and stream_size >= cutoff:
            found[name] = chain(first)[:stream_size]
        elif kind == 2:
            pieces: list[bytes] = []
            number = first
            while number < _END and len(pieces) <= len(small):
                pieces.append(root[number * 64 : number * 64 + 64])
                number = small[number]
            found[name] = b"".join(pieces)[:stream_size]
    return found


def checked(content: bytes) -> tuple[bytes, dict[str, SheetFacts]]:
    """Return a sound XLS with the same cells, and what each of its sheets tells, by name.

    Raises :class:`ImportRefused`.
    """
    found = streams(content)
    if "EncryptedPackage" in found or "EncryptionInfo" in found:
        raise ImportRefused("Berkas dikunci dengan kata sandi.")
    name = "Workbook" if found.get("Workbook") else "Book"
    stream = bytearray(found.get(name, b""))
    if not stream:
        raise ImportRefused("Berkas bukan buku kerja Excel.")
    try:
        sheets = _workbook(stream)
    except (struct.error, IndexError, ValueError, UnicodeError) as error:
        raise ImportRefused(_DAMAGED) from error
    return _file_of(name, bytes(stream)), sheets


_SECTOR = 4096
_FAT_SECTOR, _LAST, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF


def _file_of(name: str, stream: bytes) -> bytes:
    """Return an OLE file that holds one stream: header, directory, stream, and its chain."""
    count = max(1, -(-len(stream) // _SECTOR))
    stream = stream.ljust(count * _SECTOR, b"\0")
    tables = 1
    while tables * _SECTOR // 4 < 1 + count + tables:
        tables += 1
    chain = [_LAST, *range(2, count + 1), _LAST, *[_FAT_SECTOR] * tables]
    chain += [_FREE] * (tables * _SECTOR // 4 - len(chain))
    places = [1 + count + number for number in range(tables)]
    header = OLE_MAGIC + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 62, 4, 0xFFFE, 12, 6, 1, tables, 0, 0, 4096, _LAST, 0, _LAST, 0
    )
    header += struct.pack("<109I", *places, *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, 1, 1, 0) + _entry(name, 2, _FREE, 1, len(stream))
    return b"".join(
        (
            header.ljust(_SECTOR, b"\0"),
            directory.ljust(_SECTOR, b"\0"),
            stream,
            struct.pack(f"<{len(chain)}I", *chain),
        )
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    made = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return made + bytes(36) + struct.pack("<IQ", first, size)


def _settle(stream: bytearray, start: int, rows: int, columns: int) -> None:
    """Make the DIMENSIONS of a sheet say what its cells say."""
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        if kind == 0x200 and length == 14:
            struct.pack_into("<IIHHH", stream, start + 4, 0, rows, 0, columns, 0)
        elif kind == 0x200:
            struct.pack_into("<HHHH", stream, start + 4, 0, rows, 0, columns)
        if kind == 0x0A:
            return
        start += 4 + length


def _records(stream: bytearray, start: int) -> list[tuple[int, bytes]]:
    """Return the records of one substream, from its beginning to its end mark."""
    found: list[tuple[int, bytes]] = []
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        if start + 4 + length > len(stream):
            raise ValueError("a record longer than the stream")
        found.append((kind, bytes(stream[start + 4 : start + 4 + length])))
        if kind == 0x0A:
            return found
        start += 4 + length
    raise ValueError("no end of the substream")


def _workbook(stream: bytearray) -> dict[str, SheetFacts]:
    formats = set(_CONTINUED_FORMATS)
    percent: list[bool] = []
    sheets: dict[str, SheetFacts] = {}
    starts: list[tuple[str, int, bool]] = []
    for kind, data in _records(stream, 0):
        if kind == 0x2F:
            raise ImportRefused("Berkas dikunci dengan kata sandi.")
        if kind == 0xFC and struct.unpack_from("<I", data, 4)[0] > len(stream):
            raise ValueError("more texts than bytes")
        if kind == 0x41E and b"%" in data[2:]:
            formats.add(struct.unpack_from("<H", data)[0])
        elif kind == 0xE0:
            percent.append(struct.unpack_from("<H", data, 2)[0] in formats)
        elif kind == 0x85:
            start, state, sort, count = struct.unpack_from("<IBBB", data)
            if sort == 0:
                starts.append((_name(data[7:], count), start, state & 3 != 0))
    for name, start, hidden in starts:
        facts = _sheet(_records(stream, start), percent)
        facts.hidden = hidden
        check_size(facts.rows, facts.columns, f"Lembar {name}")
        _settle(stream, start, facts.rows, facts.columns)
        sheets[name] = facts
    return sheets


def _name(data: bytes, count: int) -> str:
    if data[:1] == b"\x01":
        return data[1 : 1 + 2 * count].decode("utf-16-le")
    return data[1 : 1 + count].decode("latin-1")


def _sheet(records: list[tuple[int, bytes]], percent: list[bool]) -> SheetFacts:
    facts = SheetFacts()
    merged: list[Area] = []
    shown: set[Spot] = set()
    rows: set[int] = set()
    columns: set[int] = set()

    def cell(row: int, column: int, style: int) -> None:
        facts.rows, facts.columns = max(facts.rows, row + 1), max(facts.columns, column + 1)
        if style < len(percent) and percent[style]:
            shown.add((row, column))

    for kind, data in records:
        if kind in (0x203, 0x27E, 0xFD, 0x204, 0xD6):
            cell(*struct.unpack_from("<HHH", data))
        elif kind == 0xBD:
            row, first = struct.unpack_from("<HH", data)
            for number in range((len(data) - 6) // 6):
                cell(row, first + number, struct.unpack_from("<H", data, 4 + 6 * number)[0])
        elif kind in (0x06, 0x206, 0x406):
            row, column, style = struct.unpack_from("<HHH", data)
            cell(row, column, style)
            if data[12:14] == b"\xff\xff" and data[6] == 2:
                facts.troubles[row, column] = error_text(_ERRORS.get(data[8], ""))
        elif kind == 0x205:
            row, column, style, value, is_error = struct.unpack_from("<HHHBB", data)
            cell(row, column, style)
            if is_error:
                facts.troubles[row, column] = error_text(_ERRORS.get(value, ""))
        elif kind == 0x208 and len(data) >= 14:
            row, flags = struct.unpack_from("<H", data)[0], data[12]
            if flags & 0x20:
                rows.add(row)
        elif kind == 0x7D:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", data)
            if flags & 1:
                columns.update(range(first, min(last, 255) + 1))
        elif kind == 0xE5:
            (count,) = struct.unpack_from("<H", data)
            for number in range(count):
                r1, r2, c1, c2 = struct.unpack_from("<HHHH", data, 2 + 8 * number)
                merged.append((r1, c1, r2, c2))
    facts.merged = tuple(merged)
    facts.percent = frozenset(shown)
    facts.hidden_rows, facts.hidden_columns = frozenset(rows), frozenset(columns)
    return facts
